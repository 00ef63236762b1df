/* liandu-grid.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-grid.h"

/**
 * LianduGrid:
 *
 * A neutral picture of one sheet, whatever the file was: cells by row and
 * column, which of them are one, and what is hidden.  Made once, then read
 * from any thread.
 */
struct _LianduGrid
{
  char *name;
  gboolean hidden;
  guint n_columns;
  GArray *rows;             /* Row, in order */
  GArray *cells;            /* LianduCell, row by row */
  GStringChunk *texts;
  GArray *merges;           /* LianduMerge */
  GHashTable *merged_rows;  /* row → GArray of indices of merges that cover it */
  guint n_merged_rows;
  GArray *hidden_columns;   /* guint × 2 */
};

typedef struct
{
  guint row;
  gboolean hidden;
  guint first;              /* of its cells */
  guint n;
} Row;

/* A merge over more rows than this is decoration of a sheet, no record; and
 * no ledger has so many rows with merged cells in all. */
#define MAX_MERGED_ROWS 2000
#define MAX_ALL_MERGED_ROWS 4000000
/* Words that come again and again are kept once. */
#define SHARED_LENGTH 48

LianduGrid *
liandu_grid_new (const char *name,
                 gboolean    hidden)
{
  LianduGrid *self = g_new0 (LianduGrid, 1);

  self->name = g_strdup (name);
  self->hidden = hidden;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->cells = g_array_new (FALSE, FALSE, sizeof (LianduCell));
  self->texts = g_string_chunk_new (16 * 1024);
  self->merges = g_array_new (FALSE, FALSE, sizeof (LianduMerge));
  self->merged_rows = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->hidden_columns = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
liandu_grid_free (LianduGrid *self)
{
  g_free (self->name);
  g_array_unref (self->rows);
  g_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_array_unref (self->merges);
  g_hash_table_unref (self->merged_rows);
  g_array_unref (self->hidden_columns);
  g_free (self);
}

/* Making */

/**
 * liandu_grid_copy_below:
 * @headings: texts for a row above all others
 *
 * Returns: (transfer full): the sheet with one row more
 */
LianduGrid *
liandu_grid_copy_below (const LianduGrid   *self,
                        const char * const *headings)
{
  LianduGrid *copy = liandu_grid_new (self->name, self->hidden);

  liandu_grid_begin_row (copy, 0, FALSE);
  for (guint i = 0; headings[i] != NULL; i++)
    if (*headings[i] != '\0')
      liandu_grid_add_cell (copy, i, LIANDU_CELL_TEXT, headings[i], strlen (headings[i]), NULL);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      liandu_grid_begin_row (copy, row->row + 1, row->hidden);
      for (guint j = row->first; j < row->first + row->n; j++)
        {
          const LianduCell *cell = &g_array_index (self->cells, LianduCell, j);

          liandu_grid_add_cell (copy, cell->column, cell->type, cell->text, strlen (cell->text), cell->day);
        }
    }
  for (guint i = 0; i < self->merges->len; i++)
    {
      LianduMerge merge = g_array_index (self->merges, LianduMerge, i);

      merge.first_row++;
      merge.last_row++;
      liandu_grid_add_merge (copy, &merge);
    }
  for (guint i = 0; i + 2 <= self->hidden_columns->len; i += 2)
    liandu_grid_hide_columns (copy, g_array_index (self->hidden_columns, guint, i), g_array_index (self->hidden_columns, guint, i + 1));
  return copy;
}

static void
append_row (LianduGrid       *self,
            const LianduGrid *from,
            const Row        *row,
            const LianduMerge *part)
{
  gboolean begun = FALSE;

  for (guint i = row->first; i < row->first + row->n; i++)
    {
      const LianduCell *cell = &g_array_index (from->cells, LianduCell, i);

      if (cell->column < part->first_column || cell->column > part->last_column)
        continue;
      if (!begun)
        liandu_grid_begin_row (self, part->first_row + row->row, row->hidden);
      begun = TRUE;
      liandu_grid_add_cell (self, cell->column, cell->type, cell->text, strlen (cell->text), cell->day);
    }
}

