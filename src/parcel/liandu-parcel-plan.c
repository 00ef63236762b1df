/* liandu-parcel-plan.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-parcel-plan-private.h"

#include "liandu-parcel-register.h"
#include "liandu-parcel-terms.h"
#include "liandu-uuid.h"

/**
 * LianduParcelPlan:
 *
 * What taking over a package would do: seen before it is done, and done in one
 * transaction that can be taken back.
 */

static void
item_free (LianduParcelItem *self)
{
  g_free (self->uuid);
  g_string_free (self->left, TRUE);
  g_free (self);
}

static void
tally_free (LianduParcelTally *self)
{
  g_free (self->term);
  g_free (self);
}

void
liandu_parcel_plan_free (LianduParcelPlan *self)
{
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->tallies, g_ptr_array_unref);
  g_clear_pointer (&self->origins, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->named, g_hash_table_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->new_names, g_ptr_array_unref);
  g_clear_pointer (&self->same_names, g_ptr_array_unref);
  g_clear_pointer (&self->names, liandu_name_index_free);
  g_clear_pointer (&self->changes, liandu_change_set_unref);
  g_clear_pointer (&self->content, liandu_parcel_content_free);
  g_clear_pointer (&self->file, liandu_parcel_file_free);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_object (&self->store);
  g_free (self);
}

/* Making it */

static LianduParcelTally *
ensure_tally (LianduParcelPlan *self,
              const char       *term)
{
  LianduParcelTally *tally;

  for (guint i = 0; i < self->tallies->len; i++)
    {
      tally = g_ptr_array_index (self->tallies, i);
      if (g_str_equal (tally->term, term))
        return tally;
    }
  tally = g_new0 (LianduParcelTally, 1);
  tally->term = g_strdup (term);
  g_ptr_array_add (self->tallies, tally);
  return tally;
}

static char *
find_item (LianduParcelPlan *self,
           LianduParcelItem *item)
{
  const LianduParcelRecord *record = item->record;
  char *uuid = _liandu_parcel_names_find_here (self, record->uuid, item->kind);

  if (uuid == NULL && record->origin != NULL)
    uuid = _liandu_parcel_names_find_here (self, record->origin, item->kind);
  if (uuid == NULL && liandu_parcel_register_is_name (item->kind) && !liandu_kind_get_info (item->kind)->personal_names && record->title != NULL)
    uuid = _liandu_parcel_names_match_name (self, item->kind, record->title, NULL);
  return uuid;
}

static void
judge (LianduParcelPlan *self,
       LianduParcelItem *item)
{
  const LianduParcelRecord *record = item->record;

  item->kind = liandu_kind_lookup (record->kind);
  if (item->kind != NULL && !liandu_parcel_register_can_carry (item->kind))
    item->kind = NULL;
  item->uuid = item->kind != NULL ? find_item (self, item) : NULL;
  item->action = item->kind == NULL ? LIANDU_PARCEL_UNKNOWN : item->uuid != NULL ? LIANDU_PARCEL_KNOWN : LIANDU_PARCEL_NEW;
  if (item->action == LIANDU_PARCEL_NEW)
    item->uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->store)), NULL);
  if (item->uuid != NULL)
    g_hash_table_insert (self->places, g_strdup (record->uuid), g_strdup (item->uuid));
  ensure_tally (self, record->kind_term != NULL ? record->kind_term : record->kind)->n[item->action]++;
}

static gboolean
look (LianduParcelPlan  *self,
      GCancellable      *cancellable,
      GError           **error)
{
  GPtrArray *records = self->content->records;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->content->names->len; i++)
    {
      LianduParcelName *name = g_ptr_array_index (self->content->names, i);

      g_hash_table_insert (self->named, name->uuid, name);
    }
  for (guint i = 0; i < records->len; i++)
    {
      LianduParcelItem *item;
      LianduParcelRecord *record = g_ptr_array_index (records, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!g_hash_table_add (seen, record->uuid))
        continue;
      item = g_new0 (LianduParcelItem, 1);
      item->record = record;
      item->left = g_string_new (NULL);
      g_ptr_array_add (self->items, item);
      judge (self, item);
    }
  return TRUE;
}

