/* liandu-exchange-remove.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-exchange-private.h"

/*
 * Taking own files away: single sections a while after everybody has seen them
 * and a pack has them; and at once what said something that was erased.  What is
 * missing means nothing to anybody, so that every step may be the last before a
 * crash.
 */

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
/* How long single sections stay beside their pack. */
#define KEPT_MS (30 * DAY_MS)
/* How many files are taken away in one run. */
#define MAX_REMOVED 200

static gboolean
is_own (LianduExchangeRun *self,
        const char        *desk)
{
  return g_str_equal (desk, liandu_keyring_get_desk (self->exchange->keyring));
}

/* Who has seen what */

/* What a desk has said that it had, in its last sections: number by desk and
 * epoch, as "<desk>/<epoch>". */
static GHashTable *
list_told (LianduExchangeRun *self,
           const char        *desk)
{
  LianduSegmentKeys keys = liandu_membership_get_segment_keys (self->exchange->membership);
  GHashTable *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) last = _liandu_exchange_run_list_last (self, desk);

  for (guint i = 0; i < last->len; i++)
    {
      g_autoptr (GBytes) bytes = liandu_log_load_section (self->exchange->log, ((LianduSection *) g_ptr_array_index (last, i))->hash, NULL);
      g_autoptr (LianduSegment) segment = bytes != NULL ? liandu_segment_open (bytes, &keys, NULL) : NULL;

      for (guint j = 0; segment != NULL && j < segment->seen->len; j++)
        {
          const LianduSeen *seen = g_ptr_array_index (segment->seen, j);
          char *chain = g_strdup_printf ("%s/%" G_GINT64_MODIFIER "x", seen->device, seen->epoch);
          const guint64 *before = g_hash_table_lookup (told, chain);
          const guint64 seq = MAX (seen->seq, before != NULL ? *before : 0);

          g_hash_table_replace (told, chain, g_memdup2 (&seq, sizeof seq));
        }
    }
  return told;
}

static gboolean
has_told (GHashTable          *told,
          const LianduSection *section)
{
  g_autofree char *chain = g_strdup_printf ("%s/%" G_GINT64_MODIFIER "x", section->desk, section->epoch);
  const guint64 *seq = g_hash_table_lookup (told, chain);

  return seq != NULL && *seq >= section->seq;
}

/* Names of single sections that the place shows beside a pack of them; @alone:
 * _liandu_exchange_run_list_alone(). */
static GPtrArray *
list_beside (LianduExchangeRun *self,
             GHashTable        *alone,
             GPtrArray         *sections)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sections->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);

      if (g_hash_table_contains (alone, section))
        g_ptr_array_add (names, _liandu_exchange_run_dup_path (self, section));
    }
  return names;
}

/**
 * _liandu_exchange_run_is_asked:
 *
 * A desk that writes nothing says nothing of how far it has come, and the others
 * would keep single sections for it for ever.
 *
 * Returns: whether another one waits for this desk to say that it has seen what
 *   stands in a pack
 */
gboolean
_liandu_exchange_run_is_asked (LianduExchangeRun *self)
{
  g_autoptr (GHashTable) told = NULL;
  g_autoptr (GHashTable) alone = _liandu_exchange_run_list_alone (self);
  g_autoptr (GList) names = _liandu_exchange_run_list_pack_names (self);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) sections = NULL;
      g_autoptr (GPtrArray) beside = NULL;

      if (!g_hash_table_contains (self->listed, l->data) || _liandu_exchange_run_is_own_pack (self, l->data))
        continue;
      sections = _liandu_exchange_run_list_pack (self, g_hash_table_lookup (self->packs, l->data));
      beside = sections != NULL ? list_beside (self, alone, sections) : NULL;
      if (beside == NULL || beside->len == 0)
        continue;
      told = told != NULL ? told : list_told (self, liandu_keyring_get_desk (self->exchange->keyring));
      if (!has_told (told, g_ptr_array_index (sections, sections->len - 1)))
        return TRUE;
    }
  return FALSE;
}

/* Taking away */

