/* liandu-parcel-give-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PARCEL_GIVE_DIALOG (liandu_parcel_give_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduParcelGiveDialog, liandu_parcel_give_dialog, LIANDU, PARCEL_GIVE_DIALOG, AdwWindow)

/**
 * LianduParcelGiveDialog:
 *
 * Hands records to another office or to the archive, as one file.
 *
 * Signal "given" (const char *words)
 */
GtkWidget *liandu_parcel_give_dialog_new     (LianduStore            *store,
                                              LianduQuery            *query,
                                              GVariant               *selected);
void       liandu_parcel_give_dialog_fill_in (LianduParcelGiveDialog *self,
                                              const char             *recipient,
                                              const char             *reason);
void       liandu_parcel_give_dialog_give_to (LianduParcelGiveDialog *self,
                                              const char             *path);

G_END_DECLS
