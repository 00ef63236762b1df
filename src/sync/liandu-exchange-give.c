/* liandu-exchange-give.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-exchange-private.h"

#include "liandu-error.h"

/* Handing out: what is new here as sections of this desk, and again whatever is
 * held here and missing or damaged there, whoever made it. */

#define MEMO_VERIFIED "exchange-verified"
/* How many files that should be there are looked at again in each run. */
#define N_VERIFIED 8
/* How long runs may go on without looking. */
#define LOOK_MS (10 * 60 * 1000)

/* The last own section of the present epoch, or NULL. */
static const LianduSection *
find_own_last (LianduExchangeRun *self)
{
  const char *desk = liandu_keyring_get_desk (self->exchange->keyring);
  const LianduSection *last = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->known.sections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const LianduSection *section = value;

      if (section->state == LIANDU_SECTION_TAKEN && section->epoch == self->epoch && g_str_equal (section->desk, desk)
          && (last == NULL || section->seq > last->seq))
        last = section;
    }
  return last;
}

static LianduSegment *
make_segment (LianduExchangeRun    *self,
              const LianduUnsealed *unsealed,
              const char           *key)
{
  LianduKeyring *keyring = self->exchange->keyring;
  LianduSegment *segment = liandu_segment_new (liandu_keyring_get_workspace (keyring), liandu_keyring_get_desk (keyring), self->epoch, key);
  const LianduSection *last = find_own_last (self);
  g_autoptr (GPtrArray) seen = _liandu_exchange_run_list_last (self, NULL);

  segment->first_seq = last != NULL ? last->seq + 1 : 1;
  segment->count = 1;
  if (last != NULL)
    {
      g_bytes_unref (segment->previous);
      segment->previous = g_bytes_ref (last->hash);
    }
  for (guint i = 0; i < unsealed->txns->len; i++)
    g_ptr_array_add (segment->txns, g_bytes_ref (g_ptr_array_index (unsealed->txns, i)));
  for (guint i = 0; i < seen->len; i++)
    {
      const LianduSection *one = g_ptr_array_index (seen, i);

      liandu_segment_add_seen (segment, one->desk, one->epoch, one->seq, one->hash);
    }
  return segment;
}

/* First into the log, then out: what was cut short in between is put there by
 * the next run, as anything that is missing there. */
static gboolean
publish_some (LianduExchangeRun     *self,
              const LianduUnsealed  *unsealed,
              const char            *key,
              GError               **error)
{
  LianduExchange *exchange = self->exchange;
  g_autoptr (LianduSegment) segment = make_segment (self, unsealed, key);
  g_autoptr (GBytes) bytes = liandu_segment_seal (segment, liandu_membership_find_key (exchange->membership, key),
                                                  liandu_keyring_get_sign_secret (exchange->keyring));
  LianduSection *section = liandu_section_new (segment->device, segment->epoch, segment->first_seq, segment->hash, segment->previous, LIANDU_SECTION_TAKEN);
  g_autofree char *name = _liandu_exchange_run_dup_path (self, section);

  section->time = unsealed->time;
  section->changes = unsealed->changes;
  if (!liandu_log_seal (exchange->log, section, bytes, unsealed, error))
    {
      liandu_section_free (section);
      return FALSE;
    }
  _liandu_exchange_run_add (self, section);
  self->report->sections_out += unsealed->txns->len > 0;
  self->report->changes_out += unsealed->changes;
  g_hash_table_add (self->put, g_bytes_ref (section->hash));
  return _liandu_exchange_run_put (self, name, bytes, error);
}

/* Nothing but how far this desk has come, where somebody waits for it. */
static gboolean
tell (LianduExchangeRun  *self,
      const char         *key,
      GError            **error)
{
  g_autoptr (LianduUnsealed) nothing = liandu_unsealed_new ();

  return self->report->sections_out > 0 || !_liandu_exchange_run_is_asked (self) || publish_some (self, nothing, key, error);
}

