/* liandu-stick-transport.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#define _GNU_SOURCE

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "liandu-stick-transport.h"

#include "liandu-error.h"
#include "liandu-folder-transport.h"

/* Reading past the memory of the system goes by whole blocks. */
#define BLOCK 4096
#define CHUNK (256 * BLOCK)

/* Room for the file system's own accounts of what is written. */
#define SPACE_MARGIN (1u << 20)

struct _LianduStickTransport
{
  GObject parent_instance;

  char *path;
  LianduTransport *folder;
  LianduStickReport report;
};

static void transport_iface_init (LianduTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LianduStickTransport, liandu_stick_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LIANDU_TYPE_TRANSPORT, transport_iface_init))

static gboolean
set_error (GError     **error,
           const char  *path,
           int          saved_errno)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), _("“%s”: %s"), path, g_strerror (saved_errno));
  return FALSE;
}

/* Reading back */

/* Opens @path so that it is read from the medium. Some file systems cannot, and
 * then what is remembered of it is dropped, which they may do or not. */
static int
open_past_memory (const char *path,
                  gboolean   *out_direct)
{
  int fd = g_open (path, O_RDONLY | O_DIRECT | O_CLOEXEC, 0);

  *out_direct = fd >= 0;
  if (fd >= 0)
    return fd;
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd >= 0)
    posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  return fd;
}

static gssize
read_chunk (int     fd,
            guint8 *chunk)
{
  gssize n;

  do
    n = read (fd, chunk, CHUNK);
  while (n < 0 && errno == EINTR);
  return n;
}

static gboolean
is_same (int     fd,
         GBytes *bytes)
{
  g_autofree void *chunk = NULL;
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  gsize left = g_bytes_get_size (bytes);
  gssize n = 0;

  /* The address matters for reads past the memory of the system. */
  if (posix_memalign (&chunk, BLOCK, CHUNK) != 0)
    return FALSE;
  while ((n = read_chunk (fd, chunk)) > 0 && (gsize) n <= left && memcmp (chunk, data, (gsize) n) == 0)
    {
      data += n;
      left -= (gsize) n;
    }
  return n == 0 && left == 0;
}

static gboolean
check_put (LianduStickTransport  *self,
           const char            *name,
           GBytes                *bytes,
           GError               **error)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  gboolean direct;
  int fd = open_past_memory (path, &direct);
  gboolean same;

  if (fd < 0)
    return set_error (error, path, errno);
  same = is_same (fd, bytes);
  close (fd);
  if (same)
    {
      self->report.n_checked += direct ? 1 : 0;
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("The stick did not keep “%s” as it was written; everything stays on this computer: use another stick"), name);
  return FALSE;
}

/* The carrier */

static GPtrArray *
liandu_stick_transport_list (LianduTransport  *transport,
                             const char       *prefix,
                             GCancellable     *cancellable,
                             GError          **error)
{
  return liandu_transport_list (LIANDU_STICK_TRANSPORT (transport)->folder, prefix, cancellable, error);
}

static GBytes *
liandu_stick_transport_get (LianduTransport  *transport,
                            const char       *name,
                            GCancellable     *cancellable,
                            GError          **error)
{
  return liandu_transport_get (LIANDU_STICK_TRANSPORT (transport)->folder, name, cancellable, error);
}

static gboolean
has_room (LianduStickTransport  *self,
          GBytes                *bytes,
          GError               **error)
{
  g_autofree char *needed = NULL;
  g_autofree char *left = NULL;
  guint64 space;

  if (!liandu_stick_transport_get_free_space (self, &space, error))
    return FALSE;
  if (space >= g_bytes_get_size (bytes) + SPACE_MARGIN)
    return TRUE;
  needed = g_format_size (g_bytes_get_size (bytes) + SPACE_MARGIN);
  left = g_format_size (space);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE,
               _("The stick has %s left and the next file needs %s; what was written before stands on it: make room, or take another one"), left, needed);
  return FALSE;
}

