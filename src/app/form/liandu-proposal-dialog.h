/* liandu-proposal-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-proposals.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PROPOSAL_DIALOG (liandu_proposal_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduProposalDialog, liandu_proposal_dialog, LIANDU, PROPOSAL_DIALOG, AdwWindow)

GtkWidget *liandu_proposal_dialog_new     (const LianduField    *field,
                                           GPtrArray            *proposals);
void       liandu_proposal_dialog_confirm (LianduProposalDialog *self);

G_END_DECLS
