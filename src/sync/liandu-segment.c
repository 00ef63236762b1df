/* liandu-segment.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <zstd.h>

#include "liandu-segment.h"

#include "liandu-canonical.h"

#define MAGIC "LDSG"
#define HEADER_TYPE G_VARIANT_TYPE ("(sstttays)")
#define BODY_TYPE G_VARIANT_TYPE ("(aaya(sttay))")
#define COMPRESSION 3

/* What stands before the header, byte by byte. */
#define OFFSET_FORMAT 4
#define OFFSET_ALGORITHM 5
#define OFFSET_READER 6
#define OFFSET_HEADER_LENGTH 8
#define OFFSET_BODY_LENGTH 12
#define OFFSET_UNPACKED_LENGTH 20
#define PREAMBLE_SIZE 28
#define MAX_HEADER 4096

#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define FOOTER_SIZE (LIANDU_SEGMENT_HASH_SIZE + crypto_sign_BYTES)

G_STATIC_ASSERT (LIANDU_SEGMENT_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (LIANDU_SEGMENT_SIGN_SECRET_SIZE == crypto_sign_SECRETKEYBYTES);
G_STATIC_ASSERT (LIANDU_SEGMENT_SIGN_PUBLIC_SIZE == crypto_sign_PUBLICKEYBYTES);

G_DEFINE_QUARK (liandu-segment-error-quark, liandu_segment_error)

/* Where the parts of some bytes are. */
typedef struct
{
  const guint8 *data;
  gsize size;
  guint16 reader;
  gsize header_length;
  gsize body_length;
  gsize unpacked_length;
} Frame;

static void
liandu_seen_free (LianduSeen *seen)
{
  g_free (seen->device);
  g_bytes_unref (seen->hash);
  g_free (seen);
}

/**
 * liandu_segment_new:
 * @workspace: name of the workspace
 * @device: name of the desk that makes it
 * @epoch: the life of that desk's workspace
 * @key: name of the workspace key
 *
 * Returns: (transfer full): a segment without transactions
 */
LianduSegment *
liandu_segment_new (const char *workspace,
                    const char *device,
                    guint64     epoch,
                    const char *key)
{
  LianduSegment *self = g_new0 (LianduSegment, 1);

  self->workspace = g_strdup (workspace);
  self->device = g_strdup (device);
  self->epoch = epoch;
  self->key = g_strdup (key);
  self->previous = g_bytes_new_static ("", 0);
  self->txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->seen = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_seen_free);
  return self;
}

void
liandu_segment_free (LianduSegment *self)
{
  g_free (self->workspace);
  g_free (self->device);
  g_free (self->key);
  g_bytes_unref (self->previous);
  g_clear_pointer (&self->stands_for, g_bytes_unref);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_ptr_array_unref (self->txns);
  g_ptr_array_unref (self->seen);
  g_free (self);
}

void
liandu_segment_add_seen (LianduSegment *self,
                         const char    *device,
                         guint64        epoch,
                         guint64        seq,
                         GBytes        *hash)
{
  LianduSeen *seen = g_new (LianduSeen, 1);

  *seen = (LianduSeen) { g_strdup (device), epoch, seq, g_bytes_ref (hash) };
  g_ptr_array_add (self->seen, seen);
}

/* Bytes are the same on every machine: normal form, little-endian. */
static GVariant *
to_wire (GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);

  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_variant_get_normal_form (sunk) : g_variant_byteswap (sunk);
}

static GVariant *
from_wire (GBytes             *bytes,
           const GVariantType *type)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));

  if (!liandu_canonical_is_normal (value))
    return NULL;
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_steal_pointer (&value) : g_variant_byteswap (value);
}

