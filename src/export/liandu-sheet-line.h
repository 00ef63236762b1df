/* liandu-sheet-line.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-row.h"
#include "liandu-sheet.h"

G_BEGIN_DECLS

/*
 * A row of a query in the words of a sheet, with a row of the record's table
 * where those are the lines.  One object serves all rows, one after the other.
 */

LianduSheetLine *liandu_sheet_line_new        (const LianduSheet     *sheet,
                                               LianduQuery           *query,
                                               LianduQuery           *row_query,
                                               const LianduCodes     *codes);
void             liandu_sheet_line_free       (LianduSheetLine       *self);
gboolean         liandu_sheet_line_needs_head (const LianduSheetLine *self);
void             liandu_sheet_line_set_row    (LianduSheetLine       *self,
                                               LianduRow             *row,
                                               LianduRow             *table_row);
const char      *liandu_sheet_line_get_uuid   (const LianduSheetLine *self);
const char      *liandu_sheet_line_get_state  (const LianduSheetLine *self);
GVariant        *liandu_sheet_line_get_value  (const LianduSheetLine *self,
                                               const char            *path);
char            *liandu_sheet_line_dup_text   (const LianduSheetLine *self,
                                               const char            *path);
const char      *liandu_sheet_line_get_cell   (LianduSheetLine       *self,
                                               guint                  column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetLine, liandu_sheet_line_free)

G_END_DECLS
