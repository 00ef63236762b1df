/* liandu-task-progress.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far a task is that works in a thread of its own, told where it was
 * started. */
typedef void (*LianduTaskProgressFunc) (double   fraction,
                                        gpointer user_data);

void liandu_task_progress_set    (GTask                  *task,
                                  LianduTaskProgressFunc  progress,
                                  gpointer                user_data);
void liandu_task_progress_report (double                  fraction,
                                  gpointer                task);

G_END_DECLS
