/* liandu-limit.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-workdays.h"

G_BEGIN_DECLS

gboolean liandu_limit_count (LianduWorkdays   *workdays,
                             const LianduDate *start,
                             int               length,
                             const char       *unit,
                             gboolean          moves,
                             LianduDate      **out_date,
                             char            **out_explanation,
                             GError          **error);

G_END_DECLS
