/* test-text-diff.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-text-diff.h"

/* What is not in one of two texts: both can be read off the parts. */

static char *
read_text (GPtrArray      *parts,
           LianduTextFate  without)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const LianduTextPart *part = g_ptr_array_index (parts, i);

      if (part->fate != without)
        g_string_append (text, part->text);
    }
  return g_string_free (text, FALSE);
}

static guint
count_kept (GPtrArray *parts)
{
  guint n = 0;

  for (guint i = 0; i < parts->len; i++)
    if (((LianduTextPart *) g_ptr_array_index (parts, i))->fate == LIANDU_TEXT_KEPT)
      n++;
  return n;
}

static GPtrArray *
check (const char *before,
       const char *after)
{
  GPtrArray *parts = liandu_text_diff (before, after);
  g_autofree char *left = read_text (parts, LIANDU_TEXT_PUT_IN);
  g_autofree char *right = read_text (parts, LIANDU_TEXT_TAKEN_OUT);

  g_assert_cmpstr (left, ==, before);
  g_assert_cmpstr (right, ==, after);
  return parts;
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) parts = check ("二是每月开展一次联合执法；三是约谈主要负责人。", "二是每季度开展一次联合执法；三是通报批评并约谈主要负责人。");
  g_autoptr (GPtrArray) same = check ("一样", "一样");
  g_autoptr (GPtrArray) nothing = check ("", "");
  g_autoptr (GPtrArray) all = check ("", "新写的");

  g_assert_cmpuint (count_kept (parts), ==, 3);
  g_assert_cmpuint (same->len, ==, 1);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 1);
}

static void
test_random (void)
{
  static const char *const words[] = { "河道", "采砂", "监管", "，", "\n", "2026", "年", "abc ", "😀", "整改" };

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);
      g_autoptr (GPtrArray) parts = NULL;

      for (int i = g_test_rand_int_range (0, 40); i > 0; i--)
        g_string_append (g_test_rand_bit () ? before : after, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      parts = check (before->str, after->str);
    }
}

/* More than anybody reads is not compared word by word, and takes no time. */
static void
test_long (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GPtrArray) parts = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (before, "甲%u ", i);
      g_string_append_printf (after, "乙%u ", i);
    }
  parts = check (before->str, after->str);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-diff/words", test_words);
  g_test_add_func ("/text-diff/random", test_random);
  g_test_add_func ("/text-diff/long", test_long);
  return g_test_run ();
}
