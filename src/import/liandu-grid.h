/* liandu-grid.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-grid-frame.h"

G_BEGIN_DECLS

/* One cell that is not empty.  Texts belong to the grid. */
typedef struct
{
  guint column;
  LianduCellType type;
  const char *text;
  const char *day;          /* YYYY-MM-DD of a date, else NULL */
} LianduCell;

typedef struct
{
  guint first_row;
  guint first_column;
  guint last_row;
  guint last_column;
} LianduMerge;

typedef struct _LianduGrid LianduGrid;

/*
 * One sheet as it stands in a file.  Rows and columns have the numbers of the
 * sheet, from 0; only rows with a cell exist, and are also counted by index.
 */
LianduGrid        *liandu_grid_new              (const char       *name,
                                                 gboolean          hidden);
LianduGrid        *liandu_grid_copy_below       (const LianduGrid *self,
                                                 const char * const *headings);
void               liandu_grid_append           (LianduGrid       *self,
                                                 const LianduGrid *from,
                                                 const LianduMerge *part);
void               liandu_grid_free             (LianduGrid       *self);
void               liandu_grid_begin_row        (LianduGrid       *self,
                                                 guint             row,
                                                 gboolean          hidden);
void               liandu_grid_add_cell         (LianduGrid       *self,
                                                 guint             column,
                                                 LianduCellType    type,
                                                 const char       *text,
                                                 gsize             length,
                                                 const char       *day);
void               liandu_grid_add_merge        (LianduGrid       *self,
                                                 const LianduMerge *merge);
void               liandu_grid_hide_columns     (LianduGrid       *self,
                                                 guint             first,
                                                 guint             last);

const char        *liandu_grid_get_name         (const LianduGrid *self);
gboolean           liandu_grid_is_hidden        (const LianduGrid *self);
guint              liandu_grid_get_n_rows       (const LianduGrid *self);
guint              liandu_grid_get_n_columns    (const LianduGrid *self);
guint              liandu_grid_get_row          (const LianduGrid *self,
                                                 guint             index);
gboolean           liandu_grid_is_row_hidden    (const LianduGrid *self,
                                                 guint             index);
gboolean           liandu_grid_is_column_hidden (const LianduGrid *self,
                                                 guint             column);
const LianduCell  *liandu_grid_get_cells        (const LianduGrid *self,
                                                 guint             index,
                                                 guint            *out_n);
const LianduCell  *liandu_grid_get_cell         (const LianduGrid *self,
                                                 guint             index,
                                                 guint             column);
gboolean           liandu_grid_find_row         (const LianduGrid *self,
                                                 guint             row,
                                                 guint            *out_index);
const LianduMerge *liandu_grid_find_merge       (const LianduGrid *self,
                                                 guint             row,
                                                 guint             column);
const LianduCell  *liandu_grid_get_merged_cell  (const LianduGrid *self,
                                                 guint             index,
                                                 guint             column);
char              *liandu_grid_format_reference (guint             row,
                                                 guint             column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduGrid, liandu_grid_free)

G_END_DECLS
