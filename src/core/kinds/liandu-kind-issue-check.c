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

static gboolean
check_three_people (LianduRecord      *record,
                    const LianduEvent *event,
                    GError           **error)
{
  if (!decided_by_same (record, "apply_close", event) && !decided_by_same (record, "verify", event))
    return TRUE;
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Applicant, verifier and decider must be three people: choose another person as decider"));
  return FALSE;
}

gboolean
liandu_kind_issue_check_evaluated (LianduRecord      *record,
                                   const LianduEvent *event,
                                   GError           **error)
{
  if (g_strcmp0 (liandu_record_get_string (record, "evaluation"), "failed") == 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                           _("The evaluation says that the rectification failed: send the issue back instead of closing it"));
      return FALSE;
    }
  return liandu_kind_issue_check_self_checks (record, error) && check_three_people (record, event, error);
}
