/* liandu-date.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "liandu-date.h"
#include "liandu-error.h"
#include "liandu-packed.h"

/**
 * LianduDate:
 *
 * A date as an office writes it: the last day it can mean, how exactly it was
 * given, and the words it came in where they say more than the day (2021年4月底前).
 * 长期坚持 and its like have words only. Immutable; copies are references, and
 * may be used in any thread.
 */
struct _LianduDate
{
  LianduDatePrecision precision;
  GDate               date; /* invalid for LIANDU_DATE_WORDS */
  char                iso[sizeof "YYYY-MM-DD"];
  char               *words; /* nullable */
};

#define ISO_LENGTH (sizeof "YYYY-MM-DD" - 1)

G_DEFINE_BOXED_TYPE (LianduDate, liandu_date, liandu_date_ref, liandu_date_unref)

static const char order_of_precision[] = { LIANDU_DATE_DAY, LIANDU_DATE_MONTH, LIANDU_DATE_QUARTER,
                                           LIANDU_DATE_YEAR, LIANDU_DATE_WORDS, '\0' };

static LianduDate *
date_new (const GDate         *date,
          LianduDatePrecision  precision,
          const char          *words)
{
  LianduDate *self = g_atomic_rc_box_new0 (LianduDate);

  self->precision = precision;
  self->words = words != NULL && *words != '\0' ? g_strdup (words) : NULL;

  if (date != NULL)
    {
      self->date = *date;
      g_snprintf (self->iso, sizeof self->iso, "%04d-%02d-%02d", g_date_get_year (date),
                  (int) g_date_get_month (date), g_date_get_day (date));
    }

  return self;
}

static gboolean
set_date (GDate *date,
          int    year,
          int    month,
          int    day)
{
  g_date_clear (date, 1);

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

static gboolean
set_date_from_iso (GDate      *date,
                   const char *iso)
{
  if (strlen (iso) != ISO_LENGTH || iso[4] != '-' || iso[7] != '-')
    return FALSE;

  for (gsize i = 0; i < ISO_LENGTH; i++)
    {
      if (i != 4 && i != 7 && !g_ascii_isdigit (iso[i]))
        return FALSE;
    }

  return set_date (date,
                   (int) g_ascii_strtoll (iso, NULL, 10),
                   (int) g_ascii_strtoll (iso + 5, NULL, 10),
                   (int) g_ascii_strtoll (iso + 8, NULL, 10));
}

/**
 * liandu_date_new_day:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: (transfer full) (nullable): the day, or %NULL if the calendar has no
 *   such day
 */
LianduDate *
liandu_date_new_day (int year,
                     int month,
                     int day)
{
  GDate date;

  if (!set_date (&date, year, month, day))
    return NULL;

  return date_new (&date, LIANDU_DATE_DAY, NULL);
}

/**
 * liandu_date_new_full:
 * @iso: (nullable): the effective day as `YYYY-MM-DD`; %NULL or "" if and only if
 *   @precision is %LIANDU_DATE_WORDS
 * @precision: how exactly the date was given
 * @words: (nullable): the words it came in; needed for %LIANDU_DATE_WORDS
 * @error: return location for a #GError
 *
 * Puts a date together from its stored parts.
 *
 * Returns: (transfer full): the date, or %NULL with %LIANDU_ERROR_INVALID
 */
LianduDate *
liandu_date_new_full (const char           *iso,
                      LianduDatePrecision   precision,
                      const char           *words,
                      GError              **error)
{
  gboolean only_words = precision == LIANDU_DATE_WORDS;
  gboolean known = precision != 0 && strchr (order_of_precision, (int) precision) != NULL;
  gboolean has_iso = iso != NULL && *iso != '\0';
  gboolean has_words = words != NULL && *words != '\0';
  GDate date;

  if (!known || only_words == has_iso || (only_words && !has_words)
      || (has_iso && !set_date_from_iso (&date, iso)))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                   _("“%s” is not a date of the calendar"), has_iso ? iso : "");
      return NULL;
    }

  return date_new (only_words ? NULL : &date, precision, words);
}

/**
 * liandu_date_new_iso:
 * @iso: a day as `YYYY-MM-DD`
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the day, or %NULL with %LIANDU_ERROR_INVALID
 */
LianduDate *
liandu_date_new_iso (const char  *iso,
                     GError     **error)
{
  return liandu_date_new_full (iso, LIANDU_DATE_DAY, NULL, error);
}

/**
 * liandu_date_from_variant:
 * @variant: what liandu_date_to_variant() made
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the date, or %NULL with %LIANDU_ERROR_CORRUPT
 */
