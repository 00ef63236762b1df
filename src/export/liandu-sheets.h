/* liandu-sheets.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-sheet.h"

G_BEGIN_DECLS

/* The seeds of the official sheets, in the order in which they are offered;
 * ends with NULL.  Only liandu-sheet.c reads it. */
extern const LianduSheetInfo * const liandu_sheets[];

/* One file under sheets/ for each kind. */
extern const LianduSheetInfo liandu_sheet_issue_ledger;
extern const LianduSheetInfo liandu_sheet_issue_ledger_internal;
extern const LianduSheetInfo liandu_sheet_talk_register;

G_END_DECLS
