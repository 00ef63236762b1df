/* liandu-sheets-reconciliation.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sheet-terms.h"
#include "liandu-sheets.h"

/*
 * 双台账核对表: what the two ledgers of a unit say, pair by pair, to be gone
 * through by both sides (会商联督共治 二(二)).  Results that are not put down yet
 * are blank, to be filled in by hand at the table.
 */

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.2, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "quarter", .term = "核对季度", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "items.principal.number", .term = "编号", .group = "主体责任台账", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "items.principal.description", .term = "存在问题", .group = "主体责任台账", .width = 10 },
  { .path = "items.principal.due", .term = "整改时限", .group = "主体责任台账", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "items.supervisory.number", .term = "编号", .group = "监督责任台账", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "items.supervisory.description", .term = "存在问题", .group = "监督责任台账", .width = 10 },
  { .path = "items.supervisory.due", .term = "整改时限", .group = "监督责任台账", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "items.supervisory.sup_measure", .term = "监督措施", .group = "监督责任台账", .width = 8 },
  { .path = "items.differences", .term = "差异情况", .width = 7 },
  { .path = "items.result", .term = "核对结果", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "items.reason", .term = "不一致原因及处理意见", .width = 7 },
};

const LianduSheetInfo liandu_sheet_dual_ledgers = {
  .id = "dual-ledgers", .kind = "reconciliation", .title = "{unit}{period}双台账核对表", .tab = "双台账核对表",
  .purpose = N_("The two ledgers of a unit pair by pair, to be gone through and signed by both sides; results not put down yet are blank"),
  .sort = "-quarter unit.sequence unit", .rows = "items",
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "项", .tallies = "items.result",
  .signature = "主体责任方（签字）：                    监督责任方（签字）：                    核对日期：",
  .paper = LIANDU_PAPER_A4, .n_frozen_columns = 1,
};
/* clang-format on */
