/* liandu-parcel-make.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "liandu-parcel-make.h"

#include "liandu-parcel-file.h"
#include "liandu-parcel-gather.h"
#include "liandu-parcel-register.h"
#include "liandu-parcel-tables.h"
#include "liandu-parcel-terms.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* One package on its way. */
typedef struct
{
  LianduStore *store;
  const LianduParcelRequest *request;
  LianduKeyring *keyring;
  LianduParcelGather *gather;
  LianduParcelManifest *manifest;
  LianduParcelWriter *writer;
  char *folder;             /* for the workbooks, until they are in the package */
  GPtrArray *drafts;        /* what is in it */
} Making;

static void
making_clear (Making *self)
{
  g_clear_pointer (&self->gather, liandu_parcel_gather_free);
  g_clear_pointer (&self->writer, liandu_parcel_writer_free);
  g_clear_pointer (&self->manifest, liandu_parcel_manifest_free);
  for (guint i = 0; i < self->drafts->len; i++)
    g_unlink (g_ptr_array_index (self->drafts, i));
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_free (self->folder);
  g_ptr_array_unref (self->drafts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/**
 * liandu_parcel_request_new:
 *
 * Returns: (transfer full): one with history and attachments
 */
LianduParcelRequest *
liandu_parcel_request_new (void)
{
  LianduParcelRequest *self = g_new0 (LianduParcelRequest, 1);

  self->uuids = g_ptr_array_new_with_free_func (g_free);
  self->history = TRUE;
  self->attachments = TRUE;
  return self;
}

void
liandu_parcel_request_free (LianduParcelRequest *self)
{
  g_ptr_array_unref (self->uuids);
  g_free (self->recipient);
  g_free (self->reason);
  g_free (self->passphrase);
  g_free (self);
}

void
liandu_parcel_outcome_free (LianduParcelOutcome *self)
{
  g_free (self->uuid);
  g_free (self->fingerprint);
  g_free (self);
}

/* The parts */

static void
fill_manifest (Making *self)
{
  LianduParcelManifest *manifest = self->manifest;
  GPtrArray *records = self->gather->content->records;

  manifest->made = liandu_clock_get_now_ms (liandu_store_get_clock (self->store));
  manifest->uuid = liandu_uuid_new_v7 (manifest->made, NULL);
  manifest->office = liandu_parcel_register_dup_office (self->store);
  manifest->desk = g_strdup (liandu_keyring_get_name (self->keyring));
  manifest->user = g_strdup (liandu_store_get_user (self->store));
  manifest->recipient = g_strdup (self->request->recipient);
  manifest->reason = g_strdup (self->request->reason);
  manifest->history = self->request->history;
  manifest->attachments = self->request->attachments;
  manifest->withheld = self->gather->n_withheld;
  for (guint i = 0; i < records->len; i++)
    {
      const LianduParcelRecord *record = g_ptr_array_index (records, i);

      liandu_parcel_manifest_count (manifest, record->kind, record->kind_term);
    }
}

static char *
dup_day (LianduStore *store,
         gint64       unix_ms)
{
  g_autoptr (LianduDate) day = liandu_clock_dup_date (liandu_store_get_clock (store), unix_ms);

  return liandu_date_format (day);
}

static gboolean
add_readme (Making  *self,
            GError **error)
{
  const LianduParcelManifest *manifest = self->manifest;
  g_autofree char *day = dup_day (self->store, manifest->made);
  g_autofree char *fingerprint = liandu_parcel_sign_dup_fingerprint (liandu_keyring_get_sign_public (self->keyring));
  char *text = g_strdup_printf (LIANDU_PARCEL_README_TEXT, manifest->office, manifest->recipient, manifest->record_count, manifest->reason,
                                day, manifest->user != NULL ? manifest->user : "", fingerprint, manifest->withheld);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  return liandu_parcel_writer_add_bytes (self->writer, LIANDU_PARCEL_README, bytes, error);
}

/* (transfer none) */
static const char *
add_draft (Making     *self,
           const char *name)
{
  char *path = g_build_filename (self->folder, name, NULL);

  g_ptr_array_add (self->drafts, path);
  return path;
}

static gboolean
add_tables (Making  *self,
            GError **error)
{
  const LianduParcelContent *content = self->gather->content;
  const char *path = add_draft (self, LIANDU_PARCEL_LIST);

  if (!liandu_parcel_tables_write_list (content, path, error) || !liandu_parcel_writer_add_file (self->writer, LIANDU_PARCEL_LIST, path, error))
    return FALSE;
  for (guint i = 0; i < self->manifest->counts->len; i++)
    {
      const LianduParcelCount *count = g_ptr_array_index (self->manifest->counts, i);
      g_autofree char *name = g_strdup_printf (LIANDU_PARCEL_TABLE, count->term);

      path = add_draft (self, name);
      if (!liandu_parcel_tables_write_kind (content, count->kind, path, error) || !liandu_parcel_writer_add_file (self->writer, name, path, error))
        return FALSE;
    }
  if (!self->request->history)
    return TRUE;
  path = add_draft (self, LIANDU_PARCEL_HISTORY);
  return liandu_parcel_tables_write_history (content, liandu_store_get_clock (self->store), path, error)
         && liandu_parcel_writer_add_file (self->writer, LIANDU_PARCEL_HISTORY, path, error);
}

static gboolean
add_attachments (Making  *self,
                 GError **error)
{
  GHashTableIter iter;
  gpointer digest;
  gpointer value;

  g_hash_table_iter_init (&iter, self->gather->files);
  while (g_hash_table_iter_next (&iter, &digest, &value))
    {
      g_autofree char *path = liandu_store_dup_attachment_path (self->store, value);
      g_autofree char *name = NULL;
      const char *file_name;

      g_variant_get_child (value, 1, "&s", &file_name);
      if (!liandu_store_has_attachment (self->store, digest))
        {
          g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The attachment “%s” has not arrived on this computer yet: nothing was handed over; exchange with the other desks first, or hand over without attachments"), file_name);
          return FALSE;
        }
      name = liandu_parcel_file_dup_attachment_name (digest, file_name);
      if (!liandu_parcel_writer_add_file (self->writer, name, path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_parts (Making  *self,
           GError **error)
{
  g_autoptr (GBytes) records = liandu_parcel_content_to_bytes (self->gather->content);

  return add_readme (self, error) && liandu_parcel_writer_add_bytes (self->writer, LIANDU_PARCEL_RECORDS, records, error)
         && add_tables (self, error) && add_attachments (self, error);
}

/* On record */

static LianduRecord *
make_register (Making     *self,
               const char *digest,
               const char *fingerprint,
               GError    **error)
{
  g_autoptr (LianduRecord) record = liandu_parcel_register_new (self->store, LIANDU_PARCEL_OUT, self->manifest, digest, fingerprint);
  GPtrArray *records = self->gather->content->records;
  g_autoptr (GVariant) list = liandu_store_attach (self->store, g_ptr_array_index (self->drafts, 0), NULL, error);

  if (list == NULL)
    return NULL;
  liandu_record_set (record, "list_file", list);
  for (guint i = 0; i < records->len; i++)
    {
      const LianduParcelRecord *entry = g_ptr_array_index (records, i);

      liandu_parcel_register_add (record, self->store, entry->kind_term, entry->number, entry->title, entry->uuid, NULL, NULL);
    }
  return g_steal_pointer (&record);
}

static gboolean
put_on_record (Making       *self,
               const char   *path,
               LianduRecord *record,
               GError      **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_record_dup_changes (record);
  GPtrArray *records = self->gather->content->records;
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < records->len; i++)
    g_strv_builder_add (uuids, ((const LianduParcelRecord *) g_ptr_array_index (records, i))->uuid);
  list = g_strv_builder_end (uuids);
  liandu_change_set_set_origin (changes, LIANDU_PARCEL_ORIGIN);
  return liandu_store_commit (self->store, changes, NULL, NULL, error)
         && liandu_store_log_output (self->store, LIANDU_PARCEL_ORIGIN, path, (const char * const *) list, error);
}

static LianduParcelOutcome *
finish (Making      *self,
        const char  *path,
        const char  *digest,
        GError     **error)
{
  g_autofree char *fingerprint = liandu_parcel_sign_dup_fingerprint (liandu_keyring_get_sign_public (self->keyring));
  g_autoptr (LianduRecord) record = make_register (self, digest, fingerprint, error);
  LianduParcelOutcome *outcome;

  /* What is not on record must not be about. */
  if (record == NULL || !put_on_record (self, path, record, error))
    {
      g_unlink (path);
      return NULL;
    }
  outcome = g_new0 (LianduParcelOutcome, 1);
  outcome->uuid = g_strdup (liandu_record_get_uuid (record));
  outcome->fingerprint = g_steal_pointer (&fingerprint);
  outcome->n_records = self->gather->content->records->len;
  outcome->n_attachments = g_hash_table_size (self->gather->files);
  outcome->n_withheld = self->gather->n_withheld;
  return outcome;
}

static gboolean
check_request (const LianduParcelRequest *request,
               GError                   **error)
{
  if (request->recipient != NULL && *request->recipient != '\0' && request->reason != NULL && *request->reason != '\0')
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED, _("Say who gets the records and what for: nothing was handed over"));
  return FALSE;
}

/**
 * liandu_parcel_make:
 * @keyring: signs it
 * @path: the file; replaced when it is there
 * @error: what keeps it from being made; nothing is written then
 *
 * Makes a package of records, and puts on record that it was handed over.
 *
 * Returns: (transfer full) (nullable): what was made
 */
LianduParcelOutcome *
liandu_parcel_make (LianduStore          *store,
                    LianduParcelRequest  *request,
                    LianduKeyring        *keyring,
                    const char           *path,
                    GCancellable         *cancellable,
                    GError              **error)
{
  g_auto (Making) self = { store, request, keyring, NULL, liandu_parcel_manifest_new (), NULL, NULL, g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *digest = NULL;

  if (!check_request (request, error))
    return NULL;
  self.gather = liandu_parcel_gather_new (store, error);
  if (self.gather == NULL || !liandu_parcel_gather_records (self.gather, request, cancellable, error)
      || !liandu_parcel_gather_content (self.gather, request, cancellable, error))
    return NULL;
  fill_manifest (&self);
  self.folder = g_dir_make_tmp ("liandu-XXXXXX", error);
  if (self.folder == NULL)
    return NULL;
  self.writer = liandu_parcel_writer_new (self.manifest, path, error);
  if (self.writer == NULL || !add_parts (&self, error)
      || !liandu_parcel_writer_close (self.writer, keyring, request->passphrase, request->cost, &digest, cancellable, error))
    return NULL;
  return finish (&self, path, digest, error);
}
