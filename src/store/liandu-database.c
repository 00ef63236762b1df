/* liandu-database.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-database-private.h"
#include "liandu-error.h"
#include "liandu-sqlite-error.h"

/* A job on its way. Exactly one of @task and @done is in use. */
typedef struct
{
  LianduDatabase *database;     /* owned for a task, borrowed for a waiting caller */
  LianduJob run;
  gpointer data;
  GDestroyNotify data_free;
  GCancellable *cancellable;

  GTask *task;
  GDestroyNotify result_free;

  GMutex lock;
  GCond done;
  gboolean is_done;
  gpointer result;
  GError *error;
} Job;

G_DEFINE_FINAL_TYPE (LianduDatabase, liandu_database, G_TYPE_OBJECT)

gboolean
_liandu_database_in_transaction (LianduDatabase *self)
{
  return self->handle != NULL && !sqlite3_get_autocommit (self->handle);
}

/* Waiting for another process ends early for one who is cancelled; that is what
 * it is to be called then. */
static void
propagate_job_error (GError      **error,
                     GError       *job_error,
                     GCancellable *cancellable)
{
  if (g_error_matches (job_error, LIANDU_ERROR, LIANDU_ERROR_BUSY) &&
      g_cancellable_set_error_if_cancelled (cancellable, error))
    g_error_free (job_error);
  else
    g_propagate_error (error, job_error);
}

/* Runs a job on the worker thread, also one inside another. */
static gpointer
run_here (LianduDatabase *self,
          LianduJob       run,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  GCancellable *outer = self->cancellable;
  GError *job_error = NULL;
  gpointer result = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  self->cancellable = cancellable != NULL ? cancellable : outer;
  self->depth++;
  result = run (self, data, cancellable, &job_error);
  self->depth--;
  self->cancellable = outer;

  /* Half a change is never left for the next job to commit. */
  if (self->depth == 0 && _liandu_database_in_transaction (self))
    liandu_database_rollback (self);

  if (job_error != NULL)
    propagate_job_error (error, job_error, cancellable);
  return result;
}

static void
finish_task (Job *job)
{
  g_autoptr (GTask) task = g_steal_pointer (&job->task);

  /* All is given up before the caller is told: it may have waited for that. */
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_clear_object (&job->database);

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->result_free);
  g_free (job);
}

static void
finish_wait (Job *job)
{
  g_mutex_lock (&job->lock);
  job->is_done = TRUE;
  g_cond_signal (&job->done);
  /* The job is on the stack of the one who waits, and gone after this. */
  g_mutex_unlock (&job->lock);
}

static void
work_cb (gpointer data,
         gboolean dropped)
{
  Job *job = data;

  if (dropped)
    job->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                      _("The ledger was closed before this could be done; nothing was changed."));
  else
    job->result = run_here (job->database, job->run, job->data, job->cancellable, &job->error);

  if (job->task != NULL)
    finish_task (job);
  else
    finish_wait (job);
}

static void
set_closed (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The ledger has been closed; nothing was changed. Open it again."));
}

/* Runs after the last job, on the worker thread. */
static void
disconnect_cb (gpointer data,
               gboolean dropped)
{
  LianduDatabase *self = data;

  g_clear_pointer (&self->copies, g_ptr_array_unref);
  _liandu_statement_cache_clear (&self->statements);
  if (self->handle != NULL && sqlite3_close (self->handle) != SQLITE_OK)
    g_warning ("statements of “%s” are still in use", self->path);
  self->handle = NULL;
}

static void
liandu_database_dispose (GObject *object)
{
  liandu_database_close (LIANDU_DATABASE (object));

  G_OBJECT_CLASS (liandu_database_parent_class)->dispose (object);
}

static void
liandu_database_finalize (GObject *object)
{
  LianduDatabase *self = LIANDU_DATABASE (object);

  g_clear_pointer (&self->worker, liandu_worker_unref);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (liandu_database_parent_class)->finalize (object);
}

static void
liandu_database_class_init (LianduDatabaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = liandu_database_dispose;
  object_class->finalize = liandu_database_finalize;
}

static void
liandu_database_init (LianduDatabase *self)
{
  self->worker = liandu_worker_new ("liandu-database");
}

static gpointer
connect_job (LianduDatabase *self,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  const gboolean *create = data;

  return GINT_TO_POINTER (_liandu_database_connect (self, *create, error));
}

