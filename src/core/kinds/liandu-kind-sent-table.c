/* liandu-kind-sent-table.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * A table that went out to a unit to be filled in, as it went out, and what
 * came back.  What a unit may not change by filling in a table – the wording of
 * a problem, its time limit, its close-out – stands in the rows until it is
 * decided (issue list and reports: practice.md §2.1, §2.3: an extension is
 * asked for before the time is over, with reason and new date).
 */

#define PENDING "pending"

/* Until it is back it is waited for. */
static GVariant *
derive_awaited (LianduRecord *record)
{
  GVariant *due = liandu_record_get (record, "due");

  return due != NULL && liandu_record_get (record, "returned_on") == NULL ? g_variant_ref (due) : NULL;
}

static GVariant *
derive_pending (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "changes");
  GListModel *rows = liandu_record_get_children (record, table);
  gint64 n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      n += g_strcmp0 (liandu_record_get_string (row, "decision"), PENDING) == 0;
    }
  return g_variant_new_int64 (n);
}

static gboolean
is_decided (LianduRecord *record)
{
  const char *decision = liandu_record_get_string (record, "decision");

  return decision != NULL && !g_str_equal (decision, PENDING);
}

static gboolean
is_taken (LianduRecord *record)
{
  return liandu_record_get (record, "taken_on") != NULL;
}

/* clang-format off */
static const LianduFieldInfo change_fields[] = {
  { .id = 10, .name = "record", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Record"), .term = "涉及问题", .link = "issue" },
  { .id = 11, .name = "type", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("What It Is"), .term = "改动性质", .codes = "handout_change" },
  { .id = 12, .name = "field", .type = LIANDU_FIELD_TEXT,
    .title = N_("Field"), .term = "改动项目" },
  { .id = 13, .name = "sent", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("As Sent"), .term = "发出时" },
  { .id = 14, .name = "returned", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("As Returned"), .term = "报回时" },
  { .id = 15, .name = "ours", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("On Record Then"), .term = "台账现有" },
  { .id = 16, .name = "decision", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Decision"), .term = "核定意见", .codes = "handout_decision", .preset = "pending" },
  { .id = 17, .name = "decided_by", .type = LIANDU_FIELD_LINK, .visible = is_decided,
    .title = N_("Decided By"), .term = "核定人", .link = "person" },
  { .id = 18, .name = "reason", .type = LIANDU_FIELD_TEXT,
    .title = N_("Reason"), .term = "理由" },
  { .id = 19, .name = "taken_on", .type = LIANDU_FIELD_DATE, .visible = is_taken,
    .title = N_("Carried Out On"), .term = "办理日期" },
};

static const LianduSectionInfo change_sections[] = {
  { N_("Change"), "record type field sent returned ours decision decided_by reason taken_on" },
};

static const LianduColumnInfo change_columns[] = {
  { "record", 24 }, { "type", 12 }, { "field", 12 }, { "sent", 24 }, { "returned", 24 }, { "decision", 10 }, { "reason", 16 }, { "taken_on", 13 },
};

const LianduKindInfo liandu_kind_sent_table_change = {
  .id = 131, .name = "sent_table_change", .title = N_("Change"), .title_plural = N_("Changes"), .term = "改动核定",
  .parent = "sent_table", .roles = { .title = "field" },
  LIANDU_TABLES (change_fields, change_sections, change_columns)
};

static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Table"), .term = "表格名称" },
  { .id = 11, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Sent To"), .term = "填报单位", .link = "unit" },
  { .id = 13, .name = "sent_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Sent On"), .term = "发出日期", .preset = "today" },
  { .id = 14, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("To Be Returned By"), .term = "报回时限", .hint = N_("2026-1-5, or e.g. the end of the month") },
  { .id = 15, .name = "file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("File as Sent"), .term = "发出的文件" },
  { .id = 16, .name = "record_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Records in It"), .term = "发出件数" },
  { .id = 17, .name = "returned_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Returned On"), .term = "收回日期" },
  { .id = 18, .name = "returned_file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("File as Returned"), .term = "报回的文件" },
  { .id = 19, .name = "changes", .type = LIANDU_FIELD_TABLE,
    .title = N_("Changes to Be Decided"), .term = "改动核定", .child = "sent_table_change" },
  { .id = 20, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 21, .name = "awaited", .type = LIANDU_FIELD_DATE,
    .title = N_("Awaited By"), .term = "待收回时限", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_awaited },
  { .id = 22, .name = "overdue", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Overdue"), .term = "逾期未报", .computed = LIANDU_COMPUTED_OVERDUE, .of = "awaited" },
  { .id = 23, .name = "pending", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Changes Not Decided"), .term = "待核定数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_pending },
};

static const LianduSectionInfo sections[] = {
  { N_("Sent"), "name unit sent_on due file record_count" },
  { N_("Returned"), "returned_on returned_file pending changes" },
  { N_("Other"), "note" },
};

static const LianduColumnInfo columns[] = {
  { "sent_on", 13 }, { "unit", 20 }, { "name", 36 }, { "record_count", 8 }, { "due", 13 }, { "returned_on", 13 }, { "pending", 9 }, { "overdue", 9 },
};

static const LianduFilterInfo filters[] = {
  { "awaited", N_("Not Returned"), "unit", NULL, { { "returned_on", "empty", NULL } } },
  { "pending", N_("Changes Not Decided"), "unit", NULL, { { "pending", ">", "0" } }, LIANDU_TODAY_ATTENTION },
};

const LianduKindInfo liandu_kind_sent_table = {
  .id = 130, .name = "sent_table", .title = N_("Table Sent Out"), .title_plural = N_("Tables Sent Out"), .term = "发出表格", .place = "表格收发",
  .sort = "-sent_on unit.sequence created", .card = "unit due returned_on",
  .roles = { .title = "name", .due = "awaited", .unit = "unit", .date = "sent_on" },
  LIANDU_TABLE (filters),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
