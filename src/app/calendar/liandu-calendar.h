/* liandu-calendar.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-agenda.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CALENDAR (liandu_calendar_get_type ())

G_DECLARE_FINAL_TYPE (LianduCalendar, liandu_calendar, LIANDU, CALENDAR, AdwBin)

/**
 * LianduCalendar:
 *
 * A month, from Monday on, with what is due and what takes place on its days:
 * of one kind, and of that what a query finds, or of all kinds.  Only the days
 * in sight are asked for.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "create-on" (const char *kind, const char *day): a new record is
 *   wanted, for this day (ISO)
 * Signal "message" (const char *text)
 * Actions "calendar.previous-month", "calendar.next-month", "calendar.today",
 * "calendar.open", "calendar.new", "calendar.move" (i, days).
 */
GtkWidget        *liandu_calendar_new            (LianduStore      *store);
/* NULL: all kinds. */
void              liandu_calendar_set_query      (LianduCalendar   *self,
                                                  LianduQuery      *query);
void              liandu_calendar_set_own        (LianduCalendar   *self,
                                                  gboolean          own);
void              liandu_calendar_select         (LianduCalendar   *self,
                                                  LianduDate       *date);
LianduDate       *liandu_calendar_get_selected   (LianduCalendar   *self);
gboolean          liandu_calendar_is_loading     (LianduCalendar   *self);
/* Whether records of this kind are ever on a day. */
gboolean          liandu_calendar_suits          (const LianduKind *kind);
/* The field that puts a new record of this kind on a day, or NULL. */
const LianduField *liandu_calendar_get_day_field (const LianduKind *kind);

G_END_DECLS
