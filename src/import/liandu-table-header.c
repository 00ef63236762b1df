/* liandu-table-header.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-words.h"
#include "liandu-table-header.h"

/* Headings of one to three levels: which rows they are, and what stands above
 * each column. */

#define MAX_LEVELS 4
#define MAX_HEADING_BYTES 120

/* Cells with a text of a heading's length, each merged one once.  In a row with
 * a longer one none is known: such a row is no heading, and there are many. */
static void
count_cells (const LianduGrid     *grid,
             const LianduHeadings *headings,
             guint                 row,
             guint                *out_known,
             guint                *out_short,
             guint                *out_all)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);

  *out_known = *out_short = 0;
  *out_all = n;
  for (guint i = 0; i < n; i++)
    *out_short += cells[i].type == LIANDU_CELL_TEXT && strlen (cells[i].text) <= MAX_HEADING_BYTES;
  for (guint i = 0; i < n && *out_short == n; i++)
    *out_known += liandu_headings_know (headings, cells[i].text);
}

/**
 * liandu_table_header_begins_at:
 *
 * Returns: whether a row is one of headings: most of its cells are known ones,
 *   or at least three are and nothing in it is as long as a value
 */
gboolean
liandu_table_header_begins_at (const LianduGrid     *grid,
                               const LianduHeadings *headings,
                               guint                 row)
{
  guint known;
  guint brief;
  guint all;

  count_cells (grid, headings, row, &known, &brief, &all);
  return known >= 2 && brief == all && (known >= 3 || known * 2 >= all);
}

static gboolean
is_adjacent (const LianduGrid *grid,
             guint             row)
{
  return row + 1 < liandu_grid_get_n_rows (grid) && liandu_grid_get_row (grid, row + 1) == liandu_grid_get_row (grid, row) + 1;
}

/* Does a cell of the rows above reach into this row? */
static gboolean
is_reached (const LianduGrid *grid,
            guint             first,
            guint             row)
{
  guint top = liandu_grid_get_row (grid, first);
  guint number = liandu_grid_get_row (grid, row);

  for (guint column = 0; column < liandu_grid_get_n_columns (grid); column++)
    {
      const LianduMerge *merge = liandu_grid_find_merge (grid, number, column);

      if (merge != NULL && merge->first_row >= top && merge->first_row < number && merge->last_row - merge->first_row < MAX_LEVELS)
        return TRUE;
    }
  return FALSE;
}

/* All that stands in this row stands under headings that cover several
 * columns, or under none where cells are not merged. */
static gboolean
is_divided (const LianduGrid     *grid,
            const LianduHeadings *headings,
            guint                 above,
            guint                 row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);
  guint known;
  guint brief;
  guint all;

  count_cells (grid, headings, row, &known, &brief, &all);
  if (known == 0 || brief < all)
    return FALSE;
  if (known >= 2)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      const LianduMerge *merge = liandu_grid_find_merge (grid, liandu_grid_get_row (grid, above), cells[i].column);

      if (merge == NULL || merge->last_column == merge->first_column)
        return FALSE;
    }
  return TRUE;
}

/* 1 2 3 4 … or (1) (2) (3) or 甲 乙 丙 below the headings. */
static gboolean
is_numbering (const LianduGrid *grid,
              guint             row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);
  gint64 expected = 1;
  guint letters = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folded = liandu_import_words_fold (cells[i].text);
      const char *digits = folded + strspn (folded, "(");
      char *end = NULL;
      gint64 value = g_ascii_strtoll (digits, &end, 10);

      if (*folded != '\0' && g_utf8_strchr ("甲乙丙丁戊", -1, g_utf8_get_char (folded)) != NULL && g_utf8_strlen (folded, -1) == 1
          && letters == i)
        letters++;
      else if (end == digits || strspn (end, ").") != strlen (end) || value != expected++)
        return FALSE;
    }
  return n >= 4;
}

/* A row above the known headings that groups them under words of its own. */
static gboolean
is_group_row (const LianduGrid *grid,
              guint             row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);
  guint number = liandu_grid_get_row (grid, row);
  guint merged = 0;

  for (guint i = 0; i < n; i++)
    {
      const LianduMerge *merge = liandu_grid_find_merge (grid, number, cells[i].column);

      if (cells[i].type != LIANDU_CELL_TEXT || strlen (cells[i].text) > 60 || strchr (cells[i].text, ':') != NULL
          || strstr (cells[i].text, "：") != NULL)
        return FALSE;
      merged += merge != NULL;
    }
  return n >= 2 && merged >= 1;
}

/**
 * liandu_table_header_measure:
 * @row: the first row with known headings
 * @top: rows above this one belong to something else
 *
 * Finds the first and the last row of headings around @row.
 */
