/* liandu-ledger-filter.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-query.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LEDGER_FILTER (liandu_ledger_filter_get_type ())

G_DECLARE_FINAL_TYPE (LianduLedgerFilter, liandu_ledger_filter, LIANDU, LEDGER_FILTER, GObject)

/**
 * LianduLedgerFilter:
 *
 * Which records of a kind are in view, and in which order: words searched for,
 * the kind's own filters, a year, and conditions that the user put together.
 *
 * Signal "changed".
 */
LianduLedgerFilter *liandu_ledger_filter_new                (const LianduKind   *kind);
const LianduKind   *liandu_ledger_filter_get_kind           (LianduLedgerFilter *self);
/* Takes over what another one lets through; the order stays. */
void                liandu_ledger_filter_assign             (LianduLedgerFilter *self,
                                                             LianduLedgerFilter *from);

void                liandu_ledger_filter_set_search         (LianduLedgerFilter *self,
                                                             const char         *words);
const char         *liandu_ledger_filter_get_search         (LianduLedgerFilter *self);
void                liandu_ledger_filter_toggle             (LianduLedgerFilter *self,
                                                             const char         *name);
gboolean            liandu_ledger_filter_is_on              (LianduLedgerFilter *self,
                                                             const char         *name);
/* 0: any year */
void                liandu_ledger_filter_set_year           (LianduLedgerFilter *self,
                                                             int                 year);
int                 liandu_ledger_filter_get_year           (LianduLedgerFilter *self);
void                liandu_ledger_filter_add_condition      (LianduLedgerFilter *self,
                                                             LianduCondition    *condition,
                                                             const char         *words);
void                liandu_ledger_filter_remove_condition   (LianduLedgerFilter *self,
                                                             guint               position);
guint               liandu_ledger_filter_get_n_conditions   (LianduLedgerFilter *self);
const char         *liandu_ledger_filter_get_words          (LianduLedgerFilter *self,
                                                             guint               position);
/* Borrowed. */
const LianduCondition *liandu_ledger_filter_get_condition   (LianduLedgerFilter *self,
                                                             guint               position);
gboolean            liandu_ledger_filter_is_empty           (LianduLedgerFilter *self);
void                liandu_ledger_filter_clear              (LianduLedgerFilter *self);

/* A leading “-” for descending, as in settings. */
void                liandu_ledger_filter_set_sort           (LianduLedgerFilter *self,
                                                             const char * const *sort);
const char * const *liandu_ledger_filter_get_sort           (LianduLedgerFilter *self);
void                liandu_ledger_filter_sort_by            (LianduLedgerFilter *self,
                                                             const char         *path);

const LianduFilterInfo *liandu_ledger_filter_get_grouping   (LianduLedgerFilter *self);
LianduCondition    *liandu_ledger_filter_new_quick          (const LianduFilterInfo *info);
/* All that the filters in force demand, as one condition. */
LianduCondition    *liandu_ledger_filter_new_on             (LianduLedgerFilter *self);
/* What is in view; and the same without the kind's own filters, to count what
 * they would find. */
LianduQuery        *liandu_ledger_filter_new_query          (LianduLedgerFilter *self);
LianduQuery        *liandu_ledger_filter_new_base_query     (LianduLedgerFilter *self);

G_END_DECLS
