/* liandu-sheets-letter.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheets.h"

/*
 * 督办文书台账, all that went out, and 纪检监察建议书台账, which each commission
 * keeps of its advice (practice.md §2.10; features 9, 118).
 */

/* A letter that was withdrawn never said anything. */
#define STANDS { "state", "!=", "withdrawn" }

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "doc_no", .term = "文号", .width = 6, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "letter_type", .term = "文书类型", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "subject", .term = "事由", .width = 9 },
  { .path = "unit", .term = "责任单位", .width = 5.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "signed_by", .term = "签发人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "delivered_on", .term = "送达日期", .width = 5.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "received_by", .term = "签收人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "reply_due", .term = "要求回复日期", .width = 5.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "replied_on", .term = "回复日期", .width = 5.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "reply", .term = "回复内容", .width = 10 },
  { .path = "state", .term = "办理状态", .width = 4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "handler", .term = "承办人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 3 },
};

const LianduSheetInfo liandu_sheet_letter_register = {
  .id = "letter-register", .kind = "letter", .title = "{unit}{period}督办文书台账", .tab = "督办文书台账",
  .purpose = N_("The register of the letters that went out, with their delivery and replies"),
  .sort = "drafted_on created", .conditions = { STANDS },
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "件", .tallies = "state",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 2,
};

static const LianduSheetColumnInfo proposal_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "doc_no", .term = "文号", .width = 5.4, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "letter_type", .term = "类型", .width = 4.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "unit", .term = "主送单位", .width = 5.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "subject", .term = "事由", .width = 8 },
  { .path = "source_kind", .term = "来源", .width = 4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "advice_count", .term = "建议条数", .width = 3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "signed_on", .term = "发出日期", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "received_by", .term = "送达签收", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "reply_due", .term = "要求回复日期", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "replied_on", .term = "回复日期", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "adoption", .term = "采纳情况", .width = 4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "reply", .term = "整改措施", .width = 10 },
  { .path = "systems_built", .term = "建章立制数", .width = 3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "evaluation", .term = "评估等次", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "visited_on", .term = "回访日期", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "state", .term = "办结", .width = 3.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 3 },
};

const LianduSheetInfo liandu_sheet_proposal_register = {
  .id = "proposal-register", .kind = "letter", .title = "{unit}{period}纪检监察建议书台账", .tab = "纪检监察建议书台账",
  .purpose = N_("The register of advice on discipline and supervision: whether it was answered, adopted and followed"),
  .sort = "drafted_on created", .conditions = { STANDS, { "paper_form", "=", "proposal" } },
  .columns = proposal_columns, .n_columns = G_N_ELEMENTS (proposal_columns),
  .measure = "件", .tallies = "state adoption",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A3, .n_frozen_columns = 3,
};
/* clang-format on */
