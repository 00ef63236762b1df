/* liandu-likeness.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-likeness.h"
#include "liandu-text.h"

/**
 * LianduLikeness:
 *
 * An index of texts that finds those nearest to one.
 *
 * Two texts are as alike as the pairs of neighbouring characters that they
 * share (Dice).  Chinese needs no dictionary for that: most of its words have
 * two characters, and a measure that was copied and touched up keeps nearly
 * all of its pairs.  Every pair counts once, however often it comes.
 */
struct _LianduLikeness
{
  GPtrArray *keys;
  GArray *n_pairs;   /* guint, of each text */
  GHashTable *texts; /* pair → GArray of guint: which texts have it */
};

/* Two characters, the second 0 where a text has only one. */
typedef guint64 Pair;

static int
compare_pairs (const void *a,
               const void *b)
{
  Pair left = *(const Pair *) a;
  Pair right = *(const Pair *) b;

  return (left > right) - (left < right);
}

static void
remove_repeats (GArray *pairs)
{
  guint kept = 0;

  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    if (i == 0 || g_array_index (pairs, Pair, i) != g_array_index (pairs, Pair, i - 1))
      g_array_index (pairs, Pair, kept++) = g_array_index (pairs, Pair, i);
  g_array_set_size (pairs, kept);
}

/* The pairs of a folded text, in their order, each once. */
static GArray *
list_pairs (const char *folded)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      Pair pair = (Pair) g_utf8_get_char (p) << 32 | (*next != '\0' ? g_utf8_get_char (next) : 0);

      if (*next != '\0' || pairs->len == 0)
        g_array_append_val (pairs, pair);
    }
  remove_repeats (pairs);
  return pairs;
}

static guint
count_shared (GArray *a,
              GArray *b)
{
  guint shared = 0;

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      Pair left = g_array_index (a, Pair, i);
      Pair right = g_array_index (b, Pair, j);

      shared += left == right;
      i += left <= right;
      j += right <= left;
    }
  return shared;
}

static double
get_likeness (guint shared,
              guint a,
              guint b)
{
  return a + b > 0 ? 2.0 * shared / (a + b) : 0;
}

/**
 * liandu_likeness_fold:
 * @text: valid UTF-8
 *
 * What of a text is compared: without spaces and punctuation, full and half
 * width and capital and small letters alike.  What belongs to figures stays,
 * since 3.5 is not 35.
 *
 * Returns: (transfer full): the folded text
 */
char *
liandu_likeness_fold (const char *text)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = liandu_text_fold (text);
  out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && (!g_unichar_ispunct (c) || strchr (".%-", *p) != NULL))
        g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * liandu_likeness_compare_folded:
 * @a: a text from liandu_likeness_fold()
 * @b: another
 *
 * Returns: how alike they are, 0 to 1; 1 for two that say nothing
 */
double
liandu_likeness_compare_folded (const char *a,
                                const char *b)
{
  g_autoptr (GArray) left = list_pairs (a);
  g_autoptr (GArray) right = list_pairs (b);

  if (left->len + right->len == 0)
    return 1;
  return get_likeness (count_shared (left, right), left->len, right->len);
}

/**
 * liandu_likeness_compare:
 * @a: a text
 * @b: another
 *
 * Returns: how alike they are, 0 to 1
 */
double
liandu_likeness_compare (const char *a,
                         const char *b)
{
  g_autofree char *left = liandu_likeness_fold (a);
  g_autofree char *right = liandu_likeness_fold (b);

  return liandu_likeness_compare_folded (left, right);
}

/* The index */

/**
 * liandu_likeness_new:
 *
 * Returns: (transfer full): an index without texts
 */
LianduLikeness *
liandu_likeness_new (void)
{
  LianduLikeness *self = g_new0 (LianduLikeness, 1);

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->n_pairs = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
liandu_likeness_free (LianduLikeness *self)
{
  g_ptr_array_unref (self->keys);
  g_array_unref (self->n_pairs);
  g_hash_table_unref (self->texts);
  g_free (self);
}

static void
enter_pair (LianduLikeness *self,
            Pair            pair,
            guint           text)
{
  GArray *texts = g_hash_table_lookup (self->texts, &pair);

  if (texts == NULL)
    {
      texts = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->texts, g_memdup2 (&pair, sizeof pair), texts);
    }
  g_array_append_val (texts, text);
}

/**
 * liandu_likeness_add:
 * @key: what the text is found as, such as the uuid of its record
 * @text: the text
 *
 * Puts a text into the index; one that says nothing is never found.
 */
void
liandu_likeness_add (LianduLikeness *self,
                     const char     *key,
                     const char     *text)
{
  g_autofree char *folded = liandu_likeness_fold (text);
  g_autoptr (GArray) pairs = list_pairs (folded);
  guint index = self->keys->len;

  g_ptr_array_add (self->keys, g_strdup (key));
  g_array_append_val (self->n_pairs, pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    enter_pair (self, g_array_index (pairs, Pair, i), index);
}

guint
liandu_likeness_get_size (LianduLikeness *self)
{
  return self->keys->len;
}

/* How many of @pairs each text has. */
static guint *
count_all_shared (LianduLikeness *self,
                  GArray         *pairs)
{
  guint *shared = g_new0 (guint, self->keys->len + 1);

  for (guint i = 0; i < pairs->len; i++)
    {
      GArray *texts = g_hash_table_lookup (self->texts, &g_array_index (pairs, Pair, i));

      for (guint j = 0; texts != NULL && j < texts->len; j++)
        shared[g_array_index (texts, guint, j)]++;
    }
  return shared;
}

/* The nearest first; of two as near the one that was there first. */
static int
compare_likes (const void *a,
               const void *b)
{
  const LianduLike *left = a;
  const LianduLike *right = b;

  if (left->likeness > right->likeness || left->likeness < right->likeness)
    return left->likeness > right->likeness ? -1 : 1;
  return (left->index > right->index) - (left->index < right->index);
}

/**
 * liandu_likeness_find:
 * @text: what is looked for
 * @max: how many at most; 0 for all
 * @threshold: how alike at least, 0 to 1, such as %LIANDU_LIKENESS_SIMILAR
 *
 * Returns: (transfer full) (element-type LianduLike): the texts nearest to
 *   @text that share anything with it, the nearest first
 */
GArray *
liandu_likeness_find (LianduLikeness *self,
                      const char     *text,
                      guint           max,
                      double          threshold)
{
  g_autofree char *folded = liandu_likeness_fold (text);
  g_autoptr (GArray) pairs = list_pairs (folded);
  g_autofree guint *shared = count_all_shared (self, pairs);
  GArray *likes = g_array_new (FALSE, FALSE, sizeof (LianduLike));

  for (guint i = 0; i < self->keys->len; i++)
    {
      LianduLike like = { g_ptr_array_index (self->keys, i), i,
                          get_likeness (shared[i], pairs->len, g_array_index (self->n_pairs, guint, i)) };

      if (shared[i] > 0 && like.likeness >= threshold)
        g_array_append_val (likes, like);
    }
  g_array_sort (likes, compare_likes);
  if (max > 0 && likes->len > max)
    g_array_set_size (likes, max);
  return likes;
}
