/* liandu-table-finder.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-words.h"
#include "liandu-table-finder.h"
#include "liandu-table-header.h"

/* Goes through a sheet from top to bottom, as a reader does: what stands above
 * the headings, the headings, the rows, and between and below them what is no
 * record. */

typedef struct
{
  const LianduGrid *grid;
  const LianduHeadings *headings;
  GPtrArray *tables;

  /* The table being read */
  LianduTable *table;
  LianduTableHeader header;
  gint64 anchor;            /* column in which each record has its own value, or -1 */
  gint64 serial;
  gint64 continued;         /* column whose text goes on in this row, or -1 */
  gboolean after_note;
  char *section;
} Finder;

static void
finder_clear (Finder *self)
{
  g_free (self->section);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

/* Above the headings */

static char *
join_row (const LianduGrid *grid,
          guint             row)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "  " : "", cells[i].text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A title is one text; a long one is an introduction. */
static gboolean
is_title (const LianduGrid *grid,
          guint             row,
          const char       *text)
{
  guint n;

  liandu_grid_get_cells (grid, row, &n);
  return n == 1 && strlen (text) <= 180 && !liandu_import_words_is_label (text) && !liandu_import_words_is_note (text);
}

static void
read_head_row (Finder *self,
               guint   row)
{
  g_autofree char *text = join_row (self->grid, row);
  g_autofree char *unit = liandu_import_words_find_unit (text);
  g_autofree char *day = liandu_import_words_find_day (text);

  if (unit != NULL)
    liandu_table_set_unit (self->table, unit);
  if (day != NULL)
    liandu_table_set_day (self->table, day);
  if (unit == NULL && is_title (self->grid, row, text) && !liandu_import_words_is_signature (text)
      && !liandu_import_words_is_total (text))
    liandu_table_add_title (self->table, text);
}

static void
read_head (Finder *self,
           guint   from)
{
  int year;

  for (guint row = from; row < self->header.first; row++)
    read_head_row (self, row);
  year = liandu_table_get_title (self->table) != NULL ? liandu_import_words_find_year (liandu_table_get_title (self->table)) : 0;
  if (year == 0)
    year = liandu_import_words_find_year (liandu_grid_get_name (self->grid));
  if (year == 0 && liandu_table_get_day (self->table) != NULL)
    year = liandu_import_words_find_year (liandu_table_get_day (self->table));
  liandu_table_set_year (self->table, year);
}

/* The headings */

static void
choose_anchor (Finder *self)
{
  GPtrArray *columns = liandu_table_get_columns (self->table);
  guint best = 0;

  self->anchor = self->serial = -1;
  for (guint i = 0; i < columns->len; i++)
    {
      const LianduTableColumn *column = g_ptr_array_index (columns, i);
      const char *name = liandu_table_column_get_name (column);
      LianduTarget target;
      guint score;

      if (i >= LIANDU_HEADINGS_MAX_ALIKE && !liandu_headings_know (self->headings, name))
        continue;
      score = liandu_headings_match (self->headings, name, &target);

      /* 具体表述 says nothing; 存在问题 above it does. */
      if (score == 0 && column->levels->len > 1)
        score = liandu_headings_match (self->headings, g_ptr_array_index (column->levels, column->levels->len - 2), &target);
      if (target.type == LIANDU_TARGET_IGNORED && self->serial < 0)
        self->serial = column->column;
      if (score > best && liandu_headings_is_anchor (self->headings, &target))
        {
          best = score;
          self->anchor = column->column;
        }
    }
}

/* The row behind the last record so far. */
static guint
get_end_of_records (Finder *self)
{
  GPtrArray *records = self->table != NULL ? liandu_table_get_records (self->table) : NULL;
  const LianduTableRecord *last;

  if (self->table == NULL)
    return 0;
  if (records->len == 0)
    return self->header.body;
  last = g_ptr_array_index (records, records->len - 1);
  return g_array_index (last->rows, guint, last->rows->len - 1) + 1;
}

static void
begin_table (Finder *self,
             guint   row)
{
  const LianduTable *before = self->table;
  guint top = get_end_of_records (self);

  liandu_table_header_measure (&self->header, self->grid, self->headings, row, top);
  self->table = liandu_table_new (self->grid);
  g_ptr_array_add (self->tables, self->table);
  read_head (self, top);
  if (before != NULL)
    liandu_table_copy_head (self->table, before);
  liandu_table_header_name_columns (&self->header, self->grid, self->table);
  liandu_table_set_body (self->table, liandu_table_header_find_body (&self->header, self->grid));
  choose_anchor (self);
  self->after_note = FALSE;
  g_clear_pointer (&self->section, g_free);
}

/* Rows that are no records */

/* The one text of a row that says one thing: alone, or alone but for what is
 * merged with it. */
static const LianduCell *
get_only_cell (const LianduGrid *grid,
               guint             row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);

  return n == 1 ? cells : NULL;
}

