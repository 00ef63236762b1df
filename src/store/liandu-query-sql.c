/* liandu-query-sql.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-columns.h"
#include "liandu-error.h"
#include "liandu-likeness.h"
#include "liandu-query-sql.h"
#include "liandu-search-text.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

struct _LianduCompiler
{
  LianduQuery *query;
  const LianduKind *kind;
  LianduDate *today;
  char *table;
  GString *joins;
  GPtrArray *joined;        /* paths' link fields that are joined already */
  GPtrArray *parameters;    /* text to bind, in order */
  guint rows;               /* nesting of HAS_ROW, for aliases */
};

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
  g_free (self);
}

/* Expressions */

static void
append_parameter (LianduCompiler *self,
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

static gboolean
is_other_end (const LianduField *field)
{
  return liandu_field_get_computed (field) == LIANDU_COMPUTED_LINKED_FROM;
}

/* Of the record whose link points to the one in @alias: links are few and
 * indexed by where they point to. */
static char *
make_other_end (const LianduField *field,
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
static char *
make_link_column (const LianduField *field,
                  const char        *alias,
                  gboolean           title)
{
  if (is_other_end (field))
    return make_other_end (field, alias, title ? "title" : "uuid");
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
        g_autofree char *other = make_other_end (field, alias, "uuid");

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
append_phase (GString          *sql,
              const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  g_string_append (sql, "(CASE");
  for (guint i = 0; i < info->n_phases; i++)
    {
      g_auto (GStrv) states = liandu_words_split (info->phases[i].states);

      for (guint j = 0; states[j] != NULL; j++)
        g_string_append_printf (sql, " WHEN k.state = '%s' THEN '%s'", states[j], info->phases[i].name);
    }
  g_string_append (sql, " END)");
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
    append_phase (sql, self->kind);
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

static const char *
ensure_join (LianduCompiler   *self,
             const LianduPath *path)
{
  const char *name = liandu_field_get_name (path->field);
  g_autofree char *target = liandu_columns_table_name (liandu_field_get_kind (path->linked));
  g_autofree char *alias = g_strconcat ("j_", name, NULL);
  g_autofree char *link = make_link_column (path->field, "k", FALSE);

  for (guint i = 0; i < self->joined->len; i++)
    if (g_str_equal (g_ptr_array_index (self->joined, i), g_intern_string (alias)))
      return g_ptr_array_index (self->joined, i);
  g_string_append_printf (self->joins, " LEFT JOIN %s %s ON %s.uuid = %s", target, alias, alias, link);
  g_ptr_array_add (self->joined, (gpointer) g_intern_string (alias));
  return g_intern_string (alias);
}

static void
append_path (LianduCompiler   *self,
             GString          *sql,
             const LianduPath *path,
             const char       *alias)
{
  if (path->common != NULL)
    append_common (self, sql, path->common, alias);
  else if (path->linked != NULL)
    append_computed (self, sql, path->linked, ensure_join (self, path));
  else
    append_computed (self, sql, path->field, alias);
}

/* Values */

/* "today", "today+7", "today-60" */
static gboolean
read_days_from_today (const char *text,
                      int        *out_days)
{
  const char *number = text + strlen ("today");
  gint64 days = 0;

  if (!g_str_has_prefix (text, "today"))
    return FALSE;
  if (*number != '\0' && ((*number != '+' && *number != '-') || !g_ascii_isdigit (number[1])
                          || !g_ascii_string_to_signed (number, 10, -400000, 400000, &days, NULL)))
    return FALSE;
  *out_days = (int) days;
  return TRUE;
}

static char *
make_relative_day (LianduCompiler *self,
                   const char     *text)
{
  int year = liandu_date_get_year (self->today);
  int month = liandu_date_get_month (self->today);
  g_autoptr (LianduDate) day = NULL;
  int days;

  if (g_str_equal (text, "month-start"))
    day = liandu_date_new_day (year, month, 1);
  else if (g_str_equal (text, "quarter-start"))
    day = liandu_date_new_day (year, (month - 1) / 3 * 3 + 1, 1);
  else if (g_str_equal (text, "year-start"))
    day = liandu_date_new_day (year, 1, 1);
  else if (read_days_from_today (text, &days))
    day = liandu_date_add_days (self->today, days);
  return day != NULL ? g_strdup (liandu_date_get_iso (day)) : NULL;
}

/* @out_words: (nullable): set where words without a day will do */
static char *
make_day (LianduCompiler *self,
          const char     *text,
          gboolean       *out_words,
          GError        **error)
{
  char *relative = make_relative_day (self, text);
  g_autoptr (LianduDate) date = NULL;

  if (relative != NULL)
    return relative;
  date = liandu_date_parse (text, self->today, error);
  if (date == NULL)
    return NULL;
  if (liandu_date_has_day (date))
    return g_strdup (liandu_date_get_iso (date));
  if (out_words != NULL)
    {
      *out_words = TRUE;
      return g_strdup (liandu_date_get_words (date));
    }
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is no day that others come before or after"), text);
  return NULL;
}

static char *
make_number (const LianduField *field,
             const char        *text,
             GError           **error)
{
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return g_strdup (text);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” takes a whole number, not “%s”"),
               liandu_field_get_title (field), text);
  return NULL;
}

static char *
make_boolean (const LianduField *field,
              const char        *text,
              GError           **error)
{
  g_autoptr (GVariant) value = NULL;

  if (!liandu_value_parse (field, text, NULL, NULL, &value, error))
    return NULL;
  return g_strdup (value != NULL && g_variant_get_boolean (value) ? "1" : "0");
}

/* Text of a condition → text that compares with the column. */
static char *
make_operand (LianduCompiler   *self,
              const LianduPath *path,
              const char       *text,
              gboolean         *out_words,
              GError          **error)
{
  const LianduField *field = path->field;

  if (field == NULL)
    return g_str_equal (path->common, "created") || g_str_equal (path->common, "changed") || g_str_equal (path->common, "dated") ? make_day (self, text, NULL, error) : g_strdup (text);
  switch (liandu_field_get_field_type (field))
    {
    case LIANDU_FIELD_DATE:
      return make_day (self, text, out_words, error);
    case LIANDU_FIELD_INTEGER:
      return make_number (field, text, error);
    case LIANDU_FIELD_BOOLEAN:
      return make_boolean (field, text, error);
    case LIANDU_FIELD_TEXT:
    case LIANDU_FIELD_LONG_TEXT:
    case LIANDU_FIELD_CHOICE:
    case LIANDU_FIELD_MULTI_CHOICE:
    case LIANDU_FIELD_DATE_TIME:
    case LIANDU_FIELD_DECIMAL:
    case LIANDU_FIELD_LINK:
    case LIANDU_FIELD_LINKS:
    case LIANDU_FIELD_TABLE:
    case LIANDU_FIELD_ATTACHMENT:
    case LIANDU_FIELD_N_TYPES:
    default:
      return g_strdup (text);
    }
}

static gboolean
has_type (const LianduPath *path,
          LianduFieldType   type)
{
  return path->field != NULL && liandu_field_get_field_type (path->field) == type;
}

/* Conditions.  Up to append_leaf() a path has no hop: that is taken first, and
 * @alias is the table that the field stands in. */

static gboolean append_condition (LianduCompiler        *self,
                                  GString               *sql,
                                  const LianduKind      *kind,
                                  const char            *alias,
                                  const LianduCondition *condition,
                                  GError               **error);

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
  append_path (self, sql, path, alias);
  /* Words are an answer too. */
  if (has_type (path, LIANDU_FIELD_DATE) && liandu_columns_exist (path->field))
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
  g_autofree char *title = has_type (path, LIANDU_FIELD_LINK) ? make_link_column (path->field, alias, TRUE) : NULL;

  if (title != NULL)
    g_string_append (sql, title);
  else if (has_type (path, LIANDU_FIELD_LINKS) || has_type (path, LIANDU_FIELD_ATTACHMENT))
    g_string_append_printf (sql, "liandu_titles (%s.\"%s\")", alias, name);
  else if (has_type (path, LIANDU_FIELD_DATE) && liandu_columns_exist (path->field))
    g_string_append_printf (sql, "ifnull (%s.\"%s\", '') || ' ' || ifnull (substr (%s.\"%s_words\", 2), '')", alias, name, alias, name);
  else
    append_path (self, sql, path, alias);
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
  append_parameter (self, sql, pattern->str);
  g_string_append (sql, " ESCAPE '\\'");
}

static void
append_link_membership (LianduCompiler   *self,
                        GString          *sql,
                        const LianduPath *path,
                        const char       *alias,
                        const char       *text)
{
  gboolean listed = has_type (path, LIANDU_FIELD_LINKS);
  gboolean named = !liandu_uuid_is_valid (text);
  g_autofree char *column = make_link_column (path->field, alias, named && !listed);

  if (named)
    g_string_append_printf (sql, "liandu_names (%s, ", column);
  else if (listed)
    g_string_append_printf (sql, "EXISTS (SELECT 1 FROM link WHERE source = %s.id AND field = %u AND target = ", alias, liandu_field_get_id (path->field));
  else
    g_string_append_printf (sql, "(%s IS ", column);
  append_parameter (self, sql, text);
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
  if (has_type (path, LIANDU_FIELD_LINK) || has_type (path, LIANDU_FIELD_LINKS))
    {
      append_link_membership (self, sql, path, alias, text);
      return TRUE;
    }
  if (!has_type (path, LIANDU_FIELD_MULTI_CHOICE))
    return FALSE;
  g_string_append_printf (sql, "ifnull (instr (%s.\"%s\", ',' || ", alias, liandu_field_get_name (path->field));
  append_parameter (self, sql, text);
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
  g_autofree char *operand = make_operand (self, path, liandu_condition_get_value (condition), equality ? &words : NULL, error);
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
      append_parameter (self, sql, operand);
      g_string_append (sql, "), -1)");
      return TRUE;
    }
  if (words)
    g_string_append_printf (sql, "substr (%s.\"%s_words\", 2)", alias, liandu_field_get_name (path->field));
  else
    append_path (self, sql, path, alias);
  g_string_append_printf (sql, " %s ", operators[op]);
  if (has_type (path, LIANDU_FIELD_INTEGER) || has_type (path, LIANDU_FIELD_BOOLEAN))
    g_string_append (sql, operand);
  else
    append_parameter (self, sql, operand);
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
  g_autofree char *link = make_link_column (path->field, alias, FALSE);
  guint n = ++self->rows;
  g_autofree char *hop = g_strdup_printf ("h%u", n);

  if (has_type (path, LIANDU_FIELD_LINK) && g_str_equal (alias, "k"))
    return append_simple (self, sql, &target, ensure_join (self, path), condition, error);
  if (has_type (path, LIANDU_FIELD_LINKS))
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

  /* What is not answered fulfils no comparison, and so its opposite. */
  g_string_append (sql, negated ? "NOT ifnull ((" : "(");
  if (children->len == 0)
    g_string_append_c (sql, '1');
  for (guint i = 0; i < children->len; i++)
    {
      if (i > 0)
        g_string_append (sql, joint);
      if (!append_condition (self, sql, kind, alias, g_ptr_array_index (children, i), error))
        return FALSE;
    }
  g_string_append (sql, negated ? "), 0)" : ")");
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

static gboolean
append_condition (LianduCompiler        *self,
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

/* Words are looked up in the index; letters may be initials too. */
static void
append_search (LianduCompiler *self,
               GString        *sql)
{
  const char *words = liandu_query_get_search (self->query);
  g_autofree char *match = words != NULL ? liandu_search_text_make_match (words) : NULL;

  if (match == NULL)
    return;
  g_string_append (sql, " AND (k.id IN (SELECT t.object FROM search_text t WHERE t.id IN (SELECT rowid FROM search WHERE search MATCH ");
  append_parameter (self, sql, match);
  g_string_append (sql, "))");
  if (liandu_search_text_is_letters (words))
    {
      g_autofree char *lower = g_ascii_strdown (words, -1);
      g_autofree char *pattern = g_strdup_printf ("%%%s%%", lower);

      g_string_append (sql, " OR k.id IN (SELECT id FROM record WHERE keys LIKE ");
      append_parameter (self, sql, pattern);
      g_string_append_c (sql, ')');
    }
  g_string_append_c (sql, ')');
}

static gboolean
append_likeness (LianduCompiler *self,
                 GString        *sql,
                 GError        **error)
{
  LianduPath path;

  if (!liandu_path_resolve (self->kind, liandu_query_get_like_path (self->query), &path, error))
    return FALSE;
  g_string_append (sql, "liandu_likeness (");
  append_path (self, sql, &path, "k");
  g_string_append (sql, ", ");
  append_parameter (self, sql, liandu_query_get_like_text (self->query));
  g_string_append_c (sql, ')');
  return TRUE;
}

static gboolean
append_alike (LianduCompiler *self,
              GString        *sql,
              GError        **error)
{
  char threshold[G_ASCII_DTOSTR_BUF_SIZE];

  if (liandu_query_get_like_path (self->query) == NULL)
    return TRUE;
  g_string_append (sql, " AND ");
  if (!append_likeness (self, sql, error))
    return FALSE;
  g_string_append_printf (sql, " >= %s", g_ascii_dtostr (threshold, sizeof threshold, LIANDU_LIKENESS_SIMILAR));
  return TRUE;
}

static gboolean
append_where (LianduCompiler *self,
              GString        *sql,
              GError        **error)
{
  GPtrArray *conditions = liandu_query_get_conditions (self->query);

  g_string_append_printf (sql, " WHERE k.deleted = %d", liandu_query_get_deleted (self->query));
  for (guint i = 0; i < conditions->len; i++)
    {
      g_string_append (sql, " AND ");
      if (!append_condition (self, sql, self->kind, "k", g_ptr_array_index (conditions, i), error))
        return FALSE;
    }
  append_search (self, sql);
  return append_alike (self, sql, error);
}

/* Order */

/* People look for a unit by its official place, not by its name: a link is
 * sorted by the number that its kind is kept in, if it has one. */
static gboolean
find_linked_order (const LianduPath *path,
                   LianduPath       *out_path)
{
  const LianduKind *target = liandu_kind_lookup (liandu_field_get_link_kinds (path->field)[0]);
  g_auto (GStrv) words = liandu_words_split (target != NULL ? liandu_kind_get_sort (target) : NULL);
  const LianduField *field = words[0] != NULL ? liandu_kind_get_field (target, words[0]) : NULL;

  if (field == NULL || liandu_field_get_field_type (field) != LIANDU_FIELD_INTEGER)
    return FALSE;
  *out_path = (LianduPath) { NULL, path->field, field };
  return TRUE;
}

static void
append_term (LianduCompiler   *self,
             GString          *sql,
             const LianduPath *path,
             gboolean          descending)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;
  gboolean date = field != NULL && liandu_field_get_field_type (field) == LIANDU_FIELD_DATE && liandu_columns_exist (field);
  LianduPath order;

  if (path->field != NULL && path->linked == NULL && liandu_field_get_field_type (path->field) == LIANDU_FIELD_LINK)
    {
      g_autofree char *title = make_link_column (path->field, "k", TRUE);

      if (find_linked_order (path, &order))
        {
          append_term (self, sql, &order, descending);
          g_string_append (sql, ", ");
        }
      g_string_append_printf (sql, "%s%s", title, descending ? " DESC" : " NULLS LAST");
      return;
    }
  /* What is not answered comes last; a date in the very form of its index. */
  if (date && !descending)
    {
      g_string_append (sql, "ifnull (");
      append_path (self, sql, path, "k");
      g_string_append (sql, ", '9999')");
      return;
    }
  if (path->common != NULL && (g_str_equal (path->common, "created") || g_str_equal (path->common, "changed")))
    g_string_append_printf (sql, "k.%s", path->common);
  else
    append_path (self, sql, path, "k");
  g_string_append (sql, descending ? " DESC" : (path->common == NULL ? " NULLS LAST" : ""));
}

/* A path that stands for one value: to be sorted by, shown, grouped, added up. */
static gboolean
resolve_single (LianduCompiler *self,
                const char     *text,
                LianduPath     *out_path,
                GError        **error)
{
  if (!liandu_path_resolve (self->kind, text, out_path, error))
    return FALSE;
  if (out_path->linked == NULL || !has_type (out_path, LIANDU_FIELD_LINKS))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” names several records: only a condition can look into them"),
               liandu_field_get_title (out_path->field));
  return FALSE;
}

/* Groups stand together, whatever a linked record was called when a link to it
 * was made: in its kind's order, by its name of now, and by its id. */
static void
append_group_term (LianduCompiler   *self,
                   GString          *sql,
                   const LianduPath *path)
{
  g_autofree char *link = NULL;
  const LianduKind *target;
  LianduPath order;

  if (path->linked != NULL || !has_type (path, LIANDU_FIELD_LINK))
    {
      append_term (self, sql, path, FALSE);
      return;
    }
  if (find_linked_order (path, &order))
    {
      append_term (self, sql, &order, FALSE);
      g_string_append (sql, ", ");
    }
  link = make_link_column (path->field, "k", FALSE);
  target = liandu_kind_lookup (liandu_field_get_link_kinds (path->field)[0]);
  order = (LianduPath) { NULL, path->field, liandu_kind_get_title_field (target) };
  if (liandu_field_get_link_kinds (path->field)[1] == NULL && order.linked != NULL && liandu_columns_exist (order.linked))
    append_path (self, sql, &order, "k");
  else
    g_string_append_printf (sql, "(SELECT title FROM record WHERE uuid = %s)", link);
  g_string_append_printf (sql, " NULLS LAST, %s", link);
}

static gboolean
append_sort_words (LianduCompiler *self,
                   GString        *sql,
                   const char     *path_text,
                   gboolean        descending,
                   GError        **error)
{
  LianduPath path;

  if (!resolve_single (self, path_text, &path, error))
    return FALSE;
  g_string_append (sql, sql->len > 0 ? ", " : "");
  append_term (self, sql, &path, descending);
  return TRUE;
}

static gboolean
append_order (LianduCompiler *self,
              GString        *order,
              GError        **error)
{
  GPtrArray *sorts = liandu_query_get_sorts (self->query);
  g_auto (GStrv) words = liandu_words_split (liandu_kind_get_sort (self->kind));

  if (liandu_query_get_like_path (self->query) != NULL)
    {
      if (!append_likeness (self, order, error))
        return FALSE;
      g_string_append (order, " DESC");
    }
  for (guint i = 0; i < sorts->len; i++)
    {
      const LianduSort *sort = g_ptr_array_index (sorts, i);

      if (!append_sort_words (self, order, sort->path, sort->descending, error))
        return FALSE;
    }
  for (guint i = 0; sorts->len == 0 && words[i] != NULL; i++)
    if (!append_sort_words (self, order, words[i] + (words[i][0] == '-'), words[i][0] == '-', error))
      return FALSE;
  g_string_append (order, order->len > 0 ? ", k.id" : "k.id");
  return TRUE;
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
      liandu_columns_append_names (sql, path->linked != NULL ? ensure_join (self, path) : "k", field);
      return;
    }
  if (field != NULL && is_other_end (field))
    {
      const char *alias = path->linked != NULL ? ensure_join (self, path) : "k";
      g_autofree char *uuid = make_other_end (field, alias, "uuid");
      g_autofree char *title = make_other_end (field, alias, "title");

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
  append_path (self, sql, path, "k");
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

      if (!resolve_single (self, g_ptr_array_index (columns, i), &path, error))
        return FALSE;
      append_column (self, sql, &path);
    }
  return TRUE;
}

