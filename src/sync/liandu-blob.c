/* liandu-blob.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-blob.h"

#include "liandu-error.h"

#define CHUNK 65536
#define SEALED_CHUNK (CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES)

#define STREAM_KEY crypto_secretstream_xchacha20poly1305_KEYBYTES
#define STREAM_HEADER crypto_secretstream_xchacha20poly1305_HEADERBYTES

static const guint8 head[] = { 'L', 'B', 'L', 'B', LIANDU_BLOB_FORMAT, LIANDU_BLOB_ALGORITHM, 1, 0 };

/* Keys for different uses are told apart by @use. */
static void
derive (const guint8 *key,
        const char   *use,
        const char   *digest,
        guint8       *out,
        gsize         size)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, key, LIANDU_BLOB_KEY_SIZE, size);
  crypto_generichash_update (&state, (const guint8 *) use, strlen (use) + 1);
  crypto_generichash_update (&state, (const guint8 *) digest, strlen (digest));
  crypto_generichash_final (&state, out, size);
}

/* Both directions begin alike: the header of the stream is not drawn by lot, but
 * follows from what is in it, and no two contents have the same key. */
static void
begin_stream (crypto_secretstream_xchacha20poly1305_state *state,
              const guint8                                *key,
              const char                                  *digest)
{
  guint8 secret[STREAM_KEY + STREAM_HEADER];

  derive (key, "liandu blob stream", digest, secret, sizeof secret);
  crypto_secretstream_xchacha20poly1305_init_pull (state, secret + STREAM_KEY, secret);
  sodium_memzero (secret, sizeof secret);
}

/**
 * liandu_blob_dup_name:
 * @key: of the workspace
 * @digest: SHA-256 of the attachment
 *
 * Returns: (transfer full): its name below the place of the workspace
 */
char *
liandu_blob_dup_name (const guint8 *key,
                      const char   *digest)
{
  guint8 hash[32];
  char hex[2 * sizeof hash + 1];

  derive (key, "liandu blob name", digest, hash, sizeof hash);
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  return g_strdup_printf ("b/%.2s/%s.blob", hex, hex);
}

static void
push (crypto_secretstream_xchacha20poly1305_state *state,
      const guint8                                *data,
      gsize                                        size,
      gboolean                                     is_first,
      gboolean                                     is_last,
      GByteArray                                  *sealed)
{
  gsize at = sealed->len;

  g_byte_array_set_size (sealed, (guint) (at + size + crypto_secretstream_xchacha20poly1305_ABYTES));
  crypto_secretstream_xchacha20poly1305_push (state, sealed->data + at, NULL, data, size, is_first ? head : NULL, is_first ? sizeof head : 0,
                                              is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
}

/**
 * liandu_blob_seal:
 * @bytes: of the attachment
 *
 * Returns: (transfer full): it, sealed; the same at every desk
 */
GBytes *
liandu_blob_seal (const guint8 *key,
                  const char   *digest,
                  GBytes       *bytes)
{
  crypto_secretstream_xchacha20poly1305_state state;
  g_autoptr (GByteArray) sealed = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  gsize done = 0;

  /* An empty file has no address. */
  data = data != NULL ? data : head;
  begin_stream (&state, key, digest);
  g_byte_array_append (sealed, head, sizeof head);
  do
    {
      gsize length = MIN (size - done, CHUNK);

      push (&state, data + done, length, done == 0, done + length == size, sealed);
      done += length;
    }
  while (done < size);
  sodium_memzero (&state, sizeof state);
  return g_byte_array_free_to_bytes (g_steal_pointer (&sealed));
}

static gboolean
pull (crypto_secretstream_xchacha20poly1305_state *state,
      const guint8                                *data,
      gsize                                        size,
      gboolean                                     is_first,
      gboolean                                     is_last,
      GByteArray                                  *bytes)
{
  gsize at = bytes->len;
  guint8 tag = 0;

  if (size < crypto_secretstream_xchacha20poly1305_ABYTES)
    return FALSE;
  g_byte_array_set_size (bytes, (guint) (at + size - crypto_secretstream_xchacha20poly1305_ABYTES));
  return crypto_secretstream_xchacha20poly1305_pull (state, bytes->data + at, NULL, &tag, data, size, is_first ? head : NULL,
                                                     is_first ? sizeof head : 0) == 0
         && (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) == is_last;
}

static gboolean
pull_all (const guint8 *key,
          const char   *digest,
          const guint8 *data,
          gsize         size,
          GByteArray   *bytes)
{
  crypto_secretstream_xchacha20poly1305_state state;
  gsize done = 0;
  gboolean whole = TRUE;

  begin_stream (&state, key, digest);
  while (whole && (done == 0 || done < size))
    {
      gsize length = MIN (size - done, SEALED_CHUNK);

      whole = pull (&state, data + done, length, done == 0, done + length == size, bytes);
      done += length;
    }
  sodium_memzero (&state, sizeof state);
  return whole;
}

static gboolean
has_digest (GByteArray *bytes,
            const char *digest)
{
  g_autofree char *found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);

  return g_strcmp0 (found, digest) == 0;
}

/**
 * liandu_blob_open:
 * @sealed: what came from a carrier
 * @error: %LIANDU_ERROR_TOO_NEW where only a newer program reads it, else
 *   %LIANDU_ERROR_CORRUPT
 *
 * Returns: (transfer full): the attachment, whole
 */
GBytes *
liandu_blob_open (const guint8  *key,
                  const char    *digest,
                  GBytes        *sealed,
                  GError       **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) size + 1);

  if (size > sizeof head && memcmp (data, head, 4) == 0 && (data[6] > 1 || data[7] > 0))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW, _("An attachment was sent by a newer program; update this one to see it"));
      return NULL;
    }
  if (size > sizeof head && memcmp (data, head, sizeof head) == 0
      && pull_all (key, digest, data + sizeof head, size - sizeof head, bytes) && has_digest (bytes, digest))
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT, _("An attachment did not come whole and was not taken in; it is asked for again with the next exchange"));
  return NULL;
}
