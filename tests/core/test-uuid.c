/* test-uuid.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-uuid.h"

/* RFC 9562, appendix A.6. */
static void
test_v7 (void)
{
  static const guint8 random[LIANDU_UUID_RANDOM_SIZE] = { 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };
  g_autofree char *uuid = liandu_uuid_new_v7 (G_GINT64_CONSTANT (0x017f22e279b0), random);

  g_assert_cmpstr (uuid, ==, "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  g_assert_true (liandu_uuid_is_valid (uuid));
}

static void
test_v7_order (void)
{
  g_autofree char *before = liandu_uuid_new_v7 (1617847200000, NULL);
  g_autofree char *after = liandu_uuid_new_v7 (1617847200001, NULL);
  g_autofree char *wrong = liandu_uuid_new_v7 (-5, NULL);
  g_autofree char *far = liandu_uuid_new_v7 (G_MAXINT64, NULL);

  g_assert_cmpstr (before, <, after);
  g_assert_true (g_str_has_prefix (wrong, "00000000-0000-7"));
  g_assert_true (g_str_has_prefix (far, "ffffffff-ffff-7"));
}

static void
test_v7_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 10000; i++)
    g_assert_true (g_hash_table_add (seen, liandu_uuid_new_v7 (1617847200000, NULL)));
}

/* RFC 9562, appendix A.4: www.example.com in the DNS name space. */
static void
test_v5 (void)
{
  g_autofree char *uuid = liandu_uuid_new_v5 ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com");
  g_autofree char *other = liandu_uuid_new_v5 ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.cn");

  g_assert_cmpstr (uuid, ==, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_assert_cmpstr (uuid, !=, other);
}

static void
test_valid (void)
{
  static const char *const bad[] = { "", "017f22e2", "017f22e279b07cc398c4dc0c0c07398f", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
                                     "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
                                     "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c-4dc0c0c07398f",
                                     "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (liandu_uuid_is_valid (bad[i]));

  g_assert_false (liandu_uuid_is_valid (NULL));
}

static void
test_bytes (void)
{
  static const char text[] = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
  static const guint8 expected[LIANDU_UUID_SIZE] = { 0x01, 0x7f, 0x22, 0xe2, 0x79, 0xb0, 0x7c, 0xc3,
                                                     0x98, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f };
  guint8 bytes[LIANDU_UUID_SIZE] = { 0 };
  g_autofree char *back = NULL;

  g_assert_true (liandu_uuid_parse (text, bytes));
  g_assert_cmpmem (bytes, sizeof bytes, expected, sizeof expected);
  back = liandu_uuid_unparse (bytes);
  g_assert_cmpstr (back, ==, text);

  memset (bytes, 0, sizeof bytes);
  g_assert_true (liandu_uuid_parse ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", bytes));
  g_assert_cmpmem (bytes, sizeof bytes, expected, sizeof expected);
  g_assert_false (liandu_uuid_parse ("nothing", bytes));
  g_assert_false (liandu_uuid_parse (NULL, bytes));
  g_assert_cmpmem (bytes, sizeof bytes, expected, sizeof expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uuid/v7", test_v7);
  g_test_add_func ("/uuid/v7/order", test_v7_order);
  g_test_add_func ("/uuid/v7/unique", test_v7_unique);
  g_test_add_func ("/uuid/v5", test_v5);
  g_test_add_func ("/uuid/valid", test_valid);
  g_test_add_func ("/uuid/bytes", test_bytes);

  return g_test_run ();
}
