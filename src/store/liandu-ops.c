/* liandu-ops.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-as-of.h"
#include "liandu-ops.h"

/**
 * liandu_ops_find_object:
 * @out_kind: (out) (optional): its kind's name
 * @out_parent: (out) (optional): the object whose row it is, or 0
 *
 * Returns: the short number of a record or row, 0 when nothing spoke of it
 */
gint64
liandu_ops_find_object (LianduDatabase *database,
                        const char     *uuid,
                        char          **out_kind,
                        gint64         *out_parent)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database, "SELECT id, kind, ifnull (parent, 0) FROM object WHERE uuid = ?1", NULL);

  liandu_statement_bind_text (find, 1, uuid);
  if (!liandu_statement_step (find, NULL))
    return 0;
  if (out_kind != NULL)
    *out_kind = g_strdup (liandu_statement_get_text (find, 1));
  if (out_parent != NULL)
    *out_parent = liandu_statement_get_int (find, 2);
  return liandu_statement_get_int (find, 0);
}

/**
 * liandu_ops_add_object:
 * @uuid: of what nothing spoke of yet
 * @parent: the object whose row it is, or 0
 *
 * Returns: its short number, 0 with an error
 */
gint64
liandu_ops_add_object (LianduDatabase *database,
                       const char     *uuid,
                       const char     *kind,
                       gint64          parent,
                       GError        **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (database, "INSERT INTO object (uuid, kind, parent) VALUES (?1, ?2, ?3)", error);

  if (insert == NULL)
    return 0;
  liandu_statement_bind_text (insert, 1, uuid);
  liandu_statement_bind_text (insert, 2, kind);
  if (parent != 0)
    liandu_statement_bind_int (insert, 3, parent);
  return liandu_statement_run (insert, error) ? liandu_database_last_id (database) : 0;
}

gint64
liandu_ops_ensure_object (LianduDatabase *database,
                          const char     *uuid,
                          const char     *kind,
                          GError        **error)
{
  gint64 id = liandu_ops_find_object (database, uuid, NULL, NULL);

  return id != 0 ? id : liandu_ops_add_object (database, uuid, kind, 0, error);
}

char *
liandu_ops_dup_uuid (LianduDatabase *database,
                     gint64          object)
{
  g_autoptr (LianduStatement) find = liandu_database_prepare (database, "SELECT uuid FROM object WHERE id = ?1", NULL);

  liandu_statement_bind_int (find, 1, object);
  return liandu_statement_step (find, NULL) ? g_strdup (liandu_statement_get_text (find, 0)) : NULL;
}

GArray *
liandu_ops_list_rows (LianduDatabase *database,
                      gint64          parent)
{
  g_autoptr (LianduStatement) list = liandu_database_prepare (database, "SELECT id FROM object WHERE parent = ?1 ORDER BY id", NULL);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  liandu_statement_bind_int (list, 1, parent);
  while (liandu_statement_step (list, NULL))
    {
      gint64 id = liandu_statement_get_int (list, 0);

      g_array_append_val (rows, id);
    }
  return rows;
}

static const char sql_load[] =
  "SELECT o.id, o.hash, o.seq, o.header, o.payload,"
  "       t.uuid, t.actor, t.origin, t.wall, t.hlc_ms, t.hlc_counter,"
  "       r.device, r.epoch, length (o.salt)"
  "  FROM op o JOIN txn t ON t.id = o.txn JOIN replica r ON r.id = t.replica"
  " WHERE o.object = ?1 ORDER BY o.id";

static LianduOp *
read_op (LianduStatement *row)
{
  g_autoptr (LianduOp) op = g_new0 (LianduOp, 1);
  g_autoptr (GBytes) header = liandu_statement_dup_bytes (row, 3);
  g_autoptr (GBytes) payload = liandu_statement_is_null (row, 4) ? NULL : liandu_statement_dup_bytes (row, 4);
  gsize size;
  gconstpointer hash = liandu_statement_get_blob (row, 1, &size);

  op->id = liandu_statement_get_int (row, 0);
  memcpy (op->hash, hash, MIN (size, sizeof op->hash));
  op->seq = (guint64) liandu_statement_get_int (row, 2);
  op->txn = g_strdup (liandu_statement_get_text (row, 5));
  op->actor = g_strdup (liandu_statement_get_text (row, 6));
  op->origin = g_strdup (liandu_statement_get_text (row, 7));
  op->wall = liandu_statement_get_int (row, 8);
  op->hlc.ms = liandu_statement_get_int (row, 9);
  op->hlc.counter = (guint32) liandu_statement_get_int (row, 10);
  op->device = g_strdup (liandu_statement_get_text (row, 11));
  op->epoch = (guint64) liandu_statement_get_int (row, 12);
  op->erased = liandu_statement_get_int (row, 13) == LIANDU_OP_DIGEST_SIZE;
  return liandu_op_decode (op, header, payload, TRUE) ? g_steal_pointer (&op) : NULL;
}

