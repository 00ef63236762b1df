/* fuzz-exchange.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sodium.h>
#include <stdlib.h>
#include <zstd.h>

#include "liandu-exchange.h"
#include "liandu-pack.h"
#include "sync/sim-place.h"

/* What comes from other desks, or from whoever has got at the place between
 * them: whatever it is, it is refused or means nothing, and nothing falls over.
 * Where a hash or a signature would keep everything out, it is made right, as by
 * a desk that has gone mad.  Built and run by build-aux/fuzz, once for each
 * FUZZ_… target. */

int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

static guint8 sign_public[crypto_sign_PUBLICKEYBYTES];
static guint8 sign_secret[crypto_sign_SECRETKEYBYTES];

static void
make_keys (void)
{
  static const guint8 seed[crypto_sign_SEEDBYTES] = { 1 };

  if (sodium_init () < 0 || crypto_sign_seed_keypair (sign_public, sign_secret, seed) != 0)
    abort ();
}

static G_GNUC_UNUSED void
append_number (GByteArray *bytes,
               guint64     number,
               guint       size)
{
  const guint64 wire = GUINT64_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &wire, size);
}

static G_GNUC_UNUSED void
append_frame (GByteArray *bytes,
              const char *magic)
{
  g_byte_array_append (bytes, (const guint8 *) magic, 4);
  append_number (bytes, 1, 1);
  append_number (bytes, 1, 1);
  append_number (bytes, 1, 2);
}

/* With a right hash and signature behind them. */
static G_GNUC_UNUSED GBytes *
sign (GByteArray *bytes)
{
  guint8 hash[crypto_generichash_BYTES];
  guint8 signature[crypto_sign_BYTES];

  crypto_generichash (hash, sizeof hash, bytes->data, bytes->len, NULL, 0);
  crypto_sign_detached (signature, NULL, hash, sizeof hash, sign_secret);
  g_byte_array_append (bytes, hash, sizeof hash);
  g_byte_array_append (bytes, signature, sizeof signature);
  return g_byte_array_free_to_bytes (bytes);
}

#if defined FUZZ_SEGMENT

static const guint8 *
find_key (const char *name G_GNUC_UNUSED,
          gpointer    user_data)
{
  return user_data;
}

static void
try_bytes (GBytes *bytes)
{
  const LianduSegmentKeys keys = { find_key, find_key, sign_public };
  g_autoptr (LianduSegment) segment = liandu_segment_open (bytes, &keys, NULL);
}

/* A header and a body, closed as they should be; the first byte says where the
 * one ends. */
static GBytes *
make_right (const guint8 *data,
            size_t        size)
{
  GByteArray *bytes = g_byte_array_new ();
  size_t middle = size > 0 ? MIN (data[0] + 1u, size) : 0;
  size_t start = MIN (size, 1);
  guint8 packed[8192];
  guint8 closed[8192 + crypto_aead_xchacha20poly1305_ietf_ABYTES];
  static const guint8 nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES] = { 0 };
  size_t packed_size = ZSTD_compress (packed, sizeof packed, data + middle, size - middle, 1);

  append_frame (bytes, "LDSG");
  append_number (bytes, middle - start, 4);
  append_number (bytes, packed_size + crypto_aead_xchacha20poly1305_ietf_ABYTES, 8);
  append_number (bytes, size - middle, 8);
  g_byte_array_append (bytes, data + start, (guint) (middle - start));
  crypto_aead_xchacha20poly1305_ietf_encrypt (closed, NULL, packed, packed_size, bytes->data, bytes->len, NULL, nonce, sign_public);
  g_byte_array_append (bytes, nonce, sizeof nonce);
  g_byte_array_append (bytes, closed, (guint) (packed_size + crypto_aead_xchacha20poly1305_ietf_ABYTES));
  return sign (bytes);
}

#elif defined FUZZ_PACK

static void
try_bytes (GBytes *bytes)
{
  g_autoptr (LianduPack) pack = liandu_pack_open (bytes, NULL);
  g_autoptr (GBytes) again = pack != NULL ? liandu_pack_to_bytes (pack) : NULL;

  g_assert_true (pack == NULL || g_bytes_equal (again, bytes));
}

/* A body with a right length and hash. */
static GBytes *
make_right (const guint8 *data,
            size_t        size)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 hash[crypto_generichash_BYTES];

  append_frame (bytes, "LDPK");
  append_number (bytes, size, 8);
  g_byte_array_append (bytes, data, (guint) size);
  crypto_generichash (hash, sizeof hash, bytes->data, bytes->len, NULL, 0);
  g_byte_array_append (bytes, hash, sizeof hash);
  return g_byte_array_free_to_bytes (bytes);
}

#elif defined FUZZ_DEED

