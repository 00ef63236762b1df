/* test-people-order.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "liandu-init.h"
#include "liandu-name-mask.h"
#include "liandu-strokes.h"

/* Lists of people by strokes, and names that are not to be read. */

#define STROKES "/org/liandu/Liandu/strokes/strokes.txt"
#define SURNAME LIANDU_STROKES_SURNAME
#define NAME LIANDU_STROKES_NAME

static LianduStrokes *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (STROKES, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return liandu_strokes_new (g_bytes_get_data (bytes, NULL));
}

static void
assert_order (const LianduStrokes *strokes,
              LianduStrokesRule    rule,
              const char          *list)
{
  g_auto (GStrv) names = g_strsplit (list, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; names[j] != NULL; j++)
      {
        int order = liandu_strokes_compare (strokes, rule, names[i], names[j]);

        if ((order < 0) != (i < j) || (order > 0) != (i > j))
          g_test_message ("%s, %s: %d", names[i], names[j], order);
        g_assert_cmpint (order < 0, ==, i < j);
        g_assert_cmpint (order > 0, ==, i > j);
      }
}

/* The strokes as the standard writes them, also where other places write them
 * in another order (成, 李, 王). */
static void
test_strokes (void)
{
  static const struct
  {
    const char *character;
    const char *strokes;
  } cases[] = {
    { "王", "1121" }, { "李", "1234521" }, { "成", "135534" }, { "子", "521" }, { "马", "551" }, { "方", "4153" },
    { "万", "153" }, { "火", "4334" }, { "田", "25121" }, { "陈", "5215234" }, { "张", "5153154" }, { "䶮", NULL },
  };
  g_autoptr (LianduStrokes) strokes = load ();

  for (guint i = 0; i < G_N_ELEMENTS (cases) - 1; i++)
    g_assert_cmpstr (liandu_strokes_get (strokes, g_utf8_get_char (cases[i].character)), ==, cases[i].strokes);
}

static void
test_surnames (void)
{
  g_autoptr (LianduStrokes) strokes = load ();

  /* 2 strokes: 丁(12) 卜(24); 3: 于(112) 万(153) 马(551); 4: 王(1121) 毛(3115) 方(4153); … */
  assert_order (strokes, SURNAME, "丁一 卜明 于刚 万里 马超 王丹 毛宁 方志 田富 李明 张飞 陈强 欧阳修");
  assert_order (strokes, NAME, "丁一 卜明 于刚 万里 马超 王丹 毛宁 方志 田富 李明 张飞 陈强 欧阳修");
}

/* The two rules differ in this alone, and it matters. */
static void
test_empty_cell (void)
{
  g_autoptr (LianduStrokes) strokes = load ();

  assert_order (strokes, SURNAME, "田富 田大利");
  assert_order (strokes, NAME, "田大利 田富");
  assert_order (strokes, SURNAME, "王刚 王强 王一明 王小二");
  assert_order (strokes, NAME, "王一明 王小二 王刚 王强");
  /* Somebody without a further character comes first by either. */
  assert_order (strokes, NAME, "田富 田富强");
}

/* A name is one name however it is spaced out. */
static void
test_blanks (void)
{
  g_autoptr (LianduStrokes) strokes = load ();

  g_assert_cmpint (liandu_strokes_compare (strokes, SURNAME, "田　富", "田富"), ==, 0);
  assert_order (strokes, SURNAME, "田　富 田大利");
  assert_order (strokes, SURNAME, "王䶮 阿依古丽·买买提");
}

/* Masks */

static LianduNameMask *
make_mask (LianduMasking masking)
{
  static const char * const names[] = { "王建国", "王建军", "王刚", "欧阳明", "阿依古丽·买买提", "建国", "李", NULL };
  LianduNameMask *mask = liandu_name_mask_new (masking);

  for (guint i = 0; names[i] != NULL; i++)
    liandu_name_mask_add (mask, names[i]);
  return mask;
}

static void
assert_masked (LianduNameMask *mask,
               const char     *text,
               const char     *expected)
{
  g_autofree char *masked = liandu_name_mask_apply (mask, text);
  g_autofree char *again = liandu_name_mask_apply (mask, masked);

  g_assert_cmpstr (masked, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_masks (void)
{
  g_autoptr (LianduNameMask) mask = make_mask (LIANDU_MASKING_WORD);
  g_autoptr (LianduNameMask) crosses = make_mask (LIANDU_MASKING_CROSS);

  assert_masked (mask, "由王建军、王刚负责", "由王某某、王某负责");
  assert_masked (mask, "王建国与王建军", "王某某2与王某某");
  assert_masked (mask, "王　刚，王 建 国。", "王某，王某某2。");
  assert_masked (mask, "欧阳明（欧阳）", "欧阳某（欧阳）");
  assert_masked (mask, "阿依古丽·买买提谈话", "阿某某谈话");
  assert_masked (mask, "李局长、县委、\n王", "李局长、县委、\n王");
  assert_masked (mask, "", "");
  assert_masked (crosses, "王建国、王刚", "王××、王×");
  liandu_name_mask_add (mask, "赵四\u3000县委办 主任");
  assert_masked (mask, "赵四在县委办", "赵某在县委办");
}

/* Whatever the text is, no name is left in it. */
static void
test_nothing_left (void)
{
  static const char * const parts[] = { "王", "建", "国", "军", "刚", "欧阳", "明", "　", " ", "、", "\n", "某" };
  static const char * const names[] = { "王建国", "王建军", "王刚", "欧阳明", "建国" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260408);

  for (guint run = 0; run < 2000; run++)
    {
      g_autoptr (LianduNameMask) mask = make_mask (run % 2 == 0 ? LIANDU_MASKING_WORD : LIANDU_MASKING_CROSS);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *masked = NULL;

      for (int n = g_rand_int_range (rand, 0, 40); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      masked = liandu_name_mask_apply (mask, text->str);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          if (strstr (masked, names[i]) != NULL)
            g_test_message ("“%s” is left of “%s” in “%s”", names[i], text->str, masked);
          g_assert_null (strstr (masked, names[i]));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  liandu_init ();
  g_test_add_func ("/people-order/strokes", test_strokes);
  g_test_add_func ("/people-order/surnames", test_surnames);
  g_test_add_func ("/people-order/empty-cell", test_empty_cell);
  g_test_add_func ("/people-order/blanks", test_blanks);
  g_test_add_func ("/name-mask/masks", test_masks);
  g_test_add_func ("/name-mask/nothing-left", test_nothing_left);
  return g_test_run ();
}
