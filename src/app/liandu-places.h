/* liandu-places.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_PLACE_TODAY "today"
#define LIANDU_PLACE_REPORTS "reports"
#define LIANDU_PLACE_GALLERY "gallery"

/* Makes the page of a place.  The window listens to those of the signals
 * "open-record", "message", "create-record", "create-on", "open-ledger" and
 * "open-place" that the page has, and keeps the page until the workspace is closed. */
typedef GtkWidget *(*LianduPlaceNewFunc) (LianduStore *store);

/* A place of the sidebar: the ledger of a kind, a page over several of them, or
 * what one filter leaves of another kind's ledger, where the staff look for it:
 * such records are entered once and stand in both. */
typedef struct
{
  const char *name;         /* of the kind, or of the page */
  const char *group;        /* heading it stands under, N_(), or NULL */
  const char *title;        /* of a page that is no kind's, N_() */
  const char *kind;         /* whose ledger it is a part of, or NULL */
  const char *filter;       /* one of that kind's */
  LianduPlaceNewFunc new_page; /* of a place that is no kind's */
} LianduPlace;

const LianduPlace *liandu_places_get  (guint      *out_length);
const LianduPlace *liandu_places_find (const char *name);

G_END_DECLS
