/* liandu-blank-lines-find.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-blank-lines-private.h"
#include "liandu-blank-number.h"
#include "liandu-blank-private.h"
#include "liandu-import-words.h"

/* Whether the lines of a table are named already, and by what. */

/* So many rows are looked at. */
#define MAX_LINES 5000

/* What is needed only while the table is looked at. */
typedef struct
{
  LianduBlankLines *self;
  const LianduHeadings *headings;
  LianduValueReader *reader;
  const LianduGrid *grid;
  const LianduBlankSheet *sheet;
  const LianduImportSetup *setup;
  LianduBlankNumbers *numbers;
  const LianduField *choice;        /* that the names are codes of */
  guint first;                      /* row below the headings, from 1 */
} Look;

static void
line_clear (LianduBlankLine *line)
{
  g_free (line->text);
  g_free (line->key);
}

/* The names */

static const char *
get_text (const LianduGrid *grid,
          guint             row,
          guint             column)
{
  guint index;
  const LianduCell *cell = liandu_grid_find_row (grid, row - 1, &index) ? liandu_grid_get_cell (grid, index, column - 1) : NULL;

  return cell != NULL && *cell->text != '\0' ? cell->text : NULL;
}

/* By unit, or by the unit of the person whom the records are about. */
static char *
find_unit_path (const LianduKind  *kind,
                const LianduField **out_unit)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  *out_unit = liandu_kind_get_unit_field (kind);
  if (*out_unit != NULL)
    return g_strdup (liandu_field_get_name (*out_unit));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char * const *kinds = liandu_field_get_field_type (field) == LIANDU_FIELD_LINK ? liandu_field_get_link_kinds (field) : NULL;
      const LianduKind *linked = kinds != NULL && kinds[0] != NULL ? liandu_kind_lookup (kinds[0]) : NULL;

      *out_unit = linked != NULL ? liandu_kind_get_unit_field (linked) : NULL;
      if (*out_unit != NULL)
        return g_strconcat (liandu_field_get_name (field), ".", liandu_field_get_name (*out_unit), NULL);
    }
  return NULL;
}

static char *
find_unit (Look       *look,
           const char *text)
{
  const LianduField *unit;
  g_autofree char *path = find_unit_path (look->self->kind, &unit);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const LianduKind *kind = unit != NULL ? liandu_kind_lookup (liandu_field_get_link_kinds (unit)[0]) : NULL;
  LianduNameIndex *names = liandu_value_reader_get_names (look->reader);

  if (kind == NULL || liandu_name_index_find (names, kind, text, found) != LIANDU_NAME_SURE)
    return NULL;
  return g_strdup (((const LianduName *) g_ptr_array_index (found, 0))->uuid);
}

static char *
find_code (Look       *look,
           const char *text)
{
  g_autofree char *id = NULL;
  const char *value;

  if (look->choice == NULL)
    return NULL;
  id = liandu_blank_numbers_find (look->numbers, text, look->choice);
  value = id != NULL ? strchr (id, ':') : NULL;
  if (value == NULL || !g_str_has_prefix (id + strlen (LIANDU_BLANK_NUMBER_PREFIX), liandu_field_get_name (look->choice))
      || value != id + strlen (LIANDU_BLANK_NUMBER_PREFIX) + strlen (liandu_field_get_name (look->choice)))
    return NULL;
  return g_strdup (value + 1);
}

static char *
find_month (const char *text)
{
  char *rest = liandu_import_words_fold_heading (text);
  int month = liandu_import_words_take_month (&rest);
  gboolean only = *rest == '\0';

  g_free (rest);
  return month > 0 && only ? g_strdup_printf ("%d", month) : NULL;
}

static char *
find_key (Look       *look,
          LinesType   type,
          const char *text)
{
  switch (type)
    {
    case LINES_UNITS:
      return find_unit (look, text);
    case LINES_CODES:
      return find_code (look, text);
    case LINES_MONTHS:
      return find_month (text);
    case LINES_NONE:
    case LINES_ALL:
    default:
      return NULL;
    }
}

static gboolean
is_total_row (Look  *look,
              guint  row,
              guint  column)
{
  for (guint i = 1; i <= column; i++)
    {
      const char *text = get_text (look->grid, row, i);

      if (text != NULL && liandu_import_words_is_total (text))
        return TRUE;
    }
  return FALSE;
}

static void
add_line (LianduBlankLines *self,
          guint             row,
          const char       *text,
          char             *key,
          gboolean          is_total)
{
  LianduBlankLine line = { row, g_strdup (text), key, is_total };

  g_array_append_val (self->lines, line);
}

/* TRUE when what stands in the column are names of the type; some may be of
 * nobody on record. */
