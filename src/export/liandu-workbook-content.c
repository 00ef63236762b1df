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
  g_array_unref (sheet->charts);
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
  sheet->charts = g_array_new (FALSE, FALSE, sizeof (LianduChart));
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

void
liandu_workbook_content_set_break (LianduWorkbookContent *self,
                                   guint                  row)
{
  get_last (self)->break_row = row;
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
 * liandu_workbook_content_add_chart:
 * @chart: copied
 */
void
liandu_workbook_content_add_chart (LianduWorkbookContent *self,
                                   const LianduChart     *chart)
{
  LianduChart copy = *chart;

  copy.title = g_string_chunk_insert (self->texts, chart->title);
  for (guint i = 0; i < copy.n_series; i++)
    copy.series[i] = g_string_chunk_insert (self->texts, chart->series[i]);
  g_array_append_val (get_last (self)->charts, copy);
}

/**
 * liandu_workbook_content_find_text:
 *
 * Returns: what stands in a cell, "" where there is none; of a sealed content
 */
const char *
liandu_workbook_content_find_text (const LianduWorkbookSheet *sheet,
                                   guint                      row,
                                   guint                      column)
{
  for (guint i = liandu_workbook_content_find_row (sheet, row); i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);

      if (cell->row != row)
        break;
      if (cell->column == column)
        return cell->text;
    }
  return "";
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

/* Packed */

#define STYLE_TYPE "(udubbbb)"
#define CHART_TYPE "(suuuua(us))"
#define SHEET_TYPE "(s(ubddddiiuu)uuadada(uuuubsu)a" CHART_TYPE ")"
#define CONTENT_TYPE "(ua" STYLE_TYPE "a" SHEET_TYPE ")"
#define PACKED_FORMAT 1

static GVariant *
pack_doubles (GArray *array)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, array->data, array->len, sizeof (double));
}

static guint
find_style (LianduWorkbookContent *self,
            const LianduCellStyle *style)
{
  guint index = 0;

  g_ptr_array_find (self->styles, style, &index);
  return index;
}

static GVariant *
pack_chart (const LianduChart *chart)
{
  GVariantBuilder series;

  g_variant_builder_init (&series, G_VARIANT_TYPE ("a(us)"));
  for (guint i = 0; i < chart->n_series; i++)
    g_variant_builder_add (&series, "(us)", chart->columns[i], chart->series[i]);
  return g_variant_new (CHART_TYPE, chart->title, chart->row, chart->first_row, chart->last_row, chart->names, &series);
}

static GVariant *
pack_sheet (LianduWorkbookContent     *self,
            const LianduWorkbookSheet *sheet)
{
  const LianduPage *page = &sheet->page;
  GVariantBuilder cells;
  GVariantBuilder charts;

  g_variant_builder_init (&charts, G_VARIANT_TYPE ("a" CHART_TYPE));
  for (guint i = 0; i < sheet->charts->len; i++)
    g_variant_builder_add_value (&charts, pack_chart (&g_array_index (sheet->charts, LianduChart, i)));
  g_variant_builder_init (&cells, G_VARIANT_TYPE ("a(uuuubsu)"));
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);

      g_variant_builder_add (&cells, "(uuuubsu)", cell->row, cell->column, cell->last_row, cell->last_column, cell->is_number,
                             cell->text, find_style (self, cell->style));
    }
  return g_variant_new ("(s(ubddddiiuu)uu@ad@ada(uuuubsu)a" CHART_TYPE ")", sheet->name, page->paper, page->landscape, page->left, page->right, page->top,
                        page->bottom, page->first_header, page->last_header, page->n_frozen_rows, page->n_frozen_columns,
                        sheet->last_row, sheet->last_column, pack_doubles (sheet->columns), pack_doubles (sheet->rows), &cells, &charts);
}

/**
 * liandu_workbook_content_to_bytes:
 *
 * Returns: (transfer full): all of it, for liandu_workbook_content_from_bytes()
 */
GBytes *
liandu_workbook_content_to_bytes (LianduWorkbookContent *self)
{
  GVariantBuilder styles;
  GVariantBuilder sheets;
  g_autoptr (GVariant) packed = NULL;

  g_variant_builder_init (&styles, G_VARIANT_TYPE ("a" STYLE_TYPE));
  for (guint i = 0; i < self->styles->len; i++)
    {
      const LianduCellStyle *style = g_ptr_array_index (self->styles, i);

      g_variant_builder_add (&styles, STYLE_TYPE, style->font, style->size, style->align | style->edges << 4, style->at_top,
                             style->is_code, style->one_line, FALSE);
    }
  g_variant_builder_init (&sheets, G_VARIANT_TYPE ("a" SHEET_TYPE));
  for (guint i = 0; i < self->sheets->len; i++)
    g_variant_builder_add_value (&sheets, pack_sheet (self, g_ptr_array_index (self->sheets, i)));
  packed = g_variant_ref_sink (g_variant_new (CONTENT_TYPE, PACKED_FORMAT, &styles, &sheets));
  return g_variant_get_data_as_bytes (packed);
}

