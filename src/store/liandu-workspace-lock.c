/* liandu-workspace-lock.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"
/* F_OFD_SETLK */
#define _GNU_SOURCE

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-workspace.h"
#include "liandu-error.h"
#include "liandu-file.h"

/* As for a write; see LIANDU_BUSY_SECONDS. */
#define WAIT_SECONDS 5
#define PAUSE_USEC 50000

struct _LianduWorkspaceLock
{
  int fd;
  gboolean exclusive;
};

/* A lock of the open file, not of the process: two stores in one process count
 * as two.  Unlike flock(2), asking in vain for more than one has does not lose
 * what one has. */
static gboolean
take (int      fd,
      gboolean exclusive)
{
  struct flock lock = { .l_type = exclusive ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET };
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;

  while (fcntl (fd, F_OFD_SETLK, &lock) != 0)
    {
      if (g_get_monotonic_time () >= end)
        return FALSE;
      g_usleep (PAUSE_USEC);
    }
  return TRUE;
}

static void
set_busy (GError **error,
          gboolean exclusive)
{
  if (exclusive)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_BUSY,
                         _("The ledger is open in another window or program. Nothing was changed; close that one and try again."));
  else
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_BUSY,
                         _("The ledger is being upgraded, checked or restored by another window or program. Wait until that is done and try again."));
}

/**
 * liandu_workspace_lock_new:
 * @folder: a workspace that exists
 * @exclusive: for nobody else
 * @error: return location
 *
 * Takes the lock of a workspace, waiting up to five seconds for others.
 *
 * Errors: %LIANDU_ERROR_BUSY with what has to be done; %LIANDU_ERROR_REFUSED
 * where the lock file cannot be written.
 *
 * Returns: (transfer full): the lock
 */
LianduWorkspaceLock *
liandu_workspace_lock_new (const char *folder,
                           gboolean    exclusive,
                           GError    **error)
{
  g_autoptr (LianduWorkspaceLock) self = g_new0 (LianduWorkspaceLock, 1);
  g_autofree char *path = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_LOCK);

  self->fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  /* On a disk that is only for reading nobody can do any harm. */
  if (self->fd < 0 && (errno == EROFS || errno == EACCES) && !exclusive)
    self->fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  if (self->fd < 0)
    {
      _liandu_file_set_error (error, path, errno);
      return NULL;
    }
  if (!take (self->fd, exclusive))
    {
      set_busy (error, exclusive);
      return NULL;
    }

  self->exclusive = exclusive;
  return g_steal_pointer (&self);
}

/**
 * liandu_workspace_lock_free:
 * @self: (transfer full): a lock
 *
 * Lets go of the workspace.
 */
void
liandu_workspace_lock_free (LianduWorkspaceLock *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

gboolean
liandu_workspace_lock_is_exclusive (LianduWorkspaceLock *self)
{
  return self->exclusive;
}

/**
 * liandu_workspace_lock_set_exclusive:
 * @self: a lock
 * @exclusive: for nobody else, or shared again
 * @error: return location
 *
 * Asks for the workspace alone, waiting up to five seconds for others to close
 * it, or shares it again. After a refusal the lock is shared as before.
 *
 * Returns: whether the lock is what was asked for
 */
gboolean
liandu_workspace_lock_set_exclusive (LianduWorkspaceLock *self,
                                     gboolean             exclusive,
                                     GError             **error)
{
  if (self->exclusive == exclusive)
    return TRUE;

  if (!take (self->fd, exclusive))
    {
      set_busy (error, exclusive);
      return FALSE;
    }

  self->exclusive = exclusive;
  return TRUE;
}
