/* liandu-exchange-known.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-exchange-private.h"

/* What is known of sections, and which of them come last. */

/* Nothing yet. */
void
_liandu_exchange_known_init (LianduKnown *self)
{
  *self = (LianduKnown) {
    .sections = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, NULL, (GDestroyNotify) liandu_section_free),
    .by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

void
_liandu_exchange_known_clear (LianduKnown *self)
{
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->by_number, g_hash_table_unref);
  g_clear_pointer (&self->sections, g_hash_table_unref);
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b)
{
  const LianduSection *left = *(LianduSection * const *) a;
  const LianduSection *right = *(LianduSection * const *) b;
  int order = strcmp (left->desk, right->desk);

  if (order != 0)
    return order;
  if (left->epoch != right->epoch)
    return left->epoch < right->epoch ? -1 : 1;
  if (left->seq != right->seq)
    return left->seq < right->seq ? -1 : 1;
  return g_bytes_compare (left->hash, right->hash);
}

/* Where @section stands, or would. */
static guint
find_place (GPtrArray           *sorted,
            const LianduSection *section)
{
  guint first = 0;
  guint end = sorted->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (compare_sections (&g_ptr_array_index (sorted, middle), &section) < 0)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

/* In the order that is there already, since a run adds few to many.  Somebody may
 * have spoken of @before as another's. */
static void
add_sorted (LianduKnown   *self,
            LianduSection *section,
            LianduSection *before)
{
  guint i;

  if (self->sorted == NULL)
    return;
  i = find_place (self->sorted, section);
  if (before == NULL)
    g_ptr_array_insert (self->sorted, (int) i, section);
  else if (compare_sections (&section, &before) == 0)
    g_ptr_array_index (self->sorted, i) = section;
  else
    g_clear_pointer (&self->sorted, g_ptr_array_unref);
}

/* Takes ownership of @section. */
void
_liandu_exchange_run_add (LianduExchangeRun *self,
                          LianduSection     *section)
{
  LianduSection *known = g_hash_table_lookup (self->known.sections, section->hash);

  if (known != NULL)
    {
      g_autofree char *name = _liandu_exchange_run_dup_path (self, known);

      g_hash_table_remove (self->known.by_name, name);
    }
  add_sorted (&self->known, section, known);
  g_hash_table_replace (self->known.sections, section->hash, section);
  if (section->state != LIANDU_SECTION_AWAITED)
    g_hash_table_insert (self->known.by_name, _liandu_exchange_run_dup_path (self, section), section);
  if (section->state == LIANDU_SECTION_TAKEN)
    g_hash_table_add (self->known.by_number, _liandu_exchange_run_dup_number (self, section));
}

/* Keeping it */

/**
 * _liandu_exchange_run_know:
 *
 * What the last run knew, where nobody else has noted anything since; else asks
 * the log.
 */
gboolean
_liandu_exchange_run_know (LianduExchangeRun  *self,
                           GError            **error)
{
  LianduKnown *before = &self->exchange->known;
  guint64 foreign = 0;
  g_autoptr (GPtrArray) sections = NULL;

  _liandu_exchange_known_clear (&self->known);
  self->may_keep = liandu_log_read_foreign (self->exchange->log, &foreign);
  if (self->may_keep && before->sections != NULL && before->foreign == foreign)
    {
      self->known = *before;
      *before = (LianduKnown) { 0 };
      return TRUE;
    }
  _liandu_exchange_known_clear (before);
  _liandu_exchange_known_init (&self->known);
  self->known.foreign = foreign;
  sections = liandu_log_list_sections (self->exchange->log, error);
  if (sections == NULL)
    {
      self->may_keep = FALSE;
      return FALSE;
    }
  g_ptr_array_set_free_func (sections, NULL);
  for (guint i = 0; i < sections->len; i++)
    _liandu_exchange_run_add (self, g_ptr_array_index (sections, i));
  return TRUE;
}

/**
 * _liandu_exchange_run_is_current:
 *
 * Returns: whether it is still all that the log has
 */
gboolean
_liandu_exchange_run_is_current (LianduExchangeRun *self)
{
  guint64 foreign = 0;

  return self->may_keep && liandu_log_read_foreign (self->exchange->log, &foreign) && foreign == self->known.foreign;
}

/**
 * _liandu_exchange_run_keep:
 *
 * For the next run, when this one has done all it meant to.
 */
void
_liandu_exchange_run_keep (LianduExchangeRun *self)
{
  if (!self->may_keep)
    return;
  _liandu_exchange_known_clear (&self->exchange->known);
  self->exchange->known = self->known;
  self->known = (LianduKnown) { 0 };
}

/* Asking */

/**
 * _liandu_exchange_run_sort:
 *
 * Returns: (transfer full) (element-type LianduSection): all that is known, in
 *   order of desk, epoch, number and hash; owned by @self
 */
GPtrArray *
_liandu_exchange_run_sort (LianduExchangeRun *self)
{
  LianduKnown *known = &self->known;

  if (known->sorted == NULL)
    {
      GHashTableIter iter;
      gpointer section;

      known->sorted = g_ptr_array_sized_new (g_hash_table_size (known->sections));
      g_hash_table_iter_init (&iter, known->sections);
      while (g_hash_table_iter_next (&iter, NULL, &section))
        g_ptr_array_add (known->sorted, section);
      g_ptr_array_sort (known->sorted, compare_sections);
    }
  return g_ptr_array_copy (known->sorted, NULL, NULL);
}

/**
 * _liandu_exchange_run_list_last:
 * @desk: (nullable): of this one alone
 *
 * Returns: (transfer full) (element-type LianduSection): sections that are taken
 *   in and that no other follows, one an epoch unless it forked; owned by @self
 */
GPtrArray *
_liandu_exchange_run_list_last (LianduExchangeRun *self,
                                const char        *desk)
{
  GPtrArray *last = g_ptr_array_new ();
  g_autoptr (GHashTable) followed = g_hash_table_new (g_bytes_hash, g_bytes_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->known.sections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((LianduSection *) value)->state == LIANDU_SECTION_TAKEN)
      g_hash_table_add (followed, ((LianduSection *) value)->previous);
  g_hash_table_iter_init (&iter, self->known.sections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LianduSection *section = value;

      if (section->state == LIANDU_SECTION_TAKEN && (desk == NULL || g_str_equal (section->desk, desk)) && !g_hash_table_contains (followed, section->hash))
        g_ptr_array_add (last, section);
    }
  g_ptr_array_sort (last, compare_sections);
  return last;
}


/**
 * _liandu_exchange_run_list_alone:
 *
 * Returns: (transfer full) (element-type LianduSection): those that the place
 *   shows as files of their own
 */
GHashTable *
_liandu_exchange_run_list_alone (LianduExchangeRun *self)
{
  GHashTable *alone = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->listed);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      LianduSection *section = g_hash_table_lookup (self->known.by_name, name);

      if (section != NULL)
        g_hash_table_add (alone, section);
    }
  return alone;
}
