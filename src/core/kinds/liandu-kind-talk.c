/* liandu-kind-talk.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kinds.h"
#include "liandu-value.h"

/*
 * 谈话: integrity talks of every kind that the office holds (features 63,
 * 101, 115; practice.md §2.4).  Reminder, admonition and accountability talks
 * and talks in place of a letter of inquiry are held by at least two.
 */

static gboolean
needs_two_talkers (const char *talk_kind)
{
  return talk_kind != NULL && liandu_words_contain ("reminder admonition summon accountability inquiry", talk_kind);
}

static gboolean
check_talkers (LianduRecord *record,
               GVariant     *value,
               GError      **error)
{
  gsize n = value != NULL ? g_variant_n_children (value) : 0;

  if (n >= 2 || !needs_two_talkers (liandu_record_get_string (record, "talk_kind")))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED,
                       _("This kind of talk is held by at least two talkers: add the other one"));
  return FALSE;
}

static gboolean
check_talkee (LianduRecord *record,
              GVariant     *value,
              GError      **error)
{
  const char *talkee = NULL;

  if (value == NULL)
    return TRUE;
  g_variant_get_child (value, 0, "&s", &talkee);
  if (!liandu_value_links_contain (liandu_record_get (record, "talkers"), talkee))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("Nobody talks to himself: the talkee stands among the talkers"));
  return FALSE;
}

static gboolean
is_held (LianduRecord *record)
{
  return liandu_words_contain ("held signed archived", liandu_record_get_state (record));
}

