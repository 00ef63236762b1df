/* test-checklist-form.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-checklist.h"
#include "liandu-form-stages.h"
#include "liandu-proposal-dialog.h"
#include "liandu-table-row.h"

/* A form in stages whose lists are answered by keys and filled from what is on
 * record: what a clerk does with a meeting, from before to after. */

#define KIND "meeting_supervision"

static const LianduField *
get_table (const char *name)
{
  return liandu_kind_get_field (liandu_kind_lookup (KIND), name);
}

static LianduRecordPage *
open_meeting (FormTest   *test,
              const char *path,
              const char *value)
{
  g_autofree char *uuid = form_test_find_uuid (test, KIND, path, value, 0);

  return form_test_open_page (test, uuid);
}

/* The editor of a table in the section of a stage, or the plain one. */
static LianduEditorTable *
find_table (LianduRecordPage *page,
            const char       *table,
            guint             index)
{
  GPtrArray *rows = liandu_form_get_rows (page->form);

  for (guint i = 0; i < rows->len; i++)
    if (liandu_form_row_get_field (g_ptr_array_index (rows, i)) == get_table (table) && index-- == 0)
      return LIANDU_EDITOR_TABLE (liandu_form_row_get_editor (g_ptr_array_index (rows, i)));
  g_assert_not_reached ();
}

static LianduTableRow *
get_row (LianduEditorTable *editor,
         guint              index)
{
  GtkWidget *row = form_test_find (GTK_WIDGET (editor), LIANDU_TYPE_TABLE_ROW);

  while (row != NULL && index-- > 0)
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  return LIANDU_TABLE_ROW (row);
}

static guint
count_rows (LianduEditorTable *editor)
{
  GtkWidget *row = form_test_find (GTK_WIDGET (editor), LIANDU_TYPE_TABLE_ROW);
  guint n = 0;

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static const char *
get_answer (LianduTableRow *row)
{
  return liandu_record_get_string (liandu_table_row_get_record (row), "answer");
}

static gboolean
has_focus (LianduTableRow *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (row)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row));
}

/* A key as it reaches the widget with the focus and then those around it. */
static gboolean
press (FormTest        *test,
       guint            keyval,
       GdkModifierType  state)
{
  GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (test->window));

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
          gboolean handled = FALSE;

          if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
            g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &handled);
          if (handled)
            return TRUE;
        }
      if (LIANDU_IS_EDITOR_TABLE (widget))
        break;
    }
  return FALSE;
}

/* Answers are given and stages say so */

static void
test_keys (FormTest     *test,
           gconstpointer data)
{
  LianduRecordPage *page = open_meeting (test, "unit", "石泉乡");
  LianduEditorTable *before = find_table (page, "checks", 0);
  LianduTableRow *first = get_row (before, 0);
  LianduTableRow *second = get_row (before, 1);
  LianduFormRow *note;

  g_assert_cmpuint (count_rows (before), ==, 9);
  g_assert_cmpuint (count_rows (find_table (page, "checks", 1)), ==, 8);
  liandu_table_row_focus (first);
  g_assert_true (press (test, GDK_KEY_4, 0));
  g_assert_cmpstr (get_answer (first), ==, "unchecked");
  g_assert_true (has_focus (second));
  /* What does not conform asks for the facts before the next line. */
  g_assert_true (press (test, GDK_KEY_KP_3, 0));
  g_assert_cmpstr (get_answer (second), ==, "failed");
  g_assert_true (liandu_table_row_is_open (second));
  g_assert_true (has_focus (second));
  note = liandu_form_find_row (liandu_table_row_get_form (second), liandu_record_get_uuid (liandu_table_row_get_record (second)),
                               liandu_kind_get_field (liandu_record_get_kind (liandu_table_row_get_record (second)), "note"));
  g_assert_nonnull (note);
  g_assert_true (liandu_field_editor_has_focus (liandu_form_row_get_editor (note)));
  /* Numbers in an entry are text. */
  g_assert_false (press (test, GDK_KEY_1, 0));
  g_assert_cmpstr (get_answer (second), ==, "failed");
  /* Without the facts it is not saved, and the line says what is missing. */
  liandu_record_page_save (page);
  g_assert_false (page->saving);
  g_assert_nonnull (liandu_field_editor_get_error (liandu_form_row_get_editor (note)));
  form_test_type (liandu_form_row_get_editor (note), "主题未报审");
  form_test_save (page);
  g_assert_cmpstr (liandu_record_get_string (liandu_table_row_get_record (get_row (before, 1)), "note"), ==, "主题未报审");
  /* To the sides. */
  liandu_table_row_focus (get_row (before, 2));
  g_assert_cmpstr (get_answer (get_row (before, 2)), ==, "conforms");
  g_assert_true (press (test, GDK_KEY_Right, 0));
  g_assert_cmpstr (get_answer (get_row (before, 2)), ==, "partly");
  g_assert_false (press (test, GDK_KEY_9, 0));
}

