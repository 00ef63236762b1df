/* liandu-sheets-summary.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sheet-terms.h"
#include "liandu-sheets.h"

/*
 * 问题整改汇总表 of a month, quarter, half year or year: by unit, category,
 * grade and source, with a chart each, and by month where there are several.
 * What is carried over, what came, what went and what is left always add up:
 * 上期结转 + 新增 - 销号 - 移交 = 期末未销号, where an issue that a look-back
 * found again counts as carried over.
 *
 * 监督情况统计表: what supervision did in a period, unit by unit (practice.md
 * §2.8).
 */

/* clang-format off */
#define IN_PERIOD(path) { path, ">=", LIANDU_COUNT_FROM }, { path, "<=", LIANDU_COUNT_TO }
#define CLOSED { .term = "销号", .group = "本期办结", .width = 4.15, .conditions = { { "state", "=", "closed" }, IN_PERIOD ("closed_on") }, .charted = TRUE }
#define TRANSFERRED { .term = "移交线索", .group = "本期办结", .width = 4.15, .conditions = { { "state", "=", "transferred" }, IN_PERIOD ("handover_on") } }
#define NEW { .term = "本期新增", .width = 4.15, .conditions = { IN_PERIOD ("dated") }, .charted = TRUE }

static const LianduCountColumnInfo columns[] = {
  { .term = "上期结转", .width = 4.15, .sum = "+5 -2 +3 +4" },
  NEW, CLOSED, TRANSFERRED,
  { .term = "合计", .group = "期末未销号", .width = 4.15, .conditions = { { "final", "=", "0" } }, .charted = TRUE },
  { .term = "逾期", .group = "期末未销号", .width = 4.15, .conditions = { { "overdue", "=", "true" } }, .charted = TRUE },
  { .term = "退回整改", .group = "期末未销号", .width = 4.15, .conditions = { { "state", "=", "returned" } } },
  { .term = "持续整改", .group = "期末未销号", .width = 4.15, .conditions = { { "state", "=", "ongoing" } } },
  { .term = "两月未动", .group = "期末未销号", .width = 4.15, .conditions = { { "months_idle", ">=", "2" } } },
  { .term = "严重问题", .group = "期末未销号", .width = 4.15, .conditions = { { "final", "=", "0" }, { "grade", "=", "serious" } } },
  { .term = "销号率", .width = 4.15, .part = "+3", .whole = "+1 +2" },
};

#define COLUMNS .columns = columns, .n_columns = G_N_ELEMENTS (columns)
#define SHEET .kind = "issue", .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 2

/* The commission's own offices and teams supervise; no issue is theirs. */
static const LianduCountInfo by_unit = {
  .by = "unit", .term = "责任单位", COLUMNS, .chart = "各责任单位问题整改情况",
  .lines = { { "dissolved", "!=", "true" }, { "unit_type", "!=", "cdi_sc" }, { "unit_type", "!=", "resident_team" } },
};
static const LianduCountInfo by_category = { .by = "category", .term = "问题类别", COLUMNS, .chart = "各类问题整改情况" };
static const LianduCountInfo by_grade = { .by = "grade", .term = "严重程度", COLUMNS, .chart = "各严重程度问题整改情况" };
static const LianduCountInfo by_source = { .by = "source_kind", .term = "问题来源", COLUMNS, .chart = "各来源问题整改情况" };

static const LianduCountColumnInfo month_columns[] = { NEW, CLOSED, TRANSFERRED };
static const LianduCountInfo by_month = {
  .months = TRUE, .term = "月份", .columns = month_columns, .n_columns = G_N_ELEMENTS (month_columns), .chart = "各月新增和销号情况",
};

static const LianduSheetInfo category_sheet = {
  .id = "summary-category", .title = "{unit}{period}问题整改汇总表（按问题类别）", .tab = "按问题类别", .count = &by_category, SHEET,
};
static const LianduSheetInfo grade_sheet = {
  .id = "summary-grade", .title = "{unit}{period}问题整改汇总表（按严重程度）", .tab = "按严重程度", .count = &by_grade, SHEET,
};
static const LianduSheetInfo source_sheet = {
  .id = "summary-source", .title = "{unit}{period}问题整改汇总表（按问题来源）", .tab = "按问题来源", .count = &by_source, SHEET,
};
static const LianduSheetInfo month_sheet = {
  .id = "summary-month", .title = "{unit}{period}问题整改汇总表（按月份）", .tab = "按月份", .count = &by_month, SHEET,
};

static const LianduSheetInfo * const month_parts[] = { &category_sheet, &grade_sheet, &source_sheet, NULL };
static const LianduSheetInfo * const parts[] = { &category_sheet, &grade_sheet, &source_sheet, &month_sheet, NULL };

