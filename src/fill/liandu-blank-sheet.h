/* liandu-blank-sheet.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-xlsx-parts.h"

G_BEGIN_DECLS

/* One sheet of a workbook as rows of cells.  Rows and columns count from 1, as
 * in the file. */
typedef struct _LianduBlankSheet LianduBlankSheet;

LianduBlankSheet *liandu_blank_sheet_new         (LianduXlsxParts        *parts,
                                                  const char             *part,
                                                  const char             *name);
void              liandu_blank_sheet_free        (LianduBlankSheet       *self);
const char       *liandu_blank_sheet_get_name    (const LianduBlankSheet *self);
const char       *liandu_blank_sheet_get_part    (const LianduBlankSheet *self);
xmlNode          *liandu_blank_sheet_get_root    (const LianduBlankSheet *self);
xmlNode          *liandu_blank_sheet_get_data    (const LianduBlankSheet *self);
void              liandu_blank_sheet_read_rows   (LianduBlankSheet       *self);

gboolean          liandu_blank_sheet_has_row     (const LianduBlankSheet *self,
                                                  guint                   row);
xmlNode          *liandu_blank_sheet_find_row    (const LianduBlankSheet *self,
                                                  guint                   row);
xmlNode          *liandu_blank_sheet_find_cell   (const LianduBlankSheet *self,
                                                  guint                   row,
                                                  guint                   column);
int               liandu_blank_sheet_get_style   (const LianduBlankSheet *self,
                                                  guint                   row,
                                                  guint                   column);
gboolean          liandu_blank_sheet_has_formula (const LianduBlankSheet *self,
                                                  guint                   row,
                                                  guint                   column);
gboolean          liandu_blank_sheet_has_value   (const LianduBlankSheet *self,
                                                  guint                   row,
                                                  guint                   column);
double            liandu_blank_sheet_get_width   (const LianduBlankSheet *self,
                                                  guint                   row,
                                                  guint                   column);
double            liandu_blank_sheet_get_height  (const LianduBlankSheet *self,
                                                  guint                   row);
void              liandu_blank_sheet_set_height  (LianduBlankSheet       *self,
                                                  guint                   row,
                                                  double                  height);
void              liandu_blank_sheet_set_text    (LianduBlankSheet       *self,
                                                  guint                   row,
                                                  guint                   column,
                                                  const char             *text);
void              liandu_blank_sheet_set_number  (LianduBlankSheet       *self,
                                                  guint                   row,
                                                  guint                   column,
                                                  const char             *number);
guint             liandu_blank_sheet_find_span   (const LianduBlankSheet *self,
                                                  guint                   row,
                                                  guint                   column);

void              liandu_blank_cell_clear        (xmlNode                *cell);
gboolean          liandu_blank_parse_range       (const char             *text,
                                                  guint                  *out_rows,
                                                  guint                  *out_columns);
char             *liandu_blank_format_range      (const guint            *rows,
                                                  const guint            *columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduBlankSheet, liandu_blank_sheet_free)

G_END_DECLS
