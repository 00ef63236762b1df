/* test-segment.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <sodium.h>
#include <string.h>

#include "liandu-segment.h"

/* Segments are opened as they were sealed, and not at all once anything about
 * them is other than it was. */

typedef struct
{
  guint8 key[LIANDU_SEGMENT_KEY_SIZE];
  guint8 sign_public[LIANDU_SEGMENT_SIGN_PUBLIC_SIZE];
  guint8 sign_secret[LIANDU_SEGMENT_SIGN_SECRET_SIZE];
  const char *known_device;
  const char *known_key;
} Desk;

static const guint8 *
find_sign_public (const char *device,
                  gpointer    user_data)
{
  Desk *desk = user_data;

  return g_strcmp0 (device, desk->known_device) == 0 ? desk->sign_public : NULL;
}

static const guint8 *
find_key (const char *key,
          gpointer    user_data)
{
  Desk *desk = user_data;

  return g_strcmp0 (key, desk->known_key) == 0 ? desk->key : NULL;
}

static void
desk_init (Desk *desk)
{
  g_assert_cmpint (sodium_init (), >=, 0);
  randombytes_buf (desk->key, sizeof desk->key);
  crypto_sign_keypair (desk->sign_public, desk->sign_secret);
  desk->known_device = "desk-1";
  desk->known_key = "key-1";
}

static LianduSegment *
open_bytes (Desk    *desk,
            GBytes  *bytes,
            GError **error)
{
  const LianduSegmentKeys keys = { find_sign_public, find_key, desk };

  return liandu_segment_open (bytes, &keys, error);
}

static void
assert_refused (Desk         *desk,
                const guint8 *data,
                gsize         size,
                int           code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSegment) segment = open_bytes (desk, bytes, &error);

  g_assert_null (segment);
  if (code >= 0)
    g_assert_error (error, LIANDU_SEGMENT_ERROR, code);
  else
    g_assert_true (error->domain == LIANDU_SEGMENT_ERROR);
}

static LianduSegment *
make_segment (guint n_txns)
{
  LianduSegment *segment = liandu_segment_new ("workspace-1", "desk-1", 3, "key-1");
  g_autoptr (GBytes) hash = g_bytes_new ("0123456789abcdef0123456789abcdef", 32);

  segment->first_seq = 57;
  segment->count = n_txns + 1;
  g_bytes_unref (segment->previous);
  segment->previous = g_bytes_ref (hash);
  for (guint i = 0; i < n_txns; i++)
    {
      gsize size = (gsize) g_test_rand_int_range (0, 400);
      guint8 *data = g_malloc (size + 1);

      for (gsize j = 0; j < size; j++)
        data[j] = (guint8) g_test_rand_int_range (0, 256);
      g_ptr_array_add (segment->txns, g_bytes_new_take (data, size));
    }
  liandu_segment_add_seen (segment, "desk-2", 1, 412, hash);
  liandu_segment_add_seen (segment, "桌三", 2, G_MAXUINT64, hash);
  return segment;
}

static void
assert_same (LianduSegment *a,
             LianduSegment *b)
{
  g_assert_cmpstr (a->workspace, ==, b->workspace);
  g_assert_cmpstr (a->device, ==, b->device);
  g_assert_cmpstr (a->key, ==, b->key);
  g_assert_cmpuint (a->epoch, ==, b->epoch);
  g_assert_cmpuint (a->first_seq, ==, b->first_seq);
  g_assert_cmpuint (a->count, ==, b->count);
  g_assert_true (g_bytes_equal (a->previous, b->previous));
  g_assert_true (g_bytes_equal (a->hash, b->hash));
  g_assert_cmpuint (a->txns->len, ==, b->txns->len);
  for (guint i = 0; i < a->txns->len; i++)
    g_assert_true (g_bytes_equal (g_ptr_array_index (a->txns, i), g_ptr_array_index (b->txns, i)));
  g_assert_cmpuint (a->seen->len, ==, b->seen->len);
  for (guint i = 0; i < a->seen->len; i++)
    {
      const LianduSeen *x = g_ptr_array_index (a->seen, i);
      const LianduSeen *y = g_ptr_array_index (b->seen, i);

      g_assert_cmpstr (x->device, ==, y->device);
      g_assert_true (x->epoch == y->epoch && x->seq == y->seq && g_bytes_equal (x->hash, y->hash));
    }
}

static void
test_round_trip (void)
{
  Desk desk;

  desk_init (&desk);
  for (guint n = 0; n < 200; n += 1 + n / 2)
    {
      g_autoptr (LianduSegment) segment = make_segment (n);
      g_autoptr (GBytes) bytes = liandu_segment_seal (segment, desk.key, desk.sign_secret);
      g_autoptr (GBytes) again = liandu_segment_seal (segment, desk.key, desk.sign_secret);
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduSegment) opened = open_bytes (&desk, again, &error);

      g_assert_no_error (error);
      assert_same (segment, opened);
      /* No two are closed with the same numbers. */
      g_assert_false (g_bytes_equal (bytes, again));
    }
}

