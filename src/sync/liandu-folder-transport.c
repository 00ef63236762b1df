/* liandu-folder-transport.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "liandu-folder-transport.h"

#include "liandu-error.h"

/* Folders within folders of a share are no deeper than this. */
#define MAX_DEPTH 4
#define CHUNK 65536

struct _LianduFolderTransport
{
  GObject parent_instance;

  char *path;
};

static void transport_iface_init (LianduTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LianduFolderTransport, liandu_folder_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIANDU_TYPE_TRANSPORT, transport_iface_init))

static gboolean
set_error (GError     **error,
           const char  *path,
           int          saved_errno)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), _("“%s”: %s"), path, g_strerror (saved_errno));
  return FALSE;
}

static char *
dup_path (LianduFolderTransport *self,
          const char            *name)
{
  return g_build_filename (self->path, name, NULL);
}

/* Listing */

static gboolean list_folder (LianduFolderTransport  *self,
                             const char             *prefix,
                             guint                   depth,
                             GPtrArray              *names,
                             GError                **error);

/* A pipe, a device or more than was ever put is nothing that a desk put there:
 * reading it would not end. */
static gboolean
is_file (const struct stat *info)
{
  return S_ISREG (info->st_mode) && info->st_size <= LIANDU_TRANSPORT_MAX_SIZE;
}

static gboolean
list_entry (LianduFolderTransport  *self,
            const char             *prefix,
            const char             *entry,
            guint                   depth,
            GPtrArray              *names,
            GError                **error)
{
  g_autofree char *name = g_strconcat (prefix, entry, NULL);
  g_autofree char *below = dup_path (self, name);
  g_autofree char *deeper = g_strconcat (name, "/", NULL);
  struct stat info;

  if (!liandu_transport_name_is_valid (name))
    return TRUE;
  if (stat (below, &info) != 0)
    return errno == ENOENT || errno == ELOOP || set_error (error, below, errno);
  if (S_ISDIR (info.st_mode))
    return depth == MAX_DEPTH || list_folder (self, deeper, depth + 1, names, error);
  if (is_file (&info))
    g_ptr_array_add (names, g_steal_pointer (&name));
  return TRUE;
}

/* By the system's own calls: a server that goes away in the middle of a list has
 * to be told from the end of the list. */
static gboolean
list_folder (LianduFolderTransport  *self,
             const char             *prefix,
             guint                   depth,
             GPtrArray              *names,
             GError                **error)
{
  g_autofree char *path = dup_path (self, prefix);
  DIR *folder = opendir (path);
  gboolean listed = TRUE;
  int saved_errno = errno;

  /* One that nobody has made yet holds nothing. */
  if (folder == NULL)
    return (*prefix != '\0' && saved_errno == ENOENT) || set_error (error, path, saved_errno);
  while (listed)
    {
      const struct dirent *entry;

      errno = 0;
      entry = readdir (folder);
      saved_errno = errno;
      if (entry == NULL)
        break;
      listed = list_entry (self, prefix, entry->d_name, depth, names, error);
    }
  closedir (folder);
  return listed && (saved_errno == 0 || set_error (error, path, saved_errno));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static GPtrArray *
liandu_folder_transport_list (LianduTransport  *transport,
                              const char       *prefix,
                              GCancellable     *cancellable,
                              GError          **error)
{
  LianduFolderTransport *self = LIANDU_FOLDER_TRANSPORT (transport);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!list_folder (self, prefix, 0, names, error))
    return NULL;
  /* Of a share that is not connected nothing is there, and that is not empty. */
  if (!g_file_test (self->path, G_FILE_TEST_IS_DIR))
    {
      set_error (error, self->path, ENOENT);
      return NULL;
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* Reading */

/* What is no file is not waited for. */
static int
open_file (const char   *path,
           gboolean     *out_is_file,
           GError      **error)
{
  struct stat info;
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0 && errno != ENOENT && errno != ELOOP)
    set_error (error, path, errno);
  *out_is_file = fd >= 0 && fstat (fd, &info) == 0 && is_file (&info);
  return fd;
}

static GBytes *
read_all (int          fd,
          const char  *path,
          GError     **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[CHUNK];
  gssize n;

  do
    {
      n = read (fd, chunk, sizeof chunk);
      if (n > 0)
        g_byte_array_append (bytes, chunk, (guint) n);
    }
  while ((n > 0 && bytes->len <= LIANDU_TRANSPORT_MAX_SIZE) || (n < 0 && errno == EINTR));
  if (n == 0)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  set_error (error, path, n < 0 ? errno : EFBIG);
  return NULL;
}

static GBytes *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_there;
  int fd = open_file (path, &is_there, &local_error);
  GBytes *bytes = is_there ? read_all (fd, path, &local_error) : NULL;

  if (fd >= 0)
    close (fd);
  if (bytes == NULL && local_error == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("“%s” is not there"), path);
  else if (bytes == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return bytes;
}

static GBytes *
liandu_folder_transport_get (LianduTransport  *transport,
                             const char       *name,
                             GCancellable     *cancellable,
                             GError          **error)
{
  g_autofree char *path = dup_path (LIANDU_FOLDER_TRANSPORT (transport), name);

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : read_file (path, error);
}

/* Writing */

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      size -= (gsize) written;
    }
  return fsync (fd) == 0;
}

