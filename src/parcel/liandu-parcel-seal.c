/* liandu-parcel-seal.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-parcel-seal.h"

#include "liandu-error.h"

#define MAGIC "LDPS"
#define FORMAT 1
#define ALGORITHM 1
#define CHUNK 65536
/* A file from outside must not make this machine stand still. */
#define MAX_OPERATIONS 16
#define MAX_MEMORY (G_GUINT64_CONSTANT (1) << 30)

typedef struct
{
  char magic[4];
  guint8 format;
  guint8 algorithm;
  guint8 reader[2];
  guint64 operations;
  guint64 memory;
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} Head;

G_STATIC_ASSERT (sizeof (Head) == 64);

#define A crypto_secretstream_xchacha20poly1305_ABYTES

/**
 * liandu_parcel_seal_is_sealed:
 * @head: the beginning of a file
 */
gboolean
liandu_parcel_seal_is_sealed (GBytes *head)
{
  gsize size;
  const char *data = g_bytes_get_data (head, &size);

  return size >= strlen (MAGIC) && memcmp (data, MAGIC, strlen (MAGIC)) == 0;
}

static gboolean
derive (const char *passphrase,
        const Head *head,
        guint8     *key)
{
  return crypto_pwhash (key, crypto_secretstream_xchacha20poly1305_KEYBYTES, passphrase, strlen (passphrase), head->salt,
                        GUINT64_FROM_LE (head->operations), (gsize) GUINT64_FROM_LE (head->memory), crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static void
make_head (Head               *head,
           LianduKeystoreCost  cost)
{
  memset (head, 0, sizeof *head);
  memcpy (head->magic, MAGIC, strlen (MAGIC));
  head->format = FORMAT;
  head->algorithm = ALGORITHM;
  head->reader[0] = FORMAT;
  head->operations = GUINT64_TO_LE (cost == LIANDU_KEYSTORE_COST_LEAST ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_MODERATE);
  head->memory = GUINT64_TO_LE (cost == LIANDU_KEYSTORE_COST_LEAST ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_MODERATE);
  randombytes_buf (head->salt, sizeof head->salt);
}

static gboolean
push_all (crypto_secretstream_xchacha20poly1305_state *state,
          const Head                                  *head,
          GInputStream                                *in,
          GOutputStream                               *out,
          GCancellable                                *cancellable,
          GError                                     **error)
{
  g_autofree guint8 *plain = g_malloc (CHUNK);
  g_autofree guint8 *sealed = g_malloc (CHUNK + A);
  gsize n = CHUNK;

  for (gboolean first = TRUE; n == CHUNK; first = FALSE)
    {
      if (!g_input_stream_read_all (in, plain, CHUNK, &n, cancellable, error))
        return FALSE;
      crypto_secretstream_xchacha20poly1305_push (state, sealed, NULL, plain, n, first ? (const guint8 *) head : NULL, first ? sizeof *head : 0,
                                                  n < CHUNK ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      if (!g_output_stream_write_all (out, sealed, n + A, NULL, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * liandu_parcel_seal_close:
 * @cost: how much a try of the passphrase is to cost
 */
gboolean
liandu_parcel_seal_close (GInputStream       *in,
                          GOutputStream      *out,
                          const char         *passphrase,
                          LianduKeystoreCost  cost,
                          GCancellable       *cancellable,
                          GError            **error)
{
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  gboolean done;
  Head head;

  make_head (&head, cost);
  if (!derive (passphrase, &head, key))
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                           _("There is not enough memory to close the package with a passphrase: it was not made"));
      return FALSE;
    }
  crypto_secretstream_xchacha20poly1305_init_push (&state, head.header, key);
  sodium_memzero (key, sizeof key);
  done = g_output_stream_write_all (out, &head, sizeof head, NULL, cancellable, error)
         && push_all (&state, &head, in, out, cancellable, error);
  sodium_memzero (&state, sizeof state);
  return done;
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                       _("The package was damaged or changed on its way: nothing was taken over; ask the office that made it for another copy"));
  return FALSE;
}

static gboolean
pull_all (crypto_secretstream_xchacha20poly1305_state *state,
          const Head                                  *head,
          GInputStream                                *in,
          GOutputStream                               *out,
          GCancellable                                *cancellable,
          GError                                     **error)
{
  g_autofree guint8 *sealed = g_malloc (CHUNK + A);
  g_autofree guint8 *plain = g_malloc (CHUNK);
  guint8 tag = 0;
  gsize n;

  for (gboolean first = TRUE; tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL; first = FALSE)
    {
      unsigned long long length;

      if (!g_input_stream_read_all (in, sealed, CHUNK + A, &n, cancellable, error))
        return FALSE;
      if (n < A || crypto_secretstream_xchacha20poly1305_pull (state, plain, &length, &tag, sealed, n, first ? (const guint8 *) head : NULL,
                                                               first ? sizeof *head : 0) != 0)
        {
          if (!first)
            return fail_damaged (error);
          g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED,
                               _("The passphrase is not right, or the package was damaged: nothing was taken over; type it again as the other office said it"));
          return FALSE;
        }
      if (!g_output_stream_write_all (out, plain, (gsize) length, NULL, cancellable, error))
        return FALSE;
    }
  /* Nothing stands behind the last one. */
  return (g_input_stream_read_all (in, sealed, 1, &n, cancellable, error) && n == 0) || (*error == NULL && fail_damaged (error));
}

/**
 * liandu_parcel_seal_open:
 * @passphrase: (nullable): none was given yet
 * @error: %LIANDU_ERROR_REQUIRED when the passphrase is missing or not right,
 *   %LIANDU_ERROR_CORRUPT, %LIANDU_ERROR_TOO_NEW
 *
 * What was written to @out counts only when it succeeds.
 */
gboolean
liandu_parcel_seal_open (GInputStream  *in,
                         GOutputStream *out,
                         const char    *passphrase,
                         GCancellable  *cancellable,
                         GError       **error)
{
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  g_autoptr (GError) local_error = NULL;
  Head head;
  gsize n;

  if (!g_input_stream_read_all (in, &head, sizeof head, &n, cancellable, error))
    return FALSE;
  if (n < sizeof head || memcmp (head.magic, MAGIC, strlen (MAGIC)) != 0)
    return fail_damaged (error);
  if (head.format != FORMAT || head.algorithm != ALGORITHM || head.reader[0] != FORMAT || head.reader[1] != 0)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW, _("The package is closed in a way that this version of Liandu does not know: nothing was taken over; install a newer version"));
      return FALSE;
    }
  if (passphrase == NULL || *passphrase == '\0')
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED, _("The package is closed with a passphrase: ask the office that made it"));
      return FALSE;
    }
  if (GUINT64_FROM_LE (head.operations) > MAX_OPERATIONS || GUINT64_FROM_LE (head.memory) > MAX_MEMORY || !derive (passphrase, &head, key))
    return fail_damaged (error);
  if (crypto_secretstream_xchacha20poly1305_init_pull (&state, head.header, key) != 0)
    return fail_damaged (error);
  sodium_memzero (key, sizeof key);
  if (pull_all (&state, &head, in, out, cancellable, &local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
