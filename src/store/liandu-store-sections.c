/* liandu-store-sections.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-store-private.h"
#include "liandu-store-sections.h"

/*
 * Sections: what this desk has handed out and what it has been handed, byte for
 * byte.  A transaction knows which section brought it; one that knows none is
 * still to be handed out, whoever wrote it.
 */

typedef struct
{
  const LianduSection *section;
  GBytes *bytes;
  GPtrArray *txns;
  GPtrArray *seen;
  gboolean is_own_life;
  LianduTaken taken;
} SectionCall;

/* Writing jobs are a transaction each. */
static gpointer
run_in_transaction (LianduStore    *self,
                    gboolean      (*write) (LianduStore *self, SectionCall *call, GError **error),
                    SectionCall    *call,
                    GError        **error)
{
  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (write (self, call, error) && liandu_database_commit (self->database, error))
    {
      self->section_writes++;
      return self;
    }
  liandu_database_rollback (self->database);
  return NULL;
}

/* Reading */

typedef struct
{
  char *workspace;
  guint64 epoch;
} Identity;

static gpointer
identity_job (LianduStore  *self,
              gpointer      data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError      **error G_GNUC_UNUSED)
{
  Identity *identity = data;

  identity->workspace = liandu_meta_dup_text (self->database, "workspace");
  identity->epoch = (guint64) liandu_meta_get_int (self->database, "epoch");
  return self;
}

/**
 * liandu_store_read_identity:
 * @out_workspace: (out) (optional) (transfer full): the workspace's own id
 * @out_epoch: (out) (optional): the life in which it writes
 */
gboolean
liandu_store_read_identity (LianduStore  *self,
                            char        **out_workspace,
                            guint64      *out_epoch,
                            GError      **error)
{
  Identity identity = { NULL, 0 };

  if (_liandu_store_run (self, LIANDU_PRIORITY_EXPORT, identity_job, &identity, NULL, error) == NULL)
    return FALSE;
  if (out_epoch != NULL)
    *out_epoch = identity.epoch;
  if (out_workspace != NULL)
    *out_workspace = g_steal_pointer (&identity.workspace);
  g_free (identity.workspace);
  return TRUE;
}

static LianduSection *
read_section (LianduStatement *row)
{
  g_autoptr (GBytes) hash = liandu_statement_dup_bytes (row, 3);
  g_autoptr (GBytes) previous = liandu_statement_dup_bytes (row, 4);
  LianduSection *section = liandu_section_new (liandu_statement_get_text (row, 0), (guint64) liandu_statement_get_int (row, 1),
                                               (guint64) liandu_statement_get_int (row, 2), hash, previous,
                                               (LianduSectionState) liandu_statement_get_int (row, 5));

  section->time = liandu_statement_get_int (row, 6);
  section->changes = (guint) liandu_statement_get_int (row, 7);
  return section;
}

static gpointer
list_job (LianduStore  *self,
          gpointer      data G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT desk, epoch, seq, hash, previous, state, time, changes FROM section ORDER BY desk, epoch, seq, hash", error);
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_section_free);

  while (row != NULL && liandu_statement_step (row, NULL))
    g_ptr_array_add (sections, read_section (row));
  return row != NULL ? g_steal_pointer (&sections) : NULL;
}

/**
 * liandu_store_list_sections:
 *
 * Returns: (transfer full) (element-type LianduSection): in order of desk,
 *   epoch, number and hash
 */
GPtrArray *
liandu_store_list_sections (LianduStore  *self,
                            GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, list_job, NULL, NULL, error);
}

static gpointer
count_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error G_GNUC_UNUSED)
{
  *(guint64 *) data = ((guint64) liandu_database_get_int (self->database, "PRAGMA data_version") << 32) + self->section_writes;
  return self;
}

/**
 * liandu_store_count_section_writes:
 * @out_number: (out): one more for each transaction of this process in which
 *   sections were noted, and quite another one after any of another process
 */
gboolean
liandu_store_count_section_writes (LianduStore *self,
                                   guint64     *out_number)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, count_job, out_number, NULL, NULL) != NULL;
}

