/* liandu-sitting.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-sitting.h"
#include "liandu-sittings.h"
#include "liandu-minutes.h"
#include "liandu-new-record.h"
#include "liandu-review.h"
#include "liandu-value.h"

/* More names than this say less in a title. */
#define MAX_NAMES 3

/**
 * LianduSitting:
 *
 * A meeting that is on: who is in the room, what they may see, and what was
 * decided so far.
 */
struct _LianduSitting
{
  GObject parent_instance;

  LianduStore *store;
  const LianduKind *kind;
  const LianduSittingInfo *info;
  LianduRecord *room;
  GStrv units;              /* NULL: all of them */
  GHashTable *decisions;    /* uuid of a record → Decision */
  GHashTable *minutes;      /* uuid of a unit → LianduMinutes */
  GPtrArray *past;          /* Past: what stood there before, the last decision last */
  GTask *ending;            /* until the records are on their way */
};

typedef struct
{
  char *answer;
  char *note;
} Decision;

typedef struct
{
  LianduRecord *record;
  char *answer;
  char *note;
} Past;

G_DEFINE_FINAL_TYPE (LianduSitting, liandu_sitting, G_TYPE_OBJECT)

static void
decision_free (Decision *decision)
{
  g_free (decision->answer);
  g_free (decision->note);
  g_free (decision);
}

static void
past_free (Past *past)
{
  g_object_unref (past->record);
  g_free (past->answer);
  g_free (past->note);
  g_free (past);
}

static void
liandu_sitting_finalize (GObject *object)
{
  LianduSitting *self = LIANDU_SITTING (object);

  g_clear_object (&self->store);
  g_clear_object (&self->room);
  g_strfreev (self->units);
  g_hash_table_unref (self->decisions);
  g_hash_table_unref (self->minutes);
  g_ptr_array_unref (self->past);

  G_OBJECT_CLASS (liandu_sitting_parent_class)->finalize (object);
}

static void
liandu_sitting_class_init (LianduSittingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_sitting_finalize;
}

static void
liandu_sitting_init (LianduSitting *self)
{
  self->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) decision_free);
  self->minutes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) past_free);
}

static GStrv
list_units (GVariant *room)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; room != NULL && i < g_variant_n_children (room); i++)
    {
      const char *uuid = NULL;

      g_variant_get_child (room, i, "(&s&s)", &uuid, NULL);
      g_strv_builder_add (builder, uuid);
    }
  return g_strv_builder_end (builder);
}

/**
 * liandu_sitting_new:
 * @kind: whose records are gone through
 * @room: what was asked before: a record of the kind that keeps the decisions
 * @everybody: all units take part
 *
 * Returns: (transfer full): a meeting that begins
 */
LianduSitting *
liandu_sitting_new (LianduStore      *store,
                    const LianduKind *kind,
                    LianduRecord     *room,
                    gboolean          everybody)
{
  LianduSitting *self = g_object_new (LIANDU_TYPE_SITTING, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->info = liandu_sittings_get_info (kind);
  self->room = g_object_ref (room);
  if (!everybody)
    self->units = list_units (liandu_record_get (room, self->info->room));
  return self;
}

const LianduKind *
liandu_sitting_get_kind (LianduSitting *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING (self), NULL);

  return self->kind;
}

LianduStore *
liandu_sitting_get_store (LianduSitting *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING (self), NULL);

  return self->store;
}

