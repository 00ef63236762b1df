/* test-formula.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-formula.h"

static void
test_insert (void)
{
  /* Five rows come in below row 15 of 台账. */
  static const char * const cases[][3] = {
    /* formula, sheet that it stands on, what it is then */
    { "SUM(E6:E15)", "台账", "SUM(E6:E20)" },
    { "SUM(E6:E14)", "台账", "SUM(E6:E14)" },
    { "SUM($E$6:$E$15)/B16", "台账", "SUM($E$6:$E$20)/B21" },
    { "E16+E15", "台账", "E21+E15" },
    { "SUM(E16:E30)", "台账", "SUM(E21:E35)" },
    { "SUM(E6:E15)", "别的表", "SUM(E6:E15)" },
    { "SUM(台账!E6:E15)", "别的表", "SUM(台账!E6:E20)" },
    { "COUNTIF('台账'!$I$6:$I$15,\"A16\")", NULL, "COUNTIF('台账'!$I$6:$I$20,\"A16\")" },
    { "'它''的'!E16+台账!E16", NULL, "'它''的'!E16+台账!E21" },
    { "[1]台账!E16", "台账", "[1]台账!E16" },
    { "台账!$4:$5", NULL, "台账!$4:$5" },
    { "$16:$17", "台账", "$21:$22" },
    { "A:C", "台账", "A:C" },
    { "LOG10(A16)+表1[金额16]", "台账", "LOG10(A21)+表1[金额16]" },
    { "合计16&\"E16\"", "台账", "合计16&\"E16\"" },
    { "IF(A16>1E5,TRUE,XFE16)", "台账", "IF(A21>1E5,TRUE,XFE16)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LianduRowInsertion insertion = { "台账", 15, 5, TRUE };
      g_autofree char *moved = liandu_formula_insert (cases[i][0], cases[i][1], &insertion);

      g_assert_cmpstr (moved, ==, cases[i][2]);
    }
}

/* In the rows of the table a sum across the row stays as long as it is. */
static void
test_within (void)
{
  const LianduRowInsertion insertion = { "台账", 15, 5, FALSE };
  g_autofree char *moved = liandu_formula_insert ("SUM(B15:D15)+F16", "台账", &insertion);

  g_assert_cmpstr (moved, ==, "SUM(B15:D15)+F21");
}

static void
test_copy (void)
{
  g_autofree char *down = liandu_formula_copy ("SUM(B6:D6)*$H$1+ROW()-5&台账!A6&\"A6\"", 3, 0);
  g_autofree char *right = liandu_formula_copy ("SUM(Z$6:$B6)", 1, 1);

  g_assert_cmpstr (down, ==, "SUM(B9:D9)*$H$1+ROW()-5&台账!A9&\"A6\"");
  g_assert_cmpstr (right, ==, "SUM(AA$6:$B7)");
}

static void
test_names (void)
{
  g_assert_true (liandu_formula_names ("SUM('台账'!A1)", "台账"));
  g_assert_true (liandu_formula_names ("1+台账!A1", "台账"));
  g_assert_false (liandu_formula_names ("[2]台账!A1&\"台账!A1\"", "台账"));
  g_assert_false (liandu_formula_names ("台账2!A1", "台账"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula/insert", test_insert);
  g_test_add_func ("/formula/within", test_within);
  g_test_add_func ("/formula/copy", test_copy);
  g_test_add_func ("/formula/names", test_names);
  return g_test_run ();
}
