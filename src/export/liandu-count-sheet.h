/* liandu-count-sheet.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-count.h"
#include "liandu-sheet-writer.h"

G_BEGIN_DECLS

gboolean liandu_count_sheet_write (LianduWorkbook        *book,
                                   const LianduSheet     *sheet,
                                   LianduCount           *count,
                                   const LianduSheetHead *head,
                                   GError               **error);

G_END_DECLS
