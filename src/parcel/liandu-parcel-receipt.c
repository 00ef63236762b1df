/* liandu-parcel-receipt.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-parcel-receipt.h"

#include "liandu-parcel-register.h"
#include "liandu-parcel-terms.h"
#include "liandu-uuid.h"

static gint64
get_number (LianduRecord *record,
            const char   *name)
{
  GVariant *value = liandu_record_get (record, name);

  return value != NULL ? g_variant_get_int64 (value) : 0;
}

static gboolean
is_incoming (LianduRecord *record)
{
  return liandu_record_get_kind (record) == liandu_parcel_register_get_kind ()
         && g_strcmp0 (liandu_record_get_string (record, "direction"), LIANDU_PARCEL_IN) == 0
         && liandu_record_get_string (record, "package") != NULL && liandu_record_get_string (record, "digest") != NULL;
}

static LianduParcelManifest *
make_manifest (LianduStore   *store,
               LianduRecord  *record,
               LianduKeyring *keyring)
{
  LianduParcelManifest *manifest = liandu_parcel_manifest_new ();

  g_free (manifest->sort);
  manifest->sort = g_strdup (LIANDU_PARCEL_RECEIPT);
  manifest->made = liandu_clock_get_now_ms (liandu_store_get_clock (store));
  manifest->uuid = liandu_uuid_new_v7 (manifest->made, NULL);
  manifest->office = liandu_parcel_register_dup_office (store);
  manifest->desk = g_strdup (liandu_keyring_get_name (keyring));
  manifest->user = g_strdup (liandu_store_get_user (store));
  manifest->recipient = g_strdup (liandu_record_get_string (record, "office"));
  manifest->reason = g_strdup (liandu_record_get_string (record, "reason"));
  manifest->of = g_strdup (liandu_record_get_string (record, "package"));
  manifest->of_digest = g_strdup (liandu_record_get_string (record, "digest"));
  manifest->record_count = get_number (record, "record_count");
  manifest->taken = get_number (record, "taken_count");
  manifest->known = MAX (manifest->record_count - manifest->taken, 0);
  return manifest;
}

static GBytes *
make_slip (LianduStore                *store,
           const LianduParcelManifest *manifest)
{
  g_autoptr (LianduDate) date = liandu_clock_dup_date (liandu_store_get_clock (store), manifest->made);
  g_autofree char *day = liandu_date_format (date);
  char *text = g_strdup_printf (LIANDU_PARCEL_SLIP_TEXT, manifest->recipient != NULL ? manifest->recipient : "",
                                manifest->reason != NULL ? manifest->reason : "", manifest->record_count, manifest->taken, manifest->known,
                                manifest->of_digest, manifest->office, manifest->user != NULL ? manifest->user : "", day);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * liandu_parcel_receipt_make:
 * @uuid: of the record that says what was taken over
 * @path: the file to write
 *
 * Makes the receipt for it.
 */
gboolean
liandu_parcel_receipt_make (LianduStore    *store,
                            const char     *uuid,
                            LianduKeyring  *keyring,
                            const char     *path,
                            GError        **error)
{
  g_autoptr (LianduRecord) record = liandu_store_load (store, uuid, NULL, error);
  g_autoptr (LianduParcelManifest) manifest = NULL;
  g_autoptr (LianduParcelWriter) writer = NULL;
  g_autoptr (GBytes) slip = NULL;
  g_autofree char *digest = NULL;

  if (record == NULL)
    return FALSE;
  if (!is_incoming (record) || liandu_record_is_deleted (record))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("A receipt is made for a package that was taken over here: no file was written"));
      return FALSE;
    }
  manifest = make_manifest (store, record, keyring);
  slip = make_slip (store, manifest);
  writer = liandu_parcel_writer_new (manifest, path, error);
  return writer != NULL && liandu_parcel_writer_add_bytes (writer, LIANDU_PARCEL_SLIP, slip, error)
         && liandu_parcel_writer_close (writer, keyring, NULL, LIANDU_KEYSTORE_COST_NORMAL, &digest, NULL, error);
}

/* Taking it in */

static LianduRecord *
find_outgoing (LianduStore                *store,
               const LianduParcelManifest *manifest,
               GError                    **error)
{
  g_autoptr (GPtrArray) rows = liandu_parcel_register_find (store, LIANDU_PARCEL_OUT, "package", manifest->of, error);
  g_autoptr (LianduRecord) record = NULL;

  if (rows == NULL)
    return NULL;
  if (rows->len > 0)
    record = liandu_store_load (store, liandu_row_get_uuid (g_ptr_array_index (rows, 0)), NULL, error);
  if (record != NULL && g_strcmp0 (liandu_record_get_string (record, "digest"), manifest->of_digest) == 0)
    return g_steal_pointer (&record);
  if (rows->len == 0)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                         _("This receipt is for a package that was not handed over from here: nothing was changed"));
  else if (record != NULL)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                         _("This receipt is for a package with other content than the one that was handed over: nothing was changed; ask the other office which file it took over"));
  return NULL;
}

/**
 * liandu_parcel_receipt_register:
 * @file: the receipt
 * @path: where it lies, to be kept with the record
 *
 * Puts on record that a package has been taken over by the other office.
 *
 * Returns: (transfer full) (nullable): uuid of that record
 */
char *
liandu_parcel_receipt_register (LianduStore       *store,
                                LianduParcelFile  *file,
                                const char        *path,
                                GError           **error)
{
  const LianduParcelManifest *manifest = liandu_parcel_file_get_manifest (file);
  g_autoptr (LianduRecord) record = find_outgoing (store, manifest, error);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GVariant) receipt = NULL;
  g_autoptr (GVariant) day = NULL;
  g_autofree char *receiver = NULL;

  if (record == NULL)
    return NULL;
  if (liandu_record_get (record, "receipted_on") != NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("The receipt for this package is on record already: nothing was changed"));
      return NULL;
    }
  receipt = liandu_store_attach (store, path, NULL, error);
  if (receipt == NULL)
    return NULL;
  day = liandu_parcel_register_new_day (store, manifest->made);
  receiver = g_strdup_printf ("%s %s", manifest->office, manifest->user != NULL ? manifest->user : "");
  liandu_record_set (record, "receipted_on", day);
  liandu_record_set_string (record, "receiver", g_strstrip (receiver));
  liandu_record_set (record, "taken_count", g_variant_new_int64 (manifest->taken));
  liandu_record_set (record, "receipt_file", receipt);
  liandu_record_set_string (record, "receipt_fingerprint", liandu_parcel_file_get_fingerprint (file));
  changes = liandu_record_dup_changes (record);
  liandu_change_set_set_origin (changes, LIANDU_PARCEL_ORIGIN);
  return liandu_store_commit (store, changes, NULL, NULL, error) ? g_strdup (liandu_record_get_uuid (record)) : NULL;
}
