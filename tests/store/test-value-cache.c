/* test-value-cache.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>

#include "liandu-value-cache.h"

static GVariant *
make_value (const char *first,
            const char *second)
{
  return g_variant_ref_sink (g_variant_new ("(msms)", first, second));
}

/* The same name with another post, words without a day, a day with words. */
static void
test_parts (void)
{
  static const struct
  {
    const char *first;
    const char *second;
  } cases[] = { { "01", "王建国" }, { "01", "王建国　副局长" }, { NULL, "d长期坚持" }, { "2026-05-31", NULL }, { "2026-05-31", "m2026年5月底前" }, { "", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduValueCache) cache = liandu_value_cache_new ();
      g_autoptr (GVariant) value = make_value (cases[i].first, cases[i].second);

      liandu_value_cache_add (cache, cases[i].first, cases[i].second, value);
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autoptr (GVariant) found = liandu_value_cache_lookup (cache, cases[j].first, cases[j].second);

          g_assert_true (i == j ? found == value : found == NULL);
        }
    }
}

/* Whatever was there before, what is found was made of the same. */
static void
test_many (void)
{
  g_autoptr (LianduValueCache) cache = liandu_value_cache_new ();
  guint hits = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *first = g_test_rand_int_range (0, 10) > 0 ? g_strdup_printf ("%d", g_test_rand_int_range (0, 300)) : NULL;
      g_autofree char *second = g_test_rand_bit () ? g_strdup_printf ("%d", g_test_rand_int_range (0, 3)) : NULL;
      g_autoptr (GVariant) value = make_value (first, second);
      g_autoptr (GVariant) found = liandu_value_cache_lookup (cache, first, second);

      if (found != NULL)
        g_assert_true (g_variant_equal (found, value));
      else
        liandu_value_cache_add (cache, first, second, value);
      hits += found != NULL;
    }
  g_assert_cmpuint (hits, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/value-cache/parts", test_parts);
  g_test_add_func ("/store/value-cache/many", test_many);
  return g_test_run ();
}
