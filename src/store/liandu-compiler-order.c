/* liandu-compiler-order.c
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
      g_autofree char *title = _liandu_compiler_make_link_column (path->field, "k", TRUE);

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
      _liandu_compiler_append_path (self, sql, path, "k");
      g_string_append (sql, ", '9999')");
      return;
    }
  if (path->common != NULL && (g_str_equal (path->common, "created") || g_str_equal (path->common, "changed")))
    g_string_append_printf (sql, "k.%s", path->common);
  else
    _liandu_compiler_append_path (self, sql, path, "k");
  g_string_append (sql, descending ? " DESC" : (path->common == NULL ? " NULLS LAST" : ""));
}

/* A path that stands for one value: to be sorted by, shown, grouped, added up. */
gboolean
_liandu_compiler_resolve_single (LianduCompiler *self,
                                 const char     *text,
                                 LianduPath     *out_path,
                                 GError        **error)
{
  if (!liandu_path_resolve (self->kind, text, out_path, error))
    return FALSE;
  if (out_path->linked == NULL || !_liandu_compiler_path_has_type (out_path, LIANDU_FIELD_LINKS))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” names several records: only a condition can look into them"),
               liandu_field_get_title (out_path->field));
  return FALSE;
}

/* Groups stand together, whatever a linked record was called when a link to it
 * was made: in its kind's order, by its name of now, and by its id. */
void
_liandu_compiler_append_group_term (LianduCompiler   *self,
                                    GString          *sql,
                                    const LianduPath *path)
{
  g_autofree char *link = NULL;
  const LianduKind *target;
  LianduPath order;

  if (path->linked != NULL || !_liandu_compiler_path_has_type (path, LIANDU_FIELD_LINK))
    {
      append_term (self, sql, path, FALSE);
      return;
    }
  if (find_linked_order (path, &order))
    {
      append_term (self, sql, &order, FALSE);
      g_string_append (sql, ", ");
    }
  link = _liandu_compiler_make_link_column (path->field, "k", FALSE);
  target = liandu_kind_lookup (liandu_field_get_link_kinds (path->field)[0]);
  order = (LianduPath) { NULL, path->field, liandu_kind_get_title_field (target) };
  if (liandu_field_get_link_kinds (path->field)[1] == NULL && order.linked != NULL && liandu_columns_exist (order.linked))
    _liandu_compiler_append_path (self, sql, &order, "k");
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

  if (!_liandu_compiler_resolve_single (self, path_text, &path, error))
    return FALSE;
  g_string_append (sql, sql->len > 0 ? ", " : "");
  append_term (self, sql, &path, descending);
  return TRUE;
}

gboolean
_liandu_compiler_append_order (LianduCompiler *self,
                               GString        *order,
                               GError        **error)
{
  GPtrArray *sorts = liandu_query_get_sorts (self->query);
  g_auto (GStrv) words = liandu_words_split (liandu_kind_get_sort (self->kind));

  if (liandu_query_get_like_path (self->query) != NULL)
    {
      if (!_liandu_compiler_append_likeness (self, order, error))
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
