/* liandu-bundle.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-bundle.h"
#include "liandu-error.h"

#define BUNDLE_TYPE "(ayaya(ayayay))"

void
liandu_bundle_free (LianduBundle *self)
{
  g_clear_pointer (&self->txn, liandu_txn_free);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->header, g_bytes_unref);
  g_clear_pointer (&self->ops, g_variant_unref);
  g_free (self);
}

/* Writing */

static GVariant *
new_bytes (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

void
liandu_bundle_begin (GVariantBuilder *ops)
{
  g_variant_builder_init (ops, G_VARIANT_TYPE ("a(ayayay)"));
}

void
liandu_bundle_add_op (GVariantBuilder *ops,
                      GBytes          *header,
                      GBytes          *salt,
                      GBytes          *payload)
{
  g_variant_builder_add (ops, "(@ay@ay@ay)", new_bytes (header), new_bytes (salt), new_bytes (payload));
}

/**
 * liandu_bundle_end:
 * @ops: begun by liandu_bundle_begin(); cleared
 * @hash: of the transaction: the digest of @header
 * @header: from liandu_txn_header()
 *
 * Returns: (transfer full): the transaction's bytes
 */
GBytes *
liandu_bundle_end (GVariantBuilder *ops,
                   GBytes          *hash,
                   GBytes          *header)
{
  return liandu_canonical_bytes (g_variant_new ("(@ay@aya(ayayay))", new_bytes (hash), new_bytes (header), ops));
}

/* Reading */

static GBytes *
get_child_bytes (GVariant *tuple,
                 gsize     i)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, i);

  return g_variant_get_data_as_bytes (child);
}

static gboolean
refuse_damaged (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                       _("A transaction is damaged and was not taken in: ask the desk it comes from to send it again"));
  return FALSE;
}

static gboolean
is_sound (LianduBundle *self)
{
  const LianduTxn *txn = self->txn;

  return txn->count > 0 && txn->first_seq > 0 && liandu_hlc_is_valid (&txn->hlc)
         && g_variant_n_children (self->ops) == txn->count
         && g_variant_n_children (txn->op_hashes) == txn->count;
}

/**
 * liandu_bundle_unpack:
 * @bytes: from anywhere: nothing of it is believed before it is checked
 * @error: %LIANDU_ERROR_CORRUPT, or %LIANDU_ERROR_TOO_NEW from a newer program
 *
 * Checks the header; an op is checked when it is read.
 *
 * Returns: (transfer full) (nullable): the transaction
 */
LianduBundle *
liandu_bundle_unpack (GBytes  *bytes,
                      GError **error)
{
  g_autoptr (GVariant) bundle = liandu_canonical_parse (bytes, BUNDLE_TYPE);
  g_autoptr (LianduBundle) self = g_new0 (LianduBundle, 1);
  g_autoptr (GBytes) computed = NULL;

  if (bundle == NULL)
    {
      refuse_damaged (error);
      return NULL;
    }
  self->hash = get_child_bytes (bundle, 0);
  self->header = get_child_bytes (bundle, 1);
  self->ops = g_variant_get_child_value (bundle, 2);
  computed = liandu_canonical_digest (self->header);
  if (!g_bytes_equal (computed, self->hash))
    {
      refuse_damaged (error);
      return NULL;
    }
  self->txn = liandu_txn_parse_header (self->header, error);
  if (self->txn == NULL || (!is_sound (self) && !refuse_damaged (error)))
    return NULL;
  return g_steal_pointer (&self);
}

static LianduOp *
new_op (const LianduTxn *txn,
        guint            i)
{
  LianduOp *op = g_new0 (LianduOp, 1);

  op->device = g_strdup (txn->device);
  op->epoch = txn->epoch;
  op->seq = txn->first_seq + i;
  op->hlc = txn->hlc;
  op->actor = g_strdup (txn->actor);
  op->origin = g_strdup (txn->origin);
  op->txn = g_strdup (txn->uuid);
  op->wall = txn->wall;
  return op;
}

static gboolean
is_named (const LianduTxn *txn,
          guint            i,
          const guint8    *op_hash)
{
  g_autoptr (GVariant) expected = g_variant_get_child_value (txn->op_hashes, i);
  gsize size;
  gconstpointer hash = g_variant_get_fixed_array (expected, &size, 1);

  return size == LIANDU_OP_HASH_SIZE && memcmp (hash, op_hash, size) == 0;
}

/**
 * liandu_bundle_read_op:
 * @i: less than the transaction's count
 * @out_salt: (out) (optional) (transfer full): what its payload is salted with
 * @error: %LIANDU_ERROR_CORRUPT when it is not the op that the header names
 *
 * Returns: (transfer full) (nullable): the op, with all that its transaction
 *   says of it; its local id is 0
 */
LianduOp *
liandu_bundle_read_op (LianduBundle  *self,
                       guint          i,
                       GBytes       **out_salt,
                       GError       **error)
{
  const LianduTxn *txn = self->txn;
  g_autoptr (GVariant) tuple = g_variant_get_child_value (self->ops, i);
  g_autoptr (LianduOp) op = new_op (txn, i);
  g_autoptr (GBytes) header = get_child_bytes (tuple, 0);
  g_autoptr (GBytes) salt = get_child_bytes (tuple, 1);
  g_autoptr (GBytes) payload = get_child_bytes (tuple, 2);

  liandu_op_compute_hash (txn->device, txn->epoch, op->seq, &txn->hlc, txn->actor, header, salt, payload, op->hash);
  if (!is_named (txn, i, op->hash) || !liandu_op_decode (op, header, payload, FALSE))
    {
      refuse_damaged (error);
      return NULL;
    }
  if (out_salt != NULL)
    *out_salt = g_steal_pointer (&salt);
  return g_steal_pointer (&op);
}

/**
 * liandu_bundle_check_ops:
 * @error: %LIANDU_ERROR_CORRUPT
 *
 * For bytes that are kept for later without being read: what is not sound must
 * not stand in the place of the same transaction as its author made it.
 *
 * Returns: whether liandu_bundle_read_op() would read each of the ops
 */
gboolean
liandu_bundle_check_ops (LianduBundle  *self,
                         GError       **error)
{
  for (guint i = 0; i < self->txn->count; i++)
    {
      g_autoptr (LianduOp) op = liandu_bundle_read_op (self, i, NULL, error);

      if (op == NULL)
        return FALSE;
    }
  return TRUE;
}
