/* liandu-board-drag.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_BOARD_DRAG (liandu_board_drag_get_type ())

G_DECLARE_FINAL_TYPE (LianduBoardDrag, liandu_board_drag, LIANDU, BOARD_DRAG, GObject)

/**
 * LianduBoardVerdict:
 * @LIANDU_BOARD_UNKNOWN: the record has not been loaded yet
 * @LIANDU_BOARD_SAME: the card is in this phase already
 * @LIANDU_BOARD_ALLOWED: a step leads there
 * @LIANDU_BOARD_LACKING: a step leads there once something has been entered
 * @LIANDU_BOARD_REFUSED: no step leads there
 */
typedef enum
{
  LIANDU_BOARD_UNKNOWN,
  LIANDU_BOARD_SAME,
  LIANDU_BOARD_ALLOWED,
  LIANDU_BOARD_LACKING,
  LIANDU_BOARD_REFUSED,
} LianduBoardVerdict;

LianduBoardDrag    *liandu_board_drag_new        (LianduStore      *store,
                                                  const char       *uuid,
                                                  const char       *phase);
const char         *liandu_board_drag_get_uuid   (LianduBoardDrag  *self);
LianduBoardVerdict  liandu_board_drag_judge      (LianduBoardDrag  *self,
                                                  const char       *phase,
                                                  char            **out_words);

/* Signal "loaded": judgements are possible from now on. */

G_END_DECLS
