/* liandu-store-drafts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-op.h"
#include "liandu-store-private.h"

/*
 * Drafts: what is being typed, so that a crash costs seconds.  They belong to
 * this machine, are no ops, and keep the values they started from.
 *
 *   draft   (sssbiia(umvmv)asav)   kind, uuid, parent, stored, position where
 *           it started and now, [(field id, base, value)], [removed rows],
 *           rows as nested drafts
 */
#define DRAFT_TYPE "(sssbiia(umvmv)asav)"

void
liandu_draft_free (LianduDraft *self)
{
  g_free (self->uuid);
  g_free (self->title);
  g_free (self);
}

static GVariant *
maybe (GVariant *value)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_VARIANT, value != NULL ? g_variant_new_variant (value) : NULL);
}

static GVariant *
encode_values (LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(umvmv)"));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_record_get_value (record, field);
      GVariant *base = liandu_record_get_base (record, field);

      /* What must not lie about is typed again after a crash. */
      if (!liandu_field_is_stored (field) || liandu_field_is_confidential (field) || (value == NULL && base == NULL))
        continue;
      g_variant_builder_add (&builder, "(u@mv@mv)", liandu_field_get_id (field), maybe (base), maybe (value));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *encode (LianduRecord *record);

static GVariant *
encode_rows (LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GListModel *rows = liandu_field_get_child_kind (field) != NULL ? liandu_record_get_children (record, field) : NULL;

      for (guint j = 0; rows != NULL && j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (rows, j);

          g_variant_builder_add (&builder, "v", encode (row));
        }
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
encode_removed (LianduRecord *record)
{
  GPtrArray *removed = liandu_record_get_removed (record);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < removed->len; i++)
    g_variant_builder_add (&builder, "s", liandu_record_get_uuid (g_ptr_array_index (removed, i)));
  return g_variant_builder_end (&builder);
}

static GVariant *
encode (LianduRecord *record)
{
  const char *parent = liandu_record_get_parent (record);

  return g_variant_new ("(sssbii@a(umvmv)@as@av)", liandu_kind_get_name (liandu_record_get_kind (record)),
                        liandu_record_get_uuid (record), parent != NULL ? parent : "", liandu_record_is_stored (record),
                        liandu_record_get_base_position (record), liandu_record_get_position (record), encode_values (record), encode_removed (record), encode_rows (record));
}

static GVariant *
unwrap (GVariant          *maybe_value,
        const LianduField *field)
{
  g_autoptr (GVariant) boxed = g_variant_get_maybe (maybe_value);
  g_autoptr (GVariant) value = boxed != NULL ? g_variant_get_variant (boxed) : NULL;

  return value != NULL && g_variant_is_of_type (value, liandu_field_get_value_type (field)) ? g_steal_pointer (&value) : NULL;
}

static void
decode_values (LianduRecord *record,
               GVariant     *values)
{
  for (gsize i = 0; i < g_variant_n_children (values); i++)
    {
      g_autoptr (GVariant) base = NULL;
      g_autoptr (GVariant) value = NULL;
      g_autoptr (GVariant) base_value = NULL;
      g_autoptr (GVariant) own_value = NULL;
      const LianduField *field;
      guint id;

      g_variant_get_child (values, i, "(u@mv@mv)", &id, &base, &value);
      field = liandu_kind_get_field_by_id (liandu_record_get_kind (record), id);
      if (field == NULL || !liandu_field_is_stored (field))
        continue;
      base_value = unwrap (base, field);
      own_value = unwrap (value, field);
      liandu_record_set_value (record, field, own_value);
      liandu_record_set_base (record, field, base_value);
    }
}

static LianduRecord *decode (GVariant *draft);

static void
decode_rows (LianduRecord *record,
             GVariant     *rows)
{
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (rows, i);
      g_autoptr (GVariant) draft = g_variant_get_variant (boxed);
      g_autoptr (LianduRecord) row = decode (draft);
      const LianduField *table = row != NULL ? liandu_kind_get_table_field (liandu_record_get_kind (record), liandu_record_get_kind (row)) : NULL;

      if (table != NULL)
        liandu_record_add_child (record, table, row);
    }
}

