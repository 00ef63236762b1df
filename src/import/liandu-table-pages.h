/* liandu-table-pages.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-table.h"

G_BEGIN_DECLS

GPtrArray *liandu_table_pages_list (GPtrArray            *grids,
                                    const LianduHeadings *headings,
                                    GPtrArray            *made,
                                    GPtrArray            *remarks);

G_END_DECLS
