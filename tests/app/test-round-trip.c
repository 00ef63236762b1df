/* test-round-trip.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-bulk-step-dialog.h"
#include "liandu-fill-in-dialog.h"
#include "liandu-handout.h"
#include "liandu-import-dialog-private.h"
#include "liandu-send-out-dialog.h"
#include "liandu-step-dialog.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* Tables that go out and come back, and workbooks that others drew up, by the
 * window. */

static void
said_cb (GtkWindow  *dialog,
         const char *words,
         char      **out_words)
{
  *out_words = g_strdup (words);
}

static gboolean
is_said (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
create (FormTest   *test,
        const char *kind,
        const char *field,
        const char *text,
        const char *unit)
{
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (test->store)), NULL);
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup (kind), uuid);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_record_set_string (record, field, text);
  if (unit != NULL)
    liandu_record_set (record, "unit", liandu_value_new_link (unit, "县教育局"));
  changes = liandu_record_dup_changes (record);
  liandu_store_commit (test->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&uuid);
}

static gboolean
has_units (gpointer data)
{
  GtkWidget *list = form_test_find (data, GTK_TYPE_CHECK_BUTTON);

  return list != NULL;
}

static char *
find_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_nonnull (name);
  return g_build_filename (folder, name, NULL);
}

static char *
send_out (FormTest *test)
{
  g_autofree char *folder = g_dir_make_tmp ("liandu-out-XXXXXX", NULL);
  g_autoptr (LianduQuery) query = liandu_handout_new_query (liandu_kind_lookup ("issue"));
  GtkWidget *dialog = liandu_send_out_dialog_new (test->store, query);
  g_autofree char *words = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_connect (dialog, "sent", G_CALLBACK (said_cb), &words);
  form_test_wait (has_units, dialog);
  liandu_send_out_dialog_send_to (LIANDU_SEND_OUT_DIALOG (dialog), folder);
  form_test_wait (is_said, &words);
  return find_file (folder);
}

static gboolean
has_plan (gpointer data)
{
  LianduImportDialog *dialog = data;

  return dialog->plan != NULL && !gtk_spinner_get_spinning (dialog->spinner);
}

static void
test_untouched (FormTest     *test,
                gconstpointer unused)
{
  g_autofree char *unit = create (test, "unit", "name", "县教育局", NULL);
  g_autofree char *issue = create (test, "issue", "description", "食堂采购没有询价记录", unit);
  g_autofree char *path = send_out (test);
  LianduImportDialog *dialog = LIANDU_IMPORT_DIALOG (liandu_import_dialog_new (test->store, liandu_kind_lookup ("issue")));
  g_autofree char *words = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_connect (dialog, "imported", G_CALLBACK (said_cb), &words);
  liandu_import_dialog_open (dialog, path);
  form_test_wait (has_plan, dialog);
  g_assert_true (gtk_stack_page_get_visible (dialog->holds_page));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog->holds)));
  /* Nothing was changed, but that it is back is put on record. */
  g_assert_cmpstr (gtk_button_get_label (dialog->import_button), ==, "登记收回(_P)");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.commit", NULL);
  form_test_wait (is_said, &words);
  g_remove (path);
}

static gboolean
has_preview (gpointer data)
{
  return form_test_find (data, GTK_TYPE_DROP_DOWN) != NULL;
}

