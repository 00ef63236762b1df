/* liandu-work-grid.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-column.h"

G_BEGIN_DECLS

/* Where the cursor goes when an editor is left. */
typedef enum
{
  LIANDU_WORK_GRID_STAY,
  LIANDU_WORK_GRID_DOWN,
  LIANDU_WORK_GRID_UP,
  LIANDU_WORK_GRID_RIGHT,
  LIANDU_WORK_GRID_LEFT,
  LIANDU_WORK_GRID_CANCEL,
} LianduWorkGridMove;

#define LIANDU_TYPE_WORK_GRID (liandu_work_grid_get_type ())

G_DECLARE_FINAL_TYPE (LianduWorkGrid, liandu_work_grid, LIANDU, WORK_GRID, GtkWidget)

/**
 * LianduWorkGrid:
 *
 * A table to work in: rows of one height, of which only those in view exist as
 * widgets; first columns that stay while the others scroll; a cursor that the
 * keys move; rows that are selected; an editor over a cell.
 *
 * It knows nothing of records and saves nothing: it shows a model of #LianduRow
 * and says what is wanted.
 *
 * Signal "edit" (guint position, guint column, gboolean typing): a cell is to
 *   be edited; whoever can calls liandu_work_grid_begin_edit() before returning.
 *   With @typing the key that was pressed then goes to the editor.
 * Signal "leave-edit" (LianduWorkGridMove move): the editor is being left.
 * Signal "activate" (guint position): a row is to be opened.
 * Signal "sort" (guint column): a title was clicked.
 * Signal "columns-changed": the user has drawn a width.
 * Signal "cursor-moved": to another cell, not with its row to another place.
 * Signal "menu" (double x, double y): the context menu is wanted there.
 */
GtkWidget         *liandu_work_grid_new            (void);
void               liandu_work_grid_set_model      (LianduWorkGrid     *self,
                                                    GtkSelectionModel  *model);
GtkSelectionModel *liandu_work_grid_get_model      (LianduWorkGrid     *self);
void               liandu_work_grid_set_columns    (LianduWorkGrid     *self,
                                                    GPtrArray          *columns);
GPtrArray         *liandu_work_grid_get_columns    (LianduWorkGrid     *self);
void               liandu_work_grid_set_n_frozen   (LianduWorkGrid     *self,
                                                    guint               n_frozen);
guint              liandu_work_grid_get_n_frozen   (LianduWorkGrid     *self);
void               liandu_work_grid_set_n_lines    (LianduWorkGrid     *self,
                                                    guint               n_lines);
guint              liandu_work_grid_get_n_lines    (LianduWorkGrid     *self);
int                liandu_work_grid_get_row_height (LianduWorkGrid     *self);
void               liandu_work_grid_set_new_row    (LianduWorkGrid     *self,
                                                    LianduRow          *item,
                                                    const char         *words);
void               liandu_work_grid_refresh        (LianduWorkGrid     *self);

/* The cursor is on the line for a new record when the position is that after
 * the last of the model. */
gboolean           liandu_work_grid_get_cursor     (LianduWorkGrid     *self,
                                                    guint              *out_position,
                                                    guint              *out_column);
void               liandu_work_grid_set_cursor     (LianduWorkGrid     *self,
                                                    guint               position,
                                                    guint               column,
                                                    gboolean            select);
void               liandu_work_grid_move           (LianduWorkGrid     *self,
                                                    LianduWorkGridMove  move);

void               liandu_work_grid_begin_edit     (LianduWorkGrid     *self,
                                                    GtkWidget          *editor);
void               liandu_work_grid_end_edit       (LianduWorkGrid     *self);
gboolean           liandu_work_grid_is_editing     (LianduWorkGrid     *self);

G_END_DECLS
