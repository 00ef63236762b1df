/* liandu-grid-header.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-layout.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_GRID_HEADER (liandu_grid_header_get_type ())

G_DECLARE_FINAL_TYPE (LianduGridHeader, liandu_grid_header, LIANDU, GRID_HEADER, GtkWidget)

/**
 * LianduGridHeader:
 *
 * The titles of the columns.  A click or Enter sorts; an edge is drawn with
 * the mouse, or the column is made wider and narrower with Shift and the arrow
 * keys.
 *
 * Signal "sort" (guint column)
 * Signal "leave" (guint column): the Down key goes to the cells
 */
GtkWidget *liandu_grid_header_new         (LianduGridLayout *layout);
void       liandu_grid_header_set_columns (LianduGridHeader *self);
gboolean   liandu_grid_header_focus       (LianduGridHeader *self,
                                           guint             column);

G_END_DECLS
