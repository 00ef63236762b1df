/* liandu-value-words.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-lamps.h"
#include "liandu-work-grid-column.h"
#include "liandu-query.h"

G_BEGIN_DECLS

/*
 * What a table says of a value: the words of the value itself, and for those
 * that are reckoned from the day what they mean (逾期23天, 剩6天).  Colours repeat
 * what the words say.
 */
typedef struct
{
  LianduCodes *codes;
  LianduLamps lamps;
} LianduWordsContext;

void        liandu_value_words_fill             (const LianduWordsContext *context,
                                                 const LianduPath         *path,
                                                 LianduRow                *row,
                                                 GVariant                 *value,
                                                 LianduWorkGridWords      *out_words);
char       *liandu_value_words_days_left        (gint64                    days);
const char *liandu_value_words_get_days_class   (const LianduWordsContext *context,
                                                 gint64                    days);
const char *liandu_value_words_get_degree_class (const LianduWordsContext *context,
                                                 const LianduField        *field,
                                                 GVariant                 *value);
const char *liandu_value_words_get_path_title   (const LianduPath         *path);

G_END_DECLS
