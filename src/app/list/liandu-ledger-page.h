/* liandu-ledger-page.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "liandu-ledger-filter.h"
#include "liandu-store.h"

G_BEGIN_DECLS

#define LIANDU_TYPE_LEDGER_PAGE (liandu_ledger_page_get_type ())

G_DECLARE_FINAL_TYPE (LianduLedgerPage, liandu_ledger_page, LIANDU, LEDGER_PAGE, AdwBin)

/**
 * LianduLedgerPage:
 *
 * The page of a kind: one query, seen as a table, a board or a calendar; and
 * who is covered and who is missing.  It brings its own header bar.
 *
 * Signal "open-record" (const char *uuid): a record is to be shown.
 * Signal "create-record" (const char *kind, const char *uuid): a new record of
 *   this kind is wanted, with what it inherits from @uuid, or %NULL.
 * Signal "create-on" (const char *kind, const char *day): see LianduCalendar
 * Signal "open-sheets" (const LianduKind *kind, const char *sheet, GPtrArray
 *   *scopes): a table of these records is wanted, see liandu_gallery_page_ask()
 * Signal "message" (const char *text): something to be said in a toast.
 *
 * Actions of the group "ledger": new, find, filter-menu, import, export, copy, paste,
 * fill-down, delete, edit, open, filter (name), clear-filters, view (table,
 * board, calendar or coverage), view-table, view-board, view-calendar,
 * view-coverage, views, columns, lines, lanes (name of a field or nothing),
 * lanes-menu.
 */
GtkWidget        *liandu_ledger_page_new           (LianduStore      *store,
                                                    const LianduKind *kind);
const LianduKind *liandu_ledger_page_get_kind      (LianduLedgerPage *self);
void              liandu_ledger_page_show          (LianduLedgerPage *self,
                                                    LianduLedgerFilter *filter);
LianduQuery      *liandu_ledger_page_dup_query     (LianduLedgerPage *self);
void              liandu_ledger_page_select_record (LianduLedgerPage *self,
                                                    const char       *uuid);
void              liandu_ledger_page_import        (LianduLedgerPage *self,
                                                    const char       *path);

G_END_DECLS
