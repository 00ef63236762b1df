/* liandu-view-popover.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-saved-view.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_VIEW_POPOVER (liandu_view_popover_get_type ())

G_DECLARE_FINAL_TYPE (LianduViewPopover, liandu_view_popover, LIANDU, VIEW_POPOVER, GtkPopover)

/**
 * LianduViewPopover:
 *
 * The saved views of a ledger: to be shown, called something else, taken away,
 * made the one that the ledger opens with; and what keeps the present one.
 *
 * Signal "chosen" (LianduSavedView *view): it is to be shown
 * Signal "save" (const char *name): the present view is to be kept
 * Signal "listed": the views are known
 * Signal "message" (const char *text)
 */
GtkWidget       *liandu_view_popover_new        (LianduStore       *store,
                                                 const LianduKind  *kind,
                                                 GSettings         *settings);
void             liandu_view_popover_keep       (LianduViewPopover *self,
                                                 LianduSavedView   *view);
void             liandu_view_popover_set_name   (LianduViewPopover *self,
                                                 const char        *name);
/* What is known of the view with this name, or NULL. */
LianduSavedView *liandu_view_popover_find       (LianduViewPopover *self,
                                                 const char        *name);
/* NULL as long as they are not known yet.  (element-type LianduSavedView) */
GPtrArray       *liandu_view_popover_get_views  (LianduViewPopover *self);

G_END_DECLS
