/* liandu-paper-row.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper-canvas.h"

G_BEGIN_DECLS

/**
 * LianduPaperRowFlags:
 * @LIANDU_PAPER_ROW_CENTRED: each line stands in the middle of the cell
 * @LIANDU_PAPER_ROW_TOP: the text begins at the top, else in the middle
 * @LIANDU_PAPER_ROW_REPEATED: stands again on each page that the row runs on to
 * @LIANDU_PAPER_ROW_INDENTED: each paragraph begins two characters in
 * @LIANDU_PAPER_ROW_BALANCED: lines of about the same length, for headings
 * @LIANDU_PAPER_ROW_DATE: month and day stay together: 2026年 / 10月5日
 */
typedef enum
{
  LIANDU_PAPER_ROW_CENTRED = 1 << 0,
  LIANDU_PAPER_ROW_TOP = 1 << 1,
  LIANDU_PAPER_ROW_REPEATED = 1 << 2,
  LIANDU_PAPER_ROW_INDENTED = 1 << 3,
  LIANDU_PAPER_ROW_DATE = 1 << 4,
  LIANDU_PAPER_ROW_BALANCED = 1 << 5,
} LianduPaperRowFlags;

/* Cells beside each other, which run on over as many pages as they need. */
typedef struct _LianduPaperRow LianduPaperRow;

LianduPaperRow *liandu_paper_row_new      (double               padding,
                                           double               min_height,
                                           gboolean             framed);
void            liandu_paper_row_free     (LianduPaperRow      *self);
void            liandu_paper_row_add      (LianduPaperRow      *self,
                                           PangoLayout         *layout,
                                           PangoLayout         *footer,
                                           double               width,
                                           LianduPaperRowFlags  flags);
double          liandu_paper_row_measure  (LianduPaperRow      *self);
void            liandu_paper_row_draw     (LianduPaperRow      *self,
                                           LianduPaperCanvas   *canvas);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPaperRow, liandu_paper_row_free)

G_END_DECLS
