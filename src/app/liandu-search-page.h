/* liandu-search-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_SEARCH_PAGE (liandu_search_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduSearchPage, liandu_search_page, LIANDU, SEARCH_PAGE, AdwBin)

/*
 * Full text over all kinds, as one types, with the passages that match.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "message" (const char *text)
 */
GtkWidget *liandu_search_page_new      (LianduStore      *store);
void       liandu_search_page_focus    (LianduSearchPage *self);
void       liandu_search_page_set_text (LianduSearchPage *self,
                                        const char       *text);
guint      liandu_search_page_get_n_hits (LianduSearchPage *self);

G_END_DECLS
