/* test-step-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-bulk-step-dialog.h"
#include "liandu-new-record.h"
#include "liandu-reckoning-button.h"
#include "liandu-step-dialog.h"

/* The steps of a workflow as they are taken in the window: asked for in one
 * dialog, or refused with the reason. */

typedef struct
{
  gboolean done;
  gboolean taken;
  char *words;
  GError *error;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_free (outcome->words);
  g_clear_error (&outcome->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->taken = liandu_steps_take_finish (result, &outcome->words, &outcome->error);
  outcome->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->done;
}

static gboolean
has_dialog (gpointer data)
{
  return form_test_find_window (LIANDU_TYPE_STEP_DIALOG) != NULL;
}

static gboolean
has_message (gpointer data)
{
  return form_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static LianduStepDialog *
start (FormTest   *test,
       const char *uuid,
       const char *transition,
       Outcome    *outcome)
{
  LianduStepDialog *dialog;

  gtk_window_present (GTK_WINDOW (test->window));
  liandu_steps_take (test->window, test->store, uuid, transition, NULL, taken_cb, outcome);
  form_test_wait (has_dialog, NULL);
  dialog = LIANDU_STEP_DIALOG (form_test_find_window (LIANDU_TYPE_STEP_DIALOG));
  form_test_settle ();
  return dialog;
}

static LianduFieldEditor *
find_editor (GtkWidget  *widget,
             const char *name)
{
  if (LIANDU_IS_FIELD_EDITOR (widget)
      && g_str_equal (liandu_field_get_name (liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (widget))), name))
    return LIANDU_FIELD_EDITOR (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      LianduFieldEditor *found = find_editor (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static LianduFieldEditor *
get_editor (LianduStepDialog *dialog,
            const char       *name)
{
  LianduFieldEditor *editor = find_editor (GTK_WIDGET (dialog), name);

  g_test_message ("looking for “%s”", name);
  g_assert_nonnull (editor);
  return editor;
}

/* Not a hand-over registration, which has no content. */
static char *
find_pending (FormTest *test)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *uuid = form_test_find_uuid (test, "issue", "state", "pending", i);
      g_autoptr (LianduRecord) record = form_test_load (test, uuid);

      if (liandu_record_get_string (record, "description") != NULL)
        return g_steal_pointer (&uuid);
    }
}

static void
decide (FormTest         *test,
        LianduStepDialog *dialog,
        guint             person)
{
  g_autofree char *uuid = form_test_find_uuid (test, "person", NULL, NULL, person);
  g_autoptr (LianduRecord) record = form_test_load (test, uuid);

  form_test_pick (get_editor (dialog, "decided_by"), liandu_record_get_string (record, "name"));
  form_test_type (get_editor (dialog, "form"), "会商确认");
  form_test_leave (get_editor (dialog, "form"));
}

static const LianduEvent *
get_last_event (LianduRecord *record)
{
  GPtrArray *events = liandu_record_get_events (record);

  return g_ptr_array_index (events, events->len - 1);
}

static void
test_register (FormTest     *test,
               gconstpointer data)
{
  g_autofree char *uuid = find_pending (test);
  g_auto (Outcome) outcome = { 0 };
  LianduStepDialog *dialog = start (test, uuid, "register", &outcome);
  g_autoptr (LianduRecord) stored = NULL;
  const LianduEvent *event;

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "立账");
  g_assert_true (gtk_window_get_modal (GTK_WINDOW (dialog)));
  form_test_type (get_editor (dialog, "category"), "意识形态");
  form_test_type (get_editor (dialog, "grade"), "严重");
  form_test_leave (get_editor (dialog, "grade"));
  decide (test, dialog, 0);
  form_test_type (get_editor (dialog, "opinion"), "同意立账。\n列为重点督办事项。");
  form_test_type (get_editor (dialog, "paper_location"), "3号柜");
  form_test_leave (get_editor (dialog, "paper_location"));
  liandu_step_dialog_take (dialog);
  form_test_wait (is_done, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.taken);
  g_assert_nonnull (strstr (outcome.words, "立账"));
  g_assert_null (form_test_find_window (LIANDU_TYPE_STEP_DIALOG));

  stored = form_test_load (test, uuid);
  event = get_last_event (stored);
  g_assert_cmpstr (liandu_record_get_state (stored), ==, "registered");
  g_assert_cmpstr (liandu_record_get_string (stored, "grade"), ==, "serious");
  g_assert_nonnull (liandu_record_get_string (stored, "number"));
  g_assert_cmpstr (event->form, ==, "consultation");
  g_assert_cmpstr (event->opinion, ==, "同意立账。\n列为重点督办事项。");
  g_assert_cmpstr (event->paper_location, ==, "3号柜");
  g_assert_nonnull (event->decided_by);
  {
    g_autofree char *day = g_variant_print (event->date, FALSE);

    g_assert_cmpstr (day, ==, "('2026-11-21', 0x64, '')");
  }
}

/* What a decision needs is asked for beside the field, before anything is
 * written. */
static void
test_incomplete (FormTest     *test,
                 gconstpointer data)
{
  g_autofree char *uuid = find_pending (test);
  g_auto (Outcome) outcome = { 0 };
  LianduStepDialog *dialog = start (test, uuid, "register", &outcome);

  /* What was typed last is taken even though the focus is still there. */
  form_test_type (get_editor (dialog, "category"), "意识形态");
  form_test_type (get_editor (dialog, "grade"), "严重");
  liandu_step_dialog_take (dialog);
  form_test_settle ();
  g_assert_false (outcome.done);
  g_assert_null (liandu_field_editor_get_error (get_editor (dialog, "grade")));
  g_assert_nonnull (liandu_field_editor_get_error (get_editor (dialog, "decided_by")));
  g_assert_nonnull (liandu_field_editor_get_error (get_editor (dialog, "form")));
  g_assert_true (liandu_field_editor_has_focus (get_editor (dialog, "decided_by")));
  form_test_type (get_editor (dialog, "date"), "2026-2-30");
  liandu_step_dialog_take (dialog);
  g_assert_nonnull (liandu_field_editor_get_error (get_editor (dialog, "date")));
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (is_done, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, uuid);

    g_assert_cmpstr (liandu_record_get_state (stored), ==, "pending");
  }
}

