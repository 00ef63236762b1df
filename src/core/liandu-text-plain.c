/* liandu-text-plain.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-text-plain.h"

/* Nearly every text of a ledger is made of ideographs, their punctuation and
 * ASCII, for which normal forms need no table: the full way through ICU takes
 * fifty times as long.  What is not among these characters takes that way. */

/* One character of one or three bytes, all that is plain; 0 for any other. */
static gunichar
next_plain (const guint8 **p,
            const guint8  *end)
{
  const guint8 *at = *p;

  if (*at < 0x80)
    {
      *p = at + 1;
      return *at;
    }
  if (end - at < 3 || (*at & 0xf0) != 0xe0 || (at[1] & 0xc0) != 0x80 || (at[2] & 0xc0) != 0x80)
    return 0;
  *p = at + 3;
  return (gunichar) (*at & 0x0f) << 12 | (gunichar) (at[1] & 0x3f) << 6 | (at[2] & 0x3f);
}

/* Is in normal form C whatever stands beside it, and nothing that is taken
 * out of texts. */
static gboolean
is_plain (gunichar c)
{
  return (c >= 0x20 && c < 0x7f) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3000 && c <= 0x3029)
         || (c >= 0xff01 && c <= 0xff5e) || (c >= 0x2014 && c <= 0x2026);
}

/**
 * _liandu_text_is_plain:
 * @text: need not be UTF-8
 * @multi_line: whether line feeds are nothing special
 *
 * Returns: whether cleaning and normal form C leave @text as it is, its ends
 *   aside
 */
gboolean
_liandu_text_is_plain (const char *text,
                       gsize       length,
                       gboolean    multi_line)
{
  const guint8 *p = (const guint8 *) text;
  const guint8 *end = p + length;

  while (p < end)
    {
      gunichar c = next_plain (&p, end);

      if (!is_plain (c) && !(multi_line && c == '\n'))
        return FALSE;
    }
  return TRUE;
}

/* What liandu_text_fold() makes of a character; 0 where it needs the tables. */
static gunichar
fold_plain (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xfee0;
  if (c == 0x3000)
    return ' ';
  if (c == 0x3010 || c == 0x3014)
    return '[';
  if (c == 0x3011 || c == 0x3015)
    return ']';
  if (c >= 'A' && c <= 'Z')
    return c + 'a' - 'A';
  return (c > 0 && c < 0x7f) || (c >= 0x4e00 && c <= 0x9fff) || (c > 0x3000 && c < 0x3010) ? c : 0;
}

/**
 * _liandu_text_fold_plain:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (nullable): what liandu_text_fold() makes of it;
 *   %NULL where that needs tables
 */
char *
_liandu_text_fold_plain (const char *text)
{
  const guint8 *p = (const guint8 *) text;
  const guint8 *end = p + strlen (text);
  g_autofree char *folded = g_malloc ((gsize) (end - p) + 1);
  char *out = folded;

  while (p < end)
    {
      gunichar c = fold_plain (next_plain (&p, end));

      if (c == 0)
        return NULL;
      if (c < 0x80)
        *out++ = (char) c;
      else
        out += g_unichar_to_utf8 (c, out);
    }
  *out = '\0';
  return g_steal_pointer (&folded);
}
