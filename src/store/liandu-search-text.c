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
make_text (LianduRecord *record,
           const char   *former_numbers)
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
      if (field == liandu_kind_get_number_field (liandu_record_get_kind (record)) && former_numbers != NULL)
        g_string_append_printf (text, "\n%s", former_numbers);
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

/* Writing */

/* Each statement that writes makes FTS5 put what it was told into a segment of
 * its own, and merge them later; so it is told much at once. */
#define MAX_WAITING 500

struct _LianduSearchText
{
  LianduDatabase *database; /* borrowed */
  GString *old;             /* numbers to be forgotten, as a JSON array */
  GPtrArray *texts;         /* char: to be learnt */
  GArray *objects;          /* gint64: whose they are */
};

/**
 * liandu_search_text_new:
 *
 * Returns: (transfer full): what gathers the texts of records that changed; to
 *   be flushed before the end of the transaction
 */
LianduSearchText *
liandu_search_text_new (LianduDatabase *database)
{
  LianduSearchText *self = g_new0 (LianduSearchText, 1);

  self->database = database;
  self->old = g_string_new (NULL);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->objects = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
liandu_search_text_free (LianduSearchText *self)
{
  g_string_free (self->old, TRUE);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->objects);
  g_free (self);
}

static gboolean
run_with_text (LianduDatabase *database,
               const char     *sql,
               const char     *text,
               GError        **error)
{
  g_autoptr (LianduStatement) statement = liandu_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  liandu_statement_bind_text (statement, 1, text);
  return liandu_statement_run (statement, error);
}

/* FTS5 with its text outside has to be told the old text to forget it. */
static gboolean
forget (LianduSearchText *self,
        GError          **error)
{
  if (self->old->len == 0)
    return TRUE;
  g_string_append_c (self->old, ']');
  return run_with_text (self->database, "INSERT INTO search (search, rowid, text) SELECT 'delete', id, text FROM search_text"
                                        " WHERE id IN (SELECT value FROM json_each (?1)) ORDER BY id", self->old->str, error)
         && run_with_text (self->database, "DELETE FROM search_text WHERE id IN (SELECT value FROM json_each (?1))", self->old->str, error);
}

/* A new number each time: the greatest is the newest, and the index gives
 * them in that order without sorting. */
static gboolean
keep (LianduSearchText *self,
      gint64           *out_first,
      GError          **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO search_text (id, object, text) VALUES ((SELECT ifnull (max (id), 0) + 1 FROM search_text), ?1, ?2)", error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < self->texts->len; i++)
    {
      liandu_statement_bind_int (insert, 1, g_array_index (self->objects, gint64, i));
      liandu_statement_bind_text (insert, 2, g_ptr_array_index (self->texts, i));
      if (!liandu_statement_run (insert, error))
        return FALSE;
      if (i == 0)
        *out_first = liandu_database_last_id (self->database);
    }
  return TRUE;
}

static gboolean
learn (LianduSearchText *self,
       GError          **error)
{
  g_autoptr (LianduStatement) index = NULL;
  gint64 first = 0;

  if (self->texts->len == 0)
    return TRUE;
  if (!keep (self, &first, error))
    return FALSE;
  index = liandu_database_prepare (self->database, "INSERT INTO search (rowid, text) SELECT id, text FROM search_text WHERE id >= ?1 ORDER BY id", error);
  if (index == NULL)
    return FALSE;
  liandu_statement_bind_int (index, 1, first);
  return liandu_statement_run (index, error);
}

/**
 * liandu_search_text_flush:
 *
 * Writes what was gathered.
 */
gboolean
liandu_search_text_flush (LianduSearchText *self,
                          GError          **error)
{
  gboolean done = forget (self, error) && learn (self, error);

  g_string_truncate (self->old, 0);
  g_ptr_array_set_size (self->texts, 0);
  g_array_set_size (self->objects, 0);
  return done;
}

static gboolean
take_text (LianduSearchText *self,
           gint64            object,
           char             *text,
           GError          **error)
{
  g_ptr_array_add (self->texts, text);
  g_array_append_val (self->objects, object);
  return self->texts->len < MAX_WAITING || liandu_search_text_flush (self, error);
}

/**
 * liandu_search_text_add_new:
 * @record: a record of which the index knows nothing
 *
 * Has the index learn it.
 */
gboolean
liandu_search_text_add_new (LianduSearchText *self,
                            gint64            object,
                            LianduRecord     *record,
                            GError          **error)
{
  return liandu_kind_is_internal (liandu_record_get_kind (record))
         || take_text (self, object, make_text (record, NULL), error);
}

/**
 * liandu_search_text_add:
 * @record: a record as it is now, once between two flushes
 * @former_numbers: (nullable): numbers that it had before, by which it is still
 *   found: they stand on papers
 *
 * Has the index brought up to date with a record; nothing is written when its
 * text is the same.
 */
gboolean
liandu_search_text_add (LianduSearchText *self,
                        gint64            object,
                        LianduRecord     *record,
                        const char       *former_numbers,
                        GError          **error)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (self->database, "SELECT id, text FROM search_text WHERE object = ?1", error);
  g_autofree char *text = make_text (record, former_numbers);
  gboolean wanted = !liandu_record_is_deleted (record) && !liandu_kind_is_internal (liandu_record_get_kind (record));

  if (find == NULL)
    return FALSE;
  liandu_statement_bind_int (find, 1, object);
  if (liandu_statement_step (find, NULL))
    {
      if (wanted && g_str_equal (liandu_statement_get_text (find, 1), text))
        return TRUE;
      g_string_append_printf (self->old, "%c%" G_GINT64_FORMAT, self->old->len == 0 ? '[' : ',', liandu_statement_get_int (find, 0));
    }
  g_clear_pointer (&find, liandu_statement_release);
  return !wanted || take_text (self, object, g_steal_pointer (&text), error);
}

static void
append_word (GString    *match,
             const char *word,
             gsize       size)
{
  if (size == 0)
    return;
  g_string_append (match, match->len > 0 ? " \"" : "\"");
  for (gsize i = 0; i < size; i++)
    {
      if (word[i] == '"')
        g_string_append_c (match, '"');
      g_string_append_c (match, word[i]);
    }
  g_string_append (match, "\"*");
}

/**
 * liandu_search_text_make_match:
 * @words: what a person typed
 *
 * Each word must occur, whichever space stands between them: input methods
 * type U+3000.  Quotes keep everything else from meaning anything.
 */
char *
liandu_search_text_make_match (const char *words)
{
  g_autoptr (GString) match = g_string_new (NULL);
  const char *start = words;
  const char *at;

  for (at = words; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)))
      {
        append_word (match, start, at - start);
        start = g_utf8_next_char (at);
      }
  append_word (match, start, at - start);
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
