/* liandu-compiler-condition.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-columns.h"
#include "liandu-compiler-private.h"
#include "liandu-error.h"
#include "liandu-uuid.h"

/* Conditions.  Up to append_leaf() a path has no hop: that is taken first, and
 * @alias is the table that the field stands in. */

static gboolean
append_empty (LianduCompiler   *self,
              GString          *sql,
              const LianduPath *path,
              const char       *alias,
              gboolean          empty)
{
  if (path->field != NULL && liandu_field_get_child_kind (path->field) != NULL)
    {
      g_autofree char *rows = liandu_columns_table_name (liandu_field_get_child_kind (path->field));

      g_string_append_printf (sql, "%sEXISTS (SELECT 1 FROM %s c WHERE c.parent = %s.id AND c.deleted = 0)", empty ? "NOT " : "", rows, alias);
      return TRUE;
    }
  g_string_append (sql, "coalesce (");
  _liandu_compiler_append_path (self, sql, path, alias);
  /* Words are an answer too. */
  if (_liandu_compiler_path_has_type (path, LIANDU_FIELD_DATE) && liandu_columns_exist (path->field))
    g_string_append_printf (sql, ", %s.\"%s_words\"", alias, liandu_field_get_name (path->field));
  g_string_append_printf (sql, ", '') %s ''", empty ? "=" : "!=");
  return TRUE;
}

/* What a person reads of the field, as one text. */
static void
append_readable (LianduCompiler   *self,
                 GString          *sql,
                 const LianduPath *path,
                 const char       *alias)
{
  const char *name = path->field != NULL ? liandu_field_get_name (path->field) : NULL;
  g_autofree char *title = _liandu_compiler_path_has_type (path, LIANDU_FIELD_LINK) ? _liandu_compiler_make_link_column (path->field, alias, TRUE) : NULL;

  if (title != NULL)
    g_string_append (sql, title);
  else if (_liandu_compiler_path_has_type (path, LIANDU_FIELD_LINKS) || _liandu_compiler_path_has_type (path, LIANDU_FIELD_ATTACHMENT))
    g_string_append_printf (sql, "liandu_titles (%s.\"%s\")", alias, name);
  else if (_liandu_compiler_path_has_type (path, LIANDU_FIELD_DATE) && liandu_columns_exist (path->field))
    g_string_append_printf (sql, "ifnull (%s.\"%s\", '') || ' ' || ifnull (substr (%s.\"%s_words\", 2), '')", alias, name, alias, name);
  else
    _liandu_compiler_append_path (self, sql, path, alias);
}

static void
append_contains (LianduCompiler   *self,
                 GString          *sql,
                 const LianduPath *path,
                 const char       *alias,
                 const char       *text)
{
  g_autoptr (GString) pattern = g_string_new (text);

  g_string_replace (pattern, "\\", "\\\\", 0);
  g_string_replace (pattern, "%", "\\%", 0);
  g_string_replace (pattern, "_", "\\_", 0);
  g_string_prepend_c (pattern, '%');
  g_string_append_c (pattern, '%');
  g_string_append (sql, "ifnull (");
  append_readable (self, sql, path, alias);
  g_string_append (sql, ", '') LIKE ");
  _liandu_compiler_append_parameter (self, sql, pattern->str);
  g_string_append (sql, " ESCAPE '\\'");
}

/* Rows that have a certain link are found by the table of links, unless it has
 * an index of its own; what is deleted has no links. */
static gboolean
is_chosen_by_link (LianduCompiler   *self,
                   const LianduPath *path,
                   const char       *alias)
{
  return self->choosing && g_str_equal (alias, "k") && liandu_columns_exist (path->field)
         && !liandu_columns_are_indexed (path->field) && !liandu_query_get_deleted (self->query);
}

static void
append_link_membership (LianduCompiler   *self,
                        GString          *sql,
                        const LianduPath *path,
                        const char       *alias,
                        const char       *text)
{
  gboolean listed = _liandu_compiler_path_has_type (path, LIANDU_FIELD_LINKS);
  gboolean named = !liandu_uuid_is_valid (text);
  g_autofree char *column = _liandu_compiler_make_link_column (path->field, alias, named && !listed);

  if (named)
    g_string_append_printf (sql, "liandu_names (%s, ", column);
  else if (listed)
    g_string_append_printf (sql, "EXISTS (SELECT 1 FROM link WHERE source = %s.id AND field = %u AND target = ", alias, liandu_field_get_id (path->field));
  else if (is_chosen_by_link (self, path, alias))
    g_string_append_printf (sql, "k.id IN (SELECT source FROM link WHERE field = %u AND target = ", liandu_field_get_id (path->field));
  else
    g_string_append_printf (sql, "(%s IS ", column);
  _liandu_compiler_append_parameter (self, sql, text);
  g_string_append_c (sql, ')');
}

