/* test-board-columns.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-board-group.h"
#include "liandu-board-lanes.h"
#include "liandu-card.h"
#include "liandu-changes-bar.h"
#include "liandu-changes.h"

/* Columns of the board by unit, leader and time limit over the sample; and what
 * has changed since a day, on the cards and in the bar. */

#define KIND "issue"

typedef struct
{
  FormTest form;
  LianduBoard *board;
  LianduChangesBar *bar;
  gboolean loaded;
} Test;

static void
loaded_cb (Test *test)
{
  test->loaded = TRUE;
}

static gboolean
is_loaded (gpointer test)
{
  return ((Test *) test)->loaded;
}

static const LianduKind *
get_kind (void)
{
  return liandu_kind_lookup (KIND);
}

static void
set_up (Test          *test,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (LianduDate) until = liandu_date_new_iso ("2026-11-20", NULL);

  form_test_set_up (&test->form, "sample");
  test->bar = LIANDU_CHANGES_BAR (liandu_changes_bar_new (test->form.store, get_kind (), NULL, until));
  test->board = LIANDU_BOARD (liandu_board_new (test->form.store, get_kind ()));
  g_signal_connect_swapped (test->board, "loaded", G_CALLBACK (loaded_cb), test);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (test->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (test->board));
  adw_window_set_content (ADW_WINDOW (test->form.window), box);
  gtk_window_present (GTK_WINDOW (test->form.window));
  form_test_wait (is_loaded, test);
}

static void
tear_down (Test          *test,
           gconstpointer  data)
{
  form_test_tear_down (&test->form, "sample");
}

static void
wait_again (Test *test)
{
  test->loaded = FALSE;
  form_test_wait (is_loaded, test);
  form_test_settle ();
}

static void
choose (Test       *test,
        const char *field)
{
  liandu_board_set_field (test->board, field);
  wait_again (test);
}

static guint
count (Test            *test,
       LianduCondition *condition)
{
  g_autoptr (LianduQuery) query = liandu_query_new (get_kind ());
  g_autoptr (GPtrArray) rows = NULL;

  if (condition != NULL)
    liandu_query_add_condition (query, condition);
  rows = liandu_store_query (test->form.store, query, NULL, NULL);
  return rows->len;
}

/* Each column holds what it says, and together they hold everything once. */
static void
test_fields (Test          *test,
             gconstpointer  data)
{
  static const char * const fields[] = { "unit", "responsible_leader", "supervisor_unit", "due" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      LianduBoardColumn *column = NULL;
      guint sum = 0;

      choose (test, fields[i]);
      g_assert_nonnull (liandu_board_get_column (test->board, 1));
      for (guint j = 0; (column = liandu_board_get_column (test->board, j)) != NULL; j++)
        {
          g_assert_null (liandu_board_column_get_phase (column));
          g_assert_cmpuint (liandu_board_column_get_count (column), >, 0);
          g_assert_cmpuint (liandu_board_column_get_n_cards (column), ==, MIN (liandu_board_column_get_count (column), 50));
          sum += liandu_board_column_get_count (column);
        }
      g_assert_cmpuint (sum, ==, count (test, NULL));
    }
}

/* And back: what cannot be columns is phases. */
static void
test_phases (Test          *test,
             gconstpointer  data)
{
  choose (test, "unit");
  g_assert_null (liandu_board_column_get_phase (liandu_board_get_column (test->board, 0)));
  choose (test, "description");
  g_assert_cmpstr (liandu_board_column_get_phase (liandu_board_get_column (test->board, 0))->name, ==, "pending");
  g_assert_cmpuint (liandu_kind_get_info (get_kind ())->n_phases, ==, 5);
  g_assert_null (liandu_board_get_column (test->board, 5));
}

/* Where a card stands is no step: a unit's column takes none. */
static void
test_no_drop (Test          *test,
              gconstpointer  data)
{
  g_autofree char *uuid = NULL;
  g_autoptr (LianduBoardDrag) drag = NULL;
  LianduBoardColumn *column = NULL;

  choose (test, "unit");
  column = liandu_board_get_column (test->board, 0);
  uuid = g_strdup (liandu_card_get_uuid (LIANDU_CARD (liandu_board_column_get_card (column, 0))));
  drag = liandu_board_drag_new (test->form.store, uuid, "rectifying");
  form_test_settle ();
  liandu_board_column_show_drag (column, drag);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (column), "drop-allowed"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (column), "drop-lacking"));
}

/* Each card says where its record stands, since the column does not. */
static void
test_states (Test          *test,
             gconstpointer  data)
{
  const char *pending = liandu_state_get_title (liandu_kind_get_state (get_kind (), "pending"));

  g_assert_null (form_test_find_label (liandu_board_column_get_card (liandu_board_get_column (test->board, 0), 0), pending));
  choose (test, "due");
  for (guint i = 0; liandu_board_get_column (test->board, i) != NULL; i++)
    if (form_test_find_label (GTK_WIDGET (liandu_board_get_column (test->board, i)), pending) != NULL)
      return;
  g_assert_not_reached ();
}

static gboolean
knows_day (gpointer test)
{
  return liandu_changes_bar_get_since (((Test *) test)->bar) != NULL;
}

static guint
get_told (GtkToggleButton *chip)
{
  const char *space = strrchr (gtk_button_get_label (GTK_BUTTON (chip)), ' ');

  return space != NULL ? (guint) g_ascii_strtoull (space + 1, NULL, 10) : 0;
}

/* The bar knows the last consultation, counts what a query finds, and leaves
 * the chosen sort alone in view; the cards say it in words. */
static void
test_changes (Test          *test,
              gconstpointer  data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (get_kind ());
  const LianduDate *since = NULL;
  LianduCondition *condition = NULL;
  guint told = 0;

  form_test_wait (knows_day, test);
  since = liandu_changes_bar_get_since (test->bar);
  liandu_changes_bar_set_query (test->bar, query);
  form_test_settle ();
  for (guint i = 0; i < liandu_changes_get_n (get_kind ()); i++)
    g_assert_cmpuint (get_told (liandu_changes_bar_get_chip (test->bar, i)), ==,
                      count (test, liandu_changes_new_condition (get_kind (), i, since)));
  liandu_board_set_since (test->board, since);
  wait_again (test);
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (test->board), liandu_changes_get_title (get_kind (), 7)));
  told = get_told (liandu_changes_bar_get_chip (test->bar, 0));
  g_assert_cmpuint (told, >, 0);
  g_assert_null (liandu_changes_bar_new_condition (test->bar));
  gtk_toggle_button_set_active (liandu_changes_bar_get_chip (test->bar, 0), TRUE);
  condition = liandu_changes_bar_new_condition (test->bar);
  g_assert_nonnull (condition);
  g_assert_cmpuint (count (test, condition), ==, told);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/board-columns/fields", Test, NULL, set_up, test_fields, tear_down);
  g_test_add ("/board-columns/phases", Test, NULL, set_up, test_phases, tear_down);
  g_test_add ("/board-columns/no-drop", Test, NULL, set_up, test_no_drop, tear_down);
  g_test_add ("/board-columns/states", Test, NULL, set_up, test_states, tear_down);
  g_test_add ("/board-columns/changes", Test, NULL, set_up, test_changes, tear_down);
  return g_test_run ();
}
