/* liandu-pairing-changes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-pairing-private.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* What comes of two ledgers side by side: counterparts that are drafted, pairs
 * that are made, results that are put down.  Every one is one change set. */

static char *
make_uuid (LianduClock *clock)
{
  return liandu_uuid_new_v7 (liandu_clock_get_now_ms (clock), NULL);
}

static void
append_record (LianduChangeSet *changes,
               LianduRecord    *record)
{
  g_autoptr (LianduChangeSet) own = liandu_record_dup_changes (record);

  liandu_change_set_append (changes, own);
}

static void
draft_counterpart (LianduPairing        *self,
                   LianduChangeSet      *changes,
                   const LianduPairSide *left,
                   LianduClock          *clock)
{
  g_autofree char *uuid = make_uuid (clock);
  g_autoptr (LianduRecord) record = liandu_record_new (self->kind, uuid);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  g_auto (GStrv) names = liandu_words_split (self->info->drafts);

  liandu_record_apply_presets (record, today);
  liandu_record_set_string (record, self->info->side, self->info->right);
  liandu_record_set (record, self->info->link, liandu_value_new_link (left->uuid, left->title));
  for (guint i = 0; names[i] != NULL; i++)
    {
      GVariant *value = _liandu_pairing_get_value (self, left, names[i]);

      if (value != NULL)
        liandu_record_set (record, names[i], value);
    }
  append_record (changes, record);
}

/**
 * liandu_pairing_draft:
 *
 * 确保问题个个受监督 (会商联督共治 三(一)): drafts the missing counterparts on the
 * right.  What a supervisor is to do is left open for him to fill in.
 *
 * Returns: (transfer full): the records to be created; empty where none is
 *   missing
 */
LianduChangeSet *
liandu_pairing_draft (LianduPairing *self,
                      LianduClock   *clock)
{
  LianduChangeSet *changes = liandu_change_set_new ();

  for (guint i = 0; i < self->pairs->len; i++)
    {
      LianduPair *pair = g_ptr_array_index (self->pairs, i);

      if (liandu_pair_get_status (pair) == LIANDU_PAIR_LEFT_ONLY)
        draft_counterpart (self, changes, liandu_pair_get_left (pair), clock);
    }
  return changes;
}

/**
 * liandu_pairing_pair:
 *
 * Returns: (transfer full): what makes the two a pair
 */
LianduChangeSet *
liandu_pairing_pair (LianduPairing        *self,
                     const LianduPairSide *left,
                     const LianduPairSide *right)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  LianduChange *change = liandu_change_set_edit (changes, self->kind, right->uuid);

  liandu_change_replace_value (change, liandu_kind_get_field (self->kind, self->info->link),
                               _liandu_pairing_get_value (self, right, self->info->link),
                               liandu_value_new_link (left->uuid, left->title));
  return changes;
}

/**
 * liandu_pairing_part:
 * @pair: a pair with both sides
 *
 * Returns: (transfer full): what makes the two none
 */
LianduChangeSet *
liandu_pairing_part (LianduPairing *self,
                     LianduPair    *pair)
{
  LianduChangeSet *changes = liandu_change_set_new ();
  const LianduPairSide *right = liandu_pair_get_right (pair);
  LianduChange *change = liandu_change_set_edit (changes, self->kind, right->uuid);

  liandu_change_replace_value (change, liandu_kind_get_field (self->kind, self->info->link),
                               _liandu_pairing_get_value (self, right, self->info->link), NULL);
  return changes;
}

/* Results */

typedef struct
{
  const char *result; /* code; NULL: still open */
  const char *reason;
  const char *user;
  LianduClock *clock;
} Conclusion;

static void
set_text (LianduChange *change,
          const char   *field,
          const char   *text)
{
  if (text != NULL && *text != '\0')
    liandu_change_set_value (change, field, g_variant_new_string (text));
}

static void
set_conclusion (LianduChange     *change,
                LianduPair       *pair,
                const Conclusion *conclusion)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (conclusion->clock);

  set_text (change, "differences", liandu_pair_get_official (pair));
  if (conclusion->result == NULL)
    return;
  liandu_change_set_value (change, "result", g_variant_new_string (conclusion->result));
  if (conclusion->reason != NULL && *conclusion->reason != '\0')
    liandu_change_set_value (change, "reason", g_variant_new_string (conclusion->reason));
  else if (change->type == LIANDU_CHANGE_SET)
    liandu_change_set_value (change, "reason", NULL);
  set_text (change, "checked_by", conclusion->user);
  liandu_change_set_value (change, "checked_on", liandu_date_to_variant (today));
}

static void
set_side (LianduChange         *change,
          const char           *field,
          const LianduPairSide *side)
{
  if (side != NULL)
    liandu_change_set_value (change, field, liandu_value_new_link (side->uuid, side->title));
}