/**
 * liandu_database_open:
 * @path: the file
 * @create: make it where there is none
 * @read_only: never write to it
 * @error: return location
 *
 * Opens a database and starts its worker thread. Waits for the disk.
 *
 * Errors: %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_REFUSED (permission; a
 * database of another program), %LIANDU_ERROR_CORRUPT, %LIANDU_ERROR_BUSY,
 * %LIANDU_ERROR_NO_SPACE.
 *
 * Returns: (transfer full): the connection
 */
LianduDatabase *
liandu_database_open (const char *path,
                      gboolean    create,
                      gboolean    read_only,
                      GError    **error)
{
  g_autoptr (LianduDatabase) self = g_object_new (LIANDU_TYPE_DATABASE, NULL);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->read_only = read_only;
  create = create && !read_only;
  if (!liandu_database_run (self, 0, connect_job, &create, NULL, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * liandu_database_close:
 * @self: a database
 *
 * Waits for the running job and for the saves that wait, drops the other jobs
 * with %G_IO_ERROR_CANCELLED, and closes the connection. Closing twice is
 * allowed; the jobs of a closed database fail with %LIANDU_ERROR_REFUSED.
 */
void
liandu_database_close (LianduDatabase *self)
{
  g_return_if_fail (LIANDU_IS_DATABASE (self));

  liandu_worker_stop (self->worker, 0, disconnect_cb, self);
}

const char *
liandu_database_get_path (LianduDatabase *self)
{
  return self->path;
}

/**
 * liandu_database_is_read_only:
 * @self: a database
 *
 * Any thread may ask.
 *
 * Returns: whether nothing can be written through it
 */
gboolean
liandu_database_is_read_only (LianduDatabase *self)
{
  return g_atomic_int_get (&self->read_only);
}

static gpointer
query_only_job (LianduDatabase *self,
                gpointer        data,
                GCancellable   *cancellable,
                GError        **error)
{
  return GINT_TO_POINTER (liandu_database_exec (self, "PRAGMA query_only = ON", error));
}

/**
 * liandu_database_set_read_only:
 * @self: a database
 *
 * Refuses to write from here on: what a newer program wrote must not be
 * changed by one that does not understand it.
 */
void
liandu_database_set_read_only (LianduDatabase *self)
{
  g_atomic_int_set (&self->read_only, TRUE);
  liandu_database_run (self, 0, query_only_job, NULL, NULL, NULL);
}

/**
 * liandu_database_run:
 * @self: a database
 * @priority: a lower number goes first; 0 is for saves
 * @job: what to do on the worker thread
 * @data: for @job
 * @cancellable: (nullable): gives up waiting, or interrupts reading
 * @error: return location
 *
 * Runs @job and waits for it; on the worker thread itself it runs at once.
 *
 * Returns: what @job returns; NULL when it was not run
 */
gpointer
liandu_database_run (LianduDatabase *self,
                     int             priority,
                     LianduJob       job,
                     gpointer        data,
                     GCancellable   *cancellable,
                     GError        **error)
{
  Job waiting = { .database = self, .run = job, .data = data, .cancellable = cancellable };

  g_return_val_if_fail (LIANDU_IS_DATABASE (self), NULL);

  if (liandu_worker_is_current (self->worker))
    return run_here (self, job, data, cancellable, error);

  g_mutex_init (&waiting.lock);
  g_cond_init (&waiting.done);
  if (liandu_worker_push (self->worker, priority, work_cb, &waiting))
    {
      g_mutex_lock (&waiting.lock);
      while (!waiting.is_done)
        g_cond_wait (&waiting.done, &waiting.lock);
      g_mutex_unlock (&waiting.lock);
    }
  else
    set_closed (&waiting.error);
  g_mutex_clear (&waiting.lock);
  g_cond_clear (&waiting.done);

  if (waiting.error != NULL)
    g_propagate_error (error, waiting.error);
  return waiting.result;
}

/**
 * liandu_database_run_task:
 * @self: a database
 * @priority: a lower number goes first; 0 is for saves
 * @job: what to do on the worker thread
 * @data: (transfer full): for @job
 * @data_free: (nullable): frees @data, on the worker thread
 * @task: (transfer full): returns what @job returns; its cancellable is the job's
 * @result_free: (nullable): frees a result nobody fetches
 *
 * Queues @job and returns at once. The task reports what happened: a cancelled
 * job that had been committed before is a success.
 */
void
liandu_database_run_task (LianduDatabase *self,
                          int             priority,
                          LianduJob       job,
                          gpointer        data,
                          GDestroyNotify  data_free,
                          GTask          *task,
                          GDestroyNotify  result_free)
{
  Job *queued = g_new0 (Job, 1);

  queued->database = g_object_ref (self);
  queued->run = job;
  queued->data = data;
  queued->data_free = data_free;
  queued->cancellable = g_task_get_cancellable (task);
  queued->task = task;
  queued->result_free = result_free;
  g_task_set_check_cancellable (task, FALSE);

  if (!liandu_worker_push (self->worker, priority, work_cb, queued))
    {
      set_closed (&queued->error);
      finish_task (queued);
    }
}

/**
 * liandu_database_prepare:
 * @self: a database
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer full): a statement on loan
 */
LianduStatement *
liandu_database_prepare (LianduDatabase *self,
                         const char     *sql,
                         GError        **error)
{
  g_return_val_if_fail (liandu_worker_is_current (self->worker), NULL);

  return _liandu_statement_cache_lend (&self->statements, sql, error);
}

/**
 * liandu_database_exec:
 * @self: a database
 * @sql: any number of statements
 * @error: return location
 *
 * Carries out statements without parameters; their rows are of no interest.
 *
 * Returns: whether all were carried out
 */
gboolean
liandu_database_exec (LianduDatabase *self,
                      const char     *sql,
                      GError        **error)
{
  int code;

  g_return_val_if_fail (liandu_worker_is_current (self->worker), FALSE);

  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code != SQLITE_OK)
    _liandu_sqlite_error_set (error, self->handle, code, self->path);
  return code == SQLITE_OK;
}

/**
 * liandu_database_begin:
 * @self: a database
 * @error: return location
 *
 * Begins to write: waits up to %LIANDU_BUSY_SECONDS for another process, and
 * from then on nobody else writes, so that what is read now is still true at
 * the commit.
 *
 * Errors: %LIANDU_ERROR_BUSY, %LIANDU_ERROR_REFUSED where it is opened for
 * reading only.
 *
 * Returns: whether the transaction has begun
 */
gboolean
liandu_database_begin (LianduDatabase *self,
                       GError        **error)
{
  if (liandu_database_is_read_only (self))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                           _("This ledger is open for reading only; nothing was changed."));
      return FALSE;
    }

  return liandu_database_exec (self, "BEGIN IMMEDIATE", error);
}

