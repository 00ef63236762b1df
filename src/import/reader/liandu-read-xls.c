/* liandu-read-xls.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <freexl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "liandu-biff.h"
#include "liandu-read-xls.h"

/* Reads .xls, also that of WPS (.et): texts and numbers through FreeXL, the
 * rest through LianduBiff. */

typedef struct
{
  const void *freexl;
  const LianduBiff *biff;
  LianduGridWriter *writer;
  GString *shown;
} Reader;


static gboolean
add_number (Reader               *self,
            const LianduBiffCell *cell,
            double                value)
{
  char day[LIANDU_DAY_SIZE];
  LianduCellType type;

  g_string_truncate (self->shown, 0);
  type = liandu_number_format_apply (liandu_biff_get_format (self->biff, cell->format), value,
                                     liandu_biff_is_from_1904 (self->biff), self->shown, day);
  return liandu_grid_writer_add_cell (self->writer, cell->column, type, self->shown->str, *day != '\0' ? day : NULL);
}

/* FreeXL has made a date of it already; how much of it the cell shows is said
 * by the format. */
static gboolean
add_date (Reader               *self,
          const LianduBiffCell *cell,
          const char           *text)
{
  static const LianduNumberFormat whole = { .has_year = TRUE, .has_month = TRUE, .has_day = TRUE };
  const LianduNumberFormat *format = liandu_biff_get_format (self->biff, cell->format);
  g_autofree char *day = g_strndup (text, LIANDU_DAY_SIZE - 1);
  int year;
  int month;
  int n;

  if (sscanf (day, "%4d-%2d-%2d", &year, &month, &n) != 3)
    return liandu_grid_writer_add_cell (self->writer, cell->column, LIANDU_CELL_TEXT, text, NULL);
  g_string_truncate (self->shown, 0);
  liandu_number_format_append_day (liandu_number_format_is_date (format) ? format : &whole, year, month, n, self->shown);
  return liandu_grid_writer_add_cell (self->writer, cell->column, LIANDU_CELL_DATE, self->shown->str, day);
}

static gboolean
add_plain (Reader               *self,
           const LianduBiffCell *cell)
{
  FreeXL_CellValue value = { 0 };

  if (freexl_get_cell_value (self->freexl, cell->row, (unsigned short) cell->column, &value) != FREEXL_OK)
    return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_DAMAGED);
  switch (value.type)
    {
    case FREEXL_CELL_INT:
      return add_number (self, cell, value.value.int_value);
    case FREEXL_CELL_DOUBLE:
      return add_number (self, cell, value.value.double_value);
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
      return add_date (self, cell, value.value.text_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME:
      if (value.value.text_value == NULL || !g_utf8_validate (value.value.text_value, -1, NULL))
        return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_DAMAGED);
      return liandu_grid_writer_add_cell (self->writer, cell->column, LIANDU_CELL_TEXT, value.value.text_value, NULL);
    default:
      return TRUE;
    }
}

static const char *
get_error_name (int code)
{
  switch (code)
    {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0f:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1d:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    default:
      return "#N/A";
    }
}

static gboolean
add_cell (Reader               *self,
          const LianduBiffCell *cell)
{
  switch (cell->type)
    {
    case LIANDU_BIFF_NUMBER:
      return !isfinite (cell->number) || add_number (self, cell, cell->number);
    case LIANDU_BIFF_TEXT:
      return cell->text == NULL
             || liandu_grid_writer_add_cell (self->writer, cell->column, LIANDU_CELL_TEXT, cell->text, NULL);
    case LIANDU_BIFF_BOOLEAN:
      return liandu_grid_writer_add_cell (self->writer, cell->column, LIANDU_CELL_BOOLEAN, cell->number != 0 ? "TRUE" : "FALSE", NULL);
    case LIANDU_BIFF_ERROR:
      return liandu_grid_writer_add_cell (self->writer, cell->column, LIANDU_CELL_ERROR, get_error_name ((int) cell->number), NULL);
    case LIANDU_BIFF_CELL:
    default:
      return add_plain (self, cell);
    }
}

