/* liandu-workdays.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "liandu-date.h"

G_BEGIN_DECLS

/**
 * LianduDayMark:
 * @LIANDU_DAY_UNKNOWN: the year's calendar is not there
 * @LIANDU_DAY_WORKED: an ordinary working day
 * @LIANDU_DAY_WEEKEND: a Saturday or Sunday off
 * @LIANDU_DAY_OFF: off by the notice
 * @LIANDU_DAY_MAKE_UP: worked in place of another day
 *
 * What a calendar says of a day.
 */
typedef enum
{
  LIANDU_DAY_UNKNOWN,
  LIANDU_DAY_WORKED,
  LIANDU_DAY_WEEKEND,
  LIANDU_DAY_OFF,
  LIANDU_DAY_MAKE_UP,
} LianduDayMark;

#define LIANDU_TYPE_WORKDAYS (liandu_workdays_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkdays, liandu_workdays, LIANDU, WORKDAYS, GObject)

LianduWorkdays *liandu_workdays_new         (void);
gboolean        liandu_workdays_parse       (LianduWorkdays    *self,
                                             const char        *text,
                                             GError           **error);
gboolean        liandu_workdays_set_year    (LianduWorkdays    *self,
                                             int                year,
                                             const char        *off,
                                             const char        *make_up,
                                             GError           **error);
gboolean        liandu_workdays_knows_year  (LianduWorkdays    *self,
                                             int                year);
GArray         *liandu_workdays_list_years  (LianduWorkdays    *self);
gboolean        liandu_workdays_is_workday  (LianduWorkdays    *self,
                                             const LianduDate  *date,
                                             gboolean          *out_workday,
                                             GError           **error);
LianduDayMark   liandu_workdays_get_mark    (LianduWorkdays    *self,
                                             const LianduDate  *date);
gboolean        liandu_workdays_count       (LianduWorkdays    *self,
                                             const LianduDate  *from,
                                             const LianduDate  *to,
                                             int               *out_count,
                                             GError           **error);
gboolean        liandu_workdays_add         (LianduWorkdays    *self,
                                             const LianduDate  *start,
                                             int                n,
                                             LianduDate       **out_date,
                                             char             **out_explanation,
                                             GError           **error);
LianduDate     *liandu_workdays_next        (LianduWorkdays    *self,
                                             const LianduDate  *date,
                                             GError           **error);

G_END_DECLS
