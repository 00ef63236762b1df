/* liandu-user-dialog.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_USER_DIALOG (liandu_user_dialog_get_type ())

G_DECLARE_FINAL_TYPE (LianduUserDialog, liandu_user_dialog, LIANDU, USER_DIALOG, AdwWindow)

/*
 * Who is typing: one of those who did before, or somebody new.
 *
 * Signal "chosen" (const char *user, const char *office): @office is NULL for
 * a user that there is already.
 */
GtkWidget *liandu_user_dialog_new (GtkWindow   *parent,
                                   LianduStore *store);

G_END_DECLS
