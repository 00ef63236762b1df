/* liandu-kind-letter.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-kinds.h"
#include "liandu-text.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/*
 * 文书: what the office says to a unit, or about one to its leaders, on paper:
 * 监督提示, 履职要点提醒, 履责重点提醒, 纪律检查建议, 监察建议, 纪检监察建议,
 * 督办单, 抄报单, 立行立改通知书 (会商联督共治 二(三), 三(二); 日常监督
 * 六(十三); features 9, 35, 57, 76, 80, 118; practice.md §2.3, §2.10).  Drawn
 * up from the issues that it is about.
 */

static gboolean
is_form (LianduRecord *record,
         const char   *form)
{
  return g_strcmp0 (liandu_record_get_string (record, "paper_form"), form) == 0;
}

static gboolean
is_proposal (LianduRecord *record)
{
  return is_form (record, "proposal");
}

/* 抄报单: goes up to the leader in charge of the unit (五责同步 压责(一)). */
static gboolean
is_copy_up (LianduRecord *record)
{
  return is_form (record, "copy_up");
}

static gboolean
is_not_copy_up (LianduRecord *record)
{
  return !is_copy_up (record);
}

static gboolean
is_order (LianduRecord *record)
{
  return is_form (record, "order");
}

static gboolean
is_answered (LianduRecord *record)
{
  return liandu_record_get_boolean (record, "reply_needed");
}

/* 清纪建〔2026〕3号: the number of a document, as the office's archive gives it. */
static gboolean
check_doc_no (LianduRecord *record,
              GVariant     *value,
              GError      **error)
{
  if (value == NULL || g_regex_match_simple ("^\\p{Han}+\u3014\\d{4}\u3015[1-9]\\d*号$", g_variant_get_string (value, NULL), 0, 0))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
               _("“%s” is no document number: write it like 清纪建〔2026〕3号, or leave it open until it has been assigned"),
               g_variant_get_string (value, NULL));
  return FALSE;
}

static gboolean
check_length (LianduRecord *record,
              GVariant     *value,
              GError      **error)
{
  if (value == NULL || (g_variant_get_int64 (value) > 0 && g_variant_get_int64 (value) <= 3650))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("A time limit is at least 1: enter how long the unit has to reply"));
  return FALSE;
}

/* Advice is one thing to be done in each line. */
static GVariant *
derive_advice_count (LianduRecord *record)
{
  const char *text = liandu_record_get_string (record, "requirements");
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  gint64 n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += *g_strstrip (lines[i]) != '\0';
  return n > 0 ? g_variant_new_int64 (n) : NULL;
}

static GVariant *
derive_issue_count (LianduRecord *record)
{
  GVariant *issues = liandu_record_get (record, "issues");

  return g_variant_new_int64 (issues != NULL ? (gint64) g_variant_n_children (issues) : 0);
}

/* Only what waits for an answer can be late. */
static GVariant *
derive_due (LianduRecord *record)
{
  GVariant *due = liandu_record_get (record, "reply_due");

  return due != NULL && g_strcmp0 (liandu_record_get_state (record), "awaiting") == 0 ? g_variant_ref (due) : NULL;
}

/* Who decided that it goes out has signed it; the date of a document is the
 * day of that signature (GB/T 9704-2012 7.3.5). */
static GVariant *
derive_signed_by (LianduRecord *record)
{
  const LianduEvent *event = liandu_workflow_find_last (record, "approve");

  return event != NULL && event->decided_by != NULL ? g_variant_new_take_string (liandu_link_dup_name (event->decided_by)) : NULL;
}

static GVariant *
derive_signed_on (LianduRecord *record)
{
  const LianduEvent *event = liandu_workflow_find_last (record, "approve");

  return event != NULL && event->date != NULL ? g_variant_ref (event->date) : NULL;
}

static LianduDate *
dup_day (LianduRecord *record,
         const char   *field)
{
  GVariant *value = liandu_record_get (record, field);
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  return date != NULL && liandu_date_has_day (date) ? g_steal_pointer (&date) : NULL;
}

