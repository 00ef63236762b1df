/* liandu-id-list.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-id-list.h"

/* Beyond so many separate changes one large one is cheaper for everybody. */
#define MAX_CHANGES 64

typedef struct
{
  GArray *ids;
  LianduIdListChanged changed;
  gpointer user_data;
} Splicer;

static void
splice (Splicer      *splicer,
        guint         position,
        guint         n_removed,
        const gint64 *added,
        guint         n_added)
{
  if (n_removed == 0 && n_added == 0)
    return;
  if (n_removed > 0)
    g_array_remove_range (splicer->ids, position, n_removed);
  if (n_added > 0)
    g_array_insert_vals (splicer->ids, position, added, n_added);
  splicer->changed (position, n_removed, n_added, splicer->user_data);
}

/* Everything between what is the same at the beginning and at the end. */
static void
replace_middle (Splicer *splicer,
                GArray  *next)
{
  const gint64 *a = (const gint64 *) (gpointer) splicer->ids->data;
  const gint64 *b = (const gint64 *) (gpointer) next->data;
  guint n_old = splicer->ids->len;
  guint shortest = MIN (n_old, next->len);
  guint before = 0;
  guint after = 0;

  while (before < shortest && a[before] == b[before])
    before++;
  while (after < shortest - before && a[n_old - 1 - after] == b[next->len - 1 - after])
    after++;
  splice (splicer, before, n_old - before - after,
          next->len > before ? b + before : NULL, next->len - before - after);
}

/* NULL when an id stands there twice: then "the" place of it is unknown. */
static GHashTable *
index_ids (GArray *ids)
{
  g_autoptr (GHashTable) table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_add (table, &g_array_index (ids, gint64, i)))
      return NULL;
  return g_steal_pointer (&table);
}

/* The length of the run from @position whose membership in @table is @member. */
static guint
count_run (GArray     *ids,
           guint       position,
           GHashTable *table,
           gboolean    member)
{
  guint end = position;

  while (end < ids->len &&
         g_hash_table_contains (table, &g_array_index (ids, gint64, end)) == member)
    end++;
  return end - position;
}

static guint
count_foreign_runs (GArray     *ids,
                    GHashTable *table)
{
  guint n = 0;

  for (guint i = 0; i < ids->len;)
    {
      guint run = count_run (ids, i, table, FALSE);

      n += run > 0;
      i += run;
      i += count_run (ids, i, table, TRUE);
    }
  return n;
}

static void
remove_foreign (Splicer    *splicer,
                GHashTable *table)
{
  for (guint i = 0; i < splicer->ids->len;)
    {
      i += count_run (splicer->ids, i, table, TRUE);
      splice (splicer, i, count_run (splicer->ids, i, table, FALSE), NULL, 0);
    }
}

static void
insert_missing (Splicer    *splicer,
                GArray     *next,
                GHashTable *old)
{
  for (guint i = 0; i < next->len;)
    {
      guint run;

      i += count_run (next, i, old, TRUE);
      run = count_run (next, i, old, FALSE);
      if (run > 0)
        splice (splicer, i, 0, &g_array_index (next, gint64, i), run);
      i += run;
    }
}

/**
 * liandu_id_list_become:
 * @self: (element-type gint64): a list on show
 * @next: (element-type gint64) (nullable): what it has to be, %NULL for empty
 * @changed: told after each change
 *
 * Changes @self step by step into @next: first what has gone, then what has
 * come, then what has moved, so that a selection and the place in a view stay
 * with what they belong to.
 */
void
liandu_id_list_become (GArray              *self,
                       GArray              *next,
                       LianduIdListChanged  changed,
                       gpointer             user_data)
{
  Splicer splicer = { self, changed, user_data };
  g_autoptr (GArray) old = NULL;
  g_autoptr (GHashTable) old_ids = NULL;
  g_autoptr (GHashTable) next_ids = NULL;

  if (self->len == 0 || next == NULL || next->len == 0)
    {
      splice (&splicer, 0, self->len, next != NULL ? (const gint64 *) (gpointer) next->data : NULL,
              next != NULL ? next->len : 0);
      return;
    }
  if (self->len == next->len && memcmp (self->data, next->data, self->len * sizeof (gint64)) == 0)
    return;

  old = g_array_copy (self);
  old_ids = index_ids (old);
  next_ids = index_ids (next);
  if (old_ids != NULL && next_ids != NULL &&
      count_foreign_runs (old, next_ids) + count_foreign_runs (next, old_ids) <= MAX_CHANGES)
    {
      remove_foreign (&splicer, next_ids);
      insert_missing (&splicer, next, old_ids);
    }
  replace_middle (&splicer, next);
}
