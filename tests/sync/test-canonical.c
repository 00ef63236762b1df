/* test-canonical.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-canonical.h"

/* Whether bytes are in normal form is found out sooner than GLib does, and no less
 * strictly: for what this program makes, and for that with anything changed. */

#define N_TRIES 1500

static GVariant *
new_random_bytes (guint max)
{
  guint size = (guint) g_test_rand_int_range (0, (gint32) max + 1);
  guint8 *data = g_malloc (MAX (size, 1));

  for (guint i = 0; i < size; i++)
    data[i] = (guint8) g_test_rand_int_range (0, 256);
  return g_variant_new_from_data (G_VARIANT_TYPE_BYTESTRING, data, size, TRUE, g_free, data);
}

/* Of types that are made of a, y, s, t, u and parentheses. */
static GVariant *
new_random (const GVariantType *type,
            guint               max)
{
  GVariantBuilder builder;

  if (g_variant_type_equal (type, G_VARIANT_TYPE_BYTESTRING))
    return new_random_bytes (max);
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return g_variant_new_string (g_test_rand_bit () ? "" : "甲");
  if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT64))
    return g_variant_new_uint64 ((guint64) g_test_rand_int ());
  if (g_variant_type_equal (type, G_VARIANT_TYPE_BYTE))
    return g_variant_new_byte ((guint8) g_test_rand_int_range (0, 256));
  g_variant_builder_init (&builder, type);
  if (g_variant_type_is_array (type))
    for (gint32 i = g_test_rand_int_range (0, 5); i > 0; i--)
      g_variant_builder_add_value (&builder, new_random (g_variant_type_element (type), max));
  else
    for (const GVariantType *item = g_variant_type_first (type); item != NULL; item = g_variant_type_next (item))
      g_variant_builder_add_value (&builder, new_random (item, max));
  return g_variant_builder_end (&builder);
}

/* One byte is another one, is missing or is too many; often near the end, where
 * offsets stand. */
static GBytes *
spoil (GBytes *bytes)
{
  g_autoptr (GByteArray) spoilt = g_byte_array_new ();
  const guint8 byte = (guint8) g_test_rand_int_range (0, g_test_rand_bit () ? 8 : 256);
  guint i;

  g_byte_array_append (spoilt, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  i = (guint) g_test_rand_int_range (0, (gint32) spoilt->len + 1);
  if (g_test_rand_bit () && spoilt->len > 12)
    i = spoilt->len - 1 - (guint) g_test_rand_int_range (0, 12);
  if (i >= spoilt->len || g_test_rand_int_range (0, 8) == 0)
    g_byte_array_append (spoilt, &byte, 1);
  else if (g_test_rand_int_range (0, 8) == 0)
    g_byte_array_remove_index (spoilt, i);
  else
    spoilt->data[i] = byte;
  return g_byte_array_free_to_bytes (g_steal_pointer (&spoilt));
}

/* From its words: GLib takes no bytes at all for a tuple of empty things, which it
 * would never write like that. */
static gboolean
makes_again (GVariant *value,
             GBytes   *bytes)
{
  g_autofree char *words = g_variant_print (value, TRUE);
  g_autoptr (GVariant) parsed = g_variant_parse (g_variant_get_type (value), words, NULL, NULL, NULL);
  g_autoptr (GBytes) again = liandu_canonical_bytes (parsed);

  return g_bytes_equal (again, bytes);
}

static gboolean
is_normal (const char *type,
           GBytes     *bytes)
{
  g_autoptr (GVariant) mine = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
  g_autoptr (GVariant) theirs = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));
  gboolean normal = liandu_canonical_is_normal (mine);

  if (normal != (g_variant_is_normal_form (theirs) != FALSE))
    {
      g_assert_false (normal);
      g_assert_false (makes_again (theirs, bytes));
    }
  return normal;
}

static void
test_type (gconstpointer data)
{
  const char *type = data;
  guint n_refused = 0;

  for (guint i = 0; i < N_TRIES; i++)
    {
      guint max = i % 50 == 0 ? 70000 : i % 7 == 0 ? 300 : 5;
      g_autoptr (GBytes) bytes = liandu_canonical_bytes (new_random (G_VARIANT_TYPE (type), max));
      g_autoptr (GBytes) spoilt = spoil (bytes);

      g_assert_true (is_normal (type, bytes));
      n_refused += !is_normal (type, spoilt);
    }
  /* A tuple of one string of bytes is whatever there is. */
  g_assert_true (g_str_equal (type, "(ay)") || n_refused > N_TRIES / 20);
}

/* Ends that go back or out of what there is, with all sums right. */
static void
test_offsets (void)
{
  static const guint8 out[] = { 1, 2, 3, 4, 5, 5, 9, 5 };
  static const guint8 back[] = { 1, 2, 3, 4, 5, 5, 3, 5 };
  static const guint8 right[] = { 1, 2, 3, 4, 5, 5, 5, 5 };
  g_autoptr (GBytes) out_bytes = g_bytes_new_static (out, sizeof out);
  g_autoptr (GBytes) back_bytes = g_bytes_new_static (back, sizeof back);
  g_autoptr (GBytes) right_bytes = g_bytes_new_static (right, sizeof right);

  g_assert_false (is_normal ("aay", out_bytes));
  g_assert_false (is_normal ("aay", back_bytes));
  g_assert_true (is_normal ("aay", right_bytes));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/canonical/bundle", "(ayaya(ayayay))", test_type);
  g_test_add_data_func ("/canonical/list", "aay", test_type);
  g_test_add_data_func ("/canonical/section", "(aaya(sttay))", test_type);
  g_test_add_data_func ("/canonical/pack", "(ssttaay)", test_type);
  g_test_add_data_func ("/canonical/single", "(ay)", test_type);
  g_test_add_data_func ("/canonical/with-byte", "(aya(yay)y)", test_type);
  g_test_add_func ("/canonical/offsets", test_offsets);
  return g_test_run ();
}
