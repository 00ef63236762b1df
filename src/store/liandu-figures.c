/* liandu-figures.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-compiler.h"
#include "liandu-figures.h"

/**
 * liandu_figures_take:
 * @record: what the number is for
 * @today: the day that relative days in the question start from
 * @out_number: (out): how many, or their sum; 0 where there are none
 *
 * Counts other records as a kind's #LianduFigureInfo says.  Derived rows must
 * be up to date.
 *
 * Returns: %FALSE when it could not be asked
 */
gboolean
liandu_figures_take (LianduDatabase         *database,
                     LianduRecord           *record,
                     const LianduFigureInfo *info,
                     const LianduDate       *today,
                     gint64                 *out_number,
                     GError                **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (info->kind));
  g_autoptr (LianduCompiler) compiler = NULL;
  g_autoptr (LianduStatement) statement = NULL;
  g_autoptr (LianduRow) row = NULL;
  GVariant *value;

  info->ask (record, query);
  liandu_query_add_aggregate (query, info->sum != NULL ? LIANDU_AGGREGATE_SUM : LIANDU_AGGREGATE_COUNT, info->sum, NULL);
  compiler = liandu_compiler_new (query, today);
  statement = liandu_compiler_groups (compiler, database, error);
  if (statement == NULL || !liandu_statement_step (statement, error))
    return FALSE;
  row = liandu_compiler_read_group (compiler, statement);
  value = liandu_row_get_value (row, 0);
  *out_number = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) ? g_variant_get_int64 (value) : 0;
  return TRUE;
}