LianduDate *
liandu_date_from_variant (GVariant  *variant,
                          GError   **error)
{
  LianduDate *self = NULL;
  const char *iso;
  const char *words;
  guint8 precision;

  g_return_val_if_fail (variant != NULL, NULL);

  if (g_variant_is_of_type (variant, LIANDU_DATE_VARIANT_TYPE))
    {
      liandu_packed_get_triple (variant, &iso, &precision, &words);
      self = liandu_date_new_full (iso, (LianduDatePrecision) precision, words, NULL);
    }

  if (self == NULL)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                         _("a stored date cannot be read; restore a backup or check the workspace"));

  return self;
}

/**
 * liandu_date_to_variant:
 * @self: a date
 *
 * The stored form, of type `(sys)`: ISO day or "", precision, words or "". Equal
 * dates give equal bytes.
 *
 * Returns: (transfer floating): the variant
 */
GVariant *
liandu_date_to_variant (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return liandu_packed_new_triple (self->iso, (guint8) self->precision, self->words != NULL ? self->words : "");
}

/**
 * liandu_date_ref:
 * @self: a date
 *
 * Returns: (transfer full): another reference to @self
 */
LianduDate *
liandu_date_ref (const LianduDate *self)
{
  return g_atomic_rc_box_acquire ((LianduDate *) self);
}

static void
date_clear (gpointer data)
{
  LianduDate *self = data;

  g_free (self->words);
}

/**
 * liandu_date_unref:
 * @self: (transfer full): a date
 */
void
liandu_date_unref (LianduDate *self)
{
  g_atomic_rc_box_release_full (self, date_clear);
}

/**
 * liandu_date_get_precision:
 * @self: a date
 *
 * Returns: how exactly the date was given
 */
LianduDatePrecision
liandu_date_get_precision (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, LIANDU_DATE_WORDS);

  return self->precision;
}

/**
 * liandu_date_has_day:
 * @self: a date
 *
 * Returns: whether there is a day to compute with; 长期坚持 has none
 */
gboolean
liandu_date_has_day (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->precision != LIANDU_DATE_WORDS;
}

/**
 * liandu_date_get_iso:
 * @self: a date
 *
 * Returns: (nullable): the effective day as `YYYY-MM-DD`, the last one of a
 *   month, quarter or year; %NULL if there is none
 */
const char *
liandu_date_get_iso (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->iso[0] != '\0' ? self->iso : NULL;
}

/**
 * liandu_date_get_words:
 * @self: a date
 *
 * Returns: (nullable): the words the date came in, if they say more than
 *   liandu_date_format() would
 */
const char *
liandu_date_get_words (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->words;
}

/**
 * liandu_date_get_year:
 * @self: a date
 *
 * Returns: the year of the effective day, or 0 if there is none
 */
int
liandu_date_get_year (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return liandu_date_has_day (self) ? g_date_get_year (&self->date) : 0;
}

/**
 * liandu_date_get_month:
 * @self: a date
 *
 * Returns: the month of the effective day, 1 to 12, or 0 if there is none
 */
int
liandu_date_get_month (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return liandu_date_has_day (self) ? (int) g_date_get_month (&self->date) : 0;
}

/**
 * liandu_date_get_day:
 * @self: a date
 *
 * Returns: the effective day of the month, 1 to 31, or 0 if there is none
 */
int
liandu_date_get_day (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return liandu_date_has_day (self) ? g_date_get_day (&self->date) : 0;
}

/**
 * liandu_date_get_weekday:
 * @self: a date
 *
 * Returns: 1 (Monday) to 7 (Sunday), or 0 if there is no day
 */
int
liandu_date_get_weekday (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return liandu_date_has_day (self) ? (int) g_date_get_weekday (&self->date) : 0;
}

/**
 * liandu_date_equal:
 * @a: (nullable): a date
 * @b: (nullable): another date
 *
 * Returns: whether both say the same, words included
 */
gboolean
liandu_date_equal (const LianduDate *a,
                   const LianduDate *b)
{
  return liandu_date_compare (a, b) == 0;
}

static int
rank_of_precision (const LianduDate *self)
{
  return (int) (strchr (order_of_precision, (int) self->precision) - order_of_precision);
}

/**
 * liandu_date_compare:
 * @a: (nullable): a date
 * @b: (nullable): another date
 *
 * Orders by effective day; on the same day the more exact date comes first, a
 * date without a day (长期坚持) after all others, none at all last.
 *
 * Returns: less than, equal to or greater than zero
 */
int
liandu_date_compare (const LianduDate *a,
                     const LianduDate *b)
{
  int order;

  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  if (liandu_date_has_day (a) != liandu_date_has_day (b))
    return liandu_date_has_day (a) ? -1 : 1;

  order = strcmp (a->iso, b->iso);
  if (order == 0)
    order = rank_of_precision (a) - rank_of_precision (b);
  if (order == 0)
    order = g_strcmp0 (a->words, b->words);

  return order;
}

