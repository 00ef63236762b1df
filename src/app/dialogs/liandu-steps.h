/* liandu-steps.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

/*
 * Takes a step of a record's workflow: @transition, or whatever step leads to
 * @phase.  Asks in one dialog for all that the step needs, or refuses with the
 * reason; where something is missing on the record, it offers to open it.
 * @out_words says what was done, for a toast.
 *
 * G_IO_ERROR_CANCELLED when the user changed his mind, or has read the reason
 * already: to be passed over in silence.  LIANDU_ERROR_REFUSED carries a
 * reason that is still to be shown.
 */
void      liandu_steps_take         (GtkWidget           *parent,
                                     LianduStore         *store,
                                     const char          *uuid,
                                     const char          *transition,
                                     const char          *phase,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
/* @answers: what is known already of who decided, in which form and why. */
void      liandu_steps_take_with    (GtkWidget           *parent,
                                     LianduStore         *store,
                                     const char          *uuid,
                                     const char          *transition,
                                     const char          *phase,
                                     LianduRecord        *answers,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
gboolean  liandu_steps_take_finish  (GAsyncResult        *result,
                                     char               **out_words,
                                     GError             **error);

G_END_DECLS
