/* test-sitting.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "form-test.h"
#include "liandu-board.h"
#include "liandu-changes-bar.h"
#include "liandu-changes.h"
#include "liandu-new-record.h"
#include "liandu-sitting-list.h"
#include "liandu-sitting-page.h"
#include "liandu-sitting-view.h"
#include "liandu-sittings.h"
#include "liandu-step-dialog.h"
#include "liandu-text-area.h"
#include "liandu-uuid.h"
#include "liandu-value.h"

/* A meeting from the question who is in the room to its records; and what those
 * in the room see of it, which is the point. */

#define UNIT "县水利局"
#define OTHER_UNIT "县民政局"

/* Words that stand nowhere in the sample. */
#define SECRET_MEASURE "甲字内部监督措施"
#define SECRET_NOTE "乙字备注"
#define SECRET_RECEIPT "丙字回执"
#define SECRET_OTHER "丁字别的单位的问题"
#define SHOWN "戊字参会单位的问题"

typedef struct
{
  FormTest form;
  LianduSittingPage *page;
  GStrv made;
  gboolean closed;
} Test;

static char *
dup_uuid (Test       *test,
          const char *kind,
          const char *path,
          const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_add_condition (query, liandu_condition_new (path, LIANDU_OP_EQ, value));
  rows = liandu_store_query (test->form.store, query, NULL, &error);
  g_assert_no_error (error);
  return rows->len > 0 ? g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0))) : NULL;
}

static GVariant *
new_unit_link (Test       *test,
               const char *name)
{
  g_autofree char *uuid = dup_uuid (test, "unit", "name", name);

  g_assert_nonnull (uuid);
  return liandu_value_new_link (uuid, name);
}

/* field, value, …, NULL; values as text, links by the name of a unit */
static char *
add (Test       *test,
     const char *kind,
     const char *first, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_new_record (test->form.store, liandu_kind_lookup (kind));
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (test->form.store);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (test->form.store));
  va_list list;

  va_start (list, first);
  for (const char *name = first; name != NULL; name = va_arg (list, const char *))
    {
      const LianduField *field = liandu_kind_get_field (liandu_kind_lookup (kind), name);
      const char *text = va_arg (list, const char *);
      g_autoptr (GVariant) value = NULL;

      if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
        liandu_record_set (record, name, new_unit_link (test, text));
      else
        {
          g_assert_true (liandu_value_parse (field, text, codes, today, &value, &error));
          liandu_record_set (record, name, value);
        }
    }
  va_end (list);
  changes = liandu_record_dup_changes (record);
  liandu_store_commit (test->form.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (liandu_record_get_uuid (record));
}

static void
closed_cb (Test   *test,
           char  **uuids)
{
  test->closed = TRUE;
  test->made = g_strdupv (uuids);
}

static void
set_up (Test          *test,
        gconstpointer  data)
{
  form_test_set_up (&test->form, "sample");
  test->page = LIANDU_SITTING_PAGE (liandu_sitting_page_new (test->form.store, liandu_kind_lookup ("issue")));
  g_signal_connect_swapped (test->page, "closed", G_CALLBACK (closed_cb), test);
  adw_window_set_content (ADW_WINDOW (test->form.window), GTK_WIDGET (test->page));
  gtk_window_present (GTK_WINDOW (test->form.window));
  form_test_settle ();
}

static void
tear_down (Test          *test,
           gconstpointer  data)
{
  form_test_tear_down (&test->form, "sample");
  g_strfreev (test->made);
}

static gboolean
shows (Test       *test,
       const char *view)
{
  return g_strcmp0 (liandu_sitting_page_get_view (test->page), view) == 0;
}

static gboolean
shows_board (gpointer test)
{
  return shows (test, "board");
}

static gboolean
shows_list (gpointer test)
{
  return shows (test, "list");
}

static gboolean
shows_record (gpointer test)
{
  return shows (test, "record");
}

static gboolean
is_closed (gpointer test)
{
  return ((Test *) test)->closed;
}

