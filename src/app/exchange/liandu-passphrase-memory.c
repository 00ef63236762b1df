/* liandu-passphrase-memory.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#ifdef HAVE_LIBSECRET
#include <libsecret/secret.h>
#endif

#include "liandu-passphrase-memory.h"

#include "liandu-error.h"

gboolean
liandu_passphrase_memory_is_built (void)
{
#ifdef HAVE_LIBSECRET
  return TRUE;
#else
  return FALSE;
#endif
}

#ifdef HAVE_LIBSECRET

static const SecretSchema schema = {
  "org.liandu.Liandu.Passphrase",
  SECRET_SCHEMA_NONE,
  { { "workspace", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

char *
liandu_passphrase_memory_recall (const char   *workspace,
                                 GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  char *secret = secret_password_lookup_sync (&schema, cancellable, &error, "workspace", workspace, NULL);
  char *passphrase = g_strdup (secret);

  /* Without a keyring the passphrase is asked for, which is all that follows. */
  if (error != NULL)
    g_debug ("no passphrase from the keyring: %s", error->message);
  secret_password_free (secret);
  return passphrase;
}

gboolean
liandu_passphrase_memory_remember (const char    *workspace,
                                   const char    *passphrase,
                                   GCancellable  *cancellable,
                                   GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, _("Passphrase of Liandu’s keys on this computer"), passphrase,
                                  cancellable, &local_error, "workspace", workspace, NULL))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
               _("This system’s keyring does not take the passphrase: %s. It is asked for at each start instead; nothing else is affected."), local_error->message);
  return FALSE;
}

void
liandu_passphrase_memory_forget (const char   *workspace,
                                 GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  secret_password_clear_sync (&schema, cancellable, &error, "workspace", workspace, NULL);
  if (error != NULL)
    g_debug ("nothing to forget in the keyring: %s", error->message);
}

#else

char *
liandu_passphrase_memory_recall (const char   *workspace G_GNUC_UNUSED,
                                 GCancellable *cancellable G_GNUC_UNUSED)
{
  return NULL;
}

gboolean
liandu_passphrase_memory_remember (const char    *workspace G_GNUC_UNUSED,
                                   const char    *passphrase G_GNUC_UNUSED,
                                   GCancellable  *cancellable G_GNUC_UNUSED,
                                   GError       **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                       _("This program was built without the keyring: the passphrase is asked for at each start; nothing else is affected."));
  return FALSE;
}

void
liandu_passphrase_memory_forget (const char   *workspace G_GNUC_UNUSED,
                                 GCancellable *cancellable G_GNUC_UNUSED)
{
}

#endif
