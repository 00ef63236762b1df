/* liandu-sharing.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-sharing.h"

#include "liandu-stick-transport.h"
#include "liandu-store-sections.h"

#define MEMO_PLACE "exchange-with"

struct _LianduSharing
{
  GObject parent_instance;

  LianduStore *store;
  LianduKeyring *keyring;
  LianduExchange *exchange;
  char *passphrase;
};

G_DEFINE_FINAL_TYPE (LianduSharing, liandu_sharing, G_TYPE_OBJECT)

static void
liandu_sharing_finalize (GObject *object)
{
  LianduSharing *self = LIANDU_SHARING (object);

  g_clear_object (&self->exchange);
  g_clear_object (&self->keyring);
  g_clear_object (&self->store);
  g_free (self->passphrase);

  G_OBJECT_CLASS (liandu_sharing_parent_class)->finalize (object);
}

static void
liandu_sharing_class_init (LianduSharingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_sharing_finalize;
}

static void
liandu_sharing_init (LianduSharing *self G_GNUC_UNUSED)
{
}

static LianduSharing *
sharing_new (LianduStore   *store,
             LianduKeyring *keyring,
             const char    *passphrase)
{
  LianduSharing *self = g_object_new (LIANDU_TYPE_SHARING, NULL);

  self->store = g_object_ref (store);
  self->keyring = g_object_ref (keyring);
  self->passphrase = g_strdup (passphrase);
  self->exchange = liandu_place_open_exchange (store, keyring);
  return self;
}

/**
 * liandu_sharing_open:
 * @passphrase: (nullable): of the keys, where they are closed
 * @error: as liandu_keystore_load() says
 *
 * Returns: (transfer full) (nullable): the part of @store
 */
LianduSharing *
liandu_sharing_open (LianduStore  *store,
                     const char   *passphrase,
                     GError      **error)
{
  g_autoptr (LianduKeyring) keyring = liandu_keystore_load (liandu_store_get_folder (store), passphrase, error);

  return keyring != NULL ? sharing_new (store, keyring, passphrase) : NULL;
}

/**
 * liandu_sharing_begin:
 * @name: (nullable): what the others are to call this computer; its own name in
 *   the network where it is %NULL or empty
 * @passphrase: (nullable): to close new keys with, or to open those that are there
 */
LianduSharing *
liandu_sharing_begin (LianduStore  *store,
                      const char   *name,
                      const char   *passphrase,
                      GError      **error)
{
  const char *folder = liandu_store_get_folder (store);
  const char *user = liandu_store_get_user (store);
  g_autoptr (LianduKeyring) keyring = NULL;

  if (liandu_keystore_exists (folder))
    return liandu_sharing_open (store, passphrase, error);
  keyring = liandu_keyring_new (name != NULL && *name != '\0' ? name : g_get_host_name (), user != NULL ? user : "");
  if (!liandu_keystore_save (folder, keyring, passphrase, LIANDU_KEYSTORE_COST_NORMAL, error))
    return NULL;
  return sharing_new (store, keyring, passphrase);
}

LianduExchange *
liandu_sharing_get_exchange (LianduSharing *self)
{
  g_return_val_if_fail (LIANDU_IS_SHARING (self), NULL);

  return self->exchange;
}

gboolean
liandu_sharing_save_keys (LianduSharing  *self,
                          GError        **error)
{
  g_return_val_if_fail (LIANDU_IS_SHARING (self), FALSE);

  return !liandu_keyring_is_changed (self->keyring)
         || liandu_keystore_save (liandu_store_get_folder (self->store), self->keyring, self->passphrase, LIANDU_KEYSTORE_COST_NORMAL, error);
}

/**
 * liandu_sharing_prepare_stick:
 * @error: %LIANDU_ERROR_REFUSED when others share something there
 *
 * Makes a stick one of these ledgers where it is empty.  Whoever does not take
 * part yet can make none.
 */
gboolean
liandu_sharing_prepare_stick (LianduSharing    *self,
                              LianduTransport  *transport,
                              GCancellable     *cancellable,
                              GError          **error)
{
  g_autoptr (LianduMembership) membership = NULL;

  g_return_val_if_fail (LIANDU_IS_SHARING (self), FALSE);

  membership = liandu_exchange_dup_membership (self->exchange, error);
  if (membership == NULL)
    return FALSE;
  return liandu_membership_find (membership, liandu_keyring_get_desk (self->keyring)) == NULL
         || liandu_exchange_create (self->exchange, transport, cancellable, error);
}

/* What went to a stick is brought to it before anybody pulls it out. */
static gboolean
finish_stick (LianduTransport       *transport,
              LianduExchangeReport  *report,
              GError               **error)
{
  LianduStickReport stick = { 0 };

  if (!LIANDU_IS_STICK_TRANSPORT (transport))
    return TRUE;
  if (!liandu_stick_transport_finish (LIANDU_STICK_TRANSPORT (transport), &stick, error))
    return FALSE;
  report->is_stick = TRUE;
  report->stick_files = stick.n_put;
  report->stick_files_checked = stick.n_checked;
  report->stick_space = stick.free_space;
  return TRUE;
}

/**
 * liandu_sharing_run:
 * @place: as people write it
 * @out_report: (out) (transfer full): what was done
 *
 * Exchanges once and does what belongs to it: keys are kept, what was erased is
 * cleared, it is noted that something left the workspace, a stick is made ready
 * to be pulled out.
 */
gboolean
liandu_sharing_run (LianduSharing           *self,
                    LianduTransport         *transport,
                    const char              *place,
                    LianduExchangeProgress   progress,
                    gpointer                 user_data,
                    LianduExchangeReport   **out_report,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  g_autofree char *name = liandu_place_dup_name (place);
  g_autoptr (LianduExchangeReport) report = NULL;

  g_return_val_if_fail (LIANDU_IS_SHARING (self), FALSE);

  if (!liandu_sharing_save_keys (self, error)
      || !liandu_exchange_run (self->exchange, transport, name, progress, user_data, &report, cancellable, error)
      || !liandu_sharing_save_keys (self, error))
    return FALSE;
  liandu_store_clear_traces (self->store, LIANDU_TRACES_NOT_AGAIN);
  if ((report->sections_out > 0 && !liandu_store_log_output (self->store, "sync", name, NULL, error))
      || !finish_stick (transport, report, error))
    return FALSE;
  *out_report = g_steal_pointer (&report);
  return TRUE;
}

/**
 * liandu_sharing_load_place:
 * @out_place: (out) (nullable) (transfer full): a folder, or postgresql://…;
 *   %NULL where there is none
 */
gboolean
liandu_sharing_load_place (LianduStore  *store,
                           char        **out_place,
                           GError      **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;
  const char *text;

  if (!liandu_store_load_memo (store, MEMO_PLACE, &bytes, error))
    return FALSE;
  text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  *out_place = size > 0 ? g_strndup (text, size) : NULL;
  return TRUE;
}

/**
 * liandu_sharing_save_place:
 * @place: (nullable): %NULL to exchange with none by itself
 */
gboolean
liandu_sharing_save_place (LianduStore  *store,
                           const char   *place,
                           GError      **error)
{
  g_autofree char *absolute = place != NULL ? liandu_place_dup_absolute (place) : NULL;
  g_autoptr (GBytes) bytes = place != NULL ? g_bytes_new (absolute, strlen (absolute)) : NULL;

  return liandu_store_save_memo (store, MEMO_PLACE, bytes, error);
}
