/* liandu-sheet-total.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"

G_BEGIN_DECLS

/* What the lines of a sheet add up to, counted as they pass. */
typedef struct _LianduSheetTotal LianduSheetTotal;

LianduSheetTotal *liandu_sheet_total_new      (const LianduSheet      *sheet,
                                               const LianduCodes      *codes);
void              liandu_sheet_total_free     (LianduSheetTotal       *self);
void              liandu_sheet_total_count    (LianduSheetTotal       *self,
                                               const LianduSheetLine  *line);
char             *liandu_sheet_total_to_words (const LianduSheetTotal *self,
                                               const char             *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetTotal, liandu_sheet_total_free)

G_END_DECLS
