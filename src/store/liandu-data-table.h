/* liandu-data-table.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A table among the program's own data: comma-separated, UTF-8, with a row of
 * column names.  What an office hands in is read by the importer, which is
 * less strict.
 */
typedef struct _LianduDataTable LianduDataTable;

LianduDataTable    *liandu_data_table_new_resource (const char       *path,
                                                    GError          **error);
LianduDataTable    *liandu_data_table_parse        (const char       *text,
                                                    GError          **error);
void                liandu_data_table_free         (LianduDataTable  *self);
const char * const *liandu_data_table_get_columns  (LianduDataTable  *self);
guint               liandu_data_table_get_n_rows   (LianduDataTable  *self);
const char         *liandu_data_table_get          (LianduDataTable  *self,
                                                    guint             row,
                                                    const char       *column);
char               *liandu_data_table_load_text    (const char       *path,
                                                    GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduDataTable, liandu_data_table_free)

G_END_DECLS
