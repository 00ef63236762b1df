/* liandu-papers.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "liandu-paper.h"

G_BEGIN_DECLS

/* The papers, in the order in which they are offered; ends with NULL.  Only
 * liandu-paper.c reads it. */
extern const LianduPaperInfo * const liandu_papers[];

/* One file under papers/ for each kind. */
extern const LianduPaperInfo liandu_paper_talk_record;
extern const LianduPaperInfo liandu_paper_talk_approval;
extern const LianduPaperInfo liandu_paper_interview_assessment;
extern const LianduPaperInfo liandu_paper_interview_summary;
extern const LianduPaperInfo liandu_paper_meeting_supervision;
extern const LianduPaperInfo liandu_paper_meeting_quality;
extern const LianduPaperInfo liandu_paper_consultation_record;
extern const LianduPaperInfo liandu_paper_consultation_pack;
extern const LianduPaperInfo liandu_paper_consultation_issues;
extern const LianduPaperInfo liandu_paper_handover_list;
extern const LianduPaperInfo liandu_paper_issue_card;
extern const LianduPaperInfo liandu_paper_issue_whole;
extern const LianduPaperInfo liandu_paper_letter_proposal;
extern const LianduPaperInfo liandu_paper_letter_notice;
extern const LianduPaperInfo liandu_paper_letter_rectify;
extern const LianduPaperInfo liandu_paper_letter_order;
extern const LianduPaperInfo liandu_paper_letter_copy_up;
extern const LianduPaperInfo liandu_paper_letter_receipt;

G_END_DECLS
