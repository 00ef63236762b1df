/* liandu-derived-dump.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-derived.h"

/* All derived state as text in which nothing local shows: two workspaces with
 * the same set of ops have the same dump. */

static const char sql_records[] =
  "SELECT uuid, kind, number, title, state, due, date, unit, owner, created, changed, creator, deleted FROM record ORDER BY uuid";
static const char sql_links[] =
  "SELECT o.uuid, l.field, l.target FROM link l JOIN object o ON o.id = l.source ORDER BY 1, 2, 3";
static const char sql_conflicts[] =
  "SELECT o.uuid, c.field, c.element, hex (p.hash) FROM conflict c JOIN object o ON o.id = c.object JOIN op p ON p.id = c.op ORDER BY 1, 2, 3, 4";
static const char sql_texts[] =
  "SELECT o.uuid, t.text FROM search_text t JOIN object o ON o.id = t.object ORDER BY 1";

static gboolean
dump_rows (LianduDatabase *database,
           const char     *name,
           const char     *sql,
           GString        *text,
           GError        **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, sql, error);
  GError *local_error = NULL;

  if (row == NULL)
    return FALSE;
  while (liandu_statement_step (row, &local_error))
    {
      g_string_append (text, name);
      for (int i = 0; i < liandu_statement_get_n_columns (row); i++)
        {
          const char *value = liandu_statement_get_text (row, i);
          g_autofree char *escaped = value != NULL ? g_strescape (value, NULL) : g_strdup ("-");

          g_string_append_printf (text, "\t%s", escaped);
        }
      g_string_append_c (text, '\n');
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
dump_kind (LianduDatabase   *database,
           const LianduKind *kind,
           GString          *text,
           GError          **error)
{
  g_autofree char *table = liandu_columns_table_name (kind);
  g_autoptr (GString) sql = g_string_new ("SELECT k.uuid, (SELECT uuid FROM object WHERE id = k.parent), k.position, k.state, k.deleted");
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    liandu_columns_append_names (sql, "k", g_ptr_array_index (fields, i));
  g_string_append_printf (sql, " FROM %s k ORDER BY 1", table);
  return dump_rows (database, table, sql->str, text, error);
}

/**
 * liandu_derived_dump:
 *
 * Returns: (transfer full): the text; %NULL when a table cannot be read
 */
char *
liandu_derived_dump (LianduDatabase *database,
                     GError        **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (!dump_kind (database, g_ptr_array_index (kinds, i), text, error))
      return NULL;
  if (dump_rows (database, "record", sql_records, text, error)
      && dump_rows (database, "link", sql_links, text, error)
      && dump_rows (database, "conflict", sql_conflicts, text, error)
      && dump_rows (database, "text", sql_texts, text, error))
    return g_string_free (g_steal_pointer (&text), FALSE);
  return NULL;
}
