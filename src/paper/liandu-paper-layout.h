/* liandu-paper-layout.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper-canvas.h"
#include "liandu-paper.h"

G_BEGIN_DECLS

gboolean liandu_paper_layout_draw (LianduPaperCanvas     *canvas,
                                   const LianduPaperInfo *paper,
                                   LianduPaperSource     *source,
                                   GCancellable          *cancellable,
                                   GError               **error);

G_END_DECLS
