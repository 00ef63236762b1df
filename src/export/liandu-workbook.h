/* liandu-workbook.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "liandu-cell-text.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_WORKBOOK (liandu_workbook_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkbook, liandu_workbook, LIANDU, WORKBOOK, GObject)

/* The longest text that a cell of the format holds, in UTF-16 units. */
#define LIANDU_WORKBOOK_MAX_TEXT 32767
/* The tallest row that Excel and WPS draw, in points. */
#define LIANDU_WORKBOOK_MAX_ROW_HEIGHT 409.0
/* The longest name of a sheet, in characters. */
#define LIANDU_WORKBOOK_MAX_SHEET_NAME 31

/* Which official font a cell names; programs without it put another in. */
typedef enum
{
  LIANDU_FONT_BODY,       /* 仿宋_GB2312 */
  LIANDU_FONT_HEADING,    /* 黑体 */
  LIANDU_FONT_TITLE,      /* 方正小标宋简体 */
} LianduFont;

typedef enum
{
  LIANDU_ALIGN_LEFT,
  LIANDU_ALIGN_CENTRE,
  LIANDU_ALIGN_RIGHT,
} LianduAlign;

typedef enum
{
  LIANDU_EDGE_NONE = 0,
  LIANDU_EDGE_LEFT = 1 << 0,
  LIANDU_EDGE_RIGHT = 1 << 1,
  LIANDU_EDGE_TOP = 1 << 2,
  LIANDU_EDGE_BOTTOM = 1 << 3,
  LIANDU_EDGE_ALL = 15,
} LianduEdges;

/**
 * LianduCellStyle:
 * @size: of the font, in points
 * @at_top: the text starts at the top of the cell, not in its middle
 * @is_code: text format, so that numbers, dates and zeros in front stay as
 *   they are, also when the cell is edited later
 * @one_line: not wrapped
 */
typedef struct
{
  LianduFont font;
  double size;
  LianduAlign align;
  LianduEdges edges;
  gboolean at_top;
  gboolean is_code;
  gboolean one_line;
} LianduCellStyle;

typedef enum
{
  LIANDU_PAPER_A4,
  LIANDU_PAPER_A3,
} LianduPaper;

/**
 * LianduPage:
 * @landscape: the long side is the width
 * @left: and the other margins, in millimetres
 * @first_header, @last_header: rows repeated on each page; -1 for none
 * @n_frozen_rows, @n_frozen_columns: stay in place while scrolling
 *
 * How a sheet is printed: one page wide, the number of the page below.
 */
typedef struct
{
  LianduPaper paper;
  gboolean landscape;
  double left;
  double right;
  double top;
  double bottom;
  int first_header;
  int last_header;
  guint n_frozen_rows;
  guint n_frozen_columns;
} LianduPage;

/* What is to stand instead of a text; (transfer full). */
typedef char *(*LianduTextFilter) (const char *text,
                                   gpointer    user_data);

#define LIANDU_CHART_MAX_SERIES 4

/**
 * LianduChart:
 * @row: where it stands
 * @first_row, @last_row: the lines it is drawn from
 * @names: column of their names
 * @columns, @series: columns of numbers, and what each is called
 *
 * Bars for numbers that stand in the same sheet.
 */
typedef struct
{
  const char *title;
  guint row;
  guint first_row;
  guint last_row;
  guint names;
  guint n_series;
  guint columns[LIANDU_CHART_MAX_SERIES];
  const char *series[LIANDU_CHART_MAX_SERIES];
} LianduChart;

/* What was written, to be looked at: liandu-workbook-content.h. */
typedef struct _LianduWorkbookContent LianduWorkbookContent;

LianduWorkbook *liandu_workbook_new             (const char            *path,
                                                 GError               **error);
LianduWorkbook *liandu_workbook_new_preview     (void);
void            liandu_workbook_keep_content    (LianduWorkbook        *self);
LianduWorkbookContent *liandu_workbook_dup_content (LianduWorkbook     *self);
void            liandu_workbook_set_filter      (LianduWorkbook        *self,
                                                 LianduTextFilter       filter,
                                                 gpointer               user_data);
void            liandu_workbook_set_properties  (LianduWorkbook        *self,
                                                 const char            *title,
                                                 const char            *company,
                                                 gint64                 created);
void            liandu_workbook_add_sheet       (LianduWorkbook        *self,
                                                 const char            *name);
void            liandu_workbook_set_page        (LianduWorkbook        *self,
                                                 const LianduPage      *page);
void            liandu_workbook_set_print_area  (LianduWorkbook        *self,
                                                 guint                  last_row,
                                                 guint                  last_column);
void            liandu_workbook_set_break       (LianduWorkbook        *self,
                                                 guint                  row);
void            liandu_workbook_set_column      (LianduWorkbook        *self,
                                                 guint                  column,
                                                 double                 width,
                                                 gboolean               hidden);
double          liandu_workbook_set_row_height  (LianduWorkbook        *self,
                                                 guint                  row,
                                                 double                 height);
void            liandu_workbook_write_text      (LianduWorkbook        *self,
                                                 guint                  row,
                                                 guint                  column,
                                                 const char            *text,
                                                 const LianduCellStyle *style);
void            liandu_workbook_write_cell      (LianduWorkbook        *self,
                                                 guint                  row,
                                                 guint                  column,
                                                 const LianduCellText  *text,
                                                 const LianduCellStyle *style);
void            liandu_workbook_write_number    (LianduWorkbook        *self,
                                                 guint                  row,
                                                 guint                  column,
                                                 double                 number,
                                                 const LianduCellStyle *style);
void            liandu_workbook_merge           (LianduWorkbook        *self,
                                                 guint                  first_row,
                                                 guint                  first_column,
                                                 guint                  last_row,
                                                 guint                  last_column,
                                                 const char            *text,
                                                 const LianduCellStyle *style);
void            liandu_workbook_add_chart       (LianduWorkbook        *self,
                                                 const LianduChart     *chart,
                                                 double                 width,
                                                 double                 height);
gboolean        liandu_workbook_write           (LianduWorkbook        *self,
                                                 GError               **error);
gboolean        liandu_workbook_publish         (LianduWorkbook        *self,
                                                 GError               **error);
char           *liandu_workbook_clean_text      (const char            *text);

G_END_DECLS
