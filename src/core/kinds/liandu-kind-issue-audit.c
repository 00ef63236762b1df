/* liandu-kind-issue-audit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-issue-private.h"

/*
 * How an issue can be half done or falsely closed (会商联督共治 三: 虚假整改,
 * 敷衍整改) although each single entry was allowed when it was made, or came in
 * from a table.
 */

/* Neither a row of progress, nor a word of an earlier day that promised more:
 * the limit passed in silence. */
static char *
find_silent (LianduRecord     *record,
             const LianduDate *today)
{
  GVariant *due_value = liandu_record_get (record, "due");
  GVariant *last_value = liandu_record_get (record, "last_progress_on");
  g_autoptr (LianduDate) due = due_value != NULL ? liandu_date_from_variant (due_value, NULL) : NULL;
  g_autoptr (LianduDate) last = NULL;

  if (last_value == NULL)
    last_value = liandu_kind_issue_derive_last_progress (record);
  else
    g_variant_ref (last_value);
  last = last_value != NULL ? liandu_date_from_variant (last_value, NULL) : NULL;
  g_clear_pointer (&last_value, g_variant_unref);
  if (due == NULL || !liandu_date_has_day (due) || (last != NULL && liandu_date_compare (last, due) > 0))
    return NULL;
  return g_strdup_printf (_("%d days late, and no progress was reported since"), liandu_date_days_between (due, today));
}

/* (nullable): the uuid of who decided the last standing step of that name */
static char *
dup_decider (LianduRecord *record,
             const char   *transition)
{
  const LianduEvent *event = liandu_workflow_find_last (record, transition);
  char *uuid = NULL;

  if (event != NULL && event->decided_by != NULL)
    g_variant_get_child (event->decided_by, 0, "s", &uuid);
  return uuid;
}

static char *
find_same_people (LianduRecord     *record,
                  const LianduDate *today G_GNUC_UNUSED)
{
  g_autofree char *applicant = dup_decider (record, "apply_close");
  g_autofree char *verifier = dup_decider (record, "verify");
  g_autofree char *decider = dup_decider (record, "close");

  if (verifier != NULL && g_strcmp0 (applicant, verifier) == 0)
    return g_strdup (_("Who applied for the close-out verified it, too"));
  if (decider != NULL && g_strcmp0 (applicant, decider) == 0)
    return g_strdup (_("Who applied for the close-out decided it, too"));
  if (decider != NULL && g_strcmp0 (verifier, decider) == 0)
    return g_strdup (_("Who verified the close-out decided it, too"));
  return NULL;
}

static char *
find_undecided (LianduRecord     *record,
                const LianduDate *today G_GNUC_UNUSED)
{
  g_autofree char *decider = dup_decider (record, "close");

  return decider == NULL ? g_strdup (_("Closed out, and it is not on record who decided it")) : NULL;
}

/* 材料后补: what was to prove the result did not exist when it was decided. */
static char *
find_later_evidence (LianduRecord     *record,
                     const LianduDate *today G_GNUC_UNUSED)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "evidence");
  GListModel *rows = liandu_record_get_children (record, table);
  GVariant *value = liandu_record_get (record, "closed_on");
  g_autoptr (LianduDate) closed = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  for (guint i = 0; closed != NULL && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      GVariant *made_value = liandu_record_get (row, "made_on");
      g_autoptr (LianduDate) made = made_value != NULL ? liandu_date_from_variant (made_value, NULL) : NULL;

      if (made != NULL && liandu_date_has_day (made) && liandu_date_compare (made, closed) > 0)
        return g_strdup_printf (_("“%s” was made after the close-out"), liandu_record_get_string (row, "name"));
    }
  return NULL;
}

/* 纸面整改: material that is named, and that nobody can look at. */
static char *
find_hollow_evidence (LianduRecord     *record,
                      const LianduDate *today G_GNUC_UNUSED)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "evidence");
  GListModel *rows = liandu_record_get_children (record, table);
  g_autoptr (LianduRecord) first = g_list_model_get_item (rows, 0);

  if (liandu_workflow_find_last (record, "apply_close") == NULL)
    return NULL;
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      const char *place = liandu_record_get_string (row, "paper_location");

      if (liandu_record_get (row, "file") != NULL || (place != NULL && *place != '\0'))
        return NULL;
    }
  return first != NULL ? g_strdup_printf (_("“%s” has neither a file nor a place of the original"), liandu_record_get_string (first, "name")) : NULL;
}

