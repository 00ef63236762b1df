/* test-date.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-date.h"
#include "liandu-error.h"

static LianduDate *
day (const char *iso)
{
  g_autoptr (GError) error = NULL;
  LianduDate *date = liandu_date_new_iso (iso, &error);

  g_assert_no_error (error);

  return date;
}

typedef struct
{
  const char          *text;
  const char          *iso;
  LianduDatePrecision  precision;
  const char          *words; /* NULL: none kept; "=": as typed */
} Reading;

#define D LIANDU_DATE_DAY
#define M LIANDU_DATE_MONTH
#define Q LIANDU_DATE_QUARTER
#define Y LIANDU_DATE_YEAR
#define W LIANDU_DATE_WORDS

/* Today is Thursday, 8 April 2021. */
static const Reading readings[] = {
  /* days */
  { "2021-04-08", "2021-04-08", D, NULL },
  { "2026-1-5", "2026-01-05", D, NULL },
  { "2026/1/5", "2026-01-05", D, NULL },
  { "2026.1.5", "2026-01-05", D, NULL },
  { "2026。1。5", "2026-01-05", D, NULL },
  { "2026—1—5", "2026-01-05", D, NULL },
  { "2026 1 5", "2026-01-05", D, NULL },
  { "2021 1 1", "2021-01-01", D, NULL },
  { "21.4.8", "2021-04-08", D, NULL },
  { "65.10.1", "1965-10-01", D, NULL },
  { "41.1.1", "2041-01-01", D, NULL },
  { "42.1.1", "1942-01-01", D, NULL },
  { "20260105", "2026-01-05", D, NULL },
  { "210408", "2021-04-08", D, NULL },
  { "1月5日", "2021-01-05", D, NULL },
  { "1月5号", "2021-01-05", D, NULL },
  { "1月5", "2021-01-05", D, NULL },
  { "1-5", "2021-01-05", D, NULL },
  { "12.31", "2021-12-31", D, NULL },
  { "2021年4月8日", "2021-04-08", D, NULL },
  { "21年4月8日", "2021-04-08", D, NULL },
  { "2021.4.8日", "2021-04-08", D, NULL },
  { "2021-4月8日", "2021-04-08", D, NULL },
  { " 2021 年 4 月 8 日 ", "2021-04-08", D, NULL },
  { "\u30002021年4月8日\u3000", "2021-04-08", D, NULL },
  { "２０２１年４月８日", "2021-04-08", D, NULL },
  { "２０２１－４－８", "2021-04-08", D, NULL },
  { "二〇二一年四月八日", "2021-04-08", D, NULL },
  { "二○二一年十二月三十一日", "2021-12-31", D, NULL },
  { "二零二一年十月二十日", "2021-10-20", D, NULL },
  { "十一月廿八日", "2021-11-28", D, NULL },
  { "元月十日", "2021-01-10", D, NULL },
  { "2021-04-08 00:00:00", "2021-04-08", D, NULL },
  { "2021-04-08T00:00:00", "2021-04-08", D, NULL },
  { "2021/4/8 0:00", "2021-04-08", D, NULL },
  { "2021年4月8日(星期四)", "2021-04-08", D, NULL },
  { "2021年4月8日（周四）", "2021-04-08", D, NULL },
  { "2020-2-29", "2020-02-29", D, NULL },
  { "15日", "2021-04-15", D, NULL },
  { "2021年4月8日。", "2021-04-08", D, NULL },
  /* days, with words that say more */
  { "2021年4月8日前", "2021-04-08", D, "=" },
  { "4月30日前", "2021-04-30", D, "=" },
  { "2021.4.30前", "2021-04-30", D, "=" },
  { "2021-4-30 之前", "2021-04-30", D, "=" },
  { "4月30日以前完成", "2021-04-30", D, "=" },
  { "15日前", "2021-04-15", D, "=" },
  { "2021年5月1日前,并长期坚持", "2021-05-01", D, "=" },
  /* near days: the words would be wrong tomorrow */
  { "今天", "2021-04-08", D, NULL },
  { "明天", "2021-04-09", D, NULL },
  { "后天", "2021-04-10", D, NULL },
  { "大后天", "2021-04-11", D, NULL },
  { "昨天", "2021-04-07", D, NULL },
  { "明天前", "2021-04-09", D, NULL },
  { "本周五", "2021-04-09", D, NULL },
  { "下周五", "2021-04-16", D, NULL },
  { "下周日", "2021-04-18", D, NULL },
  { "下星期一", "2021-04-12", D, NULL },
  { "上周一", "2021-03-29", D, NULL },
  { "下下周三", "2021-04-21", D, NULL },
  /* months */
  { "2021年4月", "2021-04-30", M, NULL },
  { "2021年4月份", "2021-04-30", M, NULL },
  { "2021-4", "2021-04-30", M, NULL },
  { "2021.02", "2021-02-28", M, NULL },
  { "202104", "2021-04-30", M, NULL },
  { "二〇二四年二月", "2024-02-29", M, NULL },
  { "4月", "2021-04-30", M, NULL },
  { "本月", "2021-04-30", M, NULL },
  { "2021年4月底前", "2021-04-30", M, "=" },
  { "２０２１年４月底前", "2021-04-30", M, "=" },
  { " 2021年4月底前 ", "2021-04-30", M, "2021年4月底前" },
  { "2021.4月底前", "2021-04-30", M, "=" },
  { "2021年4月底", "2021-04-30", M, "=" },
  { "2021年4月末", "2021-04-30", M, "=" },
  { "4月底前", "2021-04-30", M, "=" },
  { "4月底", "2021-04-30", M, "=" },
  { "4月底之前", "2021-04-30", M, "=" },
  { "4月底以前", "2021-04-30", M, "=" },
  { "4月底前完成", "2021-04-30", M, "=" },
  { "四月底前", "2021-04-30", M, "=" },
  { "明年2月底前", "2022-02-28", M, "=" },
  { "6月上旬", "2021-06-10", M, "=" },
  { "6月中旬", "2021-06-20", M, "=" },
  { "6月下旬", "2021-06-30", M, "=" },
  { "2021年6月中旬前", "2021-06-20", M, "=" },
  { "6月初", "2021-06-10", M, "=" },
  { "月底前", "2021-04-30", M, "=" },
  { "月底", "2021-04-30", M, "=" },
  { "本月底前", "2021-04-30", M, "=" },
  { "下月底", "2021-05-31", M, "=" },
  { "下个月", "2021-05-31", M, NULL },
  { "4月内", "2021-04-30", M, "=" },
  { "2021年5月底前，长期坚持", "2021-05-31", M, "=" },
  /* quarters and half years */
  { "2021年第三季度", "2021-09-30", Q, NULL },
  { "2021年三季度", "2021-09-30", Q, NULL },
  { "第三季度前", "2021-09-30", Q, "=" },
  { "三季度末", "2021-09-30", Q, "=" },
  { "3季度", "2021-09-30", Q, NULL },
  { "明年一季度末前", "2022-03-31", Q, "=" },
  { "本季度末", "2021-06-30", Q, "=" },
  { "上半年", "2021-06-30", Q, "=" },
  { "2022年下半年", "2022-12-31", Q, "=" },
  { "2021年年中", "2021-06-30", Q, "=" },
  /* years */
  { "2021年", "2021-12-31", Y, NULL },
  { "2021", "2021-12-31", Y, NULL },
  { "今年", "2021-12-31", Y, NULL },
  { "2021年底前", "2021-12-31", Y, "=" },
  { "2021年年底前", "2021-12-31", Y, "=" },
  { "2021年底", "2021-12-31", Y, "=" },
  { "2021年末", "2021-12-31", Y, "=" },
  { "年底前", "2021-12-31", Y, "=" },
  { "年内", "2021-12-31", Y, "=" },
  { "今年底", "2021-12-31", Y, "=" },
  { "明年年底前", "2022-12-31", Y, "=" },
  /* no day */
  { "长期坚持", NULL, W, "=" },
  { " 长期坚持。", NULL, W, "长期坚持。" },
  { "持续整改", NULL, W, "=" },
  { "立行立改", NULL, W, "=" },
  { "长期", NULL, W, "=" },
  { "即时整改", NULL, W, "=" },
  { "立行立改、长期坚持", NULL, W, "=" },
  { "立行立改，并长期坚持", NULL, W, "=" },
};

