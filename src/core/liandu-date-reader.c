/* liandu-date-reader.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-date-reader-private.h"

/* The forms dates are written in. A text is read from left to right: each
 * accept_…() and read_…() either moves on and says so, or leaves the reader where
 * it was. What is read is only noted; whether the calendar has it is judged by
 * liandu_date_parse().
 */

/* How far ahead of today a year of two figures may lie. */
#define YEARS_AHEAD 20

/* Deadlines without a day. Kept as words. */
static const char *const lasting_words[] = {
  "长期坚持", "长期整改", "长期执行", "长期", "持续整改", "持续推进", "持续坚持", "持续",
  "常态化推进", "常态化", "立行立改", "即行即改", "即知即改", "即整即改", "立知立改", "立查立改",
  "边查边改", "即时整改", "立即整改", "即时", "立即", NULL
};

/* Small steps */

static gboolean
accept (LianduDateReader *self,
        const char       *literal)
{
  if (!g_str_has_prefix (self->p, literal))
    return FALSE;

  self->p += strlen (literal);

  return TRUE;
}

static gboolean
accept_any (LianduDateReader  *self,
            const char *const *literals)
{
  for (; *literals != NULL; literals++)
    {
      if (accept (self, *literals))
        return TRUE;
    }

  return FALSE;
}