/* The day of the step is the day that it sets: asked once. */
static void
test_date_asked_once (FormTest     *test,
                      gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "issue", "state", "registered", 0);
  g_auto (Outcome) outcome = { 0 };
  LianduStepDialog *dialog = start (test, uuid, "assign", &outcome);
  g_autoptr (LianduRecord) stored = NULL;
  g_autofree char *assigned = NULL;

  g_assert_null (find_editor (GTK_WIDGET (dialog), "assigned_on"));
  g_assert_null (find_editor (GTK_WIDGET (dialog), "decided_by"));
  form_test_type (get_editor (dialog, "due"), "12月底前");
  form_test_type (get_editor (dialog, "date"), "11月20日");
  form_test_leave (get_editor (dialog, "date"));
  liandu_step_dialog_take (dialog);
  form_test_wait (is_done, &outcome);
  g_assert_no_error (outcome.error);
  stored = form_test_load (test, uuid);
  assigned = g_variant_print (liandu_record_get (stored, "assigned_on"), FALSE);
  g_assert_cmpstr (assigned, ==, "('2026-11-20', 0x64, '')");
  g_assert_cmpstr (liandu_record_get_state (stored), ==, "rectifying");
}

static LianduReckoningButton *
find_reckoning (GtkWidget *widget)
{
  LianduReckoningButton *found = LIANDU_IS_RECKONING_BUTTON (widget) && gtk_widget_get_visible (widget) ? LIANDU_RECKONING_BUTTON (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_reckoning (child);
  return found;
}

/* The time limit says what it follows from, from the day of the step that is
 * being entered; nothing is said where it follows from no rule. */
static void
test_reckoning (FormTest     *test,
                gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "issue", "state", "registered", 0);
  g_auto (Outcome) outcome = { 0 };
  g_auto (Outcome) again = { 0 };
  LianduStepDialog *dialog = start (test, uuid, "assign", &outcome);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  LianduReckoningButton *reckoning = NULL;
  g_autofree char *words = NULL;

  g_assert_null (find_reckoning (GTK_WIDGET (dialog)));
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (is_done, &outcome);
  liandu_change_set_value (liandu_change_set_edit (changes, liandu_kind_lookup ("issue"), uuid), "immediate", g_variant_new_boolean (TRUE));
  g_assert_true (liandu_store_commit (test->store, changes, NULL, NULL, NULL));
  dialog = start (test, uuid, "assign", &again);
  form_test_type (get_editor (dialog, "date"), "2026-9-24");
  form_test_leave (get_editor (dialog, "date"));
  form_test_settle ();
  reckoning = find_reckoning (GTK_WIDGET (dialog));
  g_assert_nonnull (reckoning);
  words = liandu_reckoning_button_dup_text (reckoning);
  g_assert_cmpstr (words, ==, "交办之日：2026年9月24日 + 10 个工作日 = 2026年10月15日，其中跳过周末1天、9月25日至9月27日放假（3天）、10月1日至10月7日放假（7天），含补班10月10日");
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (is_done, &again);
}

