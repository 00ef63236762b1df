/* liandu-kind-meeting.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-checklist.h"
#include "liandu-kind-meeting-proposals.h"
#include "liandu-kinds.h"
#include "liandu-value.h"

/*
 * 民主生活会监督: a leading body's democratic-life meeting, followed before,
 * during and after it (日常监督 六(八); features 110-112; practice.md §2.6).
 * Before: plan and statements are examined, and sent back where they fall
 * short.  During: what leaders have to explain.  After: an assessment, a
 * report, and where it was a matter of form, the order to hold it again.
 */

/* Days after the meeting by which it is reported (practice.md, T18). */
#define REPORT_DAYS 15

static gboolean
is_before (LianduRecord *record)
{
  return liandu_words_contain ("review returned agreed", liandu_record_get_state (record));
}

static gboolean
was_held (LianduRecord *record)
{
  return !is_before (record);
}

static gboolean
is_repeated (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_state (record), "repeat") == 0 || liandu_record_get (record, "repeated_by") != NULL;
}

/* At least two thirds of those who are due must be there (县以上党和国家机关党员领导干部
 * 民主生活会若干规定; practice.md, T16). */
static GVariant *
derive_quorum (LianduRecord *record)
{
  gint64 due;
  gint64 present;

  if (!liandu_record_get_integer (record, "due_count", &due) || !liandu_record_get_integer (record, "present_count", &present) || due <= 0)
    return NULL;
  return g_variant_new_boolean (present * 3 >= due * 2);
}

/* Whether it is enough is not to be reckoned by the reader. */
static char *
quorum_words (LianduRecord *record)
{
  gint64 due;
  gint64 present;
  gint64 least;

  if (!liandu_record_get_integer (record, "due_count", &due) || due <= 0)
    return NULL;
  least = (due * 2 + 2) / 3;
  if (!liandu_record_get_integer (record, "present_count", &present))
    return g_strdup_printf (_("at least %d of %d must be present"), (int) least, (int) due);
  if (present >= least)
    return g_strdup_printf (_("%d of %d present: two thirds reached (at least %d)"), (int) present, (int) due, (int) least);
  return g_strdup_printf (_("%d of %d present: less than two thirds, %d short"), (int) present, (int) due, (int) (least - present));
}

static gboolean
check_count (LianduRecord *record,
             GVariant     *value,
             GError      **error)
{
  if (value == NULL || g_variant_get_int64 (value) >= 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("A number of people cannot be below zero: correct it"));
  return FALSE;
}

static gboolean
check_present (LianduRecord *record,
               GVariant     *value,
               GError      **error)
{
  gint64 due;

  if (!check_count (record, value, error))
    return FALSE;
  if (value == NULL || !liandu_record_get_integer (record, "due_count", &due) || g_variant_get_int64 (value) <= due)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("More were present than were due: count observers among the observers only"));
  return FALSE;
}

static GVariant *
derive_day (LianduRecord *record)
{
  GVariant *held = liandu_record_get (record, "held_on");
  GVariant *day = held != NULL ? held : liandu_record_get (record, "planned_on");

  return day != NULL ? g_variant_ref (day) : NULL;
}

/* What the office set stands; else it follows from the day of the meeting. */
static GVariant *
derive_report_due (LianduRecord *record)
{
  GVariant *set = liandu_record_get (record, "report_due_set");
  GVariant *held = liandu_record_get (record, "held_on");
  g_autoptr (LianduDate) date = held != NULL ? liandu_date_from_variant (held, NULL) : NULL;
  g_autoptr (LianduDate) due = NULL;

  if (set != NULL)
    return g_variant_ref (set);
  if (date == NULL || liandu_date_get_precision (date) != LIANDU_DATE_DAY)
    return NULL;
  due = liandu_date_add_days (date, REPORT_DAYS);
  return liandu_date_to_variant (due);
}

/* What has to be done next has a day of its own in every stage: the meeting,
 * the report, what it promised to put right. */
static GVariant *
derive_due (LianduRecord *record)
{
  GVariant *value = NULL;

  if (is_before (record))
    value = liandu_record_get (record, "planned_on");
  else if (liandu_record_get (record, "report_on") == NULL)
    return derive_report_due (record);
  else
    value = liandu_record_get (record, "rect_due");
  return value != NULL ? g_variant_ref (value) : NULL;
}

