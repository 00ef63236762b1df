/* liandu-follows.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

gboolean     liandu_follows_is_followed (const LianduField *link);
LianduQuery *liandu_follows_new_query   (LianduRecord      *record,
                                         const LianduField *link);
gboolean     liandu_follows_take        (LianduRecord      *record,
                                         const LianduField *link,
                                         LianduRow         *row);
gboolean     liandu_follows_fill        (LianduStore       *store,
                                         LianduRecord      *record,
                                         GError           **error);

G_END_DECLS
