/* liandu-compiler-read.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-columns.h"
#include "liandu-compiler-private.h"
#include "liandu-value-cache.h"
#include "liandu-value.h"

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

/* The cache of the @i-th column. */
static LianduValueCache *
get_cache (LianduCompiler *self,
           guint           i)
{
  while (self->caches->len <= i)
    g_ptr_array_add (self->caches, liandu_value_cache_new ());
  return g_ptr_array_index (self->caches, i);
}

static GVariant *
read_known (LianduCompiler    *self,
            LianduStatement   *statement,
            int               *column,
            const LianduField *field,
            guint              i)
{
  LianduValueCache *cache = get_cache (self, i);
  const char *first = liandu_statement_get_text (statement, *column);
  const char *second = liandu_columns_count (field) > 1 ? liandu_statement_get_text (statement, *column + 1) : NULL;
  GVariant *value = NULL;

  if (first != NULL || second != NULL)
    value = liandu_value_cache_lookup (cache, first, second);
  if (value != NULL)
    {
      *column += (int) liandu_columns_count (field);
      return value;
    }
  value = liandu_columns_read (statement, column, field);
  if (value != NULL)
    liandu_value_cache_add (cache, first, second, value);
  return value;
}

static GVariant *
read_path (LianduCompiler   *self,
           LianduStatement  *statement,
           int              *column,
           const LianduPath *path,
           guint             i)
{
  const LianduField *field = path->linked != NULL ? path->linked : path->field;

  if (field != NULL && liandu_columns_exist (field))
    return liandu_value_cache_takes (field) ? read_known (self, statement, column, field, i)
                                           : liandu_columns_read (statement, column, field);
  if (field != NULL && _liandu_compiler_is_other_end (field))
    return read_other_end (statement, column);
  return read_plain (statement, column, path);
}

/* Resolved once, not for each row. */
static const LianduPath *
get_path (LianduCompiler *self,
          GPtrArray      *texts,
          guint           i)
{
  while (self->paths->len < texts->len)
    {
      LianduPath path;

      liandu_path_resolve (self->kind, g_ptr_array_index (texts, self->paths->len), &path, NULL);
      g_array_append_val (self->paths, path);
    }
  return &g_array_index (self->paths, LianduPath, i);
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
  int column = 6;

  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (values, read_path (self, statement, &column, get_path (self, columns, i), i));
  for (guint i = 0; i < liandu_query_get_marks (self->query)->len; i++)
    g_ptr_array_add (values, g_variant_ref_sink (g_variant_new_boolean (liandu_statement_get_int (statement, column++) != 0)));
  liandu_row_set_conflicting (row, liandu_statement_get_int (statement, 5) != 0);
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
    g_ptr_array_add (values, read_path (self, statement, &column, get_path (self, groups, i), i));
  for (guint i = 0; i < aggregates->len; i++)
    g_ptr_array_add (values, read_aggregate (statement, column++, g_ptr_array_index (aggregates, i)));
  liandu_row_fill (row, 0, NULL, self->kind, NULL, NULL, NULL, values);
  return row;
}
