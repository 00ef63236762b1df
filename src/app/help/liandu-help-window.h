/* liandu-help-window.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIANDU_TYPE_HELP_WINDOW (liandu_help_window_get_type ())

G_DECLARE_FINAL_TYPE (LianduHelpWindow, liandu_help_window, LIANDU, HELP_WINDOW, AdwWindow)

GtkWidget  *liandu_help_window_new         (void);
void        liandu_help_window_open_for    (LianduHelpWindow  *self,
                                            const char *const *topics);
void        liandu_help_window_open        (LianduHelpWindow  *self,
                                            const char        *chapter);
const char *liandu_help_window_get_chapter (LianduHelpWindow  *self);

G_END_DECLS
