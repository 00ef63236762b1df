/* liandu-exchange-take.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-exchange-private.h"

#include "liandu-error.h"

/*
 * Taking in.  What a name says is not believed, only what is in the file; names
 * merely save reading again what is here.  Of each desk and epoch sections are
 * taken in one after the other; what comes early is kept until its turn.
 */

#define MAX_FAILURES 3

/* Sections of one who was retired meanwhile: what they brought is here, and is
 * handed on by this desk, since others may refuse them now. */
gboolean
_liandu_exchange_run_release (LianduExchangeRun  *self,
                              GError            **error)
{
  g_autoptr (GPtrArray) sections = _liandu_exchange_run_sort (self);

  for (guint i = 0; i < sections->len; i++)
    {
      LianduSection *section = g_ptr_array_index (sections, i);
      LianduSection *closed;

      if (section->state != LIANDU_SECTION_TAKEN || liandu_membership_find (self->exchange->membership, section->desk) == NULL
          || liandu_membership_accepts (self->exchange->membership, section))
        continue;
      if (!liandu_log_release (self->exchange->log, section, error))
        return FALSE;
      closed = liandu_section_copy (section);
      closed->state = LIANDU_SECTION_CLOSED;
      _liandu_exchange_run_add (self, closed);
      /* Its number is free for another one, but not in this run. */
      self->may_keep = FALSE;
    }
  return TRUE;
}

static gboolean
is_own (LianduExchangeRun   *self,
        const LianduSection *section)
{
  return g_str_equal (section->desk, liandu_keyring_get_desk (self->exchange->keyring));
}

static gboolean
is_here (LianduExchangeRun *self,
         GBytes            *hash)
{
  const LianduSection *known = g_hash_table_lookup (self->known.sections, hash);

  return known != NULL && known->state != LIANDU_SECTION_AWAITED;
}

static gboolean
follows (LianduExchangeRun   *self,
         const LianduSection *section)
{
  const LianduSection *before;

  if (section->seq == 1)
    return TRUE;
  before = g_hash_table_lookup (self->known.sections, section->previous);
  return before != NULL && (before->state == LIANDU_SECTION_TAKEN || before->state == LIANDU_SECTION_CLOSED)
         && g_str_equal (before->desk, section->desk) && before->epoch == section->epoch && before->seq + 1 == section->seq;
}

static gboolean
is_fork (LianduExchangeRun   *self,
         const LianduSection *section)
{
  g_autofree char *number = _liandu_exchange_run_dup_number (self, section);

  return g_hash_table_contains (self->known.by_number, number);
}

/* What the author had, as far as it can be. */
static GPtrArray *
list_seen (const LianduSegment *segment)
{
  GPtrArray *seen = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_section_free);

  for (guint i = 0; i < segment->seen->len; i++)
    {
      const LianduSeen *one = g_ptr_array_index (segment->seen, i);

      if (one->seq > 0 && g_bytes_get_size (one->hash) == LIANDU_SEGMENT_HASH_SIZE)
        g_ptr_array_add (seen, liandu_section_new (one->device, one->epoch, one->seq, one->hash, NULL, LIANDU_SECTION_AWAITED));
    }
  return seen;
}

static void
add_seen (LianduExchangeRun *self,
          GPtrArray         *seen)
{
  for (guint i = 0; i < seen->len; i++)
    {
      const LianduSection *one = g_ptr_array_index (seen, i);

      if (!g_hash_table_contains (self->known.sections, one->hash))
        _liandu_exchange_run_add (self, liandu_section_copy (one));
    }
}

static gboolean
hold (LianduExchangeRun    *self,
      const LianduSection  *section,
      GBytes               *bytes,
      GPtrArray            *seen,
      GError              **error)
{
  if (is_here (self, section->hash))
    return TRUE;
  if (!liandu_log_hold (self->exchange->log, section, bytes, seen, error))
    return FALSE;
  _liandu_exchange_run_add (self, liandu_section_copy (section));
  add_seen (self, seen);
  return TRUE;
}

static void
note_taken (LianduExchangeRun   *self,
            const LianduSection *section,
            const LianduTaken   *taken)
{
  LianduSection *known = liandu_section_copy (section);

  if (is_fork (self, section))
    _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_FORKED, section);
  if (taken->new_epoch || is_own (self, section))
    _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_NEW_LIFE, section);
  self->own_taken = self->own_taken || is_own (self, section);
  known->state = LIANDU_SECTION_TAKEN;
  known->time = taken->time;
  known->changes = taken->changes;
  _liandu_exchange_run_add (self, known);
  g_hash_table_add (self->taken, g_bytes_ref (known->hash));
  self->report->sections_in++;
  self->report->changes_in += taken->changes;
}

