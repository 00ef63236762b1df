/* liandu-kind-erasure.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 清除登记: what must not be here is erased by a decision, and the decision
 * stays: who, when, why, what sort of record, and a digest of what it was.
 */

static char *
make_title (LianduRecord *record)
{
  const char *number = liandu_record_get_string (record, "target_number");
  const char *sort = liandu_record_get_string (record, "target_sort");
  const char *field = liandu_record_get_string (record, "field_title");

  return g_strdup_printf ("%s%s%s%s%s", sort != NULL ? sort : "", number != NULL ? " " : "", number != NULL ? number : "",
                          field != NULL ? "·" : "", field != NULL ? field : "");
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "ground", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Ground"), .term = "清除事由", .codes = "erasure_ground" },
  { .id = 11, .name = "decided_by", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Decided By"), .term = "审批人", .link = "person" },
  { .id = 12, .name = "decided_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Decided On"), .term = "审批日期", .preset = "today" },
  { .id = 13, .name = "basis", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Basis"), .term = "依据及经过", .hint = N_("Which document or instruction; never what the content was") },
  { .id = 14, .name = "target", .type = LIANDU_FIELD_TEXT,
    .title = N_("Record Id"), .term = "记录标识" },
  { .id = 15, .name = "target_kind", .type = LIANDU_FIELD_TEXT,
    .title = N_("Kind of Record"), .term = "记录类型代码" },
  { .id = 16, .name = "target_sort", .type = LIANDU_FIELD_TEXT,
    .title = N_("Sort of Record"), .term = "记录类型" },
  { .id = 17, .name = "target_number", .type = LIANDU_FIELD_TEXT,
    .title = N_("Number"), .term = "记录编号" },
  { .id = 18, .name = "field", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Field Id"), .term = "字段代码" },
  { .id = 19, .name = "field_title", .type = LIANDU_FIELD_TEXT,
    .title = N_("Field"), .term = "清除字段", .hint = N_("Empty: the whole record") },
  { .id = 20, .name = "op_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Entries Erased"), .term = "清除条数" },
  { .id = 21, .name = "digest", .type = LIANDU_FIELD_TEXT,
    .title = N_("Digest"), .term = "内容摘要值" },
  { .id = 22, .name = "ops", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Entries"), .term = "清除条目" },
};
static const LianduSectionInfo sections[] = {
  { N_("Decision"), "ground decided_by decided_on basis" },
  { N_("What Was Erased"), "target_sort target_number field_title op_count digest" },
  { N_("For the Program"), "target target_kind field ops" },
};
static const LianduColumnInfo columns[] = {
  { "decided_on", 12 }, { "target_sort", 12 }, { "target_number", 20 }, { "field_title", 14 }, { "ground", 14 }, { "decided_by", 20 }, { "op_count", 8 },
};

const LianduKindInfo liandu_kind_erasure = {
  .id = 125, .name = "erasure", .title = N_("Erasure"), .title_plural = N_("Erasures"), .term = "清除登记", .place = "清除登记",
  .internal = TRUE, .sort = "-decided_on -created", .make_title = make_title, .roles = { .date = "decided_on" },
  .erasure = { .target = "target", .target_kind = "target_kind", .target_sort = "target_sort", .target_number = "target_number", .field = "field",
               .field_title = "field_title", .ops = "ops", .op_count = "op_count", .digest = "digest" },
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
