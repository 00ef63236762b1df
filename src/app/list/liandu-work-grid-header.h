/* liandu-work-grid-header.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-layout.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_WORK_GRID_HEADER (liandu_work_grid_header_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkGridHeader, liandu_work_grid_header, LIANDU, WORK_GRID_HEADER, GtkWidget)

/**
 * LianduWorkGridHeader:
 *
 * The titles of the columns.  A click or Enter sorts; an edge is drawn with
 * the mouse, or the column is made wider and narrower with Shift and the arrow
 * keys.
 *
 * Signal "sort" (guint column)
 * Signal "leave" (guint column): the Down key goes to the cells
 */
GtkWidget *liandu_work_grid_header_new         (LianduWorkGridLayout *layout);
void       liandu_work_grid_header_set_columns (LianduWorkGridHeader *self);
gboolean   liandu_work_grid_header_focus       (LianduWorkGridHeader *self,
                                                guint                 column);

G_END_DECLS
