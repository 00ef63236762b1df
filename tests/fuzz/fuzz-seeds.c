/* fuzz-seeds.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "liandu-deed.h"
#include "liandu-join.h"
#include "liandu-membership.h"
#include "liandu-pack.h"
#include "liandu-parcel-file.h"
#include "liandu-parcel-make.h"
#include "liandu-segment.h"
#include "liandu-uuid.h"

/* fuzz-seeds FOLDER
 *
 * Writes what fuzzing begins with: FOLDER/corpus-TARGET/… of each target that
 * takes what desks and offices hand to each other, as this program makes it, and
 * as it stands behind hash and signature (see fuzz-exchange.c).  FOLDER/seeds must
 * not be there yet: it is the workspace that this is made in. */

#define PREAMBLE 28             /* of a section, up to its header */
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define PACK_HEAD 16
#define DEED_HEAD 12

static const char *folder;
static guint8 sign_public[crypto_sign_PUBLICKEYBYTES];
static guint8 sign_secret[crypto_sign_SECRETKEYBYTES];

static void
stop_if (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static void
put (const char    *target,
     const char    *name,
     gconstpointer  data,
     gsize          size)
{
  g_autofree char *place = g_strdup_printf ("%s/corpus-%s", folder, target);
  g_autofree char *path = g_strdup_printf ("%s/seed-%s", place, name);
  GError *error = NULL;

  g_mkdir_with_parents (place, 0755);
  g_file_set_contents (path, data, (gssize) size, &error);
  stop_if (error);
}

static void
put_bytes (const char *target,
           const char *name,
           GBytes     *bytes)
{
  put (target, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
put_part (const char *target,
          const char *name,
          GBytes     *bytes,
          gsize       head,
          gsize       foot)
{
  put (target, name, (const guint8 *) g_bytes_get_data (bytes, NULL) + head, g_bytes_get_size (bytes) - head - foot);
}

/* Sections and packs */

/* How long its header is, its header, its body in the clear. */
static void
put_open_section (const char *name,
                  GBytes     *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 header = (guint32) data[8] | (guint32) data[9] << 8;
  gsize start = PREAMBLE + header;
  gsize closed = size - start - NONCE - crypto_generichash_BYTES - crypto_sign_BYTES;
  g_autofree guint8 *packed = g_malloc (closed);
  guint8 body[65536];
  g_autoptr (GByteArray) seed = g_byte_array_new ();
  const guint8 length = (guint8) header;
  size_t n;

  if (crypto_aead_xchacha20poly1305_ietf_decrypt (packed, NULL, NULL, data + start + NONCE, closed, data, start, data + start, sign_public) != 0)
    abort ();
  n = ZSTD_decompress (body, sizeof body, packed, closed - TAG);
  if (ZSTD_isError (n) || header > G_MAXUINT8)
    return;
  g_byte_array_append (seed, &length, 1);
  g_byte_array_append (seed, data + PREAMBLE, header);
  g_byte_array_append (seed, body, (guint) n);
  put ("segment", name, seed->data, seed->len);
}

/* Up to @n transactions from the @first on. */
static GBytes *
make_section (GPtrArray *txns,
              guint      first,
              guint      n,
              guint64    seq,
              GBytes    *previous,
              GBytes   **out_hash)
{
  g_autoptr (LianduSegment) segment = liandu_segment_new ("w", "d", 1, "k");
  GBytes *bytes;

  segment->first_seq = seq;
  segment->count = 1;
  if (previous != NULL)
    {
      g_bytes_unref (segment->previous);
      segment->previous = g_bytes_ref (previous);
    }
  for (guint i = first; i < MIN (first + n, txns->len); i++)
    g_ptr_array_add (segment->txns, g_bytes_ref (g_ptr_array_index (txns, i)));
  if (previous != NULL)
    liandu_segment_add_seen (segment, "d", 1, seq - 1, previous);
  bytes = liandu_segment_seal (segment, sign_public, sign_secret);
  *out_hash = g_bytes_ref (segment->hash);
  return bytes;
}

static void
put_sections (GPtrArray *txns)
{
  g_autoptr (GBytes) first_hash = NULL;
  g_autoptr (GBytes) second_hash = NULL;
  g_autoptr (GBytes) first = make_section (txns, 0, 1, 1, NULL, &first_hash);
  g_autoptr (GBytes) second = make_section (txns, 1, 2, 2, first_hash, &second_hash);
  g_autoptr (LianduPack) pack = liandu_pack_new ("w", "d", 1, 1);
  g_autoptr (GBytes) packed = NULL;

  put_bytes ("segment", "whole-1", first);
  put_bytes ("segment", "whole-2", second);
  put_open_section ("open-1", first);
  put_open_section ("open-2", second);
  liandu_pack_add (pack, first);
  liandu_pack_add (pack, second);
  packed = liandu_pack_to_bytes (pack);
  put_bytes ("pack", "whole", packed);
  put_part ("pack", "open", packed, PACK_HEAD, crypto_generichash_BYTES);
}

/* Deeds */

static void
put_deed (const char *name,
          GBytes     *bytes)
{
  g_autofree char *open = g_strconcat (name, "-open", NULL);

  put_bytes ("deed", name, bytes);
  put_part ("deed", open, bytes, DEED_HEAD, crypto_generichash_BYTES + crypto_sign_BYTES);
}

static void
put_deeds (void)
{
  g_autoptr (LianduKeyring) founder = liandu_keyring_new ("电脑甲", "王芳");
  g_autoptr (LianduKeyring) other = liandu_keyring_new ("电脑乙", "李娟");
  g_autoptr (GBytes) genesis = liandu_membership_make_genesis (founder, "w", 1775610000000);
  g_autoptr (GBytes) hash = liandu_deed_dup_hash (genesis);
  g_autoptr (LianduMembership) membership = NULL;
  g_autoptr (GBytes) request = NULL;
  g_autoptr (LianduJoin) join = NULL;
  g_autoptr (GBytes) admission = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GBytes) retirement = NULL;

  liandu_keyring_bind (founder, "w", hash, NULL);
  liandu_keyring_bind (other, "w", hash, NULL);
  membership = liandu_membership_new (founder);
  liandu_membership_add (membership, genesis, NULL);
  request = liandu_join_make (other, 1775610000000);
  join = liandu_join_parse (request, NULL);
  admission = liandu_membership_make_admission (membership, join, TRUE, 1775610000001, NULL);
  liandu_membership_add (membership, admission, NULL);
  retirement = liandu_membership_make_retirement (membership, join->desk, none, 1775610000002, NULL);
  put_deed ("genesis", genesis);
  put_deed ("join", request);
  put_deed ("admission", admission);
  put_deed ("retirement", retirement);
}

/* Transactions */

/* Header and payload of its first op: how long the one is, then both. */
static void
put_op (guint   i,
        GBytes *txn)
{
  g_autoptr (GVariant) bundle = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(ayaya(ayayay))"), txn, FALSE));
  g_autoptr (GVariant) ops = g_variant_get_child_value (bundle, 2);
  g_autoptr (GVariant) op = g_variant_n_children (ops) > 0 ? g_variant_get_child_value (ops, 0) : NULL;
  g_autoptr (GVariant) header = op != NULL ? g_variant_get_child_value (op, 0) : NULL;
  g_autoptr (GVariant) payload = op != NULL ? g_variant_get_child_value (op, 2) : NULL;
  g_autoptr (GVariant) txn_header = g_variant_get_child_value (bundle, 1);
  g_autoptr (GByteArray) seed = g_byte_array_new ();
  g_autofree char *name = g_strdup_printf ("op-%02u", i);
  g_autofree char *txn_name = g_strdup_printf ("header-%02u", i);
  guint8 length;

  put ("transaction", txn_name, g_variant_get_data (txn_header), g_variant_get_size (txn_header));
  if (op == NULL || g_variant_get_size (header) > G_MAXUINT8)
    return;
  length = (guint8) g_variant_get_size (header);
  g_byte_array_append (seed, &length, 1);
  g_byte_array_append (seed, g_variant_get_data (header), (guint) g_variant_get_size (header));
  g_byte_array_append (seed, g_variant_get_data (payload), (guint) g_variant_get_size (payload));
  put ("transaction", name, seed->data, seed->len);
}

static void
put_txns (GPtrArray *txns)
{
  for (guint i = 0; i < txns->len; i++)
    {
      GBytes *txn = g_ptr_array_index (txns, i);
      g_autofree char *name = g_strdup_printf ("whole-%02u", i);

      put_bytes ("transaction", name, txn);
      put_op (i, txn);
    }
}

/* Names in a place */

static void
put_listing (void)
{
  static const char desk[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autofree char *names = g_strdup_printf ("d/%1$s/00000000000000ab-0000000001-0123456789abcdef.seg\n"
                                            "d/%1$s/00000000000000ab-0000000001-0000000412-0123456789abcdef.pak\n"
                                            "m/%1$s.deed\nj/%1$s.join\nb/01/%1$s.blob\nREADME.txt\n"
                                            "d/%1$s/00000000000000ab-0000000001-0123456789abcdef 冲突副本.seg\n"
                                            "d/%1$s/.00000000000000ab-0000000002-0123456789abcdef.seg.part-1f",
                                            desk);

  put ("listing", "names", names, strlen (names));
}

/* Packages */

static void
put_package (LianduStore *store)
{
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("电脑", "王芳");
  g_autoptr (LianduParcelRequest) request = liandu_parcel_request_new ();
  g_autoptr (LianduParcelOutcome) outcome = NULL;
  g_autoptr (LianduParcelFile) file = NULL;
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = liandu_store_query (store, query, NULL, NULL);
  g_autofree char *path = g_strdup_printf ("%s/corpus-parcel/seed-whole", folder);
  g_autoptr (GBytes) records = NULL;
  g_autoptr (GBytes) manifest = NULL;
  GError *error = NULL;

  g_mkdir_with_parents (folder, 0755);
  put ("parcel", "whole", "", 0);
  g_unlink (path);
  request->recipient = g_strdup ("永宁县纪委监委");
  request->reason = g_strdup ("移交");
  g_ptr_array_add (request->uuids, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0))));
  outcome = liandu_parcel_make (store, request, keyring, path, NULL, &error);
  stop_if (error);
  file = liandu_parcel_file_open (path, NULL, NULL, &error);
  stop_if (error);
  records = liandu_parcel_file_load (file, LIANDU_PARCEL_RECORDS, &error);
  stop_if (error);
  put_bytes ("parcel", "records", records);
  manifest = liandu_parcel_manifest_to_bytes (liandu_parcel_file_get_manifest (file));
  put_bytes ("parcel", "manifest", manifest);
}

