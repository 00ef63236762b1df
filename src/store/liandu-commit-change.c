/* liandu-commit-change.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-commit-private.h"
#include "liandu-error.h"

void
_liandu_commit_step_clear (LianduCommitStep *step)
{
  g_clear_pointer (&step->before, liandu_picture_free);
  g_clear_object (&step->after);
  g_clear_pointer (&step->op, liandu_op_draft_free);
}

/* Rows */

/* The same gap as between rows that a form puts in order. */
#define POSITION_STEP 1024

static gint64
find_last_position (LianduCommitStep *step,
                    gint64            parent)
{
  g_autoptr (GArray) rows = liandu_ops_list_rows (step->commit->database, parent);
  gint64 last = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (LianduFold) fold = liandu_ops_fold (step->commit->database, g_array_index (rows, gint64, i), NULL);
      GVariant *position = fold != NULL ? liandu_fold_get_value (fold, LIANDU_REGISTER_POSITION, "") : NULL;

      if (position != NULL && g_variant_is_of_type (position, G_VARIANT_TYPE_INT64))
        last = MAX (last, MIN (g_variant_get_int64 (position), G_MAXINT / 2));
    }
  return last;
}

static void
refuse_deleted (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("The record has been deleted meanwhile: nothing was saved; restore it first"));
}

/* What it says was carried out when it was made: liandu_store_erase(). */
static gboolean
refuse_decision (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("A decision on an erasure is made with “Erase for Ever…” in the record it concerns, and stays as it is: nothing was changed"));
  return FALSE;
}

void
_liandu_commit_forget_parent (LianduCommit *self)
{
  self->parent = 0;
  g_clear_object (&self->parent_record);
}

/* The rows of a new record come right behind it: what it is need not be read
 * again from the ops that were just written. */
void
_liandu_commit_keep_parent (LianduCommitStep *step)
{
  LianduCommit *self = step->commit;

  _liandu_commit_forget_parent (self);
  self->parent = step->object;
  self->parent_record = g_object_ref (step->after);
  self->parent_is_new = TRUE;
}

/* Rows of a record come one after the other; only a change of the record
 * itself makes it another. */
static gboolean
load_parent (LianduCommit *self,
             gint64        parent,
             GError      **error)
{
  g_autoptr (LianduPicture) picture = NULL;

  if (parent == self->parent && self->parent_is_new)
    liandu_picture_derive (self->parent_record);
  self->parent_is_new = FALSE;
  if (parent == self->parent)
    return TRUE;
  _liandu_commit_forget_parent (self);
  picture = liandu_picture_load (self->database, parent, error);
  if (picture == NULL)
    return FALSE;
  self->parent = parent;
  self->parent_record = picture->record != NULL ? g_object_ref (picture->record) : NULL;
  return TRUE;
}

/* A row stands in a record that is there and takes rows of its kind. */
static gboolean
check_parent (LianduCommitStep *step,
              gint64            parent,
              gboolean          writes_content,
              GError          **error)
{
  LianduRecord *record;
  const LianduField *table;

  if (!load_parent (step->commit, parent, error))
    return FALSE;
  record = step->commit->parent_record;
  table = record != NULL ? liandu_kind_get_table_field (liandu_record_get_kind (record), step->change->kind) : NULL;
  if (table == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                           _("The record that the row belongs to does not exist: nothing was saved"));
      return FALSE;
    }
  if (liandu_record_is_deleted (record))
    {
      refuse_deleted (error);
      return FALSE;
    }
  return !writes_content || step->change->carried || liandu_field_check_rows (table, record, error);
}

static gint64
find_parent (LianduCommit *self,
             const char   *uuid)
{
  if (self->parent_record != NULL && g_str_equal (liandu_record_get_uuid (self->parent_record), uuid))
    return self->parent;
  return liandu_ops_find_object (self->database, uuid, NULL, NULL);
}

static gboolean
begin_row (LianduCommitStep *step,
           GError          **error)
{
  LianduChange *change = step->change;
  gint64 parent = find_parent (step->commit, change->parent);
  int position = change->position;

  if (!check_parent (step, parent, TRUE, error))
    return FALSE;
  if (position < 0)
    position = (int) find_last_position (step, parent) + POSITION_STEP;
  step->parent = parent;
  liandu_record_set_parent (step->after, change->parent);
  liandu_record_set_position (step->after, CLAMP (position, 0, G_MAXINT / 2));
  _liandu_commit_put (step, LIANDU_REGISTER_PARENT, "", g_variant_new_string (change->parent));
  _liandu_commit_put (step, LIANDU_REGISTER_POSITION, "", g_variant_new_int64 (position));
  return TRUE;
}

