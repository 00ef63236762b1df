/* liandu-workflow.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* Which steps a record can take.  States follow from events; nothing here
 * writes. */

void
liandu_step_free (LianduStep *self)
{
  g_ptr_array_unref (self->asks);
  g_ptr_array_unref (self->missing);
  g_free (self->refusal);
  g_free (self);
}

/**
 * liandu_workflow_list_standing:
 *
 * Returns: (transfer container) (element-type LianduEvent): the steps that
 *   stand, oldest first: a revocation takes away the step before it and does
 *   not count itself
 */
GPtrArray *
liandu_workflow_list_standing (LianduRecord *record)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  GPtrArray *events = liandu_record_get_events (record);
  GPtrArray *standing = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++)
    {
      LianduEvent *event = g_ptr_array_index (events, i);
      const LianduTransitionInfo *info = liandu_kind_get_transition (kind, event->transition);

      if (info == NULL || (info->flags & LIANDU_TRANSITION_BACK) == 0)
        g_ptr_array_add (standing, event);
      else if (standing->len > 0)
        g_ptr_array_set_size (standing, standing->len - 1);
    }
  return standing;
}

guint
liandu_workflow_count (LianduRecord *record,
                       const char   *transition)
{
  g_autoptr (GPtrArray) standing = liandu_workflow_list_standing (record);
  guint n = 0;

  for (guint i = 0; i < standing->len; i++)
    n += g_str_equal (((LianduEvent *) g_ptr_array_index (standing, i))->transition, transition);
  return n;
}

/**
 * liandu_workflow_find_last:
 *
 * Returns: (nullable) (transfer none): the last standing step of this name
 */
const LianduEvent *
liandu_workflow_find_last (LianduRecord *record,
                           const char   *transition)
{
  g_autoptr (GPtrArray) standing = liandu_workflow_list_standing (record);

  for (guint i = standing->len; i > 0; i--)
    {
      const LianduEvent *event = g_ptr_array_index (standing, i - 1);

      if (g_str_equal (event->transition, transition))
        return event;
    }
  return NULL;
}

/**
 * liandu_workflow_get_target:
 *
 * Returns: (nullable): the state that @transition leads to from where the
 *   record stands
 */
const char *
liandu_workflow_get_target (LianduRecord               *record,
                            const LianduTransitionInfo *transition)
{
  g_autoptr (GPtrArray) standing = NULL;
  const LianduEvent *last;

  if (transition->flags & LIANDU_TRANSITION_STAYS)
    return liandu_record_get_state (record);
  if ((transition->flags & LIANDU_TRANSITION_BACK) == 0)
    return transition->to;
  standing = liandu_workflow_list_standing (record);
  if (standing->len == 0)
    return NULL;
  last = g_ptr_array_index (standing, standing->len - 1);
  return last->from;
}

static gboolean
starts_here (LianduRecord               *record,
             const LianduTransitionInfo *transition)
{
  const char *state = liandu_record_get_state (record);

  if (g_str_equal (transition->from, "*"))
    return liandu_workflow_get_target (record, transition) != NULL;
  return liandu_words_contain (transition->from, state);
}

static gboolean
is_answered (LianduRecord      *record,
             const LianduField *field)
{
  if (liandu_field_get_child_kind (field) != NULL)
    return liandu_record_has_children (record, field);
  return !liandu_value_is_empty (liandu_record_get_value (record, field));
}

static void
collect_fields (LianduRecord *record,
                const char   *names,
                GPtrArray    *fields)
{
  g_auto (GStrv) words = liandu_words_split (names);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (fields, (gpointer) liandu_kind_get_field (liandu_record_get_kind (record), words[i]));
}

/* Fields of @names that are not answered, but for those that @asks for. */
static void
collect_missing (LianduRecord *record,
                 const char   *names,
                 const char   *asks,
                 GPtrArray    *fields)
{
  g_auto (GStrv) words = liandu_words_split (names);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), words[i]);

      if (!liandu_words_contain (asks, words[i]) && !is_answered (record, field))
        g_ptr_array_add (fields, (gpointer) field);
    }
}

static char *
join_titles (GPtrArray *fields)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? C_("between names in a list", ", ") : "",
                            liandu_field_get_title (g_ptr_array_index (fields, i)));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A decision stands on what was seen: what was put in afterwards, or taken
 * away, has been seen by nobody (会商联督共治 三（三）: 虚假整改). */
