/* test-gallery.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "form-test.h"
#include "liandu-gallery-page.h"
#include "liandu-sheet-options.h"
#include "liandu-template-columns.h"
#include "liandu-template-dialog.h"
#include "liandu-kept-sheet.h"

/* The gallery over the sample: every sheet has pages, what is shown is saved,
 * and what was sent is kept and can be looked at again. */

typedef struct
{
  FormTest base;
  LianduGalleryPage *page;
} Fixture;

static gboolean
is_ready (gpointer data)
{
  return !liandu_gallery_page_is_loading (data) && liandu_gallery_page_get_n_pages (data) > 0;
}

static gboolean
is_idle (gpointer data)
{
  return !liandu_gallery_page_is_loading (data);
}

static void
set_up (Fixture      *fixture,
        gconstpointer with_sample)
{
  form_test_set_up (&fixture->base, with_sample);
  fixture->page = LIANDU_GALLERY_PAGE (liandu_gallery_page_new (fixture->base.store));
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (form_test_message_cb), &fixture->base);
  adw_window_set_content (ADW_WINDOW (fixture->base.window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->base.window));
  form_test_wait (is_ready, fixture->page);
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
}

static void
test_sheets (Fixture      *fixture,
             gconstpointer with_sample)
{
  GPtrArray *sheets = liandu_sheet_list ();

  for (guint i = 0; i < sheets->len; i++)
    {
      const char *id = liandu_sheet_get_id (g_ptr_array_index (sheets, i));

      g_assert_true (liandu_gallery_page_select (fixture->page, id));
      form_test_wait (is_ready, fixture->page);
      g_test_message ("%s: %u pages", id, liandu_gallery_page_get_n_pages (fixture->page));
    }
}

