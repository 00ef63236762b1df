/* liandu-blank-lines-work.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-blank-lines-private.h"
#include "liandu-blank-number.h"
#include "liandu-blank-private.h"
#include "liandu-value.h"

/* What stands beside the lines: figures that are counted, words of the records. */

/* So many records have their words in one cell. */
#define MAX_WORDS 200

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
    g_hash_table_insert (numbers, liandu_value_dup_key (liandu_row_get_value (g_ptr_array_index (rows, i), 0)),
                         GSIZE_TO_POINTER ((gsize) get_number (liandu_row_get_value (g_ptr_array_index (rows, i), 1))));
  for (guint i = 0; rows != NULL && i < self->lines->len; i++)
    {
      const char *key = g_array_index (self->lines, LianduBlankLine, i).key;

      if (key != NULL)
        set_number (_liandu_blank_lines_get_value (self, i, column), (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (numbers, key)));
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
    set_number (_liandu_blank_lines_get_value (self, line, column), get_number (liandu_row_get_value (g_ptr_array_index (rows, 0), 0)));
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
      LianduBlankValue *value = _liandu_blank_lines_get_value (self, i, column);

      if (g_array_index (self->lines, LianduBlankLine, i).is_total)
        set_number (value, sum);
      else if (value->number != NULL)
        sum += g_ascii_strtoll (value->number, NULL, 10);
    }
}

gboolean
_liandu_blank_lines_count (LianduBlankLines *self,
                           LianduQuery      *query,
                           guint             column,
                           int               year,
                           GCancellable     *cancellable,
                           GError          **error)
{
  if (!count_column (self, query, column, year, cancellable, error))
    return FALSE;
  add_up (self, column);
  return TRUE;
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
    _liandu_blank_lines_get_value (self, line, column)->text = join_words (texts, is_long);
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

gboolean
_liandu_blank_lines_describe (LianduBlankLines *self,
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

gboolean
_liandu_blank_lines_count_all (LianduBlankLines *self,
                               LianduQuery      *query,
                               GCancellable     *cancellable,
                               GError          **error)
{
  g_autoptr (LianduQuery) own = copy_query (self, query);
  g_autoptr (GArray) keys = liandu_store_query_keys (self->store, own, cancellable, error);

  self->n_records = keys != NULL ? keys->len : 0;
  return keys != NULL;
}
