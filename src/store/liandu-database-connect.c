/* liandu-database-connect.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-database-private.h"
#include "liandu-error.h"
#include "liandu-file.h"
#include "liandu-sqlite-error.h"
#include "liandu-functions-private.h"
#include "liandu-tokenizer.h"

/* Often enough to stop a search at once, seldom enough to cost nothing. */
#define STEPS_BETWEEN_LOOKS 2000

/* In KiB.  What a long transaction changes has room in the larger one; what
 * has none is written out and read again many times over. */
#define CACHE_USUAL "PRAGMA cache_size = -16384;"
#define CACHE_LARGE "PRAGMA cache_size = -98304;"

/* Before the first page is read.  query_only, not SQLITE_OPEN_READONLY, keeps a
 * connection from writing: so a crashed transaction can still be rolled back,
 * without which the file could not be read at all. */
static const char sql_settings[] =
  "PRAGMA trusted_schema = OFF;"
  "PRAGMA cell_size_check = ON;"
  "PRAGMA foreign_keys = OFF;"
  "PRAGMA temp_store = MEMORY;"
  "PRAGMA mmap_size = 0;"
  CACHE_USUAL
  "PRAGMA synchronous = FULL;";

/* A cancelled job is stopped, but not in the middle of a transaction. */
static int
progress_cb (void *data)
{
  LianduDatabase *self = data;

  return !_liandu_database_in_transaction (self) &&
         g_cancellable_is_cancelled (self->cancellable);
}

/* Waits a little longer each time, as another desk's save is done in
 * milliseconds; whoever is cancelled waits no more. */
static int
busy_cb (void *data,
         int   n_calls)
{
  LianduDatabase *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    self->busy_since = now;
  if (now - self->busy_since > LIANDU_BUSY_SECONDS * G_USEC_PER_SEC || progress_cb (self))
    return 0;

  g_usleep ((gulong) MIN (1 + 2 * n_calls, 25) * 1000);
  return 1;
}

/* SQLite would make the file readable for everybody, and gives its journal the
 * permissions of the file. */
static gboolean
make_private_file (const char *path,
                   GError    **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0 && errno != EEXIST)
    {
      _liandu_file_set_error (error, path, errno);
      return FALSE;
    }
  if (fd >= 0)
    close (fd);
  return TRUE;
}

static gboolean
open_handle (LianduDatabase *self,
             GError        **error)
{
  int code = sqlite3_open_v2 (self->path, &self->handle,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                              NULL);

  if (code != SQLITE_OK)
    {
      _liandu_sqlite_error_set (error, self->handle, code, self->path);
      return FALSE;
    }

  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_progress_handler (self->handle, STEPS_BETWEEN_LOOKS, progress_cb, self);
  _liandu_statement_cache_init (&self->statements, self->handle, self->path);

  code = _liandu_tokenizer_register (self->handle);
  if (code == SQLITE_OK)
    code = _liandu_functions_register (self->handle);
  if (code != SQLITE_OK)
    _liandu_sqlite_error_set (error, NULL, code, self->path);
  return code == SQLITE_OK;
}

/* SQLite opens a protected file for reading without a word. */
static gboolean
check_writable (LianduDatabase *self,
                GError        **error)
{
  if (liandu_database_is_read_only (self) || !sqlite3_db_readonly (self->handle, "main"))
    return TRUE;

  _liandu_sqlite_error_set (error, NULL, SQLITE_READONLY, self->path);
  return FALSE;
}

static gboolean
read_int (LianduDatabase *self,
          const char     *sql,
          gint64         *out_value,
          GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LianduStatement) statement = liandu_database_prepare (self, sql, &local_error);

  if (statement != NULL && liandu_statement_step (statement, &local_error))
    *out_value = liandu_statement_get_int (statement, 0);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
set_not_ours (LianduDatabase *self,
              GError        **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” belongs to another program and was left as it is. Choose another folder."),
               name);
}

/* A new file gets our mark; of an old one it is demanded, so that no other
 * program's database is ever changed. */
static gboolean
check_mark (LianduDatabase *self,
            gboolean        create,
            GError        **error)
{
  gint64 mark = 0;
  gint64 n_pages = 0;

  if (!read_int (self, "PRAGMA application_id", &mark, error) ||
      !read_int (self, "PRAGMA page_count", &n_pages, error))
    return FALSE;
  if (mark == LIANDU_APPLICATION_ID)
    return TRUE;

  if (n_pages > 0)
    {
      set_not_ours (self, error);
      return FALSE;
    }
  if (!create)
    {
      g_autofree char *name = g_filename_display_name (self->path);

      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("The database “%s” is empty: no ledger has been made here yet."), name);
      return FALSE;
    }
  return liandu_database_exec (self, "PRAGMA application_id = " G_STRINGIFY (LIANDU_APPLICATION_ID), error);
}

/* The journal stays when it is not needed, and a header of zeros says so: one
 * file operation less per save than deleting it.  After a large transaction it
 * is cut down. */
static gboolean
set_journal (LianduDatabase *self,
             GError        **error)
{
  if (liandu_database_is_read_only (self))
    return liandu_database_exec (self, "PRAGMA query_only = ON", error);

  return liandu_database_exec (self, "PRAGMA journal_mode = PERSIST; PRAGMA journal_size_limit = 1048576", error);
}

/**
 * _liandu_database_connect:
 * @self: a database, on its worker thread
 * @create: make the file where there is none
 * @error: return location
 *
 * Opens the connection and hardens it against a file that was tampered with
 * (sqlite.org/security.html).
 *
 * Returns: whether the connection is ready
 */
gboolean
_liandu_database_connect (LianduDatabase *self,
                          gboolean        create,
                          GError        **error)
{
  if (create && !make_private_file (self->path, error))
    return FALSE;

  return open_handle (self, error) &&
         check_writable (self, error) &&
         liandu_database_exec (self, sql_settings, error) &&
         check_mark (self, create, error) &&
         set_journal (self, error);
}

/**
 * liandu_database_set_roomy:
 * @self: a database
 * @roomy: whether much is about to be written at once
 *
 * Lends the connection more memory, or takes it back.
 */
void
liandu_database_set_roomy (LianduDatabase *self,
                           gboolean        roomy)
{
  g_return_if_fail (liandu_worker_is_current (self->worker));

  sqlite3_exec (self->handle, roomy ? CACHE_LARGE : CACHE_USUAL, NULL, NULL, NULL);
}
