/* liandu-cell-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-cell-text.h"
#include "liandu-text.h"
#include "liandu-workbook.h"

#define GB2312_FIRST 0xa1
#define GB2312_LAST 0xfe

/* The widest of what is beyond the basic plane, in ems; all else has 1. */
#define MOST_BEYOND 1.4

/* Fonts */

/* All pairs of bytes of a row of the standard; those without a character are
 * left out. */
static void
note_row (GIConv  converter,
          int     row,
          guint8 *bits)
{
  for (int i = GB2312_FIRST; i <= GB2312_LAST; i++)
    {
      char code[] = { (char) row, (char) i };
      char text[8] = "";
      char *from = code;
      char *to = text;
      gsize n_from = sizeof code;
      gsize n_to = sizeof text - 1;
      gunichar c;

      if (g_iconv (converter, &from, &n_from, &to, &n_to) == (gsize) -1)
        continue;
      c = g_utf8_get_char (text);
      if (c < 0x10000)
        bits[c / 8] |= (guint8) (1 << c % 8);
    }
}

/* One bit a character of the basic plane. */
static const guint8 *
get_gb2312 (void)
{
  static guint8 *bits = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      GIConv converter = g_iconv_open ("UTF-8", "GB2312");

      bits = g_malloc0 (0x10000 / 8);
      for (int i = GB2312_FIRST; i <= GB2312_LAST && converter != (GIConv) -1; i++)
        note_row (converter, i, bits);
      if (converter != (GIConv) -1)
        g_iconv_close (converter);
      g_once_init_leave (&once, 1);
    }
  return bits;
}

/* 仿宋_GB2312 has the 6,763 characters of its standard: a name with another
 * one takes the font that has more, lest the one character stands out. */
static gboolean
is_rare (const guint8 *p,
         const guint8 *known)
{
  guint c = (guint) (p[0] & 0x0f) << 12 | (guint) (p[1] & 0x3f) << 6 | (p[2] & 0x3f);

  return c >= 0x3400 && (known[c / 8] & (1 << c % 8)) == 0;
}

/* The look */

static gboolean
is_tail (guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Each takes one character; 0 where it is none, or cleaning might take it out:
 * control characters, marks of direction, invisible and non-characters. */

static gsize
look_at_one (LianduCellText *self,
             const guint8   *p)
{
  if (*p == '\n')
    self->is_broken = TRUE;
  else if (*p < 0x20 || *p == 0x7f)
    return 0;
  else if (*p == '_' && p[1] == 'x')
    self->has_escapes = TRUE;
  return 1;
}

static gsize
look_at_two (const guint8 *p)
{
  if (*p < 0xc2 || !is_tail (p[1]))
    return 0;
  if (*p == 0xc2 && (p[1] < 0xa0 || p[1] == 0xad))  /* U+0080..009F, 00AD */
    return 0;
  return *p == 0xd8 && p[1] == 0x9c ? 0 : 2;        /* U+061C */
}

static gsize
look_at_three (LianduCellText *self,
               const guint8   *p,
               const guint8   *known)
{
  if (!is_tail (p[1]) || !is_tail (p[2]))
    return 0;
  if (*p >= 0xe3 && *p <= 0xe9)
    {
      self->is_rare = self->is_rare || is_rare (p, known);
      return 3;
    }
  switch (*p)
    {
    case 0xe0:      /* what two bytes hold */
      return p[1] < 0xa0 ? 0 : 3;
    case 0xe2:      /* U+200B..200F, 2028..202F, 2060..206F */
      return (p[1] == 0x80 && ((p[2] >= 0x8b && p[2] <= 0x8f) || p[2] >= 0xa8)) || (p[1] == 0x81 && p[2] >= 0xa0) ? 0 : 3;
    case 0xed:      /* halves of pairs */
      return p[1] >= 0xa0 ? 0 : 3;
    case 0xef:      /* U+FDC0..FDFF, FEC0..FEFF, FFC0..FFFF */
      if (p[1] == 0xb7 || p[1] == 0xbb || p[1] == 0xbf)
        return 0;
      break;
    default:
      break;
    }
  self->is_rare = self->is_rare || (*p >= 0xe3 && is_rare (p, known));
  return 3;
}

/* FALSE when cleaning might find something. */
static gboolean
look (LianduCellText *self,
      const char     *text)
{
  const guint8 *known = get_gb2312 ();
  const guint8 *p = (const guint8 *) text;
  gsize n_chars = 0;

  while (*p != '\0')
    {
      gsize n = *p < 0x80 ? look_at_one (self, p) : *p < 0xe0 ? look_at_two (p) : *p < 0xf0 ? look_at_three (self, p, known) : 0;

      if (n == 0)
        return FALSE;
      p += n;
      n_chars++;
    }
  self->length = (gsize) (p - (const guint8 *) text);
  self->most = (double) n_chars;
  return TRUE;
}

/* The same of a text that is clean, however unusual. */
static void
look_again (LianduCellText *self)
{
  const guint8 *known = get_gb2312 ();

  self->length = strlen (self->text);
  self->is_broken = strchr (self->text, '\n') != NULL;
  self->has_escapes = strstr (self->text, "_x") != NULL;
  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const guint8 *bytes = (const guint8 *) p;

      self->most += bytes[0] >= 0xf0 ? MOST_BEYOND : 1;
      if (bytes[0] >= 0xf0 || (bytes[0] >= 0xe3 && is_rare (bytes, known)))
        self->is_rare = TRUE;
    }
}

