/* liandu-sheet-cells.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"

G_BEGIN_DECLS

/**
 * LianduSheetCell:
 * @lines: that the text takes in its column
 */
typedef struct
{
  LianduCellText text;
  guint lines;
} LianduSheetCell;

/* The texts of the line of a sheet that is being written. */
typedef struct _LianduSheetCells LianduSheetCells;

LianduSheetCells      *liandu_sheet_cells_new         (const LianduSheetInfo  *info,
                                                       const double           *ems);
void                   liandu_sheet_cells_free        (LianduSheetCells       *self);
void                   liandu_sheet_cells_take        (LianduSheetCells       *self,
                                                       const char * const     *texts);
const LianduSheetCell *liandu_sheet_cells_get         (const LianduSheetCells *self,
                                                       guint                   column);
guint                  liandu_sheet_cells_count_lines (const LianduSheetCells *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetCells, liandu_sheet_cells_free)

G_END_DECLS
