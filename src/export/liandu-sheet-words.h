/* liandu-sheet-words.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-date.h"
#include "liandu-query.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* What an official sheet says of itself, in Chinese whatever the language of
 * the interface. */

char *liandu_sheet_words_period    (const LianduDate *from,
                                    const LianduDate *to);
char *liandu_sheet_words_filter    (LianduQuery      *query,
                                    LianduStore      *store,
                                    const LianduCodes *codes,
                                    const LianduDate *today);
char *liandu_sheet_words_file_name (const char       *title,
                                    int               attachment,
                                    const LianduDate *date);

G_END_DECLS
