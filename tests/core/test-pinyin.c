/* test-pinyin.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-pinyin.h"

#define PERSON LIANDU_PINYIN_PERSON
#define PLAIN LIANDU_PINYIN_PLAIN

static void
test_readings (void)
{
  static const struct
  {
    const char       *text;
    LianduPinyinKind  kind;
    const char       *full;
    const char       *initials;
  } cases[] = {
    { "张三", PERSON, "zhang san", "zs" },
    { "朴永哲", PERSON, "piao yong zhe", "pyz" },
    { "覃勇", PERSON, "qin yong", "qy" },
    { "盖天明", PERSON, "ge tian ming", "gtm" },
    { "乐嘉", PERSON, "yue jia", "yj" },
    { "王乐", PERSON, "wang le", "wl" },
    { "曾明", PERSON, "zeng ming", "zm" },
    { "李单", PERSON, "li dan", "ld" },
    { "查明", PERSON, "zha ming", "zm" },
    { "仇和", PERSON, "qiu he", "qh" },
    { "单勇", PERSON, "shan yong", "sy" },
    { "解放", PERSON, "xie fang", "xf" },
    { "区志", PERSON, "ou zhi", "oz" },
    { "缪明", PERSON, "miao ming", "mm" },
    { "尉迟恭", PERSON, "yu chi gong", "ycg" },
    { "尉明", PERSON, "wei ming", "wm" },
    { "单于明", PERSON, "chan yu ming", "cym" },
    { "长孙明", PERSON, "zhang sun ming", "zsm" },
    { "吕布", PERSON, "lv bu", "lb" },
    { "阿依古丽·买买提", PERSON, "a yi gu li mai mai ti", "aygl" "mmt" },
    { "卡力·单巴", PERSON, "ka li dan ba", "kldb" },
    { "王䶮", PERSON, "wang yan", "wy" },
    { "县教育局", PLAIN, "xian jiao yu ju", "xjyj" },
    { "重庆路街道", PLAIN, "chong qing lu jie dao", "cqljd" },
    { "县农商银行", PLAIN, "xian nong shang yin hang", "xnsyh" },
    { "曾家镇", PLAIN, "zeng jia zhen", "zjz" },
    { "单家村", PLAIN, "shan jia cun", "sjc" },
    { "县地震局", PLAIN, "xian di zhen ju", "xdzj" },
    { "长兴镇", PLAIN, "chang xing zhen", "cxz" },
    { "第1督查组", PLAIN, "di 1 du cha zu", "d1dcz" },
    { "Ａ3组", PLAIN, "a3 zu", "a3z" },
    { "", PLAIN, "", "" },
    { "·", PERSON, "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *full = liandu_pinyin_full (cases[i].text, cases[i].kind);
      g_autofree char *initials = liandu_pinyin_initials (cases[i].text, cases[i].kind);

      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (initials, ==, cases[i].initials);
    }
}

static void
test_match (void)
{
  static const struct
  {
    const char       *query;
    const char       *name;
    LianduPinyinKind  kind;
    gboolean          found;
  } cases[] = {
    { "xjyj", "县教育局", PLAIN, TRUE },
    { "XJYJ", "县教育局", PLAIN, TRUE },
    { "ｘｊｙｊ", "县教育局", PLAIN, TRUE },
    { "jyj", "县教育局", PLAIN, TRUE },
    { "xianjyj", "县教育局", PLAIN, TRUE },
    { "jiaoyuju", "县教育局", PLAIN, TRUE },
    { "jiao yu", "县教育局", PLAIN, TRUE },
    { "教yj", "县教育局", PLAIN, TRUE },
    { "教育", "县教育局", PLAIN, TRUE },
    { "xjj", "县教育局", PLAIN, FALSE },
    { "jiayu", "县教育局", PLAIN, TRUE },
    { "jaoyu", "县教育局", PLAIN, FALSE },
    { "yj", "县教育局", PLAIN, TRUE },
    { "xjyjz", "县教育局", PLAIN, FALSE },
    { "育教", "县教育局", PLAIN, FALSE },
    { "zhang san", "张三", PERSON, TRUE },
    { "zhangs", "张三", PERSON, TRUE },
    { "zsan", "张三", PERSON, TRUE },
    { "zhas", "张三", PERSON, TRUE },
    { "zhangg", "张三", PERSON, FALSE },
    { "张 三", "张三", PERSON, TRUE },
    { "lvbu", "吕布", PERSON, TRUE },
    { "lubu", "吕布", PERSON, TRUE },
    { "lyubu", "吕布", PERSON, TRUE },
    { "lb", "吕布", PERSON, TRUE },
    { "lining", "林宁宁", PERSON, TRUE },
    { "xi'an", "西安街道", PLAIN, TRUE },
    { "d1", "第1督查组", PLAIN, TRUE },
    { "", "张三", PERSON, TRUE },
    { "zs", "", PERSON, FALSE },
    { "䶮", "王䶮", PERSON, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int rank = liandu_pinyin_match (cases[i].query, cases[i].name, NULL, cases[i].kind);

      g_test_message ("%s %s: %d", cases[i].query, cases[i].name, rank);
      g_assert_cmpint (rank > LIANDU_PINYIN_NO_MATCH, ==, cases[i].found);
    }
}

/* Each next one fits “jyj” or “教育局” less. */
static void
test_ranks (void)
{
  const char *short_names[] = { "教育局", "县教体局", NULL };
  int whole = liandu_pinyin_match ("教育局", "教育局", NULL, PLAIN);
  int start = liandu_pinyin_match ("教育", "教育局", NULL, PLAIN);
  int inside = liandu_pinyin_match ("教育", "县教育局", NULL, PLAIN);
  int pinyin_whole = liandu_pinyin_match ("jyj", "教育局", NULL, PLAIN);
  int pinyin_start = liandu_pinyin_match ("jy", "教育局", NULL, PLAIN);
  int pinyin_inside = liandu_pinyin_match ("jyj", "县教育局", NULL, PLAIN);
  int by_short_name = liandu_pinyin_match ("jyj", "清源县教育和体育局", short_names, PLAIN);

  g_assert_cmpint (whole, >, start);
  g_assert_cmpint (start, >, inside);
  g_assert_cmpint (inside, >, pinyin_whole);
  g_assert_cmpint (pinyin_whole, >, by_short_name);
  g_assert_cmpint (by_short_name, >, pinyin_start);
  g_assert_cmpint (pinyin_start, >, pinyin_inside);
  g_assert_cmpint (pinyin_inside, >, LIANDU_PINYIN_NO_MATCH);
  g_assert_cmpint (liandu_pinyin_match ("gaj", "清源县教育和体育局", short_names, PLAIN), ==, LIANDU_PINYIN_NO_MATCH);
}

