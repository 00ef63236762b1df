/* liandu-grid-title.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-column.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_GRID_TITLE (liandu_grid_title_get_type ())

G_DECLARE_FINAL_TYPE (LianduGridTitle, liandu_grid_title, LIANDU, GRID_TITLE, GtkWidget)

/* What stands above a column. */
GtkWidget *liandu_grid_title_new        (void);
void       liandu_grid_title_set_column (LianduGridTitle  *self,
                                         LianduGridColumn *column);

G_END_DECLS
