/* liandu-text-diff.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What became of a part of a text. */
typedef enum
{
  LIANDU_TEXT_KEPT,
  LIANDU_TEXT_TAKEN_OUT,
  LIANDU_TEXT_PUT_IN,
} LianduTextFate;

typedef struct
{
  LianduTextFate fate;
  char *text;
} LianduTextPart;

/* Two texts word by word, as readers of Chinese tell words apart; parts in
 * order, what was taken out before what was put in.  (element-type LianduTextPart) */
GPtrArray *liandu_text_diff (const char *before,
                             const char *after);

G_END_DECLS
