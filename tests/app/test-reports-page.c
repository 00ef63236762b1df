/* test-reports-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "form-test.h"
#include "liandu-due-rule-button.h"
#include "liandu-ledger-filter.h"
#include "liandu-new-record.h"
#include "liandu-prompt-dialog.h"
#include "liandu-record-page.h"
#include "liandu-reports-page.h"

/* The page 报送与催办 over the sample: who has not reported is reminded, the
 * answer given at once is on record, and one undo takes all of it back. */

typedef struct
{
  FormTest base;
  LianduReportsPage *page;
  char *opened;
  guint n_ledgers;
} Fixture;

static gboolean
has_reports (gpointer data)
{
  return liandu_reports_page_get_reports (data) != NULL;
}

static void
opened_cb (Fixture    *fixture,
           const char *uuid)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (uuid);
}

static void
ledger_cb (Fixture            *fixture,
           LianduLedgerFilter *filter)
{
  g_assert_cmpuint (liandu_ledger_filter_get_n_conditions (filter), ==, 1);
  fixture->n_ledgers++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer with_sample)
{
  form_test_set_up (&fixture->base, with_sample);
  fixture->page = LIANDU_REPORTS_PAGE (liandu_reports_page_new (fixture->base.store));
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (form_test_message_cb), &fixture->base);
  g_signal_connect_swapped (fixture->page, "open-record", G_CALLBACK (opened_cb), fixture);
  g_signal_connect_swapped (fixture->page, "open-ledger", G_CALLBACK (ledger_cb), fixture);
  adw_window_set_content (ADW_WINDOW (fixture->base.window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->base.window));
  form_test_wait (has_reports, fixture->page);
  form_test_settle ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer with_sample)
{
  gpointer weak = fixture->page;

  g_object_add_weak_pointer (G_OBJECT (weak), &weak);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->base.window)));
  form_test_wait (form_test_is_null, &weak);
  form_test_tear_down (&fixture->base, with_sample);
  g_free (fixture->opened);
}

static guint
count_kind (Fixture    *fixture,
            const char *name)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (name));
  g_autoptr (GPtrArray) rows = liandu_store_query (fixture->base.store, query, NULL, NULL);

  return rows->len;
}

static GPtrArray *
list_prompts (Fixture *fixture)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("reminder"));
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = liandu_store_query (fixture->base.store, query, NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static guint
count_prompts (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows = list_prompts (fixture);

  return rows->len;
}

static LianduPromptDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (LIANDU_IS_PROMPT_DIALOG (l->data))
      return l->data;
  return NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return find_dialog () == NULL;
}

static guint
get_state_count (Fixture    *fixture,
                 const char *state)
{
  g_autoptr (GPtrArray) rows = list_prompts (fixture);
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += g_strcmp0 (liandu_row_get_state (g_ptr_array_index (rows, i)), state) == 0;
  return n;
}

/* Enter opens what stands behind a cell. */
static void
test_open (Fixture      *fixture,
           gconstpointer with_sample)
{
  LianduReports *reports = liandu_reports_page_get_reports (fixture->page);
  LianduWorkGrid *grid = liandu_reports_page_get_grid (fixture->page);
  guint month = liandu_reports_get_focus (reports);
  guint position = 0;
  guint column = 0;

  g_assert_cmpuint (liandu_reports_get_n_units (reports), >, 10);
  g_assert_true (liandu_work_grid_get_cursor (grid, &position, &column));
  g_assert_cmpuint (column, ==, month + 2);
  liandu_work_grid_set_cursor (grid, 0, 0, TRUE);
  g_signal_emit_by_name (grid, "activate", 0);
  g_assert_cmpstr (fixture->opened, ==, liandu_reports_get_uuid (reports, 0));
  for (guint i = 0; i < liandu_reports_get_n_units (reports); i++)
    {
      liandu_work_grid_set_cursor (grid, i, month + 2, TRUE);
      g_signal_emit_by_name (grid, "activate", i);
    }
  g_assert_cmpuint (fixture->n_ledgers, >, 3);
  g_assert_cmpstr (fixture->opened, !=, liandu_reports_get_uuid (reports, 0));
}

