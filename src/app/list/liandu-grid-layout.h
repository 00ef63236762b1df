/* liandu-grid-layout.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-column.h"

G_BEGIN_DECLS

/**
 * LianduGridLayout:
 *
 * Where the columns stand, shared by header and rows so that they stay in
 * step.  All lengths in pixels; x runs over the whole width, of which the view
 * shows a part: the frozen columns, and the others moved left by @scroll.
 */
typedef struct
{
  GPtrArray *columns;       /* LianduGridColumn */
  GArray *edges;            /* int: left edge of each, and the right end */
  guint n_frozen_wanted;
  guint n_frozen;
  int frozen_width;
  int view_width;
  int scroll;
  int char_width;
  int row_height;
  guint n_lines;
} LianduGridLayout;

LianduGridLayout *liandu_grid_layout_new          (void);
void              liandu_grid_layout_free         (LianduGridLayout *self);
void              liandu_grid_layout_update       (LianduGridLayout *self,
                                                   int               view_width);
guint             liandu_grid_layout_get_n        (const LianduGridLayout *self);
LianduGridColumn *liandu_grid_layout_get_column   (const LianduGridLayout *self,
                                                   guint             column);
int               liandu_grid_layout_get_total    (const LianduGridLayout *self);
int               liandu_grid_layout_get_width    (const LianduGridLayout *self,
                                                   guint             column);
int               liandu_grid_layout_get_x        (const LianduGridLayout *self,
                                                   guint             column);
gboolean          liandu_grid_layout_is_in_view   (const LianduGridLayout *self,
                                                   guint             column);
int               liandu_grid_layout_find         (const LianduGridLayout *self,
                                                   double            x);
int               liandu_grid_layout_find_edge    (const LianduGridLayout *self,
                                                   double            x);
int               liandu_grid_layout_scroll_to    (const LianduGridLayout *self,
                                                   guint             column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduGridLayout, liandu_grid_layout_free)

/* Places and draws the cells of a header or a row, one a column: those that
 * scroll pass under the frozen ones. */
void              liandu_grid_layout_allocate     (const LianduGridLayout *self,
                                                   GPtrArray        *cells,
                                                   int               height);
void              liandu_grid_layout_snapshot     (const LianduGridLayout *self,
                                                   GtkWidget        *widget,
                                                   GPtrArray        *cells,
                                                   GtkSnapshot      *snapshot);

G_END_DECLS