static void
test_fill_in (FormTest     *test,
              gconstpointer unused)
{
  g_autofree char *unit = create (test, "unit", "name", "县教育局", NULL);
  g_autofree char *issue = create (test, "issue", "description", "食堂采购没有询价记录", unit);
  g_autofree char *blank = g_test_build_filename (G_TEST_DIST, "data", "fill", "问题整改情况统计表.xlsx", NULL);
  g_autofree char *folder = g_dir_make_tmp ("liandu-out-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "填好", NULL);
  g_autofree char *written = g_strconcat (path, ".xlsx", NULL);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  GtkWidget *dialog = liandu_fill_in_dialog_new (test->store, query, blank);
  g_autofree char *words = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_connect (dialog, "filled", G_CALLBACK (said_cb), &words);
  form_test_wait (has_preview, dialog);
  liandu_fill_in_dialog_save_to (LIANDU_FILL_IN_DIALOG (dialog), path);
  form_test_wait (is_said, &words);
  g_assert_cmpstr (words, ==, "“填好.xlsx”：已填入1条记录");
  g_assert_true (g_file_test (written, G_FILE_TEST_EXISTS));
  g_remove (written);
  g_remove (folder);
}

/* A file that cannot be filled in is said to be one; the window goes away. */
static gboolean
has_problem (gpointer data)
{
  GtkWidget *page = form_test_find (data, ADW_TYPE_STATUS_PAGE);

  return page != NULL && gtk_widget_get_mapped (page);
}

static void
test_refused (FormTest     *test,
              gconstpointer unused)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "import", "部门问题整改台账.xls", NULL);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  GtkWidget *dialog = liandu_fill_in_dialog_new (test->store, query, path);

  gtk_window_present (GTK_WINDOW (dialog));
  form_test_wait (has_problem, dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  form_test_wait (form_test_is_null, &dialog);
}

/* Extensions that units applied for */

/* Each applies for another limit. */
static const char * const limits[] = { "2027-12-31", "2027-11-30" };

static GVariant *
new_limit (guint i)
{
  g_autoptr (LianduDate) day = liandu_date_new_iso (limits[i], NULL);

  return g_variant_ref_sink (liandu_date_to_variant (day));
}

/* As a table that comes back is read. */
static char *
dup_words (guint i)
{
  g_autoptr (GVariant) value = new_limit (i);

  return liandu_value_to_text (liandu_kind_get_field (liandu_kind_lookup ("issue"), "due"), value, NULL);
}

/* A table that is back, with extensions of the first @n issues being
 * rectified; @decision of all. */
static char *
create_back (FormTest   *test,
             guint       n,
             const char *decision)
{
  g_autofree char *unit = form_test_find_uuid (test, "unit", NULL, NULL, 0);
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (test->store)), NULL);
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup ("sent_table"), uuid);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (test->store));
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "changes");
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_record_set_string (record, "name", "整改情况统计表");
  liandu_record_set (record, "unit", liandu_value_new_link (unit, "县教育局"));
  liandu_record_set (record, "sent_on", liandu_date_to_variant (today));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *issue = form_test_find_uuid (test, "issue", "state", "rectifying", i);
      g_autofree char *id = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (test->store)), NULL);
      g_autoptr (LianduRecord) row = liandu_record_new (liandu_field_get_child_kind (table), id);
      g_autofree char *words = dup_words (i);

      liandu_record_set (row, "record", liandu_value_new_link (issue, "问题"));
      liandu_record_set_string (row, "type", "extension");
      liandu_record_set_string (row, "field", "整改时限");
      liandu_record_set_string (row, "returned", words);
      liandu_record_set_string (row, "decision", decision);
      liandu_record_set_string (row, "reason", "汛期不能施工");
      liandu_record_add_child (record, table, row);
    }
  changes = liandu_record_dup_changes (record);
  liandu_store_commit (test->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&uuid);
}

static gboolean
has_step_dialog (gpointer data)
{
  return form_test_find_window (LIANDU_TYPE_STEP_DIALOG) != NULL;
}

static gboolean
has_bulk_dialog (gpointer data)
{
  return form_test_find_window (LIANDU_TYPE_BULK_STEP_DIALOG) != NULL;
}

static gboolean
is_not_offered (gpointer data)
{
  return !gtk_widget_get_visible (((LianduRecordPage *) data)->step_button);
}

static void
answer_and_take (FormTest *test)
{
  LianduStepDialog *dialog = LIANDU_STEP_DIALOG (form_test_find_window (LIANDU_TYPE_STEP_DIALOG));
  LianduRecord *decision = liandu_step_dialog_get_decision (dialog);
  g_autofree char *person = form_test_find_uuid (test, "person", "unit.unit_type", "resident_team", 0);

  g_assert_cmpstr (liandu_record_get_string (decision, "opinion"), ==, "汛期不能施工");
  liandu_record_set (decision, "decided_by", liandu_value_new_link (person, "某人"));
  liandu_record_set_string (decision, "form", "consultation");
  liandu_step_dialog_take (dialog);
}

