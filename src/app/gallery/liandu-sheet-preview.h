/* liandu-sheet-preview.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-paper-document.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SHEET_PREVIEW (liandu_sheet_preview_get_type ())

G_DECLARE_FINAL_TYPE (LianduSheetPreview, liandu_sheet_preview, LIANDU, SHEET_PREVIEW, GtkBox)

/**
 * LianduSheetPreview:
 *
 * The pages of a document, one below the other, which page it is and what a
 * person should know before printing.  Pages are drawn in a thread, a few at a
 * time, as they are scrolled to: a ledger may have hundreds.
 *
 * Signal "drawn": the pages that were asked for are there
 */
GtkWidget           *liandu_sheet_preview_new          (void);
void                 liandu_sheet_preview_clear        (LianduSheetPreview  *self);
void                 liandu_sheet_preview_show         (LianduSheetPreview  *self,
                                                        LianduPaperDocument *document);
void                 liandu_sheet_preview_show_error   (LianduSheetPreview  *self,
                                                        const GError        *error);
/* While a document is written elsewhere nothing of it is drawn here. */
void                 liandu_sheet_preview_set_busy     (LianduSheetPreview  *self,
                                                        gboolean             busy);
gboolean             liandu_sheet_preview_is_drawing   (LianduSheetPreview  *self);
LianduPaperDocument *liandu_sheet_preview_get_document (LianduSheetPreview  *self);
guint                liandu_sheet_preview_get_n_pages  (LianduSheetPreview  *self);
void                 liandu_sheet_preview_scroll       (LianduSheetPreview  *self,
                                                        int                  pages);

G_END_DECLS
