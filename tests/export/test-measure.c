/* test-measure.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <string.h>

#include "liandu-measure.h"

/* The lines that a text falls into, with "|" between them. */
static char *
break_lines (const char *text,
             double      width)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  while (text != NULL)
    {
      const char *next = liandu_measure_skip_lines (text, width, 1);
      gsize length = next != NULL ? (gsize) (next - text) : strlen (text);

      if (lines->len > 0)
        g_string_append_c (lines, '|');
      g_string_append_len (lines, text, (gssize) length);
      text = next;
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
test_breaks (void)
{
  static const struct { const char *text; double width; const char *lines; } cases[] = {
    { "", 5, "" },
    { "一二三四五", 5, "一二三四五" },
    { "一二三四五", 4.9, "一二三四|五" },
    { "一二三四五六七八九", 4, "一二三四|五六七八|九" },
    { "一\n\n二", 4, "一\n|\n|二" },
    { "一二三四\n", 4, "一二三四\n|" },
    /* Closing marks never begin a line, opening ones never end one. */
    { "一二三四。五", 4, "一二三|四。五" },
    { "一二三（四五）", 4, "一二三|（四五）" },
    { "一二三“四”五", 4, "一二三|“四”五" },
    { "一二三四……五", 4, "一二三|四……五" },
    /* Words and numbers stay whole, also with marks inside. */
    { "共12345元", 3.4, "共|12345|元" },
    { "约1.35万元", 3.5, "约1.35|万元" },
    { "办公室 office", 4, "办公室 |office" },
    /* Longer than a line: torn, on a line of its own. */
    { "见http", 2.0, "见|htt|p" },
    { "aaaaaaaa", 2.0, "aaa|aaa|aa" },
    /* Spaces hang. */
    { "一二三四    五", 4, "一二三四    |五" },
    /* Marks that join others have no width. */
    { "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301e\u0301" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = break_lines (cases[i].text, cases[i].width);
      guint n = 1;

      g_assert_cmpstr (lines, ==, cases[i].lines);
      for (const char *p = lines; *p != '\0'; p++)
        n += *p == '|';
      g_assert_cmpuint (liandu_measure_count_lines (cases[i].text, cases[i].width), ==, n);
    }
}

static void
test_narrow (void)
{
  /* A column narrower than a character still takes one on a line. */
  g_assert_cmpuint (liandu_measure_count_lines ("一二三", 0.3), ==, 3);
  g_assert_cmpuint (liandu_measure_count_lines ("一二三", -1), ==, 3);
  g_assert_cmpuint (liandu_measure_count_lines ("，，，", 0.3), ==, 3);
}

static const char * const alphabet[] = {
  "一", "二", "龘", "，", "。", "（", "）", "“", "”", "…", "a", "W", "9", ".", ",", "(", ")", " ", "　", "\n",
  "😀", "👨\u200d👩", "e\u0301", "%", "/", "、", "《", "》", "𬶋", "ﾊ",
};

static char *
make_text (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, alphabet[g_test_rand_int_range (0, G_N_ELEMENTS (alphabet))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whatever the text: the parts joined are the text, and none has more lines than
 * there is room for. */
static void
test_parts (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autofree char *text = make_text ((guint) g_test_rand_int_range (0, 120));
      double width = g_test_rand_double_range (0.5, 20);
      guint room = (guint) g_test_rand_int_range (1, 7);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (const char *rest = text; rest != NULL;)
        {
          const char *next = liandu_measure_skip_lines (rest, width, room);
          g_autofree char *part = next != NULL ? g_strndup (rest, (gsize) (next - rest)) : g_strdup (rest);
          guint lines = liandu_measure_count_lines (part, width);

          if (g_str_has_suffix (part, "\n") && next != NULL)
            lines--;
          g_assert_true (g_utf8_validate (part, -1, NULL));
          g_assert_cmpuint (lines, <=, room);
          g_string_append (joined, part);
          rest = next;
        }
      g_assert_cmpstr (joined->str, ==, text);
    }
}

static void
test_speed (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint lines = 0;
  double seconds;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "落实主体责任，");
  g_test_timer_start ();
  for (guint i = 0; i < 10; i++)
    lines += liandu_measure_count_lines (text->str, 10);
  seconds = g_test_timer_elapsed ();
  g_test_minimized_result (seconds, "700,000 characters in %.3f s (%u lines)", seconds, lines);
  g_assert_cmpuint (lines, >=, 70000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/measure/breaks", test_breaks);
  g_test_add_func ("/export/measure/narrow", test_narrow);
  g_test_add_func ("/export/measure/parts", test_parts);
  g_test_add_func ("/export/measure/speed", test_speed);
  return g_test_run ();
}
