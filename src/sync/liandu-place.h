/* liandu-place.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-exchange.h"
#include "liandu-store.h"

G_BEGIN_DECLS

/* What people write for a place: a folder, or postgresql://…; and a workspace's
 * side of the exchange, with the keys that lie in it. */
LianduTransport *liandu_place_open          (const char           *place,
                                             gboolean              is_stick,
                                             GError              **error);
char            *liandu_place_dup_absolute  (const char           *place);
char            *liandu_place_dup_name      (const char           *place);
LianduExchange  *liandu_place_open_exchange (LianduStore          *store,
                                             LianduKeyring        *keyring);
/* How many records people have entered, which joining would give to others. */
gboolean         liandu_place_count_records (LianduStore          *store,
                                             guint64              *out_count,
                                             GError              **error);

G_END_DECLS