static gboolean
is_total (const LianduGrid *grid,
          guint             row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);

  for (guint i = 0; i < MIN (n, 2); i++)
    if (liandu_import_words_is_total (cells[i].text))
      return TRUE;
  return FALSE;
}

static gboolean
is_signature (const LianduGrid *grid,
              guint             row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);
  guint signed_cells = 0;

  for (guint i = 0; i < n; i++)
    signed_cells += liandu_import_words_is_signature (cells[i].text);
  return signed_cells > 0 && signed_cells * 2 >= n;
}

/* Numbers written down the margin before there is anything beside them. */
static gboolean
is_prepared (Finder *self,
             guint   row)
{
  const LianduCell *only = get_only_cell (self->grid, row);

  return only != NULL && self->serial >= 0 && only->column == self->serial
         && liandu_grid_find_merge (self->grid, liandu_grid_get_row (self->grid, row), only->column) == NULL
         && strspn (only->text, "0123456789.") == strlen (only->text);
}

/* A table need not begin in the first column. */
static guint
get_left (Finder *self)
{
  GPtrArray *columns = liandu_table_get_columns (self->table);

  for (guint i = 0; i < columns->len; i++)
    {
      const LianduTableColumn *column = g_ptr_array_index (columns, i);

      if (column->levels->len > 0)
        return column->column;
    }
  return 0;
}

static gboolean
is_wide (Finder           *self,
         guint             row,
         const LianduCell *cell)
{
  const LianduMerge *merge = liandu_grid_find_merge (self->grid, liandu_grid_get_row (self->grid, row), cell->column);
  guint n = liandu_table_get_columns (self->table)->len;

  return merge != NULL && (merge->last_column - merge->first_column + 1) * 2 >= n && merge->first_column <= get_left (self) + 1;
}

/* At the top of a page: label, title, unit, as above the first headings. */
static gboolean
is_head_repeated (Finder     *self,
                  const char *text)
{
  const char *title = liandu_table_get_title (self->table);
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autofree char *folded_title = liandu_import_words_fold (title != NULL ? title : "");
  g_autofree char *unit = liandu_import_words_find_unit (text);

  if (liandu_import_words_is_label (text) || unit != NULL)
    return TRUE;
  return *folded_title != '\0' && (strstr (folded, folded_title) != NULL || strstr (folded_title, folded) != NULL)
         && g_utf8_strlen (folded, -1) >= 4;
}

static void
add_note (Finder *self,
          guint   row)
{
  g_autofree char *text = join_row (self->grid, row);

  liandu_table_add_note (self->table, text);
}

/* A row of one text over the whole width, or in the first column where cells
 * are not merged, heads the rows below it or explains those above. */
static gboolean
read_single (Finder *self,
             guint   row)
{
  const LianduCell *only = get_only_cell (self->grid, row);
  guint left = get_left (self);
  gboolean first = only != NULL && only->column == left && self->anchor != left
                   && liandu_grid_find_merge (self->grid, liandu_grid_get_row (self->grid, row), left) == NULL;

  if (only == NULL || !(is_wide (self, row, only) || (first && self->serial == left)))
    return FALSE;
  if (liandu_import_words_is_note (only->text))
    self->after_note = TRUE;
  if (self->after_note || is_head_repeated (self, only->text) || strlen (only->text) > 180)
    {
      add_note (self, row);
      return TRUE;
    }
  g_free (self->section);
  self->section = g_strdup (only->text);
  return TRUE;
}

static gboolean
is_example (Finder *self,
            guint   row)
{
  const LianduCell *cell = self->serial >= 0 ? liandu_grid_get_cell (self->grid, row, (guint) self->serial) : NULL;

  return cell != NULL && liandu_import_words_is_example (cell->text);
}

