/* liandu-scroll.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void liandu_scroll_to (GtkWidget *widget);

G_END_DECLS
