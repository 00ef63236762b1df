/* liandu-store-check.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/* Parts of the self-check; on the worker thread. */
void _liandu_store_check_attachments (LianduStore *self,
                                      GPtrArray   *findings);

G_END_DECLS
