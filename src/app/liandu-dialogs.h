/* liandu-dialogs.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Everything that depends on which dialogs this version of GTK and libadwaita
 * has: moving on to newer ones is a change of liandu-dialogs.c alone.
 */

/* @path is NULL when the user thought better of it. */
typedef void (*LianduFileCallback) (const char *path,
                                    gpointer    user_data);

void liandu_dialogs_show_error   (GtkWidget           *parent,
                                  const char          *heading,
                                  const GError        *error);
void liandu_dialogs_show_message (GtkWidget           *parent,
                                  const char          *heading,
                                  const char          *body);
void liandu_dialogs_confirm      (GtkWidget           *parent,
                                  const char          *heading,
                                  const char          *body,
                                  const char          *action,
                                  gboolean             destructive,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
gboolean liandu_dialogs_confirm_finish (GAsyncResult  *result);
void liandu_dialogs_save_file    (GtkWidget           *parent,
                                  const char          *title,
                                  const char          *name,
                                  LianduFileCallback   callback,
                                  gpointer             user_data);
void liandu_dialogs_open_file    (GtkWidget           *parent,
                                  const char          *title,
                                  LianduFileCallback   callback,
                                  gpointer             user_data);
void liandu_dialogs_choose_folder (GtkWidget          *parent,
                                  const char          *title,
                                  LianduFileCallback   callback,
                                  gpointer             user_data);
void liandu_dialogs_show_about   (GtkWidget           *parent);

G_END_DECLS
