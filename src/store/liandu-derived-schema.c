/* liandu-derived-schema.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-derived.h"

/* Changes to the tables below, or to the fold, that the kinds do not show. */
#define LAYOUT_VERSION "6"

static const char sql_common[] =
  "CREATE TABLE record ("
  "  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, kind TEXT NOT NULL, number TEXT, title TEXT NOT NULL,"
  "  state TEXT, final INTEGER NOT NULL, due TEXT, date TEXT, unit TEXT, owner TEXT, keys TEXT NOT NULL,"
  "  created INTEGER NOT NULL, changed INTEGER NOT NULL, creator TEXT NOT NULL, deleted INTEGER NOT NULL);"
  "CREATE UNIQUE INDEX record_uuid ON record (uuid);"
  "CREATE INDEX record_changed ON record (changed);"
  "CREATE INDEX record_due ON record (due) WHERE due IS NOT NULL AND final = 0 AND deleted = 0;"
  "CREATE INDEX record_date ON record (date) WHERE date IS NOT NULL AND deleted = 0;"
  "CREATE INDEX record_kind ON record (kind, deleted, state);"
  "CREATE TABLE link (source INTEGER NOT NULL, field INTEGER NOT NULL, target TEXT NOT NULL,"
  "  PRIMARY KEY (source, field, target)) WITHOUT ROWID;"
  "CREATE INDEX link_target ON link (target);"
  "CREATE TABLE conflict (object INTEGER NOT NULL, field INTEGER NOT NULL, element TEXT NOT NULL, op INTEGER NOT NULL,"
  "  record INTEGER NOT NULL, away INTEGER NOT NULL, PRIMARY KEY (object, field, element, op)) WITHOUT ROWID;"
  "CREATE INDEX conflict_record ON conflict (record) WHERE away = 0;"
  "CREATE TABLE search_text (id INTEGER PRIMARY KEY, object INTEGER NOT NULL, text TEXT NOT NULL);"
  "CREATE UNIQUE INDEX search_text_object ON search_text (object);"
  "CREATE VIRTUAL TABLE search USING fts5 (text, content='search_text', content_rowid='id', tokenize='liandu');";

static void
append_table (GString          *sql,
              const LianduKind *kind)
{
  g_autofree char *table = liandu_columns_table_name (kind);
  GPtrArray *fields = liandu_kind_get_fields (kind);

  g_string_append_printf (sql, "CREATE TABLE %s (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, parent INTEGER,"
                               " position INTEGER, state TEXT, final INTEGER NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL,"
                               " deleted INTEGER NOT NULL", table);
  for (guint i = 0; i < fields->len; i++)
    liandu_columns_append_definitions (sql, g_ptr_array_index (fields, i));
  g_string_append (sql, ");");
  g_string_append_printf (sql, "CREATE UNIQUE INDEX %s_uuid ON %s (uuid);", table, table);
  if (liandu_kind_get_parent (kind) != NULL)
    g_string_append_printf (sql, "CREATE INDEX %s_parent ON %s (parent);", table, table);
}

static char *
make_script (void)
{
  g_autoptr (GString) sql = g_string_new (sql_common);
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      append_table (sql, g_ptr_array_index (kinds, i));
      liandu_derived_append_indexes (sql, g_ptr_array_index (kinds, i));
    }
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static void
describe_kind (GString          *text,
               const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  const LianduRoleInfo *roles = &liandu_kind_get_info (kind)->roles;

  g_string_append_printf (text, "%s %s %s %s %s %s %s\n", liandu_kind_get_name (kind), roles->title, roles->number,
                          roles->due, roles->unit, roles->owner, roles->date);
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      g_string_append_printf (text, "%u %s %d %d %d\n", liandu_field_get_id (field), liandu_field_get_name (field),
                              (int) liandu_field_get_field_type (field), (int) liandu_field_get_flags (field),
                              (int) liandu_field_get_computed (field));
    }
}

/**
 * liandu_derived_fingerprint:
 *
 * Returns: (transfer full): a digest that differs when the derived tables of
 *   this program differ from those of another
 */
char *
liandu_derived_fingerprint (void)
{
  g_autofree char *script = make_script ();
  g_autoptr (GString) text = g_string_new (LAYOUT_VERSION " " PACKAGE_VERSION "\n");
  GPtrArray *kinds = liandu_kind_list ();

  g_string_append (text, script);
  for (guint i = 0; i < kinds->len; i++)
    describe_kind (text, g_ptr_array_index (kinds, i));
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

gboolean
liandu_derived_create (LianduDatabase *database,
                       GError        **error)
{
  g_autofree char *script = make_script ();

  return liandu_database_exec (database, script, error);
}

/**
 * liandu_derived_drop:
 *
 * Takes away every derived table, those of kinds that no longer exist too.
 */
gboolean
liandu_derived_drop (LianduDatabase *database,
                     GError        **error)
{
  g_autoptr (GString) sql = g_string_new ("DROP TABLE IF EXISTS search;");
  g_autoptr (LianduStatement) list = liandu_database_prepare (database,
    "SELECT name FROM sqlite_master WHERE type = 'table' AND (name IN ('record', 'link', 'conflict', 'search_text') OR name GLOB 'r_*')", error);

  if (list == NULL)
    return FALSE;
  while (liandu_statement_step (list, NULL))
    g_string_append_printf (sql, "DROP TABLE \"%s\";", liandu_statement_get_text (list, 0));
  g_clear_pointer (&list, liandu_statement_release);
  return liandu_database_exec (database, sql->str, error);
}
