/* liandu-kind-reminder.c
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
 * 催办: who was reminded of what, in which way, by whom, what he answered and
 * when to ask again (features 5, 30, 57, 96).  What follows when nobody
 * answers (督办, 通报) is proposed from the number of reminders and decided by
 * a person.
 */

static gboolean
is_answered (LianduRecord *record)
{
  return liandu_record_get (record, "answer") != NULL || liandu_words_contain ("answered settled", liandu_record_get_state (record));
}

static char *
make_title (LianduRecord *record)
{
  g_autoptr (GString) title = g_string_new (NULL);
  GVariant *unit = liandu_record_get (record, "unit");
  GVariant *reminded_on = liandu_record_get (record, "reminded_on");
  g_autoptr (LianduDate) date = reminded_on != NULL ? liandu_date_from_variant (reminded_on, NULL) : NULL;
  g_autofree char *name = unit != NULL ? liandu_link_dup_name (unit) : NULL;

  if (date != NULL)
    {
      g_autofree char *day = liandu_date_format (date);

      g_string_append_printf (title, "%s ", day);
    }
  g_string_append_printf (title, "催办%s", name != NULL ? name : "…");
  return g_string_free (g_steal_pointer (&title), FALSE);
}

/* clang-format off */
static const LianduFieldInfo fields[] = {
  { .id = 10, .name = "unit", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_SEARCHED,
    .title = N_("Unit Reminded"), .term = "催办单位", .synonyms = "被催办单位、责任单位", .link = "unit" },
  { .id = 11, .name = "level", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Level"), .term = "催办层级", .codes = "reminder_level", .preset = "reminder" },
  { .id = 12, .name = "way", .type = LIANDU_FIELD_CHOICE, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED,
    .title = N_("Way"), .term = "催办方式", .codes = "reminder_way", .preset = "telephone" },
  { .id = 13, .name = "reminded_on", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_REQUIRED | LIANDU_FIELD_INHERITED,
    .title = N_("Reminded On"), .term = "催办日期", .synonyms = "催办时间", .preset = "today" },
  { .id = 14, .name = "reminded_by", .type = LIANDU_FIELD_LINK, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Reminded By"), .term = "催办人", .link = "person" },
  { .id = 15, .name = "whom", .type = LIANDU_FIELD_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Spoken To"), .term = "催办对象", .synonyms = "联系人", .follows = "unit.contact" },
  { .id = 16, .name = "telephone", .type = LIANDU_FIELD_TEXT,
    .title = N_("Telephone"), .term = "联系电话", .synonyms = "电话", .follows = "unit.telephone" },
  { .id = 17, .name = "month", .type = LIANDU_FIELD_DATE, .flags = LIANDU_FIELD_INHERITED,
    .title = N_("Month of the Report"), .term = "报送月份", .hint = N_("e.g. 2026-11") },
  { .id = 18, .name = "issues", .type = LIANDU_FIELD_LINKS,
    .title = N_("Issues Concerned"), .term = "涉及问题", .link = "issue" },
  { .id = 19, .name = "content", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("What Was Said"), .term = "催办内容", .synonyms = "催办事项" },
  { .id = 20, .name = "answer", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Answer"), .term = "答复情况", .synonyms = "答复、反馈情况" },
  { .id = 21, .name = "answered_on", .type = LIANDU_FIELD_DATE, .visible = is_answered,
    .title = N_("Answered On"), .term = "答复日期" },
  { .id = 22, .name = "next_on", .type = LIANDU_FIELD_DATE,
    .title = N_("Ask Again On"), .term = "下次催办日期", .synonyms = "下次联系日期" },
  { .id = 23, .name = "paper_location", .type = LIANDU_FIELD_TEXT,
    .title = N_("Place of the Original"), .term = "原件存放位置" },
  { .id = 24, .name = "note", .type = LIANDU_FIELD_LONG_TEXT, .flags = LIANDU_FIELD_SEARCHED,
    .title = N_("Notes"), .term = "备注" },
};

static const LianduSectionInfo sections[] = {
  { N_("Reminder"), "unit level way reminded_on reminded_by whom telephone" },
  { N_("What It Is About"), "month issues content" },
  { N_("Answer"), "answer answered_on next_on paper_location note" },
};

static const LianduColumnInfo columns[] = {
  { "reminded_on", 13 }, { "unit", 20 }, { "level", 8 }, { "way", 8 },
  { "whom", 10 }, { "content", 34 }, { "answer", 30 }, { "next_on", 13 },
};

static const LianduStateInfo states[] = {
  { "awaiting", NC_("state", "Awaiting an Answer"), "待答复" },
  { "answered", NC_("state", "Answered"), "已答复" },
  { "settled", NC_("state", "Settled"), "已办结", LIANDU_STATE_FINAL },
};

static const LianduPhaseInfo phases[] = {
  { "awaiting", NC_("phase", "Awaiting an Answer"), "待答复", "awaiting" },
  { "answered", NC_("phase", "Answered"), "已答复", "answered" },
  { "settled", NC_("phase", "Settled"), "已办结", "settled" },
};

static const LianduTransitionInfo transitions[] = {
  { .name = "answer", .title = NC_("transition", "Put the Answer on Record"), .term = "登记答复", .from = "awaiting", .to = "answered",
    .needs = "answer", .asks = "answer next_on", .sets_today = "answered_on" },
  { .name = "settle", .title = NC_("transition", "Settle"), .term = "办结", .from = "awaiting answered", .to = "settled" },
  { .name = "revoke", .title = NC_("transition", "Correct the Last Step"), .term = "更正上一步", .from = "*", .to = NULL,
    .flags = LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_OPINION },
};

static const LianduFilterInfo filters[] = {
  { "unanswered", N_("Not Answered"), "unit", "reminded_by", { { "state", "=", "awaiting" } } },
};

const LianduKindInfo liandu_kind_reminder = {
  .id = 100, .name = "reminder", .title = N_("Reminder"), .title_plural = N_("Reminders"), .term = "催办", .place = "催办记录",
  .sort = "final -reminded_on -created", .make_title = make_title, .card = "unit way whom next_on",
  .roles = { .due = "next_on", .unit = "unit", .owner = "reminded_by", .date = "reminded_on" },
  .prompt = { .unit = "unit", .about = "issues", .month = "month", .way = "way", .whom = "whom", .telephone = "telephone", .text = "content",
                .answer = "answer", .answered = "answer", .level = "level", .unanswered = "awaiting",
                .draws = "letter", .draws_unit = "unit", .draws_type = "letter_type", .draws_basis = "basis",
                .order = "followup_order=督办单", .circular = "circular=通报" },
  LIANDU_TABLE (filters), LIANDU_TABLE (states), LIANDU_TABLE (phases), LIANDU_TABLE (transitions),
  LIANDU_TABLES (fields, sections, columns)
};
/* clang-format on */
