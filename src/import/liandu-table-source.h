/* liandu-table-source.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "liandu-grid.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_TABLE_SOURCE (liandu_table_source_get_type ())

G_DECLARE_FINAL_TYPE (LianduTableSource, liandu_table_source, LIANDU, TABLE_SOURCE, GObject)

LianduTableSource *liandu_table_source_open        (const char           *path,
                                                    GCancellable         *cancellable,
                                                    GError              **error);
void               liandu_table_source_open_async  (const char           *path,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
LianduTableSource *liandu_table_source_open_finish (GAsyncResult         *result,
                                                    GError              **error);
LianduTableSource *liandu_table_source_open_bytes  (const char           *name,
                                                    GBytes               *bytes,
                                                    GCancellable         *cancellable,
                                                    GError              **error);
LianduTableSource *liandu_table_source_new_for_text (const char          *name,
                                                    const char           *text,
                                                    const char * const   *headings);
LianduTableSource *liandu_table_source_new_for_grids (const char         *name,
                                                    GPtrArray            *grids);
void               liandu_table_source_paste_async (const char           *name,
                                                    GBytes               *html,
                                                    const char           *text,
                                                    const char * const   *headings,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
LianduTableSource *liandu_table_source_paste_finish (GAsyncResult        *result);
const char        *liandu_table_source_get_name    (LianduTableSource    *self);
const char        *liandu_table_source_get_path    (LianduTableSource    *self);
GPtrArray         *liandu_table_source_get_grids   (LianduTableSource    *self);

G_END_DECLS
