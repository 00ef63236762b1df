/* test-import-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-import-dialog-private.h"
#include "liandu-ledger-page.h"

/* A table that comes in by the window: seen, corrected, then done at once. */

static gboolean
has_plan (gpointer data)
{
  LianduImportDialog *dialog = data;

  return dialog->plan != NULL && !gtk_spinner_get_spinning (dialog->spinner);
}

static gboolean
has_problem (gpointer data)
{
  LianduImportDialog *dialog = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (dialog->stack), "problem") == 0;
}

static void
imported_cb (LianduImportDialog *dialog,
             const char         *words,
             char              **out_words)
{
  *out_words = g_strdup (words);
}

static gboolean
is_said (gpointer data)
{
  return *(char **) data != NULL;
}

static LianduImportDialog *
open_dialog (FormTest   *test,
             const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "import", name, NULL);
  LianduImportDialog *dialog = LIANDU_IMPORT_DIALOG (liandu_import_dialog_new (test->store, liandu_kind_lookup ("issue")));

  gtk_window_present (GTK_WINDOW (dialog));
  liandu_import_dialog_open (dialog, path);
  return dialog;
}

static guint
count_issues (FormTest *test)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query (test->store, query, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
test_import (FormTest     *test,
             gconstpointer unused)
{
  LianduImportDialog *dialog = open_dialog (test, "乡镇问题整改台账.xlsx");
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (dialog, "imported", G_CALLBACK (imported_cb), &words);
  form_test_wait (has_plan, dialog);
  g_assert_cmpstr (gtk_button_get_label (dialog->import_button), ==, "导入 26 条(_I)");
  g_assert_cmpuint (count_issues (test), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.commit", NULL);
  form_test_wait (is_said, &words);
  g_assert_cmpuint (count_issues (test), ==, 26);
  g_assert_true (liandu_store_undo (test->store, NULL, NULL, NULL, &error));
  g_assert_cmpuint (count_issues (test), ==, 0);
}

static gboolean
shows_preview (gpointer data)
{
  LianduImportDialog *dialog = data;

  return g_strcmp0 (gtk_stack_get_visible_child_name (dialog->stack), "preview") == 0;
}

/* Called off while it is done: nothing came in, and it can still be done. */
static void
test_cancel (FormTest     *test,
             gconstpointer unused)
{
  LianduImportDialog *dialog = open_dialog (test, "乡镇问题整改台账.xlsx");
  g_autofree char *words = NULL;

  g_signal_connect (dialog, "imported", G_CALLBACK (imported_cb), &words);
  form_test_wait (has_plan, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.commit", NULL);
  g_assert_false (shows_preview (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  form_test_wait (shows_preview, dialog);
  g_assert_null (words);
  g_assert_cmpuint (count_issues (test), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.commit", NULL);
  form_test_wait (is_said, &words);
  g_assert_cmpuint (count_issues (test), ==, 26);
}

static GtkDropDown *
find_answer (LianduImportDialog *dialog,
             const char         *text)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (dialog->questions, i)) != NULL; i++)
    {
      GtkWidget *drop_down = form_test_find (GTK_WIDGET (row), GTK_TYPE_DROP_DOWN);

      if (drop_down != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (drop_down), "text"), text) == 0)
        return GTK_DROP_DOWN (drop_down);
    }
  g_assert_not_reached ();
}

static guint
count_questions (LianduImportDialog *dialog,
                 const char         *text)
{
  g_autoptr (GArray) questions = liandu_import_plan_list_questions (dialog->plan);
  guint n = 0;

  for (guint i = 0; i < questions->len; i++)
    n += g_str_equal (g_array_index (questions, LianduImportQuestion, i).doubt->text, text);
  return n;
}

static void
test_answer (FormTest     *test,
             gconstpointer unused)
{
  LianduImportDialog *dialog = open_dialog (test, "监督台账.csv");

  form_test_wait (has_plan, dialog);
  g_assert_cmpuint (count_questions (dialog, "日常监督"), ==, 1);
  gtk_drop_down_set_selected (find_answer (dialog, "日常监督"), 1);
  form_test_wait (has_plan, dialog);
  g_assert_cmpuint (count_questions (dialog, "日常监督"), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_column (FormTest     *test,
             gconstpointer unused)
{
  LianduImportDialog *dialog = open_dialog (test, "乡镇问题整改台账.xlsx");
  GtkWidget *row;
  GtkWidget *drop_down;

  form_test_wait (has_plan, dialog);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (dialog->columns, 4));
  drop_down = form_test_find (row, GTK_TYPE_DROP_DOWN);
  g_assert_cmpstr (g_object_get_data (G_OBJECT (drop_down), "path"), ==, "责任落实/牵头领导");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  form_test_wait (has_plan, dialog);
  {
    g_autoptr (LianduImportRow) first = g_list_model_get_item (liandu_import_plan_get_rows (dialog->plan), 0);
    LianduRecord *record = liandu_import_row_get_record (first);

    g_assert_null (liandu_record_get (record, "lead_leader"));
    g_assert_nonnull (strstr (liandu_record_get_string (record, "note"), "黄丽华"));
  }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
has_dialog (gpointer data)
{
  GtkWidget *dialog = form_test_find_window (LIANDU_TYPE_IMPORT_DIALOG);

  return dialog != NULL && has_plan (dialog);
}

/* Rows without headings are those of the ledger's columns from the cursor on. */
static void
test_paste (FormTest     *test,
            gconstpointer unused)
{
  GtkWidget *page = liandu_ledger_page_new (test->store, liandu_kind_lookup ("issue"));
  GtkWidget *dialog;

  adw_window_set_content (ADW_WINDOW (test->window), page);
  gtk_window_present (GTK_WINDOW (test->window));
  form_test_settle ();
  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), "1\t石泉乡\t粘贴来的问题比较突出\t限期改正\n2\t石泉乡\t另一个问题比较突出\t限期改正\n");
  gtk_widget_activate_action (page, "ledger.paste", NULL);
  form_test_wait (has_dialog, NULL);
  dialog = form_test_find_window (LIANDU_TYPE_IMPORT_DIALOG);
  g_assert_cmpuint (liandu_import_plan_count (LIANDU_IMPORT_DIALOG (dialog)->plan, LIANDU_IMPORT_NEW), ==, 2);
  {
    g_autoptr (LianduImportRow) first = g_list_model_get_item (liandu_import_plan_get_rows (LIANDU_IMPORT_DIALOG (dialog)->plan), 0);

    g_assert_cmpstr (liandu_record_get_string (liandu_import_row_get_record (first), "description"), ==, "粘贴来的问题比较突出");
    g_assert_cmpstr (liandu_record_get_string (liandu_import_row_get_record (first), "rect_measure"), ==, "限期改正");
  }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Cells that are merged are so only in the form of a page. */
static void
test_paste_merged (FormTest     *test,
                   gconstpointer unused)
{
  static const char html[] = "<table><tr><td>责任单位<td>存在问题<td>整改措施"
                             "<tr><td rowspan=3>石泉乡<td rowspan=2>会议记录不完整<td>补齐记录<tr><td>每月检查<tr><td>账目不清<td>清理</table>";
  static const char text[] = "责任单位\t存在问题\t整改措施\n石泉乡\t会议记录不完整\t补齐记录\n\t\t每月检查\n\t账目不清\t清理\n";
  GtkWidget *page = liandu_ledger_page_new (test->store, liandu_kind_lookup ("issue"));
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  GdkContentProvider *forms[] = { gdk_content_provider_new_for_bytes ("text/html", bytes), gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
  g_autoptr (LianduImportRow) second = NULL;
  LianduImportDialog *dialog;

  adw_window_set_content (ADW_WINDOW (test->window), page);
  gtk_window_present (GTK_WINDOW (test->window));
  form_test_settle ();
  gdk_clipboard_set_content (gtk_widget_get_clipboard (page), content);
  gtk_widget_activate_action (page, "ledger.paste", NULL);
  form_test_wait (has_dialog, NULL);
  dialog = LIANDU_IMPORT_DIALOG (form_test_find_window (LIANDU_TYPE_IMPORT_DIALOG));
  g_assert_cmpuint (liandu_import_plan_count (dialog->plan, LIANDU_IMPORT_NEW), ==, 2);
  second = g_list_model_get_item (liandu_import_plan_get_rows (dialog->plan), 1);
  g_assert_nonnull (liandu_record_get_link_uuid (liandu_import_row_get_record (second), "unit"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static gboolean
drop_files (GtkWidget          *page,
            const char * const *names)
{
  GtkDropTarget *target = find_drop_target (page);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  g_assert_nonnull (target);
  g_assert_true (gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (target), GDK_TYPE_FILE_LIST));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "import", names[i], NULL);

      files = g_slist_append (files, g_file_new_for_path (path));
    }
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_slist_free_full (files, g_object_unref);
  return taken;
}

/* A file dropped on the ledger, wherever in it, is imported into it. */
static void
test_drop (FormTest     *test,
           gconstpointer unused)
{
  static const char * const one[] = { "监督台账.csv", NULL };
  static const char * const two[] = { "监督台账.csv", "部门问题整改台账.xls", NULL };
  GtkWidget *page = liandu_ledger_page_new (test->store, liandu_kind_lookup ("issue"));
  GtkWidget *dialog;

  adw_window_set_content (ADW_WINDOW (test->window), page);
  gtk_window_present (GTK_WINDOW (test->window));
  form_test_settle ();
  g_assert_false (drop_files (page, two));
  form_test_settle ();
  g_assert_null (form_test_find_window (LIANDU_TYPE_IMPORT_DIALOG));
  g_assert_true (drop_files (page, one));
  form_test_wait (has_dialog, NULL);
  dialog = form_test_find_window (LIANDU_TYPE_IMPORT_DIALOG);
  g_assert_cmpuint (liandu_import_plan_count (LIANDU_IMPORT_DIALOG (dialog)->plan, LIANDU_IMPORT_NEW), >, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_refused (FormTest     *test,
              gconstpointer unused)
{
  LianduImportDialog *dialog = open_dialog (test, "廉政谈话登记表.xlsx/nothing.xlsx");

  form_test_wait (has_problem, dialog);
  g_assert_cmpstr (adw_status_page_get_description (dialog->problem), !=, "");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_finalized (FormTest     *test,
                gconstpointer unused)
{
  LianduImportDialog *dialog = open_dialog (test, "部门问题整改台账.xls");

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  form_test_wait (has_plan, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  form_test_wait (form_test_is_null, &dialog);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) \
  g_test_add ("/import-dialog/" name, FormTest, NULL, form_test_set_up, function, form_test_tear_down)

  ADD ("import", test_import);
  ADD ("cancel", test_cancel);
  ADD ("answer", test_answer);
  ADD ("column", test_column);
  ADD ("paste", test_paste);
  ADD ("paste-merged", test_paste_merged);
  ADD ("drop", test_drop);
  ADD ("refused", test_refused);
  ADD ("finalized", test_finalized);
#undef ADD
  return g_test_run ();
}
