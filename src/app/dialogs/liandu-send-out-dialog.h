/* liandu-send-out-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SEND_OUT_DIALOG (liandu_send_out_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduSendOutDialog, liandu_send_out_dialog, LIANDU, SEND_OUT_DIALOG, AdwWindow)

/**
 * LianduSendOutDialog:
 *
 * Writes a file for each of the chosen units, to be filled in there and taken
 * back by import.
 *
 * Signal "sent" (const char *words)
 */
GtkWidget *liandu_send_out_dialog_new     (LianduStore         *store,
                                           LianduQuery         *query);
void       liandu_send_out_dialog_send_to (LianduSendOutDialog *self,
                                           const char          *folder);

G_END_DECLS
