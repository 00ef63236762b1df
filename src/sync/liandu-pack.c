/* liandu-pack.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-pack.h"

#include "liandu-canonical.h"

#define MAGIC "LDPK"
#define BODY_TYPE G_VARIANT_TYPE ("(ssttaay)")

/* What stands before the body, byte by byte. */
#define OFFSET_FORMAT 4
#define OFFSET_ALGORITHM 5
#define OFFSET_READER 6
#define OFFSET_BODY_LENGTH 8
#define PREAMBLE_SIZE 16

/**
 * liandu_pack_new:
 * @first_seq: number of the first segment that will be added
 *
 * Returns: (transfer full): a pack without segments
 */
LianduPack *
liandu_pack_new (const char *workspace,
                 const char *device,
                 guint64     epoch,
                 guint64     first_seq)
{
  LianduPack *self = g_new0 (LianduPack, 1);

  self->workspace = g_strdup (workspace);
  self->device = g_strdup (device);
  self->epoch = epoch;
  self->first_seq = first_seq;
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return self;
}

void
liandu_pack_free (LianduPack *self)
{
  g_free (self->workspace);
  g_free (self->device);
  g_ptr_array_unref (self->segments);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_free (self);
}

/**
 * liandu_pack_add:
 * @segment: the one that follows the last that was added, as it was sealed
 */
void
liandu_pack_add (LianduPack *self,
                 GBytes     *segment)
{
  g_ptr_array_add (self->segments, g_bytes_ref (segment));
}

static GVariant *
make_body (LianduPack *self)
{
  GVariantBuilder segments;
  g_autoptr (GVariant) body = NULL;

  g_variant_builder_init (&segments, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < self->segments->len; i++)
    g_variant_builder_add_value (&segments, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, g_ptr_array_index (self->segments, i), TRUE));
  body = g_variant_ref_sink (g_variant_new ("(ssttaay)", self->workspace, self->device, self->epoch, self->first_seq, &segments));
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_variant_get_normal_form (body) : g_variant_byteswap (body);
}

static void
set_hash (LianduPack   *self,
          const guint8 *data,
          gsize         size)
{
  guint8 hash[LIANDU_SEGMENT_HASH_SIZE];

  crypto_generichash (hash, sizeof hash, data, size, NULL, 0);
  g_clear_pointer (&self->hash, g_bytes_unref);
  self->hash = g_bytes_new (hash, sizeof hash);
}

/**
 * liandu_pack_to_bytes:
 *
 * Notes its hash, too.
 *
 * Returns: (transfer full): the bytes to hand out, the same from whoever makes
 *   them
 */