static gboolean
read_lines (Look      *look,
            guint      column,
            LinesType  type)
{
  LianduBlankLines *self = look->self;
  guint n_rows = liandu_grid_get_n_rows (look->grid);
  guint last = n_rows > 0 ? MIN (liandu_grid_get_row (look->grid, n_rows - 1) + 1, look->first + MAX_LINES) : 0;
  guint n_known = 0;
  guint n_named = 0;

  g_array_set_size (self->lines, 0);
  for (guint row = look->first; row <= last; row++)
    {
      const char *text = get_text (look->grid, row, column);
      gboolean is_total = is_total_row (look, row, column);
      char *key = text != NULL && !is_total ? find_key (look, type, text) : NULL;

      if (text != NULL && (liandu_import_words_is_signature (text) || liandu_import_words_is_note (text)))
        {
          g_free (key);
          break;
        }
      if (text == NULL && !is_total)
        continue;
      /* Beside several rows: what they have in common. */
      if (liandu_blank_sheet_find_span (look->sheet, row, column) > 1)
        {
          g_free (key);
          return FALSE;
        }
      n_named += !is_total;
      n_known += key != NULL;
      add_line (self, row, text, key, is_total);
    }
  return n_known >= 2 && n_known * 4 >= n_named;
}

/* The one line of the office that reports. */
static gboolean
read_own_line (Look                    *look,
               const LianduBlankColumn *column)
{
  const char *text = get_text (look->grid, look->first, column->column);

  if (!liandu_import_words_is_reporting (column->heading) || text == NULL || get_text (look->grid, look->first + 1, column->column) != NULL)
    return FALSE;
  g_array_set_size (look->self->lines, 0);
  add_line (look->self, look->first, text, NULL, FALSE);
  return TRUE;
}

/* Records stand there already: then it is a list, of which the rest is free. */
static gboolean
is_occupied (Look  *look,
             guint  column,
             guint  serial)
{
  guint n = 0;

  for (guint i = 0; i < look->self->lines->len; i++)
    {
      guint row = g_array_index (look->self->lines, LianduBlankLine, i).row;
      gboolean has_other = FALSE;

      for (guint j = 0; j < look->self->columns->len; j++)
        {
          guint other = ((const LianduBlankColumn *) g_ptr_array_index (look->self->columns, j))->column;

          has_other |= other != column && other != serial && get_text (look->grid, row, other) != NULL
                       && !liandu_blank_sheet_has_formula (look->sheet, row, other);
        }
      n += has_other && !g_array_index (look->self->lines, LianduBlankLine, i).is_total;
    }
  return n * 2 > look->self->lines->len;
}

/* The choice that its heading names, or of which it has most codes. */
static gboolean
read_codes (Look                    *look,
            const LianduBlankColumn *column)
{
  GPtrArray *fields = liandu_kind_get_fields (look->self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      look->choice = g_ptr_array_index (fields, i);
      if (liandu_field_get_field_type (look->choice) == LIANDU_FIELD_CHOICE && !liandu_field_is_confidential (look->choice)
          && (column->target.type != LIANDU_TARGET_FIELD || liandu_field_get_field_type (column->target.field) != LIANDU_FIELD_CHOICE
              || column->target.field == look->choice)
          && read_lines (look, column->column, LINES_CODES))
        return TRUE;
    }
  look->choice = NULL;
  return FALSE;
}

static gboolean
read_names (Look                    *look,
            const LianduBlankColumn *column)
{
  const LianduField *unit;
  LianduBlankLines *self = look->self;

  self->type = LINES_NONE;
  self->column = column->column;
  if (read_own_line (look, column))
    self->type = LINES_ALL;
  else if (read_lines (look, column->column, LINES_UNITS))
    {
      self->type = LINES_UNITS;
      self->by = find_unit_path (self->kind, &unit);
    }
  else if (read_codes (look, column))
    {
      self->type = LINES_CODES;
      self->by = g_strdup (liandu_field_get_name (look->choice));
    }
  else if (liandu_blank_numbers_get_month_path (look->numbers) != NULL && read_lines (look, column->column, LINES_MONTHS))
    {
      self->type = LINES_MONTHS;
      self->by = g_strdup (liandu_blank_numbers_get_month_path (look->numbers));
    }
  return self->type != LINES_NONE;
}

static gboolean
find_names (Look *look)
{
  guint serial = 0;

  for (guint i = 0; i < look->self->columns->len; i++)
    {
      const LianduBlankColumn *column = g_ptr_array_index (look->self->columns, i);

      if (column->target.type == LIANDU_TARGET_IGNORED)
        serial = column->column;
      else if (read_names (look, column))
        return !is_occupied (look, column->column, serial);
      else if (get_text (look->grid, look->first, column->column) != NULL)
        return FALSE;
    }
  return FALSE;
}

/* What stands beside them */

/* The field that a heading above names: 完成情况 above 已完成. */
static const LianduField *
find_hint (Look                    *look,
           const LianduBlankColumn *column)
{
  g_auto (GStrv) levels = g_strsplit (column->path, "/", -1);
  LianduTarget target;

  for (guint i = 0; levels[i] != NULL && levels[i + 1] != NULL; i++)
    if (liandu_headings_match (look->headings, levels[i], &target) >= LIANDU_HEADING_KNOWN && target.field != NULL
        && liandu_field_get_field_type (target.field) == LIANDU_FIELD_CHOICE)
      return target.type == LIANDU_TARGET_FIELD ? target.field : liandu_kind_get_field (look->self->kind, liandu_field_get_name (target.field));
  return NULL;
}