static LianduRecord *
decode (GVariant *draft)
{
  g_autoptr (GVariant) values = NULL;
  g_autoptr (GVariant) rows = NULL;
  const char *kind_name;
  const char *uuid;
  const char *parent;
  const LianduKind *kind;
  LianduRecord *record;
  gboolean stored;
  int base_position;
  int position;

  if (!g_variant_is_of_type (draft, G_VARIANT_TYPE (DRAFT_TYPE)))
    return NULL;
  g_variant_get (draft, "(&s&s&sbii@a(umvmv)@as@av)", &kind_name, &uuid, &parent, &stored, &base_position, &position, &values, NULL, &rows);
  kind = liandu_kind_lookup (kind_name);
  if (kind == NULL)
    return NULL;
  record = liandu_record_new (kind, uuid);
  if (*parent != '\0')
    liandu_record_set_parent (record, parent);
  decode_rows (record, rows);
  liandu_record_set_position (record, base_position);
  if (stored)
    liandu_record_mark_clean (record);
  liandu_record_set_position (record, position);
  decode_values (record, values);
  return record;
}

static LianduRecord *
find_row (LianduRecord *record,
          const char   *uuid)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GListModel *rows = liandu_field_get_child_kind (field) != NULL ? liandu_record_get_children (record, field) : NULL;

      for (guint j = 0; rows != NULL && j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (rows, j);

          if (g_str_equal (liandu_record_get_uuid (row), uuid))
            return g_steal_pointer (&row);
        }
    }
  return NULL;
}

/* Rows of the draft were marked clean with it: they get back what they know. */
static void
restore_rows (LianduRecord *record,
              GVariant     *draft)
{
  g_autoptr (GVariant) rows = g_variant_get_child_value (draft, 8);

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (rows, i);
      g_autoptr (GVariant) row_draft = g_variant_get_variant (boxed);
      g_autoptr (GVariant) values = NULL;
      g_autoptr (LianduRecord) row = NULL;
      const char *uuid;
      gboolean stored;
      int base_position;
      int position;

      if (!g_variant_is_of_type (row_draft, G_VARIANT_TYPE (DRAFT_TYPE)))
        continue;
      g_variant_get (row_draft, "(&s&s&sbii@a(umvmv)@as@av)", NULL, &uuid, NULL, &stored, &base_position, &position, &values, NULL, NULL);
      row = find_row (record, uuid);
      if (row == NULL)
        continue;
      liandu_record_set_position (row, base_position);
      liandu_record_mark_clean (row);
      liandu_record_set_position (row, position);
      liandu_record_set_stored (row, stored);
      decode_values (row, values);
    }
}

static void
restore_removed (LianduStore  *self,
                 LianduRecord *record,
                 GVariant     *draft)
{
  g_autoptr (GVariant) removed = g_variant_get_child_value (draft, 7);

  for (gsize i = 0; i < g_variant_n_children (removed); i++)
    {
      const char *uuid;
      g_autofree char *kind = NULL;

      g_variant_get_child (removed, i, "&s", &uuid);
      if (liandu_ops_find_object (self->database, uuid, &kind, NULL) != 0 && liandu_kind_lookup (kind) != NULL)
        {
          LianduRecord *row = liandu_record_new (liandu_kind_lookup (kind), uuid);

          liandu_record_set_stored (row, TRUE);
          g_ptr_array_add (liandu_record_get_removed (record), row);
        }
    }
}

static void
copy_derived (LianduRecord *record,
              LianduRecord *from)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_computed (field) == LIANDU_COMPUTED_DERIVED)
        liandu_record_set_value (record, field, liandu_record_get_value (from, field));
    }
}

/* What belongs to the workflow, or follows from the rest, and is not typed
 * comes from the record. */
static void
copy_standing (LianduStore  *self,
               LianduRecord *record)
{
  gint64 object = liandu_ops_find_object (self->database, liandu_record_get_uuid (record), NULL, NULL);
  g_autoptr (LianduPicture) picture = object != 0 ? liandu_picture_load (self->database, object, NULL) : NULL;
  GPtrArray *events;

  if (picture == NULL || picture->record == NULL || liandu_record_get_kind (picture->record) != liandu_record_get_kind (record))
    return;
  copy_derived (record, picture->record);
  events = liandu_record_get_events (picture->record);
  for (guint i = 0; i < events->len; i++)
    liandu_record_take_event (record, liandu_event_copy (g_ptr_array_index (events, i)));
  liandu_record_set_state (record, liandu_record_get_state (picture->record));
  liandu_record_set_deleted (record, liandu_record_is_deleted (picture->record));
}

/* Saving */

typedef struct
{
  char *uuid;
  char *kind;
  char *title;
  GBytes *bytes;
} SaveCall;

static SaveCall *
save_call_new (LianduRecord *record)
{
  SaveCall *call = g_new0 (SaveCall, 1);

  call->uuid = g_strdup (liandu_record_get_uuid (record));
  call->kind = g_strdup (liandu_kind_get_name (liandu_record_get_kind (record)));
  call->title = liandu_record_dup_title (record);
  call->bytes = liandu_canonical_bytes (encode (record));
  return call;
}

