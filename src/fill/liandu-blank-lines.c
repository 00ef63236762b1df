/* liandu-blank-lines.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-blank-lines.h"
#include "liandu-blank-number.h"
#include "liandu-blank-private.h"
#include "liandu-import-words.h"

/* What the names at the left are. */
typedef enum
{
  LINES_NONE,
  LINES_UNITS,
  LINES_CODES,
  LINES_MONTHS,
  LINES_ALL,                /* the one line of the office that reports */
} LinesType;

struct _LianduBlankLines
{
  /* Owned */
  LianduStore *store;
  LianduCodes *codes;
  GArray *lines;            /* LianduBlankLine */
  char *by;                 /* path that the lines are told apart by, or NULL */
  LianduBlankValue *values; /* line after line */
  GHashTable *uuids;        /* of records whose words were taken */

  /* Borrowed */
  const LianduKind *kind;
  GPtrArray *columns;       /* LianduBlankColumn */

  LinesType type;
  guint column;             /* where the names stand, from 1 */
  guint n_records;
};

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

/* So many rows are looked at. */
#define MAX_LINES 5000
/* So many records have their words in one cell. */
#define MAX_WORDS 200

static void
line_clear (LianduBlankLine *line)
{
  g_free (line->text);
  g_free (line->key);
}

void
liandu_blank_lines_free (LianduBlankLines *self)
{
  guint n = self->lines->len * self->columns->len;

  for (guint i = 0; self->values != NULL && i < n; i++)
    liandu_blank_value_clear (&self->values[i]);
  g_free (self->values);
  g_array_unref (self->lines);
  g_hash_table_unref (self->uuids);
  g_free (self->by);
  liandu_codes_unref (self->codes);
  g_object_unref (self->store);
  g_free (self);
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

/* Figures */

static LianduQuery *
copy_query (LianduBlankLines *self,
            LianduQuery      *query)
{
  LianduQuery *copy = liandu_query_new (self->kind);

  if (query != NULL)
    {
      liandu_query_add_conditions_of (copy, query);
      liandu_query_set_search (copy, liandu_query_get_search (query));
    }
  return copy;
}

static LianduBlankValue *
get_value (const LianduBlankLines *self,
           guint                   line,
           guint                   column)
{
  return &self->values[line * self->columns->len + column];
}

static void
set_number (LianduBlankValue *value,
            gint64            number)
{
  liandu_blank_value_clear (value);
  value->number = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  value->text = g_strdup (value->number);
}

static gint64
get_number (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) ? g_variant_get_int64 (value) : 0;
}

static char *
dup_group_key (GVariant *value)
{
  const char *uuid;

  if (value == NULL)
    return g_strdup ("");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_TUPLE))
    return g_strdup ("");
  g_variant_get_child (value, 0, "&s", &uuid);
  return g_strdup (uuid);
}

