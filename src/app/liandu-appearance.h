/* liandu-appearance.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Lets the program look as the settings say, and follow them. */
void liandu_appearance_follow (GSettings *settings);

G_END_DECLS
