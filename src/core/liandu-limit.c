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
 *   working day (Civil Code art. 203; Party rules leave it to the office)
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
  if (moves)
    move_on (workdays, &date, why);
  *out_date = g_steal_pointer (&date);
  if (out_explanation != NULL)
    *out_explanation = g_string_free (g_steal_pointer (&why), FALSE);
  return TRUE;
}
