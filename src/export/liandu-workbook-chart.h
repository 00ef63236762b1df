/* liandu-workbook-chart.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <xlsxwriter.h>

#include "liandu-workbook.h"

G_BEGIN_DECLS

/* Digits of the default font, in which widths are counted, at 96 dots an inch. */
#define LIANDU_DIGIT_PIXELS 8.0

lxw_error liandu_workbook_chart_insert (lxw_workbook      *book,
                                        lxw_worksheet     *sheet,
                                        const LianduChart *chart,
                                        double             width,
                                        double             height);

G_END_DECLS