static char *
dup_units (LianduSitting *self)
{
  GVariant *room = liandu_record_get (self->room, self->info->room);
  gsize n = room != NULL ? g_variant_n_children (room) : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->units == NULL)
    return g_strdup (_("All Units"));
  for (gsize i = 0; i < n && i < MAX_NAMES; i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (room, i);
      g_autofree char *name = liandu_link_dup_name (link);

      g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", name);
    }
  if (n > MAX_NAMES)
    /* Translators: after some names of units, %u is how many there are in all */
    g_string_append_printf (text, ngettext (" and others, %u unit", " and others, %u units", (gulong) n), (guint) n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * liandu_sitting_dup_title:
 *
 * Returns: (transfer full): which meeting it is, and with whom
 */
char *
liandu_sitting_dup_title (LianduSitting *self)
{
  g_autofree char *title = liandu_record_dup_title (self->room);
  g_autofree char *units = dup_units (self);

  g_return_val_if_fail (LIANDU_IS_SITTING (self), NULL);

  /* Translators: which meeting it is; the units that take part */
  return g_strdup_printf (C_("sitting", "%s · %s"), title, units);
}

/**
 * liandu_sitting_new_query:
 * @filter: (nullable): one of the kind's filters
 *
 * Returns: (transfer full): what those in the room may see, without columns
 */
LianduQuery *
liandu_sitting_new_query (LianduSitting          *self,
                          const LianduFilterInfo *filter)
{
  LianduQuery *query = liandu_sittings_new_query (self->kind, (const char * const *) self->units);

  if (filter != NULL)
    liandu_query_add_filter (query, filter);
  return query;
}

/**
 * liandu_sitting_get_review:
 * @out_answer: (out): the field that the answers are codes of
 * @out_note: (out): the field that keeps what was said
 *
 * Returns: how the rows of the record are answered
 */
const LianduReviewInfo *
liandu_sitting_get_review (LianduSitting      *self,
                           const LianduField **out_answer,
                           const LianduField **out_note)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (self->room));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduKind *rows = liandu_field_get_child_kind (g_ptr_array_index (fields, i));
      const LianduReviewInfo *review = rows != NULL ? liandu_review_get_info (rows) : NULL;

      if (review == NULL)
        continue;
      *out_answer = liandu_kind_get_field (rows, review->answer);
      *out_note = liandu_kind_get_field (rows, self->info->note);
      return review;
    }
  return NULL;
}

/**
 * liandu_sitting_get_units:
 *
 * Returns: (nullable) (array zero-terminated): who is in the room; %NULL where
 *   everybody is
 */
const char * const *
liandu_sitting_get_units (LianduSitting *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING (self), NULL);

  return (const char * const *) self->units;
}

/* "theirs=ours": who took the chair decided, on the day of the meeting. */
static void
take_over (LianduSitting *self,
           LianduRecord  *answers)
{
  g_auto (GStrv) words = liandu_words_split (self->info->decides);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      GVariant *value = liandu_record_get (self->room, pair[1]);

      if (value != NULL)
        liandu_record_set (answers, pair[0], value);
    }
}

/**
 * liandu_sitting_new_answers:
 * @uuid: (nullable): a record that was talked over
 *
 * Returns: (transfer full): what the meeting answers to the questions of a
 *   step, with what was said of the record
 */
LianduRecord *
liandu_sitting_new_answers (LianduSitting *self,
                            const char    *uuid)
{
  LianduRecord *answers = NULL;
  const char *note = NULL;

  g_return_val_if_fail (LIANDU_IS_SITTING (self), NULL);

  answers = liandu_new_record (self->store, liandu_kind_get_decision ());
  note = uuid != NULL ? liandu_sitting_get_note (self, uuid) : NULL;
  take_over (self, answers);
  if (self->info->form != NULL)
    liandu_record_set_string (answers, "form", self->info->form);
  if (note != NULL)
    liandu_record_set_string (answers, "opinion", note);
  return answers;
}

static gboolean
all_ready (LianduSitting *self)
{
  GHashTableIter iter;
  gpointer minutes = NULL;

  g_hash_table_iter_init (&iter, self->minutes);
  while (g_hash_table_iter_next (&iter, NULL, &minutes))
    if (!liandu_minutes_is_ready (minutes))
      return FALSE;
  return TRUE;
}

static void try_to_finish (LianduSitting *self);

