/* liandu-number-format.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <math.h>
#include <string.h>

#include "liandu-number-format.h"

/* Reading a format: ECMA-376 part 1, 18.8.30 and 18.8.31. */

typedef struct
{
  LianduNumberFormat *format;
  const char *p;
  char last;                /* the sign of the last part of date or time: y m d h s */
  gboolean month_pending;   /* an m of which it is not yet known what it counts */
  gboolean has_digit;
  gboolean after_point;
  gboolean in_exponent;
} Scanner;

static void
settle_month (Scanner *self,
              gboolean minutes)
{
  if (!self->month_pending)
    return;
  if (minutes)
    self->format->has_time = TRUE;
  else
    self->format->has_month = TRUE;
  self->month_pending = FALSE;
}

/* m is the minute after h and before s, the month everywhere else. */
static void
scan_sign (Scanner *self,
             char     sign,
             gsize    count)
{
  settle_month (self, sign == 's');
  switch (sign)
    {
    case 'y':
    case 'e':
      self->format->has_year = TRUE;
      break;
    case 'd':
      /* ddd is the day of the week, beside a date or alone. */
      self->format->has_day = self->format->has_day || count < 3;
      break;
    case 'm':
      self->month_pending = self->last != 'h';
      self->format->has_time = self->format->has_time || self->last == 'h';
      break;
    default:
      self->format->has_time = TRUE;
      break;
    }
  self->last = sign;
}

static const char *
skip_to (Scanner *self,
         char     end)
{
  const char *at = strchr (self->p, end);
  const char *stop = at != NULL ? at : self->p + strlen (self->p);

  self->p = at != NULL ? at + 1 : stop;
  return stop;
}

/* Currency signs and brackets are looks; words are part of what is said. */
static gboolean
says_something (const char *start,
                const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x2e80 && g_utf8_get_char (p) < 0xff00)
      return TRUE;
  return FALSE;
}

static void
add_words (Scanner    *self,
           const char *start,
           const char *end)
{
  gboolean behind = self->after_point || self->has_digit;
  char *words = behind ? self->format->after : self->format->before;
  gsize has = strlen (words);

  if (says_something (start, end) && has + (gsize) (end - start) < sizeof self->format->after)
    g_strlcpy (words + has, start, (gsize) (end - start) + 1);
}

static void
scan_escaped (Scanner *self,
              char     escape)
{
  const char *start = self->p;

  self->p = g_utf8_next_char (self->p);
  if (escape == '\\')
    add_words (self, start, self->p);
}

/* [h]:mm counts hours; [$-804], [Red], [DBNum1] say how it looks. */
static void
scan_bracket (Scanner *self)
{
  char first = g_ascii_tolower (*self->p);

  if ((first == 'h' || first == 's' || first == 'm') && (self->p[1] == ']' || g_ascii_tolower (self->p[1]) == first))
    {
      self->format->has_time = TRUE;
      self->last = first == 'm' ? 'h' : first;
    }
  skip_to (self, ']');
}

static void
scan_digit (Scanner *self,
            char     c)
{
  self->has_digit = TRUE;
  if (self->in_exponent)
    return;
  if (self->after_point)
    self->format->decimals++;
  else if (c == '0')
    self->format->digits++;
}

static gboolean
is_date_sign (Scanner *self,
                char     sign)
{
  if (sign == 'e')
    return self->format->digits == 0 && !self->after_point;
  return sign == 'y' || sign == 'm' || sign == 'd' || sign == 'h' || sign == 's';
}

static void
scan_one (Scanner *self)
{
  const char *start = self->p++;
  char sign = g_ascii_tolower (*start);

  if (sign == '"')
    add_words (self, start + 1, skip_to (self, '"'));
  else if (sign == '[')
    scan_bracket (self);
  else if ((sign == '\\' || sign == '_' || sign == '*') && *self->p != '\0')
    scan_escaped (self, sign);
  else if (sign == '@')
    self->format->is_text = TRUE;
  else if (sign == '%')
    self->format->percent = TRUE;
  else if (sign == '.')
    self->after_point = TRUE;
  else if (sign == '0' || sign == '#' || sign == '?')
    scan_digit (self, sign);
  else if (is_date_sign (self, sign))
    {
      while (g_ascii_tolower (*self->p) == sign)
        self->p++;
      scan_sign (self, sign, (gsize) (self->p - start));
    }
  else if (sign == 'e')
    self->in_exponent = TRUE;
}

static gboolean
is_general (const char *code)
{
  return g_ascii_strncasecmp (code, "General", 7) == 0 || g_str_has_prefix (code, "G/");
}

/**
 * liandu_number_format_parse:
 * @code: the code of a format; only its first section, for positive numbers,
 *   is read
 */
void
liandu_number_format_parse (LianduNumberFormat *self,
                            const char         *code)
{
  Scanner scanner = { .format = self, .p = code };

  memset (self, 0, sizeof *self);
  if (is_general (code))
    return;
  while (*scanner.p != '\0' && *scanner.p != ';')
    scan_one (&scanner);
  settle_month (&scanner, FALSE);
  if (self->has_day && !self->has_month && !self->has_year && self->has_time)
    self->has_day = FALSE;
}

/* What a Chinese Excel and WPS have for the numbers that the standard leaves
 * to the language. */