static void
test_parse (void)
{
  g_autoptr (LianduDate) today = day ("2021-04-08");

  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      const Reading *reading = &readings[i];
      const char *words = g_strcmp0 (reading->words, "=") == 0 ? reading->text : reading->words;
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduDate) date = liandu_date_parse (reading->text, today, &error);

      g_test_message ("%s", reading->text);
      g_assert_no_error (error);
      g_assert_nonnull (date);
      g_assert_cmpstr (liandu_date_get_iso (date), ==, reading->iso);
      g_assert_cmpint (liandu_date_get_precision (date), ==, reading->precision);
      g_assert_cmpstr (liandu_date_get_words (date), ==, words);
    }
}

static const char *const refused[] = {
  /* not in the calendar */
  "2月30日", "2021-2-29", "2021-02-30", "20210230", "4.31", "13月", "2021-13-1", "2021年13月底前",
  "0月5日", "5月0日", "2021-0-5", "2021-00-00", "第五季度", "0季度", "210431", "四月三十一日",
  "1021-4-8", "2921年4月8日", "20991301", "2021年4月8日(星期五)",
  /* no date */
  "", " ", "待定", "尽快", "abc", "5", "12345", "1234567", "123456789012345678901234567890", "200412",
  "4-6月", "2021年4月至6月", "2021-4-8-1", "2021-4-8x", "x2021-4-8", "2021年4月8日上午", "4.8.2021",
  "3个月内", "30日内", "10年内", "二年内", "前", "底前", "日", "月", "年", "季度", "本周八", "长期坚持吗", "、",
  "2021年4月8日14:30", "2021-04-08 09:00", "-", "--", "2021-", "2021年4月-", "二千零二十一年", "\xe4\xbd",
};