static LianduMinutes *
ensure_minutes (LianduSitting *self,
                GVariant      *unit)
{
  const char *uuid = NULL;
  LianduMinutes *minutes = NULL;

  g_variant_get_child (unit, 0, "&s", &uuid);
  minutes = g_hash_table_lookup (self->minutes, uuid);
  if (minutes != NULL)
    return minutes;
  minutes = liandu_minutes_new (self->store, self->info, self->room, unit);
  g_signal_connect_object (minutes, "ready", G_CALLBACK (try_to_finish), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->minutes, g_strdup (uuid), minutes);
  return minutes;
}

static GVariant *
new_link (LianduRecord *record)
{
  g_autofree char *title = liandu_record_dup_title (record);

  return g_variant_ref_sink (liandu_value_new_link (liandu_record_get_uuid (record), title != NULL ? title : ""));
}

static void
put (LianduSitting *self,
     LianduRecord  *record,
     const char    *answer,
     const char    *note)
{
  const LianduField *unit = liandu_kind_get_unit_field (self->kind);
  g_autoptr (GVariant) link = new_link (record);
  Decision *decision = g_new0 (Decision, 1);

  decision->answer = g_strdup (answer);
  decision->note = g_strdup (note);
  if (liandu_record_get_value (record, unit) != NULL)
    liandu_minutes_decide (ensure_minutes (self, liandu_record_get_value (record, unit)), link, answer, note);
  g_hash_table_insert (self->decisions, g_strdup (liandu_record_get_uuid (record)), decision);
}

/**
 * liandu_sitting_decide:
 * @record: a record that was talked over
 * @answer: (nullable): code of the answer
 * @note: (nullable): what was said
 *
 * Writes down what was decided, with the unit that the record is the matter of.
 */
void
liandu_sitting_decide (LianduSitting *self,
                       LianduRecord  *record,
                       const char    *answer,
                       const char    *note)
{
  const char *uuid = liandu_record_get_uuid (record);
  Past *past = NULL;

  g_return_if_fail (LIANDU_IS_SITTING (self));

  if (g_strcmp0 (answer, liandu_sitting_get_answer (self, uuid)) == 0 && g_strcmp0 (note, liandu_sitting_get_note (self, uuid)) == 0)
    return;
  past = g_new0 (Past, 1);
  *past = (Past) { g_object_ref (record), g_strdup (liandu_sitting_get_answer (self, uuid)), g_strdup (liandu_sitting_get_note (self, uuid)) };
  g_ptr_array_add (self->past, past);
  put (self, record, answer, note);
}

/**
 * liandu_sitting_take_back:
 *
 * Makes what was decided last undecided, or what it was before.
 *
 * Returns: (nullable) (transfer none): the record that it was decided on;
 *   %NULL when there is nothing to take back
 */
const char *
liandu_sitting_take_back (LianduSitting *self)
{
  g_autoptr (LianduRecord) record = NULL;
  Past *past = NULL;

  g_return_val_if_fail (LIANDU_IS_SITTING (self), NULL);

  if (self->past->len == 0)
    return NULL;
  past = g_ptr_array_index (self->past, self->past->len - 1);
  record = g_object_ref (past->record);
  put (self, record, past->answer, past->note);
  g_ptr_array_set_size (self->past, (int) self->past->len - 1);
  return g_intern_string (liandu_record_get_uuid (record));
}

const char *
liandu_sitting_get_answer (LianduSitting *self,
                           const char    *uuid)
{
  const Decision *decision = g_hash_table_lookup (self->decisions, uuid);

  return decision != NULL ? decision->answer : NULL;
}

const char *
liandu_sitting_get_note (LianduSitting *self,
                         const char    *uuid)
{
  const Decision *decision = g_hash_table_lookup (self->decisions, uuid);

  return decision != NULL ? decision->note : NULL;
}

/**
 * liandu_sitting_get_n_decided:
 *
 * Returns: on how many records something was decided
 */
