/* liandu-sheet-reader.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-store.h"

G_BEGIN_DECLS

/* The records of a sheet, read in slices, so that a save waits for no more than
 * one of them. */
typedef struct _LianduSheetReader LianduSheetReader;

/**
 * LianduSheetRowFunc:
 * @table_rows: (nullable) (element-type LianduRow): the rows of its table, in
 *   their order; %NULL: none, or a line is a record
 */
typedef void (*LianduSheetRowFunc) (LianduRow *row,
                                    GPtrArray *table_rows,
                                    gpointer   user_data);

LianduSheetReader *liandu_sheet_reader_new            (LianduStore        *store,
                                                       LianduQuery        *query,
                                                       LianduQuery        *row_query,
                                                       GArray             *keys);
void               liandu_sheet_reader_free           (LianduSheetReader  *self);
gboolean           liandu_sheet_reader_foreach_sample (LianduSheetReader  *self,
                                                       LianduSheetRowFunc  func,
                                                       gpointer            user_data,
                                                       GCancellable       *cancellable,
                                                       GError            **error);
gboolean           liandu_sheet_reader_foreach        (LianduSheetReader  *self,
                                                       LianduSheetRowFunc  func,
                                                       gpointer            user_data,
                                                       LianduProgressFunc  progress,
                                                       gpointer            progress_data,
                                                       GCancellable       *cancellable,
                                                       GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LianduSheetReader, liandu_sheet_reader_free)

G_END_DECLS
