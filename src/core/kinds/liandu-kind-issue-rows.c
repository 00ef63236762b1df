/* liandu-kind-issue-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/* The tables of an issue. */

/* clang-format off */
/* One issue, several measures, each with its people and its time limit, as
 * merged cells of a ledger show them. */
static const LianduFieldInfo measure_fields[] = {
  { .id = 10, .name = "measure", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED, .whole = "rect_measure",
    .title = N_("Measure"), .term = "措施内容" },
  { .id = 11, .name = "responsible", .type = LIANDU_FIELD_LINKS, .whole = "responsible",
    .title = N_("Responsible Persons"), .term = "责任人", .link = "person" },
  { .id = 12, .name = "due", .type = LIANDU_FIELD_DATE, .whole = "due",
    .title = N_("Time Limit"), .term = "整改时限", .hint = N_("2026-1-5, end of April, or in words such as 长期坚持") },
  { .id = 13, .name = "completion", .type = LIANDU_FIELD_CHOICE, .whole = "completion",
    .title = N_("Completion"), .term = "完成情况", .codes = "completion" },
  { .id = 14, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo measure_sections[] = {
  { N_("Measure"), "measure responsible due completion note" },
};

static const LianduColumnInfo measure_columns[] = {
  { "measure", 34 }, { "responsible", 14 }, { "due", 14 }, { "completion", 10 }, { "note", 16 },
};

const LianduKindInfo liandu_kind_issue_measure = {
  .id = 25, .name = "issue_measure", .title = N_("Measure"), .title_plural = N_("Measures"), .term = "分项措施",
  .parent = "issue", .roles = { .title = "measure" },
  .task = { .assignee = "responsible", .state = "completion", .settled = "done", .due = "due" },
  LIANDU_TABLES (measure_fields, measure_sections, measure_columns)
};

static const LianduFieldInfo progress_fields[] = {
  { .id = 10, .name = "month", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Month"), .term = "月份", .hint = N_("e.g. 2026-11") },
  { .id = 11, .name = "completion", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Completion"), .term = "完成情况", .codes = "completion" },
  { .id = 12, .name = "situation", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Progress"), .term = "整改情况" },
  { .id = 13, .name = "difficulty", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Difficulties"), .term = "存在问题" },
  { .id = 14, .name = "next_step", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Next Step"), .term = "下步措施" },
  { .id = 15, .name = "reported_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Reported On"), .term = "报送日期", .preset = "today" },
};

static const LianduSectionInfo progress_sections[] = {
  { N_("Progress"), "month completion situation difficulty next_step reported_on" },
};

static const LianduColumnInfo progress_columns[] = {
  { "month", 12 }, { "completion", 10 }, { "situation", 30 }, { "difficulty", 20 }, { "next_step", 20 }, { "reported_on", 14 },
};

const LianduKindInfo liandu_kind_issue_progress = {
  .id = 7, .name = "issue_progress", .title = N_("Progress"), .title_plural = N_("Progress"), .term = "月度进展",
  .parent = "issue", .sort = "-month", .roles = { .title = "situation", .date = "month" },
  LIANDU_TABLES (progress_fields, progress_sections, progress_columns)
};

static const LianduFieldInfo evidence_fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Name"), .term = "材料名称" },
  { .id = 11, .name = "file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("File"), .term = "文件" },
  { .id = 12, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 13, .name = "made_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Made On"), .term = "形成日期" },
  { .id = 14, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo evidence_sections[] = {
  { N_("Supporting Material"), "name file paper_location made_on note" },
};

static const LianduColumnInfo evidence_columns[] = {
  { "name", 24 }, { "file", 20 }, { "paper_location", 16 }, { "made_on", 12 }, { "note", 16 },
};

const LianduKindInfo liandu_kind_issue_evidence = {
  .id = 8, .name = "issue_evidence", .title = N_("Supporting Material"), .title_plural = N_("Supporting Material"), .term = "佐证材料",
  .parent = "issue", .sort = "made_on", .roles = { .title = "name", .date = "made_on" },
  LIANDU_TABLES (evidence_fields, evidence_sections, evidence_columns)
};
/* clang-format on */
