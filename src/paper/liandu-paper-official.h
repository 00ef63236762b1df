/* liandu-paper-official.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper-canvas.h"
#include "liandu-paper.h"

G_BEGIN_DECLS

/* The parts of an official document that no form has: its head in red, who it
 * is addressed to, who signs, and the imprint at the foot of the last page. */

void     liandu_paper_official_draw_head      (LianduPaperCanvas          *canvas,
                                               const LianduPaperBlockInfo *block,
                                               LianduPaperSource          *source);
void     liandu_paper_official_draw_addressee (LianduPaperCanvas          *canvas,
                                               const LianduPaperBlockInfo *block,
                                               LianduPaperSource          *source);
void     liandu_paper_official_draw_closing   (LianduPaperCanvas          *canvas,
                                               const LianduPaperBlockInfo *block,
                                               LianduPaperSource          *source);
void     liandu_paper_official_draw_imprint   (LianduPaperCanvas          *canvas,
                                               const LianduPaperBlockInfo *block,
                                               LianduPaperSource          *source);

G_END_DECLS
