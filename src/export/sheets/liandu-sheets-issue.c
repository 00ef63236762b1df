/* liandu-sheets-issue.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-issue-source.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheets.h"

/*
 * 问题整改台账: twelve columns for the units, which never say where an issue
 * comes from, and the office's own form of sixteen (practice.md §2.1);
 * 监督责任整改监督台账: what the supervising side does about each.
 */

/* clang-format off */
static const LianduSheetColumnInfo ledger_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "category", .term = "问题类别", .group = "存在问题", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "具体问题", .group = "存在问题", .width = 9.5, .source = liandu_issue_source_problem },
  { .path = "rect_measure", .term = "整改措施", .width = 11, .source = liandu_issue_source_measure },
  { .path = "lead_leader", .term = "牵头领导", .group = "责任落实", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "unit", .term = "责任单位", .group = "责任落实", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .group = "责任落实", .width = 3.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "assist_units", .term = "配合单位", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "due", .term = "整改时限", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "progress_text", .term = "整改进展情况", .width = 9.5, .source = liandu_issue_source_progress },
  { .path = "completion", .term = "完成情况", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 4, .source = liandu_issue_source_note },
};

const LianduSheetInfo liandu_sheet_issue_ledger = {
  .id = "issue-ledger", .kind = "issue", .title = "{unit}{period}问题整改台账", .tab = "问题整改台账",
  .purpose = N_("The rectification ledger that goes to units and with documents: twelve columns, without the source of an issue"),
  .sort = LIANDU_ISSUE_SORT, .needs = LIANDU_ISSUE_NEEDS,
  .columns = ledger_columns, .n_columns = G_N_ELEMENTS (ledger_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "completion",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetColumnInfo internal_columns[] = {
  { .term = "序号", .width = 2.7, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 6.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "category", .term = "问题类别", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "存在问题", .width = 12, .source = liandu_issue_source_problem },
  { .path = "source_kind", .term = "问题来源", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "rect_goal", .term = "整改目标", .width = 9, .source = liandu_issue_source_goal },
  { .path = "rect_measure", .term = "整改措施", .width = 12.5, .source = liandu_issue_source_measure },
  { .path = "lead_leader", .term = "牵头领导", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "unit", .term = "责任单位", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "assist_units", .term = "配合单位", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "due", .term = "整改时限", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "progress_text", .term = "整改进展情况", .width = 11, .source = liandu_issue_source_progress },
  { .path = "completion", .term = "完成情况", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "closed_on", .term = "销号时间", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 4.3, .source = liandu_issue_source_note },
};

const LianduSheetInfo liandu_sheet_issue_ledger_internal = {
  .id = "issue-ledger-internal", .kind = "issue", .title = "{unit}{period}问题整改台账（内部）", .tab = "问题整改台账（内部）",
  .purpose = N_("The office’s own ledger of all issues on A3, with source, goal and day of close-out; not for units"),
  .sort = LIANDU_ISSUE_SORT, .needs = LIANDU_ISSUE_NEEDS,
  .columns = internal_columns, .n_columns = G_N_ELEMENTS (internal_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "completion",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A3, .n_frozen_columns = 4,
};

static const LianduSheetColumnInfo supervision_columns[] = {
  { .term = "序号", .width = 2.7, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 6.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "category", .term = "问题类别", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "存在问题", .width = 12, .source = liandu_issue_source_problem },
  { .path = "unit", .term = "责任单位", .group = "主体责任", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .group = "主体责任", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "rect_measure", .term = "整改措施", .group = "主体责任", .width = 12, .source = liandu_issue_source_measure },
  { .path = "supervisor_unit", .term = "监督单位", .group = "监督责任", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "supervisor", .term = "监督责任人", .group = "监督责任", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "sup_measure", .term = "监督措施", .group = "监督责任", .width = 11, .source = liandu_issue_source_sup_measure },
  { .path = "sup_method", .term = "监督方式", .group = "监督责任", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "due", .term = "整改时限", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "progress_text", .term = "整改进展情况", .width = 10, .source = liandu_issue_source_progress },
  { .path = "evaluation_note", .term = "核实情况", .width = 8, .source = liandu_issue_source_evaluation },
  { .path = "completion", .term = "完成情况", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 4.3, .source = liandu_issue_source_note },
};

const LianduSheetInfo liandu_sheet_supervision_ledger = {
  .id = "supervision-ledger", .kind = "issue", .title = "{unit}{period}监督责任整改监督台账", .tab = "监督责任整改监督台账",
  .purpose = N_("The ledger of the supervising side on A3: for each issue what the unit does and what supervision does"),
  .sort = LIANDU_ISSUE_SORT, .conditions = { { "ledger", "=", "supervisory" } }, .needs = LIANDU_ISSUE_NEEDS,
  .columns = supervision_columns, .n_columns = G_N_ELEMENTS (supervision_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "completion",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A3, .n_frozen_columns = 4,
};
/* clang-format on */
