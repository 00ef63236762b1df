/* liandu-newer-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-conflict-item.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_NEWER_DIALOG (liandu_newer_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduNewerDialog, liandu_newer_dialog, LIANDU, NEWER_DIALOG, AdwMessageDialog)

/**
 * LianduNewerDialog:
 *
 * What it would mean to let the newer version count everywhere: fields one by
 * one, with the version taken.  Steps, deletions, numbers and decisions are for
 * a person to look at and are left alone.
 *
 * Signal "chosen" (LianduChangeSet *changes): one transaction for all of them
 */
GtkWidget *liandu_newer_dialog_new (GtkWindow   *parent,
                                    LianduStore *store,
                                    GPtrArray   *items);

G_END_DECLS
