/* liandu-work-grid-title.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-column.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_WORK_GRID_TITLE (liandu_work_grid_title_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkGridTitle, liandu_work_grid_title, LIANDU, WORK_GRID_TITLE, GtkWidget)

/* What stands above a column. */
GtkWidget *liandu_work_grid_title_new        (void);
void       liandu_work_grid_title_set_column (LianduWorkGridTitle  *self,
                                              LianduWorkGridColumn *column);

G_END_DECLS
