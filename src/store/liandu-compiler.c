/* liandu-compiler.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-compiler-private.h"
#include "liandu-value-cache.h"

LianduCompiler *
liandu_compiler_new (LianduQuery      *query,
                     const LianduDate *today)
{
  LianduCompiler *self = g_new0 (LianduCompiler, 1);

  self->query = liandu_query_ref (query);
  self->kind = liandu_query_get_kind (query);
  self->today = liandu_date_ref (today);
  self->table = liandu_columns_table_name (self->kind);
  self->joins = g_string_new (NULL);
  self->joined = g_ptr_array_new ();
  self->parameters = g_ptr_array_new_with_free_func (g_free);
  self->paths = g_array_new (FALSE, FALSE, sizeof (LianduPath));
  self->caches = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_value_cache_free);
  return self;
}

void
liandu_compiler_free (LianduCompiler *self)
{
  liandu_query_unref (self->query);
  liandu_date_unref (self->today);
  g_free (self->table);
  g_string_free (self->joins, TRUE);
  g_ptr_array_unref (self->joined);
  g_ptr_array_unref (self->parameters);
  g_array_unref (self->paths);
  g_ptr_array_unref (self->caches);
  g_free (self);
}

/* Statements */

static LianduStatement *
prepare (LianduCompiler *self,
         LianduDatabase *database,
         const char     *sql,
         GError        **error)
{
  LianduStatement *statement = liandu_database_prepare (database, sql, error);

  for (guint i = 0; statement != NULL && i < self->parameters->len; i++)
    liandu_statement_bind_text (statement, (int) i + 1, g_ptr_array_index (self->parameters, i));
  return statement;
}

static void
append_column (LianduCompiler   *self,
               GString          *sql,
               const LianduPath *path)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;

  if (field != NULL && liandu_columns_exist (field))
    {
      liandu_columns_append_names (sql, path->linked != NULL ? _liandu_compiler_ensure_join (self, path) : "k", field);
      return;
    }
  if (field != NULL && _liandu_compiler_is_other_end (field))
    {
      const char *alias = path->linked != NULL ? _liandu_compiler_ensure_join (self, path) : "k";
      g_autofree char *uuid = _liandu_compiler_make_other_end (field, alias, "uuid");
      g_autofree char *title = _liandu_compiler_make_other_end (field, alias, "title");

      g_string_append_printf (sql, ", %s, %s", uuid, title);
      return;
    }
  g_string_append (sql, ", ");
  if (field != NULL && liandu_field_get_child_kind (field) != NULL)
    {
      g_autofree char *rows = liandu_columns_table_name (liandu_field_get_child_kind (field));

      g_string_append_printf (sql, "(SELECT count (*) FROM %s c WHERE c.parent = k.id AND c.deleted = 0)", rows);
      return;
    }
  _liandu_compiler_append_path (self, sql, path, "k");
}

static gboolean
append_columns (LianduCompiler *self,
                GString        *sql,
                GError        **error)
{
  GPtrArray *columns = liandu_query_get_columns (self->query);

  for (guint i = 0; i < columns->len; i++)
    {
      LianduPath path;

      if (!_liandu_compiler_resolve_single (self, g_ptr_array_index (columns, i), &path, error))
        return FALSE;
      append_column (self, sql, &path);
    }
  return TRUE;
}

/* What is not answered fulfils nothing. */
static gboolean
append_marks (LianduCompiler *self,
              GString        *sql,
              GError        **error)
{
  GPtrArray *marks = liandu_query_get_marks (self->query);

  for (guint i = 0; i < marks->len; i++)
    {
      g_string_append (sql, ", ifnull (");
      if (!_liandu_compiler_append_condition (self, sql, self->kind, "k", g_ptr_array_index (marks, i), error))
        return FALSE;
      g_string_append (sql, ", 0)");
    }
  return TRUE;
}

#define ROW_HEAD "SELECT k.id, k.uuid, k.state, r.number, r.title, EXISTS (SELECT 1 FROM conflict f WHERE f.record = k.id AND f.away = 0)"
#define ROW_JOIN " LEFT JOIN record r ON r.id = k.id"
#define VALUES_HEAD "SELECT k.id, k.uuid, k.state, NULL, NULL, 0"

/**
 * liandu_compiler_rows:
 *
 * Returns: (transfer full): rows with the query's columns and marks, in its
 *   order
 */
LianduStatement *
liandu_compiler_rows (LianduCompiler *self,
                      LianduDatabase *database,
                      GError        **error)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) where = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autofree char *limit = NULL;
  g_autofree char *sql = NULL;

  if (!append_columns (self, columns, error) || !append_marks (self, columns, error)
      || !_liandu_compiler_append_where (self, where, error) || !_liandu_compiler_append_order (self, order, error))
    return NULL;
  limit = liandu_query_get_limit (self->query) > 0 ? g_strdup_printf (" LIMIT %u", liandu_query_get_limit (self->query)) : g_strdup ("");
  sql = g_strdup_printf (ROW_HEAD "%s FROM %s k" ROW_JOIN "%s%s ORDER BY %s%s",
                         columns->str, self->table, self->joins->str, where->str, order->str, limit);
  return prepare (self, database, sql, error);
}