/* All lines by one question. */
static gboolean
count_groups (LianduBlankLines *self,
              LianduQuery      *query,
              guint             column,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_group (query, self->by);
  rows = liandu_store_query (self->store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_hash_table_insert (numbers, dup_group_key (liandu_row_get_value (g_ptr_array_index (rows, i), 0)),
                         GSIZE_TO_POINTER ((gsize) get_number (liandu_row_get_value (g_ptr_array_index (rows, i), 1))));
  for (guint i = 0; rows != NULL && i < self->lines->len; i++)
    {
      const char *key = g_array_index (self->lines, LianduBlankLine, i).key;

      if (key != NULL)
        set_number (get_value (self, i, column), (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (numbers, key)));
    }
  return rows != NULL;
}

/* What belongs beside one line, where the store cannot group. */
static void
restrict_to_line (LianduBlankLines *self,
                  guint             line,
                  int               year,
                  LianduQuery      *query)
{
  const char *key = g_array_index (self->lines, LianduBlankLine, line).key;
  g_autofree char *month = self->type == LINES_MONTHS ? g_strdup_printf (LIANDU_BLANK_NUMBER_PREFIX "%s:@%s", self->by, key) : NULL;

  if (month != NULL)
    liandu_blank_number_restrict (month, year, query);
  else if (key != NULL)
    liandu_query_add_condition (query, liandu_condition_new (self->by, LIANDU_OP_EQ, key));
}

static gboolean
has_records (LianduBlankLines *self,
             guint             line)
{
  const LianduBlankLine *info = &g_array_index (self->lines, LianduBlankLine, line);

  return !info->is_total && (info->key != NULL || self->type == LINES_ALL);
}

static gboolean
count_line (LianduBlankLines *self,
            LianduQuery      *query,
            guint             line,
            guint             column,
            int               year,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  restrict_to_line (self, line, year, query);
  rows = liandu_store_query (self->store, query, cancellable, error);
  if (rows != NULL && rows->len > 0)
    set_number (get_value (self, line, column), get_number (liandu_row_get_value (g_ptr_array_index (rows, 0), 0)));
  return rows != NULL;
}

static LianduQuery *
make_count (LianduBlankLines *self,
            LianduQuery      *query,
            const char       *id,
            int               year)
{
  LianduQuery *count = copy_query (self, query);

  liandu_blank_number_restrict (id, year, count);
  liandu_query_add_aggregate (count, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  return count;
}

static gboolean
count_column (LianduBlankLines *self,
              LianduQuery      *query,
              guint             column,
              int               year,
              GCancellable     *cancellable,
              GError          **error)
{
  const char *id = ((const LianduBlankColumn *) g_ptr_array_index (self->columns, column))->id;

  if (self->type == LINES_UNITS || self->type == LINES_CODES)
    {
      g_autoptr (LianduQuery) count = make_count (self, query, id, year);

      return count_groups (self, count, column, cancellable, error);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      g_autoptr (LianduQuery) count = make_count (self, query, id, year);

      if (has_records (self, i) && !count_line (self, count, i, column, year, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* The lines above it, since the last sum. */
static void
add_up (LianduBlankLines *self,
        guint             column)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      LianduBlankValue *value = get_value (self, i, column);

      if (g_array_index (self->lines, LianduBlankLine, i).is_total)
        set_number (value, sum);
      else if (value->number != NULL)
        sum += g_ascii_strtoll (value->number, NULL, 10);
    }
}

/* Words */

/* Short words once each, texts numbered where there are several. */
static char *
join_words (GPtrArray *texts,
            gboolean   is_long)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      if (is_long && texts->len > 1)
        g_string_append_printf (joined, "%s%u.", i > 0 ? "\n" : "", i + 1);
      else if (i > 0)
        g_string_append (joined, "、");
      g_string_append (joined, g_ptr_array_index (texts, i));
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
take_words (LianduBlankLines *self,
            GPtrArray        *records,
            guint             line,
            guint             column,
            int               year)
{
  const LianduBlankColumn *info = g_ptr_array_index (self->columns, column);
  gboolean is_long = info->target.field != NULL && liandu_field_get_field_type (info->target.field) == LIANDU_FIELD_LONG_TEXT;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < records->len; i++)
    {
      g_auto (LianduBlankValue) value = { NULL, NULL, NULL };

      liandu_blank_words_read (self->store, self->codes, g_ptr_array_index (records, i), &info->target, year, &value);
      if (value.text != NULL && (is_long || !g_ptr_array_find_with_equal_func (texts, value.text, g_str_equal, NULL)))
        g_ptr_array_add (texts, g_steal_pointer (&value.text));
    }
  if (texts->len > 0)
    get_value (self, line, column)->text = join_words (texts, is_long);
}

static GPtrArray *
load_line (LianduBlankLines *self,
           LianduQuery      *query,
           guint             line,
           int               year,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (LianduQuery) own = copy_query (self, query);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  restrict_to_line (self, line, year, own);
  liandu_query_set_sort (own, liandu_kind_get_sort (self->kind));
  liandu_query_set_limit (own, MAX_WORDS);
  rows = liandu_store_query (self->store, own, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRecord *record = liandu_store_load (self->store, liandu_row_get_uuid (g_ptr_array_index (rows, i)), cancellable, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
      g_hash_table_add (self->uuids, g_strdup (liandu_record_get_uuid (record)));
    }
  return rows != NULL ? g_steal_pointer (&records) : NULL;
}

static gboolean
has_words (const LianduBlankColumn *column)
{
  return !liandu_blank_number_is (column->id) && column->target.type != LIANDU_TARGET_NONE && column->target.type != LIANDU_TARGET_IGNORED;
}

static gboolean
fill_words (LianduBlankLines *self,
            LianduQuery      *query,
            int               year,
            GCancellable     *cancellable,
            GError          **error)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    any |= has_words (g_ptr_array_index (self->columns, i));
  for (guint i = 0; any && i < self->lines->len; i++)
    {
      g_autoptr (GPtrArray) records = has_records (self, i) ? load_line (self, query, i, year, cancellable, error) : NULL;

      if (records == NULL && has_records (self, i))
        return FALSE;
      for (guint j = 0; records != NULL && j < self->columns->len; j++)
        if (has_words (g_ptr_array_index (self->columns, j)))
          take_words (self, records, i, j, year);
    }
  return TRUE;
}

static gboolean
count_records (LianduBlankLines *self,
               LianduQuery      *query,
               GCancellable     *cancellable,
               GError          **error)
{
  g_autoptr (LianduQuery) own = copy_query (self, query);
  g_autoptr (GArray) keys = liandu_store_query_keys (self->store, own, cancellable, error);

  self->n_records = keys != NULL ? keys->len : 0;
  return keys != NULL;
}

/* Public API */

guint
liandu_blank_lines_get_column (const LianduBlankLines *self)
{
  return self->column;
}

/* (element-type LianduBlankLine) */
GArray *
liandu_blank_lines_get_lines (const LianduBlankLines *self)
{
  return self->lines;
}

/**
 * liandu_blank_lines_work_out:
 * @query: (nullable): which records
 * @year: of months
 *
 * Finds what stands beside each line; waits.
 */
gboolean
liandu_blank_lines_work_out (LianduBlankLines *self,
                             LianduQuery      *query,
                             int               year,
                             GCancellable     *cancellable,
                             GError          **error)
{
  g_assert (self->values == NULL);

  self->values = g_new0 (LianduBlankValue, self->lines->len * self->columns->len + 1);
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (!liandu_blank_number_is (((const LianduBlankColumn *) g_ptr_array_index (self->columns, i))->id))
        continue;
      if (!count_column (self, query, i, year, cancellable, error))
        return FALSE;
      add_up (self, i);
    }
  return fill_words (self, query, year, cancellable, error) && count_records (self, query, cancellable, error);
}

const LianduBlankValue *
liandu_blank_lines_get_value (const LianduBlankLines *self,
                              guint                   line,
                              guint                   column)
{
  return get_value (self, line, column);
}

/* How many records were counted from. */
guint
liandu_blank_lines_get_n_records (const LianduBlankLines *self)
{
  return self->n_records;
}

/* (transfer full) (element-type utf8): records whose words stand there. */
GPtrArray *
liandu_blank_lines_get_uuids (const LianduBlankLines *self)
{
  GPtrArray *uuids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer uuid;

  g_hash_table_iter_init (&iter, self->uuids);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    g_ptr_array_add (uuids, g_strdup (uuid));
  return uuids;
}

/**
 * liandu_blank_lines_dup_notice:
 *
 * Returns: (transfer full) (nullable): which lines nobody knows
 */
char *
liandu_blank_lines_dup_notice (const LianduBlankLines *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const LianduBlankLine *line = &g_array_index (self->lines, LianduBlankLine, i);

      if (line->is_total || line->key != NULL || self->type == LINES_ALL)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", line->text);
      n++;
    }
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u line stays blank because nothing on record is called so: %s", "%u lines stay blank because nothing on record is called so: %s", n),
                          n, names->str);
}
