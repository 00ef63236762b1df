/* liandu-link-check.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

void     liandu_link_check_async  (LianduStore         *store,
                                   const char          *uuid,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean liandu_link_check_finish (GAsyncResult        *result,
                                   gboolean            *out_deleted,
                                   GError             **error);

G_END_DECLS
