/* liandu-kind-consultation.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-consultation-proposals.h"
#include "liandu-kinds.h"
#include "liandu-value.h"

/*
 * 会商: the body that bears the principal duty and the one that supervises it
 * go through what became of the issues of the last time and exchange new ones:
 * monthly and quarterly (会商联督共治 二(一)(二)), special, comprehensive, and
 * as a joint conference of the commission's offices (日常监督 七(二); features
 * 2, 3, 7, 123; practice.md §2.13).  The one-to-one talk by the secretary
 * (二(三)) is a talk.
 */

static gboolean
is_state (LianduRecord *record,
          const char   *state)
{
  return g_strcmp0 (liandu_record_get_state (record), state) == 0;
}

static gboolean
is_held (LianduRecord *record)
{
  return !is_state (record, "planned");
}

/* Offices of the commission meet among themselves in a joint conference: no
 * body stands on the other side. */
static gboolean
is_with_unit (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "consultation_type"), "joint") != 0;
}

static gboolean
is_quarterly (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "consultation_type"), "quarterly") == 0;
}

/* The month or quarter that it stands for, whenever it was held. */
static GVariant *
derive_counted_in (LianduRecord *record)
{
  GVariant *period = liandu_record_get (record, "period");

  if (period == NULL)
    period = liandu_record_get (record, "held_on");
  if (period == NULL)
    period = liandu_record_get (record, "planned_on");
  return period != NULL ? g_variant_ref (period) : NULL;
}

static GVariant *
derive_day (LianduRecord *record)
{
  GVariant *held = liandu_record_get (record, "held_on");
  GVariant *day = held != NULL ? held : liandu_record_get (record, "planned_on");

  return day != NULL ? g_variant_ref (day) : NULL;
}

/* Only what is still to be held can be late. */
static GVariant *
derive_due (LianduRecord *record)
{
  GVariant *planned = is_state (record, "planned") ? liandu_record_get (record, "planned_on") : NULL;

  return planned != NULL ? g_variant_ref (planned) : NULL;
}

static GListModel *
get_rows (LianduRecord *record,
          const char   *table)
{
  return liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), table));
}

/* Rows of the last consultation's issues with this result, or with none. */
static guint
count_items (LianduRecord *record,
             const char   *result)
{
  GListModel *rows = get_rows (record, "items");
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      n += g_strcmp0 (liandu_record_get_string (row, "result"), result) == 0;
    }
  return n;
}

static GVariant *
derive_item_count (LianduRecord *record)
{
  return g_variant_new_int64 (g_list_model_get_n_items (get_rows (record, "items")));
}

static GVariant *
derive_closed_count (LianduRecord *record)
{
  return g_variant_new_int64 (count_items (record, "closed"));
}

static GVariant *
derive_continued_count (LianduRecord *record)
{
  return g_variant_new_int64 (count_items (record, "continued"));
}

static GVariant *
derive_returned_count (LianduRecord *record)
{
  return g_variant_new_int64 (count_items (record, "returned"));
}

static GVariant *
derive_exchange_count (LianduRecord *record)
{
  return g_variant_new_int64 (g_list_model_get_n_items (get_rows (record, "exchanges")));
}

/* 逐一核对销号 (会商联督共治 二(二)): one after the other, none left out. */
static gboolean
check_reconciled (LianduRecord      *record,
                  const LianduEvent *event,
                  GError           **error)
{
  guint open = count_items (record, NULL);

  if (open == 0)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               g_dngettext (GETTEXT_PACKAGE, "%u item of the last consultation has no result yet: enter one first",
                            "%u items of the last consultation have no result yet: enter one for each first", open),
               open);
  return FALSE;
}

