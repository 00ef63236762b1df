/* liandu-store-undo.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-store-private.h"
#include "liandu-value.h"

/* Ctrl+Z: one's own last change is taken back by a new op, so that nothing
 * leaves the history; what others built on it stays as it is. */

static const char sql_last[] =
  "SELECT t.id, t.uuid FROM txn t"
  " WHERE t.actor = ?1 AND t.origin NOT GLOB 'undo:*' AND t.origin NOT IN ('seed', 'user')"
  "   AND t.replica IN (SELECT id FROM replica WHERE device = ?2)"
  "   AND NOT EXISTS (SELECT 1 FROM txn u WHERE u.origin = 'undo:' || t.uuid)"
  " ORDER BY t.id DESC LIMIT 1";

static const char sql_last_of_record[] =
  "SELECT t.id, t.uuid FROM txn t"
  " WHERE t.actor = ?1 AND t.origin NOT GLOB 'undo:*' AND t.origin NOT IN ('seed', 'user')"
  "   AND t.replica IN (SELECT id FROM replica WHERE device = ?2)"
  "   AND NOT EXISTS (SELECT 1 FROM txn u WHERE u.origin = 'undo:' || t.uuid)"
  "   AND EXISTS (SELECT 1 FROM op o JOIN object b ON b.id = o.object WHERE o.txn = t.id AND (b.id = ?3 OR b.parent = ?3))"
  " ORDER BY t.id DESC LIMIT 1";

static gint64
find_last (LianduStore *self,
           const char  *user,
           gint64       object,
           char       **out_uuid)
{
  g_autofree char *device = liandu_meta_dup_text (self->database, "device");
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, object != 0 ? sql_last_of_record : sql_last, NULL);

  liandu_statement_bind_text (row, 1, user);
  liandu_statement_bind_text (row, 2, device);
  if (object != 0)
    liandu_statement_bind_int (row, 3, object);
  if (!liandu_statement_step (row, NULL))
    return 0;
  *out_uuid = g_strdup (liandu_statement_get_text (row, 1));
  return liandu_statement_get_int (row, 0);
}

static GArray *
list_objects (LianduStore *self,
              gint64       txn)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT DISTINCT object FROM op WHERE txn = ?1 ORDER BY id DESC", NULL);
  GArray *objects = g_array_new (FALSE, FALSE, sizeof (gint64));

  liandu_statement_bind_int (row, 1, txn);
  while (liandu_statement_step (row, NULL))
    {
      gint64 object = liandu_statement_get_int (row, 0);

      g_array_append_val (objects, object);
    }
  return objects;
}

static gboolean
refuse_changed (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                       _("Your last change cannot be taken back, because something was built on it since: change it by hand"));
  return FALSE;
}

static const LianduRegister *
find_replaced (LianduFold           *fold,
               const LianduRegister *reg)
{
  for (guint i = 0; i < fold->ops->len && reg->n_replaces > 0; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);

      for (guint j = 0; j < op->registers->len && memcmp (reg->replaces, op->hash, LIANDU_OP_HASH_SIZE) == 0; j++)
        {
          const LianduRegister *other = &g_array_index (op->registers, LianduRegister, j);

          if (other->field == reg->field && g_str_equal (other->element, reg->element))
            return other;
        }
    }
  return NULL;
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
  return g_str_has_prefix (current->op->origin, "undo:")
         && liandu_value_equal (liandu_fold_get_value (fold, reg->field, reg->element), reg->value);
}

static gboolean
draft_values (LianduFold     *fold,
              const LianduOp *op,
              LianduOpDraft  *draft,
              GError        **error)
{
  for (guint i = 0; i < op->registers->len; i++)
    {
      const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, i);
      const LianduRegister *old = find_replaced (fold, reg);

      if (!is_current (fold, op, reg))
        return refuse_changed (error);
      liandu_op_draft_add (draft, reg->field, reg->element, liandu_fold_get_replaced (fold, reg->field, reg->element),
                           old != NULL ? old->value : NULL);
    }
  return TRUE;
}

/* A record that was entered is taken back whole, unless somebody has written
 * into it since. */
static gboolean
draft_removal (LianduPicture *picture,
               const LianduOp *op,
               LianduOpDraft *draft,
               GError       **error)
{
  for (guint i = 0; i < picture->fold->ops->len; i++)
    {
      const LianduOp *other = g_ptr_array_index (picture->fold->ops, i);

      if (!g_str_equal (other->txn, op->txn) && !g_str_has_prefix (other->origin, "undo:") && !g_str_equal (other->actor, op->actor))
        return refuse_changed (error);
    }
  liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "", liandu_fold_list_heads (picture->fold, picture->row_folds),
                       g_variant_new_boolean (TRUE));
  return TRUE;
}

