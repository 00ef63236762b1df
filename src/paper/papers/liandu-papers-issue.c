/* liandu-papers-issue.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

/*
 * 问题整改单: one issue on paper, with its monthly progress.  It may go to the
 * unit, so that it does not say where the problem came from.
 */

#define SIGN "签名：　　　　　　　　　　　年　　月　　日"

/* clang-format off */
static const LianduPaperBlockInfo card_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "number", 1.4 }, { NULL, "found_on" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "category", 1.4 }, { NULL, "grade" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "description", .height = 34 },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "unit", 1.4 }, { NULL, "assist_units" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "lead_leader" }, { NULL, "responsible_leader" }, { NULL, "responsible" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "supervisor_unit", 1.4 }, { "监督责任人", "supervisor" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "assigned_on" }, { NULL, "due" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "rect_goal", .height = 16 },
  { .type = LIANDU_PAPER_TEXT, .path = "rect_measure", .height = 28 },
  { .type = LIANDU_PAPER_TEXT, .path = "result", .height = 28 },
  { .type = LIANDU_PAPER_TEXT, .label = "责任单位意见", .height = 24, .signature = "（盖章）　" SIGN },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "evaluation@choices" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "evaluation_note", .height = 24, .signature = SIGN },
  { .type = LIANDU_PAPER_TEXT, .label = "审定意见", .height = 24, .signature = SIGN },
  { .type = LIANDU_PAPER_HEADING, .text = "月度进展" },
  { .type = LIANDU_PAPER_TABLE, .table = "progress", .blank_rows = 6, .cells = {
    { NULL, "month", 1.2, TRUE }, { NULL, "completion", 1, TRUE }, { NULL, "situation", 3 }, { NULL, "difficulty", 1.8 }, { NULL, "next_step", 1.8 }, { NULL, "reported_on", 1.4, TRUE } } },
  { .type = LIANDU_PAPER_HEADING, .text = "佐证材料" },
  { .type = LIANDU_PAPER_TABLE, .table = "evidence", .blank_rows = 4, .cells = {
    { NULL, "serial", .centred = TRUE }, { NULL, "name", 3 }, { NULL, "made_on", 1.3, TRUE }, { NULL, "paper_location", 1.8 }, { NULL, "note", 1.6 } } },
};

/*
 * 问题全程一页纸: everything that happened to an issue, for whoever has to speak
 * about it; inside the office only.  What there is none of takes no room.
 */
static const LianduPaperListInfo whole_lists[] = {
  { .name = "letters", .term = "督办文书", .kind = "letter", .sort = "drafted_on created",
    .conditions = { { "issues", "=", "{uuid}" }, { "state", "!=", "withdrawn" } },
    .columns = "letter_type doc_no subject signed_by delivered_on reply_due replied_on adoption evaluation paper_form" },
  { .name = "accountabilities", .term = "问责情况", .kind = "accountability", .sort = "decided_on created",
    .conditions = { { "source", "=", "{uuid}" } }, .columns = "person unit subject_kind form deciding_body document_number decided_on" },
  { .name = "reminders", .term = "催办情况", .kind = "reminder", .sort = "reminded_on created",
    .conditions = { { "issues", "=", "{uuid}" } }, .columns = "reminded_on way whom reminded_by answer" },
  { .name = "steps", .term = "办理记录", .events = TRUE,
    .columns = "decided_by form date opinion paper_location" },
};

#define WHOLE_TABLE(list, ...) { .type = LIANDU_PAPER_TABLE, .table = list, .unless_empty = list, .blank_rows = 2, .cells = { __VA_ARGS__ } }
#define WHOLE_HEADING(words, list) { .type = LIANDU_PAPER_HEADING, .text = words, .unless_empty = list }
#define WHOLE_TEXT(field) { .type = LIANDU_PAPER_TEXT, .path = field, .unless_empty = field, .height = 12 }

