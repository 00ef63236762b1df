/* test-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-text.h"

#define CLEAN LIANDU_TEXT_UNCHANGED
#define LINES LIANDU_TEXT_JOINED_LINES
#define CONTROLS LIANDU_TEXT_REMOVED_CONTROLS
#define BIDI LIANDU_TEXT_REMOVED_BIDI
#define INVALID LIANDU_TEXT_REPLACED_INVALID

typedef struct
{
  const char        *text;
  gssize             length;
  const char        *cleaned;
  LianduTextChanges  changes;
} Cleaning;

static void
check (const Cleaning *cases,
       gsize           n,
       char         *(*clean) (const char *, gssize, LianduTextChanges *))
{
  for (gsize i = 0; i < n; i++)
    {
      LianduTextChanges changes = (LianduTextChanges) 0xff;
      g_autofree char *cleaned = clean (cases[i].text, cases[i].length, &changes);
      g_autofree char *again = clean (cleaned, -1, NULL);

      g_test_message ("case %" G_GSIZE_FORMAT ": %s", i, cleaned);
      g_assert_cmpstr (cleaned, ==, cases[i].cleaned);
      g_assert_cmpint (changes, ==, cases[i].changes);
      g_assert_cmpstr (again, ==, cleaned);
    }
}

static void
test_clean (void)
{
  static const Cleaning cases[] = {
    { "", -1, "", CLEAN },
    { "县教育局", -1, "县教育局", CLEAN },
    { "  县教育局\u3000", -1, "县教育局", CLEAN },
    { "张\u3000三", -1, "张\u3000三", CLEAN },
    { "a  b", -1, "a  b", CLEAN },
    { "a\tb", -1, "a b", CLEAN },
    { "第一行\n第二行", -1, "第一行 第二行", LINES },
    { "第一行\r\n  第二行", -1, "第一行 第二行", LINES },
    { "第一行 \n\n\r\n 第二行", -1, "第一行 第二行", LINES },
    { "a\u2028b\u2029c\vd\fe\xc2\x85" "f", -1, "a b c d e f", LINES },
    { "一行\n", -1, "一行", CLEAN },
    { "\n一行", -1, "一行", CLEAN },
    { "a\x01\x1f\x7f\xc2\x80z", -1, "az", CONTROLS },
    { "a\0b", 3, "ab", CONTROLS },
    { "\0", 1, "", CONTROLS },
    { "a\u200bb\ufeffc\u00add\u2060e\ufff9f\ufffeg", -1, "abcdefg", CONTROLS },
    { "abc\u202edef\u202c", -1, "abcdef", BIDI },
    { "\u2066a\u2069\u200e\u200f\u061c", -1, "a", BIDI },
    { "䶮𬶋王䶮", -1, "䶮𬶋王䶮", CLEAN },
    { "完成👨‍👩‍👧🇨🇳❤️👍🏽", -1, "完成👨‍👩‍👧🇨🇳❤️👍🏽", CLEAN },
    { "葛\U000e0100", -1, "葛\U000e0100", CLEAN },
    { "e\u0301", -1, "é", CLEAN },
    { "a\xff\xfe""b", -1, "a\ufffd\ufffd""b", INVALID },
    { "a\xe4\xbd", -1, "a\ufffd\ufffd", INVALID },
    { "a\ufffd", -1, "a\ufffd", CLEAN },
    { "县\n\u202e\x01", -1, "县", CONTROLS | BIDI },
  };

  check (cases, G_N_ELEMENTS (cases), liandu_text_clean);
}

static void
test_clean_long (void)
{
  static const Cleaning cases[] = {
    { "第一段\n\n第二段", -1, "第一段\n\n第二段", CLEAN },
    { "a\r\nb\rc\n\rd", -1, "a\nb\nc\n\nd", CLEAN },
    { "a\r\r\nb", -1, "a\n\nb", CLEAN },
    { "a\u2028b\u2029c", -1, "a\nb\nc", CLEAN },
    { "a\tb", -1, "a\tb", CLEAN },
    { "\n a \n", -1, "a", CLEAN },
    { "a \n b", -1, "a \n b", CLEAN },
    { "a\0\nb", 4, "a\nb", CONTROLS },
    { "a\u202e\nb", -1, "a\nb", BIDI },
  };

  check (cases, G_N_ELEMENTS (cases), liandu_text_clean_long);
}

static void
test_clean_10000 (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *cleaned = NULL;

  for (int i = 0; i < 10000; i++)
    g_string_append_unichar (text, i % 2 ? 0x20000 + (gunichar) i : 0x4e00 + (gunichar) i);

  cleaned = liandu_text_clean (text->str, -1, NULL);
  g_assert_cmpint (g_utf8_strlen (cleaned, -1), ==, 10000);
  g_assert_cmpstr (cleaned, ==, text->str);
}

/* Any bytes at all become one line of valid text. */
static void
test_clean_random (void)
{
  for (int i = 0; i < 5000; i++)
    {
      char bytes[24];
      g_autofree char *line = NULL;
      g_autofree char *paragraphs = NULL;

      for (gsize j = 0; j < sizeof bytes; j++)
        bytes[j] = (char) g_test_rand_int_range (0, 256);

      line = liandu_text_clean (bytes, sizeof bytes, NULL);
      paragraphs = liandu_text_clean_long (bytes, sizeof bytes, NULL);
      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_true (g_utf8_validate (paragraphs, -1, NULL));
      g_assert_null (strpbrk (line, "\n\r\t\v\f"));
      g_assert_null (strchr (paragraphs, '\r'));
    }
}

