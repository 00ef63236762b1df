/* liandu-kind-decision.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * What every step of a workflow asks: who decided, in which form, when, in
 * which words, and where the paper is.  Described like a record, so that
 * window and command line ask with the same editors and words as for any
 * field; but it is no record: the answers become an event, and the registry
 * does not list it.
 */

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "decided_by", .type = LIANDU_FIELD_LINK,
    .title = N_("Decided By"), .term = "审批人", .link = "person" },
  { .id = 11, .name = "form", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Form of Decision"), .term = "审批形式", .codes = "decision_form" },
  { .id = 12, .name = "date", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Date"), .term = "日期", .preset = "today" },
  { .id = 13, .name = "opinion", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Opinion or Reason"), .term = "意见或理由" },
  { .id = 14, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
};

static const LianduSectionInfo sections[] = {
  { N_("Decision"), "decided_by form date opinion paper_location" },
};

static const LianduColumnInfo columns[] = {
  { "date", 12 }, { "decided_by", 20 }, { "form", 10 }, { "opinion", 30 },
};

const LianduKindInfo liandu_kind_decision = {
  .id = 0, .name = "decision", .title = N_("Decision"), .title_plural = N_("Decisions"), .term = "审批", .place = "审批", .internal = TRUE,
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
