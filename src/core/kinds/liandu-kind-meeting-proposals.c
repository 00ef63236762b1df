/* liandu-kind-meeting-proposals.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-meeting-proposals.h"
#include "liandu-kinds.h"
#include "liandu-query.h"
#include "liandu-text.h"
#include "liandu-value.h"

/*
 * What is already on record about a democratic-life meeting to come: who is in
 * the leading body, what became of the last meeting's problems, and per leader
 * what he has to explain, 年度内或一段时间内 (日常监督 六(八)).  Proposals only: a
 * person decides what goes to the meeting.
 */

#define MAX_MATTER 160

/* Posts that make a member of a leading body; which of them do is for the
 * office to say. */
static const char * const leading_posts[] = { "党组", "党委", "书记", "局长", "主任", "镇长", "乡长", "院长", "校长" };

static const LianduField *
get_field (LianduRecord *record,
           const char   *name)
{
  return liandu_kind_get_field (liandu_record_get_kind (record), name);
}

/* The first day of the year that the meeting is about. */
static char *
dup_since (LianduRecord *record)
{
  GVariant *value = liandu_record_get (record, "year");
  g_autoptr (LianduDate) date = NULL;

  if (value == NULL)
    value = liandu_record_get (record, "held_on");
  if (value == NULL)
    value = liandu_record_get (record, "planned_on");
  date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  if (date == NULL || !liandu_date_has_day (date))
    return NULL;
  return g_strdup_printf ("%04d-01-01", liandu_date_get_year (date));
}

/* The last meeting of the same body */

static gboolean
ask_previous (LianduRecord *record,
              LianduQuery  *query)
{
  const char *unit = liandu_record_get_link_uuid (record, "unit");
  GVariant *day = liandu_record_get (record, "held_on");
  g_autoptr (LianduDate) date = NULL;

  if (unit == NULL)
    return FALSE;
  if (day == NULL)
    day = liandu_record_get (record, "planned_on");
  date = day != NULL ? liandu_date_from_variant (day, NULL) : NULL;
  liandu_query_where (query, "unit", LIANDU_OP_EQ, unit);
  liandu_query_where (query, "uuid", LIANDU_OP_NE, liandu_record_get_uuid (record));
  liandu_query_where (query, "held_on", LIANDU_OP_NOT_EMPTY, NULL);
  if (date != NULL && liandu_date_get_precision (date) == LIANDU_DATE_DAY)
    liandu_query_where (query, "held_on", LIANDU_OP_LT, liandu_date_get_iso (date));
  liandu_query_set_sort (query, "-held_on");
  liandu_query_set_limit (query, 1);
  return TRUE;
}

const LianduProposalInfo liandu_meeting_previous_proposals[1] = {
  { N_("The unit's last meeting on record"), "meeting_supervision", "", ask_previous, NULL },
};

/* Leaders */

static gboolean
ask_leaders (LianduRecord *record,
             LianduQuery  *query)
{
  const char *unit = liandu_record_get_link_uuid (record, "unit");
  LianduCondition *any;

  if (unit == NULL)
    return FALSE;
  any = liandu_condition_new_group (LIANDU_OP_OR);
  liandu_condition_append (any, liandu_condition_new ("key_official", LIANDU_OP_EQ, "true"));
  for (guint i = 0; i < G_N_ELEMENTS (leading_posts); i++)
    liandu_condition_append (any, liandu_condition_new ("post", LIANDU_OP_CONTAINS, leading_posts[i]));
  liandu_query_where (query, "unit", LIANDU_OP_EQ, unit);
  liandu_query_add_condition (query, any);
  liandu_query_set_sort (query, "sequence name");
  return TRUE;
}

static gboolean
fill_leader (LianduRecord      *record,
             const LianduFound *found,
             const LianduCodes *codes,
             guint              index,
             LianduRecord      *row)
{
  liandu_record_set (row, "person", liandu_value_new_link (found->uuid, found->title));
  return TRUE;
}

const LianduProposalInfo liandu_meeting_leader_proposals[1] = {
  { N_("People of the unit in leading posts"), "person", "", ask_leaders, fill_leader, .likely = TRUE },
};

