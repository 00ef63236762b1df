/* liandu-drafts-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_DRAFTS_DIALOG (liandu_drafts_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduDraftsDialog, liandu_drafts_dialog, LIANDU, DRAFTS_DIALOG, AdwWindow)

/*
 * What was being typed when the program ended: each can be opened or thrown
 * away; closing the dialog keeps them all.
 *
 * Signal "open-record" (const char *uuid): a draft is to be gone on with.
 */
GtkWidget *liandu_drafts_dialog_new          (GtkWindow          *parent,
                                              LianduStore        *store,
                                              GPtrArray          *drafts);
guint      liandu_drafts_dialog_get_n_drafts (LianduDraftsDialog *self);

G_END_DECLS
