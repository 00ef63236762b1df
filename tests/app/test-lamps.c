/* test-lamps.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "form-test.h"
#include "liandu-lamps.h"
#include "liandu-ledger-columns.h"
#include "liandu-preferences.h"

/* From when on a time limit is brought to mind: what an office can choose, and
 * that the choice is a record like any other. */

static void
test_classes (void)
{
  static const struct
  {
    LianduLamps lamps;
    gint64 days;
    const char *css;
  } cases[] = {
    { { 20, 10, 0 }, 21, "tone-plain" }, { { 20, 10, 0 }, 20, "tone-good" }, { { 20, 10, 0 }, 11, "tone-good" },
    { { 20, 10, 0 }, 10, "tone-warning" }, { { 20, 10, 0 }, 1, "tone-warning" }, { { 20, 10, 0 }, 0, "tone-alarm" },
    { { 20, 10, 0 }, -1, "tone-alarm" },
    { { 5, 5, 0 }, 6, "tone-plain" }, { { 5, 5, 0 }, 5, "tone-warning" }, { { 5, 5, 0 }, 0, "tone-alarm" },
    { { 3, 3, 0 }, 4, "tone-plain" }, { { 3, 3, 0 }, 3, "tone-warning" }, { { 3, 3, 0 }, -9, "tone-alarm" },
    /* set by hand: red before the day */
    { { 30, 7, 2 }, 2, "tone-alarm" }, { { 30, 7, 2 }, 3, "tone-warning" }, { { 30, 7, 2 }, 30, "tone-good" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%d/%d/%d: %d", cases[i].lamps.green, cases[i].lamps.yellow, cases[i].lamps.red, (int) cases[i].days);
      g_assert_cmpstr (liandu_lamps_get_class (&cases[i].lamps, cases[i].days), ==, cases[i].css);
    }
}

static AdwComboRow *
find_row (GtkWidget  *widget,
          const char *title)
{
  AdwComboRow *found = NULL;

  if (ADW_IS_COMBO_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return ADW_COMBO_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static LianduLamps
read_lamps (FormTest *test)
{
  LianduLamps lamps;

  liandu_lamps_read (test->store, &lamps);
  return lamps;
}

static gboolean
warns_at_three (gpointer test)
{
  return read_lamps (test).yellow == 3;
}

/* Chosen, the ledgers know it; taken back, they know that too. */
static void
test_chosen (FormTest     *test,
             gconstpointer data)
{
  static const char *const ids[] = { "due", NULL };
  g_autoptr (LianduLedgerColumns) columns = liandu_ledger_columns_new (test->store, liandu_kind_lookup ("issue"), ids);
  GtkWidget *preferences = liandu_preferences_new (GTK_WINDOW (test->window), test->store);
  AdwComboRow *row = find_row (preferences, "时限亮灯");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (row);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (row)), ==, 3);
  adw_combo_row_set_selected (row, 2);
  form_test_wait (warns_at_three, test);
  g_assert_cmpint (read_lamps (test).green, ==, 3);
  g_assert_cmpint (read_lamps (test).red, ==, 0);
  g_assert_true (liandu_ledger_columns_is_stale (columns, test->store));
  gtk_window_destroy (GTK_WINDOW (preferences));
  g_assert_true (liandu_store_undo (test->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_lamps (test).green, ==, 20);
  g_assert_cmpint (read_lamps (test).yellow, ==, 10);
  g_assert_false (liandu_ledger_columns_is_stale (columns, test->store));
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/lamps/classes", test_classes);
  g_test_add ("/lamps/chosen", FormTest, NULL, form_test_set_up, test_chosen, form_test_tear_down);
  return g_test_run ();
}
