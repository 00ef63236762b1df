/* test-blob.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "liandu-blob.h"
#include "liandu-error.h"
#include "liandu-transport.h"

/* Attachments between desks: sealed alike everywhere, and opened whole or not at
 * all. */

static const guint8 key[LIANDU_BLOB_KEY_SIZE] = { 1, 2, 3 };
static const guint8 other_key[LIANDU_BLOB_KEY_SIZE] = { 1, 2, 4 };

static GBytes *
make_bytes (gsize size)
{
  guint8 *data = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) g_test_rand_int_range (0, 256);
  return g_bytes_new_take (data, size);
}

static char *
digest_of (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
assert_refused (const guint8 *with,
                const char   *digest,
                const guint8 *data,
                gsize         size)
{
  g_autoptr (GBytes) sealed = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = liandu_blob_open (with, digest, sealed, &error);

  g_assert_null (bytes);
  g_assert_true (error != NULL && error->domain == LIANDU_ERROR);
}

static void
test_round_trip (void)
{
  static const gsize sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 300001 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (sizes[i]);
      g_autofree char *digest = digest_of (bytes);
      g_autoptr (GBytes) sealed = liandu_blob_seal (key, digest, bytes);
      g_autoptr (GBytes) again = liandu_blob_seal (key, digest, bytes);
      g_autofree char *name = liandu_blob_dup_name (key, digest);
      g_autofree char *other = liandu_blob_dup_name (other_key, digest);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) opened = liandu_blob_open (key, digest, sealed, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, opened));
      /* Two desks that have the same file do not take turns at putting it. */
      g_assert_true (g_bytes_equal (sealed, again));
      g_assert_true (liandu_transport_name_is_valid (name));
      g_assert_cmpstr (name, !=, other);
      g_assert_null (strstr (name, digest));
      assert_refused (other_key, digest, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
    }
}

static void
test_broken (void)
{
  g_autoptr (GBytes) bytes = make_bytes (100);
  g_autofree char *digest = digest_of (bytes);
  g_autoptr (GBytes) sealed = liandu_blob_seal (key, digest, bytes);
  gsize size = g_bytes_get_size (sealed);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (sealed, NULL), size);

  for (gsize i = 0; i < size * 8; i++)
    {
      data[i / 8] ^= (guint8) (1 << i % 8);
      assert_refused (key, digest, data, size);
      data[i / 8] ^= (guint8) (1 << i % 8);
    }
  for (gsize i = 0; i < size; i++)
    assert_refused (key, digest, data, i);
}

/* Whole chunks cut off the end, swapped, or put twice. */
static void
test_chunks (void)
{
  const gsize head = 8;
  const gsize chunk = 65536 + 17;
  g_autoptr (GBytes) bytes = make_bytes (3 * 65536);
  g_autofree char *digest = digest_of (bytes);
  g_autoptr (GBytes) sealed = liandu_blob_seal (key, digest, bytes);
  gsize size = g_bytes_get_size (sealed);
  g_autofree guint8 *data = g_malloc (size + chunk);

  g_assert_cmpuint (size, ==, head + 3 * chunk);
  memcpy (data, g_bytes_get_data (sealed, NULL), size);
  assert_refused (key, digest, data, head + 2 * chunk);
  assert_refused (key, digest, data, head + chunk);
  assert_refused (key, digest, data, head);
  memcpy (data + head + 3 * chunk, data + head + 2 * chunk, chunk);
  assert_refused (key, digest, data, size + chunk);
  memcpy (data + head, (const guint8 *) g_bytes_get_data (sealed, NULL) + head + chunk, chunk);
  memcpy (data + head + chunk, (const guint8 *) g_bytes_get_data (sealed, NULL) + head, chunk);
  assert_refused (key, digest, data, size);
}

/* Something else that is sealed well under the name: what is in it is not what was
 * asked for. */
static void
test_other (void)
{
  g_autoptr (GBytes) bytes = make_bytes (100);
  g_autoptr (GBytes) other = make_bytes (101);
  g_autofree char *digest = digest_of (bytes);
  g_autoptr (GBytes) sealed = liandu_blob_seal (key, digest, other);

  assert_refused (key, digest, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
}

static void
test_newer (void)
{
  g_autoptr (GBytes) bytes = make_bytes (100);
  g_autofree char *digest = digest_of (bytes);
  g_autoptr (GBytes) sealed = liandu_blob_seal (key, digest, bytes);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  g_autoptr (GBytes) newer = NULL;
  g_autoptr (GError) error = NULL;

  data[6] = 2;
  newer = g_bytes_new (data, g_bytes_get_size (sealed));
  g_assert_null (liandu_blob_open (key, digest, newer, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_TOO_NEW);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);

  g_test_add_func ("/blob/round-trip", test_round_trip);
  g_test_add_func ("/blob/broken", test_broken);
  g_test_add_func ("/blob/chunks", test_chunks);
  g_test_add_func ("/blob/other", test_other);
  g_test_add_func ("/blob/newer", test_newer);

  return g_test_run ();
}