static GVariant *
new_byte_array (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

/* Sealing */

/* The one before, and the one that this stands for. */
static GBytes *
join_names (LianduSegment *self)
{
  g_autoptr (GByteArray) names = g_byte_array_new ();

  g_byte_array_append (names, g_bytes_get_data (self->previous, NULL), (guint) g_bytes_get_size (self->previous));
  if (self->stands_for != NULL)
    g_byte_array_append (names, g_bytes_get_data (self->stands_for, NULL), (guint) g_bytes_get_size (self->stands_for));
  return g_byte_array_free_to_bytes (g_steal_pointer (&names));
}

static GVariant *
make_header (LianduSegment *self)
{
  g_autoptr (GBytes) names = join_names (self);

  return to_wire (g_variant_new ("(ssttt@ays)", self->workspace, self->device, self->epoch, self->first_seq, self->count,
                                 new_byte_array (names), self->key));
}

static GVariant *
make_body (LianduSegment *self)
{
  GVariantBuilder txns;
  GVariantBuilder seen;

  g_variant_builder_init (&txns, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < self->txns->len; i++)
    g_variant_builder_add_value (&txns, new_byte_array (g_ptr_array_index (self->txns, i)));
  g_variant_builder_init (&seen, G_VARIANT_TYPE ("a(sttay)"));
  for (guint i = 0; i < self->seen->len; i++)
    {
      const LianduSeen *one = g_ptr_array_index (self->seen, i);

      g_variant_builder_add (&seen, "(stt@ay)", one->device, one->epoch, one->seq, new_byte_array (one->hash));
    }
  return to_wire (g_variant_new ("(aaya(sttay))", &txns, &seen));
}

static GBytes *
pack (GVariant *body)
{
  gsize bound = ZSTD_compressBound (g_variant_get_size (body));
  g_autofree guint8 *packed = g_malloc (bound);
  gsize size = ZSTD_compress (packed, bound, g_variant_get_data (body), g_variant_get_size (body), COMPRESSION);

  g_assert (!ZSTD_isError (size));
  return g_bytes_new (packed, size);
}

static void
append_number (GByteArray *bytes,
               guint64     number,
               guint       size)
{
  guint64 wire = GUINT64_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &wire, size);
}

static void
append_preamble (GByteArray *bytes,
                 GVariant   *header,
                 gsize       body_length,
                 gsize       unpacked_length)
{
  g_byte_array_append (bytes, (const guint8 *) MAGIC, strlen (MAGIC));
  append_number (bytes, LIANDU_SEGMENT_FORMAT, 1);
  append_number (bytes, LIANDU_SEGMENT_ALGORITHM, 1);
  append_number (bytes, LIANDU_SEGMENT_FORMAT, 2);
  append_number (bytes, g_variant_get_size (header), 4);
  append_number (bytes, body_length, 8);
  append_number (bytes, unpacked_length, 8);
  g_byte_array_append (bytes, g_variant_get_data (header), (guint) g_variant_get_size (header));
}

/* The body, closed with @key, after what stands before it. */
static void
append_body (GByteArray   *bytes,
             GBytes       *packed,
             const guint8 *key)
{
  gsize size = g_bytes_get_size (packed);
  gsize bound = bytes->len;
  g_autofree guint8 *closed = g_malloc (size + TAG_SIZE);
  guint8 nonce[NONCE_SIZE];

  randombytes_buf (nonce, sizeof nonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt (closed, NULL, g_bytes_get_data (packed, NULL), size, bytes->data, bound, NULL, nonce, key);
  g_byte_array_append (bytes, nonce, sizeof nonce);
  g_byte_array_append (bytes, closed, (guint) (size + TAG_SIZE));
}

/**
 * liandu_segment_get_name:
 *
 * Returns: (transfer none): hash of the section that it is: its own, or of the
 *   one that it stands for
 */
GBytes *
liandu_segment_get_name (LianduSegment *self)
{
  return self->stands_for != NULL ? self->stands_for : self->hash;
}

/**
 * liandu_segment_seal:
 * @key: %LIANDU_SEGMENT_KEY_SIZE bytes: the workspace key of that name
 * @sign_secret: %LIANDU_SEGMENT_SIGN_SECRET_SIZE bytes: the desk's own
 *
 * Closes and signs it, and notes its hash.
 *
 * Returns: (transfer full): the bytes to hand out
 */
GBytes *
liandu_segment_seal (LianduSegment *self,
                     const guint8  *key,
                     const guint8  *sign_secret)
{
  g_autoptr (GVariant) header = make_header (self);
  g_autoptr (GVariant) body = make_body (self);
  g_autoptr (GBytes) packed = pack (body);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 hash[LIANDU_SEGMENT_HASH_SIZE];
  guint8 signature[crypto_sign_BYTES];

  append_preamble (bytes, header, g_bytes_get_size (packed) + TAG_SIZE, g_variant_get_size (body));
  append_body (bytes, packed, key);
  crypto_generichash (hash, sizeof hash, bytes->data, bytes->len, NULL, 0);
  crypto_sign_detached (signature, NULL, hash, sizeof hash, sign_secret);
  g_byte_array_append (bytes, hash, sizeof hash);
  g_byte_array_append (bytes, signature, sizeof signature);
  g_clear_pointer (&self->hash, g_bytes_unref);
  self->hash = g_bytes_new (hash, sizeof hash);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Opening */

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, LIANDU_SEGMENT_ERROR, LIANDU_SEGMENT_ERROR_DAMAGED, _("the file is damaged, or it is no part of an exchange"));
  return FALSE;
}

static guint64
read_number (const guint8 *data,
             guint         size)
{
  guint64 wire = 0;

  memcpy (&wire, data, size);
  return GUINT64_FROM_LE (wire);
}

static gsize
get_total (const Frame *frame)
{
  return PREAMBLE_SIZE + frame->header_length + NONCE_SIZE + frame->body_length + FOOTER_SIZE;
}

