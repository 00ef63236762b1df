/* liandu-kind-sheet-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 本单位报表模板: an official sheet as this office wants it, or a count by two
 * fields.  The definition is read and written by one place only, as a whole:
 * columns, order, paper and conditions belong together, and what two desks
 * change of it at the same time is shown as a conflict, not mixed.
 */

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Name"), .term = "模板名称" },
  { .id = 11, .name = "base", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Made From"), .term = "所依官方样式" },
  { .id = 12, .name = "definition", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Definition"), .term = "模板定义" },
  { .id = 13, .name = "purpose", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("What It Is For"), .term = "用途" },
};
static const LianduSectionInfo sections[] = {
  { N_("Sheet Template"), "name base definition purpose" },
};
static const LianduColumnInfo columns[] = { { "name", 30 }, { "base", 16 } };

const LianduKindInfo liandu_kind_sheet_template = {
  .id = 132, .name = "sheet_template", .title = N_("Sheet Template"), .title_plural = N_("Sheet Templates"), .term = "本单位报表模板", .place = "本单位报表模板",
  .internal = TRUE, .sort = "name", .roles = { .title = "name" },
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