/* What an office writes, in small. */

static void
commit (LianduStore     *store,
        LianduChangeSet *changes)
{
  GError *error = NULL;

  if (!liandu_store_commit (store, changes, NULL, NULL, &error))
    stop_if (error);
}

/* Returns: (transfer full): its id */
static char *
create (LianduStore *store,
        const char  *kind,
        const char  *field,
        const char  *text,
        const char  *unit)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (store)), NULL);
  LianduChange *change = liandu_change_set_create (changes, liandu_kind_lookup (kind), uuid);

  liandu_change_set_value (change, field, g_variant_new_string (text));
  if (unit != NULL)
    liandu_change_set_value (change, "unit", g_variant_new ("(ss)", unit, "县水务局"));
  commit (store, changes);
  return uuid;
}

static void
write_some (LianduStore *store)
{
  g_autofree char *unit = create (store, "unit", "name", "县水务局", NULL);
  g_autofree char *issue = create (store, "issue", "description", "河道巡查流于形式", unit);
  g_autoptr (LianduRecord) record = liandu_store_load (store, issue, NULL, NULL);
  g_autoptr (LianduChangeSet) changes = NULL;

  liandu_record_set (record, "rect_measure", g_variant_new_string ("制定巡查制度"));
  changes = liandu_record_dup_changes (record);
  commit (store, changes);
}

