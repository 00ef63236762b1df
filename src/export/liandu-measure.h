/* liandu-measure.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The pitch of lines in multiples of the font size.  The official fonts need
 * 1.2; the widest that stand in for them (Noto CJK) 1.46. */
#define LIANDU_MEASURE_LINE_PITCH 1.46

double      liandu_measure_length      (const char *text);
guint       liandu_measure_count_lines (const char *text,
                                        double      width);
const char *liandu_measure_skip_lines  (const char *text,
                                        double      width,
                                        guint       n_lines);

G_END_DECLS