/* Who applied may not verify: the dialog says so and stays. */
static void
test_rule (FormTest     *test,
           gconstpointer data)
{
  g_autofree char *uuid = form_test_find_uuid (test, "issue", "state", "close_applied", 0);
  g_autoptr (LianduRecord) before = form_test_load (test, uuid);
  g_auto (Outcome) outcome = { 0 };
  LianduStepDialog *dialog = start (test, uuid, "verify", &outcome);
  GVariant *applicant = get_last_event (before)->decided_by;
  g_autofree char *name = liandu_link_dup_name (applicant);

  form_test_type (get_editor (dialog, "evaluation"), "合格");
  form_test_leave (get_editor (dialog, "evaluation"));
  decide (test, dialog, 0);
  liandu_record_set (liandu_step_dialog_get_decision (dialog), "decided_by", applicant);
  liandu_step_dialog_take (dialog);
  form_test_settle ();
  g_assert_false (outcome.done);
  g_assert_nonnull (form_test_find_window (LIANDU_TYPE_STEP_DIALOG));
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (is_done, &outcome);
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, uuid);

    g_assert_cmpstr (liandu_record_get_state (stored), ==, "close_applied");
  }
}

/* Nothing leads there. */
static void
test_refused (FormTest     *test,
              gconstpointer data)
{
  g_autofree char *uuid = find_pending (test);
  g_auto (Outcome) outcome = { 0 };

  gtk_window_present (GTK_WINDOW (test->window));
  liandu_steps_take (test->window, test->store, uuid, NULL, "awaiting", taken_cb, &outcome);
  form_test_wait (is_done, &outcome);
  g_assert_error (outcome.error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_nonnull (strstr (outcome.error->message, "待审定"));
}

static void
open_cb (GtkWidget  *page,
         const char *uuid,
         char      **out_uuid)
{
  *out_uuid = g_strdup (uuid);
}

/* Something is missing on the record: said, with the way there. */
static void
test_missing (FormTest     *test,
              gconstpointer data)
{
  g_autoptr (LianduRecord) record = liandu_new_record (test->store, liandu_kind_lookup ("talk"));
  g_autofree char *person = form_test_find_uuid (test, "person", NULL, NULL, 0);
  g_autofree char *opened = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  g_auto (Outcome) outcome = { 0 };
  LianduRecordPage *page = form_test_new_page (test);

  liandu_record_set_string (record, "talk_kind", "heart");
  liandu_record_set (record, "talkee", liandu_value_new_link (person, ""));
  changes = liandu_record_dup_changes (record);
  g_assert_true (liandu_store_commit (test->store, changes, NULL, NULL, NULL));
  g_signal_connect (page, "open-record", G_CALLBACK (open_cb), &opened);
  liandu_steps_take (GTK_WIDGET (page), test->store, liandu_record_get_uuid (record), NULL, "held", taken_cb, &outcome);
  form_test_wait (has_message, NULL);
  {
    AdwMessageDialog *message = ADW_MESSAGE_DIALOG (form_test_find_window (ADW_TYPE_MESSAGE_DIALOG));

    g_assert_nonnull (strstr (adw_message_dialog_get_body (message), "谈话人"));
    g_assert_nonnull (strstr (adw_message_dialog_get_body (message), "谈话内容"));
    adw_message_dialog_response (message, "action");
    gtk_window_destroy (GTK_WINDOW (message));
  }
  form_test_wait (is_done, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (opened, ==, liandu_record_get_uuid (record));
}

/* From the page: what was typed is saved first, then the step is taken, and
 * the page shows where the record stands now. */
static void
test_from_page (FormTest     *test,
                gconstpointer data)
{
  g_autofree char *uuid = find_pending (test);
  LianduRecordPage *page = form_test_open_page (test, uuid);
  LianduStepDialog *dialog;

  form_test_type (form_test_get_editor (page, "note"), "先存这句话");
  gtk_widget_activate_action (GTK_WIDGET (page), "record.step", "s", "register");
  form_test_wait (has_dialog, NULL);
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, uuid);

    g_assert_cmpstr (liandu_record_get_string (stored, "note"), ==, "先存这句话");
  }
  dialog = LIANDU_STEP_DIALOG (form_test_find_window (LIANDU_TYPE_STEP_DIALOG));
  form_test_settle ();
  form_test_type (get_editor (dialog, "category"), "意识形态");
  form_test_type (get_editor (dialog, "grade"), "严重");
  decide (test, dialog, 0);
  liandu_step_dialog_take (dialog);
  form_test_settle ();
  form_test_settle ();
  g_assert_cmpstr (liandu_record_get_state (liandu_record_page_get_record (page)), ==, "registered");
  g_assert_nonnull (strstr (liandu_record_page_get_subtitle (page), "已立账"));
  g_assert_nonnull (strstr (liandu_record_page_get_title (page), "清纪监〔2026〕"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (page->step_button)), ==, "交办…");
  /* It was our own doing: nobody is told of a change elsewhere. */
  g_assert_false (gtk_revealer_get_reveal_child (page->banner));
  g_assert_nonnull (strstr (test->messages->str, "立账"));
}

