/* liandu-archive.c
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
#include <zip.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-archive.h"
#include "liandu-attachments.h"
#include "liandu-error.h"
#include "liandu-file.h"
#include "liandu-workspace.h"

#define SUMS "SHA256SUMS"
#define CHUNK_SIZE (64 * 1024)
/* A line for each of half a million attachments; more is no file of ours. */
#define MAX_SUMS_SIZE (64 * 1024 * 1024)
/* libzip reports no finer. */
#define PROGRESS_STEP 0.01

G_DEFINE_AUTOPTR_CLEANUP_FUNC (zip_t, zip_discard)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (zip_file_t, zip_fclose)

/* Writing */

typedef struct
{
  LianduArchiveProgress progress;
  gpointer user_data;
} Watcher;

static void
progress_cb (zip_t *archive,
             double fraction,
             void  *user_data)
{
  const Watcher *watcher = user_data;

  if (watcher->progress != NULL)
    watcher->progress (fraction, watcher->user_data);
}

static int
cancel_cb (zip_t *archive,
           void  *user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

static void
set_write_error (GError      **error,
                 zip_error_t  *zip_error,
                 const char   *path)
{
  if (zip_error_code_zip (zip_error) == ZIP_ER_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled; nothing was changed."));
  else if (zip_error_system_type (zip_error) == ZIP_ET_SYS && zip_error_code_system (zip_error) != 0)
    _liandu_file_set_error (error, path, zip_error_code_system (zip_error));
  else
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                 _("The backup “%s” could not be written: %s. The ledger itself is as it was."),
                 path, zip_error_strerror (zip_error));
}

/* What is compressed already is stored as it is: that is most attachments. */
static gboolean
add_source (zip_t        *archive,
            const char   *name,
            zip_source_t *source,
            gboolean      compress)
{
  zip_int64_t index = source != NULL ? zip_file_add (archive, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (index < 0)
    {
      if (source != NULL)
        zip_source_free (source);
      return FALSE;
    }
  return zip_set_file_compression (archive, (zip_uint64_t) index,
                                   compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 1) == 0;
}

static gboolean
add_file (zip_t      *archive,
          const char *name,
          const char *path,
          gboolean    compress)
{
  return add_source (archive, name, zip_source_file (archive, path, 0, -1), compress);
}

static gboolean
add_attachments (zip_t      *archive,
                 const char *folder,
                 GPtrArray  *digests,
                 GString    *sums)
{
  for (guint i = 0; i < digests->len; i++)
    {
      const char *digest = g_ptr_array_index (digests, i);
      g_autofree char *name = liandu_attachments_dup_name (digest);
      g_autofree char *path = liandu_attachments_dup_path (folder, digest);

      if (!add_file (archive, name, path, FALSE))
        return FALSE;
      g_string_append_printf (sums, "%s  %s\n", digest, name);
    }
  return TRUE;
}

static gboolean
add_all (zip_t      *archive,
         const char *folder,
         const char *database,
         const char *database_digest,
         GPtrArray  *digests,
         GString    *sums)
{
  g_string_append_printf (sums, "%s  %s\n", database_digest, LIANDU_WORKSPACE_DATABASE);

  return add_file (archive, LIANDU_WORKSPACE_DATABASE, database, TRUE) &&
         add_attachments (archive, folder, digests, sums) &&
         add_source (archive, SUMS, zip_source_buffer (archive, sums->str, sums->len, 0), TRUE);
}

/**
 * _liandu_archive_write:
 * @path: a file that does not exist, in a folder nobody else sees
 * @folder: the workspace of the attachments
 * @database: the copy of the database
 * @digests: (element-type utf8): attachments that are there and whole, each once
 * @progress: (nullable): told how much is done
 * @user_data: for @progress
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Writes the archive and puts it on the disk.
 *
 * Returns: whether it is written; what has not been read back is no backup yet
 */
gboolean
_liandu_archive_write (const char            *path,
                       const char            *folder,
                       const char            *database,
                       GPtrArray             *digests,
                       LianduArchiveProgress  progress,
                       gpointer               user_data,
                       GCancellable          *cancellable,
                       GError               **error)
{
  Watcher watcher = { progress, user_data };
  g_autofree char *digest = _liandu_file_dup_digest (database, cancellable, error);
  g_autoptr (GString) sums = g_string_new (NULL);
  g_autoptr (zip_t) archive = NULL;
  int code = 0;

  if (digest == NULL)
    return FALSE;
  archive = zip_open (path, ZIP_CREATE | ZIP_EXCL, &code);
  if (archive == NULL)
    {
      _liandu_file_set_error (error, path, errno);
      return FALSE;
    }

  zip_register_progress_callback_with_state (archive, PROGRESS_STEP, progress_cb, NULL, &watcher);
  zip_register_cancel_callback_with_state (archive, cancel_cb, NULL, cancellable);
  if (!add_all (archive, folder, database, digest, digests, sums) || zip_close (archive) != 0)
    {
      set_write_error (error, zip_get_error (archive), path);
      return FALSE;
    }

  /* Closed is freed. */
  archive = NULL;
  /* Disks of other systems know no permissions: then there are none. */
  g_chmod (path, 0600);
  return _liandu_file_sync (path, error);
}

/* Reading */

typedef struct
{
  zip_t *archive;
  const char *path;
  const char *folder;       /* where to unpack to */
  gboolean with_attachments;
  GCancellable *cancellable;
} Reader;

static void
set_damaged (const Reader *self,
             GError      **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
               _("The backup “%s” is incomplete or damaged. The ledger is as it was; use another backup."),
               name);
}

static char *
read_sums (const Reader *self,
           GError      **error)
{
  g_autoptr (zip_file_t) file = zip_fopen (self->archive, SUMS, 0);
  g_autofree char *text = NULL;
  zip_stat_t stat;

  if (file == NULL || zip_stat (self->archive, SUMS, 0, &stat) != 0 || stat.size > MAX_SUMS_SIZE)
    {
      set_damaged (self, error);
      return NULL;
    }
  text = g_malloc0 (stat.size + 1);
  if (zip_fread (file, text, stat.size) != (zip_int64_t) stat.size)
    {
      set_damaged (self, error);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/* The only names there may be: nothing is ever unpacked to anywhere else. */
static gboolean
is_good_line (const char *digest,
              const char *name)
{
  g_autofree char *expected = NULL;

  if (!liandu_attachments_is_digest (digest))
    return FALSE;
  if (g_str_equal (name, LIANDU_WORKSPACE_DATABASE))
    return TRUE;
  expected = liandu_attachments_dup_name (digest);
  return g_str_equal (name, expected);
}

/* Where this entry goes; -1 where it is only read. */
static int
open_target (const Reader *self,
             const char   *name,
             gboolean     *out_skip,
             GError      **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  int fd = -1;

  *out_skip = !self->with_attachments && !g_str_equal (name, LIANDU_WORKSPACE_DATABASE);
  if (*out_skip || !_liandu_file_make_folder (parent, error))
    return -1;

  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    _liandu_file_set_error (error, path, errno);
  return fd;
}

static gboolean
read_entry (const Reader *self,
            zip_file_t   *file,
            const char   *name,
            int           fd,
            GChecksum    *checksum,
            GError      **error)
{
  g_autofree char *buffer = g_malloc (CHUNK_SIZE);
  zip_int64_t size;

  while ((size = zip_fread (file, buffer, CHUNK_SIZE)) > 0)
    {
      g_checksum_update (checksum, (const guchar *) buffer, (gssize) size);
      if (fd >= 0 && !_liandu_file_write_all (fd, buffer, (gsize) size))
        {
          _liandu_file_set_error (error, self->folder, errno);
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }

  if (size < 0)
    set_damaged (self, error);
  else if (fd >= 0 && fsync (fd) != 0)
    _liandu_file_set_error (error, self->folder, errno);
  else
    return TRUE;
  return FALSE;
}

static gboolean
unpack_entry (const Reader *self,
              const char   *name,
              const char   *digest,
              GError      **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (zip_file_t) file = zip_fopen (self->archive, name, 0);
  gboolean skip = FALSE;
  gboolean done = FALSE;
  int fd = -1;

  if (file == NULL)
    {
      set_damaged (self, error);
      return FALSE;
    }
  fd = open_target (self, name, &skip, error);
  if (fd < 0 && !skip)
    return FALSE;

  done = read_entry (self, file, name, fd, checksum, error);
  if (fd >= 0)
    close (fd);
  if (done && !g_str_equal (g_checksum_get_string (checksum), digest))
    {
      set_damaged (self, error);
      return FALSE;
    }
  return done;
}

/* "<digest>  <name>" */
static gboolean
unpack_line (const Reader *self,
             char         *line,
             GError      **error)
{
  char *name = strstr (line, "  ");

  if (name == NULL)
    {
      set_damaged (self, error);
      return FALSE;
    }
  *name = '\0';
  name += 2;
  if (!is_good_line (line, name))
    {
      set_damaged (self, error);
      return FALSE;
    }
  return unpack_entry (self, name, line, error);
}

static gboolean
unpack_all (const Reader *self,
            GError      **error)
{
  g_autofree char *text = read_sums (self, error);
  g_auto (GStrv) lines = NULL;
  gint64 n_entries = zip_get_num_entries (self->archive, 0);
  gint64 n_lines = 0;

  if (text == NULL)
    return FALSE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++, n_lines++)
    if (!unpack_line (self, lines[i], error))
      return FALSE;

  /* All that is in the file is accounted for, and there is a database. */
  if (n_lines > 0 && n_lines == n_entries - 1)
    return TRUE;
  set_damaged (self, error);
  return FALSE;
}

/**
 * _liandu_archive_unpack:
 * @path: a backup
 * @folder: an empty folder on a disk with enough room
 * @with_attachments: unpack them too; without, they are only read and compared
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Reads all of a backup, compares it with its digests, and unpacks it.
 *
 * Errors: %LIANDU_ERROR_CORRUPT, %LIANDU_ERROR_NOT_FOUND, %LIANDU_ERROR_NO_SPACE.
 *
 * Returns: whether the backup is whole; whether the database in it is sound is
 *   another question
 */
gboolean
_liandu_archive_unpack (const char   *path,
                        const char   *folder,
                        gboolean      with_attachments,
                        GCancellable *cancellable,
                        GError      **error)
{
  Reader reader = { NULL, path, folder, with_attachments, cancellable };
  g_autoptr (zip_t) archive = NULL;
  int code = 0;

  archive = zip_open (path, ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (archive == NULL)
    {
      if (code == ZIP_ER_NOENT || code == ZIP_ER_OPEN)
        _liandu_file_set_error (error, path, errno);
      else
        set_damaged (&reader, error);
      return FALSE;
    }

  reader.archive = archive;
  return unpack_all (&reader, error);
}