#define ROW_HEAD "SELECT k.id, k.uuid, k.state, r.number, r.title"
#define ROW_JOIN " LEFT JOIN record r ON r.id = k.id"

/**
 * liandu_compiler_rows:
 *
 * Returns: (transfer full): rows with the query's columns, in its order
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

  if (!append_columns (self, columns, error) || !append_where (self, where, error) || !append_order (self, order, error))
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
  if (!resolve_single (self, g_ptr_array_index (groups, 0), &path, error))
    return FALSE;
  append_path (self, value, &path, "k");
  append_group_term (self, order, &path);
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

  if (!append_group (self, value, order, error) || !append_where (self, where, error) || !append_order (self, order, error))
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
      if (!append_condition (self, sql, self->kind, "k", aggregate->condition, error))
        return FALSE;
    }
  else
    {
      if (!resolve_single (self, aggregate->path, &path, error))
        return FALSE;
      append_path (self, sql, &path, "k");
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

      if (!resolve_single (self, g_ptr_array_index (groups, i), &path, error))
        return FALSE;
      append_column (self, columns, &path);
      g_string_append (by, by->len > 0 ? ", " : " GROUP BY ");
      append_path (self, by, &path, "k");
      g_string_append (order, order->len > 0 ? ", " : "");
      append_group_term (self, order, &path);
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
  if (!append_where (self, where, error))
    return NULL;
  sql = g_strdup_printf ("SELECT 0%s FROM %s k%s%s%s%s%s", columns->str, self->table, self->joins->str, where->str, by->str,
                         order->len > 0 ? " ORDER BY " : "", order->str);
  return prepare (self, database, sql, error);
}

/* Reading */