static const char *
get_builtin (guint id)
{
  static const struct { guint first, last; const char *code; } builtins[] = {
    { 1, 1, "0" }, { 2, 2, "0.00" }, { 3, 3, "#,##0" }, { 4, 4, "#,##0.00" },
    { 9, 9, "0%" }, { 10, 10, "0.00%" }, { 11, 11, "0.00E+00" },
    { 14, 15, "yyyy/m/d" }, { 16, 16, "m/d" }, { 17, 17, "yyyy/m" }, { 18, 21, "h:mm" }, { 22, 22, "yyyy/m/d h:mm" },
    { 27, 27, "yyyy/m" }, { 28, 29, "m/d" }, { 30, 31, "yyyy/m/d" }, { 32, 35, "h:mm" }, { 36, 36, "yyyy/m" },
    { 45, 47, "mm:ss" }, { 48, 48, "0.0E+0" }, { 49, 49, "@" },
    { 50, 50, "yyyy/m" }, { 51, 51, "m/d" }, { 52, 52, "yyyy/m" }, { 53, 54, "m/d" }, { 55, 56, "h:mm" },
    { 57, 57, "yyyy/m" }, { 58, 58, "m/d" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (builtins); i++)
    if (id >= builtins[i].first && id <= builtins[i].last)
      return builtins[i].code;
  return "General";
}

void
liandu_number_format_set_builtin (LianduNumberFormat *self,
                                  guint               id)
{
  liandu_number_format_parse (self, get_builtin (id));
}

gboolean
liandu_number_format_is_date (const LianduNumberFormat *self)
{
  return self->has_year || self->has_month || self->has_day;
}

/* Numbers */

/**
 * liandu_number_format_append_number:
 *
 * Appends a number with the fifteen digits that spreadsheets keep, without an
 * exponent where that is possible.
 */
void
liandu_number_format_append_number (double   value,
                                    GString *text)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (value) < 1e15 && floor (value) == value)
    g_ascii_formatd (buffer, sizeof buffer, "%.0f", value + 0.0);
  else
    g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  g_string_append (text, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

/* 10.3 in a cell of two decimals is shown as 10.30: October the 30th. */
static void
pad_decimals (GString *text,
              gsize    start,
              guint    decimals)
{
  const char *point = strchr (text->str + start, '.');
  gsize has = point != NULL ? strlen (point + 1) : 0;

  if (strchr (text->str + start, 'e') != NULL || has >= decimals || decimals > 10)
    return;
  if (point == NULL)
    g_string_append_c (text, '.');
  for (gsize i = has; i < decimals; i++)
    g_string_append_c (text, '0');
}

static void
pad_digits (GString *text,
            gsize    start,
            guint    digits)
{
  gsize sign = text->str[start] == '-' ? 1 : 0;
  gsize has = strspn (text->str + start + sign, "0123456789");

  for (gsize i = has; i < digits && digits <= 20; i++)
    g_string_insert_c (text, (gssize) (start + sign), '0');
}

static void
append_formatted (const LianduNumberFormat *self,
                  double                    value,
                  GString                  *text)
{
  gsize start;

  g_string_append (text, self->before);
  start = text->len;
  liandu_number_format_append_number (self->percent ? value * 100 : value, text);
  pad_decimals (text, start, self->decimals);
  pad_digits (text, start, self->digits);
  if (self->percent)
    g_string_append_c (text, '%');
  g_string_append (text, self->after);
}

/* Days */

/**
 * liandu_number_format_append_day:
 *
 * Appends as much of a day as the format shows, the way it is written.
 */
void
liandu_number_format_append_day (const LianduNumberFormat *self,
                                 int                       year,
                                 int                       month,
                                 int                       day,
                                 GString                  *text)
{
  if (self->has_year)
    g_string_append_printf (text, "%d年", year);
  if (self->has_month)
    g_string_append_printf (text, "%d月", month);
  if (self->has_day)
    g_string_append_printf (text, "%d日", day);
}

/* Serial numbers count days from 1900, whose February they give a 29th, or
 * from 1904, as old Macs did. */
static gboolean
get_day (double   value,
         gboolean from_1904,
         GDate   *out_day)
{
  gint64 serial;

  if (!(value >= 1 && value < 2958466))
    return FALSE;
  serial = (gint64) floor (value);
  if (!from_1904 && serial == 60)
    return FALSE;
  g_date_clear (out_day, 1);
  if (from_1904)
    g_date_set_dmy (out_day, 1, G_DATE_JANUARY, 1904);
  else
    g_date_set_dmy (out_day, serial < 60 ? 31 : 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (out_day, (guint) serial);
  return g_date_get_year (out_day) <= 9999;
}

static void
append_time (double   value,
             GString *text)
{
  int minutes = (int) floor ((value - floor (value)) * 24 * 60 + 0.5);

  g_string_append_printf (text, "%02d:%02d", minutes / 60 % 24, minutes % 60);
}

/**
 * liandu_number_format_apply:
 * @value: the number in the cell
 * @from_1904: how the workbook counts days
 * @text: gets what the cell shows
 * @day: (out) (array fixed-size=11): the day of a date, else ""
 *
 * Returns: what the cell holds
 */
LianduCellType
liandu_number_format_apply (const LianduNumberFormat *self,
                            double                    value,
                            gboolean                  from_1904,
                            GString                  *text,
                            char                     *day)
{
  GDate date;

  *day = '\0';
  if (liandu_number_format_is_date (self) && get_day (value, from_1904, &date))
    {
      int year = g_date_get_year (&date);
      int month = (int) g_date_get_month (&date);
      int n = g_date_get_day (&date);

      g_snprintf (day, LIANDU_DAY_SIZE, "%04d-%02d-%02d", year, month, n);
      liandu_number_format_append_day (self, year, month, n, text);
      return LIANDU_CELL_DATE;
    }
  if (self->has_time && value >= 0)
    {
      append_time (value, text);
      return LIANDU_CELL_TEXT;
    }
  append_formatted (self, value, text);
  return LIANDU_CELL_NUMBER;
}
