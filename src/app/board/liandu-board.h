/* liandu-board.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-board-column.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_BOARD (liandu_board_get_type ())

G_DECLARE_FINAL_TYPE (LianduBoard, liandu_board, LIANDU, BOARD, GtkWidget)

/**
 * LianduBoard:
 *
 * The phases of a kind's workflow side by side, each a column of cards; or the
 * units, leaders or stretches of time that the records belong to.
 *
 * Signal "open-record" (const char *uuid): a card was opened.
 * Signal "message" (const char *text): something to be said in a toast.
 * Signal "loaded": all columns show what was asked for.
 */
GtkWidget         *liandu_board_new        (LianduStore      *store,
                                            const LianduKind *kind);
GtkWidget         *liandu_board_new_for_sitting (LianduStore *store,
                                            const LianduKind *kind);
void               liandu_board_set_query  (LianduBoard      *self,
                                            LianduQuery      *query);
void               liandu_board_set_answers (LianduBoard    *self,
                                            LianduRecord     *answers);
void               liandu_board_set_field  (LianduBoard      *self,
                                            const char       *field);
void               liandu_board_set_since  (LianduBoard      *self,
                                            const LianduDate *since);
LianduBoardColumn *liandu_board_get_column (LianduBoard      *self,
                                            guint             position);

G_END_DECLS
