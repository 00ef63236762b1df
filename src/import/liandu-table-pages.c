/* liandu-table-pages.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-import-words.h"
#include "liandu-table-header.h"
#include "liandu-table-pages.h"

/* What people put on one sheet, and what on two: tables side by side are two,
 * and one that goes on without headings on the next sheet, or in the next
 * section of a document, is one. */

/* Headings stand near the top, or a sheet is none of ours. */
#define MAX_LOOKED_AT 200
#define MIN_WIDTH 4

static gboolean
find_header (const LianduGrid     *grid,
             const LianduHeadings *headings,
             guint                *out_row)
{
  guint n = MIN (liandu_grid_get_n_rows (grid), MAX_LOOKED_AT);

  for (*out_row = 0; *out_row < n; (*out_row)++)
    if (liandu_table_header_begins_at (grid, headings, *out_row))
      return TRUE;
  return FALSE;
}

/* Side by side */

static gboolean
reads_the_same (const LianduCell *a,
                const LianduCell *b)
{
  g_autofree char *left = liandu_import_words_fold_heading (a->text);
  g_autofree char *right = liandu_import_words_fold_heading (b->text);

  return *left != '\0' && g_str_equal (left, right);
}

/* (nullable) (transfer full): the columns in which the row of headings begins
 * anew, with the same two words. */
static GArray *
find_beginnings (const LianduGrid *grid,
                 guint             row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i + 1 < n; i++)
    if (reads_the_same (&cells[0], &cells[i]) && reads_the_same (&cells[1], &cells[i + 1]))
      g_array_append_val (columns, cells[i].column);
  return columns->len > 1 ? g_steal_pointer (&columns) : NULL;
}

static void
add_beside (const LianduGrid *grid,
            GArray           *beginnings,
            GPtrArray        *made,
            GPtrArray        *pages)
{
  for (guint i = 0; i < beginnings->len; i++)
    {
      LianduMerge part = { 0, i > 0 ? g_array_index (beginnings, guint, i) : 0, 0, G_MAXUINT };
      LianduGrid *page = liandu_grid_new (liandu_grid_get_name (grid), liandu_grid_is_hidden (grid));

      if (i + 1 < beginnings->len)
        part.last_column = g_array_index (beginnings, guint, i + 1) - 1;
      liandu_grid_append (page, grid, &part);
      g_ptr_array_add (made, page);
      g_ptr_array_add (pages, page);
    }
}

/* One after the other */

/* The number that stands in the margin of a row; 0 when there is none. */
static guint64
get_serial (const LianduGrid *grid,
            guint             row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);
  guint64 serial = 0;

  if (n == 0 || !g_ascii_string_to_unsigned (cells[0].text, 10, 1, 99999, &serial, NULL))
    return 0;
  return serial;
}

static guint64
get_last_serial (const LianduGrid *grid)
{
  guint64 serial = 0;

  for (guint i = liandu_grid_get_n_rows (grid); i > 0 && serial == 0; i--)
    serial = get_serial (grid, i - 1);
  return serial;
}

static guint64
get_first_serial (const LianduGrid *grid)
{
  guint64 serial = 0;

  for (guint i = 0; i < liandu_grid_get_n_rows (grid) && serial == 0; i++)
    serial = get_serial (grid, i);
  return serial;
}

/* As wide, and it counts on where the other ended. */
static gboolean
goes_on (const LianduGrid *grid,
         const LianduGrid *before)
{
  guint64 last = get_last_serial (before);

  return liandu_grid_get_n_columns (grid) >= MIN_WIDTH && liandu_grid_get_n_columns (grid) == liandu_grid_get_n_columns (before)
         && last > 0 && get_first_serial (grid) == last + 1 && liandu_grid_is_hidden (grid) == liandu_grid_is_hidden (before);
}

static LianduGrid *
join (const LianduGrid *before,
      const LianduGrid *grid)
{
  LianduGrid *page = liandu_grid_new (liandu_grid_get_name (before), liandu_grid_is_hidden (before));
  guint last = liandu_grid_get_row (before, liandu_grid_get_n_rows (before) - 1);
  const LianduMerge whole = { 0, 0, 0, G_MAXUINT };
  const LianduMerge below = { last + 1, 0, 0, G_MAXUINT };

  liandu_grid_append (page, before, &whole);
  liandu_grid_append (page, grid, &below);
  return page;
}

static void
add_grid (LianduGrid           *grid,
          const LianduHeadings *headings,
          GPtrArray            *made,
          GPtrArray            *pages,
          GPtrArray            *remarks)
{
  LianduGrid *before = pages->len > 0 ? g_ptr_array_index (pages, pages->len - 1) : NULL;
  g_autoptr (GArray) beginnings = NULL;
  guint row;
  gboolean has_header = find_header (grid, headings, &row);

  if (has_header)
    beginnings = find_beginnings (grid, row);
  if (beginnings != NULL)
    add_beside (grid, beginnings, made, pages);
  else if (!has_header && before != NULL && find_header (before, headings, &row) && goes_on (grid, before))
    {
      g_ptr_array_add (remarks, g_strdup_printf (_("Sheet “%s” has no headings and goes on where “%s” ended: they are read as one table"),
                                                 liandu_grid_get_name (grid), liandu_grid_get_name (before)));
      g_ptr_array_add (made, join (before, grid));
      g_ptr_array_index (pages, pages->len - 1) = g_ptr_array_index (made, made->len - 1);
    }
  else
    g_ptr_array_add (pages, grid);
}

/**
 * liandu_table_pages_list:
 * @grids: (element-type LianduGrid): the sheets of a file
 * @made: (element-type LianduGrid): gets the sheets that are made here, which
 *   must outlive what is read from them
 * @remarks: (element-type utf8): gets a sentence for each that goes on
 *
 * Returns: (transfer container) (element-type LianduGrid): the sheets as they
 *   are to be read
 */
GPtrArray *
liandu_table_pages_list (GPtrArray            *grids,
                         const LianduHeadings *headings,
                         GPtrArray            *made,
                         GPtrArray            *remarks)
{
  GPtrArray *pages = g_ptr_array_new ();

  for (guint i = 0; i < grids->len; i++)
    add_grid (g_ptr_array_index (grids, i), headings, made, pages, remarks);
  return pages;
}