static void
add_row (LianduPairing    *self,
         LianduChangeSet  *changes,
         const char       *record,
         int               position,
         LianduPair       *pair,
         const Conclusion *conclusion)
{
  const LianduField *table = liandu_kind_get_field (liandu_kind_lookup (self->info->results), self->info->result_table);
  g_autofree char *uuid = make_uuid (conclusion->clock);
  LianduChange *change = liandu_change_set_create_row (changes, liandu_field_get_child_kind (table), uuid, record, position);

  set_side (change, self->info->result_left, liandu_pair_get_left (pair));
  set_side (change, self->info->result_right, liandu_pair_get_right (pair));
  set_conclusion (change, pair, conclusion);
}

/* The record of this unit and quarter does not exist yet. */
static char *
add_record (LianduPairing   *self,
            LianduChangeSet *changes,
            LianduClock     *clock)
{
  const LianduKind *kind = liandu_kind_lookup (self->info->results);
  g_autofree char *uuid = make_uuid (clock);
  g_autoptr (LianduRecord) record = liandu_record_new (kind, uuid);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  LianduPair *first = self->pairs->len > 0 ? g_ptr_array_index (self->pairs, 0) : NULL;
  const LianduPairSide *side = NULL;
  const char *name = liandu_field_get_name (liandu_kind_get_unit_field (kind));

  if (first != NULL)
    side = liandu_pair_get_left (first) != NULL ? liandu_pair_get_left (first) : liandu_pair_get_right (first);
  liandu_record_apply_presets (record, today);
  liandu_record_set (record, name, liandu_value_new_link (self->unit, side != NULL && side->unit != NULL ? side->unit : ""));
  liandu_record_set (record, self->info->period, liandu_date_to_variant (self->quarter));
  append_record (changes, record);
  return g_steal_pointer (&uuid);
}

typedef gboolean (*Wanted) (LianduPairing *self,
                            LianduPair *pair,
                            gpointer data);

/* Puts down the conclusion for those pairs that are wanted; where there is no
 * record yet, all others are entered as open. */
static LianduChangeSet *
conclude (LianduPairing    *self,
          const Conclusion *conclusion,
          Wanted            wanted,
          gpointer          data)
{
  const Conclusion open = { NULL, NULL, NULL, conclusion->clock };
  LianduChangeSet *changes = liandu_change_set_new ();
  g_autofree char *record = self->record != NULL ? g_strdup (self->record) : add_record (self, changes, conclusion->clock);
  const LianduKind *kind = liandu_field_get_child_kind (liandu_kind_get_field (liandu_kind_lookup (self->info->results), self->info->result_table));

  for (guint i = 0; i < self->pairs->len; i++)
    {
      LianduPair *pair = g_ptr_array_index (self->pairs, i);
      const LianduPairResult *result = liandu_pair_get_result (pair);
      gboolean is_wanted = wanted (self, pair, data);

      if (result == NULL)
        add_row (self, changes, record, self->record != NULL ? -1 : (int) i, pair, is_wanted ? conclusion : &open);
      else if (is_wanted)
        set_conclusion (liandu_change_set_edit (changes, kind, result->row), pair, conclusion);
    }
  return changes;
}

static gboolean
is_none (LianduPairing *self G_GNUC_UNUSED,
         LianduPair    *pair G_GNUC_UNUSED,
         gpointer       data G_GNUC_UNUSED)
{
  return FALSE;
}

static gboolean
is_that (LianduPairing *self G_GNUC_UNUSED,
         LianduPair    *pair,
         gpointer       data)
{
  return pair == data;
}

static gboolean
is_matched_and_open (LianduPairing *self G_GNUC_UNUSED,
                     LianduPair    *pair,
                     gpointer       data G_GNUC_UNUSED)
{
  const LianduPairResult *result = liandu_pair_get_result (pair);

  return liandu_pair_get_status (pair) == LIANDU_PAIR_MATCHED && (result == NULL || result->result == NULL);
}

/**
 * liandu_pairing_begin:
 *
 * Enters all pairs that are not in the record of this quarter yet, without a
 * result: what both sides take to the table.
 *
 * Returns: (transfer full): what is to be written
 */
LianduChangeSet *
liandu_pairing_begin (LianduPairing *self,
                      LianduClock   *clock)
{
  const Conclusion open = { NULL, NULL, NULL, clock };

  return conclude (self, &open, is_none, NULL);
}

/**
 * liandu_pairing_conclude:
 * @agreed: whether both sides agree
 * @reason: (nullable): why not, and what is to be done
 * @user: who puts it down
 *
 * Returns: (transfer full): what is to be written
 */
LianduChangeSet *
liandu_pairing_conclude (LianduPairing *self,
                         LianduPair    *pair,
                         gboolean       agreed,
                         const char    *reason,
                         const char    *user,
                         LianduClock   *clock)
{
  const Conclusion conclusion = { agreed ? self->info->agreed : self->info->disagreed, reason, user, clock };

  return conclude (self, &conclusion, is_that, pair);
}

/**
 * liandu_pairing_conclude_matched:
 *
 * Returns: (transfer full): what puts down all pairs that agree as such, but
 *   for those that have a result
 */
LianduChangeSet *
liandu_pairing_conclude_matched (LianduPairing *self,
                                 const char    *user,
                                 LianduClock   *clock)
{
  const Conclusion conclusion = { self->info->agreed, NULL, user, clock };

  return conclude (self, &conclusion, is_matched_and_open, NULL);
}
