/* liandu-kind-ledger-batch.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 主体责任台账报送: what a unit found itself and hands in every month under its
 * seal (会商联督共治 三(一): 每月由主体责任部门…建立主体责任问题台账).  The units do
 * not run the program: their table and the stamped scan are kept here, and the
 * issues of the principal-duty ledger come from nothing else.
 */

static gboolean
reports_zero (LianduRecord *record)
{
  return liandu_record_get_boolean (record, "zero_report");
}

static gboolean
check_zero (LianduRecord *record,
            GVariant     *value G_GNUC_UNUSED,
            GError      **error)
{
  if (!reports_zero (record))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("A zero report has no items: remove them, or answer “zero report” with no"));
  return FALSE;
}

static GVariant *
derive_item_count (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "items");

  return g_variant_new_int64 (g_list_model_get_n_items (liandu_record_get_children (record, table)));
}

/* How many of them wait for an issue in the ledger. */
static GVariant *
derive_open_count (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "items");
  GListModel *rows = liandu_record_get_children (record, table);
  gint64 open = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      open += liandu_record_get (row, "issue") == NULL;
    }
  return g_variant_new_int64 (open);
}

static char *
make_title (LianduRecord *record)
{
  GVariant *unit = liandu_record_get (record, "unit");
  GVariant *month = liandu_record_get (record, "month");
  g_autoptr (LianduDate) date = month != NULL ? liandu_date_from_variant (month, NULL) : NULL;
  g_autofree char *period = date != NULL ? liandu_date_format_display (date) : g_strdup ("");
  const char *name = "";

  if (unit != NULL)
    g_variant_get_child (unit, 1, "&s", &name);
  return g_strconcat (name, period, reports_zero (record) ? "主体责任台账(零报告)" : "主体责任台账", NULL);
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Reporting Unit"), .term = "报送单位", .synonyms = "填报单位、责任单位", .link = "unit" },
  { .id = 11, .name = "month", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED,
    .title = N_("Month"), .term = "报送月份", .synonyms = "月份、所属月份", .hint = N_("e.g. 2026-11") },
  { .id = 12, .name = "received_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Received On"), .term = "收到日期", .synonyms = "报送日期、接收日期", .preset = "today" },
  { .id = 13, .name = "received_by", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Received By"), .term = "接收人", .link = "person" },
  { .id = 14, .name = "zero_report", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Zero Report"), .term = "零报告", .hint = N_("The unit reports that it found nothing this month") },
  { .id = 15, .name = "original", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("Table as Received"), .term = "报送原件", .hint = N_("The file of the unit, as it came") },
  { .id = 16, .name = "scan", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("Stamped Scan"), .term = "盖章扫描件" },
  { .id = 17, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 18, .name = "items", .type = LIANDU_FIELD_TABLE, .check = check_zero,
    .title = N_("Items Submitted"), .term = "报送问题", .child = "ledger_batch_item" },
  { .id = 19, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 20, .name = "item_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Items"), .term = "报送问题数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_item_count },
  { .id = 21, .name = "open_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Items without an Issue"), .term = "未立账问题数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_open_count },
};

static const LianduSectionInfo sections[] = {
  { N_("Ledger Submitted"), "unit month received_on received_by zero_report" },
  { N_("Papers"), "original scan paper_location" },
  { N_("Items Submitted"), "items item_count open_count" },
  { N_("Other"), "note" },
};

static const LianduColumnInfo columns[] = {
  { "unit", 20 }, { "month", 12 }, { "received_on", 14 }, { "received_by", 12 }, { "zero_report", 8 },
  { "item_count", 10 }, { "open_count", 12 }, { "paper_location", 20 },
};

static const LianduCoverageInfo coverages[] = {
  { .name = "monthly", .title = N_("Every Month"), .link = "unit", .period = LIANDU_PERIOD_MONTH, .date = "month",
    .subjects = { { "party_body", "notempty", NULL }, { "party_body", "!=", "none" }, { "dissolved", "!=", "true" } } },
};

static const LianduReportInfo reports[] = {
  { .name = "ledger", .title = N_("Ledgers of Principal Duty"), .term = "主体责任问题台账", .unit = "unit", .month = "month", .reported = "received_on",
    .zero = "zero_report", .from = "month", .states = "",
    .subjects = { { "party_body", "notempty", NULL }, { "party_body", "!=", "none" }, { "dissolved", "!=", "true" } } },
};

static const LianduFilterInfo filters[] = {
  { "open_items", N_("Items without an Issue"), "unit", NULL, { { "open_count", ">", "0" } }, LIANDU_TODAY_ATTENTION },
  { "zero_report", N_("Zero Reports"), NULL, NULL, { { "zero_report", "=", "true" } } },
};

const LianduKindInfo liandu_kind_ledger_batch = {
  .id = 70, .name = "ledger_batch", .title = N_("Ledger Submitted"), .title_plural = N_("Ledgers Submitted"), .term = "主体责任台账报送",
  .place = "主体责任台账报送", .sort = "-month unit", .make_title = make_title, .summary = "zero_report item_count",
  .roles = { .unit = "unit", .date = "month", .owner = "received_by" },
  LIANDU_TABLE (filters), LIANDU_TABLE (coverages), LIANDU_TABLE (reports),
  LIANDU_TABLES (fields, sections, columns)
};

/* In the unit's own words: what becomes of it stands in the issue. */
static const LianduFieldInfo item_fields[] = {
  { .id = 10, .name = "problem", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Problem"), .term = "存在问题", .synonyms = "问题" },
  { .id = 11, .name = "category", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Category"), .term = "问题类别", .synonyms = "类别", .codes = "issue_category" },
  { .id = 12, .name = "rect_measure", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Rectification Measures"), .term = "整改措施" },
  { .id = 13, .name = "responsible_leader", .type = LIANDU_FIELD_LINK,
    .title = N_("Responsible Leader"), .term = "责任领导", .link = "person" },
  { .id = 14, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Time Limit"), .term = "整改时限", .hint = N_("2026-1-5, end of April, or in words such as 长期坚持") },
  { .id = 15, .name = "issue", .type = LIANDU_FIELD_LINK,
    .title = N_("Issue on Record"), .term = "立账问题", .link = "issue",
    .raises = "description=problem category rect_measure responsible_leader due", .hint = N_("When it has been put on record") },
};

static const LianduSectionInfo item_sections[] = {
  { N_("Item Submitted"), "problem category rect_measure responsible_leader due issue" },
};

static const LianduColumnInfo item_columns[] = {
  { "problem", 36 }, { "category", 14 }, { "rect_measure", 30 }, { "responsible_leader", 12 }, { "due", 12 }, { "issue", 20 },
};

const LianduKindInfo liandu_kind_ledger_batch_item = {
  .id = 71, .name = "ledger_batch_item", .title = N_("Item Submitted"), .title_plural = N_("Items Submitted"), .term = "报送问题",
  .parent = "ledger_batch", .roles = { .title = "problem" },
  LIANDU_TABLES (item_fields, item_sections, item_columns)
};
/* clang-format on */
