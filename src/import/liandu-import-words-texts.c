/* liandu-import-words-texts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-grid-frame.h"
#include "liandu-import-words.h"
#include "liandu-text.h"

/* Words for what import writes itself. */

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

/**
 * liandu_import_words_strip_hour:
 * @text: 2025.1.8上午, 2025/1/10 15:00
 *
 * Returns: (transfer full): the day without the hour behind it
 */
char *
liandu_import_words_strip_hour (const char *text)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("\\s*(?:上午|下午|中午|晚上|早上)?\\s*"
                                            "(?:\\d{1,2}\\s*(?:[:：]\\d{2}(?:[:：]\\d{2})?|[时点](?:\\d{1,2}分?|半|整)?))?\\s*$",
                                            G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
}

/**
 * liandu_import_words_split_titles:
 * @text: titles of papers in one cell
 *
 * Returns: (transfer full) (element-type utf8): one by one; a title may hold
 *   、 and spaces
 */
GPtrArray *
liandu_import_words_split_titles (const char *text)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) title = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '\n' && c != ';' && c != 0xff1b /* ； */)
        g_string_append_unichar (title, c);
      else
        {
          g_ptr_array_add (titles, g_strdup (title->str));
          g_string_truncate (title, 0);
        }
    }
  g_ptr_array_add (titles, g_strdup (title->str));
  return titles;
}

/**
 * liandu_import_words_list_span_marks:
 *
 * Returns: what stands between the first day of a span and the last
 */
const char * const *
liandu_import_words_list_span_marks (void)
{
  static const char * const marks[] = { "—", "–", "－", "~", "～", "至", "到", "-", NULL };

  return marks;
}

/**
 * liandu_import_words_take_struck:
 * @text: (inout): what stands in a cell; what of it counts
 *
 * Returns: (nullable) (transfer full): what is struck through
 */
char *
liandu_import_words_take_struck (char **text)
{
  g_autoptr (GString) struck = NULL;
  char *begin;

  while ((begin = strstr (*text, LIANDU_STRUCK_BEGIN)) != NULL)
    {
      char *inner = begin + strlen (LIANDU_STRUCK_BEGIN);
      char *end = strstr (inner, LIANDU_STRUCK_END);
      char *rest = end != NULL ? end + strlen (LIANDU_STRUCK_END) : inner + strlen (inner);

      if (struck == NULL)
        struck = g_string_new (NULL);
      else
        g_string_append (struck, "；");
      g_string_append_len (struck, inner, (end != NULL ? end : rest) - inner);
      memmove (begin, rest, strlen (rest) + 1);
    }
  return struck != NULL ? g_string_free (g_steal_pointer (&struck), FALSE) : NULL;
}

/* As it stands in the notes. */
char *
liandu_import_words_join_struck (const char *heading,
                                 const char *struck)
{
  return g_strdup_printf (LIANDU_TEXT_UNCHECKED "%s（已划去）：%s", heading, struck);
}
