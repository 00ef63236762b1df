/* liandu-derived-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-derived-private.h"
#include "liandu-pinyin.h"
#include "liandu-value.h"

/* One row of each of the tables that a record stands in. */

gboolean
_liandu_derived_run (LianduDatabase *database,
                     const char     *sql,
                     gint64          object,
                     GError        **error)
{
  g_autoptr (LianduStatement) statement = liandu_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  liandu_statement_bind_int (statement, 1, object);
  return liandu_statement_run (statement, error);
}

/* Rows of kinds */

static char *
make_insert (const LianduKind *kind)
{
  g_autofree char *table = liandu_columns_table_name (kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  guint n = 9;

  g_string_append_printf (sql, "INSERT INTO %s (id, uuid, parent, position, state, created, changed, deleted, final", table);
  for (guint i = 0; i < fields->len; i++)
    {
      liandu_columns_append_names (sql, NULL, g_ptr_array_index (fields, i));
      n += liandu_columns_count (g_ptr_array_index (fields, i));
    }
  g_string_append (sql, ") VALUES (?1");
  for (guint i = 2; i <= n; i++)
    g_string_append_printf (sql, ", ?%u", i);
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* The statements of a kind: the same for every row of it, and long. */
typedef struct
{
  char *insert;
  char *remove;
} KindSql;

/* Stores of one process, each on a thread of its own, share them. */
static const KindSql *
get_sql (const LianduKind *kind)
{
  static GHashTable *all = NULL;
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  KindSql *sql;

  if (all == NULL)
    all = g_hash_table_new (NULL, NULL);
  sql = g_hash_table_lookup (all, kind);
  if (sql == NULL)
    {
      g_autofree char *table = liandu_columns_table_name (kind);

      sql = g_new0 (KindSql, 1);
      sql->insert = make_insert (kind);
      sql->remove = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", table);
      g_hash_table_insert (all, (gpointer) kind, sql);
    }
  return sql;
}

/**
 * _liandu_derived_write_kind_row:
 * @parent: the record whose row it is, or 0
 * @is_new: nothing is there of it yet: to replace what is there, in one
 *   statement that also may fail, SQLite copies every page that it touches
 */
gboolean
_liandu_derived_write_kind_row (LianduDatabase           *database,
                                gint64                    object,
                                gint64                    parent,
                                LianduRecord             *record,
                                const LianduDerivedTimes *times,
                                gboolean                  is_new,
                                GError                  **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const KindSql *sql = get_sql (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_autoptr (LianduStatement) insert = NULL;
  int parameter = 10;

  if (!is_new && !_liandu_derived_run (database, sql->remove, object, error))
    return FALSE;
  insert = liandu_database_prepare (database, sql->insert, error);
  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_int (insert, 1, object);
  liandu_statement_bind_text (insert, 2, liandu_record_get_uuid (record));
  if (parent != 0)
    liandu_statement_bind_int (insert, 3, parent);
  liandu_statement_bind_int (insert, 4, liandu_record_get_position (record));
  liandu_statement_bind_text (insert, 5, liandu_record_get_state (record));
  liandu_statement_bind_int (insert, 6, times->created);
  liandu_statement_bind_int (insert, 7, times->changed);
  liandu_statement_bind_int (insert, 8, liandu_record_is_deleted (record));
  liandu_statement_bind_int (insert, 9, liandu_kind_state_is_final (kind, liandu_record_get_state (record)));
  for (guint i = 0; i < fields->len; i++)
    liandu_columns_bind (insert, &parameter, g_ptr_array_index (fields, i), liandu_record_get_value (record, g_ptr_array_index (fields, i)));
  return liandu_statement_run (insert, error);
}

/* Links */

static gboolean
insert_link (LianduDatabase    *database,
             gint64             object,
             const LianduField *field,
             const char        *target,
             GError           **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (database, "INSERT OR IGNORE INTO link VALUES (?1, ?2, ?3)", error);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_int (insert, 1, object);
  liandu_statement_bind_int (insert, 2, liandu_field_get_id (field));
  liandu_statement_bind_text (insert, 3, target);
  return liandu_statement_run (insert, error);
}

static gboolean
write_field_links (LianduDatabase    *database,
                   gint64             object,
                   const LianduField *field,
                   GVariant          *value,
                   GError           **error)
{
  GVariantIter iter;
  const char *uuid;

  if (value == NULL)
    return TRUE;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    {
      g_variant_get_child (value, 0, "&s", &uuid);
      return insert_link (database, object, field, uuid, error);
    }
  if (liandu_field_get_field_type (field) != LIANDU_FIELD_LINKS)
    return TRUE;
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&s)", &uuid, NULL))
    if (!insert_link (database, object, field, uuid, error))
      return FALSE;
  return TRUE;
}

gboolean
_liandu_derived_write_links (LianduDatabase *database,
                             gint64          object,
                             LianduRecord   *record,
                             gboolean        is_new,
                             GError        **error)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  if (!is_new && !_liandu_derived_run (database, "DELETE FROM link WHERE source = ?1", object, error))
    return FALSE;
  for (guint i = 0; i < fields->len && !liandu_record_is_deleted (record); i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (!liandu_columns_exist (field))
        continue;
      if (!write_field_links (database, object, field, liandu_record_get_value (record, field), error))
        return FALSE;
    }
  return TRUE;
}

/* The shared row */

static const char sql_record[] =
  "INSERT INTO record (id, uuid, kind, number, title, state, due, date, unit, owner, keys, created, changed, creator, deleted, final)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

static void
bind_role (LianduStatement   *insert,
           int                parameter,
           LianduRecord      *record,
           const LianduField *field)
{
  GVariant *value = field != NULL ? liandu_record_get_value (record, field) : NULL;
  const char *text = NULL;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    text = g_variant_get_string (value, NULL);
  else if (value != NULL && g_variant_is_container (value) && g_variant_n_children (value) > 0
           && g_variant_type_is_tuple (g_variant_get_type (value)))
    g_variant_get_child (value, 0, "&s", &text);
  liandu_statement_bind_text (insert, parameter, text != NULL && *text != '\0' ? text : NULL);
}

static void
append_keys (GString          *keys,
             const char       *text,
             const LianduKind *kind)
{
  gboolean personal = kind != NULL && liandu_kind_get_info (kind)->personal_names;
  LianduPinyinKind reading = personal ? LIANDU_PINYIN_PERSON : LIANDU_PINYIN_PLAIN;
  g_autofree char *full = liandu_pinyin_full (text, reading);
  g_autofree char *initials = liandu_pinyin_initials (text, reading);
  g_auto (GStrv) syllables = g_strsplit (full != NULL ? full : "", " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);

  g_string_append_printf (keys, "%s %s ", initials != NULL ? initials : "", joined);
}

/* Initials by which a clerk looks for it: of the linked names, and of its own
 * where the kind has nothing but a name. */
static char *
make_keys (LianduRecord *record)
{
  g_autoptr (GString) keys = g_string_new (NULL);
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *title = liandu_kind_get_title_field (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      LianduFieldType type = liandu_field_get_field_type (field);
      gboolean named = field == title && type == LIANDU_FIELD_TEXT;
      GVariant *value = liandu_field_is_stored (field) ? liandu_record_get_value (record, field) : NULL;

      if (value == NULL || liandu_field_is_confidential (field))
        continue;
      if (named || (type == LIANDU_FIELD_LINK && (liandu_field_get_flags (field) & LIANDU_FIELD_SEARCHED)))
        {
          g_autofree char *text = liandu_value_to_text (field, value, NULL);

          append_keys (keys, text, named ? kind : liandu_kind_lookup (liandu_field_get_link_kinds (field)[0]));
        }
    }
  return g_string_free (g_steal_pointer (&keys), FALSE);
}

/**
 * _liandu_derived_write_record:
 * @is_new: as with _liandu_derived_write_kind_row()
 */
gboolean
_liandu_derived_write_record (LianduDatabase           *database,
                              gint64                    object,
                              LianduRecord             *record,
                              const LianduDerivedTimes *times,
                              gboolean                  is_new,
                              GError                  **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  g_autoptr (LianduStatement) insert = NULL;
  g_autofree char *title = liandu_record_dup_title (record);
  g_autofree char *keys = make_keys (record);

  if (!is_new && !_liandu_derived_run (database, "DELETE FROM record WHERE id = ?1", object, error))
    return FALSE;
  insert = liandu_database_prepare (database, sql_record, error);
  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_int (insert, 1, object);
  liandu_statement_bind_text (insert, 2, liandu_record_get_uuid (record));
  liandu_statement_bind_text (insert, 3, liandu_kind_get_name (kind));
  bind_role (insert, 4, record, liandu_kind_get_number_field (kind));
  liandu_statement_bind_text (insert, 5, title);
  liandu_statement_bind_text (insert, 6, liandu_record_get_state (record));
  bind_role (insert, 7, record, liandu_kind_get_due_field (kind));
  bind_role (insert, 8, record, liandu_kind_get_date_field (kind));
  bind_role (insert, 9, record, liandu_kind_get_unit_field (kind));
  bind_role (insert, 10, record, liandu_kind_get_owner_field (kind));
  liandu_statement_bind_text (insert, 11, keys);
  liandu_statement_bind_int (insert, 12, times->created);
  liandu_statement_bind_int (insert, 13, times->changed);
  liandu_statement_bind_text (insert, 14, times->creator);
  liandu_statement_bind_int (insert, 15, liandu_record_is_deleted (record));
  liandu_statement_bind_int (insert, 16, liandu_kind_state_is_final (kind, liandu_record_get_state (record)));
  return liandu_statement_run (insert, error);
}
