/* liandu-day-words.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-day-words.h"

/* From Monday. */
static const char *const weekdays[] = {
  N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
};

const char *
liandu_day_words_get_weekday (const LianduDate *date)
{
  return _(weekdays[liandu_date_get_weekday (date) - 1]);
}

/**
 * liandu_day_words_get_mark:
 *
 * Returns: what kind of day it is, in words
 */
const char *
liandu_day_words_get_mark (LianduDayMark mark)
{
  switch (mark)
    {
    case LIANDU_DAY_WORKED:
      return _("Working day");
    case LIANDU_DAY_WEEKEND:
      return _("Weekend");
    case LIANDU_DAY_OFF:
      return _("Day off by the holiday notice");
    case LIANDU_DAY_MAKE_UP:
      return _("Make-up working day");
    case LIANDU_DAY_UNKNOWN:
    default:
      return _("The working days of this year are not entered yet");
    }
}

/**
 * liandu_day_words_full:
 *
 * Returns: (transfer full): year, month, day and day of the week
 */
char *
liandu_day_words_full (const LianduDate *date)
{
  /* Translators: year, month, day, day of the week */
  return g_strdup_printf (C_("day", "%1$d-%2$02d-%3$02d, %4$s"), liandu_date_get_year (date), liandu_date_get_month (date),
                          liandu_date_get_day (date), liandu_day_words_get_weekday (date));
}

/**
 * liandu_day_words_short:
 *
 * Returns: (transfer full): month, day and day of the week
 */
char *
liandu_day_words_short (const LianduDate *date)
{
  /* Translators: month, day, day of the week */
  return g_strdup_printf (C_("day", "%1$02d-%2$02d, %3$s"), liandu_date_get_month (date), liandu_date_get_day (date),
                          liandu_day_words_get_weekday (date));
}
