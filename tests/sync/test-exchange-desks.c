/* test-exchange-desks.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exchange-desk.h"

/* Desks with real workspaces and a real folder: joining, giving and taking,
 * leaving, and what a place may do to what was put there. */

static void
test_two (void)
{
  g_autoptr (TestPlace) place = test_place_new ();
  g_autoptr (TestDesk) a = test_desk_new ("王芳");
  g_autoptr (TestDesk) b = test_desk_new ("李四");
  g_autofree char *unit = liandu_test_store_create (a->at, "unit", "name", "县水利局", NULL);
  g_autofree char *other = liandu_test_store_create (b->at, "unit", "name", "县住建局", NULL);

  test_desk_found (a, place->carrier);
  test_desk_join (b, a, place->carrier, FALSE);
  test_desk_run (b, place->carrier);
  g_assert_cmpuint (b->report->sections_in, ==, 1);
  g_assert_cmpuint (b->report->sections_out, ==, 1);
  test_desk_run (a, place->carrier);
  test_desk_assert_quiet (a);
  g_assert_cmpuint (a->report->desks->len, ==, 2);
  liandu_test_assert_text (a->at, other, "name", "县住建局");
  liandu_test_assert_text (b->at, unit, "name", "县水利局");
  test_desks_assert_same (a, b);
}

/* Again and again, from here and there: nothing more is written. */
static void
test_I02_idempotent (void)
{
  g_autoptr (TestPlace) place = test_place_new ();
  g_autoptr (TestDesk) a = test_desk_new ("王芳");
  g_autoptr (TestDesk) b = test_desk_new ("李四");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  test_desk_found (a, place->carrier);
  test_desk_join (b, a, place->carrier, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      test_desk_run (b, place->carrier);
      test_desk_run (a, place->carrier);
    }
  before = test_place_list (place, NULL, "");
  for (guint i = 0; i < 3; i++)
    {
      test_desk_run (a, place->carrier);
      test_desk_run (b, place->carrier);
      g_assert_cmpuint (a->report->sections_in + a->report->sections_out + a->report->sections_again, ==, 0);
      g_assert_cmpuint (b->report->sections_in + b->report->sections_out + b->report->sections_again, ==, 0);
    }
  after = test_place_list (place, NULL, "");
  g_assert_cmpuint (after->len, ==, before->len);
  test_desks_assert_same (a, b);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/desks/two", test_two);
  g_test_add_func ("/sync/I02-again-changes-nothing", test_I02_idempotent);

  return g_test_run ();
}
