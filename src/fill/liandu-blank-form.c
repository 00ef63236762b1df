/* liandu-blank-form.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-blank-form.h"
#include "liandu-import-words.h"

/* A form about one record: labels, and beside each the room for its answer. */

/* A form has so many labels that are known, in so many rows. */
#define MIN_LABELS 4
#define MIN_ROWS 3
/* What is longer is a sentence, what is wider a title. */
#define MAX_LABEL 12
#define MAX_LABEL_COLUMNS 3

void
liandu_blank_place_clear (LianduBlankPlace *self)
{
  g_free (self->label);
}

static gboolean
is_label (const char *text)
{
  return g_utf8_strlen (text, -1) <= MAX_LABEL && !liandu_import_words_is_signature (text) && !liandu_import_words_is_label (text);
}

/* The cell to the right, behind what is merged with the label. */
static guint
find_right (const LianduGrid *grid,
            guint             row,
            guint             column)
{
  const LianduMerge *merge = liandu_grid_find_merge (grid, row, column);

  return merge != NULL ? merge->last_column + 1 : column + 1;
}

static gboolean
is_empty (const LianduGrid *grid,
          guint             index,
          guint             column)
{
  const LianduCell *cell = liandu_grid_get_merged_cell (grid, index, column);

  return cell == NULL || *cell->text == '\0';
}

/* The table is as wide as its widest row or merged cell. */
static guint
find_width (const LianduGrid *grid)
{
  guint width = liandu_grid_get_n_columns (grid);

  for (guint i = 0; i < liandu_grid_get_n_rows (grid); i++)
    {
      guint n;
      const LianduCell *cells = liandu_grid_get_cells (grid, i, &n);

      for (guint j = 0; j < n; j++)
        width = MAX (width, find_right (grid, liandu_grid_get_row (grid, i), cells[j].column));
    }
  return width;
}

static gboolean
knows (const LianduHeadings *headings,
       const char           *label)
{
  LianduTarget target;

  return liandu_headings_match (headings, label, &target) >= LIANDU_HEADING_KNOWN;
}

/**
 * liandu_blank_form_find:
 *
 * Returns: (transfer full) (nullable) (element-type LianduBlankPlace): where
 *   answers stand; %NULL where the sheet is no form
 */
GArray *
liandu_blank_form_find (const LianduGrid     *grid,
                        const LianduHeadings *headings)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (LianduBlankPlace));
  guint width = find_width (grid);
  guint n_known = 0;
  guint n_rows = 0;

  g_array_set_clear_func (places, (GDestroyNotify) liandu_blank_place_clear);
  for (guint i = 0; i < liandu_grid_get_n_rows (grid); i++)
    {
      guint row = liandu_grid_get_row (grid, i);
      guint n;
      const LianduCell *cells = liandu_grid_get_cells (grid, i, &n);
      gboolean any = FALSE;

      for (guint j = 0; j < n; j++)
        {
          guint right = find_right (grid, row, cells[j].column);
          LianduBlankPlace place = { row + 1, right + 1, NULL };

          if (!is_label (cells[j].text) || right - cells[j].column > MAX_LABEL_COLUMNS || right > width || !is_empty (grid, i, right))
            continue;
          place.label = g_strdup (cells[j].text);
          any |= knows (headings, place.label);
          n_known += knows (headings, place.label);
          g_array_append_val (places, place);
        }
      n_rows += any;
    }
  return n_known >= MIN_LABELS && n_rows >= MIN_ROWS && n_known * 2 >= places->len ? g_steal_pointer (&places) : NULL;
}

/**
 * liandu_blank_form_to_table:
 *
 * Returns: (transfer full): the labels as if they were headings, for all that
 *   matches these
 */
LianduTable *
liandu_blank_form_to_table (const LianduGrid *grid,
                            GArray           *places)
{
  LianduTable *table = liandu_table_new (grid);

  for (guint i = 0; i < places->len; i++)
    {
      LianduTableColumn *column = liandu_table_add_column (table, i);

      g_ptr_array_add (column->levels, g_strdup (g_array_index (places, LianduBlankPlace, i).label));
    }
  return table;
}