static gboolean
read_other (Finder *self,
            guint   row)
{
  guint n;
  const LianduCell *cells = liandu_grid_get_cells (self->grid, row, &n);
  guint left = get_left (self);

  if (n == 0)
    return TRUE;
  if (liandu_table_header_is_repeated (&self->header, self->grid, row) || is_prepared (self, row) || (n == 1 && liandu_import_words_is_page (cells->text)))
    {
      self->after_note = FALSE;
      return TRUE;
    }
  if (!is_total (self->grid, row) && !is_signature (self->grid, row) && read_single (self, row))
    return TRUE;
  if (liandu_import_words_is_note (cells[0].text) && cells[0].column <= left + 1 && n <= 2)
    self->after_note = TRUE;
  if (self->after_note && n > 2)
    self->after_note = FALSE;
  if (!self->after_note && !is_total (self->grid, row) && !is_signature (self->grid, row) && !is_example (self, row)
      && !(n <= 3 && cells[0].column <= left + 1 && is_head_repeated (self, cells[0].text)))
    return FALSE;
  add_note (self, row);
  return TRUE;
}

/* Records */

/* Has this row a value of its own here, or one that began above? */
static gboolean
has_own (Finder *self,
         guint   row,
         gint64  column)
{
  const LianduMerge *merge;

  if (column < 0)
    return FALSE;
  merge = liandu_grid_find_merge (self->grid, liandu_grid_get_row (self->grid, row), (guint) column);
  if (merge != NULL && merge->first_row < liandu_grid_get_row (self->grid, row))
    return FALSE;
  return liandu_grid_get_cell (self->grid, row, (guint) column) != NULL;
}

/* What began above must have begun in the record above. */
static gboolean
goes_on (Finder                  *self,
         const LianduTableRecord *record,
         guint                    row,
         gint64                   column)
{
  guint first = liandu_grid_get_row (self->grid, g_array_index (record->rows, guint, 0));
  const LianduMerge *merge = liandu_grid_find_merge (self->grid, liandu_grid_get_row (self->grid, row), (guint) column);

  return merge == NULL || merge->first_row >= first;
}

/* Instead of merging cells, people write the number and the words again beside
 * each further measure. */
