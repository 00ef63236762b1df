/* liandu-op-draft.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-op.h"
#include "liandu-packer.h"

/* Ops on their way to bytes.  These are the bytes that GVariant makes, put down
 * one after the other: a builder for every member costs ten times as much. */

static void
register_draft_free (LianduRegisterDraft *reg)
{
  g_free (reg->element);
  g_clear_pointer (&reg->replaces, g_variant_unref);
  g_clear_pointer (&reg->value, g_variant_unref);
  g_free (reg);
}

LianduOpDraft *
liandu_op_draft_new (LianduChangeType  type,
                     const char       *record,
                     const char       *kind)
{
  LianduOpDraft *self = g_new0 (LianduOpDraft, 1);

  self->type = type;
  self->record = g_strdup (record);
  self->kind = kind;
  self->registers = g_ptr_array_new_with_free_func ((GDestroyNotify) register_draft_free);
  return self;
}

void
liandu_op_draft_free (LianduOpDraft *self)
{
  g_free (self->record);
  g_ptr_array_unref (self->registers);
  g_free (self);
}

static LianduRegisterDraft *
ensure_register (LianduOpDraft *self,
                 guint          field,
                 const char    *element)
{
  LianduRegisterDraft *reg;

  for (guint i = 0; i < self->registers->len; i++)
    {
      reg = g_ptr_array_index (self->registers, i);
      if (reg->field == field && g_str_equal (reg->element, element))
        return reg;
    }
  reg = g_new0 (LianduRegisterDraft, 1);
  reg->field = field;
  reg->element = g_strdup (element);
  g_ptr_array_add (self->registers, reg);
  return reg;
}

/**
 * liandu_op_draft_add:
 * @replaces: (transfer floating): aay of the ops whose value this one replaces
 * @value: (nullable) (transfer floating): the new value
 *
 * An op has one value for each register: the one given last.
 */
void
liandu_op_draft_add (LianduOpDraft *self,
                     guint          field,
                     const char    *element,
                     GVariant      *replaces,
                     GVariant      *value)
{
  LianduRegisterDraft *reg = ensure_register (self, field, element);

  g_clear_pointer (&reg->replaces, g_variant_unref);
  g_clear_pointer (&reg->value, g_variant_unref);
  reg->replaces = g_variant_ref_sink (replaces);
  reg->value = value != NULL ? g_variant_ref_sink (value) : NULL;
}

/* A value as it stands in canonical bytes. */
static void
pack_value (LianduPacker *packer,
            GVariant     *value)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN && g_variant_is_normal_form (value))
    {
      liandu_packer_add (packer, g_variant_get_data (value), g_variant_get_size (value));
    }
  else
    {
      g_autoptr (GBytes) bytes = liandu_canonical_bytes (value);

      liandu_packer_add_bytes (packer, bytes);
    }
}

/* (usaay) */
static void
pack_register (LianduPacker              *packer,
               const LianduRegisterDraft *reg)
{
  LianduPackerPart tuple = liandu_packer_begin (packer, 4);

  liandu_packer_add_uint32 (packer, reg->field);
  liandu_packer_add_string (packer, reg->element);
  liandu_packer_end_member (packer, &tuple);
  pack_value (packer, reg->replaces);
  liandu_packer_end_tuple (packer, &tuple);
}

GBytes *
liandu_op_draft_header (LianduOpDraft *self)
{
  g_auto (LianduPacker) packer = LIANDU_PACKER_INIT;
  LianduPackerPart tuple = liandu_packer_begin (&packer, 4);
  const guint8 type = (guint8) self->type;
  LianduPackerPart array;

  liandu_packer_add_string (&packer, self->record);
  liandu_packer_end_member (&packer, &tuple);
  liandu_packer_add_string (&packer, self->kind);
  liandu_packer_end_member (&packer, &tuple);
  liandu_packer_add (&packer, &type, sizeof type);
  array = liandu_packer_begin (&packer, 4);
  for (guint i = 0; i < self->registers->len; i++)
    {
      pack_register (&packer, g_ptr_array_index (self->registers, i));
      liandu_packer_end_member (&packer, &array);
    }
  liandu_packer_end_array (&packer, &array);
  liandu_packer_end_tuple (&packer, &tuple);
  return liandu_packer_finish (&packer);
}

