/* liandu-window.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

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
 */
GtkWidget   *liandu_window_new         (GtkApplication *application);
void         liandu_window_set_store   (LianduWindow   *self,
                                        LianduStore    *store);
LianduStore *liandu_window_get_store   (LianduWindow   *self);
void         liandu_window_open_place  (LianduWindow   *self,
                                        const char     *place);
void         liandu_window_open_record (LianduWindow   *self,
                                        const char     *uuid);
void         liandu_window_add_message (LianduWindow   *self,
                                        const char     *text);

G_END_DECLS
