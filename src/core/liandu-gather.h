/* liandu-gather.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-record.h"

G_BEGIN_DECLS

const LianduField *liandu_gather_get_field (const LianduKind *kind,
                                            const LianduKind *source);
void               liandu_gather           (LianduRecord     *record,
                                            GPtrArray        *sources);

G_END_DECLS
