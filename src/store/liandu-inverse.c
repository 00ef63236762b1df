/* liandu-inverse.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-inverse.h"
#include "liandu-value.h"

/*
 * What takes a transaction back: for each value that it wrote the one from
 * before, for a record that it entered a delete, and the other way round.  What
 * others built on it since, or made of it, is not swept away: then there is no
 * inverse.
 */

/* What a transaction did to one object. */
typedef struct
{
  LianduDatabase *database;
  LianduPicture *picture;
  gint64 txn;
  const char *txn_uuid;
  GPtrArray *ops;           /* borrowed from the picture, in order */
} Deed;

static void
deed_clear (Deed *deed)
{
  g_clear_pointer (&deed->picture, liandu_picture_free);
  g_clear_pointer (&deed->ops, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deed, deed_clear)

static gboolean
refuse_changed (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Your last change cannot be taken back, because something was built on it since: change it by hand"));
  return FALSE;
}

static gboolean
refuse_erased (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Your last change cannot be taken back, because what was there before it has been erased by a decision"));
  return FALSE;
}

static gboolean
refuse_decision (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("What was erased by a decision does not come back: there is nothing to take back"));
  return FALSE;
}

static gboolean
refuse_step (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("A step on record is not taken back but corrected: use “Correct the Last Step” and give the reason"));
  return FALSE;
}

static gboolean
read_deed (Deed    *deed,
           gint64   object,
           GError **error)
{
  deed->picture = liandu_picture_load (deed->database, object, error);
  if (deed->picture == NULL)
    return FALSE;
  deed->ops = g_ptr_array_new ();
  for (guint i = 0; i < deed->picture->fold->ops->len; i++)
    {
      LianduOp *op = g_ptr_array_index (deed->picture->fold->ops, i);

      if (g_str_equal (op->txn, deed->txn_uuid))
        g_ptr_array_add (deed->ops, op);
    }
  return TRUE;
}

static const LianduOp *
find_op (const Deed       *deed,
         LianduChangeType  type)
{
  for (guint i = 0; i < deed->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (deed->ops, i);

      if (op->type == type)
        return op;
    }
  return NULL;
}

/* Values */

static const LianduRegister *
find_register (const LianduOp *op,
               guint           field,
               const char     *element)
{
  for (guint i = 0; i < op->registers->len; i++)
    {
      const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, i);

      if (reg->field == field && g_str_equal (reg->element, element))
        return reg;
    }
  return NULL;
}

/* The value that stood before: current ones are named first. */
static GVariant *
find_replaced_value (LianduFold           *fold,
                     const LianduRegister *reg,
                     gboolean             *out_erased)
{
  for (guint i = 0; i < fold->ops->len && reg->n_replaces > 0; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);
      const LianduRegister *other = NULL;

      if (memcmp (reg->replaces, op->hash, LIANDU_OP_HASH_SIZE) == 0)
        other = find_register (op, reg->field, reg->element);
      if (other == NULL)
        continue;
      *out_erased = op->erased && other->value == NULL;
      return other->value;
    }
  return NULL;
}

static const LianduRegister *
find_replaced (LianduFold           *fold,
               const guint8         *hash,
               const LianduRegister *reg)
{
  for (guint i = 0; i < fold->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);

      if (memcmp (hash, op->hash, LIANDU_OP_HASH_SIZE) == 0)
        return find_register (op, reg->field, reg->element);
    }
  return NULL;
}

static GVariant *
new_hash (const guint8 *hash)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, hash, LIANDU_OP_HASH_SIZE, 1);
}

/* Replaces @settled, and what @before replaced: who deletes hides no more than
 * he had seen. */
static GVariant *
replace_again (const LianduOp       *settled,
               const LianduRegister *before)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
  g_variant_builder_add_value (&builder, new_hash (settled->hash));
  for (guint i = 0; i < before->n_replaces; i++)
    g_variant_builder_add_value (&builder, new_hash (before->replaces + i * LIANDU_OP_HASH_SIZE));
  return g_variant_builder_end (&builder);
}

