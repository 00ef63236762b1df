/* liandu-exchange-gather.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-exchange-private.h"

#include "liandu-pack.h"

/*
 * Fewer files: each desk gathers its own sections into packs when their month is
 * over, and takes the single ones away a while after everybody has seen them.
 * Every step may be the last before a crash: what is in a pack is believed by
 * what its sections are worth, and what is missing means nothing.
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

/* Which sections */

/* Months since some beginning; what has no time is as old as can be. */
static gint64
get_month (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / 1000);

  return date != NULL ? g_date_time_get_year (date) * 12 + g_date_time_get_month (date) : 0;
}

static gboolean
is_chain (const LianduSection *section,
          const LianduSection *before)
{
  if (before == NULL || before->epoch != section->epoch)
    return section->seq == 1;
  return section->seq == before->seq + 1 && g_bytes_equal (section->previous, before->hash);
}

/* Own sections, of each epoch up to where it forks or has a hole. */
static GPtrArray *
list_own (LianduExchangeRun *self)
{
  g_autoptr (GPtrArray) sections = _liandu_exchange_run_sort (self);
  GPtrArray *own = g_ptr_array_new ();
  const LianduSection *before = NULL;

  for (guint i = 0; i < sections->len; i++)
    {
      LianduSection *section = g_ptr_array_index (sections, i);

      if (!is_own (self, section->desk) || section->state != LIANDU_SECTION_TAKEN || !is_chain (section, before))
        continue;
      g_ptr_array_add (own, section);
      before = section;
    }
  return own;
}

/* Gathering */

static gboolean
put_group (LianduExchangeRun  *self,
           GPtrArray          *group,
           GError            **error)
{
  const LianduSection *last = g_ptr_array_index (group, group->len - 1);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = _liandu_exchange_run_make_pack (self, group, &name, error);

  if (bytes == NULL || !_liandu_exchange_run_put (self, name, bytes, error))
    return FALSE;
  _liandu_exchange_run_note_pack (self, name, last->hash, group->len);
  self->report->packs_out++;
  return TRUE;
}

/* Bytes of one that is here, or 0. */
static gsize
get_size (LianduExchangeRun   *self,
          const LianduSection *section)
{
  g_autoptr (GBytes) bytes = liandu_log_load_section (self->exchange->log, section->hash, NULL);

  return bytes != NULL ? g_bytes_get_size (bytes) : 0;
}

/* From @first on: sections of one epoch that follow each other, whose months are
 * over and that stand in no pack. */
static GPtrArray *
collect_group (LianduExchangeRun *self,
               GPtrArray         *own,
               GHashTable        *packed,
               guint              first)
{
  GPtrArray *group = g_ptr_array_new ();
  gint64 month = get_month (self->now);
  gsize size = 0;

  for (guint i = first; i < own->len; i++)
    {
      LianduSection *section = g_ptr_array_index (own, i);
      gboolean follows = group->len == 0 || is_chain (section, g_ptr_array_index (own, i - 1));

      if (!follows || (group->len > 0 && section->seq == 1) || g_hash_table_contains (packed, section->hash) || get_month (section->time) >= month)
        break;
      size += get_size (self, section);
      if (group->len > 0 && size > LIANDU_PACK_DEFAULT_SIZE)
        break;
      g_ptr_array_add (group, section);
    }
  return group;
}

static gboolean
gather_new (LianduExchangeRun  *self,
            GHashTable         *packed,
            GError            **error)
{
  g_autoptr (GPtrArray) own = list_own (self);

  for (guint i = 0; i < own->len;)
    {
      g_autoptr (GPtrArray) group = collect_group (self, own, packed, i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || (group->len > 1 && !put_group (self, group, error)))
        return FALSE;
      i += MAX (group->len, 1);
    }
  return TRUE;
}

static gboolean
has_any (GHashTable *packed,
         GPtrArray  *sections)
{
  for (guint i = 0; i < sections->len; i++)
    if (g_hash_table_contains (packed, ((LianduSection *) g_ptr_array_index (sections, i))->hash))
      return TRUE;
  return FALSE;
}