static gboolean
check_reliance (LianduRecord               *record,
                const LianduTransitionInfo *transition,
                GError                    **error)
{
  const LianduEvent *event = (transition->flags & LIANDU_TRANSITION_RELIES) ? liandu_workflow_find_changed (record) : NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autofree char *titles = NULL;
  const LianduTransitionInfo *earlier;

  if (event == NULL)
    return TRUE;
  earlier = liandu_kind_get_transition (liandu_record_get_kind (record), event->transition);
  fields = liandu_workflow_list_changed (record, event);
  titles = join_titles (fields);
  /* Translators: fields; an earlier step; the step that is refused; the earlier step */
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("%s changed since “%s”: take “%s” again before “%s”"), titles,
               liandu_transition_get_title (earlier), liandu_transition_get_title (earlier), liandu_transition_get_title (transition));
  return FALSE;
}

/* What the record alone says against a step that starts where it stands. */
static gboolean
check_ready (LianduRecord               *record,
             const LianduTransitionInfo *transition,
             GError                    **error)
{
  return check_reliance (record, transition, error) && (transition->ready == NULL || transition->ready (record, error));
}

static LianduStep *
make_step (LianduRecord               *record,
           const LianduTransitionInfo *transition)
{
  g_autoptr (GError) error = NULL;
  LianduStep *step = g_new0 (LianduStep, 1);

  step->transition = transition;
  step->asks = g_ptr_array_new ();
  step->missing = g_ptr_array_new ();
  collect_fields (record, transition->asks, step->asks);
  collect_missing (record, transition->needs, transition->asks, step->missing);
  if (step->missing->len > 0)
    {
      g_autofree char *titles = join_titles (step->missing);

      step->refusal = g_strdup_printf (_("“%s” needs first: %s"), liandu_transition_get_title (transition), titles);
    }
  else if (!check_ready (record, transition, &error))
    {
      step->refusal = g_strdup (error->message);
    }
  return step;
}

/**
 * liandu_workflow_list_steps:
 *
 * Returns: (transfer full) (element-type LianduStep): the steps that start
 *   where the record stands, in the kind's order, with what they still lack
 */
GPtrArray *
liandu_workflow_list_steps (LianduRecord *record)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_step_free);
  const LianduKindInfo *info = liandu_kind_get_info (liandu_record_get_kind (record));

  for (guint i = 0; i < info->n_transitions; i++)
    if (starts_here (record, &info->transitions[i]))
      g_ptr_array_add (steps, make_step (record, &info->transitions[i]));
  return steps;
}

/**
 * liandu_workflow_get_step:
 *
 * Returns: (transfer full): the step, refused with the reason where it does
 *   not start here; %NULL when the kind has no such step
 */
LianduStep *
liandu_workflow_get_step (LianduRecord *record,
                          const char   *transition)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduTransitionInfo *info = liandu_kind_get_transition (kind, transition);
  const LianduStateInfo *state = liandu_kind_get_state (kind, liandu_record_get_state (record));
  LianduStep *step;

  if (info == NULL)
    return NULL;
  step = make_step (record, info);
  if (!starts_here (record, info))
    {
      g_free (step->refusal);
      step->refusal = g_strdup_printf (_("“%s” cannot be done in the state “%s”"), liandu_transition_get_title (info),
                                       state != NULL ? liandu_state_get_title (state) : "");
    }
  return step;
}

/* Of the ends that a phase gathers only the first is what it is named after:
 * who puts a card under 已销号 does not mean to hand it over as a clue. */
static gboolean
is_end_aside (const LianduKind      *kind,
              const LianduPhaseInfo *phase,
              const char            *state)
{
  g_auto (GStrv) states = liandu_words_split (phase->states);

  return liandu_kind_state_is_final (kind, state) && !g_str_equal (states[0], state);
}

/**
 * liandu_workflow_get_step_to:
 * @phase: a column of the board
 *
 * Which step a card takes when it is put there.  Corrections are never meant
 * by a drag, nor is any end but the one that the phase is named after.
 *
 * Returns: (transfer full): the step; where none leads there, one without a
 *   transition and with the reason
 */