static GVariant *
read_plain (LianduStatement  *statement,
            int              *column,
            const LianduPath *path)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;
  gboolean number = field != NULL && liandu_field_get_field_type (field) != LIANDU_FIELD_BOOLEAN;
  int at = (*column)++;

  if (liandu_statement_is_null (statement, at))
    return NULL;
  if (number)
    return g_variant_ref_sink (g_variant_new_int64 (liandu_statement_get_int (statement, at)));
  if (field != NULL)
    return g_variant_ref_sink (g_variant_new_boolean (liandu_statement_get_int (statement, at) != 0));
  return g_variant_ref_sink (g_variant_new_string (liandu_statement_get_text (statement, at)));
}

static GVariant *
read_other_end (LianduStatement *statement,
                int             *column)
{
  const char *uuid = liandu_statement_get_text (statement, *column);
  const char *title = liandu_statement_get_text (statement, *column + 1);

  *column += 2;
  return uuid != NULL ? g_variant_ref_sink (liandu_value_new_link (uuid, title != NULL ? title : "")) : NULL;
}

static GVariant *
read_path (LianduCompiler  *self,
           LianduStatement *statement,
           int             *column,
           const char      *text)
{
  LianduPath path;
  const LianduField *field;

  liandu_path_resolve (self->kind, text, &path, NULL);
  field = path.linked != NULL ? path.linked : path.field;
  if (field != NULL && liandu_columns_exist (field))
    return liandu_columns_read (statement, column, field);
  if (field != NULL && is_other_end (field))
    return read_other_end (statement, column);
  return read_plain (statement, column, &path);
}