/* 问题数 counts; 问题类别 is a field, although both speak of 问题. */
static gboolean
means_number (Look                    *look,
              const LianduBlankColumn *column,
              const char              *id)
{
  if (id == NULL)
    return FALSE;
  if (!g_str_equal (id, LIANDU_BLANK_NUMBER_ALL) || column->target.type != LIANDU_TARGET_FIELD || column->confidence < LIANDU_HEADING_KNOWN)
    return TRUE;
  return FALSE;
}

static void
leave_blank (LianduBlankColumn *column)
{
  column->target = (LianduTarget) { LIANDU_TARGET_NONE, NULL, NULL, 0 };
  _liandu_blank_column_take_id (column, liandu_target_dup_id (&column->target));
}

static gboolean
is_decided (Look                    *look,
            const LianduBlankColumn *column)
{
  return look->setup != NULL && liandu_import_setup_get_target (look->setup, column->path) != NULL;
}

/* A table has figures or words: where some headings count, those that do not
 * are left to people. */
static void
settle_columns (Look  *look,
                guint  n_numbers)
{
  LianduBlankLines *self = look->self;
  const LianduField *title = liandu_kind_get_title_field (self->kind);

  for (guint i = 0; i < self->columns->len; i++)
    {
      LianduBlankColumn *column = g_ptr_array_index (self->columns, i);

      if (column->column == self->column)
        leave_blank (column);
      else if (n_numbers == 0 || liandu_blank_number_is (column->id) || column->target.type == LIANDU_TARGET_IGNORED || is_decided (look, column))
        continue;
      else if (column->target.type == LIANDU_TARGET_FIELD && column->target.field == title)
        _liandu_blank_column_take_id (column, g_strdup (LIANDU_BLANK_NUMBER_ALL));
      else
        leave_blank (column);
    }
}

static void
match_columns (Look *look)
{
  LianduBlankLines *self = look->self;
  guint n_numbers = 0;

  for (guint i = 0; i < self->columns->len; i++)
    liandu_blank_numbers_look (look->numbers, ((const LianduBlankColumn *) g_ptr_array_index (self->columns, i))->heading);
  for (guint i = 0; i < self->columns->len; i++)
    {
      LianduBlankColumn *column = g_ptr_array_index (self->columns, i);
      const char *decided = is_decided (look, column) ? liandu_import_setup_get_target (look->setup, column->path) : NULL;
      g_autofree char *id = NULL;

      if (column->column == self->column || column->target.type == LIANDU_TARGET_IGNORED)
        continue;
      if (decided != NULL && liandu_blank_number_is (decided) && liandu_blank_number_check (self->kind, decided))
        _liandu_blank_column_take_id (column, g_strdup (decided));
      else if (decided == NULL)
        {
          id = liandu_blank_numbers_find (look->numbers, column->path, find_hint (look, column));
          if (means_number (look, column, id))
            _liandu_blank_column_take_id (column, g_steal_pointer (&id));
        }
      n_numbers += liandu_blank_number_is (column->id);
    }
  settle_columns (look, n_numbers);
}

/**
 * liandu_blank_lines_prepare:
 *
 * Reads the names that lines may have; before anything asks the reader.
 */
gboolean
liandu_blank_lines_prepare (const LianduKind  *kind,
                            LianduValueReader *reader,
                            GError           **error)
{
  const LianduField *unit = NULL;
  g_autofree char *path = find_unit_path (kind, &unit);

  return unit == NULL || liandu_value_reader_prepare (reader, unit, error);
}

/**
 * liandu_blank_lines_find:
 * @columns: (element-type LianduBlankColumn): of the table; what they count is
 *   entered
 * @setup: (nullable): what was decided
 *
 * Returns: (transfer full) (nullable): the lines; %NULL where the table is a
 *   list
 */
LianduBlankLines *
liandu_blank_lines_find (LianduStore             *store,
                         const LianduHeadings    *headings,
                         LianduValueReader       *reader,
                         const LianduCodes       *codes,
                         const LianduTable       *table,
                         const LianduBlankSheet  *sheet,
                         const LianduImportSetup *setup,
                         GPtrArray               *columns)
{
  g_autoptr (LianduBlankLines) self = g_new0 (LianduBlankLines, 1);
  g_autoptr (LianduBlankNumbers) numbers = NULL;
  Look look = { self, headings, reader, liandu_table_get_grid (table), sheet, setup, NULL, NULL, liandu_table_get_body (table) + 1 };

  self->store = g_object_ref (store);
  self->codes = liandu_store_dup_codes (store);
  self->kind = liandu_headings_get_kind (headings);
  self->columns = columns;
  self->lines = g_array_new (FALSE, FALSE, sizeof (LianduBlankLine));
  g_array_set_clear_func (self->lines, (GDestroyNotify) line_clear);
  self->uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look.numbers = numbers = liandu_blank_numbers_new (self->kind, codes, reader, liandu_table_get_title (table));
  if (!find_names (&look))
    return NULL;
  match_columns (&look);
  return g_steal_pointer (&self);
}