const LianduSheetInfo liandu_sheet_monthly_summary = {
  .id = "monthly-summary", .title = "{unit}{period}问题整改月度汇总表", .tab = "按责任单位", .period = LIANDU_SHEET_MONTH,
  .purpose = N_("Issues of a month: carried over, new, closed out, left, by unit, category, grade and source, with charts"),
  .count = &by_unit, .parts = month_parts, SHEET,
};
const LianduSheetInfo liandu_sheet_quarterly_summary = {
  .id = "quarterly-summary", .title = "{unit}{period}问题整改季度汇总表", .tab = "按责任单位", .period = LIANDU_SHEET_QUARTER,
  .purpose = N_("Issues of a quarter: carried over, new, closed out, left, by unit, category, grade, source and month, with charts"),
  .count = &by_unit, .parts = parts, SHEET,
};
const LianduSheetInfo liandu_sheet_half_year_summary = {
  .id = "half-year-summary", .title = "{unit}{period}问题整改半年汇总表", .tab = "按责任单位", .period = LIANDU_SHEET_HALF_YEAR,
  .purpose = N_("Issues of half a year: carried over, new, closed out, left, by unit, category, grade, source and month, with charts"),
  .count = &by_unit, .parts = parts, SHEET,
};
const LianduSheetInfo liandu_sheet_yearly_summary = {
  .id = "yearly-summary", .title = "{unit}{period}问题整改年度汇总表", .tab = "按责任单位", .period = LIANDU_SHEET_YEAR,
  .purpose = N_("Issues of a year: carried over, new, closed out, left, by unit, category, grade, source and month, with charts"),
  .count = &by_unit, .parts = parts, SHEET,
};

#define TALKS(...) .kind = "talk", .by = "talkee.unit", \
  .conditions = { IN_PERIOD ("talk_date"), { "state", "!=", "planned" }, { "state", "!=", "approved" }, { "state", "!=", "cancelled" }, __VA_ARGS__ }
#define ISSUES(...) .kind = "issue", .by = "unit", .conditions = { __VA_ARGS__ }

static const LianduCountColumnInfo statistics_columns[] = {
  { .term = "会商", .group = "监督（次）", .width = 2.2, .kind = "consultation", .by = "unit", .conditions = { IN_PERIOD ("held_on"), { "state", "!=", "planned" } } },
  { .term = "民主生活会", .group = "监督（次）", .width = 3.3, .kind = "meeting_supervision", .by = "unit", .conditions = { IN_PERIOD ("held_on") } },
  { .term = "谈话合计", .group = "谈话访谈（人次）", .width = 2.7, TALKS ({ "talk_kind", "!=", "inquiry" }), .charted = TRUE },
  { .term = "提醒谈话", .group = "谈话访谈（人次）", .width = 2.7, TALKS ({ "talk_kind", "=", "reminder" }) },
  { .term = "诫勉谈话", .group = "谈话访谈（人次）", .width = 2.7, TALKS ({ "talk_kind", "=", "admonition" }) },
  { .term = "约谈", .group = "谈话访谈（人次）", .width = 2.2, TALKS ({ "talk_kind", "=", "summon" }) },
  { .term = "关键少数访谈", .group = "谈话访谈（人次）", .width = 3.3, .kind = "interview", .by = "interviewee.unit",
    .conditions = { IN_PERIOD ("interview_date"), { "state", "!=", "planned" } } },
  { .term = "合计", .group = "发现问题（件）", .width = 3.2, ISSUES (IN_PERIOD ("dated")), .charted = TRUE },
  { .term = "其中严重", .group = "发现问题（件）", .width = 3.2, ISSUES (IN_PERIOD ("dated"), { "grade", "=", "serious" }) },
  { .term = "本期销号", .group = "问题整改（件）", .width = 2.7, ISSUES (IN_PERIOD ("closed_on"), { "state", "=", "closed" }), .charted = TRUE },
  { .term = "移交线索", .group = "问题整改（件）", .width = 2.7, ISSUES (IN_PERIOD ("handover_on"), { "state", "=", "transferred" }) },
  { .term = "期末未销号", .group = "问题整改（件）", .width = 3.3, ISSUES ({ "final", "=", "0" }) },
  { .term = "其中逾期", .group = "问题整改（件）", .width = 2.7, ISSUES ({ "overdue", "=", "true" }) },
  { .term = "问责", .group = "处置（件）", .width = 2.2, .kind = "accountability", .by = "unit", .conditions = { IN_PERIOD ("decided_on"), { "state", "!=", "not_held" } } },
  { .term = "发放建议书", .group = "处置（件）", .width = 3.3, .kind = "letter", .by = "unit",
    .conditions = { IN_PERIOD ("delivered_on"), { "paper_form", "=", "proposal" }, { "state", "!=", "withdrawn" } } },
};

static const LianduCountInfo statistics = {
  .term = "单位", .columns = statistics_columns, .n_columns = G_N_ELEMENTS (statistics_columns), .chart = "各单位监督情况",
  .lines = { { "dissolved", "!=", "true" }, { "unit_type", "!=", "cdi_sc" }, { "unit_type", "!=", "resident_team" } },
};

const LianduSheetInfo liandu_sheet_supervision_statistics = {
  .id = "supervision-statistics", .kind = "unit", .title = "{unit}{period}监督情况统计表", .tab = "监督情况统计表", .period = LIANDU_SHEET_QUARTER,
  .purpose = N_("What supervision did in a period, unit by unit: consultations, meetings, talks, interviews, issues found and closed out"),
  .count = &statistics, .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 2,
};
/* clang-format on */