static void
test_parse_refused (void)
{
  g_autoptr (LianduDate) today = day ("2021-04-08");

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduDate) date = liandu_date_parse (refused[i], today, &error);
      g_autofree char *shown = g_utf8_make_valid (refused[i], -1);

      g_test_message ("%s", shown);
      g_assert_null (date);
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_parse_reasons (void)
{
  static const struct
  {
    const char *text;
    const char *reason;
  } cases[] = {
    { "2月30日", "month 2 of 2021 has 28 days" },
    { "2024-2-30", "month 2 of 2024 has 29 days" },
    { "13月", "a year has twelve months" },
    { "五季度", "a year has four quarters" },
    { "3021-1-1", "the year must be between 1900 and 2199" },
    { "待定", "cannot be read as a date" },
  };
  g_autoptr (LianduDate) today = day ("2021-04-08");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (liandu_date_parse (cases[i].text, today, &error));
      g_assert_nonnull (strstr (error->message, cases[i].reason));
      g_assert_nonnull (strstr (error->message, cases[i].text));
    }
}

static void
test_parse_without_today (void)
{
  static const char *const need_today[] = { "4月8日", "4-8", "今天", "下周五", "月底前", "年底前", "今年", "本季度", "15日" };
  g_autoptr (LianduDate) date = liandu_date_parse ("2021年4月底前", NULL, NULL);

  g_assert_cmpstr (liandu_date_get_iso (date), ==, "2021-04-30");

  for (gsize i = 0; i < G_N_ELEMENTS (need_today); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", need_today[i]);
      g_assert_null (liandu_date_parse (need_today[i], NULL, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    }
}

/* Whatever is typed is read or refused; and what was read and is shown is read
 * again as the same.
 */
static void
test_parse_random (void)
{
  static const char *const pieces[] = { "2021", "21", "4", "8", "13", "0", "年", "月", "日", "底", "前", "-", ".", "/",
                                        "第", "三", "十", "〇", "季度", "中旬", "本月", "下周", "五", " ", "，", "长期坚持",
                                        "并", "今年", "(", "周四", ")", "元", "9999999999", "\xff", "é" };
  g_autoptr (LianduDate) today = day ("2021-04-08");
  int read = 0;

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (LianduDate) date = NULL;
      g_autoptr (LianduDate) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;

      for (int n = g_test_rand_int_range (1, 7); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      date = liandu_date_parse (text->str, today, &error);
      g_assert_true ((date == NULL) == (error != NULL));
      if (date == NULL)
        continue;

      shown = liandu_date_format_display (date);
      again = liandu_date_parse (shown, today, &error);
      g_test_message ("%s → %s", text->str, shown);
      g_assert_no_error (error);
      g_assert_true (liandu_date_equal (date, again));
      read++;
    }

  g_assert_cmpint (read, >, 500);
}

static void
test_new (void)
{
  g_autoptr (LianduDate) date = liandu_date_new_day (2021, 4, 8);

  g_assert_cmpint (liandu_date_get_year (date), ==, 2021);
  g_assert_cmpint (liandu_date_get_month (date), ==, 4);
  g_assert_cmpint (liandu_date_get_day (date), ==, 8);
  g_assert_cmpint (liandu_date_get_weekday (date), ==, 4);
  g_assert_true (liandu_date_has_day (date));
  g_assert_null (liandu_date_new_day (2021, 2, 29));
  g_assert_null (liandu_date_new_day (2021, 13, 1));
  g_assert_null (liandu_date_new_day (2021, 1, 0));
  g_assert_null (liandu_date_new_day (0, 1, 1));
  g_assert_null (liandu_date_new_day (10000, 1, 1));
  g_assert_null (liandu_date_new_day (2021, -1, 300));
  g_assert_null (liandu_date_new_iso ("2021-4-8", NULL));
  g_assert_null (liandu_date_new_iso ("2021-02-30", NULL));
  g_assert_null (liandu_date_new_iso ("", NULL));
  g_assert_null (liandu_date_new_iso (NULL, NULL));
}

static void
test_variant (void)
{
  static const char *const texts[] = { "2021-4-8", "2021年4月底前", "2021年4月", "第三季度前", "年底前", "长期坚持" };
  g_autoptr (LianduDate) today = day ("2021-04-08");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LianduDate) date = liandu_date_parse (texts[i], today, NULL);
      g_autoptr (GVariant) variant = g_variant_ref_sink (liandu_date_to_variant (date));
      g_autoptr (LianduDate) back = liandu_date_from_variant (variant, NULL);

      g_assert_cmpstr (g_variant_get_type_string (variant), ==, "(sys)");
      g_assert_true (liandu_date_equal (date, back));
    }
}

