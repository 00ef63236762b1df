/* liandu-parcel-register.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-parcel-register.h"

#include "liandu-keystore.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

#define SETTING_OFFICE "office_name"

/**
 * liandu_parcel_register_get_kind:
 *
 * Returns: (transfer none): the kind of the records that say what was handed
 *   over
 */
const LianduKind *
liandu_parcel_register_get_kind (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    if (liandu_kind_get_info (g_ptr_array_index (kinds, i))->parcels != NULL)
      return g_ptr_array_index (kinds, i);
  g_assert_not_reached ();
}

/**
 * liandu_parcel_register_can_carry:
 *
 * Returns: whether records of @kind mean anything in another office: settings,
 *   decisions on erasures and the registers of hand-overs do not
 */
gboolean
liandu_parcel_register_can_carry (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  return !liandu_kind_is_internal (kind) && liandu_kind_get_parent (kind) == NULL && info->erasure.ops == NULL && info->parcels == NULL;
}

/**
 * liandu_parcel_register_is_name:
 *
 * Returns: whether records of @kind are known again by their names, as units
 *   and people are
 */
gboolean
liandu_parcel_register_is_name (const LianduKind *kind)
{
  return liandu_kind_get_info (kind)->other_names != NULL && !liandu_kind_is_internal (kind);
}

/**
 * liandu_parcel_register_load_keys:
 * @passphrase: (nullable): of the keys of this desk
 *
 * A desk that has never exchanged anything gets keys now: a package without a
 * signature could be anybody's.
 *
 * Returns: (transfer full) (nullable): the keys to sign with
 */
LianduKeyring *
liandu_parcel_register_load_keys (LianduStore  *store,
                         const char   *passphrase,
                         GError      **error)
{
  const char *folder = liandu_store_get_folder (store);
  const char *user = liandu_store_get_user (store);
  g_autoptr (LianduKeyring) keyring = NULL;

  if (liandu_keystore_exists (folder))
    return liandu_keystore_load (folder, passphrase, error);
  keyring = liandu_keyring_new (g_get_host_name (), user != NULL ? user : "");
  return liandu_keystore_save (folder, keyring, passphrase, LIANDU_KEYSTORE_COST_NORMAL, error) ? g_steal_pointer (&keyring) : NULL;
}

/**
 * liandu_parcel_register_dup_office:
 *
 * Returns: (transfer full): what the office is called, or who works here
 */
char *
liandu_parcel_register_dup_office (LianduStore *store)
{
  g_autofree char *office = liandu_store_dup_setting (store, SETTING_OFFICE);
  const char *user = liandu_store_get_user (store);

  return office != NULL && *office != '\0' ? g_steal_pointer (&office) : g_strdup (user != NULL ? user : "");
}

/**
 * liandu_parcel_register_new_day:
 *
 * Returns: (transfer full): the day as a date value
 */
GVariant *
liandu_parcel_register_new_day (LianduStore *store,
                   gint64       unix_ms)
{
  g_autoptr (LianduDate) day = liandu_clock_dup_date (liandu_store_get_clock (store), unix_ms);

  return g_variant_ref_sink (liandu_date_to_variant (day));
}

static char *
new_uuid (LianduStore *store)
{
  return liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (store)), NULL);
}

/**
 * liandu_parcel_register_new:
 * @direction: %LIANDU_PARCEL_OUT or %LIANDU_PARCEL_IN
 *
 * Returns: (transfer full): the record of the hand-over, without its rows
 */
