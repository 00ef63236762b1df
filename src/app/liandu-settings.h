/* liandu-settings.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean   liandu_settings_are_installed (void);
/* How the window looks on this computer.  (transfer full) */
GSettings *liandu_settings_new           (void);
GSettings *liandu_settings_new_for_view  (const char *place);

G_END_DECLS
