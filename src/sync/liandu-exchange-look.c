/* liandu-exchange-look.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-exchange-private.h"

/* What there is to say in the end: what a place showed and shows, who takes
 * part, how far each has come, and what is awaited. */

#define PLACE "exchange-shown/"
#define DOUBTS "exchange-doubts/"
#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define NUMBER_LENGTH 10

/* What a place shows of one desk in one epoch: the last number and how many. */
typedef struct
{
  guint64 last;
  guint64 count;
} Shown;

/* Numbers that one file holds. */
typedef struct
{
  guint64 first;
  guint64 last;
} Range;

/* "…/d/<desk>/<epoch>-<number>-<hash>.seg", or of a pack
 * "…/d/<desk>/<epoch>-<first>-<last>-<hash>.pak" */
static gboolean
parse_name (const char *name,
            char      **out_chain,
            Range      *out_range)
{
  gboolean is_pack = g_str_has_suffix (name, ".pak");
  g_auto (GStrv) parts = g_strsplit (name, "/", 4);
  g_auto (GStrv) words = NULL;

  if (g_strv_length (parts) != 4 || !g_str_equal (parts[1], "d") || (!is_pack && !g_str_has_suffix (name, ".seg")))
    return FALSE;
  words = g_strsplit (parts[3], "-", 4);
  if (g_strv_length (words) < 2 || strlen (words[1]) < NUMBER_LENGTH || (is_pack && g_strv_length (words) != 4))
    return FALSE;
  out_range->first = g_ascii_strtoull (words[1], NULL, 10);
  out_range->last = is_pack ? g_ascii_strtoull (words[2], NULL, 10) : out_range->first;
  *out_chain = g_strdup_printf ("%s/%s", parts[2], words[0]);
  return out_range->last >= out_range->first;
}

static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *left = a;
  const Range *right = b;

  return (left->first > right->first) - (left->first < right->first);
}

/* A number counts once, in how many files it may stand. */
static Shown *
sum_up (GArray *ranges)
{
  Shown *shown = g_new0 (Shown, 1);

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);

      if (i > 0 && range->last <= shown->last)
        continue;
      shown->count += range->last - (i > 0 ? MAX (range->first, shown->last + 1) : range->first) + 1;
      shown->last = range->last;
    }
  return shown;
}

/* Of packs only those that were seen whole, unless @unread: names may say
 * anything. */
static GHashTable *
list_ranges (LianduExchangeRun *self,
             gboolean           unread)
{
  GHashTable *ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->listed);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *chain = NULL;
      Range range;
      GArray *list;

      if (!parse_name (name, &chain, &range) || (range.last > range.first && !unread && !g_hash_table_contains (self->packs, name)))
        continue;
      list = g_hash_table_lookup (ranges, chain);
      if (list == NULL)
        g_hash_table_insert (ranges, g_steal_pointer (&chain), list = g_array_new (FALSE, FALSE, sizeof (Range)));
      g_array_append_val (list, range);
    }
  return ranges;
}

static GHashTable *
list_shown (LianduExchangeRun *self,
            gboolean           unread)
{
  g_autoptr (GHashTable) ranges = list_ranges (self, unread);
  GHashTable *shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer chain;
  gpointer list;

  g_hash_table_iter_init (&iter, ranges);
  while (g_hash_table_iter_next (&iter, &chain, &list))
    g_hash_table_insert (shown, g_strdup (chain), sum_up (list));
  return shown;
}

static GVariant *
pack_shown (GHashTable *shown)
{
  g_autoptr (GList) chains = g_list_sort (g_hash_table_get_keys (shown), (GCompareFunc) strcmp);
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a{s(tt)}"));
  for (GList *l = chains; l != NULL; l = l->next)
    {
      const Shown *one = g_hash_table_lookup (shown, l->data);

      g_variant_builder_add (&list, "{s(tt)}", (const char *) l->data, one->last, one->count);
    }
  return g_variant_ref_sink (g_variant_builder_end (&list));
}

/* What it showed stays remembered until it shows it again. */
static void
compare_shown (LianduExchangeRun *self,
               GHashTable        *shown,
               GVariant          *then,
               gboolean           compare)
{
  GVariantIter iter;
  const char *chain;
  Shown before;

  g_variant_iter_init (&iter, then);
  while (g_variant_iter_next (&iter, "{&s(tt)}", &chain, &before.last, &before.count))
    {
      Shown *now = g_hash_table_lookup (shown, chain);

      if (compare && (now == NULL || now->last < before.last || now->count < before.count))
        {
          g_autofree char *desk = g_strndup (chain, strcspn (chain, "/"));

          _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_ROLLED_BACK, desk);
        }
      if (now == NULL)
        g_hash_table_insert (shown, g_strdup (chain), now = g_new0 (Shown, 1));
      now->last = MAX (now->last, before.last);
      now->count = MAX (now->count, before.count);
    }
}

