/* liandu-export-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_EXPORT_DIALOG (liandu_export_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduExportDialog, liandu_export_dialog, LIANDU, EXPORT_DIALOG, AdwWindow)

/**
 * LianduExportDialog:
 *
 * Writes the records of a query as an official sheet: which sheet, what it says
 * of itself, where to; then the way there, and what can be done with the file.
 *
 * Signal "exported" (const char *path)
 */
gboolean   liandu_export_dialog_has_sheets (const LianduKind   *kind);
GtkWidget *liandu_export_dialog_new        (LianduStore        *store,
                                            LianduQuery        *query,
                                            guint               n_records,
                                            int                 year);
void       liandu_export_dialog_export_to  (LianduExportDialog *self,
                                            const char         *path);

G_END_DECLS