/* All that have not reported; one of them answers at once. */
static void
test_prompt (Fixture      *fixture,
             gconstpointer with_sample)
{
  LianduReports *reports = liandu_reports_page_get_reports (fixture->page);
  guint missing = liandu_reports_count_units (reports, liandu_reports_get_focus (reports), LIANDU_REPORT_MISSING);
  guint before = count_prompts (fixture);
  guint answered = get_state_count (fixture, "answered");
  LianduPromptDialog *dialog = NULL;
  LianduRecord *first = NULL;
  g_autofree char *texts = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *month = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (missing, >, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "reports.prompt", NULL);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  form_test_settle ();
  texts = liandu_prompt_dialog_dup_texts (dialog);
  g_assert_nonnull (strstr (texts, liandu_reports_get_title (reports, 0)));
  g_assert_nonnull (strstr (texts, liandu_reports_get_title (reports, 1)));
  g_assert_nonnull (strstr (texts, "至今未报"));
  first = liandu_prompt_dialog_get_record (dialog, 0);
  uuid = g_strdup (liandu_record_get_uuid (first));
  liandu_record_set_string (first, "answer", "明天报送");
  liandu_record_set_string (liandu_prompt_dialog_get_common (dialog), "way", "work_group");
  liandu_prompt_dialog_save (dialog);
  form_test_wait (has_no_dialog, NULL);
  g_assert_cmpuint (count_prompts (fixture), ==, before + missing);
  g_assert_cmpuint (get_state_count (fixture, "answered"), ==, answered + 1);
  {
    g_autoptr (LianduRecord) saved = liandu_store_load (fixture->base.store, uuid, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (liandu_record_get_state (saved), ==, "answered");
    g_assert_cmpstr (liandu_record_get_string (saved, "way"), ==, "work_group");
    g_assert_nonnull (liandu_record_get (saved, "issues"));
    g_assert_nonnull (liandu_record_get (saved, "next_on"));
  }
}

/* What was written by hand stays when the day to ask again is another. */
static void
test_text (Fixture      *fixture,
           gconstpointer with_sample)
{
  LianduPromptDialog *dialog = NULL;
  LianduRecord *common = NULL;
  g_autoptr (LianduDate) day = liandu_date_new_day (2026, 12, 1);
  guint before = count_prompts (fixture);

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "reports.prompt", NULL);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  common = liandu_prompt_dialog_get_common (dialog);
  liandu_record_set_string (liandu_prompt_dialog_get_record (dialog, 0), "content", "请速报");
  liandu_record_set (common, "next_on", liandu_date_to_variant (day));
  g_assert_cmpstr (liandu_record_get_string (liandu_prompt_dialog_get_record (dialog, 0), "content"), ==, "请速报");
  g_assert_nonnull (strstr (liandu_record_get_string (liandu_prompt_dialog_get_record (dialog, 1), "content"), "请于2026年12月1日前报送"));
  gtk_window_close (GTK_WINDOW (dialog));
  form_test_wait (has_no_dialog, NULL);
  g_assert_cmpuint (count_prompts (fixture), ==, before);
}

