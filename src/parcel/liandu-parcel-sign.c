/* liandu-parcel-sign.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-parcel-file.h"
#include "liandu-parcel-private.h"

/*
 * signature.txt has three lines, so that it can be checked without this
 * program:
 *
 *   liandu-parcel 1 ed25519
 *   key <64 digits>
 *   signature <128 digits>
 *
 * The signature is over the words “liandu-parcel 1”, a byte 0, and the bytes of
 * the manifest.
 */

#define CONTEXT "liandu-parcel 1"
#define FIRST_LINE "liandu-parcel 1 ed25519"
#define KEY "key "
#define SIGNATURE "signature "
#define FINGERPRINT_GROUPS 5

char *
_liandu_parcel_sign_to_hex (const guint8 *bytes,
                       gsize         size)
{
  char *hex = g_malloc (size * 2 + 1);

  return sodium_bin2hex (hex, size * 2 + 1, bytes, size);
}

char *
_liandu_parcel_sign_dup_digest (GBytes *bytes)
{
  guint8 digest[LIANDU_PARCEL_DIGEST_SIZE];

  crypto_generichash (digest, sizeof digest, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, 0);
  return _liandu_parcel_sign_to_hex (digest, sizeof digest);
}

/* Context and manifest as one. */
static GByteArray *
make_message (GBytes *manifest)
{
  GByteArray *message = g_byte_array_new ();

  g_byte_array_append (message, (const guint8 *) CONTEXT, sizeof CONTEXT);
  g_byte_array_append (message, g_bytes_get_data (manifest, NULL), (guint) g_bytes_get_size (manifest));
  return message;
}

GBytes *
_liandu_parcel_sign (GBytes        *manifest,
                     LianduKeyring *keyring)
{
  g_autoptr (GByteArray) message = make_message (manifest);
  g_autofree char *key = _liandu_parcel_sign_to_hex (liandu_keyring_get_sign_public (keyring), LIANDU_KEY_SIZE);
  g_autofree char *hex = NULL;
  guint8 signature[crypto_sign_BYTES];
  char *text;

  crypto_sign_detached (signature, NULL, message->data, message->len, liandu_keyring_get_sign_secret (keyring));
  hex = _liandu_parcel_sign_to_hex (signature, sizeof signature);
  text = g_strdup_printf (FIRST_LINE "\n" KEY "%s\n" SIGNATURE "%s\n", key, hex);
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
read_hex (const char *line,
          const char *prefix,
          guint8     *out_bytes,
          gsize       size)
{
  gsize length = strlen (prefix);
  gsize n = 0;

  return g_str_has_prefix (line, prefix) && strlen (line + length) == size * 2
         && sodium_hex2bin (out_bytes, size, line + length, size * 2, NULL, &n, NULL) == 0 && n == size;
}

gboolean
_liandu_parcel_sign_verify (GBytes *manifest,
                       GBytes *signature,
                       guint8 *out_key)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (signature, NULL), g_bytes_get_size (signature));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GByteArray) message = make_message (manifest);
  guint8 bytes[crypto_sign_BYTES];

  return g_strv_length (lines) == 4 && *lines[3] == '\0' && g_str_equal (lines[0], FIRST_LINE)
         && read_hex (lines[1], KEY, out_key, LIANDU_KEY_SIZE) && read_hex (lines[2], SIGNATURE, bytes, sizeof bytes)
         && crypto_sign_verify_detached (bytes, message->data, message->len, out_key) == 0;
}

/**
 * liandu_parcel_sign_dup_fingerprint:
 * @sign_public: the key that signed
 *
 * Returns: (transfer full): twenty digits that both offices see
 */
char *
liandu_parcel_sign_dup_fingerprint (const guint8 *sign_public)
{
  guint32 hash[FINGERPRINT_GROUPS + 3] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  crypto_generichash ((guint8 *) hash, sizeof hash, sign_public, LIANDU_KEY_SIZE, NULL, 0);
  for (guint i = 0; i < FINGERPRINT_GROUPS; i++)
    g_string_append_printf (text, "%s%04u", i > 0 ? " " : "", GUINT32_FROM_LE (hash[i]) % 10000);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
