/* liandu-compiler-path.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-compiler-private.h"

/* Expressions */

void
_liandu_compiler_append_parameter (LianduCompiler *self,
                                   GString        *sql,
                                   const char     *text)
{
  g_ptr_array_add (self->parameters, g_strdup (text));
  g_string_append_printf (sql, "?%u", self->parameters->len);
}

static void
append_not_final (GString    *sql,
                  const char *alias)
{
  g_string_append_printf (sql, "%s.final = 0", alias);
}

gboolean
_liandu_compiler_is_other_end (const LianduField *field)
{
  return liandu_field_get_computed (field) == LIANDU_COMPUTED_LINKED_FROM;
}

/* Of the record whose link points to the one in @alias: links are few and
 * indexed by where they point to. */
char *
_liandu_compiler_make_other_end (const LianduField *field,
                                 const char        *alias,
                                 const char        *column)
{
  const LianduField *of = liandu_field_get_of (field);
  g_autofree char *table = liandu_columns_table_name (liandu_field_get_kind (of));

  return g_strdup_printf ("(SELECT o.%s FROM link e JOIN %s s ON s.id = e.source AND s.deleted = 0 JOIN record o ON o.id = s.id"
                          " WHERE e.target = %s.uuid AND e.field = %u ORDER BY o.id LIMIT 1)",
                          column, table, alias, liandu_field_get_id (of));
}

/* Where the id of a link, or its name as it was kept, stands. */
char *
_liandu_compiler_make_link_column (const LianduField *field,
                                   const char        *alias,
                                   gboolean           title)
{
  if (_liandu_compiler_is_other_end (field))
    return _liandu_compiler_make_other_end (field, alias, title ? "title" : "uuid");
  return g_strdup_printf ("%s.\"%s%s\"", alias, liandu_field_get_name (field), title ? "_title" : "");
}

static void
append_computed (LianduCompiler    *self,
                 GString           *sql,
                 const LianduField *field,
                 const char        *alias)
{
  const LianduField *start = liandu_field_get_of (field);
  const char *of = start != NULL ? liandu_field_get_name (start) : NULL;
  const char *today = liandu_date_get_iso (self->today);

  switch (liandu_field_get_computed (field))
    {
    case LIANDU_COMPUTED_OVERDUE:
      g_string_append_printf (sql, "(%s.\"%s\" IS NOT NULL AND %s.\"%s\" < '%s' AND ", alias, of, alias, of, today);
      append_not_final (sql, alias);
      g_string_append_c (sql, ')');
      return;
    case LIANDU_COMPUTED_DAYS_LEFT:
      g_string_append (sql, "(CASE WHEN ");
      append_not_final (sql, alias);
      g_string_append_printf (sql, " THEN CAST (julianday (%s.\"%s\") - julianday ('%s') AS INTEGER) END)", alias, of, today);
      return;
    case LIANDU_COMPUTED_MONTHS_SINCE:
      g_string_append (sql, "(CASE WHEN ");
      append_not_final (sql, alias);
      g_string_append_printf (sql, " THEN liandu_months (%s.\"%s\", '%s') END)", alias, of, today);
      return;
    case LIANDU_COMPUTED_LINKED_FROM:
      {
        g_autofree char *other = _liandu_compiler_make_other_end (field, alias, "uuid");

        g_string_append (sql, other);
        return;
      }
    case LIANDU_COMPUTED_NOT:
    case LIANDU_COMPUTED_DERIVED:
    default:
      g_string_append_printf (sql, "%s.\"%s\"", alias, liandu_field_get_name (field));
    }
}

static void
append_dated (LianduCompiler *self,
              GString        *sql,
              const char     *alias)
{
  const LianduField *date = g_str_equal (alias, "k") ? liandu_kind_get_date_field (self->kind) : NULL;

  g_string_append (sql, "coalesce (");
  if (date != NULL)
    g_string_append_printf (sql, "nullif (%s.\"%s\", ''), ", alias, liandu_field_get_name (date));
  g_string_append_printf (sql, "date (%s.created / 1000, 'unixepoch', '+8 hours'), '')", alias);
}

static void
append_common (LianduCompiler *self,
               GString        *sql,
               const char     *name,
               const char     *alias)
{
  if (g_str_equal (name, "phase"))
    liandu_columns_append_phase (sql, "k.", self->kind);
  else if (g_str_equal (name, "dated"))
    append_dated (self, sql, alias);
  else if (g_str_equal (name, "kind"))
    g_string_append_printf (sql, "'%s'", liandu_kind_get_name (self->kind));
  else if (g_str_equal (name, "created") || g_str_equal (name, "changed"))
    g_string_append_printf (sql, "date (%s.%s / 1000, 'unixepoch', '+8 hours')", alias, name);
  else if (g_str_equal (name, "created_at") || g_str_equal (name, "changed_at"))
    g_string_append_printf (sql, "strftime ('%%Y-%%m-%%dT%%H:%%M:%%S+08:00', %s.%.7s / 1000, 'unixepoch', '+8 hours')", alias, name);
  else if (g_str_equal (name, "parent"))
    g_string_append_printf (sql, "(SELECT uuid FROM object WHERE id = %s.parent)", alias);
  else if (g_str_equal (name, "number") || g_str_equal (name, "title"))
    g_string_append_printf (sql, "(SELECT %s FROM record WHERE id = %s.id)", name, alias);
  else
    g_string_append_printf (sql, "%s.%s", alias, name);
}

const char *
_liandu_compiler_ensure_join (LianduCompiler   *self,
                              const LianduPath *path)
{
  const char *name = liandu_field_get_name (path->field);
  g_autofree char *target = liandu_columns_table_name (liandu_field_get_kind (path->linked));
  g_autofree char *alias = g_strconcat ("j_", name, NULL);
  g_autofree char *link = _liandu_compiler_make_link_column (path->field, "k", FALSE);

  for (guint i = 0; i < self->joined->len; i++)
    if (g_str_equal (g_ptr_array_index (self->joined, i), g_intern_string (alias)))
      return g_ptr_array_index (self->joined, i);
  g_string_append_printf (self->joins, " LEFT JOIN %s %s ON %s.uuid = %s", target, alias, alias, link);
  g_ptr_array_add (self->joined, (gpointer) g_intern_string (alias));
  return g_intern_string (alias);
}

void
_liandu_compiler_append_path (LianduCompiler   *self,
                              GString          *sql,
                              const LianduPath *path,
                              const char       *alias)
{
  if (path->common != NULL)
    append_common (self, sql, path->common, alias);
  else if (path->linked != NULL)
    append_computed (self, sql, path->linked, _liandu_compiler_ensure_join (self, path));
  else
    append_computed (self, sql, path->field, alias);
}

gboolean
_liandu_compiler_path_has_type (const LianduPath *path,
                                LianduFieldType   type)
{
  return path->field != NULL && liandu_field_get_field_type (path->field) == type;
}
