/* liandu-sidebar-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-places.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SIDEBAR_ROW (liandu_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (LianduSidebarRow, liandu_sidebar_row, LIANDU, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget        *liandu_sidebar_row_new        (const LianduPlace *place);
const char       *liandu_sidebar_row_get_name   (LianduSidebarRow  *self);
const LianduKind *liandu_sidebar_row_get_kind   (LianduSidebarRow  *self);
const LianduFilterInfo *liandu_sidebar_row_get_filter (LianduSidebarRow *self);
const char       *liandu_sidebar_row_get_group  (LianduSidebarRow  *self);
void              liandu_sidebar_row_set_counts (LianduSidebarRow  *self,
                                                 guint              count,
                                                 guint              overdue);
void              liandu_sidebar_row_set_waiting (LianduSidebarRow *self,
                                                  guint             n,
                                                  const char       *words);

G_END_DECLS
