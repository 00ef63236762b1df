/* liandu-sheet-export-async.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-sheet-export.h"
#include "liandu-task-progress.h"

/* The export in a thread of its own. */

typedef struct
{
  const LianduSheet *sheet;
  LianduQuery *query;
  LianduExportOptions options;
  char *path;
} Job;

static void
job_free (Job *self)
{
  liandu_sheet_unref ((LianduSheet *) self->sheet);
  g_clear_pointer (&self->query, liandu_query_unref);
  liandu_export_options_clear (&self->options);
  g_free (self->path);
  g_free (self);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (liandu_sheet_export (source, job->sheet, job->query, &job->options, job->path,
                           liandu_task_progress_report, task, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * liandu_sheet_export_async:
 * @query: (nullable): copied
 * @options: (nullable): copied
 * @progress: (nullable): called in the caller's main context
 *
 * As liandu_sheet_export(), in a thread of its own.
 */
void
liandu_sheet_export_async (LianduStore               *store,
                           const LianduSheet         *sheet,
                           LianduQuery               *query,
                           const LianduExportOptions *options,
                           const char                *path,
                           LianduProgressFunc         progress,
                           gpointer                   progress_data,
                           GCancellable              *cancellable,
                           GAsyncReadyCallback        callback,
                           gpointer                   user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->sheet = liandu_sheet_ref (sheet);
  job->query = query != NULL ? liandu_query_copy (query) : NULL;
  job->options = liandu_export_options_copy (options);
  job->path = g_strdup (path);
  g_task_set_source_tag (task, liandu_sheet_export_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  liandu_task_progress_set (task, progress, progress_data);
  g_task_run_in_thread (task, export_thread);
}

gboolean
liandu_sheet_export_finish (LianduStore  *store,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