/* Whoever signs as an office that signed differently before has to be asked. */
static gboolean
look_at_signer (LianduParcelPlan  *self,
                GError           **error)
{
  const LianduParcelManifest *manifest = liandu_parcel_file_get_manifest (self->file);
  g_autoptr (GPtrArray) rows = liandu_parcel_register_find (self->store, LIANDU_PARCEL_IN, "office", manifest->office, error);

  for (guint i = 0; rows != NULL && i < rows->len && self->signer != LIANDU_PARCEL_SAME; i++)
    {
      GVariant *fingerprint = liandu_row_get_value (g_ptr_array_index (rows, i), 0);
      gboolean same = fingerprint != NULL && g_str_equal (g_variant_get_string (fingerprint, NULL), liandu_parcel_file_get_fingerprint (self->file));

      self->signer = same ? LIANDU_PARCEL_SAME : LIANDU_PARCEL_OTHER;
    }
  return rows != NULL;
}

static LianduParcelPlan *
make_empty (LianduStore      *store,
            LianduParcelFile *file)
{
  LianduParcelPlan *self = g_new0 (LianduParcelPlan, 1);

  self->store = g_object_ref (store);
  self->file = file;
  self->codes = liandu_store_dup_codes (store);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->tallies = g_ptr_array_new_with_free_func ((GDestroyNotify) tally_free);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->named = g_hash_table_new (g_str_hash, g_str_equal);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->new_names = g_ptr_array_new_with_free_func (g_free);
  self->same_names = g_ptr_array_new_with_free_func (g_free);
  self->names = liandu_name_index_new (store);
  self->changes = liandu_change_set_new ();
  return self;
}

/**
 * liandu_parcel_plan_new:
 * @file: (transfer full): a package
 * @by_name: units and people that are called like some here are those; where
 *   not, as between two counties that both have a 县水利局, they are new ones
 *
 * Returns: (transfer full) (nullable): what taking it over would do
 */
LianduParcelPlan *
liandu_parcel_plan_new (LianduStore       *store,
                        LianduParcelFile  *file,
                        gboolean           by_name,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autoptr (LianduParcelPlan) self = make_empty (store, file);
  g_autoptr (GBytes) bytes = NULL;

  self->by_name = by_name;

  if (liandu_parcel_manifest_is_receipt (liandu_parcel_file_get_manifest (file)))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("This is a receipt, not a package: register it instead; nothing was changed"));
      return NULL;
    }
  bytes = liandu_parcel_file_load (file, LIANDU_PARCEL_RECORDS, error);
  self->content = bytes != NULL ? liandu_parcel_content_parse (bytes, error) : NULL;
  self->origins = self->content != NULL ? liandu_parcel_register_load_origins (store, FALSE, error) : NULL;
  if (self->origins == NULL || !look (self, cancellable, error) || !look_at_signer (self, error))
    return NULL;
  for (guint i = 0; i < self->items->len; i++)
    {
      LianduParcelItem *item = g_ptr_array_index (self->items, i);

      if (item->action == LIANDU_PARCEL_NEW)
        _liandu_parcel_convert (self, item);
    }
  return g_steal_pointer (&self);
}

LianduParcelFile *
liandu_parcel_plan_get_file (LianduParcelPlan *self)
{
  return self->file;
}

/**
 * liandu_parcel_plan_get_tallies:
 *
 * Returns: (transfer none) (element-type LianduParcelTally): kind by kind
 */
GPtrArray *
liandu_parcel_plan_get_tallies (LianduParcelPlan *self)
{
  return self->tallies;
}

guint
liandu_parcel_plan_count (LianduParcelPlan   *self,
                          LianduParcelAction  action)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += ((const LianduParcelItem *) g_ptr_array_index (self->items, i))->action == action;
  return n;
}

LianduParcelSigner
liandu_parcel_plan_get_signer (LianduParcelPlan *self)
{
  return self->signer;
}

GPtrArray *
liandu_parcel_plan_get_new_names (LianduParcelPlan *self)
{
  return self->new_names;
}

GPtrArray *
liandu_parcel_plan_get_same_names (LianduParcelPlan *self)
{
  return self->same_names;
}

