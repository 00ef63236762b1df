/* liandu-commit-write.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-canonical.h"
#include "liandu-commit-private.h"
#include "liandu-error.h"
#include "liandu-uuid.h"

/* Ops and the transaction that they stand in, as rows of the database. */

gboolean
_liandu_commit_read_writer (LianduCommit       *self,
                            LianduCommitWriter *writer,
                            GError            **error)
{
  LianduDatabase *database = self->database;
  g_autoptr (LianduStatement) row = NULL;

  writer->replica = liandu_meta_ensure_replica (database, error);
  if (writer->replica == 0)
    return FALSE;
  row = liandu_database_prepare (database, "SELECT device, epoch, last_seq, last_hash FROM replica WHERE id = ?1", error);
  liandu_statement_bind_int (row, 1, writer->replica);
  if (!liandu_statement_step (row, error))
    return FALSE;
  writer->device = g_strdup (liandu_statement_get_text (row, 0));
  writer->epoch = (guint64) liandu_statement_get_int (row, 1);
  writer->seq = (guint64) liandu_statement_get_int (row, 2);
  writer->previous = liandu_statement_dup_bytes (row, 3);
  writer->hlc.ms = liandu_meta_get_int (database, "hlc_ms");
  writer->hlc.counter = (guint32) liandu_meta_get_int (database, "hlc_counter");
  writer->hlc = liandu_hlc_tick (&writer->hlc, liandu_clock_get_now_ms (self->clock));
  g_variant_builder_init (&writer->hashes, G_VARIANT_TYPE ("aay"));
  return TRUE;
}

void
_liandu_commit_writer_clear (LianduCommitWriter *writer)
{
  g_free (writer->device);
  g_clear_pointer (&writer->previous, g_bytes_unref);
  if (writer->device != NULL)
    g_variant_builder_clear (&writer->hashes);
}

static GBytes *
draw_salt (void)
{
  guint32 salt[LIANDU_OP_SALT_SIZE / 4];

  for (guint i = 0; i < G_N_ELEMENTS (salt); i++)
    salt[i] = g_random_int ();
  return g_bytes_new (salt, sizeof salt);
}

/* The row comes first, so that ops can name it; what it says is filled in
 * when all ops are there. */
static gboolean
open_txn (LianduCommit       *self,
          LianduCommitWriter *writer,
          GError            **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO txn (hash, replica, uuid, actor, origin, wall, hlc_ms, hlc_counter, header)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, x'')", error);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (self->clock), NULL);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_text (insert, 1, uuid);
  liandu_statement_bind_int (insert, 2, writer->replica);
  liandu_statement_bind_text (insert, 3, uuid);
  liandu_statement_bind_text (insert, 4, self->actor);
  liandu_statement_bind_text (insert, 5, self->origin != NULL ? self->origin : "");
  writer->wall = liandu_clock_get_now_ms (self->clock);
  liandu_statement_bind_int (insert, 6, writer->wall);
  liandu_statement_bind_int (insert, 7, writer->hlc.ms);
  liandu_statement_bind_int (insert, 8, writer->hlc.counter);
  if (!liandu_statement_run (insert, error))
    return FALSE;
  writer->txn = liandu_database_last_id (self->database);
  return TRUE;
}

static gboolean
insert_op (LianduCommit       *self,
           LianduCommitWriter *writer,
           gint64              object,
           const guint8       *hash,
           GBytes             *header,
           GBytes             *salt,
           GBytes             *payload,
           GError            **error)
{
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO op (hash, txn, seq, object, header, salt, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_blob (insert, 1, hash, LIANDU_OP_HASH_SIZE);
  liandu_statement_bind_int (insert, 2, writer->txn);
  liandu_statement_bind_int (insert, 3, (gint64) writer->seq);
  liandu_statement_bind_int (insert, 4, object);
  liandu_statement_bind_bytes (insert, 5, header);
  liandu_statement_bind_bytes (insert, 6, salt);
  liandu_statement_bind_bytes (insert, 7, payload);
  return liandu_statement_run (insert, error);
}

/**
 * _liandu_commit_write_op:
 * @object: whose op it is; 0 does nothing, since to make it has failed
 */
gboolean
_liandu_commit_write_op (LianduCommit       *self,
                         LianduCommitWriter *writer,
                         LianduOpDraft      *draft,
                         gint64              object,
                         GError            **error)
{
  g_autoptr (GBytes) header = liandu_op_draft_header (draft);
  g_autoptr (GBytes) payload = liandu_op_draft_payload (draft);
  g_autoptr (GBytes) salt = draw_salt ();
  guint8 hash[LIANDU_OP_HASH_SIZE];

  if (object == 0 || (writer->txn == 0 && !open_txn (self, writer, error)))
    return FALSE;
  writer->seq++;
  writer->count++;
  liandu_op_compute_hash (writer->device, writer->epoch, writer->seq, &writer->hlc, self->actor, header, salt, payload, hash);
  g_variant_builder_add_value (&writer->hashes, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, hash, sizeof hash, 1));
  return insert_op (self, writer, object, hash, header, salt, payload, error);
}

static GBytes *
make_txn_header (LianduCommit       *self,
                 LianduCommitWriter *writer)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (self->database, "SELECT uuid, wall, origin FROM txn WHERE id = ?1", NULL);
  g_autoptr (LianduTxn) txn = g_new0 (LianduTxn, 1);

  liandu_statement_bind_int (row, 1, writer->txn);
  liandu_statement_step (row, NULL);
  txn->device = g_strdup (writer->device);
  txn->epoch = writer->epoch;
  txn->first_seq = writer->seq - writer->count + 1;
  txn->count = writer->count;
  txn->uuid = g_strdup (liandu_statement_get_text (row, 0));
  txn->wall = liandu_statement_get_int (row, 1);
  txn->hlc = writer->hlc;
  txn->actor = g_strdup (self->actor);
  txn->origin = g_strdup (liandu_statement_get_text (row, 2));
  txn->previous = g_bytes_ref (writer->previous);
  txn->op_hashes = g_variant_ref_sink (g_variant_builder_end (&writer->hashes));
  g_variant_builder_init (&writer->hashes, G_VARIANT_TYPE ("aay"));
  return liandu_txn_header (txn);
}

gboolean
_liandu_commit_close_txn (LianduCommit       *self,
                          LianduCommitWriter *writer,
                          GError            **error)
{
  g_autoptr (LianduStatement) txn = liandu_database_prepare (self->database, "UPDATE txn SET hash = ?2, header = ?3 WHERE id = ?1", error);
  g_autoptr (LianduStatement) replica = liandu_database_prepare (self->database, "UPDATE replica SET last_seq = ?2, last_hash = ?3 WHERE id = ?1", error);
  g_autoptr (GBytes) header = make_txn_header (self, writer);
  g_autoptr (GBytes) hash = liandu_canonical_digest (header);

  if (txn == NULL || replica == NULL)
    return FALSE;
  liandu_statement_bind_int (txn, 1, writer->txn);
  liandu_statement_bind_bytes (txn, 2, hash);
  liandu_statement_bind_bytes (txn, 3, header);
  liandu_statement_bind_int (replica, 1, writer->replica);
  liandu_statement_bind_int (replica, 2, (gint64) writer->seq);
  liandu_statement_bind_bytes (replica, 3, hash);
  return liandu_statement_run (txn, error)
         && liandu_statement_run (replica, error)
         && liandu_meta_set_int (self->database, "hlc_ms", writer->hlc.ms, error)
         && liandu_meta_set_int (self->database, "hlc_counter", writer->hlc.counter, error);
}