/* The five types */

static gboolean
begin_create (LianduCommitStep *step,
              GError          **error)
{
  LianduChange *change = step->change;

  if (liandu_ops_find_object (step->commit->database, change->uuid, NULL, NULL) != 0)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("There is already a record “%s”: nothing was saved"), change->uuid);
      return FALSE;
    }
  step->after = liandu_record_new (change->kind, change->uuid);
  return change->parent == NULL || begin_row (step, error);
}

static gboolean
begin_existing (LianduCommitStep *step,
                GError          **error)
{
  LianduChange *change = step->change;
  gint64 parent = 0;
  gboolean restoring = change->type == LIANDU_CHANGE_RESTORE;

  step->object = liandu_ops_find_object (step->commit->database, change->uuid, NULL, &parent);
  if (step->object != 0)
    {
      step->before = liandu_picture_load (step->commit->database, step->object, error);
      if (step->before == NULL)
        return FALSE;
    }
  if (step->before == NULL || step->before->record == NULL || liandu_record_get_kind (step->before->record) != change->kind)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no such record: nothing was saved"));
      return FALSE;
    }
  if (liandu_record_is_deleted (step->before->record) && !restoring)
    {
      refuse_deleted (error);
      return FALSE;
    }
  if (parent != 0 && !check_parent (step, parent, change->type != LIANDU_CHANGE_DELETE, error))
    return FALSE;
  step->after = liandu_record_copy (step->before->record);
  return TRUE;
}

gboolean
_liandu_commit_begin (LianduCommitStep *step,
                      GError          **error)
{
  LianduChange *change = step->change;

  step->op = liandu_op_draft_new (change->type, change->uuid, liandu_kind_get_name (change->kind));
  if ((change->type == LIANDU_CHANGE_CREATE || change->type == LIANDU_CHANGE_DELETE) && _liandu_commit_is_kept_row (step) && !change->as_found)
    return _liandu_commit_refuse_kept (error);
  if (liandu_kind_is_sealed (change->kind))
    return refuse_decision (error);
  if (change->type == LIANDU_CHANGE_CREATE)
    return begin_create (step, error);
  if (!begin_existing (step, error))
    return FALSE;
  if (change->type == LIANDU_CHANGE_SET && change->position >= 0)
    _liandu_commit_put (step, LIANDU_REGISTER_POSITION, "", g_variant_new_int64 (change->position));
  return TRUE;
}

static gboolean
says_deleted (GVariant *value)
{
  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

/* Also settles a delete that does not stand, since somebody wrote meanwhile;
 * what was never deleted needs no restoring. */
static void
restore (LianduCommitStep *step)
{
  LianduFold *fold = step->before->fold;
  const LianduCell *cell = liandu_fold_get_cell (fold, LIANDU_REGISTER_DELETED, "");
  gboolean deleted = FALSE;

  for (guint i = 0; cell != NULL && i < cell->heads->len; i++)
    deleted = deleted || says_deleted (g_array_index (cell->heads, LianduVersion, i).reg->value);
  if (deleted)
    liandu_op_draft_add (step->op, LIANDU_REGISTER_DELETED, "", liandu_fold_get_heads (fold, LIANDU_REGISTER_DELETED, ""),
                         g_variant_new_boolean (FALSE));
}

gboolean
_liandu_commit_carry_out (LianduCommitStep *step,
                          GError          **error)
{
  switch (step->change->type)
    {
    case LIANDU_CHANGE_CREATE:
    case LIANDU_CHANGE_SET:
      return _liandu_commit_assign_all (step, error) && _liandu_commit_settle_all (step, error)
             && _liandu_commit_complete_new (step, error) && _liandu_commit_validate (step, error);
    case LIANDU_CHANGE_EVENT:
      return _liandu_commit_assign_all (step, error) && _liandu_commit_take_step (step, error) && _liandu_commit_validate (step, error);
    case LIANDU_CHANGE_DELETE:
      liandu_op_draft_add (step->op, LIANDU_REGISTER_DELETED, "", liandu_fold_list_heads (step->before->fold, step->before->row_folds),
                           g_variant_new_boolean (TRUE));
      return TRUE;
    case LIANDU_CHANGE_RESTORE:
      restore (step);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}
