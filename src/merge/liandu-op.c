/* liandu-op.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-error.h"
#include "liandu-op.h"
#include "liandu-packed.h"

#define OP_HEADER_TYPE "(ssya(usaay))"
#define OP_PAYLOAD_TYPE "amv"
#define TXN_HEADER_TYPE "(yysttusxtussayaay)"

void
liandu_op_free (LianduOp *self)
{
  g_free (self->device);
  g_free (self->actor);
  g_free (self->origin);
  g_free (self->txn);
  g_free (self->record);
  g_free (self->kind);
  if (self->registers != NULL)
    for (guint i = 0; i < self->registers->len; i++)
      {
        LianduRegister *reg = &g_array_index (self->registers, LianduRegister, i);

        g_clear_pointer (&reg->value, g_variant_unref);
      }
  g_clear_pointer (&self->registers, g_array_unref);
  g_clear_pointer (&self->header, g_bytes_unref);
  g_clear_pointer (&self->payload, g_bytes_unref);
  g_free (self);
}

/* Reading */

/* Hashes are all of one size, so that they lie one after the other. */
static gboolean
decode_replaces (LianduRegister     *reg,
                 const LianduPacked *hashes)
{
  LianduPackedIter iter;
  LianduPacked hash;

  if (!liandu_packed_open_array (hashes, 1, &iter))
    return FALSE;
  while (liandu_packed_next (&iter, &hash))
    if (hash.size != LIANDU_OP_HASH_SIZE)
      return FALSE;
  reg->replaces = hashes->data;
  reg->n_replaces = (guint) iter.n;
  return iter.i == iter.n;
}

static gboolean
decode_register (LianduRegister     *reg,
                 const LianduPacked *bytes)
{
  LianduPacked hashes;
  guint32 field;
  gsize ends[2];

  if (!liandu_packed_read_ends (bytes, 1, ends) || ends[1] < sizeof field)
    return FALSE;
  memcpy (&field, bytes->data, sizeof field);
  reg->field = GUINT32_FROM_LE (field);
  return liandu_packed_get_string (bytes, sizeof field, ends[0], &reg->element)
         && liandu_packed_slice (bytes, ends[0], ends[1], &hashes)
         && decode_replaces (reg, &hashes);
}

static gboolean
decode_registers (LianduOp           *self,
                  const LianduPacked *bytes)
{
  LianduPackedIter iter;
  LianduPacked member;

  if (!liandu_packed_open_array (bytes, 4, &iter))
    return FALSE;
  self->registers = g_array_sized_new (FALSE, TRUE, sizeof (LianduRegister), (guint) iter.n);
  g_array_set_size (self->registers, (guint) iter.n);
  for (guint i = 0; liandu_packed_next (&iter, &member); i++)
    if (!decode_register (&g_array_index (self->registers, LianduRegister, i), &member))
      return FALSE;
  return iter.i == iter.n;
}

static gboolean
decode_header (LianduOp *self)
{
  const LianduPacked bytes = liandu_packed_new (self->header);
  LianduPacked registers;
  const char *record;
  const char *kind;
  gsize ends[3];

  /* The registers begin at a multiple of four after the type. */
  if (!liandu_packed_read_ends (&bytes, 2, ends)
      || !liandu_packed_get_string (&bytes, 0, ends[0], &record)
      || !liandu_packed_get_string (&bytes, ends[0], ends[1], &kind)
      || !liandu_packed_slice (&bytes, (ends[1] + 4) & ~(gsize) 3, ends[2], &registers))
    return FALSE;
  self->record = g_strdup (record);
  self->kind = g_strdup (kind);
  self->type = bytes.data[ends[1]];
  return decode_registers (self, &registers);
}

static gboolean
decode_payload (LianduOp *self)
{
  const LianduPacked bytes = liandu_packed_new (self->payload);
  LianduPackedIter iter;
  LianduPacked member;

  if (!liandu_packed_open_array (&bytes, 8, &iter) || iter.n != self->registers->len)
    return FALSE;
  for (guint i = 0; liandu_packed_next (&iter, &member); i++)
    if (!liandu_packed_dup_maybe (&member, self->payload, &g_array_index (self->registers, LianduRegister, i).value))
      return FALSE;
  return iter.i == iter.n;
}

