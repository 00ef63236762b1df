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

const LianduPaperInfo liandu_paper_issue_card = {
  .id = "issue-card", .kind = "issue", .name = "问题整改单", .title = "问题整改单",
  .blocks = card_blocks, .n_blocks = G_N_ELEMENTS (card_blocks),
};
/* clang-format on */
