/* liandu-today-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-today-list.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TODAY_ROW (liandu_today_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduTodayRow, liandu_today_row, LIANDU, TODAY_ROW, GtkListBoxRow)

/* A line of the page of the day; the entry stays its list's. */
GtkWidget              *liandu_today_row_new       (const LianduTodayEntry *entry);
const LianduTodayEntry *liandu_today_row_get_entry (LianduTodayRow         *self);

G_END_DECLS
