/* liandu-work-grid-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-cell.h"
#include "liandu-work-grid-layout.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_WORK_GRID_ROW (liandu_work_grid_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkGridRow, liandu_work_grid_row, LIANDU, WORK_GRID_ROW, GtkWidget)

/* A row widget shows one position of the model, then another: it is used again
 * when its record scrolls out of view. */
GtkWidget *liandu_work_grid_row_new          (const LianduWorkGridLayout *layout);
void       liandu_work_grid_row_set_columns  (LianduWorkGridRow          *self);
void       liandu_work_grid_row_bind         (LianduWorkGridRow          *self,
                                              guint                       position,
                                              LianduRow                  *item);
void       liandu_work_grid_row_bind_new     (LianduWorkGridRow          *self,
                                              guint                       position,
                                              LianduRow                  *item,
                                              const char                 *words);
void       liandu_work_grid_row_unbind       (LianduWorkGridRow          *self);
void       liandu_work_grid_row_refresh      (LianduWorkGridRow          *self);
guint      liandu_work_grid_row_get_position (LianduWorkGridRow          *self);
LianduRow *liandu_work_grid_row_get_item     (LianduWorkGridRow          *self);
void       liandu_work_grid_row_set_selected (LianduWorkGridRow          *self,
                                              gboolean                    selected);
void       liandu_work_grid_row_set_cursor   (LianduWorkGridRow          *self,
                                              int                         column);
/* What takes the focus when the cursor is in this column. */
GtkWidget *liandu_work_grid_row_get_target   (LianduWorkGridRow          *self,
                                              guint                       column);

G_END_DECLS
