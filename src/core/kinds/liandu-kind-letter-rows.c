/* liandu-kind-letter-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"

/* Rows of a letter, and the types of letters: what the office writes, who signs
 * it, how long a unit has to reply, and in which words it begins and ends. */

/* clang-format off */
static const LianduFieldInfo receipt_fields[] = {
  { .id = 10, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Delivered To"), .term = "送达单位", .synonyms = "接收单位", .link = "unit" },
  { .id = 11, .name = "delivered_as", .type = LIANDU_FIELD_CHOICE,
    .title = N_("As"), .term = "送达类别", .codes = "delivered_as" },
  { .id = 12, .name = "received_by", .type = LIANDU_FIELD_TEXT,
    .title = N_("Received By"), .term = "签收人" },
  { .id = 13, .name = "received_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Received On"), .term = "签收日期" },
  { .id = 14, .name = "delivery_way", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Way of Delivery"), .term = "送达方式", .codes = "delivery_way" },
  { .id = 15, .name = "file", .type = LIANDU_FIELD_ATTACHMENT,
    .title = N_("Scan of the Receipt"), .term = "回执扫描件" },
  { .id = 16, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
};

static const LianduSectionInfo receipt_sections[] = {
  { N_("Receipt"), "unit delivered_as received_by received_on delivery_way file paper_location" },
};

static const LianduColumnInfo receipt_columns[] = {
  { "unit", 20 }, { "delivered_as", 10 }, { "received_by", 12 }, { "received_on", 14 }, { "delivery_way", 12 }, { "file", 16 }, { "paper_location", 16 },
};

const LianduKindInfo liandu_kind_letter_receipt = {
  .id = 91, .name = "letter_receipt", .title = N_("Receipt"), .title_plural = N_("Receipts"), .term = "送达回执",
  .parent = "letter", .roles = { .title = "received_by", .date = "received_on" },
  LIANDU_TABLES (receipt_fields, receipt_sections, receipt_columns)
};

static const LianduFieldInfo type_fields[] = {
  { .id = 10, .name = "name", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_UNIQUE,
    .title = N_("Name"), .term = "文书类型", .synonyms = "名称" },
  { .id = 11, .name = "paper_form", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED,
    .title = N_("Form of the Paper"), .term = "文书格式", .codes = "letter_form" },
  { .id = 12, .name = "issuer", .type = LIANDU_FIELD_TEXT,
    .title = N_("Issuing Body"), .term = "发文机关", .hint = N_("As it signs; left open, it becomes the office's name") },
  { .id = 13, .name = "signing_rule", .type = LIANDU_FIELD_TEXT,
    .title = N_("Who May Sign"), .term = "签发权限" },
  { .id = 14, .name = "signer", .type = LIANDU_FIELD_LINK,
    .title = N_("To Be Signed By"), .term = "签发人", .link = "person" },
  { .id = 15, .name = "reply_needed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Asks for a Reply"), .term = "需要回复" },
  { .id = 16, .name = "reply_length", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Time to Reply"), .term = "回复期限" },
  { .id = 17, .name = "reply_unit", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Counted In"), .term = "期限单位", .codes = "length_unit" },
  { .id = 18, .name = "basis", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Opening Words"), .term = "开头用语", .synonyms = "依据" },
  { .id = 19, .name = "closing", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Closing Words"), .term = "结尾用语" },
  { .id = 20, .name = "source_text", .type = LIANDU_FIELD_TEXT,
    .title = N_("Where This Is Laid Down"), .term = "规定来源" },
  { .id = 21, .name = "sequence", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Order"), .term = "排序" },
  { .id = 22, .name = "retired", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("No Longer Used"), .term = "停用" },
};

static const LianduSectionInfo type_sections[] = {
  { N_("Type"), "name paper_form sequence retired" },
  { N_("Issuing"), "issuer signing_rule signer" },
  { N_("Reply"), "reply_needed reply_length reply_unit" },
  { N_("Words"), "basis closing source_text" },
};

static const LianduColumnInfo type_columns[] = {
  { "name", 16 }, { "paper_form", 12 }, { "signing_rule", 24 }, { "signer", 16 }, { "reply_needed", 10 }, { "reply_length", 10 }, { "reply_unit", 10 },
};

const LianduKindInfo liandu_kind_letter_type = {
  .id = 92, .name = "letter_type", .title = N_("Type of Letter"), .title_plural = N_("Types of Letters"), .term = "文书类型", .place = "文书类型", .internal = TRUE,
  .sort = "sequence name", .roles = { .title = "name" },
  LIANDU_TABLES (type_fields, type_sections, type_columns)
};
/* clang-format on */
