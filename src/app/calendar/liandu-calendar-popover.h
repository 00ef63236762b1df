/* liandu-calendar-popover.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-agenda.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CALENDAR_POPOVER (liandu_calendar_popover_get_type ())

G_DECLARE_FINAL_TYPE (LianduCalendarPopover, liandu_calendar_popover, LIANDU, CALENDAR_POPOVER, GtkPopover)

/**
 * LianduCalendarPopover:
 *
 * All items of a day, or the kinds of which one can be put on it.
 *
 * Signal "chosen" (const char *id): the uuid of a record, or the name of a
 *   kind
 */
GtkWidget *liandu_calendar_popover_new      (const LianduDate      *date);
void       liandu_calendar_popover_add_item (LianduCalendarPopover *self,
                                             const LianduAgendaItem *item,
                                             const LianduDate      *today);
void       liandu_calendar_popover_add_kind (LianduCalendarPopover *self,
                                             const LianduKind      *kind);

G_END_DECLS
