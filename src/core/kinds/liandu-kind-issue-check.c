/* liandu-kind-issue-check.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-kind-issue-private.h"

/* What the steps of an issue refuse. */

static gboolean
decided_by_same (LianduRecord      *record,
                 const char        *transition,
                 const LianduEvent *event)
{
  const LianduEvent *earlier = liandu_workflow_find_last (record, transition);
  const char *a = NULL;
  const char *b = NULL;

  if (earlier == NULL || earlier->decided_by == NULL || event->decided_by == NULL)
    return FALSE;
  g_variant_get_child (earlier->decided_by, 0, "&s", &a);
  g_variant_get_child (event->decided_by, 0, "&s", &b);
  return g_str_equal (a, b);
}

/* Who applies, who verifies and who decides are three (会商联督共治 二, 三):
 * the machine may be run by one clerk, the decisions may not be one man's. */
gboolean
liandu_kind_issue_check_verify (LianduRecord      *record,
                                const LianduEvent *event,
                                GError           **error)
{
  if (!decided_by_same (record, "apply_close", event))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Nobody verifies his own application: choose another person as verifier"));
  return FALSE;
}

/**
 * liandu_kind_issue_check_is_assigned:
 *
 * Returns: whether the time limit was given to the unit: from then on it moves
 *   by 延期 only
 */
gboolean
liandu_kind_issue_check_is_assigned (LianduRecord *record)
{
  return liandu_workflow_count (record, "assign") > 0;
}

/* An extension that does not extend would be kept for ever as one. */
gboolean
liandu_kind_issue_check_extend (LianduRecord      *record,
                                const LianduEvent *event G_GNUC_UNUSED,
                                GError           **error)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), "due");
  GVariant *base = liandu_record_get_base (record, field);
  GVariant *value = liandu_record_get_value (record, field);
  g_autoptr (LianduDate) before = base != NULL ? liandu_date_from_variant (base, NULL) : NULL;
  g_autoptr (LianduDate) after = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  if (before == NULL || after == NULL || !liandu_date_has_day (before) || !liandu_date_has_day (after)
      || liandu_date_compare (after, before) > 0)
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The new time limit is not later than the old one: enter the day up to which it is extended"));
  return FALSE;
}

/* 1+N: who has not done his part is named, so that nobody hides behind the
 * others (三（二）: 防止整改中相互推诿扯皮). */
static gboolean
check_joint_done (LianduRecord *record,
                  GError      **error)
{
  g_autoptr (GVariant) names = liandu_kind_issue_derive_held_up_by (record);

  if (names == NULL)
    return TRUE;
  /* Translators: names of units */
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("Held up by %s: their part of the joint action is not done yet"),
               g_variant_get_string (names, NULL));
  return FALSE;
}

static guint
count_open_rows (LianduRecord *record,
                 const char   *table)
{
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), table));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      const char *completion = liandu_record_get_string (row, "completion");

      n += g_strcmp0 (completion, "doing") == 0 || g_strcmp0 (completion, "not_started") == 0;
    }
  return n;
}

/* Measures that say themselves that they are not done. */
static gboolean
check_measures_done (LianduRecord *record,
                     GError      **error)
{
  guint n = count_open_rows (record, "measures");

  if (n == 0)
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               ngettext ("%u measure is not carried out yet: bring its completion up to date first",
                         "%u measures are not carried out yet: bring their completion up to date first", n), n);
  return FALSE;
}

/**
 * liandu_kind_issue_check_all_done:
 *
 * Returns: %FALSE while somebody's part is open
 */
gboolean
liandu_kind_issue_check_all_done (LianduRecord *record,
                                  GError      **error)
{
  return check_joint_done (record, error) && check_measures_done (record, error);
}

static gboolean
has_failed_criterion (LianduRecord *record)
{
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "evaluations"));
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer grade;

  /* A criterion evaluated again counts as it was evaluated last. */
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      const char *criterion = liandu_record_get_string (row, "criterion");

      if (criterion != NULL)
        g_hash_table_insert (last, (gpointer) criterion, (gpointer) liandu_record_get_string (row, "grade"));
    }
  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, NULL, &grade))
    if (g_strcmp0 (grade, "failed") == 0)
      return TRUE;
  return FALSE;
}

/**
 * liandu_kind_issue_check_passed:
 *
 * Returns: %FALSE while somebody's part is open or the evaluation, or one of its
 *   criteria such as 举一反三, says that the rectification failed
 */
gboolean
liandu_kind_issue_check_passed (LianduRecord *record,
                                GError      **error)
{
  if (!liandu_kind_issue_check_all_done (record, error) || !liandu_kind_issue_check_self_checks (record, error))
    return FALSE;
  if (g_strcmp0 (liandu_record_get_string (record, "evaluation"), "failed") != 0 && !has_failed_criterion (record))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The evaluation says that the rectification failed: send the issue back instead of closing it"));
  return FALSE;
}

gboolean
liandu_kind_issue_check_close (LianduRecord      *record,
                               const LianduEvent *event,
                               GError           **error)
{
  if (!decided_by_same (record, "apply_close", event) && !decided_by_same (record, "verify", event))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Applicant, verifier and decider must be three people: choose another person as decider"));
  return FALSE;
}
