/* liandu-docx-writer.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Draws up a new text document, with the page and the styles of official
 * papers (data/templates).  Lengths are millimetres.
 */
typedef struct _LianduDocxWriter LianduDocxWriter;

#define LIANDU_DOCX_BAND_WIDTH 9.0

/**
 * LianduDocxCellFlags:
 * @LIANDU_DOCX_CELL_MIDDLE: the text stands in the middle of the height
 * @LIANDU_DOCX_CELL_JOINED: goes on downwards as long as it says the same
 * @LIANDU_DOCX_CELL_CONTINUED: belongs to the cell above
 */
typedef enum
{
  LIANDU_DOCX_CELL_MIDDLE = 1 << 0,
  LIANDU_DOCX_CELL_JOINED = 1 << 1,
  LIANDU_DOCX_CELL_CONTINUED = 1 << 2,
} LianduDocxCellFlags;

/**
 * LianduDocxRowFlags:
 * @LIANDU_DOCX_ROW_REPEATED: stands again on each page that the table runs on to
 * @LIANDU_DOCX_ROW_WHOLE: is not taken apart at the end of a page
 */
typedef enum
{
  LIANDU_DOCX_ROW_REPEATED = 1 << 0,
  LIANDU_DOCX_ROW_WHOLE = 1 << 1,
} LianduDocxRowFlags;

LianduDocxWriter *liandu_docx_writer_new            (gboolean              landscape);
void              liandu_docx_writer_free           (LianduDocxWriter     *self);
double            liandu_docx_writer_get_width      (LianduDocxWriter     *self);
void              liandu_docx_writer_add_paragraph  (LianduDocxWriter     *self,
                                                     const char           *style,
                                                     const char           *text);
void              liandu_docx_writer_add_columns    (LianduDocxWriter     *self,
                                                     const char           *style,
                                                     const double         *widths,
                                                     const char * const   *texts,
                                                     gboolean              keeps);
void              liandu_docx_writer_begin_foot     (LianduDocxWriter     *self,
                                                     const char           *style,
                                                     const char           *name,
                                                     double                height);
void              liandu_docx_writer_end_foot       (LianduDocxWriter     *self);
void              liandu_docx_writer_break_page     (LianduDocxWriter     *self);
void              liandu_docx_writer_begin_table    (LianduDocxWriter     *self,
                                                     gboolean              framed);
void              liandu_docx_writer_begin_row      (LianduDocxWriter     *self,
                                                     double                min_height,
                                                     LianduDocxRowFlags    flags);
void              liandu_docx_writer_add_cell       (LianduDocxWriter     *self,
                                                     double                width,
                                                     const char           *style,
                                                     const char           *text,
                                                     LianduDocxCellFlags   flags);
void              liandu_docx_writer_add_cell_line  (LianduDocxWriter     *self,
                                                     const char           *style,
                                                     const char           *text);
void              liandu_docx_writer_end_table      (LianduDocxWriter     *self);
GBytes           *liandu_docx_writer_finish         (LianduDocxWriter     *self,
                                                     GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDocxWriter, liandu_docx_writer_free)

G_END_DECLS
