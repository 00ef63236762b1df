/* liandu-work-grid-body.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-layout.h"
#include "liandu-work-grid-row.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_WORK_GRID_BODY (liandu_work_grid_body_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkGridBody, liandu_work_grid_body, LIANDU, WORK_GRID_BODY, GtkWidget)

/* The rows in view, and the editor over one of their cells. */
GtkWidget *liandu_work_grid_body_new            (LianduWorkGridLayout *layout);
void       liandu_work_grid_body_set_model      (LianduWorkGridBody   *self,
                                                 GtkSelectionModel    *model);
void       liandu_work_grid_body_set_new_row    (LianduWorkGridBody   *self,
                                                 LianduRow            *item,
                                                 const char           *words);
gboolean   liandu_work_grid_body_has_new_row    (LianduWorkGridBody   *self);
guint      liandu_work_grid_body_get_n_rows     (LianduWorkGridBody   *self);
void       liandu_work_grid_body_set_scroll     (LianduWorkGridBody   *self,
                                                 double                scroll);
void       liandu_work_grid_body_set_columns    (LianduWorkGridBody   *self);
void       liandu_work_grid_body_place_cells    (LianduWorkGridBody   *self);
void       liandu_work_grid_body_sync           (LianduWorkGridBody   *self);
void       liandu_work_grid_body_show_selection (LianduWorkGridBody   *self);
void       liandu_work_grid_body_set_cursor     (LianduWorkGridBody   *self,
                                                 guint                 position,
                                                 guint                 column);
GtkWidget *liandu_work_grid_body_get_target     (LianduWorkGridBody   *self,
                                                 guint                 position,
                                                 guint                 column);
guint      liandu_work_grid_body_find           (LianduWorkGridBody   *self,
                                                 double                y);
guint      liandu_work_grid_body_get_page       (LianduWorkGridBody   *self);
void       liandu_work_grid_body_set_editor     (LianduWorkGridBody   *self,
                                                 GtkWidget            *editor,
                                                 guint                 position,
                                                 guint                 column);
GtkWidget *liandu_work_grid_body_get_editor     (LianduWorkGridBody   *self);
void       liandu_work_grid_body_move_editor    (LianduWorkGridBody   *self,
                                                 guint                 position);

G_END_DECLS
