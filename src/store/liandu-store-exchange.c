/* liandu-store-exchange.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-bundle.h"
#include "liandu-derived.h"
#include "liandu-erasure.h"
#include "liandu-store-private.h"

/*
 * Giving and taking transactions: in any order, with repeats and gaps.  One
 * that arrives before the one it follows is held; the rest is a union of sets,
 * and what follows from the set is derived anew.
 *
 * A life forks when a copy went on without knowing that it is one (a cloned
 * machine).  Both branches are taken in everywhere: their ops have the same
 * numbers but other names.  Who meets his own life in what others give begins
 * a new one.
 */

/* Giving */

GBytes *
_liandu_store_pack_txn (LianduStore *self,
                        gint64       txn,
                        GBytes      *hash,
                        GBytes      *header)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT header, salt, payload FROM op WHERE txn = ?1 ORDER BY seq", NULL);
  GVariantBuilder ops;

  liandu_bundle_begin (&ops);
  liandu_statement_bind_int (row, 1, txn);
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) op_header = liandu_statement_dup_bytes (row, 0);
      g_autoptr (GBytes) salt = liandu_statement_dup_bytes (row, 1);
      g_autoptr (GBytes) payload = liandu_statement_dup_bytes (row, 2);

      liandu_bundle_add_op (&ops, op_header, salt, payload);
    }
  return liandu_bundle_end (&ops, hash, header);
}

static gpointer
export_job (LianduStore  *self,
            gpointer      data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT id, hash, header FROM txn WHERE id > ?1 ORDER BY id", error);
  g_autoptr (GPtrArray) txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  if (row == NULL)
    return NULL;
  liandu_statement_bind_int (row, 1, *(gint64 *) data);
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) hash = liandu_statement_dup_bytes (row, 1);
      g_autoptr (GBytes) header = liandu_statement_dup_bytes (row, 2);

      g_ptr_array_add (txns, _liandu_store_pack_txn (self, liandu_statement_get_int (row, 0), hash, header));
    }
  return g_steal_pointer (&txns);
}

/**
 * liandu_store_export_txns:
 * @after: number of the last transaction already given, 0 for all
 *
 * Returns: (transfer full) (element-type GBytes): transactions in the order in
 *   which this workspace took them in
 */
GPtrArray *
liandu_store_export_txns (LianduStore *self,
                          gint64       after,
                          GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, export_job, &after, NULL, error);
}

/* Taking */

static gboolean
is_known (LianduStore *self,
          const char  *sql,
          GBytes      *hash)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, sql, NULL);

  liandu_statement_bind_bytes (row, 1, hash);
  return liandu_statement_step (row, NULL);
}

static gint64
ensure_replica (LianduStore     *self,
                const LianduTxn *txn,
                GError         **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database, "INSERT OR IGNORE INTO replica (device, epoch) VALUES (?1, ?2)", error);
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT id FROM replica WHERE device = ?1 AND epoch = ?2", error);

  if (insert == NULL || row == NULL)
    return 0;
  liandu_statement_bind_text (insert, 1, txn->device);
  liandu_statement_bind_int (insert, 2, (gint64) txn->epoch);
  liandu_statement_bind_text (row, 1, txn->device);
  liandu_statement_bind_int (row, 2, (gint64) txn->epoch);
  return liandu_statement_run (insert, error) && liandu_statement_step (row, error) ? liandu_statement_get_int (row, 0) : 0;
}

/* Whether what it was written after is here. */
static gboolean
follows (LianduStore     *self,
         const LianduTxn *txn,
         gint64           replica)
{
  g_autoptr (LianduStatement) row = NULL;

  if (txn->first_seq == 1)
    return g_bytes_get_size (txn->previous) == 0;
  row = liandu_database_prepare (self->database,
    "SELECT 1 FROM txn t WHERE t.hash = ?1 AND t.replica = ?2 AND (SELECT max (seq) FROM op WHERE txn = t.id) = ?3", NULL);
  liandu_statement_bind_bytes (row, 1, txn->previous);
  liandu_statement_bind_int (row, 2, replica);
  liandu_statement_bind_int (row, 3, (gint64) txn->first_seq - 1);
  return liandu_statement_step (row, NULL);
}

static gboolean
hold (LianduStore   *self,
      LianduBundle  *bundle,
      GBytes        *bytes,
      GError       **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT OR IGNORE INTO held (hash, device, epoch, first_seq, bytes, section) VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, 0))", error);

  if (insert == NULL || !liandu_bundle_check_ops (bundle, error))
    return FALSE;
  liandu_statement_bind_bytes (insert, 1, bundle->hash);
  liandu_statement_bind_text (insert, 2, bundle->txn->device);
  liandu_statement_bind_int (insert, 3, (gint64) bundle->txn->epoch);
  liandu_statement_bind_int (insert, 4, (gint64) bundle->txn->first_seq);
  liandu_statement_bind_bytes (insert, 5, bytes);
  liandu_statement_bind_int (insert, 6, self->section);
  return liandu_statement_run (insert, error);
}

