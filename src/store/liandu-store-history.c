/* liandu-store-history.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-desks.h"
#include "liandu-store-private.h"
#include "liandu-text.h"
#include "liandu-value.h"

/* The time line of a record (办理记录): who changed what when, old → new. */

static void
history_change_free (LianduHistoryChange *change)
{
  g_free (change->row_title);
  g_clear_pointer (&change->old_value, g_variant_unref);
  g_clear_pointer (&change->new_value, g_variant_unref);
  g_free (change);
}

typedef struct
{
  LianduDesks *desks;
  GPtrArray *items;
  GHashTable *by_txn;
} Reader;

static LianduHistoryItem *
ensure_item (Reader         *self,
             const LianduOp *op)
{
  LianduHistoryItem *item = g_hash_table_lookup (self->by_txn, op->txn);

  if (item != NULL)
    return item;
  item = g_new0 (LianduHistoryItem, 1);
  item->txn = g_strdup (op->txn);
  item->actor = g_strdup (op->actor);
  item->desk = liandu_desks_dup_words (self->desks, op->device, op->epoch, op->actor);
  item->origin = *op->origin != '\0' ? g_strdup (op->origin) : NULL;
  item->time = op->wall;
  item->stamp = op->hlc;
  item->type = LIANDU_CHANGE_SET;
  item->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) history_change_free);
  g_hash_table_insert (self->by_txn, item->txn, item);
  g_ptr_array_add (self->items, item);
  return item;
}

/* What the op of that hash said of the register. */
static GVariant *
find_value (LianduFold           *fold,
            const LianduRegister *reg,
            const guint8         *hash)
{
  for (guint i = 0; i < fold->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);

      for (guint j = 0; j < op->registers->len; j++)
        {
          const LianduRegister *other = &g_array_index (op->registers, LianduRegister, j);

          if (other->field == reg->field && g_str_equal (other->element, reg->element)
              && memcmp (hash, op->hash, LIANDU_OP_HASH_SIZE) == 0)
            return other->value;
        }
    }
  return NULL;
}

/* The value that @reg replaced, as the fold knows it. */
static GVariant *
find_replaced_value (LianduFold           *fold,
                     const LianduRegister *reg)
{
  return reg->n_replaces > 0 ? find_value (fold, reg, reg->replaces) : NULL;
}

/* A list's element is shown as a list of one, so that words come out alike. */
static GVariant *
present (const LianduField    *field,
         const LianduRegister *reg,
         GVariant             *value)
{
  const char *title;

  if (value == NULL)
    return NULL;
  if (*reg->element == '\0')
    return g_variant_is_of_type (value, liandu_field_get_value_type (field)) ? g_variant_ref (value) : NULL;
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE ("(sx)")))
    return NULL;
  g_variant_get_child (value, 0, "&s", &title);
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINKS)
    {
      GVariant *link = liandu_value_new_link (reg->element, title);

      return g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(ss)"), &link, 1));
    }
  return g_variant_ref_sink (g_variant_new_strv (&reg->element, 1));
}

static void
add_change (LianduHistoryItem    *item,
            LianduFold           *fold,
            const LianduKind     *kind,
            const LianduOp       *op,
            const LianduRegister *reg,
            const char           *row_title)
{
  const LianduField *field = liandu_kind_get_field_by_id (kind, reg->field);
  LianduHistoryChange *change;

  if (field == NULL || liandu_field_get_child_kind (field) != NULL || liandu_field_is_confidential (field))
    return;
  change = g_new0 (LianduHistoryChange, 1);
  change->kind = kind;
  change->field = field;
  change->row_title = g_strdup (row_title);
  change->row_added = row_title != NULL && op->type == LIANDU_CHANGE_CREATE;
  change->old_value = present (field, reg, find_replaced_value (fold, reg));
  change->new_value = present (field, reg, reg->value);
  change->erased = op->erased && reg->value == NULL;
  /* An element of a list that has only another place. */
  if (change->old_value != NULL && liandu_value_equal (change->old_value, change->new_value))
    history_change_free (change);
  else
    g_ptr_array_add (item->changes, change);
}

/* What stood beside the value that was taken is shown as what it replaced, so
 * that nothing is lost to the reader. */
static void
add_settlement (LianduHistoryItem    *item,
                LianduFold           *fold,
                const LianduKind     *kind,
                const LianduRegister *reg,
                const char           *row_title)
{
  const LianduField *field = liandu_kind_get_field_by_id (kind, reg->field);

  for (guint i = 0; i < reg->n_replaces && field != NULL && !liandu_field_is_confidential (field); i++)
    {
      GVariant *other = find_value (fold, reg, reg->replaces + i * LIANDU_OP_HASH_SIZE);
      LianduHistoryChange *change;

      if (liandu_fold_says_the_same (other, reg->value))
        continue;
      change = g_new0 (LianduHistoryChange, 1);
      change->kind = kind;
      change->field = field;
      change->row_title = g_strdup (row_title);
      change->old_value = present (field, reg, other);
      change->new_value = present (field, reg, reg->value);
      g_ptr_array_add (item->changes, change);
    }
}

static void
add_row_step (LianduHistoryItem *item,
              const LianduKind  *kind,
              const LianduOp    *op,
              const char        *row_title)
{
  LianduHistoryChange *change;

  if (op->type != LIANDU_CHANGE_DELETE && op->type != LIANDU_CHANGE_RESTORE)
    return;
  change = g_new0 (LianduHistoryChange, 1);
  change->kind = kind;
  change->row_title = g_strdup (row_title);
  if (op->type == LIANDU_CHANGE_DELETE)
    change->old_value = g_variant_ref_sink (g_variant_new_boolean (TRUE));
  else
    change->new_value = g_variant_ref_sink (g_variant_new_boolean (TRUE));
  g_ptr_array_add (item->changes, change);
}

