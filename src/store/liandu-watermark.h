/* liandu-watermark.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"

G_BEGIN_DECLS

/*
 * Which ops there are: of each life of each device the last number.  It is
 * the same on every desk that has the same ops, whatever order they came in.
 * On the worker thread, except for set() and copy().
 */

char    *liandu_watermark_read         (LianduDatabase  *database,
                                        GError         **error);
gboolean liandu_watermark_set          (LianduDatabase  *database,
                                        const char      *watermark,
                                        GError         **error);
void     liandu_watermark_copy         (LianduDatabase  *from,
                                        LianduDatabase  *to);
void     liandu_watermark_trim         (LianduDatabase  *database,
                                        GPtrArray       *ops);
gboolean liandu_watermark_list_changed (LianduDatabase  *database,
                                        GHashTable      *objects,
                                        GError         **error);

G_END_DECLS