/* What is signed and whole but not what may be stays outside, and so does all
 * that follows it. */
static gboolean
settle_failure (LianduExchangeRun    *self,
                const LianduSection  *section,
                GBytes               *bytes,
                GPtrArray            *seen,
                GError               *failure,
                GError              **error)
{
  if (g_error_matches (failure, LIANDU_ERROR, LIANDU_ERROR_CORRUPT))
    {
      _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_REFUSED, section)->detail = g_strdup (failure->message);
      return TRUE;
    }
  if (g_error_matches (failure, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW))
    {
      _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_NEWER, section);
      return hold (self, section, bytes, seen, error);
    }
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static gboolean
take (LianduExchangeRun    *self,
      const LianduSection  *section,
      GBytes               *bytes,
      const LianduSegment  *segment,
      GPtrArray            *seen,
      GError              **error)
{
  gboolean is_own_life = is_own (self, section) && section->epoch == self->epoch;
  LianduTaken taken = { 0 };
  g_autoptr (GError) local_error = NULL;

  if (!liandu_log_take (self->exchange->log, section, bytes, segment->txns, seen, is_own_life, &taken, self->cancellable, &local_error))
    return settle_failure (self, section, bytes, seen, local_error, error);
  note_taken (self, section, &taken);
  add_seen (self, seen);
  return !taken.new_epoch || liandu_log_read_identity (self->exchange->log, NULL, &self->epoch, error);
}

static LianduSection *
make_section (LianduSegment *segment)
{
  return liandu_section_new (segment->device, segment->epoch, segment->first_seq, liandu_segment_get_name (segment), segment->previous, LIANDU_SECTION_HELD);
}

static gboolean
is_sound (const LianduSegment *segment)
{
  gsize previous = g_bytes_get_size (segment->previous);

  return (segment->count == 1 || segment->stands_for != NULL) && segment->first_seq > 0 && (segment->first_seq == 1 ? previous == 0 : previous == LIANDU_SEGMENT_HASH_SIZE);
}

static gboolean
consider (LianduExchangeRun    *self,
          const char           *name,
          GBytes               *bytes,
          LianduSegment        *segment,
          GError              **error)
{
  g_autoptr (LianduSection) section = make_section (segment);
  g_autoptr (GPtrArray) seen = NULL;

  if (!g_str_equal (segment->workspace, liandu_keyring_get_workspace (self->exchange->keyring)))
    {
      _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_FOREIGN, NULL)->detail = g_strdup (name);
      return TRUE;
    }
  if (is_here (self, section->hash))
    return segment->stands_for == NULL || _liandu_exchange_run_take_reduced (self, bytes, segment, error);
  if (!liandu_membership_accepts (self->exchange->membership, section))
    {
      _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_TOO_LATE, section);
      return TRUE;
    }
  if (!is_sound (segment))
    {
      _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_REFUSED, section);
      return TRUE;
    }
  seen = list_seen (segment);
  return follows (self, section) ? take (self, section, bytes, segment, seen, error) : hold (self, section, bytes, seen, error);
}

/* Several at once */

/* Whether it may be taken in right after @before, or after what is here. */
static gboolean
may_be_taken (LianduExchangeRun    *self,
              const LianduSegment  *segment,
              const LianduSection  *section,
              const LianduSection  *before)
{
  gboolean follows_before = before != NULL && g_str_equal (before->desk, section->desk) && before->epoch == section->epoch
                            && before->seq + 1 == section->seq && g_bytes_equal (before->hash, section->previous);

  return g_str_equal (segment->workspace, liandu_keyring_get_workspace (self->exchange->keyring))
         && is_sound (segment) && !is_own (self, section) && !is_fork (self, section)
         && liandu_membership_accepts (self->exchange->membership, section)
         && (before != NULL ? follows_before : follows (self, section));
}

static LianduIncoming *
make_incoming (GBytes        *bytes,
               LianduSegment *segment,
               LianduSection *section)
{
  LianduIncoming *one = g_new0 (LianduIncoming, 1);

  one->section = section;
  one->bytes = g_bytes_ref (bytes);
  one->txns = g_ptr_array_ref (segment->txns);
  one->seen = list_seen (segment);
  return one;
}