/* clang-format off */
const LianduAuditInfo liandu_kind_issue_audits[] = {
  { "closed_without_evidence", N_("Closed out without supporting material"),
    N_("Nothing shows what the close-out rests on. Add the material, or correct the step."),
    LIANDU_AUDIT_SERIOUS, { { "state", "=", "closed" }, { "evidence_count", "=", "0" } }, },
  { "closed_without_evaluation", N_("Closed out without an evaluation"),
    N_("A close-out follows from an evaluation of the result. Enter it, or correct the step."),
    LIANDU_AUDIT_SERIOUS, { { "state", "=", "closed" }, { "evaluation", "empty" } }, },
  { "closed_undecided", N_("Closed out without a decision on record"),
    N_("Who decided, when and on which paper must be found again. Correct the step and take it anew."),
    LIANDU_AUDIT_SERIOUS, { { "state", "=", "closed" } }, find_undecided, },
  { "same_people", N_("Applicant, verifier and decider are not three people"),
    N_("Correct the step and have it taken by another person."),
    LIANDU_AUDIT_SERIOUS, { { "state", "!=", "pending" } }, find_same_people, },
  { "later_evidence", N_("Supporting material younger than the close-out"),
    N_("Ask what was seen when it was decided. Correct the step if it was not there."),
    LIANDU_AUDIT_SERIOUS, { { "state", "=", "closed" } }, find_later_evidence, },
  { "hollow_evidence", N_("Supporting material in name only"),
    N_("Nobody can look at what the close-out rests on: attach the material, or enter where the original is."),
    LIANDU_AUDIT_WARNING, { { "state", "!=", "rectifying" }, { "state", "!=", "returned" }, { "evidence_count", ">", "0" } }, find_hollow_evidence, },
  { "closed_unfinished", N_("Closed out while the unit reports it as not completed"),
    N_("State and reports of the unit contradict each other: ask the unit, or reopen."),
    LIANDU_AUDIT_SERIOUS, { { "state", "=", "closed" }, { "completion", "notempty" }, { "completion", "!=", "done" } }, },
  { "overdue_silent", N_("Time limit passed without a word"),
    N_("Remind the unit, or register an extension that was approved."),
    LIANDU_AUDIT_WARNING, { { "overdue", "=", "true" } }, find_silent, },
  { "completed_not_applied", N_("Reported as completed, no close-out applied for"),
    N_("Ask the unit for its application, or go and see."),
    LIANDU_AUDIT_WARNING, { { "state", "=", "rectifying" }, { "completion", "=", "done" } }, },
  { "no_time_limit", N_("Being rectified without a time limit"),
    N_("Enter until when, or 长期坚持 with a date of review."),
    LIANDU_AUDIT_WARNING, { { "state", "=", "rectifying" }, { "due", "empty" } }, },
  { "no_review", N_("Continuing rectification without a date of review"),
    N_("What goes on for long is looked at again: enter when."),
    LIANDU_AUDIT_WARNING, { { "state", "=", "ongoing" }, { "review_on", "empty" } }, },
  { "measure_copied", N_("Measure copied from another issue"),
    N_("The same words for another problem: ask whether the measure is feasible, executable and measurable here."),
    LIANDU_AUDIT_HINT, { { "rect_measure", "notempty" }, { "final", "=", "0" }, { "counterpart", "empty" } }, .copied = "rect_measure", },
  { "counterpart_missing", N_("No counterpart in the other ledger"),
    N_("What is in one ledger is in the other, so that each problem is rectified and supervised: make or choose the counterpart."),
    LIANDU_AUDIT_HINT, { { "counterpart", "empty" }, { "counterpart_of", "empty" }, { "final", "=", "0" }, { "category", "!=", "11" } }, },
  { NULL },
};
/* clang-format on */
