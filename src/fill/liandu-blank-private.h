/* liandu-blank-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-blank.h"

G_BEGIN_DECLS

void _liandu_blank_column_take_id (LianduBlankColumn *self,
                                   char              *id);

G_END_DECLS
