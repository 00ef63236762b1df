/* liandu-sample.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/* An invented county to look around in: units, people, talks and issues in
 * every state, dated relative to a day. */

gboolean liandu_sample_fill     (LianduStore      *store,
                                 const LianduDate *today,
                                 GError          **error);
/* Many records of the kinds that there are recipes for, to measure with. */
gboolean liandu_sample_generate (LianduStore      *store,
                                 guint             n_records,
                                 guint             seed,
                                 const LianduDate *today,
                                 GError          **error);

G_END_DECLS
