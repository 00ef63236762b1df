/* liandu-today-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TODAY_PAGE (liandu_today_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduTodayPage, liandu_today_page, LIANDU, TODAY_PAGE, AdwBin)

/**
 * LianduTodayPage:
 *
 * What is to be done: over all kinds, what is late, due today and in the days
 * to come, what their filters find that concerns the day, and what was being
 * typed.  It keeps up with the store and with the calendar.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "open-ledger" (LianduLedgerFilter *filter): a ledger is to be shown,
 *   with nothing but this filter
 * Signal "create-record" (const char *kind, const char *source)
 * Signal "create-on" (const char *kind, const char *day): see LianduCalendar
 * Signal "message" (const char *text)
 * Actions "today.new", "today.create" (s, name of a kind), "today.view" (s,
 * "list" or "calendar"), "today.own".
 */
GtkWidget *liandu_today_page_new        (LianduStore     *store);
/* Whether what is shown is what the store has. */
gboolean   liandu_today_page_is_loading (LianduTodayPage *self);

G_END_DECLS