/* Problems of the last meeting */

static gboolean
ask_last_issues (LianduRecord *record,
                 LianduQuery  *query)
{
  const char *previous = liandu_record_get_link_uuid (record, "previous");

  if (previous == NULL)
    return FALSE;
  liandu_query_where (query, "source", LIANDU_OP_EQ, previous);
  liandu_query_set_sort (query, "number created");
  return TRUE;
}

static gboolean
fill_last_issue (LianduRecord      *record,
                 const LianduFound *found,
                 const LianduCodes *codes,
                 guint              index,
                 LianduRecord      *row)
{
  const LianduKind *issue = liandu_kind_lookup ("issue");
  gboolean closed = liandu_kind_state_is_final (issue, found->state);

  liandu_record_set (row, "issue", liandu_value_new_link (found->uuid, found->title));
  if (found->values[0] != NULL)
    liandu_record_set (row, "situation", found->values[0]);
  liandu_record_set_string (row, "result", closed ? "done" : "ongoing");
  return TRUE;
}

/* What was carried over to the last meeting and was not done by then. */
static gboolean
ask_carried (LianduRecord *record,
             LianduQuery  *query)
{
  const char *previous = liandu_record_get_link_uuid (record, "previous");

  liandu_query_add_condition (query, liandu_condition_new_not ("result", "done"));
  if (previous != NULL)
    liandu_query_where (query, "parent", LIANDU_OP_EQ, previous);
  return previous != NULL;
}

static gboolean
fill_carried (LianduRecord      *record,
              const LianduFound *found,
              const LianduCodes *codes,
              guint              index,
              LianduRecord      *row)
{
  liandu_record_set (row, "issue", found->values[0]);
  liandu_record_set (row, "problem", found->values[1]);
  liandu_record_set (row, "situation", found->values[2]);
  liandu_record_set_string (row, "result", "ongoing");
  return TRUE;
}

const LianduProposalInfo liandu_meeting_issue_proposals[2] = {
  { N_("Issues raised at the last meeting"), "issue", "progress_text", ask_last_issues, fill_last_issue, .likely = TRUE },
  { N_("Carried over to the last meeting and not done then"), "meeting_issue", "issue problem situation", ask_carried, fill_carried, .likely = TRUE },
};

/* Matters to explain */

/* “@path is one of the leaders” for each of the paths; NULL while none is
 * entered. */
static LianduCondition *
new_leader_condition (LianduRecord *record,
                      const char   *paths)
{
  GListModel *leaders = liandu_record_get_children (record, get_field (record, "leaders"));
  g_auto (GStrv) names = liandu_words_split (paths);
  g_autoptr (LianduCondition) any = liandu_condition_new_group (LIANDU_OP_OR);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (leaders); i++)
    {
      g_autoptr (LianduRecord) leader = g_list_model_get_item (leaders, i);
      const char *person = liandu_record_get_link_uuid (leader, "person");

      for (guint j = 0; person != NULL && names[j] != NULL; j++, n++)
        liandu_condition_append (any, liandu_condition_new (names[j], LIANDU_OP_EQ, person));
    }
  return n > 0 ? g_steal_pointer (&any) : NULL;
}

static gboolean
ask_about_leaders (LianduRecord *record,
                   LianduQuery  *query,
                   const char   *paths,
                   const char   *day)
{
  LianduCondition *leaders = new_leader_condition (record, paths);
  GVariant *held = liandu_record_get (record, "held_on");
  g_autoptr (LianduDate) until = held != NULL ? liandu_date_from_variant (held, NULL) : NULL;
  g_autofree char *since = dup_since (record);

  if (leaders == NULL)
    return FALSE;
  liandu_query_add_condition (query, leaders);
  if (since != NULL)
    liandu_query_where (query, day, LIANDU_OP_GE, since);
  if (until != NULL && liandu_date_has_day (until))
    liandu_query_where (query, day, LIANDU_OP_LE, liandu_date_get_iso (until));
  return TRUE;
}

