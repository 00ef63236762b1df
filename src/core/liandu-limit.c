/* liandu-limit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-error.h"
#include "liandu-limit.h"

/* The day on which a time limit ends, whichever way it is counted: in working
 * days, in days, or in months (practice.md §3). */

/* More lines than this explain nothing. */
#define MAX_LISTED 120

static LianduDate *
copy_date (const LianduDate *date)
{
  return date != NULL ? liandu_date_ref (date) : NULL;
}

LianduLimitRule *
liandu_limit_rule_copy (const LianduLimitRule *self)
{
  LianduLimitRule *copy = g_new0 (LianduLimitRule, 1);

  *copy = (LianduLimitRule){ .uuid = g_strdup (self->uuid), .name = g_strdup (self->name), .length = self->length,
                             .unit = g_strdup (self->unit), .base = g_strdup (self->base), .basis = g_strdup (self->basis),
                             .from = copy_date (self->from), .to = copy_date (self->to) };
  return copy;
}

void
liandu_limit_rule_free (LianduLimitRule *self)
{
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->unit);
  g_free (self->base);
  g_free (self->basis);
  g_clear_pointer (&self->from, liandu_date_unref);
  g_clear_pointer (&self->to, liandu_date_unref);
  g_free (self);
}

/**
 * liandu_limit_rule_holds:
 * @day: the day of the event
 *
 * Returns: whether the rule is in force on that day
 */
gboolean
liandu_limit_rule_holds (const LianduLimitRule *self,
                         const LianduDate      *day)
{
  if (self->from != NULL && liandu_date_has_day (self->from) && liandu_date_compare (day, self->from) < 0)
    return FALSE;
  return self->to == NULL || !liandu_date_has_day (self->to) || liandu_date_compare (day, self->to) <= 0;
}

static char *
dup_words (const LianduDate *date)
{
  return liandu_date_format_display (date);
}

static char *
explain_length (const LianduDate *start,
                int               length,
                gboolean          months,
                const LianduDate *end)
{
  g_autofree char *from = dup_words (start);
  g_autofree char *to = dup_words (end);

  if (months)
    /* Translators: a day, a number of months, the day on which they end */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s + %d month = %s", "%s + %d months = %s", (gulong) ABS (length)), from, length, to);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s + %d day = %s", "%s + %d days = %s", (gulong) ABS (length)), from, length, to);
}

/* Ends on a rest day: the next working day, where the calendar of that year is
 * known; where it is not, that is said and the day stands. */
static void
move_on (LianduWorkdays *workdays,
         LianduDate    **date,
         GString        *why)
{
  g_autoptr (LianduDate) next = liandu_workdays_next (workdays, *date, NULL);
  g_autofree char *words = NULL;

  if (next == NULL)
    {
      g_string_append_printf (why, _("; whether that is a rest day is not known: there is no calendar of working days for %d"),
                              liandu_date_get_year (*date));
      return;
    }
  if (liandu_date_compare (next, *date) == 0)
    return;
  words = dup_words (next);
  g_string_append_printf (why, _("; a rest day, so it moves to the next working day: %s"), words);
  liandu_date_unref (*date);
  *date = g_steal_pointer (&next);
}

/**
 * liandu_limit_count:
 * @start: the day of the event, which is not counted itself
 * @length: how many; negative to go back
 * @unit: code of the table length_unit: day, workday, month
 * @moves: a limit in days or months that ends on a rest day ends on the next
 *   working day (Civil Code art. 203; Party rules leave it to the office); one
 *   that goes back never does
 * @out_date: (out) (transfer full): the last day
 * @out_explanation: (out) (optional) (transfer full): how it was counted, in words
 *
 * Returns: %FALSE with %LIANDU_ERROR_NOT_FOUND if working days of a year have
 *   to be counted that are not known, %LIANDU_ERROR_INVALID if @unit is none
 */
gboolean
liandu_limit_count (LianduWorkdays   *workdays,
                    const LianduDate *start,
                    int               length,
                    const char       *unit,
                    gboolean          moves,
                    LianduDate      **out_date,
                    char            **out_explanation,
                    GError          **error)
{
  gboolean months = g_strcmp0 (unit, "month") == 0;
  g_autoptr (LianduDate) date = NULL;
  g_autoptr (GString) why = g_string_new (NULL);
  g_autofree char *words = NULL;

  g_return_val_if_fail (start != NULL && liandu_date_has_day (start), FALSE);

  if (g_strcmp0 (unit, "workday") == 0)
    return liandu_workdays_add (workdays, start, length, out_date, out_explanation, error);
  if (!months && g_strcmp0 (unit, "day") != 0)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("A time limit is counted in days, working days or months, not in “%s”"),
                   unit != NULL ? unit : "");
      return FALSE;
    }
  date = months ? liandu_date_add_months (start, length) : liandu_date_add_days (start, length);
  if (date == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("The time limit ends beyond the calendar: enter a shorter one"));
      return FALSE;
    }
  words = explain_length (start, length, months, date);
  g_string_append (why, words);
  /* So many days before the event: later than that is not in time. */
  if (moves && length > 0)
    move_on (workdays, &date, why);
  *out_date = g_steal_pointer (&date);
  if (out_explanation != NULL)
    *out_explanation = g_string_free (g_steal_pointer (&why), FALSE);
  return TRUE;
}

/* Day by day */

static char *
dup_weekday (const LianduDate *date)
{
  static const char *const names[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday") };

  return g_strdup (_(names[liandu_date_get_weekday (date) - 1]));
}

static char *
describe_day (const LianduDate *date,
              LianduDayMark     mark,
              guint            *n)
{
  g_autofree char *day = dup_words (date);
  g_autofree char *weekday = dup_weekday (date);

  switch (mark)
    {
    case LIANDU_DAY_WORKED:
      /* Translators: a day, its weekday, how many working days that makes */
      return g_strdup_printf (_("%s, %s: working day %u"), day, weekday, ++*n);
    case LIANDU_DAY_MAKE_UP:
      return g_strdup_printf (_("%s, %s: worked in place of another day, working day %u"), day, weekday, ++*n);
    case LIANDU_DAY_WEEKEND:
      return g_strdup_printf (_("%s, %s: weekend, not counted"), day, weekday);
    case LIANDU_DAY_OFF:
      return g_strdup_printf (_("%s, %s: holiday, not counted"), day, weekday);
    case LIANDU_DAY_UNKNOWN:
    default:
      return g_strdup_printf (_("%s, %s: the calendar of that year is not known"), day, weekday);
    }
}

/**
 * liandu_limit_list_days:
 * @start: the day of the event
 * @end: the day that a limit in working days ends on
 *
 * Returns: (transfer full) (element-type utf8): a line for each day from the
 *   one after @start to @end, which says whether and as which it counts; empty
 *   where there would be too many of them
 */
GPtrArray *
liandu_limit_list_days (LianduWorkdays   *workdays,
                        const LianduDate *start,
                        const LianduDate *end)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  int days = liandu_date_days_between (start, end);
  int step = days < 0 ? -1 : 1;
  guint n = 0;

  for (int i = step; ABS (days) <= MAX_LISTED && i * step <= days * step; i += step)
    {
      g_autoptr (LianduDate) day = liandu_date_add_days (start, i);

      g_ptr_array_add (lines, describe_day (day, liandu_workdays_get_mark (workdays, day), &n));
    }
  return lines;
}