guint
liandu_parcel_plan_count_left (LianduParcelPlan *self)
{
  return self->n_left;
}

/* Doing it */

static gboolean
take_files (LianduParcelPlan  *self,
            GError           **error)
{
  GHashTableIter iter;
  gpointer digest;
  gpointer part;

  g_hash_table_iter_init (&iter, self->files);
  while (g_hash_table_iter_next (&iter, &digest, &part))
    {
      g_autoptr (GBytes) bytes = NULL;

      if (liandu_store_has_attachment (self->store, digest))
        continue;
      bytes = liandu_parcel_file_load (self->file, part, error);
      if (bytes == NULL || !liandu_store_take_attachment (self->store, digest, bytes, error))
        return FALSE;
    }
  return TRUE;
}

/* Keeps a workbook of the package with the record that it came. */
static gboolean
keep_part (LianduParcelPlan  *self,
           LianduRecord      *record,
           const char        *field,
           const char        *part,
           GError           **error)
{
  g_autoptr (GBytes) bytes = liandu_parcel_file_load (self->file, part, error);
  g_autofree char *folder = bytes != NULL ? g_dir_make_tmp ("liandu-XXXXXX", error) : NULL;
  g_autofree char *path = folder != NULL ? g_build_filename (folder, part, NULL) : NULL;
  g_autoptr (GVariant) value = NULL;

  if (path == NULL)
    return FALSE;
  if (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error))
    value = liandu_store_attach (self->store, path, NULL, error);
  g_unlink (path);
  g_rmdir (folder);
  if (value != NULL)
    liandu_record_set (record, field, value);
  return value != NULL;
}

static LianduRecord *
make_register (LianduParcelPlan  *self,
               GError           **error)
{
  const LianduParcelManifest *manifest = liandu_parcel_file_get_manifest (self->file);
  g_autoptr (LianduRecord) record = liandu_parcel_register_new (self->store, LIANDU_PARCEL_IN, manifest, liandu_parcel_file_get_digest (self->file),
                                                                liandu_parcel_file_get_fingerprint (self->file));

  liandu_record_set (record, "taken_count", g_variant_new_int64 (liandu_parcel_plan_count (self, LIANDU_PARCEL_NEW)));
  for (guint i = 0; i < self->items->len; i++)
    {
      const LianduParcelItem *item = g_ptr_array_index (self->items, i);
      const char *origin = item->record->origin != NULL ? item->record->origin : item->record->uuid;

      if (item->action != LIANDU_PARCEL_KNOWN)
        liandu_parcel_register_add (record, self->store, item->record->kind_term != NULL ? item->record->kind_term : item->record->kind,
                                    item->record->number, item->record->title, item->uuid, item->left->len > 0 ? item->left->str : NULL, origin);
    }
  if (!keep_part (self, record, "list_file", LIANDU_PARCEL_LIST, error)
      || (manifest->history && !keep_part (self, record, "history_file", LIANDU_PARCEL_HISTORY, error)))
    return NULL;
  return g_steal_pointer (&record);
}

/**
 * liandu_parcel_plan_commit:
 *
 * Does it: a backup first, then one transaction.
 *
 * Returns: (transfer full) (nullable): uuid of the record that says what was
 *   taken over; "" when there was nothing new; %NULL with nothing changed
 */
char *
liandu_parcel_plan_commit (LianduParcelPlan  *self,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduChangeSet) registered = NULL;

  if (liandu_parcel_plan_count (self, LIANDU_PARCEL_NEW) == 0)
    return g_strdup ("");
  if (!liandu_store_backup_now (self->store, cancellable, error) || !take_files (self, error))
    return NULL;
  record = make_register (self, error);
  if (record == NULL)
    return NULL;
  registered = liandu_record_dup_changes (record);
  liandu_change_set_append (self->changes, registered);
  liandu_change_set_set_origin (self->changes, LIANDU_PARCEL_ORIGIN);
  if (!liandu_store_commit (self->store, self->changes, cancellable, NULL, error))
    return NULL;
  return g_strdup (liandu_record_get_uuid (record));
}
