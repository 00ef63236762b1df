/* liandu-lamps.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/**
 * LianduLamps:
 * @green, @yellow, @red: so many days before a time limit, or fewer
 *
 * From when on a time limit is brought to mind, and how urgently.
 */
typedef struct
{
  int green;
  int yellow;
  int red;
} LianduLamps;

void               liandu_lamps_read         (LianduStore       *store,
                                              LianduLamps       *out_lamps);
gboolean           liandu_lamps_equal        (const LianduLamps *a,
                                              const LianduLamps *b);
const char        *liandu_lamps_get_class    (const LianduLamps *self,
                                              gint64             days);
const LianduLamps *liandu_lamps_get_presets  (guint             *out_length);
LianduChangeSet   *liandu_lamps_new_changes  (LianduStore       *store,
                                              const LianduLamps *lamps);

G_END_DECLS
