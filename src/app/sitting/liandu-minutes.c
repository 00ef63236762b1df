/* liandu-minutes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-follow.h"
#include "liandu-minutes.h"
#include "liandu-new-record.h"
#include "liandu-proposals.h"
#include "liandu-review.h"
#include "liandu-value.h"

/**
 * LianduMinutes:
 *
 * What a meeting decides with one unit: the record that was planned for it, or
 * a new one, with a row for each record that something was decided on.  Which
 * table a row goes to, and what it takes over, is what the tables' proposals
 * say: what waits to be talked over for the first time stands elsewhere than
 * what is gone through again.
 *
 * Nothing is stored before the meeting ends; a draft is kept meanwhile.
 */
struct _LianduMinutes
{
  GObject parent_instance;

  LianduStore *store;
  const LianduSittingInfo *info;
  const LianduKind *kind;
  LianduRecord *room;
  GVariant *unit;
  LianduRecord *record;
  GPtrArray *tables;        /* LianduField whose proposals are still to be asked for, the last first */
  GPtrArray *proposals;     /* LianduProposal of all tables */
  GPtrArray *waiting;       /* Decision */
  gboolean ready;
};

typedef struct
{
  GVariant *link;
  char *answer;
  char *note;
} Decision;

enum
{
  READY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduMinutes, liandu_minutes, G_TYPE_OBJECT)

static void
decision_free (Decision *decision)
{
  g_variant_unref (decision->link);
  g_free (decision->answer);
  g_free (decision->note);
  g_free (decision);
}

static const char *
get_uuid (GVariant *link)
{
  const char *uuid = NULL;

  g_variant_get_child (link, 0, "&s", &uuid);
  return uuid;
}

/* Rows */

static gboolean
row_is_about (LianduRecord *row,
              const char   *uuid)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK
          && g_strcmp0 (liandu_record_get_link_uuid (row, liandu_field_get_name (field)), uuid) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Only tables that keep what was decided count. */
static gboolean
keeps_decisions (LianduMinutes     *self,
                 const LianduField *field)
{
  const LianduKind *rows = liandu_field_get_child_kind (field);

  return rows != NULL && liandu_kind_get_field (rows, self->info->note) != NULL;
}

static LianduRecord *
find_row (LianduMinutes      *self,
          const char         *uuid,
          const LianduField **out_table)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      GListModel *rows = keeps_decisions (self, field) ? liandu_record_get_children (self->record, field) : NULL;

      for (guint j = 0; rows != NULL && j < g_list_model_get_n_items (rows); j++)
        {
          g_autoptr (LianduRecord) row = g_list_model_get_item (rows, j);

          *out_table = field;
          if (row_is_about (row, uuid))
            return row;
        }
    }
  return NULL;
}

static LianduRecord *
add_proposed_row (LianduMinutes *self,
                  const char    *uuid)
{
  for (guint i = 0; i < self->proposals->len; i++)
    {
      const LianduProposal *proposal = g_ptr_array_index (self->proposals, i);

      if (proposal->row == NULL || !row_is_about (proposal->row, uuid))
        continue;
      liandu_record_add_child (self->record, proposal->field, proposal->row);
      return proposal->row;
    }
  return NULL;
}

/* What no proposal names can be talked over all the same. */
static LianduRecord *
add_plain_row (LianduMinutes *self,
               GVariant      *link)
{
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const LianduReviewInfo *review = keeps_decisions (self, field) ? liandu_review_get_info (liandu_field_get_child_kind (field)) : NULL;
      g_autoptr (LianduRecord) row = NULL;

      if (review == NULL)
        continue;
      row = liandu_new_record (self->store, liandu_field_get_child_kind (field));
      liandu_record_set (row, review->link, link);
      liandu_record_add_child (self->record, field, row);
      return row;
    }
  return NULL;
}

static void
apply (LianduMinutes *self,
       Decision      *decision)
{
  const char *uuid = get_uuid (decision->link);
  gboolean empty = decision->answer == NULL && decision->note == NULL;
  const LianduField *table = NULL;
  LianduRecord *row = find_row (self, uuid, &table);
  const LianduReviewInfo *review = NULL;

  if (row != NULL && empty && !liandu_record_is_stored (row))
    {
      liandu_record_remove_child (self->record, table, row);
      return;
    }
  if (row == NULL && empty)
    return;
  if (row == NULL)
    row = add_proposed_row (self, uuid);
  if (row == NULL)
    row = add_plain_row (self, decision->link);
  if (row == NULL)
    return;
  review = liandu_review_get_info (liandu_record_get_kind (row));
  liandu_record_set_string (row, self->info->note, decision->note);
  if (review != NULL)
    liandu_record_set_string (row, review->answer, decision->answer);
}

