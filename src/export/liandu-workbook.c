/* liandu-workbook.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <math.h>

#include <glib/gi18n-lib.h>
#include <xlsxwriter.h>

#include "liandu-cell-formats.h"
#include "liandu-error.h"
#include "liandu-sheet-names.h"
#include "liandu-text.h"
#include "liandu-workbook-chart.h"
#include "liandu-workbook-content.h"
#include "liandu-workbook-file.h"
#include "liandu-workbook.h"

/**
 * LianduWorkbook:
 *
 * An .xlsx file being made: texts, numbers and their looks, in points and
 * millimetres.  Nothing a caller writes can become a formula, and nothing is
 * cut: what does not fit the format is an error.
 *
 * The first error stays and is told by liandu_workbook_write().  The file is
 * made beside its place and moved there by liandu_workbook_publish(), so that
 * an older one is replaced whole or not at all.  For one thread at a time.
 *
 * Kept away from in libxlsxwriter 1.1.4: data validation with a list of values
 * (overflows on long Chinese lists), constant memory (drops merged headings).
 */
struct _LianduWorkbook
{
  GObject parent_instance;

  /* Owned */
  lxw_workbook *book;
  LianduWorkbookFile *file;
  LianduCellFormats *formats; /* of the book */
  LianduSheetNames *names;
  GError *error;
  LianduWorkbookContent *content; /* or NULL; a preview has it and no book */
  LianduTextFilter filter;  /* or NULL */
  gpointer filter_data;

  /* Borrowed */
  lxw_worksheet *sheet;     /* the one being written */
};

G_DEFINE_FINAL_TYPE (LianduWorkbook, liandu_workbook, G_TYPE_OBJECT)

/* Column widths are stored in digits of the default font.  Arial's digits are
 * 8 pixels wide at 11 points, and the fonts that stand in for it are as wide
 * or wider, so that a column never gets narrower than was reckoned with. */
#define DEFAULT_FONT "Arial"
#define DEFAULT_SIZE 11.0
#define POINTS_PER_PIXEL 0.75
#define MM_PER_INCH 25.4
/* libxlsxwriter adds these to a width, reckoning with a digit of 7 pixels. */
#define ADDED_DIGITS (5.0 / 7.0)

static void
liandu_workbook_finalize (GObject *object)
{
  LianduWorkbook *self = LIANDU_WORKBOOK (object);

  g_clear_pointer (&self->book, lxw_workbook_free);
  g_clear_pointer (&self->file, liandu_workbook_file_free);
  g_clear_pointer (&self->formats, liandu_cell_formats_free);
  liandu_sheet_names_free (self->names);
  g_clear_error (&self->error);
  g_clear_pointer (&self->content, liandu_workbook_content_unref);
  G_OBJECT_CLASS (liandu_workbook_parent_class)->finalize (object);
}

static void
liandu_workbook_class_init (LianduWorkbookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_workbook_finalize;
}

static void
liandu_workbook_init (LianduWorkbook *self)
{
  self->names = liandu_sheet_names_new ();
}

/* Errors */