static void
act (Test       *test,
     const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (test->page), name, NULL));
  form_test_settle ();
}

static void
begin (Test       *test,
       const char *type,
       const char *unit)
{
  LianduSittingRoom *room = liandu_sitting_page_get_room (test->page);
  LianduRecord *record = liandu_sitting_room_get_record (room);
  GVariant *link = new_unit_link (test, unit);

  liandu_record_set_string (record, "consultation_type", type);
  liandu_record_set (record, "other_units", g_variant_new_array (NULL, &link, 1));
  liandu_form_update (LIANDU_FORM (form_test_find (GTK_WIDGET (room), LIANDU_TYPE_FORM)));
  liandu_sitting_room_begin (room);
  form_test_wait (shows_board, test);
  form_test_settle ();
}

static LianduSittingView *
get_view (Test *test)
{
  return LIANDU_SITTING_VIEW (form_test_find (GTK_WIDGET (test->page), LIANDU_TYPE_SITTING_VIEW));
}

static void
open_record (Test       *test,
             const char *uuid)
{
  g_signal_emit_by_name (form_test_find (GTK_WIDGET (test->page), LIANDU_TYPE_SITTING_LIST), "open-record", uuid);
  form_test_wait (shows_record, test);
  form_test_settle ();
}

static void
type_note (Test       *test,
           const char *text)
{
  GtkWidget *area = form_test_find (GTK_WIDGET (get_view (test)), LIANDU_TYPE_TEXT_AREA);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (area)), text, -1);
}

/* Nobody begins with an empty room. */
static void
test_room (Test          *test,
           gconstpointer  data)
{
  LianduSittingRoom *room = liandu_sitting_page_get_room (test->page);

  liandu_record_set_string (liandu_sitting_room_get_record (room), "consultation_type", "special");
  liandu_form_update (LIANDU_FORM (form_test_find (GTK_WIDGET (room), LIANDU_TYPE_FORM)));
  liandu_sitting_room_begin (room);
  form_test_settle ();
  g_assert_true (shows (test, "room"));
  g_assert_null (liandu_sitting_page_get_sitting (test->page));

  liandu_sitting_room_set_everybody (room, TRUE);
  liandu_sitting_room_begin (room);
  form_test_wait (shows_board, test);
  /* Without a decision it is over at once. */
  act (test, "sitting.leave");
  g_assert_true (test->closed);
  g_assert_cmpuint (g_strv_length (test->made), ==, 0);
}

/* All that can be read from a widget and those in it, by eye or by ear. */

static void
collect_name (GtkWidget *widget,
              GString   *text)
{
  g_autofree char *label = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "\001");
  g_autofree char *description = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "\001");
  const char *tip = gtk_widget_get_tooltip_text (widget);

  g_string_append_printf (text, "%s\n%s\n%s\n", label != NULL ? label : "", description != NULL ? description : "", tip != NULL ? tip : "");
}

static void
collect (GtkWidget *widget,
         GString   *text)
{
  collect_name (widget, text);
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_label (GTK_LABEL (widget)));
  else if (GTK_IS_EDITABLE (widget))
    g_string_append_printf (text, "%s\n", gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      g_autofree char *all = NULL;

      g_object_get (buffer, "text", &all, NULL);
      g_string_append_printf (text, "%s\n", all);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

static void
assert_nothing_leaks (Test       *test,
                      const char *where)
{
  static const char * const secrets[] = { SECRET_MEASURE, SECRET_NOTE, SECRET_RECEIPT, SECRET_OTHER, "线索移交", "问题来源", "来源记录",
                                          "监督措施", "监督方式" };
  g_autoptr (GString) text = g_string_new (NULL);

  /* What is said before the meeting names what will not be shown. */
  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (test->page)); view != NULL; view = gtk_widget_get_next_sibling (view))
    if (GTK_IS_STACK (view))
      {
        for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL; child = gtk_widget_get_next_sibling (child))
          if (!LIANDU_IS_SITTING_ROOM (child))
            collect (child, text);
      }
    else
      collect (view, text);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_test_message ("“%s” in the meeting, %s", secrets[i], where);
      g_assert_null (strstr (text->str, secrets[i]));
    }
  g_assert_nonnull (strstr (text->str, SHOWN));
}

