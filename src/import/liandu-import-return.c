/* liandu-import-return.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-plan-private.h"
#include "liandu-import-words.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* A table that went out and came back: only cells that differ from what was
 * sent say something; what they say is taken over, or held back until somebody
 * decides. */

static char *
join_column (const LianduImportContext *context,
             const LianduTableRecord   *record,
             guint                      column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < record->rows->len; row++)
    {
      const LianduCell *cell = liandu_table_get_cell (context->table, record, row, column);

      if (cell != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", cell->text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
reads_the_same (const char *a,
                const char *b)
{
  g_autofree char *x = liandu_import_words_fold (a != NULL ? a : "");
  g_autofree char *y = liandu_import_words_fold (b != NULL ? b : "");

  return g_str_equal (x, y);
}

/* The field of the record by whose name it is said what units fill in: of a
 * row its table. */
static const LianduField *
get_own_field (const LianduTarget *target)
{
  return target->type == LIANDU_TARGET_ROW ? target->through : target->field;
}

static gboolean
is_listed (const char        *names,
           const LianduField *field)
{
  g_auto (GStrv) list = liandu_words_split (names);

  return g_strv_contains ((const char * const *) list, liandu_field_get_name (field));
}

static gboolean
is_open (const LianduImportContext *context,
         const LianduField         *field)
{
  return is_listed (liandu_kind_get_info (context->kind)->handout.open, field);
}

static LianduImportHold *
add_hold (const LianduImportContext *context,
          LianduImportRow           *row,
          LianduHoldType             type,
          const char                *uuid,
          const LianduField         *field)
{
  LianduImportHold *hold = liandu_import_hold_new (type, uuid, field);

  hold->decision = liandu_import_setup_get_decision (context->setup, hold->key);
  g_ptr_array_add (liandu_import_row_get_holds (row), hold);
  return hold;
}

static char *
dup_words (const LianduImportContext *context,
           const LianduField         *field,
           GVariant                  *value)
{
  return value != NULL ? liandu_value_to_text (field, value, context->codes) : g_strdup ("");
}

/* Which columns say nothing new */

/* Several columns of one row of a table are one report: where one is new, all
 * are read. */
static gboolean
is_row_new (const LianduImportContext *context,
            const LianduTableRecord   *record,
            const LianduField         *table)
{
  for (guint i = 0; i < context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (context->matches, i);
      const char *sent = match->target.type == LIANDU_TARGET_ROW && match->target.through == table
                           ? liandu_base_row_get_text (context->sent, &match->target) : NULL;
      g_autofree char *text = NULL;

      if (match->target.type != LIANDU_TARGET_ROW || match->target.through != table
          || g_hash_table_contains (context->same, GUINT_TO_POINTER (match->column)))
        continue;
      text = join_column (context, record, match->column);
      if (*text != '\0' && !reads_the_same (sent, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_nothing_new (const LianduImportContext *context,
                  const LianduTableRecord   *record,
                  const LianduColumnMatch   *match)
{
  const char *sent = liandu_base_row_get_text (context->sent, &match->target);
  g_autofree char *text = join_column (context, record, match->column);

  if (match->target.type == LIANDU_TARGET_ROW)
    return !is_row_new (context, record, match->target.through);
  return sent != NULL && reads_the_same (sent, text);
}

/**
 * _liandu_import_return_add_same:
 *
 * Adds to the columns that are not read those that say nothing new.
 */
void
_liandu_import_return_add_same (const LianduImportContext *context,
                                const LianduTableRecord   *record)
{
  g_autoptr (GHashTable) same = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer column;

  for (guint i = 0; i < context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (context->matches, i);
      gboolean is_value = match->target.type == LIANDU_TARGET_FIELD || match->target.type == LIANDU_TARGET_ROW
                          || match->target.type == LIANDU_TARGET_LINKED;

      if (is_value && says_nothing_new (context, record, match))
        g_hash_table_add (same, GUINT_TO_POINTER (match->column));
    }
  g_hash_table_iter_init (&iter, same);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    g_hash_table_add (context->same, column);
}

/* What no value comes of */

static gboolean
is_choice (const LianduTarget *target)
{
  return target->field != NULL && liandu_field_get_field_type (target->field) == LIANDU_FIELD_CHOICE;
}

static void
hold_cell (const LianduImportContext *context,
           LianduImportRow           *row,
           const LianduTableRecord   *record,
           LianduRecord              *known,
           const LianduColumnMatch   *match)
{
  const char *sent = context->sent != NULL ? liandu_base_row_get_text (context->sent, &match->target) : NULL;
  const LianduField *own = get_own_field (&match->target);
  g_autofree char *text = join_column (context, record, match->column);
  LianduImportHold *hold = NULL;

  if (is_choice (&match->target) && liandu_import_words_is_closed (text) && !reads_the_same (sent, text))
    hold = add_hold (context, row, LIANDU_HOLD_CLOSED, liandu_record_get_uuid (known), match->target.field);
  else if (*text == '\0' && sent != NULL && *sent != '\0' && !is_open (context, own))
    hold = add_hold (context, row, LIANDU_HOLD_ALTERED, liandu_record_get_uuid (known), match->target.field);
  if (hold == NULL)
    return;
  hold->sent = g_strdup (sent != NULL ? sent : "");
  hold->returned = g_steal_pointer (&text);
  hold->ours = g_strdup (hold->sent);
  g_hash_table_add (context->same, GUINT_TO_POINTER (match->column));
}

/**
 * _liandu_import_return_hold_cells:
 *
 * Holds back what no value can be read from: a cell that was emptied, and a
 * close-out in words.  Their columns are not read.
 */
void
_liandu_import_return_hold_cells (const LianduImportContext *context,
                                  LianduImportRow           *row,
                                  const LianduTableRecord   *record,
                                  LianduRecord              *known)
{
  for (guint i = 0; i < context->matches->len; i++)
    {
      const LianduColumnMatch *match = g_ptr_array_index (context->matches, i);

      if (match->target.type == LIANDU_TARGET_FIELD || match->target.type == LIANDU_TARGET_ROW)
        hold_cell (context, row, record, known, match);
    }
}

/* What a value is held back for */

static const char *
get_sent (const LianduImportContext *context,
          const LianduField         *table,
          const LianduField         *field)
{
  const LianduTarget target = { table != NULL ? LIANDU_TARGET_ROW : LIANDU_TARGET_FIELD, field, table, 0 };

  return context->sent != NULL ? liandu_base_row_get_text (context->sent, &target) : NULL;
}

/* Changed here since it went out: by the words, since these went out. */
static gboolean
is_changed_here (const LianduImportContext *context,
                 const LianduField         *table,
                 const LianduField         *field,
                 GVariant                  *current)
{
  const char *sent = get_sent (context, table, field);
  g_autofree char *ours = dup_words (context, field, current);

  return sent != NULL && current != NULL && field != context->notes && !reads_the_same (sent, ours);
}

static gboolean
find_reason (const LianduImportContext *context,
             const LianduField         *table,
             const LianduField         *field,
             GVariant                  *current,
             LianduHoldType            *out_type)
{
  const LianduField *own = table != NULL ? table : field;

  if ((liandu_field_get_flags (own) & LIANDU_FIELD_SET_BY_STEP) != 0)
    *out_type = LIANDU_HOLD_CLOSED;
  else if (is_listed (liandu_kind_get_info (context->kind)->handout.request, own))
    *out_type = LIANDU_HOLD_REQUEST;
  else if (!is_open (context, own))
    *out_type = LIANDU_HOLD_ALTERED;
  else if (is_changed_here (context, table, field, current))
    *out_type = LIANDU_HOLD_MEANWHILE;
  else
    return FALSE;
  return TRUE;
}

/**
 * _liandu_import_return_hold:
 * @record: the record on file
 * @table: (nullable): of a row
 * @current: (nullable): what is on file
 * @value: what came back
 *
 * Returns: whether the change is held back; one that somebody accepted is not
 */
gboolean
_liandu_import_return_hold (const LianduImportContext *context,
                            LianduImportRow           *row,
                            const char                *uuid,
                            const LianduField         *table,
                            const LianduField         *field,
                            GVariant                  *current,
                            GVariant                  *value)
{
  const char *sent;
  LianduImportHold *hold;
  LianduHoldType type;

  if (context->base == NULL || !find_reason (context, table, field, current, &type))
    return FALSE;
  sent = get_sent (context, table, field);
  hold = add_hold (context, row, type, uuid, field);
  hold->sent = g_strdup (sent != NULL ? sent : "");
  _liandu_import_read_join_lines (field, hold->sent);
  hold->returned = dup_words (context, field, value);
  hold->ours = dup_words (context, field, current);
  return hold->decision != LIANDU_DECISION_ACCEPTED || !liandu_import_hold_can_accept (hold);
}

/* What is put on record */

static LianduRecord *
find_row (LianduRecord           *handout,
          const LianduField      *table,
          const char             *uuid,
          const LianduImportHold *hold)
{
  GListModel *rows = liandu_record_get_children (handout, table);
  const char *term = hold->field != NULL ? liandu_field_get_term (hold->field) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (g_strcmp0 (liandu_record_get_link_uuid (row, "record"), uuid) == 0
          && g_strcmp0 (liandu_record_get_string (row, "field"), term) == 0
          && g_strcmp0 (liandu_record_get_string (row, "type"), liandu_hold_type_get_code (hold->type)) == 0)
        return row;
    }
  return NULL;
}

static void
set_words (LianduRecord *row,
           const char   *name,
           const char   *words)
{
  liandu_record_set_string (row, name, words != NULL && *words != '\0' ? words : NULL);
}

static void
record_hold (LianduImportPlan       *self,
             LianduRecord           *handout,
             LianduRecord           *record,
             const LianduImportHold *hold)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (handout), "changes");
  LianduRecord *row = find_row (handout, table, liandu_record_get_uuid (record), hold);
  g_autoptr (LianduRecord) fresh = NULL;
  g_autofree char *title = liandu_record_dup_title (record);

  if (row == NULL)
    {
      g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (self->store)), NULL);

      row = fresh = liandu_record_new (liandu_field_get_child_kind (table), uuid);
      liandu_record_set (row, "record", liandu_value_new_link (liandu_record_get_uuid (record), title));
      set_words (row, "field", hold->field != NULL ? liandu_field_get_term (hold->field) : NULL);
      liandu_record_set_string (row, "type", liandu_hold_type_get_code (hold->type));
      liandu_record_set_string (row, "decision", liandu_decision_get_code (LIANDU_DECISION_PENDING));
      liandu_record_add_child (handout, table, row);
    }
  set_words (row, "sent", hold->sent);
  set_words (row, "returned", hold->returned);
  set_words (row, "ours", hold->ours);
  if (hold->decision != LIANDU_DECISION_PENDING)
    liandu_record_set_string (row, "decision", liandu_decision_get_code (hold->decision));
}

/**
 * _liandu_import_return_record:
 * @file: (nullable): what came back, as an attachment
 *
 * Puts on record that the table is back, and what waits for a decision.
 *
 * Returns: (transfer full): the changes
 */
LianduChangeSet *
_liandu_import_return_record (LianduImportPlan *self,
                              GVariant         *file)
{
  g_autoptr (LianduRecord) handout = liandu_record_copy (liandu_import_base_get_handout (self->base));
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  liandu_record_set (handout, "returned_on", liandu_date_to_variant (today));
  if (file != NULL)
    liandu_record_set (handout, "returned_file", file);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      GPtrArray *holds = liandu_import_row_get_holds (row);

      for (guint j = 0; j < holds->len; j++)
        record_hold (self, handout, liandu_import_row_get_record (row), g_ptr_array_index (holds, j));
    }
  return liandu_record_dup_changes (handout);
}
