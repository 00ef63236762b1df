/* liandu-workbook-file.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-error.h"
#include "liandu-workbook-file.h"

struct _LianduWorkbookFile
{
  char *path;
  char *temp;               /* NULL once it is in its place */
};

static void
set_error_errno (GError    **error,
                 const char *path,
                 int         saved_errno)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE,
                   _("The table was not saved, the disk is full: make room or choose another place than “%s”"), name);
      return;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("The table was not saved, nothing may be written there: choose another place than “%s”"), name);
      return;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("The table was not saved, the folder of “%s” does not exist: choose another place"), name);
      return;
    default:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                   _("The table was not saved to “%s”: %s. Choose another place"), name, g_strerror (saved_errno));
    }
}

/* Public API */

/**
 * liandu_workbook_file_new:
 * @path: where the file is to be in the end
 * @error: why nothing can be written there
 *
 * Returns: (transfer full): an empty file beside it, or %NULL
 */
LianduWorkbookFile *
liandu_workbook_file_new (const char *path,
                          GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temp = g_build_filename (folder, ".liandu-XXXXXX", NULL);
  int fd = g_mkstemp_full (temp, O_RDWR | O_CLOEXEC, 0666);
  LianduWorkbookFile *self;

  if (fd < 0)
    {
      set_error_errno (error, path, errno);
      return NULL;
    }
  close (fd);
  self = g_new0 (LianduWorkbookFile, 1);
  self->path = g_strdup (path);
  self->temp = g_steal_pointer (&temp);
  return self;
}

/**
 * liandu_workbook_file_free:
 *
 * What was not published is gone.
 */
void
liandu_workbook_file_free (LianduWorkbookFile *self)
{
  if (self->temp != NULL)
    g_unlink (self->temp);
  g_free (self->temp);
  g_free (self->path);
  g_free (self);
}

/**
 * liandu_workbook_file_get_temp:
 *
 * Returns: where it is to be written
 */
const char *
liandu_workbook_file_get_temp (LianduWorkbookFile *self)
{
  return self->temp;
}

/**
 * liandu_workbook_file_sync:
 *
 * Returns: whether what was written is on the disk
 */
gboolean
liandu_workbook_file_sync (LianduWorkbookFile *self,
                           GError            **error)
{
  int fd = g_open (self->temp, O_RDONLY | O_CLOEXEC, 0);
  int result = fd >= 0 ? fsync (fd) : -1;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  if (result != 0)
    set_error_errno (error, self->path, saved_errno);
  return result == 0;
}

/**
 * liandu_workbook_file_publish:
 *
 * Moves it to its place.  An older one there is replaced.
 *
 * Returns: %FALSE with @error when it could not be moved; what was there stays
 */
gboolean
liandu_workbook_file_publish (LianduWorkbookFile *self,
                              GError            **error)
{
  g_return_val_if_fail (self->temp != NULL, FALSE);

  if (g_rename (self->temp, self->path) != 0)
    {
      set_error_errno (error, self->path, errno);
      return FALSE;
    }
  g_clear_pointer (&self->temp, g_free);
  return TRUE;
}

/**
 * liandu_workbook_file_set_error:
 *
 * Says why it was not written, in a sentence.
 */
void
liandu_workbook_file_set_error (LianduWorkbookFile *self,
                                int                 saved_errno,
                                GError            **error)
{
  set_error_errno (error, self->path, saved_errno);
}