static void
test_hidden (Test          *test,
             gconstpointer  data)
{
  g_autofree char *shown = add (test, "issue", "description", SHOWN, "unit", UNIT, "category", "9", "grade", "minor", "sup_measure", SECRET_MEASURE,
                                "note", SECRET_NOTE, "source_kind", "talk", "rect_measure", "己字整改措施", NULL);
  g_autofree char *other = add (test, "issue", "description", SECRET_OTHER, "unit", OTHER_UNIT, NULL);
  g_autofree char *clue = add (test, "issue", "category", "11", "unit", UNIT, "handover_on", "2026-11-02", "handover_to", "案件监督管理室",
                               "handover_receipt", SECRET_RECEIPT, NULL);

  begin (test, "special", UNIT);
  assert_nothing_leaks (test, "board");
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  assert_nothing_leaks (test, "list");
  act (test, "sitting.board");
  act (test, "sitting.changes");
  form_test_wait (shows_list, test);
  assert_nothing_leaks (test, "changes");
  open_record (test, shown);
  assert_nothing_leaks (test, "record");
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (get_view (test)), "己字整改措施"));

  /* Nobody gets in by another door. */
  g_signal_emit_by_name (form_test_find (GTK_WIDGET (test->page), LIANDU_TYPE_SITTING_LIST), "open-record", clue);
  form_test_settle ();
  g_signal_emit_by_name (form_test_find (GTK_WIDGET (test->page), LIANDU_TYPE_BOARD), "open-record", other);
  form_test_settle ();
  assert_nothing_leaks (test, "other doors");
  g_assert_cmpstr (liandu_record_get_uuid (liandu_sitting_view_get_record (get_view (test))), ==, shown);
}

/* A record that becomes a clue while it is seen goes away. */
static void
test_turns_hidden (Test          *test,
                   gconstpointer  data)
{
  g_autofree char *shown = add (test, "issue", "unit", UNIT, "description", SHOWN, "category", "9", NULL);
  g_autofree char *turning = add (test, "issue", "unit", UNIT, "description", SECRET_RECEIPT, NULL);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  begin (test, "special", UNIT);
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  open_record (test, turning);
  liandu_change_set_value (liandu_change_set_edit (changes, liandu_kind_lookup ("issue"), turning), "handover_to", g_variant_new_string ("案件监督管理室"));
  liandu_store_commit (test->form.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  form_test_wait (shows_list, test);
  form_test_settle ();
  open_record (test, shown);
  assert_nothing_leaks (test, "after it was handed over");
}

static LianduRecord *
load (Test       *test,
      const char *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduRecord *record = liandu_store_load (test->form.store, uuid, NULL, &error);

  g_assert_no_error (error);
  return record;
}

static LianduRecord *
get_row (LianduRecord *record,
         const char   *table)
{
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), table));
  g_autoptr (LianduRecord) row = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  row = g_list_model_get_item (rows, 0);
  return row;
}

static void
keep (Test *test)
{
  act (test, "sitting.end");
  g_assert_true (shows (test, "end"));
  form_test_click (GTK_WIDGET (test->page), "结束会议，生成会商记录");
  form_test_wait (is_closed, test);
}

/* What is decided by key becomes rows of the unit's record: what is gone
 * through again, and what waits to be put on record; one undo takes it back. */
