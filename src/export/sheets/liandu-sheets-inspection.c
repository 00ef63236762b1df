/* liandu-sheets-inspection.c
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
 * 巡察反馈问题整改清单, 责任清单, 督查督办清单: three sheets of one workbook
 * (巡察协作配合 38), in which an issue has the same line and the same number.
 */

/* clang-format off */
#define CONDITIONS { { "source_kind", "=", "inspection" } }
#define SERIAL { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL }
#define NUMBER { .path = "number", .term = "问题编号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE }
#define PROBLEM { .path = "description", .term = "反馈问题", .width = 12, .source = liandu_issue_source_problem }
#define UNIT { .path = "unit", .term = "责任单位", .width = 4.4, .align = LIANDU_ALIGN_CENTRE }
#define DUE { .path = "due", .term = "整改时限", .width = 4.9, .align = LIANDU_ALIGN_CENTRE }

static const LianduSheetColumnInfo duty_columns[] = {
  SERIAL, NUMBER, PROBLEM,
  { .path = "lead_leader", .term = "牵头领导", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "unit", .term = "责任单位", .group = "主体责任", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible_leader", .term = "责任领导", .group = "主体责任", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .group = "主体责任", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "assist_units", .term = "配合单位", .width = 6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "supervisor_unit", .term = "监督单位", .group = "监督责任", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "supervisor", .term = "监督责任人", .group = "监督责任", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  DUE,
  { .path = "note", .term = "备注", .width = 4, .source = liandu_issue_source_note },
};

static const LianduSheetInfo duty_list = {
  .id = "inspection-duties", .kind = "issue", .title = "{unit}{period}巡察反馈问题整改责任清单", .tab = "责任清单",
  .sort = LIANDU_ISSUE_SORT, .conditions = CONDITIONS, .needs = LIANDU_ISSUE_NEEDS,
  .columns = duty_columns, .n_columns = G_N_ELEMENTS (duty_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetColumnInfo check_columns[] = {
  SERIAL, NUMBER, PROBLEM, UNIT, DUE,
  { .path = "progress_text", .term = "整改进展情况", .width = 10, .source = liandu_issue_source_progress },
  { .path = "completion", .term = "完成情况", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "return_count", .term = "督办事由", .width = 4.15, .align = LIANDU_ALIGN_CENTRE, .source = liandu_issue_source_reason },
  { .path = "sup_measure", .term = "督查督办措施", .width = 9, .source = liandu_issue_source_sup_measure },
  { .path = "evaluation_note", .term = "核实情况", .width = 7, .source = liandu_issue_source_evaluation },
  { .path = "closed_on", .term = "销号时间", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
};

static const LianduSheetInfo check_list = {
  .id = "inspection-checks", .kind = "issue", .title = "{unit}{period}巡察反馈问题整改督查督办清单", .tab = "督查督办清单",
  .sort = LIANDU_ISSUE_SORT, .conditions = CONDITIONS,
  .needs = LIANDU_ISSUE_NEEDS " days_left return_count months_idle grade",
  .columns = check_columns, .n_columns = G_N_ELEMENTS (check_columns),
  .measure = "件", .tallies = "state",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetInfo * const parts[] = { &duty_list, &check_list, NULL };

static const LianduSheetColumnInfo columns[] = {
  SERIAL, NUMBER, PROBLEM, UNIT,
  { .path = "rect_goal", .term = "整改目标", .width = 8, .source = liandu_issue_source_goal },
  { .path = "rect_measure", .term = "整改措施", .width = 12, .source = liandu_issue_source_measure },
  DUE,
  { .path = "progress_text", .term = "整改进展情况", .width = 9.5, .source = liandu_issue_source_progress },
  { .path = "completion", .term = "完成情况", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 4, .source = liandu_issue_source_note },
};

const LianduSheetInfo liandu_sheet_inspection_lists = {
  .id = "inspection-lists", .kind = "issue", .title = "{unit}{period}巡察反馈问题整改清单", .tab = "整改清单",
  .purpose = N_("Issues from inspection feedback as three lists of one workbook: rectification, responsibility, supervision; an issue has the same line and number in all"),
  .sort = LIANDU_ISSUE_SORT, .conditions = CONDITIONS, .needs = LIANDU_ISSUE_NEEDS, .parts = parts,
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "completion",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};
/* clang-format on */
