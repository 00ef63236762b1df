/* liandu-parcel-take-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PARCEL_TAKE_DIALOG (liandu_parcel_take_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduParcelTakeDialog, liandu_parcel_take_dialog, LIANDU, PARCEL_TAKE_DIALOG, AdwWindow)

/**
 * LianduParcelTakeDialog:
 *
 * Shows what is in a package or a receipt before it is taken over, and gives
 * the receipt for it.
 *
 * Signal "taken" (const char *words)
 */
GtkWidget *liandu_parcel_take_dialog_new     (LianduStore            *store,
                                              const char             *path);
gboolean   liandu_parcel_take_dialog_is_ready (LianduParcelTakeDialog *self);
void       liandu_parcel_take_dialog_take    (LianduParcelTakeDialog *self);
void       liandu_parcel_take_dialog_write_receipt (LianduParcelTakeDialog *self,
                                              const char             *path);

G_END_DECLS
