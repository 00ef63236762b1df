/* liandu-difference-markup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-difference-markup.h"

#include "liandu-text-diff.h"

/**
 * liandu_difference_markup_new:
 * @before: a text
 * @after: another one
 * @dark: whether it stands on a dark ground
 *
 * Returns: (transfer full): both texts in one: what only @before has after a
 *   minus sign and struck out, what only @after has after a plus sign and
 *   underlined, so that it can be told without the colours
 */
char *
liandu_difference_markup_new (const char *before,
                              const char *after,
                              gboolean    dark)
{
  g_autoptr (GPtrArray) parts = liandu_text_diff (before, after);
  GString *markup = g_string_new (NULL);
  const char *out_color = dark ? "#ff9c9c" : "#a3131f";
  const char *in_color = dark ? "#8ff0a4" : "#14532d";

  for (guint i = 0; i < parts->len; i++)
    {
      const LianduTextPart *part = g_ptr_array_index (parts, i);
      g_autofree char *text = g_markup_escape_text (part->text, -1);

      if (part->fate == LIANDU_TEXT_KEPT)
        g_string_append (markup, text);
      else if (part->fate == LIANDU_TEXT_TAKEN_OUT)
        g_string_append_printf (markup, "<span foreground=\"%s\">−<s>%s</s></span>", out_color, text);
      else
        g_string_append_printf (markup, "<span foreground=\"%s\">+<u>%s</u></span>", in_color, text);
    }
  return g_string_free (markup, FALSE);
}
