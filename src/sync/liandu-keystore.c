/* liandu-keystore.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "liandu-keystore.h"

#include "liandu-canonical.h"
#include "liandu-error.h"

/*
 * The file: "LDKS", u8 format, u8 algorithm, and in normal form, little-endian,
 * algorithm 0: the keyring; 1: GVariant (ttayayay) of the limits and the salt of
 * Argon2id, and the nonce and the keyring closed with XSalsa20-Poly1305.
 */
#define MAGIC "LDKS"
#define FORMAT 1
#define OPEN 0
#define CLOSED 1
#define HEAD_SIZE 6
#define CLOSED_TYPE "(ttayayay)"
/* A file from outside must not make this machine stand still. */
#define MAX_OPERATIONS 16
#define MAX_MEMORY (G_GUINT64_CONSTANT (1) << 30)

static char *
dup_path (const char *folder)
{
  return g_build_filename (folder, LIANDU_KEYSTORE_NAME, NULL);
}

static GBytes *
read_file (const char  *folder,
           GError     **error)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (GError) local_error = NULL;
  char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("These ledgers are not shared with other desks yet"));
      else
        g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("The keys of this desk cannot be read: %s"), local_error->message);
      return NULL;
    }
  return g_bytes_new_take (data, size);
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT,
                       _("The keys of this desk are damaged: ask to take part again under new keys; the ledgers are not affected"));
  return FALSE;
}

/* Which algorithm the file has, or -1. */
static int
read_head (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size < HEAD_SIZE || memcmp (data, MAGIC, strlen (MAGIC)) != 0 || data[4] != FORMAT)
    return -1;
  return data[5];
}

/**
 * liandu_keystore_exists:
 * @folder: a workspace
 *
 * Returns: whether it has been shared, or has asked to be
 */
gboolean
liandu_keystore_exists (const char *folder)
{
  g_autofree char *path = dup_path (folder);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * liandu_keystore_is_open:
 *
 * Returns: whether no passphrase is needed
 */
gboolean
liandu_keystore_is_open (const char *folder)
{
  g_autoptr (GBytes) bytes = read_file (folder, NULL);

  return bytes != NULL && read_head (bytes) == OPEN;
}

static gboolean
derive (const char   *passphrase,
        guint64       operations,
        guint64       memory,
        const guint8 *salt,
        guint8       *key)
{
  return crypto_pwhash (key, crypto_secretbox_KEYBYTES, passphrase, strlen (passphrase), salt, operations, (gsize) memory,
                        crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static GBytes *
open_with (GVariant    *closed,
           const char  *passphrase,
           GError     **error)
{
  g_autoptr (GVariant) salt = NULL;
  g_autoptr (GVariant) nonce = NULL;
  g_autoptr (GVariant) body = NULL;
  g_autofree guint8 *plain = NULL;
  guint64 operations, memory;
  guint8 key[crypto_secretbox_KEYBYTES];
  gsize size;

  g_variant_get (closed, "(tt@ay@ay@ay)", &operations, &memory, &salt, &nonce, &body);
  size = g_variant_get_size (body);
  if (operations > MAX_OPERATIONS || memory > MAX_MEMORY || g_variant_get_size (salt) != crypto_pwhash_SALTBYTES
      || g_variant_get_size (nonce) != crypto_secretbox_NONCEBYTES || size <= crypto_secretbox_MACBYTES
      || !derive (passphrase, operations, memory, g_variant_get_data (salt), key))
    {
      fail_damaged (error);
      return NULL;
    }
  plain = g_malloc (size);
  size -= crypto_secretbox_MACBYTES;
  if (crypto_secretbox_open_easy (plain, g_variant_get_data (body), size + crypto_secretbox_MACBYTES, g_variant_get_data (nonce), key) == 0)
    return g_bytes_new_take (g_steal_pointer (&plain), size);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED, _("The passphrase of the keys is not right"));
  return NULL;
}

static GBytes *
open_closed (GBytes      *rest,
             const char  *passphrase,
             GError     **error)
{
  g_autoptr (GVariant) closed = liandu_canonical_parse (rest, CLOSED_TYPE);

  if (closed == NULL)
    {
      fail_damaged (error);
      return NULL;
    }
  if (passphrase == NULL || *passphrase == '\0')
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED, _("The passphrase of the keys is needed"));
      return NULL;
    }
  return open_with (closed, passphrase, error);
}

/**
 * liandu_keystore_load:
 * @folder: a workspace
 * @passphrase: (nullable): what it was closed with
 * @error: %LIANDU_ERROR_NOT_FOUND when it has none, %LIANDU_ERROR_REQUIRED when
 *   the passphrase is missing or not right, %LIANDU_ERROR_CORRUPT
 *
 * May take a second.
 *
 * Returns: (transfer full) (nullable): the keys of the desk
 */
