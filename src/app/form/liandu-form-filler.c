/* liandu-form-filler.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-form-filler.h"
#include "liandu-proposals.h"

/**
 * LianduFormFiller:
 *
 * Looks for the record that an open link of a form most likely points to, once
 * the user has entered what it follows from.  Each question is asked once: a
 * link that the user clears stays clear.
 *
 * Signal "filled" (const char *field): the link is answered now.
 */
struct _LianduFormFiller
{
  GObject parent_instance;

  LianduStore *store;
  LianduRecord *record;
  GHashTable *asked;        /* name of the field → the question in words */
  GCancellable *cancellable;
};

typedef struct
{
  LianduFormFiller *filler;
  LianduRecord *record;
  const LianduField *field;
} Question;

enum
{
  FILLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduFormFiller, liandu_form_filler, G_TYPE_OBJECT)

static void
question_free (Question *question)
{
  g_object_unref (question->filler);
  g_object_unref (question->record);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
liandu_form_filler_dispose (GObject *object)
{
  LianduFormFiller *self = LIANDU_FORM_FILLER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->record);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->asked, g_hash_table_unref);

  G_OBJECT_CLASS (liandu_form_filler_parent_class)->dispose (object);
}

static void
liandu_form_filler_class_init (LianduFormFillerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_form_filler_dispose;
  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_form_filler_init (LianduFormFiller *self)
{
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->cancellable = g_cancellable_new ();
}

/**
 * liandu_form_filler_new:
 *
 * Returns: (transfer full): one that knows no record yet
 */
LianduFormFiller *
liandu_form_filler_new (LianduStore *store)
{
  LianduFormFiller *self = g_object_new (LIANDU_TYPE_FORM_FILLER, NULL);

  self->store = g_object_ref (store);
  return self;
}

/* What would be asked now, in words that are the same for the same question. */
static char *
dup_question (LianduFormFiller  *self,
              LianduRecord      *record,
              const LianduField *field)
{
  guint n = 0;
  const LianduProposalInfo *infos = liandu_field_get_proposals (field, &n);
  g_autoptr (LianduQuery) query = NULL;

  if (n == 0 || liandu_field_get_field_type (field) != LIANDU_FIELD_LINK)
    return NULL;
  query = liandu_query_new (liandu_kind_lookup (infos[0].kind));
  return infos[0].ask (record, query) ? liandu_query_to_words (query, NULL) : NULL;
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  LianduFormFiller *self = question->filler;
  g_autoptr (GPtrArray) found = liandu_proposals_find_finish (result, NULL);

  if (found == NULL || found->len == 0 || self->record == NULL || g_cancellable_is_cancelled (self->cancellable)
      || !g_str_equal (liandu_record_get_uuid (self->record), liandu_record_get_uuid (question->record))
      || liandu_record_get_value (self->record, question->field) != NULL)
    return;
  liandu_record_set_value (self->record, question->field, ((LianduProposal *) g_ptr_array_index (found, 0))->link);
  g_signal_emit (self, signals[FILLED], 0, liandu_field_get_name (question->field));
}

static void
ask (LianduFormFiller  *self,
     LianduRecord      *record,
     const LianduField *field)
{
  Question *question = g_new0 (Question, 1);

  question->filler = g_object_ref (self);
  question->record = g_object_ref (record);
  question->field = field;
  liandu_proposals_find_async (self->store, record, field, self->cancellable, found_cb, question);
}

static void
visit (LianduFormFiller *self,
       LianduRecord     *record,
       gboolean          asks)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const char *name = liandu_field_get_name (field);
      g_autofree char *words = dup_question (self, record, field);
      gboolean is_new = words != NULL && g_strcmp0 (g_hash_table_lookup (self->asked, name), words) != 0;

      if (!is_new)
        continue;
      g_hash_table_insert (self->asked, (gpointer) name, g_steal_pointer (&words));
      if (asks && liandu_record_get_value (record, field) == NULL)
        ask (self, record, field);
    }
}

/**
 * liandu_form_filler_bind:
 *
 * Another record, or the same one as it is now: what it says already is not
 * asked about.
 */
void
liandu_form_filler_bind (LianduFormFiller *self,
                         LianduRecord     *record)
{
  gboolean same = self->record != NULL && g_str_equal (liandu_record_get_uuid (self->record), liandu_record_get_uuid (record));

  g_set_object (&self->record, record);
  if (same)
    return;
  g_hash_table_remove_all (self->asked);
  visit (self, record, FALSE);
}

/**
 * liandu_form_filler_look:
 *
 * The user has changed the record: asks what can be asked now and could not
 * be before.
 */
void
liandu_form_filler_look (LianduFormFiller *self,
                         LianduRecord     *record)
{
  if (record != NULL && !g_cancellable_is_cancelled (self->cancellable))
    visit (self, record, TRUE);
}

/**
 * liandu_form_filler_stop:
 *
 * The form goes: nothing is filled in any more.
 */
void
liandu_form_filler_stop (LianduFormFiller *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->record);
}
