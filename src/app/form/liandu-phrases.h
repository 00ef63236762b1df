/* liandu-phrases.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-clock.h"
#include "liandu-record.h"

G_BEGIN_DECLS

char *liandu_phrases_when      (LianduClock      *clock,
                                gint64            ms);
char *liandu_phrases_days_left (gint64            days);
char *liandu_phrases_author    (const char       *actor,
                                const char       *desk);
char *liandu_phrases_idle      (gint64            months);
char *liandu_phrases_heading   (LianduRecord     *record);
char *liandu_phrases_standing  (LianduRecord     *record,
                                const LianduDate *today);

G_END_DECLS
