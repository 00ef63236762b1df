/* liandu-sqlite-error.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>

#include "liandu-sqlite-error.h"
#include "liandu-error.h"

static void
set_no_space (GError    **error,
              const char *name)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE,
               _("The disk is full: “%s” could not be written. Nothing was changed; make room on the disk and try again."),
               name);
}

static void
set_denied (GError    **error,
            const char *name)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” cannot be written: the file or its folder is read-only, or belongs to somebody else. Nothing was changed; have the permission put right and try again."),
               name);
}

static void
set_damaged (GError    **error,
             const char *name)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
               _("The database “%s” is damaged. Nothing was changed; leave the file as it is and restore the last backup."),
               name);
}

static int
file_errno (sqlite3_file *file)
{
  int value = 0;

  if (file != NULL && file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &value);
  return value;
}

/* sqlite3_system_errno() knows of opening files; about reading and writing the
 * two files have to be asked. */
static int
system_errno (sqlite3 *handle)
{
  sqlite3_file *file = NULL;
  int value = sqlite3_system_errno (handle);

  if (value == 0 && sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK)
    value = file_errno (file);
  if (value == 0 && sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) == SQLITE_OK)
    value = file_errno (file);
  return value;
}

/* What the operating system said tells more than an SQLite "I/O error". */
static void
set_input_output (GError    **error,
                  sqlite3    *handle,
                  const char *name)
{
  switch (handle != NULL ? system_errno (handle) : 0)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      set_no_space (error, name);
      break;

    case EACCES:
    case EPERM:
    case EROFS:
      set_denied (error, name);
      break;

    default:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                   _("The disk failed while “%s” was being read or written. Nothing was changed; make a backup to another disk as soon as possible."),
                   name);
      break;
    }
}

static void
set_cannot_open (GError    **error,
                 sqlite3    *handle,
                 const char *name)
{
  if (handle != NULL && sqlite3_system_errno (handle) == ENOENT)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                 _("There is no database “%s”."), name);
  else if (handle != NULL && sqlite3_system_errno (handle) == ENOSPC)
    set_no_space (error, name);
  else
    set_denied (error, name);
}

/**
 * _liandu_sqlite_error_set:
 * @error: (out) (optional): where to put it
 * @handle: (nullable): the connection on which it happened
 * @code: the (extended) result code
 * @path: the database file
 *
 * Turns an SQLite result into an error a caller can act upon, with a sentence
 * for the person in front of the screen. SQLite takes a failed statement back
 * by itself, and liandu_database_begin() keeps a transaction together: so
 * "nothing was changed" holds.
 */
void
_liandu_sqlite_error_set (GError    **error,
                          sqlite3    *handle,
                          int         code,
                          const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  const char *detail = handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code);

  g_debug ("SQLite result %d in “%s”: %s", code, name, detail);

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_BUSY,
                           _("Another window or program is writing to this ledger. Nothing was changed; try again in a moment."));
      break;

    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _("Cancelled; nothing was changed."));
      break;

    case SQLITE_FULL:
      set_no_space (error, name);
      break;

    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      set_denied (error, name);
      break;

    case SQLITE_CANTOPEN:
      set_cannot_open (error, handle, name);
      break;

    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      set_damaged (error, name);
      break;

    case SQLITE_IOERR:
      set_input_output (error, handle, name);
      break;

    case SQLITE_TOOBIG:
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                           _("What was entered is too long to be stored. Nothing was changed; shorten it."));
      break;

    case SQLITE_NOMEM:
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE,
                           _("There is not enough memory. Nothing was changed; close other programs and try again."));
      break;

    default:
      /* Wrong SQL, a constraint, a misuse: a fault of the program. */
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE,
                   _("A fault in the program: %s. Nothing was changed."), detail);
      break;
    }
}
