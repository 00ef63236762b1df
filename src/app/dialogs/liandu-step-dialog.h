/* liandu-step-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"
#include "liandu-workflow.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_STEP_DIALOG (liandu_step_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduStepDialog, liandu_step_dialog, LIANDU, STEP_DIALOG, AdwWindow)

/*
 * Takes a step of a record's workflow: @transition, or whatever step leads to
 * @phase.  Asks in one dialog for all that the step needs, or refuses with the
 * reason.  @out_words says what was done, for a toast.
 *
 * G_IO_ERROR_CANCELLED when the user changed his mind: to be passed over in
 * silence.  LIANDU_ERROR_REFUSED and LIANDU_ERROR_REQUIRED carry the reason.
 */
void      liandu_steps_take         (GtkWidget           *parent,
                                     LianduStore         *store,
                                     const char          *uuid,
                                     const char          *transition,
                                     const char          *phase,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean  liandu_steps_take_finish  (GAsyncResult        *result,
                                     char               **out_words,
                                     GError             **error);

G_END_DECLS