/* (element-type GHashTable): of each other desk that takes part */
static GPtrArray *
list_all_told (LianduExchangeRun *self)
{
  GPtrArray *members = liandu_membership_get_members (self->exchange->membership);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < members->len; i++)
    {
      const LianduMember *member = g_ptr_array_index (members, i);

      if (!member->is_retired && !is_own (self, member->desk))
        g_ptr_array_add (all, list_told (self, member->desk));
    }
  return all;
}

static gboolean
is_seen_by_all (GPtrArray           *all_told,
                const LianduSection *section)
{
  for (guint i = 0; i < all_told->len; i++)
    if (!has_told (g_ptr_array_index (all_told, i), section))
      return FALSE;
  return TRUE;
}

/* The pack is read from there once more before anything of it goes. */
static gboolean
stands (LianduExchangeRun *self,
        const char        *name,
        GPtrArray         *sections)
{
  g_autofree char *made_name = NULL;
  g_autoptr (GBytes) here = _liandu_exchange_run_make_pack (self, sections, &made_name, NULL);
  g_autoptr (GBytes) there = here != NULL ? liandu_transport_get (self->transport, name, self->cancellable, NULL) : NULL;

  return there != NULL && g_bytes_equal (here, there);
}

static gboolean
remove_files (LianduExchangeRun  *self,
              GPtrArray          *names,
              GError            **error)
{
  for (guint i = 0; i < names->len && self->report->files_removed < MAX_REMOVED; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (!liandu_transport_remove (self->transport, name, self->cancellable, error))
        return FALSE;
      g_hash_table_remove (self->listed, name);
      self->report->files_removed++;
    }
  return TRUE;
}

static gboolean
is_old (LianduExchangeRun    *self,
        const LianduPackNote *note)
{
  return self->now - note->time >= KEPT_MS;
}

/* What was erased */

static GPtrArray *
list_reduced (LianduExchangeRun *self,
              GPtrArray         *sections)
{
  GPtrArray *reduced = g_ptr_array_new ();

  for (guint i = 0; i < sections->len; i++)
    if (g_hash_table_contains (self->reduced, ((LianduSection *) g_ptr_array_index (sections, i))->hash))
      g_ptr_array_add (reduced, g_ptr_array_index (sections, i));
  return reduced;
}

/* Whether all own sections with numbers as in the name of a pack stand there
 * otherwise. */
static gboolean
is_spare (LianduExchangeRun *self,
          const char        *name,
          GHashTable        *packed)
{
  g_autoptr (GPtrArray) own = _liandu_exchange_run_list_own (self);
  g_auto (GStrv) words = g_strsplit (strrchr (name, '/') + 1, "-", 4);
  guint64 epoch, first, last;

  if (g_strv_length (words) != 4)
    return FALSE;
  epoch = g_ascii_strtoull (words[0], NULL, 16);
  first = g_ascii_strtoull (words[1], NULL, 10);
  last = g_ascii_strtoull (words[2], NULL, 10);
  for (guint i = 0; i < own->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (own, i);
      g_autofree char *alone = _liandu_exchange_run_dup_path (self, section);

      if (section->epoch == epoch && section->seq >= first && section->seq <= last
          && !g_hash_table_contains (packed, section->hash) && !g_hash_table_contains (self->listed, alone))
        return FALSE;
    }
  return TRUE;
}

/* Own packs that said more than is kept of them now. */
static gboolean
remove_packs (LianduExchangeRun  *self,
              GList              *names,
              GError            **error)
{
  g_autoptr (GHashTable) packed = NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      const LianduPackNote *note = g_hash_table_lookup (self->packs, l->data);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      if (!_liandu_exchange_run_is_own_pack (self, l->data) || !g_hash_table_contains (self->listed, l->data) || note->count > 0)
        continue;
      packed = packed != NULL ? packed : _liandu_exchange_run_list_packed (self);
      g_ptr_array_add (one, l->data);
      if (is_spare (self, l->data, packed) && !remove_files (self, one, error))
        return FALSE;
    }
  return TRUE;
}

