/* liandu-kind-saved-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * How a ledger is looked at, under a name: an office words its own questions.
 * Names of fields, filters and views are those of the descriptors, and one
 * that this program does not know is passed over when the view is shown.
 */

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Name"), .term = "视图名称" },
  { .id = 11, .name = "ledger", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Ledger"), .term = "所属台账" },
  { .id = 12, .name = "shown_as", .type = LIANDU_FIELD_TEXT,
    .title = N_("Shown As"), .term = "显示方式" },
  { .id = 13, .name = "shown_columns", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Columns Shown"), .term = "显示列" },
  { .id = 14, .name = "sorting", .type = LIANDU_FIELD_TEXT,
    .title = N_("Sorted By"), .term = "排序方式" },
  { .id = 15, .name = "filters", .type = LIANDU_FIELD_TEXT,
    .title = N_("Filters"), .term = "快捷筛选" },
  { .id = 16, .name = "conditions", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Conditions"), .term = "筛选条件" },
  { .id = 17, .name = "condition_words", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Conditions in Words"), .term = "条件说明" },
  { .id = 18, .name = "search_words", .type = LIANDU_FIELD_TEXT,
    .title = N_("Words Searched For"), .term = "查找文字" },
  { .id = 19, .name = "year", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Year"), .term = "年度" },
  { .id = 110, .name = "lanes", .type = LIANDU_FIELD_TEXT,
    .title = N_("Lanes"), .term = "看板泳道" },
  { .id = 120, .name = "board_columns", .type = LIANDU_FIELD_TEXT,
    .title = N_("Columns of the Board"), .term = "看板列" },
};
static const LianduSectionInfo sections[] = {
  { N_("View"), "name ledger shown_as shown_columns sorting filters conditions condition_words search_words year lanes board_columns" },
};
static const LianduColumnInfo columns[] = { { "name", 16 }, { "ledger", 12 }, { "shown_as", 10 }, { "condition_words", 30 } };

const LianduKindInfo liandu_kind_saved_view = {
  .id = 60, .name = "saved_view", .title = N_("Saved View"), .title_plural = N_("Saved Views"), .term = "视图", .place = "视图",
  .internal = TRUE, .sort = "ledger name", .roles = { .title = "name" },
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
