/* liandu-hlc.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The end of the year 9999 in UTC: no clock says more, so a greater stamp is damage. */
#define LIANDU_HLC_MAX_MS (G_GINT64_CONSTANT (253402300799999))

/**
 * LianduHlc:
 * @ms: milliseconds since 1970-01-01T00:00:00Z
 * @counter: order within one millisecond
 *
 * A stamp of the hybrid logical clock, and also the clock itself, whose state
 * is nothing but the greatest stamp made or seen.
 */
typedef struct
{
  gint64  ms;
  guint32 counter;
} LianduHlc;

#define LIANDU_HLC_INIT { 0, 0 }

LianduHlc liandu_hlc_tick     (LianduHlc       *self,
                               gint64           now_ms);
gboolean  liandu_hlc_receive  (LianduHlc       *self,
                               const LianduHlc *stamp);
int       liandu_hlc_compare  (const LianduHlc *a,
                               const LianduHlc *b);
gboolean  liandu_hlc_is_valid (const LianduHlc *stamp);

G_END_DECLS
