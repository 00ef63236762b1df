/* liandu-docx-mark.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-docx-text.h"

void
liandu_docx_mark_free (LianduDocxMark *mark)
{
  g_free (mark->name);
  g_free (mark->answer);
  g_free (mark->fallback);
  g_free (mark->words);
  g_free (mark);
}

/* What stands after @sign, which is where the name ends. */
static char *
take_after (char *name,
            char  sign)
{
  char *at = strchr (name, sign);

  if (at == NULL)
    return NULL;
  *at = '\0';
  return g_strstrip (g_strdup (at + 1));
}

static LianduDocxMarkType
take_type (const char **text)
{
  switch (**text)
    {
    case '#':
      (*text)++;
      return LIANDU_DOCX_MARK_OPEN;
    case '^':
      (*text)++;
      return LIANDU_DOCX_MARK_OPEN_EMPTY;
    case '/':
      (*text)++;
      return LIANDU_DOCX_MARK_CLOSE;
    default:
      return LIANDU_DOCX_MARK_FIELD;
    }
}

/**
 * liandu_docx_mark_parse:
 * @text: what stands between the braces, or the tag of a content control
 * @length: its bytes, or -1
 *
 * Signs typed in full width by an input method mean the same.
 *
 * Returns: (transfer full): the mark, without a place
 */
LianduDocxMark *
liandu_docx_mark_parse (const char *text,
                        gsize       length)
{
  g_autofree char *plain = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_ALL_COMPOSE);
  const char *p = plain != NULL ? g_strstrip (plain) : "";
  LianduDocxMark *mark = g_new0 (LianduDocxMark, 1);

  mark->type = take_type (&p);
  mark->name = g_strdup (p);
  if (mark->type == LIANDU_DOCX_MARK_FIELD)
    {
      mark->fallback = take_after (mark->name, '|');
      mark->answer = take_after (mark->name, '=');
    }
  if (mark->answer != NULL)
    mark->type = LIANDU_DOCX_MARK_TICK;
  g_strstrip (mark->name);
  return mark;
}

/**
 * liandu_docx_mark_dup_words:
 *
 * Returns: (transfer full): the mark as it is written, for messages
 */
char *
liandu_docx_mark_dup_words (const LianduDocxMark *mark)
{
  switch (mark->type)
    {
    case LIANDU_DOCX_MARK_TICK:
      return g_strdup_printf ("{{%s=%s}}", mark->name, mark->answer);
    case LIANDU_DOCX_MARK_OPEN:
      return g_strdup_printf ("{{#%s}}", mark->name);
    case LIANDU_DOCX_MARK_OPEN_EMPTY:
      return g_strdup_printf ("{{^%s}}", mark->name);
    case LIANDU_DOCX_MARK_CLOSE:
      return g_strdup_printf ("{{/%s}}", mark->name);
    case LIANDU_DOCX_MARK_BROKEN:
      return g_strdup_printf ("{{%s", mark->name);
    case LIANDU_DOCX_MARK_FIELD:
    default:
      return mark->fallback != NULL ? g_strdup_printf ("{{%s|%s}}", mark->name, mark->fallback) : g_strdup_printf ("{{%s}}", mark->name);
    }
}