/**
 * liandu_grid_append:
 * @from: another sheet
 * @part: which of its columns; its first row is where the first row of @from
 *   comes to stand, below all rows of @self
 *
 * Adds the cells of some columns of another sheet.
 */
void
liandu_grid_append (LianduGrid        *self,
                    const LianduGrid  *from,
                    const LianduMerge *part)
{
  for (guint i = 0; i < from->rows->len; i++)
    append_row (self, from, &g_array_index (from->rows, Row, i), part);
  for (guint i = 0; i < from->merges->len; i++)
    {
      LianduMerge merge = g_array_index (from->merges, LianduMerge, i);

      merge.first_column = MAX (merge.first_column, part->first_column);
      merge.last_column = MIN (merge.last_column, part->last_column);
      merge.first_row += part->first_row;
      merge.last_row += part->first_row;
      if (merge.first_column <= merge.last_column && (merge.last_column > merge.first_column || merge.last_row > merge.first_row))
        liandu_grid_add_merge (self, &merge);
    }
  for (guint i = 0; i + 2 <= from->hidden_columns->len; i += 2)
    liandu_grid_hide_columns (self, g_array_index (from->hidden_columns, guint, i), g_array_index (from->hidden_columns, guint, i + 1));
}

/**
 * liandu_grid_begin_row:
 * @row: greater than the row before
 */
void
liandu_grid_begin_row (LianduGrid *self,
                       guint       row,
                       gboolean    hidden)
{
  Row next = { row, hidden, self->cells->len, 0 };

  g_array_append_val (self->rows, next);
}

/**
 * liandu_grid_add_cell:
 * @column: greater than that of the cell before
 * @length: bytes of the text, which is valid UTF-8
 */
void
liandu_grid_add_cell (LianduGrid     *self,
                      guint           column,
                      LianduCellType  type,
                      const char     *text,
                      gsize           length,
                      const char     *day)
{
  LianduCell cell = { column, type, NULL, NULL };

  g_return_if_fail (self->rows->len > 0);

  if (length <= SHARED_LENGTH)
    {
      g_autofree char *copy = g_strndup (text, length);

      cell.text = g_string_chunk_insert_const (self->texts, copy);
    }
  else
    cell.text = g_string_chunk_insert_len (self->texts, text, (gssize) length);
  if (day != NULL)
    cell.day = g_string_chunk_insert_const (self->texts, day);
  g_array_append_val (self->cells, cell);
  g_array_index (self->rows, Row, self->rows->len - 1).n++;
  self->n_columns = MAX (self->n_columns, column + 1);
}

void
liandu_grid_add_merge (LianduGrid        *self,
                       const LianduMerge *merge)
{
  guint index = self->merges->len;

  g_array_append_val (self->merges, *merge);
  for (guint row = merge->first_row; row <= merge->last_row && row - merge->first_row < MAX_MERGED_ROWS
                                     && self->n_merged_rows < MAX_ALL_MERGED_ROWS; row++, self->n_merged_rows++)
    {
      GArray *list = g_hash_table_lookup (self->merged_rows, GUINT_TO_POINTER (row));

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->merged_rows, GUINT_TO_POINTER (row), list);
        }
      g_array_append_val (list, index);
    }
}

void
liandu_grid_hide_columns (LianduGrid *self,
                          guint       first,
                          guint       last)
{
  g_array_append_val (self->hidden_columns, first);
  g_array_append_val (self->hidden_columns, last);
}

/* Reading */

const char *
liandu_grid_get_name (const LianduGrid *self)
{
  return self->name;
}

gboolean
liandu_grid_is_hidden (const LianduGrid *self)
{
  return self->hidden;
}

/**
 * liandu_grid_get_n_rows:
 *
 * Returns: how many rows have a cell
 */
guint
liandu_grid_get_n_rows (const LianduGrid *self)
{
  return self->rows->len;
}

