/* test-templates-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-templates-dialog.h"

/* Word templates: saved, replaced, given up and taken back. */

#define PAPER "talk-record"

static gboolean
is_listed (gpointer data)
{
  return liandu_templates_dialog_is_listed (data);
}

static gboolean
has_own (gpointer data)
{
  return is_listed (data) && form_test_find_label (data, "本单位模板：我的谈话表.docx") != NULL;
}

static gboolean
has_none (gpointer data)
{
  return is_listed (data) && form_test_find_label (data, "本单位模板：我的谈话表.docx") == NULL;
}

static gboolean
is_written (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
has_message (gpointer data)
{
  return form_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
close_dialog (GtkWidget *dialog)
{
  gpointer weak = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (form_test_is_null, &weak);
}

static GtkWidget *
open_dialog (FormTest *test)
{
  GtkWidget *dialog = liandu_templates_dialog_new (GTK_WINDOW (test->window), test->store);

  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (is_listed, dialog);
  return dialog;
}

static void
test_replace (FormTest     *test,
              gconstpointer unused)
{
  GtkWidget *dialog = open_dialog (test);
  LianduTemplatesDialog *templates = LIANDU_TEMPLATES_DIALOG (dialog);
  g_autofree char *path = g_build_filename (test->folder, "我的谈话表.docx", NULL);

  g_assert_nonnull (form_test_find_label (dialog, "谈话记录表"));
  g_assert_true (has_none (dialog));
  liandu_templates_dialog_save_to (templates, PAPER, path);
  form_test_wait (is_written, path);
  form_test_wait (is_listed, dialog);
  liandu_templates_dialog_replace_by (templates, PAPER, path);
  form_test_wait (has_own, dialog);
  /* Back to the built-in one, and that taken back. */
  g_assert_true (gtk_widget_activate_action (dialog, "templates.reset", "s", PAPER));
  form_test_wait (has_none, dialog);
  g_assert_true (gtk_widget_activate_action (dialog, "templates.undo", NULL));
  form_test_wait (has_own, dialog);
  close_dialog (dialog);
}

/* A file that is no template changes nothing and says so. */
static void
test_refused (FormTest     *test,
              gconstpointer unused)
{
  GtkWidget *dialog = open_dialog (test);
  g_autofree char *path = g_build_filename (test->folder, "我的谈话表.docx", NULL);

  g_file_set_contents (path, "no document", -1, NULL);
  liandu_templates_dialog_replace_by (LIANDU_TEMPLATES_DIALOG (dialog), PAPER, path);
  form_test_wait (has_message, NULL);
  gtk_window_close (GTK_WINDOW (form_test_find_window (ADW_TYPE_MESSAGE_DIALOG)));
  form_test_settle ();
  g_assert_true (has_none (dialog));
  close_dialog (dialog);
}

int
main (int    argc,
      char **argv)
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/templates-dialog/replace", FormTest, "sample", form_test_set_up, test_replace, form_test_tear_down);
  g_test_add ("/templates-dialog/refused", FormTest, "sample", form_test_set_up, test_refused, form_test_tear_down);
  return g_test_run ();
}
