/* liandu-sittings.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"

G_BEGIN_DECLS

/*
 * What may be seen while a meeting with units is on: the one place that knows.
 * Whoever shows anything of a record in a meeting asks here.
 */

const LianduSittingInfo *liandu_sittings_get_info     (const LianduKind     *kind);
gboolean                 liandu_sittings_shows_field  (const LianduField    *field);
gboolean                 liandu_sittings_offers_step  (const LianduKind     *kind,
                                                       const LianduTransitionInfo *step);
gboolean                 liandu_sittings_offers_filter (const LianduKind    *kind,
                                                       const LianduFilterInfo *filter);
LianduQuery             *liandu_sittings_new_query    (const LianduKind     *kind,
                                                       const char * const   *units);
GPtrArray               *liandu_sittings_list_fields  (const LianduKind     *kind,
                                                       const char           *names);

G_END_DECLS
