/* liandu-import-plan-async.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-import-plan.h"
#include "liandu-task-progress.h"

/* Plans in a thread of their own, so that a window stays alive. */

typedef struct
{
  LianduStore *store;
  const LianduKind *kind;
  LianduTableSource *source;
  LianduImportSetup *setup;
} Job;

static void
job_free (Job *self)
{
  g_object_unref (self->store);
  g_object_unref (self->source);
  liandu_import_setup_free (self->setup);
  g_free (self);
}

static void
plan_thread (GTask        *task,
             gpointer      source_object G_GNUC_UNUSED,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  LianduImportPlan *plan = liandu_import_plan_new (job->store, job->kind, job->source, job->setup, cancellable,
                                                   liandu_task_progress_report, task, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * liandu_import_plan_new_async:
 * @setup: (nullable): copied
 * @progress: (nullable): called in the caller's main context
 *
 * As liandu_import_plan_new(), in a thread of its own.
 */
void
liandu_import_plan_new_async (LianduStore             *store,
                              const LianduKind        *kind,
                              LianduTableSource       *source,
                              const LianduImportSetup *setup,
                              GCancellable            *cancellable,
                              LianduProgressFunc       progress,
                              gpointer                 progress_data,
                              GAsyncReadyCallback      callback,
                              gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (store);
  job->kind = kind;
  job->source = g_object_ref (source);
  job->setup = liandu_import_setup_copy (setup);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  liandu_task_progress_set (task, progress, progress_data);
  g_task_set_source_tag (task, liandu_import_plan_new_async);
  g_task_run_in_thread (task, plan_thread);
}

LianduImportPlan *
liandu_import_plan_new_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
commit_thread (GTask        *task,
               gpointer      plan,
               gpointer      task_data G_GNUC_UNUSED,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (liandu_import_plan_commit (plan, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * liandu_import_plan_commit_async:
 *
 * As liandu_import_plan_commit(), in a thread of its own.
 */
void
liandu_import_plan_commit_async (LianduImportPlan    *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_import_plan_commit_async);
  g_task_run_in_thread (task, commit_thread);
}

gboolean
liandu_import_plan_commit_finish (LianduImportPlan  *self G_GNUC_UNUSED,
                                  GAsyncResult      *result,
                                  GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
