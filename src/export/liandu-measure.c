/* liandu-measure.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-measure.h"

/* How many lines a text takes in a column, without laying it out: a layout
 * engine costs many times what the whole workbook does.
 *
 * Who opens the workbook has other fonts and breaks lines by other rules, so
 * every width is that of the widest font that is likely, and a line is broken
 * where the strictest program would: never before closing or after opening
 * punctuation (避头尾), never inside a Latin word or a number unless it is
 * longer than a line.  Widths are in ems: a Chinese character is 1.
 */

typedef enum
{
  CLASS_HAN,        /* breaks before and after */
  CLASS_WORD,       /* Latin letters, digits and what joins them */
  CLASS_SPACE,
  CLASS_OPENING,    /* never ends a line */
  CLASS_CLOSING,    /* never begins a line */
  CLASS_JOINED,     /* combining marks: belongs to what stands before */
} CharClass;

/* U+2018, U+201C are quotation marks that Chinese fonts draw full width. */
#define OPENING "([{$¥（〔［｛〈《「『【〖￥＄“‘"
#define CLOSING ")]},.;:!?%，。、；：！？）〕］｝〉》」』】〗”’…—·％℃‰々ー"

static gboolean
is_one_of (gunichar    c,
           const char *set)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

static CharClass
find_class (gunichar c)
{
  if (g_ascii_isalnum ((char) c) && c < 0x80)
    return CLASS_WORD;
  if (c == ' ' || c == '\t' || c == 0x3000)
    return CLASS_SPACE;
  if (is_one_of (c, OPENING))
    return CLASS_OPENING;
  if (is_one_of (c, CLOSING))
    return CLASS_CLOSING;
  if (g_unichar_iszerowidth (c) || c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff))
    return CLASS_JOINED;
  return g_unichar_iswide_cjk (c) || c >= 0x1f000 ? CLASS_HAN : CLASS_WORD;
}

/* The official fonts give a Latin letter half an em; the sans-serif fonts that
 * stand in for them give more. */
static double
width_of_ascii (char c)
{
  if (g_ascii_isdigit (c))
    return 0.65;
  if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@' || c == '%')
    return 1.0;
  if (g_ascii_isupper (c))
    return 0.8;
  if (g_ascii_islower (c))
    return 0.65;
  return g_utf8_strchr ("#&+<=>^|~", -1, (gunichar) c) != NULL ? 0.85 : 0.5;
}

static double
find_width (gunichar  c,
            CharClass class)
{
  if (class == CLASS_JOINED)
    return 0;
  if (class == CLASS_HAN && c < 0x1f000)
    return 1.0;
  if (c < 0x80)
    return width_of_ascii ((char) c);
  if (c >= 0x1f000)
    return g_unichar_iswide_cjk (c) && c >= 0x20000 ? 1.0 : 1.4;
  return g_unichar_iswide_cjk (c) ? 1.0 : 0.85;
}

/* What has been found out once. */
typedef struct
{
  guint8 class;
  double width;
} Glyph;

/* The pages of 256 characters that nearly all others are on: Latin, dashes and
 * quotation marks, punctuation of Chinese, full-width forms. */
static const guint8 known_pages[] = { 0x00, 0x20, 0x30, 0xff };

static Glyph
look_at (gunichar c)
{
  CharClass class = find_class (c);

  return (Glyph) { (guint8) class, find_width (c, class) };
}

static const Glyph *
get_known_glyphs (void)
{
  static Glyph *glyphs = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      glyphs = g_new (Glyph, G_N_ELEMENTS (known_pages) * 256);
      for (guint i = 0; i < G_N_ELEMENTS (known_pages) * 256; i++)
        glyphs[i] = look_at ((gunichar) known_pages[i / 256] << 8 | i % 256);
      g_once_init_leave (&once, 1);
    }
  return glyphs;
}

static Glyph
get_glyph (gunichar c)
{
  if (c >= 0x4e00 && c <= 0x9fff)
    return (Glyph) { CLASS_HAN, 1.0 };
  for (guint i = 0; i < G_N_ELEMENTS (known_pages); i++)
    if (c >> 8 == known_pages[i])
      return get_known_glyphs ()[i * 256 + c % 256];
  return look_at (c);
}

static gboolean
may_break (CharClass before,
           CharClass after)
{
  if (after == CLASS_CLOSING || after == CLASS_JOINED || before == CLASS_OPENING)
    return FALSE;
  if (before == CLASS_WORD && (after == CLASS_WORD || after == CLASS_OPENING))
    return FALSE;
  return TRUE;
}

/* What may not be torn apart. */
typedef struct
{
  const char *end;
  double width;
  gboolean blank;
} Cluster;

/* A closing mark inside a word (1.5, 3,000) keeps the word together. */
static CharClass
carry_on (CharClass before,
          CharClass class,
          gunichar  c)
{
  if (class == CLASS_JOINED || (before == CLASS_WORD && class == CLASS_CLOSING && c < 0x80))
    return before;
  return class;
}

