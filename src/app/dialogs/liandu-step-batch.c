/* liandu-step-batch.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-step-batch.h"
#include "liandu-value.h"

/**
 * LianduStepBatch:
 *
 * The same step of the workflow with several records.  Each record goes
 * through it for itself: what one is refused does not keep the others from
 * it, and no record is left half done.
 */
struct _LianduStepBatch
{
  GObject parent_instance;

  LianduStore *store;
  const LianduKind *kind;
  const LianduTransitionInfo *transition;
  GPtrArray *items;             /* LianduStepItem */
  LianduRecord *answers;        /* what is known already, or NULL */
};

G_DEFINE_FINAL_TYPE (LianduStepBatch, liandu_step_batch, G_TYPE_OBJECT)

/* One way through all items, one after the other. */
typedef struct
{
  guint position;
  LianduRecord *common;
  LianduEvent *event;
} Run;

static void
run_free (Run *run)
{
  g_clear_object (&run->common);
  g_clear_pointer (&run->event, liandu_event_free);
  g_free (run);
}

static void
item_free (LianduStepItem *item)
{
  g_clear_object (&item->record);
  g_clear_object (&item->also);
  g_free (item->uuid);
  g_free (item->number);
  g_free (item->title);
  g_free (item->reason);
  g_free (item);
}

static void
liandu_step_batch_finalize (GObject *object)
{
  LianduStepBatch *self = LIANDU_STEP_BATCH (object);

  g_clear_object (&self->store);
  g_clear_object (&self->answers);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_step_batch_parent_class)->finalize (object);
}

static void
liandu_step_batch_class_init (LianduStepBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_step_batch_finalize;
}

static void
liandu_step_batch_init (LianduStepBatch *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
}

/**
 * liandu_step_batch_new:
 * @transition: name of a step of @kind
 * @uuids: records of @kind, in the order in which they are shown and done
 */
LianduStepBatch *
liandu_step_batch_new (LianduStore        *store,
                       const LianduKind   *kind,
                       const char         *transition,
                       const char * const *uuids)
{
  LianduStepBatch *self = g_object_new (LIANDU_TYPE_STEP_BATCH, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->transition = liandu_kind_get_transition (kind, transition);
  for (guint i = 0; uuids[i] != NULL; i++)
    {
      LianduStepItem *item = g_new0 (LianduStepItem, 1);

      item->uuid = g_strdup (uuids[i]);
      g_ptr_array_add (self->items, item);
    }
  return self;
}

/* Rows of a table are each record's own and not asked for several at once. */
static gboolean
is_own (const LianduField *field)
{
  return liandu_field_get_child_kind (field) != NULL;
}

static gboolean
lacks (LianduRecord      *record,
       const LianduField *field)
{
  if (is_own (field))
    return g_list_model_get_n_items (liandu_record_get_children (record, field)) == 0;
  return liandu_value_is_empty (liandu_record_get_value (record, field));
}

/* A table that the step of one record would ask for. */
static const LianduField *
find_own_lacking (LianduStepBatch *self,
                  LianduRecord    *record)
{
  g_auto (GStrv) words = liandu_words_split (self->transition->needs);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, words[i]);

      if (is_own (field) && lacks (record, field))
        return field;
    }
  return NULL;
}

static void
refuse (LianduStepItem *item,
        char           *reason)
{
  item->outcome = LIANDU_STEP_REFUSED;
  g_free (item->reason);
  item->reason = reason;
}

static void
judge (LianduStepBatch *self,
       LianduStepItem  *item)
{
  g_autoptr (LianduStep) step = liandu_workflow_get_step (item->record, self->transition->name);
  const LianduField *own = find_own_lacking (self, item->record);

  if (liandu_record_is_deleted (item->record))
    refuse (item, g_strdup (_("This record was deleted; it is kept and can be brought back.")));
  else if (step->refusal != NULL)
    refuse (item, g_strdup (step->refusal));
  else if (own != NULL)
    refuse (item, g_strdup_printf (_("“%s” needs first: %s"), liandu_transition_get_title (self->transition),
                                   liandu_field_get_title (own)));
}

static void
describe (LianduStepBatch *self,
          LianduStepItem  *item)
{
  const LianduField *number = liandu_kind_get_number_field (self->kind);
  GVariant *value = number != NULL ? liandu_record_get_value (item->record, number) : NULL;

  item->number = value != NULL ? g_variant_dup_string (value, NULL) : NULL;
  item->title = liandu_record_dup_title (item->record);
}

static void load_next (GTask *task);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  LianduStepBatch *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  LianduStepItem *item = g_ptr_array_index (self->items, run->position);
  g_autoptr (GError) error = NULL;

  item->record = liandu_store_load_finish (LIANDU_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (item->record != NULL)
    {
      describe (self, item);
      judge (self, item);
    }
  else
    {
      refuse (item, liandu_error_to_user_text (error));
    }
  run->position++;
  load_next (g_steal_pointer (&task));
}

