/* liandu-cli-sync.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-cli-json.h"
#include "liandu-sharing.h"

G_BEGIN_DECLS

const char    *liandu_cli_sync_get_passphrase (void);
LianduSharing *liandu_cli_sync_open           (LianduCli  *self,
                                               gboolean    makes,
                                               GError    **error);
void           liandu_cli_sync_print_requests (GPtrArray  *requests);

G_END_DECLS
