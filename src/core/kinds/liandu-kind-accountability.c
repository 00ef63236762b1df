/* liandu-kind-accountability.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"
#include "liandu-workflow.h"

/*
 * 问责: what was proposed, decided and carried out after a rectification that
 * failed or was feigned (会商联督共治 三（三）; features 11, 48, 95).  The
 * program asks whether it was considered; who is concerned is entered by
 * people and never proposed.
 */

static gboolean
is_person (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "subject_kind"), "body") != 0;
}

static gboolean
is_body (LianduRecord *record)
{
  return !is_person (record);
}

static char *
make_title (LianduRecord *record)
{
  GVariant *link = liandu_record_get (record, is_body (record) ? "unit" : "person");
  const char *title = NULL;

  if (link == NULL)
    return NULL;
  g_variant_get_child (link, 1, "&s", &title);
  return g_strdup_printf ("%s问责", title);
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "source", .type = LIANDU_FIELD_LINK,
    .title = N_("Issue"), .term = "涉及问题", .link = "issue" },
  { .id = 11, .name = "subject_kind", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Kind of Subject"), .term = "问责对象", .codes = "accountability_subject", .preset = "person" },
  { .id = 12, .name = "person", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_SEARCHED, .visible = is_person, .required = is_person,
    .title = N_("Person"), .term = "被问责人", .link = "person" },
  { .id = 13, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_SEARCHED, .required = is_body,
    .title = N_("Body"), .term = "被问责党组织(单位)", .link = "unit", .follows = "person.unit" },
  { .id = 14, .name = "side", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Whose Accountability"), .term = "问责对象类别", .codes = "accountability_side" },
  { .id = 15, .name = "reasons", .type = LIANDU_FIELD_MULTI_CHOICE,
    .title = N_("Reasons"), .term = "问责情形", .codes = "fault" },
  { .id = 16, .name = "focus", .type = LIANDU_FIELD_MULTI_CHOICE,
    .title = N_("Focus"), .term = "问责重点", .codes = "accountability_focus" },
  { .id = 17, .name = "lifelong", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Lifelong: Has Left the Post"), .term = "终身问责(已离任)" },
  { .id = 18, .name = "supervision_failure", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Failure of Supervision"), .term = "监督失职" },
  { .id = 19, .name = "facts", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Facts"), .term = "问责事由" },
  { .id = 20, .name = "basis", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Basis"), .term = "问责依据", .hint = N_("Rule and article") },
  { .id = 21, .name = "proposed_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Proposed On"), .term = "提出日期", .preset = "today" },
  { .id = 22, .name = "form", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Form of Accountability"), .term = "问责方式", .codes = "accountability_form" },
  { .id = 23, .name = "deciding_body", .type = LIANDU_FIELD_TEXT,
    .title = N_("Deciding Body"), .term = "决定机关" },
  { .id = 24, .name = "document_number", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Number of the Decision"), .term = "决定文号" },
  { .id = 25, .name = "decided_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Decided On"), .term = "决定日期" },
  { .id = 26, .name = "influence_until", .type = LIANDU_FIELD_DATE,
    .title = N_("In Effect Until"), .term = "影响期至" },
  { .id = 27, .name = "executed_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Carried Out On"), .term = "执行日期" },
  { .id = 28, .name = "execution", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("How It Was Carried Out"), .term = "执行情况" },
  { .id = 29, .name = "archived_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Archived On"), .term = "归档日期" },
  { .id = 30, .name = "archive_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place in the Archive"), .term = "归档位置" },
  { .id = 31, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo sections[] = {
  { N_("Subject"), "source subject_kind person unit side" },
  { N_("Reasons"), "reasons focus lifelong supervision_failure facts basis proposed_on" },
  { N_("Decision"), "form deciding_body document_number decided_on influence_until" },
  { N_("Carrying Out and Archive"), "executed_on execution archived_on archive_location note" },
};

static const LianduColumnInfo columns[] = {
  { "person", 18 }, { "unit", 20 }, { "side", 12 }, { "reasons", 20 }, { "form", 14 }, { "document_number", 18 }, { "decided_on", 12 }, { "state", 10 },
};

static const LianduStateInfo states[] = {
  { "proposed", NC_("state", "Accountability Proposed"), "已提出" },
  { "in_approval", NC_("state", "In Approval"), "审批中" },
  { "decided", NC_("state", "Accountability Decided"), "已决定" },
  { "executed", NC_("state", "Carried Out"), "已执行" },
  { "archived", NC_("state", "Archived"), "已归档", LIANDU_STATE_FINAL },
  { "not_held", NC_("state", "Not Held Accountable"), "不予问责", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "proposed", NC_("phase", "Accountability Proposed"), "已提出", "proposed" },
  { "in_approval", NC_("phase", "In Approval"), "审批中", "in_approval" },
  { "decided", NC_("phase", "Accountability Decided"), "已决定", "decided" },
  { "executed", NC_("phase", "Carried Out"), "已执行", "executed" },
  { "archived", NC_("phase", "Settled"), "已了结", "archived not_held" },
};

static const LianduTransitionInfo transitions[] = {
  { .name = "submit", .title = NC_("transition", "Submit for Approval"), .term = "报批", .from = "proposed", .to = "in_approval",
    .needs = "facts", .asks = "facts", .binds = "person unit reasons facts basis" },
  { .name = "decide", .title = NC_("transition", "Decide on Accountability"), .term = "决定问责", .from = "in_approval", .to = "decided",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_RELIES, .needs = "form deciding_body", .asks = "form deciding_body document_number decided_on basis",
    .binds = "person unit reasons facts basis form deciding_body document_number decided_on", .sets_today = "decided_on" },
  { .name = "drop", .title = NC_("transition", "Not Held Accountable"), .term = "不予问责", .from = "proposed in_approval", .to = "not_held",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION },
  { .name = "execute", .title = NC_("transition", "Carry Out"), .term = "执行", .from = "decided", .to = "executed",
    .asks = "executed_on execution", .sets_today = "executed_on", .binds = "executed_on execution" },
  { .name = "archive", .title = NC_("transition", "Archive"), .term = "归档", .from = "executed", .to = "archived",
    .asks = "archive_location", .sets_today = "archived_on" },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "not_carried_out", N_("Decided and Not Carried Out"), NULL, NULL, { { "state", "=", "decided" } }, LIANDU_TODAY_ATTENTION },
  { "supervision_failure", N_("Failure of Supervision"), NULL, NULL, { { "supervision_failure", "=", "true" } } },
};

const LianduKindInfo liandu_kind_accountability = {
  .id = 82, .name = "accountability", .title = N_("Accountability"), .title_plural = N_("Accountability"), .term = "问责", .place = "问责登记",
  .sort = "final -decided_on -created", .make_title = make_title, .card = "side unit form reasons document_number",
  .about = "person", .summary = "reasons form document_number decided_on",
  .roles = { .title = "facts", .unit = "unit", .date = "proposed_on" },
  LIANDU_TABLE (filters), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