static void
load_next (GTask *task)
{
  LianduStepBatch *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);

  if (run->position < self->items->len)
    {
      LianduStepItem *item = g_ptr_array_index (self->items, run->position);

      liandu_store_load_async (self->store, item->uuid, g_task_get_cancellable (task), loaded_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * liandu_step_batch_load_async:
 *
 * Reads the records and asks the workflow about each.
 */
void
liandu_step_batch_load_async (LianduStepBatch     *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_step_batch_load_async);
  g_task_set_task_data (task, g_new0 (Run, 1), (GDestroyNotify) run_free);
  load_next (task);
}

gboolean
liandu_step_batch_load_finish (LianduStepBatch  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

LianduStore *
liandu_step_batch_get_store (LianduStepBatch *self)
{
  return self->store;
}

const LianduTransitionInfo *
liandu_step_batch_get_transition (LianduStepBatch *self)
{
  return self->transition;
}

/**
 * liandu_step_batch_get_items:
 *
 * Returns: (transfer none) (element-type LianduStepItem)
 */
GPtrArray *
liandu_step_batch_get_items (LianduStepBatch *self)
{
  return self->items;
}

guint
liandu_step_batch_count (LianduStepBatch   *self,
                         LianduStepOutcome  outcome)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += ((LianduStepItem *) g_ptr_array_index (self->items, i))->outcome == outcome;
  return n;
}

/**
 * liandu_step_batch_get_answers:
 *
 * Returns: (transfer none) (nullable)
 */
LianduRecord *
liandu_step_batch_get_answers (LianduStepBatch *self)
{
  return self->answers;
}

/**
 * liandu_step_batch_set_answers:
 * @answers: what is known already of the questions that every step asks
 */
void
liandu_step_batch_set_answers (LianduStepBatch *self,
                               LianduRecord    *answers)
{
  g_set_object (&self->answers, answers);
}

static void
append_preset (LianduStepBatch   *self,
               GString           *words,
               LianduRecord      *record,
               const LianduField *field)
{
  GVariant *old = liandu_record_get_base (record, field);
  GVariant *value = liandu_record_get_value (record, field);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (liandu_value_equal (old, value))
    return;
  from = old != NULL ? liandu_value_to_text (field, old, codes) : g_strdup (_("none"));
  to = value != NULL ? liandu_value_to_text (field, value, codes) : g_strdup (_("none"));
  if (words->len > 0)
    g_string_append (words, C_("time line", "; "));
  /* Translators: field; what it said; what it will say */
  g_string_append_printf (words, C_("time line", "%s: %s → %s"), liandu_field_get_title (field), from, to);
}

/**
 * liandu_step_batch_dup_preset:
 *
 * Returns: (transfer full) (nullable): what was filled in on the item alone,
 *   before anything is asked for all, in words
 */
char *
liandu_step_batch_dup_preset (LianduStepBatch      *self,
                              const LianduStepItem *item)
{
  g_auto (GStrv) names = liandu_words_split (self->transition->asks);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; item->record != NULL && names[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, names[i]);

      if (!is_own (field))
        append_preset (self, words, item->record, field);
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

/**
 * liandu_step_batch_has_presets:
 *
 * Returns: whether something was filled in on the possible records, each alone
 */
gboolean
liandu_step_batch_has_presets (LianduStepBatch *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      LianduStepItem *item = g_ptr_array_index (self->items, i);
      g_autofree char *preset = item->outcome == LIANDU_STEP_POSSIBLE ? liandu_step_batch_dup_preset (self, item) : NULL;

      if (preset != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Empties @field of @common where not all records have the same. */
static void
keep_common (LianduStepBatch   *self,
             LianduRecord      *common,
             const LianduField *field)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      LianduStepItem *item = g_ptr_array_index (self->items, i);

      if (item->outcome == LIANDU_STEP_POSSIBLE
          && !liandu_value_equal (liandu_record_get_value (item->record, field), liandu_record_get_value (common, field)))
        {
          liandu_record_set_value (common, field, NULL);
          return;
        }
    }
}

static void
keep_common_words (LianduStepBatch *self,
                   LianduRecord    *common,
                   const char      *names)
{
  g_auto (GStrv) words = liandu_words_split (names);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, words[i]);

      if (!is_own (field))
        keep_common (self, common, field);
    }
}

/**
 * liandu_step_batch_dup_common:
 *
 * Returns: (transfer full) (nullable): a record to ask with: of what the step
 *   asks for it has what the possible records have in common
 */
