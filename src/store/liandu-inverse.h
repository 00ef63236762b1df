/* liandu-inverse.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-ops.h"

G_BEGIN_DECLS

/* (transfer full) (element-type LianduOpDraft): ops that take a transaction
 * back; NULL with REFUSED where something was built on it since */
GPtrArray *liandu_inverse_make (LianduDatabase  *database,
                                gint64           txn,
                                const char      *txn_uuid,
                                GError         **error);

G_END_DECLS