static int
chinese_digit (gunichar c)
{
  static const char *const digits[] = { "〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  for (int value = 0; value < (int) G_N_ELEMENTS (digits); value++)
    {
      if (c != 0 && g_utf8_strchr (digits[value], -1, c) != NULL)
        return value;
    }

  return -1;
}

/* 四, 十, 十二, 三十一, 廿八, 二〇二一: tens where there is a ten, else digit by
 * digit. @out_digits is 4 for a full year, and 1 with tens, since no year is
 * written that way.
 */
static gboolean
read_chinese_number (LianduDateReader *self,
                     int              *out_value,
                     int              *out_digits)
{
  int value = 0;
  int digits = 0;
  gboolean tens = FALSE;
  const char *p = self->p;

  for (; digits < 5; p = g_utf8_next_char (p), digits++)
    {
      gunichar c = g_utf8_get_char (p);
      int digit = chinese_digit (c);

      if (c == 0x5341 && !tens) /* 十 */
        value = (digits == 0 ? 1 : value) * 10;
      else if ((c == 0x5eff || c == 0x5345) && digits == 0) /* 廿 卅 */
        value = c == 0x5eff ? 20 : 30;
      else if (digit >= 0)
        value = tens ? value + digit : value * 10 + digit;
      else
        break;

      tens = tens || digit < 0;
    }

  if (digits == 0)
    return FALSE;

  self->p = p;
  *out_value = value;
  *out_digits = tens ? 1 : digits;

  return TRUE;
}

static gboolean
read_number (LianduDateReader *self,
             int              *out_value,
             int              *out_digits)
{
  int value = 0;
  int digits = 0;

  for (; g_ascii_isdigit (self->p[digits]); digits++)
    {
      if (digits < 9)
        value = value * 10 + g_ascii_digit_value (self->p[digits]);
    }

  if (digits == 0)
    return read_chinese_number (self, out_value, out_digits);

  self->p += digits;
  *out_value = value;
  *out_digits = digits;

  return TRUE;
}

static int
this_year (const LianduDateReader *self)
{
  return self->today != NULL ? liandu_date_get_year (self->today) : 2020;
}

/* Two figures name a year of the hundred that end 20 years ahead: 21 is 2021,
 * 65 a year of birth.
 */
static int
expand_year (const LianduDateReader *self,
             int                     value,
             int                     digits)
{
  int now = this_year (self);
  int year = value;

  if (digits == 2)
    {
      year += now - now % 100;
      if (year > now + YEARS_AHEAD)
        year -= 100;
    }

  return year;
}

/* For “this month”: as if its number had been typed. */
static void
set_month_from_today (LianduDateReader *self,
                      int               months_ahead)
{
  g_autoptr (LianduDate) month = NULL;

  if (self->today != NULL)
    month = liandu_date_add_months (self->today, months_ahead);

  if (month != NULL)
    {
      self->year = liandu_date_get_year (month);
      self->month = liandu_date_get_month (month);
    }
  self->precision = LIANDU_DATE_MONTH;
}

/* 今天, 下周五 */

static gboolean
read_weekday_name (LianduDateReader *self,
                   int              *out_weekday)
{
  static const char *const names[] = { "一", "二", "三", "四", "五", "六", "日", "天" };

  for (int i = 0; i < (int) G_N_ELEMENTS (names); i++)
    {
      if (accept (self, names[i]))
        {
          *out_weekday = MIN (i + 1, 7);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_week (LianduDateReader *self,
           int              *out_days)
{
  static const struct
  {
    const char *name;
    int         weeks;
  } weeks[] = { { "本周", 0 }, { "这周", 0 }, { "本星期", 0 }, { "下下周", 2 }, { "下周", 1 }, { "下个星期", 1 }, { "下星期", 1 }, { "上周", -1 }, { "上星期", -1 } };
  int weekday;

  for (gsize i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      if (accept (self, weeks[i].name) && read_weekday_name (self, &weekday))
        {
          *out_days = self->today != NULL
                        ? weeks[i].weeks * 7 + weekday - liandu_date_get_weekday (self->today)
                        : 0;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_near_day (LianduDateReader *self,
               int              *out_days)
{
  static const struct
  {
    const char *name;
    int         days;
  } near_days[] = { { "今天", 0 }, { "今日", 0 }, { "本日", 0 }, { "明天", 1 }, { "明日", 1 }, { "后天", 2 }, { "大后天", 3 }, { "昨天", -1 }, { "昨日", -1 }, { "前天", -2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (near_days); i++)
    {
      if (accept (self, near_days[i].name))
        {
          *out_days = near_days[i].days;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_relative_day (LianduDateReader *self)
{
  const char *start = self->p;
  int days = 0;
  g_autoptr (LianduDate) date = NULL;

  if (!read_near_day (self, &days) && !read_week (self, &days))
    {
      self->p = start;
      return FALSE;
    }

  if (self->today != NULL)
    date = liandu_date_add_days (self->today, days);
  if (date != NULL)
    {
      self->year = liandu_date_get_year (date);
      self->month = liandu_date_get_month (date);
      self->day = liandu_date_get_day (date);
    }
  self->precision = LIANDU_DATE_DAY;
  self->relative = TRUE;

  return TRUE;
}

/* 2021年4月8日, 第三季度, 年底前 */

static gboolean
read_year (LianduDateReader *self)
{
  static const struct
  {
    const char *name;
    int         years;
  } near_years[] = { { "今年", 0 }, { "本年度", 0 }, { "本年", 0 }, { "当年", 0 }, { "明年", 1 }, { "后年", 2 }, { "去年", -1 } };
  const char *start = self->p;
  int value;
  int digits;

  for (gsize i = 0; i < G_N_ELEMENTS (near_years); i++)
    {
      if (accept (self, near_years[i].name))
        {
          self->year = self->today != NULL ? liandu_date_get_year (self->today) + near_years[i].years : 0;
          return TRUE;
        }
    }

  /* “10年内” is a length of time, not the year 2010. */
  if (read_number (self, &value, &digits) && (digits == 4 || digits == 2)
      && !(digits == 2 && g_str_has_prefix (self->p, "年内"))
      && (accept (self, "年度") || accept (self, "年")))
    {
      self->year = expand_year (self, value, digits);
      return TRUE;
    }
  self->p = start;

  return FALSE;
}

static gboolean
read_quarter (LianduDateReader *self)
{
  const char *start = self->p;
  int value;
  int digits;

  if (accept (self, "本季度"))
    {
      set_month_from_today (self, 0);
      self->month = (self->month + 2) / 3 * 3;
      self->precision = LIANDU_DATE_QUARTER;
      return TRUE;
    }

  (void) accept (self, "第");
  if (read_number (self, &value, &digits) && digits == 1 && (accept (self, "季度") || accept (self, "季")))
    {
      self->month = value * 3;
      self->precision = LIANDU_DATE_QUARTER;
      return TRUE;
    }
  self->p = start;

  return FALSE;
}

/* There is no precision of a half year: it is a quarter's end with its words. */
static gboolean
read_half_year (LianduDateReader *self)
{
  static const char *const first[] = { "上半年", "年中", NULL };

  if (accept_any (self, first))
    self->month = 6;
  else if (accept (self, "下半年"))
    self->month = 12;
  else
    return FALSE;

  self->precision = LIANDU_DATE_QUARTER;
  self->says_more = TRUE;

  return TRUE;
}

static gboolean
read_month (LianduDateReader *self)
{
  static const char *const this_month[] = { "本月", "当月", "这个月", NULL };
  static const char *const next_month[] = { "下个月", "下月", NULL };
  static const char *const last_month[] = { "上个月", "上月", NULL };
  const char *start = self->p;
  int value;
  int digits;

  if (self->year == 0 && accept_any (self, this_month))
    set_month_from_today (self, 0);
  else if (self->year == 0 && accept_any (self, next_month))
    set_month_from_today (self, 1);
  else if (self->year == 0 && accept_any (self, last_month))
    set_month_from_today (self, -1);
  else if (accept (self, "元月"))
    self->month = 1;
  else if (read_number (self, &value, &digits) && digits <= 2 && accept (self, "月"))
    self->month = value;
  else
    {
      self->p = start;
      return FALSE;
    }

  (void) accept (self, "份");
  self->precision = LIANDU_DATE_MONTH;

  return TRUE;
}

static gboolean
read_third (LianduDateReader *self)
{
  if (accept (self, "上旬") || accept (self, "初"))
    self->part = LIANDU_DATE_PART_FIRST_THIRD;
  else if (accept (self, "中旬"))
    self->part = LIANDU_DATE_PART_SECOND_THIRD;
  else if (!accept (self, "下旬"))
    return FALSE;

  self->says_more = TRUE;

  return TRUE;
}

static gboolean
read_day (LianduDateReader *self)
{
  const char *start = self->p;
  int value;
  int digits;

  if (!read_number (self, &value, &digits) || digits > 2
      || !(accept (self, "日") || accept (self, "号") || *self->p == '\0'))
    {
      self->p = start;
      return FALSE;
    }

  self->day = value;
  self->precision = LIANDU_DATE_DAY;

  return TRUE;
}

/* “15日前”, “月底”: the month of today is meant. */
static gboolean
read_within_this_month (LianduDateReader *self)
{
  const char *start = self->p;

  if (self->year != 0)
    return FALSE;

  if (g_str_has_prefix (start, "月底") || g_str_has_prefix (start, "月末") || g_str_has_prefix (start, "月内"))
    {
      self->p += strlen ("月");
      set_month_from_today (self, 0);
      return TRUE;
    }

  if (g_str_has_suffix (start, "日") || g_str_has_suffix (start, "号") || strstr (start, "前") != NULL)
    {
      if (read_day (self))
        {
          set_month_from_today (self, 0);
          self->precision = LIANDU_DATE_DAY;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_year_alone (LianduDateReader *self)
{
  gboolean named = self->year != 0;

  if (!named && !(g_str_has_prefix (self->p, "年底") || g_str_has_prefix (self->p, "年末") || g_str_has_prefix (self->p, "年内")))
    return FALSE;

  (void) accept (self, "年");
  if (!named && self->today != NULL)
    self->year = liandu_date_get_year (self->today);
  self->month = 12;
  self->precision = LIANDU_DATE_YEAR;

  return TRUE;
}

static gboolean
read_written (LianduDateReader *self)
{
  if (read_within_this_month (self))
    return TRUE;

  (void) read_year (self);

  if (read_quarter (self) || read_half_year (self))
    return TRUE;

  if (read_month (self))
    {
      if (!read_third (self))
        (void) read_day (self);
      return TRUE;
    }

  return read_year_alone (self);
}

/* Figures with separators: 2021-4-8, 21.4.8, 4-8, 2021.4 */

static gboolean
accept_separator (LianduDateReader *self)
{
  static const char *const separators[] = { "-", "/", ".", "。", "·", "–", "—", "‐", "−", "、", "\\", NULL };

  return accept_any (self, separators);
}

static gboolean
set_from_three (LianduDateReader *self,
                const int        *value,
                const int        *digits)
{
  if ((digits[0] != 4 && digits[0] != 2) || digits[1] > 2 || digits[2] > 2)
    return FALSE;

  self->year = expand_year (self, value[0], digits[0]);
  self->month = value[1];
  self->day = value[2];
  self->precision = LIANDU_DATE_DAY;

  return TRUE;
}

static gboolean
set_from_two (LianduDateReader *self,
              const int        *value,
              const int        *digits)
{
  gboolean year_first = digits[0] == 4;

  if (digits[1] > 2 || (!year_first && digits[0] > 2))
    return FALSE;

  self->year = year_first ? value[0] : 0;
  self->month = year_first ? value[1] : value[0];
  self->day = year_first ? 0 : value[1];
  self->precision = year_first ? LIANDU_DATE_MONTH : LIANDU_DATE_DAY;

  return TRUE;
}

/* What may still follow where figures and words are mixed: 2021.4.8日, 2021-4月底 */
static void
read_after_separated (LianduDateReader *self)
{
  if (self->precision == LIANDU_DATE_DAY)
    (void) (accept (self, "日") || accept (self, "号"));
  else if (accept (self, "月") && !read_third (self))
    (void) read_day (self);
}

static gboolean
read_separated (LianduDateReader *self)
{
  const char *start = self->p;
  int value[3] = { 0 };
  int digits[3] = { 0 };
  int n = 0;

  do
    {
      if (!read_number (self, &value[n], &digits[n]))
        break;
      n++;
    }
  while (n < 3 && accept_separator (self));

  if ((n == 3 && set_from_three (self, value, digits)) || (n == 2 && set_from_two (self, value, digits)))
    {
      read_after_separated (self);
      return TRUE;
    }
  self->p = start;

  return FALSE;
}

/* 20210408, 202104, 210408, 2021. Six figures are taken only where they can be
 * read in one way.
 */
static gboolean
set_from_six (LianduDateReader *self,
              int               value)
{
  int high = value / 100;
  int middle = high % 100;
  int low = value % 100;
  int years_ahead = high - this_year (self);
  gboolean as_month = years_ahead > YEARS_AHEAD - 100 && years_ahead <= YEARS_AHEAD && low >= 1 && low <= 12;
  gboolean as_day = middle >= 1 && middle <= 12 && low >= 1 && low <= 31;

  if (as_month == as_day)
    return FALSE;

  self->year = as_month ? high : expand_year (self, value / 10000, 2);
  self->month = as_month ? low : middle;
  self->day = as_month ? 0 : low;
  self->precision = as_month ? LIANDU_DATE_MONTH : LIANDU_DATE_DAY;

  return TRUE;
}

static gboolean
read_compact (LianduDateReader *self)
{
  int value;
  int digits;

  if (!read_number (self, &value, &digits))
    return FALSE;

  if (digits == 6)
    return set_from_six (self, value);

  if (digits == 8)
    {
      self->year = value / 10000;
      self->month = value / 100 % 100;
      self->day = value % 100;
      self->precision = LIANDU_DATE_DAY;
      return TRUE;
    }

  if (digits != 4)
    return FALSE;

  self->year = value;
  self->month = 12;
  self->precision = LIANDU_DATE_YEAR;

  return TRUE;
}

/* The ends: 底, 前, 完成, (星期四) */

static gboolean
read_weekday_note (LianduDateReader *self)
{
  const char *start = self->p;
  gboolean open = accept (self, "(");

  if (self->precision == LIANDU_DATE_DAY
      && (accept (self, "星期") || accept (self, "周"))
      && read_weekday_name (self, &self->weekday)
      && (!open || accept (self, ")")))
    return TRUE;

  self->p = start;

  return FALSE;
}

static void
read_endings (LianduDateReader *self)
{
  static const char *const ends[] = { "月底", "月末", "底", "末", NULL };
  static const char *const limits[] = { "之前", "以前", "前", "之内", "以内", "内", "止", NULL };
  static const char *const done[] = { "完成整改", "整改完成", "整改到位", "完成", "办结", NULL };

  (void) read_weekday_note (self);
  if (self->precision != LIANDU_DATE_DAY && accept_any (self, ends))
    self->says_more = TRUE;
  if (accept_any (self, limits))
    self->says_more = TRUE;
  if (accept_any (self, done))
    self->says_more = TRUE;
}

/* Most texts are days, and to take them apart costs more than a look. */
static gboolean
begins_lasting (const char *words)
{
  for (gsize i = 0; lasting_words[i] != NULL; i++)
    if (g_str_has_prefix (words, lasting_words[i]))
      return TRUE;
  return FALSE;
}

/**
 * _liandu_date_reader_is_lasting:
 * @uniform: a text
 *
 * Returns: whether @uniform is made of deadlines without a day: 长期坚持,
 *   立行立改、持续整改
 */
gboolean
_liandu_date_reader_is_lasting (const char *words)
{
  g_autoptr (GRegex) regex = NULL;
  g_auto (GStrv) parts = NULL;

  if (!begins_lasting (words))
    return FALSE;
  regex = g_regex_new ("[、,;，；和并及]+", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  parts = g_regex_split (regex, words, G_REGEX_MATCH_DEFAULT);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (!(i > 0 && *parts[i] == '\0') && !g_strv_contains (lasting_words, parts[i]))
        return FALSE;
    }

  return *words != '\0';
}

/* 2021年4月底前,并长期坚持 */
static void
read_lasting_tail (LianduDateReader *self)
{
  if (*self->p == '\0')
    return;

  (void) (accept (self, ",") || accept (self, ";") || accept (self, "、"));
  (void) accept (self, "并");
  if (_liandu_date_reader_is_lasting (self->p))
    {
      self->p += strlen (self->p);
      self->says_more = TRUE;
    }
}

/**
 * _liandu_date_reader_read:
 * @self: (out caller-allocates): what was read
 * @uniform: a text in half width, without spaces
 * @today: (nullable): the day that relative dates are counted from
 *
 * Reads a whole text. The calendar may not have what was read.
 *
 * Returns: %FALSE if @uniform is no date in any form
 */
gboolean
_liandu_date_reader_read (LianduDateReader *self,
                          const char       *uniform,
                          const LianduDate *today)
{
  gboolean (*const forms[]) (LianduDateReader *) = { read_relative_day, read_written, read_separated, read_compact };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      *self = (LianduDateReader) { .p = uniform, .today = today };
      if (!forms[i](self))
        continue;

      read_endings (self);
      read_lasting_tail (self);
      if (*self->p == '\0')
        return TRUE;
    }

  return FALSE;
}
