/* liandu-attachments.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-attachments.h"
#include "liandu-error.h"
#include "liandu-file.h"
#include "liandu-workspace.h"

#define TEMPORARY ".tmp-"
#define DIGEST_LENGTH 64

/* A file on its way into the workspace. */
typedef struct
{
  const char *source;
  char *path;               /* of the temporary file */
  int fd;
  GChecksum *checksum;
  guint64 size;
} Copy;

static void
copy_clear (Copy *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->path != NULL)
    g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->checksum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
copy_begin (Copy       *self,
            const char *folder,
            const char *source,
            GError    **error)
{
  g_autofree char *attachments = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_ATTACHMENTS);

  if (!_liandu_file_make_folder (attachments, error))
    return FALSE;
  _liandu_file_remove_old (attachments, TEMPORARY);

  self->source = source;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->path = g_build_filename (attachments, TEMPORARY "XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->path, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return TRUE;

  _liandu_file_set_error (error, attachments, errno);
  g_clear_pointer (&self->path, g_free);
  return FALSE;
}

static gboolean
copy_chunk (gconstpointer  data,
            gsize          size,
            gpointer       user_data,
            GError       **error)
{
  Copy *self = user_data;

  self->size += size;
  if (self->size > LIANDU_ATTACHMENT_MAX_SIZE)
    {
      g_autofree char *name = g_filename_display_basename (self->source);

      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                   _("“%s” is larger than %d MB and was not attached. Make it smaller, or note where the original is kept."),
                   name, LIANDU_ATTACHMENT_MAX_SIZE / (1024 * 1024));
      return FALSE;
    }

  g_checksum_update (self->checksum, data, (gssize) size);
  if (_liandu_file_write_all (self->fd, data, size))
    return TRUE;
  _liandu_file_set_error (error, self->path, errno);
  return FALSE;
}

/* Gives the copy its name. One that is there already is the same file, or a
 * damaged one, which this heals. */
static gboolean
copy_end (Copy       *self,
          const char *target,
          GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (target);

  if (fsync (self->fd) != 0)
    {
      _liandu_file_set_error (error, self->path, errno);
      return FALSE;
    }
  if (!_liandu_file_make_folder (parent, error))
    return FALSE;
  if (g_rename (self->path, target) != 0)
    {
      _liandu_file_set_error (error, target, errno);
      return FALSE;
    }
  g_clear_pointer (&self->path, g_free);
  return _liandu_file_sync (parent, error);
}

/**
 * liandu_attachments_is_digest:
 * @text: (nullable): anything
 *
 * Returns: whether @text is a SHA-256 in small hexadecimal digits, and so can be
 *   no path to anywhere else
 */
gboolean
liandu_attachments_is_digest (const char *text)
{
  return text != NULL && strlen (text) == DIGEST_LENGTH &&
         strspn (text, "0123456789abcdef") == DIGEST_LENGTH;
}

/**
 * liandu_attachments_dup_name:
 * @digest: a digest
 *
 * Returns: (transfer full) (nullable): where the attachment is in the workspace
 *   and in a backup, `attachments/aa/<digest>`; NULL where it is no digest
 */
char *
liandu_attachments_dup_name (const char *digest)
{
  if (!liandu_attachments_is_digest (digest))
    return NULL;
  return g_strdup_printf (LIANDU_WORKSPACE_ATTACHMENTS "/%.2s/%s", digest, digest);
}

/**
 * liandu_attachments_dup_path:
 * @folder: a workspace
 * @digest: a digest
 *
 * Returns: (transfer full) (nullable): the path of the attachment, whether it is
 *   there or not; NULL where it is no digest
 */