void
liandu_table_header_measure (LianduTableHeader    *self,
                             const LianduGrid     *grid,
                             const LianduHeadings *headings,
                             guint                 row,
                             guint                 top)
{
  self->first = self->last = row;
  while (self->first > top && row - self->first < MAX_LEVELS - 1 && is_adjacent (grid, self->first - 1)
         && is_group_row (grid, self->first - 1))
    self->first--;
  while (is_adjacent (grid, self->last) && self->last - self->first < MAX_LEVELS - 1
         && (is_reached (grid, self->first, self->last + 1) || is_divided (grid, headings, self->last, self->last + 1)))
    self->last++;
  self->body = self->last + 1;
  if (is_adjacent (grid, self->last) && is_numbering (grid, self->body))
    self->body++;
}

/* What is above a column */

static char *
clean_heading (const char *text)
{
  g_autofree char *clean = g_strdup (text);
  g_autoptr (GString) out = g_string_new (NULL);

  /* Lines are broken in headings where there is room, not where words end. */
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) || (out->len > 0 && g_ascii_isalnum (out->str[out->len - 1])))
      g_string_append_unichar (out, g_unichar_isspace (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  return g_strdup (g_strstrip (out->str));
}

/* Where cells are not merged a group's heading stands over its first column
 * only. */
static const LianduCell *
find_group (const LianduTableHeader *self,
            const LianduGrid        *grid,
            guint                    row,
            guint                    column)
{
  for (guint left = column; left > 0; left--)
    {
      const LianduCell *below = liandu_grid_get_cell (grid, row + 1, left);
      const LianduCell *cell = liandu_grid_get_cell (grid, row, left - 1);

      if (below == NULL || liandu_grid_find_merge (grid, liandu_grid_get_row (grid, row), left - 1) != NULL)
        return NULL;
      if (cell != NULL)
        return liandu_grid_get_cell (grid, row + 1, left - 1) != NULL ? cell : NULL;
    }
  return NULL;
}

static void
name_column (const LianduTableHeader *self,
             const LianduGrid        *grid,
             LianduTableColumn       *column)
{
  for (guint row = self->first; row <= self->last; row++)
    {
      const LianduCell *cell = liandu_grid_get_merged_cell (grid, row, column->column);
      g_autofree char *text = NULL;

      if (cell == NULL && row < self->last
          && liandu_grid_find_merge (grid, liandu_grid_get_row (grid, row), column->column) == NULL)
        cell = find_group (self, grid, row, column->column);
      text = cell != NULL ? clean_heading (cell->text) : NULL;
      if (text == NULL || *text == '\0')
        continue;
      if (column->levels->len == 0 || !g_str_equal (g_ptr_array_index (column->levels, column->levels->len - 1), text))
        g_ptr_array_add (column->levels, g_steal_pointer (&text));
    }
}

/**
 * liandu_table_header_name_columns:
 *
 * Adds the columns of the sheet to @table with their headings; one without
 * any heading is a column too.
 */
void
liandu_table_header_name_columns (const LianduTableHeader *self,
                                  const LianduGrid        *grid,
                                  LianduTable             *table)
{
  for (guint column = 0; column < liandu_grid_get_n_columns (grid); column++)
    name_column (self, grid, liandu_table_add_column (table, column));
}

/**
 * liandu_table_header_find_body:
 *
 * Returns: the row of the sheet below the headings; merged ones reach further
 *   down than their text
 */
guint
liandu_table_header_find_body (const LianduTableHeader *self,
                               const LianduGrid        *grid)
{
  guint body = liandu_grid_get_row (grid, self->body - 1) + 1;

  for (guint row = self->first; row <= self->last; row++)
    for (guint column = 0; column < liandu_grid_get_n_columns (grid); column++)
      {
        const LianduMerge *merge = liandu_grid_find_merge (grid, liandu_grid_get_row (grid, row), column);

        if (merge != NULL && merge->last_row - merge->first_row < MAX_LEVELS)
          body = MAX (body, merge->last_row + 1);
      }
  return body;
}

static gboolean
stands_in_header (const LianduTableHeader *self,
                  const LianduGrid        *grid,
                  const LianduCell        *cell)
{
  g_autofree char *folded = liandu_import_words_fold (cell->text);

  for (guint row = self->first; row <= self->last; row++)
    {
      const LianduCell *above = liandu_grid_get_cell (grid, row, cell->column);
      g_autofree char *other = above != NULL ? liandu_import_words_fold (above->text) : NULL;

      if (g_strcmp0 (folded, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * liandu_table_header_is_repeated:
 *
 * Returns: whether a row below says the headings again, as at the top of a
 *   new page
 */
gboolean
liandu_table_header_is_repeated (const LianduTableHeader *self,
                                 const LianduGrid        *grid,
                                 guint                    row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);
  guint same = 0;

  for (guint i = 0; i < n; i++)
    same += strlen (cells[i].text) <= MAX_HEADING_BYTES && stands_in_header (self, grid, &cells[i]);
  return same >= 2 && same * 5 >= n * 3;
}