static guint
count_checks (LianduRecord *record,
              const char   *stage,
              const char   *answer)
{
  return liandu_checklist_count (record, liandu_kind_get_field (liandu_record_get_kind (record), "checks"), stage, answer);
}

static GVariant *
derive_failed_count (LianduRecord *record)
{
  return g_variant_new_int64 (count_checks (record, NULL, "failed"));
}

/* The sum of a number that stands with each leader. */
static gint64
sum_leaders (LianduRecord *record,
             const char   *field)
{
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "leaders"));
  gint64 sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      gint64 number;

      if (liandu_record_get_integer (row, field, &number))
        sum += number;
    }
  return sum;
}

static GVariant *
derive_criticism_count (LianduRecord *record)
{
  return g_variant_new_int64 (sum_leaders (record, "criticism_given"));
}

static GVariant *
derive_disguised_count (LianduRecord *record)
{
  return g_variant_new_int64 (sum_leaders (record, "disguised_count"));
}

/* 有辣味 or not: how much of the criticism was none. */
static char *
criticism_words (LianduRecord *record)
{
  gint64 given = sum_leaders (record, "criticism_given");
  gint64 disguised = sum_leaders (record, "disguised_count");

  /* Some count the advice apart from the criticism. */
  if (given == 0 || disguised > given)
    return NULL;
  /* Translators: pieces of criticism, and those of them that were advice on work */
  return g_strdup_printf (_("%d pieces, %d of them advice on work, %d real criticism"), (int) given, (int) disguised, (int) (given - disguised));
}

static GVariant *
derive_unexplained_count (LianduRecord *record)
{
  const LianduField *matters = liandu_kind_get_field (liandu_record_get_kind (record), "matters");

  return g_variant_new_int64 (g_list_model_get_n_items (liandu_record_get_children (record, matters))
                              - liandu_checklist_count (record, matters, NULL, "yes"));
}

/* 要求整改后再开会 (日常监督 六(八)): nothing that failed before the meeting is
 * agreed to. */
static gboolean
check_agree (LianduRecord      *record,
             const LianduEvent *event,
             GError           **error)
{
  if (count_checks (record, "before", "failed") == 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("A check before the meeting does not conform: send the papers back, and agree when they have been put right"));
  return FALSE;
}

/* 到会达三分之二方可召开, and 对走过场的提出责令重开 (日常监督 六(八)): neither is
 * passed over by a better grade. */
static gboolean
check_evaluate (LianduRecord      *record,
                const LianduEvent *event,
                GError           **error)
{
  GVariant *derived = derive_quorum (record);
  g_autoptr (GVariant) quorum = derived != NULL ? g_variant_ref_sink (derived) : NULL;
  gboolean is_poor = g_strcmp0 (liandu_record_get_string (record, "quality"), "poor") == 0;

  if (quorum != NULL && !g_variant_get_boolean (quorum) && !is_poor)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                         _("Less than two thirds were present: such a meeting is assessed as poor and held again; correct the numbers if they are wrong"));
  else if (is_poor && !liandu_record_get_boolean (record, "repeat_proposed"))
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                         _("A meeting assessed as poor is proposed to be held again: tick that proposal too, or assess it otherwise"));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_finish (LianduRecord      *record,
              const LianduEvent *event,
              GError           **error)
{
  if (g_strcmp0 (liandu_record_get_state (record), "repeat") != 0 || liandu_record_get (record, "repeated_by") != NULL)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The meeting was ordered to be held again: register that meeting and link it here first"));
  return FALSE;
}

static char *
make_title (LianduRecord *record)
{
  const char *name = liandu_record_get_string (record, "name");
  GVariant *unit = liandu_record_get (record, "unit");
  GVariant *value = liandu_record_get (record, "year");
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  g_autofree char *year = date != NULL ? liandu_date_format_display (date) : g_strdup ("");
  g_autofree char *body = unit != NULL ? liandu_link_dup_name (unit) : g_strdup ("");

  if (name != NULL)
    return g_strdup_printf ("%s %s", body, name);
  return g_strdup_printf ("%s %s%s民主生活会", body, year, *year != '\0' ? "度" : "");
}