/* Nothing was built on a value when what stands there now is the same one, put
 * back by taking back a later change. */
static gboolean
is_current (LianduFold           *fold,
            const LianduOp       *op,
            const LianduRegister *reg)
{
  const LianduVersion *current = liandu_fold_get_current (fold, reg->field, reg->element);

  if (current == NULL || current->op == op)
    return current != NULL;
  return g_str_has_prefix (current->op->origin, "undo:") && liandu_value_equal (current->reg->value, reg->value);
}

static gboolean
is_written_again (const Deed           *deed,
                  guint                 position,
                  const LianduRegister *reg)
{
  for (guint i = position + 1; i < deed->ops->len; i++)
    if (find_register (g_ptr_array_index (deed->ops, i), reg->field, reg->element) != NULL)
      return TRUE;
  return FALSE;
}

/* The first of several writings of one register knows what was there before,
 * the last one is what must stand there still. */
static gboolean
draft_register (const Deed            *deed,
                guint                  position,
                const LianduRegister  *reg,
                LianduOpDraft         *draft,
                GError               **error)
{
  LianduFold *fold = deed->picture->fold;
  const LianduRegister *first = NULL;
  gboolean erased = FALSE;
  GVariant *before;

  if (is_written_again (deed, position, reg))
    return TRUE;
  if (!is_current (fold, g_ptr_array_index (deed->ops, position), reg))
    return refuse_changed (error);
  for (guint i = 0; first == NULL; i++)
    first = find_register (g_ptr_array_index (deed->ops, i), reg->field, reg->element);
  before = find_replaced_value (fold, first, &erased);
  if (erased)
    return refuse_erased (error);
  liandu_op_draft_add (draft, reg->field, reg->element, liandu_fold_get_replaced (fold, reg->field, reg->element), before);
  return TRUE;
}

