/* liandu-sheet-chart.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "liandu-paper-fonts.h"
#include "liandu-workbook-content.h"

G_BEGIN_DECLS

void liandu_sheet_chart_draw (const LianduWorkbookSheet *sheet,
                              const LianduChart         *chart,
                              LianduPaperFonts          *fonts,
                              cairo_t                   *cr,
                              double                     width,
                              double                     height);

G_END_DECLS