static void
test_records (Test          *test,
              gconstpointer  data)
{
  g_autofree char *waiting = add (test, "issue", "description", SHOWN, "unit", UNIT, "category", "9", "grade", "minor", NULL);
  g_autofree char *open = dup_uuid (test, "issue", "number", "清纪监〔2026〕18号");
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduRecord) after = NULL;

  g_assert_nonnull (open);
  begin (test, "special", UNIT);
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  open_record (test, open);
  act (test, "sitting.answer-2");
  type_note (test, "限月底前办结");
  open_record (test, waiting);
  type_note (test, "同意立账");
  keep (test);

  g_assert_cmpuint (g_strv_length (test->made), ==, 1);
  record = load (test, test->made[0]);
  g_assert_cmpstr (liandu_record_get_string (record, "consultation_type"), ==, "special");
  g_assert_nonnull (liandu_record_get (record, "unit"));
  g_assert_nonnull (liandu_record_get (record, "held_on"));
  g_assert_cmpstr (liandu_record_get_link_uuid (get_row (record, "items"), "issue"), ==, open);
  g_assert_cmpstr (liandu_record_get_string (get_row (record, "items"), "result"), ==, "continued");
  g_assert_cmpstr (liandu_record_get_string (get_row (record, "items"), "opinion"), ==, "限月底前办结");
  g_assert_cmpstr (liandu_record_get_link_uuid (get_row (record, "exchanges"), "issue"), ==, waiting);
  g_assert_cmpstr (liandu_record_get_string (get_row (record, "exchanges"), "problem"), ==, SHOWN);
  g_assert_cmpstr (liandu_record_get_string (get_row (record, "exchanges"), "opinion"), ==, "同意立账");

  g_assert_true (liandu_store_undo (test->form.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  after = load (test, test->made[0]);
  g_assert_true (liandu_record_is_deleted (after));
}

/* What was planned is not held a second time. */
static void
test_planned (Test          *test,
              gconstpointer  data)
{
  g_autofree char *planned = add (test, "consultation", "consultation_type", "special", "unit", UNIT, "planned_on", "2026-11-21", NULL);
  g_autofree char *open = dup_uuid (test, "issue", "number", "清纪监〔2026〕18号");

  begin (test, "special", UNIT);
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  open_record (test, open);
  act (test, "sitting.answer-1");
  keep (test);
  g_assert_cmpuint (g_strv_length (test->made), ==, 1);
  g_assert_cmpstr (test->made[0], ==, planned);
}

/* Ctrl+Z in a meeting, and what a failure of the machine would leave. */
static void
test_take_back (Test          *test,
                gconstpointer  data)
{
  g_autofree char *open = dup_uuid (test, "issue", "number", "清纪监〔2026〕18号");
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) none = NULL;
  LianduSitting *sitting = NULL;

  begin (test, "special", UNIT);
  sitting = liandu_sitting_page_get_sitting (test->page);
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  open_record (test, open);
  act (test, "sitting.answer-1");
  act (test, "sitting.answer-3");
  g_assert_cmpstr (liandu_sitting_get_answer (sitting, open), ==, "returned");
  act (test, "sitting.undo");
  g_assert_cmpstr (liandu_sitting_get_answer (sitting, open), ==, "closed");
  form_test_settle ();
  drafts = liandu_store_list_drafts (test->form.store, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  act (test, "sitting.undo");
  g_assert_null (liandu_sitting_get_answer (sitting, open));
  g_assert_cmpuint (liandu_sitting_get_n_decided (sitting), ==, 0);

  act (test, "sitting.answer-1");
  act (test, "sitting.end");
  form_test_click (GTK_WIDGET (test->page), "结束，不生成记录");
  form_test_wait (is_closed, test);
  form_test_settle ();
  none = liandu_store_list_drafts (test->form.store, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What has changed since the last consultation with those in the room, in words
 * beside each; what has not is in no such list. */
static void
test_changes (Test          *test,
              gconstpointer  data)
{
  g_autofree char *raised = add (test, "issue", "description", SHOWN, "unit", UNIT, "category", "9", "grade", "minor", NULL);
  const char *units[] = { NULL, NULL };
  g_autofree char *unit = dup_uuid (test, "unit", "name", UNIT);
  g_autoptr (LianduQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *title = NULL;
  LianduChangesBar *bar = NULL;

  begin (test, "special", UNIT);
  bar = LIANDU_CHANGES_BAR (form_test_find (GTK_WIDGET (test->page), LIANDU_TYPE_CHANGES_BAR));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (bar)));
  g_assert_nonnull (liandu_changes_bar_get_since (bar));
  act (test, "sitting.changes");
  form_test_wait (shows_list, test);
  units[0] = unit;
  query = liandu_sittings_new_query (liandu_kind_lookup ("issue"), units);
  liandu_query_add_condition (query, liandu_changes_new_condition (liandu_kind_lookup ("issue"), LIANDU_CHANGES_ANY, liandu_changes_bar_get_since (bar)));
  rows = liandu_store_query (test->form.store, query, NULL, NULL);
  g_assert_cmpuint (rows->len, >, 0);
  title = g_strdup_printf ("上次会商以来有变化：%u 个问题", rows->len);
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (test->page), title));
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (test->page), "新增"));
  act (test, "sitting.all");
  form_test_settle ();
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (bar)));
}

