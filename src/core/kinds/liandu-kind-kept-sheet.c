/* liandu-kind-kept-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 报送存底: a table as it was sent.  The file is the proof; the content is the
 * same cells for the program, to show its pages again and to compare it with
 * what the records say today.  The request says how it was asked for.
 */

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "title", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Title"), .term = "报表名称" },
  { .id = 11, .name = "sheet", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Sheet"), .term = "报表样式" },
  { .id = 12, .name = "sent_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Sent On"), .term = "报送日期" },
  { .id = 13, .name = "sent_to", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Sent To"), .term = "报送对象" },
  { .id = 14, .name = "file", .type = LIANDU_FIELD_ATTACHMENT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("File"), .term = "报送文件" },
  { .id = 15, .name = "content", .type = LIANDU_FIELD_ATTACHMENT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Content"), .term = "报送内容" },
  { .id = 16, .name = "request", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Options"), .term = "制表条件" },
  { .id = 17, .name = "made_at", .type = LIANDU_FIELD_TEXT,
    .title = N_("Made At"), .term = "数据截止时刻" },
  { .id = 18, .name = "n_records", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Records"), .term = "记录数" },
  { .id = 19, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  /* Which changes there were: see liandu_store_dup_watermark(). */
  { .id = 20, .name = "watermark", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Mark of the Data"), .term = "数据版本标记" },
};
static const LianduSectionInfo sections[] = {
  { N_("Kept Table"), "title sheet sent_on sent_to file content request made_at watermark n_records note" },
};
static const LianduColumnInfo columns[] = { { "title", 30 }, { "sent_on", 12 }, { "sent_to", 20 }, { "n_records", 8 } };

const LianduKindInfo liandu_kind_kept_sheet = {
  .id = 120, .name = "kept_sheet", .title = N_("Kept Table"), .title_plural = N_("Kept Tables"), .term = "报送存底", .place = "报送存底",
  .internal = TRUE, .sort = "-sent_on -created_at", .roles = { .title = "title", .date = "sent_on" },
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
