/* liandu-menu-button.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What every page of the window has in its header bar.  A page brings its own
 * AdwHeaderBar with its own buttons and title; at its end it packs this menu,
 * and a page that is opened from another packs, at its start, the button that
 * goes back (action "win.back", Alt+Left).
 */
GtkWidget *liandu_menu_button_new      (void);
GtkWidget *liandu_menu_button_new_back (void);

G_END_DECLS