static gboolean
draft_values (const Deed     *deed,
              LianduOpDraft  *draft,
              GError        **error)
{
  for (guint i = 0; i < deed->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (deed->ops, i);

      for (guint j = 0; j < op->registers->len; j++)
        {
          const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, j);

          if (reg->field != LIANDU_REGISTER_DELETED && !draft_register (deed, i, reg, draft, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Lives */

/* Whether somebody else has a word in it that is younger than @op and stands. */
static gboolean
is_built_upon (LianduFold     *fold,
               const LianduOp *op)
{
  for (guint i = 0; i < fold->ordered->len; i++)
    {
      const LianduCell *cell = g_ptr_array_index (fold->ordered, i);

      for (guint j = 0; j < cell->heads->len; j++)
        {
          const LianduOp *head = g_array_index (cell->heads, LianduVersion, j).op;

          if (head->id > op->id && !g_str_equal (head->actor, op->actor) && !g_str_has_prefix (head->origin, "undo:"))
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether another record, not of the same transaction, refers to it. */
static gboolean
is_referred_to (const Deed     *deed,
                const LianduOp *op)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (deed->database,
    "SELECT 1 FROM link l WHERE l.target = ?1 AND NOT EXISTS (SELECT 1 FROM op WHERE op.object = l.source AND op.txn = ?2) LIMIT 1", NULL);

  liandu_statement_bind_text (row, 1, op->record);
  liandu_statement_bind_int (row, 2, deed->txn);
  return liandu_statement_step (row, NULL);
}

static gboolean
draft_removal (const Deed      *deed,
               const LianduOp  *op,
               LianduOpDraft   *draft,
               GError         **error)
{
  LianduPicture *picture = deed->picture;

  if (liandu_fold_is_deleted (picture->fold, picture->row_folds) || is_built_upon (picture->fold, op))
    return refuse_changed (error);
  for (guint i = 0; i < picture->row_folds->len; i++)
    if (is_built_upon (g_ptr_array_index (picture->row_folds, i), op))
      return refuse_changed (error);
  if (op->type == LIANDU_CHANGE_CREATE && is_referred_to (deed, op))
    return refuse_changed (error);
  liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "", liandu_fold_list_heads (picture->fold, picture->row_folds),
                       g_variant_new_boolean (TRUE));
  return TRUE;
}

static gboolean
draft_return (const Deed      *deed,
              const LianduOp  *op,
              LianduOpDraft   *draft,
              GError         **error)
{
  LianduFold *fold = deed->picture->fold;

  if (!is_current (fold, op, find_register (op, LIANDU_REGISTER_DELETED, "")))
    return refuse_changed (error);
  liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "", liandu_fold_get_replaced (fold, LIANDU_REGISTER_DELETED, ""),
                       g_variant_new_boolean (FALSE));
  return TRUE;
}

/* Objects */

static gboolean
is_decision (const Deed *deed)
{
  LianduRecord *record = deed->picture->record;

  return record != NULL && liandu_kind_is_sealed (liandu_record_get_kind (record));
}

static LianduOpDraft *
invert (const Deed  *deed,
        GError     **error)
{
  const LianduOp *any = g_ptr_array_index (deed->ops, 0);
  const LianduOp *created = find_op (deed, LIANDU_CHANGE_CREATE);
  const LianduOp *restored = find_op (deed, LIANDU_CHANGE_RESTORE);
  const LianduOp *deleted = find_op (deed, LIANDU_CHANGE_DELETE);
  LianduChangeType type = created != NULL || restored != NULL ? LIANDU_CHANGE_DELETE
                          : deleted != NULL ? LIANDU_CHANGE_RESTORE : LIANDU_CHANGE_SET;
  g_autoptr (LianduOpDraft) draft = liandu_op_draft_new (type, any->record, g_intern_string (any->kind));
  gboolean gone = liandu_fold_is_deleted (deed->picture->fold, deed->picture->row_folds);
  gboolean done;

  if (created != NULL && is_decision (deed))
    {
      refuse_decision (error);
      return NULL;
    }
  if (created != NULL)
    done = draft_removal (deed, created, draft, error);
  else if (restored != NULL)
    done = draft_removal (deed, restored, draft, error) && draft_values (deed, draft, error);
  else if (deleted != NULL)
    done = draft_return (deed, deleted, draft, error) && draft_values (deed, draft, error);
  else
    done = gone ? refuse_changed (error) : draft_values (deed, draft, error);
  return done ? g_steal_pointer (&draft) : NULL;
}

static gint64
find_parent (LianduDatabase *database,
             gint64          object)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT ifnull (parent, 0) FROM object WHERE id = ?1", NULL);

  liandu_statement_bind_int (row, 1, object);
  return liandu_statement_step (row, NULL) ? liandu_statement_get_int (row, 0) : 0;
}

/* A row goes and comes with its record, where the transaction did that too;
 * where somebody else deleted the record, its rows are left alone. */
static gboolean
look_at_parent (const Deed  *deed,
                gint64       object,
                gboolean    *out_skip,
                GError     **error)
{
  g_auto (Deed) parent = { deed->database, NULL, deed->txn, deed->txn_uuid, NULL };
  gint64 id = find_parent (deed->database, object);

  *out_skip = FALSE;
  if (id == 0)
    return TRUE;
  if (!read_deed (&parent, id, error))
    return FALSE;
  *out_skip = find_op (&parent, LIANDU_CHANGE_CREATE) != NULL;
  if (!liandu_fold_is_deleted (parent.picture->fold, parent.picture->row_folds) || find_op (&parent, LIANDU_CHANGE_DELETE) != NULL)
    return TRUE;
  return refuse_changed (error);
}

/* A settlement taken back: what stood side by side stands so again.  Each value
 * replaces the settlement and what it had replaced itself, and the one that was
 * current is written last.  Returns %FALSE when others built on it. */
static gboolean
reopen_register (const Deed           *deed,
                 const LianduOp       *settled,
                 const LianduRegister *reg,
                 GPtrArray            *drafts,
                 GError              **error)
{
  LianduFold *fold = deed->picture->fold;
  guint n = 0;

  if (!is_current (fold, settled, reg))
    return refuse_changed (error);
  for (guint i = reg->n_replaces; i > 0; i--)
    {
      const guint8 *hash = reg->replaces + (i - 1) * LIANDU_OP_HASH_SIZE;
      const LianduRegister *before = find_replaced (fold, hash, reg);

      if (before == NULL)
        continue;
      if (n == drafts->len)
        g_ptr_array_add (drafts, liandu_op_draft_new (LIANDU_CHANGE_SET, settled->record, g_intern_string (settled->kind)));
      liandu_op_draft_add (g_ptr_array_index (drafts, n++), reg->field, reg->element, replace_again (settled, before), before->value);
    }
  if (n > 0)
    return TRUE;
  if (drafts->len == 0)
    g_ptr_array_add (drafts, liandu_op_draft_new (LIANDU_CHANGE_SET, settled->record, g_intern_string (settled->kind)));
  liandu_op_draft_add (g_ptr_array_index (drafts, 0), reg->field, reg->element, liandu_fold_get_replaced (fold, reg->field, reg->element), NULL);
  return TRUE;
}

static gboolean
reopen (const Deed *deed,
        GPtrArray  *drafts,
        GError    **error)
{
  for (guint i = 0; i < deed->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (deed->ops, i);
      g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);

      for (guint j = 0; j < op->registers->len; j++)
        if (!reopen_register (deed, op, &g_array_index (op->registers, LianduRegister, j), own, error))
          return FALSE;
      g_ptr_array_extend_and_steal (drafts, g_steal_pointer (&own));
    }
  return TRUE;
}

static gboolean
is_settlement (const Deed *deed)
{
  return deed->ops->len > 0 && g_strcmp0 (((LianduOp *) g_ptr_array_index (deed->ops, 0))->origin, LIANDU_SETTLE_ORIGIN) == 0;
}

static gboolean
invert_object (LianduDatabase *database,
               gint64          object,
               gint64          txn,
               const char     *txn_uuid,
               GPtrArray      *drafts,
               GError        **error)
{
  g_auto (Deed) deed = { database, NULL, txn, txn_uuid, NULL };
  LianduOpDraft *draft;
  gboolean skip;

  if (!read_deed (&deed, object, error))
    return FALSE;
  if (is_settlement (&deed))
    return reopen (&deed, drafts, error);
  /* Steps that came with their record go with it. */
  if (find_op (&deed, LIANDU_CHANGE_EVENT) != NULL && find_op (&deed, LIANDU_CHANGE_CREATE) == NULL)
    return refuse_step (error);
  if (!look_at_parent (&deed, object, &skip, error))
    return FALSE;
  draft = skip ? NULL : invert (&deed, error);
  if (draft != NULL)
    g_ptr_array_add (drafts, draft);
  return skip || draft != NULL;
}

/**
 * liandu_inverse_make:
 * @txn: a transaction of this workspace
 * @txn_uuid: its UUID
 * @error: %LIANDU_ERROR_REFUSED where it cannot be taken back, with the reason
 *
 * Returns: (transfer full) (element-type LianduOpDraft): the ops that take it
 *   back, to be written in one transaction
 */
GPtrArray *
liandu_inverse_make (LianduDatabase *database,
                     gint64          txn,
                     const char     *txn_uuid,
                     GError        **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT object FROM op WHERE txn = ?1 GROUP BY object ORDER BY max (id) DESC", error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);

  if (row == NULL)
    return NULL;
  liandu_statement_bind_int (row, 1, txn);
  while (liandu_statement_step (row, NULL))
    if (!invert_object (database, liandu_statement_get_int (row, 0), txn, txn_uuid, drafts, error))
      return NULL;
  return g_steal_pointer (&drafts);
}
