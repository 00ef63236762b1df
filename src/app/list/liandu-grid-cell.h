/* liandu-grid-cell.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-column.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_GRID_CELL (liandu_grid_cell_get_type ())

G_DECLARE_FINAL_TYPE (LianduGridCell, liandu_grid_cell, LIANDU, GRID_CELL, GtkWidget)

/* A cell takes whatever room it is given: what it says never changes a size. */
GtkWidget  *liandu_grid_cell_new          (void);
void        liandu_grid_cell_set_words    (LianduGridCell        *self,
                                           const LianduGridWords *words,
                                           guint                  n_lines,
                                           float                  xalign);
const char *liandu_grid_cell_get_text     (LianduGridCell        *self);
void        liandu_grid_cell_set_cursor   (LianduGridCell        *self,
                                           gboolean               cursor);

G_END_DECLS
