/* liandu-follow.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

void     liandu_follow_async       (LianduStore          *store,
                                    LianduRecord         *record,
                                    const LianduField    *link,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void     liandu_follow_all_async   (LianduStore          *store,
                                    LianduRecord         *record,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean liandu_follow_finish      (GAsyncResult         *result);

G_END_DECLS
