/* liandu-kind-issue.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-issue-private.h"

/*
 * 问题: found in a talk, a sitting, an inspection; put on record, rectified,
 * supervised, evaluated and closed out (features 1, 5-8, 12, 16, 56, 57).
 *
 * Category 11 (涉嫌违纪违法) is a hand-over registration and never holds
 * content: what it is about goes to the office that handles clues.
 */

#define CATEGORY_CLUE "11"

static gboolean
is_clue (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "category"), CATEGORY_CLUE) == 0;
}

static gboolean
is_not_clue (LianduRecord *record)
{
  return !is_clue (record);
}

static gboolean
is_handed_over (LianduRecord *record)
{
  return is_clue (record) || liandu_record_get (record, "handover_on") != NULL
         || liandu_record_get (record, "handover_to") != NULL;
}

static gboolean
check_no_clue_content (LianduRecord *record,
                       GVariant     *value,
                       GError      **error)
{
  if (value == NULL || !is_clue (record))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("Suspected violations are only registered as handed over: remove this text and enter date, receiver and receipt number of the hand-over"));
  return FALSE;
}

static gboolean
has_rows (LianduRecord *record,
          const char   *table)
{
  return g_list_model_get_n_items (liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), table))) > 0;
}

/* What only steps write is shown once it is there. */
static gboolean
was_extended (LianduRecord *record)
{
  return has_rows (record, "extensions");
}

static gboolean
was_asked (LianduRecord *record)
{
  return has_rows (record, "accountability_checks");
}

static gboolean
is_from_inspection (LianduRecord *record)
{
  return liandu_record_get (record, "feedback_on") != NULL;
}

