/* liandu-fill-in-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FILL_IN_DIALOG (liandu_fill_in_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduFillInDialog, liandu_fill_in_dialog, LIANDU, FILL_IN_DIALOG, AdwWindow)

/**
 * LianduFillInDialog:
 *
 * A blank workbook that was received: where its columns come from, what would
 * stand in it, and a copy that is filled in.
 *
 * Signal "filled" (const char *words)
 */
GtkWidget *liandu_fill_in_dialog_new     (LianduStore        *store,
                                          LianduQuery        *query,
                                          const char         *path);
void       liandu_fill_in_dialog_save_to (LianduFillInDialog *self,
                                          const char         *path);

G_END_DECLS
