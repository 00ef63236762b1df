/* liandu-pick-entry.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-pick-item.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_PICK_ENTRY (liandu_pick_entry_get_type ())

G_DECLARE_FINAL_TYPE (LianduPickEntry, liandu_pick_entry, LIANDU, PICK_ENTRY, GtkBox)

GtkWidget      *liandu_pick_entry_new             (void);
GtkWidget      *liandu_pick_entry_get_entry       (LianduPickEntry *self);
const char     *liandu_pick_entry_get_text        (LianduPickEntry *self);
void            liandu_pick_entry_set_text        (LianduPickEntry *self,
                                                   const char      *text);
void            liandu_pick_entry_set_drops_down  (LianduPickEntry *self,
                                                   gboolean         drops_down);
void            liandu_pick_entry_offer           (LianduPickEntry *self,
                                                   GPtrArray       *items,
                                                   gboolean         select_first);
void            liandu_pick_entry_close           (LianduPickEntry *self);
gboolean        liandu_pick_entry_is_open         (LianduPickEntry *self);
LianduPickItem *liandu_pick_entry_get_selected    (LianduPickEntry *self);

G_END_DECLS
