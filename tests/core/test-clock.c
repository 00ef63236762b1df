/* test-clock.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-clock.h"
#include "liandu-error.h"

static LianduClock *
fixed (const char *iso)
{
  g_autoptr (GError) error = NULL;
  LianduClock *clock = liandu_clock_new_fixed (iso, &error);

  g_assert_no_error (error);

  return clock;
}

static void
test_fixed (void)
{
  g_autoptr (LianduClock) clock = fixed ("2026-04-08T09:00:00+08:00");
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  g_autoptr (LianduDate) tomorrow = NULL;

  g_assert_true (liandu_clock_is_fixed (clock));
  g_assert_cmpint (liandu_clock_get_now_ms (clock), ==, G_GINT64_CONSTANT (1775610000000));
  g_assert_cmpstr (liandu_date_get_iso (today), ==, "2026-04-08");

  liandu_clock_advance (clock, G_GINT64_CONSTANT (15) * 60 * 60 * 1000 - 1);
  today = (liandu_date_unref (today), liandu_clock_dup_today (clock));
  g_assert_cmpstr (liandu_date_get_iso (today), ==, "2026-04-08");
  liandu_clock_advance (clock, 1);
  tomorrow = liandu_clock_dup_today (clock);
  g_assert_cmpstr (liandu_date_get_iso (tomorrow), ==, "2026-04-09");
}

/* The day is that of Beijing wherever the machine thinks it stands. */
static void
test_zone (void)
{
  static const struct
  {
    const char *iso;
    const char *today;
  } cases[] = {
    { "2026-04-08T15:59:59Z", "2026-04-08" },
    { "2026-04-08T16:00:00Z", "2026-04-09" },
    { "2026-04-08T23:00:00+08:00", "2026-04-08" },
    { "2026-04-08T23:00:00", "2026-04-08" },
    { "1970-01-01T00:00:00Z", "1970-01-01" },
    { "2099-12-31T23:59:59.999+08:00", "2099-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduClock) clock = fixed (cases[i].iso);
      g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);

      g_assert_cmpstr (liandu_date_get_iso (today), ==, cases[i].today);
    }
}

static void
test_datetime (void)
{
  g_autoptr (LianduClock) clock = fixed ("2026-04-08T09:00:00.250+08:00");
  g_autoptr (GDateTime) now = liandu_clock_dup_datetime (clock, liandu_clock_get_now_ms (clock));
  g_autoptr (GDateTime) before = liandu_clock_dup_datetime (clock, -1);
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%d %H:%M");

  g_assert_cmpstr (text, ==, "2026-04-08 09:00");
  g_assert_cmpint (g_date_time_get_microsecond (now), ==, 250000);
  g_assert_cmpint (g_date_time_get_microsecond (before), ==, 999000);
  g_assert_cmpint (g_date_time_get_year (before), ==, 1970);
  g_assert_null (liandu_clock_dup_datetime (clock, G_MAXINT64));
  g_assert_null (liandu_clock_dup_date (clock, G_MAXINT64));
}

static void
test_refused (void)
{
  static const char *const bad[] = { "", "now", "2026-04-08", "2026-13-08T09:00:00+08:00", "2026-04-08 09:00", "1775610000" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_null (liandu_clock_new_fixed (bad[i], &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    }
}

static void
test_default (void)
{
  g_autoptr (LianduClock) clock = NULL;
  g_autoptr (LianduClock) system = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("LIANDU_NOW", "2026-04-08T09:00:00+08:00", TRUE);
  clock = liandu_clock_new_default (NULL);
  g_assert_cmpint (liandu_clock_get_now_ms (clock), ==, G_GINT64_CONSTANT (1775610000000));

  g_setenv ("LIANDU_NOW", "yesterday", TRUE);
  g_assert_null (liandu_clock_new_default (&error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);

  g_unsetenv ("LIANDU_NOW");
  system = liandu_clock_new_default (NULL);
  g_assert_false (liandu_clock_is_fixed (system));
  g_assert_cmpint (ABS (liandu_clock_get_now_ms (system) - g_get_real_time () / 1000), <, 5000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/fixed", test_fixed);
  g_test_add_func ("/clock/zone", test_zone);
  g_test_add_func ("/clock/datetime", test_datetime);
  g_test_add_func ("/clock/refused", test_refused);
  g_test_add_func ("/clock/default", test_default);

  return g_test_run ();
}
