/* liandu-sidebar.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SIDEBAR (liandu_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (LianduSidebar, liandu_sidebar, LIANDU, SIDEBAR, AdwBin)

/*
 * The places, grouped as people speak of the work, with the number of records
 * in each; who is typing, and whether these are sample data.
 *
 * Signal "place-activated" (const char *kind): a place was chosen.
 */
GtkWidget *liandu_sidebar_new       (void);
void       liandu_sidebar_set_store (LianduSidebar *self,
                                     LianduStore   *store);
void       liandu_sidebar_set_mark  (LianduSidebar *self,
                                     const char    *mark);
void       liandu_sidebar_set_owner (LianduSidebar *self,
                                     const char    *owner);
void       liandu_sidebar_select    (LianduSidebar *self,
                                     const char    *name);

G_END_DECLS
