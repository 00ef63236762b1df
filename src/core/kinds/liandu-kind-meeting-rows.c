/* liandu-kind-meeting-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"
#include "liandu-value.h"

/* The rows of the supervision of a democratic-life meeting: the checklist,
 * the papers examined, and each leader (practice.md §2.6). */

static gboolean
check_times (LianduRecord *row,
             GVariant     *value,
             GError      **error)
{
  if (value == NULL || g_variant_get_int64 (value) >= 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("This number cannot be below zero: correct it"));
  return FALSE;
}

/* clang-format off */

/* The wording stays as it was when the meeting was checked, also when the
 * office words its list anew. */
static const LianduFieldInfo check_fields[] = {
  { .id = 10, .name = "stage", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Stage"), .term = "阶段", .codes = "meeting_stage" },
  { .id = 11, .name = "item", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Item Checked"), .term = "检查事项", .synonyms = "检查内容" },
  { .id = 12, .name = "answer", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Answer"), .term = "检查情况", .synonyms = "是否符合", .codes = "meeting_answer", .preset = "unchecked" },
  { .id = 13, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注", .synonyms = "情况说明" },
};

static const LianduSectionInfo check_sections[] = {
  { N_("Item Checked"), "stage item answer note" },
};

static const LianduColumnInfo check_columns[] = {
  { "item", 40 }, { "stage", 8 }, { "answer", 10 }, { "note", 30 },
};

const LianduKindInfo liandu_kind_meeting_check = {
  .id = 16, .name = "meeting_check", .title = N_("Item Checked"), .title_plural = N_("Items Checked"), .term = "检查事项",
  .parent = "meeting_supervision", .roles = { .title = "item" },
  LIANDU_TABLES (check_fields, check_sections, check_columns)
};

static const LianduFieldInfo document_fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Paper"), .term = "材料名称", .hint = N_("Plan of the meeting, statement of the leading body, a leader's outline…") },
  { .id = 11, .name = "submitted_by", .type = LIANDU_FIELD_LINK,
    .title = N_("Submitted By"), .term = "报送人", .link = "person" },
  { .id = 12, .name = "version", .type = LIANDU_FIELD_TEXT,
    .title = N_("Version"), .term = "版次", .synonyms = "稿次" },
  { .id = 13, .name = "review_count", .type = LIANDU_FIELD_INTEGER, .check = check_times,
    .title = N_("Times Examined"), .term = "审核次数" },
  { .id = 14, .name = "return_count", .type = LIANDU_FIELD_INTEGER, .check = check_times,
    .title = N_("Times Sent Back"), .term = "退改次数" },
  { .id = 15, .name = "reasons", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Reasons for Sending Back"), .term = "退改原因", .hint = N_("A step left out, problems not looked into deeply…") },
  { .id = 16, .name = "passed_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Passed On"), .term = "审核通过日期" },
  { .id = 17, .name = "file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("File"), .term = "文件" },
  { .id = 18, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo document_sections[] = {
  { N_("Paper Examined"), "name submitted_by version review_count return_count reasons passed_on file note" },
};

static const LianduColumnInfo document_columns[] = {
  { "name", 24 }, { "submitted_by", 14 }, { "version", 10 }, { "reasons", 30 }, { "passed_on", 14 }, { "file", 20 },
};

const LianduKindInfo liandu_kind_meeting_document = {
  .id = 17, .name = "meeting_document", .title = N_("Paper Examined"), .title_plural = N_("Papers Examined"), .term = "审核材料",
  .parent = "meeting_supervision", .roles = { .title = "name" },
  LIANDU_TABLES (document_fields, document_sections, document_columns)
};

/* 群众反映、巡察反馈和组织约谈函询、诫勉的问题作出说明，受到处分的作出深刻检查 (日常监督 六(八)). */
static const LianduFieldInfo leader_fields[] = {
  { .id = 10, .name = "person", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Leader"), .term = "班子成员", .synonyms = "姓名", .link = "person" },
  { .id = 11, .name = "matters", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Matters to Explain"), .term = "应说明事项", .hint = N_("What people reported, inspections, inquiries and admonitions; nothing about who reported") },
  { .id = 12, .name = "explained", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Explained"), .term = "是否说明", .synonyms = "说明情况", .codes = "meeting_explained" },
  { .id = 13, .name = "deep_exam", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Thorough Self-examination Made"), .term = "作出深刻检查" },
  { .id = 14, .name = "criticism_given", .type = LIANDU_FIELD_INTEGER, .check = check_times,
    .title = N_("Criticism Given"), .term = "提出批评条数" },
  { .id = 15, .name = "criticism_received", .type = LIANDU_FIELD_INTEGER, .check = check_times,
    .title = N_("Criticism Received"), .term = "接受批评条数" },
  { .id = 16, .name = "disguised_count", .type = LIANDU_FIELD_INTEGER, .check = check_times,
    .title = N_("Advice in Place of Criticism"), .term = "以工作建议代替批评条数" },
  { .id = 17, .name = "correction", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Corrected on the Spot"), .term = "当场指出纠正的问题" },
  { .id = 18, .name = "note", .type = LIANDU_FIELD_TEXT,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo leader_sections[] = {
  { N_("Leader"), "person matters explained deep_exam criticism_given criticism_received disguised_count correction note" },
};

static const LianduColumnInfo leader_columns[] = {
  { "person", 16 }, { "matters", 30 }, { "explained", 10 }, { "correction", 24 },
};
/* clang-format on */

static char *
make_leader_title (LianduRecord *row)
{
  GVariant *person = liandu_record_get (row, "person");

  return person != NULL ? liandu_link_dup_name (person) : NULL;
}

/* clang-format off */
const LianduKindInfo liandu_kind_meeting_leader = {
  .id = 18, .name = "meeting_leader", .title = N_("Leader"), .title_plural = N_("Leaders"), .term = "班子成员",
  .parent = "meeting_supervision", .make_title = make_leader_title,
  LIANDU_TABLES (leader_fields, leader_sections, leader_columns)
};
/* clang-format on */
