/* liandu-import-words.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-words.h"
#include "liandu-text.h"

/* All the Chinese that import knows by itself stands here; names of fields are
 * in the kinds, other headings and values in the code tables "heading" and
 * "value_word". */

/* Folding */

/* A cell is looked at by many who each fold it: the last texts are kept, for
 * each thread its own. */
#define N_MEMOS 1024

typedef struct
{
  char *text;
  char *folded;
  char *heading;            /* or NULL */
} Memo;

static void
memos_free (gpointer data)
{
  Memo *memos = data;

  for (guint i = 0; i < N_MEMOS; i++)
    {
      g_free (memos[i].text);
      g_free (memos[i].folded);
      g_free (memos[i].heading);
    }
  g_free (memos);
}

static Memo *
find_place (const char *text)
{
  static GPrivate memos_key = G_PRIVATE_INIT (memos_free);
  Memo *memos = g_private_get (&memos_key);

  if (memos == NULL)
    {
      memos = g_new0 (Memo, N_MEMOS);
      g_private_set (&memos_key, memos);
    }
  return &memos[g_str_hash (text) % N_MEMOS];
}

static char *
fold (const char *text)
{
  g_autofree char *clean = liandu_text_clean (text, -1, NULL);
  char *folded = liandu_text_fold (clean);
  char *out = folded;

  for (const char *p = folded; *p != '\0';)
    {
      gsize n = (gsize) (g_utf8_next_char (p) - p);

      if (!g_unichar_isspace (g_utf8_get_char (p)))
        {
          memmove (out, p, n);
          out += n;
        }
      p += n;
    }
  *out = '\0';
  return folded;
}

