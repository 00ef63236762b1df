/* liandu-parcel-tables.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-clock.h"
#include "liandu-parcel-content.h"

G_BEGIN_DECLS

/* The same content as workbooks, for whoever has no Liandu. */
gboolean liandu_parcel_tables_write_list    (const LianduParcelContent  *content,
                                             const char                 *path,
                                             GError                    **error);
gboolean liandu_parcel_tables_write_history (const LianduParcelContent  *content,
                                             LianduClock                *clock,
                                             const char                 *path,
                                             GError                    **error);
gboolean liandu_parcel_tables_write_kind    (const LianduParcelContent  *content,
                                             const char                 *kind,
                                             const char                 *path,
                                             GError                    **error);

G_END_DECLS
