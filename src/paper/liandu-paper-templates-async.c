/* liandu-paper-templates-async.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-paper-templates.h"

/* The same for a window, which never waits. */

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data G_GNUC_UNUSED,
             GCancellable *cancellable G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < papers->len; i++)
    g_ptr_array_add (names, liandu_paper_templates_dup_name (source, g_ptr_array_index (papers, i)));
  g_task_return_pointer (task, g_steal_pointer (&names), (GDestroyNotify) g_ptr_array_unref);
}

void
liandu_paper_templates_list_async (LianduStore         *store,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_paper_templates_list_async);
  g_task_run_in_thread (task, list_thread);
}

/**
 * liandu_paper_templates_list_finish:
 *
 * Returns: (transfer full) (element-type utf8) (nullable): for each paper of
 *   liandu_paper_list() the file in place of the built-in template, or %NULL
 */
GPtrArray *
liandu_paper_templates_list_finish (GAsyncResult *result,
                                    GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  LianduPaperTemplatesStep step;
  const LianduPaperInfo *paper;
  char *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static gboolean
run (LianduStore  *store,
     const Job    *job,
     GCancellable *cancellable,
     GError      **error)
{
  switch (job->step)
    {
    case LIANDU_PAPER_TEMPLATES_SAVE:
      return liandu_paper_templates_save (store, job->paper, FALSE, job->path, error);
    case LIANDU_PAPER_TEMPLATES_SET:
      return liandu_paper_templates_set (store, job->paper, job->path, cancellable, error);
    case LIANDU_PAPER_TEMPLATES_RESET:
    default:
      return liandu_paper_templates_reset (store, job->paper, error);
    }
}

static void
step_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (run (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * liandu_paper_templates_step_async:
 * @path: (nullable): the file to write or to take over
 */
void
liandu_paper_templates_step_async (LianduStore             *store,
                                   LianduPaperTemplatesStep step,
                                   const LianduPaperInfo   *paper,
                                   const char              *path,
                                   GCancellable            *cancellable,
                                   GAsyncReadyCallback      callback,
                                   gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->step = step;
  job->paper = paper;
  job->path = g_strdup (path);
  g_task_set_source_tag (task, liandu_paper_templates_step_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, step_thread);
}

gboolean
liandu_paper_templates_step_finish (GAsyncResult *result,
                                    GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