/* A section whose rows are answered with one key each. */
#define CHECKLIST .widget = "LianduChecklistSection"

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Unit"), .term = "召开单位", .synonyms = "单位、被监督单位", .link = "unit" },
  { .id = 11, .name = "year", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Year"), .term = "年度", .hint = N_("e.g. 2026") },
  { .id = 12, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Meeting"), .term = "会议名称" },
  { .id = 13, .name = "theme", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Theme"), .term = "会议主题" },
  { .id = 14, .name = "planned_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Planned For"), .term = "计划召开时间", .synonyms = "计划时间" },
  { .id = 15, .name = "background", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("What Is Known Beforehand"), .term = "会前掌握情况",
    .hint = N_("Last inspection, last year's meeting, assessments and their rectification; nothing about who reported") },
  { .id = 16, .name = "documents", .type = LIANDU_FIELD_TABLE,
    .title = N_("Papers Examined"), .term = "会前材料审核", .child = "meeting_document" },
  { .id = 17, .name = "checks", .type = LIANDU_FIELD_TABLE,
    .title = N_("Checklist"), .term = "监督检查清单", .child = "meeting_check", .rows = "meeting_check_item" },
  { .id = 18, .name = "held_on", .type = LIANDU_FIELD_DATE, .required = was_held,
    .title = N_("Held On"), .term = "会议时间", .synonyms = "召开时间" },
  { .id = 19, .name = "place", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Place"), .term = "会议地点" },
  { .id = 20, .name = "host", .type = LIANDU_FIELD_LINK,
    .title = N_("Chair"), .term = "主持人", .link = "person" },
  { .id = 21, .name = "observers", .type = LIANDU_FIELD_LINKS, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Observers"), .term = "列席人员", .synonyms = "督导人员", .link = "person" },
  { .id = 22, .name = "supervisor", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Responsible for Supervision"), .term = "监督责任人", .link = "person" },
  { .id = 23, .name = "due_count", .type = LIANDU_FIELD_INTEGER, .check = check_count,
    .title = N_("Number Due"), .term = "应到人数", .synonyms = "应到" },
  { .id = 24, .name = "present_count", .type = LIANDU_FIELD_INTEGER, .check = check_present,
    .title = N_("Number Present"), .term = "实到人数", .synonyms = "实到" },
  { .id = 25, .name = "absent", .type = LIANDU_FIELD_TEXT,
    .title = N_("Leave and Written Statements"), .term = "请假及书面发言" },
  { .id = 26, .name = "leaders", .type = LIANDU_FIELD_TABLE,
    .title = N_("Leaders and Criticism"), .term = "班子成员批评情况", .child = "meeting_leader", LIANDU_PROPOSALS (liandu_meeting_leader_proposals) },
  { .id = 27, .name = "duty_comment", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Comment on the Principal Leader's Duties"), .term = "对主要负责人履行责任情况的点评" },
  { .id = 28, .name = "meeting_comment", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Comment on the Meeting"), .term = "对会议召开情况的点评", .synonyms = "点评要点" },
  { .id = 29, .name = "quality", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Quality"), .term = "质量评估等次", .synonyms = "评估等次", .codes = "meeting_quality" },
  { .id = 30, .name = "quality_note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Reasons for the Grade"), .term = "评估理由" },
  { .id = 31, .name = "repeat_proposed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Holding It Again Proposed"), .term = "建议责令重开" },
  { .id = 32, .name = "blame_proposed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Accountability Proposed"), .term = "提出追责建议" },
  { .id = 33, .name = "blame_note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Proposal on Accountability"), .term = "追责建议内容" },
  { .id = 34, .name = "report_due_set", .type = LIANDU_FIELD_DATE,
    .title = N_("Another Time Limit for the Report"), .term = "另定报告时限", .hint = N_("Left empty: 15 days after the meeting") },
  { .id = 35, .name = "report_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Reported On"), .term = "报告日期", .synonyms = "上报时间" },
  { .id = 36, .name = "rect_due", .type = LIANDU_FIELD_DATE,
    .title = N_("Time Limit for Rectification"), .term = "整改时限" },
  { .id = 37, .name = "rect_note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Rectification Followed Up"), .term = "整改跟踪情况" },
  { .id = 38, .name = "previous", .type = LIANDU_FIELD_LINK,
    .title = N_("Last Meeting"), .term = "上次民主生活会", .link = "meeting_supervision", LIANDU_PROPOSALS (liandu_meeting_previous_proposals) },
  { .id = 39, .name = "repeated_by", .type = LIANDU_FIELD_LINK, .visible = is_repeated,
    .title = N_("Meeting Held Again"), .term = "重开的民主生活会", .link = "meeting_supervision" },
  { .id = 40, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 41, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 42, .name = "quorum", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Two Thirds Present"), .term = "到会达三分之二", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_quorum,
    .words = quorum_words },
  { .id = 43, .name = "failed_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Checks That Do Not Conform"), .term = "不符项数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_failed_count },
  { .id = 44, .name = "day", .type = LIANDU_FIELD_DATE,
    .title = N_("Held or Planned On"), .term = "会议日期(含计划)", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_day },
  { .id = 45, .name = "report_due", .type = LIANDU_FIELD_DATE,
    .title = N_("Report Due"), .term = "报告时限", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_report_due },
  { .id = 46, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Next Time Limit"), .term = "下一时限", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_due },
  { .id = 47, .name = "days_left", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Days Left"), .term = "剩余天数", .computed = LIANDU_COMPUTED_DAYS_LEFT, .of = "due" },
  { .id = 48, .name = "overdue", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Overdue"), .term = "逾期", .computed = LIANDU_COMPUTED_OVERDUE, .of = "due" },
  { .id = 49, .name = "matters", .type = LIANDU_FIELD_TABLE,
    .title = N_("Matters to Explain"), .term = "应说明事项", .child = "meeting_matter", LIANDU_PROPOSALS (liandu_meeting_matter_proposals) },
  { .id = 50, .name = "last_issues", .type = LIANDU_FIELD_TABLE,
    .title = N_("Problems of the Last Meeting"), .term = "上次查摆问题整改情况", .child = "meeting_issue", LIANDU_PROPOSALS (liandu_meeting_issue_proposals) },
  { .id = 51, .name = "criticism_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Pieces of Criticism"), .term = "相互批评条数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_criticism_count,
    .words = criticism_words },
  { .id = 52, .name = "disguised_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Of Them Advice on Work"), .term = "以工作建议代替批评条数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_disguised_count },
  { .id = 53, .name = "unexplained_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Matters Not Explained"), .term = "未说明清楚事项数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_unexplained_count },
};

static const LianduStageInfo stages[] = {
  { "before", NC_("stage", "Before the Meeting"), "会前", "review returned agreed" },
  { "during", NC_("stage", "At the Meeting"), "会中", "attended" },
  { "after", NC_("stage", "After the Meeting"), "会后", "evaluated tracking repeat done" },
};

static const LianduSectionInfo sections[] = {
  { N_("Meeting"), "unit year name supervisor" },
  { N_("Preparation"), "planned_on previous theme observers background", .stage = "before" },
  { N_("Papers Examined"), "documents", .stage = "before" },
  { N_("Problems of the Last Meeting"), "last_issues", .stage = "before" },
  { N_("Matters to Explain"), "matters", .stage = "before" },
  { N_("Checklist"), "checks", CHECKLIST, .stage = "before" },
  { N_("Attendance"), "held_on place host absent due_count present_count quorum", .stage = "during" },
  { N_("Checklist"), "checks", CHECKLIST, .stage = "during" },
  { N_("Matters to Explain"), "matters", CHECKLIST, .stage = "during" },
  { N_("Criticism and Corrections"), "leaders criticism_count", .stage = "during" },
  { N_("Comments"), "duty_comment meeting_comment", .stage = "during" },
  { N_("Assessment of the Quality"), "quality failed_count quality_note repeat_proposed blame_proposed blame_note", .stage = "after" },
  { N_("Checklist"), "checks", CHECKLIST, .stage = "after" },
  { N_("Report and Rectification"), "report_due report_on report_due_set rect_due rect_note repeated_by", .stage = "after" },
  { N_("Other"), "paper_location note" },
};

static const LianduColumnInfo columns[] = {
  { "unit", 22 }, { "year", 8 }, { "name", 24 }, { "day", 14 },
  { "state", 10 }, { "quorum", 14 }, { "quality", 12 }, { "due", 14 },
};

static const LianduStateInfo states[] = {
  { "review", NC_("state", "Examined Beforehand"), "会前审核" },
  { "returned", NC_("state", "Sent Back"), "退改", LIANDU_STATE_WARNING },
  { "agreed", NC_("state", "Agreed to Be Held"), "同意召开" },
  { "attended", NC_("state", "Attended"), "会中列席" },
  { "evaluated", NC_("state", "Assessed"), "会后评估" },
  { "tracking", NC_("state", "Rectification Followed"), "整改跟踪" },
  { "repeat", NC_("state", "Ordered to Be Held Again"), "责令重开", LIANDU_STATE_WARNING },
  { "done", NC_("state", "Settled"), "办结", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "before", NC_("phase", "Before the Meeting"), "会前审核", "review returned" },
  { "agreed", NC_("phase", "Agreed to Be Held"), "同意召开", "agreed" },
  { "attended", NC_("phase", "To Be Assessed"), "待评估", "attended" },
  { "tracking", NC_("phase", "Report and Rectification"), "整改跟踪", "evaluated tracking repeat" },
  { "done", NC_("phase", "Settled"), "办结", "done" },
};

static const LianduTransitionInfo transitions[] = {
  { .name = "agree", .title = NC_("transition", "Agree to Hold It"), .term = "同意召开", .from = "review", .to = "agreed",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "planned_on documents", .asks = "planned_on", .binds = "documents checks matters theme",
    .check = check_agree },
  { .name = "send_back", .title = NC_("transition", "Send Back"), .term = "退改", .from = "review", .to = "returned",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION, .binds = "documents" },
  { .name = "resubmit", .title = NC_("transition", "Examine Again"), .term = "重新审核", .from = "returned", .to = "review" },
  { .name = "attend", .title = NC_("transition", "Record as Attended"), .term = "登记列席", .from = "agreed", .to = "attended",
    .needs = "held_on due_count present_count", .asks = "held_on due_count present_count" },
  { .name = "evaluate", .title = NC_("transition", "Assess"), .term = "会后评估", .from = "attended", .to = "evaluated",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "quality quality_note", .asks = "quality quality_note repeat_proposed blame_proposed",
    .binds = "checks matters leaders quality quality_note repeat_proposed blame_proposed", .check = check_evaluate },
  { .name = "track", .title = NC_("transition", "Follow the Rectification"), .term = "转整改跟踪", .from = "evaluated", .to = "tracking",
    .needs = "report_on", .asks = "report_on rect_due" },
  { .name = "order_repeat", .title = NC_("transition", "Order to Hold It Again"), .term = "责令重开", .from = "evaluated tracking", .to = "repeat",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION },
  { .name = "finish", .title = NC_("transition", "Settle"), .term = "办结", .from = "tracking repeat", .to = "done",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "rect_note", .asks = "rect_note paper_location", .check = check_finish },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "this_year", N_("This Year"), NULL, NULL, { { "day", ">=", "year-start" } } },
  { "overdue", N_("Overdue"), "unit", "supervisor", { { "overdue", "=", "true" } } },
  { "repeat", N_("To Be Held Again"), "unit", "supervisor", { { "state", "=", "repeat" } }, LIANDU_TODAY_PLAN },
  { "no_quorum", N_("Less Than Two Thirds Present"), NULL, NULL, { { "quorum", "=", "false" } } },
};

const LianduKindInfo liandu_kind_meeting_supervision = {
  .id = 15, .name = "meeting_supervision", .title = N_("Democratic-life Meeting"), .title_plural = N_("Democratic-life Meetings"),
  .term = "民主生活会监督", .place = "民主生活会",
  .sort = "-day -created", .make_title = make_title, .card = "day quality due supervisor",
  .about = "host leaders.person", .summary = "quality",
  .roles = { .due = "due", .unit = "unit", .owner = "supervisor", .date = "day", .planned = "planned_on" },
  LIANDU_TABLE (filters), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions),
  LIANDU_TABLE (stages),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
