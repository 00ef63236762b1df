/* test-consultation.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-uuid.h"
#include "liandu-create-dialog.h"
#include "liandu-review-bar.h"
#include "liandu-step-dialog.h"
#include "liandu-table-row.h"

/* A consultation as it is worked through: what is brought in from the last
 * one, gone through with one key each, and what becomes of it in the ledger. */

static LianduRecordPage *
start (FormTest   *test,
       const char *type,
       const char *unit)
{
  LianduRecordPage *page = form_test_new_page (test);
  LianduFieldEditor *editor;

  liandu_record_page_create (page, liandu_kind_lookup ("consultation"), NULL);
  form_test_settle ();
  editor = form_test_get_editor (page, "consultation_type");
  form_test_type (editor, type);
  form_test_enter (editor);
  form_test_pick (form_test_get_editor (page, "unit"), unit);
  form_test_settle ();
  form_test_leave (form_test_get_editor (page, "unit"));
  form_test_settle ();
  return page;
}

static GListModel *
get_rows (LianduRecordPage *page,
          const char       *table)
{
  return liandu_record_get_children (liandu_record_page_get_record (page), liandu_kind_get_field (liandu_record_page_get_kind (page), table));
}

static gboolean
has_items (gpointer page)
{
  return g_list_model_get_n_items (get_rows (page, "items")) > 0;
}

static LianduTableRow *
get_row (LianduRecordPage *page,
         guint             index)
{
  GtkWidget *row = form_test_find (GTK_WIDGET (form_test_get_editor (page, "items")), LIANDU_TYPE_TABLE_ROW);

  while (index-- > 0 && row != NULL)
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  return LIANDU_TABLE_ROW (row);
}

static void
bring_in (LianduRecordPage *page)
{
  GtkWidget *bar = form_test_find (GTK_WIDGET (form_test_get_editor (page, "items")), LIANDU_TYPE_REVIEW_BAR);

  g_assert_nonnull (bar);
  g_signal_emit_by_name (liandu_review_bar_get_button (LIANDU_REVIEW_BAR (bar)), "clicked");
  form_test_wait (has_items, page);
  form_test_settle ();
}

/* A key as it comes to the widget with the focus. */
static void
press (FormTest *test,
       guint     keyval)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (test->window));
  g_autoptr (GListModel) controllers = NULL;

  g_assert_nonnull (focus);
  controllers = gtk_widget_observe_controllers (focus);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
      if (handled)
        return;
    }
  g_assert_not_reached ();
}

static char *
find_held (FormTest *test)
{
  return form_test_find_uuid (test, "consultation", "state", "held", 0);
}

/* The clerk says with whom, and everything else about them comes by itself. */
static void
test_follows (FormTest     *test,
              gconstpointer unused)
{
  LianduRecordPage *page = start (test, "月度会商", "县财政局");
  GVariant *supervisor = liandu_record_get (liandu_record_page_get_record (page), "supervisor_unit");
  g_autofree char *name = NULL;

  g_assert_nonnull (supervisor);
  name = liandu_link_dup_name (supervisor);
  g_assert_cmpstr (name, ==, "派驻第一纪检监察组");
  g_assert_cmpstr (form_test_get_text (form_test_get_editor (page, "supervisor_unit")), ==, "派驻第一纪检监察组");
}

/* Arrow Down in the empty entry: people of that unit come first. */
static void
test_own_people_first (FormTest     *test,
                       gconstpointer unused)
{
  LianduRecordPage *page = start (test, "月度会商", "县财政局");
  LianduRecord *record = liandu_record_page_get_record (page);
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), "principal_people");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) picks = liandu_store_pick_near (test->store, field, "", liandu_record_get_link_uuid (record, "unit"), 12, NULL, &error);
  gboolean own = TRUE;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (picks->len, ==, 12);
  for (guint i = 0; i < picks->len; i++)
    {
      const LianduPick *pick = g_ptr_array_index (picks, i);
      gboolean is_own = g_str_has_prefix (pick->detail, "县财政局");

      g_assert_true (own || !is_own);
      own = is_own;
      n += is_own;
    }
  g_assert_cmpuint (n, >, 1);
}

/* Everything open of the unit, once each, with what the last one left. */
static void
test_bring_in (FormTest     *test,
               gconstpointer unused)
{
  LianduRecordPage *page = start (test, "季度会商", "石泉乡");
  g_autofree char *last = find_held (test);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *rows;
  guint n_text = 0;
  guint n;

  bring_in (page);
  rows = get_rows (page, "items");
  n = g_list_model_get_n_items (rows);
  g_assert_cmpstr (liandu_record_get_link_uuid (liandu_record_page_get_record (page), "previous"), ==, last);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      const char *issue = liandu_record_get_link_uuid (row, "issue");

      n_text += issue == NULL;
      g_assert_true (issue == NULL || g_hash_table_add (seen, (gpointer) issue));
    }
  /* Exchanged the last time and not put on record. */
  g_assert_cmpuint (n_text, ==, 1);
  g_assert_cmpuint (n, >=, 3);
  bring_in (page);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n);
}

