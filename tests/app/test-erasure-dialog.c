/* test-erasure-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-erasure-dialog.h"
#include "liandu-ledger-page.h"
#include "liandu-value.h"

/* 依规清除 in a real window: nothing goes while the decision is not filled in,
 * one field goes alone, and the record after it. */

typedef struct
{
  FormTest base;
  LianduRecord *target;
  char *person;
  gboolean erased;
} Fixture;

static char *
find_first (Fixture    *fixture,
            const char *kind)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  liandu_query_set_limit (query, 1);
  rows = liandu_store_query (fixture->base.store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
}

static LianduRecord *
load (Fixture    *fixture,
      const char *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduRecord *record = liandu_store_load (fixture->base.store, uuid, NULL, &error);

  g_assert_no_error (error);
  return record;
}

static void
set_up (Fixture      *fixture,
        gconstpointer with_sample)
{
  g_autofree char *uuid = NULL;

  form_test_set_up (&fixture->base, with_sample);
  uuid = find_first (fixture, "issue");
  fixture->person = find_first (fixture, "person");
  fixture->target = load (fixture, uuid);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer with_sample)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->base.window)));
  form_test_tear_down (&fixture->base, with_sample);
  g_object_unref (fixture->target);
  g_free (fixture->person);
}

static void
erased_cb (Fixture    *fixture,
           const char *words)
{
  g_assert_cmpstr (words, !=, "");
  fixture->erased = TRUE;
}

static gboolean
is_erased (gpointer data)
{
  return ((Fixture *) data)->erased;
}

static LianduErasureDialog *
open_dialog (Fixture *fixture)
{
  LianduErasureDialog *dialog = LIANDU_ERASURE_DIALOG (liandu_erasure_dialog_new (fixture->base.store, fixture->target));

  fixture->erased = FALSE;
  g_signal_connect_swapped (dialog, "erased", G_CALLBACK (erased_cb), fixture);
  gtk_window_present (GTK_WINDOW (dialog));
  form_test_settle ();
  return dialog;
}

static void
decide (Fixture             *fixture,
        LianduErasureDialog *dialog)
{
  LianduRecord *decision = liandu_erasure_dialog_get_decision (dialog);

  liandu_record_set (decision, "ground", g_variant_new_string ("secret"));
  liandu_record_set (decision, "decided_by", liandu_value_new_link (fixture->person, "某人"));
  liandu_record_set (decision, "basis", g_variant_new_string ("县委保密办通知"));
  liandu_erasure_dialog_erase (dialog);
  form_test_wait (is_erased, fixture);
}

static void
test_erase (Fixture      *fixture,
            gconstpointer with_sample G_GNUC_UNUSED)
{
  const char *uuid = liandu_record_get_uuid (fixture->target);
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (fixture->target), "description");
  LianduErasureDialog *dialog = open_dialog (fixture);
  g_autoptr (LianduRecord) without_field = NULL;
  g_autoptr (LianduRecord) gone = NULL;

  /* What is required is asked for, and nothing goes before. */
  liandu_erasure_dialog_erase (dialog);
  form_test_settle ();
  g_assert_false (fixture->erased);
  liandu_erasure_dialog_choose (dialog, field);
  decide (fixture, dialog);
  without_field = load (fixture, uuid);
  g_assert_false (liandu_record_is_deleted (without_field));
  g_assert_null (liandu_record_get_value (without_field, field));
  g_assert_nonnull (liandu_record_get (without_field, "unit"));

  decide (fixture, open_dialog (fixture));
  gone = load (fixture, uuid);
  g_assert_true (liandu_record_is_deleted (gone));
  g_assert_null (liandu_record_get (gone, "unit"));
}

static void
created_cb (gboolean *created)
{
  *created = TRUE;
}

/* What was decided is looked at, never written. */
static void
test_register (Fixture      *fixture,
               gconstpointer with_sample G_GNUC_UNUSED)
{
  const LianduKind *kind = liandu_store_get_erasure_kind ();
  GtkWidget *ledger = NULL;
  LianduRecordPage *page = NULL;
  g_autofree char *uuid = NULL;
  gboolean created = FALSE;

  decide (fixture, open_dialog (fixture));
  uuid = find_first (fixture, liandu_kind_get_name (kind));
  ledger = liandu_ledger_page_new (fixture->base.store, kind);
  g_signal_connect_swapped (ledger, "create-record", G_CALLBACK (created_cb), &created);
  adw_window_set_content (ADW_WINDOW (fixture->base.window), ledger);
  gtk_window_present (GTK_WINDOW (fixture->base.window));
  form_test_settle ();
  gtk_widget_activate_action (ledger, "ledger.new", NULL);
  form_test_settle ();
  g_assert_false (created);
  page = form_test_open_page (&fixture->base, uuid);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (form_test_get_editor (page, "basis"))));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/erasure-dialog/erase", Fixture, "sample", set_up, test_erase, tear_down);
  g_test_add ("/erasure-dialog/register", Fixture, "sample", set_up, test_register, tear_down);
  return g_test_run ();
}
