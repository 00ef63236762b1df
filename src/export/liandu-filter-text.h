/* liandu-filter-text.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"

G_BEGIN_DECLS

/* Which records a kept table or a template is about, as a value. */
#define LIANDU_FILTER_TEXT_TYPE "(msav)"

GVariant    *liandu_filter_text_pack   (LianduQuery      *filter);
LianduQuery *liandu_filter_text_unpack (const LianduKind *kind,
                                        GVariant         *value);

G_END_DECLS
