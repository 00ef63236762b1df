/* liandu-kind-issue-life.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-issue-private.h"

/*
 * The tables of the life of an issue: both sides' measures and their review,
 * who works on it together, what it was evaluated by, how its time limit moved,
 * who disclosed it, and whether accountability was considered
 * (会商联督共治 三、四; features 8, 11-17, 19).
 */

static gboolean
is_side_supervising (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "side"), "supervise") == 0;
}

static gboolean
is_answered (LianduRecord *record)
{
  return liandu_record_get (record, "answer") != NULL;
}

static gboolean
is_not_plain (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "answer"), "decided") == 0
         || g_strcmp0 (liandu_record_get_string (record, "answer"), "proposed") == 0;
}

/* An answer of a word is no consideration. */
static gboolean
check_answer (LianduRecord *record,
              GVariant     *value,
              GError      **error)
{
  const char *reason = liandu_record_get_string (record, "reason");

  if (value == NULL || (reason != NULL && *reason != '\0'))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("Whether accountability was considered is answered with a reason: enter it"));
  return FALSE;
}

/* clang-format off */
static const LianduFieldInfo sup_measure_fields[] = {
  { .id = 10, .name = "measure", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED, .whole = "sup_measure",
    .title = N_("Measure"), .term = "监督措施内容" },
  { .id = 11, .name = "method", .type = LIANDU_FIELD_CHOICE, .whole = "sup_method",
    .title = N_("Method of Supervision"), .term = "监督方式", .codes = "sup_method" },
  { .id = 12, .name = "supervisor", .type = LIANDU_FIELD_LINK, .whole = "supervisor",
    .title = N_("Responsible for Supervision"), .term = "监督责任人", .link = "person" },
  { .id = 13, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Time Limit"), .term = "完成时限" },
  { .id = 14, .name = "completion", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Completion"), .term = "完成情况", .codes = "completion" },
  { .id = 15, .name = "result", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("What Supervision Found"), .term = "监督情况" },
};
static const LianduSectionInfo sup_measure_sections[] = { { N_("Supervision Measure"), "measure method supervisor due completion result" } };
static const LianduColumnInfo sup_measure_columns[] = { { "measure", 34 }, { "method", 12 }, { "supervisor", 14 }, { "due", 14 }, { "completion", 10 }, { "result", 24 } };

const LianduKindInfo liandu_kind_issue_sup_measure = {
  .id = 80, .name = "issue_sup_measure", .title = N_("Supervision Measure"), .title_plural = N_("Supervision Measures"), .term = "分项监督措施",
  .parent = "issue", .roles = { .title = "measure" },
  .task = { .assignee = "supervisor", .state = "completion", .settled = "done", .due = "due" },
  LIANDU_TABLES (sup_measure_fields, sup_measure_sections, sup_measure_columns)
};

/* 1+N: the lead is the issue's own unit, on the other side its supervising
 * unit; here are the N of both sides. */
static const LianduFieldInfo joint_fields[] = {
  { .id = 10, .name = "side", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Side"), .term = "联动类别", .codes = "joint_side", .preset = "assist" },
  { .id = 11, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Assisting Body"), .term = "配合单位", .link = "unit" },
  { .id = 12, .name = "joint_mode", .type = LIANDU_FIELD_CHOICE, .visible = is_side_supervising,
    .title = N_("Mode of Joint Supervision"), .term = "联动监督方式", .codes = "joint_mode" },
  { .id = 13, .name = "subtask", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Subtask"), .term = "分解任务" },
  { .id = 14, .name = "responsible", .type = LIANDU_FIELD_LINK,
    .title = N_("Responsible Person"), .term = "责任人", .link = "person", .near = "unit" },
  { .id = 15, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Time Limit"), .term = "完成时限" },
  { .id = 16, .name = "progress", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Progress"), .term = "进展情况" },
  { .id = 17, .name = "subtask_state", .type = LIANDU_FIELD_CHOICE,
    .title = N_("State of the Subtask"), .term = "办理状态", .codes = "subtask_state", .preset = "doing" },
  { .id = 18, .name = "done_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Done On"), .term = "完成日期" },
};
static const LianduSectionInfo joint_sections[] = { { N_("Subtask"), "side unit joint_mode subtask responsible due progress subtask_state done_on" } };
static const LianduColumnInfo joint_columns[] = { { "side", 10 }, { "unit", 20 }, { "subtask", 30 }, { "responsible", 14 }, { "due", 12 }, { "progress", 24 }, { "subtask_state", 10 } };

const LianduKindInfo liandu_kind_issue_joint = {
  .id = 83, .name = "issue_joint", .title = N_("Joint Action"), .title_plural = N_("Joint Action"), .term = "“1+N”联动",
  .parent = "issue", .roles = { .title = "subtask", .unit = "unit", .due = "due" },
  .task = { .assignee = "responsible", .state = "subtask_state", .settled = "done", .due = "due" },
  LIANDU_TABLES (joint_fields, joint_sections, joint_columns)
};

static const LianduFieldInfo review_fields[] = {
  { .id = 10, .name = "feasible", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Feasible"), .term = "可操作" },
  { .id = 11, .name = "executable", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Executable"), .term = "可执行" },
  { .id = 12, .name = "measurable", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Measurable"), .term = "可衡量" },
  { .id = 13, .name = "opinion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Opinion of the Review"), .term = "审核意见" },
  { .id = 14, .name = "reviewer", .type = LIANDU_FIELD_LINK,
    .title = N_("Reviewed By"), .term = "审核人", .link = "person" },
  { .id = 15, .name = "reviewed_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Reviewed On"), .term = "审核日期", .preset = "today" },
};
static const LianduSectionInfo review_sections[] = { { N_("Review of the Measures"), "feasible executable measurable opinion reviewer reviewed_on" } };
static const LianduColumnInfo review_columns[] = { { "feasible", 8 }, { "executable", 8 }, { "measurable", 8 }, { "opinion", 34 }, { "reviewer", 16 }, { "reviewed_on", 12 } };

const LianduKindInfo liandu_kind_issue_review = {
  .id = 84, .name = "issue_review", .title = N_("Review of the Measures"), .title_plural = N_("Reviews of the Measures"), .term = "措施审核",
  .parent = "issue", .sort = "reviewed_on", .roles = { .title = "opinion", .date = "reviewed_on" },
  LIANDU_TABLES (review_fields, review_sections, review_columns)
};

static const LianduFieldInfo evaluation_fields[] = {
  { .id = 10, .name = "criterion", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Criterion"), .term = "评估内容", .codes = "evaluation_criterion" },
  { .id = 11, .name = "grade", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Result"), .term = "评估结果", .codes = "evaluation" },
  { .id = 12, .name = "finding", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Finding"), .term = "评估情况" },
  { .id = 13, .name = "evaluator", .type = LIANDU_FIELD_LINK,
    .title = N_("Evaluated By"), .term = "评估人", .link = "person" },
  { .id = 14, .name = "evaluated_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Evaluated On"), .term = "评估日期", .preset = "today" },
};
static const LianduSectionInfo evaluation_sections[] = { { N_("Evaluation"), "criterion grade finding evaluator evaluated_on" } };
static const LianduColumnInfo evaluation_columns[] = { { "criterion", 18 }, { "grade", 10 }, { "finding", 34 }, { "evaluator", 16 }, { "evaluated_on", 12 } };

const LianduKindInfo liandu_kind_issue_evaluation = {
  .id = 85, .name = "issue_evaluation", .title = N_("Evaluation"), .title_plural = N_("Evaluations"), .term = "成效评估记录",
  .parent = "issue", .sort = "evaluated_on", .roles = { .title = "finding", .date = "evaluated_on" },
  LIANDU_TABLES (evaluation_fields, evaluation_sections, evaluation_columns)
};

/* Written by the step 延期 alone: that is how a time limit moves. */
static const LianduFieldInfo extension_fields[] = {
  { .id = 10, .name = "from_due", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Time Limit before"), .term = "原时限" },
  { .id = 11, .name = "to_due", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Time Limit after"), .term = "新时限" },
  { .id = 12, .name = "reason", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SET_BY_STEP | LIANDU_FIELD_SEARCHED,
    .title = N_("Reason"), .term = "延期理由" },
  { .id = 13, .name = "decided_by", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Decided By"), .term = "批准人", .link = "person" },
  { .id = 14, .name = "form", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Form of Decision"), .term = "批准形式", .codes = "decision_form" },
  { .id = 15, .name = "decided_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Decided On"), .term = "批准日期" },
  { .id = 16, .name = "paper_location", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 17, .name = "revoked", .type = LIANDU_FIELD_BOOLEAN, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Corrected"), .term = "已更正" },
};
static const LianduSectionInfo extension_sections[] = { { N_("Extension"), "from_due to_due reason decided_by form decided_on paper_location revoked" } };
static const LianduColumnInfo extension_columns[] = { { "from_due", 12 }, { "to_due", 12 }, { "reason", 30 }, { "decided_by", 16 }, { "form", 12 }, { "decided_on", 12 } };

const LianduKindInfo liandu_kind_issue_extension = {
  .id = 86, .name = "issue_extension", .title = N_("Extension"), .title_plural = N_("Extensions"), .term = "延期记录",
  .parent = "issue", .roles = { .title = "reason", .date = "decided_on" },
  LIANDU_TABLES (extension_fields, extension_sections, extension_columns)
};

/* 三（三）: 既问责…又问责…: both of each pair have to be considered.  The rows
 * are put by the steps that give the occasion; no name is ever proposed. */
static const LianduFieldInfo question_fields[] = {
  { .id = 10, .name = "side", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Whose Accountability"), .term = "问责对象类别", .codes = "accountability_side" },
  { .id = 11, .name = "occasion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Occasion"), .term = "起因" },
  { .id = 12, .name = "occasion_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Date of the Occasion"), .term = "起因日期" },
  { .id = 13, .name = "answer", .type = LIANDU_FIELD_CHOICE, .check = check_answer,
    .title = N_("Considered"), .term = "考虑结果", .codes = "accountability_answer" },
  { .id = 14, .name = "reason", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .required = is_answered,
    .title = N_("Reason"), .term = "理由" },
  { .id = 15, .name = "accountability", .type = LIANDU_FIELD_LINK, .visible = is_not_plain,
    .title = N_("Accountability on Record"), .term = "问责登记", .link = "accountability" },
  { .id = 16, .name = "revoked", .type = LIANDU_FIELD_BOOLEAN, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Corrected"), .term = "已更正" },
};
static const LianduSectionInfo question_sections[] = { { N_("Was Accountability Considered?"), "side occasion occasion_on answer reason accountability revoked" } };
static const LianduColumnInfo question_columns[] = { { "side", 14 }, { "occasion_on", 12 }, { "answer", 14 }, { "reason", 30 }, { "accountability", 18 } };

const LianduKindInfo liandu_kind_issue_question = {
  .id = 87, .name = "issue_question", .title = N_("Was Accountability Considered?"), .title_plural = N_("Was Accountability Considered?"), .term = "问责考虑情况",
  .parent = "issue", .roles = { .title = "occasion", .date = "occasion_on" },
  LIANDU_TABLES (question_fields, question_sections, question_columns)
};

/* 四（一）1、2: 主动暴露 */
static const LianduFieldInfo disclosure_fields[] = {
  { .id = 10, .name = "disclosed_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Disclosed On"), .term = "主动暴露日期", .preset = "today" },
  { .id = 11, .name = "disclosed_by", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Disclosed By"), .term = "主动暴露单位(人)" },
  { .id = 12, .name = "discipline_case", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("About a Violation by an Official"), .term = "涉及干部违纪违法" },
  { .id = 13, .name = "rectified", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Rectified"), .term = "已整改到位" },
  { .id = 14, .name = "lenient", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Lenient Treatment"), .term = "从宽结论", .codes = "lenient_treatment" },
  { .id = 15, .name = "score_exempt", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("No Deduction in the Assessment"), .term = "不扣考核分值" },
  { .id = 16, .name = "concluded_by", .type = LIANDU_FIELD_TEXT,
    .title = N_("Concluded By"), .term = "研判单位" },
  { .id = 17, .name = "concluded_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Concluded On"), .term = "研判日期" },
  { .id = 18, .name = "conclusion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Conclusion"), .term = "综合研判意见" },
  { .id = 19, .name = "help", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Help Given with Other Units"), .term = "督和帮情况" },
};
static const LianduSectionInfo disclosure_sections[] = { { N_("Self-disclosure"), "disclosed_on disclosed_by discipline_case rectified lenient score_exempt concluded_by concluded_on conclusion help" } };
static const LianduColumnInfo disclosure_columns[] = { { "disclosed_on", 12 }, { "disclosed_by", 18 }, { "rectified", 10 }, { "lenient", 14 }, { "score_exempt", 12 }, { "conclusion", 24 } };

const LianduKindInfo liandu_kind_issue_disclosure = {
  .id = 88, .name = "issue_disclosure", .title = N_("Self-disclosure"), .title_plural = N_("Self-disclosure"), .term = "主动暴露",
  .parent = "issue", .sort = "disclosed_on", .roles = { .title = "disclosed_by", .date = "disclosed_on" },
  LIANDU_TABLES (disclosure_fields, disclosure_sections, disclosure_columns)
};

/* 五（一）: 亲自参与、亲自抓实、亲自研判; 全面整改、标准整改、即时整改 */
static const LianduFieldInfo leader_duty_fields[] = {
  { .id = 10, .name = "duty", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("What the Leader Did in Person"), .term = "亲自履责", .codes = "leader_duty" },
  { .id = 11, .name = "leader", .type = LIANDU_FIELD_LINK,
    .title = N_("Leader"), .term = "主要领导", .link = "person" },
  { .id = 12, .name = "done_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Date"), .term = "日期", .preset = "today" },
  { .id = 13, .name = "modes", .type = LIANDU_FIELD_MULTI_CHOICE,
    .title = N_("Mode of Rectification"), .term = "整改要求", .codes = "rect_mode" },
  { .id = 14, .name = "content", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Content"), .term = "主要内容" },
};
static const LianduSectionInfo leader_duty_sections[] = { { N_("What the Leader Did in Person"), "duty leader done_on modes content" } };
static const LianduColumnInfo leader_duty_columns[] = { { "duty", 12 }, { "leader", 16 }, { "done_on", 12 }, { "modes", 18 }, { "content", 30 } };

const LianduKindInfo liandu_kind_issue_leader_duty = {
  .id = 89, .name = "issue_leader_duty", .title = N_("What the Leader Did in Person"), .title_plural = N_("What the Leader Did in Person"), .term = "主要领导履责",
  .parent = "issue", .sort = "done_on", .roles = { .title = "content", .date = "done_on" },
  LIANDU_TABLES (leader_duty_fields, leader_duty_sections, leader_duty_columns)
};
/* clang-format on */
