/* liandu-conflicts-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-conflict-item.h"

G_BEGIN_DECLS

#define LIANDU_PLACE_CONFLICTS "conflicts"

#define LIANDU_TYPE_CONFLICTS_PAGE (liandu_conflicts_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduConflictsPage, liandu_conflicts_page, LIANDU, CONFLICTS_PAGE, AdwBin)

/**
 * LianduConflictsPage:
 *
 * The conflict box: what several desks did without seeing each other, one by
 * one on the left, its versions side by side on the right.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "message" (const char *text)
 * Signal "loaded": the list shows what is there
 *
 * Actions of the group "conflicts": take-1, take-2, take-3, merge, open,
 * take-newer (all, after a preview).
 */
GtkWidget          *liandu_conflicts_page_new           (LianduStore         *store);
/* Selects the first conflict of this record, when they have been read. */
void                liandu_conflicts_page_select_record (LianduConflictsPage *self,
                                                         const char          *uuid);
LianduConflictItem *liandu_conflicts_page_get_selected  (LianduConflictsPage *self);
guint               liandu_conflicts_page_get_n_items   (LianduConflictsPage *self);

G_END_DECLS
