/* liandu-words.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GStrv    liandu_words_split   (const char *words);
gboolean liandu_words_contain (const char *words,
                               const char *word);

G_END_DECLS
