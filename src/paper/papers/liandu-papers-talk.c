/* liandu-papers-talk.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

/*
 * 谈话记录表 and 谈话呈批表 (practice.md §2.4): the approval is a sheet of its
 * own, since it is signed before the talk; the record repeats who approved.
 * Talkee, talkers and recorder sign the record.
 */

#define SIGN "签名：　　　　　　　　　　　年　　月　　日"

/* clang-format off */
static const LianduPaperBlockInfo record_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { "谈话对象", "talkee" }, { "性别", "talkee.gender", .centred = TRUE }, { "政治面貌", "talkee.political_status", .centred = TRUE } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "单位及职务", "talkee@post" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "talk_kind" }, { NULL, "talk_mode" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "talk_date" }, { NULL, "day_part" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "place" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "talkers", 1.6 }, { NULL, "recorder" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "requested_by" }, { NULL, "approved_by" }, { NULL, "approved_on", 1.5 } } },
  { .type = LIANDU_PAPER_TEXT, .path = "occasion", .height = 16 },
  { .type = LIANDU_PAPER_TEXT, .path = "outline", .height = 30 },
  { .type = LIANDU_PAPER_TEXT, .path = "content", .height = 108 },
  { .type = LIANDU_PAPER_TEXT, .path = "talkee_position", .height = 44 },
  { .type = LIANDU_PAPER_TEXT, .path = "found", .height = 34 },
  { .type = LIANDU_PAPER_TEXT, .path = "follow_up", .height = 34 },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "follow_up_due" }, { NULL, "sup_method" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "note", .height = 24 },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "谈话对象（签名）：" }, { "谈话人（签名）：" }, { "记录人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_talk_record = {
  .id = "talk-record", .kind = "talk", .name = "谈话记录表", .title = "谈话记录表",
  .blocks = record_blocks, .n_blocks = G_N_ELEMENTS (record_blocks),
};

static const LianduPaperBlockInfo approval_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { "谈话对象", "talkee" }, { "性别", "talkee.gender", .centred = TRUE }, { "政治面貌", "talkee.political_status", .centred = TRUE } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "单位及职务", "talkee@post" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "talk_kind" }, { NULL, "talk_mode" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "拟谈时间", "talk_date" }, { NULL, "place" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "talkers", 1.6 }, { NULL, "recorder" } } },
  { .type = LIANDU_PAPER_TEXT, .path = "occasion", .height = 26 },
  { .type = LIANDU_PAPER_TEXT, .path = "outline", .height = 46 },
  { .type = LIANDU_PAPER_TEXT, .label = "承办人意见", .height = 27, .signature = SIGN },
  { .type = LIANDU_PAPER_TEXT, .label = "承办部门负责人意见", .height = 27, .signature = SIGN },
  { .type = LIANDU_PAPER_TEXT, .label = "分管领导意见", .height = 27, .signature = SIGN },
};

const LianduPaperInfo liandu_paper_talk_approval = {
  .id = "talk-approval", .kind = "talk", .name = "谈话呈批表", .title = "谈话呈批表",
  .blocks = approval_blocks, .n_blocks = G_N_ELEMENTS (approval_blocks),
};
/* clang-format on */
