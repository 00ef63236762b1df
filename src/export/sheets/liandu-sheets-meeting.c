/* liandu-sheets-meeting.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheets.h"

/*
 * 民主生活会监督情况表: each supervised meeting before, during and after it
 * (日常监督 六(八), practice.md §2.6).
 */

/* Before a meeting took place there is nothing to count, not even nothing. */
static char *
dup_counted (const LianduSheetLine *line,
             const char            *path)
{
  static const char * const before[] = { "review", "returned", "agreed", NULL };

  return g_strv_contains (before, liandu_sheet_line_get_state (line)) ? NULL : liandu_sheet_line_dup_text (line, path);
}

static char *
show_criticism (const LianduSheetLine *line)
{
  return dup_counted (line, "criticism_count");
}

static char *
show_disguised (const LianduSheetLine *line)
{
  return dup_counted (line, "disguised_count");
}

static char *
show_unexplained (const LianduSheetLine *line)
{
  return dup_counted (line, "unexplained_count");
}

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "unit", .term = "召开单位", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "day", .term = "会议时间（含计划）", .width = 5.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "state", .term = "监督阶段", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "failed_count", .term = "检查不符合（项）", .group = "会前会中", .width = 4.15, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER },
  { .path = "due_count", .term = "应到（人）", .group = "会前会中", .width = 3.3, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER },
  { .path = "present_count", .term = "实到（人）", .group = "会前会中", .width = 3.3, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER },
  { .path = "criticism_count", .term = "相互批评（条）", .group = "会前会中", .width = 4.15, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER, .source = show_criticism },
  { .path = "disguised_count", .term = "以工作建议代替批评（条）", .group = "会前会中", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER, .source = show_disguised },
  { .path = "unexplained_count", .term = "未说明清楚事项（项）", .group = "会前会中", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_NUMBER, .source = show_unexplained },
  { .path = "quality", .term = "评估等次", .group = "会后评估", .width = 2.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "quality_note", .term = "评估理由", .group = "会后评估", .width = 10 },
  { .path = "repeat_proposed", .term = "责令重开", .group = "会后评估", .width = 2.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "report_on", .term = "报告日期", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "rect_note", .term = "整改跟踪情况", .width = 9 },
  { .path = "supervisor", .term = "监督责任人", .width = 3.6, .align = LIANDU_ALIGN_CENTRE },
};

const LianduSheetInfo liandu_sheet_meeting_supervision = {
  .id = "meeting-supervision", .kind = "meeting_supervision", .title = "{unit}{period}民主生活会监督情况表", .tab = "民主生活会监督情况表",
  .purpose = N_("How each supervised democratic-life meeting went before, during and after it, and how it was assessed"),
  .sort = "unit.sequence unit day",
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "场次", .tallies = "state quality",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 2,
};
/* clang-format on */
