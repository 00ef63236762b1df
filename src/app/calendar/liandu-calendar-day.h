/* liandu-calendar-day.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-agenda.h"
#include "liandu-lamps.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CALENDAR_DAY (liandu_calendar_day_get_type ())

G_DECLARE_FINAL_TYPE (LianduCalendarDay, liandu_calendar_day, LIANDU, CALENDAR_DAY, GtkWidget)

/**
 * LianduCalendarDay:
 *
 * A cell of the calendar: the day, what kind of day it is, and as many of its
 * items as there is room for; when that is not all, how many there are.
 *
 * Signal "open-record" (const char *uuid)
 */
GtkWidget  *liandu_calendar_day_new         (void);
void        liandu_calendar_day_set_date    (LianduCalendarDay *self,
                                             LianduDate        *date,
                                             LianduDayMark      mark,
                                             gboolean           inside,
                                             gboolean           today);
LianduDate *liandu_calendar_day_get_date    (LianduCalendarDay *self);
/* @items: (element-type LianduAgendaItem): from @first on @n_items are this
 * day's; only read. */
void        liandu_calendar_day_set_items   (LianduCalendarDay *self,
                                             GPtrArray         *items,
                                             guint              first,
                                             guint              n_items,
                                             const LianduDate  *today,
                                             const LianduLamps *lamps);
guint       liandu_calendar_day_get_n_items (LianduCalendarDay *self);
/* How many of them are to be seen. */
guint       liandu_calendar_day_get_n_shown (LianduCalendarDay *self);

G_END_DECLS
