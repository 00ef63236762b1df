/* test-workdays.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-workdays.h"

/* The table the program ships. */
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

static LianduDate *
day (const char *iso)
{
  LianduDate *date = liandu_date_new_iso (iso, NULL);

  g_assert_nonnull (date);

  return date;
}

static void
test_add (void)
{
  static const struct
  {
    const char *start;
    int         n;
    const char *result;
  } cases[] = {
    { "2021-04-08", 5, "2021-04-15" },
    { "2021-04-20", 15, "2021-05-12" },
    { "2021-02-05", 5, "2021-02-18" },
    { "2022-01-26", 5, "2022-02-07" },
    { "2022-09-26", 15, "2022-10-20" },
    { "2023-01-18", 15, "2023-02-13" },
    { "2023-09-25", 5, "2023-10-08" },
    { "2024-02-02", 5, "2024-02-08" },
    { "2024-09-12", 5, "2024-09-20" },
    { "2024-09-27", 15, "2024-10-23" },
    { "2025-01-24", 15, "2025-02-20" },
    { "2026-02-13", 5, "2026-02-27" },
    { "2026-02-10", 15, "2026-03-09" },
    { "2026-09-18", 15, "2026-10-15" },
    { "2020-01-20", 15, "2020-02-18" },
    /* a start that is itself a rest day, and none to add */
    { "2021-05-01", 1, "2021-05-06" },
    { "2021-05-01", 0, "2021-05-01" },
    /* across the years: 31 December 2022 belongs to 元旦 2023 */
    { "2022-12-30", 1, "2023-01-03" },
  };
  g_autoptr (LianduWorkdays) workdays = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) start = day (cases[i].start);
      g_autoptr (LianduDate) end = NULL;
      g_autoptr (GError) error = NULL;
      int count;

      g_test_message ("%s + %d", cases[i].start, cases[i].n);
      g_assert_true (liandu_workdays_add (workdays, start, cases[i].n, &end, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (liandu_date_get_iso (end), ==, cases[i].result);
      g_assert_true (liandu_workdays_count (workdays, start, end, &count, NULL));
      g_assert_cmpint (count, ==, cases[i].n);
    }
}

static void
test_marks (void)
{
  static const struct
  {
    const char *day;
    LianduDayMark mark;
  } cases[] = {
    { "2026-02-13", LIANDU_DAY_WORKED },
    { "2026-02-14", LIANDU_DAY_MAKE_UP },
    { "2026-02-16", LIANDU_DAY_OFF },
    { "2026-02-21", LIANDU_DAY_OFF },
    { "2026-03-07", LIANDU_DAY_WEEKEND },
    { "2031-03-07", LIANDU_DAY_UNKNOWN },
  };
  g_autoptr (LianduWorkdays) workdays = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) date = day (cases[i].day);

      g_test_message ("%s", cases[i].day);
      g_assert_cmpint (liandu_workdays_get_mark (workdays, date), ==, cases[i].mark);
    }
}

/* Five working days before the meeting: a vector read the other way. */
static void
test_subtract (void)
{
  g_autoptr (LianduWorkdays) workdays = load ();
  g_autoptr (LianduDate) start = day ("2021-05-12");
  g_autoptr (LianduDate) end = NULL;
  g_autofree char *explanation = NULL;
  int count;

  g_assert_true (liandu_workdays_add (workdays, start, -15, &end, &explanation, NULL));
  g_assert_cmpstr (liandu_date_get_iso (end), ==, "2021-04-20");
  g_assert_true (liandu_workdays_count (workdays, start, end, &count, NULL));
  g_assert_cmpint (count, ==, -15);
  g_assert_true (g_str_has_prefix (explanation, "2021-05-12 − 15 working days = 2021-04-20; skipped: "));
}

static void
test_sums (void)
{
  static const struct
  {
    int year;
    int workdays;
  } sums[] = { { 2020, 249 }, { 2021, 250 }, { 2022, 249 }, { 2023, 249 }, { 2024, 251 }, { 2025, 248 }, { 2026, 248 } };
  g_autoptr (LianduWorkdays) workdays = load ();
  g_autoptr (GArray) years = liandu_workdays_list_years (workdays);

  g_assert_cmpuint (years->len, ==, G_N_ELEMENTS (sums));

  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autoptr (LianduDate) before = liandu_date_new_day (sums[i].year - 1, 12, 31);
      g_autoptr (LianduDate) last = liandu_date_new_day (sums[i].year, 12, 31);
      int count = 0;

      g_assert_cmpint (g_array_index (years, int, i), ==, sums[i].year);
      g_assert_true (liandu_workdays_count (workdays, before, last, &count, NULL));
      g_assert_cmpint (count, ==, sums[i].workdays);
    }
}

static void
test_single_days (void)
{
  static const struct
  {
    const char *day;
    gboolean    worked;
  } cases[] = {
    { "2020-02-01", FALSE }, /* make-up day cancelled */
    { "2020-02-03", TRUE },
    { "2024-02-09", TRUE }, /* 除夕 2024 */
    { "2026-01-04", TRUE }, /* Sunday, worked */
    { "2026-09-20", TRUE },
    { "2022-12-31", FALSE },
    { "2021-04-10", FALSE }, /* Saturday */
    { "2021-04-12", TRUE },
    { "2021-10-07", FALSE }, /* Thursday of 国庆 */
  };
  g_autoptr (LianduWorkdays) workdays = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) date = day (cases[i].day);
      gboolean worked = !cases[i].worked;

      g_test_message ("%s", cases[i].day);
      g_assert_true (liandu_workdays_is_workday (workdays, date, &worked, NULL));
      g_assert_cmpint (worked, ==, cases[i].worked);
    }
}

