/* liandu-filter-bar.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-ledger-filter.h"
#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_FILTER_BAR (liandu_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (LianduFilterBar, liandu_filter_bar, LIANDU, FILTER_BAR, AdwBin)

/* A line of what narrows the view: an entry to search, and chips. */
GtkWidget *liandu_filter_bar_new          (void);
void       liandu_filter_bar_set_filter   (LianduFilterBar    *self,
                                           LianduStore        *store,
                                           const LianduKind   *kind,
                                           LianduLedgerFilter *filter);
void       liandu_filter_bar_set_count    (LianduFilterBar    *self,
                                           const char         *name,
                                           gint64              count);
void       liandu_filter_bar_focus_search (LianduFilterBar    *self);
void       liandu_filter_bar_set_note     (LianduFilterBar    *self,
                                           const char         *note);

G_END_DECLS
