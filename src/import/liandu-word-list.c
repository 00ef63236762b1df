/* liandu-word-list.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "liandu-import-words.h"
#include "liandu-word-list.h"

/* Lists of words for one thing, which differ from county to county: those that
 * come with the program (data/words), and what the office adds to them or
 * takes out of them in the code table of the same name, whose codes are what
 * the word means and a number: "issue.unit.1" 问题单位. */

static void
add_words (const char     *of,
           const char     *words,
           GHashTable     *retired,
           LianduWordFunc  func,
           gpointer        user_data)
{
  g_auto (GStrv) list = g_strsplit (words, "、", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *folded = liandu_import_words_fold_heading (list[i]);

      if (*folded != '\0' && !g_hash_table_contains (retired, folded))
        func (of, list[i], user_data);
    }
}

static void
add_own_words (const char     *name,
               GHashTable     *retired,
               LianduWordFunc  func,
               gpointer        user_data)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PREFIX "/words/%s.csv", name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      char *comma = strchr (lines[i], ',');

      if (comma == NULL)
        continue;
      *comma = '\0';
      add_words (lines[i], comma + 1, retired, func, user_data);
    }
}

static void
add_code (const LianduCode *code,
          LianduWordFunc    func,
          gpointer          user_data)
{
  const char *dot = strrchr (code->code, '.');
  g_autofree char *of = g_strndup (code->code, dot != NULL ? (gsize) (dot - code->code) : strlen (code->code));

  func (of, code->title, user_data);
}

/**
 * liandu_word_list_foreach:
 * @name: "heading" or "value"
 * @codes: the office's words
 * @func: (scope call): gets what a word means and the word; the office's
 *   come first
 */
void
liandu_word_list_foreach (const char        *name,
                          const LianduCodes *codes,
                          LianduWordFunc     func,
                          gpointer           user_data)
{
  g_autoptr (GPtrArray) list = liandu_codes_list (codes, name);
  g_autoptr (GHashTable) retired = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const LianduCode *code = g_ptr_array_index (list, i);

      if (code->retired)
        g_hash_table_add (retired, liandu_import_words_fold_heading (code->title));
      else
        add_code (code, func, user_data);
    }
  add_own_words (name, retired, func, user_data);
}
