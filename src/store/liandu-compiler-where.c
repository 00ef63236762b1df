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
#include "liandu-uuid.h"

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

/* Whether only records that have a certain link are asked for. */
static gboolean
asks_by_link (LianduCompiler        *self,
              const LianduCondition *condition)
{
  GPtrArray *children = liandu_condition_get_children (condition);
  const char *value = liandu_condition_get_value (condition);
  LianduPath path;

  for (guint i = 0; children != NULL && liandu_condition_get_op (condition) == LIANDU_OP_AND && i < children->len; i++)
    if (asks_by_link (self, g_ptr_array_index (children, i)))
      return TRUE;
  return children == NULL && liandu_condition_get_op (condition) == LIANDU_OP_EQ && value != NULL && liandu_uuid_is_valid (value)
         && liandu_path_resolve (self->kind, liandu_condition_get_path (condition), &path, NULL) && path.linked == NULL
         && _liandu_compiler_path_has_type (&path, LIANDU_FIELD_LINK);
}

/* Where nothing is known of a table, the database takes it that few rows of an
 * index are alike.  That a record is not deleted is so of nearly all: where all
 * of them are gone through, or few that a link chooses, it is told. */
static void
append_deleted (LianduCompiler *self,
                GString        *sql)
{
  gboolean told = self->by_link || liandu_query_get_aggregates (self->query)->len > 0 || liandu_query_get_like_path (self->query) != NULL;

  if (liandu_query_get_deleted (self->query))
    g_string_append (sql, " WHERE k.deleted = 1");
  else
    g_string_append (sql, told ? " WHERE likelihood (k.deleted = 0, 0.9)" : " WHERE k.deleted = 0");
}

gboolean
_liandu_compiler_append_where (LianduCompiler *self,
                               GString        *sql,
                               GError        **error)
{
  GPtrArray *conditions = liandu_query_get_conditions (self->query);

  self->by_link = FALSE;
  for (guint i = 0; i < conditions->len; i++)
    self->by_link = self->by_link || asks_by_link (self, g_ptr_array_index (conditions, i));
  append_deleted (self, sql);
  for (guint i = 0; i < conditions->len; i++)
    {
      gboolean done;

      g_string_append (sql, " AND ");
      self->choosing = TRUE;
      done = _liandu_compiler_append_condition (self, sql, self->kind, "k", g_ptr_array_index (conditions, i), error);
      self->choosing = FALSE;
      if (!done)
        return FALSE;
    }
  append_search (self, sql);
  return append_alike (self, sql, error);
}