static void
save_call_free (SaveCall *call)
{
  g_free (call->uuid);
  g_free (call->kind);
  g_free (call->title);
  g_bytes_unref (call->bytes);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaveCall, save_call_free)

static gpointer
save_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  SaveCall *call = data;
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database, "INSERT OR REPLACE INTO draft VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (insert == NULL)
    return NULL;
  liandu_statement_bind_text (insert, 1, call->uuid);
  liandu_statement_bind_text (insert, 2, call->kind);
  liandu_statement_bind_text (insert, 3, call->title);
  liandu_statement_bind_int (insert, 4, liandu_clock_get_now_ms (self->clock));
  liandu_statement_bind_bytes (insert, 5, call->bytes);
  return liandu_statement_run (insert, error) ? self : NULL;
}

gboolean
liandu_store_save_draft (LianduStore  *self,
                         LianduRecord *record,
                         GError      **error)
{
  g_autoptr (SaveCall) call = save_call_new (record);

  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, save_job, call, NULL, error) != NULL;
}

/* Encoded here, on the thread that owns the record. */
void
liandu_store_save_draft_async (LianduStore         *self,
                               LianduRecord        *record,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_SAVE, save_job, save_call_new (record), (GDestroyNotify) save_call_free, NULL,
                           liandu_store_save_draft_async, cancellable, callback, user_data);
}

gboolean
liandu_store_save_draft_finish (LianduStore  *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static gpointer
drop_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autoptr (LianduStatement) drop = liandu_database_prepare (self->database, "DELETE FROM draft WHERE uuid = ?1", error);

  if (drop == NULL)
    return NULL;
  liandu_statement_bind_text (drop, 1, data);
  return liandu_statement_run (drop, error) ? self : NULL;
}

gboolean
liandu_store_drop_draft (LianduStore *self,
                         const char  *uuid,
                         GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, drop_job, (gpointer) uuid, NULL, error) != NULL;
}

void
liandu_store_drop_draft_async (LianduStore *self,
                               const char  *uuid)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_SAVE, drop_job, g_strdup (uuid), g_free, NULL,
                           liandu_store_drop_draft_async, NULL, NULL, NULL);
}

/* Reading */

static gpointer
list_job (LianduStore  *self,
          gpointer      data G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT uuid, kind, title, time FROM draft ORDER BY time DESC", error);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_draft_free);

  while (row != NULL && liandu_statement_step (row, NULL))
    {
      const LianduKind *kind = liandu_kind_lookup (liandu_statement_get_text (row, 1));
      LianduDraft *draft;

      if (kind == NULL)
        continue;
      draft = g_new0 (LianduDraft, 1);
      draft->uuid = g_strdup (liandu_statement_get_text (row, 0));
      draft->kind = kind;
      draft->title = g_strdup (liandu_statement_get_text (row, 2));
      draft->time = liandu_statement_get_int (row, 3);
      g_ptr_array_add (drafts, draft);
    }
  return drafts;
}

GPtrArray *
liandu_store_list_drafts (LianduStore *self,
                          GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, list_job, NULL, NULL, error);
}

void
liandu_store_list_drafts_async (LianduStore         *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, list_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                           liandu_store_list_drafts_async, cancellable, callback, user_data);
}

GPtrArray *
liandu_store_list_drafts_finish (LianduStore  *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT bytes FROM draft WHERE uuid = ?1", error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) draft = NULL;
  LianduRecord *record = NULL;

  if (row == NULL)
    return NULL;
  liandu_statement_bind_text (row, 1, data);
  if (liandu_statement_step (row, error))
    {
      bytes = liandu_statement_dup_bytes (row, 0);
      draft = liandu_canonical_parse (bytes, DRAFT_TYPE);
      record = draft != NULL ? decode (draft) : NULL;
    }
  if (record == NULL)
    {
      g_clear_error (error);
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no draft of this record"));
      return NULL;
    }
  restore_rows (record, draft);
  restore_removed (self, record, draft);
  copy_standing (self, record);
  return record;
}

LianduRecord *
liandu_store_load_draft (LianduStore *self,
                         const char  *uuid,
                         GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, load_job, (gpointer) uuid, NULL, error);
}

void
liandu_store_load_draft_async (LianduStore         *self,
                               const char          *uuid,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, load_job, g_strdup (uuid), g_free, g_object_unref,
                           liandu_store_load_draft_async, cancellable, callback, user_data);
}

LianduRecord *
liandu_store_load_draft_finish (LianduStore  *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
