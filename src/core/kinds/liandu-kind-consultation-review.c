/* liandu-kind-consultation-review.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"
#include "liandu-query.h"
#include "liandu-value.h"

/*
 * 工作调度: a month, a quarter or a year of consultations looked back on by the
 * PDCA method (会商联督共治 五(四); feature 21).  The figures are counted on
 * the day the step is taken and stay as they were then; what they mean is
 * written by hand.
 */

/* A period is kept as its last day. */
static LianduDate *
find_first_day (LianduRecord *record)
{
  GVariant *period = liandu_record_get (record, "period");
  g_autoptr (LianduDate) date = period != NULL ? liandu_date_from_variant (period, NULL) : NULL;
  const char *words = date != NULL ? liandu_date_get_words (date) : NULL;
  int month;

  if (date == NULL || liandu_date_get_iso (date) == NULL)
    return NULL;
  month = liandu_date_get_month (date);
  switch (liandu_date_get_precision (date))
    {
    case LIANDU_DATE_MONTH:
      return liandu_date_new_day (liandu_date_get_year (date), month, 1);
    case LIANDU_DATE_QUARTER:
      return liandu_date_new_day (liandu_date_get_year (date), month - (words != NULL && g_strstr_len (words, -1, "半年") != NULL ? 5 : 2), 1);
    case LIANDU_DATE_YEAR:
      return liandu_date_new_day (liandu_date_get_year (date), 1, 1);
    case LIANDU_DATE_DAY:
    case LIANDU_DATE_WORDS:
    default:
      return NULL;
    }
}

static gboolean
check_period (LianduRecord *record,
              GVariant     *value,
              GError      **error)
{
  g_autoptr (LianduDate) first = find_first_day (record);

  if (value == NULL || first != NULL)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("A review looks back on a month, a quarter, a half year or a year: enter it as 2026-11 or 2026年第四季度"));
  return FALSE;
}

static const char *
get_iso (LianduRecord *record,
         const char   *field)
{
  GVariant *value = liandu_record_get (record, field);
  const char *iso = NULL;

  if (value != NULL)
    g_variant_get_child (value, 0, "&s", &iso);
  return iso != NULL && *iso != '\0' ? iso : NULL;
}

static void
add (LianduQuery    *query,
     const char     *path,
     LianduOperator  op,
     const char     *value)
{
  if (value != NULL)
    liandu_query_where (query, path, op, value);
}

/* From the first day of the period to its last. */
static void
add_period (LianduRecord *record,
            LianduQuery  *query,
            const char   *date)
{
  g_autoptr (LianduDate) first = find_first_day (record);

  add (query, date, LIANDU_OP_GE, first != NULL ? liandu_date_get_iso (first) : NULL);
  add (query, date, LIANDU_OP_LE, get_iso (record, "period"));
}

static void
add_team (LianduRecord *record,
          LianduQuery  *query)
{
  add (query, "supervisor_unit", LIANDU_OP_EQ, liandu_record_get_link_uuid (record, "supervisor_unit"));
}

static void
ask_planned (LianduRecord *record,
             LianduQuery  *query)
{
  add_team (record, query);
  add_period (record, query, "day");
}

static void
ask_held (LianduRecord *record,
          LianduQuery  *query)
{
  add_team (record, query);
  add_period (record, query, "held_on");
  add (query, "state", LIANDU_OP_NE, "planned");
}

static void
ask_late (LianduRecord *record,
          LianduQuery  *query)
{
  ask_planned (record, query);
  add (query, "state", LIANDU_OP_EQ, "planned");
  add (query, "planned_on", LIANDU_OP_LT, "today");
}

static void
ask_registered (LianduRecord *record,
                LianduQuery  *query)
{
  add_team (record, query);
  add_period (record, query, "found_on");
  add (query, "source_kind", LIANDU_OP_EQ, "consultation");
}

static void
ask_closed_issues (LianduRecord *record,
                   LianduQuery  *query)
{
  add_team (record, query);
  add_period (record, query, "closed_on");
}

static void
ask_open (LianduRecord *record,
          LianduQuery  *query)
{
  add_team (record, query);
  add (query, "final", LIANDU_OP_EQ, "0");
}

static void
ask_overdue (LianduRecord *record,
             LianduQuery  *query)
{
  add_team (record, query);
  add (query, "overdue", LIANDU_OP_EQ, "true");
}

