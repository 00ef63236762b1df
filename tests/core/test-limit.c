/* test-limit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-limit.h"

/* Time limits around the long holidays, and the days in between one by one. */

static LianduWorkdays *
load (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "workdays", "workdays.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (LianduWorkdays) workdays = liandu_workdays_new ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  liandu_workdays_parse (workdays, text, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&workdays);
}

/* Reckoned from the notices by another program: the day as it falls, and where
 * a limit that ends on a rest day moves to. */
static void
test_holidays (void)
{
  static const struct
  {
    const char *start;
    int length;
    const char *unit;
    const char *falls;
    const char *moved;
  } cases[] = {
    /* Spring Festival 2026: 15 to 23 February, the 14th and the 28th worked */
    { "2026-02-06", 5, "workday", "2026-02-13", "2026-02-13" },
    { "2026-02-13", 1, "workday", "2026-02-14", "2026-02-14" },
    { "2026-02-14", 1, "workday", "2026-02-24", "2026-02-24" },
    { "2026-02-23", 1, "workday", "2026-02-24", "2026-02-24" },
    { "2026-02-24", -5, "workday", "2026-02-10", "2026-02-10" },
    { "2026-02-05", 10, "day", "2026-02-15", "2026-02-24" },
    { "2026-02-14", 10, "day", "2026-02-24", "2026-02-24" },
    { "2026-01-15", 1, "month", "2026-02-15", "2026-02-24" },
    { "2026-01-23", 1, "month", "2026-02-23", "2026-02-24" },
    { "2025-11-15", 3, "month", "2026-02-15", "2026-02-24" },
    { "2026-01-31", 1, "month", "2026-02-28", "2026-02-28" },
    { "2026-02-23", -15, "day", "2026-02-08", "2026-02-08" },
    /* Mid-autumn and National Day 2026 */
    { "2026-09-21", 5, "workday", "2026-09-29", "2026-09-29" },
    { "2026-09-24", 10, "workday", "2026-10-15", "2026-10-15" },
    { "2026-09-30", 1, "workday", "2026-10-08", "2026-10-08" },
    { "2026-10-07", 1, "workday", "2026-10-08", "2026-10-08" },
    { "2026-10-12", -10, "workday", "2026-09-21", "2026-09-21" },
    { "2026-09-21", 10, "day", "2026-10-01", "2026-10-08" },
    { "2026-09-27", 10, "day", "2026-10-07", "2026-10-08" },
    { "2026-09-01", 1, "month", "2026-10-01", "2026-10-08" },
    { "2026-07-03", 3, "month", "2026-10-03", "2026-10-08" },
    { "2026-08-31", 1, "month", "2026-09-30", "2026-09-30" },
    /* Those of other years, each with something of its own */
    { "2025-09-26", 10, "workday", "2025-10-16", "2025-10-16" },
    { "2025-09-08", 30, "day", "2025-10-08", "2025-10-09" },
    { "2024-09-30", 10, "workday", "2024-10-18", "2024-10-18" },
    { "2024-02-08", 3, "workday", "2024-02-19", "2024-02-19" },
    { "2024-01-12", 1, "month", "2024-02-12", "2024-02-18" },
    { "2020-01-23", 1, "workday", "2020-02-03", "2020-02-03" },
    { "2020-09-30", 5, "workday", "2020-10-14", "2020-10-14" },
    { "2023-09-28", 5, "workday", "2023-10-11", "2023-10-11" },
    { "2022-01-28", 5, "workday", "2022-02-09", "2022-02-09" },
    { "2021-02-10", 15, "workday", "2021-03-09", "2021-03-09" },
    { "2021-09-17", 15, "workday", "2021-10-14", "2021-10-14" },
  };
  g_autoptr (LianduWorkdays) workdays = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int moves = FALSE; moves <= TRUE; moves++)
      {
        g_autoptr (LianduDate) start = liandu_date_new_iso (cases[i].start, NULL);
        g_autoptr (LianduDate) end = NULL;
        g_autoptr (GError) error = NULL;

        g_test_message ("%s + %d %s, %s", cases[i].start, cases[i].length, cases[i].unit, moves ? "moves" : "stays");
        liandu_limit_count (workdays, start, cases[i].length, cases[i].unit, moves, &end, NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (liandu_date_get_iso (end), ==, moves ? cases[i].moved : cases[i].falls);
      }
}

static guint
count_lines (GPtrArray  *lines,
             const char *part)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += strstr (g_ptr_array_index (lines, i), part) != NULL;
  return n;
}

/* 2021-04-20 + 15 working days: the example of the office. */
static void
test_days (void)
{
  g_autoptr (LianduWorkdays) workdays = load ();
  g_autoptr (LianduDate) start = liandu_date_new_iso ("2021-04-20", NULL);
  g_autoptr (LianduDate) end = liandu_date_new_iso ("2021-05-12", NULL);
  g_autoptr (GPtrArray) lines = liandu_limit_list_days (workdays, start, end);
  g_autoptr (GPtrArray) back = liandu_limit_list_days (workdays, end, start);
  g_autoptr (GPtrArray) none = liandu_limit_list_days (workdays, start, start);

  g_assert_cmpuint (lines->len, ==, 22);
  g_assert_cmpuint (count_lines (lines, "working day "), ==, 15);
  g_assert_cmpuint (count_lines (lines, "in place of another day"), ==, 2);
  g_assert_cmpuint (count_lines (lines, "holiday"), ==, 5);
  g_assert_cmpuint (count_lines (lines, "weekend"), ==, 2);
  g_assert_cmpstr (g_ptr_array_index (lines, 4), ==, "2021年4月25日, Sunday: worked in place of another day, working day 4");
  g_assert_cmpstr (g_ptr_array_index (lines, 21), ==, "2021年5月12日, Wednesday: working day 15");
  g_assert_cmpuint (back->len, ==, 22);
  g_assert_cmpstr (g_ptr_array_index (back, 0), ==, "2021年5月11日, Tuesday: working day 1");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_rule_in_force (void)
{
  g_autoptr (LianduDate) first = liandu_date_new_iso ("2020-01-21", NULL);
  g_autoptr (LianduDate) last = liandu_date_new_iso ("2024-02-19", NULL);
  g_autoptr (LianduDate) before = liandu_date_new_iso ("2020-01-20", NULL);
  g_autoptr (LianduDate) after = liandu_date_new_iso ("2024-02-20", NULL);
  LianduLimitRule rule = { .from = first, .to = last };
  LianduLimitRule open = { .name = (char *) "always" };

  g_assert_true (liandu_limit_rule_holds (&rule, first));
  g_assert_true (liandu_limit_rule_holds (&rule, last));
  g_assert_false (liandu_limit_rule_holds (&rule, before));
  g_assert_false (liandu_limit_rule_holds (&rule, after));
  g_assert_true (liandu_limit_rule_holds (&open, before));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limit/holidays", test_holidays);
  g_test_add_func ("/limit/days", test_days);
  g_test_add_func ("/limit/rule-in-force", test_rule_in_force);
  return g_test_run ();
}
