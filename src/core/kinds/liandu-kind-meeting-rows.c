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
 * the papers examined, each leader and what he has to explain, and what became
 * of the problems of the last meeting (practice.md §2.6). */

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

static gboolean
needs_reason (LianduRecord *row)
{
  return liandu_words_contain ("partly no", liandu_record_get_string (row, "explained"));
}

/* What does not conform is worth nothing without the facts. */
static gboolean
needs_note (LianduRecord *row)
{
  return liandu_words_contain ("partly failed", liandu_record_get_string (row, "answer"));
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
  { .id = 13, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .required = needs_note,
    .title = N_("Facts"), .term = "情况说明", .synonyms = "备注", .hint = N_("What does not conform, in a sentence") },
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
  .checklist = { .answer = "answer", .note = "note", .stage = "stage", .good = "conforms", .open = "unchecked" },
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
  { "name", 24 }, { "submitted_by", 14 }, { "version", 10 }, { "review_count", 8 }, { "return_count", 8 }, { "reasons", 30 }, { "passed_on", 14 }, { "file", 20 },
};

const LianduKindInfo liandu_kind_meeting_document = {
  .id = 17, .name = "meeting_document", .title = N_("Paper Examined"), .title_plural = N_("Papers Examined"), .term = "审核材料",
  .parent = "meeting_supervision", .roles = { .title = "name" },
  LIANDU_TABLES (document_fields, document_sections, document_columns)
};

/* 11 and 12 held a leader's matters to explain before each of them had a row
 * of its own. */
static const LianduFieldInfo leader_fields[] = {
  { .id = 10, .name = "person", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Leader"), .term = "班子成员", .synonyms = "姓名", .link = "person" },
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
  { N_("Leader"), "person deep_exam criticism_given criticism_received disguised_count note correction" },
};

static const LianduColumnInfo leader_columns[] = {
  { "person", 16 }, { "criticism_given", 8 }, { "criticism_received", 8 }, { "disguised_count", 8 }, { "correction", 24 }, { "note", 12 },
};
/* clang-format on */

static char *
dup_person_name (LianduRecord *row)
{
  GVariant *person = liandu_record_get (row, "person");

  return person != NULL ? liandu_link_dup_name (person) : NULL;
}

/* clang-format off */
const LianduKindInfo liandu_kind_meeting_leader = {
  .id = 18, .name = "meeting_leader", .title = N_("Leader"), .title_plural = N_("Leaders"), .term = "班子成员",
  .parent = "meeting_supervision", .make_title = dup_person_name,
  LIANDU_TABLES (leader_fields, leader_sections, leader_columns)
};

/* 对群众反映、巡察反馈和组织约谈函询、诫勉的问题作出说明 (日常监督 六(八)): before the
 * meeting the list of them, at the meeting whether they were explained. */
static const LianduFieldInfo matter_fields[] = {
  { .id = 10, .name = "person", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Leader"), .term = "班子成员", .synonyms = "姓名", .link = "person" },
  { .id = 11, .name = "matter", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Matter to Explain"), .term = "应说明事项",
    .hint = N_("What people reported, inspections, inquiries and admonitions; nothing about who reported") },
  { .id = 12, .name = "source", .type = LIANDU_FIELD_LINK,
    .title = N_("Source Record"), .term = "来源记录", .link = "talk,interview,issue,meeting_supervision" },
  { .id = 13, .name = "explained", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Explained"), .term = "是否说明", .synonyms = "说明情况", .codes = "meeting_explained" },
  { .id = 14, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .required = needs_reason,
    .title = N_("How It Was Explained"), .term = "说明情况记录", .hint = N_("What was left out, or why it was not explained") },
};

static const LianduSectionInfo matter_sections[] = {
  { N_("Matter to Explain"), "person matter source explained note" },
};

static const LianduColumnInfo matter_columns[] = {
  { "person", 14 }, { "matter", 40 }, { "explained", 10 }, { "note", 24 }, { "source", 20 },
};
/* clang-format on */

static char *
make_matter_title (LianduRecord *row)
{
  g_autofree char *name = dup_person_name (row);
  const char *matter = liandu_record_get_string (row, "matter");

  return g_strdup_printf ("%s%s%s", name != NULL ? name : "", name != NULL && matter != NULL ? " " : "", matter != NULL ? matter : "");
}

/* clang-format off */
const LianduKindInfo liandu_kind_meeting_matter = {
  .id = 30, .name = "meeting_matter", .title = N_("Matter to Explain"), .title_plural = N_("Matters to Explain"), .term = "应说明事项",
  .parent = "meeting_supervision", .make_title = make_matter_title,
  .checklist = { .answer = "explained", .note = "note", .good = "yes" },
  LIANDU_TABLES (matter_fields, matter_sections, matter_columns)
};

/* 上年度民主生活会查找问题整改情况 (日常监督 六(八)): reported at this year's. */
static const LianduFieldInfo issue_fields[] = {
  { .id = 10, .name = "issue", .type = LIANDU_FIELD_LINK,
    .title = N_("Issue"), .term = "台账问题", .link = "issue" },
  { .id = 11, .name = "problem", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Problem"), .term = "查摆问题", .hint = N_("Only for what is not in the ledger of issues") },
  { .id = 12, .name = "situation", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Rectification"), .term = "整改情况" },
  { .id = 13, .name = "result", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Result"), .term = "整改结果", .codes = "meeting_issue_result" },
};

static const LianduSectionInfo issue_sections[] = {
  { N_("Problem of the Last Meeting"), "issue problem situation result" },
};

static const LianduColumnInfo issue_columns[] = {
  { "issue", 30 }, { "problem", 24 }, { "result", 8 }, { "situation", 30 },
};
/* clang-format on */

static char *
make_issue_title (LianduRecord *row)
{
  GVariant *issue = liandu_record_get (row, "issue");
  const char *title = liandu_record_get_string (row, "problem");

  if (title == NULL && issue != NULL)
    g_variant_get_child (issue, 1, "&s", &title);
  return g_strdup (title);
}

/* clang-format off */
const LianduKindInfo liandu_kind_meeting_issue = {
  .id = 31, .name = "meeting_issue", .title = N_("Problem of the Last Meeting"), .title_plural = N_("Problems of the Last Meeting"),
  .term = "上次查摆问题", .parent = "meeting_supervision", .make_title = make_issue_title,
  LIANDU_TABLES (issue_fields, issue_sections, issue_columns)
};
/* clang-format on */