static void
become_ready (LianduMinutes *self)
{
  self->ready = TRUE;
  for (guint i = 0; i < self->waiting->len; i++)
    apply (self, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
  liandu_minutes_keep_draft (self);
  g_signal_emit (self, signals[READY], 0);
}

/* Making ready: the planned record, what follows from the unit, what the links
 * and the tables can be filled in with. */

static void ask_next (LianduMinutes *self);

static void
proposed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduMinutes) self = LIANDU_MINUTES (user_data);
  const LianduField *field = g_ptr_array_steal_index (self->tables, self->tables->len - 1);
  g_autoptr (GPtrArray) found = liandu_proposals_find_finish (result, NULL);
  const LianduProposal *first = found != NULL && found->len > 0 ? g_ptr_array_index (found, 0) : NULL;

  if (first != NULL && liandu_field_get_child_kind (field) != NULL)
    g_ptr_array_extend_and_steal (self->proposals, g_steal_pointer (&found));
  else if (first != NULL && liandu_record_get_value (self->record, field) == NULL)
    liandu_record_set_value (self->record, field, first->link);
  ask_next (self);
}

static void
ask_next (LianduMinutes *self)
{
  if (self->tables->len == 0)
    become_ready (self);
  else
    liandu_proposals_find_async (self->store, self->record, g_ptr_array_index (self->tables, self->tables->len - 1), NULL,
                                 proposed_cb, g_object_ref (self));
}

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduMinutes) self = LIANDU_MINUTES (user_data);
  GPtrArray *fields = liandu_kind_get_fields (self->kind);

  liandu_follow_finish (result);
  /* Links before tables, since these are asked for by them. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = fields->len; i > 0; i--)
      {
        const LianduField *field = g_ptr_array_index (fields, i - 1);
        guint n = 0;

        liandu_field_get_proposals (field, &n);
        if (n > 0 && (liandu_field_get_child_kind (field) != NULL) == (pass == 0))
          g_ptr_array_add (self->tables, (gpointer) field);
      }
  ask_next (self);
}

/* What was said of the whole room holds for each unit in it; the others are
 * named in its record. */
static void
take_over_room (LianduMinutes *self)
{
  g_autofree char *names = g_strconcat (self->info->asks, " ", self->info->same, NULL);
  g_auto (GStrv) asked = liandu_words_split (names);
  GVariant *room = liandu_record_get (self->room, self->info->room);
  GVariantBuilder others;

  for (guint i = 0; asked[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, asked[i]);
      GVariant *value = liandu_record_get_value (self->room, field);

      if (value != NULL && liandu_field_get_computed (field) == LIANDU_COMPUTED_NOT)
        liandu_record_set_value (self->record, field, value);
    }
  g_variant_builder_init (&others, G_VARIANT_TYPE ("a(ss)"));
  for (gsize i = 0; room != NULL && i < g_variant_n_children (room); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (room, i);

      if (!g_str_equal (get_uuid (link), get_uuid (self->unit)))
        g_variant_builder_add_value (&others, link);
    }
  room = g_variant_ref_sink (g_variant_builder_end (&others));
  if (g_variant_n_children (room) > 0 && liandu_record_get (self->record, self->info->room) == NULL)
    liandu_record_set (self->record, self->info->room, room);
  g_variant_unref (room);
}

/* @record: (transfer full) */
static void
start_with (LianduMinutes *self,
            LianduRecord  *record)
{
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);

  self->record = record;
  if (liandu_record_get_value (record, unit) == NULL)
    liandu_record_set_value (record, unit, self->unit);
  take_over_room (self);
  liandu_follow_async (self->store, record, unit, followed_cb, g_object_ref (self));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduMinutes) self = LIANDU_MINUTES (user_data);
  LianduRecord *record = liandu_store_load_finish (LIANDU_STORE (source), result, NULL);

  start_with (self, record != NULL ? record : liandu_new_record (self->store, self->kind));
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduMinutes) self = LIANDU_MINUTES (user_data);
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, NULL);

  if (rows != NULL && rows->len > 0)
    liandu_store_load_async (self->store, liandu_row_get_uuid (g_ptr_array_index (rows, 0)), NULL, loaded_cb, g_object_ref (self));
  else
    start_with (self, liandu_new_record (self->store, self->kind));
}

static char *
dup_operand (const LianduField *field,
             GVariant          *value)
{
  g_autoptr (LianduDate) date = NULL;

  if (liandu_field_get_field_type (field) != LIANDU_FIELD_DATE)
    return g_variant_dup_string (value, NULL);
  date = liandu_date_from_variant (value, NULL);
  return g_strdup (liandu_date_get_iso (date));
}

