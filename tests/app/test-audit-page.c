/* test-audit-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-audit-group.h"
#include "liandu-audit-page.h"

/* The self-check as a page: what is found in the sample leads to its record,
 * and an office without records has nothing to be found. */

typedef struct
{
  FormTest base;
  LianduAuditPage *page;
  char *opened;
} Fixture;

static gboolean
is_done (gpointer data)
{
  return !liandu_audit_page_is_loading (data);
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
  fixture->page = LIANDU_AUDIT_PAGE (liandu_audit_page_new (fixture->base.store));
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (form_test_message_cb), &fixture->base);
  g_signal_connect_swapped (fixture->page, "open-record", G_CALLBACK (opened_cb), fixture);
  adw_window_set_content (ADW_WINDOW (fixture->base.window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->base.window));
  form_test_settle ();
  form_test_wait (is_done, fixture->page);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer with_sample)
{
  gpointer weak = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (weak), &weak);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->base.window)));
  form_test_wait (form_test_is_null, &weak);
  form_test_tear_down (&fixture->base, with_sample);
  g_free (fixture->opened);
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

static void
test_lead_on (Fixture      *fixture,
              gconstpointer with_sample G_GNUC_UNUSED)
{
  GtkWidget *group = find_type (GTK_WIDGET (fixture->page), LIANDU_TYPE_AUDIT_GROUP);
  GtkWidget *row = NULL;

  g_assert_nonnull (group);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
  form_test_settle ();
  row = find_type (gtk_widget_get_first_child (group), ADW_TYPE_ACTION_ROW);
  while (row != NULL && g_object_get_data (G_OBJECT (row), "finding") == NULL)
    row = gtk_widget_get_next_sibling (row);
  if (row == NULL)
    row = find_type (gtk_widget_get_last_child (gtk_widget_get_first_child (group)), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
  g_assert_nonnull (fixture->opened);
  g_assert_cmpstr (fixture->base.messages->str, ==, "");
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer with_sample G_GNUC_UNUSED)
{
  GtkWidget *empty = find_type (GTK_WIDGET (fixture->page), ADW_TYPE_STATUS_PAGE);

  g_assert_null (find_type (GTK_WIDGET (fixture->page), LIANDU_TYPE_AUDIT_GROUP));
  g_assert_true (gtk_widget_get_mapped (empty));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "audit.run", NULL);
  g_assert_false (is_done (fixture->page));
  form_test_wait (is_done, fixture->page);
  g_assert_true (gtk_widget_get_mapped (empty));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/audit-page/lead-on", Fixture, "sample", set_up, test_lead_on, tear_down);
  g_test_add ("/audit-page/nothing", Fixture, NULL, set_up, test_nothing, tear_down);

  return g_test_run ();
}
