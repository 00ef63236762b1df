/* liandu-kind-handover.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"
#include "liandu-value.h"

/*
 * 工作移交: what one person had in hand and another takes over, with where the
 * originals are, signed by both and by whoever oversees it (移交人、接收人、
 * 监交人).
 */

static gboolean
check_to (LianduRecord *record,
          GVariant     *value,
          GError      **error)
{
  const char *to = NULL;

  if (value != NULL)
    g_variant_get_child (value, 0, "&s", &to);
  if (to == NULL || g_strcmp0 (to, liandu_record_get_link_uuid (record, "from_person")) != 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("Nobody hands over to himself: choose another person to take over"));
  return FALSE;
}

static char *
make_title (LianduRecord *record)
{
  GVariant *from = liandu_record_get (record, "from_person");
  GVariant *to = liandu_record_get (record, "to_person");
  GVariant *handed_on = liandu_record_get (record, "handed_on");
  g_autoptr (LianduDate) date = handed_on != NULL ? liandu_date_from_variant (handed_on, NULL) : NULL;
  g_autofree char *day = date != NULL ? liandu_date_format (date) : g_strdup ("");
  g_autofree char *from_name = from != NULL ? liandu_link_dup_name (from) : g_strdup ("…");
  g_autofree char *to_name = to != NULL ? liandu_link_dup_name (to) : g_strdup ("…");

  return g_strdup_printf ("%s%s%s向%s移交工作", day, date != NULL ? " " : "", from_name, to_name);
}

static GVariant *
derive_count (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "items");

  return g_variant_new_int64 (g_list_model_get_n_items (liandu_record_get_children (record, table)));
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "from_person", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Handed Over By"), .term = "移交人", .link = "person" },
  { .id = 11, .name = "to_person", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Taken Over By"), .term = "接收人", .link = "person", .check = check_to },
  { .id = 12, .name = "overseer", .type = LIANDU_FIELD_LINK,
    .title = N_("Overseen By"), .term = "监交人", .link = "person" },
  { .id = 13, .name = "handed_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Handed Over On"), .term = "移交日期", .synonyms = "移交时间", .preset = "today" },
  { .id = 14, .name = "reason", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Reason"), .term = "移交事由", .hint = N_("e.g. another post, retirement, leave") },
  { .id = 15, .name = "items", .type = LIANDU_FIELD_TABLE,
    .title = N_("Matters Handed Over"), .term = "移交事项", .child = "handover_item" },
  { .id = 16, .name = "item_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Number of Matters"), .term = "移交件数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_count },
  { .id = 17, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 18, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo sections[] = {
  { N_("Hand-over"), "from_person to_person overseer handed_on reason" },
  { N_("Matters Handed Over"), "items item_count" },
  { N_("Other"), "paper_location note" },
};

static const LianduColumnInfo columns[] = {
  { "handed_on", 14 }, { "from_person", 22 }, { "to_person", 22 }, { "overseer", 22 }, { "item_count", 10 }, { "reason", 20 }, { "paper_location", 20 },
};

const LianduKindInfo liandu_kind_handover = {
  .id = 101, .name = "handover", .title = N_("Hand-over of Work"), .title_plural = N_("Hand-overs of Work"), .term = "工作移交", .place = "工作移交",
  .sort = "-handed_on -created", .make_title = make_title, .maker = "LianduSuccessionDialog",
  .roles = { .date = "handed_on" },
  .succession = { .from = "from_person", .to = "to_person", .overseer = "overseer", .reason = "reason", .table = "items", .record = "record", .matter = "matter", .sort = "sort",
                  .standing = "standing", .original = "original" },
  LIANDU_TABLES (fields, sections, columns)
};

static const LianduFieldInfo item_fields[] = {
  { .id = 10, .name = "sort", .type = LIANDU_FIELD_TEXT,
    .title = N_("Sort"), .term = "类别" },
  { .id = 11, .name = "matter", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Matter"), .term = "事项" },
  { .id = 12, .name = "standing", .type = LIANDU_FIELD_TEXT,
    .title = N_("How It Stands"), .term = "办理情况" },
  { .id = 13, .name = "original", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 14, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
  { .id = 15, .name = "record", .type = LIANDU_FIELD_LINK,
    .title = N_("Record"), .term = "关联记录",
    .link = "issue,talk,interview,meeting_supervision,consultation,consultation_review,ledger_batch,letter,reminder" },
};

static const LianduSectionInfo item_sections[] = {
  { N_("Matter"), "sort matter standing original note record" },
};

static const LianduColumnInfo item_columns[] = {
  { "sort", 8 }, { "matter", 34 }, { "standing", 20 }, { "original", 20 }, { "note", 12 }, { "record", 14 },
};

const LianduKindInfo liandu_kind_handover_item = {
  .id = 102, .name = "handover_item", .title = N_("Matter"), .title_plural = N_("Matters"), .term = "移交事项",
  .parent = "handover", .roles = { .title = "matter" },
  LIANDU_TABLES (item_fields, item_sections, item_columns)
};
/* clang-format on */