guint
liandu_grid_get_n_columns (const LianduGrid *self)
{
  return self->n_columns;
}

static const Row *
get_row (const LianduGrid *self,
         guint             index)
{
  return &g_array_index (self->rows, Row, index);
}

/**
 * liandu_grid_get_row:
 * @index: of a row that has a cell
 *
 * Returns: its number in the sheet, from 0
 */
guint
liandu_grid_get_row (const LianduGrid *self,
                     guint             index)
{
  return get_row (self, index)->row;
}

gboolean
liandu_grid_is_row_hidden (const LianduGrid *self,
                           guint             index)
{
  return get_row (self, index)->hidden;
}

gboolean
liandu_grid_is_column_hidden (const LianduGrid *self,
                              guint             column)
{
  for (guint i = 0; i + 2 <= self->hidden_columns->len; i += 2)
    if (column >= g_array_index (self->hidden_columns, guint, i) && column <= g_array_index (self->hidden_columns, guint, i + 1))
      return TRUE;
  return FALSE;
}

/**
 * liandu_grid_get_cells:
 *
 * Returns: (array length=out_n): the cells of a row, by column
 */
const LianduCell *
liandu_grid_get_cells (const LianduGrid *self,
                       guint             index,
                       guint            *out_n)
{
  const Row *row = get_row (self, index);

  *out_n = row->n;
  return row->n > 0 ? &g_array_index (self->cells, LianduCell, row->first) : NULL;
}

/**
 * liandu_grid_get_cell:
 *
 * Returns: (nullable): the cell; %NULL where it is empty
 */
const LianduCell *
liandu_grid_get_cell (const LianduGrid *self,
                      guint             index,
                      guint             column)
{
  const Row *row = get_row (self, index);
  guint low = row->first;
  guint high = row->first + row->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const LianduCell *cell = &g_array_index (self->cells, LianduCell, middle);

      if (cell->column == column)
        return cell;
      if (cell->column < column)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/**
 * liandu_grid_find_row:
 * @row: its number in the sheet
 *
 * Returns: whether it has a cell
 */
gboolean
liandu_grid_find_row (const LianduGrid *self,
                      guint             row,
                      guint            *out_index)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_row (self, middle)->row < row)
        low = middle + 1;
      else
        high = middle;
    }
  *out_index = low;
  return low < self->rows->len && get_row (self, low)->row == row;
}

/**
 * liandu_grid_find_merge:
 * @row: number of a row in the sheet
 *
 * Returns: (nullable): the merge that a cell belongs to
 */
const LianduMerge *
liandu_grid_find_merge (const LianduGrid *self,
                        guint             row,
                        guint             column)
{
  GArray *list = g_hash_table_lookup (self->merged_rows, GUINT_TO_POINTER (row));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const LianduMerge *merge = &g_array_index (self->merges, LianduMerge, g_array_index (list, guint, i));

      if (column >= merge->first_column && column <= merge->last_column)
        return merge;
    }
  return NULL;
}

/**
 * liandu_grid_get_merged_cell:
 *
 * Returns: (nullable): what stands at a place: of cells that are one, the
 *   first, which alone has a text to be seen
 */
const LianduCell *
liandu_grid_get_merged_cell (const LianduGrid *self,
                             guint             index,
                             guint             column)
{
  const LianduMerge *merge = liandu_grid_find_merge (self, get_row (self, index)->row, column);
  guint first;

  if (merge == NULL)
    return liandu_grid_get_cell (self, index, column);
  if (!liandu_grid_find_row (self, merge->first_row, &first))
    return NULL;
  return liandu_grid_get_cell (self, first, merge->first_column);
}

/**
 * liandu_grid_format_reference:
 *
 * Returns: (transfer full): what the sheet's own margin calls a cell: C12
 */
char *
liandu_grid_format_reference (guint row,
                              guint column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint left = column + 1; left > 0; left = (left - 1) / 26)
    g_string_prepend_c (text, (char) ('A' + (left - 1) % 26));
  g_string_append_printf (text, "%u", row + 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
