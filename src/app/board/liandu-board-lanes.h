/* liandu-board-lanes.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-board.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_BOARD_LANES (liandu_board_lanes_get_type ())

G_DECLARE_FINAL_TYPE (LianduBoardLanes, liandu_board_lanes, LIANDU, BOARD_LANES, GtkBox)

/**
 * LianduBoardLanes:
 *
 * A board, or on demand one under the other for each unit, leader, degree,
 * or time that is left.
 *
 * Signal "open-record" (const char *uuid): a card was opened.
 * Signal "message" (const char *text): something to be said in a toast.
 * Signal "loaded": the lanes are those of the query.
 */
GtkWidget   *liandu_board_lanes_new         (LianduStore      *store,
                                             const LianduKind *kind);
void         liandu_board_lanes_set_field   (LianduBoardLanes *self,
                                             const char       *field);
void         liandu_board_lanes_set_columns (LianduBoardLanes *self,
                                             const char       *field);
void         liandu_board_lanes_set_since   (LianduBoardLanes *self,
                                             const LianduDate *since);
void         liandu_board_lanes_set_query   (LianduBoardLanes *self,
                                             LianduQuery      *query);
guint        liandu_board_lanes_get_n_lanes (LianduBoardLanes *self);
GtkExpander *liandu_board_lanes_get_lane    (LianduBoardLanes *self,
                                             guint             position);

G_END_DECLS