LianduStep *
liandu_workflow_get_step_to (LianduRecord *record,
                             const char   *phase)
{
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  const LianduStateInfo *state = liandu_kind_get_state (kind, liandu_record_get_state (record));
  const char *title = phase;
  LianduStep *step;

  for (guint i = 0; i < info->n_transitions; i++)
    {
      const LianduTransitionInfo *transition = &info->transitions[i];
      const LianduPhaseInfo *target = liandu_kind_get_phase (kind, transition->to);

      if (target != NULL && g_str_equal (target->name, phase) && !is_end_aside (kind, target, transition->to)
          && starts_here (record, transition))
        return make_step (record, transition);
    }
  for (guint i = 0; i < info->n_phases; i++)
    if (g_str_equal (info->phases[i].name, phase))
      title = liandu_phase_get_title (&info->phases[i]);
  step = g_new0 (LianduStep, 1);
  step->asks = g_ptr_array_new ();
  step->missing = g_ptr_array_new ();
  step->refusal = g_strdup_printf (_("No step leads from “%s” to “%s”"), state != NULL ? liandu_state_get_title (state) : "", title);
  return step;
}

/**
 * liandu_workflow_counts:
 *
 * Returns: whether the step reckons this field by a time limit where nothing
 *   was answered
 */
gboolean
liandu_workflow_counts (LianduRecord               *record,
                        const LianduTransitionInfo *transition,
                        const LianduField          *field)
{
  g_autoptr (GVariant) from = NULL;
  g_autofree char *limit = transition->counts ? liandu_field_dup_limit (field, record, &from) : NULL;

  return limit != NULL && from != NULL;
}

static gboolean
check_needs (LianduRecord               *record,
             const LianduTransitionInfo *transition,
             GError                    **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *titles = NULL;

  collect_missing (record, transition->needs, NULL, missing);
  for (guint i = missing->len; i > 0; i--)
    if (liandu_workflow_counts (record, transition, g_ptr_array_index (missing, i - 1)))
      g_ptr_array_remove_index (missing, i - 1);
  if (missing->len == 0)
    return TRUE;
  titles = join_titles (missing);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED, _("“%s” needs first: %s"),
               liandu_transition_get_title (transition), titles);
  return FALSE;
}

static gboolean
check_decision (const LianduTransitionInfo *transition,
                const LianduEvent          *event,
                GError                    **error)
{
  const char *title = liandu_transition_get_title (transition);

  if ((transition->flags & LIANDU_TRANSITION_DECIDED) && event->decided_by == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED, _("“%s” is a decision: enter who decided it"), title);
      return FALSE;
    }
  if ((transition->flags & LIANDU_TRANSITION_DECIDED) && event->form == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED,
                   _("“%s” is a decision: enter in which form it was made"), title);
      return FALSE;
    }
  if ((transition->flags & LIANDU_TRANSITION_OPINION) && event->opinion == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED, _("“%s” needs a reason: enter the opinion"), title);
      return FALSE;
    }
  return TRUE;
}

/**
 * liandu_workflow_check:
 * @record: the record with the values that the step brings already set
 * @event: the step
 *
 * The last word on whether the step is taken; the store asks it inside the
 * transaction.
 *
 * Returns: %FALSE with %LIANDU_ERROR_REFUSED (it does not start here or breaks
 *   a rule) or %LIANDU_ERROR_REQUIRED (something is missing)
 */
gboolean
liandu_workflow_check (LianduRecord      *record,
                       const LianduEvent *event,
                       GError           **error)
{
  const LianduTransitionInfo *transition = liandu_kind_get_transition (liandu_record_get_kind (record), event->transition);
  g_autoptr (LianduStep) step = liandu_workflow_get_step (record, event->transition);

  if (transition == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("There is no step “%s”"), event->transition);
      return FALSE;
    }
  if (!starts_here (record, transition))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, step->refusal);
      return FALSE;
    }
  return check_needs (record, transition, error)
         && check_ready (record, transition, error)
         && check_decision (transition, event, error)
         && (transition->check == NULL || transition->check (record, event, error));
}

/* Fields that are not answered leave no trace, nor does what follows from the
 * others: a newer program that knows more fields digests the same values alike. */
static void
digest_value (GChecksum         *checksum,
              LianduRecord      *record,
              const LianduField *field)
{
  GVariant *value = liandu_record_get_value (record, field);
  const char *name = liandu_field_get_name (field);
  g_autofree char *text = NULL;

  if (value == NULL || liandu_field_get_computed (field) != LIANDU_COMPUTED_NOT)
    return;
  text = g_variant_print (value, FALSE);
  g_checksum_update (checksum, (const guchar *) name, strlen (name) + 1);
  g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
}

static void
digest_rows (GChecksum         *checksum,
             LianduRecord      *record,
             const LianduField *field)
{
  GListModel *rows = liandu_record_get_children (record, field);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (row));

      g_checksum_update (checksum, (const guchar *) "row", 4);
      for (guint j = 0; j < fields->len; j++)
        digest_value (checksum, row, g_ptr_array_index (fields, j));
    }
}

