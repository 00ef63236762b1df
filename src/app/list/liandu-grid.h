/* liandu-grid.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-column.h"

G_BEGIN_DECLS

/* Where the cursor goes when an editor is left. */
typedef enum
{
  LIANDU_GRID_STAY,
  LIANDU_GRID_DOWN,
  LIANDU_GRID_UP,
  LIANDU_GRID_RIGHT,
  LIANDU_GRID_LEFT,
  LIANDU_GRID_CANCEL,
} LianduGridMove;

#define LIANDU_TYPE_GRID (liandu_grid_get_type ())

G_DECLARE_FINAL_TYPE (LianduGrid, liandu_grid, LIANDU, GRID, GtkWidget)

/**
 * LianduGrid:
 *
 * A table to work in: rows of one height, of which only those in view exist as
 * widgets; first columns that stay while the others scroll; a cursor that the
 * keys move; rows that are selected; an editor over a cell.
 *
 * It knows nothing of records and saves nothing: it shows a model of #LianduRow
 * and says what is wanted.
 *
 * Signal "edit" (guint position, guint column, gboolean typing): a cell is to
 *   be edited; whoever can calls liandu_grid_begin_edit() before returning.
 *   With @typing the key that was pressed then goes to the editor.
 * Signal "leave-edit" (LianduGridMove move): the editor is being left.
 * Signal "activate" (guint position): a row is to be opened.
 * Signal "sort" (guint column): a title was clicked.
 * Signal "columns-changed": the user has drawn a width.
 * Signal "cursor-moved": to another cell, not with its row to another place.
 * Signal "menu" (double x, double y): the context menu is wanted there.
 */
GtkWidget         *liandu_grid_new            (void);
void               liandu_grid_set_model      (LianduGrid        *self,
                                               GtkSelectionModel *model);
GtkSelectionModel *liandu_grid_get_model      (LianduGrid        *self);
void               liandu_grid_set_columns    (LianduGrid        *self,
                                               GPtrArray         *columns);
GPtrArray         *liandu_grid_get_columns    (LianduGrid        *self);
void               liandu_grid_set_n_frozen   (LianduGrid        *self,
                                               guint              n_frozen);
guint              liandu_grid_get_n_frozen   (LianduGrid        *self);
void               liandu_grid_set_n_lines    (LianduGrid        *self,
                                               guint              n_lines);
guint              liandu_grid_get_n_lines    (LianduGrid        *self);
int                liandu_grid_get_row_height (LianduGrid        *self);
void               liandu_grid_set_new_row    (LianduGrid        *self,
                                               LianduRow         *item,
                                               const char        *words);
void               liandu_grid_refresh        (LianduGrid        *self);

/* The cursor is on the line for a new record when the position is that after
 * the last of the model. */
gboolean           liandu_grid_get_cursor     (LianduGrid        *self,
                                               guint             *out_position,
                                               guint             *out_column);
void               liandu_grid_set_cursor     (LianduGrid        *self,
                                               guint              position,
                                               guint              column,
                                               gboolean           select);
void               liandu_grid_move           (LianduGrid        *self,
                                               LianduGridMove     move);

void               liandu_grid_begin_edit     (LianduGrid        *self,
                                               GtkWidget         *editor);
void               liandu_grid_end_edit       (LianduGrid        *self);
gboolean           liandu_grid_is_editing     (LianduGrid        *self);

G_END_DECLS
