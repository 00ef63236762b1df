/* liandu-sheet-heading.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-measure.h"
#include "liandu-sheet-heading.h"

/* Punctuation and digits have their own rules about where a line may end. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) != G_UNICODE_SCRIPT_HAN)
      return FALSE;
  return TRUE;
}

/* Lines of one length: 谈话/合计 rather than 谈话合/计. */
static char *
balance (const char *text,
         double      room)
{
  guint n_lines = liandu_measure_count_lines (text, room);
  guint n = (guint) g_utf8_strlen (text, -1);
  guint per_line = n_lines > 0 ? (n + n_lines - 1) / n_lines : n;
  g_autoptr (GString) wrapped = g_string_new (NULL);
  guint i = 0;

  if (n_lines < 2 || !is_plain (text))
    return g_strdup (text);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (i > 0 && i % per_line == 0)
        g_string_append_c (wrapped, '\n');
      g_string_append_unichar (wrapped, g_utf8_get_char (p));
      i++;
    }
  return g_string_free (g_steal_pointer (&wrapped), FALSE);
}

/**
 * liandu_sheet_heading_wrap:
 * @text: a heading in Chinese
 * @room: in ems
 *
 * Breaks a heading that has no room on one line where a person would: before
 * what is in brackets, else into lines of one length.
 *
 * Returns: (transfer full): the heading
 */
char *
liandu_sheet_heading_wrap (const char *text,
                           double      room)
{
  const char *bracket = strstr (text, LIANDU_SHEET_HEADING_BRACKET);
  g_autofree char *before = NULL;
  g_autofree char *balanced = NULL;

  if (strchr (text, '\n') != NULL || liandu_measure_count_lines (text, room) < 2)
    return g_strdup (text);
  if (bracket == NULL || bracket == text || liandu_measure_count_lines (bracket, room) > 1)
    return balance (text, room);
  before = g_strndup (text, (gsize) (bracket - text));
  balanced = balance (before, room);
  return g_strconcat (balanced, "\n", bracket, NULL);
}