static gboolean
write_part (const char  *path,
            GBytes      *bytes,
            GError     **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  gboolean written = fd >= 0 && write_all (fd, bytes);
  int saved_errno = errno;

  if (fd >= 0 && close (fd) != 0 && written)
    {
      saved_errno = errno;
      written = FALSE;
    }
  return written || set_error (error, path, saved_errno);
}

static gboolean
has_bytes (const char *path,
           GBytes     *bytes)
{
  g_autoptr (GBytes) there = read_file (path, NULL);

  return there != NULL && g_bytes_equal (there, bytes);
}

static gboolean
sync_folder (const char  *path,
             GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  /* Some file systems cannot do this of a folder, and say so. */
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP);
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  return synced || set_error (error, path, saved_errno);
}

/* A folder with the name of a file keeps what is in it, under a name that
 * everybody ignores. */
static gboolean
move_into_place (const char *part,
                 const char *path)
{
  g_autofree char *aside = NULL;

  if (g_rename (part, path) == 0)
    return TRUE;
  if (errno != EISDIR && errno != ENOTEMPTY && errno != EEXIST)
    return FALSE;
  aside = g_strconcat (part, "-aside", NULL);
  return g_rename (path, aside) == 0 && g_rename (part, path) == 0;
}

/* Servers and sticks say "written" before it is: what is read back counts. */
static gboolean
publish (const char  *part,
         const char  *path,
         const char  *folder,
         GBytes      *bytes,
         GError     **error)
{
  if (!write_part (part, bytes, error))
    return FALSE;
  if (!has_bytes (part, bytes))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s” did not keep what was written to it; nothing was handed out"), folder);
      return FALSE;
    }
  if (!move_into_place (part, path))
    return set_error (error, path, errno);
  return sync_folder (folder, error);
}

static gboolean
liandu_folder_transport_put (LianduTransport  *transport,
                             const char       *name,
                             GBytes           *bytes,
                             GCancellable     *cancellable,
                             GError          **error)
{
  LianduFolderTransport *self = LIANDU_FOLDER_TRANSPORT (transport);
  g_autofree char *path = dup_path (self, name);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *part_name = g_strdup_printf (".%s.part-%08x", base, g_random_int ());
  g_autofree char *part = g_build_filename (folder, part_name, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (has_bytes (path, bytes))
    return TRUE;
  /* Never makes the share itself: what is not connected must not be mistaken. */
  if (!g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return set_error (error, self->path, ENOENT);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return set_error (error, folder, errno);
  if (publish (part, path, folder, bytes, error))
    return TRUE;
  g_unlink (part);
  return FALSE;
}

static gboolean
liandu_folder_transport_remove (LianduTransport  *transport,
                                const char       *name,
                                GCancellable     *cancellable,
                                GError          **error)
{
  g_autofree char *path = dup_path (LIANDU_FOLDER_TRANSPORT (transport), name);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return g_unlink (path) == 0 || errno == ENOENT || set_error (error, path, errno);
}

static void
transport_iface_init (LianduTransportInterface *iface)
{
  iface->list = liandu_folder_transport_list;
  iface->get = liandu_folder_transport_get;
  iface->put = liandu_folder_transport_put;
  iface->remove = liandu_folder_transport_remove;
}

static void
liandu_folder_transport_finalize (GObject *object)
{
  g_free (LIANDU_FOLDER_TRANSPORT (object)->path);

  G_OBJECT_CLASS (liandu_folder_transport_parent_class)->finalize (object);
}

static void
liandu_folder_transport_class_init (LianduFolderTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_folder_transport_finalize;
}

static void
liandu_folder_transport_init (LianduFolderTransport *self G_GNUC_UNUSED)
{
}

/**
 * liandu_folder_transport_new:
 * @path: (type filename): the folder, which must be there
 *
 * Returns: (transfer full): it as a carrier
 */
LianduTransport *
liandu_folder_transport_new (const char *path)
{
  LianduFolderTransport *self = g_object_new (LIANDU_TYPE_FOLDER_TRANSPORT, NULL);

  self->path = g_strdup (path);
  return LIANDU_TRANSPORT (self);
}