static void
test_all_conform (FormTest     *test,
                  gconstpointer data)
{
  LianduRecordPage *page = open_meeting (test, "unit", "石泉乡");
  LianduRecord *record = liandu_record_page_get_record (page);
  LianduEditorTable *during = find_table (page, "checks", 1);
  GtkWidget *button;
  LianduFormStages *stages = LIANDU_FORM_STAGES (form_test_find (GTK_WIDGET (page->form), LIANDU_TYPE_FORM_STAGES));

  g_assert_cmpstr (liandu_form_stages_get_shown (stages), ==, "before");
  liandu_form_stages_show (stages, "during");
  liandu_table_row_focus (get_row (during, 1));
  press (test, GDK_KEY_2, 0);
  button = form_test_find_button (GTK_WIDGET (during), "全部“符合”，只记例外");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (liandu_checklist_count (record, get_table ("checks"), "during", "conforms"), ==, 7);
  g_assert_cmpuint (liandu_checklist_count (record, get_table ("checks"), "during", "partly"), ==, 1);
  /* Only this stage. */
  g_assert_cmpuint (liandu_checklist_count (record, get_table ("checks"), "after", "conforms"), ==, 0);
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (stages), "8 项 7 项符合 · 1 项未填"));
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (during), "共 8 项：7 项符合、1 项部分符合"));
  g_assert_true (liandu_record_page_is_dirty (page));

  /* One key takes all of it back, and another one the answer before it. */
  gtk_widget_grab_focus (button);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (during), "table.take-back", NULL));
  g_assert_cmpuint (liandu_checklist_count (record, get_table ("checks"), "during", "conforms"), ==, 0);
  g_assert_cmpuint (liandu_checklist_count (record, get_table ("checks"), "during", "partly"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (during), "table.take-back", NULL);
  g_assert_cmpuint (liandu_checklist_count (record, get_table ("checks"), "during", NULL), ==, 8);
  g_assert_false (liandu_record_is_dirty (record));
}

/* Rows from what is on record */

static gboolean
dialog_is_there (gpointer unused)
{
  return form_test_find_window (LIANDU_TYPE_PROPOSAL_DIALOG) != NULL;
}

static gboolean
dialog_is_gone (gpointer unused)
{
  return !dialog_is_there (unused);
}

static void
take_from_ledgers (LianduEditorTable *editor)
{
  form_test_click (GTK_WIDGET (editor), "从台账提取…");
  form_test_wait (dialog_is_there, NULL);
  form_test_settle ();
  liandu_proposal_dialog_confirm (LIANDU_PROPOSAL_DIALOG (form_test_find_window (LIANDU_TYPE_PROPOSAL_DIALOG)));
  form_test_wait (dialog_is_gone, NULL);
}

