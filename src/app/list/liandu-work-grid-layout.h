/* liandu-work-grid-layout.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-column.h"

G_BEGIN_DECLS

/**
 * LianduWorkGridLayout:
 *
 * Where the columns stand, shared by header and rows so that they stay in
 * step.  All lengths in pixels; x runs over the whole width, of which the view
 * shows a part: the frozen columns, and the others moved left by @scroll.
 */
typedef struct
{
  GPtrArray *columns;       /* LianduWorkGridColumn */
  GArray *edges;            /* int: left edge of each, and the right end */
  guint n_frozen_wanted;
  guint n_frozen;
  int frozen_width;
  int view_width;
  int scroll;
  int char_width;
  int row_height;
  guint n_lines;
} LianduWorkGridLayout;

LianduWorkGridLayout *liandu_work_grid_layout_new        (void);
void                  liandu_work_grid_layout_free       (LianduWorkGridLayout       *self);
void                  liandu_work_grid_layout_update     (LianduWorkGridLayout       *self,
                                                          int                         view_width);
guint                 liandu_work_grid_layout_get_n      (const LianduWorkGridLayout *self);
LianduWorkGridColumn *liandu_work_grid_layout_get_column (const LianduWorkGridLayout *self,
                                                          guint                       column);
int                   liandu_work_grid_layout_get_total  (const LianduWorkGridLayout *self);
int                   liandu_work_grid_layout_get_width  (const LianduWorkGridLayout *self,
                                                          guint                       column);
int                   liandu_work_grid_layout_get_x      (const LianduWorkGridLayout *self,
                                                          guint                       column);
gboolean              liandu_work_grid_layout_is_in_view (const LianduWorkGridLayout *self,
                                                          guint                       column);
int                   liandu_work_grid_layout_find       (const LianduWorkGridLayout *self,
                                                          double                      x);
int                   liandu_work_grid_layout_find_edge  (const LianduWorkGridLayout *self,
                                                          double                      x);
int                   liandu_work_grid_layout_scroll_to  (const LianduWorkGridLayout *self,
                                                          guint                       column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduWorkGridLayout, liandu_work_grid_layout_free)

/* Places and draws the cells of a header or a row, one a column: those that
 * scroll pass under the frozen ones. */
void                  liandu_work_grid_layout_allocate   (const LianduWorkGridLayout *self,
                                                          GPtrArray                  *cells,
                                                          int                         height);
void                  liandu_work_grid_layout_snapshot   (const LianduWorkGridLayout *self,
                                                          GtkWidget                  *widget,
                                                          GPtrArray                  *cells,
                                                          GtkSnapshot                *snapshot);

G_END_DECLS
