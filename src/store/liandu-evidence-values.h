/* liandu-evidence-values.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-conflict-item.h"
#include "liandu-ops.h"

G_BEGIN_DECLS

/* (transfer full) (element-type LianduConflictValue): what a decision vouched
 * for and is not so any more, then and now. */
GPtrArray *liandu_evidence_list_values (LianduDatabase    *database,
                                        LianduPicture     *picture,
                                        const LianduEvent *event,
                                        LianduCodes       *codes,
                                        GError           **error);

G_END_DECLS
