/* liandu-file.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-file.h"
#include "liandu-error.h"

#define CHUNK_SIZE (64 * 1024)
/* What a crash has left behind is older; what another process has under way is
 * not. */
#define LEFTOVER_SECONDS (24 * 60 * 60)

/**
 * _liandu_file_set_error:
 * @error: (out) (optional): where to put it
 * @path: the file
 * @saved_errno: what the system said
 *
 * Says which file cannot be used, and why.
 */
void
_liandu_file_set_error (GError    **error,
                        const char *path,
                        int         saved_errno)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE,
                   _("The disk is full: “%s” could not be written. Nothing was changed; make room on the disk and try again."),
                   name);
      break;

    case ENOENT:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("There is no file “%s”."), name);
      break;

    case EIO:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                   _("The disk failed while “%s” was being read or written. Nothing was changed; make a backup to another disk as soon as possible."),
                   name);
      break;

    default:
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("“%s” cannot be used: %s. Choose another folder or have the permission put right."),
                   name, g_strerror (saved_errno));
      break;
    }
}

static gboolean
read_chunks (int              fd,
             const char      *path,
             LianduFileChunk  chunk,
             gpointer         user_data,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autofree char *buffer = g_malloc (CHUNK_SIZE);

  for (;;)
    {
      gssize size = read (fd, buffer, CHUNK_SIZE);

      if (size == 0)
        return TRUE;
      if (size < 0 && errno == EINTR)
        continue;
      if (size < 0)
        {
          _liandu_file_set_error (error, path, errno);
          return FALSE;
        }
      if (!chunk (buffer, (gsize) size, user_data, error) ||
          g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
}

/**
 * _liandu_file_read:
 * @path: an ordinary file
 * @chunk: told of its bytes in order; may end it with an error
 * @user_data: for @chunk
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Reads a file piece by piece: it may be a large one.
 *
 * Returns: whether all of it was read
 */
gboolean
_liandu_file_read (const char      *path,
                   LianduFileChunk  chunk,
                   gpointer         user_data,
                   GCancellable    *cancellable,
                   GError         **error)
{
  /* A pipe would wait for somebody to write into it. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gboolean done = FALSE;
  struct stat buffer;

  if (fd < 0)
    {
      _liandu_file_set_error (error, path, errno);
      return FALSE;
    }

  if (fstat (fd, &buffer) != 0)
    _liandu_file_set_error (error, path, errno);
  else if (!S_ISREG (buffer.st_mode))
    _liandu_file_set_error (error, path, S_ISDIR (buffer.st_mode) ? EISDIR : EINVAL);
  else
    done = read_chunks (fd, path, chunk, user_data, cancellable, error);
  close (fd);
  return done;
}

/**
 * _liandu_file_write_all:
 * @fd: where to
 * @data: bytes
 * @size: how many
 *
 * Returns: whether all were written; errno says why not
 */
gboolean
_liandu_file_write_all (int           fd,
                        gconstpointer data,
                        gsize         size)
{
  const char *next = data;

  while (size > 0)
    {
      gssize written = write (fd, next, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      next += written;
      size -= (gsize) written;
    }
  return TRUE;
}

static gboolean
add_to_checksum (gconstpointer  data,
                 gsize          size,
                 gpointer       user_data,
                 GError       **error)
{
  g_checksum_update (user_data, data, (gssize) size);
  return TRUE;
}

/**
 * _liandu_file_dup_digest:
 * @path: an ordinary file
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full): the SHA-256 of the file, 64 small hexadecimal digits
 */
char *
_liandu_file_dup_digest (const char   *path,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (!_liandu_file_read (path, add_to_checksum, checksum, cancellable, error))
    return NULL;
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * _liandu_file_sync:
 * @path: a file or folder
 * @error: return location
 *
 * Waits until it is on the disk; for a folder, until the names in it are.
 *
 * Returns: whether it is
 */
gboolean
_liandu_file_sync (const char *path,
                   GError    **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  /* Some file systems cannot sync a folder, and do not need to. */
  gboolean done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (!done)
    _liandu_file_set_error (error, path, errno);
  if (fd >= 0)
    close (fd);
  return done;
}

typedef struct
{
  int fd;
  const char *path;
} Target;

static gboolean
write_chunk (gconstpointer  data,
             gsize          size,
             gpointer       user_data,
             GError       **error)
{
  const Target *target = user_data;

  if (_liandu_file_write_all (target->fd, data, size))
    return TRUE;
  _liandu_file_set_error (error, target->path, errno);
  return FALSE;
}

/**
 * _liandu_file_copy:
 * @from: an ordinary file
 * @to: a file that does not exist
 * @error: return location
 *
 * Copies a file for nobody but us, and puts it on the disk.
 *
 * Returns: whether the copy is complete
 */
gboolean
_liandu_file_copy (const char *from,
                   const char *to,
                   GError    **error)
{
  Target target = { g_open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), to };
  gboolean done = FALSE;

  if (target.fd < 0)
    {
      _liandu_file_set_error (error, to, errno);
      return FALSE;
    }

  done = _liandu_file_read (from, write_chunk, &target, NULL, error);
  close (target.fd);
  done = done && _liandu_file_sync (to, error);
  if (!done)
    g_unlink (to);
  return done;
}

/**
 * _liandu_file_make_folder:
 * @path: a folder
 * @error: return location
 *
 * Makes a folder for nobody but us, where there is none.
 *
 * Returns: whether it is there
 */
gboolean
_liandu_file_make_folder (const char *path,
                          GError    **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  _liandu_file_set_error (error, path, errno);
  return FALSE;
}

/**
 * _liandu_file_make_scratch:
 * @parent: a folder
 * @prefix: how the name begins, with a dot
 * @error: return location
 *
 * Makes a folder for what is not finished yet, on the disk on which it will
 * stay, so that it can be put in place by one rename.
 *
 * Returns: (transfer full): its path; to be removed by _liandu_file_remove_tree()
 */
char *
_liandu_file_make_scratch (const char *parent,
                           const char *prefix,
                           GError    **error)
{
  g_autofree char *name = g_strconcat (prefix, "XXXXXX", NULL);
  g_autofree char *path = g_build_filename (parent, name, NULL);

  _liandu_file_remove_old (parent, prefix);
  if (g_mkdtemp_full (path, 0700) == NULL)
    {
      _liandu_file_set_error (error, parent, errno);
      return NULL;
    }
  return g_steal_pointer (&path);
}

/**
 * _liandu_file_remove_tree:
 * @path: a file or folder of ours
 *
 * Removes it with all that is in it; never follows a link. What cannot be
 * removed stays.
 */
void
_liandu_file_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      _liandu_file_remove_tree (child);
    }
  g_remove (path);
}

/**
 * _liandu_file_remove_old:
 * @folder: a folder of ours
 * @prefix: how names of unfinished things begin
 *
 * Removes what a crash has left behind more than a day ago.
 */
void
_liandu_file_remove_old (const char *folder,
                         const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf buffer;

      if (g_str_has_prefix (name, prefix) && g_lstat (path, &buffer) == 0 &&
          now - (gint64) buffer.st_mtime > LEFTOVER_SECONDS)
        _liandu_file_remove_tree (path);
    }
}
