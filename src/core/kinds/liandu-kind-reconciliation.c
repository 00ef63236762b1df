/* liandu-kind-reconciliation.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 双台账核对: every quarter both sides go through the two ledgers item by item
 * and close out what is done (会商联督共治 二(二): 对主体责任问题整改情况和监督责任
 * 发现问题台账逐一核对销号).  A row is a pair, or an item that lacks its counterpart.
 */

/* How many rows have @result; with %NULL those that have none yet. */
static GVariant *
count_rows (LianduRecord *record,
            const char   *result)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "items");
  GListModel *rows = liandu_record_get_children (record, table);
  gint64 n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      n += g_strcmp0 (liandu_record_get_string (row, "result"), result) == 0;
    }
  return g_variant_new_int64 (n);
}

static GVariant *
derive_consistent (LianduRecord *record)
{
  return count_rows (record, "consistent");
}

static GVariant *
derive_inconsistent (LianduRecord *record)
{
  return count_rows (record, "inconsistent");
}

static GVariant *
derive_open (LianduRecord *record)
{
  return count_rows (record, NULL);
}

static char *
make_title (LianduRecord *record)
{
  GVariant *unit = liandu_record_get (record, "unit");
  GVariant *quarter = liandu_record_get (record, "quarter");
  g_autoptr (LianduDate) date = quarter != NULL ? liandu_date_from_variant (quarter, NULL) : NULL;
  g_autofree char *period = date != NULL ? liandu_date_format_display (date) : g_strdup ("");
  const char *name = "";

  if (unit != NULL)
    g_variant_get_child (unit, 1, "&s", &name);
  return g_strconcat (name, period, "双台账核对", NULL);
}

static gboolean
check_quarter (LianduRecord *record G_GNUC_UNUSED,
               GVariant     *value,
               GError      **error)
{
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  if (date == NULL || liandu_date_get_precision (date) == LIANDU_DATE_QUARTER)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("The ledgers are compared quarter by quarter: enter one such as 2026年第四季度"));
  return FALSE;
}

static gboolean
needs_reason (LianduRecord *row)
{
  return g_strcmp0 (liandu_record_get_string (row, "result"), "inconsistent") == 0;
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Responsible Unit"), .term = "责任单位", .synonyms = "主体责任单位", .link = "unit" },
  { .id = 11, .name = "quarter", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED, .check = check_quarter,
    .title = N_("Quarter"), .term = "核对季度", .hint = N_("e.g. 2026年第四季度") },
  { .id = 12, .name = "held_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Compared On"), .term = "核对日期", .preset = "today" },
  { .id = 13, .name = "consultation", .type = LIANDU_FIELD_LINK,
    .title = N_("Consultation"), .term = "会商记录", .link = "consultation", .hint = N_("At which both sides confirmed it") },
  { .id = 14, .name = "principal_people", .type = LIANDU_FIELD_LINKS, .near = "unit",
    .title = N_("For the Principal Duty"), .term = "主体责任方核对人", .link = "person" },
  { .id = 15, .name = "supervisory_people", .type = LIANDU_FIELD_LINKS,
    .title = N_("For the Supervisory Duty"), .term = "监督责任方核对人", .link = "person" },
  { .id = 16, .name = "items", .type = LIANDU_FIELD_TABLE,
    .title = N_("Pairs"), .term = "核对事项", .child = "reconciliation_item" },
  { .id = 17, .name = "principal_signed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Signed for the Principal Duty"), .term = "主体责任方已签字" },
  { .id = 18, .name = "supervisory_signed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Signed for the Supervisory Duty"), .term = "监督责任方已签字" },
  { .id = 19, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 20, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 21, .name = "consistent_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Consistent"), .term = "一致数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_consistent },
  { .id = 22, .name = "inconsistent_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Inconsistent"), .term = "不一致数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_inconsistent },
  { .id = 23, .name = "open_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Not Yet Compared"), .term = "未核对数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_open },
};

static const LianduSectionInfo sections[] = {
  { N_("Comparison of the Ledgers"), "unit quarter held_on consultation principal_people supervisory_people" },
  { N_("Pairs"), "items consistent_count inconsistent_count open_count" },
  { N_("Signatures and Papers"), "principal_signed supervisory_signed paper_location note" },
};

static const LianduColumnInfo columns[] = {
  { "unit", 20 }, { "quarter", 16 }, { "held_on", 14 }, { "consistent_count", 8 }, { "inconsistent_count", 10 },
  { "open_count", 10 }, { "principal_signed", 14 }, { "supervisory_signed", 14 },
};

const LianduKindInfo liandu_kind_reconciliation = {
  .id = 72, .name = "reconciliation", .title = N_("Comparison of the Two Ledgers"), .title_plural = N_("Comparisons of the Two Ledgers"),
  .term = "双台账核对", .place = "双台账核对记录", .sort = "-quarter unit", .make_title = make_title,
  .summary = "consistent_count inconsistent_count",
  .roles = { .unit = "unit", .date = "held_on" },
  LIANDU_TABLES (fields, sections, columns)
};

static const LianduFieldInfo item_fields[] = {
  { .id = 10, .name = "principal", .type = LIANDU_FIELD_LINK,
    .title = N_("In the Principal-duty Ledger"), .term = "主体责任台账问题", .link = "issue" },
  { .id = 11, .name = "supervisory", .type = LIANDU_FIELD_LINK,
    .title = N_("In the Supervisory Ledger"), .term = "监督责任台账问题", .link = "issue" },
  { .id = 12, .name = "differences", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Differences"), .term = "差异情况", .hint = N_("What the program found on that day") },
  { .id = 13, .name = "result", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Result"), .term = "核对结果", .codes = "pair_result" },
  { .id = 14, .name = "reason", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .required = needs_reason,
    .title = N_("Reason and What Is to Be Done"), .term = "不一致原因及处理意见", .synonyms = "不一致原因" },
  { .id = 15, .name = "checked_by", .type = LIANDU_FIELD_TEXT,
    .title = N_("Compared By"), .term = "核对人" },
  { .id = 16, .name = "checked_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Compared On"), .term = "核对日期" },
};

static const LianduSectionInfo item_sections[] = {
  { N_("Pair"), "principal supervisory differences result reason checked_by checked_on" },
};

static const LianduColumnInfo item_columns[] = {
  { "principal", 30 }, { "supervisory", 30 }, { "differences", 24 }, { "result", 8 }, { "reason", 24 }, { "checked_by", 10 }, { "checked_on", 12 },
};

static char *
make_item_title (LianduRecord *row)
{
  GVariant *link = liandu_record_get (row, "principal");
  const char *title = NULL;

  if (link == NULL)
    link = liandu_record_get (row, "supervisory");
  if (link != NULL)
    g_variant_get_child (link, 1, "&s", &title);
  return g_strdup (title);
}

const LianduKindInfo liandu_kind_reconciliation_item = {
  .id = 73, .name = "reconciliation_item", .title = N_("Pair"), .title_plural = N_("Pairs"), .term = "核对事项",
  .parent = "reconciliation", .make_title = make_item_title,
  LIANDU_TABLES (item_fields, item_sections, item_columns)
};
/* clang-format on */