LianduRecord *
liandu_step_batch_dup_common (LianduStepBatch *self)
{
  LianduRecord *common = NULL;

  for (guint i = 0; common == NULL && i < self->items->len; i++)
    {
      LianduStepItem *item = g_ptr_array_index (self->items, i);

      if (item->outcome == LIANDU_STEP_POSSIBLE)
        common = liandu_record_copy (item->record);
    }
  if (common == NULL)
    return NULL;
  keep_common_words (self, common, self->transition->asks);
  if (self->transition->decider != NULL)
    keep_common_words (self, common, self->transition->decider);
  liandu_record_mark_clean (common);
  return common;
}

static gboolean
all_lack (LianduStepBatch   *self,
          const LianduField *field)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      LianduStepItem *item = g_ptr_array_index (self->items, i);

      if (item->outcome == LIANDU_STEP_POSSIBLE && !lacks (item->record, field))
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_step_batch_dup_needs:
 *
 * Returns: (transfer full): names of the fields that none of the possible
 *   records has and each needs: what has to be answered for all.  Where only
 *   some lack it, those are refused and the others keep their own.
 */
char *
liandu_step_batch_dup_needs (LianduStepBatch *self)
{
  g_auto (GStrv) words = liandu_words_split (self->transition->needs);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, words[i]);

      if (!is_own (field) && all_lack (self, field))
        g_string_append_printf (names, "%s%s", names->len > 0 ? " " : "", words[i]);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Taking */

/**
 * liandu_step_batch_new_changes:
 * @event: (transfer full):
 *
 * Returns: values and step in one change: both or neither, with the values
 *   checked against what was seen
 */
LianduChangeSet *
liandu_step_batch_new_changes (LianduRecord *record,
                               LianduEvent  *event)
{
  g_autoptr (LianduChangeSet) edits = liandu_record_dup_changes (record);
  GPtrArray *list = liandu_change_set_get_changes (edits);
  LianduChangeSet *changes = liandu_change_set_new ();
  LianduChange *change = liandu_change_set_transition (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record), event);
  const LianduChange *edit = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;

  for (guint i = 0; edit != NULL && edit->assignments != NULL && i < edit->assignments->len; i++)
    {
      const LianduAssignment *assignment = g_ptr_array_index (edit->assignments, i);

      liandu_change_replace_value (change, assignment->field, assignment->base, assignment->value);
    }
  return changes;
}

/* What was answered for all, on one of them. */
static void
answer (LianduStepBatch *self,
        LianduRecord    *common,
        LianduRecord    *record)
{
  g_auto (GStrv) words = liandu_words_split (self->transition->asks);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (self->kind, words[i]);
      GVariant *value = is_own (field) ? NULL : liandu_record_get_value (common, field);

      if (!is_own (field) && !liandu_value_equal (value, liandu_record_get_base (common, field)))
        liandu_record_set_value (record, field, value);
    }
}

static void
add_also (LianduChangeSet *changes,
          LianduRecord    *also)
{
  g_autoptr (LianduChangeSet) others = also != NULL ? liandu_record_dup_changes (also) : NULL;

  if (others != NULL)
    liandu_change_set_append (changes, others);
}

static void take_next (GTask *task);

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  LianduStepBatch *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  LianduStepItem *item = g_ptr_array_index (self->items, run->position);
  g_autoptr (GError) error = NULL;

  if (liandu_store_commit_finish (LIANDU_STORE (source), result, NULL, &error))
    {
      item->outcome = LIANDU_STEP_DONE;
    }
  else
    {
      item->outcome = LIANDU_STEP_FAILED;
      item->reason = liandu_error_to_user_text (error);
    }
  run->position++;
  take_next (g_steal_pointer (&task));
}

static void
take_next (GTask *task)
{
  LianduStepBatch *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);

  for (; run->position < self->items->len; run->position++)
    {
      LianduStepItem *item = g_ptr_array_index (self->items, run->position);
      g_autoptr (LianduChangeSet) changes = NULL;

      if (item->outcome != LIANDU_STEP_POSSIBLE)
        continue;
      answer (self, run->common, item->record);
      changes = liandu_step_batch_new_changes (item->record, liandu_event_copy (run->event));
      add_also (changes, item->also);
      liandu_store_commit_async (self->store, changes, NULL, taken_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * liandu_step_batch_take_async:
 * @common: as from liandu_step_batch_dup_common(), with the answers for all
 * @event: (transfer full): the step with its answers
 *
 * Takes the step with each possible record, one after the other: the store
 * has the last word on each, and what it refuses stays as it was.
 */
void
liandu_step_batch_take_async (LianduStepBatch     *self,
                              LianduRecord        *common,
                              LianduEvent         *event,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, liandu_step_batch_take_async);
  run->common = g_object_ref (common);
  run->event = event;
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  take_next (task);
}

gboolean
liandu_step_batch_take_finish (LianduStepBatch  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
