/* liandu-day-words.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-workdays.h"

G_BEGIN_DECLS

/* A day as people speak of it. */
const char *liandu_day_words_get_weekday   (const LianduDate *date);
const char *liandu_day_words_get_mark      (LianduDayMark     mark);
char       *liandu_day_words_full          (const LianduDate *date);
char       *liandu_day_words_short         (const LianduDate *date);

G_END_DECLS