static void
test_describe (void)
{
  g_autofree char *both = liandu_text_describe_changes (LINES | BIDI);

  g_assert_null (liandu_text_describe_changes (CLEAN));
  g_assert_cmpstr (both, ==,
                   "line breaks were turned into spaces, marks that reverse the reading direction were removed");
}

static void
test_fold (void)
{
  static const struct
  {
    const char *a;
    const char *b;
  } alike[] = {
    { "ＧＢ９７０４", "gb9704" },
    { "清纪监〔２０２１〕１号", "清纪监[2021]1号" },
    { "清纪监［2021］1号", "清纪监【2021】1号" },
    { "（一）", "(一)" },
    { "ABC，def", "abc,DEF" },
    { "é", "e\u0301" },
    { "①", "1" },
    { "整改\u200b", "整改" },
  };
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    {
      g_autofree char *first = liandu_text_fold (alike[i].a);
      g_autofree char *second = liandu_text_fold (alike[i].b);

      g_assert_cmpstr (first, ==, second);
    }

  a = liandu_text_fold ("整改");
  b = liandu_text_fold ("销号");
  g_assert_cmpstr (a, !=, b);
  g_assert_cmpstr (a, ==, "整改");
}

static void
test_code (void)
{
  static const struct
  {
    const char *typed;
    const char *stored;
  } cases[] = {
    { "清纪监[2021]1号", "清纪监〔2021〕1号" },
    { "清纪监［２０２１］１号", "清纪监〔2021〕1号" },
    { " 清纪监 (2021) 1 号 ", "清纪监〔2021〕1号" },
    { "清纪监（2021）1号", "清纪监〔2021〕1号" },
    { "清纪监【2021】1号", "清纪监〔2021〕1号" },
    { "清纪监〔 2021 〕1号", "清纪监〔2021〕1号" },
    { "清纪监〔2021〕1号", "清纪监〔2021〕1号" },
    { "GB  9704", "GB 9704" },
    { "ＧＢ－９７０４", "GB-9704" },
    { "a[1]", "a[1]" },
    { "(20211)", "(20211)" },
    { "０９１５－１２３４５６７", "0915-1234567" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stored = liandu_text_normalize_code (cases[i].typed);
      g_autofree char *again = liandu_text_normalize_code (stored);

      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_cmpstr (again, ==, stored);
    }
}

static void
test_unchecked (void)
{
  g_autofree char *plain = liandu_text_drop_unchecked ("已发催办函\n详见【导入待核】说明");
  g_autofree char *mixed = liandu_text_drop_unchecked ("已发催办函\n【导入待核】责任人：王建国\n待复查");
  g_autofree char *only = liandu_text_drop_unchecked ("【导入待核】责任人：王建国");

  g_assert_cmpstr (plain, ==, "已发催办函\n详见【导入待核】说明");
  g_assert_cmpstr (mixed, ==, "已发催办函\n待复查");
  g_assert_cmpstr (only, ==, "");
}

static void
test_width (void)
{
  static const struct
  {
    const char *text;
    gsize       width;
  } cases[] = {
    { "", 0 },
    { "abc", 3 },
    { "县教育局", 8 },
    { "2021年4月", 9 },
    { "〔2021〕", 8 },
    { "“整改”…", 10 },
    { "ａ", 2 },
    { "é", 1 },
    { "e\u0301", 1 },
    { "𬶋", 2 },
    { "👨‍👩‍👧", 2 },
    { "👍🏽", 2 },
    { "🇨🇳", 2 },
    { "葛\U000e0100", 2 },
    { "\u3000", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (liandu_text_display_width (cases[i].text), ==, cases[i].width);
    }
}

static void
test_shorten (void)
{
  static const struct
  {
    const char *text;
    gsize       max;
    const char *shortened;
  } cases[] = {
    { "县教育局", 4, "县教育局" },
    { "县教育局", 5, "县教育局" },
    { "县教育局", 3, "县教…" },
    { "县教育局", 1, "…" },
    { "", 1, "" },
    { "ab cd", 4, "ab…" },
    { "𬶋𬶋𬶋", 2, "𬶋…" },
    { "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧" },
    { "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2, "👨‍👩‍👧…" },
    { "e\u0301e\u0301e\u0301", 2, "e\u0301…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shortened = liandu_text_shorten (cases[i].text, cases[i].max);

      g_assert_cmpstr (shortened, ==, cases[i].shortened);
    }
}

/* The short way for ordinary characters and the long one through the tables say
 * the same of each of them: é takes a text the long way. */
static void
check_both_ways (gunichar   c,
                 char    *(*work) (const char *))
{
  char character[7] = "";
  g_autofree char *alone = NULL;
  g_autofree char *beside = NULL;
  g_autofree char *text = NULL;
  g_autofree char *worked_alone = NULL;
  g_autofree char *worked_beside = NULL;

  g_unichar_to_utf8 (c, character);
  alone = g_strconcat ("甲a", character, "B乙", NULL);
  beside = g_strconcat (alone, "é", NULL);
  worked_alone = work (alone);
  worked_beside = work (beside);
  text = g_strconcat (worked_alone, "é", NULL);
  g_assert_cmpstr (text, ==, worked_beside);
}

static char *
clean_one (const char *text)
{
  return liandu_text_clean (text, -1, NULL);
}

static char *
clean_many (const char *text)
{
  return liandu_text_clean_long (text, -1, NULL);
}

static void
test_both_ways (void)
{
  for (gunichar c = 1; c < 0x10000; c++)
    {
      /* Marks join the letter before them, and vowels the consonant. */
      if (!g_unichar_validate (c) || g_unichar_ismark (c) || (c >= 0x1100 && c < 0x1200))
        continue;
      check_both_ways (c, liandu_text_fold);
      check_both_ways (c, clean_one);
      check_both_ways (c, clean_many);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/clean/long", test_clean_long);
  g_test_add_func ("/text/clean/ten-thousand", test_clean_10000);
  g_test_add_func ("/text/clean/random", test_clean_random);
  g_test_add_func ("/text/describe", test_describe);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/code", test_code);
  g_test_add_func ("/text/unchecked", test_unchecked);
  g_test_add_func ("/text/width", test_width);
  g_test_add_func ("/text/shorten", test_shorten);
  g_test_add_func ("/text/both-ways", test_both_ways);
  return g_test_run ();
}
