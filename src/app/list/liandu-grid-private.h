/* liandu-grid-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid.h"
#include "liandu-grid-body.h"
#include "liandu-grid-header.h"
#include "liandu-grid-layout.h"

G_BEGIN_DECLS

struct _LianduGrid
{
  GtkWidget parent_instance;

  /* Owned */
  LianduGridLayout *layout;
  GtkWidget *header;
  GtkWidget *body;
  GtkSelectionModel *model;
  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;

  guint cursor_position;
  guint cursor_column;
  guint anchor;
  guint focus_idle;
  GtkScrollablePolicy hscroll_policy;
  GtkScrollablePolicy vscroll_policy;
};

/* liandu-grid.c */
LianduRow *_liandu_grid_dup_row       (LianduGrid         *self,
                                       guint               position);
gboolean   _liandu_grid_is_place      (LianduGrid         *self,
                                       guint               position);
guint      _liandu_grid_find_place    (LianduGrid         *self,
                                       gint64              position,
                                       int                 direction);
void       _liandu_grid_scroll_to     (LianduGrid         *self,
                                       guint               position,
                                       guint               column);
void       _liandu_grid_focus_cursor  (LianduGrid         *self);
void       _liandu_grid_edit          (LianduGrid         *self,
                                       gboolean            typing);
void       _liandu_grid_leave_edit    (LianduGrid         *self,
                                       LianduGridMove      move);
void       _liandu_grid_activate      (LianduGrid         *self,
                                       guint               position);
void       _liandu_grid_menu          (LianduGrid         *self,
                                       double              x,
                                       double              y);

/* liandu-grid-input.c */
void       _liandu_grid_add_input     (LianduGrid         *self);

G_END_DECLS
