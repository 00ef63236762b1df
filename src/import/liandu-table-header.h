/* liandu-table-header.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-table.h"

G_BEGIN_DECLS

/* The rows of headings of a table: indices of rows of the grid. */
typedef struct
{
  guint first;
  guint last;
  guint body;               /* the first row that is no heading */
} LianduTableHeader;

gboolean liandu_table_header_begins_at (const LianduGrid        *grid,
                                        const LianduHeadings    *headings,
                                        guint                    row);
void     liandu_table_header_measure   (LianduTableHeader       *self,
                                        const LianduGrid        *grid,
                                        const LianduHeadings    *headings,
                                        guint                    row,
                                        guint                    top);
void     liandu_table_header_name_columns (const LianduTableHeader *self,
                                        const LianduGrid        *grid,
                                        LianduTable             *table);
guint    liandu_table_header_find_body (const LianduTableHeader *self,
                                        const LianduGrid        *grid);
gboolean liandu_table_header_is_repeated (const LianduTableHeader *self,
                                        const LianduGrid        *grid,
                                        guint                    row);

G_END_DECLS
