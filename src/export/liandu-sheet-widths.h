/* liandu-sheet-widths.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"

G_BEGIN_DECLS

void liandu_sheet_widths_share (const LianduSheetInfo *info,
                                double                 room,
                                guint                  n_lines,
                                GPtrArray             *samples,
                                double                *out_widths);

G_END_DECLS
