/* liandu-difference-markup.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is in one text and not in the other, by sign, line and colour; Pango
 * markup. (transfer full) */
char *liandu_difference_markup_new (const char *before,
                                    const char *after,
                                    gboolean    dark);

G_END_DECLS