LianduKeyring *
liandu_keystore_load (const char  *folder,
                      const char  *passphrase,
                      GError     **error)
{
  g_autoptr (GBytes) bytes = read_file (folder, error);
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (GBytes) plain = NULL;
  int algorithm = bytes != NULL ? read_head (bytes) : -1;

  if (bytes == NULL)
    return NULL;
  if (algorithm != OPEN && algorithm != CLOSED)
    {
      fail_damaged (error);
      return NULL;
    }
  rest = g_bytes_new_from_bytes (bytes, HEAD_SIZE, g_bytes_get_size (bytes) - HEAD_SIZE);
  plain = algorithm == OPEN ? g_bytes_ref (rest) : open_closed (rest, passphrase, error);
  return plain != NULL ? liandu_keyring_new_from_bytes (plain, error) : NULL;
}

static GBytes *
close_with (GBytes             *plain,
            const char         *passphrase,
            LianduKeystoreCost  cost)
{
  guint64 operations = cost == LIANDU_KEYSTORE_COST_LEAST ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_MODERATE;
  guint64 memory = cost == LIANDU_KEYSTORE_COST_LEAST ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_MODERATE;
  gsize size = g_bytes_get_size (plain);
  g_autofree guint8 *body = g_malloc (size + crypto_secretbox_MACBYTES);
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 nonce[crypto_secretbox_NONCEBYTES];
  guint8 key[crypto_secretbox_KEYBYTES];

  randombytes_buf (salt, sizeof salt);
  randombytes_buf (nonce, sizeof nonce);
  if (!derive (passphrase, operations, memory, salt, key))
    return NULL;
  crypto_secretbox_easy (body, g_bytes_get_data (plain, NULL), size, nonce, key);
  sodium_memzero (key, sizeof key);
  return liandu_canonical_bytes (g_variant_new ("(tt@ay@ay@ay)", operations, memory,
                                                g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, salt, sizeof salt, 1),
                                                g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, nonce, sizeof nonce, 1),
                                                g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, body, size + crypto_secretbox_MACBYTES, 1)));
}

static gboolean
write_file (const char  *folder,
            guint8       algorithm,
            GBytes      *rest,
            GError     **error)
{
  g_autofree char *path = dup_path (folder);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) local_error = NULL;
  const guint8 head[] = { FORMAT, algorithm };

  g_byte_array_append (bytes, (const guint8 *) MAGIC, strlen (MAGIC));
  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_append (bytes, g_bytes_get_data (rest, NULL), (guint) g_bytes_get_size (rest));
  if (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local_error))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED, _("The keys of this desk cannot be kept: %s. Nothing was changed."), local_error->message);
  return FALSE;
}

/**
 * liandu_keystore_save:
 * @passphrase: (nullable): to close it with; without one whoever can read the
 *   workspace can read the keys, as he can read the ledgers
 * @cost: how much a try of a passphrase is to cost
 */
gboolean
liandu_keystore_save (const char          *folder,
                      LianduKeyring       *keyring,
                      const char          *passphrase,
                      LianduKeystoreCost   cost,
                      GError             **error)
{
  gboolean closes = passphrase != NULL && *passphrase != '\0';
  g_autoptr (GBytes) plain = liandu_keyring_to_bytes (keyring);
  g_autoptr (GBytes) rest = closes ? close_with (plain, passphrase, cost) : g_bytes_ref (plain);

  if (rest == NULL)
    {
      g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED, _("There is not enough memory to close the keys with a passphrase; they were not kept"));
      return FALSE;
    }
  if (!write_file (folder, closes ? CLOSED : OPEN, rest, error))
    return FALSE;
  liandu_keyring_mark_saved (keyring);
  return TRUE;
}

/**
 * liandu_keystore_change:
 * @old_passphrase: (nullable): what they are closed with now
 * @new_passphrase: (nullable): what they are to be closed with; %NULL or empty
 *   leaves them open to whoever can read the workspace
 *
 * The keys stay the same, so that nobody else notices.  Copies and backups of
 * the file keep the passphrase they had.
 */
gboolean
liandu_keystore_change (const char          *folder,
                        const char          *old_passphrase,
                        const char          *new_passphrase,
                        LianduKeystoreCost   cost,
                        GError             **error)
{
  g_autoptr (LianduKeyring) keyring = liandu_keystore_load (folder, old_passphrase, error);

  return keyring != NULL && liandu_keystore_save (folder, keyring, new_passphrase, cost, error);
}
