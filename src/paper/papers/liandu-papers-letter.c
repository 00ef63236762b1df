/* liandu-papers-letter.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

/*
 * 文书 as they leave the office: official documents in the layout of GB/T 9704
 * (practice.md §2.10, §4.1), 督办单 and 抄报单 as forms with room for a leader's
 * instruction (§2.3), and the receipt that each is delivered with.  None says
 * where a problem came from.
 */

#define HEAD { .type = LIANDU_PAPER_HEAD, .text = "{issuer}", .path = "doc_no", .cells = { { NULL, "urgency" } } }
#define ADDRESSEE { .type = LIANDU_PAPER_ADDRESSEE, .text = "{addressed_to}：" }
#define BASIS { .type = LIANDU_PAPER_PARAGRAPH, .path = "basis", .unless_empty = "basis", .height = 20 }
#define CLOSING_WORDS { .type = LIANDU_PAPER_PARAGRAPH, .path = "closing", .unless_empty = "closing", .height = 20 }, \
  { .type = LIANDU_PAPER_PARAGRAPH, .path = "reply_request", .unless_empty = "reply_request" }, \
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "附件：{enclosures}", .unless_empty = "enclosures" }
#define CLOSING { .type = LIANDU_PAPER_CLOSING, .text = "{issuer}", .path = "signed_on" }
#define IMPRINT { .type = LIANDU_PAPER_IMPRINT, .text = "{office}", .path = "signed_on", .cells = { { "抄报", "copy_up" }, { "抄送", "copy_to" } } }
#define BODY(words, field) { .type = LIANDU_PAPER_HEADING, .text = words, .unless_empty = field }, \
  { .type = LIANDU_PAPER_PARAGRAPH, .path = field "@items", .unless_empty = field, .height = 60 }

#define SIGN "签名：　　　　　　　　　　　年　　月　　日"

/* clang-format off */
static const LianduPaperBlockInfo proposal_blocks[] = {
  HEAD, ADDRESSEE, BASIS,
  BODY ("一、存在的问题", "problems"),
  BODY ("二、原因分析", "cause"),
  { .type = LIANDU_PAPER_HEADING, .text = "三、建议措施", .unless_empty = "cause" },
  { .type = LIANDU_PAPER_HEADING, .text = "二、建议措施", .when_empty = "cause" },
  { .type = LIANDU_PAPER_PARAGRAPH, .path = "requirements@items", .unless_empty = "requirements", .height = 60 },
  CLOSING_WORDS, CLOSING, IMPRINT,
};

const LianduPaperInfo liandu_paper_letter_proposal = {
  .id = "letter-proposal", .kind = "letter", .name = "建议书", .title = "{heading}", .when = "paper_form", .answers = "proposal",
  .blocks = proposal_blocks, .n_blocks = G_N_ELEMENTS (proposal_blocks),
};

static const LianduPaperBlockInfo notice_blocks[] = {
  HEAD, ADDRESSEE, BASIS,
  BODY ("一、存在的问题", "problems"),
  BODY ("二、工作要求", "requirements"),
  CLOSING_WORDS, CLOSING, IMPRINT,
};

const LianduPaperInfo liandu_paper_letter_notice = {
  .id = "letter-notice", .kind = "letter", .name = "提示函", .title = "{heading}", .when = "paper_form", .answers = "notice",
  .blocks = notice_blocks, .n_blocks = G_N_ELEMENTS (notice_blocks),
};

static const LianduPaperBlockInfo rectify_blocks[] = {
  HEAD, ADDRESSEE, BASIS,
  BODY ("一、需要立行立改的问题", "problems"),
  BODY ("二、整改要求", "requirements"),
  CLOSING_WORDS, CLOSING, IMPRINT,
};

const LianduPaperInfo liandu_paper_letter_rectify = {
  .id = "letter-rectify", .kind = "letter", .name = "立行立改通知书", .title = "{heading}", .when = "paper_form", .answers = "rectify_notice",
  .blocks = rectify_blocks, .n_blocks = G_N_ELEMENTS (rectify_blocks),
};

