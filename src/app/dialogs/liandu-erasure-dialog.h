/* liandu-erasure-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_ERASURE_DIALOG (liandu_erasure_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduErasureDialog, liandu_erasure_dialog, LIANDU, ERASURE_DIALOG, AdwWindow)

GtkWidget    *liandu_erasure_dialog_new          (LianduStore         *store,
                                                  LianduRecord        *target);
/* For tests: the decision so far, and what goes. */
LianduRecord *liandu_erasure_dialog_get_decision (LianduErasureDialog *self);
void          liandu_erasure_dialog_choose       (LianduErasureDialog *self,
                                                  const LianduField   *field);
void          liandu_erasure_dialog_erase        (LianduErasureDialog *self);

G_END_DECLS
