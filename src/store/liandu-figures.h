/* liandu-figures.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-database.h"
#include "liandu-date.h"
#include "liandu-record.h"

G_BEGIN_DECLS

gboolean liandu_figures_take (LianduDatabase         *database,
                              LianduRecord           *record,
                              const LianduFigureInfo *info,
                              const LianduDate       *today,
                              gint64                 *out_number,
                              GError                **error);

G_END_DECLS