static gboolean
says_again (Finder                  *self,
            const LianduTableRecord *record,
            guint                    row)
{
  const gint64 columns[] = { self->anchor, self->serial };
  guint first = g_array_index (record->rows, guint, 0);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const LianduCell *own = columns[i] >= 0 ? liandu_grid_get_cell (self->grid, row, (guint) columns[i]) : NULL;
      const LianduCell *above = columns[i] >= 0 ? liandu_grid_get_cell (self->grid, first, (guint) columns[i]) : NULL;

      if (own == NULL || above == NULL || strcmp (own->text, above->text) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
continues (Finder *self,
           guint   row)
{
  GPtrArray *records = liandu_table_get_records (self->table);
  const LianduTableRecord *last = records->len > 0 ? g_ptr_array_index (records, records->len - 1) : NULL;
  gint64 column = self->anchor >= 0 ? self->anchor : self->serial;

  if (last != NULL && says_again (self, last, row))
    return TRUE;

  if (last == NULL || column < 0 || has_own (self, row, self->anchor) || has_own (self, row, self->serial))
    return FALSE;
  return goes_on (self, last, row, column);
}

/* Texts that go on */

/* As our own sheets write it: 续7 | heading | what had no room in line 7, in
 * rows of its own; the heading only in the first of them. */
#define CONTINUED "续"

static LianduTableRecord *
find_continued (Finder *self,
                guint   row)
{
  GPtrArray *records = liandu_table_get_records (self->table);
  const LianduCell *cell = self->serial >= 0 ? liandu_grid_get_cell (self->grid, row, (guint) self->serial) : NULL;
  const char *number = cell != NULL && g_str_has_prefix (cell->text, CONTINUED) ? cell->text + strlen (CONTINUED) : NULL;

  if (number == NULL || *number == '\0' || strspn (number, "0123456789") != strlen (number))
    return NULL;
  for (guint i = records->len; i > 0; i--)
    {
      LianduTableRecord *record = g_ptr_array_index (records, i - 1);
      const LianduCell *serial = liandu_table_get_cell (self->table, record, 0, (guint) self->serial);

      if (serial != NULL && g_str_equal (serial->text, number))
        return record;
    }
  return NULL;
}

static gint64
find_column (Finder     *self,
             const char *heading)
{
  GPtrArray *columns = liandu_table_get_columns (self->table);
  g_autofree char *wanted = liandu_import_words_fold_heading (heading);

  for (guint i = 0; i < columns->len; i++)
    {
      const LianduTableColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *name = liandu_import_words_fold_heading (liandu_table_column_get_name (column));

      if (g_str_equal (name, wanted))
        return column->column;
    }
  return -1;
}

static gboolean
read_rest (Finder *self,
           guint   row)
{
  LianduTableRecord *record = find_continued (self, row);
  const LianduCell *heading = record != NULL ? liandu_grid_get_cell (self->grid, row, (guint) self->serial + 1) : NULL;
  const LianduCell *text = record != NULL ? liandu_grid_get_cell (self->grid, row, (guint) self->serial + 2) : NULL;

  if (heading != NULL)
    self->continued = find_column (self, heading->text);
  if (text == NULL || self->continued < 0)
    return FALSE;
  liandu_table_add_rest (self->table, record, (guint) self->continued, text->text);
  return TRUE;
}

static void
read_row (Finder *self,
          guint   row)
{
  GPtrArray *records = liandu_table_get_records (self->table);

  if (read_rest (self, row))
    return;
  self->continued = -1;
  if (read_other (self, row))
    return;
  if (continues (self, row))
    g_array_append_val (((LianduTableRecord *) g_ptr_array_index (records, records->len - 1))->rows, row);
  else
    liandu_table_add_record (self->table, row, self->section);
}

/**
 * liandu_table_finder_find:
 * @headings: what may stand above the columns
 *
 * Finds the tables of a sheet, however they are dressed.
 *
 * Returns: (transfer full) (element-type LianduTable): in their order
 */
GPtrArray *
liandu_table_finder_find (const LianduGrid     *grid,
                          const LianduHeadings *headings)
{
  g_auto (Finder) self = { .grid = grid, .headings = headings, .anchor = -1, .serial = -1, .continued = -1 };

  self.tables = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_table_free);
  for (guint row = 0; row < liandu_grid_get_n_rows (grid);)
    {
      gboolean begins = !is_signature (grid, row) && liandu_table_header_begins_at (grid, headings, row);

      if (begins && (self.table == NULL || !liandu_table_header_is_repeated (&self.header, grid, row)))
        {
          begin_table (&self, row);
          row = self.header.body;
          continue;
        }
      if (self.table != NULL)
        read_row (&self, row);
      row++;
    }
  return self.tables;
}

/* The first of the rows with the most brief texts, three at least. */
static gboolean
guess_header (const LianduGrid *grid,
              guint            *out_row)
{
  guint most = 2;

  for (guint row = 0; row < liandu_grid_get_n_rows (grid); row++)
    {
      guint n;
      guint brief = 0;
      const LianduCell *cells = liandu_grid_get_cells (grid, row, &n);

      for (guint i = 0; i < n; i++)
        brief += cells[i].type == LIANDU_CELL_TEXT && strlen (cells[i].text) <= 60;
      if (brief <= most || brief < n)
        continue;
      most = brief;
      *out_row = row;
    }
  return most > 2;
}

/**
 * liandu_table_finder_guess:
 *
 * Where no heading is known, the row that looks like headings is taken for
 * them, so that a person can say what they mean.
 *
 * Returns: (transfer full) (nullable): the table
 */
LianduTable *
liandu_table_finder_guess (const LianduGrid     *grid,
                           const LianduHeadings *headings)
{
  g_auto (Finder) self = { .grid = grid, .headings = headings, .anchor = -1, .serial = -1, .continued = -1 };
  g_autoptr (GPtrArray) tables = NULL;
  guint header = 0;

  if (!guess_header (grid, &header))
    return NULL;
  tables = self.tables = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_table_free);
  begin_table (&self, header);
  for (guint row = self.header.body; row < liandu_grid_get_n_rows (grid); row++)
    read_row (&self, row);
  return g_ptr_array_steal_index (tables, 0);
}
