/* liandu-review.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind.h"

G_BEGIN_DECLS

const LianduReviewInfo     *liandu_review_get_info  (const LianduKind       *rows);
const LianduTransitionInfo *liandu_review_find_step (const LianduReviewInfo *info,
                                                     const LianduKind       *linked,
                                                     const char             *answer,
                                                     const char             *state);

G_END_DECLS
