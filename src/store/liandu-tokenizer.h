/* liandu-tokenizer.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* CREATE VIRTUAL TABLE … USING fts5 (…, tokenize = 'liandu') */
#define LIANDU_TOKENIZER "liandu"

/**
 * LianduTokenFunc:
 * @token: the folded token, not ended by NUL
 * @size: its bytes
 * @start: where it begins in the text, in bytes
 * @end: behind it
 * @user_data: what was given
 *
 * Returns: 0 to go on, another value to stop with it
 */
typedef int (*LianduTokenFunc) (const char *token,
                                gsize       size,
                                gsize       start,
                                gsize       end,
                                gpointer    user_data);

int liandu_tokenizer_run       (const char      *text,
                                gsize            size,
                                LianduTokenFunc  func,
                                gpointer         user_data);
int _liandu_tokenizer_register (sqlite3         *handle);

G_END_DECLS
