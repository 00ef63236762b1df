/* liandu-papers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

const LianduPaperInfo * const liandu_papers[] = {
  &liandu_paper_talk_record,
  &liandu_paper_talk_approval,
  &liandu_paper_interview_assessment,
  &liandu_paper_interview_summary,
  &liandu_paper_meeting_supervision,
  &liandu_paper_meeting_quality,
  &liandu_paper_consultation_record,
  &liandu_paper_consultation_pack,
  &liandu_paper_consultation_issues,
  &liandu_paper_issue_card,
  &liandu_paper_issue_whole,
  &liandu_paper_letter_proposal,
  &liandu_paper_letter_notice,
  &liandu_paper_letter_rectify,
  &liandu_paper_letter_order,
  &liandu_paper_letter_copy_up,
  &liandu_paper_letter_receipt,
  &liandu_paper_handover_list,
  NULL,
};
