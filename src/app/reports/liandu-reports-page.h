/* liandu-reports-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"
#include "liandu-work-grid.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_REPORTS_PAGE (liandu_reports_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduReportsPage, liandu_reports_page, LIANDU, REPORTS_PAGE, AdwBin)

/**
 * LianduReportsPage:
 *
 * Which unit has reported in which month of a year what it owes: a line each, a
 * column a month, those first that have not; and from where they are reminded.
 *
 * Property "what" (string): name of what is owed.
 * Signals "open-record", "open-ledger", "message": as of every page.
 * Signal "loaded": the grid shows what was asked for.
 *
 * Actions of the group "reports": what, previous-year, next-year, prompt (all
 * that have not reported), prompt-one (the unit under the cursor).
 */
GtkWidget      *liandu_reports_page_new         (LianduStore       *store);
LianduReports  *liandu_reports_page_get_reports (LianduReportsPage *self);
LianduWorkGrid *liandu_reports_page_get_grid    (LianduReportsPage *self);

G_END_DECLS
