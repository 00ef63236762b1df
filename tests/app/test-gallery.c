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
  g_test_add ("/gallery/keep", Fixture, "sample", set_up, test_keep, tear_down);
  return g_test_run ();
}