char *
liandu_attachments_dup_path (const char *folder,
                             const char *digest)
{
  g_autofree char *name = liandu_attachments_dup_name (digest);

  return name != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

/**
 * liandu_attachments_add:
 * @folder: a workspace
 * @path: any ordinary file
 * @out_size: (out) (optional): its bytes
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Copies a file into the workspace. It is on the disk under its digest when this
 * returns; what fails leaves nothing behind.
 *
 * Errors: %LIANDU_ERROR_REFUSED where it is too large, no ordinary file, or may
 * not be read; %LIANDU_ERROR_NOT_FOUND; %LIANDU_ERROR_NO_SPACE.
 *
 * Returns: (transfer full): the digest
 */
char *
liandu_attachments_add (const char   *folder,
                        const char   *path,
                        guint64      *out_size,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_auto (Copy) copy = { .fd = -1 };
  g_autofree char *digest = NULL;
  g_autofree char *target = NULL;

  if (!copy_begin (&copy, folder, path, error) ||
      !_liandu_file_read (path, copy_chunk, &copy, cancellable, error))
    return NULL;

  digest = g_strdup (g_checksum_get_string (copy.checksum));
  target = liandu_attachments_dup_path (folder, digest);
  if (!copy_end (&copy, target, error))
    return NULL;

  if (out_size != NULL)
    *out_size = copy.size;
  return g_steal_pointer (&digest);
}

static gboolean
set_damaged (const char *path,
             GError    **error)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
               _("The attachment “%s” is damaged. It was left as it is; attach the file again or fetch it from a backup."),
               path);
  return FALSE;
}

/**
 * liandu_attachments_check:
 * @folder: a workspace
 * @digest: a digest
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Reads an attachment and compares it with its name.
 *
 * Errors: %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_CORRUPT.
 *
 * Returns: whether it is there and whole
 */
gboolean
liandu_attachments_check (const char   *folder,
                          const char   *digest,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autofree char *path = liandu_attachments_dup_path (folder, digest);
  g_autofree char *found = NULL;

  if (path == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                           _("An attachment is noted under a name that is none."));
      return FALSE;
    }

  found = _liandu_file_dup_digest (path, cancellable, error);
  if (found == NULL)
    return FALSE;
  if (g_str_equal (found, digest))
    return TRUE;

  return set_damaged (path, error);
}

static gboolean
has_digest (GBytes     *bytes,
            const char *digest)
{
  g_autofree char *found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strcmp0 (found, digest) == 0;
}

static gboolean
append_chunk (gconstpointer  data,
              gsize          size,
              gpointer       user_data,
              GError       **error G_GNUC_UNUSED)
{
  g_byte_array_append (user_data, data, (guint) size);
  return TRUE;
}

/**
 * liandu_attachments_load:
 * @folder: a workspace
 * @digest: a digest
 * @error: %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_CORRUPT
 *
 * Returns: (transfer full): the whole file, which is what its name says
 */
GBytes *
liandu_attachments_load (const char  *folder,
                         const char  *digest,
                         GError     **error)
{
  g_autofree char *path = liandu_attachments_dup_path (folder, digest);
  g_autoptr (GByteArray) read = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL || !_liandu_file_read (path, append_chunk, read, NULL, error))
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&read));
  if (has_digest (bytes, digest))
    return g_steal_pointer (&bytes);
  set_damaged (path, error);
  return NULL;
}

/**
 * liandu_attachments_take:
 * @folder: a workspace
 * @digest: a digest
 * @bytes: what has come of it
 * @error: %LIANDU_ERROR_CORRUPT where it is another file; %LIANDU_ERROR_NO_SPACE
 *
 * Keeps a file that was added elsewhere.
 */
gboolean
liandu_attachments_take (const char  *folder,
                         const char  *digest,
                         GBytes      *bytes,
                         GError     **error)
{
  g_auto (Copy) copy = { .fd = -1 };
  g_autofree char *target = liandu_attachments_dup_path (folder, digest);

  if (target == NULL || !has_digest (bytes, digest))
    return set_damaged (digest, error);
  return copy_begin (&copy, folder, target, error)
         && copy_chunk (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &copy, error)
         && copy_end (&copy, target, error);
}
