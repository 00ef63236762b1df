/* liandu-welcome-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIANDU_TYPE_WELCOME_PAGE (liandu_welcome_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduWelcomePage, liandu_welcome_page, LIANDU, WELCOME_PAGE, AdwBin)

/*
 * The first page of all: what must not be entered, who is typing, and with
 * which records to begin.
 *
 * Signal "start" (const char *user, const char *office, gboolean sample).
 * Actions "welcome.start-own", "welcome.start-sample".
 */
GtkWidget *liandu_welcome_page_new        (void);
void       liandu_welcome_page_set_error  (LianduWelcomePage *self,
                                           const char        *text);
void       liandu_welcome_page_set_folder (LianduWelcomePage *self,
                                           const char        *folder);
void       liandu_welcome_page_set_user   (LianduWelcomePage *self,
                                           const char        *user,
                                           const char        *office);

G_END_DECLS
