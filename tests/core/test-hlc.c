/* test-hlc.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-hlc.h"

static void
assert_stamp (LianduHlc stamp,
              gint64    ms,
              guint32   counter)
{
  g_assert_cmpint (stamp.ms, ==, ms);
  g_assert_cmpuint (stamp.counter, ==, counter);
}

static void
test_tick (void)
{
  LianduHlc clock = LIANDU_HLC_INIT;

  assert_stamp (liandu_hlc_tick (&clock, 1000), 1000, 0);
  assert_stamp (liandu_hlc_tick (&clock, 1000), 1000, 1);
  assert_stamp (liandu_hlc_tick (&clock, 1001), 1001, 0);
  /* set back to 1970 */
  assert_stamp (liandu_hlc_tick (&clock, 0), 1001, 1);
  assert_stamp (liandu_hlc_tick (&clock, -5), 1001, 2);
}

static void
test_receive (void)
{
  LianduHlc clock = { 1000, 7 };
  const LianduHlc older = { 999, 100 };
  const LianduHlc newer = { 1000, 9 };
  const LianduHlc far = { G_GINT64_CONSTANT (4102444799000), 3 }; /* 2099 */

  g_assert_true (liandu_hlc_receive (&clock, &older));
  assert_stamp (clock, 1000, 7);
  g_assert_true (liandu_hlc_receive (&clock, &newer));
  assert_stamp (liandu_hlc_tick (&clock, 500), 1000, 10);
  g_assert_true (liandu_hlc_receive (&clock, &far));
  assert_stamp (liandu_hlc_tick (&clock, 2000), far.ms, 4);
}

static void
test_compare (void)
{
  static const LianduHlc ascending[] = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, G_MAXUINT32 }, { 2, 0 }, { G_MAXINT64, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ascending); i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (ascending); j++)
        {
          int order = liandu_hlc_compare (&ascending[i], &ascending[j]);

          g_assert_true (i < j ? order < 0 : i > j ? order > 0 : order == 0);
        }
    }
}

static void
test_damaged (void)
{
  static const LianduHlc damaged[] = { { -1, 0 }, { G_MININT64, 0 }, { G_MAXINT64, 0 }, { LIANDU_HLC_MAX_MS + 1, 0 }, { LIANDU_HLC_MAX_MS, G_MAXUINT32 } };
  LianduHlc clock = { 1000, 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_assert_false (liandu_hlc_receive (&clock, &damaged[i]));
      assert_stamp (clock, 1000, 7);
    }
}

/* However late the clock says it is, there is always a later stamp that others
 * accept.
 */
static void
test_ends (void)
{
  LianduHlc clock = { 5, G_MAXUINT32 };
  LianduHlc late = LIANDU_HLC_INIT;
  LianduHlc last = { LIANDU_HLC_MAX_MS - 1, G_MAXUINT32 };

  assert_stamp (liandu_hlc_tick (&clock, 5), 6, 0);

  assert_stamp (liandu_hlc_tick (&late, G_MAXINT64), LIANDU_HLC_MAX_MS, 0);
  assert_stamp (liandu_hlc_tick (&late, G_MAXINT64), LIANDU_HLC_MAX_MS, 1);
  g_assert_true (liandu_hlc_is_valid (&late));

  g_assert_true (liandu_hlc_receive (&late, &last));
  assert_stamp (liandu_hlc_tick (&last, 0), LIANDU_HLC_MAX_MS, 0);
  g_assert_true (liandu_hlc_is_valid (&last));
}

/* Desks whose clocks are years apart and jump: what is stamped after a stamp was
 * seen is greater than it.
 */
static void
test_causality (void)
{
  LianduHlc desks[4] = { LIANDU_HLC_INIT, LIANDU_HLC_INIT, LIANDU_HLC_INIT, LIANDU_HLC_INIT };
  static const gint64 clocks[4] = { 0, 1617847200000, 1617933600000, 4102444799000 };

  for (int i = 0; i < 20000; i++)
    {
      LianduHlc *writer = &desks[g_test_rand_int_range (0, 4)];
      LianduHlc *reader = &desks[g_test_rand_int_range (0, 4)];
      LianduHlc seen = liandu_hlc_tick (writer, clocks[g_test_rand_int_range (0, 4)]);
      LianduHlc answer;

      g_assert_true (liandu_hlc_receive (reader, &seen));
      answer = liandu_hlc_tick (reader, clocks[g_test_rand_int_range (0, 4)]);
      g_assert_cmpint (liandu_hlc_compare (&answer, &seen), >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hlc/tick", test_tick);
  g_test_add_func ("/hlc/receive", test_receive);
  g_test_add_func ("/hlc/compare", test_compare);
  g_test_add_func ("/hlc/damaged", test_damaged);
  g_test_add_func ("/hlc/ends", test_ends);
  g_test_add_func ("/hlc/causality", test_causality);

  return g_test_run ();
}