/* Each is extended and says why; each row says that it is done. */
static void
assert_extended (FormTest   *test,
                 const char *uuid)
{
  g_autoptr (LianduRecord) record = form_test_load (test, uuid);
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "changes"));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autoptr (LianduRecord) issue = form_test_load (test, liandu_record_get_link_uuid (row, "record"));
      const LianduField *extensions = liandu_kind_get_field (liandu_record_get_kind (issue), "extensions");
      g_autoptr (GVariant) wanted = new_limit (i);

      g_assert_nonnull (liandu_record_get (row, "taken_on"));
      g_assert_true (liandu_value_equal (liandu_record_get (issue, "due"), wanted));
      g_assert_cmpuint (g_list_model_get_n_items (liandu_record_get_children (issue, extensions)), >, 0);
    }
}

static void
test_extend_one (FormTest     *test,
                 gconstpointer unused)
{
  g_autofree char *uuid = create_back (test, 1, "accepted");
  LianduRecordPage *page = form_test_open_page (test, uuid);

  g_assert_true (gtk_widget_get_visible (page->step_button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (page->step_button)), ==, "办理延期…");
  gtk_widget_activate_action (GTK_WIDGET (page), "record.requests", NULL);
  form_test_wait (has_step_dialog, NULL);
  answer_and_take (test);
  form_test_wait (is_not_offered, page);
  assert_extended (test, uuid);
}

static gboolean
contains_label (GtkWidget  *widget,
                const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (contains_label (child, text))
      return TRUE;
  return FALSE;
}

/* Before anything is asked for all, each says what it is going to get. */
static void
assert_limits_shown (GtkWidget *dialog)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *words = dup_words (i);
      g_autofree char *line = g_strconcat (" → ", words, NULL);

      g_assert_true (contains_label (dialog, line));
    }
}

static void
test_extend_several (FormTest     *test,
                     gconstpointer unused)
{
  g_autofree char *uuid = create_back (test, 2, "accepted");
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduBulkStepDialog *bulk;

  gtk_widget_activate_action (GTK_WIDGET (page), "record.requests", NULL);
  form_test_wait (has_bulk_dialog, NULL);
  bulk = LIANDU_BULK_STEP_DIALOG (form_test_find_window (LIANDU_TYPE_BULK_STEP_DIALOG));
  assert_limits_shown (GTK_WIDGET (bulk));
  liandu_bulk_step_dialog_take (bulk);
  form_test_wait (has_step_dialog, NULL);
  g_assert_true (contains_label (GTK_WIDGET (form_test_find_window (LIANDU_TYPE_STEP_DIALOG)), "各件按列表所列内容办理"));
  answer_and_take (test);
  form_test_wait (is_not_offered, page);
  g_assert_cmpstr (liandu_bulk_step_dialog_get_summary (bulk), ==, "已办理 2 件，未办理 0 件");
  gtk_window_destroy (GTK_WINDOW (bulk));
  form_test_settle ();
  assert_extended (test, uuid);
}

/* What is not decided, or refused, is no step to be taken. */
static void
test_not_accepted (FormTest     *test,
                   gconstpointer unused)
{
  static const char * const decisions[] = { "pending", "refused" };

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autofree char *uuid = create_back (test, 1, decisions[i]);
      LianduRecordPage *page = form_test_open_page (test, uuid);

      g_assert_false (gtk_widget_get_visible (page->step_button));
    }
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) \
  g_test_add ("/round-trip/" name, FormTest, NULL, form_test_set_up, function, form_test_tear_down)

  ADD ("untouched", test_untouched);
  ADD ("fill-in", test_fill_in);
  ADD ("refused", test_refused);
#undef ADD
#define ADD(name, function) \
  g_test_add ("/round-trip/" name, FormTest, "sample", form_test_set_up, function, form_test_tear_down)

  ADD ("extend-one", test_extend_one);
  ADD ("extend-several", test_extend_several);
  ADD ("not-accepted", test_not_accepted);
#undef ADD
  return g_test_run ();
}
