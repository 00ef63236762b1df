/* liandu-sheet-diff.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-workbook-content.h"

G_BEGIN_DECLS

typedef enum
{
  LIANDU_SHEET_DIFF_NEW,
  LIANDU_SHEET_DIFF_GONE,
  LIANDU_SHEET_DIFF_CHANGED,
} LianduSheetDiffType;

/**
 * LianduSheetDifference:
 * @sheet: name of the sheet in the workbook
 * @id: of the record, or the words that the line begins with
 * @line: the words by which a person knows the line
 * @heading: of the cell, %NULL for a whole line
 * @before, @after: what stands there; of a whole line what it says
 */
typedef struct
{
  LianduSheetDiffType type;
  char *sheet;
  char *id;
  char *line;
  char *heading;
  char *before;
  char *after;
} LianduSheetDifference;

void        liandu_sheet_difference_free     (LianduSheetDifference  *self);
GPtrArray  *liandu_sheet_diff_new            (LianduWorkbookContent  *before,
                                              LianduWorkbookContent  *after);
const char *liandu_sheet_diff_type_to_string (LianduSheetDiffType     type);
const char *liandu_sheet_diff_type_get_title (LianduSheetDiffType     type);
gboolean    liandu_sheet_diff_write          (GPtrArray              *differences,
                                              const char             *path,
                                              GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetDifference, liandu_sheet_difference_free)

G_END_DECLS
