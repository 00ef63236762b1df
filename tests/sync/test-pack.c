/* test-pack.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "liandu-pack.h"

/* The file format of packs; what the exchange makes of them is tried in
 * test-exchange-packs. */

static LianduPack *
make_pack (guint n)
{
  LianduPack *pack = liandu_pack_new ("workspace-1", "desk-1", 0x123456789abcdefu, 7);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strnfill (i * 7 % 60, (char) ('a' + i % 26));
      g_autoptr (GBytes) segment = g_bytes_new (text, strlen (text));

      liandu_pack_add (pack, segment);
    }
  return pack;
}

static void
test_round_trip (void)
{
  for (guint n = 0; n < 300; n += 1 + n / 2)
    {
      g_autoptr (LianduPack) pack = make_pack (n);
      g_autoptr (GBytes) bytes = liandu_pack_to_bytes (pack);
      g_autoptr (LianduPack) same = make_pack (n);
      g_autoptr (GBytes) same_bytes = liandu_pack_to_bytes (same);
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduPack) opened = liandu_pack_open (bytes, &error);

      g_assert_no_error (error);
      /* Whoever makes it makes the same. */
      g_assert_true (g_bytes_equal (bytes, same_bytes));
      g_assert_true (liandu_pack_is_one (bytes));
      g_assert_cmpstr (opened->workspace, ==, "workspace-1");
      g_assert_cmpstr (opened->device, ==, "desk-1");
      g_assert_true (opened->epoch == pack->epoch && opened->first_seq == 7 && g_bytes_equal (opened->hash, pack->hash));
      g_assert_cmpuint (opened->segments->len, ==, n);
      for (guint i = 0; i < n; i++)
        g_assert_true (g_bytes_equal (g_ptr_array_index (opened->segments, i), g_ptr_array_index (pack->segments, i)));
    }
}

static void
assert_refused (const guint8 *data,
                gsize         size,
                int           code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduPack) pack = liandu_pack_open (bytes, &error);

  g_assert_null (pack);
  g_assert_nonnull (error);
  g_assert_true (error->domain == LIANDU_SEGMENT_ERROR && (code < 0 || error->code == code));
}

static guint8 *
make_bytes (guint  n,
            gsize  room,
            gsize *out_size)
{
  g_autoptr (LianduPack) pack = make_pack (n);
  g_autoptr (GBytes) bytes = liandu_pack_to_bytes (pack);
  guint8 *data;

  *out_size = g_bytes_get_size (bytes);
  data = g_malloc0 (*out_size + room);
  memcpy (data, g_bytes_get_data (bytes, NULL), *out_size);
  return data;
}

static void
test_every_bit (void)
{
  gsize size;
  g_autofree guint8 *data = make_bytes (5, 0, &size);

  for (gsize i = 0; i < size * 8; i++)
    {
      data[i / 8] ^= (guint8) (1 << i % 8);
      assert_refused (data, size, -1);
      data[i / 8] ^= (guint8) (1 << i % 8);
    }
}

static void
test_every_length (void)
{
  gsize size;
  g_autofree guint8 *data = make_bytes (5, 1, &size);

  for (gsize i = 0; i < size; i++)
    assert_refused (data, i, LIANDU_SEGMENT_ERROR_SHORT);
  assert_refused (data, size + 1, LIANDU_SEGMENT_ERROR_DAMAGED);
  assert_refused ((const guint8 *) "LDSG something else altogether", 30, LIANDU_SEGMENT_ERROR_DAMAGED);
}

/* One that a program of the years to come wrote. */
static void
test_newer (void)
{
  gsize size;
  g_autofree guint8 *data = make_bytes (2, 0, &size);

  data[6] = 2;
  crypto_generichash (data + size - 32, 32, data, size - 32, NULL, 0);
  assert_refused (data, size, LIANDU_SEGMENT_ERROR_NEWER);
}

/* The hash is right, what it is over is not what a pack holds. */
static void
test_nonsense (void)
{
  for (guint seed = 0; seed < 200; seed++)
    {
      g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
      gsize size;
      g_autofree guint8 *data = make_bytes (4, 0, &size);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LianduPack) pack = NULL;

      for (guint i = 0; i < 1 + seed % 8; i++)
        data[16 + (guint) g_rand_int_range (chance, 0, (gint32) size - 48)] = (guint8) g_rand_int (chance);
      crypto_generichash (data + size - 32, 32, data, size - 32, NULL, 0);
      bytes = g_bytes_new (data, size);
      pack = liandu_pack_open (bytes, NULL);
      g_assert_true (pack == NULL || pack->segments->len < size);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pack/round-trip", test_round_trip);
  g_test_add_func ("/pack/I07-every-bit", test_every_bit);
  g_test_add_func ("/pack/I07-every-length", test_every_length);
  g_test_add_func ("/pack/newer", test_newer);
  g_test_add_func ("/pack/nonsense", test_nonsense);

  return g_test_run ();
}
