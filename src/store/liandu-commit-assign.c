/* liandu-commit-assign.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-commit-private.h"
#include "liandu-error.h"
#include "liandu-store.h"
#include "liandu-value.h"

/* The same for every value of every new record. */
static GVariant *
no_ops (void)
{
  static GVariant *none = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      none = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE_BYTESTRING, NULL, 0));
      g_once_init_leave (&once, 1);
    }
  return none;
}

static GVariant *
get_replaced (LianduCommitStep *step,
              guint             field,
              const char       *element)
{
  return step->before != NULL ? liandu_fold_get_replaced (step->before->fold, field, element) : no_ops ();
}

void
_liandu_commit_put (LianduCommitStep *step,
                    guint             field,
                    const char       *element,
                    GVariant         *value)
{
  liandu_op_draft_add (step->op, field, element, get_replaced (step, field, element), value);
}

/* Conflicts */

/**
 * liandu_commit_add_conflict:
 * @op: (nullable): the op that wrote what is there now
 */
void
liandu_commit_add_conflict (LianduCommit           *self,
                            const char             *uuid,
                            const LianduAssignment *assignment,
                            GVariant               *current,
                            const LianduOp         *op)
{
  LianduConflict *conflict = g_new0 (LianduConflict, 1);

  conflict->uuid = g_strdup (uuid);
  conflict->field = assignment->field;
  conflict->base = assignment->base != NULL ? g_variant_ref (assignment->base) : NULL;
  conflict->wanted = assignment->value != NULL ? g_variant_ref (assignment->value) : NULL;
  conflict->current = current != NULL ? g_variant_ref (current) : NULL;
  conflict->actor = g_strdup (op != NULL ? op->actor : NULL);
  conflict->time = op != NULL ? op->wall : 0;
  g_ptr_array_add (self->conflicts, conflict);
}

/* Values */

/* The op that last wrote the field, any element of it where it is a list. */
static const LianduOp *
find_writer (LianduCommitStep  *step,
             const LianduField *field)
{
  const LianduOp *last = NULL;

  for (guint i = 0; step->before != NULL && i < step->before->fold->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (step->before->fold->ordered, i);
      const LianduOp *op = g_array_index (cell->heads, LianduVersion, 0).op;

      if (cell->field == liandu_field_get_id (field) && (last == NULL || liandu_op_compare (op, last) > 0))
        last = op;
    }
  return last;
}

/* Rows that a step wrote are no more to be rewritten than the step is. */
gboolean
_liandu_commit_is_kept_row (LianduCommitStep *step)
{
  const LianduKind *parent = liandu_kind_get_parent (step->change->kind);
  const LianduField *table = parent != NULL ? liandu_kind_get_table_field (parent, step->change->kind) : NULL;

  return table != NULL && (liandu_field_get_flags (table) & LIANDU_FIELD_SET_BY_STEP) != 0 && !step->commit->keeping && !step->change->carried;
}

gboolean
_liandu_commit_refuse_kept (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("These rows are written by steps of the workflow only and stay for ever: nothing was saved"));
  return FALSE;
}

/* Changed by a step that asks for it, or not at all. */
gboolean
_liandu_commit_check_locked (LianduCommitStep  *step,
                             const LianduField *field,
                             GError           **error)
{
  LianduRecord *before = step->before != NULL ? step->before->record : NULL;
  const LianduEvent *event = step->change->event;
  const LianduTransitionInfo *transition = event != NULL ? liandu_kind_get_transition (step->change->kind, event->transition) : NULL;

  if (_liandu_commit_is_kept_row (step) && (liandu_field_get_flags (field) & LIANDU_FIELD_SET_BY_STEP) != 0)
    return _liandu_commit_refuse_kept (error);
  if (before == NULL || !liandu_field_is_locked (field, before)
      || (transition != NULL && liandu_words_contain (transition->asks, liandu_field_get_name (field))))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("“%s” stands since it was assigned and is changed only by a step that says why and who decided: nothing was saved"),
               liandu_field_get_title (field));
  return FALSE;
}

static gboolean
assign (LianduCommitStep *step,
        LianduAssignment *assignment,
        GError          **error)
{
  const LianduField *field = assignment->field;
  GVariant *current = liandu_record_get_value (step->after, field);
  g_autoptr (GVariant) kept = current != NULL ? g_variant_ref (current) : NULL;
  g_autoptr (GVariant) value = NULL;
  LianduFieldType type = liandu_field_get_field_type (field);

  g_autoptr (GVariant) tidy = liandu_field_tidy (field, assignment->value);

  if (!_liandu_commit_settle_value (step, field, tidy, kept, &value, error))
    return FALSE;
  if (liandu_value_equal (kept, value))
    return TRUE;
  if (value != NULL && !_liandu_commit_check_codes (step, field, value, error))
    return FALSE;
  if (!_liandu_commit_check_locked (step, field, error))
    return FALSE;
  if (!assignment->unchecked && !liandu_value_equal (assignment->base, kept))
    {
      liandu_commit_add_conflict (step->commit, step->change->uuid, assignment, kept, find_writer (step, field));
      return TRUE;
    }
  if (type == LIANDU_FIELD_LINKS || type == LIANDU_FIELD_MULTI_CHOICE)
    _liandu_commit_put_list (step, field, kept, value);
  else
    _liandu_commit_put (step, liandu_field_get_id (field), "", value);
  liandu_record_set_value (step->after, field, value);
  return TRUE;
}

gboolean
_liandu_commit_assign_all (LianduCommitStep *step,
                           GError          **error)
{
  for (guint i = 0; i < step->change->assignments->len; i++)
    if (!assign (step, g_ptr_array_index (step->change->assignments, i), error))
      return FALSE;
  return TRUE;
}

/* Validation: what was wrong before and is not touched stands in nobody's way;
 * nothing new may go wrong. */
static gboolean
is_known_problem (const LianduProblem *problem,
                  GPtrArray           *known)
{
  for (guint i = 0; i < known->len; i++)
    {
      const LianduProblem *other = g_ptr_array_index (known, i);

      if (other->field == problem->field && g_str_equal (other->message, problem->message))
        return TRUE;
    }
  return FALSE;
}

gboolean
_liandu_commit_check_no_new_problem (LianduRecord *before,
                                     LianduRecord *after,
                                     gboolean      as_found,
                                     GError      **error)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (after);
  g_autoptr (GPtrArray) known = before != NULL ? liandu_record_validate (before) : g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      if (is_known_problem (problem, known) || (as_found && problem->can_wait))
        continue;
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, problem->message);
      return FALSE;
    }
  return TRUE;
}

gboolean
_liandu_commit_validate (LianduCommitStep *step,
                         GError          **error)
{
  return step->change->carried
         || _liandu_commit_check_no_new_problem (step->before != NULL ? step->before->record : NULL, step->after, step->change->as_found, error);
}
