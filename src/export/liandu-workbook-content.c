/* liandu-workbook-content.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-workbook-content.h"

/**
 * LianduWorkbookContent:
 *
 * What was written into a workbook, as a picture of it: the preview and the
 * printed pages are drawn from this, so that there is no second layout of an
 * official sheet.  It is filled by one thread, sealed, and then only read.
 */
struct _LianduWorkbookContent
{
  grefcount count;
  GPtrArray *sheets;        /* LianduWorkbookSheet */
  GStringChunk *texts;
  GPtrArray *styles;        /* LianduCellStyle, each once */
};

/* Excel's own, for a row or column of which nothing was said. */
#define DEFAULT_ROW_HEIGHT 15.0
#define DEFAULT_COLUMN_WIDTH 54.0

static void
sheet_free (LianduWorkbookSheet *sheet)
{
  g_free (sheet->name);
  g_array_unref (sheet->columns);
  g_array_unref (sheet->rows);
  g_array_unref (sheet->cells);
  g_free (sheet);
}

static LianduWorkbookSheet *
get_last (LianduWorkbookContent *self)
{
  return g_ptr_array_index (self->sheets, self->sheets->len - 1);
}

static void
set_size (GArray *sizes,
          guint   index,
          double  size,
          double  fallback)
{
  while (sizes->len <= index)
    g_array_append_val (sizes, fallback);
  g_array_index (sizes, double, index) = size;
}

/* There are a dozen looks and a million cells. */
static const LianduCellStyle *
intern_style (LianduWorkbookContent *self,
              const LianduCellStyle *style)
{
  LianduCellStyle *copy;

  for (guint i = 0; i < self->styles->len; i++)
    if (memcmp (g_ptr_array_index (self->styles, i), style, sizeof *style) == 0)
      return g_ptr_array_index (self->styles, i);
  copy = g_memdup2 (style, sizeof *style);
  g_ptr_array_add (self->styles, copy);
  return copy;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const LianduWorkbookCell *one = a;
  const LianduWorkbookCell *other = b;

  return one->row < other->row ? -1 : one->row > other->row;
}

/* Public API */

/**
 * liandu_workbook_content_new:
 *
 * Returns: (transfer full): a content without a sheet
 */
LianduWorkbookContent *
liandu_workbook_content_new (void)
{
  LianduWorkbookContent *self = g_new0 (LianduWorkbookContent, 1);

  g_ref_count_init (&self->count);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  self->texts = g_string_chunk_new (4096);
  self->styles = g_ptr_array_new_with_free_func (g_free);
  return self;
}

LianduWorkbookContent *
liandu_workbook_content_ref (LianduWorkbookContent *self)
{
  g_ref_count_inc (&self->count);
  return self;
}

void
liandu_workbook_content_unref (LianduWorkbookContent *self)
{
  if (!g_ref_count_dec (&self->count))
    return;
  g_ptr_array_unref (self->sheets);
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->styles);
  g_free (self);
}

void
liandu_workbook_content_add_sheet (LianduWorkbookContent *self,
                                   const char            *name)
{
  LianduWorkbookSheet *sheet = g_new0 (LianduWorkbookSheet, 1);

  sheet->name = g_strdup (name);
  sheet->page.first_header = sheet->page.last_header = -1;
  sheet->columns = g_array_new (FALSE, FALSE, sizeof (double));
  sheet->rows = g_array_new (FALSE, FALSE, sizeof (double));
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (LianduWorkbookCell));
  g_ptr_array_add (self->sheets, sheet);
}

void
liandu_workbook_content_set_page (LianduWorkbookContent *self,
                                  const LianduPage      *page)
{
  get_last (self)->page = *page;
}

void
liandu_workbook_content_set_area (LianduWorkbookContent *self,
                                  guint                  last_row,
                                  guint                  last_column)
{
  get_last (self)->last_row = last_row;
  get_last (self)->last_column = last_column;
}

/**
 * liandu_workbook_content_set_column:
 * @width: in points; 0: hidden
 */
void
liandu_workbook_content_set_column (LianduWorkbookContent *self,
                                    guint                  column,
                                    double                 width)
{
  set_size (get_last (self)->columns, column, width, DEFAULT_COLUMN_WIDTH);
}

void
liandu_workbook_content_set_row (LianduWorkbookContent *self,
                                 guint                  row,
                                 double                 height)
{
  set_size (get_last (self)->rows, row, height, DEFAULT_ROW_HEIGHT);
}

void
liandu_workbook_content_add_cell (LianduWorkbookContent *self,
                                  guint                  first_row,
                                  guint                  first_column,
                                  guint                  last_row,
                                  guint                  last_column,
                                  gboolean               is_number,
                                  const char            *text,
                                  const LianduCellStyle *style)
{
  LianduWorkbookSheet *sheet = get_last (self);
  LianduWorkbookCell cell = { .row = first_row, .column = first_column, .last_row = last_row, .last_column = last_column,
                              .is_number = is_number };

  cell.text = g_string_chunk_insert (self->texts, text);
  cell.style = intern_style (self, style);
  g_array_append_val (sheet->cells, cell);
  if (sheet->rows->len <= last_row)
    liandu_workbook_content_set_row (self, last_row, DEFAULT_ROW_HEIGHT);
  if (sheet->columns->len <= last_column)
    liandu_workbook_content_set_column (self, last_column, DEFAULT_COLUMN_WIDTH);
}

/**
 * liandu_workbook_content_seal:
 *
 * Nothing more comes; from here on it may be read.
 */
void
liandu_workbook_content_seal (LianduWorkbookContent *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      LianduWorkbookSheet *sheet = g_ptr_array_index (self->sheets, i);

      g_array_sort (sheet->cells, compare_rows);
    }
}

guint
liandu_workbook_content_get_n (LianduWorkbookContent *self)
{
  return self->sheets->len;
}

/**
 * liandu_workbook_content_get:
 *
 * Returns: (transfer none): the sheet of this number, from 0
 */
const LianduWorkbookSheet *
liandu_workbook_content_get (LianduWorkbookContent *self,
                             guint                  sheet)
{
  return g_ptr_array_index (self->sheets, sheet);
}

/**
 * liandu_workbook_content_find_row:
 *
 * Returns: the index of the first cell of @row, or of what follows it
 */
guint
liandu_workbook_content_find_row (const LianduWorkbookSheet *sheet,
                                  guint                      row)
{
  guint low = 0;
  guint high = sheet->cells->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (sheet->cells, LianduWorkbookCell, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
