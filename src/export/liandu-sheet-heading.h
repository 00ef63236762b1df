/* liandu-sheet-heading.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* U+FF08, before a unit of measure or a remark. */
#define LIANDU_SHEET_HEADING_BRACKET "\357\274\210"

char *liandu_sheet_heading_wrap (const char *text,
                                 double      room);

G_END_DECLS
