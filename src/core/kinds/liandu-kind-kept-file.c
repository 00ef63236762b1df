/* liandu-kind-kept-file.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/* What is kept with a record, whatever the record is: scans, drafts, recordings'
 * places. */

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Name"), .term = "材料名称" },
  { .id = 11, .name = "file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("File"), .term = "文件" },
  { .id = 12, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo sections[] = {
  { N_("File"), "name file note" },
};

static const LianduColumnInfo columns[] = {
  { "name", 24 }, { "file", 24 }, { "note", 20 },
};

#define FILE_OF(number, record)                                                                                     \
  const LianduKindInfo liandu_kind_##record##_file = {                                                              \
    .id = number, .name = #record "_file", .title = N_("File"), .title_plural = N_("Files"), .term = "附件",        \
    .parent = #record, .roles = { .title = "name" }, LIANDU_TABLES (fields, sections, columns)                      \
  }

FILE_OF (5, talk);
FILE_OF (10, interview);
FILE_OF (14, consultation);
FILE_OF (93, letter);
/* clang-format on */
