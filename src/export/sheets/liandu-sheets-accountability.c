/* liandu-sheets-accountability.c
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
 * 问责台账: who was held to account, for what, by whom and in which form
 * (会商联督共治 三(三)); a period is that of the decision.
 */

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "person", .term = "姓名", .group = "问责对象", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "person", .term = "单位及职务", .group = "问责对象", .width = 6, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_POST },
  { .path = "unit", .term = "党组织（单位）", .group = "问责对象", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "side", .term = "对象类别", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "source.number", .term = "涉及问题", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "reasons", .term = "问责情形", .width = 5.5 },
  { .path = "facts", .term = "问责事由", .width = 9 },
  { .path = "form", .term = "问责方式", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "deciding_body", .term = "决定机关", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "document_number", .term = "决定文号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "decided_on", .term = "决定日期", .width = 4.6, .align = LIANDU_ALIGN_CENTRE },
  { .path = "execution", .term = "执行情况", .width = 5.5 },
  { .path = "state", .term = "办理状态", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
};

const LianduSheetInfo liandu_sheet_accountability_register = {
  .id = "accountability-register", .kind = "accountability", .title = "{unit}{period}问责台账", .tab = "问责台账",
  .purpose = N_("Who was held to account, for what, by which body and in which form; for the office and its leaders alone"),
  .date = "decided_on", .sort = "decided_on created", .needs = "subject_kind",
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "件", .tallies = "state form",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 2,
};
/* clang-format on */
