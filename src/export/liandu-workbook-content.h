/* liandu-workbook-content.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-workbook.h"

G_BEGIN_DECLS

/**
 * LianduWorkbookCell:
 * @text: (not nullable): what stands there, "" for a blank cell
 * @last_row, @last_column: the same as @row and @column unless merged
 * @is_number: entered as a number
 */
typedef struct
{
  guint row;
  guint column;
  guint last_row;
  guint last_column;
  gboolean is_number;
  const char *text;
  const LianduCellStyle *style;
} LianduWorkbookCell;

/**
 * LianduWorkbookSheet:
 * @columns: (element-type double): widths in points, 0: hidden
 * @rows: (element-type double): heights in points
 * @cells: (element-type LianduWorkbookCell): by row, those of a row as written
 * @charts: (element-type LianduChart): each has a row of its own
 * @last_row, @last_column: of what is printed
 * @break_row: begins a page of its own; 0: none does
 *
 * One sheet of a workbook as it was written, to be read only.
 */
typedef struct
{
  char *name;
  LianduPage page;
  GArray *columns;
  GArray *rows;
  GArray *cells;
  GArray *charts;
  guint last_row;
  guint last_column;
  guint break_row;
} LianduWorkbookSheet;

LianduWorkbookContent *liandu_workbook_content_new        (void);
LianduWorkbookContent *liandu_workbook_content_ref        (LianduWorkbookContent  *self);
void                   liandu_workbook_content_unref      (LianduWorkbookContent  *self);
void                   liandu_workbook_content_add_sheet  (LianduWorkbookContent  *self,
                                                           const char             *name);
void                   liandu_workbook_content_set_page   (LianduWorkbookContent  *self,
                                                           const LianduPage       *page);
void                   liandu_workbook_content_set_area   (LianduWorkbookContent  *self,
                                                           guint                   last_row,
                                                           guint                   last_column);
void                   liandu_workbook_content_set_break  (LianduWorkbookContent *self,
                                                           guint                  row);
void                   liandu_workbook_content_set_column (LianduWorkbookContent  *self,
                                                           guint                   column,
                                                           double                  width);
void                   liandu_workbook_content_set_row    (LianduWorkbookContent  *self,
                                                           guint                   row,
                                                           double                  height);
void                   liandu_workbook_content_add_cell   (LianduWorkbookContent  *self,
                                                           guint                   first_row,
                                                           guint                   first_column,
                                                           guint                   last_row,
                                                           guint                   last_column,
                                                           gboolean                is_number,
                                                           const char             *text,
                                                           const LianduCellStyle  *style);
void                   liandu_workbook_content_add_chart  (LianduWorkbookContent  *self,
                                                           const LianduChart      *chart);
const char            *liandu_workbook_content_find_text  (const LianduWorkbookSheet *sheet,
                                                           guint                   row,
                                                           guint                   column);
void                   liandu_workbook_content_seal       (LianduWorkbookContent  *self);
GBytes                *liandu_workbook_content_to_bytes   (LianduWorkbookContent  *self);
LianduWorkbookContent *liandu_workbook_content_from_bytes (GBytes                 *bytes);
guint                  liandu_workbook_content_get_n      (LianduWorkbookContent  *self);
const LianduWorkbookSheet *liandu_workbook_content_get    (LianduWorkbookContent  *self,
                                                           guint                   sheet);
guint                  liandu_workbook_content_find_row   (const LianduWorkbookSheet *sheet,
                                                           guint                   row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduWorkbookContent, liandu_workbook_content_unref)

G_END_DECLS
