/* liandu-blank-words.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-headings.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* What stands in a cell: words, and where it is one, a number or a day. */
typedef struct
{
  char *text;               /* NULL: nothing */
  char *number;             /* NULL: it is none */
  LianduDate *day;          /* NULL: it is none, or not to the day */
} LianduBlankValue;

void liandu_blank_value_clear (LianduBlankValue   *self);
void liandu_blank_words_read  (LianduStore        *store,
                               const LianduCodes  *codes,
                               LianduRecord       *record,
                               const LianduTarget *target,
                               int                 year,
                               LianduBlankValue   *out_value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LianduBlankValue, liandu_blank_value_clear)

G_END_DECLS