/* Not answered while there is neither a limit nor a reply: late or in time is
 * said of what has come. */
static GVariant *
derive_reply_late (LianduRecord *record)
{
  g_autoptr (LianduDate) due = dup_day (record, "reply_due");
  g_autoptr (LianduDate) replied = dup_day (record, "replied_on");

  return due != NULL && replied != NULL ? g_variant_new_boolean (liandu_date_compare (due, replied) < 0) : NULL;
}

/* All that it is addressed to, as the line below the heading says it. */
static GVariant *
derive_addressed_to (LianduRecord *record)
{
  GVariant *unit = liandu_record_get (record, "unit");
  GVariant *others = is_not_copy_up (record) ? liandu_record_get (record, "other_units") : NULL;
  const char *addressee = liandu_record_get_string (record, "addressee");
  g_autofree char *name = unit != NULL ? liandu_link_dup_name (unit) : NULL;
  g_autoptr (GString) all = g_string_new (addressee != NULL ? addressee : name);

  for (gsize i = 0; others != NULL && i < g_variant_n_children (others); i++)
    {
      g_autoptr (GVariant) link = g_variant_get_child_value (others, i);
      g_autofree char *other = liandu_link_dup_name (link);

      g_string_append_printf (all, "%s%s", all->len > 0 ? "、" : "", other);
    }
  return all->len > 0 ? g_variant_new_string (all->str) : NULL;
}

static const char *
get_unit_words (const char *unit)
{
  if (g_strcmp0 (unit, "workday") == 0)
    return "个工作日";
  return g_strcmp0 (unit, "month") == 0 ? "个月" : "日";
}

/* 请自收到之日起30日内书面回复: a day that is named goes before a length. */
static GVariant *
derive_reply_request (LianduRecord *record)
{
  g_autoptr (LianduDate) due = dup_day (record, "reply_due");
  GVariant *length = liandu_record_get (record, "reply_length");
  gboolean counted = liandu_record_get (record, "reply_due_why") != NULL;
  g_autofree char *day = due != NULL ? liandu_date_format_display (due) : NULL;

  if (!is_answered (record) || (length == NULL && day == NULL))
    return NULL;
  if (day != NULL && !(counted && length != NULL))
    return g_variant_new_take_string (g_strdup_printf ("请于%s前书面回复采纳和整改情况。", day));
  return g_variant_new_take_string (g_strdup_printf ("请自收到之日起%" G_GINT64_FORMAT "%s内书面回复采纳和整改情况。", g_variant_get_int64 (length),
                                                     get_unit_words (liandu_record_get_string (record, "reply_unit"))));
}

/* 关于规范公务接待管理的监督提示; forms are called by their type alone. */
static GVariant *
derive_heading (LianduRecord *record)
{
  GVariant *link = liandu_record_get (record, "letter_type");
  g_autofree char *type = link != NULL ? liandu_link_dup_name (link) : NULL;
  const char *subject = liandu_record_get_string (record, "subject");

  if (type == NULL)
    return NULL;
  if (subject == NULL || is_copy_up (record) || is_order (record) || is_form (record, "rectify_notice"))
    return g_variant_new_string (type);
  return g_variant_new_take_string (g_strdup_printf ("关于%s的%s", subject, type));
}

static char *
make_title (LianduRecord *record)
{
  GVariant *link = liandu_record_get (record, "letter_type");
  g_autofree char *type = link != NULL ? liandu_link_dup_name (link) : g_strdup ("文书");
  const char *subject = liandu_record_get_string (record, "subject");
  g_autofree char *clean = liandu_text_clean (subject != NULL ? subject : "", -1, NULL);

  return *clean != '\0' ? g_strdup_printf ("%s：%s", type, clean) : g_steal_pointer (&type);
}

/* Steps */

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, sentence);
  return FALSE;
}

