/* liandu-board-column.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-board-drag.h"
#include "liandu-board-group.h"
#include "liandu-card-layout.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_BOARD_COLUMN (liandu_board_column_get_type ())

G_DECLARE_FINAL_TYPE (LianduBoardColumn, liandu_board_column, LIANDU, BOARD_COLUMN, GtkWidget)

/*
 * Signal "open-record" (const char *uuid): a card was opened.
 * Signal "menu" (LianduCard *card): the steps of a card are asked for.
 * Signal "drag-begun" (LianduBoardDrag *drag)
 * Signal "drag-ended"
 * Signal "dropped" (LianduBoardDrag *drag): a card was put here.
 * Signal "loaded": the cards have arrived.
 * Signal "message" (const char *text)
 */
GtkWidget             *liandu_board_column_new          (LianduStore           *store,
                                                         LianduCardLayout      *layout,
                                                         const LianduPhaseInfo *phase);
GtkWidget             *liandu_board_column_new_for_group (LianduStore          *store,
                                                         LianduCardLayout      *layout,
                                                         const LianduBoardGroup *group);
const LianduPhaseInfo *liandu_board_column_get_phase    (LianduBoardColumn     *self);
void                   liandu_board_column_set_query    (LianduBoardColumn     *self,
                                                         LianduQuery           *query);
void                   liandu_board_column_refresh      (LianduBoardColumn     *self);
void                   liandu_board_column_set_counts   (LianduBoardColumn     *self,
                                                         guint                  count,
                                                         guint                  overdue);
guint                  liandu_board_column_get_count    (LianduBoardColumn     *self);
guint                  liandu_board_column_get_n_cards  (LianduBoardColumn     *self);
GtkWidget             *liandu_board_column_get_card     (LianduBoardColumn     *self,
                                                         guint                  position);
GtkWidget             *liandu_board_column_get_selected (LianduBoardColumn     *self);
gboolean               liandu_board_column_focus_card   (LianduBoardColumn     *self,
                                                         const char            *uuid);
gboolean               liandu_board_column_focus        (LianduBoardColumn     *self,
                                                         guint                  position);
void                   liandu_board_column_show_drag    (LianduBoardColumn     *self,
                                                         LianduBoardDrag       *drag);

G_END_DECLS
