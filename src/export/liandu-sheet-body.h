/* liandu-sheet-body.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-name-mask.h"
#include "liandu-sheet-writer.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* The lines of a sheet: records in its words, masked, grouped and counted. */
typedef struct _LianduSheetBody LianduSheetBody;

LianduSheetBody *liandu_sheet_body_new        (const LianduSheet     *sheet,
                                               LianduQuery           *query,
                                               LianduQuery           *row_query,
                                               const LianduCodes     *codes,
                                               LianduNameMask        *mask);
void             liandu_sheet_body_free       (LianduSheetBody       *self);
gboolean         liandu_sheet_body_needs_head (const LianduSheetBody *self);
void             liandu_sheet_body_add_sample (LianduSheetBody       *self,
                                               LianduRow             *row,
                                               GPtrArray             *table_rows);
void             liandu_sheet_body_begin      (LianduSheetBody       *self,
                                               LianduWorkbook        *book,
                                               LianduSheetHead       *head);
void             liandu_sheet_body_add        (LianduSheetBody       *self,
                                               LianduRow             *row,
                                               GPtrArray             *table_rows);
void             liandu_sheet_body_finish     (LianduSheetBody       *self,
                                               const LianduDate      *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetBody, liandu_sheet_body_free)

G_END_DECLS
