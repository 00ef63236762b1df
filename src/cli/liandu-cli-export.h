/* liandu-cli-export.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-cli.h"
#include "liandu-sheet-request.h"

G_BEGIN_DECLS

gboolean liandu_cli_write_request (LianduCli                *self,
                                   const LianduSheetRequest *request,
                                   const char               *path,
                                   GError                  **error);

G_END_DECLS
