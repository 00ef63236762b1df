/* liandu-paper-canvas.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper-fonts.h"

G_BEGIN_DECLS

/* Lengths are points of 1/72 inch. */
#define LIANDU_PAPER_MM (72.0 / 25.4)
#define LIANDU_PAPER_BAND_WIDTH (9.0 * LIANDU_PAPER_MM)

typedef struct _LianduPaperCanvas LianduPaperCanvas;

/* Drawn at the top of each further page while it is set: headings again. */
typedef void (*LianduPaperHead) (LianduPaperCanvas *canvas,
                                 gpointer           user_data);

/**
 * LianduPaperCanvas:
 *
 * Pages that are being filled from top to bottom.  Each is a recording of what
 * was drawn, which can be drawn again on anything: screen, printer, PDF.
 */
LianduPaperCanvas *liandu_paper_canvas_new          (LianduPaperFonts  *fonts,
                                                     gboolean           landscape,
                                                     gboolean           dense);
void               liandu_paper_canvas_free         (LianduPaperCanvas *self);
GPtrArray         *liandu_paper_canvas_finish       (LianduPaperCanvas *self);

LianduPaperFonts  *liandu_paper_canvas_get_fonts    (LianduPaperCanvas *self);
double             liandu_paper_canvas_get_scale    (LianduPaperCanvas *self);
double             liandu_paper_canvas_get_left     (LianduPaperCanvas *self);
double             liandu_paper_canvas_get_width    (LianduPaperCanvas *self);
double             liandu_paper_canvas_get_full_width (LianduPaperCanvas *self);
double             liandu_paper_canvas_get_y        (LianduPaperCanvas *self);
double             liandu_paper_canvas_get_rest     (LianduPaperCanvas *self);
double             liandu_paper_canvas_get_height   (LianduPaperCanvas *self);
gboolean           liandu_paper_canvas_is_at_top    (LianduPaperCanvas *self);
void               liandu_paper_canvas_advance      (LianduPaperCanvas *self,
                                                     double             height);
void               liandu_paper_canvas_break_page   (LianduPaperCanvas *self);
void               liandu_paper_canvas_set_head     (LianduPaperCanvas *self,
                                                     LianduPaperHead    head,
                                                     gpointer           user_data);
void               liandu_paper_canvas_set_band     (LianduPaperCanvas *self,
                                                     const char        *words);

void               liandu_paper_canvas_set_uncounted (LianduPaperCanvas *self);
void               liandu_paper_canvas_set_red      (LianduPaperCanvas *self,
                                                     gboolean           red);
void               liandu_paper_canvas_draw_rule    (LianduPaperCanvas *self,
                                                     double             y,
                                                     double             thickness);
void               liandu_paper_canvas_draw_box     (LianduPaperCanvas *self,
                                                     double             x,
                                                     double             y,
                                                     double             width,
                                                     double             height);
void               liandu_paper_canvas_draw_line    (LianduPaperCanvas *self,
                                                     PangoLayout       *layout,
                                                     int                line,
                                                     double             x,
                                                     double             y);
void               liandu_paper_canvas_draw_text    (LianduPaperCanvas *self,
                                                     PangoLayout       *layout,
                                                     double             x,
                                                     double             y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduPaperCanvas, liandu_paper_canvas_free)

G_END_DECLS
