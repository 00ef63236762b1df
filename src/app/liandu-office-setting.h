/* liandu-office-setting.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

int  liandu_office_setting_get_number (LianduStore     *store,
                                       const char      *key,
                                       int              least,
                                       int              most,
                                       int              fallback);
void liandu_office_setting_set        (LianduStore     *store,
                                       LianduChangeSet *changes,
                                       const char      *key,
                                       const char      *value);

G_END_DECLS