static void
test_variant_damaged (void)
{
  static const char *const damaged[] = {
    "('2021-02-30', byte 0x64, '')", "('', byte 0x64, '')", "('2021-04-08', byte 0x77, 'x')", "('', byte 0x77, '')",
    "('2021-04-08', byte 0x00, '')", "('2021-04-08', byte 0x78, '')", "('20210408', byte 0x64, '')", "('2021-04-08', 'd', '')",
    "('+021-04-08', byte 0x64, '')", "'2021-04-08'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GVariant) variant = g_variant_parse (NULL, damaged[i], NULL, NULL, NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", damaged[i]);
      g_assert_nonnull (variant);
      g_assert_null (liandu_date_from_variant (variant, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *text;
    const char *official;
    const char *display;
  } cases[] = {
    { "2021-04-08", "2021年4月8日", "2021年4月8日" },
    { "20211231", "2021年12月31日", "2021年12月31日" },
    { "2021年4月", "2021年4月", "2021年4月" },
    { "2021年4月底前", "2021年4月", "2021年4月底前" },
    { "三季度末", "2021年第三季度", "三季度末" },
    { "2021", "2021年", "2021年" },
    { "年底前", "2021年", "年底前" },
    { "长期坚持", "长期坚持", "长期坚持" },
  };
  g_autoptr (LianduDate) today = day ("2021-04-08");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) date = liandu_date_parse (cases[i].text, today, NULL);
      g_autofree char *official = liandu_date_format (date);
      g_autofree char *display = liandu_date_format_display (date);

      g_assert_cmpstr (official, ==, cases[i].official);
      g_assert_cmpstr (display, ==, cases[i].display);
    }
}

static void
test_compare (void)
{
  static const char *const ascending[] = { "2021-4-8", "2021-4-30", "4月30日前", "2021年4月", "4月底前", "5月1日",
                                           "2021-12-31", "2021年12月", "四季度", "2021", "年底前", "持续整改", "长期坚持" };
  g_autoptr (LianduDate) today = day ("2021-04-08");

  for (gsize i = 0; i < G_N_ELEMENTS (ascending); i++)
    {
      g_autoptr (LianduDate) a = liandu_date_parse (ascending[i], today, NULL);

      g_assert_cmpint (liandu_date_compare (a, NULL), <, 0);
      g_assert_cmpint (liandu_date_compare (NULL, a), >, 0);
      for (gsize j = 0; j < G_N_ELEMENTS (ascending); j++)
        {
          g_autoptr (LianduDate) b = liandu_date_parse (ascending[j], today, NULL);
          int order = liandu_date_compare (a, b);

          g_test_message ("%s %s %d", ascending[i], ascending[j], order);
          g_assert_true (i < j ? order < 0 : i > j ? order > 0 : order == 0);
          g_assert_cmpint (liandu_date_equal (a, b), ==, i == j);
        }
    }
  g_assert_true (liandu_date_equal (NULL, NULL));
}