static void
try_bytes (GBytes *bytes)
{
  g_autoptr (LianduDeed) deed = liandu_deed_parse (bytes, NULL);
  g_autoptr (LianduJoin) join = liandu_join_parse (bytes, NULL);

  if (deed != NULL)
    {
      g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("电脑", "某人");
      g_autoptr (LianduMembership) membership = NULL;

      liandu_keyring_bind (keyring, deed->workspace, deed->hash, NULL);
      membership = liandu_membership_new (keyring);
      liandu_membership_add (membership, bytes, NULL);
      liandu_membership_proves (membership, bytes);
    }
}

static GBytes *
make_right (const guint8 *data,
            size_t        size)
{
  GByteArray *bytes = g_byte_array_new ();

  append_frame (bytes, "LDED");
  append_number (bytes, size, 4);
  g_byte_array_append (bytes, data, (guint) size);
  return sign (bytes);
}

#elif defined FUZZ_TRANSACTION

static void
try_fold (LianduOp *op)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_free);
  g_autoptr (LianduFold) fold = NULL;
  g_autoptr (GArray) rivals = NULL;
  g_autoptr (GArray) events = NULL;

  g_ptr_array_add (ops, op);
  fold = liandu_fold_new (ops);
  rivals = liandu_fold_list_rivals (fold, liandu_fold_is_deleted (fold, NULL));
  events = liandu_fold_list_events (fold);
}

/* An op's header and payload, the first byte says where one ends. */
static void
try_op (GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);
  gsize middle = size > 0 ? MIN (((const guint8 *) g_bytes_get_data (bytes, NULL))[0] + 1u, size) : 0;
  g_autoptr (GBytes) header = g_bytes_new_from_bytes (bytes, MIN (size, 1), middle - MIN (size, 1));
  g_autoptr (GBytes) payload = g_bytes_new_from_bytes (bytes, middle, size - middle);

  /* As from another desk; and as from a database that the disk has spoiled. */
  for (int trusted = 0; trusted < 2; trusted++)
    {
      g_autoptr (LianduOp) op = g_new0 (LianduOp, 1);

      op->device = g_strdup ("d");
      if (liandu_op_decode (op, header, payload, trusted))
        try_fold (g_steal_pointer (&op));
    }
}

static void
try_bytes (GBytes *bytes)
{
  g_autoptr (LianduBundle) bundle = liandu_bundle_unpack (bytes, NULL);
  g_autoptr (LianduTxn) txn = liandu_txn_parse_header (bytes, NULL);

  if (bundle != NULL)
    liandu_bundle_check_ops (bundle, NULL);
  try_op (bytes);
}

#elif defined FUZZ_LISTING

/* A place in which lines of the input are names below the workspace, and the
 * input is in each. */
static void
try_bytes (GBytes *bytes)
{
  SimWorld world = { 0 };
  SimPlace place = { .world = &world };
  SimFuse fuse = { 0 };
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("电脑", "某人");
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed ("2026-04-08T09:00:00+08:00", NULL);
  g_autoptr (SimLog) log = sim_log_new (sim_desk_new (&world, "founder"), &fuse);
  g_autoptr (LianduExchange) exchange = liandu_exchange_new (LIANDU_LOG (log), keyring, clock);
  g_autoptr (LianduTransport) way = sim_way_new (&place, &fuse);
  g_autoptr (LianduExchangeReport) report = NULL;
  g_autofree char *text = g_strdup_printf ("%.*s", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", 16);

  sim_world_begin (&world, 1);
  sim_place_begin (&place, &world, nothing);
  liandu_exchange_create (exchange, way, NULL, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (liandu_keyring_get_workspace (keyring), "/", lines[i], NULL);

      sim_place_write (&place, name, bytes);
    }
  liandu_exchange_run (exchange, way, "place", NULL, NULL, &report, NULL, NULL);
  for (guint i = 0; i < report->notes->len; i++)
    g_free (liandu_exchange_note_dup_text (g_ptr_array_index (report->notes, i)));
  sim_place_end (&place);
  sim_world_end (&world);
}

#endif

#if !defined FUZZ_SEGMENT && !defined FUZZ_PACK && !defined FUZZ_DEED

static GBytes *
make_right (const guint8 *data,
            size_t        size)
{
  return g_bytes_new (data, size);
}

#endif

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (size > 0 ? data : (const guint8 *) "", size);
  g_autoptr (GBytes) right = NULL;

  if (sign_public[0] == 0 && sign_public[1] == 0)
    make_keys ();
  try_bytes (bytes);
  right = make_right (size > 0 ? data : (const guint8 *) "", size);
  if (!g_bytes_equal (right, bytes))
    try_bytes (right);
  return 0;
}
