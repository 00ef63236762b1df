/* liandu-papers-interview.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

/*
 * 访谈评估表 in four dimensions, 态度、能力、作风、纪律 (会商联督共治 四(三);
 * practice.md §2.5), and the year's interviews in one table.
 */

#define SIGN "签名：　　　　　　　　　　　年　　月　　日"

/* clang-format off */
#define DIMENSION(words, name)                                                                                             \
  { .type = LIANDU_PAPER_TEXT, .group = words, .label = "访谈要点", .path = name "_findings", .height = 17 },              \
  { .type = LIANDU_PAPER_TEXT, .group = words, .label = "正面表现", .path = name "_strengths", .height = 13 },             \
  { .type = LIANDU_PAPER_TEXT, .group = words, .label = "存在问题", .path = name "_problems", .height = 13 },              \
  { .type = LIANDU_PAPER_TEXT, .group = words, .label = "依据来源", .path = name "_basis", .height = 10 },                 \
  { .type = LIANDU_PAPER_ROW, .group = words, .cells = { { "评价等次", name "_grade@choices" } } }

static const LianduPaperBlockInfo assessment_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { "姓名", "interviewee" }, { "单位及职务", "interviewee@post", 2.2 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "interview_date" }, { NULL, "place" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "interviewers" }, { NULL, "recorder" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "interview_mode@choices" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "outline", .height = 18 },
  DIMENSION ("态度", "attitude"),
  DIMENSION ("能力", "ability"),
  DIMENSION ("作风", "conduct"),
  DIMENSION ("纪律", "discipline"),
  { .type = LIANDU_PAPER_TEXT, .path = "overall", .height = 22 },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "advice@choices" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "review_opinion", .height = 25, .signature = SIGN },
  { .type = LIANDU_PAPER_TEXT, .path = "feedback", .height = 13 },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "reviewer" }, { NULL, "feedback_on" } } },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "访谈人（签名）：" }, { "记录人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_interview_assessment = {
  .id = "interview-assessment", .kind = "interview", .name = "访谈评估表", .title = "关键少数访谈评估表",
  .blocks = assessment_blocks, .n_blocks = G_N_ELEMENTS (assessment_blocks),
};

static const LianduPaperListInfo summary_lists[] = {
  { .name = "year_interviews", .term = "本年度访谈", .kind = "interview", .sort = "day",
    .columns = "interviewee day interviewers attitude_grade ability_grade conduct_grade discipline_grade overall advice",
    .conditions = { { "day", ">=", "year-start" }, { "state", "!=", "planned" } } },
  { .name = "planned_interviews", .term = "尚未访谈", .kind = "interview", .sort = "day",
    .columns = "interviewee day interviewers recorder overdue",
    .conditions = { { "state", "=", "planned" } } },
};

static const LianduPaperBlockInfo summary_blocks[] = {
  { .type = LIANDU_PAPER_HEADING, .text = "一、已访谈" },
  { .type = LIANDU_PAPER_TABLE, .table = "year_interviews", .blank_rows = 8, .cells = {
    { NULL, "serial", .centred = TRUE }, { "姓名", "interviewee", 0.9, TRUE }, { "单位及职务", "interviewee@post", 2 }, { "访谈时间", "day", 1.5, TRUE },
    { "态度", "attitude_grade", 0.7, TRUE }, { "能力", "ability_grade", 0.7, TRUE }, { "作风", "conduct_grade", 0.7, TRUE },
    { "纪律", "discipline_grade", 0.7, TRUE }, { "处理建议", "advice", 1.2, TRUE } } },
  { .type = LIANDU_PAPER_HEADING, .text = "二、尚未访谈" },
  { .type = LIANDU_PAPER_TABLE, .table = "planned_interviews", .blank_rows = 4, .cells = {
    { NULL, "serial", .centred = TRUE }, { "姓名", "interviewee", 0.9, TRUE }, { "单位及职务", "interviewee@post", 3 }, { "计划访谈时间", "day", 1.5, TRUE },
    { "访谈人", "interviewers", 2 }, { "逾期", "overdue", 0.6, TRUE } } },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "填表人：" }, { "审核人：" }, { "单位负责人签字：" } } },
};

const LianduPaperInfo liandu_paper_interview_summary = {
  .id = "interview-summary", .kind = "interview", .name = "本年度访谈情况汇总表", .title = "关键少数访谈情况汇总表", .landscape = TRUE,
  .blocks = summary_blocks, .n_blocks = G_N_ELEMENTS (summary_blocks),
  .lists = summary_lists, .n_lists = G_N_ELEMENTS (summary_lists),
};
/* clang-format on */
