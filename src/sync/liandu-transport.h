/* liandu-transport.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* No file that a desk puts anywhere is bigger: an attachment has less, a section much less. */
#define LIANDU_TRANSPORT_MAX_SIZE (512 << 20)

#define LIANDU_TYPE_TRANSPORT (liandu_transport_get_type ())

G_DECLARE_INTERFACE (LianduTransport, liandu_transport, LIANDU, TRANSPORT, GObject)

/**
 * LianduTransportInterface:
 * @list: names that begin with a prefix ending in "/", in order
 * @get: the bytes of a name
 * @put: makes the bytes be there under a name
 * @remove: (nullable): a name is there no more, where the carrier allows it
 * @wait: (nullable): waits until another desk may have put something, where the
 *   carrier can tell
 *
 * A place that carries named bytes between desks, and is trusted with nothing:
 * it may lose, delay, repeat, cut, rename, roll back and bring back what it was
 * given.  What a name stands for never changes: a name says what is in it, and
 * each is written by one desk only.
 *
 * All calls wait for disk or network: never from the main thread.
 */
struct _LianduTransportInterface
{
  GTypeInterface parent_iface;

  GPtrArray *(*list) (LianduTransport  *self,
                      const char       *prefix,
                      GCancellable     *cancellable,
                      GError          **error);
  GBytes    *(*get)  (LianduTransport  *self,
                      const char       *name,
                      GCancellable     *cancellable,
                      GError          **error);
  gboolean   (*put)  (LianduTransport  *self,
                      const char       *name,
                      GBytes           *bytes,
                      GCancellable     *cancellable,
                      GError          **error);
  gboolean   (*remove) (LianduTransport *self,
                      const char       *name,
                      GCancellable     *cancellable,
                      GError          **error);
  gboolean   (*wait) (LianduTransport  *self,
                      guint             milliseconds,
                      GCancellable     *cancellable,
                      GError          **error);
};

GPtrArray *liandu_transport_list          (LianduTransport  *self,
                                           const char       *prefix,
                                           GCancellable     *cancellable,
                                           GError          **error);
GBytes    *liandu_transport_get           (LianduTransport  *self,
                                           const char       *name,
                                           GCancellable     *cancellable,
                                           GError          **error);
gboolean   liandu_transport_put           (LianduTransport  *self,
                                           const char       *name,
                                           GBytes           *bytes,
                                           GCancellable     *cancellable,
                                           GError          **error);
gboolean   liandu_transport_can_remove    (LianduTransport  *self);
gboolean   liandu_transport_remove        (LianduTransport  *self,
                                           const char       *name,
                                           GCancellable     *cancellable,
                                           GError          **error);
gboolean   liandu_transport_wait          (LianduTransport  *self,
                                           guint             milliseconds,
                                           GCancellable     *cancellable,
                                           GError          **error);
/* What may be a name anywhere: on FAT, on Samba, in a column of a table. */
gboolean   liandu_transport_name_is_valid (const char       *name);

G_END_DECLS
