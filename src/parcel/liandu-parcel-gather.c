/* liandu-parcel-gather.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-parcel-gather.h"

#include "liandu-parcel-register.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/**
 * liandu_parcel_gather_new:
 *
 * Returns: (transfer full) (nullable): nothing yet
 */
LianduParcelGather *
liandu_parcel_gather_new (LianduStore  *store,
                          GError      **error)
{
  GHashTable *origins = liandu_parcel_register_load_origins (store, TRUE, error);
  LianduParcelGather *self;

  if (origins == NULL)
    return NULL;
  self = g_new0 (LianduParcelGather, 1);
  self->store = g_object_ref (store);
  self->codes = liandu_store_dup_codes (store);
  self->origins = origins;
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
  self->content = liandu_parcel_content_new ();
  return self;
}

void
liandu_parcel_gather_free (LianduParcelGather *self)
{
  g_clear_object (&self->store);
  liandu_codes_unref (self->codes);
  g_hash_table_unref (self->origins);
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->named);
  g_hash_table_unref (self->files);
  liandu_parcel_content_free (self->content);
  g_free (self);
}

/* Which records */

static gboolean
take_record (LianduParcelGather *self,
             const char         *uuid,
             gboolean            chosen,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr (LianduRecord) record = NULL;
  gboolean fits;

  if (g_hash_table_contains (self->taken, uuid))
    return TRUE;
  record = liandu_store_load (self->store, uuid, cancellable, chosen ? error : NULL);
  if (record == NULL)
    return !chosen;
  fits = liandu_parcel_register_can_carry (liandu_record_get_kind (record)) && !liandu_record_is_deleted (record);
  if (fits && (chosen || !liandu_parcel_register_is_name (liandu_record_get_kind (record))))
    {
      g_hash_table_add (self->taken, g_strdup (uuid));
      g_ptr_array_add (self->records, g_steal_pointer (&record));
      return TRUE;
    }
  if (chosen)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("“%s” is nothing that another office could take over: nothing was handed over"),
                 liandu_kind_get_title (liandu_record_get_kind (record)));
  return !chosen;
}

static gboolean
is_link (const LianduField *field)
{
  LianduFieldType type = liandu_field_get_field_type (field);

  return liandu_field_is_stored (field) && (type == LIANDU_FIELD_LINK || type == LIANDU_FIELD_LINKS);
}

/* Uuids of a link or of links. */
static void
collect_targets (GVariant  *value,
                 GPtrArray *uuids)
{
  char *uuid;

  if (value == NULL)
    return;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (value, 0, "s", &uuid);
      g_ptr_array_add (uuids, uuid);
    }
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ss)")))
    for (gsize i = 0; i < g_variant_n_children (value); i++)
      {
        g_autoptr (GVariant) link = g_variant_get_child_value (value, i);

        collect_targets (link, uuids);
      }
}

static void
collect_linked (LianduRecord *record,
                GPtrArray    *uuids)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GListModel *rows;

      if (is_link (field))
        collect_targets (liandu_record_get_value (record, field), uuids);
      if (liandu_field_get_child_kind (field) == NULL)
        continue;
      rows = liandu_record_get_children (record, field);
      for (guint j = 0; j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (rows, j);

          collect_linked (row, uuids);
        }
    }
}

/* The records of @kind that point to @record. */
static gboolean
collect_linking (LianduParcelGather *self,
                 LianduRecord       *record,
                 const LianduKind   *kind,
                 GPtrArray          *uuids,
                 GCancellable       *cancellable,
                 GError            **error)
{
  const char *own = liandu_kind_get_name (liandu_record_get_kind (record));
  GPtrArray *fields = liandu_kind_get_fields (kind);
  g_autoptr (LianduCondition) any = liandu_condition_new_group (LIANDU_OP_OR);
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (is_link (field) && liandu_field_can_link (field, own))
        liandu_condition_append (any, liandu_condition_new (liandu_field_get_name (field), LIANDU_OP_EQ, liandu_record_get_uuid (record)));
    }
  if (liandu_condition_get_children (any)->len == 0)
    return TRUE;
  liandu_query_add_condition (query, g_steal_pointer (&any));
  rows = liandu_store_query (self->store, query, cancellable, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_ptr_array_add (uuids, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))));
  return rows != NULL;
}