static char *
without_brackets (const char *folded)
{
  GString *out = g_string_sized_new (strlen (folded));
  guint depth = 0;

  for (const char *p = folded; *p != '\0'; p++)
    {
      if (*p == '(' || *p == '[')
        depth++;
      else if ((*p == ')' || *p == ']') && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static Memo *
find_memo (const char *text)
{
  Memo *memo = find_place (text);

  if (memo->text != NULL && strcmp (memo->text, text) == 0)
    return memo;
  g_free (memo->text);
  g_free (memo->folded);
  g_clear_pointer (&memo->heading, g_free);
  memo->folded = fold (text);
  memo->text = g_strdup (text);
  return memo;
}

/* Until the next text is folded. */
static const char *
peek (const char *text)
{
  return find_memo (text)->folded;
}

/**
 * liandu_import_words_fold:
 *
 * Returns: (transfer full): @text in the form in which words are compared:
 *   half width, without any space
 */
char *
liandu_import_words_fold (const char *text)
{
  return g_strdup (peek (text));
}

/* Most texts have none, and a pattern costs more than a look. */
static gboolean
may_be_numbered (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text != '\0' && g_utf8_strchr ("(（0123456789一二三四五六七八九十", -1, g_utf8_get_char (text)) != NULL;
}

/* "1.", "(1)", "一、" in front; marks of required cells and colons around. */
char *
liandu_import_words_strip_numbering (const char *text)
{
  static GRegex *numbering = NULL;
  static gsize once = 0;

  if (!may_be_numbered (text))
    return g_strdup (text);
  if (g_once_init_enter (&once))
    {
      numbering = g_regex_new ("^\\s*(?:[(（]\\s*(?:\\d{1,3}|[一二三四五六七八九十]{1,3})\\s*[)）]"
                               "|\\d{1,3}\\s*[.．、]|[一二三四五六七八九十]{1,3}\\s*[、.．])\\s*",
                               G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return g_regex_replace_literal (numbering, text, -1, 0, "", 0, NULL);
}

static void
trim_marks (char *text)
{
  gsize start = strspn (text, "*:,.;#");
  gsize length;

  memmove (text, text + start, strlen (text + start) + 1);
  for (length = strlen (text); length > 0 && strchr ("*:,.;#", text[length - 1]) != NULL; length--)
    text[length - 1] = '\0';
}

static char *
fold_heading (const char *folded)
{
  g_autofree char *plain = without_brackets (folded);
  char *whole = liandu_import_words_strip_numbering (*plain != '\0' ? plain : folded);

  trim_marks (whole);
  return whole;
}

/* Until the next text is folded. */
static const char *
peek_heading (const char *text)
{
  Memo *memo = find_memo (text);

  if (memo->heading == NULL)
    memo->heading = fold_heading (memo->folded);
  return memo->heading;
}

/**
 * liandu_import_words_fold_heading:
 *
 * Returns: (transfer full): a heading as it is compared: 整改时限(年月日)* and
 *   1. 整改 时限 are 整改时限
 */
char *
liandu_import_words_fold_heading (const char *text)
{
  return g_strdup (peek_heading (text));
}

/* Headings and rows */

static gboolean
is_one_of (const char         *text,
           const char * const *words)
{
  return g_strv_contains (words, peek_heading (text));
}

static gboolean
begins_with_one_of (const char         *text,
                    const char * const *words)
{
  const char *folded = peek (text);

  for (; *words != NULL; words++)
    if (g_str_has_prefix (folded, *words))
      return TRUE;
  return FALSE;
}

gboolean
liandu_import_words_is_serial (const char *heading)
{
  static const char * const words[] = { "序号", "编次", "序", "no", "项次", "顺序号", NULL };

  return is_one_of (heading, words);
}

/* Of a span, where it begins. */
gboolean
liandu_import_words_is_beginning (const char *heading)
{
  static const char * const words[] = {
    "起", "始", "自", "从", "开始", "起始", "启动", "开始时间", "开始日期", "起始时间", "起始日期", "启动时间", "启动日期", NULL
  };

  return is_one_of (heading, words);
}

/* What our own tables work out on the day on which they are made. */
gboolean
liandu_import_words_is_computed (const char *heading)
{
  static const char * const words[] = { "逾期天数", "剩余天数", "督办事由", "是否延期", NULL };

  return is_one_of (heading, words);
}

/* 第1页 共2页 at the foot of a page. */
gboolean
liandu_import_words_is_page (const char *text)
{
  static GRegex *regex = NULL;
  static gsize once = 0;

  if (strlen (text) > 64)
    return FALSE;
  if (g_once_init_enter (&once))
    {
      regex = g_regex_new ("^[-—(]*第?[0-9一二三四五六七八九十]{1,3}页?[,，/ ]*(?:共[0-9一二三四五六七八九十]{1,3}页?)?[-—)]*$", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return strstr (text, "页") != NULL && g_regex_match (regex, peek (text), 0, NULL);
}

gboolean
liandu_import_words_is_record_id (const char *heading)
{
  static const char * const words[] = { "记录id", "记录标识", "uuid", "id", NULL };

  return is_one_of (heading, words);
}

/* 附件1 above the title of an attachment. */
gboolean
liandu_import_words_is_label (const char *text)
{
  g_autofree char *folded = liandu_import_words_fold (text);

  return (g_str_has_prefix (folded, "附件") || g_str_has_prefix (folded, "附表")) && g_utf8_strlen (folded, -1) <= 8;
}

gboolean
liandu_import_words_is_total (const char *text)
{
  static const char * const words[] = { "合计", "总计", "小计", "共计", "累计", "本页小计", "本页合计", "平均", NULL };
  return begins_with_one_of (text, words) && g_utf8_strlen (peek (text), -1) <= 16;
}

/* To fold a text costs more than to look for what it cannot do without. */
static gboolean
has_one_of (const char         *text,
            const char * const *parts)
{
  for (; *parts != NULL; parts++)
    if (strstr (text, *parts) != NULL)
      return TRUE;
  return FALSE;
}

/* The line that is signed: roles with a colon and room behind them. */
gboolean
liandu_import_words_is_signature (const char *text)
{
  static const char * const roles[] = {
    "填表人", "制表人", "填报人", "填表:", "制表:", "审核人", "审核:", "审核领导", "审签", "单位负责人", "主要负责人(签",
    "负责人(签", "负责人:", "分管领导(签", "分管领导:", "联系电话:", "联系人:", "经办人", "签字:", "签名:", "复核人", NULL
  };
  static const char * const colons[] = { ":", "：", "﹕", "︓", NULL };
  const char *folded;

  if (!has_one_of (text, colons))
    return FALSE;
  folded = peek (text);
  for (guint i = 0; roles[i] != NULL; i++)
    {
      const char *at = strstr (folded, roles[i]);

      /* A long sentence may name a role. */
      if (at != NULL && at - folded < 24)
        return TRUE;
    }
  return FALSE;
}

gboolean
liandu_import_words_is_note (const char *text)
{
  static const char * const words[] = {
    "注:", "注1", "备注:", "说明:", "填表说明", "填报说明", "填写说明", "表格说明", "备注说明", "注意", "要求:", "填报要求", "注释", NULL
  };

  return begins_with_one_of (text, words);
}

gboolean
liandu_import_words_is_example (const char *text)
{
  static const char * const words[] = { "例", "示例", "样例", "举例", "范例", "如", NULL };

  return is_one_of (text, words);
}

/* Bytes that a mark or a single word has at most, spaces included. */
#define MAX_BRIEF 64

/* As in the cell above. */
gboolean
liandu_import_words_is_ditto (const char *text)
{
  static const char * const words[] = { "同上", "〃", "″", "\"", "''", "′′", "同前", NULL };
  static const char * const marks[] = { "同", "〃", "″", "\"", "'", "′", "＂", "＇", NULL };

  return strlen (text) <= MAX_BRIEF && has_one_of (text, marks) && g_strv_contains (words, peek (text));
}

/* What people write when they think that something is settled for good. */
gboolean
liandu_import_words_is_closed (const char *text)
{
  return strstr (text, "销号") != NULL || strstr (text, "销账") != NULL;
}

/* A stroke through a cell that is not to be filled. */
gboolean
liandu_import_words_is_dash (const char *text)
{
  const char *folded = peek (text);
  const char *p = folded;

  while (*p != '\0' && g_utf8_strchr ("/\\-—–―ー一_~.", -1, g_utf8_get_char (p)) != NULL)
    p = g_utf8_next_char (p);
  return *p == '\0' && *folded != '\0';
}

gboolean
liandu_import_words_is_nothing (const char *text)
{
  static const char * const words[] = { "无", "暂无", "没有", "空", "n/a", "na", "null", "none", "待定", "未填", NULL };

  return liandu_import_words_is_dash (text) || is_one_of (text, words);
}

/* What stands above a table */

static GRegex *
get_regex (gsize      *once,
           GRegex    **regex,
           const char *pattern)
{
  if (g_once_init_enter (once))
    {
      *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (once, 1);
    }
  return *regex;
}

/* The first group of @regex that took part. */
static char *
fetch_first (GRegex     *regex,
             const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  for (int i = 1; i < g_match_info_get_match_count (match); i++)
    {
      g_autofree char *found = g_match_info_fetch (match, i);

      if (found != NULL && *found != '\0')
        return g_steal_pointer (&found);
    }
  return NULL;
}

/**
 * liandu_import_words_find_year:
 *
 * Returns: the year that a title names, 0 when it names none
 */
int
liandu_import_words_find_year (const char *text)
{
  static GRegex *regex = NULL;
  static gsize once = 0;
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autofree char *year = fetch_first (get_regex (&once, &regex, "(?<!\\d)((?:19|20)\\d\\d)(?:年|度|[^\\d]|$)"), folded);

  return year != NULL ? (int) g_ascii_strtoll (year, NULL, 10) : 0;
}

/* 单位：万元 says what figures are counted in. */
static gboolean
is_measure (const char *text)
{
  static const char * const words[] = {
    "个", "条", "项", "件", "人", "人次", "次", "元", "万元", "亿元", "户", "家", "份", "批次", "起", "%", "天", "页", "亩", "公里", "平方米", NULL
  };
  g_auto (GStrv) parts = g_strsplit_set (text, ",/ ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit (parts[i], "、", -1);

      for (guint j = 0; pieces[j] != NULL; j++)
        if (*g_strstrip (pieces[j]) != '\0' && !g_strv_contains (words, pieces[j]))
          return FALSE;
    }
  return TRUE;
}

/**
 * liandu_import_words_find_unit:
 * @text: a row above a table, its cells with spaces between them
 *
 * Returns: (nullable) (transfer full): the unit that reports, as in
 *   填报单位:县财政局(盖章)
 */
char *
liandu_import_words_find_unit (const char *text)
{
  static GRegex *regex = NULL;
  static gsize once = 0;
  g_autofree char *wide = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *found = NULL;

  if (wide == NULL)
    return NULL;
  found = fetch_first (get_regex (&once, &regex,
    "(?:填报|报送|填表|上报|报告|整改)?单\\s*位(?:名称)?\\s*(?:\\([^)]*\\))?\\s*:\\s*"
    "([^\\s(:][^(:]*?)(?=\\s{2,}|\\s*\\(|\\s*(?:填报|报送|填表|上报|统计|制表)(?:日期|时间|人)|\\s*(?:日期|时间|负责人|联系|年月)|\\s*$)"), wide);
  return found != NULL && !is_measure (g_strstrip (found)) ? g_steal_pointer (&found) : NULL;
}

/* 2024年上半年, 2024年第三季度: the month in which it ended. */
static char *
find_period (const char *folded)
{
  static GRegex *regex = NULL;
  static gsize once = 0;
  static const char * const ends[][2] = {
    { "上半年", "6" }, { "下半年", "12" }, { "一季度", "3" }, { "二季度", "6" }, { "三季度", "9" }, { "四季度", "12" },
    { "1季度", "3" }, { "2季度", "6" }, { "3季度", "9" }, { "4季度", "12" },
  };
  g_autofree char *period = fetch_first (get_regex (&once, &regex,
    "(?<!\\d)((?:19|20)\\d\\d年度?(?:上半年|下半年|第?[一二三四1-4]季度))"), folded);

  for (guint i = 0; period != NULL && i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (period, ends[i][0]))
      return g_strdup_printf ("%.4s年%s月", period, ends[i][1]);
  return NULL;
}

/**
 * liandu_import_words_find_day:
 * @text: a row above a table, or its title
 *
 * Returns: (nullable) (transfer full): the day or month that it names, as it
 *   stands there: 2021年4月8日, 2021年4月; of a quarter or half of a year its
 *   last month
 */
char *
liandu_import_words_find_day (const char *text)
{
  static GRegex *regex = NULL;
  static gsize once = 0;
  g_autofree char *folded = liandu_import_words_fold (text);
  g_autofree char *found = NULL;

  found = fetch_first (get_regex (&once, &regex,
    "(?<!\\d)((?:19|20)\\d\\d年\\d{1,2}月\\d{1,2}日|(?:19|20)\\d\\d([./-])\\d{1,2}\\2\\d{1,2}(?!\\d)|(?:19|20)\\d\\d年\\d{1,2}月)"), folded);
  return found != NULL ? g_steal_pointer (&found) : find_period (folded);
}

/**
 * liandu_import_words_take_month:
 * @heading: (inout): a folded heading; what is left of it
 *
 * Takes the month from 3月整改情况 or 三月份进展.
 *
 * Returns: the month, 0 when there is none
 */
int
liandu_import_words_take_month (char **heading)
{
  static const char * const months[] = {
    "十二", "十一", "十", "一", "二", "三", "四", "五", "六", "七", "八", "九", NULL
  };
  static const int numbers[] = { 12, 11, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  const char *p = *heading;
  int month = 0;
  char *rest;

  if (g_ascii_isdigit (*p))
    month = (int) g_ascii_strtoll (p, (char **) &p, 10);
  else
    for (guint i = 0; months[i] != NULL && month == 0; i++)
      if (g_str_has_prefix (p, months[i]))
        {
          month = numbers[i];
          p += strlen (months[i]);
        }
  if (month < 1 || month > 12 || !g_str_has_prefix (p, "月"))
    return 0;
  p += strlen ("月");
  if (g_str_has_prefix (p, "份"))
    p += strlen ("份");
  if (g_str_has_prefix (p, "底") || g_str_has_prefix (p, "末"))
    p += strlen ("底");
  rest = g_strdup (p);
  g_free (*heading);
  *heading = rest;
  return month;
}

/* What goes into the notes */

/**
 * liandu_import_words_join_note:
 * @heading: (nullable): of a column that no field has
 *
 * Returns: (transfer full): a line of notes
 */
char *
liandu_import_words_join_note (const char *heading,
                               const char *text)
{
  return heading != NULL && *heading != '\0' ? g_strdup_printf ("%s：%s", heading, text) : g_strdup (text);
}

/**
 * liandu_import_words_join_doubt:
 *
 * Returns: (transfer full): a line of notes with the mark that somebody is to
 *   look at it
 */
char *
liandu_import_words_join_doubt (const char *heading,
                                const char *text)
{
  return g_strdup_printf (LIANDU_TEXT_UNCHECKED "%s：%s", heading, text);
}