static void
batch_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_assert_true (liandu_step_batch_load_finish (LIANDU_STEP_BATCH (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_hidden (gpointer data)
{
  return form_test_find_window (LIANDU_TYPE_STEP_DIALOG) == NULL;
}

static void
words_cb (GtkWidget  *dialog,
          const char *words,
          char      **out_words)
{
  *out_words = g_strdup (words);
}

static LianduStepBatch *
load_batch (FormTest           *test,
            const char         *transition,
            const char * const *uuids)
{
  LianduStepBatch *batch = liandu_step_batch_new (test->store, liandu_kind_lookup ("issue"), transition, uuids);
  gboolean loaded = FALSE;

  liandu_step_batch_load_async (batch, NULL, batch_done_cb, &loaded);
  form_test_wait (is_true, &loaded);
  return batch;
}

static LianduStepItem *
get_item (LianduStepBatch *batch,
          guint            n)
{
  return g_ptr_array_index (liandu_step_batch_get_items (batch), n);
}

/* Where the keyboard is asks for nothing but Enter. */
static LianduStepDialog *
open_answers (GtkWidget *bulk)
{
  gtk_window_present (GTK_WINDOW (bulk));
  form_test_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (bulk)) == gtk_window_get_default_widget (GTK_WINDOW (bulk)));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (bulk)));
  form_test_wait (has_dialog, NULL);
  form_test_settle ();
  return LIANDU_STEP_DIALOG (form_test_find_window (LIANDU_TYPE_STEP_DIALOG));
}

static void
assert_state (FormTest   *test,
              const char *uuid,
              const char *state)
{
  g_autoptr (LianduRecord) record = form_test_load (test, uuid);

  g_assert_cmpstr (liandu_record_get_state (record), ==, state);
}

/* Several at once: asked once for those that can; the one that cannot stays,
 * with the reason. */
static void
test_bulk (FormTest     *test,
           gconstpointer data)
{
  g_autofree char *first = form_test_find_uuid (test, "issue", "state", "rectifying", 0);
  g_autofree char *second = form_test_find_uuid (test, "issue", "state", "rectifying", 1);
  g_autofree char *other = find_pending (test);
  const char *uuids[] = { first, other, second, NULL };
  g_autoptr (LianduStepBatch) batch = load_batch (test, "continue", uuids);
  GtkWidget *bulk = liandu_bulk_step_dialog_new (batch);
  g_autofree char *words = NULL;
  LianduStepDialog *dialog;

  g_signal_connect (bulk, "done", G_CALLBACK (words_cb), &words);
  g_assert_cmpstr (liandu_bulk_step_dialog_get_summary (LIANDU_BULK_STEP_DIALOG (bulk)), ==, "可办理 2 件，不能办理 1 件");
  g_assert_cmpint (get_item (batch, 1)->outcome, ==, LIANDU_STEP_REFUSED);
  g_assert_nonnull (strstr (get_item (batch, 1)->reason, "待会商"));
  dialog = open_answers (bulk);
  /* Nothing is taken without the answers. */
  liandu_step_dialog_take (dialog);
  form_test_settle ();
  assert_state (test, first, "rectifying");
  decide (test, dialog, 0);
  form_test_type (get_editor (dialog, "opinion"), "转入长期坚持。");
  form_test_type (get_editor (dialog, "review_on"), "2027-3-1");
  form_test_leave (get_editor (dialog, "review_on"));
  liandu_step_dialog_take (dialog);
  form_test_wait (is_hidden, NULL);
  form_test_settle ();
  g_assert_cmpstr (liandu_bulk_step_dialog_get_summary (LIANDU_BULK_STEP_DIALOG (bulk)), ==, "已办理 2 件，未办理 1 件");
  g_assert_cmpstr (words, ==, "“转持续整改”：已办理 2 件，未办理 1 件");
  assert_state (test, first, "ongoing");
  assert_state (test, second, "ongoing");
  assert_state (test, other, "pending");
  {
    g_autoptr (LianduRecord) stored = form_test_load (test, second);
    g_autofree char *review = g_variant_print (liandu_record_get (stored, "review_on"), FALSE);

    g_assert_cmpstr (review, ==, "('2027-03-01', 0x64, '')");
    g_assert_cmpstr (get_last_event (stored)->opinion, ==, "转入长期坚持。");
  }
  gtk_window_destroy (GTK_WINDOW (bulk));
}