static void
test_proposals (FormTest     *test,
                gconstpointer data)
{
  LianduRecordPage *page = open_meeting (test, "unit", "石泉乡");
  g_autofree char *uuid = g_strdup (liandu_record_page_get_uuid (page));
  LianduEditorTable *issues = find_table (page, "last_issues", 0);
  LianduEditorTable *matters = find_table (page, "matters", 0);
  guint n_matters = count_rows (matters);
  g_autoptr (LianduRecord) saved = NULL;

  take_from_ledgers (issues);
  g_assert_cmpuint (count_rows (issues), ==, 2);
  take_from_ledgers (matters);
  g_assert_cmpuint (count_rows (matters), >, n_matters);
  /* At the meeting the same rows are answered. */
  g_assert_cmpuint (count_rows (find_table (page, "matters", 1)), ==, count_rows (matters));
  gtk_widget_activate_action (GTK_WIDGET (matters), "table.take-back", NULL);
  g_assert_cmpuint (count_rows (matters), ==, n_matters);
  take_from_ledgers (matters);
  form_test_save (page);

  saved = form_test_load (test, uuid);
  g_assert_cmpuint (g_list_model_get_n_items (liandu_record_get_children (saved, get_table ("last_issues"))), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (liandu_record_get_children (saved, get_table ("matters"))), >, n_matters);
  {
    g_autoptr (LianduRecord) matter = g_list_model_get_item (liandu_record_get_children (saved, get_table ("matters")), n_matters);

    g_assert_nonnull (liandu_record_get_link_uuid (matter, "source"));
  }
}

static gboolean
has_previous (gpointer data)
{
  return liandu_record_get (liandu_record_page_get_record (data), "previous") != NULL;
}

/* The last meeting of the unit is found when the unit is entered, once. */
static void
test_link_is_found (FormTest     *test,
                    gconstpointer data)
{
  LianduRecordPage *page = form_test_new_page (test);

  liandu_record_page_create (page, liandu_kind_lookup (KIND), NULL);
  form_test_settle ();
  form_test_pick (form_test_get_editor (page, "unit"), "石泉乡");
  form_test_wait (has_previous, page);
  liandu_record_set (liandu_record_page_get_record (page), "previous", NULL);
  liandu_field_editor_refresh (form_test_get_editor (page, "previous"));
  form_test_type (form_test_get_editor (page, "theme"), "主题");
  form_test_leave (form_test_get_editor (page, "theme"));
  form_test_settle ();
  g_assert_null (liandu_record_get (liandu_record_page_get_record (page), "previous"));
}

/* What is wrong on another page is brought to the front; all goes when the
 * page goes. */
static void
test_pages (FormTest     *test,
            gconstpointer data)
{
  LianduRecordPage *page = open_meeting (test, "state", "attended");
  LianduFormStages *stages = LIANDU_FORM_STAGES (form_test_find (GTK_WIDGET (page->form), LIANDU_TYPE_FORM_STAGES));
  LianduForm *form = page->form;
  LianduTableRow *row = get_row (find_table (page, "checks", 0), 0);

  g_assert_cmpstr (liandu_form_stages_get_shown (stages), ==, "during");
  liandu_form_focus_first (page->form);
  gtk_widget_activate_action (GTK_WIDGET (page->form), "form.next-stage", NULL);
  g_assert_cmpstr (liandu_form_stages_get_shown (stages), ==, "after");
  form_test_type (form_test_get_editor (page, "present_count"), "99");
  g_assert_cmpstr (liandu_form_stages_get_shown (stages), ==, "during");
  liandu_form_stages_show (stages, "before");
  liandu_record_page_save (page);
  g_assert_false (page->saving);
  g_assert_cmpstr (liandu_form_stages_get_shown (stages), ==, "during");

  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  adw_window_set_content (ADW_WINDOW (test->window), NULL);
  form_test_wait (form_test_is_null, &page);
  form_test_wait (form_test_is_null, &form);
  form_test_wait (form_test_is_null, &row);
}

#define ADD(name, func) \
  g_test_add ("/checklist-form/" name, FormTest, "sample", form_test_set_up, func, form_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("keys", test_keys);
  ADD ("all-conform", test_all_conform);
  ADD ("proposals", test_proposals);
  ADD ("link-is-found", test_link_is_found);
  ADD ("pages", test_pages);

  return g_test_run ();
}
