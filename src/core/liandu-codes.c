/* liandu-codes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-codes.h"

struct _LianduCodes
{
  GHashTable *tables;   /* name → GPtrArray of LianduCode, in order */
};

static void
code_free (LianduCode *code)
{
  g_free (code->table);
  g_free (code->code);
  g_free (code->title);
  g_free (code);
}

LianduCodes *
liandu_codes_new (void)
{
  LianduCodes *self = g_atomic_rc_box_new0 (LianduCodes);

  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

LianduCodes *
liandu_codes_ref (LianduCodes *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
codes_clear (LianduCodes *self)
{
  g_hash_table_unref (self->tables);
}

void
liandu_codes_unref (LianduCodes *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) codes_clear);
}

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  const LianduCode *left = *(LianduCode * const *) a;
  const LianduCode *right = *(LianduCode * const *) b;

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return strcmp (left->code, right->code);
}

/**
 * liandu_codes_add:
 *
 * Adds a code while the picture is being made; a code given twice (two desks
 * may both have added it) keeps the first words.
 */
void
liandu_codes_add (LianduCodes *self,
                  const char  *table,
                  const char  *code,
                  const char  *title,
                  int          position,
                  gboolean     retired)
{
  GPtrArray *list = g_hash_table_lookup (self->tables, table);
  LianduCode *entry;

  if (liandu_codes_get_title (self, table, code) != NULL)
    return;
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) code_free);
      g_hash_table_insert (self->tables, g_strdup (table), list);
    }
  entry = g_new0 (LianduCode, 1);
  entry->table = g_strdup (table);
  entry->code = g_strdup (code);
  entry->title = g_strdup (title);
  entry->position = position;
  entry->retired = retired;
  g_ptr_array_add (list, entry);
  g_ptr_array_sort (list, compare_codes);
}

/**
 * liandu_codes_get_title:
 *
 * Returns: (nullable): the words for @code, also when it is retired
 */
const char *
liandu_codes_get_title (const LianduCodes *self,
                        const char        *table,
                        const char        *code)
{
  GPtrArray *list = table != NULL ? g_hash_table_lookup (self->tables, table) : NULL;

  for (guint i = 0; list != NULL && code != NULL && i < list->len; i++)
    {
      const LianduCode *entry = g_ptr_array_index (list, i);

      if (g_str_equal (entry->code, code))
        return entry->title;
    }
  return NULL;
}

/**
 * liandu_codes_find:
 * @words: a code or its words
 *
 * Returns: (nullable): the code that is meant
 */
const char *
liandu_codes_find (const LianduCodes *self,
                   const char        *table,
                   const char        *words)
{
  GPtrArray *list = table != NULL ? g_hash_table_lookup (self->tables, table) : NULL;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const LianduCode *entry = g_ptr_array_index (list, i);

      if (g_str_equal (entry->code, words) || g_str_equal (entry->title, words))
        return entry->code;
    }
  return NULL;
}

/**
 * liandu_codes_list:
 *
 * Returns: (transfer container) (element-type LianduCode): the table in order,
 *   retired codes included
 */
GPtrArray *
liandu_codes_list (const LianduCodes *self,
                   const char        *table)
{
  GPtrArray *list = table != NULL ? g_hash_table_lookup (self->tables, table) : NULL;
  GPtrArray *copy = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < list->len; i++)
    g_ptr_array_add (copy, g_ptr_array_index (list, i));
  return copy;
}
