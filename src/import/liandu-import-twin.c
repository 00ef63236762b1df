/* liandu-import-twin.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-import-plan-private.h"
#include "liandu-import-words.h"
#include "liandu-value.h"

/* The same record in several rows of a file: a sheet for each month, a sheet
 * for each half of the year, a ledger with the words repeated beside each
 * measure.  Whatever a later row adds goes to the record of the first; where
 * they contradict each other one is taken, and the other can be read in the
 * notes with a mark. */

/* The joining of one row. */
typedef struct
{
  const LianduImportContext *context;
  LianduImportRead *read;
  LianduImportRow *row;     /* the first one */
  gboolean later;           /* this table is of a later day than that of the first */
  GPtrArray *notes;         /* char * */
} Joining;

static LianduRecord *
get_record (const Joining *self)
{
  return liandu_import_row_get_record (self->row);
}

/* May it be the same? */

static gboolean
says_other (LianduRecord      *a,
            LianduRecord      *b,
            const LianduField *field)
{
  GVariant *left = field != NULL ? liandu_record_get_value (a, field) : NULL;
  GVariant *right = field != NULL ? liandu_record_get_value (b, field) : NULL;

  return left != NULL && right != NULL && !_liandu_import_merge_says_the_same (left, right);
}

/* In one table rows of the same words with other days are two records. */
static gboolean
has_other_day (LianduRecord *a,
               LianduRecord *b)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (a));

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_field_type (g_ptr_array_index (fields, i)) == LIANDU_FIELD_DATE && says_other (a, b, g_ptr_array_index (fields, i)))
      return TRUE;
  return FALSE;
}

/**
 * _liandu_import_twin_find:
 *
 * Returns: (nullable): the row of this file that says something of the same
 *   record already
 */
LianduImportRow *
_liandu_import_twin_find (LianduImportPlan          *self,
                          const LianduImportContext *context,
                          LianduImportRead          *read)
{
  LianduImportRow *row = self->base == NULL ? liandu_import_keys_get_planned (self->keys, read->record, read->id) : NULL;
  LianduRecord *record = row != NULL ? liandu_import_row_get_record (row) : NULL;
  const char *sheet = liandu_grid_get_name (liandu_table_get_grid (context->table));

  /* A row that was copied within a sheet has the id of another. */
  if (row != NULL && read->id != NULL)
    return g_str_equal (sheet, liandu_import_row_get_sheet (row)) ? NULL : row;
  if (row == NULL || says_other (record, read->record, liandu_kind_get_number_field (self->kind))
      || says_other (record, read->record, liandu_kind_get_date_field (self->kind)))
    return NULL;
  return g_str_equal (sheet, liandu_import_row_get_sheet (row)) && has_other_day (record, read->record) ? NULL : row;
}

/* Values */

/* (nullable): what rows above change in the same place. */
static LianduImportChange *
find_change (Joining           *self,
             LianduRecord      *row,
             const LianduField *field,
             guint             *out_index)
{
  GPtrArray *changes = liandu_import_row_get_changes (self->row);

  for (*out_index = 0; *out_index < changes->len; (*out_index)++)
    {
      LianduImportChange *change = g_ptr_array_index (changes, *out_index);

      if (change->row == row && change->field == field)
        return change;
    }
  return NULL;
}

/* One change from what is on file to what is said last; none where that is the
 * same. */
static void
note_change (Joining           *self,
             const LianduField *table,
             LianduRecord      *row,
             const LianduField *field,
             GVariant          *old_value,
             GVariant          *value)
{
  guint index;
  LianduImportChange *change = find_change (self, row, field, &index);

  if (change == NULL)
    {
      liandu_import_row_add_change (self->row, table, row, field, old_value, value);
      return;
    }
  g_variant_unref (change->new_value);
  change->new_value = g_variant_ref (value);
  if (change->old_value != NULL && _liandu_import_merge_says_the_same (change->old_value, value))
    g_ptr_array_remove_index (liandu_import_row_get_changes (self->row), index);
}

