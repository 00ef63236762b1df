/* liandu-words.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-words.h"

/* Lists of names in descriptor tables: "a b c". */

/**
 * liandu_words_split:
 * @words: (nullable): names separated by spaces
 *
 * Returns: (transfer full): the names
 */
GStrv
liandu_words_split (const char *words)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (words != NULL ? words : "", " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (list, parts[i]);
  return g_strv_builder_end (list);
}

gboolean
liandu_words_contain (const char *words,
                      const char *word)
{
  gsize length = word != NULL ? strlen (word) : 0;
  const char *at = words;

  if (words == NULL || length == 0)
    return FALSE;
  while ((at = strstr (at, word)) != NULL)
    {
      gboolean starts = at == words || at[-1] == ' ';

      if (starts && (at[length] == ' ' || at[length] == '\0'))
        return TRUE;
      at += length;
    }
  return FALSE;
}
