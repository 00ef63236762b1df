/* liandu-restore-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_RESTORE_DIALOG (liandu_restore_dialog_get_type ())

/**
 * LianduRestoreDialog:
 *
 * The backups that a workspace keeps, and the way to another one.  Signal
 * "restore" (path of the chosen one).
 */
G_DECLARE_FINAL_TYPE (LianduRestoreDialog, liandu_restore_dialog, LIANDU, RESTORE_DIALOG, AdwWindow)

GtkWidget *liandu_restore_dialog_new           (GtkWindow           *parent,
                                                GPtrArray           *backups);
guint      liandu_restore_dialog_get_n_backups (LianduRestoreDialog *self);

G_END_DECLS
