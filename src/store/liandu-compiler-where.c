/* liandu-compiler-where.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-compiler-private.h"
#include "liandu-likeness.h"
#include "liandu-search-text.h"

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
  _liandu_compiler_append_parameter (self, sql, match);
  g_string_append (sql, "))");
  if (liandu_search_text_is_letters (words))
    {
      g_autofree char *lower = g_ascii_strdown (words, -1);
      g_autofree char *pattern = g_strdup_printf ("%%%s%%", lower);

      g_string_append (sql, " OR k.id IN (SELECT id FROM record WHERE keys LIKE ");
      _liandu_compiler_append_parameter (self, sql, pattern);
      g_string_append_c (sql, ')');
    }
  g_string_append_c (sql, ')');
}

gboolean
_liandu_compiler_append_likeness (LianduCompiler *self,
                                  GString        *sql,
                                  GError        **error)
{
  LianduPath path;

  if (!liandu_path_resolve (self->kind, liandu_query_get_like_path (self->query), &path, error))
    return FALSE;
  g_string_append (sql, "liandu_likeness (");
  _liandu_compiler_append_path (self, sql, &path, "k");
  g_string_append (sql, ", ");
  _liandu_compiler_append_parameter (self, sql, liandu_query_get_like_text (self->query));
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
  if (!_liandu_compiler_append_likeness (self, sql, error))
    return FALSE;
  g_string_append_printf (sql, " >= %s", g_ascii_dtostr (threshold, sizeof threshold, LIANDU_LIKENESS_SIMILAR));
  return TRUE;
}

gboolean
_liandu_compiler_append_where (LianduCompiler *self,
                               GString        *sql,
                               GError        **error)
{
  GPtrArray *conditions = liandu_query_get_conditions (self->query);

  g_string_append_printf (sql, " WHERE k.deleted = %d", liandu_query_get_deleted (self->query));
  for (guint i = 0; i < conditions->len; i++)
    {
      g_string_append (sql, " AND ");
      if (!_liandu_compiler_append_condition (self, sql, self->kind, "k", g_ptr_array_index (conditions, i), error))
        return FALSE;
    }
  append_search (self, sql);
  return append_alike (self, sql, error);
}
