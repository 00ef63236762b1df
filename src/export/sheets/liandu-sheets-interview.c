/* liandu-sheets-interview.c
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
 * 关键少数访谈评估汇总表: what the interviews of a period came to in the four
 * dimensions (会商联督共治 四(三), practice.md §2.5).
 */

static void
append_problems (GString               *text,
                 const LianduSheetLine *line,
                 const char            *path,
                 const char            *dimension)
{
  g_autofree char *problems = liandu_sheet_line_dup_text (line, path);

  if (problems != NULL)
    g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "\n" : "", dimension, problems);
}

/* The problems of the four dimensions, a line each, without those that have none. */
static char *
show_problems (const LianduSheetLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_problems (text, line, "attitude_problems", "态度");
  append_problems (text, line, "ability_problems", "能力");
  append_problems (text, line, "conduct_problems", "作风");
  append_problems (text, line, "discipline_problems", "纪律");
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "interview_date", .term = "访谈时间", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "interviewee", .term = "姓名", .group = "访谈对象", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "interviewee", .term = "单位及职务", .group = "访谈对象", .width = 6, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_POST },
  { .path = "interviewers", .term = "访谈人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "attitude_grade", .term = "态度", .group = "评价等次", .width = 2.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "ability_grade", .term = "能力", .group = "评价等次", .width = 2.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "conduct_grade", .term = "作风", .group = "评价等次", .width = 2.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "discipline_grade", .term = "纪律", .group = "评价等次", .width = 2.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "attitude_problems", .term = "存在问题", .width = 14, .source = show_problems },
  { .path = "overall", .term = "综合评价", .width = 13 },
  { .path = "advice", .term = "处理建议", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "review_opinion", .term = "分管领导审阅意见", .width = 6 },
};

const LianduSheetInfo liandu_sheet_interview_summary = {
  .id = "interview-summary", .kind = "interview", .title = "{unit}{period}关键少数访谈评估汇总表", .tab = "关键少数访谈评估汇总表",
  .purpose = N_("What the interviews with the key few came to: grades in the four dimensions, problems, overall view and advice; for the office and its leaders alone"),
  .sort = "interview_date created", .conditions = { { "state", "!=", "planned" } },
  .needs = "ability_problems conduct_problems discipline_problems",
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "人次", .tallies = "state advice",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};
/* clang-format on */