static gboolean
parse_lengths (Frame   *frame,
               GError **error)
{
  guint64 body;
  guint64 unpacked;

  if (frame->size == 0 || (frame->size < PREAMBLE_SIZE && memcmp (frame->data, MAGIC, MIN (frame->size, strlen (MAGIC))) == 0))
    {
      g_set_error_literal (error, LIANDU_SEGMENT_ERROR, LIANDU_SEGMENT_ERROR_SHORT, _("the file has not arrived completely"));
      return FALSE;
    }
  if (frame->size < PREAMBLE_SIZE || memcmp (frame->data, MAGIC, strlen (MAGIC)) != 0)
    return fail_damaged (error);
  frame->reader = (guint16) read_number (frame->data + OFFSET_READER, 2);
  frame->header_length = read_number (frame->data + OFFSET_HEADER_LENGTH, 4);
  body = read_number (frame->data + OFFSET_BODY_LENGTH, 8);
  unpacked = read_number (frame->data + OFFSET_UNPACKED_LENGTH, 8);
  if (frame->header_length > MAX_HEADER || body > LIANDU_SEGMENT_MAX_SIZE || body < TAG_SIZE || unpacked > LIANDU_SEGMENT_MAX_UNPACKED)
    return fail_damaged (error);
  frame->body_length = body;
  frame->unpacked_length = unpacked;
  return TRUE;
}

static gboolean
parse_frame (Frame   *frame,
             GBytes  *bytes,
             GError **error)
{
  frame->data = g_bytes_get_data (bytes, &frame->size);
  if (!parse_lengths (frame, error))
    return FALSE;
  if (frame->size < get_total (frame))
    {
      g_set_error_literal (error, LIANDU_SEGMENT_ERROR, LIANDU_SEGMENT_ERROR_SHORT, _("the file has not arrived completely"));
      return FALSE;
    }
  return frame->size == get_total (frame) || fail_damaged (error);
}

static gboolean
check_hash (LianduSegment *self,
            const Frame   *frame,
            GError       **error)
{
  gsize size = frame->size - FOOTER_SIZE;
  guint8 hash[LIANDU_SEGMENT_HASH_SIZE];

  crypto_generichash (hash, sizeof hash, frame->data, size, NULL, 0);
  if (memcmp (hash, frame->data + size, sizeof hash) != 0)
    return fail_damaged (error);
  self->hash = g_bytes_new (hash, sizeof hash);
  return TRUE;
}

static void
split_names (LianduSegment *self,
             GBytes        *names)
{
  gsize size = g_bytes_get_size (names);
  gsize before = self->count == 0 && size >= LIANDU_SEGMENT_HASH_SIZE ? size - LIANDU_SEGMENT_HASH_SIZE : size;

  g_clear_pointer (&self->previous, g_bytes_unref);
  self->previous = g_bytes_new_from_bytes (names, 0, before);
  if (before < size)
    self->stands_for = g_bytes_new_from_bytes (names, before, LIANDU_SEGMENT_HASH_SIZE);
}

static LianduSegment *
parse_header (GBytes       *bytes,
              const Frame  *frame,
              GError      **error)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, PREAMBLE_SIZE, frame->header_length);
  g_autoptr (GVariant) header = from_wire (part, HEADER_TYPE);
  g_autoptr (GVariant) previous = NULL;
  g_autoptr (GBytes) names = NULL;
  g_autoptr (LianduSegment) self = NULL;
  const char *workspace, *device, *key;
  guint64 epoch, first_seq, count;

  if (header == NULL)
    {
      fail_damaged (error);
      return NULL;
    }
  g_variant_get (header, "(&s&sttt@ay&s)", &workspace, &device, &epoch, &first_seq, &count, &previous, &key);
  self = liandu_segment_new (workspace, device, epoch, key);
  self->first_seq = first_seq;
  self->count = count;
  names = g_variant_get_data_as_bytes (previous);
  split_names (self, names);
  return g_steal_pointer (&self);
}

/* Who signed is looked at before anything is unpacked that he made. */
static gboolean
check_signature (LianduSegment           *self,
                 const Frame             *frame,
                 const LianduSegmentKeys *keys,
                 GError                 **error)
{
  const guint8 *sign_public = keys->find_sign_public (self->device, keys->user_data);

  if (sign_public == NULL)
    {
      g_set_error (error, LIANDU_SEGMENT_ERROR, LIANDU_SEGMENT_ERROR_STRANGER, _("desk “%s” has not been admitted"), self->device);
      return FALSE;
    }
  if (crypto_sign_verify_detached (frame->data + frame->size - crypto_sign_BYTES, frame->data + frame->size - FOOTER_SIZE,
                                   LIANDU_SEGMENT_HASH_SIZE, sign_public) != 0)
    return fail_damaged (error);
  return TRUE;
}

