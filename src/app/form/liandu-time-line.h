/* liandu-time-line.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TIME_LINE (liandu_time_line_get_type ())

G_DECLARE_FINAL_TYPE (LianduTimeLine, liandu_time_line, LIANDU, TIME_LINE, GtkBox)

/**
 * LianduTimeLine:
 *
 * What happened to a record, newest first, and what hangs together with it.
 *
 * Signal "open-record" (const char *uuid)
 */
void       liandu_time_line_load        (LianduTimeLine *self,
                                         LianduStore    *store,
                                         LianduRecord   *record);
void       liandu_time_line_clear       (LianduTimeLine *self);
GPtrArray *liandu_time_line_get_history (LianduTimeLine *self);

G_END_DECLS
