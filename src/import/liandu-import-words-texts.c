/* liandu-import-words-texts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-words.h"
#include "liandu-text.h"

/* How alike two texts are, and words for what import writes itself. */

/* Likeness */

static guint
count_pairs (const char *text,
             GHashTable *pairs)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *second = g_utf8_next_char (p);

      if (*second == '\0')
        break;
      g_hash_table_insert (pairs, g_strndup (p, (gsize) (g_utf8_next_char (second) - p)), GUINT_TO_POINTER (1));
      n++;
    }
  return n;
}

/**
 * liandu_import_words_compare:
 *
 * Returns: how alike two texts are by the pairs of characters they share
 *   (Dice), 0 to 1
 */
double
liandu_import_words_compare (const char *a,
                         const char *b)
{
  g_autoptr (GHashTable) left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) right = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer pair;
  guint shared = 0;

  count_pairs (a, left);
  count_pairs (b, right);
  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    shared += g_hash_table_contains (right, pair);
  if (g_hash_table_size (left) + g_hash_table_size (right) == 0)
    return strcmp (a, b) == 0 ? 1 : 0;
  return 2.0 * shared / (g_hash_table_size (left) + g_hash_table_size (right));
}

/**
 * liandu_import_words_fold_text:
 *
 * Returns: (transfer full): a text as it is compared with another: without
 *   spaces and punctuation
 */
char *
liandu_import_words_fold_text (const char *text)
{
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autoptr (GString) out = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ispunct (g_utf8_get_char (p)) || strchr (".%-", *p) != NULL)
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * liandu_import_words_is_notes:
 *
 * Returns: whether a field of this official term takes what no other has
 */
gboolean
liandu_import_words_is_notes (const char *term)
{
  return strcmp (term, "备注") == 0;
}

/* A month is asked for where a term says so: 月份, 出生年月. */
gboolean
liandu_import_words_is_month (const char *term)
{
  return strstr (term, "月") != NULL && strstr (term, "日") == NULL;
}

char *
liandu_import_words_join_section (const char *section)
{
  return g_strdup_printf ("分类：%s", section);
}

/* What a record says of itself that came in only because another one names
 * it. */
const char *
liandu_import_words_get_new_note (void)
{
  return "导入表格时新建，请核对补充。";
}

/**
 * liandu_import_words_contains_in_order:
 *
 * Returns: whether all characters of @words stand in @text in their order:
 *   主体责任台账 in 落实主体责任问题整改台账
 */
gboolean
liandu_import_words_contains_in_order (const char *text,
                                       const char *words)
{
  if (g_utf8_strlen (words, -1) < 4)
    return FALSE;
  for (; *words != '\0' && *text != '\0'; text = g_utf8_next_char (text))
    if (g_utf8_get_char (text) == g_utf8_get_char (words))
      words = g_utf8_next_char (words);
  return *words == '\0';
}