static void
unpack_cells (LianduWorkbookContent *self,
              GArray                *styles,
              GVariantIter          *cells)
{
  guint row, column, last_row, last_column, style;
  gboolean is_number;
  const char *text;

  while (g_variant_iter_next (cells, "(uuuub&su)", &row, &column, &last_row, &last_column, &is_number, &text, &style))
    if (style < styles->len)
      liandu_workbook_content_add_cell (self, row, column, last_row, last_column, is_number, text,
                                        &g_array_index (styles, LianduCellStyle, style));
}

static void
unpack_doubles (GArray   *array,
                GVariant *value)
{
  gsize n;
  const double *numbers = g_variant_get_fixed_array (value, &n, sizeof (double));

  g_array_append_vals (array, numbers, (guint) n);
  g_variant_unref (value);
}

static void
unpack_charts (LianduWorkbookContent *self,
               GVariantIter          *charts)
{
  LianduChart chart = { NULL };
  GVariantIter *series;

  while (g_variant_iter_next (charts, "(&suuuua(us))", &chart.title, &chart.row, &chart.first_row, &chart.last_row, &chart.names, &series))
    {
      chart.n_series = 0;
      while (chart.n_series < LIANDU_CHART_MAX_SERIES
             && g_variant_iter_next (series, "(u&s)", &chart.columns[chart.n_series], &chart.series[chart.n_series]))
        chart.n_series++;
      liandu_workbook_content_add_chart (self, &chart);
      g_variant_iter_free (series);
    }
}

static void
unpack_sheet (LianduWorkbookContent *self,
              GArray                *styles,
              GVariant              *packed)
{
  const char *name;
  LianduWorkbookSheet *sheet;
  LianduPage page = { 0 };
  guint paper;
  GVariant *columns;
  GVariant *rows;
  GVariantIter *cells;
  GVariantIter *charts;

  liandu_workbook_content_add_sheet (self, "");
  sheet = get_last (self);
  g_variant_get (packed, "(&s(ubddddiiuu)uu@ad@ada(uuuubsu)a" CHART_TYPE ")", &name, &paper, &page.landscape, &page.left, &page.right, &page.top,
                 &page.bottom, &page.first_header, &page.last_header, &page.n_frozen_rows, &page.n_frozen_columns, &sheet->last_row,
                 &sheet->last_column, &columns, &rows, &cells, &charts);
  page.paper = (LianduPaper) paper;
  sheet->page = page;
  g_free (sheet->name);
  sheet->name = g_strdup (name);
  unpack_doubles (sheet->columns, columns);
  unpack_doubles (sheet->rows, rows);
  unpack_cells (self, styles, cells);
  unpack_charts (self, charts);
  g_variant_iter_free (charts);
  g_variant_iter_free (cells);
}

static GArray *
unpack_styles (GVariantIter *iter)
{
  GArray *styles = g_array_new (FALSE, TRUE, sizeof (LianduCellStyle));
  guint font, align;
  double size;
  gboolean at_top, is_code, one_line, unused;

  while (g_variant_iter_next (iter, STYLE_TYPE, &font, &size, &align, &at_top, &is_code, &one_line, &unused))
    {
      LianduCellStyle style = { (LianduFont) font, size, (LianduAlign) (align & 15), (LianduEdges) (align >> 4), at_top, is_code, one_line };

      g_array_append_val (styles, style);
    }
  return styles;
}

/**
 * liandu_workbook_content_from_bytes:
 *
 * Returns: (transfer full) (nullable): the content, sealed; %NULL where the
 *   bytes are none
 */
LianduWorkbookContent *
liandu_workbook_content_from_bytes (GBytes *bytes)
{
  g_autoptr (GVariant) packed = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (CONTENT_TYPE), bytes, FALSE));
  g_autoptr (GArray) styles = NULL;
  LianduWorkbookContent *self;
  GVariantIter *style_iter;
  GVariantIter *sheet_iter;
  GVariant *sheet;
  guint format;

  if (!g_variant_is_normal_form (packed))
    return NULL;
  g_variant_get (packed, CONTENT_TYPE, &format, &style_iter, &sheet_iter);
  styles = unpack_styles (style_iter);
  self = liandu_workbook_content_new ();
  while ((sheet = g_variant_iter_next_value (sheet_iter)) != NULL)
    {
      unpack_sheet (self, styles, sheet);
      g_variant_unref (sheet);
    }
  g_variant_iter_free (style_iter);
  g_variant_iter_free (sheet_iter);
  if (format != PACKED_FORMAT || self->sheets->len == 0)
    g_clear_pointer (&self, liandu_workbook_content_unref);
  else
    liandu_workbook_content_seal (self);
  return self;
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
