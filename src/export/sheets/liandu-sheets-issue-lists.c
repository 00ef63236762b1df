/* liandu-sheets-issue-lists.c
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
 * Lists of some of the issues: 督办台账 what has to be seen to and why
 * (practice.md §2.3), 逾期未办结清单 what has passed its time limit, 销号清单
 * what was closed out in a period, “1+N”联动整改任务分解表 who does which part
 * (会商联督共治 四（二）), 举一反三排查表 what other units found at home (三（二）).
 */

/* clang-format off */
static const LianduSheetColumnInfo followup_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "description", .term = "督办事项", .width = 11, .source = liandu_issue_source_problem },
  { .path = "return_count", .term = "督办事由", .width = 5, .align = LIANDU_ALIGN_CENTRE, .source = liandu_issue_source_reason },
  { .path = "unit", .term = "责任单位", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .width = 3.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "assigned_on", .term = "交办日期", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "due", .term = "办结时限", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "progress_text", .term = "进展情况", .width = 11, .source = liandu_issue_source_progress },
  { .path = "supervisor", .term = "督办人", .width = 3.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "original_due", .term = "是否延期", .width = 4.4, .align = LIANDU_ALIGN_CENTRE, .source = liandu_issue_source_extension },
  { .term = "销号意见", .width = 5, .flags = LIANDU_SHEET_BLANK },
  { .path = "note", .term = "备注", .width = 4, .source = liandu_issue_source_note },
};

const LianduSheetInfo liandu_sheet_followup_ledger = {
  .id = "followup-ledger", .kind = "issue", .title = "{unit}{period}督办台账", .tab = "督办台账",
  .purpose = N_("Open issues that somebody has to see to, and why: overdue, sent back, two months without movement, or serious"),
  .sort = LIANDU_ISSUE_SORT, .conditions = { { "final", "=", "0" } },
  .any = { { "overdue", "=", "true" }, { "return_count", ">", "0" }, { "months_idle", ">=", "2" }, { "grade", "=", "serious" } },
  .needs = LIANDU_ISSUE_NEEDS " days_left return_count months_idle grade due",
  .columns = followup_columns, .n_columns = G_N_ELEMENTS (followup_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "state",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetColumnInfo overdue_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "unit", .term = "责任单位", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .width = 3.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "存在问题", .width = 11, .source = liandu_issue_source_problem },
  { .path = "due", .term = "整改时限", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "days_left", .term = "逾期天数", .width = 4.15, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER, .source = liandu_issue_source_days_late },
  { .path = "progress_text", .term = "整改进展情况", .width = 11, .source = liandu_issue_source_progress },
  { .path = "completion", .term = "完成情况", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "supervisor", .term = "监督责任人", .width = 3.8, .align = LIANDU_ALIGN_CENTRE },
  { .term = "未办结原因", .width = 6.5, .flags = LIANDU_SHEET_BLANK },
  { .term = "下步措施及办结时间", .width = 8, .flags = LIANDU_SHEET_BLANK },
};

const LianduSheetInfo liandu_sheet_overdue_list = {
  .id = "overdue-list", .kind = "issue", .title = "{unit}{period}逾期未办结清单", .tab = "逾期未办结清单",
  .purpose = N_("Open issues past their time limit and by how many days, with room for the unit’s reason and next step"),
  .sort = LIANDU_ISSUE_SORT, .conditions = { { "overdue", "=", "true" } }, .needs = LIANDU_ISSUE_NEEDS " days_left",
  .columns = overdue_columns, .n_columns = G_N_ELEMENTS (overdue_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "completion",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetColumnInfo close_out_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "unit", .term = "责任单位", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "存在问题", .width = 10, .source = liandu_issue_source_problem },
  { .path = "rect_measure", .term = "整改措施", .width = 10, .source = liandu_issue_source_measure },
  { .path = "result", .term = "整改结果", .width = 9, .source = liandu_issue_source_result },
  { .path = "evidence_count", .term = "佐证材料（件）", .width = 4.15, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER },
  { .path = "evaluation", .term = "成效评估", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "evaluation_note", .term = "核实情况", .width = 7, .source = liandu_issue_source_evaluation },
  { .path = "due", .term = "整改时限", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "closed_on", .term = "销号时间", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 3.5, .source = liandu_issue_source_note },
};