static LianduDueRuleButton *
find_rule (GtkWidget *widget)
{
  if (LIANDU_IS_DUE_RULE_BUTTON (widget))
    return LIANDU_DUE_RULE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      LianduDueRuleButton *found = find_rule (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_due_20 (gpointer data)
{
  g_autoptr (LianduDate) due = liandu_reports_dup_due (liandu_reports_page_get_reports (data), 2);

  return g_strcmp0 (liandu_date_get_iso (due), "2026-03-20") == 0;
}

/* The office's day is a setting, and everything is judged by it anew. */
static void
test_rule (Fixture      *fixture,
           gconstpointer with_sample)
{
  g_assert_false (is_due_20 (fixture->page));
  liandu_due_rule_button_apply (find_rule (GTK_WIDGET (fixture->page)), 20, FALSE);
  form_test_wait (is_due_20, fixture->page);
}

static void
prepared_cb (LianduRecord **out,
             LianduRecord  *record)
{
  *out = g_object_ref (record);
}

static void
add_unanswered (Fixture    *fixture,
                const char *unit)
{
  const LianduKind *kind = liandu_kind_lookup ("reminder");
  g_autoptr (LianduRecord) record = liandu_new_record (fixture->base.store, kind);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GError) error = NULL;

  liandu_record_set (record, "unit", liandu_value_new_link (unit, "单位"));
  liandu_record_set_string (record, "way", "telephone");
  changes = liandu_record_dup_changes (record);
  liandu_store_commit (fixture->base.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_proposed (gpointer data)
{
  return liandu_reports_get_escalation (liandu_reports_page_get_reports (data), 0) == LIANDU_ESCALATION_ORDER;
}

static gboolean
has_problems (gpointer data)
{
  LianduRecord *record = liandu_record_page_get_record (data);

  return record != NULL && liandu_record_get (record, "problems") != NULL;
}

/* Reminded twice without an answer: what is proposed can be drafted, with the
 * problems concerned and what follows from its type; nothing is saved by that. */
static void
test_escalate (Fixture      *fixture,
               gconstpointer with_sample)
{
  LianduReports *reports = liandu_reports_page_get_reports (fixture->page);
  g_autofree char *unit = g_strdup (liandu_reports_get_uuid (reports, 0));
  guint before = count_kind (fixture, "letter");
  g_autoptr (LianduRecord) prepared = NULL;
  LianduRecord *shown = NULL;
  GtkWidget *page = NULL;

  g_signal_connect_swapped (fixture->page, "create-prepared", G_CALLBACK (prepared_cb), &prepared);
  while (liandu_reports_get_n_unanswered (reports, 0) < 2)
    {
      add_unanswered (fixture, unit);
      form_test_settle ();
      form_test_settle ();
      reports = liandu_reports_page_get_reports (fixture->page);
    }
  form_test_wait (is_proposed, fixture->page);
  liandu_work_grid_set_cursor (liandu_reports_page_get_grid (fixture->page), 0, 0, TRUE);
  form_test_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "reports.escalate", NULL);
  g_assert_nonnull (prepared);
  g_assert_cmpstr (liandu_record_get_link_uuid (prepared, "unit"), ==, unit);
  g_assert_nonnull (strstr (liandu_record_get_string (prepared, "basis"), "经2次催办，你单位至今未报送"));

  page = g_object_ref_sink (liandu_record_page_new (fixture->base.store));
  liandu_record_page_create_prepared (LIANDU_RECORD_PAGE (page), prepared);
  form_test_wait (has_problems, page);
  shown = liandu_record_page_get_record (LIANDU_RECORD_PAGE (page));
  g_assert_cmpstr (liandu_record_get_string (shown, "paper_form"), ==, "order");
  g_assert_cmpint ((int) g_variant_get_int64 (liandu_record_get (shown, "reply_length")), ==, 15);
  g_assert_cmpuint (g_variant_n_children (liandu_record_get (shown, "issues")), >, 0);
  g_assert_cmpuint (count_kind (fixture, "letter"), ==, before);
  g_object_unref (page);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  g_test_add ("/reports-page/open", Fixture, "sample", set_up, test_open, tear_down);
  g_test_add ("/reports-page/prompt", Fixture, "sample", set_up, test_prompt, tear_down);
  g_test_add ("/reports-page/text", Fixture, "sample", set_up, test_text, tear_down);
  g_test_add ("/reports-page/escalate", Fixture, "sample", set_up, test_escalate, tear_down);
  g_test_add ("/reports-page/rule", Fixture, "sample", set_up, test_rule, tear_down);
  return g_test_run ();
}