static char *
digest_field (LianduRecord      *record,
              const LianduField *field)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (liandu_field_get_child_kind (field) != NULL)
    digest_rows (checksum, record, field);
  else
    digest_value (checksum, record, field);
  return g_strconcat (liandu_field_get_name (field), "=", g_checksum_get_string (checksum), NULL);
}

/**
 * liandu_workflow_digest:
 * @binds: (nullable): fields and tables that a step vouches for
 *
 * Returns: (nullable) (transfer full): their names, each with a digest of what
 *   stands there, the same whenever the values are the same
 */
char *
liandu_workflow_digest (LianduRecord *record,
                        const char   *binds)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) names = liandu_words_split (binds);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), names[i]);
      g_autofree char *part = field != NULL ? digest_field (record, field) : NULL;

      if (part != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", part);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * liandu_workflow_list_changed:
 * @event: a step of the record
 *
 * Compares what the step vouched for with what the record says now.  The step
 * names itself what that was: a newer program may bind more.  Values are
 * compared, so that retyping the same is no change (design §6).
 *
 * Returns: (transfer container) (element-type LianduField): what is not as it
 *   was seen then
 */
GPtrArray *
liandu_workflow_list_changed (LianduRecord      *record,
                              const LianduEvent *event)
{
  g_auto (GStrv) parts = liandu_words_split (event->digest);
  GPtrArray *changed = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *sign = strchr (parts[i], '=');
      g_autofree char *name = sign != NULL ? g_strndup (parts[i], (gsize) (sign - parts[i])) : NULL;
      const LianduField *field = name != NULL ? liandu_kind_get_field (liandu_record_get_kind (record), name) : NULL;
      g_autofree char *now = field != NULL ? digest_field (record, field) : NULL;

      if (now != NULL && !g_str_equal (now, parts[i]))
        g_ptr_array_add (changed, (gpointer) field);
    }
  return changed;
}

/* Whether the step leaves what an earlier one vouched for as it was; sent back
 * or reopened, a record is there to be changed. */
static gboolean
keeps_standing (LianduRecord      *record,
                const LianduEvent *event)
{
  const LianduTransitionInfo *info = liandu_kind_get_transition (liandu_record_get_kind (record), event->transition);

  return info != NULL && (info->flags & LIANDU_TRANSITION_STAYS) != 0;
}

/**
 * liandu_workflow_find_changed:
 *
 * Values are compared, so that retyping the same is no change (design §6).  A
 * step that was followed by another, be it that the record was sent back, has
 * been seen by whoever took that one; one that leaves the record where it
 * stands takes nothing away.
 *
 * Returns: (nullable) (transfer none): the step that vouches for the record as
 *   it stands, where what it vouched for is not as it was seen then
 */
const LianduEvent *
liandu_workflow_find_changed (LianduRecord *record)
{
  g_autoptr (GPtrArray) standing = liandu_workflow_list_standing (record);

  for (guint i = standing->len; i > 0; i--)
    {
      const LianduEvent *event = g_ptr_array_index (standing, i - 1);
      g_autoptr (GPtrArray) changed = event->digest != NULL ? liandu_workflow_list_changed (record, event) : NULL;

      if (changed != NULL)
        return changed->len > 0 ? event : NULL;
      if (!keeps_standing (record, event))
        return NULL;
    }
  return NULL;
}

/**
 * liandu_workflow_list_notices:
 * @today: the day on which somebody looks at it
 *
 * Returns: (transfer full) (element-type utf8): what whoever opens the record
 *   has to be told, the gravest first
 */
GPtrArray *
liandu_workflow_list_notices (LianduRecord     *record,
                              const LianduDate *today)
{
  GPtrArray *notices = g_ptr_array_new_with_free_func (g_free);
  const LianduKind *kind = liandu_record_get_kind (record);
  const LianduEvent *event = liandu_workflow_find_changed (record);
  LianduNoticeFunc notice = liandu_kind_get_info (kind)->notice;

  if (event != NULL)
    {
      g_autoptr (GPtrArray) fields = liandu_workflow_list_changed (record, event);
      g_autofree char *titles = join_titles (fields);

      /* Translators: a step of the workflow; fields */
      g_ptr_array_add (notices, g_strdup_printf (_("Changed since “%s”: %s"),
                                                 liandu_transition_get_title (liandu_kind_get_transition (kind, event->transition)), titles));
    }
  if (notice != NULL)
    notice (record, today, notices);
  return notices;
}