/**
 * liandu_ops_load:
 *
 * Returns: (transfer full) (element-type LianduOp): the ops of one object in
 *   order of arrival; ones that this program cannot read are kept in the
 *   database and left out here
 */
GPtrArray *
liandu_ops_load (LianduDatabase *database,
                 gint64          object,
                 GError        **error)
{
  g_autoptr (LianduStatement) load = liandu_database_prepare (database, sql_load, error);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_free);
  g_autoptr (GError) local_error = NULL;

  if (load == NULL)
    return NULL;
  liandu_statement_bind_int (load, 1, object);
  while (liandu_statement_step (load, &local_error))
    {
      LianduOp *op = read_op (load);

      if (op != NULL)
        g_ptr_array_add (ops, op);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  liandu_as_of_trim (database, object, ops);
  return g_steal_pointer (&ops);
}

LianduFold *
liandu_ops_fold (LianduDatabase *database,
                 gint64          object,
                 GError        **error)
{
  GPtrArray *ops = liandu_ops_load (database, object, error);

  return ops != NULL ? liandu_fold_new (ops) : NULL;
}

static LianduFold *
fold_some (LianduDatabase  *database,
           gint64           object,
           LianduOpFilter   keeps,
           gpointer         user_data,
           GError         **error)
{
  GPtrArray *ops = liandu_ops_load (database, object, error);

  for (guint i = ops != NULL && keeps != NULL ? ops->len : 0; i > 0; i--)
    if (!keeps (g_ptr_array_index (ops, i - 1), user_data))
      g_ptr_array_remove_index (ops, i - 1);
  return ops != NULL ? liandu_fold_new (ops) : NULL;
}

/* Pictures */

void
liandu_picture_free (LianduPicture *self)
{
  g_clear_object (&self->record);
  g_clear_pointer (&self->row_folds, g_ptr_array_unref);
  g_clear_pointer (&self->row_objects, g_array_unref);
  g_clear_pointer (&self->fold, liandu_fold_free);
  g_free (self);
}

static void
read_fields (LianduRecord *record,
             LianduFold   *fold)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      g_autoptr (GVariant) value = liandu_field_is_stored (field) ? liandu_fold_dup_field (fold, field) : NULL;

      if (value != NULL)
        liandu_record_set_value (record, field, value);
    }
}

/**
 * liandu_picture_read_row:
 * @fold: the row's ops
 *
 * Returns: (transfer full): the row as a record; deleted ones say so
 */
LianduRecord *
liandu_picture_read_row (LianduFold       *fold,
                         const char       *uuid,
                         const LianduKind *kind)
{
  LianduRecord *row = liandu_record_new (kind, uuid);
  GVariant *position = liandu_fold_get_value (fold, LIANDU_REGISTER_POSITION, "");
  GVariant *parent = liandu_fold_get_value (fold, LIANDU_REGISTER_PARENT, "");

  read_fields (row, fold);
  if (position != NULL && g_variant_is_of_type (position, G_VARIANT_TYPE_INT64))
    liandu_record_set_position (row, (int) CLAMP (g_variant_get_int64 (position), 0, G_MAXINT / 2));
  if (parent != NULL && g_variant_is_of_type (parent, G_VARIANT_TYPE_STRING))
    liandu_record_set_parent (row, g_variant_get_string (parent, NULL));
  liandu_record_set_deleted (row, liandu_fold_is_deleted (fold, NULL));
  return row;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  LianduRecord *left = *(LianduRecord * const *) a;
  LianduRecord *right = *(LianduRecord * const *) b;
  int order = liandu_record_get_position (left) - liandu_record_get_position (right);

  return order != 0 ? order : strcmp (liandu_record_get_uuid (left), liandu_record_get_uuid (right));
}

/**
 * liandu_picture_add_rows:
 * @rows: (element-type LianduRecord): rows of the record; they are put in order
 *
 * Puts them into its tables, but for deleted ones.
 */
void
liandu_picture_add_rows (LianduRecord *record,
                         GPtrArray    *rows)
{
  const LianduKind *kind = liandu_record_get_kind (record);

  g_ptr_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRecord *row = g_ptr_array_index (rows, i);

      if (!liandu_record_is_deleted (row))
        liandu_record_add_child (record, liandu_kind_get_table_field (kind, liandu_record_get_kind (row)), row);
    }
}