/* A period says by itself that it is a month or a quarter. */
static char *
make_title (LianduRecord *record)
{
  static const char * const types[][2] = {
    { "special", "专项会商" }, { "joint", "联席会议" }, { "comprehensive", "全面会商" },
  };
  const char *type = liandu_record_get_string (record, "consultation_type");
  GVariant *period = liandu_record_get (record, "period");
  GVariant *unit = liandu_record_get (record, "unit");
  g_autoptr (LianduDate) date = period != NULL ? liandu_date_from_variant (period, NULL) : NULL;
  g_autofree char *when = date != NULL ? liandu_date_format_display (date) : g_strdup ("");
  g_autofree char *name = unit != NULL ? liandu_link_dup_name (unit) : g_strdup ("");
  const char *words = "会商";

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i][0], type) == 0)
      words = types[i][1];
  return g_strdup_printf ("%s%s%s%s", name, *name != '\0' && *when != '\0' ? " " : "", when, words);
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "consultation_type", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED,
    .title = N_("Type"), .term = "会商类型", .synonyms = "会商方式", .codes = "consultation_type" },
  { .id = 11, .name = "period", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Period"), .term = "会商期次", .synonyms = "期次、月份、季度", .hint = N_("A month or quarter: 2026-11, or 2026年第四季度") },
  { .id = 12, .name = "planned_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Planned For"), .term = "计划会商时间", .synonyms = "计划时间" },
  { .id = 13, .name = "held_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED, .required = is_held,
    .title = N_("Date of Consultation"), .term = "会商时间", .synonyms = "会议时间、时间" },
  { .id = 14, .name = "place", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Place"), .term = "会商地点", .synonyms = "会议地点、地点" },
  { .id = 15, .name = "chair", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Chair"), .term = "主持人", .synonyms = "召集人、牵头人", .link = "person", .near = "supervisor_unit" },
  { .id = 16, .name = "recorder", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Recorder"), .term = "记录人", .link = "person", .near = "supervisor_unit" },
  { .id = 17, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_SEARCHED, .required = is_with_unit,
    .visible = is_with_unit,
    .title = N_("Unit with the Principal Duty"), .term = "主体责任单位", .synonyms = "被监督单位、会商单位", .link = "unit" },
  { .id = 18, .name = "principal_people", .type = LIANDU_FIELD_LINKS, .flags = LIANDU_FIELD_SEARCHED, .visible = is_with_unit,
    .title = N_("Participants of the Principal Side"), .term = "主体责任方参加人员", .synonyms = "部门参加人员", .link = "person", .near = "unit" },
  { .id = 19, .name = "supervisor_unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Unit with the Supervisory Duty"), .term = "监督责任单位", .synonyms = "监督单位、纪检监察组", .link = "unit",
    .follows = "unit.supervisor_unit" },
  { .id = 20, .name = "supervisory_people", .type = LIANDU_FIELD_LINKS, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Participants of the Supervisory Side"), .term = "监督责任方参加人员", .synonyms = "纪检监察组参加人员", .link = "person",
    .near = "supervisor_unit" },
  { .id = 21, .name = "other_units", .type = LIANDU_FIELD_LINKS,
    .title = N_("Other Units Taking Part"), .term = "其他参加单位", .synonyms = "参会单位", .link = "unit" },
  { .id = 22, .name = "pilot", .type = LIANDU_FIELD_BOOLEAN, .visible = is_quarterly,
    .title = N_("Pilot Unit"), .term = "试点单位" },
  { .id = 23, .name = "items", .type = LIANDU_FIELD_TABLE,
    .title = N_("What Became of the Last Consultation's Items"), .term = "上次会商事项落实情况", .child = "consultation_item",
    LIANDU_PROPOSALS (liandu_consultation_item_proposals) },
  { .id = 24, .name = "exchanges", .type = LIANDU_FIELD_TABLE,
    .title = N_("Issues Exchanged"), .term = "本次交换问题", .child = "consultation_exchange",
    LIANDU_PROPOSALS (liandu_consultation_exchange_proposals) },
  { .id = 25, .name = "opinion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Opinion of the Consultation"), .term = "会商意见", .synonyms = "会商结果、议定事项" },
  { .id = 26, .name = "demands", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Demands and Early Warnings"), .term = "提要求打招呼", .synonyms = "提要求、打招呼" },
  { .id = 27, .name = "division", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Who Does What"), .term = "责任分工" },
  { .id = 28, .name = "principal_signed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Signed by the Principal Side"), .term = "主体责任方已签字" },
  { .id = 29, .name = "supervisory_signed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Signed by the Supervisory Side"), .term = "监督责任方已签字" },
  { .id = 30, .name = "next_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Next Review"), .term = "下次核对时间", .synonyms = "下次会商时间" },
  { .id = 31, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 32, .name = "files", .type = LIANDU_FIELD_TABLE,
    .title = N_("Files"), .term = "附件", .child = "consultation_file" },
  { .id = 33, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 34, .name = "day", .type = LIANDU_FIELD_DATE,
    .title = N_("Held or Planned On"), .term = "会商日期(含计划)", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_day },
  { .id = 35, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("To Be Held By"), .term = "应会商日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_due },
  { .id = 36, .name = "overdue", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Overdue"), .term = "逾期", .computed = LIANDU_COMPUTED_OVERDUE, .of = "due" },
  { .id = 37, .name = "item_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Items Gone Through"), .term = "核对事项数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_item_count },
  { .id = 38, .name = "closed_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Items Closed Out"), .term = "销号数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_closed_count },
  { .id = 39, .name = "exchange_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Number of Issues Exchanged"), .term = "交换问题数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_exchange_count },
  { .id = 40, .name = "previous", .type = LIANDU_FIELD_LINK,
    .title = N_("Last Consultation"), .term = "上次会商", .link = "consultation", LIANDU_PROPOSALS (liandu_consultation_previous_proposals) },
  { .id = 41, .name = "continued_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Items Continued"), .term = "续改数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_continued_count },
  { .id = 42, .name = "returned_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Items Sent Back"), .term = "退回数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_returned_count },
  { .id = 43, .name = "counted_in", .type = LIANDU_FIELD_DATE,
    .title = N_("Counted In"), .term = "归属期次", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_counted_in },
};

static const LianduSectionInfo sections[] = {
  { N_("Consultation"), "consultation_type unit period supervisor_unit planned_on held_on place pilot chair recorder" },
  { N_("Both Sides"), "principal_people supervisory_people other_units" },
  { N_("Items of the Last Consultation"), "previous items" },
  { N_("New Issues"), "exchanges" },
  { N_("Outcome"), "opinion demands division next_on" },
  { N_("Signatures and Papers"), "principal_signed supervisory_signed paper_location files note" },
};

static const LianduColumnInfo columns[] = {
  { "unit", 22 }, { "consultation_type", 10 }, { "period", 14 }, { "day", 14 },
  { "chair", 12 }, { "state", 8 }, { "closed_count", 8 }, { "exchange_count", 12 },
};

static const LianduStateInfo states[] = {
  { "planned", NC_("state", "Planned"), "计划" },
  { "held", NC_("state", "Held"), "已召开" },
  { "checked", NC_("state", "Gone Through"), "已核对" },
  { "archived", NC_("state", "Archived"), "已归档", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "planned", NC_("phase", "Planned"), "计划", "planned" },
  { "held", NC_("phase", "To Be Gone Through"), "待核对", "held" },
  { "checked", NC_("phase", "To Be Filed"), "待归档", "checked" },
  { "done", NC_("phase", "Filed"), "归档", "archived" },
};

static const LianduTransitionInfo transitions[] = {
  { .name = "hold", .title = NC_("transition", "Record as Held"), .term = "登记召开", .from = "planned", .to = "held",
    .needs = "held_on chair", .asks = "held_on chair" },
  { .name = "check", .title = NC_("transition", "Record as Gone Through"), .term = "逐一核对", .from = "held", .to = "checked",
    .needs = "opinion", .asks = "opinion", .binds = "items exchanges opinion", .check = check_reconciled },
  { .name = "archive", .title = NC_("transition", "File"), .term = "归档", .from = "checked", .to = "archived",
    .asks = "principal_signed supervisory_signed paper_location" },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

/* 按月 with each unit of a resident team, 按季度 with the unit that the team chose
 * as its pilot (会商联督共治 二(一)(二)); the offices' joint conference once a
 * quarter (日常监督 七(二)). */
static const LianduCoverageInfo coverages[] = {
  { .name = "monthly", .title = N_("Every Month"), .link = "unit", .period = LIANDU_PERIOD_MONTH, .date = "counted_in",
    .plan = "period planned_on", .subjects = { { "supervisor_unit.unit_type", "=", "resident_team" }, { "dissolved", "!=", "true" } },
    .records = { { "consultation_type", "=", "monthly" } } },
  { .name = "quarterly", .title = N_("Every Quarter"), .link = "unit", .period = LIANDU_PERIOD_QUARTER, .date = "counted_in",
    .plan = "period planned_on", .subjects = { { "consultation_pilot", "=", "true" } },
    .records = { { "consultation_type", "=", "quarterly" } } },
  { .name = "joint", .title = N_("Joint Conferences"), .link = "supervisor_unit", .period = LIANDU_PERIOD_QUARTER, .date = "counted_in",
    .plan = "period planned_on", .subjects = { { "unit_type", "=", "cdi_sc" } },
    .records = { { "consultation_type", "=", "joint" } } },
};

static const LianduFilterInfo filters[] = {
  { "this_quarter", N_("This Quarter"), NULL, NULL, { { "day", ">=", "quarter-start" } } },
  { "not_held", N_("Not Yet Held"), NULL, NULL, { { "state", "=", "planned" } }, LIANDU_TODAY_PLAN },
  { "overdue", N_("Overdue"), "unit", "chair", { { "overdue", "=", "true" } } },
  { "pilot", N_("Pilot Units"), NULL, NULL, { { "pilot", "=", "true" } } },
};

const LianduKindInfo liandu_kind_consultation = {
  .id = 11, .name = "consultation", .title = N_("Consultation"), .title_plural = N_("Consultations"), .term = "会商", .place = "会商",
  .sort = "-day -created", .make_title = make_title, .card = "consultation_type day chair exchange_count",
  .about = "chair principal_people", .summary = "consultation_type",
  .roles = { .due = "due", .unit = "unit", .owner = "recorder", .date = "day", .planned = "planned_on" },
  LIANDU_TABLE (filters), LIANDU_TABLE (coverages), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