static gboolean
has_step_dialog (gpointer data)
{
  return form_test_find_window (LIANDU_TYPE_STEP_DIALOG) != NULL;
}

/* Who took the chair decided, at a consultation, today, in the words that were
 * entered there. */
static void
test_decides (Test          *test,
              gconstpointer  data)
{
  g_autofree char *open = dup_uuid (test, "issue", "number", "清纪监〔2026〕18号");
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("person"));
  g_autoptr (GPtrArray) people = NULL;
  LianduRecord *room = liandu_sitting_room_get_record (liandu_sitting_page_get_room (test->page));
  LianduRecord *decision = NULL;
  GtkWidget *dialog = NULL;

  liandu_query_set_limit (query, 1);
  people = liandu_store_query (test->form.store, query, NULL, NULL);
  liandu_record_set (room, "chair", liandu_value_new_link (liandu_row_get_uuid (g_ptr_array_index (people, 0)), "主持人"));
  begin (test, "special", UNIT);
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  open_record (test, open);
  type_note (test, "汛期无法施工，同意延期");
  act (test, "sitting.deadline");
  form_test_wait (has_step_dialog, test);
  dialog = form_test_find_window (LIANDU_TYPE_STEP_DIALOG);
  decision = liandu_step_dialog_get_decision (LIANDU_STEP_DIALOG (dialog));
  g_assert_cmpstr (liandu_record_get_link_uuid (decision, "decided_by"), ==, liandu_row_get_uuid (g_ptr_array_index (people, 0)));
  g_assert_cmpstr (liandu_record_get_string (decision, "form"), ==, "consultation");
  g_assert_cmpstr (liandu_record_get_string (decision, "opinion"), ==, "汛期无法施工，同意延期");
  g_assert_true (liandu_value_equal (liandu_record_get (decision, "date"), liandu_record_get (room, "held_on")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  form_test_settle ();
}

/* Stepped through in the order of the list; out by Escape. */
static void
test_steps (Test          *test,
            gconstpointer  data)
{
  g_autofree char *first = NULL;
  LianduRecord *record = NULL;

  begin (test, "special", UNIT);
  act (test, "sitting.filter-1");
  form_test_wait (shows_list, test);
  g_assert_nonnull (form_test_find_label (GTK_WIDGET (test->page), "逾期：2 个问题"));
  first = dup_uuid (test, "issue", "number", "清纪监〔2026〕18号");
  open_record (test, first);
  act (test, "sitting.next");
  record = liandu_sitting_view_get_record (get_view (test));
  g_assert_cmpstr (liandu_record_get_uuid (record), !=, first);
  act (test, "sitting.previous");
  record = liandu_sitting_view_get_record (get_view (test));
  g_assert_cmpstr (liandu_record_get_uuid (record), ==, first);
  act (test, "sitting.leave");
  g_assert_true (shows (test, "list"));
  act (test, "sitting.board");
  g_assert_true (shows (test, "board"));
  act (test, "sitting.leave");
  g_assert_true (test->closed);
}

/* Out by Escape with decisions that are in no record yet: it is asked what
 * becomes of them, and Escape goes back to where they are; what was just typed
 * is among them, and in the draft. */
static void
test_leave_undecided (Test          *test,
                      gconstpointer  data)
{
  g_autofree char *open = dup_uuid (test, "issue", "number", "清纪监〔2026〕18号");
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  LianduSitting *sitting = NULL;

  begin (test, "special", UNIT);
  sitting = liandu_sitting_page_get_sitting (test->page);
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  open_record (test, open);
  act (test, "sitting.answer-2");
  type_note (test, "限月底前办结");
  act (test, "sitting.leave");
  g_assert_true (shows (test, "list"));
  act (test, "sitting.leave");
  g_assert_true (shows (test, "end"));
  g_assert_false (test->closed);
  g_assert_cmpuint (liandu_sitting_get_n_decided (sitting), ==, 1);
  collect (GTK_WIDGET (test->page), text);
  g_assert_nonnull (strstr (text->str, "限月底前办结"));
  act (test, "sitting.leave");
  g_assert_true (shows (test, "list"));
  g_assert_false (test->closed);
  g_assert_cmpstr (liandu_sitting_get_answer (sitting, open), ==, "continued");
  drafts = liandu_store_list_drafts (test->form.store, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
}

static gboolean
is_on_answer (GtkWidget *view)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));

  return GTK_IS_TOGGLE_BUTTON (focus) && gtk_widget_is_ancestor (focus, view) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (focus));
}