const LianduSheetInfo liandu_sheet_close_out_list = {
  .id = "close-out-list", .kind = "issue", .title = "{unit}{period}销号清单", .tab = "销号清单",
  .purpose = N_("Issues closed out, with result, supporting material and assessment; a period is that of the close-out"),
  .date = "closed_on", .sort = "unit.sequence unit closed_on number", .conditions = { { "state", "=", "closed" } },
  .needs = LIANDU_ISSUE_NEEDS,
  .columns = close_out_columns, .n_columns = G_N_ELEMENTS (close_out_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "evaluation",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetColumnInfo joint_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "description", .term = "存在问题", .width = 10, .source = liandu_issue_source_problem },
  { .path = "unit", .term = "牵头单位", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "supervisor_unit", .term = "监督单位", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "joint.side", .term = "联动类别", .group = "联动任务分解", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "joint.unit", .term = "配合单位", .group = "联动任务分解", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "joint.subtask", .term = "分解任务", .group = "联动任务分解", .width = 8.4 },
  { .path = "joint.responsible", .term = "责任人", .group = "联动任务分解", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "joint.due", .term = "完成时限", .group = "联动任务分解", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "joint.progress", .term = "进展情况", .group = "办理情况", .width = 8 },
  { .path = "joint.subtask_state", .term = "办理状态", .group = "办理情况", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "joint.done_on", .term = "完成日期", .group = "办理情况", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
};

const LianduSheetInfo liandu_sheet_joint_tasks = {
  .id = "joint-tasks", .kind = "issue", .title = "{unit}{period}“1+N”联动整改任务分解表", .tab = "1+N联动整改任务分解表",
  .purpose = N_("Issues dealt with jointly: a line for each part, with who does it, until when, and how far it is"),
  .sort = LIANDU_ISSUE_SORT, .rows = "joint", .needs = LIANDU_ISSUE_NEEDS " joint.side",
  .columns = joint_columns, .n_columns = G_N_ELEMENTS (joint_columns),
  .measure = "项", .distinct = "joint.unit", .distinct_term = "配合单位", .distinct_measure = "个", .tallies = "joint.subtask_state",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetColumnInfo self_check_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "description", .term = "存在问题", .width = 10, .source = liandu_issue_source_problem },
  { .path = "unit", .term = "责任单位", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "self_checks.unit", .term = "自查单位", .group = "举一反三自查", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "self_checks.asked_on", .term = "部署日期", .group = "举一反三自查", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "self_checks.due", .term = "报送期限", .group = "举一反三自查", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "self_checks.answered_on", .term = "报送日期", .group = "举一反三自查", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "self_checks.result", .term = "自查结果", .group = "排查情况", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "self_checks.found_count", .term = "发现问题数", .group = "排查情况", .width = 4.15, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER },
  { .path = "self_checks.detail", .term = "自查情况", .group = "排查情况", .width = 10 },
  { .path = "self_checks.issue", .term = "立账问题", .group = "排查情况", .width = 6 },
};

const LianduSheetInfo liandu_sheet_self_check_list = {
  .id = "self-check-list", .kind = "issue", .title = "{unit}{period}举一反三排查表", .tab = "举一反三排查表",
  .purpose = N_("Issues for which other units check themselves: a line for each unit, with what it answered and found"),
  .sort = LIANDU_ISSUE_SORT, .rows = "self_checks", .needs = LIANDU_ISSUE_NEEDS " self_checks.unit",
  .columns = self_check_columns, .n_columns = G_N_ELEMENTS (self_check_columns),
  .measure = "项", .distinct = "self_checks.unit", .distinct_term = "自查单位", .distinct_measure = "个", .tallies = "self_checks.result",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};
/* clang-format on */
