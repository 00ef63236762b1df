/* liandu-cli-query.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-cli.h"

G_BEGIN_DECLS

/* --where and --sort of list and export, made into a query. */
gboolean liandu_cli_add_conditions (LianduCli      *self,
                                    LianduQuery    *query,
                                    GError        **error);
gboolean liandu_cli_add_sorts      (LianduCli      *self,
                                    LianduQuery    *query,
                                    GError        **error);

G_END_DECLS