static gboolean
has_decided (gpointer sitting)
{
  return liandu_sitting_get_n_decided (sitting) == 1;
}

/* By Tab from the record to the answers, and the space bar gives one. */
static void
test_tab (Test          *test,
          gconstpointer  data)
{
  g_autofree char *open = dup_uuid (test, "issue", "number", "清纪监〔2026〕18号");
  LianduSitting *sitting = NULL;
  GtkWidget *window = test->form.window;
  guint presses = 0;

  begin (test, "special", UNIT);
  sitting = liandu_sitting_page_get_sitting (test->page);
  act (test, "sitting.all");
  form_test_wait (shows_list, test);
  open_record (test, open);
  gtk_widget_grab_focus (GTK_WIDGET (get_view (test)));
  while (!is_on_answer (GTK_WIDGET (get_view (test))) && presses < 8)
    {
      g_signal_emit_by_name (window, "move-focus", GTK_DIR_TAB_FORWARD);
      presses++;
    }
  g_assert_cmpuint (presses, <, 8);
  g_assert_true (gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (window))));
  /* The button is seen to go down first. */
  form_test_wait (has_decided, sitting);
  g_assert_nonnull (liandu_sitting_get_answer (sitting, open));
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/sitting/room", Test, NULL, set_up, test_room, tear_down);
  g_test_add ("/sitting/hidden", Test, NULL, set_up, test_hidden, tear_down);
  g_test_add ("/sitting/turns-hidden", Test, NULL, set_up, test_turns_hidden, tear_down);
  g_test_add ("/sitting/records", Test, NULL, set_up, test_records, tear_down);
  g_test_add ("/sitting/planned", Test, NULL, set_up, test_planned, tear_down);
  g_test_add ("/sitting/take-back", Test, NULL, set_up, test_take_back, tear_down);
  g_test_add ("/sitting/changes", Test, NULL, set_up, test_changes, tear_down);
  g_test_add ("/sitting/decides", Test, NULL, set_up, test_decides, tear_down);
  g_test_add ("/sitting/steps", Test, NULL, set_up, test_steps, tear_down);
  g_test_add ("/sitting/leave-undecided", Test, NULL, set_up, test_leave_undecided, tear_down);
  g_test_add ("/sitting/tab", Test, NULL, set_up, test_tab, tear_down);
  return g_test_run ();
}