static void
change_value (Joining           *self,
              LianduRecord      *record,
              const LianduField *table,
              const LianduField *field,
              GVariant          *value)
{
  GVariant *current = liandu_record_get_value (record, field);
  g_autoptr (GVariant) old_value = current != NULL ? g_variant_ref (current) : NULL;

  liandu_record_set_value (record, field, value);
  if (liandu_import_row_get_action (self->row) != LIANDU_IMPORT_NEW)
    note_change (self, table, table != NULL ? record : NULL, field, old_value, value);
}

static GVariant *
unite_links (GVariant *a,
             GVariant *b)
{
  GVariantBuilder builder;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariant *lists[] = { a, b };

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize j = 0; j < g_variant_n_children (lists[i]); j++)
      {
        g_autoptr (GVariant) link = g_variant_get_child_value (lists[i], j);
        char *uuid = NULL;

        g_variant_get_child (link, 0, "s", &uuid);
        if (g_hash_table_add (seen, uuid))
          g_variant_builder_add_value (&builder, link);
      }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* (nullable) (transfer full): what holds both. */
static GVariant *
unite (const LianduField *field,
       GVariant          *a,
       GVariant          *b)
{
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LONG_TEXT)
    return _liandu_import_merge_notes (a, b);
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINKS)
    return unite_links (a, b);
  return NULL;
}

/* One of two is taken, and somebody is told. */
static void
decide (Joining           *self,
        LianduRecord      *record,
        const LianduField *table,
        const LianduField *field,
        GVariant          *value)
{
  GVariant *current = liandu_record_get_value (record, field);
  g_autofree char *ours = liandu_value_to_text (field, current, self->context->codes);
  g_autofree char *theirs = liandu_value_to_text (field, value, self->context->codes);
  const char *left_out = self->later ? ours : theirs;
  const char *reason = self->later ? _("Rows of this file say different things of the same record: the later one is taken, this is kept in the notes")
                                   : _("Rows of this file say different things of the same record: the first is taken, this is kept in the notes");

  g_ptr_array_add (self->notes, liandu_import_words_join_doubt (liandu_field_get_term (field), left_out));
  g_ptr_array_add (liandu_import_row_get_doubts (self->row),
                   liandu_doubt_new (LIANDU_DOUBT_SEVERAL, field, liandu_field_get_term (field), left_out, reason));
  if (self->later)
    change_value (self, record, table, field, value);
}

static void
join_value (Joining           *self,
            LianduRecord      *record,
            const LianduField *table,
            const LianduField *field,
            GVariant          *value)
{
  GVariant *current = liandu_record_get_value (record, field);
  g_autoptr (GVariant) both = NULL;

  if (value == NULL || (current != NULL && _liandu_import_merge_says_the_same (current, value)))
    return;
  both = current != NULL ? unite (field, current, value) : g_variant_ref (value);
  if (both == NULL)
    decide (self, record, table, field, value);
  else if (current == NULL || !_liandu_import_merge_says_the_same (current, both))
    change_value (self, record, table, field, both);
}

/* Who sends a list in, and the words for what must not be said. */
static gboolean
says_nothing (Joining           *self,
              const LianduField *field,
              GVariant          *value)
{
  LianduRecord *record = get_record (self);

  if (self->read->unit_supposed && field == liandu_kind_get_unit_field (self->context->kind) && liandu_record_get_value (record, field) != NULL)
    return TRUE;
  return _liandu_import_read_is_own_title (record, field, value);
}

static void
join_fields (Joining *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->context->kind);
  LianduRecord *record = get_record (self);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *given = g_hash_table_contains (self->read->given, field) ? liandu_record_get_value (self->read->record, field) : NULL;
      g_autoptr (GVariant) value = given != NULL && !says_nothing (self, field, given) ? g_variant_ref (given) : NULL;

      if (value != NULL && (liandu_import_row_get_action (self->row) == LIANDU_IMPORT_NEW
                            || !_liandu_import_merge_is_for_steps (self->read, record, field, liandu_record_get_value (record, field), value)))
        join_value (self, record, NULL, field, value);
    }
}

/* Rows */

