/* liandu-word-list.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-codes.h"

G_BEGIN_DECLS

typedef void (*LianduWordFunc) (const char *of,
                                const char *word,
                                gpointer    user_data);

void liandu_word_list_foreach (const char        *name,
                               const LianduCodes *codes,
                               LianduWordFunc     func,
                               gpointer           user_data);

G_END_DECLS
