/* liandu-strokes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "liandu-strokes.h"

/*
 * 按姓氏笔画 and 按姓名笔画 (practice.md §4.3): fewer strokes first; as many,
 * then stroke by stroke 横 竖 撇 点 折; alike, what the stroke collation of ICU
 * says.  That one alone would not do: it sorts characters of as many strokes by
 * radical (王 after 瓦-like ones), and knows nothing of either rule for names.
 */
struct _LianduStrokes
{
  GHashTable *codes;        /* character → "1234521" */
  char *table;              /* what they stand in */
  UCollator *collator;      /* or NULL */
};

#define COLLATION "zh-u-co-stroke"
/* Written by many strokes: behind everything that is known. */
#define UNKNOWN_STROKES 1000

static void
add_line (LianduStrokes *self,
          char          *line)
{
  gunichar character = *line != '#' ? g_utf8_get_char (line) : 0;

  if (character != 0 && *line != '\0')
    g_hash_table_insert (self->codes, GUINT_TO_POINTER (character), g_utf8_next_char (line));
}

static guint
count_strokes (const char *code)
{
  return code != NULL ? (guint) strlen (code) : UNKNOWN_STROKES;
}

static int
collate (const LianduStrokes *self,
         gunichar             one,
         gunichar             other)
{
  UChar first[3];
  UChar second[3];
  int32_t n_first = 0;
  int32_t n_second = 0;

  if (self->collator == NULL)
    return one < other ? -1 : 1;
  U16_APPEND_UNSAFE (first, n_first, (UChar32) one);
  U16_APPEND_UNSAFE (second, n_second, (UChar32) other);
  switch (ucol_strcoll (self->collator, first, n_first, second, n_second))
    {
    case UCOL_LESS:
      return -1;
    case UCOL_GREATER:
      return 1;
    case UCOL_EQUAL:
    default:
      return one < other ? -1 : 1;
    }
}

static int
compare_characters (const LianduStrokes *self,
                    gunichar             one,
                    gunichar             other)
{
  const char *first = liandu_strokes_get (self, one);
  const char *second = liandu_strokes_get (self, other);
  guint n_first = count_strokes (first);
  guint n_second = count_strokes (second);
  int order = 0;

  if (one == other)
    return 0;
  if (n_first != n_second)
    return n_first < n_second ? -1 : 1;
  if (first != NULL)
    order = strcmp (first, second);
  return order != 0 ? order : collate (self, one, other);
}

/* The characters of a name without blanks, dots and what follows: a link has
 * name and post.  By surnames, a name of two characters has an empty cell in
 * its middle, which counts 0. */
static GArray *
split_name (const char       *name,
            LianduStrokesRule rule)
{
  static const gunichar empty = 0;
  GArray *cells = g_array_new (TRUE, FALSE, sizeof (gunichar));

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isalnum (character))
        g_array_append_val (cells, character);
    }
  if (rule == LIANDU_STROKES_SURNAME && cells->len == 2)
    g_array_insert_val (cells, 1, empty);
  return cells;
}

/* Public API */

/**
 * liandu_strokes_new:
 * @table: a character and its strokes a line, 1 横 to 5 折
 */
LianduStrokes *
liandu_strokes_new (const char *table)
{
  LianduStrokes *self = g_new0 (LianduStrokes, 1);
  UErrorCode status = U_ZERO_ERROR;
  char *line;

  self->table = g_strdup (table);
  self->codes = g_hash_table_new (NULL, NULL);
  for (line = self->table; line != NULL;)
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end = '\0';
      add_line (self, line);
      line = end != NULL ? end + 1 : NULL;
    }
  self->collator = ucol_open (COLLATION, &status);
  if (U_FAILURE (status))
    self->collator = NULL;
  return self;
}

void
liandu_strokes_free (LianduStrokes *self)
{
  if (self->collator != NULL)
    ucol_close (self->collator);
  g_hash_table_unref (self->codes);
  g_free (self->table);
  g_free (self);
}

/**
 * liandu_strokes_get:
 *
 * Returns: (nullable): the strokes of the character in their order
 */
const char *
liandu_strokes_get (const LianduStrokes *self,
                    gunichar             character)
{
  return g_hash_table_lookup (self->codes, GUINT_TO_POINTER (character));
}

/**
 * liandu_strokes_compare:
 * @one, @other: names of people
 *
 * Returns: less than, equal to or greater than 0, as @one comes before or after
 *   @other
 */
int
liandu_strokes_compare (const LianduStrokes *self,
                        LianduStrokesRule    rule,
                        const char          *one,
                        const char          *other)
{
  g_autoptr (GArray) first = split_name (one, rule);
  g_autoptr (GArray) second = split_name (other, rule);

  /* Both end with a 0, which comes before every character. */
  for (guint i = 0; i <= first->len && i <= second->len; i++)
    {
      gunichar a = g_array_index (first, gunichar, i);
      gunichar b = g_array_index (second, gunichar, i);
      int order = a == 0 || b == 0 ? (a != 0) - (b != 0) : compare_characters (self, a, b);

      if (order != 0)
        return order;
    }
  return 0;
}
