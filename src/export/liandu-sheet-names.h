/* liandu-sheet-names.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names of a workbook's sheets. */
typedef struct _LianduSheetNames LianduSheetNames;

LianduSheetNames *liandu_sheet_names_new  (void);
void              liandu_sheet_names_free (LianduSheetNames *self);
char             *liandu_sheet_names_make (LianduSheetNames *self,
                                           const char       *wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetNames, liandu_sheet_names_free)

G_END_DECLS
