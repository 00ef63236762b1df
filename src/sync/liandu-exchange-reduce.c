/* liandu-exchange-reduce.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-exchange-private.h"

#include "liandu-error.h"

/*
 * What was handed out and then erased by a decision.  Each desk seals those of
 * its own sections that brought it once more, without it; they stand in packs,
 * and the files that said more are taken away at once.  Others keep the reduced
 * section in the place of the one that they had, if it says exactly what their
 * own ledgers say by now: nobody can take away by this what was not erased.
 */

#define MEMO_ERASED "exchange-erased/"

static gboolean
are_same (GPtrArray *a,
          GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_bytes_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static LianduSegment *
open_kept (LianduExchangeRun  *self,
           GBytes             *name,
           GError            **error)
{
  LianduSegmentKeys keys = liandu_membership_get_segment_keys (self->exchange->membership);
  g_autoptr (GBytes) bytes = liandu_log_load_section (self->exchange->log, name, error);

  return bytes != NULL ? liandu_segment_open (bytes, &keys, error) : NULL;
}

/* Of others */

/**
 * _liandu_exchange_run_take_reduced:
 * @segment: a reduced one of a section that is here
 *
 * Keeps it instead of what is kept of the section, when both ledgers agree on
 * what was erased; else the file is to be looked at again.
 */
gboolean
_liandu_exchange_run_take_reduced (LianduExchangeRun    *self,
                                   GBytes               *bytes,
                                   LianduSegment        *segment,
                                   GError              **error)
{
  GBytes *name = liandu_segment_get_name (segment);
  g_autoptr (GPtrArray) current = liandu_log_load_current (self->exchange->log, segment->txns, NULL);
  g_autoptr (LianduSegment) kept = NULL;

  if (current == NULL || !are_same (current, segment->txns))
    {
      self->is_unsettled = TRUE;
      return TRUE;
    }
  kept = open_kept (self, name, NULL);
  if (kept != NULL && are_same (kept->txns, current))
    return TRUE;
  g_hash_table_add (self->reduced, g_bytes_ref (name));
  return liandu_log_replace_section (self->exchange->log, name, bytes, error);
}

/* Own */

static LianduSegment *
make_reduced (LianduExchangeRun *self,
              LianduSegment     *segment,
              GPtrArray         *txns,
              const char        *key)
{
  LianduSegment *reduced = liandu_segment_new (segment->workspace, segment->device, segment->epoch, key);

  reduced->first_seq = segment->first_seq;
  g_bytes_unref (reduced->previous);
  reduced->previous = g_bytes_ref (segment->previous);
  reduced->stands_for = g_bytes_ref (liandu_segment_get_name (segment));
  for (guint i = 0; i < txns->len; i++)
    g_ptr_array_add (reduced->txns, g_bytes_ref (g_ptr_array_index (txns, i)));
  for (guint i = 0; i < segment->seen->len; i++)
    {
      const LianduSeen *seen = g_ptr_array_index (segment->seen, i);

      liandu_segment_add_seen (reduced, seen->device, seen->epoch, seen->seq, seen->hash);
    }
  return reduced;
}

static gboolean
reduce (LianduExchangeRun  *self,
        LianduSegment      *segment,
        GPtrArray          *txns,
        const char         *key,
        GError            **error)
{
  LianduExchange *exchange = self->exchange;
  g_autoptr (LianduSegment) reduced = make_reduced (self, segment, txns, key);
  g_autoptr (GBytes) bytes = liandu_segment_seal (reduced, liandu_membership_find_key (exchange->membership, key),
                                                  liandu_keyring_get_sign_secret (exchange->keyring));

  return liandu_log_replace_section (exchange->log, reduced->stands_for, bytes, error);
}

static gboolean
consider (LianduExchangeRun    *self,
          const LianduSection  *section,
          const char           *key,
          GError              **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LianduSegment) segment = open_kept (self, section->hash, &failure);
  g_autoptr (GPtrArray) current = segment != NULL ? liandu_log_load_current (self->exchange->log, segment->txns, &failure) : NULL;
  gboolean is_same = current != NULL && are_same (current, segment->txns);

  /* What is not here cannot have been erased here. */
  if (g_error_matches (failure, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND) || (segment == NULL && failure->domain == LIANDU_SEGMENT_ERROR))
    return TRUE;
  if (current == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!is_same || segment->stands_for != NULL)
    g_hash_table_add (self->reduced, g_bytes_ref (section->hash));
  return is_same || reduce (self, segment, current, key, error);
}

static char *
dup_memo (LianduExchangeRun *self)
{
  return g_strconcat (MEMO_ERASED, self->place, NULL);
}

/**
 * _liandu_exchange_run_reduce:
 *
 * Looks through own sections when something was erased since this place was last
 * cleared of it.
 */
gboolean
_liandu_exchange_run_reduce (LianduExchangeRun  *self,
                             GError            **error)
{
  const char *key = liandu_membership_get_key_name (self->exchange->membership);
  g_autofree char *memo = dup_memo (self);
  g_autoptr (GPtrArray) sections = NULL;
  guint64 erased = liandu_log_count_erased (self->exchange->log);

  if (key == NULL || erased == 0 || (!self->own_taken && erased == _liandu_exchange_run_load_position (self, memo)))
    return TRUE;
  self->erased = erased;
  sections = _liandu_exchange_run_sort (self);
  for (guint i = 0; i < sections->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (section->state == LIANDU_SECTION_TAKEN && g_str_equal (section->desk, liandu_keyring_get_desk (self->exchange->keyring))
          && !consider (self, section, key, error))
        return FALSE;
    }
  return _liandu_exchange_run_forget_packs (self, error);
}

/**
 * _liandu_exchange_run_note_cleared:
 *
 * The place holds nothing of this desk any more that was erased.
 */
gboolean
_liandu_exchange_run_note_cleared (LianduExchangeRun  *self,
                                   GError            **error)
{
  g_autofree char *memo = dup_memo (self);

  return _liandu_exchange_run_save_position (self, memo, self->erased, error);
}
