/* liandu-text-diff.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "liandu-text-diff.h"

/* Above so many pairs of words what differs is shown as a whole: nobody reads
 * more than that word by word. */
#define MAX_PAIRS 4000000

/* A word and where it stands. */
typedef struct
{
  const char *start;
  gsize size;
} Word;

static void
part_free (LianduTextPart *part)
{
  g_free (part->text);
  g_free (part);
}

static void
add (GPtrArray      *parts,
     LianduTextFate  fate,
     const char     *text,
     gsize           size)
{
  LianduTextPart *last = parts->len > 0 ? g_ptr_array_index (parts, parts->len - 1) : NULL;
  g_autofree char *before = NULL;

  if (size == 0)
    return;
  if (last != NULL && last->fate == fate)
    {
      g_autofree char *more = g_strndup (text, size);

      before = last->text;
      last->text = g_strconcat (before, more, NULL);
      return;
    }
  last = g_new0 (LianduTextPart, 1);
  last->fate = fate;
  last->text = g_strndup (text, size);
  g_ptr_array_add (parts, last);
}

/* Without a break iterator the text is one word. */
static GArray *
split (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  UErrorCode status = U_ZERO_ERROR;
  UText *source = utext_openUTF8 (NULL, text, -1, &status);
  UBreakIterator *breaks = ubrk_open (UBRK_WORD, "zh", NULL, 0, &status);
  int32_t start = 0;

  ubrk_setUText (breaks, source, &status);
  for (int32_t end = U_SUCCESS (status) ? ubrk_next (breaks) : UBRK_DONE; end != UBRK_DONE; end = ubrk_next (breaks))
    {
      const Word word = { text + start, (gsize) (end - start) };

      g_array_append_val (words, word);
      start = end;
    }
  if (text[start] != '\0')
    {
      const Word rest = { text + start, strlen (text + start) };

      g_array_append_val (words, rest);
    }
  if (breaks != NULL)
    ubrk_close (breaks);
  utext_close (source);
  return words;
}

static const Word *
get (GArray *words,
     guint   i)
{
  return &g_array_index (words, Word, i);
}

static gboolean
is_same (const Word *a,
         const Word *b)
{
  return a->size == b->size && memcmp (a->start, b->start, a->size) == 0;
}

/* How many words both have in common from (i, j) on. */
static guint *
count_common (GArray *a,
              guint   from_a,
              guint   to_a,
              GArray *b,
              guint   from_b,
              guint   to_b)
{
  guint width = to_b - from_b + 1;
  guint *common = g_new0 (guint, (gsize) (to_a - from_a + 1) * width);

  for (guint i = to_a - from_a; i > 0; i--)
    for (guint j = to_b - from_b; j > 0; j--)
      {
        guint *here = &common[(i - 1) * width + j - 1];

        if (is_same (get (a, from_a + i - 1), get (b, from_b + j - 1)))
          *here = common[i * width + j] + 1;
        else
          *here = MAX (common[i * width + j - 1], common[(i - 1) * width + j]);
      }
  return common;
}

static void
add_middle (GPtrArray *parts,
            GArray    *a,
            guint      from_a,
            guint      to_a,
            GArray    *b,
            guint      from_b,
            guint      to_b)
{
  guint width = to_b - from_b + 1;
  gboolean small = (guint64) (to_a - from_a) * (to_b - from_b) <= MAX_PAIRS;
  g_autofree guint *common = small ? count_common (a, from_a, to_a, b, from_b, to_b) : NULL;
  guint i = from_a;
  guint j = from_b;

  while (common != NULL && i < to_a && j < to_b)
    {
      const guint *here = &common[(i - from_a) * width + j - from_b];

      if (is_same (get (a, i), get (b, j)))
        {
          add (parts, LIANDU_TEXT_KEPT, get (a, i)->start, get (a, i)->size);
          i++;
          j++;
        }
      else if (here[width] >= here[1])
        {
          add (parts, LIANDU_TEXT_TAKEN_OUT, get (a, i)->start, get (a, i)->size);
          i++;
        }
      else
        {
          add (parts, LIANDU_TEXT_PUT_IN, get (b, j)->start, get (b, j)->size);
          j++;
        }
    }
  for (; i < to_a; i++)
    add (parts, LIANDU_TEXT_TAKEN_OUT, get (a, i)->start, get (a, i)->size);
  for (; j < to_b; j++)
    add (parts, LIANDU_TEXT_PUT_IN, get (b, j)->start, get (b, j)->size);
}

/**
 * liandu_text_diff:
 * @before: UTF-8
 * @after: UTF-8
 *
 * Returns: (transfer full) (element-type LianduTextPart): how @before becomes
 *   @after: without what was put in it is @before, without what was taken out
 *   @after
 */
GPtrArray *
liandu_text_diff (const char *before,
                  const char *after)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autoptr (GArray) a = split (before);
  g_autoptr (GArray) b = split (after);
  guint same_start = 0;
  guint same_end = 0;

  while (same_start < a->len && same_start < b->len && is_same (get (a, same_start), get (b, same_start)))
    same_start++;
  while (same_start + same_end < a->len && same_start + same_end < b->len
         && is_same (get (a, a->len - same_end - 1), get (b, b->len - same_end - 1)))
    same_end++;
  for (guint i = 0; i < same_start; i++)
    add (parts, LIANDU_TEXT_KEPT, get (a, i)->start, get (a, i)->size);
  add_middle (parts, a, same_start, a->len - same_end, b, same_start, b->len - same_end);
  for (guint i = a->len - same_end; i < a->len; i++)
    add (parts, LIANDU_TEXT_KEPT, get (a, i)->start, get (a, i)->size);
  return parts;
}
