/* liandu-plain-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-plain-sheet.h"
#include "liandu-workbook.h"

/* A list for the staff's own use: headings, and below them lines of text that
 * wrap. */

#define FONT_SIZE 11.0

static const LianduCellStyle heading = { LIANDU_FONT_HEADING, FONT_SIZE, LIANDU_ALIGN_CENTRE, LIANDU_EDGE_ALL, FALSE, TRUE, FALSE };
static const LianduCellStyle body = { LIANDU_FONT_BODY, FONT_SIZE, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, TRUE, TRUE, FALSE };

static void
write_line (LianduWorkbook        *book,
            guint                  row,
            const char * const    *cells,
            guint                  n,
            const LianduCellStyle *style)
{
  for (guint i = 0; i < n; i++)
    liandu_workbook_write_text (book, row, i, cells[i], style);
}

static void
write_headings (LianduWorkbook          *book,
                const LianduPlainColumn *columns,
                guint                    n)
{
  for (guint i = 0; i < n; i++)
    {
      liandu_workbook_set_column (book, i, columns[i].width, FALSE);
      liandu_workbook_write_text (book, 0, i, columns[i].title, &heading);
    }
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
  const LianduPage page = { LIANDU_PAPER_A4, TRUE, 18, 18, 18, 18, 0, 0, 1, 0 };
  g_autoptr (LianduWorkbook) book = liandu_workbook_new (path, error);

  if (book == NULL)
    return FALSE;
  liandu_workbook_add_sheet (book, name);
  liandu_workbook_set_page (book, &page);
  write_headings (book, columns, n_columns);
  for (guint i = 0; i < rows->len; i++)
    write_line (book, i + 1, g_ptr_array_index (rows, i), n_columns, &body);
  liandu_workbook_set_print_area (book, rows->len, n_columns - 1);
  return liandu_workbook_write (book, error) && liandu_workbook_publish (book, error);
}
