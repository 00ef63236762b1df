/* liandu-papers-consultation.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

/*
 * 会商记录 and the material that both sides have before them (会商联督共治 二,
 * 会商材料包; practice.md §2.13): agenda, what became of the last items, what is
 * open, to be closed and overdue, and a page to sign.  Where a problem came
 * from is never said to a unit, and what is suspected is not handled here.
 */

#define NOT_A_CLUE { "category", "!=", "11" }
#define ISSUE_COLUMNS "number description category responsible_leader responsible due progress_text days_left return_count result evaluation rect_measure"

/* clang-format off */
static const LianduPaperBlockInfo record_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "consultation_type" }, { NULL, "period", 1.3 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "held_on" }, { NULL, "place", 1.3 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "chair" }, { NULL, "recorder", 1.3 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "主体责任单位", "unit" }, { "参加人员", "principal_people", 2 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "监督责任单位", "supervisor_unit" }, { "参加人员", "supervisory_people", 2 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "其他参加单位", "other_units" } } },
  { .type = LIANDU_PAPER_HEADING, .text = "一、上次会商事项落实情况" },
  { .type = LIANDU_PAPER_TABLE, .table = "items", .blank_rows = 4, .cells = {
    { NULL, "serial", .centred = TRUE }, { "会商事项", "title", 2.8 }, { NULL, "outcome", 2.6 }, { NULL, "result", 0.9, TRUE }, { NULL, "opinion", 2 }, { NULL, "note", 0.9 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "二、本次交换问题" },
  { .type = LIANDU_PAPER_TABLE, .table = "exchanges", .blank_rows = 5, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "category", 1.1, TRUE }, { NULL, "problem", 2.6 }, { NULL, "raised_by", 0.9, TRUE },
    { NULL, "unit", 1.2, TRUE }, { NULL, "assist_units", 1.1, TRUE }, { NULL, "due", 1.4, TRUE }, { NULL, "sup_measure", 1.6 }, { NULL, "opinion", 1.6 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "三、会商结果" },
  { .type = LIANDU_PAPER_TEXT, .path = "opinion", .height = 44 },
  { .type = LIANDU_PAPER_TEXT, .label = "提要求打招呼", .path = "demands", .height = 22 },
  { .type = LIANDU_PAPER_TEXT, .path = "division", .height = 22 },
  { .type = LIANDU_PAPER_ROW, .cells = { { "下次核对时间", "next_on" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "note", .height = 14 },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "主体责任方（签字）：" }, { "监督责任方（签字）：" }, { "记录人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_consultation_record = {
  .id = "consultation-record", .kind = "consultation", .name = "会商记录", .title = "会商记录",
  .blocks = record_blocks, .n_blocks = G_N_ELEMENTS (record_blocks),
};

static const LianduPaperListInfo pack_lists[] = {
  { .name = "open_issues", .term = "未销号问题", .kind = "issue", .sort = "due", .columns = ISSUE_COLUMNS,
    .conditions = { { "unit", "=", "{unit}" }, { "phase", "!=", "closed" }, { "phase", "!=", "awaiting" }, NOT_A_CLUE } },
  { .name = "closing_issues", .term = "拟销号问题", .kind = "issue", .sort = "due", .columns = ISSUE_COLUMNS,
    .conditions = { { "unit", "=", "{unit}" }, { "phase", "=", "awaiting" }, NOT_A_CLUE } },
  { .name = "overdue_issues", .term = "逾期问题", .kind = "issue", .sort = "due", .columns = ISSUE_COLUMNS,
    .conditions = { { "unit", "=", "{unit}" }, { "overdue", "=", "true" }, NOT_A_CLUE } },
};

static const LianduPaperBlockInfo pack_blocks[] = {
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "会商类型：{consultation_type}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "会商时间：{day}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "会商地点：{place}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "主 持 人：{chair}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "主体责任方：{unit}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "参加人员：{principal_people}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "监督责任方：{supervisor_unit}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "参加人员：{supervisory_people}" },
  { .type = LIANDU_PAPER_HEADING, .text = "议程" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "1.通报上次会商事项落实情况，逐项核对；" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "2.研究拟销号问题，提出销号意见；" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "3.分析未销号、逾期问题，明确责任和时限；" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "4.双方交换新发现问题；" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "5.形成会商意见，双方签字。" },
  { .type = LIANDU_PAPER_PAGE_BREAK },
  { .type = LIANDU_PAPER_HEADING, .text = "一、上次会商事项落实情况" },
  { .type = LIANDU_PAPER_TABLE, .table = "items", .blank_rows = 6, .cells = {
    { NULL, "serial", .centred = TRUE }, { "会商事项", "title", 3 }, { NULL, "outcome", 3.2 }, { NULL, "result", 0.9, TRUE }, { NULL, "note", 1 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "二、拟销号问题" },
  { .type = LIANDU_PAPER_TABLE, .table = "closing_issues", .blank_rows = 4, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "description", 2.8 }, { NULL, "rect_measure", 2.4 }, { NULL, "result", 2.4 }, { NULL, "due", 1.3, TRUE }, { NULL, "evaluation", 0.8, TRUE }, { "核对意见", NULL, 1 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "三、未销号问题" },
  { .type = LIANDU_PAPER_TABLE, .table = "open_issues", .blank_rows = 6, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "description", 3 }, { NULL, "progress_text", 3 }, { NULL, "responsible", 1.1, TRUE }, { NULL, "due", 1.3, TRUE }, { NULL, "state", 0.9, TRUE } } },
  { .type = LIANDU_PAPER_HEADING, .text = "四、逾期问题" },
  { .type = LIANDU_PAPER_TABLE, .table = "overdue_issues", .blank_rows = 4, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "description", 3.6 }, { NULL, "responsible_leader", 1.1, TRUE }, { NULL, "responsible", 1.1, TRUE }, { NULL, "due", 1.3, TRUE }, { "原因及措施", NULL, 2.4 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "五、本次交换问题" },
  { .type = LIANDU_PAPER_TABLE, .table = "exchanges", .blank_rows = 5, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "category", 1.1, TRUE }, { NULL, "problem", 3.4 }, { NULL, "raised_by", 0.9, TRUE },
    { NULL, "unit", 1.3, TRUE }, { NULL, "due", 1.4, TRUE }, { NULL, "sup_measure", 2 } } },
  { .type = LIANDU_PAPER_PAGE_BREAK },
  { .type = LIANDU_PAPER_HEADING, .text = "六、会商意见" },
  { .type = LIANDU_PAPER_TEXT, .path = "opinion", .height = 100, .by_hand = TRUE },
  { .type = LIANDU_PAPER_SIGNATURES, .height = 24, .cells = { { "主体责任方（签字）：" }, { "监督责任方（签字）：" } } },
  { .type = LIANDU_PAPER_SIGNATURES, .height = 24, .cells = { { "主持人（签字）：" }, { "记录人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_consultation_pack = {
  .id = "consultation-pack", .kind = "consultation", .name = "会商材料包", .title = "{unit}\n{period}会商材料",
  .blocks = pack_blocks, .n_blocks = G_N_ELEMENTS (pack_blocks),
  .lists = pack_lists, .n_lists = G_N_ELEMENTS (pack_lists),
};

static const LianduPaperBlockInfo issues_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { "主体责任单位", "unit", 1.2 }, { "监督责任单位", "supervisor_unit", 1.2 }, { NULL, "day" } } },
  { .type = LIANDU_PAPER_TABLE, .table = "exchanges", .blank_rows = 7, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "category", 1.2, TRUE }, { NULL, "problem", 4.2 }, { NULL, "raised_by", 1.1, TRUE },
    { NULL, "unit", 1.4, TRUE }, { NULL, "assist_units", 1.3, TRUE }, { NULL, "due", 1.3, TRUE }, { NULL, "sup_measure", 2.4 } } },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "主体责任方（签字）：" }, { "监督责任方（签字）：" }, { "记录人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_consultation_issues = {
  .id = "consultation-issues", .kind = "consultation", .name = "会商问题清单", .title = "{unit}{period}会商问题清单", .landscape = TRUE,
  .blocks = issues_blocks, .n_blocks = G_N_ELEMENTS (issues_blocks),
};
/* clang-format on */
