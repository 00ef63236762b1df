/* liandu-new-record.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

LianduRecord *liandu_new_record (LianduStore      *store,
                                 const LianduKind *kind);

G_END_DECLS