static void
keep_error (LianduWorkbook *self,
            lxw_error       code,
            guint           row,
            guint           column)
{
  if (code == LXW_NO_ERROR || self->error != NULL)
    return;
  if (code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    g_set_error (&self->error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                 _("The table was not saved: the text in row %u, column %u is longer than a cell can hold (%d characters); divide it"),
                 row + 1, column + 1, LIANDU_WORKBOOK_MAX_TEXT);
  else if (code == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error_literal (&self->error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                         _("The table was not saved: it has more rows than a sheet can hold; choose fewer records by a filter"));
  else
    g_set_error (&self->error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                 _("The table was not saved: row %u, column %u could not be written (%s)"),
                 row + 1, column + 1, lxw_strerror (code));
}

/* Every text goes through here on its way into the file. */
static char *
dup_filtered (LianduWorkbook *self,
              const char     *text)
{
  return self->filter != NULL && text != NULL ? self->filter (text, self->filter_data) : g_strdup (text);
}

static const LianduCellText *
filter_cell (LianduWorkbook       *self,
             const LianduCellText *text,
             LianduCellText       *out_filtered)
{
  g_autofree char *filtered = dup_filtered (self, text->text);

  liandu_cell_text_init (out_filtered, filtered);
  return out_filtered;
}

static lxw_format *
get_format (LianduWorkbook        *self,
            const LianduCellStyle *style,
            const LianduCellText  *text)
{
  LianduCellStyle actual = *style;

  actual.is_code = style->is_code || liandu_cell_text_looks_like_formula (text);
  return liandu_cell_formats_get (self->formats, &actual, style->font == LIANDU_FONT_BODY && text->is_rare);
}

/* A column has whole pixels, as programs draw it. */
static double
round_column (double digits)
{
  return floor (digits * LIANDU_DIGIT_PIXELS + 0.5) * POINTS_PER_PIXEL;
}

/* Public API */

/**
 * liandu_workbook_new:
 * @path: where the file is to be in the end
 * @error: why nothing can be written there
 *
 * Returns: (transfer full): a workbook without a sheet, or %NULL
 */
LianduWorkbook *
liandu_workbook_new (const char *path,
                     GError    **error)
{
  g_autoptr (LianduWorkbook) self = g_object_new (LIANDU_TYPE_WORKBOOK, NULL);
  lxw_workbook_options options = { .tmpdir = (char *) g_get_tmp_dir () };
  lxw_format *normal;

  self->file = liandu_workbook_file_new (path, error);
  if (self->file == NULL)
    return NULL;
  self->book = workbook_new_opt (liandu_workbook_file_get_temp (self->file), &options);
  self->formats = liandu_cell_formats_new (self->book);
  normal = STAILQ_FIRST (self->book->formats);
  format_set_font_name (normal, DEFAULT_FONT);
  format_set_font_size (normal, DEFAULT_SIZE);
  return g_steal_pointer (&self);
}

/**
 * liandu_workbook_new_preview:
 *
 * Returns: (transfer full): a workbook that is not to be a file but to be
 *   looked at: what is written into it stands in liandu_workbook_dup_content()
 */
LianduWorkbook *
liandu_workbook_new_preview (void)
{
  LianduWorkbook *self = g_object_new (LIANDU_TYPE_WORKBOOK, NULL);

  self->content = liandu_workbook_content_new ();
  return self;
}

/**
 * liandu_workbook_keep_content:
 *
 * What is written from now on is not only in the file, but also in
 * liandu_workbook_dup_content().
 */
void
liandu_workbook_keep_content (LianduWorkbook *self)
{
  if (self->content == NULL)
    self->content = liandu_workbook_content_new ();
}

/**
 * liandu_workbook_dup_content:
 *
 * Returns: (transfer full): what was written, to which nothing can be added any
 *   more
 */
LianduWorkbookContent *
liandu_workbook_dup_content (LianduWorkbook *self)
{
  g_return_val_if_fail (self->content != NULL, NULL);
  liandu_workbook_content_seal (self->content);
  return liandu_workbook_content_ref (self->content);
}

/**
 * liandu_workbook_set_filter:
 * @filter: (nullable): what every text goes through that is written from now on:
 *   cells, headings, properties, names of sheets
 */
void
liandu_workbook_set_filter (LianduWorkbook  *self,
                            LianduTextFilter filter,
                            gpointer         user_data)
{
  self->filter = filter;
  self->filter_data = user_data;
}

/**
 * liandu_workbook_set_properties:
 * @title: of the document
 * @company: (nullable): whose it is
 * @created: seconds since 1970
 */
void
liandu_workbook_set_properties (LianduWorkbook *self,
                                const char     *title,
                                const char     *company,
                                gint64          created)
{
  g_autofree char *filtered = dup_filtered (self, title);
  g_autofree char *clean_title = liandu_text_shorten (filtered, 200);
  g_autofree char *clean_company = company != NULL ? liandu_text_shorten (company, 200) : NULL;
  lxw_doc_properties properties = { .title = clean_title, .company = clean_company, .created = (time_t) created };

  g_return_if_fail (LIANDU_IS_WORKBOOK (self));
  if (self->book == NULL)
    return;
  keep_error (self, workbook_set_properties (self->book, &properties), 0, 0);
}

/**
 * liandu_workbook_add_sheet:
 * @name: made fit for a sheet's name: shortened, or numbered where it is taken
 *
 * What is written from now on goes there.
 */
void
liandu_workbook_add_sheet (LianduWorkbook *self,
                           const char     *name)
{
  g_autofree char *filtered = dup_filtered (self, name);
  g_autofree char *fit = NULL;

  g_return_if_fail (LIANDU_IS_WORKBOOK (self));
  fit = liandu_sheet_names_make (self->names, filtered);
  if (self->content != NULL)
    liandu_workbook_content_add_sheet (self->content, fit);
  if (self->book == NULL)
    return;
  self->sheet = workbook_add_worksheet (self->book, fit);
}

/**
 * liandu_workbook_set_page:
 *
 * The number stands in the middle between dashes (GB/T 9704-2012: 4号宋体,
 * 7 mm below the text); libxlsxwriter has no footers for odd and even pages.
 */
void
liandu_workbook_set_page (LianduWorkbook   *self,
                          const LianduPage *page)
{
  lxw_header_footer_options footer = { .margin = MAX (page->bottom - 12.0, 6.0) / MM_PER_INCH };

  if (self->content != NULL)
    liandu_workbook_content_set_page (self->content, page);
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  worksheet_set_paper (self->sheet, page->paper == LIANDU_PAPER_A3 ? 8 : 9);
  if (page->landscape)
    worksheet_set_landscape (self->sheet);
  worksheet_set_margins (self->sheet, page->left / MM_PER_INCH, page->right / MM_PER_INCH,
                         page->top / MM_PER_INCH, page->bottom / MM_PER_INCH);
  worksheet_fit_to_pages (self->sheet, 1, 0);
  worksheet_center_horizontally (self->sheet);
  keep_error (self, worksheet_set_footer_opt (self->sheet, "&C&\"" LIANDU_FONT_NAME_PAGE_NUMBER ",Regular\"&14— &P —", &footer), 0, 0);
  if (page->first_header >= 0)
    keep_error (self, worksheet_repeat_rows (self->sheet, (guint) page->first_header, (guint) page->last_header), 0, 0);
  worksheet_freeze_panes (self->sheet, page->n_frozen_rows, (lxw_col_t) page->n_frozen_columns);
}

/**
 * liandu_workbook_set_print_area:
 *
 * From the first cell to this one; what stands outside is not printed.
 */
void
liandu_workbook_set_print_area (LianduWorkbook *self,
                                guint           last_row,
                                guint           last_column)
{
  if (self->content != NULL)
    liandu_workbook_content_set_area (self->content, last_row, last_column);
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  keep_error (self, worksheet_print_area (self->sheet, 0, 0, last_row, (lxw_col_t) last_column), last_row, last_column);
}

/**
 * liandu_workbook_set_break:
 *
 * Lets @row begin a page; a sheet has one such row at most.
 */
void
liandu_workbook_set_break (LianduWorkbook *self,
                           guint           row)
{
  lxw_row_t rows[] = { row, 0 };

  if (self->content != NULL)
    liandu_workbook_content_set_break (self->content, row);
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  keep_error (self, worksheet_set_h_pagebreaks (self->sheet, rows), row, 0);
}

/**
 * liandu_workbook_set_column:
 * @width: in points, the margins of the cell included
 */
void
liandu_workbook_set_column (LianduWorkbook *self,
                            guint           column,
                            double          width,
                            gboolean        hidden)
{
  lxw_row_col_options options = { .hidden = hidden != FALSE };
  double digits = width / POINTS_PER_PIXEL / LIANDU_DIGIT_PIXELS;

  if (self->content != NULL)
    liandu_workbook_content_set_column (self->content, column, hidden ? 0 : round_column (digits));
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  keep_error (self, worksheet_set_column_opt (self->sheet, (lxw_col_t) column, (lxw_col_t) column,
                                              MAX (digits - ADDED_DIGITS, 0.5), NULL, &options), 0, column);
}

/**
 * liandu_workbook_set_row_height:
 * @height: in points, at most %LIANDU_WORKBOOK_MAX_ROW_HEIGHT
 *
 * Returns: the height that the row has: whole pixels
 */
double
liandu_workbook_set_row_height (LianduWorkbook *self,
                                guint           row,
                                double          height)
{
  double pixels = ceil (MIN (height, LIANDU_WORKBOOK_MAX_ROW_HEIGHT) / POINTS_PER_PIXEL);
  double rounded = MIN (pixels * POINTS_PER_PIXEL, LIANDU_WORKBOOK_MAX_ROW_HEIGHT);

  if (self->content != NULL)
    liandu_workbook_content_set_row (self->content, row, rounded);
  if (self->book == NULL)
    return rounded;
  g_return_val_if_fail (self->sheet != NULL, rounded);
  keep_error (self, worksheet_set_row (self->sheet, row, rounded, NULL), row, 0);
  return rounded;
}

/**
 * liandu_workbook_write_text:
 * @text: (nullable): any text; what no file of this format can hold is taken
 *   out (liandu_cell_text_init()), nothing else
 *
 * A text that begins like a formula stays a text, also when it is edited later.
 */
void
liandu_workbook_write_text (LianduWorkbook        *self,
                            guint                  row,
                            guint                  column,
                            const char            *text,
                            const LianduCellStyle *style)
{
  g_auto (LianduCellText) cell = { 0 };

  liandu_cell_text_init (&cell, text);
  liandu_workbook_write_cell (self, row, column, &cell, style);
}

/**
 * liandu_workbook_write_cell:
 *
 * As liandu_workbook_write_text(), for a text that was looked at already.
 */
void
liandu_workbook_write_cell (LianduWorkbook        *self,
                            guint                  row,
                            guint                  column,
                            const LianduCellText  *text,
                            const LianduCellStyle *style)
{
  g_auto (LianduCellText) filtered = { 0 };
  g_autofree char *escaped = NULL;
  lxw_format *format;

  if (self->filter != NULL)
    text = filter_cell (self, text, &filtered);
  if (self->content != NULL)
    liandu_workbook_content_add_cell (self->content, row, column, row, column, FALSE, text->text, style);
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  format = get_format (self, style, text);
  escaped = liandu_cell_text_escape (text);
  if (text->length == 0)
    keep_error (self, worksheet_write_blank (self->sheet, row, (lxw_col_t) column, format), row, column);
  else if (liandu_cell_text_is_too_long (text))
    keep_error (self, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED, row, column);
  else
    keep_error (self, worksheet_write_string (self->sheet, row, (lxw_col_t) column, escaped != NULL ? escaped : text->text, format),
                row, column);
}

/**
 * liandu_workbook_write_number:
 */
void
liandu_workbook_write_number (LianduWorkbook        *self,
                              guint                  row,
                              guint                  column,
                              double                 number,
                              const LianduCellStyle *style)
{
  if (self->content != NULL)
    {
      g_autofree char *words = g_strdup_printf ("%.15g", number);

      liandu_workbook_content_add_cell (self->content, row, column, row, column, TRUE, words, style);
    }
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  keep_error (self, worksheet_write_number (self->sheet, row, (lxw_col_t) column, number,
                                            liandu_cell_formats_get (self->formats, style, FALSE)), row, column);
}

/**
 * liandu_workbook_merge:
 *
 * One text over several cells; a single cell is simply written.
 */
void
liandu_workbook_merge (LianduWorkbook        *self,
                       guint                  first_row,
                       guint                  first_column,
                       guint                  last_row,
                       guint                  last_column,
                       const char            *text,
                       const LianduCellStyle *style)
{
  g_autofree char *filtered = dup_filtered (self, text);
  g_auto (LianduCellText) cell = { 0 };
  g_autofree char *escaped = NULL;

  if (first_row == last_row && first_column == last_column)
    {
      liandu_workbook_write_text (self, first_row, first_column, text, style);
      return;
    }
  liandu_cell_text_init (&cell, filtered);
  escaped = liandu_cell_text_escape (&cell);
  if (self->content != NULL)
    liandu_workbook_content_add_cell (self->content, first_row, first_column, last_row, last_column, FALSE, cell.text, style);
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  if (liandu_cell_text_is_too_long (&cell))
    keep_error (self, LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED, first_row, first_column);
  else
    keep_error (self, worksheet_merge_range (self->sheet, first_row, (lxw_col_t) first_column, last_row, (lxw_col_t) last_column,
                                             escaped != NULL ? escaped : cell.text, get_format (self, style, &cell)),
                first_row, first_column);
}

/**
 * liandu_workbook_add_chart:
 * @chart: not needed any longer afterwards
 * @width, @height: in points
 *
 * Adds a chart that the program which opens the file draws and changes with the
 * numbers.
 */
void
liandu_workbook_add_chart (LianduWorkbook    *self,
                           const LianduChart *chart,
                           double             width,
                           double             height)
{
  if (self->content != NULL)
    liandu_workbook_content_add_chart (self->content, chart);
  if (self->book == NULL)
    return;
  g_return_if_fail (self->sheet != NULL);
  keep_error (self, liandu_workbook_chart_insert (self->book, self->sheet, chart, width / POINTS_PER_PIXEL, height / POINTS_PER_PIXEL), chart->row, 0);
}

/**
 * liandu_workbook_write:
 * @error: the first thing that went wrong since the beginning, in a sentence
 *
 * Makes the file, beside its place; nothing can be added any more.
 *
 * Returns: whether the file is complete and on the disk
 */
gboolean
liandu_workbook_write (LianduWorkbook *self,
                       GError        **error)
{
  lxw_error code;

  g_return_val_if_fail (LIANDU_IS_WORKBOOK (self), FALSE);
  g_return_val_if_fail (self->book != NULL, FALSE);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  self->sheet = NULL;
  errno = 0;
  code = workbook_close (g_steal_pointer (&self->book));
  if (code == LXW_NO_ERROR)
    return liandu_workbook_file_sync (self->file, error);
  liandu_workbook_file_set_error (self->file, errno != 0 ? errno : EIO, error);
  return FALSE;
}

/**
 * liandu_workbook_publish:
 *
 * Moves the written file to its place.  An older one there is replaced.
 *
 * Returns: %FALSE with @error when it could not be moved; what was there stays
 */
gboolean
liandu_workbook_publish (LianduWorkbook *self,
                         GError        **error)
{
  g_return_val_if_fail (LIANDU_IS_WORKBOOK (self), FALSE);
  g_return_val_if_fail (self->book == NULL && self->file != NULL, FALSE);
  return liandu_workbook_file_publish (self->file, error);
}

/**
 * liandu_workbook_clean_text:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full): what of it would stand in a cell, "" for %NULL
 */
char *
liandu_workbook_clean_text (const char *text)
{
  g_auto (LianduCellText) cell = { 0 };

  liandu_cell_text_init (&cell, text);
  return g_steal_pointer (&cell.text);
}
