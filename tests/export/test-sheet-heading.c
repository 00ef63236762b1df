/* test-sheet-heading.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>

#include "liandu-sheet-heading.h"

/* Where headings are broken that have no room on one line. */

static void
assert_wrapped (const char *text,
                double      room,
                const char *expected)
{
  g_autofree char *wrapped = liandu_sheet_heading_wrap (text, room);

  g_assert_cmpstr (wrapped, ==, expected);
}

static void
test_wrap (void)
{
  assert_wrapped ("整改时限", 4.1, "整改时限");
  assert_wrapped ("谈话合计", 3.2, "谈话\n合计");
  assert_wrapped ("下步措施及办结时间", 5.2, "下步措施及\n办结时间");
  assert_wrapped ("佐证材料（件）", 4.1, "佐证材料\n（件）");
  assert_wrapped ("以工作建议代替批评（条）", 5.1, "以工作建议\n代替批评\n（条）");
  /* A bracket that has no room either, and what punctuation decides. */
  assert_wrapped ("应到（人）", 2.2, "应到（人）");
  assert_wrapped ("“1+N”联动", 3.2, "“1+N”联动");
  assert_wrapped ("整改\n时限", 2.2, "整改\n时限");
  assert_wrapped ("", 3, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-heading/wrap", test_wrap);
  return g_test_run ();
}
