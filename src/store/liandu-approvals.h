/* liandu-approvals.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"
#include "liandu-database.h"
#include "liandu-record.h"

G_BEGIN_DECLS

gboolean liandu_approvals_check (LianduDatabase     *database,
                                 LianduRecord       *record,
                                 const LianduEvent  *event,
                                 const LianduCodes  *codes,
                                 GError            **error);

G_END_DECLS
