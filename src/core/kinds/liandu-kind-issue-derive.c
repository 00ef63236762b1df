/* liandu-kind-issue-derive.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-issue-private.h"
#include "liandu-value.h"

/* What an issue says without being asked: values that follow from its rows and
 * its steps. */

/* The day on which a progress row was reported; a row that names only its
 * month counts to the end of it. */
static LianduDate *
progress_date (LianduRecord *row)
{
  GVariant *reported = liandu_record_get (row, "reported_on");
  GVariant *month = liandu_record_get (row, "month");

  if (reported != NULL)
    return liandu_date_from_variant (reported, NULL);
  return month != NULL ? liandu_date_from_variant (month, NULL) : NULL;
}

static LianduRecord *
find_last_progress (LianduRecord *record,
                    LianduDate  **out_date)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "progress");
  GListModel *rows = liandu_record_get_children (record, table);
  g_autoptr (LianduDate) last_date = NULL;
  LianduRecord *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autoptr (LianduDate) date = progress_date (row);

      if (date == NULL || liandu_date_get_iso (date) == NULL)
        continue;
      if (last_date != NULL && liandu_date_compare (date, last_date) < 0)
        continue;
      g_clear_pointer (&last_date, liandu_date_unref);
      last_date = g_steal_pointer (&date);
      last = row;
    }
  if (out_date != NULL)
    *out_date = g_steal_pointer (&last_date);
  return last;
}

GVariant *
liandu_kind_issue_derive_last_progress (LianduRecord *record)
{
  g_autoptr (LianduDate) date = NULL;

  find_last_progress (record, &date);
  return date != NULL ? liandu_date_to_variant (date) : NULL;
}

/* An edit is no progress: only a reported row moves an issue, and before the
 * first one the day it was assigned, put on record or found. */
GVariant *
liandu_kind_issue_derive_idle_since (LianduRecord *record)
{
  g_autoptr (LianduDate) date = NULL;
  const LianduEvent *registered = liandu_workflow_find_last (record, "register");
  GVariant *assigned = liandu_record_get (record, "assigned_on");

  find_last_progress (record, &date);
  if (date != NULL)
    return liandu_date_to_variant (date);
  if (assigned != NULL)
    return g_variant_ref (assigned);
  if (registered != NULL && registered->date != NULL)
    return g_variant_ref (registered->date);
  return liandu_record_get (record, "found_on") != NULL ? g_variant_ref (liandu_record_get (record, "found_on")) : NULL;
}

static GVariant *
derive_from_last_progress (LianduRecord *record,
                           const char   *field)
{
  LianduRecord *row = find_last_progress (record, NULL);
  GVariant *value = row != NULL ? liandu_record_get (row, field) : NULL;

  return value != NULL ? g_variant_ref (value) : NULL;
}

GVariant *
liandu_kind_issue_derive_completion (LianduRecord *record)
{
  return derive_from_last_progress (record, "completion");
}

GVariant *
liandu_kind_issue_derive_progress_text (LianduRecord *record)
{
  return derive_from_last_progress (record, "situation");
}

GVariant *
liandu_kind_issue_derive_return_count (LianduRecord *record)
{
  return g_variant_new_int64 (liandu_workflow_count (record, "return"));
}

GVariant *
liandu_kind_issue_derive_evidence_count (LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "evidence");

  return g_variant_new_int64 (g_list_model_get_n_items (liandu_record_get_children (record, table)));
}

/* 1+N */

/**
 * liandu_kind_issue_derive_list_open:
 *
 * Returns: (transfer full) (element-type LianduRecord): the rows of the joint
 *   action that are not done, in their order
 */
GPtrArray *
liandu_kind_issue_derive_list_open (LianduRecord *record)
{
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "joint"));
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (g_strcmp0 (liandu_record_get_string (row, "subtask_state"), "done") != 0)
        g_ptr_array_add (open, g_steal_pointer (&row));
    }
  return open;
}

static LianduDate *
dup_date (LianduRecord *record,
          const char   *name)
{
  GVariant *value = liandu_record_get (record, name);
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  return date != NULL && liandu_date_has_day (date) ? g_steal_pointer (&date) : NULL;
}

static char *
dup_unit_name (LianduRecord *row)
{
  GVariant *link = liandu_record_get (row, "unit");

  return link != NULL ? liandu_link_dup_name (link) : NULL;
}

/* Each body once, also where it has several parts open. */
GVariant *
liandu_kind_issue_derive_held_up_by (LianduRecord *record)
{
  g_autoptr (GPtrArray) open = liandu_kind_issue_derive_list_open (record);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < open->len; i++)
    {
      g_autofree char *name = dup_unit_name (g_ptr_array_index (open, i));

      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_variant_new_take_string (g_strjoinv ("、", (char **) names->pdata));
}

GVariant *
liandu_kind_issue_derive_held_up_due (LianduRecord *record)
{
  g_autoptr (GPtrArray) open = liandu_kind_issue_derive_list_open (record);
  g_autoptr (LianduDate) first = NULL;

  for (guint i = 0; i < open->len; i++)
    {
      g_autoptr (LianduDate) due = dup_date (g_ptr_array_index (open, i), "due");

      if (due == NULL || (first != NULL && liandu_date_compare (due, first) >= 0))
        continue;
      g_clear_pointer (&first, liandu_date_unref);
      first = g_steal_pointer (&due);
    }
  return first != NULL ? liandu_date_to_variant (first) : NULL;
}

/* Deadlines */

static gboolean
is_true (LianduRecord *record,
         const char   *name)
{
  GVariant *value = liandu_record_get (record, name);

  return value != NULL && g_variant_get_boolean (value);
}