static gboolean
check_awaits_reply (LianduRecord      *record,
                    const LianduEvent *event,
                    GError           **error)
{
  if (!is_answered (record))
    return refuse (error, _("This letter asks for no reply: register it as delivered and settled"));
  return liandu_record_get (record, "reply_due") != NULL
         || refuse (error, _("By when is a reply expected? Enter the day, or how long the unit has to reply"));
}

static gboolean
check_asks_no_reply (LianduRecord      *record,
                     const LianduEvent *event,
                     GError           **error)
{
  return !is_answered (record)
         || refuse (error, _("This letter asks for a reply: register it as delivered, and the reply when it comes"));
}

/* 无正当理由拒不采纳的 … 追责 (日常监督 六(十三)): a refusal that stands has its
 * reasons, and they were looked at. */
static gboolean
check_refusal_stands (LianduRecord      *record,
                      const LianduEvent *event,
                      GError           **error)
{
  return liandu_record_get_boolean (record, "refusal_justified")
         || refuse (error, _("Without a justified reason a refusal cannot be settled: pass it on for accountability, or correct the answer"));
}

static gboolean
check_evaluated (LianduRecord      *record,
                 const LianduEvent *event,
                 GError           **error)
{
  return g_strcmp0 (liandu_record_get_string (record, "evaluation"), "failed") != 0
         || refuse (error, _("The evaluation says that the rectification failed: return it to the unit or pass it on for accountability"));
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "number", .type = LIANDU_FIELD_TEXT,
    .flags = LIANDU_FIELD_SET_BY_STEP | LIANDU_FIELD_UNIQUE | LIANDU_FIELD_SEARCHED,
    .title = N_("Draft Number"), .term = "拟稿登记号", .synonyms = "登记号" },
  { .id = 11, .name = "letter_type", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED,
    .title = N_("Type"), .term = "文书类型", .synonyms = "类型、文种", .link = "letter_type" },
  { .id = 12, .name = "paper_form", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Form of the Paper"), .term = "文书格式", .codes = "letter_form", .follows = "letter_type.paper_form" },
  { .id = 13, .name = "subject", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Subject"), .term = "事由", .synonyms = "督办事项、标题", .hint = N_("What it is about, in a few words: 规范公务接待管理") },
  { .id = 14, .name = "doc_no", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_UNIQUE | LIANDU_FIELD_SEARCHED,
    .check = check_doc_no, .tidy = liandu_text_normalize_code,
    .title = N_("Document Number"), .term = "文号", .synonyms = "发文字号、督办单号、建议书文号", .hint = N_("When it has been assigned: 清纪建〔2026〕3号") },
  { .id = 15, .name = "urgency", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Urgency"), .term = "紧急程度", .codes = "urgency" },
  { .id = 16, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Unit"), .term = "责任单位", .synonyms = "主送单位、接收单位、发送单位", .link = "unit", .gathers = "unit" },
  { .id = 17, .name = "other_units", .type = LIANDU_FIELD_LINKS, .visible = is_not_copy_up,
    .title = N_("Other Units Addressed"), .term = "其他主送单位", .synonyms = "配合单位", .link = "unit", .gathers = "unit" },
  { .id = 18, .name = "addressee", .type = LIANDU_FIELD_TEXT, .visible = is_not_copy_up,
    .title = N_("Addressee as Printed"), .term = "主送", .follows = "unit.name",
    .hint = N_("The unit's Party body for advice on discipline, the unit itself for advice on supervision") },
  { .id = 19, .name = "leader", .type = LIANDU_FIELD_LINK, .visible = is_copy_up, .required = is_copy_up,
    .title = N_("Leader It Goes Up To"), .term = "抄报领导", .synonyms = "分管领导", .link = "person" },
  { .id = 20, .name = "copy_to", .type = LIANDU_FIELD_LINKS,
    .title = N_("Copy to"), .term = "抄送", .synonyms = "抄送单位", .link = "unit" },
  { .id = 21, .name = "copy_up", .type = LIANDU_FIELD_TEXT, .visible = is_not_copy_up,
    .title = N_("Copy Up to"), .term = "抄报", .synonyms = "抄报单位", .hint = N_("Superior bodies or leaders") },
  { .id = 22, .name = "issues", .type = LIANDU_FIELD_LINKS,
    .title = N_("Issues Concerned"), .term = "涉及问题", .synonyms = "问题编号", .link = "issue" },
  { .id = 23, .name = "source_kind", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Source"), .term = "问题来源", .synonyms = "来源", .codes = "issue_source", .gathers = "source_kind" },
  { .id = 24, .name = "basis", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Basis and Occasion"), .term = "依据和起因", .synonyms = "依据", .follows = "letter_type.basis" },
  { .id = 25, .name = "problems", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Problems"), .term = "存在的问题", .synonyms = "存在问题、督办内容、主要问题", .gathers = "description" },
  { .id = 26, .name = "cause", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .visible = is_proposal,
    .title = N_("Causes"), .term = "原因分析" },
  { .id = 27, .name = "requirements", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .visible = is_not_copy_up,
    .title = N_("Advice and Requirements"), .term = "建议和要求", .synonyms = "建议措施、工作要求、整改要求", .hint = N_("One to a line: each counts as one piece of advice") },
  { .id = 28, .name = "closing", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Closing Words"), .term = "结尾用语", .follows = "letter_type.closing" },
  { .id = 29, .name = "enclosures", .type = LIANDU_FIELD_TEXT,
    .title = N_("Enclosures"), .term = "附件说明", .hint = N_("As the line below the text says: 1.问题清单") },
  { .id = 30, .name = "issuer", .type = LIANDU_FIELD_TEXT,
    .title = N_("Issuing Body"), .term = "发文机关", .synonyms = "署名", .follows = "letter_type.issuer", .setting = "office_name",
    .hint = N_("As it signs; left open, it becomes the office's name") },
  { .id = 31, .name = "signer", .type = LIANDU_FIELD_LINK,
    .title = N_("To Be Signed By"), .term = "拟签发人", .synonyms = "签发领导", .link = "person", .follows = "letter_type.signer" },
  { .id = 32, .name = "handler", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Handled By"), .term = "承办人", .synonyms = "督办联系人、拟稿人", .link = "person" },
  { .id = 33, .name = "drafted_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Drafted On"), .term = "拟稿日期", .preset = "today" },
  { .id = 34, .name = "reply_needed", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Asks for a Reply"), .term = "需要回复", .follows = "letter_type.reply_needed" },
  { .id = 35, .name = "reply_length", .type = LIANDU_FIELD_INTEGER, .visible = is_answered, .check = check_length,
    .title = N_("Time to Reply"), .term = "回复期限", .follows = "letter_type.reply_length", .hint = N_("Counted from the day of delivery") },
  { .id = 36, .name = "reply_unit", .type = LIANDU_FIELD_CHOICE, .visible = is_answered,
    .title = N_("Counted In"), .term = "期限单位", .codes = "length_unit", .follows = "letter_type.reply_unit" },
  { .id = 37, .name = "delivered_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Delivered On"), .term = "送达日期", .synonyms = "发出日期、交办日期、签收日期" },
  { .id = 38, .name = "received_by", .type = LIANDU_FIELD_TEXT,
    .title = N_("Received By"), .term = "签收人", .synonyms = "送达签收" },
  { .id = 39, .name = "delivery_way", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Way of Delivery"), .term = "送达方式", .codes = "delivery_way" },
  { .id = 40, .name = "reply_due", .type = LIANDU_FIELD_DATE,
    .title = N_("Reply Due"), .term = "要求回复日期", .synonyms = "回复时限、办结时限、交办时限", .hint = N_("Left open, it is counted from the delivery when that is registered") },
  { .id = 41, .name = "reply_due_why", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("How It Was Counted"), .term = "期限计算说明" },
  { .id = 42, .name = "receipts", .type = LIANDU_FIELD_TABLE,
    .title = N_("Receipts"), .term = "送达签收情况", .child = "letter_receipt" },
  { .id = 43, .name = "replied_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Replied On"), .term = "回复日期" },
  { .id = 44, .name = "reply_no", .type = LIANDU_FIELD_TEXT,
    .title = N_("Number of the Reply"), .term = "回复文号", .tidy = liandu_text_normalize_code },
  { .id = 45, .name = "reply", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Reply"), .term = "回复内容", .synonyms = "整改措施、反馈情况、进展情况" },
  { .id = 46, .name = "instruction", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED, .visible = is_copy_up,
    .title = N_("The Leader's Instruction"), .term = "领导批示" },
  { .id = 47, .name = "adoption", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Adoption"), .term = "采纳情况", .synonyms = "是否采纳", .codes = "adoption" },
  { .id = 48, .name = "refusal_reason", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Reason of the Refusal"), .term = "不采纳理由" },
  { .id = 49, .name = "refusal_justified", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("The Reason Is Justified"), .term = "理由正当" },
  { .id = 50, .name = "systems_built", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Rules Made"), .term = "建章立制数", .synonyms = "建章立制" },
  { .id = 51, .name = "evaluation", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Evaluation"), .term = "评估等次", .synonyms = "成效评估、销号意见", .codes = "evaluation" },
  { .id = 52, .name = "evaluation_note", .type = LIANDU_FIELD_LONG_TEXT,
    .title = N_("Evaluation in Words"), .term = "评估意见" },
  { .id = 53, .name = "visited_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Return Visit On"), .term = "回访日期" },
  { .id = 54, .name = "pursued", .type = LIANDU_FIELD_TEXT,
    .title = N_("Accountability Passed On to"), .term = "追责移交" },
  { .id = 55, .name = "closed_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_SET_BY_STEP,
    .title = N_("Settled On"), .term = "办结日期" },
  { .id = 56, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 57, .name = "files", .type = LIANDU_FIELD_TABLE,
    .title = N_("Files"), .term = "附件", .child = "letter_file" },
  { .id = 58, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
  { .id = 59, .name = "heading", .type = LIANDU_FIELD_TEXT,
    .title = N_("Heading"), .term = "文书标题", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_heading },
  { .id = 60, .name = "advice_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Pieces of Advice"), .term = "建议条数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_advice_count },
  { .id = 61, .name = "issue_count", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Number of Issues"), .term = "涉及问题数", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_issue_count },
  { .id = 62, .name = "signed_by", .type = LIANDU_FIELD_TEXT,
    .title = N_("Signed By"), .term = "签发人", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_signed_by },
  { .id = 63, .name = "signed_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Date of the Document"), .term = "成文日期", .synonyms = "签发日期", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_signed_on },
  { .id = 64, .name = "due", .type = LIANDU_FIELD_DATE,
    .title = N_("Awaited By"), .term = "待回复期限", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_due },
  { .id = 65, .name = "days_left", .type = LIANDU_FIELD_INTEGER,
    .title = N_("Days Left"), .term = "剩余天数", .computed = LIANDU_COMPUTED_DAYS_LEFT, .of = "due" },
  { .id = 66, .name = "overdue", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Overdue"), .term = "逾期", .computed = LIANDU_COMPUTED_OVERDUE, .of = "due" },
  { .id = 67, .name = "reply_late", .type = LIANDU_FIELD_BOOLEAN,
    .title = N_("Replied Late"), .term = "逾期回复", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_reply_late },
  { .id = 69, .name = "addressed_to", .type = LIANDU_FIELD_TEXT,
    .title = N_("All Addressees"), .term = "主送机关", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_addressed_to },
  { .id = 68, .name = "reply_request", .type = LIANDU_FIELD_TEXT,
    .title = N_("Reply Asked For"), .term = "回复要求", .computed = LIANDU_COMPUTED_DERIVED, .derive = derive_reply_request },
};

static const LianduSectionInfo sections[] = {
  { N_("Letter"), "letter_type paper_form subject unit other_units addressee leader copy_to copy_up number doc_no urgency" },
  { N_("Text"), "issues source_kind basis problems cause requirements closing enclosures" },
  { N_("Issuing"), "issuer signer signed_by signed_on handler drafted_on reply_needed reply_length reply_unit reply_request" },
  { N_("Delivery"), "delivered_on received_by delivery_way reply_due reply_due_why days_left receipts" },
  { N_("Reply and Evaluation"),
    "replied_on reply_no reply instruction adoption refusal_reason refusal_justified systems_built evaluation evaluation_note visited_on pursued" },
  { N_("Papers"), "closed_on paper_location files note" },
};

static const LianduColumnInfo columns[] = {
  { "number", 16 }, { "letter_type", 14 }, { "subject", 30 }, { "unit", 18 }, { "doc_no", 20 }, { "delivered_on", 14 },
  { "due", 14 }, { "state", 10 },
};

static const LianduStateInfo states[] = {
  { "draft", NC_("state", "Being Drafted"), "拟制" },
  { "approved", NC_("state", "To Be Delivered"), "待送达" },
  { "awaiting", NC_("state", "Awaiting Reply"), "待回复" },
  { "replied", NC_("state", "Replied"), "已回复" },
  { "adopted", NC_("state", "Adopted"), "已采纳" },
  { "refused", NC_("state", "Not Adopted"), "不采纳", LIANDU_STATE_WARNING },
  { "evaluated", NC_("state", "Evaluated"), "已评估" },
  { "closed", NC_("state", "Settled"), "办结", LIANDU_STATE_FINAL },
  { "pursued", NC_("state", "Passed On for Accountability"), "已转追责", LIANDU_STATE_FINAL | LIANDU_STATE_WARNING },
  { "withdrawn", NC_("state", "Withdrawn"), "已撤回", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "drafting", NC_("phase", "Drafting and Approval"), "拟制审批", "draft approved" },
  { "awaiting", NC_("phase", "Awaiting Reply"), "待回复", "awaiting" },
  { "replied", NC_("phase", "To Be Evaluated"), "待评估", "replied adopted evaluated" },
  { "refused", NC_("phase", "Not Adopted"), "不采纳", "refused" },
  { "done", NC_("phase", "Settled"), "办结", "closed pursued withdrawn" },
};

#define CONTENT "letter_type subject unit problems requirements"

/* 拟制 → 审批 → 送达 → 待回复 → 已回复 → 采纳 / 不采纳 → 评估 → 办结 / 追责
 * (features 9, 118). */
static const LianduTransitionInfo transitions[] = {
  { .name = "approve", .title = NC_("transition", "Approve"), .term = "审批签发", .from = "draft", .to = "approved",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "problems", .asks = "doc_no", .binds = CONTENT, .decider = "signer" },
  { .name = "return", .title = NC_("transition", "Return for Redrafting"), .term = "退回修改", .from = "approved", .to = "draft",
    .flags = LIANDU_TRANSITION_OPINION },
  { .name = "deliver", .title = NC_("transition", "Record as Delivered"), .term = "登记送达", .from = "approved", .to = "awaiting",
    .needs = "delivered_on received_by", .asks = "doc_no delivered_on received_by delivery_way reply_due", .binds = CONTENT " doc_no",
    .counts = TRUE, .check = check_awaits_reply },
  { .name = "deliver_close", .title = NC_("transition", "Record as Delivered and Settled"), .term = "送达办结", .from = "approved", .to = "closed",
    .needs = "delivered_on received_by", .asks = "doc_no delivered_on received_by delivery_way", .binds = CONTENT " doc_no",
    .sets_today = "closed_on", .check = check_asks_no_reply },
  { .name = "reply", .title = NC_("transition", "Register the Reply"), .term = "登记回复", .from = "awaiting", .to = "replied",
    .needs = "replied_on reply", .asks = "replied_on reply_no reply instruction", .binds = "replied_on reply" },
  { .name = "adopt", .title = NC_("transition", "Register as Adopted"), .term = "登记采纳", .from = "replied refused", .to = "adopted",
    .needs = "adoption", .asks = "adoption systems_built", .binds = "adoption reply" },
  { .name = "refuse", .title = NC_("transition", "Register as Not Adopted"), .term = "登记不采纳", .from = "replied", .to = "refused",
    .needs = "refusal_reason", .asks = "refusal_reason refusal_justified", .binds = "refusal_reason refusal_justified reply" },
  { .name = "urge", .title = NC_("transition", "Ask for Another Reply"), .term = "责令重新回复", .from = "replied adopted refused evaluated", .to = "awaiting",
    .flags = LIANDU_TRANSITION_OPINION, .needs = "reply_due", .asks = "reply_due" },
  { .name = "evaluate", .title = NC_("transition", "Evaluate"), .term = "评估", .from = "adopted", .to = "evaluated",
    .needs = "evaluation", .asks = "evaluation evaluation_note visited_on", .binds = "reply adoption evaluation" },
  { .name = "close", .title = NC_("transition", "Settle"), .term = "办结", .from = "evaluated", .to = "closed",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "evaluation", .binds = "reply adoption evaluation", .sets_today = "closed_on",
    .check = check_evaluated },
  { .name = "close_refused", .title = NC_("transition", "Settle the Refusal"), .term = "理由成立办结", .from = "refused", .to = "closed",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION, .binds = "refusal_reason refusal_justified", .sets_today = "closed_on",
    .check = check_refusal_stands },
  { .name = "pursue", .title = NC_("transition", "Pass On for Accountability"), .term = "转追责", .from = "awaiting refused evaluated", .to = "pursued",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION, .asks = "pursued", .binds = "reply refusal_reason evaluation",
    .sets_today = "closed_on" },
  { .name = "withdraw", .title = NC_("transition", "Withdraw"), .term = "撤回", .from = "draft approved awaiting", .to = "withdrawn",
    .flags = LIANDU_TRANSITION_DECIDED | LIANDU_TRANSITION_OPINION, .sets_today = "closed_on" },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "awaiting", N_("Awaiting Reply"), NULL, NULL, { { "state", "=", "awaiting" } } },
  { "overdue", N_("Reply Overdue"), "unit", "handler", { { "overdue", "=", "true" } }, LIANDU_TODAY_ATTENTION },
  { "to_deliver", N_("To Be Delivered"), NULL, NULL, { { "state", "=", "approved" } }, LIANDU_TODAY_PLAN },
  { "to_evaluate", N_("Replied, to Be Evaluated"), NULL, NULL, { { "phase", "=", "replied" } }, LIANDU_TODAY_ATTENTION },
  { "refused", N_("Not Adopted"), "unit", "handler", { { "state", "=", "refused" } }, LIANDU_TODAY_ATTENTION },
  { "this_year", N_("This Year"), NULL, NULL, { { "drafted_on", ">=", "year-start" } } },
};

/* The day by which the unit replies follows from the day it received the
 * letter; the letter itself says how long (practice.md §3 T22). */
static const LianduLimitInfo limits[] = {
  { "reply_due", "delivered_on", "reply_length", "reply_unit", "reply_due_why" },
};

const LianduKindInfo liandu_kind_letter = {
  .id = 90, .name = "letter", .title = N_("Letter"), .title_plural = N_("Letters"), .term = "文书", .place = "督办文书",
  .sort = "final due -created", .make_title = make_title, .card = "unit doc_no days_left",
  .sources = "issues", .numbered = TRUE,
  .roles = { .number = "number", .due = "due", .unit = "unit", .owner = "handler", .date = "drafted_on" },
  LIANDU_TABLE (filters), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions), LIANDU_TABLE (limits),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
