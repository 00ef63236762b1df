/* liandu-ledger-columns.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-work-grid-column.h"
#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LEDGER_COLUMNS (liandu_ledger_columns_get_type ())

G_DECLARE_FINAL_TYPE (LianduLedgerColumns, liandu_ledger_columns, LIANDU, LEDGER_COLUMNS, GObject)

/**
 * LianduLedgerColumns:
 *
 * The columns of a kind's table: what they ask of the store and what they say
 * of a row.  Immutable but for the widths; other columns are another object.
 */
LianduLedgerColumns *liandu_ledger_columns_new          (LianduStore                  *store,
                                                         const LianduKind             *kind,
                                                         const char          * const * ids);
gboolean             liandu_ledger_columns_is_stale     (LianduLedgerColumns          *self,
                                                         LianduStore                  *store);
guint                liandu_ledger_columns_get_n        (LianduLedgerColumns          *self);
GPtrArray           *liandu_ledger_columns_get_columns  (LianduLedgerColumns          *self);
GStrv                liandu_ledger_columns_dup_ids      (LianduLedgerColumns          *self);
const LianduField   *liandu_ledger_columns_get_field    (LianduLedgerColumns          *self,
                                                         guint                         column);
GVariant            *liandu_ledger_columns_get_value    (LianduLedgerColumns          *self,
                                                         guint                         column,
                                                         LianduRow                    *row);
guint                liandu_ledger_columns_find         (LianduLedgerColumns          *self,
                                                         const char                   *id);
void                 liandu_ledger_columns_add_to_query (LianduLedgerColumns          *self,
                                                         LianduQuery                  *query);
char                *liandu_ledger_columns_dup_text     (LianduLedgerColumns          *self,
                                                         guint                         column,
                                                         LianduRow                    *row);
gboolean             liandu_ledger_columns_is_editable  (LianduLedgerColumns          *self,
                                                         guint                         column,
                                                         char                        **out_reason);
LianduRow           *liandu_ledger_columns_new_row      (LianduLedgerColumns          *self,
                                                         LianduRecord                 *record,
                                                         const LianduDate             *today);

GStrv                liandu_ledger_columns_list_first   (const LianduKind             *kind);
GStrv                liandu_ledger_columns_list_all     (const LianduKind             *kind);
const char          *liandu_ledger_columns_get_title    (const LianduKind             *kind,
                                                         const char                   *id);

G_END_DECLS
