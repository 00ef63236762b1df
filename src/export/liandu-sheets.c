/* liandu-sheets.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-sheets.h"

const LianduSheetInfo * const liandu_sheets[] = {
  &liandu_sheet_issue_ledger,
  &liandu_sheet_issue_ledger_internal,
  &liandu_sheet_issue_return,
  &liandu_sheet_supervision_ledger,
  &liandu_sheet_joint_tasks,
  &liandu_sheet_self_check_list,
  &liandu_sheet_followup_ledger,
  &liandu_sheet_overdue_list,
  &liandu_sheet_close_out_list,
  &liandu_sheet_inspection_lists,
  &liandu_sheet_consultation_list,
  &liandu_sheet_dual_ledgers,
  &liandu_sheet_talk_register,
  &liandu_sheet_interview_summary,
  &liandu_sheet_meeting_supervision,
  &liandu_sheet_accountability_register,
  &liandu_sheet_letter_register,
  &liandu_sheet_proposal_register,
  &liandu_sheet_supervision_statistics,
  &liandu_sheet_monthly_summary,
  &liandu_sheet_quarterly_summary,
  &liandu_sheet_half_year_summary,
  &liandu_sheet_yearly_summary,
  NULL
};
