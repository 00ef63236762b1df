/* liandu-coverage-view.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"
#include "liandu-work-grid.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_COVERAGE_VIEW (liandu_coverage_view_get_type ())

G_DECLARE_FINAL_TYPE (LianduCoverageView, liandu_coverage_view, LIANDU, COVERAGE_VIEW, GtkBox)

/**
 * LianduCoverageView:
 *
 * Who has had his record of a kind in each period of a year: a line each, a
 * column a period, those who are missing first.
 *
 * Property "what" (string): name of the coverage that is shown.
 * Signal "open-record" (const char *uuid): a record is to be shown.
 * Signal "message" (const char *text): something to be said in a toast.
 * Signal "loaded": the grid shows what was asked for.
 *
 * Actions of the group "coverage": what (name of a coverage), previous-year,
 * next-year, plan.
 */
GtkWidget      *liandu_coverage_view_new           (LianduStore        *store,
                                                    const LianduKind   *kind);
LianduCoverage *liandu_coverage_view_get_coverage  (LianduCoverageView *self);
LianduWorkGrid *liandu_coverage_view_get_grid      (LianduCoverageView *self);
void            liandu_coverage_view_plan          (LianduCoverageView *self);

G_END_DECLS