static GVariant *
derive_rate (LianduRecord *record)
{
  gint64 planned;
  gint64 held;

  if (!liandu_record_get_integer (record, "planned_count", &planned) || !liandu_record_get_integer (record, "held_count", &held) || planned <= 0)
    return NULL;
  return g_variant_new_take_string (g_strdup_printf ("%d/%d（%d%%）", (int) held, (int) planned, (int) (held * 100 / planned)));
}

static char *
make_title (LianduRecord *record)
{
  GVariant *period = liandu_record_get (record, "period");
  GVariant *unit = liandu_record_get (record, "supervisor_unit");
  g_autoptr (LianduDate) date = period != NULL ? liandu_date_from_variant (period, NULL) : NULL;
  g_autofree char *when = date != NULL ? liandu_date_format_display (date) : g_strdup ("");
  g_autofree char *name = unit != NULL ? liandu_link_dup_name (unit) : g_strdup ("");

  return g_strdup_printf ("%s%s%s会商总结", name, *name != '\0' ? " " : "", when);
}

#define FIGURE(number, column, english, chinese)                                                                  \
  { .id = (number), .name = (column), .type = LIANDU_FIELD_INTEGER, .flags = LIANDU_FIELD_SET_BY_STEP, .title = (english), .term = (chinese) }

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "period", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED, .check = check_period,
    .title = N_("Period"), .term = "总结周期", .synonyms = "期次、月份、季度", .hint = N_("A month or quarter: 2026-11, or 2026年第四季度") },
  { .id = 11, .name = "supervisor_unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Unit with the Supervisory Duty"), .term = "监督责任单位", .link = "unit", .hint = N_("Left empty: all of the county") },
  { .id = 12, .name = "as_of", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Figures As Of"), .term = "数据截止日期" },
  { .id = 13, .name = "preparer", .type = LIANDU_FIELD_LINK,
    .title = N_("Preparer"), .term = "填报人", .link = "person" },
  { .id = 14, .name = "previous", .type = LIANDU_FIELD_LINK,
    .title = N_("Last Review"), .term = "上期总结", .link = "consultation_review" },
  { .id = 15, .name = "plan_text", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Plan"), .term = "计划(P)", .synonyms = "计划", .hint = N_("What the period was to achieve: consultations, issues, systems") },
  { .id = 16, .name = "do_text", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Do"), .term = "执行(D)", .synonyms = "执行", .hint = N_("What was done, by whom") },
  { .id = 17, .name = "check_text", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Check"), .term = "检查(C)", .synonyms = "检查、查找问题", .hint = N_("What the figures show, which problems were found") },
  { .id = 18, .name = "act_text", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Act"), .term = "处理(A)", .synonyms = "处理、改进", .hint = N_("What becomes standing practice, what goes into the next period") },
  { .id = 19, .name = "improvements", .type = LIANDU_FIELD_TABLE,
    .title = N_("Improvements"), .term = "改进事项", .child = "consultation_improvement" },
  FIGURE (20, "planned_count", N_("Consultations Planned"), "计划会商数"),
  FIGURE (21, "held_count", N_("Consultations Held"), "已召开会商数"),
  FIGURE (22, "late_count", N_("Consultations Late"), "逾期未召开数"),
  FIGURE (23, "item_count", N_("Items Gone Through"), "核对事项数"),
  FIGURE (24, "closed_count", N_("Items Closed Out"), "核对销号数"),
  FIGURE (25, "continued_count", N_("Items Continued"), "续改数"),
  FIGURE (26, "returned_count", N_("Items Sent Back"), "退回数"),
  FIGURE (27, "exchange_count", N_("Number of Issues Exchanged"), "交换问题数"),
  FIGURE (28, "registered_count", N_("Issues from Consultations"), "会商立账问题数"),
  FIGURE (29, "closed_issue_count", N_("Issues Closed Out in the Period"), "本期销号问题数"),
  FIGURE (30, "open_count", N_("Issues Open"), "尚未销号问题数"),
  FIGURE (31, "overdue_count", N_("Issues Overdue"), "逾期问题数"),
  { .id = 32, .name = "held_rate", .type = LIANDU_FIELD_TEXT,
    .title = N_("Held of Planned"), .term = "会商完成率", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_rate },
  { .id = 33, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 34, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo sections[] = {
  { N_("Period"), "period supervisor_unit as_of preparer previous" },
  { N_("Plan"), "plan_text" },
  { N_("Do"), "planned_count held_count held_rate late_count item_count closed_count continued_count returned_count do_text" },
  { N_("Check"), "exchange_count registered_count closed_issue_count open_count overdue_count check_text" },
  { N_("Act"), "act_text improvements" },
  { N_("Other"), "paper_location note" },
};

static const LianduColumnInfo columns[] = {
  { "period", 16 }, { "supervisor_unit", 20 }, { "as_of", 14 }, { "held_rate", 14 },
  { "closed_count", 10 }, { "exchange_count", 10 }, { "overdue_count", 10 }, { "state", 8 },
};

static const LianduStateInfo states[] = {
  { "draft", NC_("state", "Being Written"), "拟写" },
  { "counted", NC_("state", "Figures Taken"), "已汇总" },
  { "reported", NC_("state", "Reported"), "已报告", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "draft", NC_("phase", "To Be Counted"), "待汇总", "draft" },
  { "counted", NC_("phase", "To Be Reported"), "待报告", "counted" },
  { "reported", NC_("phase", "Reported"), "已报告", "reported" },
};

static const LianduTransitionInfo transitions[] = {
  { .name = "count", .title = NC_("transition", "Take the Figures"), .term = "汇总数据", .from = "draft", .to = "counted",
    .needs = "period", .asks = "period", .figures = "as_of" },
  { .name = "report", .title = NC_("transition", "Report"), .term = "审定报告", .from = "counted", .to = "reported",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "check_text act_text", .asks = "check_text act_text",
    .binds = "plan_text do_text check_text act_text planned_count held_count item_count closed_count exchange_count" },
  { .name = "recount", .title = NC_("transition", "Take the Figures Anew"), .term = "重新汇总", .from = "counted", .to = "counted",
    .needs = "period", .figures = "as_of" },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "this_year", N_("This Year"), NULL, NULL, { { "period", ">=", "year-start" } } },
  { "open", N_("Not Yet Reported"), NULL, NULL, { { "final", "=", "0" } } },
};

static const LianduFigureInfo figures[] = {
  { "planned_count", "consultation", NULL, ask_planned },
  { "held_count", "consultation", NULL, ask_held },
  { "late_count", "consultation", NULL, ask_late },
  { "item_count", "consultation", "item_count", ask_held },
  { "closed_count", "consultation", "closed_count", ask_held },
  { "continued_count", "consultation", "continued_count", ask_held },
  { "returned_count", "consultation", "returned_count", ask_held },
  { "exchange_count", "consultation", "exchange_count", ask_held },
  { "registered_count", "issue", NULL, ask_registered },
  { "closed_issue_count", "issue", NULL, ask_closed_issues },
  { "open_count", "issue", NULL, ask_open },
  { "overdue_count", "issue", NULL, ask_overdue },
};

const LianduKindInfo liandu_kind_consultation_review = {
  .id = 40, .name = "consultation_review", .title = N_("Consultation Review"), .title_plural = N_("Consultation Reviews"),
  .term = "会商总结", .place = "PDCA阶段总结",
  .sort = "-period -created", .make_title = make_title, .card = "supervisor_unit as_of held_rate overdue_count",
  .roles = { .owner = "preparer", .date = "period" },
  LIANDU_TABLE (filters), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions), LIANDU_TABLE (figures),
  LIANDU_TABLES (fields, sections, columns)
};

static const LianduFieldInfo improvement_fields[] = {
  { .id = 10, .name = "item", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Improvement"), .term = "改进事项" },
  { .id = 11, .name = "unit", .type = LIANDU_FIELD_LINK,
    .title = N_("Responsible Unit"), .term = "责任单位", .link = "unit" },
  { .id = 12, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Time Limit"), .term = "完成时限" },
  { .id = 13, .name = "done_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Done On"), .term = "完成日期" },
  { .id = 14, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo improvement_sections[] = {
  { N_("Improvement"), "item unit due done_on note" },
};

static const LianduColumnInfo improvement_columns[] = {
  { "item", 36 }, { "unit", 18 }, { "due", 12 }, { "done_on", 12 }, { "note", 16 },
};

const LianduKindInfo liandu_kind_consultation_improvement = {
  .id = 41, .name = "consultation_improvement", .title = N_("Improvement"), .title_plural = N_("Improvements"), .term = "改进事项",
  .parent = "consultation_review", .roles = { .title = "item", .unit = "unit" },
  LIANDU_TABLES (improvement_fields, improvement_sections, improvement_columns)
};
/* clang-format on */
