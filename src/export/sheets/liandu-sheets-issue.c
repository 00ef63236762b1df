/* liandu-sheets-issue.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheets.h"

/*
 * 问题整改台账: twelve columns for the units, which never say where an issue
 * comes from, and the office's own form of sixteen (practice.md §2.1).
 *
 * A clue is registered as handed over: day, receiver, receipt; what it is about
 * stands in no sheet, also where it became a clue only later.
 */

#define CATEGORY_CLUE "11"
#define STATE_TRANSFERRED "transferred"

static gboolean
is_clue (const LianduSheetLine *line)
{
  GVariant *category = liandu_sheet_line_get_value (line, "category");

  return g_strcmp0 (liandu_sheet_line_get_state (line), STATE_TRANSFERRED) == 0
         || (category != NULL && g_str_equal (g_variant_get_string (category, NULL), CATEGORY_CLUE));
}

static char *
describe_handover (const LianduSheetLine *line)
{
  g_autoptr (GString) text = g_string_new ("线索移交登记");
  g_autofree char *day = liandu_sheet_line_dup_text (line, "handover_on");
  g_autofree char *receiver = liandu_sheet_line_dup_text (line, "handover_to");
  g_autofree char *receipt = liandu_sheet_line_dup_text (line, "handover_receipt");

  if (day != NULL)
    g_string_append_printf (text, "，移交日期：%s", day);
  if (receiver != NULL)
    g_string_append_printf (text, "，接收部门：%s", receiver);
  if (receipt != NULL)
    g_string_append_printf (text, "，回执号：%s", receipt);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_content (const LianduSheetLine *line,
             const char            *path)
{
  return is_clue (line) ? NULL : liandu_sheet_line_dup_text (line, path);
}

static char *
show_problem (const LianduSheetLine *line)
{
  return is_clue (line) ? describe_handover (line) : liandu_sheet_line_dup_text (line, "description");
}

static char *
show_goal (const LianduSheetLine *line)
{
  return dup_content (line, "rect_goal");
}

static char *
show_measure (const LianduSheetLine *line)
{
  return dup_content (line, "rect_measure");
}

static char *
show_progress (const LianduSheetLine *line)
{
  return dup_content (line, "progress_text");
}

static char *
show_note (const LianduSheetLine *line)
{
  return dup_content (line, "note");
}

/* clang-format off */
#define NEEDS "category handover_on handover_to handover_receipt"
#define SORT "unit.sequence unit number created"

static const LianduSheetColumnInfo ledger_columns[] = {
  { .term = "序号", .width = 2.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "category", .term = "问题类别", .group = "存在问题", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "具体问题", .group = "存在问题", .width = 9.5, .source = show_problem },
  { .path = "rect_measure", .term = "整改措施", .width = 11, .source = show_measure },
  { .path = "lead_leader", .term = "牵头领导", .group = "责任落实", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "unit", .term = "责任单位", .group = "责任落实", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .group = "责任落实", .width = 3.2, .align = LIANDU_ALIGN_CENTRE },
  { .path = "assist_units", .term = "配合单位", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "due", .term = "整改时限", .width = 4.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "progress_text", .term = "整改进展情况", .width = 9.5, .source = show_progress },
  { .path = "completion", .term = "完成情况", .width = 4.15, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 4, .source = show_note },
};

const LianduSheetInfo liandu_sheet_issue_ledger = {
  .id = "issue-ledger", .kind = "issue", .title = "{unit}{period}问题整改台账", .tab = "问题整改台账",
  .sort = SORT, .needs = NEEDS,
  .columns = ledger_columns, .n_columns = G_N_ELEMENTS (ledger_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "completion",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A4, .n_frozen_columns = 3,
};

static const LianduSheetColumnInfo internal_columns[] = {
  { .term = "序号", .width = 2.7, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_SERIAL },
  { .path = "number", .term = "问题编号", .width = 6.5, .align = LIANDU_ALIGN_CENTRE, .flags = LIANDU_SHEET_CODE },
  { .path = "category", .term = "问题类别", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "description", .term = "存在问题", .width = 12, .source = show_problem },
  { .path = "source_kind", .term = "问题来源", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "rect_goal", .term = "整改目标", .width = 9, .source = show_goal },
  { .path = "rect_measure", .term = "整改措施", .width = 12.5, .source = show_measure },
  { .path = "lead_leader", .term = "牵头领导", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "unit", .term = "责任单位", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "responsible", .term = "责任人", .width = 3.4, .align = LIANDU_ALIGN_CENTRE },
  { .path = "assist_units", .term = "配合单位", .width = 5, .align = LIANDU_ALIGN_CENTRE },
  { .path = "due", .term = "整改时限", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "progress_text", .term = "整改进展情况", .width = 11, .source = show_progress },
  { .path = "completion", .term = "完成情况", .width = 4.3, .align = LIANDU_ALIGN_CENTRE },
  { .path = "closed_on", .term = "销号时间", .width = 4.8, .align = LIANDU_ALIGN_CENTRE },
  { .path = "note", .term = "备注", .width = 4.3, .source = show_note },
};

const LianduSheetInfo liandu_sheet_issue_ledger_internal = {
  .id = "issue-ledger-internal", .kind = "issue", .title = "{unit}{period}问题整改台账（内部）", .tab = "问题整改台账（内部）",
  .sort = SORT, .needs = NEEDS,
  .columns = internal_columns, .n_columns = G_N_ELEMENTS (internal_columns),
  .measure = "件", .distinct = "unit", .distinct_term = "责任单位", .distinct_measure = "个", .tallies = "completion",
  .signature = LIANDU_TERM_SIGNATURE, .paper = LIANDU_PAPER_A3, .n_frozen_columns = 4,
};
/* clang-format on */
