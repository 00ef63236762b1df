/* test-fill-in-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-fill-in-dialog.h"

/* A workbook that was received: what would stand in it, and the copy. */

/* The button that saves can be pressed. */
static gboolean
is_ready (gpointer data)
{
  if (GTK_IS_BUTTON (data) && g_strcmp0 (gtk_actionable_get_action_name (data), "fill-in.save") == 0)
    return gtk_widget_is_sensitive (data);
  for (GtkWidget *child = gtk_widget_get_first_child (data); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_ready (child))
      return TRUE;
  return FALSE;
}

static LianduFillInDialog *
open_dialog (FormTest   *test,
             const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "fill", name, NULL);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  GtkWidget *dialog = liandu_fill_in_dialog_new (test->store, query, path);

  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (is_ready, dialog);
  form_test_settle ();
  return LIANDU_FILL_IN_DIALOG (dialog);
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_OBJECT_TYPE (widget) == type && gtk_widget_get_mapped (widget))
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
save (LianduFillInDialog *dialog,
      const char         *path)
{
  gpointer weak = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  liandu_fill_in_dialog_save_to (dialog, path);
  form_test_wait (form_test_is_null, &weak);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Lines that are named already, and what they are worked out from. */
static void
test_figures (FormTest     *test,
              gconstpointer unused)
{
  LianduFillInDialog *dialog = open_dialog (test, "单位整改统计表.xlsx");
  g_autofree char *copy = g_build_filename (test->folder, "统计表.xlsx", NULL);

  g_assert_nonnull (form_test_find_label (GTK_WIDGET (dialog), "县教育局"));
  g_assert_null (find_type (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN));
  save (dialog, copy);
}

/* Which record a form is about is chosen in the dialog. */
static void
test_form (FormTest     *test,
           gconstpointer unused)
{
  LianduFillInDialog *dialog = open_dialog (test, "问题整改登记卡.xlsx");
  g_autofree char *copy = g_build_filename (test->folder, "登记卡.xlsx", NULL);
  GtkWidget *record = find_type (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN);
  g_autofree char *uuid = form_test_find_uuid (test, "issue", "state", "closed", 0);
  g_autoptr (LianduRecord) closed = form_test_load (test, uuid);
  GListModel *model;
  guint position = 0;

  g_assert_nonnull (record);
  model = gtk_drop_down_get_model (GTK_DROP_DOWN (record));
  for (; position < g_list_model_get_n_items (model); position++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, position);

      if (g_str_has_prefix (gtk_string_object_get_string (item), liandu_record_get_string (closed, "number")))
        break;
    }
  g_assert_cmpuint (position, <, g_list_model_get_n_items (model));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (record), position);
  form_test_wait (is_ready, dialog);
  form_test_settle ();
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (dialog), liandu_record_get_string (closed, "description")));
  save (dialog, copy);
}

int
main (int    argc,
      char **argv)
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/fill-in-dialog/figures", FormTest, "sample", form_test_set_up, test_figures, form_test_tear_down);
  g_test_add ("/fill-in-dialog/form", FormTest, "sample", form_test_set_up, test_form, form_test_tear_down);
  return g_test_run ();
}
