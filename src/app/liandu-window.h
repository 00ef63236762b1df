/* liandu-window.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-session.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_WINDOW (liandu_window_get_type ())

G_DECLARE_FINAL_TYPE (LianduWindow, liandu_window, LIANDU, WINDOW, AdwApplicationWindow)

/*
 * How pages and window meet: a page is a widget that brings its own
 * AdwHeaderBar (see liandu-menu-button.h), has the properties "title" and
 * "subtitle" where it is a record, and the signals "open-record" (uuid),
 * "create-record" (name of the kind, uuid to inherit from or NULL), "closed"
 * and "message" (text for a toast).  Ctrl+N and Ctrl+F reach it as the actions
 * "ledger.new" and "ledger.find", Ctrl+S as "record.save".
 *
 * Signal "start" (const char *user, const char *office, gboolean sample): a
 * workspace is wanted, the user's own or one with invented records.
 * Signal "retry": the workspace is to be opened again.
 * Signal "start-own": the sample is to be left for one's own data.
 * Signal "restore" (const char *path): a backup is to take the place of the
 *   workspace.
 * Signal "switch-user" (const char *user, const char *office): somebody else
 * types from now on; @office is NULL for a user that there is already.
 */
GtkWidget   *liandu_window_new          (GtkApplication *application);
void         liandu_window_set_folder   (LianduWindow   *self,
                                         const char     *folder);
void         liandu_window_show_loading (LianduWindow   *self,
                                         const char     *words);
void         liandu_window_show_welcome (LianduWindow   *self,
                                         const GError   *error);
void         liandu_window_show_failure (LianduWindow   *self,
                                         const GError   *error);
void         liandu_window_set_session  (LianduWindow   *self,
                                         LianduSession  *session);
LianduStore *liandu_window_get_store    (LianduWindow   *self);
void         liandu_window_open_place   (LianduWindow   *self,
                                         const char     *place);
void         liandu_window_open_record  (LianduWindow   *self,
                                         const char     *uuid);
void         liandu_window_add_message  (LianduWindow   *self,
                                         const char     *text);

G_END_DECLS
