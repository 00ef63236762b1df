/* liandu-sheets-return.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-writer.h"
#include "liandu-sheets.h"

/*
 * 问题整改情况反馈表: goes out to one unit with its issues, is filled in there
 * and comes back.  Where an issue comes from is not said; clues are handed over
 * and never go out so.
 */

/* As it stands below the table. */
#define NOTE                                                                                                                        \
  "填表说明：1.请填写“整改措施”“责任人”“整改进展情况”“完成情况”“佐证材料”“备注”各栏，佐证材料每份写一行；"                          \
  "2.完成情况从下拉列表中选择；3.问题表述、责任单位不作改动，需要延期的在“整改时限”栏写明新的时限并在备注说明理由；"                \
  "4.本单位新发现的问题填在空白行内；5.最后一列为系统识别用，已隐藏，请勿删除。"

static void
write_note (LianduSheetWriter *writer)
{
  static const LianduCellStyle style = { LIANDU_FONT_BODY, 10, LIANDU_ALIGN_LEFT, LIANDU_EDGE_NONE, TRUE };
  guint row = liandu_sheet_writer_take_row (writer, 46);

  liandu_workbook_merge (liandu_sheet_writer_get_workbook (writer), row, 0, row, 10, NOTE, &style);
}

/* clang-format off */
static const LianduSheetColumnInfo columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "category", .term = "问题类别", .width = 4.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "存在问题", .width = 11 },
  { .path = "rect_measure", .term = "整改措施", .width = 11 },
  { .path = "responsible", .term = "责任人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "due", .term = "整改时限", .width = 4.9, .align = LIANDU_ALIGN_CENTRE },
  { .path = "progress_text", .term = "整改进展情况", .width = 11 },
  { .path = "completion", .term = "完成情况", .width = 4.2, .align = LIANDU_ALIGN_CENTRE },
  { .term = "佐证材料", .width = 6, .flags = LIANDU_SHEET_BLANK },
  { .term = "备注", .width = 5, .flags = LIANDU_SHEET_BLANK },
};

const LianduSheetInfo liandu_sheet_issue_return = {
  .id = "issue-return", .kind = "issue", .title = "{unit}{period}问题整改情况反馈表", .tab = "问题整改情况反馈表",
  .purpose = N_("One unit's issues, to be filled in there and taken back."),
  .sort = "unit.sequence unit number created", .needs = "category",
  .conditions = { { "category", "!=", "11" }, { "state", "!=", "transferred" } },
  .columns = columns, .n_columns = G_N_ELEMENTS (columns),
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 4, .block = write_note,
};
/* clang-format on */
