/* test-likeness.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-likeness.h"

typedef struct
{
  const char *a;
  const char *b;
  double from;
  double to;
} Comparison;

static void
test_compare (void)
{
  static const Comparison cases[] = {
    { "", "", 1, 1 },
    { "", "公务接待", 0, 0 },
    { "财", "财", 1, 1 },
    { "财", "务", 0, 0 },
    { "公务接待审批手续不全", "公务接待审批手续不全", 1, 1 },
    { "公务接待审批手续不全。", " 公务接待，审批手续不全", 1, 1 },
    { "滞留资金３.５万元", "滞留资金3.5 万元", 1, 1 },
    { "滞留资金3.5万元", "滞留资金35万元", 0.5, 0.95 },
    { "ETC卡管理不严", "etc卡管理不严", 1, 1 },
    { "落实“第一议题”制度不到位", "落实第一议题制度不到位", 1, 1 },
    { "不全不全不全不全", "不全", 0.6, 0.7 },
    { "公务接待审批手续不全，超标准接待", "公务接待超标准，审批手续不全", LIANDU_LIKENESS_SAME, 0.99 },
    { "村级财务票据不规范，存在白条入账", "村级财务管理不规范，白条入账问题时有发生", LIANDU_LIKENESS_SIMILAR, LIANDU_LIKENESS_SAME },
    { "村级财务票据不规范，存在白条入账", "党员领导干部谈心谈话次数不足", 0, 0.1 },
    { "建立健全固定资产管理制度，每季度盘点一次，由分管领导签字确认。", "建立健全固定资产管理制度，每半年盘点一次，由分管领导签字确认。", LIANDU_LIKENESS_COPIED, 0.99 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double likeness = liandu_likeness_compare (cases[i].a, cases[i].b);

      g_test_message ("%s / %s: %.3f", cases[i].a, cases[i].b, likeness);
      g_assert_cmpfloat (likeness, >=, cases[i].from);
      g_assert_cmpfloat (likeness, <=, cases[i].to);
      g_assert_cmpfloat_with_epsilon (likeness, liandu_likeness_compare (cases[i].b, cases[i].a), 1e-9);
    }
}

static void
test_find (void)
{
  g_autoptr (LianduLikeness) index = liandu_likeness_new ();
  g_autoptr (GArray) found = NULL;

  liandu_likeness_add (index, "a", "公务接待审批手续不全");
  liandu_likeness_add (index, "b", "");
  liandu_likeness_add (index, "c", "公务接待超标准，审批手续不全");
  liandu_likeness_add (index, "d", "谈心谈话次数不足");
  liandu_likeness_add (index, "e", "公务接待审批手续不全");
  g_assert_cmpuint (liandu_likeness_get_size (index), ==, 5);

  found = liandu_likeness_find (index, "公务接待 审批手续不全。", 0, 0.3);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (g_array_index (found, LianduLike, 0).key, ==, "a");
  g_assert_cmpstr (g_array_index (found, LianduLike, 1).key, ==, "e");
  g_assert_cmpuint (g_array_index (found, LianduLike, 1).index, ==, 4);
  g_assert_cmpstr (g_array_index (found, LianduLike, 2).key, ==, "c");
  g_array_set_size (found, 0);

  g_clear_pointer (&found, g_array_unref);
  found = liandu_likeness_find (index, "公务接待审批手续不全", 1, 0.3);
  g_assert_cmpuint (found->len, ==, 1);
  g_clear_pointer (&found, g_array_unref);
  found = liandu_likeness_find (index, "", 0, 0);
  g_assert_cmpuint (found->len, ==, 0);
}

static char *
make_text (GRand *rand)
{
  static const char *const parts[] = {
    "公务接待",
    "审批",
    "手续",
    "不全",
    "村级",
    "财务",
    "票据",
    "，",
    "。",
    "3.5",
    "万元",
    "滞留",
    "资金",
    "谈话",
    "记录",
    "不规范",
    "A",
    "ａ",
    " ",
    "整改",
    "措施",
    "落实",
    "不到位",
    "督促",
    "检查",
    "次数",
    "不足",
    "、",
    "长期",
    "未",
  };
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 0, 14);

  for (int i = 0; i < n; i++)
    g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What the index finds is what comparing with every text finds. */
static void
test_property (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr (LianduLikeness) index = liandu_likeness_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 300; i++)
    {
      g_ptr_array_add (texts, make_text (rand));
      liandu_likeness_add (index, texts->pdata[i], texts->pdata[i]);
    }
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = make_text (rand);
      double threshold = g_rand_double_range (rand, 0.01, 1);
      g_autoptr (GArray) found = liandu_likeness_find (index, text, 0, threshold);
      g_autofree char *folded = liandu_likeness_fold (text);
      guint n = 0;

      for (guint j = 0; j < texts->len && *folded != '\0'; j++)
        n += liandu_likeness_compare (text, texts->pdata[j]) >= threshold;
      g_assert_cmpuint (found->len, ==, n);
      for (guint j = 0; j < found->len; j++)
        {
          const LianduLike *like = &g_array_index (found, LianduLike, j);

          g_assert_cmpfloat_with_epsilon (like->likeness, liandu_likeness_compare (text, like->key), 1e-9);
          g_assert_true (j == 0 || like[-1].likeness >= like->likeness);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/likeness/compare", test_compare);
  g_test_add_func ("/likeness/find", test_find);
  g_test_add_func ("/likeness/property", test_property);
  return g_test_run ();
}
