/* liandu-time-line-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TIME_LINE_ROW (liandu_time_line_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduTimeLineRow, liandu_time_line_row, LIANDU, TIME_LINE_ROW, GtkListBoxRow)

GtkWidget *liandu_time_line_row_new    (LianduStore             *store,
                                        const LianduHistoryItem *item);
void       liandu_time_line_row_toggle (LianduTimeLineRow       *self);

G_END_DECLS
