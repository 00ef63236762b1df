/* liandu-scroll.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* CSS class of a stack whose pages are turned to what takes the focus. */
#define LIANDU_SCROLL_PAGES "liandu-stage-pages"

void liandu_scroll_to (GtkWidget *widget);
void liandu_scroll_reveal (GtkWidget *widget);

G_END_DECLS