guint
liandu_sitting_get_n_decided (LianduSitting *self)
{
  GHashTableIter iter;
  gpointer value = NULL;
  guint n = 0;

  g_return_val_if_fail (LIANDU_IS_SITTING (self), 0);

  g_hash_table_iter_init (&iter, self->decisions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += ((Decision *) value)->answer != NULL || ((Decision *) value)->note != NULL;
  return n;
}

/**
 * liandu_sitting_dup_summary:
 *
 * Returns: (transfer full): what the records of the meeting will be, a line for
 *   each
 */
char *
liandu_sitting_dup_summary (LianduSitting *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer minutes = NULL;

  g_return_val_if_fail (LIANDU_IS_SITTING (self), NULL);

  g_hash_table_iter_init (&iter, self->minutes);
  while (g_hash_table_iter_next (&iter, NULL, &minutes))
    {
      LianduRecord *record = liandu_minutes_get_record (minutes);
      g_autofree char *title = record != NULL ? liandu_record_dup_title (record) : NULL;
      g_autofree char *unit = liandu_link_dup_name (liandu_minutes_get_unit (minutes));

      if (record != NULL && !liandu_record_is_dirty (record))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", title != NULL ? title : unit);
      if (record != NULL && liandu_record_is_stored (record))
        /* Translators: after a record that exists as planned */
        g_string_append (text, _(" (the planned one)"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The end */

static gboolean
has_rows (LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_child_kind (field) != NULL && g_list_model_get_n_items (liandu_record_get_children (record, field)) > 0)
        return TRUE;
    }
  return FALSE;
}

static LianduChangeSet *
new_changes (LianduSitting *self,
             GStrvBuilder  *uuids)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  GHashTableIter iter;
  gpointer minutes = NULL;

  g_hash_table_iter_init (&iter, self->minutes);
  while (g_hash_table_iter_next (&iter, NULL, &minutes))
    {
      LianduRecord *record = liandu_minutes_get_record (minutes);
      g_autoptr (LianduChangeSet) own = has_rows (record) ? liandu_record_dup_changes (record) : NULL;

      if (own == NULL || liandu_change_set_is_empty (own))
        continue;
      liandu_change_set_append (changes, own);
      g_strv_builder_add (uuids, liandu_record_get_uuid (record));
    }
  return changes;
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  LianduSitting *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  liandu_sitting_discard (self);
  g_task_return_boolean (task, TRUE);
}

static void
try_to_finish (LianduSitting *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GStrvBuilder) uuids = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;

  if (self->ending == NULL || !all_ready (self))
    return;
  task = g_steal_pointer (&self->ending);
  uuids = g_strv_builder_new ();
  changes = new_changes (self, uuids);
  g_task_set_task_data (task, g_strv_builder_end (uuids), (GDestroyNotify) g_strfreev);
  if (liandu_change_set_is_empty (changes))
    g_task_return_boolean (task, TRUE);
  else
    liandu_store_commit_async (self->store, changes, NULL, committed_cb, g_object_ref (task));
}

/**
 * liandu_sitting_finish_async:
 *
 * Makes what was decided the records of the units, all in one transaction.
 */
void
liandu_sitting_finish_async (LianduSitting       *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (LIANDU_IS_SITTING (self));
  g_return_if_fail (self->ending == NULL);

  self->ending = g_task_new (self, NULL, callback, user_data);
  try_to_finish (self);
}

/**
 * liandu_sitting_finish_finish:
 *
 * Returns: (nullable) (transfer full): the records that were made or went on
 */
GStrv
liandu_sitting_finish_finish (LianduSitting  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_strdupv (g_task_get_task_data (G_TASK (result)));
}

/**
 * liandu_sitting_discard:
 *
 * Drops what was kept in case of a failure.
 */
void
liandu_sitting_discard (LianduSitting *self)
{
  GHashTableIter iter;
  gpointer minutes = NULL;

  g_return_if_fail (LIANDU_IS_SITTING (self));

  g_hash_table_iter_init (&iter, self->minutes);
  while (g_hash_table_iter_next (&iter, NULL, &minutes))
    if (liandu_minutes_get_record (minutes) != NULL)
      liandu_store_drop_draft_async (self->store, liandu_record_get_uuid (liandu_minutes_get_record (minutes)));
}
