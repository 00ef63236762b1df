/* liandu-kind-approval-rule.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * Who may decide what: by ledger, source, grade and step.  Seeded with the
 * preset of 会商联督共治 二、三 and the office's to change.  The conditions are
 * choices that the records have by the same names.
 */

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Name"), .term = "规则名称" },
  { .id = 11, .name = "record_kind", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Records"), .term = "适用记录", .codes = "approval_kind" },
  { .id = 12, .name = "step", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Step"), .term = "办理环节", .codes = "approval_step" },
  { .id = 13, .name = "ledger", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Ledger"), .term = "台账类别", .codes = "ledger", .hint = N_("Empty: any") },
  { .id = 14, .name = "source_kind", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Source"), .term = "问题来源", .codes = "issue_source", .hint = N_("Empty: any") },
  { .id = 15, .name = "grade", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Grade"), .term = "严重程度", .codes = "issue_grade", .hint = N_("Empty: any") },
  { .id = 16, .name = "role", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Who Decides"), .term = "审批主体", .codes = "decider_role" },
  { .id = 17, .name = "forms", .type = LIANDU_FIELD_MULTI_CHOICE,
    .title = N_("Forms of Decision Allowed"), .term = "可用审批形式", .codes = "decision_form", .hint = N_("Empty: any") },
  { .id = 18, .name = "basis", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Basis"), .term = "依据" },
  { .id = 19, .name = "retired", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("No Longer Used"), .term = "停用" },
};
static const LianduSectionInfo sections[] = { { N_("Approval Rule"), "name record_kind step ledger source_kind grade role forms basis retired" } };
static const LianduColumnInfo columns[] = { { "name", 26 }, { "step", 12 }, { "ledger", 12 }, { "source_kind", 12 }, { "grade", 10 }, { "role", 26 }, { "forms", 18 } };

const LianduKindInfo liandu_kind_approval_rule = {
  .id = 81, .name = "approval_rule", .title = N_("Approval Rule"), .title_plural = N_("Approval Rules"), .term = "审批规则", .place = "审批规则", .internal = TRUE,
  .sort = "record_kind step name", .roles = { .title = "name" },
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
