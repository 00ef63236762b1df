/* liandu-commit-step.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-approvals.h"
#include "liandu-commit-private.h"
#include "liandu-error.h"
#include "liandu-workflow.h"

/* Steps of the workflow */

static LianduDate *
get_event_day (LianduCommitStep *step,
               LianduEvent      *event)
{
  g_autoptr (LianduDate) date = event->date != NULL ? liandu_date_from_variant (event->date, NULL) : NULL;

  if (date != NULL && liandu_date_has_day (date))
    return g_steal_pointer (&date);
  return liandu_clock_dup_today (step->commit->clock);
}

/* Reopened or revoked: a day that a step set is no longer true. */
static void
clear_days_of_left_state (LianduCommitStep *step,
                          const char       *left)
{
  const LianduKindInfo *info = liandu_kind_get_info (step->change->kind);

  for (guint i = 0; i < info->n_transitions; i++)
    {
      const LianduTransitionInfo *transition = &info->transitions[i];
      const LianduField *field = liandu_kind_get_field (step->change->kind, transition->sets_today);

      if (field == NULL || g_strcmp0 (transition->to, left) != 0 || liandu_record_get_value (step->after, field) == NULL
          || (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) == 0)
        continue;
      liandu_record_set_value (step->after, field, NULL);
      _liandu_commit_put (step, liandu_field_get_id (field), "", NULL);
    }
}

/* Back where an earlier step led to: the day that it set is true again. */
static void
set_days_of_regained_state (LianduCommitStep           *step,
                            const LianduTransitionInfo *transition)
{
  g_autoptr (GPtrArray) standing = liandu_workflow_list_standing (step->after);
  const LianduEvent *earlier = standing->len > 1 ? g_ptr_array_index (standing, standing->len - 2) : NULL;
  const LianduTransitionInfo *info = earlier != NULL ? liandu_kind_get_transition (step->change->kind, earlier->transition) : NULL;
  const LianduField *field = info != NULL ? liandu_kind_get_field (step->change->kind, info->sets_today) : NULL;

  if ((transition->flags & LIANDU_TRANSITION_BACK) && field != NULL && earlier->date != NULL
      && (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP))
    _liandu_commit_set_by_step (step, info->sets_today, earlier->date);
}

static GVariant *
list_bound_ops (LianduCommitStep *step,
                const char       *binds)
{
  g_auto (GStrv) names = liandu_words_split (binds);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; names[i] != NULL && step->before != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (step->change->kind, names[i]);
      const LianduVersion *version = liandu_fold_get_current (step->before->fold, liandu_field_get_id (field), "");

      if (version != NULL)
        {
          g_autofree char *op = g_strdup_printf ("%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, version->op->device,
                                                 version->op->epoch, version->op->seq);

          g_variant_builder_add (&builder, "s", op);
        }
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
settle_decision (LianduCommitStep *step,
                 LianduEvent      *event,
                 GError          **error)
{
  const LianduKind *decision = liandu_kind_get_decision ();
  g_autoptr (GVariant) decider = NULL;

  if (event->form != NULL && !_liandu_commit_check_code (step, liandu_kind_get_field (decision, "form"), event->form, error))
    return FALSE;
  if (event->decided_by == NULL)
    return TRUE;
  decider = _liandu_commit_settle_link (step, liandu_kind_get_field (decision, "decided_by"), event->decided_by, error);
  if (decider == NULL)
    return FALSE;
  g_variant_unref (event->decided_by);
  event->decided_by = g_steal_pointer (&decider);
  return TRUE;
}

/* What the office's table says of who decides; a workspace being seeded has
 * none yet. */
static gboolean
check_approval (LianduCommitStep  *step,
                const LianduEvent *event,
                GError           **error)
{
  return step->commit->codes == NULL
         || liandu_approvals_check (step->commit->database, step->after, event, step->commit->codes, error);
}

static gboolean
refuse_unknown_step (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID,
                       _("A step that was taken elsewhere leads to a state that this program does not know: nothing was saved"));
  return FALSE;
}

/* A step as it was taken in another office: it is on record, and nobody decides
 * on it again.  What it vouched for is reckoned anew where nothing had changed
 * since, because links point to records of this office now. */
static gboolean
carry_step (LianduCommitStep *step,
            GError          **error)
{
  LianduEvent *event = step->change->event;
  const LianduTransitionInfo *transition = liandu_kind_get_transition (step->change->kind, event->transition);

  if (transition == NULL || liandu_kind_get_state (step->change->kind, event->to) == NULL)
    return refuse_unknown_step (error);
  if (event->digest == NULL)
    event->digest = liandu_workflow_digest (step->after, transition->binds);
  _liandu_commit_put (step, LIANDU_REGISTER_STATE, "", liandu_event_to_variant (event));
  liandu_record_set_state (step->after, event->to);
  return TRUE;
}

gboolean
_liandu_commit_take_step (LianduCommitStep *step,
                          GError          **error)
{
  LianduEvent *event = step->change->event;
  const LianduTransitionInfo *transition = liandu_kind_get_transition (step->change->kind, event->transition);
  g_autoptr (LianduDate) day = get_event_day (step, event);
  g_autofree char *from = g_strdup (liandu_record_get_state (step->after));

  if (step->change->carried)
    return settle_decision (step, event, error) && carry_step (step, error);
  if (!settle_decision (step, event, error))
    return FALSE;
  if (event->date == NULL)
    event->date = g_variant_ref_sink (liandu_date_to_variant (day));
  if (transition != NULL && transition->sets_today != NULL && liandu_workflow_get_target (step->after, transition) != NULL)
    _liandu_commit_set_by_step (step, transition->sets_today, liandu_date_to_variant (day));
  if (transition != NULL && transition->counts && !_liandu_commit_count_limits (step, event, error))
    return FALSE;
  if (!liandu_workflow_check (step->after, event, error) || !check_approval (step, event, error))
    return FALSE;
  if (transition->numbers && !_liandu_commit_give_number (step, day, error))
    return FALSE;
  if (transition->figures != NULL && !_liandu_commit_take_figures (step, transition->figures, error))
    return FALSE;
  g_free (event->from);
  g_free (event->to);
  event->from = g_strdup (from);
  event->to = g_strdup (liandu_workflow_get_target (step->after, transition));
  if (transition->flags & LIANDU_TRANSITION_BACK)
    _liandu_commit_revoke_kept (step);
  _liandu_commit_keep_rows (step, &transition->keeps, event);
  if (g_strcmp0 (from, event->to) != 0)
    clear_days_of_left_state (step, from);
  set_days_of_regained_state (step, transition);
  g_clear_pointer (&event->bound, g_variant_unref);
  g_free (event->digest);
  event->bound = list_bound_ops (step, transition->binds);
  event->digest = liandu_workflow_digest (step->after, transition->binds);
  _liandu_commit_put (step, LIANDU_REGISTER_STATE, "", liandu_event_to_variant (event));
  liandu_record_set_state (step->after, event->to);
  return TRUE;
}
