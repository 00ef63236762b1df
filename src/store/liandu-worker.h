/* liandu-worker.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * One thread and what it has to do, the most urgent first: a lower number goes
 * before a higher one, equal ones in the order they came.
 */
typedef struct _LianduWorker LianduWorker;

/* @dropped: the worker has been stopped and this is not to be done any more;
 * the call is there to tell whoever waits for it, and to free @data. */
typedef void (*LianduWork) (gpointer data,
                            gboolean dropped);

LianduWorker *liandu_worker_new        (const char   *name);
void          liandu_worker_unref      (LianduWorker *self);
gboolean      liandu_worker_push       (LianduWorker *self,
                                        int           priority,
                                        LianduWork    work,
                                        gpointer      data);
void          liandu_worker_stop       (LianduWorker *self,
                                        int           keep_priority,
                                        LianduWork    last,
                                        gpointer      data);
gboolean      liandu_worker_is_current (LianduWorker *self);
gboolean      liandu_worker_is_idle    (LianduWorker *self);
gboolean      liandu_worker_has_urgent (LianduWorker *self,
                                        int           priority);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduWorker, liandu_worker_unref)

G_END_DECLS