/* Own sections that said more than is kept of them now. */
static gboolean
remove_sections (LianduExchangeRun  *self,
                 GList              *names,
                 GError            **error)
{
  g_autoptr (GHashTable) alone = _liandu_exchange_run_list_alone (self);

  for (GList *l = g_hash_table_size (self->reduced) > 0 ? names : NULL; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) sections = NULL;
      g_autoptr (GPtrArray) reduced = NULL;
      g_autoptr (GPtrArray) beside = NULL;

      if (!_liandu_exchange_run_is_own_pack (self, l->data) || !g_hash_table_contains (self->listed, l->data))
        continue;
      sections = _liandu_exchange_run_list_pack (self, g_hash_table_lookup (self->packs, l->data));
      reduced = sections != NULL ? list_reduced (self, sections) : NULL;
      beside = reduced != NULL ? list_beside (self, alone, reduced) : NULL;
      if (beside != NULL && beside->len > 0 && stands (self, l->data, sections) && !remove_files (self, beside, error))
        return FALSE;
    }
  return TRUE;
}

/* Nothing of it stands there any more; or nothing can be taken away. */
static gboolean
is_cleared (LianduExchangeRun *self)
{
  GHashTableIter iter;
  gpointer hash;

  g_hash_table_iter_init (&iter, self->reduced);
  while (g_hash_table_iter_next (&iter, &hash, NULL))
    {
      const LianduSection *section = g_hash_table_lookup (self->known.sections, hash);
      g_autofree char *name = _liandu_exchange_run_dup_path (self, section);

      if (is_own (self, section->desk) && g_hash_table_contains (self->listed, name))
        return FALSE;
    }
  return self->report->files_removed < MAX_REMOVED;
}

static gboolean
remove_erased (LianduExchangeRun  *self,
               GList              *names,
               GError            **error)
{
  gboolean can_remove = liandu_transport_can_remove (self->transport);

  if (can_remove && (!remove_packs (self, names, error) || !remove_sections (self, names, error)))
    return FALSE;
  return self->erased == 0 || (can_remove && !is_cleared (self)) || _liandu_exchange_run_note_cleared (self, error);
}

/**
 * _liandu_exchange_run_remove_more:
 * @name: of a file that stands for @section and said more than is kept of it now
 *
 * Takes it away where it is this desk's and what is kept stands in a pack.
 */
gboolean
_liandu_exchange_run_remove_more (LianduExchangeRun    *self,
                                  const char           *name,
                                  const LianduSection  *section,
                                  GError              **error)
{
  const LianduMember *own = liandu_membership_find (self->exchange->membership, section->desk);
  g_autoptr (GHashTable) packed = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_free);

  if (own == NULL || own->is_retired || !is_own (self, section->desk) || !liandu_transport_can_remove (self->transport))
    return TRUE;
  packed = _liandu_exchange_run_list_packed (self);
  g_ptr_array_add (one, g_strdup (name));
  return !g_hash_table_contains (packed, section->hash) || remove_files (self, one, error);
}

static gboolean
remove_old (LianduExchangeRun  *self,
            GList              *names,
            GError            **error)
{
  g_autoptr (GPtrArray) all_told = NULL;
  g_autoptr (GHashTable) alone = _liandu_exchange_run_list_alone (self);

  for (GList *l = liandu_transport_can_remove (self->transport) ? names : NULL; l != NULL; l = l->next)
    {
      const LianduPackNote *note = g_hash_table_lookup (self->packs, l->data);
      g_autoptr (GPtrArray) sections = NULL;
      g_autoptr (GPtrArray) beside = NULL;

      if (!_liandu_exchange_run_is_own_pack (self, l->data) || !g_hash_table_contains (self->listed, l->data) || !is_old (self, note))
        continue;
      sections = _liandu_exchange_run_list_pack (self, note);
      beside = sections != NULL ? list_beside (self, alone, sections) : NULL;
      if (beside == NULL || beside->len == 0)
        continue;
      all_told = all_told != NULL ? all_told : list_all_told (self);
      if (is_seen_by_all (all_told, g_ptr_array_index (sections, sections->len - 1))
          && stands (self, l->data, sections) && !remove_files (self, beside, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * _liandu_exchange_run_remove:
 *
 * Takes own single sections away that have stood in a pack for a while and that
 * every desk that takes part has said it has seen; and at once whatever says what
 * was erased.
 */
gboolean
_liandu_exchange_run_remove (LianduExchangeRun  *self,
                             GError            **error)
{
  g_autoptr (GList) names = _liandu_exchange_run_list_pack_names (self);

  return remove_erased (self, names, error) && remove_old (self, names, error);
}