static void
test_count (Fixture      *fixture,
            gconstpointer with_sample)
{
  g_autofree char *folder = g_dir_make_tmp ("liandu-gallery-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "count.xlsx", NULL);

  g_assert_true (liandu_gallery_page_select (fixture->page, "cross-count"));
  form_test_wait (is_ready, fixture->page);
  liandu_gallery_page_save_to (fixture->page, path);
  form_test_wait (is_idle, fixture->page);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_save (Fixture      *fixture,
           gconstpointer with_sample)
{
  g_autofree char *folder = g_dir_make_tmp ("liandu-gallery-XXXXXX", NULL);
  static const char * const names[] = { "a.xlsx", "a.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      liandu_gallery_page_save_to (fixture->page, path);
      form_test_wait (is_idle, fixture->page);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
      g_unlink (path);
    }
  g_rmdir (folder);
}

static GPtrArray *
list_kept (Fixture *fixture)
{
  g_autoptr (LianduQuery) query = liandu_kept_sheet_new_query ();
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = liandu_store_query (fixture->base.store, query, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

typedef struct
{
  LianduGalleryPage *page;
  const char *id;
} Wanted;

static gboolean
is_listed (gpointer data)
{
  Wanted *wanted = data;

  return liandu_gallery_page_select (wanted->page, wanted->id);
}

static void
test_keep (Fixture      *fixture,
           gconstpointer with_sample)
{
  guint n_pages = liandu_gallery_page_get_n_pages (fixture->page);
  g_autoptr (GPtrArray) kept = NULL;
  Wanted wanted = { fixture->page, NULL };

  liandu_gallery_page_keep (fixture->page, "县委办公室");
  form_test_wait (is_idle, fixture->page);
  kept = list_kept (fixture);
  g_assert_cmpuint (kept->len, ==, 1);
  wanted.id = liandu_row_get_uuid (g_ptr_array_index (kept, 0));
  form_test_wait (is_listed, &wanted);
  form_test_wait (is_ready, fixture->page);
  g_assert_cmpuint (liandu_gallery_page_get_n_pages (fixture->page), ==, n_pages);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "gallery.compare", NULL);
  form_test_wait (is_idle, fixture->page);
}

static LianduTemplateDialog *
find_dialog (void)
{
  return LIANDU_TEMPLATE_DIALOG (form_test_find_window (LIANDU_TYPE_TEMPLATE_DIALOG));
}

static gboolean
is_shown (gpointer dialog)
{
  return !liandu_template_dialog_is_loading (dialog) && liandu_template_dialog_get_n_pages (dialog) > 0;
}

static gboolean
is_gone (gpointer unused G_GNUC_UNUSED)
{
  return form_test_find_window (LIANDU_TYPE_TEMPLATE_DIALOG) == NULL;
}

static gboolean
is_not_listed (gpointer data)
{
  Wanted *wanted = data;

  return !liandu_gallery_page_select (wanted->page, wanted->id);
}

/* From the official sheet one of the office's own: with another column and
 * heading, shown, kept, edited, taken away. */
static void
test_template (Fixture      *fixture,
               gconstpointer with_sample)
{
  LianduTemplateDialog *dialog;
  LianduTemplateColumns *columns;
  LianduSheetTemplate *template;
  g_autofree char *uuid = NULL;
  Wanted wanted = { fixture->page, NULL };

  g_assert_true (liandu_gallery_page_select (fixture->page, "issue-ledger"));
  form_test_wait (is_ready, fixture->page);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "gallery.new-template", NULL);
  dialog = find_dialog ();
  form_test_wait (is_shown, dialog);
  template = liandu_template_dialog_get_template (dialog);
  g_assert_cmpuint (template->columns->len, ==, 12);
  columns = LIANDU_TEMPLATE_COLUMNS (form_test_find (GTK_WIDGET (dialog), LIANDU_TYPE_TEMPLATE_COLUMNS));
  liandu_template_columns_add (columns, "grade");
  g_assert_cmpstr (((LianduTemplateColumn *) g_ptr_array_index (template->columns, 1))->key, ==, "grade");
  gtk_widget_activate_action (GTK_WIDGET (columns), "columns.down", NULL);
  g_assert_cmpstr (((LianduTemplateColumn *) g_ptr_array_index (template->columns, 2))->key, ==, "grade");
  form_test_wait (is_shown, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "template.save", NULL);
  form_test_wait (is_gone, NULL);
  g_assert_nonnull (strstr (fixture->base.messages->str, "Ctrl+Z"));
  {
    g_autoptr (LianduQuery) query = liandu_sheet_template_new_query ();
    g_autoptr (GPtrArray) rows = liandu_store_query (fixture->base.store, query, NULL, NULL);
    g_autoptr (LianduSheet) sheet = liandu_sheet_template_find_sheet (fixture->base.store, liandu_row_get_title (g_ptr_array_index (rows, 0)), NULL);

    g_assert_nonnull (sheet);
    uuid = g_strdup (liandu_sheet_get_id (sheet));
    g_assert_cmpuint (liandu_sheet_get_info (sheet)->n_columns, ==, 13);
  }
  wanted.id = uuid;
  form_test_wait (is_listed, &wanted);
  form_test_wait (is_ready, fixture->page);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "gallery.edit-template", NULL);
  dialog = find_dialog ();
  form_test_wait (is_shown, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "template.official", NULL);
  g_assert_cmpuint (liandu_template_dialog_get_template (dialog)->columns->len, ==, 12);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "gallery.delete-template", NULL);
  form_test_wait (is_not_listed, &wanted);
}

/* What was chosen elsewhere is what is shown. */
static void
test_ask (Fixture      *fixture,
          gconstpointer with_sample)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sheet_scope_free);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("talk"));
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "liandu-ask-XXXXXX.xlsx", NULL);
  int file = g_mkstemp (path);

  g_close (file, NULL);
  liandu_query_add_condition (query, liandu_condition_new ("state", LIANDU_OP_EQ, "planned"));
  g_ptr_array_add (scopes, liandu_sheet_scope_new ("计划中的", query));
  liandu_gallery_page_ask (fixture->page, liandu_kind_lookup ("talk"), NULL, scopes);
  form_test_wait (is_ready, fixture->page);
  liandu_gallery_page_save_to (fixture->page, path);
  form_test_wait (is_idle, fixture->page);
  g_assert_nonnull (strstr (fixture->base.messages->str, ".xlsx"));
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (fixture->page), "计划中的"));
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/gallery/sheets", Fixture, "sample", set_up, test_sheets, tear_down);
  g_test_add ("/gallery/count", Fixture, "sample", set_up, test_count, tear_down);
  g_test_add ("/gallery/save", Fixture, "sample", set_up, test_save, tear_down);
  g_test_add ("/gallery/template", Fixture, "sample", set_up, test_template, tear_down);
  g_test_add ("/gallery/ask", Fixture, "sample", set_up, test_ask, tear_down);
  g_test_add ("/gallery/keep", Fixture, "sample", set_up, test_keep, tear_down);
  return g_test_run ();
}