static gboolean
is_own_pack (LianduExchangeRun *self,
             const char        *name)
{
  g_autofree char *below = g_strdup_printf ("d/%s/", liandu_keyring_get_desk (self->exchange->keyring));
  g_autofree char *prefix = _liandu_exchange_run_dup_name (self, below);

  return g_str_has_prefix (name, prefix);
}

/* What was gathered once and stands in another place, or did here, is the same
 * pack here. */
static gboolean
gather_again (LianduExchangeRun  *self,
              GHashTable         *packed,
              GError            **error)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->packs), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) sections = NULL;
      gboolean put = FALSE;

      if (g_hash_table_contains (self->listed, l->data) || !is_own_pack (self, l->data))
        continue;
      sections = _liandu_exchange_run_list_pack (self, g_hash_table_lookup (self->packs, l->data));
      if (sections == NULL || has_any (packed, sections))
        continue;
      if (!_liandu_exchange_run_put_pack (self, l->data, sections, &put, error))
        return FALSE;
      for (guint i = 0; put && i < sections->len; i++)
        g_hash_table_add (packed, g_bytes_ref (((LianduSection *) g_ptr_array_index (sections, i))->hash));
    }
  return TRUE;
}

/**
 * _liandu_exchange_run_gather:
 *
 * Puts own sections of months that are over into packs.  Where nothing can be
 * taken away, packs would only be more files.
 */
gboolean
_liandu_exchange_run_gather (LianduExchangeRun  *self,
                             GError            **error)
{
  g_autoptr (GHashTable) packed = NULL;

  if (!liandu_transport_can_remove (self->transport))
    return TRUE;
  packed = _liandu_exchange_run_list_packed (self);
  return gather_again (self, packed, error) && gather_new (self, packed, error);
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

/* Names of single sections that the place shows beside a pack of them. */
static GPtrArray *
list_beside (LianduExchangeRun *self,
             GPtrArray         *sections)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < sections->len; i++)
    {
      g_autofree char *name = _liandu_exchange_run_dup_path (self, g_ptr_array_index (sections, i));

      if (g_hash_table_contains (self->listed, name))
        g_ptr_array_add (names, g_steal_pointer (&name));
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
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->packs), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) sections = NULL;
      g_autoptr (GPtrArray) beside = NULL;

      if (!g_hash_table_contains (self->listed, l->data) || is_own_pack (self, l->data))
        continue;
      sections = _liandu_exchange_run_list_pack (self, g_hash_table_lookup (self->packs, l->data));
      beside = sections != NULL ? list_beside (self, sections) : NULL;
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

/**
 * _liandu_exchange_run_remove:
 *
 * Takes own single sections away that have stood in a pack for a while and that
 * every desk that takes part has said it has seen.
 */
gboolean
_liandu_exchange_run_remove (LianduExchangeRun  *self,
                             GError            **error)
{
  g_autoptr (GPtrArray) all_told = NULL;
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->packs), (GCompareFunc) strcmp);

  for (GList *l = liandu_transport_can_remove (self->transport) ? names : NULL; l != NULL; l = l->next)
    {
      const LianduPackNote *note = g_hash_table_lookup (self->packs, l->data);
      g_autoptr (GPtrArray) sections = NULL;
      g_autoptr (GPtrArray) beside = NULL;

      if (!is_own_pack (self, l->data) || !g_hash_table_contains (self->listed, l->data) || !is_old (self, note))
        continue;
      sections = _liandu_exchange_run_list_pack (self, note);
      beside = sections != NULL ? list_beside (self, sections) : NULL;
      if (beside == NULL || beside->len == 0)
        continue;
      all_told = all_told != NULL ? all_told : list_all_told (self);
      if (is_seen_by_all (all_told, g_ptr_array_index (sections, sections->len - 1))
          && stands (self, l->data, sections) && !remove_files (self, beside, error))
        return FALSE;
    }
  return TRUE;
}
