/* liandu-table.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-table.h"

struct _LianduTable
{
  const LianduGrid *grid;   /* borrowed */
  char *title;
  char *unit;
  char *day;
  int year;
  guint body;
  GPtrArray *columns;       /* LianduTableColumn */
  GPtrArray *records;       /* LianduTableRecord */
  GPtrArray *notes;         /* char * */
};

static void
column_free (LianduTableColumn *self)
{
  g_ptr_array_unref (self->levels);
  g_free (self);
}

static void
record_free (LianduTableRecord *self)
{
  g_array_unref (self->rows);
  g_free (self->section);
  g_clear_pointer (&self->joined, g_hash_table_unref);
  g_free (self);
}

static void
joined_free (LianduCell *cell)
{
  g_free ((char *) cell->text);
  g_free (cell);
}

LianduTable *
liandu_table_new (const LianduGrid *grid)
{
  LianduTable *self = g_new0 (LianduTable, 1);

  self->grid = grid;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
liandu_table_free (LianduTable *self)
{
  g_free (self->title);
  g_free (self->unit);
  g_free (self->day);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

const LianduGrid *
liandu_table_get_grid (const LianduTable *self)
{
  return self->grid;
}

/**
 * liandu_table_get_title:
 *
 * Returns: (nullable): what stands above the table as its title
 */
const char *
liandu_table_get_title (const LianduTable *self)
{
  return self->title;
}

/**
 * liandu_table_get_unit:
 *
 * Returns: (nullable): the unit that reports
 */
const char *
liandu_table_get_unit (const LianduTable *self)
{
  return self->unit;
}

/**
 * liandu_table_get_day:
 *
 * Returns: (nullable): the day or month of the report, as it stands there
 */
const char *
liandu_table_get_day (const LianduTable *self)
{
  return self->day;
}

/**
 * liandu_table_get_year:
 *
 * Returns: the year that the table is about, 0 where it does not say
 */
int
liandu_table_get_year (const LianduTable *self)
{
  return self->year;
}

/**
 * liandu_table_get_body:
 *
 * Returns: the row of the sheet, from 0, that follows the headings
 */
guint
liandu_table_get_body (const LianduTable *self)
{
  return self->body;
}

GPtrArray *
liandu_table_get_columns (const LianduTable *self)
{
  return self->columns;
}

GPtrArray *
liandu_table_get_records (const LianduTable *self)
{
  return self->records;
}

/**
 * liandu_table_get_notes:
 *
 * Returns: (element-type utf8): what stands below and between the rows and is
 *   no record: totals, signatures, explanations
 */
GPtrArray *
liandu_table_get_notes (const LianduTable *self)
{
  return self->notes;
}

/* Making */

void
liandu_table_add_title (LianduTable *self,
                        const char  *text)
{
  char *title = self->title != NULL ? g_strconcat (self->title, " ", text, NULL) : g_strdup (text);

  g_free (self->title);
  self->title = title;
}

void
liandu_table_set_unit (LianduTable *self,
                       const char  *unit)
{
  char *copy = g_strdup (unit);

  g_free (self->unit);
  self->unit = copy;
}

void
liandu_table_set_day (LianduTable *self,
                      const char  *day)
{
  char *copy = g_strdup (day);

  g_free (self->day);
  self->day = copy;
}

void
liandu_table_set_year (LianduTable *self,
                       int          year)
{
  self->year = year;
}

void
liandu_table_set_body (LianduTable *self,
                       guint        row)
{
  self->body = row;
}

LianduTableColumn *
liandu_table_add_column (LianduTable *self,
                         guint        column)
{
  LianduTableColumn *added = g_new0 (LianduTableColumn, 1);

  added->column = column;
  added->levels = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->columns, added);
  return added;
}

LianduTableRecord *
liandu_table_add_record (LianduTable *self,
                         guint        row,
                         const char  *section)
{
  LianduTableRecord *record = g_new0 (LianduTableRecord, 1);

  record->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (record->rows, row);
  record->section = g_strdup (section);
  g_ptr_array_add (self->records, record);
  return record;
}

/**
 * liandu_table_add_rest:
 * @text: goes on where the text of the record in @column ended
 *
 * A text that had no room in its cell continues in rows of its own.
 */
void
liandu_table_add_rest (LianduTable       *self,
                       LianduTableRecord *record,
                       guint              column,
                       const char        *text)
{
  const LianduCell *before = liandu_table_get_cell (self, record, 0, column);
  LianduCell *cell = g_new0 (LianduCell, 1);

  cell->column = column;
  cell->type = LIANDU_CELL_TEXT;
  cell->text = g_strconcat (before != NULL ? before->text : "", text, NULL);
  if (record->joined == NULL)
    record->joined = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) joined_free);
  g_hash_table_insert (record->joined, GUINT_TO_POINTER (column), cell);
}