/* One that is whole, but was written in a way that is not known yet. */
static gboolean
check_format (const Frame  *frame,
              GError      **error)
{
  if (frame->reader <= LIANDU_SEGMENT_FORMAT && frame->data[OFFSET_ALGORITHM] == LIANDU_SEGMENT_ALGORITHM)
    return TRUE;
  g_set_error_literal (error, LIANDU_SEGMENT_ERROR, LIANDU_SEGMENT_ERROR_NEWER,
                       _("it was written by a newer program: upgrade this one; nothing is lost until then"));
  return FALSE;
}

static GBytes *
open_body (LianduSegment           *self,
           const Frame             *frame,
           const LianduSegmentKeys *keys,
           GError                 **error)
{
  const guint8 *key = keys->find_key (self->key, keys->user_data);
  gsize bound = PREAMBLE_SIZE + frame->header_length;
  gsize size = frame->body_length - TAG_SIZE;
  g_autofree guint8 *packed = NULL;

  if (key == NULL)
    {
      g_set_error (error, LIANDU_SEGMENT_ERROR, LIANDU_SEGMENT_ERROR_NO_KEY, _("the key “%s” of the workspace is not held here"), self->key);
      return NULL;
    }
  packed = g_malloc (MAX (size, 1));
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (packed, NULL, NULL, frame->data + bound + NONCE_SIZE, frame->body_length,
                                                  frame->data, bound, frame->data + bound, key) == 0)
    return g_bytes_new_take (g_steal_pointer (&packed), size);
  fail_damaged (error);
  return NULL;
}

static GVariant *
unpack (GBytes       *packed,
        const Frame  *frame,
        GError      **error)
{
  g_autofree guint8 *unpacked = g_malloc (MAX (frame->unpacked_length, 1));
  gsize size = ZSTD_decompress (unpacked, frame->unpacked_length, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  g_autoptr (GBytes) bytes = NULL;
  GVariant *body = NULL;

  if (!ZSTD_isError (size) && size == frame->unpacked_length)
    {
      bytes = g_bytes_new_take (g_steal_pointer (&unpacked), size);
      body = from_wire (bytes, BODY_TYPE);
    }
  if (body == NULL)
    fail_damaged (error);
  return body;
}

static void
take_body (LianduSegment *self,
           GVariant      *body)
{
  g_autoptr (GVariantIter) txns = NULL;
  g_autoptr (GVariantIter) seen = NULL;
  const char *device;
  guint64 epoch, seq;
  GVariant *value;

  g_variant_get (body, "(aaya(sttay))", &txns, &seen);
  while (g_variant_iter_next (txns, "@ay", &value))
    {
      g_ptr_array_add (self->txns, g_variant_get_data_as_bytes (value));
      g_variant_unref (value);
    }
  while (g_variant_iter_next (seen, "(&stt@ay)", &device, &epoch, &seq, &value))
    {
      g_autoptr (GBytes) hash = g_variant_get_data_as_bytes (value);

      liandu_segment_add_seen (self, device, epoch, seq, hash);
      g_variant_unref (value);
    }
}

/**
 * liandu_segment_open:
 * @bytes: from anywhere: nothing of it is believed before it is checked
 * @keys: what is held here
 * @error: #LianduSegmentError
 *
 * Checks length, hash, format and signature, in this order, and only then reads
 * what is in it.
 *
 * Returns: (transfer full) (nullable): the segment, whole
 */
LianduSegment *
liandu_segment_open (GBytes                  *bytes,
                     const LianduSegmentKeys *keys,
                     GError                 **error)
{
  Frame frame = { 0 };
  g_autoptr (LianduSegment) self = NULL;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GVariant) body = NULL;

  if (!parse_frame (&frame, bytes, error))
    return NULL;
  self = parse_header (bytes, &frame, error);
  if (self == NULL || !check_hash (self, &frame, error) || !check_format (&frame, error) || !check_signature (self, &frame, keys, error))
    return NULL;
  packed = open_body (self, &frame, keys, error);
  body = packed != NULL ? unpack (packed, &frame, error) : NULL;
  if (body == NULL)
    return NULL;
  take_body (self, body);
  return g_steal_pointer (&self);
}

/**
 * liandu_segment_is_reduced:
 * @bytes: of a segment that was checked
 *
 * Returns: whether it stands for one that said more
 */
gboolean
liandu_segment_is_reduced (GBytes *bytes)
{
  Frame frame = { 0 };
  g_autoptr (LianduSegment) self = parse_frame (&frame, bytes, NULL) ? parse_header (bytes, &frame, NULL) : NULL;

  return self != NULL && self->stands_for != NULL;
}
