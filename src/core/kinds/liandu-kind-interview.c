/* liandu-kind-interview.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"
#include "liandu-value.h"

/*
 * 关键少数访谈: interviews with the key few and their assessment in four
 * dimensions, 态度、能力、作风、纪律 (会商联督共治 四(三); feature 18;
 * practice.md §2.5).  A year's plan is a year's interviews that are planned.
 */

static gboolean
check_interviewee (LianduRecord *record,
                   GVariant     *value,
                   GError      **error)
{
  const char *interviewee = NULL;

  if (value == NULL)
    return TRUE;
  g_variant_get_child (value, 0, "&s", &interviewee);
  if (!liandu_value_links_contain (liandu_record_get (record, "interviewers"), interviewee))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("Nobody interviews himself: the interviewee stands among the interviewers"));
  return FALSE;
}

static gboolean
is_planned (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_state (record), "planned") == 0;
}

static gboolean
is_held (LianduRecord *record)
{
  return !is_planned (record);
}

/* The day that counts: when it was held, before that when it is planned. */
static GVariant *
derive_day (LianduRecord *record)
{
  GVariant *held = liandu_record_get (record, "interview_date");
  GVariant *day = held != NULL ? held : liandu_record_get (record, "planned_on");

  return day != NULL ? g_variant_ref (day) : NULL;
}

/* Only what is still to be held can be late. */
static GVariant *
derive_due (LianduRecord *record)
{
  GVariant *planned = is_planned (record) ? liandu_record_get (record, "planned_on") : NULL;

  return planned != NULL ? g_variant_ref (planned) : NULL;
}

