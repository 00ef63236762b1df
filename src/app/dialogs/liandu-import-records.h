/* liandu-import-records.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-import-plan.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_IMPORT_RECORDS (liandu_import_records_get_type ())

G_DECLARE_FINAL_TYPE (LianduImportRecords, liandu_import_records, LIANDU, IMPORT_RECORDS, AdwBin)

void liandu_import_records_set_plan (LianduImportRecords *self,
                                     LianduImportPlan    *plan);

G_END_DECLS
