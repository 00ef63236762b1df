/* liandu-database-copy.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "liandu-database-private.h"
#include "liandu-file.h"
#include "liandu-sqlite-error.h"

/* A slice ends after this time: a save waits no longer. */
#define SLICE_USEC 10000
#define PAGES_PER_STEP 64
/* When another process writes, SQLite starts from the beginning; after so many
 * times it is done in one go, or it might never come to an end. */
#define MAX_RESTARTS 5

/*
 * A copy under way. The worker's list of copies has a reference too: a
 * connection that is closed in between ends its copies first.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *path;
  int priority;
  sqlite3 *handle;          /* the new file */
  sqlite3_backup *backup;
  int remaining;
  int n_restarts;
  double fraction;
  gboolean is_created;      /* the file is ours to remove */
  gboolean is_done;
} LianduCopy;

/* On the worker thread. */
static void
copy_close (LianduCopy *self)
{
  if (self->backup != NULL)
    sqlite3_backup_finish (self->backup);
  sqlite3_close (self->handle);
  self->backup = NULL;
  self->handle = NULL;
}

static void
copy_unref (LianduCopy *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduCopy, copy_unref)

static void
drop_from_list (gpointer data)
{
  copy_close (data);
  copy_unref (data);
}

static gboolean
open_target (LianduCopy *self,
             GError    **error)
{
  int fd = g_open (self->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int code;

  if (fd < 0)
    {
      _liandu_file_set_error (error, self->path, errno);
      return FALSE;
    }
  close (fd);
  self->is_created = TRUE;

  code = sqlite3_open_v2 (self->path, &self->handle,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  /* Nobody reads a copy before it is complete: it needs no journal. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (self->handle, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    _liandu_sqlite_error_set (error, self->handle, code, self->path);
  return code == SQLITE_OK;
}

static gpointer
begin_job (LianduDatabase *database,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  LianduCopy *self = data;

  if (database->copies == NULL)
    database->copies = g_ptr_array_new_with_free_func (drop_from_list);
  g_atomic_ref_count_inc (&self->ref_count);
  g_ptr_array_add (database->copies, self);

  if (!open_target (self, error))
    return NULL;

  self->backup = sqlite3_backup_init (self->handle, "main", database->handle, "main");
  if (self->backup == NULL)
    {
      _liandu_sqlite_error_set (error, self->handle, sqlite3_extended_errcode (self->handle), self->path);
      return NULL;
    }
  return self;
}

static void
note_progress (LianduCopy *self)
{
  int remaining = sqlite3_backup_remaining (self->backup);
  int total = sqlite3_backup_pagecount (self->backup);

  if (self->remaining > 0 && remaining > self->remaining)
    {
      self->n_restarts++;
      g_debug ("the copy “%s” begins again: another process has written", self->path);
    }
  self->remaining = remaining;
  self->fraction = total > 0 ? 1.0 - (double) remaining / total : 1.0;
}

/* One slice. */
static gpointer
step_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  LianduCopy *self = data;
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  int code;

  do
    {
      code = sqlite3_backup_step (self->backup, self->n_restarts < MAX_RESTARTS ? PAGES_PER_STEP : -1);
      note_progress (self);
    }
  while (code == SQLITE_OK &&
         g_get_monotonic_time () < end &&
         !liandu_database_should_yield (database, self->priority));

  self->is_done = code == SQLITE_DONE;
  if (code == SQLITE_OK || code == SQLITE_DONE)
    return self;

  /* Which of the two files it was is known to the target's connection alone. */
  _liandu_sqlite_error_set (error, self->handle, code,
                            (code & 0xff) == SQLITE_CORRUPT ? database->path : self->path);
  return NULL;
}

static gpointer
end_job (LianduDatabase *database,
         gpointer        data,
         GCancellable   *cancellable,
         GError        **error)
{
  if (database->copies != NULL)
    g_ptr_array_remove (database->copies, data);
  return data;
}

static gboolean
copy_run (LianduCopy     *self,
          LianduDatabase *database,
          void          (*progress) (double fraction, gpointer user_data),
          gpointer        user_data,
          GCancellable   *cancellable,
          GError        **error)
{
  if (!liandu_database_run (database, self->priority, begin_job, self, cancellable, error))
    return FALSE;

  while (!self->is_done)
    {
      if (!liandu_database_run (database, self->priority, step_job, self, cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress (self->fraction, user_data);
    }

  return TRUE;
}

/**
 * liandu_database_copy_to:
 * @self: a database
 * @path: a file that does not exist yet
 * @priority: of the slices
 * @progress: (nullable): told how much is done, on the calling thread
 * @user_data: for @progress
 * @cancellable: (nullable): ends it after the running slice
 * @error: return location
 *
 * Copies the database as it is at one moment near the end, and puts the copy on
 * the disk. What fails or is cancelled leaves no file behind.
 *
 * Returns: whether the copy is complete
 */
gboolean
liandu_database_copy_to (LianduDatabase *self,
                         const char     *path,
                         int             priority,
                         void          (*progress) (double fraction, gpointer user_data),
                         gpointer        user_data,
                         GCancellable   *cancellable,
                         GError        **error)
{
  g_autoptr (LianduCopy) copy = g_new0 (LianduCopy, 1);
  gboolean done;

  g_return_val_if_fail (LIANDU_IS_DATABASE (self), FALSE);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->path = g_strdup (path);
  copy->priority = priority;

  done = copy_run (copy, self, progress, user_data, cancellable, error);
  /* Fails where the connection has been closed, which ended the copy. */
  liandu_database_run (self, priority, end_job, copy, NULL, NULL);
  done = done && _liandu_file_sync (path, error);
  if (!done && copy->is_created)
    g_unlink (path);

  return done;
}