/* mv: nothing has no bytes; a zero after it tells a value from that. */
static void
pack_maybe (LianduPacker *packer,
            GVariant     *value)
{
  liandu_packer_align (packer, 8);
  if (value == NULL)
    return;
  pack_value (packer, value);
  liandu_packer_add (packer, "", 1);
  liandu_packer_add_string (packer, g_variant_get_type_string (value));
}

GBytes *
liandu_op_draft_payload (LianduOpDraft *self)
{
  g_auto (LianduPacker) packer = LIANDU_PACKER_INIT;
  LianduPackerPart array = liandu_packer_begin (&packer, 8);

  for (guint i = 0; i < self->registers->len; i++)
    {
      pack_maybe (&packer, ((const LianduRegisterDraft *) g_ptr_array_index (self->registers, i))->value);
      liandu_packer_end_member (&packer, &array);
    }
  liandu_packer_end_array (&packer, &array);
  return liandu_packer_finish (&packer);
}

/* Whether what the op says was erased, or some of it. */
gboolean
liandu_op_salt_is_digest (GBytes *salt)
{
  return g_bytes_get_size (salt) == LIANDU_OP_DIGEST_SIZE;
}

static void
digest_payload (GBytes *salt,
                GBytes *payload,
                guint8 *out_digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = LIANDU_OP_DIGEST_SIZE;

  g_checksum_update (checksum, g_bytes_get_data (salt, NULL), (gssize) g_bytes_get_size (salt));
  g_checksum_update (checksum, g_bytes_get_data (payload, NULL), (gssize) g_bytes_get_size (payload));
  g_checksum_get_digest (checksum, out_digest, &length);
}

/**
 * liandu_op_digest_payload:
 * @salt: its salt or, where the payload was erased, the digest of what it was
 *
 * Returns: (transfer full): what stands for the payload in the op's hash
 */
GBytes *
liandu_op_digest_payload (GBytes *salt,
                          GBytes *payload)
{
  guint8 digest[LIANDU_OP_DIGEST_SIZE];

  if (liandu_op_salt_is_digest (salt))
    return g_bytes_ref (salt);
  digest_payload (salt, payload, digest);
  return g_bytes_new (digest, sizeof digest);
}

/* (stttusayay), without the digest of the payload */
static void
pack_origin (LianduPacker     *packer,
             LianduPackerPart *tuple,
             const char       *device,
             guint64           epoch,
             guint64           seq,
             const LianduHlc  *hlc,
             const char       *actor)
{
  liandu_packer_add_string (packer, device);
  liandu_packer_end_member (packer, tuple);
  liandu_packer_align (packer, 8);
  liandu_packer_add_uint64 (packer, epoch);
  liandu_packer_add_uint64 (packer, seq);
  liandu_packer_add_uint64 (packer, (guint64) hlc->ms);
  liandu_packer_add_uint32 (packer, hlc->counter);
  liandu_packer_add_string (packer, actor);
  liandu_packer_end_member (packer, tuple);
}

/**
 * liandu_op_compute_hash:
 * @out_hash: (out caller-allocates): %LIANDU_OP_HASH_SIZE bytes
 *
 * The op's name everywhere: two ops that differ in anything differ in it.
 */
void
liandu_op_compute_hash (const char      *device,
                        guint64          epoch,
                        guint64          seq,
                        const LianduHlc *hlc,
                        const char      *actor,
                        GBytes          *header,
                        GBytes          *salt,
                        GBytes          *payload,
                        guint8          *out_hash)
{
  g_auto (LianduPacker) packer = LIANDU_PACKER_INIT;
  LianduPackerPart tuple = liandu_packer_begin (&packer, 8);
  g_autoptr (GBytes) digest = liandu_op_digest_payload (salt, payload);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) hash = NULL;

  pack_origin (&packer, &tuple, device, epoch, seq, hlc, actor);
  liandu_packer_add_bytes (&packer, header);
  liandu_packer_end_member (&packer, &tuple);
  liandu_packer_add_bytes (&packer, digest);
  liandu_packer_end_tuple (&packer, &tuple);
  bytes = liandu_packer_finish (&packer);
  hash = liandu_canonical_digest (bytes);
  memcpy (out_hash, g_bytes_get_data (hash, NULL), LIANDU_OP_HASH_SIZE);
}
