/* liandu-kind-consultation-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/* The rows of a consultation (practice.md §2.13). */

#define CATEGORY_CLUE "11"

static gboolean
is_clue (LianduRecord *row)
{
  return g_strcmp0 (liandu_record_get_string (row, "category"), CATEGORY_CLUE) == 0;
}

static gboolean
is_not_clue (LianduRecord *row)
{
  return !is_clue (row);
}

/* As in the ledger of issues: what is suspected goes to the office that
 * handles clues, and only the hand-over is registered. */
static gboolean
check_no_clue_content (LianduRecord *row,
                       GVariant     *value,
                       GError      **error)
{
  if (value == NULL || !is_clue (row))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("Suspected violations are not exchanged in writing: remove this text and register the hand-over of the clue among the issues"));
  return FALSE;
}

/* clang-format off */
static const LianduFieldInfo item_fields[] = {
  { .id = 10, .name = "issue", .type = LIANDU_FIELD_LINK,
    .title = N_("Issue"), .term = "台账问题", .link = "issue" },
  { .id = 11, .name = "item", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Item"), .term = "会商事项", .hint = N_("Only for what is not in the ledger of issues") },
  { .id = 12, .name = "outcome", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("What Became of It"), .term = "落实情况" },
  { .id = 13, .name = "result", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Result"), .term = "核对结果", .codes = "consultation_result" },
  { .id = 14, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
  { .id = 110, .name = "opinion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Opinion of the Consultation"), .term = "会商意见" },
};

static const LianduSectionInfo item_sections[] = {
  { N_("Item of the Last Consultation"), "issue item outcome result opinion note" },
};

static const LianduColumnInfo item_columns[] = {
  { "issue", 30 }, { "item", 24 }, { "outcome", 30 }, { "result", 8 }, { "note", 16 },
};

static char *
make_item_title (LianduRecord *row)
{
  GVariant *issue = liandu_record_get (row, "issue");
  const char *title = liandu_record_get_string (row, "item");

  if (title == NULL && issue != NULL)
    g_variant_get_child (issue, 1, "&s", &title);
  return g_strdup (title);
}

/* 逐一核对销号 (会商联督共治 二(二)): an item closed out, sent back or made continuing
 * here is so in the ledger only by the issue's own step. */
const LianduKindInfo liandu_kind_consultation_item = {
  .review = {
    .link = "issue", .answer = "result", .note = "outcome", .shows = "number state due days_left completion progress_text",
    .answers = { { "closed", "apply_close verify close" }, { "returned", "return" }, { "continued", "resume" } },
    .bring = N_("Bring In the Items of the Last Time"), .first = "previous",
  },
  .id = 12, .name = "consultation_item", .title = N_("Item of the Last Consultation"), .title_plural = N_("Items of the Last Consultation"),
  .term = "上次会商事项", .parent = "consultation", .make_title = make_item_title,
  LIANDU_TABLES (item_fields, item_sections, item_columns)
};

static const LianduFieldInfo exchange_fields[] = {
  { .id = 10, .name = "category", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Category"), .term = "问题类别", .synonyms = "类别", .codes = "issue_category" },
  { .id = 11, .name = "problem", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Problem"), .term = "存在问题", .synonyms = "问题", .check = check_no_clue_content, .required = is_not_clue, .visible = is_not_clue },
  { .id = 12, .name = "raised_by", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Raised By"), .term = "提出方", .codes = "raised_by" },
  { .id = 13, .name = "unit", .type = LIANDU_FIELD_LINK,
    .title = N_("Responsible Unit"), .term = "责任单位", .synonyms = "牵头单位", .link = "unit" },
  { .id = 14, .name = "assist_units", .type = LIANDU_FIELD_LINKS,
    .title = N_("Assisting Units"), .term = "配合单位", .link = "unit" },
  { .id = 15, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Time Limit"), .term = "整改时限" },
  { .id = 16, .name = "sup_measure", .type = LIANDU_FIELD_LONG_TEXT, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Supervision Measures"), .term = "监督措施" },
  { .id = 17, .name = "issue", .type = LIANDU_FIELD_LINK,
    .title = N_("Issue on Record"), .term = "立账问题", .link = "issue",
    .raises = "category description=problem unit assist_units due sup_measure", .hint = N_("When it has been put on record") },
  { .id = 110, .name = "opinion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .check = check_no_clue_content, .visible = is_not_clue,
    .title = N_("Opinion of the Consultation"), .term = "会商意见" },
};

static const LianduSectionInfo exchange_sections[] = {
  { N_("Issue Exchanged"), "category problem raised_by unit assist_units due sup_measure opinion issue" },
};

static const LianduColumnInfo exchange_columns[] = {
  { "problem", 36 }, { "category", 16 }, { "raised_by", 10 }, { "unit", 18 }, { "due", 12 }, { "issue", 20 },
};

static char *
make_exchange_title (LianduRecord *row)
{
  return is_clue (row) ? g_strdup ("线索移交") : g_strdup (liandu_record_get_string (row, "problem"));
}

const LianduKindInfo liandu_kind_consultation_exchange = {
  .id = 13, .name = "consultation_exchange", .title = N_("Issue Exchanged"), .title_plural = N_("Issues Exchanged"),
  .term = "交换问题", .parent = "consultation", .make_title = make_exchange_title,
  .roles = { .unit = "unit" },
  LIANDU_TABLES (exchange_fields, exchange_sections, exchange_columns)
};
/* clang-format on */