static void
free_value (gpointer value)
{
  if (value != NULL)
    g_variant_unref (value);
}

/**
 * liandu_compiler_read_row:
 *
 * Returns: (transfer full): the row that the statement stands on
 */
LianduRow *
liandu_compiler_read_row (LianduCompiler  *self,
                          LianduStatement *statement)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (free_value);
  GPtrArray *columns = liandu_query_get_columns (self->query);
  LianduRow *row = liandu_row_new ();
  int column = 5;

  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (values, read_path (self, statement, &column, g_ptr_array_index (columns, i)));
  liandu_row_fill (row, liandu_statement_get_int (statement, 0), liandu_statement_get_text (statement, 1), self->kind,
                   liandu_statement_get_text (statement, 2), liandu_statement_get_text (statement, 3),
                   liandu_statement_get_text (statement, 4), values);
  return row;
}

static GVariant *
read_aggregate (LianduStatement       *statement,
                int                    column,
                const LianduAggregate *aggregate)
{
  if (aggregate->type == LIANDU_AGGREGATE_MIN || aggregate->type == LIANDU_AGGREGATE_MAX)
    {
      const char *text = liandu_statement_get_text (statement, column);

      return text != NULL ? g_variant_ref_sink (g_variant_new_string (text)) : NULL;
    }
  return g_variant_ref_sink (g_variant_new_int64 (liandu_statement_get_int (statement, column)));
}

/**
 * liandu_compiler_read_group:
 *
 * Returns: (transfer full): a row whose values are the groups' and then the
 *   aggregates, counts and sums as integers, smallest and greatest as text
 */
LianduRow *
liandu_compiler_read_group (LianduCompiler  *self,
                            LianduStatement *statement)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (free_value);
  GPtrArray *groups = liandu_query_get_groups (self->query);
  GPtrArray *aggregates = liandu_query_get_aggregates (self->query);
  LianduRow *row = liandu_row_new ();
  int column = 1;

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (values, read_path (self, statement, &column, g_ptr_array_index (groups, i)));
  for (guint i = 0; i < aggregates->len; i++)
    g_ptr_array_add (values, read_aggregate (statement, column++, g_ptr_array_index (aggregates, i)));
  liandu_row_fill (row, 0, NULL, self->kind, NULL, NULL, NULL, values);
  return row;
}
