/* liandu-database.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-statement.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_DATABASE (liandu_database_get_type ())

G_DECLARE_FINAL_TYPE (LianduDatabase, liandu_database, LIANDU, DATABASE, GObject)

/* PRAGMA application_id of every database of ours: "LiDu". */
#define LIANDU_APPLICATION_ID 0x4C694475

/* How long a write waits for another process. */
#define LIANDU_BUSY_SECONDS 5

/**
 * LianduDatabase:
 *
 * One connection to one SQLite file, owned by one worker thread.  Everything
 * runs as a job on that thread; jobs with a lower priority number go first,
 * equal ones in the order they came.  A cancelled job that waits is dropped, a
 * running one is interrupted (sqlite3_progress_handler) unless it writes: a
 * transaction runs to its end, and a commit of a cancelled job rolls back.  A
 * job that returns with a transaction open has it rolled back.
 */

/* Runs on the worker thread.  Returns a result that run() hands to its caller,
 * NULL with @error set on failure. */
typedef gpointer (*LianduJob) (LianduDatabase *database,
                               gpointer        data,
                               GCancellable   *cancellable,
                               GError        **error);

LianduDatabase  *liandu_database_open       (const char           *path,
                                             gboolean              create,
                                             gboolean              read_only,
                                             GError              **error);
/* Waits for the running job and for saves (priority 0), drops the others with
 * G_IO_ERROR_CANCELLED, closes the connection. */
void             liandu_database_close      (LianduDatabase       *self);
const char      *liandu_database_get_path   (LianduDatabase       *self);
gboolean         liandu_database_is_read_only (LianduDatabase     *self);
/* From here on nothing can be written through this connection. */
void             liandu_database_set_read_only (LianduDatabase    *self);

/* Waits.  On the worker thread itself the job runs at once. */
gpointer         liandu_database_run        (LianduDatabase       *self,
                                             int                   priority,
                                             LianduJob             job,
                                             gpointer              data,
                                             GCancellable         *cancellable,
                                             GError              **error);
/* @task returns the job's pointer with @result_free, or its error.
 * Takes ownership of @task and of @data (freed with @data_free). */
void             liandu_database_run_task   (LianduDatabase       *self,
                                             int                   priority,
                                             LianduJob             job,
                                             gpointer              data,
                                             GDestroyNotify        data_free,
                                             GTask                *task,
                                             GDestroyNotify        result_free);

/* On the worker thread only: */
LianduStatement *liandu_database_prepare    (LianduDatabase       *self,
                                             const char           *sql,
                                             GError              **error);
gboolean         liandu_database_exec       (LianduDatabase       *self,
                                             const char           *sql,
                                             GError              **error);
/* BEGIN IMMEDIATE, up to 5 s for another process, then LIANDU_ERROR_BUSY. */
gboolean         liandu_database_begin      (LianduDatabase       *self,
                                             GError              **error);
gboolean         liandu_database_commit     (LianduDatabase       *self,
                                             GError              **error);
void             liandu_database_rollback   (LianduDatabase       *self);
void             liandu_database_set_roomy  (LianduDatabase       *self,
                                             gboolean              roomy);
gint64           liandu_database_last_id    (LianduDatabase       *self);
gint64           liandu_database_data_version (LianduDatabase     *self);
gboolean         liandu_database_is_idle    (LianduDatabase       *self);
/* A single value of a statement without parameters, or 0. */
gint64           liandu_database_get_int    (LianduDatabase       *self,
                                             const char           *sql);
/* Other jobs of a higher priority wait: a long read should end its slice. */
gboolean         liandu_database_should_yield (LianduDatabase     *self,
                                             int                   priority);
/* From any thread: copies the database into a new file, by SQLite's backup API
 * in short jobs of @priority, between which more urgent ones run. */
gboolean         liandu_database_copy_to    (LianduDatabase       *self,
                                             const char           *path,
                                             int                   priority,
                                             void                (*progress) (double fraction, gpointer user_data),
                                             gpointer              user_data,
                                             GCancellable         *cancellable,
                                             GError              **error);

G_END_DECLS
