/* liandu-grid-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-cell.h"
#include "liandu-grid-layout.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_GRID_ROW (liandu_grid_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduGridRow, liandu_grid_row, LIANDU, GRID_ROW, GtkWidget)

/* A row widget shows one position of the model, then another: it is used again
 * when its record scrolls out of view. */
GtkWidget *liandu_grid_row_new          (const LianduGridLayout *layout);
void       liandu_grid_row_set_columns  (LianduGridRow *self);
void       liandu_grid_row_bind         (LianduGridRow *self,
                                         guint          position,
                                         LianduRow     *item);
void       liandu_grid_row_bind_new     (LianduGridRow *self,
                                         guint          position,
                                         LianduRow     *item,
                                         const char    *words);
void       liandu_grid_row_unbind       (LianduGridRow *self);
void       liandu_grid_row_refresh      (LianduGridRow *self);
guint      liandu_grid_row_get_position (LianduGridRow *self);
LianduRow *liandu_grid_row_get_item     (LianduGridRow *self);
void       liandu_grid_row_set_selected (LianduGridRow *self,
                                         gboolean       selected);
void       liandu_grid_row_set_cursor   (LianduGridRow *self,
                                         int            column);
/* What takes the focus when the cursor is in this column. */
GtkWidget *liandu_grid_row_get_target   (LianduGridRow *self,
                                         guint          column);

G_END_DECLS