static int
compare_cells (gconstpointer a,
               gconstpointer b)
{
  const LianduBiffCell *left = a;
  const LianduBiffCell *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;
  return left->column < right->column ? -1 : left->column > right->column;
}

static gboolean
read_cells (Reader          *self,
            LianduBiffSheet *sheet)
{
  guint row = G_MAXUINT;

  g_array_sort (sheet->cells, compare_cells);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduBiffCell *cell = &g_array_index (sheet->cells, LianduBiffCell, i);

      if (cell->row != row
          && !liandu_grid_writer_begin_row (self->writer, cell->row, g_hash_table_contains (sheet->rows, GUINT_TO_POINTER (cell->row))))
        return FALSE;
      row = cell->row;
      if (!add_cell (self, cell))
        return FALSE;
    }
  return liandu_grid_writer_end_row (self->writer);
}

static gboolean
read_layout (Reader                *self,
             const LianduBiffSheet *sheet)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const LianduBiffRange *range = &g_array_index (sheet->columns, LianduBiffRange, i);

      if (range->last_column >= range->first_column
          && !liandu_grid_writer_hide_columns (self->writer, range->first_column, range->last_column))
        return FALSE;
    }
  for (guint i = 0; i < sheet->merges->len; i++)
    {
      const LianduBiffRange *range = &g_array_index (sheet->merges, LianduBiffRange, i);

      if (!liandu_grid_writer_merge (self->writer, range->first_row, range->first_column, range->last_row, range->last_column))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_sheet (Reader          *self,
            LianduBiffSheet *sheet,
            guint            index)
{
  const char *name = NULL;

  if (!sheet->is_sheet)
    return TRUE;
  if (freexl_get_worksheet_name (self->freexl, (unsigned short) index, &name) != FREEXL_OK
      || freexl_select_active_worksheet (self->freexl, (unsigned short) index) != FREEXL_OK
      || name == NULL || !g_utf8_validate (name, -1, NULL))
    return liandu_grid_writer_fail (self->writer, LIANDU_READ_FAULT_DAMAGED);
  return liandu_grid_writer_begin_sheet (self->writer, name, sheet->hidden)
         && read_cells (self, sheet) && read_layout (self, sheet);
}

static gboolean
read_sheets (Reader *self)
{
  GPtrArray *sheets = liandu_biff_get_sheets (self->biff);

  for (guint i = 0; i < sheets->len; i++)
    if (!read_sheet (self, g_ptr_array_index (sheets, i), i))
      return FALSE;
  return TRUE;
}

static gboolean
read_with_freexl (const char       *path,
                  const LianduBiff *biff,
                  LianduGridWriter *writer)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  Reader reader = { NULL, biff, writer, shown };
  int status = freexl_open (path, &reader.freexl);
  gboolean done = status == FREEXL_OK && read_sheets (&reader);

  if (reader.freexl != NULL)
    freexl_close (reader.freexl);
  return done || liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_DAMAGED);
}

/**
 * liandu_read_xls:
 * @file: the compound file
 * @path: where it is, for FreeXL
 *
 * Returns: %FALSE with the writer's fault set
 */
gboolean
liandu_read_xls (LianduOle        *file,
                 const char       *path,
                 LianduGridWriter *writer)
{
  const char *name = liandu_ole_has_stream (file, "Workbook") ? "Workbook" : "Book";
  g_autoptr (GByteArray) stream = liandu_ole_dup_stream (file, name);
  g_autoptr (LianduBiff) biff = stream != NULL ? liandu_biff_new (stream->data, stream->len) : NULL;

  if (biff == NULL)
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_DAMAGED);
  if (liandu_biff_is_encrypted (biff))
    return liandu_grid_writer_fail (writer, LIANDU_READ_FAULT_ENCRYPTED);
  return read_with_freexl (path, biff, writer);
}
