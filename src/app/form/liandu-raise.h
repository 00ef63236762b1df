/* liandu-raise.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

LianduRecord *liandu_raise_from     (LianduStore       *store,
                                     const LianduKind  *kind,
                                     LianduRecord      *source);
LianduRecord *liandu_raise_from_all (LianduStore       *store,
                                     const LianduKind  *kind,
                                     GPtrArray         *sources);
LianduRecord *liandu_raise_from_row (LianduStore       *store,
                                     const LianduField *field,
                                     LianduRecord      *row,
                                     LianduRecord      *source);

G_END_DECLS