/* A link or a list of them has the target, or the name where no id is given,
 * with or without the post that it was kept with; a list has the element. */
static gboolean
append_membership (LianduCompiler   *self,
                   GString          *sql,
                   const LianduPath *path,
                   const char       *alias,
                   const char       *text)
{
  if (_liandu_compiler_path_has_type (path, LIANDU_FIELD_LINK) || _liandu_compiler_path_has_type (path, LIANDU_FIELD_LINKS))
    {
      append_link_membership (self, sql, path, alias, text);
      return TRUE;
    }
  if (!_liandu_compiler_path_has_type (path, LIANDU_FIELD_MULTI_CHOICE))
    return FALSE;
  g_string_append_printf (sql, "ifnull (instr (%s.\"%s\", ',' || ", alias, liandu_field_get_name (path->field));
  _liandu_compiler_append_parameter (self, sql, text);
  g_string_append (sql, " || ','), 0) > 0");
  return TRUE;
}

static gboolean
append_comparison (LianduCompiler        *self,
                   GString               *sql,
                   const LianduPath      *path,
                   const char            *alias,
                   const LianduCondition *condition,
                   GError               **error)
{
  static const char * const operators[] = { "IS", "IS NOT", "<", "<=", ">", ">=" };
  LianduOperator op = liandu_condition_get_op (condition);
  gboolean equality = op == LIANDU_OP_EQ || op == LIANDU_OP_NE;
  gboolean words = FALSE;
  g_autofree char *operand = _liandu_compiler_make_operand (self, path, liandu_condition_get_value (condition), equality ? &words : NULL, error);
  gsize start = sql->len;

  if (operand == NULL)
    return FALSE;
  if (equality && append_membership (self, sql, path, alias, operand))
    {
      if (op == LIANDU_OP_NE)
        g_string_insert (sql, (gssize) start, "NOT ");
      return TRUE;
    }
  /* In the form that the index of rows by their record can answer. */
  if (equality && path->common != NULL && g_str_equal (path->common, "parent"))
    {
      g_string_append_printf (sql, "%s.parent %s ifnull ((SELECT id FROM object WHERE uuid = ", alias, operators[op]);
      _liandu_compiler_append_parameter (self, sql, operand);
      g_string_append (sql, "), -1)");
      return TRUE;
    }
  /* A unit or a person has fewer records than a phase: the index of phases is
   * not to be taken then. */
  if (self->by_link && path->common != NULL && g_str_equal (path->common, "phase"))
    g_string_append_c (sql, '+');
  if (words)
    g_string_append_printf (sql, "substr (%s.\"%s_words\", 2)", alias, liandu_field_get_name (path->field));
  else
    _liandu_compiler_append_path (self, sql, path, alias);
  g_string_append_printf (sql, " %s ", operators[op]);
  if (_liandu_compiler_path_has_type (path, LIANDU_FIELD_INTEGER) || _liandu_compiler_path_has_type (path, LIANDU_FIELD_BOOLEAN))
    g_string_append (sql, operand);
  else
    _liandu_compiler_append_parameter (self, sql, operand);
  return TRUE;
}

static gboolean
append_simple (LianduCompiler        *self,
               GString               *sql,
               const LianduPath      *path,
               const char            *alias,
               const LianduCondition *condition,
               GError               **error)
{
  LianduOperator op = liandu_condition_get_op (condition);

  if (op == LIANDU_OP_EMPTY || op == LIANDU_OP_NOT_EMPTY)
    return append_empty (self, sql, path, alias, op == LIANDU_OP_EMPTY);
  if (path->field != NULL && liandu_field_get_child_kind (path->field) != NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is a table: only empty and notempty can be asked of it"),
                   liandu_field_get_title (path->field));
      return FALSE;
    }
  if (liandu_condition_get_value (condition) == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” lacks the value to compare with"), liandu_condition_get_path (condition));
      return FALSE;
    }
  if (op != LIANDU_OP_CONTAINS)
    return append_comparison (self, sql, path, alias, condition, error);
  append_contains (self, sql, path, alias, liandu_condition_get_value (condition));
  return TRUE;
}

/* Over a link of the record itself by a join, which a sort can share; from a
 * row of a table, and over a list of links, of which one is enough, by a
 * question of its own. */