/* Public API */

/**
 * liandu_cell_text_init:
 * @text: (nullable): any bytes
 *
 * Takes out what XML cannot hold or nobody sees (control characters,
 * non-characters, marks that turn the direction of writing); line breaks of
 * any kind become line feeds, tabulators spaces.
 */
void
liandu_cell_text_init (LianduCellText *self,
                       const char     *text)
{
  g_autofree char *clean = NULL;

  *self = (LianduCellText) { 0 };
  if (look (self, text != NULL ? text : ""))
    {
      self->text = g_strndup (text != NULL ? text : "", self->length);
      return;
    }
  clean = g_strdelimit (liandu_text_clean_long (text, -1, NULL), "\t", ' ');
  liandu_cell_text_init_clean (self, clean);
}

/**
 * liandu_cell_text_init_clean:
 * @text: the text of another one, or a part of it
 */
void
liandu_cell_text_init_clean (LianduCellText *self,
                             const char     *text)
{
  *self = (LianduCellText) { .text = g_strdup (text) };
  look_again (self);
}

void
liandu_cell_text_clear (LianduCellText *self)
{
  g_clear_pointer (&self->text, g_free);
}

/**
 * liandu_cell_text_chomp:
 *
 * Takes away spaces and line feeds at the end.
 */
void
liandu_cell_text_chomp (LianduCellText *self)
{
  g_autofree char *text = NULL;

  if (self->length == 0 || !g_ascii_isspace (self->text[self->length - 1]))
    return;
  text = g_strchomp (g_steal_pointer (&self->text));
  liandu_cell_text_init_clean (self, text);
}

/**
 * liandu_cell_text_looks_like_formula:
 *
 * Returns: whether it would be taken for a formula or a number when it is edited
 *   later, unless its cell is a text cell
 */
gboolean
liandu_cell_text_looks_like_formula (const LianduCellText *self)
{
  return *self->text != '\0' && strchr ("=+-@", *self->text) != NULL;
}

/**
 * liandu_cell_text_is_too_long:
 *
 * Returns: whether no cell can hold it; the format counts UTF-16 units
 */
gboolean
liandu_cell_text_is_too_long (const LianduCellText *self)
{
  gsize n = 0;

  if (self->length <= LIANDU_WORKBOOK_MAX_TEXT)
    return FALSE;
  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) >= 0x10000 ? 2 : 1;
  return n > LIANDU_WORKBOOK_MAX_TEXT;
}

static gboolean
is_escape (const char *p)
{
  if (p[0] != '_' || p[1] != 'x')
    return FALSE;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
  return p[6] == '_';
}

/**
 * liandu_cell_text_escape:
 *
 * The format has _x000D_ stand for a character; where it is meant as written,
 * its first one is written so.
 *
 * Returns: (transfer full) (nullable): %NULL: as it is
 */
char *
liandu_cell_text_escape (const LianduCellText *self)
{
  g_autoptr (GString) escaped = NULL;

  if (!self->has_escapes)
    return NULL;
  escaped = g_string_new (NULL);
  for (const char *p = self->text; *p != '\0'; p++)
    if (is_escape (p))
      g_string_append (escaped, "_x005F_");
    else
      g_string_append_c (escaped, *p);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}