LianduRecord *
liandu_parcel_register_new (LianduStore                *store,
                            const char                 *direction,
                            const LianduParcelManifest *manifest,
                            const char                 *digest,
                            const char                 *fingerprint)
{
  gboolean out = g_str_equal (direction, LIANDU_PARCEL_OUT);
  g_autofree char *uuid = new_uuid (store);
  LianduRecord *self = liandu_record_new (liandu_parcel_register_get_kind (), uuid);
  g_autoptr (GVariant) day = liandu_parcel_register_new_day (store, liandu_clock_get_now_ms (liandu_store_get_clock (store)));
  const char *reason = manifest->reason != NULL && *manifest->reason != '\0' ? manifest->reason : manifest->uuid;

  liandu_record_set_string (self, "direction", direction);
  liandu_record_set_string (self, "reason", reason);
  liandu_record_set_string (self, "office", out ? manifest->recipient : manifest->office);
  liandu_record_set (self, "day", day);
  liandu_record_set_string (self, "handler", liandu_store_get_user (store));
  liandu_record_set (self, "record_count", g_variant_new_int64 (manifest->record_count));
  liandu_record_set_string (self, "package", manifest->uuid);
  liandu_record_set_string (self, "digest", digest);
  liandu_record_set_string (self, "fingerprint", fingerprint);
  return self;
}

/**
 * liandu_parcel_register_add:
 * @matter: (nullable): what it is about
 * @record: (nullable): its id here
 * @left: (nullable): what has no place here
 * @origin: (nullable): its id over there
 */
void
liandu_parcel_register_add (LianduRecord *self,
                            LianduStore  *store,
                            const char   *sort,
                            const char   *number,
                            const char   *matter,
                            const char   *record,
                            const char   *left,
                            const char   *origin)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (self), liandu_kind_get_info (liandu_record_get_kind (self))->parcels);
  g_autofree char *uuid = new_uuid (store);
  g_autoptr (LianduRecord) row = liandu_record_new (liandu_field_get_child_kind (table), uuid);

  liandu_record_set_string (row, "sort", sort);
  liandu_record_set_string (row, "number", number);
  liandu_record_set_string (row, "matter", matter != NULL && *matter != '\0' ? matter : sort);
  if (record != NULL)
    liandu_record_set (row, "record", liandu_value_new_link (record, ""));
  liandu_record_set_string (row, "left", left);
  liandu_record_set_string (row, "origin", origin);
  liandu_record_add_child (self, table, row);
}

/* Looking up */

static const char *
peek_string (LianduRow *row,
             guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL) : NULL;
}

/**
 * liandu_parcel_register_load_origins:
 * @by_record: id here → id over there, instead of the other way round
 *
 * Returns: (transfer full) (nullable): what came in and is still on record
 */
GHashTable *
liandu_parcel_register_load_origins (LianduStore  *store,
                            gboolean      by_record,
                            GError      **error)
{
  const LianduKind *kind = liandu_parcel_register_get_kind ();
  const LianduField *table = liandu_kind_get_field (kind, liandu_kind_get_info (kind)->parcels);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_field_get_child_kind (table));
  g_autoptr (GPtrArray) rows = NULL;
  GHashTable *origins;

  liandu_query_add_column (query, "origin");
  liandu_query_add_column (query, "record");
  liandu_query_where (query, "origin", LIANDU_OP_NOT_EMPTY, NULL);
  liandu_query_where (query, "record", LIANDU_OP_NOT_EMPTY, NULL);
  rows = liandu_store_query (store, query, NULL, error);
  if (rows == NULL)
    return NULL;
  origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      const char *origin = peek_string (row, 0);
      const char *record;

      g_variant_get_child (liandu_row_get_value (row, 1), 0, "&s", &record);
      g_hash_table_insert (origins, g_strdup (by_record ? record : origin), g_strdup (by_record ? origin : record));
    }
  return origins;
}

/**
 * liandu_parcel_register_find:
 * @field: by which
 *
 * Returns: (transfer full) (nullable) (element-type LianduRow): the hand-overs
 *   in that direction, newest first
 */
GPtrArray *
liandu_parcel_register_find (LianduStore  *store,
                    const char   *direction,
                    const char   *field,
                    const char   *value,
                    GError      **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_parcel_register_get_kind ());

  liandu_query_add_column (query, "fingerprint");
  liandu_query_where (query, "direction", LIANDU_OP_EQ, direction);
  liandu_query_where (query, field, LIANDU_OP_EQ, value);
  liandu_query_set_sort (query, "-created");
  return liandu_store_query (store, query, NULL, error);
}
