/* test-parcel-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-keystore.h"
#include "liandu-parcel-file.h"
#include "liandu-parcel-give-dialog.h"
#include "liandu-parcel-take-dialog.h"
#include "liandu-test-store.h"

/* Records of the sample are handed to another office by the one dialog, taken
 * over there by the other, and the receipt comes back. */

typedef struct
{
  FormTest base;
  LianduTestStore *other;
  char *package;
  char *receipt;
  guint n_said;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer with_sample)
{
  form_test_set_up (&fixture->base, with_sample);
  fixture->other = liandu_test_store_new (LIANDU_TEST_NOW);
  fixture->package = g_build_filename (fixture->other->folder, "p.zip", NULL);
  fixture->receipt = g_build_filename (fixture->other->folder, "r.zip", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer with_sample)
{
  form_test_tear_down (&fixture->base, with_sample);
  liandu_test_store_free (fixture->other);
  g_free (fixture->package);
  g_free (fixture->receipt);
}

static void
said_cb (Fixture    *fixture,
         const char *words)
{
  g_assert_cmpstr (words, !=, "");
  fixture->n_said++;
}

static gboolean
can_give (gpointer data)
{
  GtkLabel *summary = GTK_LABEL (gtk_widget_get_template_child (data, LIANDU_TYPE_PARCEL_GIVE_DIALOG, "summary"));

  return *gtk_label_get_label (summary) != '\0';
}

static gboolean
is_ready (gpointer data)
{
  return liandu_parcel_take_dialog_is_ready (data);
}

static gboolean
has_said (gpointer data)
{
  return ((Fixture *) data)->n_said > 0;
}

static guint
count (LianduStore *store,
       const char  *kind)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GPtrArray) rows = liandu_store_query (store, query, NULL, NULL);

  return rows->len;
}

static void
wait_for_word (Fixture *fixture)
{
  form_test_wait (has_said, fixture);
  fixture->n_said = 0;
}

static void
give (Fixture *fixture)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  LianduParcelGiveDialog *dialog;

  liandu_query_add_condition (query, liandu_condition_new ("state", LIANDU_OP_EQ, "rectifying"));
  dialog = LIANDU_PARCEL_GIVE_DIALOG (liandu_parcel_give_dialog_new (fixture->base.store, query, NULL));
  g_signal_connect_swapped (dialog, "given", G_CALLBACK (said_cb), fixture);
  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (can_give, dialog);
  liandu_parcel_give_dialog_fill_in (dialog, "永宁县纪委监委", "第二轮巡察整改移交");
  form_test_settle ();
  liandu_parcel_give_dialog_give_to (dialog, fixture->package);
  wait_for_word (fixture);
}

static gboolean
says_handed_over (gpointer page)
{
  return form_test_find_label (page, "第二轮巡察整改移交") != NULL;
}

/* What went to another office says so on its own page. */
static void
look_at_one (Fixture *fixture)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = NULL;
  LianduRecordPage *page;

  liandu_query_add_condition (query, liandu_condition_new ("state", LIANDU_OP_EQ, "rectifying"));
  rows = liandu_store_query (fixture->base.store, query, NULL, NULL);
  page = form_test_open_page (&fixture->base, liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
  form_test_wait (says_handed_over, page);
}

static void
test_there_and_back (Fixture      *fixture,
                     gconstpointer with_sample)
{
  LianduParcelTakeDialog *dialog;

  give (fixture);
  g_assert_cmpuint (count (fixture->base.store, "transfer"), ==, 1);
  look_at_one (fixture);
  dialog = LIANDU_PARCEL_TAKE_DIALOG (liandu_parcel_take_dialog_new (fixture->other->store, fixture->package));
  g_signal_connect_swapped (dialog, "taken", G_CALLBACK (said_cb), fixture);
  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (is_ready, dialog);
  g_assert_cmpuint (count (fixture->other->store, "issue"), ==, 0);
  liandu_parcel_take_dialog_take (dialog);
  wait_for_word (fixture);
  g_assert_cmpuint (count (fixture->other->store, "issue"), >, 5);
  form_test_settle ();
  liandu_parcel_take_dialog_write_receipt (dialog, fixture->receipt);
  wait_for_word (fixture);
  dialog = LIANDU_PARCEL_TAKE_DIALOG (liandu_parcel_take_dialog_new (fixture->base.store, fixture->receipt));
  g_signal_connect_swapped (dialog, "taken", G_CALLBACK (said_cb), fixture);
  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (is_ready, dialog);
  liandu_parcel_take_dialog_take (dialog);
  wait_for_word (fixture);
}

