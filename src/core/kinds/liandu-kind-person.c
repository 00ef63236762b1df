/* liandu-kind-person.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 干部: the people who are talked to, who rectify, who decide.  Posts over
 * time are rows; unit and post are those of today, and a link keeps both as
 * they stood when it was made.
 */

static gboolean
post_ends_after_start (LianduRecord *record,
                       GVariant     *value,
                       GError      **error)
{
  GVariant *start = liandu_record_get (record, "from_date");
  g_autoptr (LianduDate) from = start != NULL ? liandu_date_from_variant (start, NULL) : NULL;
  g_autoptr (LianduDate) to = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  if (from == NULL || to == NULL || liandu_date_compare (from, to) <= 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("The post ends before it begins: correct one of the two dates"));
  return FALSE;
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Name"), .term = "姓名" },
  { .id = 11, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Unit"), .term = "所在单位", .synonyms = "单位、工作单位", .link = "unit" },
  { .id = 12, .name = "post", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Post"), .term = "职务", .synonyms = "单位及职务、工作单位及职务" },
  { .id = 13, .name = "rank", .type = LIANDU_FIELD_TEXT,
    .title = N_("Rank"), .term = "职级" },
  { .id = 14, .name = "sequence", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Order"), .term = "排序", .hint = N_("By rank in the leading body, given by hand") },
  { .id = 15, .name = "key_official", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("One of the Key Few"), .term = "关键少数" },
  { .id = 16, .name = "top_leader", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Principal Leader"), .term = "一把手" },
  { .id = 17, .name = "gender", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Gender"), .term = "性别", .codes = "gender" },
  { .id = 18, .name = "birth", .type = LIANDU_FIELD_DATE,
    .title = N_("Born"), .term = "出生年月" },
  { .id = 19, .name = "political_status", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Political Status"), .term = "政治面貌", .codes = "political_status" },
  { .id = 20, .name = "telephone", .type = LIANDU_FIELD_TEXT,
    .title = N_("Telephone"), .term = "联系电话" },
  { .id = 21, .name = "pinyin", .type = LIANDU_FIELD_TEXT,
    .title = N_("Pinyin"), .term = "姓名拼音", .hint = N_("Only where the name is read differently") },
  { .id = 22, .name = "posts", .type = LIANDU_FIELD_TABLE,
    .title = N_("Posts over Time"), .term = "任职经历", .child = "person_post" },
  { .id = 23, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo sections[] = {
  { N_("Person"), "name unit post rank sequence key_official top_leader" },
  { N_("Particulars"), "gender birth political_status telephone pinyin" },
  { N_("Posts"), "posts note" },
};

static const LianduColumnInfo columns[] = {
  { "name", 10 }, { "unit", 22 }, { "post", 26 }, { "rank", 12 },
  { "key_official", 10 }, { "top_leader", 8 }, { "political_status", 12 }, { "telephone", 14 },
};

static const LianduFilterInfo filters[] = {
  { "key_officials", N_("The Key Few"), NULL, NULL, { { "key_official", "=", "true" } } },
  { "top_leaders", N_("Principal Leaders"), NULL, NULL, { { "top_leader", "=", "true" } } },
};

const LianduKindInfo liandu_kind_person = {
  .id = 2, .name = "person", .title = N_("Person"), .title_plural = N_("People"), .term = "干部", .place = "干部",
  .sort = "unit.sequence sequence name", .personal_names = TRUE, .other_names = "pinyin",
  .page = "LianduDossierPage", .summary = "unit post rank political_status birth",
  .roles = { .title = "name", .unit = "unit", .detail = "unit post" },
  LIANDU_TABLE (filters),
  LIANDU_TABLES (fields, sections, columns)
};

static const LianduFieldInfo post_fields[] = {
  { .id = 10, .name = "unit", .type = LIANDU_FIELD_LINK,
    .title = N_("Unit"), .term = "任职单位", .link = "unit" },
  { .id = 11, .name = "post", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Post"), .term = "职务" },
  { .id = 12, .name = "from_date", .type = LIANDU_FIELD_DATE,
    .title = N_("From"), .term = "任职时间" },
  { .id = 13, .name = "to_date", .type = LIANDU_FIELD_DATE,
    .title = N_("To"), .term = "免职时间", .check = post_ends_after_start },
  { .id = 14, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo post_sections[] = {
  { N_("Post"), "unit post from_date to_date note" },
};

static const LianduColumnInfo post_columns[] = {
  { "unit", 20 }, { "post", 24 }, { "from_date", 12 }, { "to_date", 12 }, { "note", 16 },
};

const LianduKindInfo liandu_kind_person_post = {
  .id = 3, .name = "person_post", .title = N_("Post"), .title_plural = N_("Posts"), .term = "任职经历",
  .parent = "person", .sort = "from_date",
  .summary = "unit to_date",
  .roles = { .title = "post", .unit = "unit", .date = "from_date" },
  LIANDU_TABLES (post_fields, post_sections, post_columns)
};
/* clang-format on */
