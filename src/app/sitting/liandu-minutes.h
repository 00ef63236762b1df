/* liandu-minutes.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_MINUTES (liandu_minutes_get_type ())

G_DECLARE_FINAL_TYPE (LianduMinutes, liandu_minutes, LIANDU, MINUTES, GObject)

/* Signal "ready": what is decided from now on goes straight into the record. */
LianduMinutes *liandu_minutes_new        (LianduStore             *store,
                                          const LianduSittingInfo *info,
                                          LianduRecord            *room,
                                          GVariant                *unit);
gboolean       liandu_minutes_is_ready   (LianduMinutes           *self);
void           liandu_minutes_decide     (LianduMinutes           *self,
                                          GVariant                *link,
                                          const char              *answer,
                                          const char              *note);
LianduRecord  *liandu_minutes_get_record (LianduMinutes           *self);
GVariant      *liandu_minutes_get_unit   (LianduMinutes           *self);
void           liandu_minutes_keep_draft (LianduMinutes           *self);

G_END_DECLS