static char *
make_title (LianduRecord *record)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GVariant) value = derive_day (record);
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  GVariant *interviewee = liandu_record_get (record, "interviewee");
  g_autofree char *name = interviewee != NULL ? liandu_link_dup_name (interviewee) : NULL;

  if (date != NULL)
    {
      g_autofree char *day = liandu_date_format (date);

      g_string_append_printf (title, "%s ", day);
    }
  g_string_append_printf (title, "访谈%s", name != NULL ? name : "…");
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "interviewee", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Interviewee"), .term = "访谈对象", .synonyms = "被访谈人、访谈对象姓名", .link = "person", .check = check_interviewee,
    .hint = N_("Usually one of the key few, as marked on the person's page") },
  { .id = 11, .name = "planned_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Planned For"), .term = "计划访谈时间", .synonyms = "计划时间" },
  { .id = 12, .name = "interview_date", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED, .required = is_held,
    .title = N_("Date of Interview"), .term = "访谈时间", .synonyms = "访谈日期" },
  { .id = 13, .name = "place", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Place"), .term = "访谈地点", .synonyms = "地点" },
  { .id = 14, .name = "interview_mode", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Manner"), .term = "访谈方式", .codes = "interview_mode" },
  { .id = 15, .name = "interviewers", .type = LIANDU_FIELD_LINKS, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Interviewers"), .term = "访谈人", .link = "person" },
  { .id = 16, .name = "recorder", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Recorder"), .term = "记录人", .link = "person" },
  { .id = 17, .name = "outline", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Outline"), .term = "访谈提纲" },
  { .id = 20, .name = "attitude_findings", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Attitude: What Came Up"), .term = "态度访谈要点" },
  { .id = 21, .name = "attitude_strengths", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Attitude: Strengths"), .term = "态度正面表现" },
  { .id = 22, .name = "attitude_problems", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Attitude: Problems"), .term = "态度存在问题" },
  { .id = 23, .name = "attitude_basis", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Attitude: Basis"), .term = "态度依据来源" },
  { .id = 24, .name = "attitude_grade", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Attitude: Grade"), .term = "态度评价等次", .codes = "interview_grade" },
  { .id = 25, .name = "ability_findings", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Ability: What Came Up"), .term = "能力访谈要点" },
  { .id = 26, .name = "ability_strengths", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Ability: Strengths"), .term = "能力正面表现" },
  { .id = 27, .name = "ability_problems", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Ability: Problems"), .term = "能力存在问题" },
  { .id = 28, .name = "ability_basis", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Ability: Basis"), .term = "能力依据来源" },
  { .id = 29, .name = "ability_grade", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Ability: Grade"), .term = "能力评价等次", .codes = "interview_grade" },
  { .id = 30, .name = "conduct_findings", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Conduct: What Came Up"), .term = "作风访谈要点" },
  { .id = 31, .name = "conduct_strengths", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Conduct: Strengths"), .term = "作风正面表现" },
  { .id = 32, .name = "conduct_problems", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Conduct: Problems"), .term = "作风存在问题" },
  { .id = 33, .name = "conduct_basis", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Conduct: Basis"), .term = "作风依据来源" },
  { .id = 34, .name = "conduct_grade", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Conduct: Grade"), .term = "作风评价等次", .codes = "interview_grade" },
  { .id = 35, .name = "discipline_findings", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Discipline: What Came Up"), .term = "纪律访谈要点" },
  { .id = 36, .name = "discipline_strengths", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Discipline: Strengths"), .term = "纪律正面表现" },
  { .id = 37, .name = "discipline_problems", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Discipline: Problems"), .term = "纪律存在问题" },
  { .id = 38, .name = "discipline_basis", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Discipline: Basis"), .term = "纪律依据来源" },
  { .id = 39, .name = "discipline_grade", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Discipline: Grade"), .term = "纪律评价等次", .codes = "interview_grade" },
  { .id = 40, .name = "overall", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Overall View"), .term = "综合评价" },
  { .id = 41, .name = "advice", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Advice"), .term = "处理建议", .synonyms = "建议", .codes = "interview_advice" },
  { .id = 42, .name = "reviewer", .type = LIANDU_FIELD_LINK,
    .title = N_("Reviewed by the Leader in Charge"), .term = "审阅领导", .synonyms = "分管领导", .link = "person" },
  { .id = 43, .name = "review_opinion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Opinion of the Leader in Charge"), .term = "分管领导审阅意见", .synonyms = "审阅意见" },
  { .id = 44, .name = "feedback", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Feedback Given"), .term = "反馈情况" },
  { .id = 45, .name = "feedback_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Feedback Given On"), .term = "反馈日期" },
  { .id = 46, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 47, .name = "files", .type = LIANDU_FIELD_TABLE,
    .title = N_("Files"), .term = "附件", .child = "interview_file" },
  { .id = 48, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 49, .name = "day", .type = LIANDU_FIELD_DATE,
    .title = N_("Held or Planned On"), .term = "访谈日期(含计划)", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_day },
  { .id = 50, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("To Be Held By"), .term = "应访谈日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_due },
  { .id = 51, .name = "overdue", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Overdue"), .term = "逾期", .computed = LIANDU_COMPUTED_OVERDUE, .of = "due" },
};

/* 四个维度 (会商联督共治 四(三)), each asked about alike (practice.md §2.5). */
static const LianduPartInfo dimensions[] = {
  { "attitude", NC_("matrix", "Attitude"), "态度" },
  { "ability", NC_("matrix", "Ability"), "能力" },
  { "conduct", NC_("matrix", "Conduct"), "作风" },
  { "discipline", NC_("matrix", "Discipline"), "纪律" },
};

static const LianduPartInfo aspects[] = {
  { "findings", NC_("matrix", "What Came Up"), "访谈要点" },
  { "strengths", NC_("matrix", "Strengths"), "正面表现" },
  { "problems", NC_("matrix", "Problems"), "存在问题" },
  { "basis", NC_("matrix", "Basis"), "依据来源" },
  { "grade", NC_("matrix", "Grade"), "评价等次" },
};

static const LianduMatrixInfo matrix = {
  dimensions, G_N_ELEMENTS (dimensions), aspects, G_N_ELEMENTS (aspects),
};

static const LianduSectionInfo sections[] = {
  { N_("Interview"), "interviewee planned_on interview_date place interview_mode interviewers recorder outline" },
  { N_("Four Dimensions"),
    "attitude_findings attitude_strengths attitude_problems attitude_basis attitude_grade "
    "ability_findings ability_strengths ability_problems ability_basis ability_grade "
    "conduct_findings conduct_strengths conduct_problems conduct_basis conduct_grade "
    "discipline_findings discipline_strengths discipline_problems discipline_basis discipline_grade",
    "LianduMatrixSection", &matrix },
  { N_("Assessment"), "overall advice reviewer review_opinion" },
  { N_("Feedback and Papers"), "feedback feedback_on paper_location files note" },
};

static const LianduColumnInfo columns[] = {
  { "interviewee", 24 }, { "day", 14 }, { "state", 10 }, { "attitude_grade", 12 }, { "ability_grade", 12 },
  { "conduct_grade", 12 }, { "discipline_grade", 12 }, { "advice", 14 },
};

static const LianduStateInfo states[] = {
  { "planned", NC_("state", "Planned"), "计划" },
  { "held", NC_("state", "Interviewed"), "已访谈" },
  { "assessed", NC_("state", "Assessed"), "已评估" },
  { "fed_back", NC_("state", "Feedback Given"), "已反馈" },
  { "archived", NC_("state", "Archived"), "已归档", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "planned", NC_("phase", "Planned"), "计划", "planned" },
  { "held", NC_("phase", "To Be Assessed"), "待评估", "held" },
  { "assessed", NC_("phase", "Feedback to Be Given"), "待反馈", "assessed" },
  { "fed_back", NC_("phase", "To Be Filed"), "待归档", "fed_back" },
  { "done", NC_("phase", "Filed"), "归档", "archived" },
};

/* All four dimensions are spoken to before there is an assessment
 * (会商联督共治 四(三): 客观全面); grades are given where there is a basis. */
#define DIMENSIONS "attitude_findings ability_findings conduct_findings discipline_findings"

static const LianduTransitionInfo transitions[] = {
  { .name = "hold", .title = NC_("transition", "Record as Held"), .term = "登记访谈", .from = "planned", .to = "held",
    .needs = "interviewee interviewers interview_date", .asks = "interview_date" },
  { .name = "assess", .title = NC_("transition", "Assess"), .term = "评估", .from = "held", .to = "assessed",
    .needs = DIMENSIONS " overall advice", .asks = "overall advice", .binds = DIMENSIONS " overall advice" },
  { .name = "feed_back", .title = NC_("transition", "Give Feedback"), .term = "反馈", .from = "assessed", .to = "fed_back",
    .needs = "reviewer review_opinion", .asks = "reviewer review_opinion feedback", .binds = "overall advice review_opinion",
    .sets_today = "feedback_on" },
  { .name = "archive", .title = NC_("transition", "File"), .term = "归档", .from = "fed_back", .to = "archived",
    .asks = "paper_location" },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "this_year", N_("This Year"), NULL, NULL, { { "day", ">=", "year-start" } } },
  { "not_held", N_("Not Yet Interviewed"), NULL, NULL, { { "state", "=", "planned" } }, LIANDU_TODAY_PLAN },
  { "overdue", N_("Overdue"), NULL, NULL, { { "overdue", "=", "true" } } },
  { "watched", N_("To Be Watched Closely"), NULL, NULL, { { "advice", "=", "watch" } } },
};

/* Everyone of the key few is spoken to once a year (practice.md §2.5). */
static const LianduCoverageInfo coverages[] = {
  { .name = "yearly", .title = N_("Once a Year"), .link = "interviewee", .period = LIANDU_PERIOD_YEAR,
    .date = "day", .plan = "planned_on", .subjects = { { "key_official", "=", "true" } } },
};

const LianduKindInfo liandu_kind_interview = {
  .id = 9, .name = "interview", .title = N_("Interview"), .title_plural = N_("Interviews"), .term = "访谈", .place = "关键少数访谈",
  .sort = "-day -created", .make_title = make_title, .card = "day interviewers advice",
  .about = "interviewee", .summary = "attitude_grade ability_grade conduct_grade discipline_grade advice",
  .dossier = {
    "interviewee", N_("Before the Interview"),
  },
  .roles = { .due = "due", .owner = "recorder", .date = "day", .planned = "planned_on" },
  LIANDU_TABLE (filters), LIANDU_TABLE (coverages), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