static gboolean
save_if_new (LianduExchangeRun  *self,
             const char         *key,
             GBytes             *then,
             GVariant           *value,
             GError            **error)
{
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (value);

  if (then != NULL && g_bytes_equal (then, bytes))
    return TRUE;
  return liandu_log_save_memo (self->exchange->log, key, bytes, error);
}

static gboolean
save_doubts (LianduExchangeRun  *self,
             GError            **error)
{
  g_autofree char *key = g_strconcat (DOUBTS, self->place, NULL);
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->still_doubted), (GCompareFunc) strcmp);
  g_autoptr (GBytes) then = NULL;
  g_autoptr (GVariant) value = NULL;
  GVariantBuilder list;

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a{s(tx)}"));
  for (GList *l = names; l != NULL; l = l->next)
    g_variant_builder_add (&list, "{s@(tx)}", (const char *) l->data, (GVariant *) g_hash_table_lookup (self->doubts, l->data));
  value = g_variant_ref_sink (g_variant_builder_end (&list));
  if (!liandu_log_load_memo (self->exchange->log, key, &then, error))
    return FALSE;
  return (then == NULL && names == NULL) || save_if_new (self, key, then, value, error);
}

/**
 * _liandu_exchange_run_remember:
 * @compare: says what a place shows less of than it did; else remembers what it
 *   shows now
 */
gboolean
_liandu_exchange_run_remember (LianduExchangeRun  *self,
                               gboolean            compare,
                               GError            **error)
{
  g_autoptr (GHashTable) shown = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) then = NULL;
  g_autoptr (GVariant) now = NULL;

  if (self->place == NULL)
    return TRUE;
  shown = list_shown (self, compare);
  key = g_strconcat (PLACE, self->place, NULL);
  if (!liandu_log_load_memo (self->exchange->log, key, &bytes, error))
    return FALSE;
  if (bytes != NULL)
    {
      then = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a{s(tt)}"), bytes, FALSE));
      compare_shown (self, shown, then, compare);
    }
  if (compare)
    return TRUE;
  now = pack_shown (shown);
  return save_if_new (self, key, bytes, now, error) && save_doubts (self, error) && _liandu_exchange_run_save_packs (self, error);
}

/* Who takes part */

static int
compare_desks (gconstpointer a,
               gconstpointer b)
{
  const LianduExchangeDesk *left = *(LianduExchangeDesk * const *) a;
  const LianduExchangeDesk *right = *(LianduExchangeDesk * const *) b;

  return (int) right->is_self - (int) left->is_self;
}

static GHashTable *
list_desks (LianduExchangeRun *self)
{
  GPtrArray *members = liandu_membership_get_members (self->exchange->membership);
  GHashTable *desks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < members->len; i++)
    {
      const LianduMember *member = g_ptr_array_index (members, i);
      LianduExchangeDesk *desk = g_new0 (LianduExchangeDesk, 1);

      desk->desk = g_strdup (member->desk);
      desk->name = g_strdup (member->name);
      desk->owner = g_strdup (member->owner);
      desk->is_admin = member->is_admin;
      desk->is_retired = member->is_retired;
      desk->is_self = g_str_equal (member->desk, liandu_keyring_get_desk (self->exchange->keyring));
      g_ptr_array_add (self->report->desks, desk);
      g_hash_table_insert (desks, desk->desk, desk);
    }
  return desks;
}

static void
note_clocks (LianduExchangeRun *self)
{
  for (guint i = 0; i < self->report->desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (self->report->desks, i);

      if (!desk->is_self && desk->time > self->now + DAY_MS)
        _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_CLOCK_AHEAD, desk->desk)->time = desk->time - self->now;
    }
}

/* What is awaited */

static gboolean
is_same_chain (const LianduSection *a,
               const LianduSection *b)
{
  return a->epoch == b->epoch && g_str_equal (a->desk, b->desk);
}

static void
note_gap (LianduExchangeRun   *self,
          const LianduSection *section,
          guint64              first,
          guint64              last)
{
  LianduExchangeNote *note;

  if (last < first)
    return;
  note = _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_WAITING, section);
  note->first = first;
  note->last = last;
}

/* One desk in one epoch: numbers that are not here although later ones are, or
 * somebody has them. */
static void
note_chain (LianduExchangeRun *self,
            GPtrArray         *sections,
            guint              first,
            guint              end)
{
  guint64 expected = 1;
  guint64 awaited = 0;

  for (guint i = first; i < end; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);

      if (section->state == LIANDU_SECTION_AWAITED)
        {
          if (liandu_membership_accepts (self->exchange->membership, section))
            awaited = MAX (awaited, section->seq);
          continue;
        }
      note_gap (self, section, expected, section->seq - 1);
      expected = MAX (expected, section->seq + 1);
    }
  note_gap (self, g_ptr_array_index (sections, first), expected, awaited);
  for (guint i = first; i < end; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);
      g_autofree char *number = _liandu_exchange_run_dup_number (self, section);

      if (section->state == LIANDU_SECTION_AWAITED && liandu_membership_accepts (self->exchange->membership, section)
          && g_hash_table_contains (self->known.by_number, number))
        _liandu_exchange_run_note_section (self, LIANDU_EXCHANGE_NOTE_DIVERGED, section);
    }
}

