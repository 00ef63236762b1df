/* liandu-work-grid-cell.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-column.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_WORK_GRID_CELL (liandu_work_grid_cell_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkGridCell, liandu_work_grid_cell, LIANDU, WORK_GRID_CELL, GtkWidget)

/* A cell takes whatever room it is given: what it says never changes a size. */
GtkWidget  *liandu_work_grid_cell_new        (void);
void        liandu_work_grid_cell_set_words  (LianduWorkGridCell        *self,
                                              const LianduWorkGridWords *words,
                                              guint                      n_lines,
                                              float                      xalign);
const char *liandu_work_grid_cell_get_text   (LianduWorkGridCell        *self);
void        liandu_work_grid_cell_set_cursor (LianduWorkGridCell        *self,
                                              gboolean                   cursor);

G_END_DECLS
