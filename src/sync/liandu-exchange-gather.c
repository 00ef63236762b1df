/* liandu-exchange-gather.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-exchange-private.h"

#include "liandu-pack.h"

/*
 * Fewer files: each desk gathers its own sections into packs when their month is
 * over.  Every step may be the last before a crash: what is in a pack is believed
 * by what its sections are worth.
 */


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
GPtrArray *
_liandu_exchange_run_list_own (LianduExchangeRun *self)
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

static gboolean
is_reduced (LianduExchangeRun   *self,
            const LianduSection *section)
{
  return g_hash_table_contains (self->reduced, section->hash);
}

/* Its month is over; or it is not to stand alone, since its name is that of one
 * that said more. */
static gboolean
is_due (LianduExchangeRun   *self,
        const LianduSection *section)
{
  return get_month (section->time) < get_month (self->now) || is_reduced (self, section);
}

/* From @first on: sections of one epoch that follow each other, are due and
 * stand in no pack. */
static GPtrArray *
collect_group (LianduExchangeRun *self,
               GPtrArray         *own,
               GHashTable        *packed,
               guint              first)
{
  GPtrArray *group = g_ptr_array_new ();
  gsize size = 0;

  for (guint i = first; i < own->len; i++)
    {
      LianduSection *section = g_ptr_array_index (own, i);
      gboolean follows = group->len == 0 || is_chain (section, g_ptr_array_index (own, i - 1));

      if (!follows || (group->len > 0 && section->seq == 1) || g_hash_table_contains (packed, section->hash) || !is_due (self, section))
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
  g_autoptr (GPtrArray) own = _liandu_exchange_run_list_own (self);

  for (guint i = 0; i < own->len;)
    {
      g_autoptr (GPtrArray) group = collect_group (self, own, packed, i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || ((group->len > 1 || (group->len == 1 && is_reduced (self, g_ptr_array_index (group, 0)))) && !put_group (self, group, error)))
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

gboolean
_liandu_exchange_run_is_own_pack (LianduExchangeRun *self,
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
  g_autoptr (GList) names = _liandu_exchange_run_list_pack_names (self);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) sections = NULL;
      gboolean put = FALSE;

      if (g_hash_table_contains (self->listed, l->data) || !_liandu_exchange_run_is_own_pack (self, l->data))
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
