/* liandu-store-reports.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-office.h"
#include "liandu-store-private.h"
#include "liandu-value.h"

/* The questions of the reports, asked in one job so that all answers are of
 * the same moment. */

#define SETTING_DUE_DAY "report_due_day"
#define SETTING_NEXT_MONTH "report_due_next_month"
#define SETTING_WARNING_DAYS "lamp_yellow_days"
#define SETTING_ORDER "reminders_before_order"
#define SETTING_CIRCULAR "reminders_before_circular"

/* What holds in workspaces that are older than the settings. */
#define DUE_DAY 5
#define WARNING_DAYS 10
#define N_ORDER 2
#define N_CIRCULAR 3

typedef struct
{
  LianduReportSort sort;
  int year;
} ReportsCall;

typedef void (*AddFunc) (LianduReports    *reports,
                         LianduRow        *row,
                         GVariant * const *values);

static int
get_number (LianduStore *self,
            const char  *key,
            int          fallback)
{
  g_autofree char *text = liandu_store_dup_setting (self, key);
  gint64 number = fallback;

  if (text != NULL)
    g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL);
  return (int) number;
}

static LianduReports *
new_reports (LianduStore       *self,
             const ReportsCall *call)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autoptr (LianduWorkdays) workdays = liandu_store_dup_workdays (self);
  g_autofree char *next_month = liandu_store_dup_setting (self, SETTING_NEXT_MONTH);
  LianduReportRules rules = {
    .due_day = get_number (self, SETTING_DUE_DAY, DUE_DAY),
    .next_month = g_strcmp0 (next_month, "false") != 0,
    .workdays = workdays,
    .warning_days = get_number (self, SETTING_WARNING_DAYS, WARNING_DAYS),
    .n_order = (guint) get_number (self, SETTING_ORDER, N_ORDER),
    .n_circular = (guint) get_number (self, SETTING_CIRCULAR, N_CIRCULAR),
  };

  return liandu_reports_new (call->sort.kind, call->sort.info, call->year, today, &rules);
}

static void
add_unit (LianduReports    *reports,
          LianduRow        *row,
          GVariant * const *values)
{
  liandu_reports_add_unit (reports, liandu_row_get_uuid (row), liandu_row_get_title (row), values);
}

static void
add_record (LianduReports    *reports,
            LianduRow        *row,
            GVariant * const *values)
{
  liandu_reports_add_record (reports, liandu_row_get_uuid (row), liandu_row_get_title (row), liandu_row_get_number (row),
                             liandu_row_get_state (row), values);
}

static void
add_row (LianduReports    *reports,
         LianduRow        *row G_GNUC_UNUSED,
         GVariant * const *values)
{
  liandu_reports_add_row (reports, values);
}

static void
add_prompt (LianduReports    *reports,
              LianduRow        *row,
              GVariant * const *values)
{
  liandu_reports_add_prompt (reports, liandu_row_get_state (row), values);
}

static gboolean
add_all (LianduStore    *self,
         LianduReports  *reports,
         LianduQuery    *query,
         AddFunc         add,
         GCancellable   *cancellable,
         GError        **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  rows = _liandu_store_read_rows (self, query, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);

      g_ptr_array_set_size (values, 0);
      for (guint j = 0; j < liandu_row_get_n_values (row); j++)
        g_ptr_array_add (values, liandu_row_get_value (row, j));
      add (reports, row, (GVariant * const *) values->pdata);
    }
  return rows != NULL;
}

/* Whoever types is taken to be the one who reminds. */
static void
set_me (LianduStore   *self,
        LianduReports *reports)
{
  g_autofree char *user = _liandu_store_dup_user (self);
  g_autofree char *uuid = liandu_office_dup_me (self->database, user);
  g_autofree char *title = uuid != NULL ? liandu_office_dup_link_title (self->database, uuid, NULL, NULL) : NULL;

  if (title != NULL)
    liandu_reports_set_me (reports, liandu_value_new_link (uuid, title));
}

static gpointer
reports_job (LianduStore   *self,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (LianduReports) reports = new_reports (self, data);
  g_autoptr (LianduQuery) units = liandu_reports_new_unit_query (reports);
  g_autoptr (LianduQuery) records = liandu_reports_new_record_query (reports);
  g_autoptr (LianduQuery) rows = liandu_reports_new_row_query (reports);
  g_autoptr (LianduQuery) prompts = liandu_reports_new_prompt_query (reports);

  if (!add_all (self, reports, units, add_unit, cancellable, error)
      || (records != NULL && !add_all (self, reports, records, add_record, cancellable, error))
      || !add_all (self, reports, rows, add_row, cancellable, error)
      || !add_all (self, reports, prompts, add_prompt, cancellable, error))
    return NULL;
  set_me (self, reports);
  liandu_reports_finish (reports);
  return g_steal_pointer (&reports);
}

/**
 * liandu_store_load_reports:
 * @sort: what is owed
 * @year: the year that is looked at
 *
 * Returns: (transfer full): who has reported when, and who has not
 */
LianduReports *
liandu_store_load_reports (LianduStore             *self,
                           const LianduReportSort  *sort,
                           int                      year,
                           GCancellable            *cancellable,
                           GError                 **error)
{
  ReportsCall call = { *sort, year };

  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, reports_job, &call, cancellable, error);
}

void
liandu_store_load_reports_async (LianduStore            *self,
                                 const LianduReportSort *sort,
                                 int                     year,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  ReportsCall *call = g_new0 (ReportsCall, 1);

  *call = (ReportsCall) { *sort, year };
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, reports_job, call, g_free, (GDestroyNotify) liandu_reports_unref,
                           liandu_store_load_reports_async, cancellable, callback, user_data);
}

LianduReports *
liandu_store_load_reports_finish (LianduStore   *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
