/* liandu-sheet-writer.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"

G_BEGIN_DECLS

/**
 * LianduSheetHead:
 * @report_unit: (nullable): left open to be filled in by hand when %NULL
 * @filter: (nullable): which records these are
 * @attachment: as in #LianduExportOptions
 * @n_lines: how many lines will come at most
 * @samples: (nullable) (element-type GStrv): some of them, for the widths of
 *   the columns
 *
 * What stands above the table.
 */
typedef struct
{
  const char *title;
  const char *report_unit;
  const char *fill_date;
  const char *filter;
  int attachment;
  guint n_lines;
  GPtrArray *samples;
} LianduSheetHead;

LianduSheetWriter *liandu_sheet_writer_new          (LianduWorkbook        *book,
                                                     const LianduSheet     *sheet,
                                                     const LianduSheetHead *head);
void               liandu_sheet_writer_free         (LianduSheetWriter     *self);
void               liandu_sheet_writer_add          (LianduSheetWriter     *self,
                                                     const char            *id,
                                                     const char * const    *cells);
void               liandu_sheet_writer_add_group    (LianduSheetWriter     *self,
                                                     const char            *text);
void               liandu_sheet_writer_finish       (LianduSheetWriter     *self,
                                                     const char            *total);
void               liandu_sheet_writer_add_sum      (LianduSheetWriter     *self,
                                                     const char * const    *cells);
void               liandu_sheet_writer_add_note     (LianduSheetWriter     *self,
                                                     const char            *term,
                                                     const char            *text);
double             liandu_sheet_writer_get_width    (LianduSheetWriter     *self);
guint              liandu_sheet_writer_get_row      (LianduSheetWriter     *self);
guint              liandu_sheet_writer_get_n_lines  (LianduSheetWriter     *self);

/* For blocks. */
LianduWorkbook    *liandu_sheet_writer_get_workbook (LianduSheetWriter     *self);
guint              liandu_sheet_writer_take_row     (LianduSheetWriter     *self,
                                                     double                 height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetWriter, liandu_sheet_writer_free)

G_END_DECLS
