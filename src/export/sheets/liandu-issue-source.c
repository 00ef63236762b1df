/* liandu-issue-source.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-issue-source.h"

#define CATEGORY_CLUE "11"
#define STATE_TRANSFERRED "transferred"
#define GRADE_SERIOUS "serious"
/* So many months without movement are called that in the ledger, too. */
#define MONTHS_IDLE 2

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

char *
liandu_issue_source_problem (const LianduSheetLine *line)
{
  return is_clue (line) ? describe_handover (line) : liandu_sheet_line_dup_text (line, "description");
}

char *
liandu_issue_source_goal (const LianduSheetLine *line)
{
  return dup_content (line, "rect_goal");
}

char *
liandu_issue_source_measure (const LianduSheetLine *line)
{
  return dup_content (line, "rect_measure");
}

char *
liandu_issue_source_sup_measure (const LianduSheetLine *line)
{
  return dup_content (line, "sup_measure");
}

char *
liandu_issue_source_progress (const LianduSheetLine *line)
{
  return dup_content (line, "progress_text");
}

char *
liandu_issue_source_result (const LianduSheetLine *line)
{
  return dup_content (line, "result");
}

char *
liandu_issue_source_evaluation (const LianduSheetLine *line)
{
  return dup_content (line, "evaluation_note");
}

char *
liandu_issue_source_note (const LianduSheetLine *line)
{
  return dup_content (line, "note");
}

static gint64
get_number (const LianduSheetLine *line,
            const char            *path)
{
  GVariant *value = liandu_sheet_line_get_value (line, path);

  return value != NULL ? g_variant_get_int64 (value) : 0;
}

char *
liandu_issue_source_days_late (const LianduSheetLine *line)
{
  gint64 left = get_number (line, "days_left");

  return left < 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, -left) : NULL;
}

static void
append_reason (GString    *text,
               gboolean    applies,
               const char *format,
               gint64      number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_auto (GStrv) parts = g_strsplit (format, "%", 2);
  g_autofree char *words = g_strjoinv (digits, parts);

  if (applies)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "；" : "", words);
}

/**
 * liandu_issue_source_reason:
 *
 * Returns: (transfer full) (nullable): why somebody has to see to the issue:
 *   逾期12天；退回2次；3个月未动；问题严重
 */
char *
liandu_issue_source_reason (const LianduSheetLine *line)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 left = get_number (line, "days_left");
  gint64 returned = get_number (line, "return_count");
  gint64 idle = get_number (line, "months_idle");
  GVariant *grade = liandu_sheet_line_get_value (line, "grade");

  append_reason (text, left < 0, "逾期%天", -left);
  append_reason (text, returned > 0, "退回%次", returned);
  append_reason (text, idle >= MONTHS_IDLE, "%个月未动", idle);
  append_reason (text, grade != NULL && g_str_equal (g_variant_get_string (grade, NULL), GRADE_SERIOUS), "问题严重", 0);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * liandu_issue_source_extension:
 *
 * Returns: (transfer full) (nullable): 是，原定2026年3月31日; 否 where there is a
 *   time limit that was not moved
 */
char *
liandu_issue_source_extension (const LianduSheetLine *line)
{
  g_autofree char *original = liandu_sheet_line_dup_text (line, "original_due");
  g_autofree char *due = liandu_sheet_line_dup_text (line, "due");

  if (due == NULL)
    return NULL;
  if (original == NULL || g_str_equal (original, due))
    return g_strdup ("否");
  return g_strdup_printf ("是，原定%s", original);
}
