/* liandu-import-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"
#include "liandu-table-source.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_IMPORT_DIALOG (liandu_import_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduImportDialog, liandu_import_dialog, LIANDU, IMPORT_DIALOG, AdwWindow)

/**
 * LianduImportDialog:
 *
 * What a table would change, before it does: the records beside the rows that
 * they come from, what is to be checked, and where the columns go.  Then it is
 * done in one step, which one undo takes back.
 *
 * Signal "imported" (const char *words)
 */
GtkWidget *liandu_import_dialog_new         (LianduStore        *store,
                                             const LianduKind   *kind);
void       liandu_import_dialog_begin_with  (LianduImportDialog *self,
                                             LianduRecord       *begin);
void       liandu_import_dialog_open        (LianduImportDialog *self,
                                             const char         *path);
void       liandu_import_dialog_show_source (LianduImportDialog *self,
                                             LianduTableSource  *source);

G_END_DECLS