/* The vectors of the rule: same-numbered day, or the month's last. */
static void
test_add_months (void)
{
  static const struct
  {
    const char *from;
    int         months;
    const char *to;
    int         between;
  } cases[] = {
    { "2021-04-08", 1, "2021-05-08", 1 },
    { "2021-01-31", 1, "2021-02-28", 1 },
    { "2024-01-31", 1, "2024-02-29", 1 },
    { "2021-11-30", 3, "2022-02-28", 3 },
    { "2021-12-31", 2, "2022-02-28", 2 },
    { "2021-04-08", 0, "2021-04-08", 0 },
    { "2021-04-08", 12, "2022-04-08", 12 },
    { "2021-03-31", -1, "2021-02-28", -1 },
    { "2021-01-15", -1, "2020-12-15", -1 },
    { "2024-02-29", 12, "2025-02-28", 12 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) from = day (cases[i].from);
      g_autoptr (LianduDate) to = liandu_date_add_months (from, cases[i].months);

      g_test_message ("%s %+d", cases[i].from, cases[i].months);
      g_assert_cmpstr (liandu_date_get_iso (to), ==, cases[i].to);
      g_assert_cmpint (liandu_date_months_between (from, to), ==, cases[i].between);
    }
}

static void
test_between (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    int         days;
    int         months;
  } cases[] = {
    { "2021-04-08", "2021-04-08", 0, 0 },
    { "2021-04-08", "2021-05-07", 29, 0 },
    { "2021-04-08", "2021-05-08", 30, 1 },
    { "2021-04-08", "2021-06-07", 60, 1 },
    { "2021-06-07", "2021-04-08", -60, -1 },
    { "2021-01-31", "2021-02-27", 27, 0 },
    { "2021-01-31", "2021-02-28", 28, 1 },
    { "2020-02-29", "2021-02-28", 365, 12 },
    { "2020-12-31", "2021-01-01", 1, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduDate) from = day (cases[i].from);
      g_autoptr (LianduDate) to = day (cases[i].to);

      g_assert_cmpint (liandu_date_days_between (from, to), ==, cases[i].days);
      g_assert_cmpint (liandu_date_months_between (from, to), ==, cases[i].months);
    }
}

static void
test_add_days (void)
{
  g_autoptr (LianduDate) from = day ("2020-02-28");
  g_autoptr (LianduDate) leap = liandu_date_add_days (from, 1);
  g_autoptr (LianduDate) back = liandu_date_add_days (leap, -60);
  g_autoptr (LianduDate) words = liandu_date_parse ("长期坚持", NULL, NULL);
  g_autoptr (LianduDate) first = day ("0001-01-01");
  g_autoptr (LianduDate) last = day ("9999-12-31");

  g_assert_cmpstr (liandu_date_get_iso (leap), ==, "2020-02-29");
  g_assert_cmpstr (liandu_date_get_iso (back), ==, "2019-12-31");
  g_assert_null (liandu_date_add_days (words, 1));
  g_assert_null (liandu_date_add_months (words, 1));
  g_assert_cmpint (liandu_date_get_year (words), ==, 0);
  g_assert_cmpint (liandu_date_get_weekday (words), ==, 0);
  g_assert_null (liandu_date_add_days (first, -1));
  g_assert_null (liandu_date_add_days (last, 1));
  g_assert_null (liandu_date_add_months (first, -1));
  g_assert_null (liandu_date_add_months (last, 1));
  g_assert_null (liandu_date_add_days (last, G_MAXINT));
  g_assert_null (liandu_date_add_months (last, G_MAXINT));
}

static void
test_boxed (void)
{
  GValue value = G_VALUE_INIT;
  g_autoptr (LianduDate) date = day ("2021-04-08");
  g_autoptr (LianduDate) copy = NULL;

  g_value_init (&value, LIANDU_TYPE_DATE);
  g_value_set_boxed (&value, date);
  copy = g_value_dup_boxed (&value);
  g_value_unset (&value);
  g_assert_true (liandu_date_equal (date, copy));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/new", test_new);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/parse/refused", test_parse_refused);
  g_test_add_func ("/date/parse/reasons", test_parse_reasons);
  g_test_add_func ("/date/parse/without-today", test_parse_without_today);
  g_test_add_func ("/date/parse/random", test_parse_random);
  g_test_add_func ("/date/variant", test_variant);
  g_test_add_func ("/date/variant/damaged", test_variant_damaged);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/compare", test_compare);
  g_test_add_func ("/date/add-months", test_add_months);
  g_test_add_func ("/date/between", test_between);
  g_test_add_func ("/date/add-days", test_add_days);
  g_test_add_func ("/date/boxed", test_boxed);

  return g_test_run ();
}
