/* liandu-transport.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-transport.h"

#define MAX_NAME 200

G_DEFINE_INTERFACE (LianduTransport, liandu_transport, G_TYPE_OBJECT)

static void
liandu_transport_default_init (LianduTransportInterface *iface G_GNUC_UNUSED)
{
}

/**
 * liandu_transport_name_is_valid:
 * @name: of what is carried
 *
 * Names are parts of lower-case letters, digits, dots and hyphens with "/"
 * between them, and none begins with a dot: nothing depends on case, on hidden
 * files or on what a carrier makes of a name for its own ends, such as
 * "….sync-conflict-…", "~$…" or "… (冲突副本)".
 */
gboolean
liandu_transport_name_is_valid (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || length > MAX_NAME || name[length - 1] == '/')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      gboolean begins = i == 0 || name[i - 1] == '/';

      if (g_ascii_islower (name[i]) || g_ascii_isdigit (name[i]))
        continue;
      if (begins || (name[i] != '.' && name[i] != '-' && name[i] != '/'))
        return FALSE;
    }
  return strstr (name, "sync-conflict") == NULL;
}

/**
 * liandu_transport_list:
 * @prefix: what the names begin with, "" or ending in "/"
 * @error: when the place itself is not to be had: that is not the same as empty
 *
 * What is missing from the list means nothing: it may be on its way.
 *
 * Returns: (transfer full) (element-type utf8): valid names, sorted
 */
GPtrArray *
liandu_transport_list (LianduTransport  *self,
                       const char       *prefix,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_return_val_if_fail (LIANDU_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (*prefix == '\0' || g_str_has_suffix (prefix, "/"), NULL);

  return LIANDU_TRANSPORT_GET_IFACE (self)->list (self, prefix, cancellable, error);
}

/**
 * liandu_transport_get:
 *
 * Returns: (transfer full): what stands under @name now, not to be believed
 *   before it is checked
 */
GBytes *
liandu_transport_get (LianduTransport  *self,
                      const char       *name,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_return_val_if_fail (LIANDU_IS_TRANSPORT (self), NULL);
  g_return_val_if_fail (liandu_transport_name_is_valid (name), NULL);

  return LIANDU_TRANSPORT_GET_IFACE (self)->get (self, name, cancellable, error);
}

/**
 * liandu_transport_put:
 *
 * Makes @bytes stand under @name.  What stands there already is left alone when
 * it is the same; else it was damaged on its way and is replaced.  When this
 * returns %TRUE the bytes were read back.
 */
gboolean
liandu_transport_put (LianduTransport  *self,
                      const char       *name,
                      GBytes           *bytes,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_return_val_if_fail (LIANDU_IS_TRANSPORT (self), FALSE);
  g_return_val_if_fail (liandu_transport_name_is_valid (name), FALSE);

  return LIANDU_TRANSPORT_GET_IFACE (self)->put (self, name, bytes, cancellable, error);
}

/**
 * liandu_transport_can_remove:
 *
 * Returns: whether what was put there can be taken away again
 */
gboolean
liandu_transport_can_remove (LianduTransport *self)
{
  g_return_val_if_fail (LIANDU_IS_TRANSPORT (self), FALSE);

  return LIANDU_TRANSPORT_GET_IFACE (self)->remove != NULL;
}

/**
 * liandu_transport_remove:
 *
 * Takes away what stands under @name; that nothing does is as well.  For a
 * desk's own files alone, and only where their content stands elsewhere: others
 * take nothing from what is missing.
 */
gboolean
liandu_transport_remove (LianduTransport  *self,
                         const char       *name,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_return_val_if_fail (liandu_transport_can_remove (self), FALSE);
  g_return_val_if_fail (liandu_transport_name_is_valid (name), FALSE);

  return LIANDU_TRANSPORT_GET_IFACE (self)->remove (self, name, cancellable, error);
}

/* Returns: %FALSE when it was cancelled */
static gboolean
pause_for (guint          milliseconds,
           GCancellable  *cancellable,
           GError       **error)
{
  GPollFD fd = { -1, G_IO_IN, 0 };
  gboolean can_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd);

  g_poll (&fd, can_cancel ? 1 : 0, (int) MIN (milliseconds, G_MAXINT));
  if (can_cancel)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * liandu_transport_wait:
 * @milliseconds: how long at most
 *
 * Waits until another desk may have put something here.  It is a hint: most
 * carriers cannot tell, and then the time just passes.
 *
 * Returns: whether it is worth looking before the time; %FALSE without @error
 *   when the time is over
 */
gboolean
liandu_transport_wait (LianduTransport  *self,
                       guint             milliseconds,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_return_val_if_fail (LIANDU_IS_TRANSPORT (self), FALSE);

  if (LIANDU_TRANSPORT_GET_IFACE (self)->wait != NULL)
    return LIANDU_TRANSPORT_GET_IFACE (self)->wait (self, milliseconds, cancellable, error);
  pause_for (milliseconds, cancellable, error);
  return FALSE;
}
