/* liandu-grid-parser.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid.h"

G_BEGIN_DECLS

typedef struct _LianduGridParser LianduGridParser;

LianduGridParser *liandu_grid_parser_new       (void);
void              liandu_grid_parser_free      (LianduGridParser *self);
gboolean          liandu_grid_parser_feed      (LianduGridParser *self,
                                                const guint8     *bytes,
                                                gsize             size);
gboolean          liandu_grid_parser_has_ended (LianduGridParser *self,
                                                LianduReadFault  *out_fault);
GPtrArray        *liandu_grid_parser_steal_grids (LianduGridParser *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduGridParser, liandu_grid_parser_free)

G_END_DECLS
