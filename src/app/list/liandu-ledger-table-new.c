/* liandu-ledger-table-new.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-ledger-table-private.h"
#include "liandu-uuid.h"

/*
 * The line after the last row.  What is entered there belongs to a record that
 * is not stored yet: it takes unit, source, date and their like from the row
 * above, is kept as a draft from the first cell on, and becomes a record when
 * the line is left.
 */

#define MAX_NAMED_FIELDS 3

static gboolean
is_complete (LianduRecord  *record,
             char         **out_missing)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (record);
  const LianduProblem *problem = problems->len > 0 ? g_ptr_array_index (problems, 0) : NULL;

  if (problem == NULL)
    return TRUE;
  *out_missing = g_strdup (problem->message);
  return FALSE;
}

static char *
dup_inherited_titles (LianduLedgerTable *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);
  g_autoptr (GString) titles = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < fields->len && n < MAX_NAMED_FIELDS; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      LianduFieldType type = liandu_field_get_field_type (field);

      if ((liandu_field_get_flags (field) & LIANDU_FIELD_INHERITED) == 0 ||
          (type != LIANDU_FIELD_LINK && type != LIANDU_FIELD_DATE && type != LIANDU_FIELD_LINKS))
        continue;
      /* Translators: between the names of fields */
      g_string_append_printf (titles, "%s%s", n++ > 0 ? _(", ") : "", liandu_field_get_title (field));
    }
  return n > 0 ? g_string_free (g_steal_pointer (&titles), FALSE) : NULL;
}

/**
 * _liandu_ledger_table_dup_new_words:
 *
 * Returns: (transfer full): what the line is for
 */
char *
_liandu_ledger_table_dup_new_words (LianduLedgerTable *self)
{
  g_autofree char *titles = dup_inherited_titles (self);

  if (titles == NULL)
    return g_strdup (_("+ New row"));
  /* Translators: %s are names of fields */
  return g_strdup_printf (_("+ New row (keeps %s of the row above)"), titles);
}

gboolean
_liandu_ledger_table_is_new (LianduLedgerTable *self,
                             guint              position)
{
  return position == g_list_model_get_n_items (G_LIST_MODEL (self->records));
}

static guint
count_visible (LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    n += liandu_field_is_visible (g_ptr_array_index (fields, i), record) ? 1 : 0;
  return n;
}

/* A value that takes fields away makes another sort of record of it: that is
 * for the user to decide, not for the row above. */
static void
inherit_field (LianduLedgerTable *self,
               const LianduField *field)
{
  GVariant *kept = liandu_record_get_value (self->new_record, field);
  g_autoptr (GVariant) before = kept != NULL ? g_variant_ref (kept) : NULL;
  guint n_visible = count_visible (self->new_record);

  liandu_record_set_value (self->new_record, field, liandu_record_get_value (self->above, field));
  if (count_visible (self->new_record) < n_visible)
    liandu_record_set_value (self->new_record, field, before);
}

/* What the user has entered himself stays. */
static void
inherit (LianduLedgerTable *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  if (self->new_record == NULL || self->above == NULL)
    return;
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if ((liandu_field_get_flags (field) & LIANDU_FIELD_INHERITED) != 0 && !g_hash_table_contains (self->touched, field))
        inherit_field (self, field);
    }
}

static void
above_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LianduLedgerTable) self = user_data;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (object), result, NULL);

  if (record == NULL || self->store == NULL)
    return;
  g_set_object (&self->above, record);
  inherit (self);
  _liandu_ledger_table_show_new (self);
}

static char *
dup_last_uuid (LianduLedgerTable *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->records));

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (LianduRow) row = _liandu_ledger_table_dup_row (self, i - 1);

      if (!liandu_row_is_group (row))
        return g_strdup (liandu_row_get_uuid (row));
    }
  return NULL;
}

/**
 * _liandu_ledger_table_prepare_new:
 *
 * Fetches the row above while the user is on his way to the line.
 */
void
_liandu_ledger_table_prepare_new (LianduLedgerTable *self)
{
  g_autofree char *uuid = self->new_record == NULL ? dup_last_uuid (self) : NULL;

  if (uuid == NULL || (self->above != NULL && g_str_equal (liandu_record_get_uuid (self->above), uuid)))
    return;
  liandu_store_load_async (self->store, uuid, self->cancellable, above_loaded_cb, g_object_ref (self));
}

