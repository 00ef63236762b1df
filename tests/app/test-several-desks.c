/* test-several-desks.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>
#include <string.h>

#include "desks-test.h"
#include "liandu-conflict-view.h"
#include "liandu-conflicts-page.h"
#include "liandu-difference-markup.h"
#include "liandu-init.h"
#include "liandu-newer-dialog.h"

/* What two who work on the same record see of each other: changes of one desk in
 * an open form of the other, and a conflict that is shown, settled and taken
 * back. */

/* What was not touched here takes the new value; what was typed stays, and so
 * does the focus. */
static void
test_I23_open_form (Desks         *desks,
                    gconstpointer  unused G_GNUC_UNUSED)
{
  LianduRecordPage *page = form_test_open_page (&desks->a, desks->person);
  LianduFieldEditor *telephone = form_test_get_editor (page, "telephone");
  LianduFieldEditor *post = form_test_get_editor (page, "post");

  form_test_type (telephone, "0571-1111");
  desks_test_set (&desks->b, desks->person, "post", "副局长");
  desks_test_exchange (desks->from_b, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  desks_test_exchange (desks->from_a, LIANDU_EXCHANGER_RUN, desks->share, NULL);
  form_test_settle ();
  form_test_settle ();
  g_assert_cmpstr (form_test_get_text (post), ==, "副局长");
  g_assert_cmpstr (form_test_get_text (telephone), ==, "0571-1111");
  g_assert_true (liandu_field_editor_has_focus (telephone));
  g_assert_true (gtk_revealer_get_reveal_child (page->banner));
}

static gboolean
has_one (gpointer data)
{
  return liandu_conflicts_page_get_n_items (data) == 1;
}

static gboolean
has_none (gpointer data)
{
  return liandu_conflicts_page_get_n_items (data) == 0;
}

static void
assert_note (Desks      *desks,
             FormTest   *desk,
             const char *expected)
{
  g_autoptr (LianduRecord) record = form_test_load (desk, desks->person);

  g_assert_cmpstr (liandu_record_get_string (record, "note"), ==, expected);
}

static void
test_conflict (Desks         *desks,
               gconstpointer  unused G_GNUC_UNUSED)
{
  GtkWidget *page = liandu_conflicts_page_new (desks->a.store);
  LianduConflictItem *item;
  const LianduConflictVersion *first;
  g_autofree char *taken = NULL;

  adw_window_set_content (ADW_WINDOW (desks->a.window), page);
  gtk_window_present (GTK_WINDOW (desks->a.window));
  desks_test_set (&desks->a, desks->person, "note", "这里写的");
  desks_test_set (&desks->b, desks->person, "note", "那里写的");
  desks_test_exchange_all (desks);
  form_test_wait (has_one, page);
  item = liandu_conflicts_page_get_selected (LIANDU_CONFLICTS_PAGE (page));
  first = g_ptr_array_index (item->versions, 0);
  g_assert_nonnull (form_test_find_label (page, first->words));
  g_assert_true (gtk_widget_activate_action (page, "conflicts.take-2", NULL));
  form_test_wait (has_none, page);
  g_assert_true (liandu_store_undo (desks->a.store, NULL, NULL, NULL, NULL));
  form_test_wait (has_one, page);
  item = liandu_conflicts_page_get_selected (LIANDU_CONFLICTS_PAGE (page));
  first = g_ptr_array_index (item->versions, 0);
  taken = g_strdup (first->words);
  form_test_click (page, "采用这个");
  form_test_wait (has_none, page);
  desks_test_exchange_all (desks);
  assert_note (desks, &desks->b, taken);
  g_assert_cmpint (liandu_store_count_conflicts (desks->b.store, NULL, NULL, NULL), ==, 0);
}

static gboolean
has_two (gpointer data)
{
  return liandu_conflicts_page_get_n_items (data) == 2;
}

static gboolean
has_newer_dialog (gpointer unused G_GNUC_UNUSED)
{
  return form_test_find_window (LIANDU_TYPE_NEWER_DIALOG) != NULL;
}

/* All at once, and back at once; who wrote it where can be read. */
static void
test_take_newer (Desks         *desks,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  GtkWidget *page = liandu_conflicts_page_new (desks->a.store);
  GtkWidget *dialog = NULL;

  adw_window_set_content (ADW_WINDOW (desks->a.window), page);
  gtk_window_present (GTK_WINDOW (desks->a.window));
  desks_test_set (&desks->a, desks->person, "note", "这里写的");
  desks_test_set (&desks->a, desks->person, "post", "局长");
  desks_test_set (&desks->b, desks->person, "note", "那里写的");
  desks_test_set (&desks->b, desks->person, "post", "副局长");
  desks_test_exchange_all (desks);
  form_test_wait (has_two, page);
  g_assert_true (gtk_widget_activate_action (page, "conflicts.take-newer", NULL));
  form_test_wait (has_newer_dialog, NULL);
  dialog = form_test_find_window (LIANDU_TYPE_NEWER_DIALOG);
  g_assert_nonnull (form_test_find_label (dialog, "备注 · 张三"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "take");
  gtk_window_destroy (GTK_WINDOW (dialog));
  form_test_wait (has_none, page);
  g_assert_true (liandu_store_undo (desks->a.store, NULL, NULL, NULL, NULL));
  form_test_wait (has_two, page);
}

/* The name that its people gave the computer. */
static void
test_named_desk (Desks         *desks,
                 gconstpointer  unused G_GNUC_UNUSED)
{
  GtkWidget *page = liandu_conflicts_page_new (desks->a.store);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) history = NULL;
  const LianduConflictVersion *other;
  guint n_other = 0;

  adw_window_set_content (ADW_WINDOW (desks->a.window), page);
  gtk_window_present (GTK_WINDOW (desks->a.window));
  desks_test_set (&desks->a, desks->person, "note", "这里写的");
  desks_test_set (&desks->b, desks->person, "note", "那里写的");
  desks_test_exchange_all (desks);
  form_test_wait (has_one, page);
  items = liandu_store_list_conflicts (desks->a.store, NULL, 0, G_MAXUINT, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    {
      other = g_ptr_array_index (((LianduConflictItem *) g_ptr_array_index (items, 0))->versions, i);
      g_assert_cmpstr (other->desk, ==, other->own_desk ? NULL : DESKS_TEST_NAME);
    }
  history = liandu_store_history (desks->a.store, desks->person, NULL, NULL);
  for (guint i = 0; i < history->len; i++)
    n_other += g_strcmp0 (((LianduHistoryItem *) g_ptr_array_index (history, i))->desk, DESKS_TEST_NAME) == 0;
  g_assert_cmpuint (n_other, ==, 1);
}

/* What is being written stays while other things come in. */
static void
test_merge (Desks         *desks,
            gconstpointer  unused G_GNUC_UNUSED)
{
  GtkWidget *page = liandu_conflicts_page_new (desks->a.store);
  GtkTextView *text = NULL;

  adw_window_set_content (ADW_WINDOW (desks->a.window), page);
  gtk_window_present (GTK_WINDOW (desks->a.window));
  desks_test_set (&desks->a, desks->person, "note", "这里写的");
  desks_test_set (&desks->b, desks->person, "note", "那里写的");
  desks_test_exchange_all (desks);
  form_test_wait (has_one, page);
  g_assert_true (gtk_widget_activate_action (page, "conflicts.merge", NULL));
  text = GTK_TEXT_VIEW (form_test_find (form_test_find (page, LIANDU_TYPE_CONFLICT_VIEW), GTK_TYPE_TEXT_VIEW));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), "两边写的", -1);
  desks_test_set (&desks->b, desks->person, "post", "局长");
  desks_test_exchange_all (desks);
  g_assert_true (form_test_find (form_test_find (page, LIANDU_TYPE_CONFLICT_VIEW), GTK_TYPE_TEXT_VIEW) == GTK_WIDGET (text));
  form_test_click (page, "采用以上文字(_U)");
  form_test_wait (has_none, page);
  assert_note (desks, &desks->a, "两边写的");
}

/* Told apart by sign and line, not by colour alone. */
static void
test_difference (void)
{
  g_autofree char *markup = liandu_difference_markup_new ("每月开展一次联合执法", "每季度开展一次联合执法", FALSE);

  g_assert_nonnull (strstr (markup, "−<s>"));
  g_assert_nonnull (strstr (markup, "+<u>"));
  g_assert_nonnull (strstr (markup, "开展一次联合执法"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

#define add(path, func) g_test_add (path, Desks, NULL, desks_test_set_up, func, desks_test_tear_down)
  add ("/several-desks/I23-open-form", test_I23_open_form);
  add ("/several-desks/conflict", test_conflict);
  add ("/several-desks/merge", test_merge);
  add ("/several-desks/take-newer", test_take_newer);
  add ("/several-desks/named-desk", test_named_desk);
  g_test_add_func ("/several-desks/difference", test_difference);
  return g_test_run ();
}