/* One key each, from the first to the last, without the mouse. */
static void
test_one_key_each (FormTest     *test,
                   gconstpointer unused)
{
  LianduRecordPage *page = start (test, "季度会商", "石泉乡");
  static const char * const results[] = { "closed", "continued", "returned" };
  g_autofree char *uuid = NULL;
  g_autoptr (LianduRecord) stored = NULL;
  GListModel *rows;

  bring_in (page);
  rows = get_rows (page, "items");
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    press (test, GDK_KEY_1 + i % 3);
  form_test_save (page);
  uuid = g_strdup (liandu_record_page_get_uuid (page));
  stored = form_test_load (test, uuid);
  rows = liandu_record_get_children (stored, liandu_kind_get_field (liandu_record_get_kind (stored), "items"));
  g_assert_cmpuint (g_list_model_get_n_items (rows), >=, 3);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      g_assert_cmpstr (liandu_record_get_string (row, "result"), ==, results[i % 3]);
    }
}

/* An answer given by key is taken back by Ctrl+Z before anything is saved, one
 * after the other. */
static void
test_taken_back (FormTest     *test,
                 gconstpointer unused)
{
  LianduRecordPage *page = start (test, "季度会商", "石泉乡");
  GtkWidget *editor = GTK_WIDGET (form_test_get_editor (page, "items"));
  g_autoptr (LianduRecord) first = NULL;
  g_autoptr (LianduRecord) second = NULL;

  bring_in (page);
  first = g_list_model_get_item (get_rows (page, "items"), 0);
  second = g_list_model_get_item (get_rows (page, "items"), 1);
  press (test, GDK_KEY_1);
  press (test, GDK_KEY_2);
  g_assert_cmpstr (liandu_record_get_string (second, "result"), ==, "continued");
  gtk_widget_activate_action (editor, "table.take-back", NULL);
  g_assert_null (liandu_record_get_string (second, "result"));
  g_assert_cmpstr (liandu_record_get_string (first, "result"), ==, "closed");
  gtk_widget_activate_action (editor, "table.take-back", NULL);
  g_assert_null (liandu_record_get_string (first, "result"));
  form_test_settle ();
  form_test_save (page);
}

static gboolean
has_offer (gpointer row)
{
  return liandu_review_line_get_offer (liandu_table_row_get_review (row)) != NULL;
}

static gboolean
has_step_dialog (gpointer unused)
{
  return form_test_find_window (LIANDU_TYPE_STEP_DIALOG) != NULL;
}

/* The row of an issue in this state. */
static LianduTableRow *
find_row_in_state (FormTest         *test,
                   LianduRecordPage *page,
                   const char       *state)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_rows (page, "items")); i++)
    {
      LianduTableRow *row = get_row (page, i);
      const char *issue = liandu_record_get_link_uuid (liandu_table_row_get_record (row), "issue");
      g_autoptr (LianduRecord) record = issue != NULL ? form_test_load (test, issue) : NULL;

      if (record != NULL && g_strcmp0 (liandu_record_get_state (record), state) == 0)
        return row;
    }
  g_assert_not_reached ();
}

typedef struct
{
  const char *unit;
  const char *state;        /* of the issue */
  guint answer;             /* from 0 */
  const char *offer;        /* the step of the issue; NULL: none */
} Offer;

static const Offer offers[] = {
  { "石泉乡", "rectifying", 0, "apply_close" },
  { "石泉乡", "rectifying", 1, NULL },
  { "石泉乡", "rectifying", 2, "return" },
  { "石泉乡", "rectifying", 3, NULL },
  { "石泉乡", "closed", 0, NULL },
};

/* What an answer stands for in the ledger depends on where the issue is. */
static void
test_offers (FormTest     *test,
             gconstpointer unused)
{
  g_autofree char *uuid = find_held (test);

  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      LianduRecordPage *page = form_test_open_page (test, uuid);
      LianduTableRow *row;

      form_test_settle ();
      row = find_row_in_state (test, page, offers[i].state);
      g_test_message ("%s, answer %u", offers[i].state, offers[i].answer + 1);
      liandu_review_line_answer (liandu_table_row_get_review (row), offers[i].answer);
      g_assert_cmpstr (liandu_review_line_get_offer (liandu_table_row_get_review (row)), ==, offers[i].offer);
    }
}

/* The step of the issue asks for what it needs, or says what is missing. */
static void
test_step_from_row (FormTest     *test,
                    gconstpointer unused)
{
  LianduRecordPage *page = start (test, "季度会商", "白云乡");
  LianduTableRow *row;
  const char *issue;

  bring_in (page);
  row = find_row_in_state (test, page, "awaiting");
  issue = liandu_record_get_link_uuid (liandu_table_row_get_record (row), "issue");
  liandu_review_line_answer (liandu_table_row_get_review (row), 2);
  form_test_wait (has_offer, row);
  g_assert_cmpstr (liandu_review_line_get_offer (liandu_table_row_get_review (row)), ==, "return");
  liandu_review_line_take_offer (liandu_table_row_get_review (row));
  form_test_wait (has_step_dialog, NULL);
  g_assert_cmpstr (liandu_record_get_uuid (liandu_step_dialog_get_record (LIANDU_STEP_DIALOG (form_test_find_window (LIANDU_TYPE_STEP_DIALOG)))),
                   ==, issue);
  gtk_window_destroy (GTK_WINDOW (form_test_find_window (LIANDU_TYPE_STEP_DIALOG)));
  form_test_settle ();
}

