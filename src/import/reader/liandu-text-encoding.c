/* liandu-text-encoding.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-text-encoding.h"

/* Text tables come as WPS and Excel write them: UTF-8 and UTF-16 with a mark
 * in front, and what Chinese Windows takes for plain text, GB18030. */

static gboolean
begins_with (const char *bytes,
             gsize       size,
             const char *mark,
             gsize       length)
{
  return size >= length && memcmp (bytes, mark, length) == 0;
}

/* UTF-16 without a mark: commas and line ends have a zero on one side. */
static const char *
guess_utf16 (const char *bytes,
             gsize       size)
{
  gsize n = MIN (size, 4096) & ~(gsize) 1;
  gsize even = 0;
  gsize odd = 0;

  if (size % 2 != 0 || memchr (bytes, '\0', n) == NULL)
    return NULL;
  for (gsize i = 0; i < n; i += 2)
    {
      even += bytes[i] == '\0';
      odd += bytes[i + 1] == '\0';
    }
  if (odd > 0 && even * 16 < odd)
    return "UTF-16LE";
  return even > 0 && odd * 16 < even ? "UTF-16BE" : NULL;
}

static const char *
guess (const char *bytes,
       gsize       size,
       gsize      *out_skip)
{
  const char *utf16;

  *out_skip = 0;
  if (begins_with (bytes, size, "\xef\xbb\xbf", 3))
    {
      *out_skip = 3;
      return "UTF-8";
    }
  if (begins_with (bytes, size, "\xff\xfe", 2) || begins_with (bytes, size, "\xfe\xff", 2))
    {
      *out_skip = 2;
      return bytes[0] == '\xff' ? "UTF-16LE" : "UTF-16BE";
    }
  utf16 = guess_utf16 (bytes, size);
  if (utf16 != NULL)
    return utf16;
  return g_utf8_validate_len (bytes, size, NULL) ? "UTF-8" : "GB18030";
}

/* Nobody types these; the bytes of a picture or a program are full of them.
 * Ctrl+Z ended files in the days of DOS. */
static gboolean
is_text (const char *text,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c < 0x20 && strchr ("\t\n\v\f\r", c) == NULL && !(c == 0x1a && i + 1 == length))
        return FALSE;
      if (c == '\0' || c == 0x7f)
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_text_encoding_decode:
 * @bytes: a whole file
 *
 * Returns: (nullable) (transfer full): the text in UTF-8, ending with NUL;
 *   %NULL where it is no text
 */
char *
liandu_text_encoding_decode (const char *bytes,
                             gsize       size,
                             gsize      *out_length)
{
  gsize skip;
  const char *encoding = guess (bytes, size, &skip);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (strcmp (encoding, "UTF-8") != 0)
    text = g_convert (bytes + skip, (gssize) (size - skip), "UTF-8", encoding, NULL, &length, NULL);
  else if (g_utf8_validate_len (bytes + skip, size - skip, NULL))
    {
      length = size - skip;
      text = g_strndup (bytes + skip, length);
    }
  if (text == NULL || !is_text (text, length) || !g_utf8_validate_len (text, length, NULL))
    return NULL;
  if (length > 0 && text[length - 1] == 0x1a)
    text[--length] = '\0';
  *out_length = length;
  return g_steal_pointer (&text);
}