static LianduOpDraft *
draft_inverse (LianduPicture  *picture,
               const LianduOp *op,
               GError        **error)
{
  g_autoptr (LianduOpDraft) draft = NULL;
  LianduChangeType type = op->type;

  if (type == LIANDU_CHANGE_EVENT)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
                           _("A step on record is not taken back but corrected: use “Correct the Last Step” and give the reason"));
      return NULL;
    }
  if (type == LIANDU_CHANGE_CREATE)
    type = LIANDU_CHANGE_DELETE;
  else if (type == LIANDU_CHANGE_DELETE)
    type = LIANDU_CHANGE_RESTORE;
  else if (type == LIANDU_CHANGE_RESTORE)
    type = LIANDU_CHANGE_DELETE;
  draft = liandu_op_draft_new (type, op->record, g_intern_string (op->kind));
  if (type == LIANDU_CHANGE_SET ? !draft_values (picture->fold, op, draft, error)
      : type == LIANDU_CHANGE_DELETE ? !draft_removal (picture, op, draft, error) : FALSE)
    return NULL;
  if (type == LIANDU_CHANGE_RESTORE)
    liandu_op_draft_add (draft, LIANDU_REGISTER_DELETED, "", liandu_fold_get_replaced (picture->fold, LIANDU_REGISTER_DELETED, ""),
                         g_variant_new_boolean (FALSE));
  return g_steal_pointer (&draft);
}

static gboolean
collect_inverse (LianduStore *self,
                 gint64       object,
                 const char  *txn,
                 GPtrArray   *drafts,
                 GError     **error)
{
  g_autoptr (LianduPicture) picture = liandu_picture_load (self->database, object, error);

  if (picture == NULL)
    return FALSE;
  for (guint i = picture->fold->ops->len; i > 0; i--)
    {
      const LianduOp *op = g_ptr_array_index (picture->fold->ops, i - 1);
      LianduOpDraft *draft;

      if (!g_str_equal (op->txn, txn))
        continue;
      draft = draft_inverse (picture, op, error);
      if (draft == NULL)
        return FALSE;
      g_ptr_array_add (drafts, draft);
    }
  return TRUE;
}

/* What was taken back, in the words of its own line in the time line. */
static char *
describe (LianduStore *self,
          const char  *uuid,
          const char  *txn)
{
  g_autoptr (GPtrArray) items = liandu_store_history (self, uuid, NULL, NULL);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const LianduHistoryItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (item->txn, txn))
        return liandu_history_item_to_words (item, codes);
    }
  return g_strdup ("");
}

static char *
dup_record_of (LianduStore *self,
               gint64       object)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT uuid FROM object WHERE id = (SELECT ifnull (parent, id) FROM object WHERE id = ?1)", NULL);

  liandu_statement_bind_int (row, 1, object);
  return liandu_statement_step (row, NULL) ? g_strdup (liandu_statement_get_text (row, 0)) : NULL;
}

static char *
take_back (LianduStore *self,
           const char  *user,
           gint64       txn,
           const char  *txn_uuid,
           GError     **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  g_autoptr (GArray) objects = list_objects (self, txn);
  g_autofree char *origin = g_strconcat ("undo:", txn_uuid, NULL);
  g_autofree char *record = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < objects->len; i++)
    if (!collect_inverse (self, g_array_index (objects, gint64, i), txn_uuid, drafts, error))
      return NULL;
  record = dup_record_of (self, g_array_index (objects, gint64, 0));
  words = describe (self, record, txn_uuid);
  if (!_liandu_store_transact (self, NULL, drafts, origin, user, NULL, error))
    return NULL;
  return g_steal_pointer (&words);
}

static gpointer
undo_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autofree char *user = _liandu_store_dup_user (self);
  gint64 object = data != NULL ? liandu_ops_find_object (self->database, data, NULL, NULL) : 0;
  g_autofree char *txn_uuid = NULL;
  gint64 txn;

  if (data != NULL && object == 0)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no record “%s”"), (const char *) data);
      return NULL;
    }
  txn = user != NULL ? find_last (self, user, object, &txn_uuid) : 0;
  if (txn == 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("There is no change of yours to take back"));
      return NULL;
    }
  return take_back (self, user, txn, txn_uuid, error);
}

gboolean
liandu_store_undo (LianduStore  *self,
                   const char   *uuid,
                   char        **out_words,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autofree char *words = _liandu_store_run (self, LIANDU_PRIORITY_SAVE, undo_job, (gpointer) uuid, cancellable, error);

  if (words == NULL)
    return FALSE;
  if (out_words != NULL)
    *out_words = g_steal_pointer (&words);
  return TRUE;
}

void
liandu_store_undo_async (LianduStore         *self,
                         const char          *uuid,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_SAVE, undo_job, g_strdup (uuid), g_free, g_free,
                           liandu_store_undo_async, cancellable, callback, user_data);
}

gboolean
liandu_store_undo_finish (LianduStore  *self,
                          GAsyncResult *result,
                          char        **out_words,
                          GError      **error)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  words = g_task_propagate_pointer (G_TASK (result), error);
  if (words == NULL)
    return FALSE;
  if (out_words != NULL)
    *out_words = g_steal_pointer (&words);
  return TRUE;
}