static void
add_event (LianduHistoryItem *item,
           const LianduOp    *op)
{
  for (guint i = 0; i < op->registers->len; i++)
    {
      const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, i);

      if (reg->field == LIANDU_REGISTER_STATE && reg->value != NULL && item->event == NULL
          && g_variant_is_of_type (reg->value, G_VARIANT_TYPE_VARDICT))
        item->event = liandu_event_from_variant (reg->value);
    }
}

/* A step that came from another office's ledger is an item of its own, of whoever
 * took it there and then; all of them came with one transaction. */
static gboolean
add_carried (GPtrArray      *items,
             const LianduOp *op)
{
  LianduHistoryItem *item = g_new0 (LianduHistoryItem, 1);

  item->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) history_change_free);
  if (op->type == LIANDU_CHANGE_EVENT)
    add_event (item, op);
  if (item->event == NULL || item->event->carried == NULL)
    {
      liandu_history_item_free (item);
      return FALSE;
    }
  item->txn = g_strdup ("");
  item->type = op->type;
  item->stamp = op->hlc;
  g_variant_get (item->event->carried, "(sx)", &item->actor, &item->time);
  g_ptr_array_add (items, item);
  return TRUE;
}

static void
add_ops (Reader           *self,
         LianduFold       *fold,
         const LianduKind *kind,
         const char       *row_title)
{
  for (guint i = 0; i < fold->ops->len; i++)
    {
      const LianduOp *op = g_ptr_array_index (fold->ops, i);
      LianduHistoryItem *item;

      if (row_title == NULL && add_carried (self->items, op))
        continue;
      item = ensure_item (self, op);
      if (row_title == NULL)
        {
          item->type = op->type;
          item->kind = kind;
          add_event (item, op);
        }
      else
        {
          add_row_step (item, kind, op, row_title);
        }
      for (guint j = 0; j < op->registers->len; j++)
        if (g_strcmp0 (op->origin, LIANDU_SETTLE_ORIGIN) == 0)
          add_settlement (item, fold, kind, &g_array_index (op->registers, LianduRegister, j), row_title);
        else
          add_change (item, fold, kind, op, &g_array_index (op->registers, LianduRegister, j), row_title);
    }
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const LianduHistoryItem *left = *(LianduHistoryItem * const *) a;
  const LianduHistoryItem *right = *(LianduHistoryItem * const *) b;

  int order = liandu_hlc_compare (&right->stamp, &left->stamp);

  if (order == 0)
    order = strcmp (right->txn, left->txn);
  return order != 0 ? order : (right->time > left->time) - (right->time < left->time);
}

static void
add_rows (Reader        *self,
          LianduPicture *picture)
{
  for (guint i = 0; i < picture->row_folds->len; i++)
    {
      LianduFold *fold = g_ptr_array_index (picture->row_folds, i);
      const LianduOp *first = fold->ops->len > 0 ? g_ptr_array_index (fold->ops, 0) : NULL;
      const LianduKind *kind = first != NULL ? liandu_kind_lookup (first->kind) : NULL;
      g_autoptr (LianduRecord) row = kind != NULL ? liandu_picture_read_row (fold, first->record, kind) : NULL;
      g_autofree char *title = row != NULL ? liandu_record_dup_title (row) : NULL;

      if (row != NULL)
        add_ops (self, fold, kind, title);
    }
}

/* One's own last change, where nothing was built on it. */
static void
mark_undoable (LianduStore *self,
               gint64       object,
               GPtrArray   *items)
{
  g_autofree char *txn = _liandu_store_find_undoable (self, object);

  for (guint i = 0; i < items->len; i++)
    {
      LianduHistoryItem *item = g_ptr_array_index (items, i);

      item->undoable = g_strcmp0 (item->txn, txn) == 0;
    }
}

static gpointer
history_job (LianduStore  *self,
             gpointer      data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError      **error)
{
  gint64 object = liandu_ops_find_object (self->database, data, NULL, NULL);
  g_autoptr (LianduPicture) picture = object != 0 ? liandu_picture_load (self->database, object, error) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_history_item_free);
  g_autoptr (GHashTable) by_txn = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LianduDesks) desks = liandu_desks_load (self->database);
  Reader reader = { desks, items, by_txn };

  if (object != 0 && picture == NULL)
    return NULL;
  if (picture == NULL || picture->record == NULL)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("There is no record “%s”"), (const char *) data);
      return NULL;
    }
  add_ops (&reader, picture->fold, liandu_record_get_kind (picture->record), NULL);
  add_rows (&reader, picture);
  g_ptr_array_sort (items, compare_items);
  for (guint i = 0; i < items->len; i++)
    {
      LianduHistoryItem *item = g_ptr_array_index (items, i);

      item->uuid = g_strdup (data);
      item->kind = liandu_record_get_kind (picture->record);
    }
  mark_undoable (self, object, items);
  return g_steal_pointer (&items);
}

/**
 * liandu_store_history:
 *
 * Returns: (transfer full) (element-type LianduHistoryItem): one item a
 *   transaction that touched the record or its rows, newest first
 */
GPtrArray *
liandu_store_history (LianduStore  *self,
                      const char   *uuid,
                      GCancellable *cancellable,
                      GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_PAGE, history_job, (gpointer) uuid, cancellable, error);
}

void
liandu_store_history_async (LianduStore         *self,
                            const char          *uuid,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  _liandu_store_run_async (self, LIANDU_PRIORITY_PAGE, history_job, g_strdup (uuid), g_free, (GDestroyNotify) g_ptr_array_unref,
                           liandu_store_history_async, cancellable, callback, user_data);
}

GPtrArray *
liandu_store_history_finish (LianduStore  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