static void
test_explanation (void)
{
  static const struct
  {
    const char *start;
    int         n;
    const char *text;
  } cases[] = {
    { "2021-04-08", 1, "2021-04-08 + 1 working day = 2021-04-09" },
    { "2021-04-20", 15,
      "2021-04-20 + 15 working days = 2021-05-12; skipped: 2 weekend days, the holidays 05-01 to 05-05 (5 days); "
      "counted although at a weekend: 04-25, 05-08" },
    { "2022-12-30", 1, "2022-12-30 + 1 working day = 2023-01-03; skipped: the holidays 12-31 to 2023-01-02 (3 days)" },
    { "2023-04-04", 1, "2023-04-04 + 1 working day = 2023-04-06; skipped: the holiday 04-05" },
    { "2021-05-03", 1, "2021-05-03 + 1 working day = 2021-05-06; skipped: the holidays 05-04 to 05-05 (2 days)" },
  };
  g_autoptr (LianduWorkdays) workdays = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) start = day (cases[i].start);
      g_autoptr (LianduDate) end = NULL;
      g_autofree char *text = NULL;

      g_assert_true (liandu_workdays_add (workdays, start, cases[i].n, &end, &text, NULL));
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_unknown_year (void)
{
  g_autoptr (LianduWorkdays) workdays = load ();
  g_autoptr (LianduDate) start = day ("2026-12-25");
  g_autoptr (LianduDate) far = day ("2027-03-01");
  g_autoptr (LianduDate) end = NULL;
  g_autofree char *explanation = NULL;
  g_autoptr (GError) error = NULL;
  gboolean worked;
  int count;

  g_assert_true (liandu_workdays_knows_year (workdays, 2026));
  g_assert_false (liandu_workdays_knows_year (workdays, 2027));

  /* Four more days of 2026 are known. */
  g_assert_true (liandu_workdays_add (workdays, start, 4, &end, NULL, &error));
  g_assert_cmpstr (liandu_date_get_iso (end), ==, "2026-12-31");
  g_clear_pointer (&end, liandu_date_unref);

  g_assert_false (liandu_workdays_add (workdays, start, 5, &end, &explanation, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "2027"));
  g_assert_null (end);
  g_assert_null (explanation);
  g_clear_error (&error);

  g_assert_false (liandu_workdays_is_workday (workdays, far, &worked, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (liandu_workdays_count (workdays, start, far, &count, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (liandu_workdays_next (workdays, far, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);

  /* The office adds it. */
  g_assert_true (liandu_workdays_set_year (workdays, 2027, "0101-0103", "", NULL));
  g_assert_true (liandu_workdays_add (workdays, start, 5, &end, NULL, NULL));
  g_assert_cmpstr (liandu_date_get_iso (end), ==, "2027-01-04");
}

static void
test_next (void)
{
  g_autoptr (LianduWorkdays) workdays = load ();
  g_autoptr (LianduDate) rest = day ("2021-05-01");
  g_autoptr (LianduDate) moved = liandu_workdays_next (workdays, rest, NULL);
  g_autoptr (LianduDate) same = liandu_workdays_next (workdays, moved, NULL);

  g_assert_cmpstr (liandu_date_get_iso (moved), ==, "2021-05-06");
  g_assert_cmpstr (liandu_date_get_iso (same), ==, "2021-05-06");
}

static void
test_bad_tables (void)
{
  static const char *const tables[] = {
    "OFF 2027: 0101-0103\nWRK 2027: 0104", /* a Monday */
    "OFF 2027: 0230",
    "OFF 2027: 0103-0101",
    "OFF 2027: 0101-0103 0103",
    "OFF 2027: 0102\nWRK 2027: 0102",
    "OFF 2027: 101",
    "OFF 2027: 0101-",
    "OFF 2027: １月１日",
    "OFF 2027 0101",
    "OFF 27: 0101",
    "WRK 2027: 0102",
    "OFF 2027: 0101\nOFF 2027: 0102",
    "holidays",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (LianduWorkdays) workdays = liandu_workdays_new ();
      g_autofree char *text = g_strconcat ("OFF 2026: 0101\n", tables[i], NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", tables[i]);
      g_assert_false (liandu_workdays_parse (workdays, text, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
      g_assert_false (liandu_workdays_knows_year (workdays, 2026));
      g_assert_false (liandu_workdays_knows_year (workdays, 2027));
    }
}

static void
test_replace_year (void)
{
  g_autoptr (LianduWorkdays) workdays = load ();
  g_autoptr (LianduDate) date = day ("2026-01-02");
  g_autoptr (GError) error = NULL;
  gboolean worked = FALSE;

  /* A wrong table leaves the old one. */
  g_assert_false (liandu_workdays_set_year (workdays, 2026, "0101 0231", NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_assert_true (liandu_workdays_is_workday (workdays, date, &worked, NULL));
  g_assert_false (worked);

  g_assert_true (liandu_workdays_parse (workdays, "# amended\r\n\r\nOFF 2026: 0101\r\n", NULL));
  g_assert_true (liandu_workdays_is_workday (workdays, date, &worked, NULL));
  g_assert_true (worked);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workdays/add", test_add);
  g_test_add_func ("/workdays/marks", test_marks);
  g_test_add_func ("/workdays/subtract", test_subtract);
  g_test_add_func ("/workdays/sums", test_sums);
  g_test_add_func ("/workdays/single-days", test_single_days);
  g_test_add_func ("/workdays/explanation", test_explanation);
  g_test_add_func ("/workdays/unknown-year", test_unknown_year);
  g_test_add_func ("/workdays/next", test_next);
  g_test_add_func ("/workdays/bad-tables", test_bad_tables);
  g_test_add_func ("/workdays/replace-year", test_replace_year);

  return g_test_run ();
}