void
liandu_table_add_note (LianduTable *self,
                       const char  *text)
{
  g_ptr_array_add (self->notes, g_strdup (text));
}

/**
 * liandu_table_copy_head:
 *
 * A second table further down the sheet belongs to the same report.
 */
void
liandu_table_copy_head (LianduTable       *self,
                        const LianduTable *from)
{
  if (self->title == NULL)
    self->title = g_strdup (from->title);
  if (self->unit == NULL)
    self->unit = g_strdup (from->unit);
  if (self->day == NULL)
    self->day = g_strdup (from->day);
  if (self->year == 0)
    self->year = from->year;
}

/* Reading */

/**
 * liandu_table_column_get_name:
 *
 * Returns: the column's own heading; "" where it has none
 */
const char *
liandu_table_column_get_name (const LianduTableColumn *self)
{
  return self->levels->len > 0 ? g_ptr_array_index (self->levels, self->levels->len - 1) : "";
}

/**
 * liandu_table_column_dup_path:
 *
 * Returns: (transfer full): all its headings: 责任落实/责任人
 */
char *
liandu_table_column_dup_path (const LianduTableColumn *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < self->levels->len; i++)
    g_string_append_printf (path, "%s%s", i > 0 ? "/" : "", (const char *) g_ptr_array_index (self->levels, i));
  return g_string_free (g_steal_pointer (&path), FALSE);
}

/**
 * liandu_table_get_cell:
 * @row: which of the record's rows
 *
 * What a record has in a column.  Of cells that are one, the first row has the
 * value, and so has every record that begins further down in it: a unit
 * written once beside ten issues is the unit of each.
 *
 * Returns: (nullable): the cell, %NULL where there is nothing of its own
 */
const LianduCell *
liandu_table_get_cell (const LianduTable       *self,
                       const LianduTableRecord *record,
                       guint                    row,
                       guint                    column)
{
  guint index = g_array_index (record->rows, guint, row);
  guint number = liandu_grid_get_row (self->grid, index);
  const LianduMerge *merge = liandu_grid_find_merge (self->grid, number, column);
  const LianduCell *joined = row == 0 && record->joined != NULL ? g_hash_table_lookup (record->joined, GUINT_TO_POINTER (column)) : NULL;

  if (joined != NULL)
    return joined;
  if (merge == NULL)
    return liandu_grid_get_cell (self->grid, index, column);
  if (merge->first_column != column || (merge->first_row != number && row > 0))
    return NULL;
  return liandu_grid_get_merged_cell (self->grid, index, column);
}

/**
 * liandu_table_get_row_number:
 *
 * Returns: the row as the sheet's margin numbers it, from 1
 */
guint
liandu_table_get_row_number (const LianduTable       *self,
                             const LianduTableRecord *record,
                             guint                    row)
{
  return liandu_grid_get_row (self->grid, g_array_index (record->rows, guint, row)) + 1;
}
