/* liandu-work-grid-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid.h"
#include "liandu-work-grid-body.h"
#include "liandu-work-grid-header.h"
#include "liandu-work-grid-layout.h"

G_BEGIN_DECLS

struct _LianduWorkGrid
{
  GtkWidget parent_instance;

  /* Owned */
  LianduWorkGridLayout *layout;
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

/* liandu-work-grid.c */
LianduRow *_liandu_work_grid_dup_row      (LianduWorkGrid     *self,
                                           guint               position);
gboolean   _liandu_work_grid_is_place     (LianduWorkGrid     *self,
                                           guint               position);
guint      _liandu_work_grid_find_place   (LianduWorkGrid     *self,
                                           gint64              position,
                                           int                 direction);
void       _liandu_work_grid_scroll_to    (LianduWorkGrid     *self,
                                           guint               position,
                                           guint               column);
void       _liandu_work_grid_focus_cursor (LianduWorkGrid     *self);
void       _liandu_work_grid_edit         (LianduWorkGrid     *self,
                                           gboolean            typing);
void       _liandu_work_grid_leave_edit   (LianduWorkGrid     *self,
                                           LianduWorkGridMove  move);
void       _liandu_work_grid_activate     (LianduWorkGrid     *self,
                                           guint               position);
void       _liandu_work_grid_menu         (LianduWorkGrid     *self,
                                           double              x,
                                           double              y);

/* liandu-work-grid-input.c */
void       _liandu_work_grid_add_input    (LianduWorkGrid     *self);

G_END_DECLS
