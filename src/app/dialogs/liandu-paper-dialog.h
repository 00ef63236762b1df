/* liandu-paper-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PAPER_DIALOG (liandu_paper_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduPaperDialog, liandu_paper_dialog, LIANDU, PAPER_DIALOG, AdwWindow)

/**
 * LianduPaperDialog:
 *
 * The papers of a record as they come out of the printer: which paper, filled
 * in or blank, its real pages, and where it goes.
 *
 * Property "n-pages" (read only): 0 while the pages are being set.
 * Signal "saved" (const char *path)
 * Actions "paper.print", "paper.save-pdf", "paper.save-word", "paper.open",
 *   "paper.next-page", "paper.previous-page".
 */
gboolean   liandu_paper_dialog_has_papers  (const LianduKind  *kind);
GtkWidget *liandu_paper_dialog_new         (LianduStore       *store,
                                            LianduRecord      *record);
void       liandu_paper_dialog_select      (LianduPaperDialog *self,
                                            const char        *id,
                                            gboolean           blank);
guint      liandu_paper_dialog_get_n_pages (LianduPaperDialog *self);
void       liandu_paper_dialog_save_to     (LianduPaperDialog *self,
                                            const char        *path);
void       liandu_paper_dialog_print_to    (LianduPaperDialog *self,
                                            const char        *path);

G_END_DECLS
