/* liandu-task-progress.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-task-progress.h"

typedef struct
{
  LianduTaskProgressFunc progress;
  gpointer user_data;
} Listener;

typedef struct
{
  GTask *task;
  double fraction;
} Step;

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("liandu-task-progress");
}

/**
 * liandu_task_progress_set:
 * @task: a task that has not begun
 * @progress: (nullable): called in the main context that the task was made in,
 *   until it is cancelled or done
 */
void
liandu_task_progress_set (GTask                  *task,
                          LianduTaskProgressFunc  progress,
                          gpointer                user_data)
{
  const Listener listener = { progress, user_data };

  if (progress != NULL)
    g_object_set_qdata_full (G_OBJECT (task), get_quark (), g_memdup2 (&listener, sizeof listener), g_free);
}

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
  const Listener *listener = g_object_get_qdata (G_OBJECT (step->task), get_quark ());

  if (!g_task_get_completed (step->task) && !g_cancellable_is_cancelled (g_task_get_cancellable (step->task)))
    listener->progress (step->fraction, listener->user_data);
  return G_SOURCE_REMOVE;
}

/**
 * liandu_task_progress_report:
 * @fraction: of the work that is done
 * @task: the #GTask, as the data of a callback
 *
 * From the task's thread; nothing where nobody listens.
 */
void
liandu_task_progress_report (double   fraction,
                             gpointer task)
{
  Step *step;

  if (g_object_get_qdata (task, get_quark ()) == NULL)
    return;
  step = g_new0 (Step, 1);
  step->task = g_object_ref (task);
  step->fraction = fraction;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, step_cb, step, (GDestroyNotify) step_free);
}
