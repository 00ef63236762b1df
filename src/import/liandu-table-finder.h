/* liandu-table-finder.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-table.h"

G_BEGIN_DECLS

GPtrArray *liandu_table_finder_find (const LianduGrid     *grid,
                                     const LianduHeadings *headings);

LianduTable *liandu_table_finder_guess (const LianduGrid     *grid,
                                        const LianduHeadings *headings);

G_END_DECLS