static const LianduPaperBlockInfo order_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { "督办单号", "doc_no", 1.5 }, { NULL, "urgency" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "督办事项", "subject" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "责任单位", "unit", 1.5 }, { "配合单位", "other_units" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "交办日期", "delivered_on", 1.5 }, { "办结时限", "reply_due" } } },
  { .type = LIANDU_PAPER_TEXT, .label = "督办内容", .path = "problems@items", .height = 50 },
  { .type = LIANDU_PAPER_TEXT, .label = "工作要求", .path = "requirements@items", .height = 40 },
  { .type = LIANDU_PAPER_TEXT, .label = "领导批示", .height = 36, .signature = SIGN },
  { .type = LIANDU_PAPER_ROW, .cells = { { "督办联系人", "handler", 1.5 }, { "联系电话", "handler.telephone" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "签收人", "received_by", 1.5 }, { "签收日期", "delivered_on" } } },
  { .type = LIANDU_PAPER_TEXT, .label = "办理情况反馈", .path = "reply", .height = 46, .signature = "（盖章）　" SIGN },
  { .type = LIANDU_PAPER_TEXT, .label = "销号意见", .path = "evaluation_note", .height = 22, .signature = SIGN },
};

const LianduPaperInfo liandu_paper_letter_order = {
  .id = "letter-order", .kind = "letter", .name = "督办单", .title = "{issuer}\n督办单", .when = "paper_form", .answers = "order",
  .blocks = order_blocks, .n_blocks = G_N_ELEMENTS (order_blocks),
};

static const LianduPaperBlockInfo copy_up_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { "文号", "doc_no", 1.5 }, { "抄报日期", "delivered_on" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "抄报领导", "leader", 1.5 }, { "职务", "leader.post" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "所涉单位", "unit", 1.5 }, { "签发人", "signed_by" } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { "事由", "subject" } } },
  { .type = LIANDU_PAPER_TEXT, .label = "抄报内容", .path = "problems@items", .height = 62 },
  { .type = LIANDU_PAPER_TEXT, .label = "领导批示", .path = "instruction", .height = 56, .signature = SIGN },
  { .type = LIANDU_PAPER_TEXT, .label = "督促整改情况", .path = "reply", .height = 44, .signature = SIGN },
  { .type = LIANDU_PAPER_ROW, .cells = { { "承办人", "handler", 1.5 }, { "联系电话", "handler.telephone" } } },
};

const LianduPaperInfo liandu_paper_letter_copy_up = {
  .id = "letter-copy-up", .kind = "letter", .name = "抄报单", .title = "{issuer}\n抄报单", .when = "paper_form", .answers = "copy_up",
  .blocks = copy_up_blocks, .n_blocks = G_N_ELEMENTS (copy_up_blocks),
};

static const LianduPaperBlockInfo receipt_blocks[] = {
  { .type = LIANDU_PAPER_ROW, .height = 14, .cells = { { "文书名称", "heading" } } },
  { .type = LIANDU_PAPER_ROW, .height = 14, .cells = { { "文号", "doc_no", 1.5 }, { "份数", NULL } } },
  { .type = LIANDU_PAPER_ROW, .height = 14, .cells = { { "受送达单位", "unit" } } },
  { .type = LIANDU_PAPER_ROW, .height = 14, .cells = { { "送达方式", "delivery_way@choices" } } },
  { .type = LIANDU_PAPER_ROW, .height = 14, .cells = { { "送达地点", NULL } } },
  { .type = LIANDU_PAPER_TEXT, .label = "签收", .height = 40, .signature = "签收人（签名、盖章）：　　　　　　　　　　年　　月　　日　　时" },
  { .type = LIANDU_PAPER_TEXT, .label = "代收人及代收理由", .height = 26, .signature = SIGN },
  { .type = LIANDU_PAPER_ROW, .height = 14, .cells = { { "送达人", "handler", 1.5 }, { "回复期限", "reply_due" } } },
  { .type = LIANDU_PAPER_TEXT, .label = "备注", .height = 22 },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "注：请签收后将本回执退回{issuer}存档。" },
};

const LianduPaperInfo liandu_paper_letter_receipt = {
  .id = "letter-receipt", .kind = "letter", .name = "送达回执", .title = "{issuer}\n送达回执",
  .blocks = receipt_blocks, .n_blocks = G_N_ELEMENTS (receipt_blocks),
};
/* clang-format on */