static gpointer
load_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT bytes FROM section WHERE hash = ?1 AND bytes IS NOT NULL", error);

  if (row == NULL)
    return NULL;
  liandu_statement_bind_bytes (row, 1, data);
  if (liandu_statement_step (row, NULL))
    return liandu_statement_dup_bytes (row, 0);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("The section is not here"));
  return NULL;
}

/**
 * liandu_store_load_section:
 *
 * Returns: (transfer full): the bytes of a section
 */
GBytes *
liandu_store_load_section (LianduStore  *self,
                           GBytes       *hash,
                           GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, load_job, hash, NULL, error);
}

/* Handing out */

static gpointer
unsealed_job (LianduStore  *self,
              gpointer      data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT id, hash, header, wall, (SELECT count (*) FROM op WHERE op.txn = txn.id) FROM txn WHERE section IS NULL ORDER BY id", error);
  g_autoptr (LianduUnsealed) unsealed = liandu_unsealed_new ();
  gsize size = 0;

  if (row == NULL)
    return NULL;
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) hash = liandu_statement_dup_bytes (row, 1);
      g_autoptr (GBytes) header = liandu_statement_dup_bytes (row, 2);
      g_autoptr (GBytes) bytes = _liandu_store_pack_txn (self, liandu_statement_get_int (row, 0), hash, header);

      size += g_bytes_get_size (bytes);
      unsealed->is_all = unsealed->txns->len == 0 || size <= *(gsize *) data;
      if (!unsealed->is_all)
        break;
      unsealed->time = MAX (unsealed->time, liandu_statement_get_int (row, 3));
      unsealed->changes += (guint) liandu_statement_get_int (row, 4);
      g_ptr_array_add (unsealed->txns, g_steal_pointer (&bytes));
    }
  return g_steal_pointer (&unsealed);
}

/**
 * liandu_store_load_unsealed:
 * @max_size: bytes, about
 *
 * Returns: (transfer full): transactions that no section has brought, in the
 *   order in which they came here
 */
LianduUnsealed *
liandu_store_load_unsealed (LianduStore  *self,
                            gsize         max_size,
                            GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, unsealed_job, &max_size, NULL, error);
}

static gint64
insert_section (LianduStore         *self,
                const LianduSection *section,
                LianduSectionState   state,
                GBytes              *bytes,
                GError             **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO section (desk, epoch, seq, hash, previous, state, time, changes, bytes)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    " ON CONFLICT (hash) DO UPDATE SET previous = excluded.previous, state = excluded.state, bytes = excluded.bytes"
    " RETURNING id", error);

  if (insert == NULL)
    return 0;
  liandu_statement_bind_text (insert, 1, section->desk);
  liandu_statement_bind_int (insert, 2, (gint64) section->epoch);
  liandu_statement_bind_int (insert, 3, (gint64) section->seq);
  liandu_statement_bind_bytes (insert, 4, section->hash);
  liandu_statement_bind_bytes (insert, 5, section->previous);
  liandu_statement_bind_int (insert, 6, state);
  liandu_statement_bind_int (insert, 7, section->time);
  liandu_statement_bind_int (insert, 8, section->changes);
  liandu_statement_bind_bytes (insert, 9, bytes);
  return liandu_statement_step (insert, error) ? liandu_statement_get_int (insert, 0) : 0;
}

/* What was loaded to be sealed may have grown old: another process sealed it,
 * or the workspace goes on as another. */
static gboolean
follows_own (LianduStore         *self,
             const LianduSection *section)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT 1 FROM section WHERE desk = ?1 AND epoch = ?2 AND seq >= ?3", NULL);

  if ((guint64) liandu_meta_get_int (self->database, "epoch") != section->epoch)
    return FALSE;
  liandu_statement_bind_text (row, 1, section->desk);
  liandu_statement_bind_int (row, 2, (gint64) section->epoch);
  liandu_statement_bind_int (row, 3, (gint64) section->seq);
  return !liandu_statement_step (row, NULL);
}

