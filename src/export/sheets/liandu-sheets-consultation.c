/* liandu-sheets-consultation.c
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
 * 会商问题清单: the issues that both sides exchanged, a line each (practice.md
 * §2.13); suspected violations are not exchanged in writing and have no words
 * here.
 */

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "held_on", .term = "会商时间", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "consultation_type", .term = "会商类型", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "exchanges.category", .term = "问题类别", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "exchanges.problem", .term = "存在问题", .width = 13 },
  { .path = "exchanges.raised_by", .term = "提出方", .width = 5.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "exchanges.unit", .term = "责任单位", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "exchanges.assist_units", .term = "配合单位", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "exchanges.due", .term = "整改时限", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "exchanges.sup_measure", .term = "监督措施", .width = 10 },
  { .path = "exchanges.issue.number", .term = "立账编号", .width = 6.6, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .term = "备注", .width = 2.8, .flags = LIANDU_SHEET_BLANK },
};

const LianduSheetInfo liandu_sheet_consultation_list = {
  .id = "consultation-list", .kind = "consultation", .title = "{unit}{period}会商问题清单", .tab = "会商问题清单",
  .purpose = N_("The issues that both sides exchanged at consultations, with who is responsible, until when, and how it is supervised"),
  .sort = "day unit.sequence unit", .conditions = { { "state", "!=", "planned" } }, .rows = "exchanges", .needs = "exchanges.category",
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .measure = "件", .distinct = "exchanges.unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "exchanges.raised_by",
  .signature = "主体责任方（签字）：                                        监督责任方（签字）：",
  .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};
/* clang-format on */