/**
 * liandu_date_add_days:
 * @self: a date
 * @days: calendar days, negative to go back
 *
 * Returns: (transfer full) (nullable): the day that many days after the
 *   effective day; %NULL if @self has none or the result leaves the years 1 to
 *   9999
 */
LianduDate *
liandu_date_add_days (const LianduDate *self,
                      int               days)
{
  GDate date;
  gint64 julian;

  g_return_val_if_fail (self != NULL, NULL);

  if (!liandu_date_has_day (self))
    return NULL;

  julian = (gint64) g_date_get_julian (&self->date) + days;
  if (julian < 1 || julian > 3652059) /* 9999-12-31 */
    return NULL;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) julian);

  return date_new (&date, LIANDU_DATE_DAY, NULL);
}

/**
 * liandu_date_add_months:
 * @self: a date
 * @months: months, negative to go back
 *
 * A limit in months ends on the day of the same number, or on the month's last
 * day where that is missing (Civil Code art. 202): 31 January + 1 month is 28
 * or 29 February.
 *
 * Returns: (transfer full) (nullable): the day; %NULL if @self has none or the
 *   result leaves the years 1 to 9999
 */
LianduDate *
liandu_date_add_months (const LianduDate *self,
                        int               months)
{
  gint64 month0;
  int year;
  int month;
  int last;

  g_return_val_if_fail (self != NULL, NULL);

  if (!liandu_date_has_day (self))
    return NULL;

  month0 = (gint64) liandu_date_get_year (self) * 12 + liandu_date_get_month (self) - 1 + months;
  if (month0 < 12 || month0 >= 10000 * 12)
    return NULL;

  year = (int) (month0 / 12);
  month = (int) (month0 % 12) + 1;
  last = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);

  return liandu_date_new_day (year, month, MIN (liandu_date_get_day (self), last));
}

/**
 * liandu_date_days_between:
 * @from: a date with a day
 * @to: a date with a day
 *
 * Returns: calendar days from @from to @to, negative if @to is earlier
 */
int
liandu_date_days_between (const LianduDate *from,
                          const LianduDate *to)
{
  g_return_val_if_fail (from != NULL && liandu_date_has_day (from), 0);
  g_return_val_if_fail (to != NULL && liandu_date_has_day (to), 0);

  return g_date_days_between (&from->date, &to->date);
}

/**
 * liandu_date_months_between:
 * @from: a date with a day
 * @to: a date with a day
 *
 * Returns: full months from @from to @to by the rule of
 *   liandu_date_add_months(), negative if @to is earlier
 */
int
liandu_date_months_between (const LianduDate *from,
                            const LianduDate *to)
{
  g_autoptr (LianduDate) reached = NULL;
  int months;

  g_return_val_if_fail (from != NULL && liandu_date_has_day (from), 0);
  g_return_val_if_fail (to != NULL && liandu_date_has_day (to), 0);

  if (strcmp (from->iso, to->iso) > 0)
    return -liandu_date_months_between (to, from);

  months = (liandu_date_get_year (to) - liandu_date_get_year (from)) * 12
           + liandu_date_get_month (to) - liandu_date_get_month (from);
  reached = liandu_date_add_months (from, months);

  return reached != NULL && strcmp (reached->iso, to->iso) > 0 ? months - 1 : months;
}

/**
 * liandu_date_format:
 * @self: a date
 *
 * The official form, Arabic figures without leading zeros (GB/T 9704):
 * 2021年4月8日, 2021年4月, 2021年第二季度, 2021年. Chinese whatever the language of
 * the window, for sheets and letters.
 *
 * Returns: (transfer full): the text; the words if there is no day
 */
char *
liandu_date_format (const LianduDate *self)
{
  static const char *const quarters[] = { "一", "二", "三", "四" };
  int year = liandu_date_get_year (self);
  int month = liandu_date_get_month (self);

  switch (self->precision)
    {
    case LIANDU_DATE_DAY:
      return g_strdup_printf ("%d年%d月%d日", year, month, liandu_date_get_day (self));

    case LIANDU_DATE_MONTH:
      return g_strdup_printf ("%d年%d月", year, month);

    case LIANDU_DATE_QUARTER:
      return g_strdup_printf ("%d年第%s季度", year, quarters[(month - 1) / 3]);

    case LIANDU_DATE_YEAR:
      return g_strdup_printf ("%d年", year);

    case LIANDU_DATE_WORDS:
      break;
    }

  return g_strdup (self->words);
}

/**
 * liandu_date_format_display:
 * @self: a date
 *
 * The date as the office wrote it: its words where there are any, else the
 * official form. This is what tables and forms show.
 *
 * Returns: (transfer full): the text
 */
char *
liandu_date_format_display (const LianduDate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->words != NULL ? g_strdup (self->words) : liandu_date_format (self);
}
