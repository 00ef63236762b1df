/* liandu-conflict-view.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-conflict-item.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_CONFLICT_VIEW (liandu_conflict_view_get_type ())

G_DECLARE_FINAL_TYPE (LianduConflictView, liandu_conflict_view, LIANDU, CONFLICT_VIEW, GtkBox)

/**
 * LianduConflictView:
 *
 * One conflict: its versions side by side, what differs, and what can be done.
 *
 * Signal "take" (guint version)
 * Signal "write" (const char *text): a text made of the versions
 * Signal "renumber" (guint version, const char *number)
 * Signal "open-record" (const char *uuid)
 */
GtkWidget *liandu_conflict_view_new        (LianduStore        *store);
void       liandu_conflict_view_show       (LianduConflictView *self,
                                            LianduConflictItem *item);
/* Whether somebody is typing a text or a number for it. */
gboolean   liandu_conflict_view_is_writing (LianduConflictView *self);
/* Shows the entry for a text made of the versions, where there can be one. */
void       liandu_conflict_view_merge      (LianduConflictView *self);

G_END_DECLS