static Cluster
next_cluster (const char *text)
{
  Cluster cluster = { text, 0, FALSE };
  CharClass before = CLASS_SPACE;

  for (const char *p = text; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const Glyph glyph = get_glyph (c);
      CharClass class = glyph.class;

      if (p > text && (class == CLASS_SPACE) != cluster.blank)
        break;
      if (p > text && !cluster.blank && may_break (before, class))
        break;
      cluster.blank = class == CLASS_SPACE;
      cluster.width += glyph.width;
      cluster.end = g_utf8_next_char (p);
      before = carry_on (before, class, c);
    }
  return cluster;
}

typedef struct
{
  double width;         /* of the column */
  double used;          /* of the line */
  guint lines;          /* begun so far */
  guint max_lines;
  const char *rest;     /* where the line after the last one begins */
} Walk;

/* FALSE when the line that begins at @start is one too many. */
static gboolean
begin_line (Walk       *self,
            const char *start)
{
  self->used = 0;
  if (self->lines == self->max_lines)
    {
      self->rest = start;
      return FALSE;
    }
  self->lines++;
  return TRUE;
}

/* Longer than a line: torn apart between characters, on a line of its own. */
static gboolean
place_long (Walk       *self,
            const char *start,
            const char *end)
{
  if (self->used > 0 && !begin_line (self, start))
    return FALSE;
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      double width = get_glyph (g_utf8_get_char (p)).width;

      if (self->used > 0 && self->used + width > self->width && !begin_line (self, p))
        return FALSE;
      self->used += width;
    }
  return TRUE;
}

static gboolean
place (Walk          *self,
       const char    *start,
       const Cluster *cluster)
{
  if (cluster->blank || self->used + cluster->width <= self->width)
    self->used += cluster->width;
  else if (cluster->width > self->width)
    return place_long (self, start, cluster->end);
  else
    {
      if (!begin_line (self, start))
        return FALSE;
      self->used = cluster->width;
    }
  return TRUE;
}

/* U+4E00..9FFF, in valid UTF-8 */
static gboolean
is_han (const char *p)
{
  const guint8 *byte = (const guint8 *) p;

  return (byte[0] >= 0xe5 && byte[0] <= 0xe9) || (byte[0] == 0xe4 && byte[1] >= 0xb8);
}

/* Most of any text: two such characters are always torn apart.  The last one
 * is left, since it may belong to what follows.  NULL: no room is left. */
static const char *
place_han (Walk       *self,
           const char *p)
{
  for (; is_han (p) && is_han (p + 3); p += 3)
    if (self->used + 1.0 <= self->width)
      self->used += 1.0;
    else if (!place (self, p, &(Cluster) { p + 3, 1.0, FALSE }))
      return NULL;
  return p;
}

static void
walk (Walk       *self,
      const char *text)
{
  begin_line (self, text);
  for (const char *p = place_han (self, text); p != NULL && *p != '\0'; p = place_han (self, p))
    {
      Cluster cluster;

      if (*p == '\n')
        {
          if (!begin_line (self, ++p))
            return;
          continue;
        }
      cluster = next_cluster (p);
      if (!place (self, p, &cluster))
        return;
      p = cluster.end;
    }
}

/* Whether a text has room on one line even if all its characters were as wide
 * as can be. */
static gboolean
is_short (const char *text,
          double      width)
{
  double used = 0;

  for (const guint8 *p = (const guint8 *) text; *p != '\0'; p++)
    {
      if (*p == '\n')
        return FALSE;
      used += *p < 0x80 || (*p >= 0xc0 && *p < 0xf0) ? 1.0 : *p >= 0xf0 ? 1.4 : 0;
      if (used > width)
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_measure_length:
 * @text: valid UTF-8
 *
 * Returns: the width of all characters in a row, in ems; line breaks have none
 */
double
liandu_measure_length (const char *text)
{
  double length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '\n')
        length += get_glyph (c).width;
    }
  return length;
}

/**
 * liandu_measure_count_lines:
 * @text: valid UTF-8; a line feed begins a new line
 * @width: of the column, in ems of the font
 *
 * Returns: the number of lines that the text takes at most; at least 1
 */
guint
liandu_measure_count_lines (const char *text,
                            double      width)
{
  Walk self = { width, 0, 0, G_MAXUINT, NULL };

  if (is_short (text, width))
    return 1;
  walk (&self, text);
  return self.lines;
}

/**
 * liandu_measure_skip_lines:
 * @text: valid UTF-8
 * @width: of the column, in ems of the font
 * @n_lines: how many lines there is room for, at least 1
 *
 * Returns: (nullable): where the first line begins that has no room, %NULL
 *   when all have.  What stands before it ends with the line feed if there was
 *   one, so that the parts joined are the text.
 */
const char *
liandu_measure_skip_lines (const char *text,
                           double      width,
                           guint       n_lines)
{
  Walk self = { width, 0, 0, n_lines, NULL };

  walk (&self, text);
  return self.rest;
}