static gint64
insert_txn (LianduStore   *self,
            LianduBundle  *bundle,
            gint64         replica,
            GError       **error)
{
  const LianduTxn *txn = bundle->txn;
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO txn (hash, replica, uuid, actor, origin, wall, hlc_ms, hlc_counter, header, section)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, nullif (?10, 0))", error);

  if (insert == NULL)
    return 0;
  liandu_statement_bind_bytes (insert, 1, bundle->hash);
  liandu_statement_bind_int (insert, 2, replica);
  liandu_statement_bind_text (insert, 3, txn->uuid);
  liandu_statement_bind_text (insert, 4, txn->actor);
  liandu_statement_bind_text (insert, 5, txn->origin);
  liandu_statement_bind_int (insert, 6, txn->wall);
  liandu_statement_bind_int (insert, 7, txn->hlc.ms);
  liandu_statement_bind_int (insert, 8, txn->hlc.counter);
  liandu_statement_bind_bytes (insert, 9, bundle->header);
  liandu_statement_bind_int (insert, 10, self->section);
  return liandu_statement_run (insert, error) ? liandu_database_last_id (self->database) : 0;
}

static gboolean
note_parent (LianduStore    *self,
             gint64          object,
             const LianduOp *op,
             GError        **error)
{
  for (guint i = 0; i < op->registers->len; i++)
    {
      const LianduRegister *reg = &g_array_index (op->registers, LianduRegister, i);
      g_autoptr (LianduStatement) update = NULL;
      const LianduKind *kind = liandu_kind_lookup (op->kind);
      const char *parent_kind = kind != NULL && liandu_kind_get_parent (kind) != NULL ? liandu_kind_get_name (liandu_kind_get_parent (kind)) : "";
      gint64 parent;

      if (reg->field != LIANDU_REGISTER_PARENT || reg->value == NULL || !g_variant_is_of_type (reg->value, G_VARIANT_TYPE_STRING))
        continue;
      parent = liandu_ops_ensure_object (self->database, g_variant_get_string (reg->value, NULL), parent_kind, error);
      update = liandu_database_prepare (self->database, "UPDATE object SET parent = ?2 WHERE id = ?1", error);
      if (parent == 0 || update == NULL)
        return FALSE;
      liandu_statement_bind_int (update, 1, object);
      liandu_statement_bind_int (update, 2, parent);
      if (!liandu_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_op (LianduStore  *self,
           gint64        txn,
           LianduOp     *op,
           GBytes       *salt,
           GHashTable   *objects,
           GError      **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO op (hash, txn, seq, object, header, salt, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  gint64 object = liandu_ops_ensure_object (self->database, op->record, op->kind, error);

  if (insert == NULL || object == 0)
    return FALSE;
  liandu_statement_bind_blob (insert, 1, op->hash, sizeof op->hash);
  liandu_statement_bind_int (insert, 2, txn);
  liandu_statement_bind_int (insert, 3, (gint64) op->seq);
  liandu_statement_bind_int (insert, 4, object);
  liandu_statement_bind_bytes (insert, 5, op->header);
  liandu_statement_bind_bytes (insert, 6, salt);
  liandu_statement_bind_bytes (insert, 7, op->payload);
  if (!liandu_statement_run (insert, error))
    return FALSE;
  g_hash_table_add (objects, g_memdup2 (&object, sizeof object));
  return note_parent (self, object, op, error);
}

static gboolean
take_op (LianduStore   *self,
         LianduBundle  *bundle,
         gint64         txn,
         guint          i,
         GHashTable    *objects,
         GError       **error)
{
  g_autoptr (GBytes) salt = NULL;
  g_autoptr (LianduOp) op = liandu_bundle_read_op (bundle, i, &salt, error);

  return op != NULL
         && (!self->has_erased || liandu_erasure_redact_arriving (self->database, op, &salt, error))
         && insert_op (self, txn, op, salt, objects, error);
}

/* Somebody else lives under our name and number. */
static gboolean
leave_own_life (LianduStore     *self,
                const LianduTxn *txn,
                GError         **error)
{
  g_autofree char *device = liandu_meta_dup_text (self->database, "device");

  if (g_strcmp0 (device, txn->device) != 0 || (guint64) liandu_meta_get_int (self->database, "epoch") != txn->epoch)
    return TRUE;
  return liandu_meta_new_epoch (self->database, error);
}

static gboolean
advance (LianduStore     *self,
         gint64           replica,
         const LianduTxn *txn,
         GBytes          *hash,
         GError         **error)
{
  g_autoptr (LianduStatement) update = liandu_database_prepare (self->database,
    "UPDATE replica SET last_seq = ?2, last_hash = ?3 WHERE id = ?1 AND last_seq < ?2", error);
  LianduHlc clock = { liandu_meta_get_int (self->database, "hlc_ms"), (guint32) liandu_meta_get_int (self->database, "hlc_counter") };

  if (update == NULL)
    return FALSE;
  liandu_hlc_receive (&clock, &txn->hlc);
  liandu_statement_bind_int (update, 1, replica);
  liandu_statement_bind_int (update, 2, (gint64) (txn->first_seq + txn->count - 1));
  liandu_statement_bind_bytes (update, 3, hash);
  return liandu_statement_run (update, error)
         && leave_own_life (self, txn, error)
         && liandu_meta_set_int (self->database, "hlc_ms", clock.ms, error)
         && liandu_meta_set_int (self->database, "hlc_counter", clock.counter, error);
}

static gboolean
take_ops (LianduStore   *self,
          LianduBundle  *bundle,
          gint64         replica,
          GHashTable    *objects,
          GError       **error)
{
  gint64 txn = insert_txn (self, bundle, replica, error);

  if (txn == 0)
    return FALSE;
  for (guint i = 0; i < bundle->txn->count; i++)
    if (!take_op (self, bundle, txn, i, objects, error))
      return FALSE;
  return advance (self, replica, bundle->txn, bundle->hash, error);
}

/* One that was written here, or came without a section, has now been handed out. */
static gboolean
note_section (LianduStore *self,
              GBytes      *hash,
              GError     **error)
{
  g_autoptr (LianduStatement) update = NULL;

  if (self->section == 0)
    return TRUE;
  update = liandu_database_prepare (self->database, "UPDATE txn SET section = ?2 WHERE hash = ?1 AND section IS NULL", error);
  if (update == NULL)
    return FALSE;
  liandu_statement_bind_bytes (update, 1, hash);
  liandu_statement_bind_int (update, 2, self->section);
  return liandu_statement_run (update, error);
}

typedef enum { TAKEN, HELD, KNOWN, FAILED } Fate;

static Fate
take (LianduStore *self,
      GBytes      *bytes,
      GHashTable  *objects,
      GError     **error)
{
  g_autoptr (LianduBundle) bundle = liandu_bundle_unpack (bytes, error);
  gint64 replica;

  if (bundle == NULL)
    return FAILED;
  if (is_known (self, "SELECT 1 FROM txn WHERE hash = ?1", bundle->hash))
    return note_section (self, bundle->hash, error) ? KNOWN : FAILED;
  replica = ensure_replica (self, bundle->txn, error);
  if (replica == 0)
    return FAILED;
  if (!follows (self, bundle->txn, replica))
    return hold (self, bundle, bytes, error) ? HELD : FAILED;
  return take_ops (self, bundle, replica, objects, error) ? TAKEN : FAILED;
}

/* In the order in which each life wrote them, so that one look takes a chain. */
static GPtrArray *
list_held (LianduStore *self,
           GArray      *sections,
           GError     **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT bytes, ifnull (section, 0) FROM held ORDER BY device, epoch, first_seq", error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  while (row != NULL && liandu_statement_step (row, NULL))
    {
      gint64 section = liandu_statement_get_int (row, 1);

      g_ptr_array_add (list, liandu_statement_dup_bytes (row, 0));
      g_array_append_val (sections, section);
    }
  return row != NULL ? g_steal_pointer (&list) : NULL;
}

/* What was held may now follow. */
static gboolean
take_held (LianduStore *self,
           GHashTable  *objects,
           GError     **error)
{
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) list = list_held (self, sections, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      self->section = g_array_index (sections, gint64, i);
      if (take (self, g_ptr_array_index (list, i), objects, error) == FAILED)
        return FALSE;
    }
  return liandu_database_exec (self->database, "DELETE FROM held WHERE hash IN (SELECT hash FROM txn)", error);
}

gboolean
_liandu_store_take_txns (LianduStore *self,
                         GPtrArray   *txns,
                         gint64       section,
                         GPtrArray   *uuids,
                         GError     **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  self->section = section;
  self->has_erased = liandu_erasure_has_marks (self->database);
  for (guint i = 0; i < txns->len; i++)
    if (take (self, g_ptr_array_index (txns, i), objects, error) == FAILED)
      return FALSE;
  return take_held (self, objects, error)
         && liandu_erasure_settle (self->database, objects, error)
         && liandu_derived_update (self->database, objects, uuids, error);
}

static gpointer
import_job (LianduStore  *self,
            gpointer      data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError      **error)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (!_liandu_store_take_txns (self, data, 0, uuids, error) || !liandu_database_commit (self->database, error))
    {
      liandu_database_rollback (self->database);
      return NULL;
    }
  _liandu_store_load_office (self);
  if (uuids->len > 0)
    _liandu_store_emit_changed (self, uuids);
  return self;
}

/**
 * liandu_store_import_txns:
 * @txns: (element-type GBytes): from liandu_store_export_txns() of any desk
 * @error: %LIANDU_ERROR_CORRUPT when one of them is damaged,
 *   %LIANDU_ERROR_TOO_NEW when it is from a newer program
 *
 * All of them or none.
 */
gboolean
liandu_store_import_txns (LianduStore *self,
                          GPtrArray   *txns,
                          GError     **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, import_job, txns, NULL, error) != NULL;
}
