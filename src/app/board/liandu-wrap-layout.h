/* liandu-wrap-layout.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LIANDU_TYPE_WRAP_LAYOUT (liandu_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (LianduWrapLayout, liandu_wrap_layout, LIANDU, WRAP_LAYOUT, GtkLayoutManager)

/* Children one beside the other at their natural width, as many lines as it
 * takes. */
GtkLayoutManager *liandu_wrap_layout_new (int spacing);

G_END_DECLS