/**
 * liandu_op_decode:
 * @self: an op whose origin (device, seq, stamps) is already filled in
 * @payload: (nullable): NULL when it was erased
 * @trusted: the bytes were found sound before: they come from our own database
 *
 * Returns: whether the bytes are an op of this format
 */
gboolean
liandu_op_decode (LianduOp *self,
                  GBytes   *header,
                  GBytes   *payload,
                  gboolean  trusted)
{
  if (!trusted && (!liandu_canonical_check (header, OP_HEADER_TYPE)
                   || (payload != NULL && !liandu_canonical_check (payload, OP_PAYLOAD_TYPE))))
    return FALSE;
  self->header = g_bytes_ref (header);
  self->payload = payload != NULL ? g_bytes_ref (payload) : NULL;
  return decode_header (self) && (payload == NULL || decode_payload (self));
}

gboolean
liandu_register_replaces (const LianduRegister *self,
                          const guint8         *hash)
{
  for (guint i = 0; i < self->n_replaces; i++)
    if (memcmp (self->replaces + i * LIANDU_OP_HASH_SIZE, hash, LIANDU_OP_HASH_SIZE) == 0)
      return TRUE;
  return FALSE;
}

/**
 * liandu_op_compare:
 *
 * The one order in which all desks see ops.  The hash comes last, so that even
 * two lives that gave the same numbers are told apart alike everywhere.
 */
int
liandu_op_compare (const LianduOp *a,
                   const LianduOp *b)
{
  int order = liandu_hlc_compare (&a->hlc, &b->hlc);

  if (order == 0)
    order = strcmp (a->device, b->device);
  if (order == 0)
    order = (a->epoch > b->epoch) - (a->epoch < b->epoch);
  if (order == 0)
    order = (a->seq > b->seq) - (a->seq < b->seq);
  return order != 0 ? order : memcmp (a->hash, b->hash, sizeof a->hash);
}

/* Transactions */

static GVariant *
new_bytes (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

void
liandu_txn_free (LianduTxn *self)
{
  g_free (self->device);
  g_free (self->uuid);
  g_free (self->actor);
  g_free (self->origin);
  g_clear_pointer (&self->previous, g_bytes_unref);
  g_clear_pointer (&self->op_hashes, g_variant_unref);
  g_free (self);
}

GBytes *
liandu_txn_header (const LianduTxn *self)
{
  return liandu_canonical_bytes (g_variant_new ("(yysttusxtuss@ay@aay)",
                                                LIANDU_OP_FORMAT, LIANDU_OP_ALGORITHM_SHA256,
                                                self->device, self->epoch, self->first_seq, self->count, self->uuid,
                                                self->wall, (guint64) self->hlc.ms, self->hlc.counter,
                                                self->actor, self->origin,
                                                new_bytes (self->previous), self->op_hashes));
}

/**
 * liandu_txn_parse_header:
 *
 * Returns: (transfer full): the header; %NULL with %LIANDU_ERROR_CORRUPT or,
 *   from a newer program, %LIANDU_ERROR_TOO_NEW
 */
LianduTxn *
liandu_txn_parse_header (GBytes  *header,
                         GError **error)
{
  g_autoptr (GVariant) variant = liandu_canonical_parse (header, TXN_HEADER_TYPE);
  g_autoptr (LianduTxn) self = g_new0 (LianduTxn, 1);
  g_autoptr (GVariant) previous = NULL;
  guchar format;
  guchar algorithm;
  guint64 ms;

  if (variant == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                           _("A transaction is damaged and was not taken in: ask the desk it comes from to send it again"));
      return NULL;
    }
  g_variant_get (variant, "(yysttusxtuss@ay@aay)", &format, &algorithm, &self->device, &self->epoch, &self->first_seq,
                 &self->count, &self->uuid, &self->wall, &ms, &self->hlc.counter, &self->actor, &self->origin,
                 &previous, &self->op_hashes);
  self->hlc.ms = (gint64) ms;
  self->previous = g_variant_get_data_as_bytes (previous);
  if (format != LIANDU_OP_FORMAT || algorithm != LIANDU_OP_ALGORITHM_SHA256)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW,
                           _("A transaction was written by a newer program and was not taken in: update this program"));
      return NULL;
    }
  return g_steal_pointer (&self);
}
