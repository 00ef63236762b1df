/* test-board-lanes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-board-lanes.h"

/* A board in lanes over the sample: what each holds is what a query of its own
 * finds, and cards are asked for only where a lane is open. */

#define KIND "issue"

typedef struct
{
  FormTest form;
  LianduBoardLanes *lanes;
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

static void
set_up (Test          *test,
        gconstpointer  data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (KIND));

  form_test_set_up (&test->form, "sample");
  test->lanes = LIANDU_BOARD_LANES (liandu_board_lanes_new (test->form.store, liandu_kind_lookup (KIND)));
  g_signal_connect_swapped (test->lanes, "loaded", G_CALLBACK (loaded_cb), test);
  liandu_board_lanes_set_query (test->lanes, query);
  adw_window_set_content (ADW_WINDOW (test->form.window), GTK_WIDGET (test->lanes));
  gtk_window_present (GTK_WINDOW (test->form.window));
  form_test_settle ();
}

static void
tear_down (Test          *test,
           gconstpointer  data)
{
  form_test_tear_down (&test->form, "sample");
}

static void
choose (Test       *test,
        const char *field)
{
  test->loaded = FALSE;
  liandu_board_lanes_set_field (test->lanes, field);
  form_test_wait (is_loaded, test);
  form_test_settle ();
}

static guint
count (Test           *test,
       const char     *path,
       LianduOperator  op,
       const char     *value)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (KIND));
  g_autoptr (GPtrArray) rows = NULL;

  if (path != NULL)
    liandu_query_add_condition (query, liandu_condition_new (path, op, value));
  rows = liandu_store_query (test->form.store, query, NULL, NULL);
  return rows->len;
}

/* The number of cards that a lane's heading tells of. */
static guint
get_told (GtkExpander *lane)
{
  const char *colon = strstr (gtk_expander_get_label (lane), "：");

  g_assert_nonnull (colon);
  return (guint) g_ascii_strtoull (colon + strlen ("："), NULL, 10);
}

static guint
get_sum (Test *test)
{
  guint sum = 0;

  for (guint i = 0; i < liandu_board_lanes_get_n_lanes (test->lanes); i++)
    sum += get_told (liandu_board_lanes_get_lane (test->lanes, i));
  return sum;
}

/* By a choice, a link and a day: together they hold everything once. */
static void
test_fields (Test          *test,
             gconstpointer  data)
{
  static const char * const fields[] = { "grade", "unit", "responsible_leader", "due" };
  guint all = count (test, NULL, LIANDU_OP_EQ, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      choose (test, fields[i]);
      g_assert_cmpuint (liandu_board_lanes_get_n_lanes (test->lanes), >, 1);
      g_assert_cmpuint (get_sum (test), ==, all);
    }
}

static void
test_deadlines (Test          *test,
                gconstpointer  data)
{
  GtkExpander *first = NULL;

  choose (test, "due");
  first = liandu_board_lanes_get_lane (test->lanes, 0);
  g_assert_true (g_str_has_prefix (gtk_expander_get_label (first), "逾期"));
  g_assert_cmpuint (get_told (first), ==, count (test, "overdue", LIANDU_OP_EQ, "true"));
}

/* Only what is open has a board, and that holds the lane's cards alone. */
static void
test_opened (Test          *test,
             gconstpointer  data)
{
  GtkExpander *last = NULL;
  LianduBoard *board = NULL;
  guint n = 0;

  choose (test, "unit");
  n = liandu_board_lanes_get_n_lanes (test->lanes);
  last = liandu_board_lanes_get_lane (test->lanes, n - 1);
  g_assert_true (gtk_expander_get_expanded (liandu_board_lanes_get_lane (test->lanes, 0)));
  g_assert_false (gtk_expander_get_expanded (last));
  g_assert_null (gtk_expander_get_child (last));
  gtk_expander_set_expanded (last, TRUE);
  form_test_settle ();
  form_test_settle ();
  board = LIANDU_BOARD (gtk_expander_get_child (last));
  n = 0;
  for (guint i = 0; liandu_board_get_column (board, i) != NULL; i++)
    n += liandu_board_column_get_count (liandu_board_get_column (board, i));
  g_assert_cmpuint (n, ==, get_told (last));
}

/* A lane that is open stays open when a colleague saves. */
static void
test_changes (Test          *test,
              gconstpointer  data)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (KIND));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  GtkExpander *first = NULL;

  choose (test, "unit");
  first = liandu_board_lanes_get_lane (test->lanes, 0);
  liandu_query_set_limit (query, 1);
  rows = liandu_store_query (test->form.store, query, NULL, &error);
  liandu_change_set_value (liandu_change_set_edit (changes, liandu_kind_lookup (KIND), liandu_row_get_uuid (g_ptr_array_index (rows, 0))),
                           "note", g_variant_new_string ("改"));
  test->loaded = FALSE;
  liandu_store_commit (test->form.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  form_test_wait (is_loaded, test);
  g_assert_true (liandu_board_lanes_get_lane (test->lanes, 0) == first);
  g_assert_true (gtk_expander_get_expanded (first));
}

static void
test_none (Test          *test,
           gconstpointer  data)
{
  choose (test, "unit");
  liandu_board_lanes_set_field (test->lanes, NULL);
  form_test_settle ();
  g_assert_cmpuint (liandu_board_lanes_get_n_lanes (test->lanes), ==, 0);
  /* What no lanes can be made of is no lanes. */
  liandu_board_lanes_set_field (test->lanes, "description");
  form_test_settle ();
  g_assert_cmpuint (liandu_board_lanes_get_n_lanes (test->lanes), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/board-lanes/fields", Test, NULL, set_up, test_fields, tear_down);
  g_test_add ("/board-lanes/deadlines", Test, NULL, set_up, test_deadlines, tear_down);
  g_test_add ("/board-lanes/opened", Test, NULL, set_up, test_opened, tear_down);
  g_test_add ("/board-lanes/changes", Test, NULL, set_up, test_changes, tear_down);
  g_test_add ("/board-lanes/none", Test, NULL, set_up, test_none, tear_down);
  return g_test_run ();
}