/* Up to the first about which there would be something to say. */
static GPtrArray *
list_incoming (LianduExchangeRun *self,
               GPtrArray         *segments)
{
  LianduSegmentKeys keys = liandu_membership_get_segment_keys (self->exchange->membership);
  GPtrArray *incoming = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_incoming_free);
  const LianduSection *before = NULL;

  for (guint i = 0; i < segments->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (segments, i);
      g_autoptr (LianduSegment) segment = liandu_segment_open (bytes, &keys, NULL);
      g_autoptr (LianduSection) section = segment != NULL ? make_section (segment) : NULL;

      if (before == NULL && section != NULL && is_here (self, section->hash))
        continue;
      if (section == NULL || is_here (self, section->hash) || !may_be_taken (self, segment, section, before))
        break;
      before = section;
      g_ptr_array_add (incoming, make_incoming (bytes, segment, g_steal_pointer (&section)));
    }
  return incoming;
}

/**
 * _liandu_exchange_run_take_many:
 * @segments: (element-type GBytes): of a pack
 *
 * Takes in at once what can be: each alone would have to wait for the disk.  What
 * is left, and what went wrong, is for _liandu_exchange_run_read_section().
 */
gboolean
_liandu_exchange_run_take_many (LianduExchangeRun  *self,
                                GPtrArray          *segments,
                                GError            **error)
{
  g_autoptr (GPtrArray) incoming = liandu_log_can_take_many (self->exchange->log) ? list_incoming (self, segments) : NULL;
  gboolean new_epoch = FALSE;

  if (incoming == NULL || incoming->len < 2 || !liandu_log_take_many (self->exchange->log, incoming, self->cancellable, NULL))
    return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
  for (guint i = 0; i < incoming->len; i++)
    {
      const LianduIncoming *one = g_ptr_array_index (incoming, i);

      note_taken (self, one->section, &one->taken);
      add_seen (self, one->seen);
      new_epoch = new_epoch || one->taken.new_epoch;
    }
  return !new_epoch || liandu_log_read_identity (self->exchange->log, NULL, &self->epoch, error);
}

/* The desk and the number that a name speaks of, for want of better. */
static void
note_unread (LianduExchangeRun      *self,
             LianduExchangeNoteType  type,
             const char             *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 4);
  const char *desk = g_strv_length (parts) == 4 ? parts[2] : NULL;
  LianduExchangeNote *note = _liandu_exchange_run_note (self, type, desk);
  const char *number = desk != NULL ? strchr (parts[3], '-') : NULL;

  note->detail = g_strdup (name);
  note->first = note->last = number != NULL ? g_ascii_strtoull (number + 1, NULL, 10) : 0;
}

static void
note_failure (LianduExchangeRun *self,
              const char        *name,
              gsize              size,
              GError            *failure)
{
  switch (failure->code)
    {
    case LIANDU_SEGMENT_ERROR_STRANGER:
      note_unread (self, LIANDU_EXCHANGE_NOTE_STRANGER, name);
      break;
    case LIANDU_SEGMENT_ERROR_NO_KEY:
      note_unread (self, LIANDU_EXCHANGE_NOTE_NO_KEY, name);
      break;
    case LIANDU_SEGMENT_ERROR_NEWER:
      note_unread (self, LIANDU_EXCHANGE_NOTE_NEWER, name);
      break;
    default:
      _liandu_exchange_run_doubt (self, name, size, failure->message);
    }
}

/**
 * _liandu_exchange_run_read_section:
 * @name: of the file it stands in
 * @out_section: (out) (nullable) (optional) (transfer full): what it says it is,
 *   where it could be opened
 *
 * Takes in or keeps a section, or says what is wrong with it.
 */
gboolean
_liandu_exchange_run_read_section (LianduExchangeRun  *self,
                                   const char         *name,
                                   GBytes             *bytes,
                                   LianduSection     **out_section,
                                   GError            **error)
{
  LianduSegmentKeys keys = liandu_membership_get_segment_keys (self->exchange->membership);
  g_autoptr (GError) failure = NULL;
  g_autoptr (LianduSegment) segment = liandu_segment_open (bytes, &keys, &failure);

  if (segment == NULL)
    {
      note_failure (self, name, g_bytes_get_size (bytes), failure);
      return TRUE;
    }
  if (out_section != NULL)
    *out_section = make_section (segment);
  return consider (self, name, bytes, segment, error);
}

static gboolean
open_file (LianduExchangeRun  *self,
           const char         *name,
           GBytes             *bytes,
           GError            **error)
{
  g_autoptr (LianduPack) pack = NULL;
  g_autoptr (GError) failure = NULL;

  if (!liandu_pack_is_one (bytes))
    return _liandu_exchange_run_read_section (self, name, bytes, NULL, error);
  pack = liandu_pack_open (bytes, &failure);
  if (pack != NULL)
    return _liandu_exchange_run_read_pack (self, name, pack, error);
  note_failure (self, name, g_bytes_get_size (bytes), failure);
  return TRUE;
}