static gboolean
read_rows (LianduPicture  *self,
           LianduDatabase *database,
           LianduOpFilter  keeps,
           gpointer        user_data,
           GError        **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const LianduKind *kind = liandu_record_get_kind (self->record);

  for (guint i = 0; i < self->row_objects->len; i++)
    {
      gint64 object = g_array_index (self->row_objects, gint64, i);
      LianduFold *fold = fold_some (database, object, keeps, user_data, error);
      g_autofree char *uuid = liandu_ops_dup_uuid (database, object);
      const LianduKind *row_kind;

      if (fold == NULL)
        return FALSE;
      g_ptr_array_add (self->row_folds, fold);
      row_kind = fold->ops->len > 0 ? liandu_kind_lookup (((LianduOp *) g_ptr_array_index (fold->ops, 0))->kind) : NULL;
      if (row_kind != NULL && liandu_fold_is_created (fold) && liandu_kind_get_table_field (kind, row_kind) != NULL)
        g_ptr_array_add (rows, liandu_picture_read_row (fold, uuid, row_kind));
    }
  liandu_picture_add_rows (self->record, rows);
  return TRUE;
}

static void
read_events (LianduPicture *self)
{
  g_autoptr (GArray) versions = liandu_fold_list_events (self->fold);

  for (guint i = 0; i < versions->len; i++)
    {
      const LianduVersion *version = &g_array_index (versions, LianduVersion, i);
      LianduEvent *event;

      if (version->reg->value == NULL || !g_variant_is_of_type (version->reg->value, G_VARIANT_TYPE_VARDICT))
        continue;
      event = liandu_event_from_variant (version->reg->value);
      event->time = version->op->wall;
      if (event->carried != NULL)
        g_variant_get (event->carried, "(sx)", &event->actor, &event->time);
      else
        event->actor = g_strdup (version->op->actor);
      event->op = g_strdup_printf ("%s/%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, version->op->device, version->op->epoch, version->op->seq);
      if (event->to != NULL)
        liandu_record_set_state (self->record, event->to);
      liandu_record_take_event (self->record, event);
    }
}

/**
 * liandu_picture_derive:
 *
 * Works out the fields of a record that follow from its others.
 */
void
liandu_picture_derive (LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_computed (field) == LIANDU_COMPUTED_DERIVED)
        {
          g_autoptr (GVariant) value = liandu_field_derive (field, record);

          liandu_record_set_value (record, field, value);
        }
    }
}

/**
 * liandu_picture_forget_derived:
 *
 * What follows from its other fields may have changed.
 */
void
liandu_picture_forget_derived (LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_computed (g_ptr_array_index (fields, i)) == LIANDU_COMPUTED_DERIVED)
      liandu_record_set_value (record, g_ptr_array_index (fields, i), NULL);
}

/**
 * liandu_picture_load:
 * @object: a record or a row
 *
 * Returns: (transfer full): what its ops say; %NULL only when the database
 *   cannot be read
 */
LianduPicture *
liandu_picture_load (LianduDatabase *database,
                     gint64          object,
                     GError        **error)
{
  return liandu_picture_load_some (database, object, NULL, NULL, error);
}

/**
 * liandu_picture_load_some:
 * @keeps: (nullable) (scope call): which ops count
 *
 * Returns: (transfer full): what these say
 */
LianduPicture *
liandu_picture_load_some (LianduDatabase  *database,
                          gint64           object,
                          LianduOpFilter   keeps,
                          gpointer         user_data,
                          GError         **error)
{
  g_autoptr (LianduPicture) self = g_new0 (LianduPicture, 1);
  g_autofree char *uuid = liandu_ops_dup_uuid (database, object);
  const LianduKind *kind;

  self->object = object;
  self->row_folds = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_fold_free);
  self->row_objects = liandu_ops_list_rows (database, object);
  self->fold = fold_some (database, object, keeps, user_data, error);
  if (self->fold == NULL)
    return NULL;
  if (self->fold->ops->len == 0 || !liandu_fold_is_created (self->fold))
    return g_steal_pointer (&self);
  kind = liandu_kind_lookup (((LianduOp *) g_ptr_array_index (self->fold->ops, 0))->kind);
  if (kind == NULL)
    return g_steal_pointer (&self);
  self->record = liandu_picture_read_row (self->fold, uuid, kind);
  if (!read_rows (self, database, keeps, user_data, error))
    return NULL;
  read_events (self);
  liandu_picture_derive (self->record);
  liandu_record_set_deleted (self->record, liandu_fold_is_deleted (self->fold, self->row_folds));
  liandu_record_mark_clean (self->record);
  return g_steal_pointer (&self);
}
