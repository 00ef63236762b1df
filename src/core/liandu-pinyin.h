/* liandu-pinyin.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LianduPinyinKind:
 * @LIANDU_PINYIN_PERSON: a person's name: surnames have their own readings (曾 zeng, 单 shan)
 * @LIANDU_PINYIN_PLAIN: the name of a unit or any other text
 */
typedef enum
{
  LIANDU_PINYIN_PERSON,
  LIANDU_PINYIN_PLAIN,
} LianduPinyinKind;

/* Ranks of liandu_pinyin_match(): 0 is no match, a greater rank is a better one. */
#define LIANDU_PINYIN_NO_MATCH 0

char *liandu_pinyin_full     (const char         *text,
                              LianduPinyinKind    kind);
char *liandu_pinyin_initials (const char         *text,
                              LianduPinyinKind    kind);
int   liandu_pinyin_match    (const char         *query,
                              const char         *name,
                              const char * const *short_names,
                              LianduPinyinKind    kind);

G_END_DECLS
