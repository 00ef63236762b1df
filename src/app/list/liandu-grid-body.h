/* liandu-grid-body.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-layout.h"
#include "liandu-grid-row.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_GRID_BODY (liandu_grid_body_get_type ())

G_DECLARE_FINAL_TYPE (LianduGridBody, liandu_grid_body, LIANDU, GRID_BODY, GtkWidget)

/* The rows in view, and the editor over one of their cells. */
GtkWidget *liandu_grid_body_new          (LianduGridLayout  *layout);
void       liandu_grid_body_set_model    (LianduGridBody    *self,
                                          GtkSelectionModel *model);
void       liandu_grid_body_set_new_row  (LianduGridBody    *self,
                                          LianduRow         *item,
                                          const char        *words);
gboolean   liandu_grid_body_has_new_row  (LianduGridBody    *self);
guint      liandu_grid_body_get_n_rows   (LianduGridBody    *self);
void       liandu_grid_body_set_scroll   (LianduGridBody    *self,
                                          double             scroll);
void       liandu_grid_body_set_columns  (LianduGridBody    *self);
void       liandu_grid_body_place_cells  (LianduGridBody    *self);
void       liandu_grid_body_sync         (LianduGridBody    *self);
void       liandu_grid_body_show_selection (LianduGridBody  *self);
void       liandu_grid_body_set_cursor   (LianduGridBody    *self,
                                          guint              position,
                                          guint              column);
GtkWidget *liandu_grid_body_get_target   (LianduGridBody    *self,
                                          guint              position,
                                          guint              column);
guint      liandu_grid_body_find         (LianduGridBody    *self,
                                          double             y);
guint      liandu_grid_body_get_page     (LianduGridBody    *self);
void       liandu_grid_body_set_editor   (LianduGridBody    *self,
                                          GtkWidget         *editor,
                                          guint              position,
                                          guint              column);
GtkWidget *liandu_grid_body_get_editor   (LianduGridBody    *self);
void       liandu_grid_body_move_editor  (LianduGridBody    *self,
                                          guint              position);

G_END_DECLS
