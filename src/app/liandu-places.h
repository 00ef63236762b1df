/* liandu-places.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-kind.h"

G_BEGIN_DECLS

/* A place of the sidebar: the ledger of one kind. */
typedef struct
{
  const char *kind;         /* name */
  const char *group;        /* heading it stands under, N_() */
} LianduPlace;

const LianduPlace *liandu_places_get  (guint      *out_length);
const LianduPlace *liandu_places_find (const char *kind);

G_END_DECLS