/* Pasting a page into the search entry must not keep anyone waiting. */
static void
test_long (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) query = g_string_new (NULL);
  g_autofree char *full = NULL;

  for (int i = 0; i < 10000; i++)
    {
      g_string_append (name, "安");
      g_string_append (query, "an");
    }
  g_assert_cmpint (liandu_pinyin_match (query->str, name->str, NULL, PLAIN), ==, LIANDU_PINYIN_NO_MATCH);
  g_string_truncate (query, 60);
  g_assert_cmpint (liandu_pinyin_match (query->str, name->str, NULL, PLAIN), >, LIANDU_PINYIN_NO_MATCH);
  g_string_append_c (query, 'z');
  g_assert_cmpint (liandu_pinyin_match (query->str, name->str, NULL, PLAIN), ==, LIANDU_PINYIN_NO_MATCH);
  full = liandu_pinyin_full (name->str, PLAIN);
  g_assert_cmpuint (strlen (full), <, 1000);
}

static gpointer
read_names (gpointer data)
{
  const char *const surnames[] = { "赵", "钱", "孙", "李", "周", "吴", "郑", "王" };

  for (int i = 0; i < 2000; i++)
    {
      LianduPinyinKind kind = i % 2 ? PERSON : PLAIN;
      char given[7] = "";
      g_autofree char *name = NULL;
      g_autofree char *full = NULL;

      g_unichar_to_utf8 (0x4e00 + (gunichar) i % 300, given);
      name = g_strconcat (surnames[i % 8], given, NULL);
      full = liandu_pinyin_full (name, kind);
      g_assert_true (g_str_is_ascii (full));
      g_assert_cmpint (liandu_pinyin_match (full, name, NULL, kind), ==, 70);
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pinyin", read_names, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/readings", test_readings);
  g_test_add_func ("/pinyin/match", test_match);
  g_test_add_func ("/pinyin/ranks", test_ranks);
  g_test_add_func ("/pinyin/long", test_long);
  g_test_add_func ("/pinyin/threads", test_threads);

  return g_test_run ();
}
