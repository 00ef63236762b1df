/* liandu-workspace.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-workspace.h"
#include "liandu-error.h"
#include "liandu-file.h"

/* What may be in the folder already: a workspace, or one whose making was
 * interrupted. */
static gboolean
is_own_name (const char *name)
{
  const char *names[] = {
    LIANDU_WORKSPACE_DATABASE,
    LIANDU_WORKSPACE_DATABASE "-journal",
    LIANDU_WORKSPACE_ATTACHMENTS,
    LIANDU_WORKSPACE_BACKUPS,
    LIANDU_WORKSPACE_LOCK,
    LIANDU_WORKSPACE_RESTORED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return TRUE;
  return g_str_has_prefix (name, LIANDU_WORKSPACE_SCRATCH);
}

/* A folder of other things is not taken over: it would be closed to others. */
static gboolean
check_contents (const char *folder,
                GError    **error)
{
  g_autofree char *database = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_DATABASE);
  g_autofree char *display = g_filename_display_name (folder);
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  if (g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!is_own_name (name))
      {
        g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                     _("The folder “%s” holds other files and was left as it is. Choose an empty folder or a new one."),
                     display);
        return FALSE;
      }

  return TRUE;
}

/* 0700, as the ledger is nobody else's business (only where it is ours: another
 * owner's folder is his to open or to close). */
static gboolean
make_private (const char *path,
              GError    **error)
{
  struct stat buffer;

  if (g_mkdir_with_parents (path, 0700) != 0 || lstat (path, &buffer) != 0)
    {
      _liandu_file_set_error (error, path, errno);
      return FALSE;
    }
  if (!S_ISDIR (buffer.st_mode))
    {
      _liandu_file_set_error (error, path, ENOTDIR);
      return FALSE;
    }
  if (buffer.st_uid == geteuid () && (buffer.st_mode & 07777) != 0700 && g_chmod (path, 0700) != 0)
    {
      _liandu_file_set_error (error, path, errno);
      return FALSE;
    }
  return TRUE;
}

/**
 * liandu_workspace_dup_default_folder:
 *
 * Returns: (transfer full): where the workspace is when nothing else is said,
 *   `$XDG_DATA_HOME/liandu`
 */
char *
liandu_workspace_dup_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, NULL);
}

/**
 * liandu_workspace_dup_path:
 * @folder: a workspace
 * @name: one of its parts, such as %LIANDU_WORKSPACE_BACKUPS
 *
 * Returns: (transfer full): the path of the part
 */
char *
liandu_workspace_dup_path (const char *folder,
                           const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/**
 * liandu_workspace_prepare:
 * @folder: where the workspace is or shall be
 * @create: make it where there is none
 * @error: return location
 *
 * Looks whether a ledger may be kept here, and sees to it that the folder and
 * its parts are there and closed to others.
 *
 * Errors: %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_REFUSED (network, synchronised
 * or foreign folder; permission), %LIANDU_ERROR_NO_SPACE.
 *
 * Returns: whether the folder is ready
 */
gboolean
liandu_workspace_prepare (const char *folder,
                          gboolean    create,
                          GError    **error)
{
  g_autofree char *attachments = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_ATTACHMENTS);
  g_autofree char *backups = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_BACKUPS);
  g_autofree char *database = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_DATABASE);
  g_autofree char *display = g_filename_display_name (folder);
  /* The folder may be reached by a link; what is in it may not be one. */
  g_autofree char *target = g_canonicalize_filename (folder, NULL);

  if (!create && !g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("There is no ledger in “%s”."), display);
      return FALSE;
    }
  if (g_file_test (database, G_FILE_TEST_IS_SYMLINK))
    {
      _liandu_file_set_error (error, database, ELOOP);
      return FALSE;
    }
  if (g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    {
      g_free (target);
      target = realpath (folder, NULL);
      if (target == NULL)
        {
          _liandu_file_set_error (error, folder, errno);
          return FALSE;
        }
    }

  return liandu_workspace_check_place (target, error) &&
         check_contents (target, error) &&
         make_private (target, error) &&
         make_private (attachments, error) &&
         make_private (backups, error);
}

/**
 * liandu_workspace_check_space:
 * @folder: a workspace
 * @out_is_low: (out) (optional): whether there is less than
 *   %LIANDU_WORKSPACE_LOW_SPACE: worth a warning
 * @out_free: (out) (optional): how many bytes are free for us
 * @error: return location
 *
 * Looks how full the disk is.
 *
 * Returns: whether it could be found out
 */
gboolean
liandu_workspace_check_space (const char *folder,
                              gboolean   *out_is_low,
                              guint64    *out_free,
                              GError    **error)
{
  struct statvfs buffer;
  guint64 n_free;

  if (statvfs (folder, &buffer) != 0)
    {
      _liandu_file_set_error (error, folder, errno);
      return FALSE;
    }

  n_free = (guint64) buffer.f_bavail * buffer.f_frsize;
  if (out_is_low != NULL)
    *out_is_low = n_free < LIANDU_WORKSPACE_LOW_SPACE;
  if (out_free != NULL)
    *out_free = n_free;
  return TRUE;
}