/**
 * liandu_database_commit:
 * @self: a database
 * @error: return location
 *
 * Writes the transaction to the disk. When that fails, or when the job has been
 * cancelled meanwhile, nothing of it is kept.
 *
 * Returns: whether it is on the disk
 */
gboolean
liandu_database_commit (LianduDatabase *self,
                        GError        **error)
{
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error) &&
      liandu_database_exec (self, "COMMIT", error))
    return TRUE;

  liandu_database_rollback (self);
  return FALSE;
}

/**
 * liandu_database_rollback:
 * @self: a database
 *
 * Takes the transaction back; nothing to do where there is none.
 */
void
liandu_database_rollback (LianduDatabase *self)
{
  g_return_if_fail (liandu_worker_is_current (self->worker));

  if (_liandu_database_in_transaction (self))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
}

gint64
liandu_database_last_id (LianduDatabase *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * liandu_database_data_version:
 * @self: a database
 *
 * Returns: a number that is another one after another connection has written
 */
gint64
liandu_database_data_version (LianduDatabase *self)
{
  return liandu_database_get_int (self, "PRAGMA data_version");
}

/**
 * liandu_database_is_idle:
 * @self: a database
 *
 * Any thread may ask.
 *
 * Returns: whether no job waits, and none runs but the caller
 */
gboolean
liandu_database_is_idle (LianduDatabase *self)
{
  return liandu_worker_is_idle (self->worker);
}

/**
 * liandu_database_get_int:
 * @self: a database
 * @sql: a statement without parameters
 *
 * Returns: the first value of its first row, 0 without one
 */
gint64
liandu_database_get_int (LianduDatabase *self,
                         const char     *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduStatement) statement = liandu_database_prepare (self, sql, &error);

  if (statement != NULL && liandu_statement_step (statement, &error))
    return liandu_statement_get_int (statement, 0);
  if (error != NULL)
    g_debug ("%s: %s", sql, error->message);
  return 0;
}

/**
 * liandu_database_should_yield:
 * @self: a database
 * @priority: the running job's own
 *
 * Returns: whether a more urgent job waits: a long read ends its slice
 */
gboolean
liandu_database_should_yield (LianduDatabase *self,
                              int             priority)
{
  return liandu_worker_has_urgent (self->worker, priority);
}
