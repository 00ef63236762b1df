/* liandu-evidence.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-evidence.h"
#include "liandu-workflow.h"

/**
 * liandu_evidence_find_op:
 * @name: (nullable): device, epoch and number of an op, as events name them
 *
 * Returns: (nullable) (transfer none): the op
 */
const LianduOp *
liandu_evidence_find_op (LianduFold *fold,
                         const char *name)
{
  for (guint i = 0; name != NULL && i < fold->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);
      g_autofree char *own = g_strdup_printf ("%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, op->device, op->epoch, op->seq);

      if (g_str_equal (own, name))
        return op;
    }
  return NULL;
}

/* Whoever had seen the decision wrote later by the clock that all desks share. */
static gboolean
is_blind (const LianduOp *op,
          const LianduOp *decision)
{
  return !g_str_equal (op->device, decision->device) || liandu_op_compare (op, decision) < 0;
}

static gboolean
wrote_blindly (LianduFold        *fold,
               const LianduField *field,
               const LianduOp    *decision)
{
  for (guint i = 0; i < fold->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (fold->ordered, i);

      if (cell->field == liandu_field_get_id (field)
          && is_blind (g_array_index (cell->heads, LianduVersion, 0).op, decision)
          && liandu_op_compare (g_array_index (cell->heads, LianduVersion, 0).op, decision) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Of a table it is known that something changed, not what: what stood in it
 * before the decision says nothing. */
static gboolean
has_later_word (LianduFold     *row,
                const LianduOp *decision)
{
  for (guint i = 0; i < row->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (row->ordered, i);
      const LianduOp *op = g_array_index (cell->heads, LianduVersion, 0).op;

      if (!g_str_equal (op->device, decision->device) && liandu_op_compare (op, decision) > 0)
        return TRUE;
    }
  return FALSE;
}

/* A value that was there before the decision and was seen is no change: that
 * there is one is known, only by whom is asked. */
static gboolean
is_changed_elsewhere (LianduPicture     *picture,
                      const LianduField *field,
                      const LianduOp    *decision)
{
  const LianduKind *child = liandu_field_get_child_kind (field);

  if (child == NULL)
    return wrote_blindly (picture->fold, field, decision);
  for (guint i = 0; i < picture->row_folds->len; i++)
    {
      LianduFold *fold = g_ptr_array_index (picture->row_folds, i);
      const LianduOp *first = fold->ops->len > 0 ? g_ptr_array_index (fold->ops, 0) : NULL;

      if (first != NULL && g_str_equal (first->kind, liandu_kind_get_name (child)) && has_later_word (fold, decision))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_reviewed (LianduPicture     *picture,
             const LianduEvent *event)
{
  GVariant *said = liandu_fold_get_value (picture->fold, LIANDU_REGISTER_REVIEWED, "");
  g_autoptr (GVariant) now = g_variant_ref_sink (liandu_evidence_new_review (picture->record, event));

  return said != NULL && g_variant_equal (said, now);
}

/**
 * liandu_evidence_find_changed:
 *
 * Returns: (nullable) (transfer none): the decision that the record stands on,
 *   where another desk changed what it vouched for and nobody has reviewed it
 */
const LianduEvent *
liandu_evidence_find_changed (LianduPicture *picture)
{
  const LianduEvent *event = liandu_record_is_deleted (picture->record) ? NULL : liandu_workflow_find_changed (picture->record);
  const LianduOp *decision = event != NULL ? liandu_evidence_find_op (picture->fold, event->op) : NULL;
  g_autoptr (GPtrArray) fields = NULL;

  if (decision == NULL || is_reviewed (picture, event))
    return NULL;
  fields = liandu_workflow_list_changed (picture->record, event);
  for (guint i = 0; i < fields->len; i++)
    if (is_changed_elsewhere (picture, g_ptr_array_index (fields, i), decision))
      return event;
  return NULL;
}

/**
 * liandu_evidence_new_review:
 * @event: a decision on @record
 *
 * Returns: (transfer floating): (ss): that @event stands with the values that
 *   it vouched for as they are now
 */
GVariant *
liandu_evidence_new_review (LianduRecord      *record,
                            const LianduEvent *event)
{
  const LianduTransitionInfo *transition = liandu_kind_get_transition (liandu_record_get_kind (record), event->transition);
  g_autofree char *digest = transition != NULL ? liandu_workflow_digest (record, transition->binds) : NULL;

  return g_variant_new ("(ss)", event->op != NULL ? event->op : "", digest != NULL ? digest : "");
}