static GBytes *
get_txn_hash (GBytes *txn)
{
  g_autoptr (GVariant) bundle = liandu_canonical_parse (txn, "(ayaya(ayayay))");
  g_autoptr (GVariant) hash = bundle != NULL ? g_variant_get_child_value (bundle, 0) : NULL;

  return hash != NULL ? g_variant_get_data_as_bytes (hash) : g_bytes_new (NULL, 0);
}

static gboolean
mark_sealed (LianduStore  *self,
             GPtrArray    *txns,
             gint64        section,
             GError      **error)
{
  g_autoptr (LianduStatement) update = liandu_database_prepare (self->database, "UPDATE txn SET section = ?2 WHERE hash = ?1", error);

  if (update == NULL)
    return FALSE;
  for (guint i = 0; i < txns->len; i++)
    {
      g_autoptr (GBytes) hash = get_txn_hash (g_ptr_array_index (txns, i));

      liandu_statement_bind_bytes (update, 1, hash);
      liandu_statement_bind_int (update, 2, section);
      if (!liandu_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/* A workspace that was put back to before this would number anew: the token
 * that betrays it changes with this as with a save. */
static gboolean
seal (LianduStore  *self,
      SectionCall  *call,
      GError      **error)
{
  gint64 id;

  if (!follows_own (self, call->section))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT, _("The workspace is being exchanged by another program as well; try again"));
      return FALSE;
    }
  id = insert_section (self, call->section, LIANDU_SECTION_TAKEN, call->bytes, error);
  return id != 0 && mark_sealed (self, call->txns, id, error);
}

static gpointer
seal_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  g_autofree char *token = NULL;

  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (!seal (self, data, error)
      || (!self->rotated && !_liandu_identity_rotate (self, &token, error))
      || !liandu_database_commit (self->database, error))
    {
      liandu_database_rollback (self->database);
      return NULL;
    }
  self->section_writes++;
  if (token != NULL)
    _liandu_identity_confirm (self, token);
  return self;
}

/**
 * liandu_store_seal:
 * @section: an own one of the present epoch
 * @unsealed: what is in it
 * @error: %LIANDU_ERROR_CONFLICT when it does not follow any more
 *
 * Notes that the transactions have been handed out in a section, whose bytes
 * are kept: it may be put out again at any time.
 */
gboolean
liandu_store_seal (LianduStore          *self,
                   const LianduSection  *section,
                   GBytes               *bytes,
                   const LianduUnsealed *unsealed,
                   GError              **error)
{
  SectionCall call = { .section = section, .bytes = bytes, .txns = unsealed->txns };

  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, seal_job, &call, NULL, error) != NULL;
}

/* Taking */

static gboolean
is_taken (LianduStore *self,
          GBytes      *hash)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT 1 FROM section WHERE hash = ?1 AND state IN (0, 3)", NULL);

  G_STATIC_ASSERT (LIANDU_SECTION_TAKEN == 0 && LIANDU_SECTION_CLOSED == 3);
  liandu_statement_bind_bytes (row, 1, hash);
  return liandu_statement_step (row, NULL);
}