/* FALSE when the room does not say enough to know a planned record by. */
static gboolean
add_same (LianduMinutes *self,
          LianduQuery   *query)
{
  g_auto (GStrv) names = liandu_words_split (self->info->same);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  for (guint i = 0; names[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, names[i]);
      g_autoptr (GVariant) value = liandu_record_evaluate (self->room, field, today);
      g_autofree char *operand = value != NULL ? dup_operand (field, value) : NULL;

      if (operand == NULL)
        return FALSE;
      liandu_query_where (query, names[i], LIANDU_OP_EQ, operand);
    }
  return TRUE;
}

static void
prepare (LianduMinutes *self)
{
  g_autoptr (LianduQuery) query = liandu_query_new (self->kind);
  const char *unit = liandu_field_get_name (liandu_kind_get_unit_field (self->kind));

  liandu_query_where (query, unit, LIANDU_OP_EQ, get_uuid (self->unit));
  if (liandu_kind_has_workflow (self->kind))
    liandu_query_where (query, "state", LIANDU_OP_EQ, liandu_kind_get_initial_state (self->kind));
  liandu_query_set_limit (query, 1);
  if (add_same (self, query))
    liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, NULL, planned_cb, g_object_ref (self));
  else
    start_with (self, liandu_new_record (self->store, self->kind));
}

static void
liandu_minutes_dispose (GObject *object)
{
  LianduMinutes *self = LIANDU_MINUTES (object);

  g_clear_object (&self->store);
  g_clear_object (&self->room);
  g_clear_object (&self->record);
  g_clear_pointer (&self->unit, g_variant_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_minutes_parent_class)->dispose (object);
}

static void
liandu_minutes_class_init (LianduMinutesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_minutes_dispose;
  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_minutes_init (LianduMinutes *self)
{
  self->tables = g_ptr_array_new ();
  self->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_proposal_free);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) decision_free);
}

/**
 * liandu_minutes_new:
 * @info: how records are gone through in meetings
 * @room: what was asked before the meeting began
 * @unit: link to the unit
 *
 * Returns: (transfer full): minutes that are being made ready
 */
LianduMinutes *
liandu_minutes_new (LianduStore             *store,
                    const LianduSittingInfo *info,
                    LianduRecord            *room,
                    GVariant                *unit)
{
  LianduMinutes *self = g_object_new (LIANDU_TYPE_MINUTES, NULL);

  self->store = g_object_ref (store);
  self->info = info;
  self->kind = liandu_record_get_kind (room);
  self->room = g_object_ref (room);
  self->unit = g_variant_ref (unit);
  prepare (self);
  return self;
}

gboolean
liandu_minutes_is_ready (LianduMinutes *self)
{
  g_return_val_if_fail (LIANDU_IS_MINUTES (self), FALSE);

  return self->ready;
}

/**
 * liandu_minutes_decide:
 * @link: the record that something was decided on
 * @answer: (nullable): code of the answer
 * @note: (nullable): what was said
 *
 * Writes it down, in place of what stood there.
 */
void
liandu_minutes_decide (LianduMinutes *self,
                       GVariant      *link,
                       const char    *answer,
                       const char    *note)
{
  Decision *decision = g_new0 (Decision, 1);

  g_return_if_fail (LIANDU_IS_MINUTES (self));

  decision->link = g_variant_ref (link);
  decision->answer = g_strdup (answer);
  decision->note = g_strdup (note);
  if (!self->ready)
    {
      g_ptr_array_add (self->waiting, decision);
      return;
    }
  apply (self, decision);
  decision_free (decision);
  liandu_minutes_keep_draft (self);
}

/**
 * liandu_minutes_get_record:
 *
 * Returns: (nullable) (transfer none): the record, once it is there
 */
LianduRecord *
liandu_minutes_get_record (LianduMinutes *self)
{
  g_return_val_if_fail (LIANDU_IS_MINUTES (self), NULL);

  return self->record;
}

GVariant *
liandu_minutes_get_unit (LianduMinutes *self)
{
  g_return_val_if_fail (LIANDU_IS_MINUTES (self), NULL);

  return self->unit;
}

/**
 * liandu_minutes_keep_draft:
 *
 * Keeps what was decided so far, in case the machine fails in the meeting: it
 * is offered as a draft of the record then.
 */
void
liandu_minutes_keep_draft (LianduMinutes *self)
{
  g_return_if_fail (LIANDU_IS_MINUTES (self));

  if (!liandu_store_is_read_only (self->store) && liandu_record_is_dirty (self->record))
    liandu_store_save_draft_async (self->store, self->record, NULL, NULL, NULL);
}