static char *
make_title (LianduRecord *record)
{
  g_autoptr (GString) title = g_string_new (NULL);
  GVariant *talkee = liandu_record_get (record, "talkee");
  GVariant *day_of_talk = liandu_record_get (record, "talk_date");
  g_autoptr (LianduDate) date = day_of_talk != NULL ? liandu_date_from_variant (day_of_talk, NULL) : NULL;
  g_autofree char *name = NULL;

  if (date != NULL)
    {
      g_autofree char *day = liandu_date_format (date);

      g_string_append_printf (title, "%s ", day);
    }
  if (talkee != NULL)
    name = liandu_link_dup_name (talkee);
  g_string_append_printf (title, "与%s谈话", name != NULL ? name : "…");
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "talk_kind", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED,
    .title = N_("Kind of Talk"), .term = "谈话类型", .synonyms = "谈话种类", .codes = "talk_kind" },
  { .id = 11, .name = "talkee", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Talkee"), .term = "谈话对象", .synonyms = "被谈话人、谈话对象姓名", .link = "person", .check = check_talkee },
  { .id = 12, .name = "talkers", .type = LIANDU_FIELD_LINKS, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Talkers"), .term = "谈话人", .link = "person", .check = check_talkers },
  { .id = 13, .name = "recorder", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Recorder"), .term = "记录人", .link = "person" },
  { .id = 14, .name = "talk_date", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED, .required = is_held,
    .title = N_("Date of Talk"), .term = "谈话时间", .synonyms = "谈话日期、时间" },
  { .id = 15, .name = "day_part", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Part of Day"), .term = "时段", .codes = "day_part" },
  { .id = 16, .name = "place", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_INHERITED | LIANDU_FIELD_SEARCHED,
    .title = N_("Place"), .term = "谈话地点", .synonyms = "地点" },
  { .id = 17, .name = "talk_mode", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Manner"), .term = "谈话方式", .codes = "talk_mode" },
  { .id = 18, .name = "occasion", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Occasion"), .term = "谈话事由", .synonyms = "诫勉事由、谈话原因" },
  { .id = 19, .name = "requested_by", .type = LIANDU_FIELD_LINK,
    .title = N_("Submitted for Approval By"), .term = "呈批人", .link = "person" },
  { .id = 20, .name = "approved_by", .type = LIANDU_FIELD_LINK,
    .title = N_("Approved By"), .term = "批准人", .link = "person" },
  { .id = 21, .name = "approved_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Date of Approval"), .term = "批准日期" },
  { .id = 22, .name = "outline", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Outline"), .term = "谈话提纲" },
  { .id = 23, .name = "content", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Content"), .term = "谈话内容" },
  { .id = 24, .name = "talkee_position", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("The Talkee's Position"), .term = "谈话对象表态", .synonyms = "本人表态、本人意见" },
  { .id = 25, .name = "signature", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Signed by the Talkee"), .term = "本人签字", .codes = "signature" },
  { .id = 26, .name = "found", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Problems Found"), .term = "发现问题" },
  { .id = 27, .name = "follow_up", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Follow-up"), .term = "后续措施", .synonyms = "处理意见、跟踪措施" },
  { .id = 28, .name = "follow_up_due", .type = LIANDU_FIELD_DATE,
    .title = N_("Follow-up Due"), .term = "跟踪时限" },
  { .id = 29, .name = "sup_method", .type = LIANDU_FIELD_CHOICE,
    .title = N_("Method of Supervision"), .term = "监督方式", .codes = "sup_method" },
  { .id = 30, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 31, .name = "files", .type = LIANDU_FIELD_TABLE,
    .title = N_("Files"), .term = "附件", .child = "talk_file" },
  { .id = 32, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo sections[] = {
  { N_("Approval"), "talk_kind talkee occasion requested_by approved_by approved_on outline" },
  { N_("Talk"), "talk_date day_part place talk_mode talkers recorder content talkee_position signature" },
  { N_("Afterwards"), "found follow_up follow_up_due sup_method paper_location files note" },
};

static const LianduColumnInfo columns[] = {
  { "talk_date", 14 }, { "talk_kind", 14 }, { "talkee", 24 }, { "talkers", 20 },
  { "occasion", 28 }, { "state", 8 }, { "signature", 10 }, { "follow_up_due", 12 },
};

static const LianduStateInfo states[] = {
  { "planned", NC_("state", "Planned"), "计划" },
  { "approved", NC_("state", "Approved"), "待谈" },
  { "held", NC_("state", "Held"), "已谈" },
  { "signed", NC_("state", "Signed"), "已签" },
  { "archived", NC_("state", "Archived"), "已归档", LIANDU_STATE_FINAL },
  { "cancelled", NC_("state", "Cancelled"), "取消", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "planned", NC_("phase", "Planned"), "计划", "planned" },
  { "approved", NC_("phase", "To Be Held"), "待谈", "approved" },
  { "held", NC_("phase", "To Be Signed"), "待签", "held" },
  { "signed", NC_("phase", "Signed"), "已签", "signed" },
  { "done", NC_("phase", "Filed"), "归档", "archived cancelled" },
};

static const LianduTransitionInfo transitions[] = {
  { .name = "approve", .title = NC_("transition", "Approve"), .term = "批准谈话", .from = "planned", .to = "approved",
    .flags = LIANDU_TRANSITION_DECIDED, .needs = "talkee talk_kind", .binds = "talk_kind talkee occasion outline",
    .sets_today = "approved_on" },
  { .name = "hold", .title = NC_("transition", "Record as Held"), .term = "登记已谈", .from = "planned approved", .to = "held",
    .needs = "talkee talkers content talk_date", .asks = "talk_date" },
  { .name = "sign", .title = NC_("transition", "Record as Signed"), .term = "登记已签", .from = "held", .to = "signed",
    .needs = "signature", .asks = "signature", .binds = "content talkee_position" },
  { .name = "archive", .title = NC_("transition", "File"), .term = "归档", .from = "held signed", .to = "archived",
    .asks = "paper_location" },
  { .name = "cancel", .title = NC_("transition", "Cancel"), .term = "取消谈话", .from = "planned approved", .to = "cancelled",
    .flags = LIANDU_TRANSITION_OPINION },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "this_quarter", N_("This Quarter"), NULL, NULL, { { "talk_date", ">=", "quarter-start" } } },
  { "unsigned", N_("Not Yet Signed"), NULL, NULL, { { "state", "=", "held" } }, LIANDU_TODAY_ATTENTION },
  { "one_to_one", N_("One-to-one by the Secretary"), NULL, NULL, { { "talk_kind", "=", "one_to_one" } } },
};

const LianduKindInfo liandu_kind_talk = {
  .id = 4, .name = "talk", .title = N_("Talk"), .title_plural = N_("Talks"), .term = "谈话", .place = "谈话",
  .sort = "-talk_date -created", .make_title = make_title, .card = "talk_kind talk_date talkers",
  .about = "talkee", .summary = "talk_kind",
  .roles = { .due = "follow_up_due", .owner = "recorder", .date = "talk_date", .planned = "talk_date" },
  LIANDU_TABLE (filters), LIANDU_TABLE (states),
  LIANDU_TABLE (phases), LIANDU_TABLE (transitions),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