static gboolean
stands_there (LianduStickTransport *self,
              const char           *name,
              GBytes               *bytes)
{
  g_autoptr (GBytes) there = liandu_transport_get (self->folder, name, NULL, NULL);

  return there != NULL && g_bytes_equal (there, bytes);
}

static gboolean
liandu_stick_transport_put (LianduTransport  *transport,
                            const char       *name,
                            GBytes           *bytes,
                            GCancellable     *cancellable,
                            GError          **error)
{
  LianduStickTransport *self = LIANDU_STICK_TRANSPORT (transport);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (stands_there (self, name, bytes))
    return TRUE;
  if (!has_room (self, bytes, error) || !liandu_transport_put (self->folder, name, bytes, cancellable, error))
    return FALSE;
  self->report.n_put++;
  self->report.size_put += g_bytes_get_size (bytes);
  return check_put (self, name, bytes, error);
}

static gboolean
liandu_stick_transport_remove (LianduTransport  *transport,
                               const char       *name,
                               GCancellable     *cancellable,
                               GError          **error)
{
  return liandu_transport_remove (LIANDU_STICK_TRANSPORT (transport)->folder, name, cancellable, error);
}

static void
transport_iface_init (LianduTransportInterface *iface)
{
  iface->list = liandu_stick_transport_list;
  iface->get = liandu_stick_transport_get;
  iface->put = liandu_stick_transport_put;
  iface->remove = liandu_stick_transport_remove;
}

static void
liandu_stick_transport_finalize (GObject *object)
{
  LianduStickTransport *self = LIANDU_STICK_TRANSPORT (object);

  g_clear_object (&self->folder);
  g_free (self->path);

  G_OBJECT_CLASS (liandu_stick_transport_parent_class)->finalize (object);
}

static void
liandu_stick_transport_class_init (LianduStickTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_stick_transport_finalize;
}

static void
liandu_stick_transport_init (LianduStickTransport *self G_GNUC_UNUSED)
{
}

/**
 * liandu_stick_transport_new:
 * @path: (type filename): a folder on the stick, which must be there
 *
 * Returns: (transfer full): it as a carrier
 */
LianduTransport *
liandu_stick_transport_new (const char *path)
{
  LianduStickTransport *self = g_object_new (LIANDU_TYPE_STICK_TRANSPORT, NULL);

  self->path = g_strdup (path);
  self->folder = liandu_folder_transport_new (path);
  return LIANDU_TRANSPORT (self);
}

/**
 * liandu_stick_transport_get_free_space:
 * @out_bytes: (out): how much can still be written, to be said before it is begun
 */
gboolean
liandu_stick_transport_get_free_space (LianduStickTransport  *self,
                                       guint64               *out_bytes,
                                       GError               **error)
{
  struct statvfs info;

  g_return_val_if_fail (LIANDU_IS_STICK_TRANSPORT (self), FALSE);

  if (statvfs (self->path, &info) != 0)
    return set_error (error, self->path, errno);
  *out_bytes = (guint64) info.f_bavail * info.f_frsize;
  return TRUE;
}

/**
 * liandu_stick_transport_finish:
 * @out_report: (out): what was done since the last time
 *
 * Brings everything to the stick that the system still holds back.  It may be
 * pulled out only after this returned %TRUE.
 */
gboolean
liandu_stick_transport_finish (LianduStickTransport  *self,
                               LianduStickReport     *out_report,
                               GError               **error)
{
  int fd;
  gboolean synced;
  int saved_errno;

  g_return_val_if_fail (LIANDU_IS_STICK_TRANSPORT (self), FALSE);

  fd = g_open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  synced = fd >= 0 && syncfs (fd) == 0;
  saved_errno = errno;
  if (fd >= 0)
    close (fd);
  if (!synced)
    return set_error (error, self->path, saved_errno);
  if (!liandu_stick_transport_get_free_space (self, &self->report.free_space, error))
    return FALSE;
  *out_report = self->report;
  self->report = (LianduStickReport){ 0 };
  return TRUE;
}
