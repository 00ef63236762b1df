/* test-numbering.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-error.h"
#include "liandu-numbering.h"

#define PATTERN "清纪监〔{year}〕{n}号"

static void
test_check (void)
{
  static const char *const good[] = { PATTERN, "{n}", "{year}{n:4}", "X-{n:3}", "清纪监[{year}]第{n}号" };
  static const char *const bad[] = { "", "清纪监", "{year}", "{n}{n}", "{n}{year}", "{n}1", "{year}-{year}-{n}", "{N}", "{n:0}",
                                     "{n:12}", "{n", "n}", "{}{n}", "{month}{n}" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (liandu_numbering_check (good[i], &error));
      g_assert_no_error (error);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (liandu_numbering_check (bad[i], &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *pattern;
    int         year;
    guint       n;
    const char *number;
  } cases[] = {
    { PATTERN, 2021, 1, "清纪监〔2021〕1号" },
    { PATTERN, 2026, 120, "清纪监〔2026〕120号" },
    { "清纪监[{year}]{n}号", 2021, 1, "清纪监〔2021〕1号" },
    { "{year}-{n:3}", 2021, 7, "2021-007" },
    { "{year}-{n:3}", 2021, 1234, "2021-1234" },
    { "{year}{n:4}", 2021, 12, "20210012" },
    { "第{n}期", 2021, 3, "第3期" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = liandu_numbering_format (cases[i].pattern, cases[i].year, cases[i].n);
      gboolean by_year = strstr (cases[i].pattern, "{year}") != NULL;
      int year = -1;
      guint n = 0;

      g_assert_cmpstr (number, ==, cases[i].number);
      g_assert_true (liandu_numbering_parse (cases[i].pattern, number, &year, &n));
      g_assert_cmpint (year, ==, by_year ? cases[i].year : 0);
      g_assert_cmpuint (n, ==, cases[i].n);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *pattern;
    const char *number;
    int         year;
    guint       n;
  } good[] = {
    { PATTERN, "清纪监[2021]12号", 2021, 12 },
    { PATTERN, "清纪监（２０２１）１２号", 2021, 12 },
    { PATTERN, " 清纪监 〔2021〕 012 号", 2021, 12 },
    { "清纪监[{year}]{n}号", "清纪监〔2021〕12号", 2021, 12 },
    { "{year}-{n:3}", "2021-7", 2021, 7 },
  };
  static const char *const bad[] = { "", "清纪监〔2021〕号", "清纪监〔21〕1号", "清纪监〔2021〕1", "清纪监〔2021〕1号之二", "县纪监〔2021〕1号",
                                     "清纪监〔2021〕12345678901号", "清纪监〔2021〕-1号" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      int year;
      guint n;

      g_test_message ("%s", good[i].number);
      g_assert_true (liandu_numbering_parse (good[i].pattern, good[i].number, &year, &n));
      g_assert_cmpint (year, ==, good[i].year);
      g_assert_cmpuint (n, ==, good[i].n);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      int year = -1;
      guint n = 77;

      g_test_message ("%s", bad[i]);
      g_assert_false (liandu_numbering_parse (PATTERN, bad[i], &year, &n));
      g_assert_cmpint (year, ==, -1);
      g_assert_cmpuint (n, ==, 77);
    }
}

static void
test_next (void)
{
  static const char *const existing[] = { "清纪监〔2021〕1号", "清纪监[2021]7号", "清纪监〔2020〕30号", "县府督〔2021〕99号", "清纪监〔2021〕3号", NULL };
  static const char *const issues[] = { "第1期", "第12期", NULL };

  g_assert_cmpuint (liandu_numbering_next (PATTERN, 2021, existing), ==, 8);
  g_assert_cmpuint (liandu_numbering_next (PATTERN, 2020, existing), ==, 31);
  g_assert_cmpuint (liandu_numbering_next (PATTERN, 2022, existing), ==, 1);
  g_assert_cmpuint (liandu_numbering_next (PATTERN, 2021, NULL), ==, 1);
  g_assert_cmpuint (liandu_numbering_next ("第{n}期", 2022, issues), ==, 13);
}

static void
test_normalize (void)
{
  g_autofree char *number = liandu_numbering_normalize ("清纪监[2026]1号");

  g_assert_cmpstr (number, ==, "清纪监〔2026〕1号");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numbering/check", test_check);
  g_test_add_func ("/numbering/format", test_format);
  g_test_add_func ("/numbering/parse", test_parse);
  g_test_add_func ("/numbering/next", test_next);
  g_test_add_func ("/numbering/normalize", test_normalize);

  return g_test_run ();
}
