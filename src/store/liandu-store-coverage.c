/* liandu-store-coverage.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-store-private.h"
#include "liandu-value.h"

/* The two questions of a coverage, asked in one job so that both answers are
 * of the same moment. */

typedef struct
{
  const LianduKind *kind;
  const LianduCoverageInfo *info;
  int year;
} CoverageCall;

/* Beside the name: unit and post, or whatever a link keeps. */
static char *
dup_detail (LianduRow   *row,
            LianduQuery *query)
{
  GPtrArray *columns = liandu_query_get_columns (query);
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      const LianduField *field = liandu_kind_get_field (liandu_query_get_kind (query), g_ptr_array_index (columns, i));
      GVariant *value = liandu_row_get_value (row, i);
      g_autofree char *text = value != NULL ? liandu_value_to_text (field, value, NULL) : NULL;

      if (text != NULL && *text != '\0')
        g_string_append_printf (detail, "%s%s", detail->len > 0 ? " " : "", text);
    }
  return g_string_free (g_steal_pointer (&detail), FALSE);
}

static gboolean
add_subjects (LianduStore     *self,
              LianduCoverage  *coverage,
              GError         **error)
{
  g_autoptr (LianduQuery) query = liandu_coverage_new_subject_query (coverage);
  g_autoptr (GPtrArray) rows = _liandu_store_read_rows (self, query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autofree char *detail = dup_detail (row, query);

      liandu_coverage_add_subject (coverage, liandu_row_get_uuid (row), liandu_row_get_title (row), detail);
    }
  return rows != NULL;
}

static gboolean
add_records (LianduStore     *self,
             LianduCoverage  *coverage,
             GError         **error)
{
  g_autoptr (LianduQuery) query = liandu_coverage_new_record_query (coverage);
  g_autoptr (GPtrArray) rows = _liandu_store_read_rows (self, query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);

      liandu_coverage_add_record (coverage, liandu_row_get_uuid (row), liandu_row_get_state (row),
                                  liandu_row_get_value (row, 0), liandu_row_get_value (row, 1));
    }
  return rows != NULL;
}

static gpointer
coverage_job (LianduStore  *self,
              gpointer      data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError      **error)
{
  CoverageCall *call = data;
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autoptr (LianduCoverage) coverage = liandu_coverage_new (call->kind, call->info, call->year, today);

  if (!add_subjects (self, coverage, error) || !add_records (self, coverage, error))
    return NULL;
  liandu_coverage_finish (coverage);
  return g_steal_pointer (&coverage);
}

/**
 * liandu_store_load_coverage:
 * @info: one of the coverages of @kind
 * @year: the year that is looked at
 *
 * Returns: (transfer full): who is covered and who is missing
 */
LianduCoverage *
liandu_store_load_coverage (LianduStore               *self,
                            const LianduKind          *kind,
                            const LianduCoverageInfo  *info,
                            int                        year,
                            GCancellable              *cancellable,
                            GError                   **error)
{
  CoverageCall call = { kind, info, year };

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, coverage_job, &call, cancellable, error);
}

void
liandu_store_load_coverage_async (LianduStore              *self,
                                  const LianduKind         *kind,
                                  const LianduCoverageInfo *info,
                                  int                       year,
                                  GCancellable             *cancellable,
                                  GAsyncReadyCallback       callback,
                                  gpointer                  user_data)
{
  CoverageCall *call = g_new0 (CoverageCall, 1);

  *call = (CoverageCall) { kind, info, year };
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, coverage_job, call, g_free, (GDestroyNotify) liandu_coverage_free,
                           liandu_store_load_coverage_async, cancellable, callback, user_data);
}

LianduCoverage *
liandu_store_load_coverage_finish (LianduStore   *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