static void
report_progress (FormTest   *test,
                 const char *issue,
                 const char *situation)
{
  g_autoptr (LianduRecord) record = form_test_load (test, issue);
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "progress");
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (test->store)), NULL);
  g_autoptr (LianduRecord) row = liandu_record_new (liandu_field_get_child_kind (table), uuid);
  g_autoptr (LianduDate) month = liandu_date_new_day (2027, 3, 31);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_record_set (row, "month", liandu_date_to_variant (month));
  liandu_record_set_string (row, "situation", situation);
  liandu_record_add_child (record, table, row);
  changes = liandu_record_dup_changes (record);
  g_assert_true (liandu_store_commit (test->store, changes, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* The issue beside the row is as it is now, also when somebody changes it. */
static void
test_live (FormTest     *test,
           gconstpointer unused)
{
  g_autofree char *uuid = find_held (test);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduTableRow *row = get_row (page, 0);
  g_autofree char *issue = g_strdup (liandu_record_get_link_uuid (liandu_table_row_get_record (row), "issue"));
  g_autoptr (LianduRecord) record = form_test_load (test, issue);
  GtkWidget *line = GTK_WIDGET (liandu_table_row_get_review (row));
  const char *number = liandu_record_get_string (record, "number");

  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (form_test_find (line, GTK_TYPE_LABEL))), number));
  report_progress (test, issue, "三月已经办结");
  form_test_settle ();
  form_test_settle ();
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (form_test_find (line, GTK_TYPE_LABEL))), "三月已经办结"));
}

static gboolean
has_create_dialog (gpointer unused)
{
  return form_test_find_window (LIANDU_TYPE_CREATE_DIALOG) != NULL;
}

static gboolean
has_no_create_dialog (gpointer unused)
{
  return form_test_find_window (LIANDU_TYPE_CREATE_DIALOG) == NULL;
}

/* An exchanged problem is put on record from its row: what was typed is not
 * typed twice, and the issue names the consultation. */
static void
test_raise_from_row (FormTest     *test,
                     gconstpointer unused)
{
  g_autofree char *uuid = find_held (test);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  GtkWidget *editor = GTK_WIDGET (form_test_get_editor (page, "exchanges"));
  LianduTableRow *row = LIANDU_TABLE_ROW (form_test_find (editor, LIANDU_TYPE_TABLE_ROW));
  LianduCreateDialog *dialog;
  LianduRecord *record;
  g_autofree char *issue = NULL;

  liandu_table_row_open (row);
  form_test_settle ();
  form_test_click (GTK_WIDGET (row), "登记问题…");
  form_test_wait (has_create_dialog, NULL);
  dialog = LIANDU_CREATE_DIALOG (form_test_find_window (LIANDU_TYPE_CREATE_DIALOG));
  record = liandu_create_dialog_get_record (dialog);
  issue = g_strdup (liandu_record_get_uuid (record));
  g_assert_cmpstr (liandu_record_get_string (record, "description"), ==,
                   liandu_record_get_string (liandu_table_row_get_record (row), "problem"));
  g_assert_cmpstr (liandu_record_get_string (record, "source_kind"), ==, "consultation");
  g_assert_cmpstr (liandu_record_get_link_uuid (record, "source"), ==, uuid);
  g_assert_true (liandu_value_equal (liandu_record_get (record, "due"), liandu_record_get (liandu_table_row_get_record (row), "due")));
  liandu_create_dialog_save (dialog);
  form_test_wait (has_no_create_dialog, NULL);
  form_test_settle ();
  g_assert_cmpstr (liandu_record_get_link_uuid (liandu_table_row_get_record (row), "issue"), ==, issue);
  form_test_save (page);
}

static void
test_freed (FormTest     *test,
            gconstpointer unused)
{
  g_autofree char *uuid = find_held (test);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  gpointer watched[3] = { page, get_row (page, 0), liandu_table_row_get_review (get_row (page, 0)) };

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_object_add_weak_pointer (watched[i], &watched[i]);
  adw_window_set_content (ADW_WINDOW (test->window), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    form_test_wait (form_test_is_null, &watched[i]);
}

#define ADD(path, function) g_test_add ("/consultation/" path, FormTest, "sample", form_test_set_up, function, form_test_tear_down)

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("follows", test_follows);
  ADD ("own-people-first", test_own_people_first);
  ADD ("bring-in", test_bring_in);
  ADD ("one-key-each", test_one_key_each);
  ADD ("taken-back", test_taken_back);
  ADD ("offers", test_offers);
  ADD ("step-from-row", test_step_from_row);
  ADD ("live", test_live);
  ADD ("raise-from-row", test_raise_from_row);
  ADD ("freed", test_freed);
  return g_test_run ();
}