/**
 * _liandu_ledger_table_ensure_new:
 *
 * Returns: (transfer none): the record that is being entered
 */
LianduRecord *
_liandu_ledger_table_ensure_new (LianduLedgerTable *self)
{
  g_autoptr (LianduDate) today = NULL;
  g_autoptr (LianduCodes) codes = NULL;
  g_autofree char *uuid = NULL;
  LianduClock *clock = liandu_store_get_clock (self->store);

  if (self->new_record != NULL)
    return self->new_record;
  today = liandu_clock_dup_today (clock);
  uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (clock), NULL);
  self->new_record = liandu_record_new (self->kind, uuid);
  g_hash_table_remove_all (self->touched);
  codes = liandu_store_dup_codes (self->store);
  liandu_record_apply_presets (self->new_record, today);
  liandu_record_add_preset_rows (self->new_record, codes, today);
  inherit (self);
  _liandu_ledger_table_prepare_new (self);
  return self->new_record;
}

static void
draft_saved_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
}

/**
 * _liandu_ledger_table_touch_new:
 * @field: what has been entered
 *
 * Keeps what is there so far as a draft.
 */
void
_liandu_ledger_table_touch_new (LianduLedgerTable *self,
                                const LianduField *field)
{
  g_hash_table_add (self->touched, (gpointer) field);
  liandu_store_save_draft_async (self->store, self->new_record, NULL, draft_saved_cb, NULL);
}

/**
 * _liandu_ledger_table_show_new:
 *
 * Shows the line as it is now: empty, or as far as it has been entered.
 */
void
_liandu_ledger_table_show_new (LianduLedgerTable *self)
{
  g_autofree char *words = NULL;
  g_autoptr (LianduRow) row = NULL;
  g_autoptr (LianduDate) today = NULL;

  if (self->store == NULL || liandu_store_is_read_only (self->store) || self->columns == NULL
      || liandu_kind_is_sealed (self->kind) || liandu_kind_get_info (self->kind)->maker != NULL)
    return;
  words = _liandu_ledger_table_dup_new_words (self);
  today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  if (g_hash_table_size (self->touched) > 0)
    row = liandu_ledger_columns_new_row (self->columns, self->new_record, today);
  liandu_work_grid_set_new_row (self->grid, row, words);
}

static void
forget_new (LianduLedgerTable *self)
{
  g_clear_object (&self->new_record);
  g_clear_object (&self->above);
  g_hash_table_remove_all (self->touched);
  _liandu_ledger_table_show_new (self);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduLedgerTable) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->saving_new = FALSE;
  if (!liandu_store_commit_finish (LIANDU_STORE (object), result, NULL, &error))
    {
      /* What was entered stands in the line still. */
      text = liandu_error_to_user_text (error);
      _liandu_ledger_table_say (self, text);
      return;
    }
  liandu_store_drop_draft_async (LIANDU_STORE (object), liandu_record_get_uuid (self->new_record));
  /* Translators: %s is what is entered: an issue, a talk */
  text = g_strdup_printf (_("%s entered"), liandu_kind_get_title (self->kind));
  forget_new (self);
  _liandu_ledger_table_say (self, text);
}

/**
 * _liandu_ledger_table_save_new:
 *
 * Makes a record of the line, if anything was entered and nothing is missing.
 *
 * Returns: whether it is on its way
 */
gboolean
_liandu_ledger_table_save_new (LianduLedgerTable *self)
{
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autofree char *missing = NULL;

  if (self->new_record == NULL || self->saving_new)
    return FALSE;
  if (g_hash_table_size (self->touched) == 0)
    {
      forget_new (self);
      return FALSE;
    }
  if (!is_complete (self->new_record, &missing))
    {
      _liandu_ledger_table_note (self, missing);
      return FALSE;
    }
  changes = liandu_record_dup_changes (self->new_record);
  self->saving_new = TRUE;
  liandu_store_commit_async (self->store, changes, NULL, created_cb, g_object_ref (self));
  return TRUE;
}

/**
 * liandu_ledger_table_start_new:
 *
 * Puts the cursor on the line for a new record.
 */
void
liandu_ledger_table_start_new (LianduLedgerTable *self)
{
  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  liandu_work_grid_set_cursor (self->grid, g_list_model_get_n_items (G_LIST_MODEL (self->records)), 0, TRUE);
}
