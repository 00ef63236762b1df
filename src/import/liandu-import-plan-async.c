/* liandu-import-plan-async.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-import-plan.h"

/* Plans in a thread of their own, so that a window stays alive. */

typedef struct
{
  LianduStore *store;
  const LianduKind *kind;
  LianduTableSource *source;
  LianduImportSetup *setup;
  LianduProgressFunc progress;
  gpointer progress_data;
  GMainContext *context;
} Job;

static void
job_free (Job *self)
{
  g_object_unref (self->store);
  g_object_unref (self->source);
  liandu_import_setup_free (self->setup);
  g_main_context_unref (self->context);
  g_free (self);
}

typedef struct
{
  GTask *task;
  double fraction;
} Step;

static void
step_free (Step *step)
{
  g_object_unref (step->task);
  g_free (step);
}

static gboolean
step_cb (gpointer user_data)
{
  Step *step = user_data;
  Job *job = g_task_get_task_data (step->task);

  if (!g_task_get_completed (step->task) && !g_cancellable_is_cancelled (g_task_get_cancellable (step->task)))
    job->progress (step->fraction, job->progress_data);
  return G_SOURCE_REMOVE;
}

/* From the thread to the caller's. */
static void
progress_cb (double   fraction,
             gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  Step *step = g_new0 (Step, 1);

  step->task = g_object_ref (task);
  step->fraction = fraction;
  g_main_context_invoke_full (job->context, G_PRIORITY_DEFAULT, step_cb, step, (GDestroyNotify) step_free);
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
                                                   job->progress != NULL ? progress_cb : NULL, task, &error);

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
  job->progress = progress;
  job->progress_data = progress_data;
  job->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
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
