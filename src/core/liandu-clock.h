/* liandu-clock.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "liandu-date.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CLOCK (liandu_clock_get_type ())

G_DECLARE_FINAL_TYPE (LianduClock, liandu_clock, LIANDU, CLOCK, GObject)

LianduClock *liandu_clock_new_system       (void);
LianduClock *liandu_clock_new_fixed        (const char   *iso,
                                            GError      **error);
LianduClock *liandu_clock_new_default      (GError      **error);
gboolean     liandu_clock_is_fixed         (LianduClock  *self);
gint64       liandu_clock_get_now_ms       (LianduClock  *self);
LianduDate  *liandu_clock_dup_today        (LianduClock  *self);
GDateTime   *liandu_clock_dup_datetime     (LianduClock  *self,
                                            gint64        unix_ms);
LianduDate  *liandu_clock_dup_date         (LianduClock  *self,
                                            gint64        unix_ms);
void         liandu_clock_advance          (LianduClock  *self,
                                            gint64        ms);

G_END_DECLS
