/* liandu-plain-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-measure.h"
#include "liandu-plain-sheet.h"
#include "liandu-workbook.h"

/* A list for the staff's own use: headings, and below them lines of text that
 * wrap. */

#define FONT_SIZE 11.0

/* In points.  As in the official sheets: what a cell keeps free. */
#define POINTS_PER_MM (72 / 25.4)
#define MARGIN_MM 18.0
#define CELL_PADDING 4.5
#define ROW_PADDING 4.0
/* Columns are made narrower to fit the page, but no more than so. */
#define LEAST 0.7
/* Programs break lines a little earlier than the fonts would need. */
#define ROOM 0.95

static const LianduCellStyle heading = { LIANDU_FONT_HEADING, FONT_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, TRUE, FALSE };
static const LianduCellStyle body = { LIANDU_FONT_BODY, FONT_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, TRUE, TRUE, FALSE };

static double
get_width (const LianduPlainColumn *column)
{
  return column->width * FONT_SIZE / 2 + CELL_PADDING;
}

/* How wide a page of this paper is that lies on its side. */
static double
get_page_width (LianduPaper paper)
{
  return ((paper == LIANDU_PAPER_A3 ? 420 : 297) - 2 * MARGIN_MM) * POINTS_PER_MM;
}

/* Room for a text in each column, in ems. */
static double *
set_columns (LianduWorkbook          *book,
             const LianduPlainColumn *columns,
             guint                    n,
             LianduPaper             *out_paper)
{
  double *room = g_new (double, n);
  double total = 0;
  double scale = 1;

  for (guint i = 0; i < n; i++)
    total += get_width (&columns[i]);
  *out_paper = total * LEAST > get_page_width (LIANDU_PAPER_A4) ? LIANDU_PAPER_A3 : LIANDU_PAPER_A4;
  scale = CLAMP (get_page_width (*out_paper) / total, LEAST, 1);
  for (guint i = 0; i < n; i++)
    {
      double width = get_width (&columns[i]) * scale;

      liandu_workbook_set_column (book, i, width, FALSE);
      room[i] = (width - CELL_PADDING) / FONT_SIZE * ROOM;
    }
  return room;
}

static void
write_line (LianduWorkbook        *book,
            guint                  row,
            const char * const    *cells,
            guint                  n,
            const double          *room,
            const LianduCellStyle *style)
{
  guint lines = 1;

  for (guint i = 0; i < n; i++)
    {
      liandu_workbook_write_text (book, row, i, cells[i], style);
      lines = MAX (lines, liandu_measure_count_lines (cells[i], room[i]));
    }
  liandu_workbook_set_row_height (book, row, MIN (lines * FONT_SIZE * LIANDU_MEASURE_LINE_PITCH + ROW_PADDING, LIANDU_WORKBOOK_MAX_ROW_HEIGHT));
}

static void
write_headings (LianduWorkbook          *book,
                const LianduPlainColumn *columns,
                guint                    n,
                const double            *room)
{
  g_autofree const char **titles = g_new (const char *, n);

  for (guint i = 0; i < n; i++)
    titles[i] = columns[i].title;
  write_line (book, 0, titles, n, room, &heading);
}

/**
 * liandu_plain_sheet_write:
 * @path: a file that is there is replaced, as a whole or not at all
 * @name: of the sheet
 * @rows: (element-type GStrv): as many cells each as there are columns
 *
 * Writes a list as a workbook.
 *
 * Returns: %FALSE when nothing was written
 */
gboolean
liandu_plain_sheet_write (const char              *path,
                          const char              *name,
                          const LianduPlainColumn *columns,
                          guint                    n_columns,
                          GPtrArray               *rows,
                          GError                 **error)
{
  LianduPage page = { LIANDU_PAPER_A4, TRUE, MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM, 0, 0, 1, 0 };
  g_autoptr (LianduWorkbook) book = liandu_workbook_new (path, error);
  g_autofree double *room = NULL;

  if (book == NULL)
    return FALSE;
  liandu_workbook_add_sheet (book, name);
  room = set_columns (book, columns, n_columns, &page.paper);
  liandu_workbook_set_page (book, &page);
  write_headings (book, columns, n_columns, room);
  for (guint i = 0; i < rows->len; i++)
    write_line (book, i + 1, g_ptr_array_index (rows, i), n_columns, room, &body);
  liandu_workbook_set_print_area (book, rows->len, n_columns - 1);
  return liandu_workbook_write (book, error) && liandu_workbook_publish (book, error);
}