GBytes *
liandu_pack_to_bytes (LianduPack *self)
{
  g_autoptr (GVariant) body = make_body (self);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint8 versions[] = { LIANDU_PACK_FORMAT, LIANDU_PACK_ALGORITHM };
  const guint16 reader = GUINT16_TO_LE (LIANDU_PACK_FORMAT);
  const guint64 length = GUINT64_TO_LE (g_variant_get_size (body));

  g_byte_array_append (bytes, (const guint8 *) MAGIC, strlen (MAGIC));
  g_byte_array_append (bytes, versions, sizeof versions);
  g_byte_array_append (bytes, (const guint8 *) &reader, sizeof reader);
  g_byte_array_append (bytes, (const guint8 *) &length, sizeof length);
  g_byte_array_append (bytes, g_variant_get_data (body), (guint) g_variant_get_size (body));
  set_hash (self, bytes->data, bytes->len);
  g_byte_array_append (bytes, g_bytes_get_data (self->hash, NULL), LIANDU_SEGMENT_HASH_SIZE);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * liandu_pack_is_one:
 *
 * Returns: whether @bytes begin as a pack does
 */
gboolean
liandu_pack_is_one (GBytes *bytes)
{
  return g_bytes_get_size (bytes) >= strlen (MAGIC) && memcmp (g_bytes_get_data (bytes, NULL), MAGIC, strlen (MAGIC)) == 0;
}

static gboolean
fail (GError             **error,
      LianduSegmentError   code,
      const char          *text)
{
  g_set_error_literal (error, LIANDU_SEGMENT_ERROR, (int) code, text);
  return FALSE;
}

static gboolean
fail_damaged (GError **error)
{
  return fail (error, LIANDU_SEGMENT_ERROR_DAMAGED, _("the file is damaged, or it is no part of an exchange"));
}

static gboolean
check_frame (GBytes  *bytes,
             guint64 *out_length,
             GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint64 length = 0;

  if (size == 0 || (size < PREAMBLE_SIZE && memcmp (data, MAGIC, MIN (size, strlen (MAGIC))) == 0))
    return fail (error, LIANDU_SEGMENT_ERROR_SHORT, _("the file has not arrived completely"));
  if (size < PREAMBLE_SIZE || !liandu_pack_is_one (bytes))
    return fail_damaged (error);
  memcpy (&length, data + OFFSET_BODY_LENGTH, sizeof length);
  length = GUINT64_FROM_LE (length);
  if (length > LIANDU_SEGMENT_MAX_SIZE)
    return fail_damaged (error);
  if (size < PREAMBLE_SIZE + length + LIANDU_SEGMENT_HASH_SIZE)
    return fail (error, LIANDU_SEGMENT_ERROR_SHORT, _("the file has not arrived completely"));
  *out_length = length;
  return size == PREAMBLE_SIZE + length + LIANDU_SEGMENT_HASH_SIZE || fail_damaged (error);
}

/* One that is whole, but was written in a way that is not known yet. */
static gboolean
check_format (const guint8  *data,
              GError       **error)
{
  guint16 reader = 0;

  memcpy (&reader, data + OFFSET_READER, sizeof reader);
  return (GUINT16_FROM_LE (reader) <= LIANDU_PACK_FORMAT && data[OFFSET_ALGORITHM] == LIANDU_PACK_ALGORITHM)
         || fail (error, LIANDU_SEGMENT_ERROR_NEWER, _("it was written by a newer program: upgrade this one; nothing is lost until then"));
}

static void
take_body (LianduPack *self,
           GVariant   *body)
{
  g_autoptr (GVariantIter) segments = NULL;
  GVariant *value;

  g_variant_get (body, "(ssttaay)", &self->workspace, &self->device, &self->epoch, &self->first_seq, &segments);
  while (g_variant_iter_next (segments, "@ay", &value))
    {
      g_ptr_array_add (self->segments, g_variant_get_data_as_bytes (value));
      g_variant_unref (value);
    }
}

static GVariant *
read_body (GBytes  *bytes,
           guint64  length)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, PREAMBLE_SIZE, (gsize) length);
  g_autoptr (GVariant) body = g_variant_ref_sink (g_variant_new_from_bytes (BODY_TYPE, part, FALSE));

  if (!liandu_canonical_is_normal (body))
    return NULL;
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_steal_pointer (&body) : g_variant_byteswap (body);
}

/**
 * liandu_pack_open:
 * @bytes: from anywhere
 * @error: #LianduSegmentError: short, damaged or newer
 *
 * Checks length, hash and format.  What its segments are worth is for
 * liandu_segment_open() to say.
 *
 * Returns: (transfer full) (nullable): the pack, whole
 */
LianduPack *
liandu_pack_open (GBytes  *bytes,
                  GError **error)
{
  g_autoptr (LianduPack) self = g_new0 (LianduPack, 1);
  g_autoptr (GVariant) body = NULL;
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  guint64 length = 0;

  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (!check_frame (bytes, &length, error))
    return NULL;
  set_hash (self, data, PREAMBLE_SIZE + length);
  if (memcmp (g_bytes_get_data (self->hash, NULL), data + PREAMBLE_SIZE + length, LIANDU_SEGMENT_HASH_SIZE) != 0)
    {
      fail_damaged (error);
      return NULL;
    }
  body = check_format (data, error) ? read_body (bytes, length) : NULL;
  if (body == NULL)
    {
      if (error != NULL && *error == NULL)
        fail_damaged (error);
      return NULL;
    }
  take_body (self, body);
  return g_steal_pointer (&self);
}