/* One that stands for a section that said more, with and without one before. */
static void
test_reduced (void)
{
  Desk desk;

  desk_init (&desk);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LianduSegment) segment = make_segment (3);
      g_autoptr (LianduSegment) opened = NULL;
      g_autoptr (GBytes) whole = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      g_bytes_unref (segment->previous);
      segment->previous = g_bytes_new_static ("0123456789abcdef0123456789abcdef", i * LIANDU_SEGMENT_HASH_SIZE);
      whole = liandu_segment_seal (segment, desk.key, desk.sign_secret);
      segment->count = 0;
      segment->stands_for = g_bytes_ref (segment->hash);
      bytes = liandu_segment_seal (segment, desk.key, desk.sign_secret);
      opened = open_bytes (&desk, bytes, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (opened->previous, segment->previous));
      g_assert_true (g_bytes_equal (liandu_segment_get_name (opened), segment->stands_for));
      g_assert_false (g_bytes_equal (opened->hash, opened->stands_for));
      g_assert_true (liandu_segment_is_reduced (bytes));
      g_assert_false (liandu_segment_is_reduced (whole));
    }
}

static gboolean
contains (GBytes     *bytes,
          const char *words)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize length = strlen (words);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, words, length) == 0)
      return TRUE;
  return FALSE;
}

/* What is told in a segment cannot be read off it. */
static void
test_closed (void)
{
  Desk desk;
  g_autoptr (LianduSegment) segment = liandu_segment_new ("workspace-1", "desk-1", 1, "key-1");
  g_autoptr (GBytes) bytes = NULL;

  desk_init (&desk);
  g_ptr_array_add (segment->txns, g_bytes_new_static ("清源县教育局食堂采购未公开", strlen ("清源县教育局食堂采购未公开")));
  bytes = liandu_segment_seal (segment, desk.key, desk.sign_secret);
  g_assert_true (contains (bytes, "desk-1"));
  g_assert_false (contains (bytes, "食堂"));
}

static void
test_every_bit (void)
{
  Desk desk;
  g_autoptr (LianduSegment) segment = make_segment (2);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *data = NULL;
  gsize size;

  desk_init (&desk);
  bytes = liandu_segment_seal (segment, desk.key, desk.sign_secret);
  size = g_bytes_get_size (bytes);
  data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  for (gsize i = 0; i < size * 8; i++)
    {
      data[i / 8] ^= (guint8) (1 << i % 8);
      assert_refused (&desk, data, size, -1);
      data[i / 8] ^= (guint8) (1 << i % 8);
    }
}

static void
test_every_length (void)
{
  Desk desk;
  g_autoptr (LianduSegment) segment = make_segment (3);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *longer = NULL;
  gsize size;

  desk_init (&desk);
  bytes = liandu_segment_seal (segment, desk.key, desk.sign_secret);
  size = g_bytes_get_size (bytes);
  for (gsize i = 0; i < size; i++)
    assert_refused (&desk, g_bytes_get_data (bytes, NULL), i, LIANDU_SEGMENT_ERROR_SHORT);
  longer = g_malloc0 (size + 1);
  memcpy (longer, g_bytes_get_data (bytes, NULL), size);
  assert_refused (&desk, longer, size + 1, LIANDU_SEGMENT_ERROR_DAMAGED);
  assert_refused (&desk, (const guint8 *) "PK\3\4 something else", 20, LIANDU_SEGMENT_ERROR_DAMAGED);
}

static void
test_strangers (void)
{
  Desk desk;
  Desk other;
  g_autoptr (LianduSegment) segment = make_segment (2);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) forged = NULL;
  gsize size;

  desk_init (&desk);
  desk_init (&other);
  bytes = liandu_segment_seal (segment, desk.key, desk.sign_secret);
  forged = liandu_segment_seal (segment, desk.key, other.sign_secret);
  assert_refused (&desk, g_bytes_get_data (forged, &size), g_bytes_get_size (forged), LIANDU_SEGMENT_ERROR_DAMAGED);
  desk.known_device = "desk-9";
  assert_refused (&desk, g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes), LIANDU_SEGMENT_ERROR_STRANGER);
  desk.known_device = "desk-1";
  desk.known_key = "key-9";
  assert_refused (&desk, g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes), LIANDU_SEGMENT_ERROR_NO_KEY);
  desk.known_key = "key-1";
  memcpy (desk.key, other.key, sizeof desk.key);
  assert_refused (&desk, g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes), LIANDU_SEGMENT_ERROR_DAMAGED);
}

/* One that a program of the years to come wrote, and signed. */
static void
test_newer (void)
{
  Desk desk;
  g_autoptr (LianduSegment) segment = make_segment (1);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *data = NULL;
  gsize size;

  desk_init (&desk);
  bytes = liandu_segment_seal (segment, desk.key, desk.sign_secret);
  size = g_bytes_get_size (bytes);
  data = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  data[6] = 2;
  crypto_generichash (data + size - 96, 32, data, size - 96, NULL, 0);
  crypto_sign_detached (data + size - 64, NULL, data + size - 96, 32, desk.sign_secret);
  assert_refused (&desk, data, size, LIANDU_SEGMENT_ERROR_NEWER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/segment/round-trip", test_round_trip);
  g_test_add_func ("/segment/reduced", test_reduced);
  g_test_add_func ("/segment/closed", test_closed);
  g_test_add_func ("/segment/I07-every-bit", test_every_bit);
  g_test_add_func ("/segment/I07-every-length", test_every_length);
  g_test_add_func ("/segment/strangers", test_strangers);
  g_test_add_func ("/segment/newer", test_newer);

  return g_test_run ();
}
