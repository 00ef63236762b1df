/* liandu-blank-fill.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-blank-private.h"
#include "liandu-blank-rows.h"
#include "liandu-error.h"
#include "liandu-measure.h"
#include "liandu-workbook.h"

/* Filling in. */

/* A row is not taller than this, whatever stands in it. */
#define MAX_HEIGHT LIANDU_WORKBOOK_MAX_ROW_HEIGHT
/* Excel's unit of width is a digit of the default font: 7 pixels of 96 an inch. */
#define POINTS_PER_CHARACTER (7.0 * 72 / 96)

typedef struct
{
  GPtrArray *uuids;
} Filling;

/* Days since the beginning of time as spreadsheets have it; 1900 was no leap
 * year, but they count its 29th of February. */
static char *
format_serial_day (LianduBlank      *self,
                   const LianduDate *day)
{
  g_autoptr (LianduDate) origin = self->from_1904 ? liandu_date_new_day (1904, 1, 1) : liandu_date_new_day (1899, 12, 30);

  return g_strdup_printf ("%d", liandu_date_days_between (origin, day));
}

static double
measure_height (LianduBlank            *self,
                const LianduBlankStyle *style,
                guint                   row,
                guint                   column,
                const char             *text)
{
  double width = liandu_blank_sheet_get_width (self->sheet, row, column) * POINTS_PER_CHARACTER / style->size;

  return style->wraps ? liandu_measure_count_lines (text, MAX (1, width - 0.5)) * style->size * LIANDU_MEASURE_LINE_PITCH : 0;
}

static double
fill_cell (LianduBlank            *self,
           guint                   row,
           guint                   column,
           const LianduBlankValue *value)
{
  const LianduBlankStyle *style = liandu_blank_styles_get (self->styles, liandu_blank_sheet_get_style (self->sheet, row, column));
  g_autofree char *day = value->day != NULL && style->is_date ? format_serial_day (self, value->day) : NULL;
  g_autofree char *text = NULL;

  if (day != NULL || (value->number != NULL && !style->is_text))
    {
      liandu_blank_sheet_set_number (self->sheet, row, column, day != NULL ? day : value->number);
      return 0;
    }
  text = liandu_workbook_clean_text (value->text);
  liandu_blank_sheet_set_text (self->sheet, row, column, text);
  return measure_height (self, style, row, column, text);
}

/* A row that is too low for its text would hide the rest of it. */
static void
raise_row (LianduBlank *self,
           guint        row,
           double       needed)
{
  double height = 0;

  for (guint i = 0; i < self->block; i++)
    height += liandu_blank_sheet_get_height (self->sheet, row + i);
  needed = MIN (needed + 4, MAX_HEIGHT * self->block);
  for (guint i = 0; i < self->block && needed > height; i++)
    liandu_blank_sheet_set_height (self->sheet, row + i, needed / self->block);
}

static gboolean
fill_record (LianduBlank  *self,
             LianduRecord *record,
             guint         index,
             gpointer      user_data)
{
  Filling *filling = user_data;
  guint row = self->first + index * self->block;
  double needed = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      if (liandu_blank_sheet_has_formula (self->sheet, row, column->column))
        continue;
      if (column->column == self->serial)
        {
          value.number = g_strdup_printf ("%u", index + 1);
          value.text = g_strdup (value.number);
        }
      else
        _liandu_blank_read_column (self, record, column, &value);
      if (value.text != NULL)
        needed = MAX (needed, fill_cell (self, row, column->column, &value));
    }
  raise_row (self, row, needed);
  g_ptr_array_add (filling->uuids, g_strdup (liandu_record_get_uuid (record)));
  return TRUE;
}

/* A form */

static gboolean
fill_form (LianduBlank  *self,
           LianduRecord *record,
           guint         index G_GNUC_UNUSED,
           gpointer      user_data)
{
  Filling *filling = user_data;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      if (liandu_blank_sheet_has_formula (self->sheet, column->row, column->column))
        continue;
      _liandu_blank_read_column (self, record, column, &value);
      self->block = liandu_blank_sheet_find_span (self->sheet, column->row, column->column);
      if (value.text != NULL)
        raise_row (self, column->row, fill_cell (self, column->row, column->column, &value));
    }
  g_ptr_array_add (filling->uuids, g_strdup (liandu_record_get_uuid (record)));
  return TRUE;
}