int
main (int   argc,
      char *argv[])
{
  static const guint8 seed[crypto_sign_SEEDBYTES] = { 1 };
  g_autofree char *inside = NULL;
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed ("2026-04-08T09:00:00+08:00", NULL);
  g_autoptr (LianduStore) store = NULL;
  g_autoptr (GPtrArray) txns = NULL;
  GError *error = NULL;
  gint64 last;

  if (argc != 2 || sodium_init () < 0 || crypto_sign_seed_keypair (sign_public, sign_secret, seed) != 0)
    return 2;
  folder = argv[1];
  inside = g_build_filename (folder, "seeds", NULL);
  store = liandu_store_open (inside, clock, LIANDU_STORE_CREATE, &error);
  stop_if (error);
  liandu_store_add_user (store, "王芳", NULL, &error);
  stop_if (error);
  liandu_store_set_user (store, "王芳", &error);
  stop_if (error);
  txns = liandu_store_export_txns (store, 0, &error);
  stop_if (error);
  last = txns->len;
  write_some (store);
  g_clear_pointer (&txns, g_ptr_array_unref);
  txns = liandu_store_export_txns (store, last, &error);
  stop_if (error);
  put_sections (txns);
  put_deeds ();
  put_txns (txns);
  put_listing ();
  put_package (store);
  liandu_store_close (store);
  return 0;
}
