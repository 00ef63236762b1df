/* liandu-papers-handover.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-papers.h"

/*
 * 工作移交清单: who hands what over to whom, and where the originals are, with
 * the places to sign of 移交人, 接收人 and 监交人.
 */

/* clang-format off */
static const LianduPaperBlockInfo blocks[] = {
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "from_person" }, { "职务", "from_person@post", 1.6 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "to_person" }, { "职务", "to_person@post", 1.6 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "overseer" }, { "职务", "overseer@post", 1.6 } } },
  { .type = LIANDU_PAPER_ROW, .cells = { { NULL, "handed_on" }, { NULL, "reason" }, { NULL, "item_count", 0.6, TRUE } } },
  { .type = LIANDU_PAPER_TABLE, .table = "items", .blank_rows = 12,
    .cells = { { NULL, "sort", 0.8, TRUE }, { NULL, "matter", 3.4 }, { NULL, "standing", 1.9 }, { NULL, "original", 2.1 }, { NULL, "note", 0.8 } } },
  { .type = LIANDU_PAPER_PARAGRAPH, .text = "以上事项及原件已当面点清，移交后由接收人负责办理。" },
  { .type = LIANDU_PAPER_SIGNATURES, .cells = { { "移交人（签名）：" }, { "接收人（签名）：" }, { "监交人（签名）：" } } },
};

const LianduPaperInfo liandu_paper_handover_list = {
  .id = "handover-list", .kind = "handover", .name = "工作移交清单", .title = "工作移交清单",
  .blocks = blocks, .n_blocks = G_N_ELEMENTS (blocks),
};
/* clang-format on */