static gboolean
check_form (const GArray *keys,
            GError      **error)
{
  if (keys->len == 1)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               ngettext ("The form has room for one record, and %u is chosen. Choose the one that it is about. Nothing was written.",
                         "The form has room for one record, and %u are chosen. Choose the one that it is about. Nothing was written.", keys->len),
               keys->len);
  return FALSE;
}

/* Named lines */

static void
fill_line (LianduBlank           *self,
           const LianduBlankLine *line,
           guint                  index)
{
  double needed = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      const LianduBlankValue *value = liandu_blank_lines_get_value (self->lines, index, i);

      /* What stands there already was meant. */
      if (value->text != NULL && !liandu_blank_sheet_has_formula (self->sheet, line->row, column->column)
          && !liandu_blank_sheet_has_value (self->sheet, line->row, column->column))
        needed = MAX (needed, fill_cell (self, line->row, column->column, value));
    }
  if (needed > 0)
    raise_row (self, line->row, needed);
}

static void
make_room (LianduBlank *self,
           guint        n)
{
  const LianduBlankBook book = { self->parts, self->sheet, self->workbook, self->sheets };
  guint missing = n * self->block > self->n_rows ? n * self->block - self->n_rows : 0;
  guint last = self->first + self->n_rows - 1;

  if (missing == 0)
    return;
  /* Without a row of its own the table lends its looks from the one below. */
  liandu_blank_rows_insert (&book, last, self->block, missing, self->n_rows > 0 ? last - self->block + 1 : last + 1);
  self->n_rows += missing;
}

static gboolean
write_file (LianduBlank *self,
            GPtrArray   *uuids,
            const char  *path,
            GError     **error)
{
  const LianduBlankBook book = { self->parts, self->sheet, self->workbook, self->sheets };

  liandu_blank_rows_forget_sums (&book);
  liandu_xlsx_parts_touch (self->parts, liandu_blank_sheet_get_part (self->sheet));
  g_ptr_array_add (uuids, NULL);
  /* What leaves the office is in its log before it is there. */
  return liandu_store_log_output (self->store, "fill-in", path, (const char * const *) uuids->pdata, error)
         && liandu_xlsx_parts_write (self->parts, path, error);
}

static gboolean
fill_lines (LianduBlank  *self,
            LianduQuery  *query,
            const char   *path,
            guint        *out_n,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GPtrArray) uuids = NULL;
  GArray *lines = liandu_blank_lines_get_lines (self->lines);

  if (!liandu_blank_lines_work_out (self->lines, query, self->year, cancellable, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    fill_line (self, &g_array_index (lines, LianduBlankLine, i), i);
  uuids = liandu_blank_lines_get_uuids (self->lines);
  if (out_n != NULL)
    *out_n = liandu_blank_lines_get_n_records (self->lines);
  return write_file (self, uuids, path, error);
}

/**
 * liandu_blank_fill:
 * @query: (nullable): which records; %NULL for all
 * @path: of the copy; a file that is there is replaced, as a whole or not at all
 * @out_n: (out) (optional): how many records were filled in
 *
 * Writes a copy of the workbook with the records filled in; all else is as it
 * was.  To be called once.  The output is logged.
 */
gboolean
liandu_blank_fill (LianduBlank  *self,
                   LianduQuery  *query,
                   const char   *path,
                   guint        *out_n,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (LianduQuery) own = _liandu_blank_copy_query (self, query);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) keys = NULL;
  Filling filling = { uuids };

  if (self->lines != NULL)
    return fill_lines (self, query, path, out_n, cancellable, error);
  keys = liandu_store_query_keys (self->store, own, cancellable, error);
  if (keys == NULL || (self->places != NULL && !check_form (keys, error)))
    return FALSE;
  if (self->places == NULL)
    make_room (self, keys->len);
  if (!_liandu_blank_visit (self, own, keys, self->places != NULL ? fill_form : fill_record, &filling, cancellable, error) || !write_file (self, uuids, path, error))
    return FALSE;
  if (out_n != NULL)
    *out_n = keys->len;
  return TRUE;
}
