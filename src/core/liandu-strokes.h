/* liandu-strokes.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LianduStrokesRule:
 * @LIANDU_STROKES_SURNAME: 姓氏笔画 (Party congresses, CPPCC): a given name of
 *   one character comes before all of two: 田富 before 田大利
 * @LIANDU_STROKES_NAME: 姓名笔画 (People's congresses): character by character:
 *   田大利 before 田富
 */
typedef enum
{
  LIANDU_STROKES_SURNAME,
  LIANDU_STROKES_NAME,
} LianduStrokesRule;

/* How characters are written, for lists of people. */
typedef struct _LianduStrokes LianduStrokes;

LianduStrokes *liandu_strokes_new     (const char          *table);
void           liandu_strokes_free    (LianduStrokes       *self);
const char    *liandu_strokes_get     (const LianduStrokes *self,
                                       gunichar             character);
int            liandu_strokes_compare (const LianduStrokes *self,
                                       LianduStrokesRule    rule,
                                       const char          *one,
                                       const char          *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduStrokes, liandu_strokes_free)

G_END_DECLS
