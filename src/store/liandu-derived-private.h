/* liandu-derived-private.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-derived.h"

G_BEGIN_DECLS

/* When a record was entered and last touched, in its rows too, by the clocks of
 * those who did. */
typedef struct
{
  gint64 created;
  gint64 changed;
  const char *creator;
} LianduDerivedTimes;

/* liandu-derived-rows.c */
gboolean _liandu_derived_run            (LianduDatabase           *database,
                                         const char               *sql,
                                         gint64                    object,
                                         GError                  **error);
gboolean _liandu_derived_write_kind_row (LianduDatabase           *database,
                                         gint64                    object,
                                         gint64                    parent,
                                         LianduRecord             *record,
                                         const LianduDerivedTimes *times,
                                         gboolean                  is_new,
                                         GError                  **error);
gboolean _liandu_derived_write_links    (LianduDatabase           *database,
                                         gint64                    object,
                                         LianduRecord             *record,
                                         gboolean                  is_new,
                                         GError                  **error);
gboolean _liandu_derived_write_record   (LianduDatabase           *database,
                                         gint64                    object,
                                         LianduRecord             *record,
                                         const LianduDerivedTimes *times,
                                         gboolean                  is_new,
                                         GError                  **error);

G_END_DECLS