static gboolean
await_seen (LianduStore  *self,
            GPtrArray    *seen,
            GError      **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT OR IGNORE INTO section (desk, epoch, seq, hash, previous, state, time, changes) VALUES (?1, ?2, ?3, ?4, x'', ?5, 0, 0)", error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < seen->len; i++)
    {
      const LianduSection *one = g_ptr_array_index (seen, i);

      liandu_statement_bind_text (insert, 1, one->desk);
      liandu_statement_bind_int (insert, 2, (gint64) one->epoch);
      liandu_statement_bind_int (insert, 3, (gint64) one->seq);
      liandu_statement_bind_bytes (insert, 4, one->hash);
      liandu_statement_bind_int (insert, 5, LIANDU_SECTION_AWAITED);
      if (!liandu_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static gint64
get_last_txn (LianduStore *self)
{
  return liandu_database_get_int (self->database, "SELECT ifnull (max (id), 0) FROM txn");
}

/* Of the transactions that came now, also of those that had been waiting. */
static gboolean
note_taken (LianduStore  *self,
            SectionCall  *call,
            gint64        section,
            gint64        last,
            GError      **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database,
    "SELECT (SELECT count (*) FROM op JOIN txn ON txn.id = op.txn WHERE txn.id > ?1),"
    " ifnull (max (wall), 0), ifnull (max (hlc_ms), 0) FROM txn WHERE id > ?1", error);
  g_autoptr (LianduStatement) update = liandu_database_prepare (self->database, "UPDATE section SET changes = ?2, time = ?3 WHERE id = ?1", error);

  if (row == NULL || update == NULL)
    return FALSE;
  liandu_statement_bind_int (row, 1, last);
  if (!liandu_statement_step (row, error))
    return FALSE;
  call->taken.changes = (guint) liandu_statement_get_int (row, 0);
  call->taken.time = liandu_statement_get_int (row, 1);
  call->taken.clock = liandu_statement_get_int (row, 2);
  liandu_statement_bind_int (update, 1, section);
  liandu_statement_bind_int (update, 2, call->taken.changes);
  liandu_statement_bind_int (update, 3, call->taken.time);
  return liandu_statement_run (update, error);
}

static gboolean
take_all (LianduStore  *self,
          SectionCall  *call,
          GPtrArray    *uuids,
          GError      **error)
{
  gint64 epoch = liandu_meta_get_int (self->database, "epoch");
  gint64 last = get_last_txn (self);
  gint64 section;

  if (is_taken (self, call->section->hash))
    return TRUE;
  section = insert_section (self, call->section, LIANDU_SECTION_TAKEN, call->bytes, error);
  if (section == 0
      || !_liandu_store_take_txns (self, call->txns, section, uuids, error)
      || !note_taken (self, call, section, last, error)
      || !await_seen (self, call->seen, error)
      || (call->is_own_life && !liandu_meta_new_epoch (self->database, error)))
    return FALSE;
  call->taken.new_epoch = liandu_meta_get_int (self->database, "epoch") != epoch;
  return TRUE;
}

static gboolean
take_each (LianduStore  *self,
           GPtrArray    *calls,
           GPtrArray    *uuids,
           GCancellable *cancellable,
           GError      **error)
{
  for (guint i = 0; i < calls->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_all (self, g_ptr_array_index (calls, i), uuids, error))
      return FALSE;
  return TRUE;
}

/* One after the other, in one transaction. */
static gpointer
take_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);

  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (!take_each (self, data, uuids, cancellable, error) || !liandu_database_commit (self->database, error))
    {
      liandu_database_rollback (self->database);
      return NULL;
    }
  self->section_writes++;
  if (uuids->len > 0)
    {
      _liandu_store_load_office (self);
      _liandu_store_emit_changed (self, uuids);
    }
  return self;
}

/**
 * liandu_store_take_section:
 * @txns: (element-type GBytes): what is in it
 * @seen: (element-type LianduSection): what its author had
 * @is_own_life: it is of the life in which this workspace writes
 * @out_taken: (out caller-allocates): what came of it
 * @error: as liandu_store_import_txns()
 *
 * One transaction: what was in it, that it was taken, its bytes.  One that was
 * taken before changes nothing.
 */
gboolean
liandu_store_take_section (LianduStore          *self,
                           const LianduSection  *section,
                           GBytes               *bytes,
                           GPtrArray            *txns,
                           GPtrArray            *seen,
                           gboolean              is_own_life,
                           LianduTaken          *out_taken,
                           GCancellable         *cancellable,
                           GError              **error)
{
  SectionCall call = { section, bytes, txns, seen, is_own_life, { 0 } };
  g_autoptr (GPtrArray) calls = g_ptr_array_new ();
  gboolean done;

  g_ptr_array_add (calls, &call);
  done = _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, take_job, calls, cancellable, error) != NULL;
  *out_taken = call.taken;
  return done;
}