static gboolean
take_related (LianduParcelGather *self,
              LianduRecord       *record,
              GCancellable       *cancellable,
              GError            **error)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *kinds = liandu_kind_list ();
  gboolean done = TRUE;

  /* A unit or a person is pointed to by half the ledger. */
  if (liandu_parcel_register_is_name (liandu_record_get_kind (record)))
    return TRUE;
  collect_linked (record, uuids);
  for (guint i = 0; i < kinds->len && done; i++)
    if (liandu_parcel_register_can_carry (g_ptr_array_index (kinds, i)) && !liandu_parcel_register_is_name (g_ptr_array_index (kinds, i)))
      done = collect_linking (self, record, g_ptr_array_index (kinds, i), uuids, cancellable, error);
  for (guint i = 0; i < uuids->len && done; i++)
    done = take_record (self, g_ptr_array_index (uuids, i), FALSE, cancellable, error);
  return done;
}

/**
 * liandu_parcel_gather_records:
 *
 * Chooses and loads the records that go: those that were chosen and, where it
 * is asked for, what is linked with them directly.
 */
gboolean
liandu_parcel_gather_records (LianduParcelGather        *self,
                              const LianduParcelRequest *request,
                              GCancellable              *cancellable,
                              GError                   **error)
{
  guint n;

  for (guint i = 0; i < request->uuids->len; i++)
    if (!take_record (self, g_ptr_array_index (request->uuids, i), TRUE, cancellable, error))
      return FALSE;
  n = self->records->len;
  for (guint i = 0; i < n && request->related; i++)
    if (!take_related (self, g_ptr_array_index (self->records, i), cancellable, error))
      return FALSE;
  if (self->records->len > 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("No record was chosen: nothing was handed over"));
  return FALSE;
}

/* Names of what is linked to and does not go */

static void
add_name (LianduParcelGather *self,
          const char         *uuid)
{
  g_autoptr (LianduRecord) record = NULL;
  g_auto (GStrv) details = NULL;
  LianduParcelName *name;
  const LianduKind *kind;

  if (g_hash_table_contains (self->taken, uuid) || !g_hash_table_add (self->named, g_strdup (uuid)))
    return;
  record = liandu_store_load (self->store, uuid, NULL, NULL);
  if (record == NULL || !liandu_parcel_register_is_name (liandu_record_get_kind (record)))
    return;
  kind = liandu_record_get_kind (record);
  name = g_new0 (LianduParcelName, 1);
  name->uuid = g_strdup (uuid);
  name->kind = g_strdup (liandu_kind_get_name (kind));
  name->name = liandu_record_dup_title (record);
  name->title = liandu_store_dup_link_title (self->store, uuid);
  g_ptr_array_add (self->content->names, name);
  details = liandu_words_split (liandu_kind_get_info (kind)->roles.detail);
  for (guint i = 0; details[i] != NULL; i++)
    if (liandu_field_get_field_type (liandu_kind_get_field (kind, details[i])) == LIANDU_FIELD_LINK)
      name->place = g_strdup (liandu_record_get_link_uuid (record, details[i]));
    else
      name->post = g_strdup (liandu_record_get_string (record, details[i]));
  if (name->place != NULL)
    add_name (self, name->place);
}

static void
add_names (LianduParcelGather *self,
           GVariant           *value)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  collect_targets (value, uuids);
  for (guint i = 0; i < uuids->len; i++)
    add_name (self, g_ptr_array_index (uuids, i));
}

/* Records as content */

static void
add_value (LianduParcelGather        *self,
           const LianduParcelRequest *request,
           LianduParcelRecord        *target,
           const LianduField         *field,
           GVariant                  *value)
{
  LianduParcelValue *entry = g_new0 (LianduParcelValue, 1);
  const char *digest;
  const char *name;

  entry->id = liandu_field_get_id (field);
  entry->name = g_strdup (liandu_field_get_name (field));
  entry->term = g_strdup (liandu_field_get_term (field));
  entry->type = g_strdup (g_variant_get_type_string (value));
  entry->text = liandu_value_to_text (field, value, self->codes);
  entry->value = g_variant_ref (value);
  g_ptr_array_add (target->values, entry);
  add_names (self, value);
  if (liandu_field_get_field_type (field) != LIANDU_FIELD_ATTACHMENT)
    return;
  g_variant_get (value, "(&s&sx)", &digest, &name, NULL);
  g_free (entry->text);
  entry->text = g_strdup (name);
  if (request->attachments)
    g_hash_table_insert (self->files, g_strdup (digest), g_variant_ref (value));
}

static LianduParcelRecord *to_content (LianduParcelGather        *self,
                                       const LianduParcelRequest *request,
                                       LianduRecord              *record);

static void
add_rows (LianduParcelGather        *self,
          const LianduParcelRequest *request,
          LianduParcelRecord        *target,
          LianduRecord              *record,
          const LianduField         *field)
{
  GListModel *rows = liandu_record_get_children (record, field);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      LianduParcelRecord *entry = to_content (self, request, row);

      entry->table = g_strdup (liandu_field_get_name (field));
      g_ptr_array_add (target->rows, entry);
    }
}

