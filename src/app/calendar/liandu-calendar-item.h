/* liandu-calendar-item.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-agenda.h"
#include "liandu-lamps.h"

G_BEGIN_DECLS

/* How an item of the agenda is put in a calendar. */
char       *liandu_calendar_item_dup_words   (const LianduAgendaItem *item,
                                              const LianduDate       *today);
char       *liandu_calendar_item_dup_whole   (const LianduAgendaItem *item,
                                              const LianduDate       *today);
const char *liandu_calendar_item_get_class   (const LianduAgendaItem *item,
                                              const LianduDate       *today,
                                              const LianduLamps      *lamps);

G_END_DECLS