/**
 * liandu_store_take_sections:
 * @incoming: (element-type LianduIncoming): of other desks, each following the
 *   one before; is told what came of it
 * @error: as liandu_store_import_txns()
 *
 * All of them or none: a desk that joins takes in thousands.
 */
gboolean
liandu_store_take_sections (LianduStore   *self,
                            GPtrArray     *incoming,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func (g_free);
  gboolean done;

  for (guint i = 0; i < incoming->len; i++)
    {
      const LianduIncoming *one = g_ptr_array_index (incoming, i);
      SectionCall *call = g_new (SectionCall, 1);

      *call = (SectionCall) { one->section, one->bytes, one->txns, one->seen, FALSE, { 0 } };
      g_ptr_array_add (calls, call);
    }
  done = _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, take_job, calls, cancellable, error) != NULL;
  for (guint i = 0; done && i < incoming->len; i++)
    ((LianduIncoming *) g_ptr_array_index (incoming, i))->taken = ((SectionCall *) g_ptr_array_index (calls, i))->taken;
  return done;
}

static gboolean
hold (LianduStore  *self,
      SectionCall  *call,
      GError      **error)
{
  return is_taken (self, call->section->hash)
         || (insert_section (self, call->section, LIANDU_SECTION_HELD, call->bytes, error) != 0 && await_seen (self, call->seen, error));
}

static gpointer
hold_job (LianduStore  *self,
          gpointer      data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError      **error)
{
  return run_in_transaction (self, hold, data, error);
}

/**
 * liandu_store_hold_section:
 *
 * Keeps a section that follows one that is not here.
 */
gboolean
liandu_store_hold_section (LianduStore          *self,
                           const LianduSection  *section,
                           GBytes               *bytes,
                           GPtrArray            *seen,
                           GError              **error)
{
  SectionCall call = { .section = section, .bytes = bytes, .seen = seen };

  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, hold_job, &call, NULL, error) != NULL;
}

static gboolean
release (LianduStore  *self,
         SectionCall  *call,
         GError      **error)
{
  g_autoptr (LianduStatement) free_txns = liandu_database_prepare (self->database,
    "UPDATE txn SET section = NULL WHERE section = (SELECT id FROM section WHERE hash = ?1)", error);
  g_autoptr (LianduStatement) close = liandu_database_prepare (self->database, "UPDATE section SET state = ?2 WHERE hash = ?1", error);

  if (free_txns == NULL || close == NULL)
    return FALSE;
  liandu_statement_bind_bytes (free_txns, 1, call->section->hash);
  liandu_statement_bind_bytes (close, 1, call->section->hash);
  liandu_statement_bind_int (close, 2, LIANDU_SECTION_CLOSED);
  return liandu_statement_run (free_txns, error) && liandu_statement_run (close, error);
}

static gpointer
release_job (LianduStore  *self,
             gpointer      data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError      **error)
{
  return run_in_transaction (self, release, data, error);
}

/**
 * liandu_store_release_section:
 *
 * A section counts for nobody any more, but what it brought is here: this desk
 * hands it on under its own name.
 */
gboolean
liandu_store_release_section (LianduStore          *self,
                              const LianduSection  *section,
                              GError              **error)
{
  SectionCall call = { .section = section };

  return _liandu_store_run (self, LIANDU_PRIORITY_EXPORT, release_job, &call, NULL, error) != NULL;
}

static gboolean
begin_epoch (LianduStore  *self,
             SectionCall  *call G_GNUC_UNUSED,
             GError      **error)
{
  return liandu_meta_new_epoch (self->database, error);
}

static gpointer
epoch_job (LianduStore  *self,
           gpointer      data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError      **error)
{
  return run_in_transaction (self, begin_epoch, data, error);
}

/**
 * liandu_store_begin_epoch:
 *
 * The workspace goes on as a new one: somebody else goes on as the old one.
 */
gboolean
liandu_store_begin_epoch (LianduStore  *self,
                          GError      **error)
{
  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, epoch_job, NULL, NULL, error) != NULL;
}
