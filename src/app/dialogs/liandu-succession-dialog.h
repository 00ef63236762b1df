/* liandu-succession-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SUCCESSION_DIALOG (liandu_succession_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduSuccessionDialog, liandu_succession_dialog, LIANDU, SUCCESSION_DIALOG, AdwWindow)

/**
 * LianduSuccessionDialog:
 *
 * One person's work becomes another's: who, what of all that is in hand, and
 * where the originals are; in one change.
 *
 * Property "store" (construct only).
 * Signal "made" (const char *uuid, const char *words): it is on record; the
 * dialog closes after it.
 */
GtkWidget    *liandu_succession_dialog_new        (LianduStore            *store);
LianduRecord *liandu_succession_dialog_get_record (LianduSuccessionDialog *self);
guint         liandu_succession_dialog_get_n_found (LianduSuccessionDialog *self);
void          liandu_succession_dialog_choose     (LianduSuccessionDialog *self,
                                                   guint                   position,
                                                   gboolean                chosen);
void          liandu_succession_dialog_save       (LianduSuccessionDialog *self);

G_END_DECLS