/* What the store refuses one record keeps no other from the step, and nothing
 * of it is written: a colleague has changed the first meanwhile. */
static void
test_bulk_refused_by_store (FormTest     *test,
                            gconstpointer data)
{
  g_autofree char *first = form_test_find_uuid (test, "issue", "state", "rectifying", 0);
  g_autofree char *second = form_test_find_uuid (test, "issue", "state", "rectifying", 1);
  const char *uuids[] = { first, second, NULL };
  g_autoptr (LianduStepBatch) batch = load_batch (test, "continue", uuids);
  GtkWidget *bulk = liandu_bulk_step_dialog_new (batch);
  g_autoptr (LianduRecord) meanwhile = form_test_load (test, first);
  g_autoptr (LianduChangeSet) changes = NULL;
  LianduStepDialog *dialog = open_answers (bulk);

  liandu_record_set (meanwhile, "review_on", g_variant_new ("(sys)", "2026-12-31", 'd', ""));
  changes = liandu_record_dup_changes (meanwhile);
  g_assert_true (liandu_store_commit (test->store, changes, NULL, NULL, NULL));
  decide (test, dialog, 0);
  form_test_type (get_editor (dialog, "opinion"), "转入长期坚持。");
  form_test_type (get_editor (dialog, "review_on"), "2027-3-1");
  form_test_leave (get_editor (dialog, "review_on"));
  liandu_step_dialog_take (dialog);
  form_test_wait (is_hidden, NULL);
  form_test_settle ();
  g_assert_cmpint (get_item (batch, 0)->outcome, ==, LIANDU_STEP_FAILED);
  g_assert_nonnull (get_item (batch, 0)->reason);
  g_assert_cmpint (get_item (batch, 1)->outcome, ==, LIANDU_STEP_DONE);
  assert_state (test, first, "rectifying");
  assert_state (test, second, "ongoing");
  g_assert_cmpstr (liandu_bulk_step_dialog_get_summary (LIANDU_BULK_STEP_DIALOG (bulk)), ==, "已办理 1 件，未办理 1 件");
  gtk_window_destroy (GTK_WINDOW (bulk));
}

/* Gone, with all that it held. */
static void
test_finalized (FormTest     *test,
                gconstpointer data)
{
  g_autofree char *uuid = find_pending (test);
  g_auto (Outcome) outcome = { 0 };
  LianduStepDialog *dialog = start (test, uuid, "register", &outcome);
  LianduRecord *record = liandu_step_dialog_get_record (dialog);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_object_add_weak_pointer (G_OBJECT (record), (gpointer *) &record);
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (is_done, &outcome);
  form_test_wait (form_test_is_null, &dialog);
  form_test_wait (form_test_is_null, &record);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, function) \
  g_test_add ("/step-dialog/" name, FormTest, "sample", form_test_set_up, function, form_test_tear_down)

  ADD ("register", test_register);
  ADD ("incomplete", test_incomplete);
  ADD ("date-asked-once", test_date_asked_once);
  ADD ("reckoning", test_reckoning);
  ADD ("rule", test_rule);
  ADD ("refused", test_refused);
  ADD ("missing", test_missing);
  ADD ("from-page", test_from_page);
  ADD ("bulk", test_bulk);
  ADD ("bulk-refused-by-store", test_bulk_refused_by_store);
  ADD ("finalized", test_finalized);
#undef ADD
  return g_test_run ();
}
