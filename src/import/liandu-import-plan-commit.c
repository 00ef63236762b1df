/* liandu-import-plan-commit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-import-plan-private.h"
#include "liandu-import-shape.h"
#include "liandu-import-words.h"
#include "liandu-value.h"

/* What a plan does, as one change set: the records that links point to first,
 * then the rows. */

/* (nullable): the field that takes what no other has. */
const LianduField *
_liandu_import_plan_find_notes (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    if (liandu_import_words_is_notes (liandu_field_get_term (g_ptr_array_index (fields, i))))
      return g_ptr_array_index (fields, i);
  return NULL;
}

static void
add_link_targets (GHashTable *used,
                  GVariant   *value)
{
  const char *uuid;

  if (value == NULL)
    return;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    {
      g_variant_get_child (value, 0, "&s", &uuid);
      g_hash_table_add (used, g_strdup (uuid));
    }
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ss)")))
    for (gsize i = 0; i < g_variant_n_children (value); i++)
      {
        g_autoptr (GVariant) link = g_variant_get_child_value (value, i);

        add_link_targets (used, link);
      }
}

static void
create_name (LianduChangeSet  *changes,
             LianduNameIndex  *names,
             const LianduName *name)
{
  g_auto (GStrv) details = liandu_words_split (liandu_kind_get_info (name->kind)->roles.detail);
  const LianduField *notes = _liandu_import_plan_find_notes (name->kind);
  LianduChange *change = liandu_change_set_create (changes, name->kind, name->uuid);

  liandu_change_set_value (change, liandu_field_get_name (liandu_kind_get_title_field (name->kind)), g_variant_new_string (name->name));
  for (guint i = 0; details[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (name->kind, details[i]);
      const LianduName *place = liandu_name_index_get (names, name->place);

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK && place != NULL)
        liandu_change_set_value (change, details[i], liandu_value_new_link (place->uuid, place->title));
      else if (liandu_field_get_field_type (field) == LIANDU_FIELD_TEXT && name->post != NULL)
        liandu_change_set_value (change, details[i], g_variant_new_string (name->post));
    }
  if (notes != NULL)
    liandu_change_set_value (change, liandu_field_get_name (notes), g_variant_new_string (liandu_import_words_get_new_note ()));
}

/* Records that only refused rows point to are not made. */
static void
create_names (LianduImportPlan *self,
              LianduChangeSet  *changes,
              GHashTable       *used)
{
  GPtrArray *created = liandu_value_reader_get_new (self->reader);
  LianduNameIndex *names = liandu_value_reader_get_names (self->reader);

  for (guint i = created->len; i > 0; i--)
    {
      const LianduName *name = g_ptr_array_index (created, i - 1);

      if (g_hash_table_contains (used, name->uuid) && name->place != NULL)
        g_hash_table_add (used, g_strdup (name->place));
    }
  for (guint i = 0; i < created->len; i++)
    if (g_hash_table_contains (used, ((const LianduName *) g_ptr_array_index (created, i))->uuid))
      create_name (changes, names, g_ptr_array_index (created, i));
}

static void
collect_changes (LianduImportRow *row,
                 GPtrArray       *list,
                 GHashTable      *used)
{
  g_autoptr (LianduChangeSet) own = liandu_record_dup_changes (liandu_import_row_get_record (row));
  GPtrArray *changes = liandu_change_set_get_changes (own);

  while (changes->len > 0)
    {
      LianduChange *change = g_ptr_array_steal_index (changes, 0);

      change->as_found = TRUE;
      for (guint i = 0; i < change->assignments->len; i++)
        add_link_targets (used, ((const LianduAssignment *) g_ptr_array_index (change->assignments, i))->value);
      g_ptr_array_add (list, change);
    }
}

/**
 * liandu_import_plan_dup_changes:
 *
 * Returns: (transfer full): all that the plan does, as one set; values that
 *   were changed meanwhile are conflicts
 */
LianduChangeSet *
liandu_import_plan_dup_changes (LianduImportPlan *self)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      LianduImportAction action = liandu_import_row_get_action (row);

      if (action == LIANDU_IMPORT_NEW || action == LIANDU_IMPORT_CHANGED)
        collect_changes (row, list, used);
    }
  create_names (self, changes, used);
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (liandu_change_set_get_changes (changes), g_ptr_array_index (list, i));
  for (guint i = 0; i < self->shapes->len && self->corrected && !liandu_change_set_is_empty (changes); i++)
    liandu_import_shape_remember (self->store, g_ptr_array_index (self->shapes, i), self->setup, changes);
  liandu_change_set_set_origin (changes, "import");
  return changes;
}

/**
 * liandu_import_plan_commit:
 *
 * Does it: a backup first, then one transaction.
 *
 * Returns: %FALSE with nothing changed
 */
gboolean
liandu_import_plan_commit (LianduImportPlan *self,
                           GCancellable     *cancellable,
                           GError          **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_import_plan_dup_changes (self);
  g_autoptr (GVariant) file = NULL;
  g_autoptr (LianduChangeSet) returned = NULL;

  if (self->base != NULL)
    {
      file = self->path != NULL ? liandu_store_attach (self->store, self->path, cancellable, error) : NULL;
      if (self->path != NULL && file == NULL)
        return FALSE;
      returned = _liandu_import_return_record (self, file);
      liandu_change_set_append (changes, returned);
    }
  if (!_liandu_import_original_add (self, changes, cancellable, error))
    return FALSE;
  if (liandu_change_set_is_empty (changes))
    return TRUE;
  return liandu_store_backup_now (self->store, cancellable, error)
         && liandu_store_commit (self->store, changes, cancellable, NULL, error);
}