static gboolean
append_hop (LianduCompiler        *self,
            GString               *sql,
            const LianduPath      *path,
            const char            *alias,
            const LianduCondition *condition,
            GError               **error)
{
  const LianduPath target = { NULL, path->linked, NULL };
  g_autofree char *table = liandu_columns_table_name (liandu_field_get_kind (path->linked));
  g_autofree char *link = _liandu_compiler_make_link_column (path->field, alias, FALSE);
  guint n = ++self->rows;
  g_autofree char *hop = g_strdup_printf ("h%u", n);

  if (_liandu_compiler_path_has_type (path, LIANDU_FIELD_LINK) && g_str_equal (alias, "k"))
    return append_simple (self, sql, &target, _liandu_compiler_ensure_join (self, path), condition, error);
  if (_liandu_compiler_path_has_type (path, LIANDU_FIELD_LINKS))
    g_string_append_printf (sql, "EXISTS (SELECT 1 FROM link l%u JOIN %s %s ON %s.uuid = l%u.target WHERE l%u.source = %s.id AND l%u.field = %u AND ",
                            n, table, hop, hop, n, n, alias, n, liandu_field_get_id (path->field));
  else
    g_string_append_printf (sql, "EXISTS (SELECT 1 FROM (SELECT 1) LEFT JOIN %s %s ON %s.uuid = %s WHERE ", table, hop, hop, link);
  if (!append_simple (self, sql, &target, hop, condition, error))
    return FALSE;
  g_string_append_c (sql, ')');
  return TRUE;
}

static gboolean
append_leaf (LianduCompiler        *self,
             GString               *sql,
             const LianduKind      *kind,
             const char            *alias,
             const LianduCondition *condition,
             GError               **error)
{
  LianduPath path;

  if (!liandu_path_resolve (kind, liandu_condition_get_path (condition), &path, error))
    return FALSE;
  if (path.linked != NULL)
    return append_hop (self, sql, &path, alias, condition, error);
  return append_simple (self, sql, &path, alias, condition, error);
}

static gboolean
append_children (LianduCompiler        *self,
                 GString               *sql,
                 const LianduKind      *kind,
                 const char            *alias,
                 const LianduCondition *condition,
                 GError               **error)
{
  GPtrArray *children = liandu_condition_get_children (condition);
  const char *joint = liandu_condition_get_op (condition) == LIANDU_OP_OR ? " OR " : " AND ";

  gboolean negated = liandu_condition_get_op (condition) == LIANDU_OP_NOT;
  gboolean choosing = self->choosing;

  self->choosing = choosing && liandu_condition_get_op (condition) == LIANDU_OP_AND;
  /* What is not answered fulfils no comparison, and so its opposite. */
  g_string_append (sql, negated ? "NOT ifnull ((" : "(");
  if (children->len == 0)
    g_string_append_c (sql, '1');
  for (guint i = 0; i < children->len; i++)
    {
      if (i > 0)
        g_string_append (sql, joint);
      if (!_liandu_compiler_append_condition (self, sql, kind, alias, g_ptr_array_index (children, i), error))
        return FALSE;
    }
  g_string_append (sql, negated ? "), 0)" : ")");
  self->choosing = choosing;
  return TRUE;
}

static gboolean
append_row_condition (LianduCompiler        *self,
                      GString               *sql,
                      const LianduKind      *kind,
                      const char            *alias,
                      const LianduCondition *condition,
                      GError               **error)
{
  const LianduField *field = liandu_kind_get_field (kind, liandu_condition_get_path (condition));
  const LianduKind *child = field != NULL ? liandu_field_get_child_kind (field) : NULL;
  g_autofree char *row = g_strdup_printf ("c%u", ++self->rows);
  g_autofree char *table = NULL;

  if (child == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no table “%s”"), liandu_kind_get_name (kind),
                   liandu_condition_get_path (condition));
      return FALSE;
    }
  table = liandu_columns_table_name (child);
  g_string_append_printf (sql, "EXISTS (SELECT 1 FROM %s %s WHERE %s.parent = %s.id AND %s.deleted = 0 AND ", table, row, row, alias, row);
  if (!append_children (self, sql, child, row, condition, error))
    return FALSE;
  g_string_append_c (sql, ')');
  return TRUE;
}

gboolean
_liandu_compiler_append_condition (LianduCompiler        *self,
                                   GString               *sql,
                                   const LianduKind      *kind,
                                   const char            *alias,
                                   const LianduCondition *condition,
                                   GError               **error)
{
  if (liandu_condition_get_op (condition) == LIANDU_OP_HAS_ROW)
    return append_row_condition (self, sql, kind, alias, condition, error);
  if (liandu_condition_get_children (condition) != NULL)
    return append_children (self, sql, kind, alias, condition, error);
  return append_leaf (self, sql, kind, alias, condition, error);
}