/* Fewer than the ledger shows are handed over, where fewer are selected; all of
 * them still can be. */
static void
test_selected (Fixture      *fixture,
               gconstpointer with_sample)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = liandu_store_query (fixture->base.store, query, NULL, NULL);
  const char *uuids[] = { liandu_row_get_uuid (g_ptr_array_index (rows, 0)), liandu_row_get_uuid (g_ptr_array_index (rows, 1)), NULL };
  g_autoptr (GVariant) selected = g_variant_ref_sink (g_variant_new_strv (uuids, -1));
  GtkWidget *dialog = liandu_parcel_give_dialog_new (fixture->base.store, query, selected);
  AdwComboRow *which = ADW_COMBO_ROW (gtk_widget_get_template_child (dialog, LIANDU_TYPE_PARCEL_GIVE_DIALOG, "which"));
  g_autoptr (LianduParcelFile) file = NULL;

  g_signal_connect_swapped (dialog, "given", G_CALLBACK (said_cb), fixture);
  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (can_give, dialog);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (which)));
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (which)), ==, 2);
  liandu_parcel_give_dialog_fill_in (LIANDU_PARCEL_GIVE_DIALOG (dialog), "永宁县纪委监委", "两个问题");
  liandu_parcel_give_dialog_give_to (LIANDU_PARCEL_GIVE_DIALOG (dialog), fixture->package);
  wait_for_word (fixture);
  file = liandu_parcel_file_open (fixture->package, NULL, NULL, NULL);
  g_assert_cmpuint (liandu_parcel_file_get_manifest (file)->record_count, ==, 2);
}

/* Keys that are closed are asked for before the receipt is, not by an error. */
static void
test_closed_keys (Fixture      *fixture,
                  gconstpointer with_sample)
{
  g_autoptr (LianduKeyring) keyring = liandu_keyring_new ("乙机", "李四");
  LianduParcelTakeDialog *dialog;
  GtkWidget *passphrase;

  g_assert_true (liandu_keystore_save (liandu_store_get_folder (fixture->other->store), keyring, "桂子落", LIANDU_KEYSTORE_COST_LEAST, NULL));
  give (fixture);
  dialog = LIANDU_PARCEL_TAKE_DIALOG (liandu_parcel_take_dialog_new (fixture->other->store, fixture->package));
  g_signal_connect_swapped (dialog, "taken", G_CALLBACK (said_cb), fixture);
  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (is_ready, dialog);
  passphrase = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), LIANDU_TYPE_PARCEL_TAKE_DIALOG, "passphrase"));
  liandu_parcel_take_dialog_take (dialog);
  wait_for_word (fixture);
  g_assert_true (gtk_widget_get_mapped (passphrase));
  gtk_editable_set_text (GTK_EDITABLE (passphrase), "桂子落");
  liandu_parcel_take_dialog_write_receipt (dialog, fixture->receipt);
  wait_for_word (fixture);
  g_assert_true (g_file_test (fixture->receipt, G_FILE_TEST_EXISTS));
}

/* What is no package says so, and nothing can be taken. */
static void
test_refused (Fixture      *fixture,
              gconstpointer with_sample)
{
  LianduParcelTakeDialog *dialog;
  GtkLabel *summary;

  g_assert_true (g_file_set_contents (fixture->package, "something else", -1, NULL));
  dialog = LIANDU_PARCEL_TAKE_DIALOG (liandu_parcel_take_dialog_new (fixture->other->store, fixture->package));
  gtk_window_present (GTK_WINDOW (dialog));
  summary = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (dialog), LIANDU_TYPE_PARCEL_TAKE_DIALOG, "summary"));
  while (*gtk_label_get_label (summary) == '\0')
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (gtk_label_get_label (summary), "不是联督"));
  g_assert_false (liandu_parcel_take_dialog_is_ready (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/parcel-dialog/there-and-back", Fixture, "sample", set_up, test_there_and_back, tear_down);
  g_test_add ("/parcel-dialog/selected", Fixture, "sample", set_up, test_selected, tear_down);
  g_test_add ("/parcel-dialog/closed-keys", Fixture, "sample", set_up, test_closed_keys, tear_down);
  g_test_add ("/parcel-dialog/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
