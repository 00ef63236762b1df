/* liandu-sheet-writer-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet-cells.h"
#include "liandu-sheet-writer.h"

G_BEGIN_DECLS

struct _LianduSheetWriter
{
  /* Owned */
  double *widths;           /* of the columns, in points */
  double *ems;              /* room for text in them, in ems of the body */
  LianduSheetCells *cells;  /* of the line being written */

  /* Borrowed */
  LianduWorkbook *book;
  const LianduSheet *sheet;
  const LianduSheetInfo *info;

  double page_width;        /* in points, within the margins */
  double page_height;
  double head_height;       /* above the headings */
  double headings_height;
  double repeated_height;   /* the same in whole pixels, as it is on each page */
  double used;              /* of the page that the next row comes on */
  guint row;                /* the next free one */
  guint page_row;           /* that the last page begins with */
  guint n_lines;
};

#define BODY_SIZE 11.0
#define HEADING_SIZE 11.0
/* Left and right of a cell's text, and the rule between cells. */
#define CELL_PADDING 4.5
/* Above and below it. */
#define ROW_PADDING 4.0

extern const LianduCellStyle _liandu_sheet_style_note;
extern const LianduCellStyle _liandu_sheet_style_heading;
extern const LianduCellStyle _liandu_sheet_style_centre;
extern const LianduCellStyle _liandu_sheet_style_text;
extern const LianduCellStyle _liandu_sheet_style_id;

/* Of so many lines of text; in points. */
double _liandu_sheet_writer_get_height      (guint                  lines,
                                             double                 size);
/* Of text in so many points, in ems of its size. */
double _liandu_sheet_writer_get_room        (double                 width,
                                             double                 size);
guint  _liandu_sheet_writer_get_room_lines  (double                 height);
double _liandu_sheet_writer_get_span        (LianduSheetWriter     *self,
                                             guint                  first,
                                             guint                  last);
guint  _liandu_sheet_writer_get_last_column (LianduSheetWriter     *self);
void   _liandu_sheet_writer_write_across    (LianduSheetWriter     *self,
                                             guint                  first,
                                             guint                  last,
                                             const char            *text,
                                             const LianduCellStyle *style);
double _liandu_sheet_writer_write_wide      (LianduSheetWriter     *self,
                                             const char            *text,
                                             const LianduCellStyle *style,
                                             double                 extra);
void   _liandu_sheet_writer_write_cell      (LianduSheetWriter     *self,
                                             guint                  column,
                                             const LianduCellText  *text);
void   _liandu_sheet_writer_end_row         (LianduSheetWriter     *self,
                                             double                 height);
void   _liandu_sheet_writer_end_line        (LianduSheetWriter     *self,
                                             const char            *id,
                                             guint                  lines);

/* liandu-sheet-writer-head.c */
void   _liandu_sheet_writer_begin           (LianduSheetWriter     *self,
                                             const LianduSheetHead *head);

/* liandu-sheet-writer-rest.c */
void   _liandu_sheet_writer_write_long      (LianduSheetWriter     *self,
                                             const char            *id,
                                             guint                  room);

G_END_DECLS
