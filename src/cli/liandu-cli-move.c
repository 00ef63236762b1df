/* liandu-cli-move.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-cli-input.h"
#include "liandu-workflow.h"

/* move: a step of the workflow with what it decides and the fields it sets. */

/* What every step asks is described like a kind, and parsed like one. */
static gboolean
parse_answer (LianduCli  *self,
              const char *option,
              const char *name,
              GVariant  **out_value,
              GError    **error)
{
  const LianduField *field = liandu_kind_get_field (liandu_kind_get_decision (), name);
  const char *text = liandu_cli_get_option (self, option);

  if (text == NULL || liandu_cli_input_parse (self, field, text, out_value, error))
    return TRUE;
  g_prefix_error (error, "--%s: ", option);
  return FALSE;
}

static gboolean
parse_text (LianduCli  *self,
            const char *option,
            const char *name,
            char      **out_text,
            GError    **error)
{
  g_autoptr (GVariant) value = NULL;

  if (!parse_answer (self, option, name, &value, error))
    return FALSE;
  *out_text = value != NULL ? g_variant_dup_string (value, NULL) : NULL;
  return TRUE;
}

static LianduEvent *
parse_event (LianduCli  *self,
             const char *transition,
             GError    **error)
{
  g_autoptr (LianduEvent) event = liandu_event_new (transition);

  if (!parse_answer (self, "decided-by", "decided_by", &event->decided_by, error)
      || !parse_text (self, "form", "form", &event->form, error)
      || !parse_answer (self, "date", "date", &event->date, error)
      || !parse_text (self, "opinion", "opinion", &event->opinion, error)
      || !parse_text (self, "paper", "paper_location", &event->paper_location, error))
    return NULL;
  if (event->date == NULL)
    event->date = g_variant_ref_sink (liandu_date_to_variant (self->today));
  return g_steal_pointer (&event);
}

static gboolean
check_step (LianduRecord *record,
            const char   *transition,
            GError      **error)
{
  const LianduKind *kind = liandu_record_get_kind (record);

  if (!liandu_kind_has_workflow (kind))
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("“%s” has no workflow, so nothing was changed"), liandu_kind_get_name (kind));
  else if (liandu_kind_get_transition (kind, transition) == NULL)
    g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("“%s” has no step “%s”; liandu-cli kinds %s lists them"),
                 liandu_kind_get_name (kind), transition, liandu_kind_get_name (kind));
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_answered (LianduRecord *record,
             const char   *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);

  if (liandu_field_get_child_kind (field) != NULL)
    return g_list_model_get_n_items (liandu_record_get_children (record, field)) > 0;
  return liandu_record_get_value (record, field) != NULL;
}

static char *
list_missing (LianduRecord      *record,
              const LianduEvent *event)
{
  const LianduTransitionInfo *step = liandu_kind_get_transition (liandu_record_get_kind (record), event->transition);
  g_auto (GStrv) needs = liandu_words_split (step->needs);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; needs[i] != NULL; i++)
    if (!is_answered (record, needs[i]))
      g_strv_builder_add (missing, needs[i]);
  if ((step->flags & LIANDU_TRANSITION_DECIDED) && event->decided_by == NULL)
    g_strv_builder_add (missing, "--decided-by");
  if ((step->flags & LIANDU_TRANSITION_DECIDED) && event->form == NULL)
    g_strv_builder_add (missing, "--form");
  if ((step->flags & LIANDU_TRANSITION_OPINION) && event->opinion == NULL)
    g_strv_builder_add (missing, "--opinion");
  names = g_strv_builder_end (missing);
  return g_strjoinv (", ", names);
}

/* The workflow speaks of fields by their titles, to people; a script needs
 * their names and the options as well. */
static gboolean
check_rules (LianduRecord      *record,
             const LianduEvent *event,
             GError           **error)
{
  g_autofree char *missing = NULL;

  if (liandu_workflow_check (record, event, error))
    return TRUE;
  missing = list_missing (record, event);
  if (g_error_matches (*error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED) && *missing != '\0')
    g_prefix_error (error, "%s: ", missing);
  return FALSE;
}

static void
take_values (LianduRecord *record,
             LianduChange *step)
{
  g_autoptr (LianduChangeSet) edits = liandu_record_dup_changes (record);
  GPtrArray *list = liandu_change_set_get_changes (edits);
  LianduChange *edit = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;

  for (guint i = 0; edit != NULL && i < edit->assignments->len; i++)
    {
      const LianduAssignment *assignment = g_ptr_array_index (edit->assignments, i);

      liandu_change_set_value (step, liandu_field_get_name (assignment->field), assignment->value);
    }
}

gboolean
liandu_cli_run_move (LianduCli *self,
                     GError   **error)
{
  const char *transition = liandu_cli_get_argument (self, 1);
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduEvent) event = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (!liandu_cli_open_for_writing (self, error))
    return FALSE;
  record = liandu_cli_load_living (self, liandu_cli_get_argument (self, 0), error);
  if (record == NULL || !check_step (record, transition, error))
    return FALSE;
  event = parse_event (self, transition, error);
  before = liandu_record_validate (record);
  if (event == NULL || !liandu_cli_input_arguments (self, record, 2, error) || !liandu_cli_input_check (record, before, error))
    return FALSE;
  if (!check_rules (record, event, error))
    return FALSE;
  take_values (record, liandu_change_set_transition (changes, liandu_record_get_kind (record), liandu_record_get_uuid (record),
                                                     g_steal_pointer (&event)));
  return liandu_cli_commit (self, changes, error);
}
