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

/* One file under sheets/ for what belongs together. */
extern const LianduSheetInfo liandu_sheet_accountability_register;
extern const LianduSheetInfo liandu_sheet_close_out_list;
extern const LianduSheetInfo liandu_sheet_consultation_list;
extern const LianduSheetInfo liandu_sheet_dual_ledgers;
extern const LianduSheetInfo liandu_sheet_followup_ledger;
extern const LianduSheetInfo liandu_sheet_inspection_lists;
extern const LianduSheetInfo liandu_sheet_interview_summary;
extern const LianduSheetInfo liandu_sheet_issue_ledger;
extern const LianduSheetInfo liandu_sheet_issue_ledger_internal;
extern const LianduSheetInfo liandu_sheet_issue_return;
extern const LianduSheetInfo liandu_sheet_joint_tasks;
extern const LianduSheetInfo liandu_sheet_self_check_list;
extern const LianduSheetInfo liandu_sheet_meeting_supervision;
extern const LianduSheetInfo liandu_sheet_overdue_list;
extern const LianduSheetInfo liandu_sheet_half_year_summary;
extern const LianduSheetInfo liandu_sheet_monthly_summary;
extern const LianduSheetInfo liandu_sheet_quarterly_summary;
extern const LianduSheetInfo liandu_sheet_supervision_ledger;
extern const LianduSheetInfo liandu_sheet_supervision_statistics;
extern const LianduSheetInfo liandu_sheet_yearly_summary;
extern const LianduSheetInfo liandu_sheet_talk_register;
extern const LianduSheetInfo liandu_sheet_letter_register;
extern const LianduSheetInfo liandu_sheet_proposal_register;

G_END_DECLS
