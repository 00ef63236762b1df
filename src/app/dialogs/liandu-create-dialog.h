/* liandu-create-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CREATE_DIALOG (liandu_create_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduCreateDialog, liandu_create_dialog, LIANDU, CREATE_DIALOG, AdwWindow)

/* A new record for a link, without leaving the form: gives the link, or
 * G_IO_ERROR_CANCELLED. */
void      liandu_create_dialog_run_async  (GtkWidget            *parent,
                                           LianduStore          *store,
                                           const LianduField    *field,
                                           const LianduKind     *kind,
                                           const char           *name,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
void      liandu_create_dialog_run_with_async (GtkWidget        *parent,
                                           LianduStore          *store,
                                           const LianduField    *field,
                                           LianduRecord         *record,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GVariant *liandu_create_dialog_run_finish (GAsyncResult         *result,
                                           GError              **error);
LianduRecord *liandu_create_dialog_get_record (LianduCreateDialog *self);
void      liandu_create_dialog_save       (LianduCreateDialog   *self);

G_END_DECLS