/* One file that cannot be read does not keep the others from coming; several in
 * a row are the place itself. */
static gboolean
read_file (LianduExchangeRun  *self,
           const char         *name,
           guint              *failures,
           GError            **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = liandu_transport_get (self->transport, name, self->cancellable, &failure);

  if (bytes != NULL)
    {
      *failures = 0;
      return open_file (self, name, bytes, error);
    }
  if (g_error_matches (failure, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND))
    return TRUE;
  if (++*failures >= MAX_FAILURES || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  _liandu_exchange_run_doubt (self, name, 0, failure->message);
  return TRUE;
}

static gboolean
is_wanted (LianduExchangeRun *self,
           const char        *name,
           const char        *suffix)
{
  g_autofree char *prefix = _liandu_exchange_run_dup_name (self, "d/");

  return g_str_has_prefix (name, prefix) && g_str_has_suffix (name, suffix)
         && !g_hash_table_contains (self->known.by_name, name) && !g_hash_table_contains (self->packs, name);
}

static gboolean
read_files (LianduExchangeRun  *self,
            const char         *suffix,
            GError            **error)
{
  guint failures = 0;

  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (is_wanted (self, name, suffix) && !read_file (self, name, &failures, error))
        return FALSE;
      if (self->progress != NULL)
        self->progress ((double) (i + 1) / self->names->len, self->user_data);
    }
  return TRUE;
}

static gboolean
take_held (LianduExchangeRun    *self,
           const LianduSection  *section,
           GError              **error)
{
  LianduSegmentKeys keys = liandu_membership_get_segment_keys (self->exchange->membership);
  g_autoptr (GBytes) bytes = liandu_log_load_section (self->exchange->log, section->hash, error);
  g_autoptr (LianduSegment) segment = NULL;
  g_autoptr (LianduSection) copy = liandu_section_copy (section);
  g_autoptr (GPtrArray) seen = NULL;

  if (bytes == NULL)
    return FALSE;
  segment = liandu_segment_open (bytes, &keys, NULL);
  if (segment == NULL)
    return TRUE;
  seen = list_seen (segment);
  return take (self, copy, bytes, segment, seen, error);
}

/* In the order of each chain, so that one look takes all that can be. */
static gboolean
take_all_held (LianduExchangeRun  *self,
               GError            **error)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_section_free);
  g_autoptr (GPtrArray) sorted = _liandu_exchange_run_sort (self);

  for (guint i = 0; i < sorted->len; i++)
    if (((LianduSection *) g_ptr_array_index (sorted, i))->state == LIANDU_SECTION_HELD)
      g_ptr_array_add (sections, liandu_section_copy (g_ptr_array_index (sorted, i)));
  for (guint i = 0; i < sections->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);

      if (follows (self, section) && liandu_membership_accepts (self->exchange->membership, section)
          && !take_held (self, section, error))
        return FALSE;
    }
  return TRUE;
}

/* Somebody has seen more of our own life than we know of. */
static gboolean
leave_own_life (LianduExchangeRun  *self,
                GError            **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->known.sections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const LianduSection *section = value;

      if ((section->state != LIANDU_SECTION_AWAITED && section->state != LIANDU_SECTION_HELD) || !is_own (self, section)
          || section->epoch != self->epoch)
        continue;
      _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_NEW_LIFE, section);
      return liandu_log_begin_epoch (self->exchange->log, error)
             && liandu_log_read_identity (self->exchange->log, NULL, &self->epoch, error);
    }
  return TRUE;
}

/* Files that spoke of what was erased, before the decision had come. */
static gboolean
read_unsettled (LianduExchangeRun  *self,
                GError            **error)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->unsettled), (GCompareFunc) strcmp);
  guint failures = 0;

  for (GList *l = names; l != NULL; l = l->next)
    if (!read_file (self, l->data, &failures, error))
      return FALSE;
  return _liandu_exchange_run_forget_packs (self, error);
}

/**
 * _liandu_exchange_run_take:
 *
 * Reads what is new in the place, takes in what can be and keeps what cannot be
 * yet.  Packs come first: what they bring need not be read alone.
 */
gboolean
_liandu_exchange_run_take (LianduExchangeRun  *self,
                           GError            **error)
{
  return read_files (self, ".pak", error) && read_files (self, ".seg", error)
         && take_all_held (self, error) && read_unsettled (self, error) && leave_own_life (self, error) && _liandu_exchange_run_save_packs (self, error);
}
