/* liandu-kind-transfer.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/*
 * 数据移交: records that were handed to another office or to the archive as a
 * file, or came from one, with the receipt for them (features 37: 移交清单、
 * 签收表).  The rows say which record was which over there; for records that
 * came in, the number that they had is found by search.
 */

#define OUTGOING "out"

static gboolean
is_incoming (LianduRecord *record)
{
  return g_strcmp0 (liandu_record_get_string (record, "direction"), OUTGOING) != 0;
}

/* Until the receipt is back it is waited for. */
static GVariant *
derive_awaiting (LianduRecord *record)
{
  return g_variant_new_boolean (!is_incoming (record) && liandu_record_get (record, "receipted_on") == NULL);
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "direction", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Direction"), .term = "移交方向", .codes = "transfer_direction" },
  { .id = 11, .name = "reason", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("What For"), .term = "移交事由", .hint = N_("e.g. the round that ended, the unit that moves, the year that is archived") },
  { .id = 12, .name = "office", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Other Office"), .term = "对方单位" },
  { .id = 13, .name = "day", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Handed Over On"), .term = "移交日期", .preset = "today" },
  { .id = 14, .name = "handler", .type = LIANDU_FIELD_TEXT,
    .title = N_("Handled By"), .term = "经办人" },
  { .id = 15, .name = "record_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Records in It"), .term = "移交件数" },
  { .id = 16, .name = "taken_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Records Taken Over"), .term = "接收件数" },
  { .id = 17, .name = "package", .type = LIANDU_FIELD_TEXT,
    .title = N_("Package"), .term = "数据包编号" },
  { .id = 18, .name = "digest", .type = LIANDU_FIELD_TEXT,
    .title = N_("Check Sum"), .term = "校验码" },
  { .id = 19, .name = "fingerprint", .type = LIANDU_FIELD_TEXT,
    .title = N_("Fingerprint of the Signature"), .term = "移交方签名指纹" },
  { .id = 20, .name = "list_file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("List of What Was Handed Over"), .term = "移交清单" },
  { .id = 21, .name = "history_file", .type = LIANDU_FIELD_ATTACHMENT, .visible = is_incoming,
    .title = N_("History Kept Over There"), .term = "移交方办理记录" },
  { .id = 22, .name = "receipted_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Receipt Of"), .term = "签收日期" },
  { .id = 23, .name = "receiver", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Taken Over By"), .term = "接收人" },
  { .id = 24, .name = "receipt_file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("Receipt"), .term = "移交回执" },
  { .id = 25, .name = "receipt_fingerprint", .type = LIANDU_FIELD_TEXT,
    .title = N_("Fingerprint of the Receipt"), .term = "接收方签名指纹" },
  { .id = 26, .name = "records", .type = LIANDU_FIELD_TABLE,
    .title = N_("Records"), .term = "移交记录", .child = "transfer_record" },
  { .id = 27, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 28, .name = "awaiting", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Receipt Awaited"), .term = "待签收", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_awaiting },
};

static const LianduSectionInfo sections[] = {
  { N_("Data Hand-over"), "direction reason office day handler record_count taken_count list_file history_file" },
  { N_("Receipt"), "receipted_on receiver receipt_file receipt_fingerprint awaiting" },
  { N_("Records"), "records" },
  { N_("Other"), "package digest fingerprint note" },
};

static const LianduColumnInfo columns[] = {
  { "direction", 8 }, { "day", 12 }, { "office", 22 }, { "reason", 26 }, { "record_count", 10 }, { "taken_count", 10 }, { "receipted_on", 12 }, { "receiver", 10 },
};

static const LianduFilterInfo filters[] = {
  { .name = "awaiting", .title = N_("Receipt Awaited"), .conditions = { { "awaiting", "=", "true" } }, .today = LIANDU_TODAY_ATTENTION },
};

const LianduKindInfo liandu_kind_transfer = {
  .id = 114, .name = "transfer", .title = N_("Data Hand-over"), .title_plural = N_("Data Hand-overs"), .term = "数据移交", .place = "数据移交",
  .sort = "-day -created", .parcels = "records",
  .roles = { .title = "reason", .date = "day" },
  .filters = filters, .n_filters = G_N_ELEMENTS (filters),
  LIANDU_TABLES (fields, sections, columns)
};

static const LianduFieldInfo record_fields[] = {
  { .id = 10, .name = "sort", .type = LIANDU_FIELD_TEXT,
    .title = N_("Sort"), .term = "类别" },
  { .id = 11, .name = "number", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Number When Handed Over"), .term = "移交时编号", .synonyms = "原编号" },
  { .id = 12, .name = "matter", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Matter"), .term = "事项" },
  { .id = 13, .name = "record", .type = LIANDU_FIELD_LINK,
    .title = N_("Record"), .term = "关联记录", .link = "*" },
  { .id = 14, .name = "left", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("What Has No Place Here"), .term = "未能对应的内容", .hint = N_("links to records that were not handed over, choices that this office does not have") },
  { .id = 15, .name = "origin", .type = LIANDU_FIELD_TEXT,
    .title = N_("Its Id Over There"), .term = "原记录标识" },
};

static const LianduSectionInfo record_sections[] = {
  { N_("Record"), "sort number matter record left origin" },
};

static const LianduColumnInfo record_columns[] = {
  { "sort", 8 }, { "number", 18 }, { "matter", 34 }, { "record", 24 }, { "left", 24 },
};

const LianduKindInfo liandu_kind_transfer_record = {
  .id = 115, .name = "transfer_record", .title = N_("Record Handed Over"), .title_plural = N_("Records Handed Over"), .term = "移交记录",
  .parent = "transfer", .roles = { .title = "matter" },
  LIANDU_TABLES (record_fields, record_sections, record_columns)
};
/* clang-format on */