static gboolean
publish_all (LianduExchangeRun  *self,
             const char         *key,
             GError            **error)
{
  gboolean is_all = FALSE;

  while (!is_all)
    {
      g_autoptr (LianduUnsealed) unsealed = liandu_log_load_unsealed (self->exchange->log, LIANDU_UNSEALED_DEFAULT_SIZE, error);

      if (unsealed == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (unsealed->txns->len > 0 && !publish_some (self, unsealed, key, error))
        return FALSE;
      is_all = unsealed->is_all;
    }
  return TRUE;
}

/**
 * _liandu_exchange_run_publish:
 *
 * Seals what no section has brought yet and puts it there.
 */
gboolean
_liandu_exchange_run_publish (LianduExchangeRun  *self,
                              GError            **error)
{
  const char *key = liandu_membership_get_key_name (self->exchange->membership);
  g_autoptr (GError) local_error = NULL;

  if (key == NULL)
    {
      _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_NO_KEY, liandu_keyring_get_desk (self->exchange->keyring));
      return TRUE;
    }
  if (publish_all (self, key, &local_error) && tell (self, key, &local_error))
    return TRUE;
  /* Another process of this workspace is doing the same. */
  if (g_error_matches (local_error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
is_carried (LianduExchangeRun   *self,
            const LianduSection *section)
{
  return (section->state == LIANDU_SECTION_TAKEN || section->state == LIANDU_SECTION_HELD)
         && liandu_membership_accepts (self->exchange->membership, section);
}

static gboolean
put_section (LianduExchangeRun    *self,
             const char           *name,
             LianduSection        *section,
             GError              **error)
{
  g_autoptr (GBytes) bytes = liandu_log_load_section (self->exchange->log, section->hash, error);

  if (bytes == NULL)
    return FALSE;
  self->report->sections_again++;
  g_hash_table_add (self->put, g_bytes_ref (section->hash));
  return liandu_segment_is_reduced (bytes) ? _liandu_exchange_run_put_alone (self, section, error)
                                           : _liandu_exchange_run_put (self, name, bytes, error);
}

/* Carriers damage what was once whole.  What lost something by a decision stands
 * elsewhere: its author takes away what came back. */
static gboolean
verify (LianduExchangeRun    *self,
        const char           *name,
        LianduSection        *section,
        GError              **error)
{
  g_autoptr (GBytes) there = liandu_transport_get (self->transport, name, self->cancellable, NULL);
  g_autoptr (GBytes) here = there != NULL ? liandu_log_load_section (self->exchange->log, section->hash, error) : NULL;

  if (there == NULL)
    return TRUE;
  if (here == NULL)
    return FALSE;
  if (liandu_segment_is_reduced (here))
    return _liandu_exchange_run_remove_more (self, name, section, error);
  return g_bytes_equal (there, here) || put_section (self, name, section, error);
}

/**
 * _liandu_exchange_run_load_position:
 *
 * Returns: where looking at some files of many is to go on
 */
guint64
_liandu_exchange_run_load_position (LianduExchangeRun *self,
                                    const char        *memo)
{
  g_autoptr (GBytes) bytes = NULL;
  guint64 position = 0;

  if (liandu_log_load_memo (self->exchange->log, memo, &bytes, NULL) && bytes != NULL
      && g_bytes_get_size (bytes) == sizeof position)
    position = GUINT64_FROM_LE (*(const guint64 *) g_bytes_get_data (bytes, NULL));
  return position;
}

gboolean
_liandu_exchange_run_save_position (LianduExchangeRun  *self,
                                    const char         *memo,
                                    guint64             position,
                                    GError            **error)
{
  guint64 wire = GUINT64_TO_LE (position);
  g_autoptr (GBytes) bytes = g_bytes_new (&wire, sizeof wire);

  return liandu_log_save_memo (self->exchange->log, memo, bytes, error);
}

/**
 * _liandu_exchange_run_may_look:
 *
 * Looking at what should be there takes its time, whatever there is to do: a run
 * that hands something out leaves it to one that does not, but for one now and
 * then.
 *
 * Returns: whether this run is one that looks
 */
gboolean
_liandu_exchange_run_may_look (LianduExchangeRun *self)
{
  gint64 since = self->now - self->exchange->looked;

  if (self->report->sections_out > 0 && since >= 0 && since < LOOK_MS)
    return FALSE;
  self->exchange->looked = self->now;
  return TRUE;
}

/* A few each time, so that all have their turn. */
static gboolean
verify_some (LianduExchangeRun  *self,
             GPtrArray          *there,
             GError            **error)
{
  guint64 position = _liandu_exchange_run_load_position (self, MEMO_VERIFIED);
  guint n = MIN (there->len, N_VERIFIED);

  for (guint i = 0; i < n; i++)
    {
      LianduSection *section = g_ptr_array_index (there, (position + i) % there->len);
      g_autofree char *name = _liandu_exchange_run_dup_path (self, section);

      if (!verify (self, name, section, error))
        return FALSE;
    }
  return n == 0 || n == there->len || _liandu_exchange_run_save_position (self, MEMO_VERIFIED, (position + n) % there->len, error);
}

/* Of what is held here: what stands there alone, what in no way. */
static void
sort_out (LianduExchangeRun *self,
          GPtrArray         *there,
          GHashTable        *missing)
{
  g_autoptr (GHashTable) alone = _liandu_exchange_run_list_alone (self);
  g_autoptr (GPtrArray) sections = _liandu_exchange_run_sort (self);
  g_autoptr (GHashTable) packed = _liandu_exchange_run_list_packed (self);

  for (guint i = 0; i < sections->len; i++)
    {
      LianduSection *section = g_ptr_array_index (sections, i);

      if (!is_carried (self, section))
        continue;
      if (g_hash_table_contains (alone, section))
        g_ptr_array_add (there, section);
      else if (!g_hash_table_contains (packed, section->hash))
        g_hash_table_insert (missing, g_bytes_ref (section->hash), section);
      self->report->sections_there++;
    }
}

static gboolean
put_missing (LianduExchangeRun  *self,
             GHashTable         *missing,
             GError            **error)
{
  GHashTableIter iter;
  gpointer section;

  if (liandu_transport_can_remove (self->transport) && !_liandu_exchange_run_put_packs (self, missing, error))
    return FALSE;
  g_hash_table_iter_init (&iter, missing);
  while (g_hash_table_iter_next (&iter, NULL, &section))
    {
      g_autofree char *name = _liandu_exchange_run_dup_path (self, section);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !put_section (self, name, section, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * _liandu_exchange_run_put_back:
 *
 * Puts there whatever is here and not there, own and others' sections, byte for
 * byte; and looks at some that are there, whether they still are what they were.
 */
gboolean
_liandu_exchange_run_put_back (LianduExchangeRun  *self,
                               GError            **error)
{
  g_autoptr (GPtrArray) there = g_ptr_array_new ();
  g_autoptr (GHashTable) missing = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);

  sort_out (self, there, missing);
  return put_missing (self, missing, error)
         && (!_liandu_exchange_run_may_look (self)
             || (verify_some (self, there, error) && _liandu_exchange_run_verify_packs (self, error)));
}