static void
note_waiting (LianduExchangeRun *self,
              GPtrArray         *sections)
{
  for (guint first = 0, end; first < sections->len; first = end)
    {
      for (end = first + 1; end < sections->len && is_same_chain (g_ptr_array_index (sections, first), g_ptr_array_index (sections, end)); end++)
        ;
      note_chain (self, sections, first, end);
    }
}

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  const LianduExchangeNote *left = *(LianduExchangeNote * const *) a;
  const LianduExchangeNote *right = *(LianduExchangeNote * const *) b;

  if (left->type != right->type)
    return left->type < right->type ? -1 : 1;
  if (g_strcmp0 (left->desk, right->desk) != 0)
    return g_strcmp0 (left->desk, right->desk);
  if (left->epoch != right->epoch)
    return left->epoch < right->epoch ? -1 : 1;
  return left->first < right->first ? -1 : left->first > right->first;
}

/* One that says the same of the same desk is said once. */
static void
drop_repeats (GPtrArray *notes)
{
  for (guint i = notes->len; i > 1; i--)
    {
      const LianduExchangeNote *one = g_ptr_array_index (notes, i - 1);
      const LianduExchangeNote *before = g_ptr_array_index (notes, i - 2);

      if (one->type == before->type && g_strcmp0 (one->desk, before->desk) == 0
          && (one->type == LIANDU_EXCHANGE_NOTE_ROLLED_BACK || one->type == LIANDU_EXCHANGE_NOTE_NEW_LIFE || one->type == LIANDU_EXCHANGE_NOTE_NEWER))
        g_ptr_array_remove_index (notes, i - 1);
    }
}

/* Whether this desk has handed out something in another life and, but for what
 * went out just now, nothing in this one: a copy, or an earlier state that was put
 * back.  What the exchange noticed by itself was told better. */
static gboolean
begins_anew (LianduExchangeRun *self,
             GPtrArray         *sections)
{
  gboolean has_lived = FALSE;

  if (liandu_exchange_report_find (self->report, LIANDU_EXCHANGE_NOTE_NEW_LIFE) != NULL)
    return FALSE;
  for (guint i = 0; i < sections->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);

      if (!g_str_equal (section->desk, liandu_keyring_get_desk (self->exchange->keyring)))
        continue;
      if (section->epoch == self->epoch && !g_hash_table_contains (self->put, section->hash))
        return FALSE;
      has_lived = has_lived || section->epoch != self->epoch;
    }
  return has_lived;
}

static void
note_standing (LianduExchangeRun *self,
               GPtrArray         *sections)
{
  const LianduMember *own = liandu_membership_find (self->exchange->membership, liandu_keyring_get_desk (self->exchange->keyring));

  if (own == NULL)
    _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_NOT_ADMITTED, NULL);
  else if (own->is_retired)
    _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_RETIRED, own->desk);
  else if (begins_anew (self, sections))
    _liandu_exchange_run_note (self, LIANDU_EXCHANGE_NOTE_NEW_LIFE, own->desk);
}

/**
 * _liandu_exchange_run_summarize:
 *
 * Completes the report by what is known now; the log is asked anew where somebody
 * else has noted something meanwhile.
 */
gboolean
_liandu_exchange_run_summarize (LianduExchangeRun  *self,
                                GError            **error)
{
  g_autoptr (GPtrArray) sections = _liandu_exchange_run_is_current (self) ? _liandu_exchange_run_sort (self)
                                                                          : liandu_log_list_sections (self->exchange->log, error);
  g_autoptr (GHashTable) desks = NULL;

  if (sections == NULL)
    return FALSE;
  desks = list_desks (self);
  for (guint i = 0; i < sections->len; i++)
    {
      const LianduSection *section = g_ptr_array_index (sections, i);
      LianduExchangeDesk *desk = g_hash_table_lookup (desks, section->desk);

      if (desk != NULL && g_hash_table_contains (self->put, section->hash))
        desk->changes_put += section->changes;
      if (desk == NULL || section->state != LIANDU_SECTION_TAKEN)
        continue;
      desk->sections++;
      desk->time = MAX (desk->time, section->time);
      if (g_hash_table_contains (self->taken, section->hash))
        {
          desk->sections_in++;
          desk->changes_in += section->changes;
        }
    }
  note_clocks (self);
  note_waiting (self, sections);
  note_standing (self, sections);
  g_ptr_array_sort (self->report->desks, compare_desks);
  g_ptr_array_sort (self->report->notes, compare_notes);
  drop_repeats (self->report->notes);
  self->report->time = self->now;
  self->report->files_there = g_hash_table_size (self->listed);
  return self->transport == NULL || _liandu_exchange_run_save_names (self, sections, error);
}