static const LianduPaperBlockInfo whole_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "number", 1.4 }, { "当前状态", "state" }, { NULL, "ledger" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "category", 1.4 }, { NULL, "grade" }, { NULL, "found_on" } } },
  WHOLE_TEXT ("description"),
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "unit", 1.4 }, { NULL, "assist_units", 2 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "lead_leader", 1.4 }, { NULL, "responsible_leader" }, { NULL, "responsible" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "supervisor_unit", 1.4 }, { "监督人员", "supervisor" }, { NULL, "sup_method" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "counterpart", 3 }, { NULL, "counterpart.number" } }, .unless_empty = "counterpart" },
  WHOLE_TEXT ("counterpart_of"),
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "assigned_on", 1.4 }, { NULL, "original_due" }, { NULL, "due" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "done_on", 1.4 }, { NULL, "closed_on" }, { NULL, "timeliness" } }, .unless_empty = "done_on" },
  { .type = LIANDU_PAPER_TEXT, .path = "held_up_by", .unless_empty = "held_up_by", .height = 10 },
  WHOLE_TEXT ("rect_goal"), WHOLE_TEXT ("rect_measure"), WHOLE_TEXT ("sup_measure"), WHOLE_TEXT ("result"),
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "evaluation" }, { NULL, "evaluation_note", 3 } }, .unless_empty = "evaluation" },
  WHOLE_HEADING ("措施分解", "measures"),
  WHOLE_TABLE ("measures", { NULL, "serial", .centred = TRUE }, { NULL, "measure", 4 }, { NULL, "responsible", 1.4, TRUE }, { NULL, "due", 1.5, TRUE }, { NULL, "completion", 1.1, TRUE }),
  WHOLE_HEADING ("监督措施分解", "sup_measures"),
  WHOLE_TABLE ("sup_measures", { NULL, "serial", .centred = TRUE }, { NULL, "measure", 4 }, { NULL, "method", 1.4, TRUE }, { NULL, "supervisor", 1.2, TRUE }, { NULL, "completion", 1.1, TRUE }),
  WHOLE_HEADING ("“1+N”联动", "joint"),
  WHOLE_TABLE ("joint", { NULL, "side", 1.1, TRUE }, { NULL, "unit", 1.7, TRUE }, { NULL, "subtask", 2.8 }, { NULL, "due", 1.5, TRUE }, { NULL, "progress", 2.4 }, { NULL, "subtask_state", 1.1, TRUE }),
  WHOLE_HEADING ("延期情况", "extensions"),
  WHOLE_TABLE ("extensions", { NULL, "from_due", 1.5, TRUE }, { NULL, "to_due", 1.5, TRUE }, { NULL, "reason", 3.4 }, { NULL, "decided_by", 1.1, TRUE }, { NULL, "form", 1.2, TRUE }, { NULL, "decided_on", 1.5, TRUE }),
  WHOLE_HEADING ("月度进展", "progress"),
  WHOLE_TABLE ("progress", { NULL, "month", 1.3, TRUE }, { NULL, "completion", 1.1, TRUE }, { NULL, "situation", 3.6 }, { NULL, "difficulty", 1.8 }, { NULL, "next_step", 2 }),
  WHOLE_HEADING ("佐证材料", "evidence"),
  WHOLE_TABLE ("evidence", { NULL, "serial", .centred = TRUE }, { NULL, "name", 3.4 }, { NULL, "made_on", 1.6, TRUE }, { NULL, "paper_location", 2.4 }),
  WHOLE_HEADING ("整改评估", "evaluations"),
  WHOLE_TABLE ("evaluations", { NULL, "criterion", 1.6, TRUE }, { NULL, "grade", 1, TRUE }, { NULL, "finding", 3.6 }, { NULL, "evaluator", 1.1, TRUE }, { NULL, "evaluated_on", 1.5, TRUE }),
  WHOLE_HEADING ("举一反三自查", "self_checks"),
  WHOLE_TABLE ("self_checks", { NULL, "serial", .centred = TRUE }, { NULL, "unit", 1.8 }, { NULL, "due", 1.7, TRUE }, { NULL, "answered_on", 1.7, TRUE }, { NULL, "result", 1.2, TRUE }, { NULL, "detail", 3 }),
  WHOLE_HEADING ("督办文书", "letters"),
  WHOLE_TABLE ("letters", { "文书", "letter_type", 1.4, TRUE }, { NULL, "doc_no", 2, TRUE }, { NULL, "subject", 2.4 }, { NULL, "delivered_on", 1.75, TRUE },
    { "要求回复", "reply_due", 1.75, TRUE }, { NULL, "replied_on", 1.75, TRUE }, { "状态", "state", 1, TRUE }),
  WHOLE_HEADING ("问责情况", "accountabilities"),
  WHOLE_TABLE ("accountabilities", { NULL, "person", 1.2, TRUE }, { NULL, "unit", 1.7, TRUE }, { NULL, "form", 1.6, TRUE }, { NULL, "deciding_body", 2 }, { NULL, "document_number", 1.8, TRUE }, { NULL, "decided_on", 1.5, TRUE }, { "状态", "state", 1, TRUE }),
  WHOLE_HEADING ("催办情况", "reminders"),
  WHOLE_TABLE ("reminders", { "催办日期", "reminded_on", 1.4, TRUE }, { NULL, "way", 1, TRUE }, { NULL, "whom", 1.4, TRUE }, { NULL, "reminded_by", 1.2, TRUE }, { NULL, "answer", 3.4 }),
  WHOLE_HEADING ("办理记录", "steps"),
  WHOLE_TABLE ("steps", { "日期", "date", 1.75, TRUE }, { "环节", "title", 1.2, TRUE }, { "办理后状态", "state", 1.2, TRUE }, { "审批人", "decided_by", 1.1, TRUE },
    { "形式", "form", 1.1, TRUE }, { "意见", "opinion", 3.4 }, { "原件存放位置", "paper_location", 1.9 }),
};

const LianduPaperInfo liandu_paper_issue_whole = {
  .id = "issue-whole", .kind = "issue", .name = "问题全程一页纸", .title = "问题整改全程表", .dense = TRUE,
  .blocks = whole_blocks, .n_blocks = G_N_ELEMENTS (whole_blocks),
  .lists = whole_lists, .n_lists = G_N_ELEMENTS (whole_lists),
};

const LianduPaperInfo liandu_paper_issue_card = {
  .id = "issue-card", .kind = "issue", .name = "问题整改单", .title = "问题整改单",
  .blocks = card_blocks, .n_blocks = G_N_ELEMENTS (card_blocks),
};
/* clang-format on */
