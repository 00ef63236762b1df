/* test-coverage-view.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-coverage-view.h"
#include "liandu-ledger-page-private.h"

/* The page of a kind as a coverage, over the sample: who is missing is planned,
 * all of it is taken back, and what is there is opened. */

typedef struct
{
  FormTest base;
  LianduCoverageView *view;
  char *opened;
} Fixture;

static gboolean
has_coverage (gpointer data)
{
  return liandu_coverage_view_get_coverage (data) != NULL;
}

static void
opened_cb (Fixture    *fixture,
           const char *uuid)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (uuid);
}

static void
set_up (Fixture      *fixture,
        gconstpointer with_sample)
{
  form_test_set_up (&fixture->base, with_sample);
  fixture->view = LIANDU_COVERAGE_VIEW (liandu_coverage_view_new (fixture->base.store, liandu_kind_lookup ("interview")));
  g_signal_connect_swapped (fixture->view, "message", G_CALLBACK (form_test_message_cb), &fixture->base);
  g_signal_connect_swapped (fixture->view, "open-record", G_CALLBACK (opened_cb), fixture);
  adw_window_set_content (ADW_WINDOW (fixture->base.window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->base.window));
  form_test_wait (has_coverage, fixture->view);
  form_test_settle ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer with_sample)
{
  gpointer weak = fixture->view;
  gpointer grid = liandu_coverage_view_get_grid (fixture->view);

  g_object_add_weak_pointer (G_OBJECT (weak), &weak);
  g_object_add_weak_pointer (G_OBJECT (grid), &grid);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->base.window)));
  form_test_wait (form_test_is_null, &weak);
  form_test_wait (form_test_is_null, &grid);
  form_test_tear_down (&fixture->base, with_sample);
  g_free (fixture->opened);
}

static guint
count (Fixture              *fixture,
       LianduCoverageStatus  status)
{
  LianduCoverage *coverage = liandu_coverage_view_get_coverage (fixture->view);

  return liandu_coverage_count (coverage, liandu_coverage_get_focus (coverage), status);
}

static gboolean
is_all_planned (gpointer data)
{
  return count (data, LIANDU_COVERAGE_MISSING) == 0;
}

static gboolean
is_missing_again (gpointer data)
{
  return count (data, LIANDU_COVERAGE_MISSING) > 1;
}

static GtkSelectionModel *
get_selection (Fixture *fixture)
{
  return liandu_work_grid_get_model (liandu_coverage_view_get_grid (fixture->view));
}

static void
test_plan (Fixture      *fixture,
           gconstpointer with_sample)
{
  guint missing = count (fixture, LIANDU_COVERAGE_MISSING);
  guint planned = count (fixture, LIANDU_COVERAGE_PLANNED);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (missing, >, 10);
  g_assert_cmpuint (count (fixture, LIANDU_COVERAGE_DONE), >, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "coverage.plan", NULL);
  form_test_wait (is_all_planned, fixture);
  g_assert_cmpuint (count (fixture, LIANDU_COVERAGE_PLANNED), ==, planned + missing);
  g_assert_nonnull (strstr (fixture->base.messages->str, "Ctrl+Z"));

  g_assert_true (liandu_store_undo (fixture->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  form_test_wait (is_missing_again, fixture);
  g_assert_cmpuint (count (fixture, LIANDU_COVERAGE_MISSING), ==, missing);
}

static gboolean
has_one_less (gpointer data)
{
  return count (data, LIANDU_COVERAGE_MISSING) == GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (((Fixture *) data)->view), "expected"));
}

static void
expect_missing (Fixture *fixture,
                guint    n)
{
  g_object_set_data (G_OBJECT (fixture->view), "expected", GUINT_TO_POINTER (n));
  form_test_wait (has_one_less, fixture);
}

/* Several lines are meant where several are selected. */
static void
test_selected (Fixture      *fixture,
               gconstpointer with_sample)
{
  guint missing = count (fixture, LIANDU_COVERAGE_MISSING);

  gtk_selection_model_select_range (get_selection (fixture), 0, 3, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "coverage.plan", NULL);
  expect_missing (fixture, missing - 3);
}

/* Enter on what is missing plans it, on what is there opens it, on the name
 * opens the person. */
