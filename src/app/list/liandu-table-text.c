/* liandu-table-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-table-text.h"

/* Numbers of documents, identity cards and dates such as 2026-1 stay as they
 * are written: every cell is text to the program that takes it. */
#define HTML_HEAD "<meta charset=\"utf-8\"><table border=\"1\">"
#define HTML_TAIL "</table>"
#define CELL_STYLE " style='mso-number-format:\"\\@\";white-space:pre-wrap'"
/* A line break within a cell, not a new row. */
#define CELL_BREAK "<br style='mso-data-placement:same-cell'>"

struct _LianduTableText
{
  GString *plain;
  GString *html;
  guint n_cells;
  gboolean is_header;
};

LianduTableText *
liandu_table_text_new (void)
{
  LianduTableText *self = g_new0 (LianduTableText, 1);

  self->plain = g_string_new (NULL);
  self->html = g_string_new (HTML_HEAD);
  return self;
}

void
liandu_table_text_free (LianduTableText *self)
{
  g_string_free (self->plain, TRUE);
  g_string_free (self->html, TRUE);
  g_free (self);
}

void
liandu_table_text_begin_row (LianduTableText *self,
                             gboolean         is_header)
{
  self->n_cells = 0;
  self->is_header = is_header;
  g_string_append (self->html, "<tr>");
}

/* As spreadsheets read it back: quotes around what holds a tab, a line break
 * or a quote, and quotes within doubled. */
static void
append_plain (GString    *plain,
              const char *text)
{
  if (strpbrk (text, "\t\n\r\"") == NULL)
    {
      g_string_append (plain, text);
      return;
    }
  g_string_append_c (plain, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (plain, '"');
      g_string_append_c (plain, *at);
    }
  g_string_append_c (plain, '"');
}

static void
append_html (GString    *html,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *joined = g_strjoinv (CELL_BREAK, lines);

  g_string_append (html, joined);
}

/**
 * liandu_table_text_add_cell:
 * @text: what the cell says
 */
void
liandu_table_text_add_cell (LianduTableText *self,
                            const char      *text)
{
  const char *tag = self->is_header ? "th" : "td";

  if (self->n_cells++ > 0)
    g_string_append_c (self->plain, '\t');
  append_plain (self->plain, text);
  g_string_append_printf (self->html, "<%s" CELL_STYLE ">", tag);
  append_html (self->html, text);
  g_string_append_printf (self->html, "</%s>", tag);
}

void
liandu_table_text_end_row (LianduTableText *self)
{
  g_string_append_c (self->plain, '\n');
  g_string_append (self->html, "</tr>");
}

char *
liandu_table_text_dup_plain (LianduTableText *self)
{
  return g_strdup (self->plain->str);
}

char *
liandu_table_text_dup_html (LianduTableText *self)
{
  return g_strconcat (self->html->str, HTML_TAIL, NULL);
}

/**
 * liandu_table_text_new_content:
 *
 * Returns: (transfer full): for the clipboard, in both forms
 */
GdkContentProvider *
liandu_table_text_new_content (LianduTableText *self)
{
  g_autofree char *html = liandu_table_text_dup_html (self);
  g_autoptr (GBytes) html_bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *providers[2];

  providers[0] = gdk_content_provider_new_for_bytes ("text/html", html_bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, self->plain->str);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}
