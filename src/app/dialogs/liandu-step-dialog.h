/* liandu-step-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-step-batch.h"
#include "liandu-steps.h"
#include "liandu-workflow.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_STEP_DIALOG (liandu_step_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduStepDialog, liandu_step_dialog, LIANDU, STEP_DIALOG, AdwWindow)

GtkWidget    *liandu_step_dialog_new          (LianduStore                *store,
                                               LianduRecord               *record,
                                               const LianduTransitionInfo *transition);
GtkWidget    *liandu_step_dialog_new_with     (LianduStore                *store,
                                               LianduRecord               *record,
                                               const LianduTransitionInfo *transition,
                                               LianduRecord               *answers);
GtkWidget    *liandu_step_dialog_new_for_batch (LianduStepBatch           *batch);
void          liandu_step_dialog_set_also     (LianduStepDialog           *self,
                                               LianduRecord               *also);
LianduRecord *liandu_step_dialog_get_record   (LianduStepDialog           *self);
LianduRecord *liandu_step_dialog_get_decision (LianduStepDialog           *self);
void          liandu_step_dialog_take         (LianduStepDialog           *self);

G_END_DECLS