/* The value of the group path, and the order in which groups stand. */
static gboolean
append_group (LianduCompiler *self,
              GString        *value,
              GString        *order,
              GError        **error)
{
  GPtrArray *groups = liandu_query_get_groups (self->query);
  LianduPath path;

  if (groups->len == 0)
    {
      g_string_append (value, "NULL");
      return TRUE;
    }
  if (!_liandu_compiler_resolve_single (self, g_ptr_array_index (groups, 0), &path, error))
    return FALSE;
  _liandu_compiler_append_path (self, value, &path, "k");
  _liandu_compiler_append_group_term (self, order, &path);
  return TRUE;
}

/**
 * liandu_compiler_keys:
 *
 * Returns: (transfer full): id and group of each row, groups together
 */
LianduStatement *
liandu_compiler_keys (LianduCompiler *self,
                      LianduDatabase *database,
                      GError        **error)
{
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) where = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autofree char *limit = NULL;
  g_autofree char *sql = NULL;

  if (!append_group (self, value, order, error) || !_liandu_compiler_append_where (self, where, error) || !_liandu_compiler_append_order (self, order, error))
    return NULL;
  limit = liandu_query_get_limit (self->query) > 0 ? g_strdup_printf (" LIMIT %u", liandu_query_get_limit (self->query)) : g_strdup ("");
  sql = g_strdup_printf ("SELECT k.id, %s FROM %s k%s%s ORDER BY %s%s", value->str, self->table, self->joins->str,
                         where->str, order->str, limit);
  return prepare (self, database, sql, error);
}

/**
 * liandu_compiler_page:
 *
 * Returns: (transfer full): the row whose id is bound as parameter 1
 */
LianduStatement *
liandu_compiler_page (LianduCompiler *self,
                      LianduDatabase *database,
                      GError        **error)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autofree char *sql = NULL;

  if (!append_columns (self, columns, error))
    return NULL;
  if (liandu_query_get_values_only (self->query))
    sql = g_strdup_printf (VALUES_HEAD "%s FROM %s k%s WHERE k.id = ?1", columns->str, self->table, self->joins->str);
  else
    sql = g_strdup_printf (ROW_HEAD "%s FROM %s k" ROW_JOIN "%s WHERE k.id = ?1", columns->str, self->table, self->joins->str);
  return prepare (self, database, sql, error);
}

static gboolean
append_aggregate (LianduCompiler        *self,
                  GString               *sql,
                  const LianduAggregate *aggregate,
                  GError               **error)
{
  static const char * const names[] = { "count (*)", "total (", "total (", "min (", "max (" };
  LianduPath path;

  g_string_append_printf (sql, ", %s", names[aggregate->type]);
  if (aggregate->type == LIANDU_AGGREGATE_COUNT)
    return TRUE;
  if (aggregate->type == LIANDU_AGGREGATE_COUNT_IF)
    {
      if (!_liandu_compiler_append_condition (self, sql, self->kind, "k", aggregate->condition, error))
        return FALSE;
    }
  else
    {
      if (!_liandu_compiler_resolve_single (self, aggregate->path, &path, error))
        return FALSE;
      _liandu_compiler_append_path (self, sql, &path, "k");
    }
  g_string_append_c (sql, ')');
  return TRUE;
}

static gboolean
append_group_columns (LianduCompiler *self,
                      GString        *columns,
                      GString        *by,
                      GString        *order,
                      GError        **error)
{
  GPtrArray *groups = liandu_query_get_groups (self->query);

  for (guint i = 0; i < groups->len; i++)
    {
      LianduPath path;

      if (!_liandu_compiler_resolve_single (self, g_ptr_array_index (groups, i), &path, error))
        return FALSE;
      append_column (self, columns, &path);
      g_string_append (by, by->len > 0 ? ", " : " GROUP BY ");
      _liandu_compiler_append_path (self, by, &path, "k");
      g_string_append (order, order->len > 0 ? ", " : "");
      _liandu_compiler_append_group_term (self, order, &path);
    }
  return TRUE;
}

/**
 * liandu_compiler_groups:
 *
 * Returns: (transfer full): one row a group: its values, then the aggregates;
 *   without groups one row for all
 */
LianduStatement *
liandu_compiler_groups (LianduCompiler *self,
                        LianduDatabase *database,
                        GError        **error)
{
  GPtrArray *aggregates = liandu_query_get_aggregates (self->query);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) by = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);
  g_autoptr (GString) where = g_string_new (NULL);
  g_autofree char *sql = NULL;

  if (!append_group_columns (self, columns, by, order, error))
    return NULL;
  for (guint i = 0; i < aggregates->len; i++)
    if (!append_aggregate (self, columns, g_ptr_array_index (aggregates, i), error))
      return NULL;
  if (!_liandu_compiler_append_where (self, where, error))
    return NULL;
  sql = g_strdup_printf ("SELECT 0%s FROM %s k%s%s%s%s%s", columns->str, self->table, self->joins->str, where->str, by->str,
                         order->len > 0 ? " ORDER BY " : "", order->str);
  return prepare (self, database, sql, error);
}