static void
test_keys (Fixture      *fixture,
           gconstpointer with_sample)
{
  LianduWorkGrid *grid = liandu_coverage_view_get_grid (fixture->view);
  LianduCoverage *coverage = liandu_coverage_view_get_coverage (fixture->view);
  guint missing = count (fixture, LIANDU_COVERAGE_MISSING);
  guint last = liandu_coverage_get_n_subjects (coverage) - 1;
  guint position = 0;
  guint column = 0;
  g_autofree char *person = g_strdup (liandu_coverage_get_uuid (coverage, 0));
  g_autofree char *held = g_strdup (liandu_coverage_get_cell (coverage, last, 2)->uuid);

  g_assert_true (liandu_work_grid_get_cursor (grid, &position, &column));
  g_assert_cmpuint (column, ==, 4);
  liandu_work_grid_set_cursor (grid, 0, 0, TRUE);
  g_signal_emit_by_name (grid, "activate", 0);
  g_assert_cmpstr (fixture->opened, ==, person);

  liandu_work_grid_set_cursor (grid, last, 4, TRUE);
  g_signal_emit_by_name (grid, "activate", last);
  g_assert_nonnull (held);
  g_assert_cmpstr (fixture->opened, ==, held);

  liandu_work_grid_set_cursor (grid, 0, 4, TRUE);
  /* As the grid says it when Enter is pressed, and when something is typed. */
  g_signal_emit_by_name (grid, "edit", 0, 4, TRUE);
  liandu_work_grid_set_cursor (grid, 3, 4, TRUE);
  g_signal_emit_by_name (grid, "edit", 3, 4, FALSE);
  expect_missing (fixture, missing - 1);
  g_assert_true (liandu_work_grid_get_cursor (grid, &position, &column));
  g_assert_cmpuint (position, ==, 3);
  g_assert_cmpuint (column, ==, 4);
}

static gboolean
is_last_year (gpointer data)
{
  return liandu_coverage_get_year (liandu_coverage_view_get_coverage (data)) == 2025;
}

/* What is over cannot be planned. */
static void
test_year (Fixture      *fixture,
           gconstpointer with_sample)
{
  GtkWidget *plan = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "coverage.previous-year", NULL);
  form_test_wait (is_last_year, fixture->view);
  form_test_settle ();
  plan = form_test_find_button (GTK_WIDGET (fixture->view), "补列2025年计划（0）");
  g_assert_nonnull (plan);
  g_assert_false (gtk_widget_is_sensitive (plan));
}

static gboolean
page_has_coverage (gpointer data)
{
  LianduLedgerPage *page = data;

  return page->coverage != NULL && liandu_coverage_view_get_coverage (page->coverage) != NULL;
}

/* The view is there where the kind describes a coverage, and nowhere else. */
static void
test_page (FormTest     *test,
           gconstpointer with_sample)
{
  GtkWidget *page = liandu_ledger_page_new (test->store, liandu_kind_lookup ("interview"));
  GtkWidget *other = liandu_ledger_page_new (test->store, liandu_kind_lookup ("unit"));
  gpointer weak = page;

  g_object_ref_sink (other);
  g_object_add_weak_pointer (G_OBJECT (page), &weak);
  g_assert_true (gtk_widget_get_visible (LIANDU_LEDGER_PAGE (page)->coverage_button));
  g_assert_false (gtk_widget_get_visible (LIANDU_LEDGER_PAGE (other)->coverage_button));
  adw_window_set_content (ADW_WINDOW (test->window), page);
  gtk_window_present (GTK_WINDOW (test->window));
  form_test_settle ();
  gtk_widget_activate_action (page, "ledger.view-coverage", NULL);
  form_test_wait (page_has_coverage, page);
  form_test_settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (LIANDU_LEDGER_PAGE (page)->filter_bar)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (test->window)), page));
  gtk_widget_activate_action (page, "ledger.view-table", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (LIANDU_LEDGER_PAGE (page)->filter_bar)));
  adw_window_set_content (ADW_WINDOW (test->window), NULL);
  g_object_unref (other);
  form_test_wait (form_test_is_null, &weak);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/coverage-view/plan", Fixture, "sample", set_up, test_plan, tear_down);
  g_test_add ("/coverage-view/selected", Fixture, "sample", set_up, test_selected, tear_down);
  g_test_add ("/coverage-view/keys", Fixture, "sample", set_up, test_keys, tear_down);
  g_test_add ("/coverage-view/year", Fixture, "sample", set_up, test_year, tear_down);
  g_test_add ("/coverage-view/page", FormTest, "sample", form_test_set_up, test_page, form_test_tear_down);
  return g_test_run ();
}
