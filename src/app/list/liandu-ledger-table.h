/* liandu-ledger-table.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-work-grid.h"
#include "liandu-ledger-columns.h"
#include "liandu-record-model.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LEDGER_TABLE (liandu_ledger_table_get_type ())

G_DECLARE_FINAL_TYPE (LianduLedgerTable, liandu_ledger_table, LIANDU, LEDGER_TABLE, AdwBin)

/**
 * LianduLedgerTable:
 *
 * The records of a query in a grid, to be worked on: edited in place, filled
 * down, copied, deleted, entered in the line at the end.
 *
 * Signal "open-record" (const char *uuid)
 * Signal "message" (const char *text): for a toast
 * Signal "note" (const char *text): for the status bar, %NULL when it no longer
 *   holds
 * Signal "changed": number of records, selection or columns
 * Signal "sort" (const char *path): a title was clicked
 * Signal "columns-changed": the user has drawn a width
 */
GtkWidget           *liandu_ledger_table_new            (LianduStore                     *store,
                                                         const LianduKind                *kind);
LianduWorkGrid      *liandu_ledger_table_get_grid       (LianduLedgerTable               *self);
LianduRecordModel   *liandu_ledger_table_get_records    (LianduLedgerTable               *self);
LianduLedgerColumns *liandu_ledger_table_get_columns    (LianduLedgerTable               *self);
void                 liandu_ledger_table_set_columns    (LianduLedgerTable               *self,
                                                         const char             * const * ids);
void                 liandu_ledger_table_set_query      (LianduLedgerTable               *self,
                                                         LianduQuery                     *query,
                                                         const LianduFilterInfo          *grouping);
guint                liandu_ledger_table_get_n_selected (LianduLedgerTable               *self);
char                *liandu_ledger_table_dup_uuid       (LianduLedgerTable               *self);
void                 liandu_ledger_table_select_record  (LianduLedgerTable               *self,
                                                         const char                      *uuid);

void                 liandu_ledger_table_edit           (LianduLedgerTable               *self);
void                 liandu_ledger_table_open           (LianduLedgerTable               *self);
guint                liandu_ledger_table_get_cursor_column (LianduLedgerTable            *self);
void                 liandu_ledger_table_copy           (LianduLedgerTable               *self);
void                 liandu_ledger_table_fill_down      (LianduLedgerTable               *self);
void                 liandu_ledger_table_empty          (LianduLedgerTable               *self);
void                 liandu_ledger_table_delete         (LianduLedgerTable               *self);
void                 liandu_ledger_table_draw_up        (LianduLedgerTable               *self,
                                                         const char                      *kind);
void                 liandu_ledger_table_step_each      (LianduLedgerTable               *self,
                                                         const char                      *transition);
gboolean             liandu_ledger_table_export_each    (LianduLedgerTable               *self);
gboolean             liandu_ledger_table_hand_over_each (LianduLedgerTable               *self);
void                 liandu_ledger_table_start_new      (LianduLedgerTable               *self);

G_END_DECLS
