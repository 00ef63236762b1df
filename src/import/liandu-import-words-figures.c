/* liandu-import-words-figures.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-import-words.h"

/* What tables of figures are headed with. */

/* Around the words that matter. */
static const char * const prefixes[] = { "其中:", "其中", "本期", "累计", NULL };
static const char * const suffixes[] = {
  "问题总数", "问题数量", "问题数", "问题", "件数", "项数", "个数", "条数", "人次", "次数", "人数", "数量", "总数", "数", NULL
};
static const char * const totals[] = { "合计", "总计", "小计", "共计", "总数", "数量", "件数", "次数", "人次", "人数", "个数", "项数", NULL };
static const char * const settled[] = { "已办结", "办结", "已整改", "整改完成", "完成整改", "整改到位", "已整改到位", "已解决", "已完成整改", NULL };
static const char * const unsettled[] = { "在办", "正在办理", "存量", "剩余", NULL };

/* What is longer is called so for another reason. */
#define MAX_TOTAL 6

static void
add_without_suffixes (GPtrArray  *variants,
                      const char *text)
{
  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (text, suffixes[i]) && strlen (text) > strlen (suffixes[i]))
      g_ptr_array_add (variants, g_strndup (text, strlen (text) - strlen (suffixes[i])));
}

/**
 * liandu_import_words_list_figures:
 *
 * Returns: (transfer full) (element-type utf8): the heading as it is compared,
 *   and without what only says that it is a number: 其中：严重问题数 is 严重
 */
GPtrArray *
liandu_import_words_list_figures (const char *heading)
{
  GPtrArray *variants = g_ptr_array_new_with_free_func (g_free);
  char *folded = liandu_import_words_fold_heading (heading);
  guint n;

  g_ptr_array_add (variants, folded);
  if (g_str_has_prefix (folded, "超期"))
    g_ptr_array_add (variants, g_strconcat ("逾期", folded + strlen ("超期"), NULL));
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (folded, prefixes[i]) && folded[strlen (prefixes[i])] != '\0')
      g_ptr_array_add (variants, liandu_import_words_fold_heading (folded + strlen (prefixes[i])));
  n = variants->len;
  for (guint i = 0; i < n; i++)
    add_without_suffixes (variants, g_ptr_array_index (variants, i));
  return variants;
}

/* 销号 and 已销号 */
gboolean
liandu_import_words_is_state (const char *text,
                              const char *term)
{
  return g_str_equal (text, term) || (g_str_has_prefix (term, "已") && g_str_equal (text, term + strlen ("已")));
}

/* 逾期 and 逾期未整改 say yes to 是否逾期. */
gboolean
liandu_import_words_affirms (const char *text,
                             const char *term)
{
  if (g_str_has_prefix (term, "是否"))
    term += strlen ("是否");
  return g_utf8_strlen (term, -1) >= 2 && g_str_has_prefix (text, term);
}

/* FALSE where the words say nothing about it. */
gboolean
liandu_import_words_is_settled (const char *text,
                                gboolean   *out_settled)
{
  *out_settled = g_strv_contains (settled, text);
  return *out_settled || g_str_has_prefix (text, "未") || g_strv_contains (unsettled, text);
}

/* 合计, and 发现问题 where problems are counted; a share is no number of them. */
gboolean
liandu_import_words_means_all (const char *folded,
                               const char *term)
{
  if (g_str_has_suffix (folded, "率"))
    return FALSE;
  return g_strv_contains (totals, folded) || (strstr (folded, term) != NULL && g_utf8_strlen (folded, -1) <= MAX_TOTAL);
}

/**
 * liandu_import_words_dup_day_stem:
 *
 * Returns: (transfer full) (nullable): what happens at 销号时间, 谈话日期
 */
char *
liandu_import_words_dup_day_stem (const char *term)
{
  g_autofree char *stem = NULL;

  if (!g_str_has_suffix (term, "时间") && !g_str_has_suffix (term, "日期"))
    return NULL;
  stem = g_strndup (term, strlen (term) - strlen ("时间"));
  return g_utf8_strlen (stem, -1) >= 2 ? g_steal_pointer (&stem) : NULL;
}

/* Whose line it is: 填报单位, 报送部门. */
gboolean
liandu_import_words_is_reporting (const char *heading)
{
  return strstr (heading, "填报") != NULL || strstr (heading, "报送") != NULL;
}

/* 单位及职务 */
gboolean
liandu_import_words_names_place (const char *heading)
{
  return strstr (heading, "单位") != NULL;
}
