/* test-packed.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-packed.h"

/* Values as they lie in a database that the disk may have spoilt. */

static GVariant *
dup_value (const char *text,
           const char *type,
           gboolean   *out_read)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  LianduPacked packed;
  GVariant *value = NULL;

  g_byte_array_append (array, (const guint8 *) text, (guint) strlen (text) + 1);
  g_byte_array_append (array, (const guint8 *) "", 1);
  g_byte_array_append (array, (const guint8 *) type, (guint) strlen (type) + 1);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  packed = liandu_packed_new (bytes);
  *out_read = liandu_packed_dup_maybe (&packed, bytes, &value);
  return value;
}

static void
test_value (void)
{
  gboolean read = FALSE;
  g_autoptr (GVariant) value = dup_value ("县水务局", "s", &read);

  g_assert_true (read);
  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, "县水务局");
}

/* Types that no value has: GLib ends the program that asks for one. */
static void
test_spoilt_type (void)
{
  static const char * const types[] = { "r", "*", "?", "(rs)", "a?", "m*", "a{?s}", "x x", "", "(s", "a{vs}" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gboolean read = TRUE;

      g_assert_null (dup_value ("县水务局", types[i], &read));
      g_assert_false (read);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/packed/value", test_value);
  g_test_add_func ("/packed/spoilt-type", test_spoilt_type);
  return g_test_run ();
}
