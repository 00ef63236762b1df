/* test-pairing-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-pair-row.h"
#include "liandu-pairing-page.h"

/* The two ledgers of a unit of the sample side by side, and what the buttons
 * between them do to the records. */

typedef struct
{
  FormTest base;
  LianduPairingPage *page;
  char *opened;
  char *unit;
  guint expected;           /* how many are to lack their counterpart */
} Fixture;

static void
opened_cb (Fixture    *fixture,
           const char *uuid)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (uuid);
}

static gboolean
is_loaded (gpointer data)
{
  Fixture *fixture = data;
  LianduPairing *pairing = liandu_pairing_page_get_pairing (fixture->page);

  return pairing != NULL && g_strcmp0 (liandu_pairing_get_unit (pairing), fixture->unit) == 0;
}

static gboolean
is_as_expected (gpointer data)
{
  Fixture *fixture = data;

  return liandu_pairing_count (liandu_pairing_page_get_pairing (fixture->page), LIANDU_PAIR_LEFT_ONLY) == fixture->expected;
}

static void
wait_missing (Fixture *fixture,
              guint    expected)
{
  fixture->expected = expected;
  form_test_wait (is_as_expected, fixture);
}

static gboolean
is_concluded (gpointer data)
{
  GPtrArray *pairs = liandu_pairing_get_pairs (liandu_pairing_page_get_pairing (((Fixture *) data)->page));
  const LianduPairResult *result = liandu_pair_get_result (g_ptr_array_index (pairs, 0));

  return result != NULL && result->result != NULL;
}

static char *
find_unit (LianduStore *store,
           const char  *name)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("unit"));
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_condition (query, liandu_condition_new ("name", LIANDU_OP_EQ, name));
  rows = liandu_store_query (store, query, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  with_sample)
{
  g_autoptr (LianduDate) today = NULL;

  form_test_set_up (&fixture->base, with_sample);
  today = liandu_clock_dup_today (liandu_store_get_clock (fixture->base.store));
  fixture->unit = find_unit (fixture->base.store, "石泉乡");
  fixture->page = LIANDU_PAIRING_PAGE (liandu_pairing_page_new (fixture->base.store));
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (form_test_message_cb), &fixture->base);
  g_signal_connect_swapped (fixture->page, "open-record", G_CALLBACK (opened_cb), fixture);
  adw_window_set_content (ADW_WINDOW (fixture->base.window), GTK_WIDGET (fixture->page));
  liandu_pairing_page_show (fixture->page, fixture->unit, today);
  gtk_window_present (GTK_WINDOW (fixture->base.window));
  form_test_wait (is_loaded, fixture);
  form_test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  with_sample)
{
  gpointer weak = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (weak), &weak);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->base.window)));
  form_test_wait (form_test_is_null, &weak);
  form_test_tear_down (&fixture->base, with_sample);
  g_free (fixture->opened);
  g_free (fixture->unit);
}

static guint
count (Fixture          *fixture,
       LianduPairStatus  status)
{
  return liandu_pairing_count (liandu_pairing_page_get_pairing (fixture->page), status);
}

static void
test_draft (Fixture       *fixture,
            gconstpointer  with_sample G_GNUC_UNUSED)
{
  guint missing = count (fixture, LIANDU_PAIR_LEFT_ONLY);
  guint matched = count (fixture, LIANDU_PAIR_MATCHED);

  g_assert_cmpuint (missing, >, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "pairing.draft", NULL);
  wait_missing (fixture, 0);
  g_assert_cmpuint (count (fixture, LIANDU_PAIR_MATCHED) + count (fixture, LIANDU_PAIR_DIFFERS), >=, matched + missing);
  g_assert_true (liandu_store_undo (fixture->base.store, NULL, NULL, NULL, NULL));
  wait_missing (fixture, missing);
}

static void
test_pair_and_conclude (Fixture       *fixture,
                        gconstpointer  with_sample G_GNUC_UNUSED)
{
  GPtrArray *pairs = liandu_pairing_get_pairs (liandu_pairing_page_get_pairing (fixture->page));
  guint missing = count (fixture, LIANDU_PAIR_LEFT_ONLY);
  const LianduPairResult *result;

  for (guint i = 0; i < pairs->len; i++)
    {
      LianduPair *pair = g_ptr_array_index (pairs, i);

      if (liandu_pair_get_status (pair) != LIANDU_PAIR_LEFT_ONLY || liandu_pair_get_suggestion (pair) == NULL)
        continue;
      gtk_widget_activate_action (GTK_WIDGET (fixture->page), "pairing.pair", "(ss)", liandu_pair_get_left (pair)->uuid,
                                  liandu_pair_get_suggestion (pair)->uuid);
      break;
    }
  wait_missing (fixture, missing - 1);

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "pairing.disagree", "(us)", 0u, "时限以会商意见为准");
  form_test_wait (is_concluded, fixture);
  pairs = liandu_pairing_get_pairs (liandu_pairing_page_get_pairing (fixture->page));
  result = liandu_pair_get_result (g_ptr_array_index (pairs, 0));
  g_assert_cmpstr (result->result, ==, "inconsistent");
  g_assert_cmpstr (result->reason, ==, "时限以会商意见为准");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "pairing.record", NULL);
  g_assert_cmpstr (fixture->opened, ==, liandu_pairing_get_record (liandu_pairing_page_get_pairing (fixture->page)));
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A side leads to its record. */
static void
test_open (Fixture       *fixture,
           gconstpointer  with_sample G_GNUC_UNUSED)
{
  GtkWidget *row = find_type (GTK_WIDGET (fixture->page), LIANDU_TYPE_PAIR_ROW);
  GtkWidget *button = row != NULL ? find_type (row, GTK_TYPE_BUTTON) : NULL;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (fixture->opened);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/pairing-page/draft", Fixture, "sample", set_up, test_draft, tear_down);
  g_test_add ("/pairing-page/pair-and-conclude", Fixture, "sample", set_up, test_pair_and_conclude, tear_down);
  g_test_add ("/pairing-page/open", Fixture, "sample", set_up, test_open, tear_down);

  return g_test_run ();
}
