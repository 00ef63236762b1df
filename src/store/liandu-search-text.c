/* liandu-search-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-search-text.h"
#include "liandu-value.h"

#define SEGMENT '\x1f'

static gboolean
is_searched (const LianduField *field)
{
  return (liandu_field_get_flags (field) & LIANDU_FIELD_SEARCHED) && !liandu_field_is_confidential (field);
}

static gboolean
has_segment (const LianduField *field)
{
  return is_searched (field) || liandu_field_get_child_kind (field) != NULL;
}

static void
append_value (GString           *text,
              LianduRecord      *record,
              const LianduField *field)
{
  GVariant *value = liandu_record_get_value (record, field);
  g_autofree char *words = NULL;

  if (value == NULL)
    return;
  words = liandu_value_to_text (field, value, NULL);
  g_string_append (text, words);
}

static void
append_rows (GString           *text,
             LianduRecord      *record,
             const LianduField *field)
{
  GListModel *rows = liandu_record_get_children (record, field);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));

      for (guint j = 0; j < fields->len; j++)
        if (is_searched (g_ptr_array_index (fields, j)) && liandu_record_get_value (row, g_ptr_array_index (fields, j)) != NULL)
          {
            append_value (text, row, g_ptr_array_index (fields, j));
            g_string_append_c (text, '\n');
          }
    }
}

static char *
make_text (LianduRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (!has_segment (field))
        continue;
      g_string_append_c (text, SEGMENT);
      if (liandu_field_get_child_kind (field) != NULL)
        append_rows (text, record, field);
      else
        append_value (text, record, field);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_search_text_get_field:
 * @segment: a segment's number, from 1
 *
 * Returns: (nullable): the field or table whose text it is
 */
const LianduField *
liandu_search_text_get_field (const LianduKind *kind,
                              guint             segment)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      if (has_segment (g_ptr_array_index (fields, i)))
        segment--;
      if (segment == 0)
        return g_ptr_array_index (fields, i);
    }
  return NULL;
}

/* FTS5 with its text outside has to be told the old text to forget it. */
static gboolean
forget (LianduDatabase *database,
        gint64          id,
        const char     *text,
        GError        **error)
{
  g_autoptr (LianduStatement) index = liandu_database_prepare (database, "INSERT INTO search (search, rowid, text) VALUES ('delete', ?1, ?2)", error);
  g_autoptr (LianduStatement) drop = liandu_database_prepare (database, "DELETE FROM search_text WHERE id = ?1", error);

  if (index == NULL || drop == NULL)
    return FALSE;
  liandu_statement_bind_int (index, 1, id);
  liandu_statement_bind_text (index, 2, text);
  liandu_statement_bind_int (drop, 1, id);
  return liandu_statement_run (index, error) && liandu_statement_run (drop, error);
}

/* A new number each time: the greatest is the newest, and the index gives
 * them in that order without sorting. */
static gboolean
learn (LianduDatabase *database,
       gint64          object,
       const char     *text,
       GError        **error)
{
  g_autoptr (LianduStatement) keep = liandu_database_prepare (database,
    "INSERT INTO search_text (id, object, text) VALUES ((SELECT ifnull (max (id), 0) + 1 FROM search_text), ?1, ?2)", error);
  g_autoptr (LianduStatement) index = liandu_database_prepare (database, "INSERT INTO search (rowid, text) VALUES (?1, ?2)", error);

  if (keep == NULL || index == NULL)
    return FALSE;
  liandu_statement_bind_int (keep, 1, object);
  liandu_statement_bind_text (keep, 2, text);
  if (!liandu_statement_run (keep, error))
    return FALSE;
  liandu_statement_bind_int (index, 1, liandu_database_last_id (database));
  liandu_statement_bind_text (index, 2, text);
  return liandu_statement_run (index, error);
}

/**
 * liandu_search_text_update:
 *
 * Brings the index up to date with a record; nothing is written when its text
 * is the same.
 */
gboolean
liandu_search_text_update (LianduDatabase *database,
                           gint64          object,
                           LianduRecord   *record,
                           GError        **error)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database, "SELECT id, text FROM search_text WHERE object = ?1", error);
  g_autofree char *text = make_text (record);
  gboolean wanted = !liandu_record_is_deleted (record) && !liandu_kind_is_internal (liandu_record_get_kind (record));

  if (find == NULL)
    return FALSE;
  liandu_statement_bind_int (find, 1, object);
  if (liandu_statement_step (find, error))
    {
      g_autofree char *old = g_strdup (liandu_statement_get_text (find, 1));
      gint64 id = liandu_statement_get_int (find, 0);

      if (wanted && g_str_equal (old, text))
        return TRUE;
      liandu_statement_reset (find);
      if (!forget (database, id, old, error))
        return FALSE;
    }
  return !wanted || learn (database, object, text, error);
}

/**
 * liandu_search_text_make_match:
 * @words: what a person typed
 *
 * Each word must occur; quotes keep everything else from meaning anything.
 */
char *
liandu_search_text_make_match (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\n", -1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GString) word = g_string_new (parts[i]);

      if (word->len == 0)
        continue;
      g_string_replace (word, "\"", "\"\"", 0);
      g_string_append_printf (match, "%s\"%s\"*", match->len > 0 ? " " : "", word->str);
    }
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

gboolean
liandu_search_text_is_letters (const char *words)
{
  for (const char *at = words; *at != '\0'; at++)
    if (!g_ascii_isalpha (*at))
      return FALSE;
  return *words != '\0';
}
