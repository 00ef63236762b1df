/* test-succession-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-succession-dialog.h"
#include "liandu-value.h"

/* The dialog 工作移交 over the sample: what is in somebody's hands is listed,
 * one thing is left out, the rest is handed over, and all is taken back. */

typedef struct
{
  FormTest base;
  LianduSuccessionDialog *dialog;
  char *made;
} Fixture;

static void
made_cb (Fixture    *fixture,
         const char *uuid,
         const char *words)
{
  g_assert_nonnull (strstr (words, "Ctrl+Z"));
  fixture->made = g_strdup (uuid);
}

static void
set_up (Fixture      *fixture,
        gconstpointer with_sample)
{
  form_test_set_up (&fixture->base, with_sample);
  fixture->dialog = LIANDU_SUCCESSION_DIALOG (liandu_succession_dialog_new (fixture->base.store));
  g_signal_connect_swapped (fixture->dialog, "made", G_CALLBACK (made_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  form_test_settle ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer with_sample)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->base.window)));
  form_test_tear_down (&fixture->base, with_sample);
  g_free (fixture->made);
}

static char *
find_person (Fixture    *fixture,
             const char *name)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("person"));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  liandu_query_add_condition (query, liandu_condition_new ("name", LIANDU_OP_EQ, name));
  rows = liandu_store_query (fixture->base.store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 0);
  return g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
}

static gboolean
has_found (gpointer data)
{
  return liandu_succession_dialog_get_n_found (data) > 0;
}

static gboolean
is_made (gpointer data)
{
  return ((Fixture *) data)->made != NULL;
}

static guint
count_owned (Fixture    *fixture,
             const char *person)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  liandu_query_add_condition (query, liandu_condition_new ("supervisor", LIANDU_OP_EQ, person));
  liandu_query_add_condition (query, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  rows = liandu_store_query (fixture->base.store, query, NULL, &error);
  g_assert_no_error (error);
  return rows->len;
}

static void
test_hand_over (Fixture      *fixture,
                gconstpointer with_sample)
{
  LianduRecord *record = liandu_succession_dialog_get_record (fixture->dialog);
  g_autofree char *from = find_person (fixture, "李敏");
  g_autofree char *to = find_person (fixture, "苏婷");
  guint before = count_owned (fixture, from);
  guint n = 0;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (before, >, 2);
  /* Nothing happens as long as nobody is chosen. */
  liandu_succession_dialog_save (fixture->dialog);
  g_assert_null (fixture->made);
  liandu_record_set (record, "from_person", liandu_value_new_link (from, "李敏"));
  form_test_wait (has_found, fixture->dialog);
  n = liandu_succession_dialog_get_n_found (fixture->dialog);
  liandu_succession_dialog_choose (fixture->dialog, 0, FALSE);
  liandu_record_set (record, "to_person", liandu_value_new_link (to, "苏婷"));
  liandu_succession_dialog_save (fixture->dialog);
  form_test_wait (is_made, fixture);
  g_assert_cmpuint (count_owned (fixture, from), ==, 1);
  {
    g_autoptr (LianduRecord) saved = liandu_store_load (fixture->base.store, fixture->made, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpint (g_variant_get_int64 (liandu_record_get (saved, "item_count")), ==, n - 1);
  }
  g_assert_true (liandu_store_undo (fixture->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_owned (fixture, from), ==, before);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/succession-dialog/hand-over", Fixture, "sample", set_up, test_hand_over, tear_down);
  return g_test_run ();
}