static char *
make_title (LianduRecord *record)
{
  const char *receipt = liandu_record_get_string (record, "handover_receipt");

  if (!is_clue (record))
    return NULL;
  return receipt != NULL ? g_strdup_printf ("线索移交登记(%s)", receipt) : g_strdup ("线索移交登记");
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "number", .type = LIANDU_FIELD_TEXT,
    .flags = LIANDU_FIELD_SET_BY_STEP | LIANDU_FIELD_UNIQUE | LIANDU_FIELD_SEARCHED,
    .title = N_("Number"), .term = "问题编号", .synonyms = "编号、台账编号" },
  { .id = 11, .name = "description", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .required = is_not_clue,
    .visible = is_not_clue, .check = check_no_clue_content,
    .title = N_("Problem"), .term = "存在问题", .synonyms = "问题表述、具体问题、问题内容、主要问题、问题" },
  { .id = 12, .name = "category", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Category"), .term = "问题类别", .synonyms = "类别、问题分类", .codes = "issue_category" },
  { .id = 13, .name = "grade", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Grade"), .term = "严重程度", .synonyms = "程度、问题等级、问题程度", .codes = "issue_grade" },
  { .id = 14, .name = "source_kind", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_NOT_IN_MEETINGS,
    .title = N_("Source"), .term = "问题来源", .synonyms = "来源", .codes = "issue_source" },
  { .id = 15, .name = "source", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_NOT_IN_MEETINGS,
    .title = N_("Source Record"), .term = "来源记录", .link = "talk,issue,interview,consultation,meeting_supervision" },
  { .id = 16, .name = "found_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Found On"), .term = "发现日期", .synonyms = "发现时间、登记日期", .preset = "today" },
  { .id = 17, .name = "ledger", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Ledger"), .term = "台账类别", .codes = "ledger", .preset = "supervisory" },
  { .id = 18, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Responsible Unit"), .term = "责任单位", .synonyms = "整改责任单位、整改单位、责任主体、牵头单位", .link = "unit" },
  { .id = 19, .name = "assist_units", .type = LIANDU_FIELD_LINKS,
    .title = N_("Assisting Units"), .term = "配合单位", .synonyms = "协办单位", .link = "unit" },
  { .id = 20, .name = "supervisor_unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Supervising Unit"), .term = "监督单位", .synonyms = "监督责任单位", .link = "unit" },
  { .id = 21, .name = "supervisor", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Responsible for Supervision"), .term = "监督责任人", .link = "person" },
  { .id = 22, .name = "responsible_leader", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Responsible Leader"), .term = "责任领导", .link = "person" },
  { .id = 23, .name = "lead_leader", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Leader in Charge"), .term = "牵头领导", .link = "person" },
  { .id = 24, .name = "responsible", .type = LIANDU_FIELD_LINKS,
    .title = N_("Responsible Persons"), .term = "责任人", .synonyms = "整改责任人、直接责任人", .link = "person" },
  { .id = 25, .name = "rect_goal", .type = LIANDU_FIELD_LONG_TEXT, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Goal"), .term = "整改目标" },
  { .id = 26, .name = "rect_measure", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Rectification Measures"), .term = "整改措施", .synonyms = "整改举措、整改办法", .hint = N_("Feasible, executable and measurable") },
  { .id = 27, .name = "sup_measure", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED | LIANDU_FIELD_NOT_IN_MEETINGS, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Supervision Measures"), .term = "监督措施" },
  { .id = 28, .name = "sup_method", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_NOT_IN_MEETINGS,
    .title = N_("Method of Supervision"), .term = "监督方式", .codes = "sup_method" },
  { .id = 29, .name = "due", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Time Limit"), .term = "整改时限", .synonyms = "完成时限、完成时间、时限、整改期限", .locked = liandu_kind_issue_check_is_assigned,
    .limit = liandu_kind_issue_derive_limit, .hint = N_("2026-1-5, end of April, or in words such as 长期坚持") },
  { .id = 30, .name = "assigned_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Assigned On"), .term = "交办日期", .synonyms = "交办时间" },
  { .id = 31, .name = "progress", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Monthly Progress"), .term = "月度进展", .child = "issue_progress" },
  { .id = 32, .name = "result", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Result"), .term = "整改结果", .synonyms = "整改成效、整改完成情况" },
  { .id = 33, .name = "evidence", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Supporting Material"), .term = "佐证材料", .child = "issue_evidence" },
  { .id = 34, .name = "evaluation", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Evaluation"), .term = "成效评估", .codes = "evaluation" },
  { .id = 35, .name = "evaluation_note", .type = LIANDU_FIELD_LONG_TEXT, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Evaluation in Words"), .term = "评估意见", .synonyms = "核实情况" },
  { .id = 36, .name = "closed_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Closed On"), .term = "销号时间", .synonyms = "销号日期、办结日期" },
  { .id = 37, .name = "review_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Next Review"), .term = "复查日期" },
  { .id = 38, .name = "handover_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_NOT_IN_MEETINGS, .visible = is_handed_over,
    .title = N_("Handed Over On"), .term = "线索移交日期" },
  { .id = 39, .name = "handover_to", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_NOT_IN_MEETINGS, .visible = is_handed_over,
    .title = N_("Received By"), .term = "线索接收部门" },
  { .id = 40, .name = "handover_receipt", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_NOT_IN_MEETINGS, .visible = is_handed_over,
    .title = N_("Receipt Number"), .term = "线索接收回执号" },
  { .id = 41, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED | LIANDU_FIELD_NOT_IN_MEETINGS, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Notes"), .term = "备注" },
  { .id = 42, .name = "last_progress_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Last Progress"), .term = "最近进展日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_last_progress },
  { .id = 43, .name = "completion", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Completion Reported by the Unit"), .term = "完成情况", .synonyms = "整改完成情况、是否完成", .codes = "completion",
    .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_completion, .row_source = "progress.completion" },
  { .id = 44, .name = "progress_text", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Latest Progress"), .term = "整改进展情况", .synonyms = "进展情况、整改情况", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_progress_text,
    .row_source = "progress.situation" },
  { .id = 45, .name = "return_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Times Sent Back"), .term = "退回次数", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_return_count },
  { .id = 46, .name = "idle_since", .type = LIANDU_FIELD_DATE,
    .title = N_("No Movement Since"), .term = "未动起算日", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_idle_since },
  { .id = 47, .name = "days_left", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Days Left"), .term = "剩余天数", .computed = LIANDU_COMPUTED_DAYS_LEFT, .of = "due" },
  { .id = 48, .name = "overdue", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Overdue"), .term = "逾期", .computed = LIANDU_COMPUTED_OVERDUE, .of = "due" },
  { .id = 49, .name = "months_idle", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Months without Movement"), .term = "未动月数", .computed = LIANDU_COMPUTED_MONTHS_SINCE, .of = "idle_since" },
  { .id = 50, .name = "evidence_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Pieces of Supporting Material"), .term = "佐证材料件数", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_evidence_count },
  { .id = 51, .name = "measures", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Measures One by One"), .term = "措施分解", .child = "issue_measure" },
  { .id = 60, .name = "batch", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED, .visible = liandu_kind_issue_is_principal,
    .check = liandu_kind_issue_check_batch, .title = N_("Ledger Submitted"), .term = "报送台账", .link = "ledger_batch",
    .implies = "ledger=principal source_kind=self_exam", .imports = "original" },
  { .id = 61, .name = "counterpart", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_NOT_IN_MEETINGS, .visible = liandu_kind_issue_is_supervisory, .check = liandu_kind_issue_check_counterpart,
    .title = N_("Counterpart"), .term = "对应主体责任问题", .link = "issue", .hint = N_("The item of the principal-duty ledger") },
  { .id = 62, .name = "counterpart_of", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_NOT_IN_MEETINGS, .visible = liandu_kind_issue_is_principal,
    .title = N_("Counterpart in the Supervisory Ledger"), .term = "对应监督责任问题", .link = "issue",
    .computed = LIANDU_COMPUTED_LINKED_FROM, .of = "counterpart" },
  { .id = 63, .name = "similar", .type = LIANDU_FIELD_TABLE, .visible = is_not_clue,
    .title = N_("Issues of the Same Kind"), .term = "同类问题", .child = "issue_similar", LIANDU_PROPOSALS (liandu_kind_issue_similar_proposals) },
  { .id = 64, .name = "self_checks", .type = LIANDU_FIELD_TABLE, .visible = is_not_clue,
    .title = N_("Self-checks by Other Units"), .term = "举一反三自查", .child = "issue_self_check", LIANDU_PROPOSALS (liandu_kind_issue_self_check_proposals) },
  { .id = 65, .name = "similar_state", .type = LIANDU_FIELD_CHOICE, .visible = is_not_clue,
    .title = N_("Inferences Drawn"), .term = "举一反三情况", .codes = "similar_state",
    .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_similar_state },
  { .id = 66, .name = "self_check_due", .type = LIANDU_FIELD_DATE,
    .title = N_("Next Answer Due"), .term = "自查报送期限", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_self_check_due },
  { .id = 70, .name = "joint", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .proposals = liandu_kind_issue_proposals_joint, .n_proposals = 1,
    .title = N_("Joint Action"), .term = "“1+N”联动", .child = "issue_joint" },
  { .id = 71, .name = "held_up_by", .type = LIANDU_FIELD_TEXT,
    .title = N_("Held Up By"), .term = "卡在", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_held_up_by },
  { .id = 72, .name = "held_up_due", .type = LIANDU_FIELD_DATE,
    .title = N_("Next Subtask Due"), .term = "联动时限", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_held_up_due },
  { .id = 73, .name = "measure_reviews", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Review of the Measures"), .term = "措施审核", .child = "issue_review" },
  { .id = 74, .name = "evaluations", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Evaluation by Criteria"), .term = "成效评估记录", .child = "issue_evaluation" },
  { .id = 75, .name = "extensions", .type = LIANDU_FIELD_TABLE, .flags = LIANDU_FIELD_SET_BY_STEP, .visible = was_extended,
    .title = N_("Extensions"), .term = "延期记录", .child = "issue_extension" },
  { .id = 76, .name = "original_due", .type = LIANDU_FIELD_DATE,
    .title = N_("Original Time Limit"), .term = "原定时限", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_original_due },
  { .id = 77, .name = "done_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Actually Done On"), .term = "实际完成日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_derive_done_on },
  { .id = 78, .name = "timeliness", .type = LIANDU_FIELD_CHOICE,
    .title = N_("On Time or Late"), .term = "是否按期", .codes = "timeliness", .computed = LIANDU_COMPUTED_DERIVED,
    .derive = liandu_kind_issue_derive_timeliness },
  { .id = 79, .name = "immediate", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Immediate Rectification"), .term = "立行立改" },
  { .id = 80, .name = "accountability_checks", .type = LIANDU_FIELD_TABLE, .flags = LIANDU_FIELD_SET_BY_STEP | LIANDU_FIELD_NOT_IN_MEETINGS, .visible = was_asked,
    .title = N_("Was Accountability Considered?"), .term = "问责考虑情况", .child = "issue_question" },
  { .id = 81, .name = "leader_duties", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("What the Leader Did in Person"), .term = "主要领导履责", .child = "issue_leader_duty" },
  { .id = 82, .name = "sup_measures", .type = LIANDU_FIELD_TABLE, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Supervision Measures One by One"), .term = "监督措施分解", .child = "issue_sup_measure" },
  { .id = 83, .name = "feedback_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Feedback of the Inspection"), .term = "巡察反馈日期" },
  { .id = 84, .name = "hearing_due", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED, .limit = liandu_kind_issue_derive_hearing_limit,
    .visible = is_from_inspection, .title = N_("Progress to Be Heard By"), .term = "听取进展时限" },
  { .id = 85, .name = "heard_on", .type = LIANDU_FIELD_DATE, .visible = is_from_inspection,
    .title = N_("Progress Heard On"), .term = "听取进展日期" },
  { .id = 86, .name = "limit_rule", .type = LIANDU_FIELD_LINK,
    .title = N_("Time Limit Rule"), .term = "时限规则", .link = "time_limit" },
  { .id = 87, .name = "disclosures", .type = LIANDU_FIELD_TABLE, .flags = LIANDU_FIELD_NOT_IN_MEETINGS, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Self-disclosure"), .term = "主动暴露", .child = "issue_disclosure" },
  { .id = 88, .name = "faults", .type = LIANDU_FIELD_MULTI_CHOICE,
    .title = N_("Faults Found"), .term = "整改失实情形", .codes = "fault" },
  { .id = 89, .name = "accountability_open", .type = LIANDU_FIELD_BOOLEAN, .flags = LIANDU_FIELD_NOT_IN_MEETINGS,
    .title = N_("Accountability Not Considered Yet"), .term = "问责考虑待登记", .computed = LIANDU_COMPUTED_DERIVED,
    .derive = liandu_kind_issue_derive_accountability_open },
  { .id = 90, .name = "held_up_days", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Days Left for Joint Action"), .term = "联动剩余天数", .computed = LIANDU_COMPUTED_DAYS_LEFT, .of = "held_up_due" },
  { .id = 120, .name = "moved_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Last Moved On"), .term = "最近办理日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_changes_derive_moved },
  { .id = 121, .name = "returned_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Last Sent Back On"), .term = "最近退回日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_changes_derive_returned },
  { .id = 122, .name = "extended_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Last Extended On"), .term = "最近延期日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = liandu_kind_issue_changes_derive_extended },
};

static const LianduSectionInfo sections[] = {
  { N_("Issue"), "description category grade source_kind source found_on ledger number" },
  { N_("Responsibility"), "unit assist_units responsible_leader lead_leader responsible supervisor_unit supervisor" },
  { N_("Dual Measures"), "rect_goal rect_measure measures sup_measure sup_method sup_measures measure_reviews" },
  { N_("Joint Action 1+N"), "joint held_up_by held_up_days" },
  { N_("Time Limit"), "immediate feedback_on limit_rule due days_left assigned_on original_due extensions done_on timeliness review_on hearing_due heard_on" },
  { N_("Monthly Progress Reported by the Unit"), "progress last_progress_on months_idle" },
  { N_("Result and Close-out"), "result evidence evaluations evaluation evaluation_note closed_on return_count faults" },
  { N_("Dual Ledgers"), "batch counterpart counterpart_of" },
  { N_("Inferences for Others"), "similar self_checks similar_state self_check_due" },
  { N_("Leaders, Self-disclosure and Accountability"), "leader_duties disclosures accountability_checks" },
  { N_("Hand-over of a Clue"), "handover_on handover_to handover_receipt" },
  { N_("Other"), "note" },
};

static const LianduColumnInfo columns[] = {
  { "number", 20 }, { "unit", 18 }, { "description", 36 }, { "rect_measure", 34 },
  { "responsible", 14 }, { "due", 15 }, { "state", 10 }, { "completion", 14 },
};

static const LianduStateInfo states[] = {
  { "pending", NC_("state", "Pending Consultation"), "待会商" },
  { "registered", NC_("state", "On Record"), "已立账" },
  { "rectifying", NC_("state", "Being Rectified"), "整改中" },
  { "close_applied", NC_("state", "Close-out Applied For"), "申请销号" },
  { "awaiting", NC_("state", "Awaiting Decision"), "待审定" },
  { "closed", NC_("state", "Closed Out"), "已销号", LIANDU_STATE_FINAL },
  { "returned", NC_("state", "Sent Back"), "退回整改", LIANDU_STATE_WARNING },
  { "ongoing", NC_("state", "Continuing Rectification"), "持续整改" },
  { "transferred", NC_("state", "Handed Over as Clue"), "已移交线索", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "pending", NC_("phase", "Pending Consultation"), "待会商", "pending" },
  { "rectifying", NC_("phase", "Being Rectified"), "整改中", "registered rectifying ongoing" },
  { "returned", NC_("phase", "Sent Back"), "退回整改", "returned" },
  { "awaiting", NC_("phase", "Awaiting Decision"), "待审定", "close_applied awaiting" },
  { "closed", NC_("phase", "Closed Out"), "已销号", "closed transferred" },
};

/* What a decision on the rectification has seen. */
#define SEEN "description rect_measure measures joint result evidence evaluation evaluations"

/* Sent back or found relapsed, the question is asked of both of each pair. */
#define ASKS_ACCOUNTABILITY { "accountability_checks", "occasion=decision.opinion occasion_on=decision.date", "accountability_side", NULL }

static const LianduTransitionInfo transitions[] = {
  { .name = "register", .title = NC_("transition", "Put on Record"), .term = "立账", .from = "pending", .to = "registered",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "unit category grade", .asks = "category grade", .binds = "description unit category grade",
    .numbers = TRUE },
  { .name = "assign", .title = NC_("transition", "Assign"), .term = "交办", .from = "registered", .to = "rectifying",
    .needs = "due", .asks = "due assigned_on", .binds = "unit assist_units due", .sets_today = "assigned_on", .counts = TRUE },
  { .name = "apply_close", .title = NC_("transition", "Apply for Close-out"), .term = "申请销号", .from = "rectifying returned ongoing",
    .to = "close_applied", .flags = LIANDU_TRANSITION_DECIDED, .needs = "rect_measure result evidence", .asks = "result",
    .binds = "description rect_measure measures joint result evidence progress", .ready = liandu_kind_issue_check_all_done },
  { .name = "verify", .title = NC_("transition", "Verify"), .term = "核实", .from = "close_applied awaiting", .to = "awaiting",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "rect_measure result evidence evaluation", .asks = "evaluation evaluation_note",
    .binds = SEEN, .ready = liandu_kind_issue_check_all_done, .check = liandu_kind_issue_check_verify },
  { .name = "close", .title = NC_("transition", "Close Out"), .term = "审定销号", .from = "awaiting", .to = "closed",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_RELIES, .needs = "rect_measure result evidence evaluation",
    .binds = SEEN, .sets_today = "closed_on", .ready = liandu_kind_issue_check_passed, .check = liandu_kind_issue_check_close },
  { .name = "return", .title = NC_("transition", "Send Back"), .term = "退回整改", .from = "close_applied awaiting", .to = "returned",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION, .asks = "faults", .keeps = ASKS_ACCOUNTABILITY },
  { .name = "resume", .title = NC_("transition", "Resume Rectification"), .term = "继续整改", .from = "returned ongoing", .to = "rectifying" },
  { .name = "continue", .title = NC_("transition", "Make Continuing"), .term = "转持续整改", .from = "rectifying returned awaiting", .to = "ongoing",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION, .asks = "review_on" },
  { .name = "extend", .title = NC_("transition", "Extend the Time Limit"), .term = "延期", .from = "rectifying returned ongoing",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION | LIANDU_TRANSITION_STAYS, .needs = "due", .asks = "due", .binds = "due",
    .check = liandu_kind_issue_check_extend,
    .keeps = { "extensions", "from_due=old.due to_due=due reason=decision.opinion decided_by=decision.decided_by form=decision.form"
                             " decided_on=decision.date paper_location=decision.paper_location", NULL, "revoked" } },
  { .name = "review", .title = NC_("transition", "Review What Continues"), .term = "复查", .from = "ongoing",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION | LIANDU_TRANSITION_STAYS, .needs = "review_on", .asks = "review_on" },
  { .name = "transfer", .title = NC_("transition", "Hand Over as Clue"), .term = "移交线索", .from = "pending registered rectifying returned",
    .to = "transferred", .flags = LIANDU_TRANSITION_DECIDED, .needs = "handover_on handover_to", .asks = "handover_on handover_to handover_receipt" },
  { .name = "reopen", .title = NC_("transition", "Reopen after Look-back"), .term = "回头看重新整改", .from = "closed", .to = "rectifying",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION, .asks = "faults", .keeps = ASKS_ACCOUNTABILITY },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "overdue", N_("Overdue"), "unit", "responsible supervisor", { { "overdue", "=", "true" } } },
  { "idle", N_("Two Months without Movement"), "unit", "responsible supervisor", { { "months_idle", ">=", "2" } }, LIANDU_TODAY_ATTENTION },
  { "returned_twice", N_("Sent Back Twice"), "unit", "responsible supervisor", { { "return_count", ">=", "2" } }, LIANDU_TODAY_ATTENTION },
  { "serious", N_("Serious"), NULL, NULL, { { "grade", "=", "serious" } } },
  { "unpaired", N_("Counterpart Missing"), "unit", NULL,
    { { "counterpart", "empty", NULL }, { "counterpart_of", "empty", NULL }, { "state", "!=", "transferred" }, { "category", "!=", "11" } } },
  { "self_check_late", N_("Self-check Not Answered in Time"), NULL, NULL, { { "self_check_due", "<", "today" } }, LIANDU_TODAY_ATTENTION },
  { "held_up", N_("Held Up by an Assisting Body"), "unit", "responsible supervisor", { { "held_up_days", "<", "0" } }, LIANDU_TODAY_ATTENTION },
  { "review_due", N_("Review Due"), "unit", "responsible supervisor",
    { { "state", "=", "ongoing" }, { "review_on", "<=", "today" } }, LIANDU_TODAY_ATTENTION },
  { "hearing_due", N_("Progress to Be Heard"), "unit", "responsible supervisor",
    { { "hearing_due", "<=", "today" }, { "heard_on", "empty", NULL }, { "final", "=", "0" } }, LIANDU_TODAY_ATTENTION },
  { "accountability_open", N_("Accountability to Be Considered"), "unit", "responsible supervisor",
    { { "accountability_open", "=", "true" } }, LIANDU_TODAY_ATTENTION },
};

/* What is closed owed its progress until then; a clue that was handed over is
 * reported on to nobody. */
static const LianduReportInfo reports[] = {
  { .name = "progress", .title = N_("Monthly Progress of Issues"), .term = "整改进展情况", .table = "progress", .unit = "unit", .month = "month", .reported = "reported_on",
    .text = "situation", .from = "assigned_on found_on", .until = "closed_on",
    .states = "rectifying returned close_applied awaiting ongoing closed" },
};

const LianduKindInfo liandu_kind_issue = {
  .id = 6, .name = "issue", .title = N_("Issue"), .title_plural = N_("Issues"), .term = "问题", .place = "问题台账",
  .sort = "final due -created", .make_title = make_title, .pairing = &liandu_kind_issue_pairing, .card = "category unit held_up_by days_left months_idle grade",
  .about = "responsible_leader lead_leader responsible", .summary = "grade due completion",
  .handout = { .sheet = "issue-return", .record = "sent_table", .open = "rect_goal rect_measure measures responsible progress evidence result note", .request = "due", .step = "extend" },
  .sitting = {
    .members = "unit assist_units",
    .conditions = { { "category", "!=", CATEGORY_CLUE }, { "handover_on", "empty", NULL }, { "handover_to", "empty", NULL },
                    { "state", "!=", "transferred" } },
    .head = "category grade",
    .shows = "rect_measure measures result progress_text unit responsible_leader responsible assist_units supervisor_unit supervisor",
    .record = "consultation", .asks = "consultation_type period held_on place chair recorder", .day = "held_on", .room = "other_units",
    .same = "consultation_type counted_in", .note = "opinion",
    .decides = "decided_by=chair date=held_on", .form = "consultation",
  },
  .roles = { .title = "description", .number = "number", .due = "due", .unit = "unit", .supervisor = "supervisor_unit", .owner = "supervisor", .date = "found_on" },
  .audits = liandu_kind_issue_audits,
  .changes = liandu_kind_issue_changes,
  .notice = liandu_kind_issue_derive_notice,
  LIANDU_TABLE (filters), LIANDU_TABLE (reports), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