static void
add_fields (LianduParcelGather        *self,
            const LianduParcelRequest *request,
            LianduParcelRecord        *target,
            LianduRecord              *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      gboolean table = liandu_field_get_child_kind (field) != NULL;
      GVariant *value = table || !liandu_field_is_stored (field) ? NULL : liandu_record_get_value (record, field);

      if (liandu_field_is_confidential (field))
        self->n_withheld += table ? g_list_model_get_n_items (liandu_record_get_children (record, field)) : value != NULL;
      else if (table)
        add_rows (self, request, target, record, field);
      else if (value != NULL)
        add_value (self, request, target, field, value);
    }
}

static void
add_step (LianduParcelGather *self,
          LianduParcelRecord *target,
          LianduRecord       *record,
          const LianduEvent  *event)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduTransitionInfo *transition = liandu_kind_get_transition (kind, event->transition);
  const LianduStateInfo *to = liandu_kind_get_state (kind, event->to);
  g_autoptr (GPtrArray) changed = transition != NULL && event->digest != NULL ? liandu_workflow_list_changed (record, event) : NULL;
  LianduParcelStep *step = g_new0 (LianduParcelStep, 1);

  step->transition = g_strdup (event->transition);
  step->term = g_strdup (transition != NULL ? transition->term : NULL);
  step->from = g_strdup (event->from);
  step->to = g_strdup (event->to != NULL ? event->to : "");
  step->to_term = g_strdup (to != NULL ? to->term : NULL);
  step->decided_by = event->decided_by != NULL ? g_variant_ref (event->decided_by) : NULL;
  step->form = g_strdup (event->form);
  step->date = event->date != NULL ? g_variant_ref (event->date) : NULL;
  step->opinion = g_strdup (event->opinion);
  step->paper_location = g_strdup (event->paper_location);
  step->actor = g_strdup (event->actor);
  step->time = event->time;
  step->changed = changed != NULL && changed->len > 0;
  step->digest = g_strdup (event->digest);
  g_ptr_array_add (target->steps, step);
  add_names (self, event->decided_by);
}

static LianduParcelRecord *
to_content (LianduParcelGather        *self,
            const LianduParcelRequest *request,
            LianduRecord              *record)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduField *number = liandu_kind_get_number_field (kind);
  const LianduStateInfo *state = liandu_kind_get_state (kind, liandu_record_get_state (record));
  LianduParcelRecord *target = liandu_parcel_record_new ();

  target->uuid = g_strdup (liandu_record_get_uuid (record));
  target->origin = g_strdup (g_hash_table_lookup (self->origins, target->uuid));
  target->kind = g_strdup (liandu_kind_get_name (kind));
  target->kind_term = g_strdup (liandu_kind_get_term (kind));
  target->title = liandu_record_dup_title (record);
  target->number = number != NULL ? g_strdup (liandu_record_get_string (record, liandu_field_get_name (number))) : NULL;
  target->state = g_strdup (liandu_record_get_state (record));
  target->state_term = g_strdup (state != NULL ? state->term : NULL);
  add_fields (self, request, target, record);
  for (guint i = 0; i < liandu_record_get_events (record)->len; i++)
    add_step (self, target, record, g_ptr_array_index (liandu_record_get_events (record), i));
  return target;
}

static gboolean
add_history (LianduParcelGather *self,
             LianduParcelRecord *target,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autoptr (GPtrArray) items = liandu_store_history (self->store, target->uuid, cancellable, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const LianduHistoryItem *item = g_ptr_array_index (items, i);
      LianduParcelDeed *deed = g_new0 (LianduParcelDeed, 1);

      deed->time = item->time;
      deed->actor = g_strdup (item->actor);
      deed->words = liandu_history_item_to_words (item, self->codes);
      g_ptr_array_add (target->history, deed);
    }
  return items != NULL;
}

/**
 * liandu_parcel_gather_content:
 *
 * Makes the content of the records; confidential fields are counted and left
 * out (practice.md §8: an informant's data go to nobody by this way).
 */
gboolean
liandu_parcel_gather_content (LianduParcelGather        *self,
                              const LianduParcelRequest *request,
                              GCancellable              *cancellable,
                              GError                   **error)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      LianduParcelRecord *target = to_content (self, request, g_ptr_array_index (self->records, i));

      g_ptr_array_add (self->content->records, target);
      if (request->history && !add_history (self, target, cancellable, error))
        return FALSE;
    }
  return TRUE;
}
