/* liandu-paper-printing.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-paper-document.h"

G_BEGIN_DECLS

/* What leaves the window: to a printer, into a file; both are logged. */
void     liandu_paper_printing_print_async  (LianduPaperDocument *document,
                                             GtkWindow           *parent,
                                             const char          *path,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean liandu_paper_printing_print_finish (GAsyncResult        *result,
                                             GError             **error);
void     liandu_paper_printing_save_async   (LianduPaperDocument *document,
                                             const char          *path,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean liandu_paper_printing_save_finish  (GAsyncResult        *result,
                                             GError             **error);

G_END_DECLS