static gboolean
is_leader (LianduRecord *record,
           GVariant     *person)
{
  GListModel *leaders = liandu_record_get_children (record, get_field (record, "leaders"));
  const char *uuid;

  if (person == NULL)
    return FALSE;
  g_variant_get_child (person, 0, "&s", &uuid);
  for (guint i = 0; i < g_list_model_get_n_items (leaders); i++)
    {
      g_autoptr (LianduRecord) leader = g_list_model_get_item (leaders, i);

      if (g_strcmp0 (liandu_record_get_link_uuid (leader, "person"), uuid) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
set_matter (LianduRecord *row,
            GVariant     *person,
            const char   *what,
            GVariant     *day,
            const char   *text)
{
  g_autoptr (LianduDate) date = day != NULL ? liandu_date_from_variant (day, NULL) : NULL;
  g_autofree char *when = date != NULL ? liandu_date_format_display (date) : NULL;
  g_autofree char *line = liandu_text_clean (text != NULL ? text : "", -1, NULL);
  g_autofree char *brief = liandu_text_shorten (line, MAX_MATTER);
  g_autofree char *matter = g_strdup_printf ("%s%s%s%s%s%s", what, when != NULL ? "（" : "", when != NULL ? when : "", when != NULL ? "）" : "",
                                             *brief != '\0' ? "：" : "", brief);

  liandu_record_set (row, "person", person);
  liandu_record_set_string (row, "matter", matter);
}

static void
set_source (LianduRecord      *row,
            const LianduFound *found)
{
  liandu_record_set (row, "source", liandu_value_new_link (found->uuid, found->number != NULL ? found->number : found->title));
}

static const char *
get_text (const LianduFound *found,
          guint              column)
{
  return found->values[column] != NULL ? g_variant_get_string (found->values[column], NULL) : NULL;
}

static gboolean
ask_talks (LianduRecord *record,
           LianduQuery  *query)
{
  static const char * const kinds[] = { "reminder", "admonition", "summon", "accountability", "one_to_one" };
  static const char * const states[] = { "held", "signed", "archived" };

  liandu_query_add_condition (query, liandu_condition_new_one_of ("talk_kind", kinds, G_N_ELEMENTS (kinds)));
  liandu_query_add_condition (query, liandu_condition_new_one_of ("state", states, G_N_ELEMENTS (states)));
  liandu_query_set_sort (query, "talk_date");
  return ask_about_leaders (record, query, "talkee", "talk_date");
}

static gboolean
fill_talk (LianduRecord      *record,
           const LianduFound *found,
           const LianduCodes *codes,
           guint              index,
           LianduRecord      *row)
{
  const char *what = liandu_codes_get_title (codes, "talk_kind", get_text (found, 1));

  set_matter (row, found->values[0], what != NULL ? what : "谈话", found->values[2],
              get_text (found, 3) != NULL ? get_text (found, 3) : get_text (found, 4));
  set_source (row, found);
  return TRUE;
}

static gboolean
ask_interviews (LianduRecord *record,
                LianduQuery  *query)
{
  static const char * const advice[] = { "remind", "summon", "watch" };

  liandu_query_add_condition (query, liandu_condition_new_one_of ("advice", advice, G_N_ELEMENTS (advice)));
  liandu_query_where (query, "state", LIANDU_OP_NE, "planned");
  liandu_query_set_sort (query, "interview_date");
  return ask_about_leaders (record, query, "interviewee", "interview_date");
}

static gboolean
fill_interview (LianduRecord      *record,
                const LianduFound *found,
                const LianduCodes *codes,
                guint              index,
                LianduRecord      *row)
{
  g_autoptr (GString) problems = g_string_new (NULL);

  for (guint i = 2; i < found->n_values; i++)
    if (get_text (found, i) != NULL)
      g_string_append_printf (problems, "%s%s", problems->len > 0 && !g_str_has_suffix (problems->str, "。") ? "；" : "", get_text (found, i));
  set_matter (row, found->values[0], "访谈评估指出的问题", found->values[1], problems->str);
  set_source (row, found);
  return TRUE;
}

/* Suspected violations are dealt with elsewhere and never come to a meeting. */
static gboolean
ask_issues (LianduRecord *record,
            LianduQuery  *query)
{
  liandu_query_add_condition (query, liandu_condition_new_not ("category", "11"));
  liandu_query_set_sort (query, "found_on number");
  return ask_about_leaders (record, query, "responsible_leader responsible", "found_on");
}

/* One row for each of the leaders who answer for the issue. */
static gboolean
fill_issue (LianduRecord      *record,
            const LianduFound *found,
            const LianduCodes *codes,
            guint              index,
            LianduRecord      *row)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  GVariant *leader = found->values[0];

  if (is_leader (record, leader))
    g_ptr_array_add (people, g_variant_ref (leader));
  for (gsize i = 0; found->values[1] != NULL && i < g_variant_n_children (found->values[1]); i++)
    {
      g_autoptr (GVariant) person = g_variant_get_child_value (found->values[1], i);

      if (is_leader (record, person) && (leader == NULL || !liandu_value_equal (person, leader)))
        g_ptr_array_add (people, g_steal_pointer (&person));
    }
  if (index >= people->len)
    return FALSE;
  set_matter (row, g_ptr_array_index (people, index), "负有整改责任的问题", found->values[3], get_text (found, 2));
  set_source (row, found);
  return TRUE;
}

static gboolean
ask_unexplained (LianduRecord *record,
                 LianduQuery  *query)
{
  static const char * const explained[] = { "no", "partly" };
  const char *previous = liandu_record_get_link_uuid (record, "previous");

  liandu_query_add_condition (query, liandu_condition_new_one_of ("explained", explained, G_N_ELEMENTS (explained)));
  if (previous != NULL)
    liandu_query_where (query, "parent", LIANDU_OP_EQ, previous);
  return previous != NULL;
}

static gboolean
fill_unexplained (LianduRecord      *record,
                  const LianduFound *found,
                  const LianduCodes *codes,
                  guint              index,
                  LianduRecord      *row)
{
  set_matter (row, found->values[0], "上次民主生活会未说明清楚", NULL, get_text (found, 1));
  liandu_record_set (row, "source", liandu_record_get (record, "previous"));
  return TRUE;
}

/* 追责建议: what was proposed against the body falls to its principal leader. */
static gboolean
ask_decisions (LianduRecord *record,
               LianduQuery  *query)
{
  LianduCondition *leaders = new_leader_condition (record, "host");
  const char *unit = liandu_record_get_link_uuid (record, "unit");

  if (leaders == NULL)
    return FALSE;
  liandu_query_add_condition (query, leaders);
  if (unit != NULL)
    liandu_query_where (query, "unit", LIANDU_OP_EQ, unit);
  liandu_query_where (query, "uuid", LIANDU_OP_NE, liandu_record_get_uuid (record));
  liandu_query_where (query, "blame_proposed", LIANDU_OP_EQ, "true");
  liandu_query_set_sort (query, "held_on");
  return TRUE;
}

static gboolean
fill_decision (LianduRecord      *record,
               const LianduFound *found,
               const LianduCodes *codes,
               guint              index,
               LianduRecord      *row)
{
  set_matter (row, found->values[0], "上次民主生活会提出的追责建议", found->values[1], get_text (found, 2));
  set_source (row, found);
  return TRUE;
}

const LianduProposalInfo liandu_meeting_matter_proposals[5] = {
  { N_("Reminder, admonition and other talks held with leaders"), "talk", "talkee talk_kind talk_date occasion found",
    ask_talks, fill_talk, .likely = TRUE },
  { N_("Interviews that ended with a reminder or closer attention"), "interview",
    "interviewee interview_date attitude_problems ability_problems conduct_problems discipline_problems",
    ask_interviews, fill_interview },
  { N_("Issues that leaders answer for"), "issue", "responsible_leader responsible description found_on", ask_issues, fill_issue, .several = TRUE },
  { N_("Not explained at the last meeting"), "meeting_matter", "person matter", ask_unexplained, fill_unexplained, .likely = TRUE },
  { N_("Accountability proposed after an earlier meeting"), "meeting_supervision", "host held_on blame_note", ask_decisions, fill_decision, .likely = TRUE },
};
