/* test-paper-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <sqlite3.h>

#include "form-test.h"
#include "liandu-paper-dialog.h"

/* The preview of a record's papers: real pages, and where they go. */

static gboolean
has_pages (gpointer data)
{
  return liandu_paper_dialog_get_n_pages (data) > 0;
}

static gboolean
has_none (gpointer data)
{
  return liandu_paper_dialog_get_n_pages (data) == 0;
}

static gboolean
has_dialog (gpointer data)
{
  return form_test_find_window (LIANDU_TYPE_PAPER_DIALOG) != NULL;
}

static guint
count_type (GtkWidget *widget,
            GType      type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_type (child, type);
  return n;
}

/* How often it was logged that this went there. */
static int
count_log (FormTest   *test,
           const char *what,
           const char *target)
{
  g_autofree char *path = g_build_filename (test->folder, "liandu.db", NULL);
  sqlite3 *db;
  sqlite3_stmt *statement;
  int n;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_prepare_v2 (db, "SELECT count(*) FROM output_log WHERE what = ? AND target = ?", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, what, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, target, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return n;
}

static LianduPaperDialog *
open_dialog (FormTest   *test,
             const char *kind,
             const char *state)
{
  g_autofree char *uuid = form_test_find_uuid (test, kind, "state", state, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduPaperDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "record.print", NULL));
  form_test_wait (has_dialog, NULL);
  dialog = LIANDU_PAPER_DIALOG (form_test_find_window (LIANDU_TYPE_PAPER_DIALOG));
  form_test_wait (has_pages, dialog);
  form_test_settle ();
  return dialog;
}

/* Freed with everything in it. */
static void
close_dialog (LianduPaperDialog *dialog)
{
  gpointer weak = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (form_test_is_null, &weak);
}

static void
test_pages (FormTest     *test,
            gconstpointer unused)
{
  LianduPaperDialog *dialog = open_dialog (test, "meeting_supervision", "repeat");
  guint n_pages = liandu_paper_dialog_get_n_pages (dialog);
  g_autofree char *position = g_strdup_printf ("第 1 页，共 %u 页", n_pages);
  g_autofree char *second = g_strdup_printf ("第 2 页，共 %u 页", n_pages);

  g_assert_cmpuint (n_pages, >, 1);
  g_assert_cmpuint (count_type (GTK_WIDGET (dialog), GTK_TYPE_PICTURE), ==, n_pages);
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (dialog), position));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "paper.next-page", NULL);
  form_test_settle ();
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (dialog), second));
  close_dialog (dialog);
}

static void
test_choose (FormTest     *test,
             gconstpointer unused)
{
  LianduPaperDialog *dialog = open_dialog (test, "talk", "signed");

  liandu_paper_dialog_select (dialog, "talk-approval", FALSE);
  g_assert_true (has_none (dialog));
  form_test_wait (has_pages, dialog);
  g_assert_cmpuint (liandu_paper_dialog_get_n_pages (dialog), ==, 1);
  liandu_paper_dialog_select (dialog, "talk-record", TRUE);
  form_test_wait (has_pages, dialog);
  g_assert_cmpuint (liandu_paper_dialog_get_n_pages (dialog), ==, 2);
  close_dialog (dialog);
}

static gboolean
is_logged (gpointer data)
{
  gpointer *arguments = data;

  return count_log (arguments[0], "consultation-record", arguments[1]) == 1
         && g_file_test (arguments[1], G_FILE_TEST_EXISTS);
}

static void
test_save (FormTest     *test,
           gconstpointer unused)
{
  LianduPaperDialog *dialog = open_dialog (test, "consultation", "archived");
  g_autofree char *path = g_build_filename (test->folder, "会商记录.pdf", NULL);
  gpointer arguments[] = { test, path };

  liandu_paper_dialog_save_to (dialog, path);
  form_test_wait (is_logged, arguments);
  form_test_settle ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "paper.next-page", NULL));
  close_dialog (dialog);
}

/* As a document that can be changed. */
static void
test_save_word (FormTest     *test,
                gconstpointer unused)
{
  LianduPaperDialog *dialog = open_dialog (test, "consultation", "archived");
  g_autofree char *path = g_build_filename (test->folder, "会商记录.docx", NULL);
  gpointer arguments[] = { test, path };

  liandu_paper_dialog_save_to (dialog, path);
  form_test_wait (is_logged, arguments);
  form_test_settle ();
  close_dialog (dialog);
}

static void
test_print (FormTest     *test,
            gconstpointer unused)
{
  LianduPaperDialog *dialog = open_dialog (test, "consultation", "archived");
  g_autofree char *path = g_build_filename (test->folder, "printed.pdf", NULL);
  gpointer arguments[] = { test, path };

  liandu_paper_dialog_print_to (dialog, path);
  form_test_wait (is_logged, arguments);
  form_test_settle ();
  close_dialog (dialog);
}

/* The paper says what is on record: what was typed is saved first. */
static void
test_saves_first (FormTest     *test,
                  gconstpointer unused)
{
  g_autofree char *uuid = form_test_find_uuid (test, "talk", "state", "held", 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  g_autoptr (LianduRecord) saved = NULL;

  form_test_type (form_test_get_editor (page, "found"), "派车单不齐");
  gtk_widget_activate_action (GTK_WIDGET (page), "record.print", NULL);
  form_test_wait (has_dialog, NULL);
  saved = form_test_load (test, uuid);
  g_assert_cmpstr (liandu_record_get_string (saved, "found"), ==, "派车单不齐");
  form_test_wait (has_pages, form_test_find_window (LIANDU_TYPE_PAPER_DIALOG));
  close_dialog (LIANDU_PAPER_DIALOG (form_test_find_window (LIANDU_TYPE_PAPER_DIALOG)));
}

/* A kind without papers has no button for them. */
static void
test_no_papers (FormTest     *test,
                gconstpointer unused)
{
  g_autofree char *uuid = form_test_find_uuid (test, "unit", NULL, NULL, 0);
  LianduRecordPage *page = form_test_open_page (test, uuid);

  g_assert_false (gtk_widget_get_visible (page->print_button));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (FormTest *, gconstpointer);
  } tests[] = {
    { "/paper-dialog/pages", test_pages },
    { "/paper-dialog/choose", test_choose },
    { "/paper-dialog/save", test_save },
    { "/paper-dialog/save-word", test_save_word },
    { "/paper-dialog/print", test_print },
    { "/paper-dialog/saves-first", test_saves_first },
    { "/paper-dialog/no-papers", test_no_papers },
  };

  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, FormTest, "sample", form_test_set_up, tests[i].test, form_test_tear_down);
  return g_test_run ();
}
