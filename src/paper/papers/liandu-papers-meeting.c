/* liandu-papers-meeting.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

/*
 * 民主生活会监督表: what was checked before, at and after the meeting, and each
 * leader (practice.md §2.6); and the report on its quality (日常监督 六(八)).
 */

#define SIGN "签名：　　　　　　　　　　　年　　月　　日"

/* clang-format off */
static const LianduPaperBlockInfo supervision_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "unit", 1.6 }, { NULL, "year" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "name" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "theme", .height = 14 },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "planned_on" }, { NULL, "held_on" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "place" }, { NULL, "host" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "supervisor" }, { NULL, "observers", 1.6 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "due_count", .centred = TRUE }, { NULL, "present_count", .centred = TRUE }, { "达三分之二", "quorum", .centred = TRUE } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "请假及书面发言", "absent" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "background", .height = 18 },
  { .type = LIANDU_PAPER_HEADING, .text = "一、会前材料审核" },
  { .type = LIANDU_PAPER_TABLE, .table = "documents", .blank_rows = 4, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "name", 2.6 }, { NULL, "submitted_by", 1.1, TRUE }, { NULL, "version", 0.8, TRUE },
    { "审核次数", "review_count", 0.8, TRUE }, { "退改次数", "return_count", 0.8, TRUE }, { NULL, "reasons", 2.6 }, { "通过日期", "passed_on", 1.5, TRUE } } },
  { .type = LIANDU_PAPER_HEADING, .text = "二、监督检查清单" },
  { .type = LIANDU_PAPER_TABLE, .table = "checks", .group_path = "stage", .blank_rows = 8, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "item", 4 }, { NULL, "answer", 1.1, TRUE }, { NULL, "note", 2.6 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "三、上次查摆问题整改情况" },
  { .type = LIANDU_PAPER_TABLE, .table = "last_issues", .blank_rows = 2, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "issue", 2.6 }, { NULL, "problem", 2 }, { NULL, "situation", 2.6 }, { NULL, "result", 1.1, TRUE } } },
  { .type = LIANDU_PAPER_HEADING, .text = "四、应说明事项" },
  { .type = LIANDU_PAPER_TABLE, .table = "matters", .blank_rows = 4, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "person", 1, TRUE }, { NULL, "matter", 4 }, { NULL, "explained", 1.1, TRUE }, { "说明情况", "note", 2.4 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "五、批评与自我批评情况" },
  { .type = LIANDU_PAPER_TABLE, .table = "leaders", .blank_rows = 7, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "person", 1, TRUE }, { "深刻检查", "deep_exam", 0.7, TRUE },
    { "提出批评", "criticism_given", 0.7, TRUE }, { "接受批评", "criticism_received", 0.7, TRUE },
    { "以建议代批评", "disguised_count", 0.9, TRUE }, { "当场指出纠正的问题", "correction", 4 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "六、点评与评估" },
  { .type = LIANDU_PAPER_TEXT, .label = "对主要负责人的点评", .path = "duty_comment", .height = 26 },
  { .type = LIANDU_PAPER_TEXT, .label = "对会议的点评", .path = "meeting_comment", .height = 26 },
  { .type = LIANDU_PAPER_ROW, .cells = { { "质量等次", "quality@choices" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "quality_note", .height = 30 },
  { .type = LIANDU_PAPER_ROW, .cells = { { "责令重开", "repeat_proposed@choices" }, { "追责建议", "blame_proposed@choices" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "blame_note", .height = 20 },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "report_due" }, { NULL, "report_on" }, { NULL, "rect_due" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "rect_note", .height = 26 },
  { .type = LIANDU_PAPER_TEXT, .path = "note", .height = 18 },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "监督责任人（签名）：" }, { "填表人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_meeting_supervision = {
  .id = "meeting-supervision", .kind = "meeting_supervision", .name = "民主生活会监督表", .title = "民主生活会监督表",
  .blocks = supervision_blocks, .n_blocks = G_N_ELEMENTS (supervision_blocks),
};

static const LianduPaperBlockInfo quality_blocks[] = {
  { .type = LIANDU_PAPER_HEADING, .text = "一、会议基本情况" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "{unit}于{held_on}在{place}召开民主生活会，会议由{host}主持。应到{due_count}人，实到{present_count}人。监督责任人：{supervisor}。列席人员：{observers}。" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "会议主题：{theme}" },
  { .type = LIANDU_PAPER_HEADING, .text = "二、会前准备情况" },
  { .type = LIANDU_PAPER_PARAGRAPH, .path = "background", .height = 21 },
  { .type = LIANDU_PAPER_TABLE, .table = "documents", .blank_rows = 3, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "name", 3 }, { "审核次数", "review_count", 1, TRUE }, { "退改次数", "return_count", 1, TRUE }, { NULL, "reasons", 3.4 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "三、会中监督情况" },
  { .type = LIANDU_PAPER_PARAGRAPH, .path = "meeting_comment", .height = 21 },
  { .type = LIANDU_PAPER_TABLE, .table = "matters", .blank_rows = 3, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "person", 1.1, TRUE }, { NULL, "matter", 4 }, { NULL, "explained", 1.2, TRUE }, { "说明情况", "note", 2.4 } } },
  { .type = LIANDU_PAPER_TABLE, .table = "leaders", .blank_rows = 3, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "person", 1.1, TRUE }, { "提出批评", "criticism_given", 1, TRUE },
    { "以建议代批评", "disguised_count", 1.2, TRUE }, { "当场指出纠正的问题", "correction", 4.4 } } },
  { .type = LIANDU_PAPER_HEADING, .text = "四、对主要负责人履行责任情况的点评" },
  { .type = LIANDU_PAPER_PARAGRAPH, .path = "duty_comment", .height = 21 },
  { .type = LIANDU_PAPER_HEADING, .text = "五、质量评估" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "评估等次：{quality@choices}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .path = "quality_note", .height = 21 },
  { .type = LIANDU_PAPER_HEADING, .text = "六、建议" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "责令重开：{repeat_proposed@choices}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "提出追责建议：{blame_proposed@choices}" },
  { .type = LIANDU_PAPER_PARAGRAPH, .path = "blame_note", .height = 14 },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "监督责任人（签名）：" }, { "单位负责人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_meeting_quality = {
  .id = "meeting-quality", .kind = "meeting_supervision", .name = "民主生活会质量评估报告", .title = "{unit}\n{year}民主生活会质量评估报告",
  .blocks = quality_blocks, .n_blocks = G_N_ELEMENTS (quality_blocks),
};
/* clang-format on */