static LianduRecord *
find_first_extension (LianduRecord *record)
{
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "extensions"));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      if (!is_true (row, "revoked"))
        return g_steal_pointer (&row);
    }
  return NULL;
}

GVariant *
liandu_kind_issue_derive_original_due (LianduRecord *record)
{
  g_autoptr (LianduRecord) extension = find_first_extension (record);
  GVariant *due = extension != NULL ? liandu_record_get (extension, "from_due") : liandu_record_get (record, "due");

  return due != NULL ? g_variant_ref (due) : NULL;
}

/* The unit's own word is what counts, not the day on which a consultation came
 * round to it. */
GVariant *
liandu_kind_issue_derive_done_on (LianduRecord *record)
{
  const LianduEvent *applied = liandu_workflow_find_last (record, "apply_close");
  const char *state = liandu_record_get_state (record);

  if (applied == NULL || applied->date == NULL || !liandu_words_contain ("close_applied awaiting closed", state))
    return NULL;
  return g_variant_ref (applied->date);
}

GVariant *
liandu_kind_issue_derive_timeliness (LianduRecord *record)
{
  g_autoptr (GVariant) value = liandu_kind_issue_derive_done_on (record);
  g_autoptr (LianduDate) done = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
  g_autoptr (LianduDate) due = dup_date (record, "due");
  g_autoptr (LianduRecord) extension = find_first_extension (record);

  if (done == NULL || due == NULL)
    return NULL;
  if (liandu_date_compare (done, due) > 0)
    return g_variant_new_string ("late");
  return g_variant_new_string (extension != NULL ? "extended" : "on_time");
}

static GVariant *
ref_first_date (LianduRecord *record,
                const char   *names)
{
  g_auto (GStrv) words = liandu_words_split (names);

  for (guint i = 0; words[i] != NULL; i++)
    if (liandu_record_get (record, words[i]) != NULL)
      return g_variant_ref (liandu_record_get (record, words[i]));
  return NULL;
}

/**
 * liandu_kind_issue_derive_limit:
 *
 * 立行立改 has its own limit; what an inspection fed back is rectified within
 * three months of the feedback (巡察协作配合实施意见 五.1); else the rule that
 * was chosen.
 */
char *
liandu_kind_issue_derive_limit (LianduRecord  *record,
                                GVariant     **out_from)
{
  const char *chosen = liandu_record_get_link_uuid (record, "limit_rule");

  *out_from = ref_first_date (record, chosen != NULL ? "feedback_on assigned_on found_on" : "assigned_on found_on");
  if (chosen != NULL)
    return g_strdup (chosen);
  if (is_true (record, "immediate"))
    return g_strdup ("immediate_rect");
  if (liandu_record_get (record, "feedback_on") == NULL)
    return NULL;
  g_clear_pointer (out_from, g_variant_unref);
  *out_from = ref_first_date (record, "feedback_on");
  return g_strdup ("tour_rectification");
}

/* Progress is heard a month after the feedback (同上 五.2). */
char *
liandu_kind_issue_derive_hearing_limit (LianduRecord  *record,
                                        GVariant     **out_from)
{
  *out_from = ref_first_date (record, "feedback_on");
  return *out_from != NULL ? g_strdup ("tour_hearing") : NULL;
}

/* Accountability */

static guint
count_open_questions (LianduRecord *record)
{
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "accountability_checks"));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      n += liandu_record_get (row, "answer") == NULL && !is_true (row, "revoked");
    }
  return n;
}

GVariant *
liandu_kind_issue_derive_accountability_open (LianduRecord *record)
{
  return g_variant_new_boolean (count_open_questions (record) > 0);
}

/* What has to be told */

/* 县财政局（逾期12天） */
static char *
describe_open (LianduRecord     *row,
               const LianduDate *today)
{
  g_autofree char *name = dup_unit_name (row);
  g_autoptr (LianduDate) due = dup_date (row, "due");
  int days = due != NULL ? liandu_date_days_between (today, due) : 0;

  if (due == NULL)
    return g_strdup (name != NULL ? name : "");
  if (days < 0)
    return g_strdup_printf (ngettext ("%s (%d day overdue)", "%s (%d days overdue)", (gulong) -days), name, -days);
  return g_strdup_printf (ngettext ("%s (%d day left)", "%s (%d days left)", (gulong) days), name, days);
}

static void
add_held_up (LianduRecord     *record,
             const LianduDate *today,
             GPtrArray        *notices)
{
  g_autoptr (GPtrArray) open = liandu_kind_issue_derive_list_open (record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < open->len; i++)
    {
      g_autofree char *words = describe_open (g_ptr_array_index (open, i), today);

      g_string_append_printf (text, "%s%s", i > 0 ? "、" : "", words);
    }
  if (open->len > 0)
    g_ptr_array_add (notices, g_strdup_printf (_("Held up by: %s"), text->str));
}

/**
 * liandu_kind_issue_derive_notice:
 *
 * Who holds it up, and what was not answered for.
 */
void
liandu_kind_issue_derive_notice (LianduRecord     *record,
                                 const LianduDate *today,
                                 GPtrArray        *notices)
{
  guint n = count_open_questions (record);

  if (!liandu_kind_state_is_final (liandu_record_get_kind (record), liandu_record_get_state (record)))
    add_held_up (record, today, notices);
  if (n > 0)
    g_ptr_array_add (notices, g_strdup_printf (ngettext ("Was accountability considered? %u answer is still missing",
                                                         "Was accountability considered? %u answers are still missing", n), n));
  if (g_strcmp0 (liandu_record_get_state (record), "ongoing") == 0 && liandu_record_get (record, "review_on") == NULL)
    g_ptr_array_add (notices, g_strdup (_("It continues without a date for its next review: enter one")));
}