static void
join_row (Joining           *self,
          const LianduField *table,
          LianduRecord      *row)
{
  LianduRecord *record = get_record (self);
  g_autoptr (GHashTable) none = g_hash_table_new (NULL, NULL);
  LianduRecord *same = _liandu_import_merge_find_same_row (record, table, row, none);
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));

  if (same == NULL && _liandu_import_merge_repeats_latest (self->read, record, table, row, FALSE))
    return;
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GVariant *value = liandu_field_is_stored (field) ? liandu_record_get_value (row, field) : NULL;

      if (same != NULL)
        join_value (self, same, table, field, value);
      else if (value != NULL && liandu_import_row_get_action (self->row) != LIANDU_IMPORT_NEW)
        liandu_import_row_add_change (self->row, table, row, field, NULL, value);
    }
  if (same == NULL)
    liandu_record_add_child (record, table, row);
}

static void
join_rows (Joining *self)
{
  GPtrArray *fields = liandu_kind_get_fields (self->context->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *table = g_ptr_array_index (fields, i);
      GListModel *rows = liandu_field_get_child_kind (table) != NULL ? liandu_record_get_children (self->read->record, table) : NULL;

      for (guint j = 0; rows != NULL && j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (rows, j);

          join_row (self, table, row);
        }
    }
}

/* What is to be said */

static gboolean
has_doubt (GPtrArray         *doubts,
           const LianduDoubt *doubt)
{
  g_autofree char *key = liandu_doubt_dup_key (doubt);

  for (guint i = 0; i < doubts->len; i++)
    {
      g_autofree char *other = liandu_doubt_dup_key (g_ptr_array_index (doubts, i));

      if (g_str_equal (key, other))
        return TRUE;
    }
  return FALSE;
}

static void
move_doubts (Joining *self)
{
  GPtrArray *from = liandu_import_row_get_doubts (self->read->row);
  GPtrArray *to = liandu_import_row_get_doubts (self->row);

  while (from->len > 0)
    {
      LianduDoubt *doubt = g_ptr_array_steal_index (from, 0);

      if (has_doubt (to, doubt))
        liandu_doubt_free (doubt);
      else
        g_ptr_array_add (to, doubt);
    }
}

static void
write_notes (Joining *self)
{
  const LianduField *field = self->context->notes;
  g_autofree char *text = NULL;
  g_autoptr (GVariant) value = NULL;

  if (field == NULL || self->notes->len == 0)
    return;
  g_ptr_array_add (self->notes, NULL);
  text = g_strjoinv ("\n", (char **) self->notes->pdata);
  value = g_variant_ref_sink (g_variant_new_string (text));
  join_value (self, get_record (self), NULL, field, value);
}

/* What came to it may break a rule that the first row kept. */
static void
check (Joining      *self,
       LianduRecord *before)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (get_record (self));
  g_autoptr (GPtrArray) known = liandu_record_validate (before);

  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      if (!problem->can_wait && !_liandu_import_merge_was_there (problem, known))
        liandu_import_row_refuse (self->row, problem->field != NULL ? liandu_field_get_term (problem->field) : NULL, problem->message);
    }
}

static gboolean
is_later (const LianduImportContext *context,
          LianduImportRow           *row)
{
  const LianduDate *day = liandu_import_row_get_day (row);

  return context->day != NULL && (day == NULL || liandu_date_compare (context->day, day) > 0);
}

/**
 * _liandu_import_twin_join:
 * @row: the row of the same record
 *
 * Gives the record of @row what this row says.
 */
void
_liandu_import_twin_join (const LianduImportContext *context,
                          LianduImportRead          *read,
                          LianduImportRow           *row)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LianduRecord) before = liandu_record_copy (liandu_import_row_get_record (row));
  Joining joining = { context, read, row, is_later (context, row), notes };

  join_fields (&joining);
  join_rows (&joining);
  write_notes (&joining);
  move_doubts (&joining);
  liandu_import_row_add_place (row, read->row);
  if (joining.later)
    liandu_import_row_set_day (row, context->day);
  if (liandu_import_row_get_action (row) == LIANDU_IMPORT_UNCHANGED || liandu_import_row_get_action (row) == LIANDU_IMPORT_CHANGED)
    liandu_import_row_set_action (row, liandu_import_row_get_changes (row)->len > 0 ? LIANDU_IMPORT_CHANGED : LIANDU_IMPORT_UNCHANGED);
  check (&joining, before);
}
