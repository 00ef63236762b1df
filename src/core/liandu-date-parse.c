/* liandu-date-parse.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "liandu-date-reader-private.h"
#include "liandu-error.h"
#include "liandu-text.h"

/* Reads dates as they are typed and as they stand in old ledgers: the text is
 * made uniform, read in whatever form it has (liandu-date-reader.c), and judged
 * by the calendar.
 */

/* Other years are slips of the finger: nobody in these files was born or will
 * be due outside them.
 */
#define FIRST_YEAR  1900
#define LAST_YEAR   2199

/* The text before reading */

/* A time of midnight is what spreadsheets add to a day. */
static char *
without_midnight (const char *text)
{
  static const char *const midnights[] = { " 00:00:00", "T00:00:00", " 0:00:00", " 00:00", "T00:00", " 0:00" };

  for (gsize i = 0; i < G_N_ELEMENTS (midnights); i++)
    {
      if (g_str_has_suffix (text, midnights[i]))
        return g_strndup (text, strlen (text) - strlen (midnights[i]));
    }

  return g_strdup (text);
}

/* Half width, without spaces and full stop; a space between figures keeps them
 * apart, or “2021 1 1” would become November.
 */
static char *
make_uniform (const char *text)
{
  g_autofree char *compatible = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *day = without_midnight (compatible);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = day; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = TRUE;
          continue;
        }

      if (space && out->len > 0 && g_ascii_isdigit (*p) && g_ascii_isdigit (out->str[out->len - 1]))
        g_string_append_c (out, '-');
      g_string_append_unichar (out, c);
      space = FALSE;
    }

  if (g_str_has_suffix (out->str, "。"))
    g_string_truncate (out, out->len - strlen ("。"));

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What was read, judged */

static gboolean
refuse (GError     **error,
        const char  *text,
        const char  *reason)
{
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” is impossible: %s"), text, reason);

  return FALSE;
}

static gboolean
check (LianduDateReader  *self,
       const char        *text,
       GError           **error)
{
  g_autofree char *reason = NULL;
  int last;

  if (self->year == 0 && self->today == NULL)
    return refuse (error, text, _("the year is missing"));

  if (self->year == 0)
    self->year = liandu_date_get_year (self->today);

  if (self->year < FIRST_YEAR || self->year > LAST_YEAR)
    {
      reason = g_strdup_printf (_("the year must be between %d and %d"), FIRST_YEAR, LAST_YEAR);
      return refuse (error, text, reason);
    }

  if (self->month < 1 || self->month > 12)
    {
      return refuse (error, text,
                     self->precision == LIANDU_DATE_QUARTER ? _("a year has four quarters")
                                                            : _("a year has twelve months"));
    }

  last = g_date_get_days_in_month ((GDateMonth) self->month, (GDateYear) self->year);
  if (self->precision == LIANDU_DATE_DAY && (self->day < 1 || self->day > last))
    {
      reason = g_strdup_printf (_("month %d of %d has %d days"), self->month, self->year, last);
      return refuse (error, text, reason);
    }

  return TRUE;
}

static int
effective_day (const LianduDateReader *self)
{
  if (self->precision == LIANDU_DATE_DAY)
    return self->day;

  switch (self->part)
    {
    case LIANDU_DATE_PART_FIRST_THIRD:
      return 10;

    case LIANDU_DATE_PART_SECOND_THIRD:
      return 20;

    case LIANDU_DATE_PART_WHOLE:
      break;
    }

  return g_date_get_days_in_month ((GDateMonth) self->month, (GDateYear) self->year);
}

static LianduDate *
finish (LianduDateReader  *self,
        const char        *text,
        GError           **error)
{
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *iso = NULL;

  if (!check (self, text, error))
    return NULL;

  iso = g_strdup_printf ("%04d-%02d-%02d", self->year, self->month, effective_day (self));
  date = liandu_date_new_full (iso, self->precision,
                               self->says_more && !self->relative ? text : NULL, error);

  if (date != NULL && self->weekday != 0 && self->weekday != liandu_date_get_weekday (date))
    {
      refuse (error, text, _("the day of the week does not fit the date"));
      return NULL;
    }

  return g_steal_pointer (&date);
}

/**
 * liandu_date_parse:
 * @text: what was typed or imported
 * @today: (nullable): the day that “4月8日” and “年底前” are counted from; without it
 *   they are refused
 * @error: return location for a #GError
 *
 * Reads a date in any of the ways offices write one: 2021-4-8, 2021.4.8, 21.4.8,
 * 20210408, 4月8日 and 4-8 (of this year), 二〇二一年四月八日, 2021年4月, 4月底前, 6月中旬,
 * 第三季度前, 年底前, 今天, 下周五, and deadlines without a day such as 长期坚持. The
 * effective day of a period is its last one. The words are kept where they say
 * more than the day.
 *
 * Returns: (transfer full): the date, or %NULL with %LIANDU_ERROR_INVALID
 */
LianduDate *
liandu_date_parse (const char        *text,
                   const LianduDate  *today,
                   GError           **error)
{
  g_autofree char *typed = NULL;
  g_autofree char *uniform = NULL;
  LianduDateReader reader;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (today == NULL || liandu_date_has_day (today), NULL);

  typed = liandu_text_clean (text, -1, NULL);
  uniform = make_uniform (typed);

  if (_liandu_date_reader_is_lasting (uniform))
    return liandu_date_new_full (NULL, LIANDU_DATE_WORDS, typed, error);

  if (!_liandu_date_reader_read (&reader, uniform, today))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("“%s” cannot be read as a date; write it like %s"), typed,
                   "2026-4-8, 4月8日, 2026年4月底前, 长期坚持");
      return NULL;
    }

  return finish (&reader, typed, error);
}
