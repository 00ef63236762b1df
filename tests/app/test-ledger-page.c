/* test-ledger-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "liandu-bulk-step-dialog.h"
#include "liandu-sheet-options.h"
#include "liandu-field-editor.h"
#include "liandu-work-grid-private.h"
#include "liandu-init.h"
#include "liandu-ledger-page-private.h"
#include "liandu-ledger-table-private.h"
#include "liandu-table-text.h"
#include "liandu-test-store.h"
#include "liandu-value.h"

/* A real page over a real workspace with a handful of issues: two units, two
 * people on each side, two issues late. */

#define N_ISSUES 5

typedef struct
{
  LianduTestStore base;
  GtkWidget *window;
  LianduLedgerPage *page;
  char *units[2];
  char *people[2];
  char *issues[N_ISSUES];
  char *message;
  char *opened;
  char *created;
  char *sources;
  GPtrArray *scopes;
} Fixture;

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

#define WAIT_FOR(condition)                                                        \
  G_STMT_START {                                                                   \
    gint64 end_ = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                \
    while (!(condition) && g_get_monotonic_time () < end_)                          \
      g_main_context_iteration (NULL, FALSE);                                       \
    g_assert_true (condition);                                                      \
  } G_STMT_END

static void
message_cb (Fixture    *fixture,
            const char *text)
{
  g_free (fixture->message);
  fixture->message = g_strdup (text);
}

static void
open_cb (Fixture    *fixture,
         const char *uuid)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (uuid);
}

static void
create_cb (Fixture    *fixture,
           const char *kind,
           const char *uuid)
{
  g_free (fixture->created);
  fixture->created = g_strdup (kind);
  g_free (fixture->sources);
  fixture->sources = g_strdup (uuid);
}

static void
fill (Fixture *fixture)
{
  static const char *const texts[N_ISSUES] = { "公务接待无公函7批次", "班子成员责任清单照搬照抄", "整改不彻底、反弹回潮", "以工作建议代替批评", "资金滞留12万元" };
  static const char *const dues[N_ISSUES] = { "2026-3-1", "2026-3-20", "2026-6-30", "2026-7-31", "长期坚持" };

  fixture->units[0] = liandu_test_store_create (&fixture->base, "unit", "name", "石泉乡", "sequence", "1", NULL);
  fixture->units[1] = liandu_test_store_create (&fixture->base, "unit", "name", "县审计局", "sequence", "2", NULL);
  fixture->people[0] = liandu_test_store_create (&fixture->base, "person", "name", "陈志强", NULL);
  fixture->people[1] = liandu_test_store_create (&fixture->base, "person", "name", "周敏", NULL);
  for (guint i = 0; i < N_ISSUES; i++)
    fixture->issues[i] = liandu_test_store_create (&fixture->base, "issue",
                                                   "description", texts[i], "due", dues[i],
                                                   "unit", fixture->units[i % 2],
                                                   "responsible", fixture->people[0],
                                                   "supervisor", fixture->people[1],
                                                   "found_on", i == 4 ? "2025-12-1" : "2026-2-1", NULL);
}

static LianduWorkGrid *
get_grid (Fixture *fixture)
{
  return liandu_ledger_table_get_grid (fixture->page->table);
}

static guint
count_rows (Fixture *fixture)
{
  return liandu_record_model_get_n_records (liandu_ledger_table_get_records (fixture->page->table));
}

static guint
find_column (Fixture    *fixture,
             const char *id)
{
  guint column = liandu_ledger_columns_find (liandu_ledger_table_get_columns (fixture->page->table), id);

  g_assert_cmpuint (column, !=, G_MAXUINT);
  return column;
}

static void
present_page (Fixture *fixture)
{
  fixture->page = LIANDU_LEDGER_PAGE (liandu_ledger_page_new (fixture->base.store, liandu_kind_lookup ("issue")));
  g_signal_connect_swapped (fixture->page, "message", G_CALLBACK (message_cb), fixture);
  g_signal_connect_swapped (fixture->page, "open-record", G_CALLBACK (open_cb), fixture);
  g_signal_connect_swapped (fixture->page, "create-record", G_CALLBACK (create_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1150, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
present (Fixture *fixture)
{
  present_page (fixture);
  WAIT_FOR (count_rows (fixture) == N_ISSUES);
  settle (200);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  liandu_test_store_set_up (&fixture->base, NULL);
  fill (fixture);
  present (fixture);
}

static void
take_away (Fixture *fixture)
{
  gpointer page = fixture->page;
  gpointer table = fixture->page->table;

  g_object_add_weak_pointer (page, &page);
  g_object_add_weak_pointer (table, &table);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (page == NULL && table == NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GSettings) view = g_settings_new_with_path (APPLICATION_ID ".View", RESOURCE_PREFIX "/views/issue/");

  take_away (fixture);
  for (guint i = 0; i < N_ISSUES; i++)
    g_free (fixture->issues[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_free (fixture->units[i]);
      g_free (fixture->people[i]);
    }
  g_free (fixture->message);
  g_free (fixture->opened);
  g_free (fixture->created);
  g_free (fixture->sources);
  g_settings_reset (view, "columns");
  g_settings_reset (view, "sort");
  g_settings_reset (view, "view");
  g_settings_reset (view, "column-widths");
  liandu_test_store_tear_down (&fixture->base, NULL);
}

static void
act (Fixture    *fixture,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  settle (20);
}

/* What the table shows, in words: [group] and cells of one column. */
static char *
describe (Fixture    *fixture,
          const char *id)
{
  GListModel *model = G_LIST_MODEL (liandu_ledger_table_get_records (fixture->page->table));
  LianduLedgerColumns *columns = liandu_ledger_table_get_columns (fixture->page->table);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (LianduRow) row = g_list_model_get_item (model, i);
      g_autofree char *cell = NULL;

      WAIT_FOR (!liandu_row_is_loading (row));
      if (liandu_row_is_group (row))
        {
          g_string_append_printf (text, "[%s] ", liandu_row_get_group (row));
          continue;
        }
      cell = liandu_ledger_columns_dup_text (columns, find_column (fixture, id), row);
      g_string_append_printf (text, "%s ", cell);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_shows(fixture, id, expected)                     \
  G_STMT_START {                                                \
    g_autofree char *shown_ = describe (fixture, id);            \
    g_assert_cmpstr (shown_, ==, expected);                      \
  } G_STMT_END

static GtkWidget *
get_editor (Fixture *fixture)
{
  return liandu_work_grid_body_get_editor (LIANDU_WORK_GRID_BODY (get_grid (fixture)->body));
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static void
go_to (Fixture    *fixture,
       guint       position,
       const char *column)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_grid (fixture)));
  liandu_work_grid_set_cursor (get_grid (fixture), position, find_column (fixture, column), TRUE);
  settle (20);
}

/* Types over what the editor holds. */
static void
type (Fixture    *fixture,
      const char *text)
{
  GtkWidget *focus = get_focus (fixture);

  g_assert_true (gtk_widget_is_ancestor (focus, get_editor (fixture)));
  if (GTK_IS_TEXT_VIEW (focus))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (focus), text);
}

static void
edit (Fixture    *fixture,
      guint       position,
      const char *column,
      const char *text)
{
  go_to (fixture, position, column);
  act (fixture, "ledger.edit");
  g_assert_nonnull (get_editor (fixture));
  settle (60);
  type (fixture, text);
}

static void
leave (Fixture            *fixture,
       LianduWorkGridMove  move)
{
  _liandu_work_grid_leave_edit (get_grid (fixture), move);
  settle (20);
}

/* What the store has, in the words of the table. */
static gboolean
has_text (Fixture    *fixture,
          const char *uuid,
          const char *name,
          const char *expected)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (&fixture->base, uuid);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (fixture->base.store);
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);
  g_autofree char *text = liandu_value_to_text (field, liandu_record_get_value (record, field), codes);

  return g_str_equal (text, expected);
}

static GtkWidget *
find_dialog (Fixture *fixture,
             GType    type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

/* As a click on the button does. */
static void
answer_yes (GtkWidget *dialog)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "action");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Filters. */

static const char *
get_quick_label (Fixture *fixture,
                 guint    n)
{
  GtkWidget *chip = gtk_widget_get_first_child (gtk_widget_get_ancestor (GTK_WIDGET (fixture->page->filter_bar), LIANDU_TYPE_FILTER_BAR));
  GtkWidget *entry = gtk_widget_get_first_child (chip);
  GtkWidget *chips = gtk_widget_get_next_sibling (entry);

  chip = gtk_widget_get_first_child (chips);
  while (!GTK_IS_TOGGLE_BUTTON (chip))
    chip = gtk_widget_get_next_sibling (chip);
  for (; n > 0; n--)
    chip = gtk_widget_get_next_sibling (chip);
  return gtk_button_get_label (GTK_BUTTON (chip));
}

static void
test_quick_filter (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (LianduRow) group = NULL;

  WAIT_FOR (g_str_equal (get_quick_label (fixture, 0), "逾期 2"));
  act (fixture, "ledger.filter-overdue");
  WAIT_FOR (count_rows (fixture) == 2);
  settle (200);
  /* Under their units, with the people of both sides. */
  assert_shows (fixture, "description", "[石泉乡] 公务接待无公函7批次 [县审计局] 班子成员责任清单照搬照抄 ");
  group = g_list_model_get_item (G_LIST_MODEL (liandu_ledger_table_get_records (fixture->page->table)), 0);
  WAIT_FOR (liandu_row_get_group_detail (group) != NULL);
  g_assert_nonnull (strstr (liandu_row_get_group_detail (group), "责任人：陈志强"));
  g_assert_nonnull (strstr (liandu_row_get_group_detail (group), "监督责任人：周敏"));

  act (fixture, "ledger.clear-filters");
  WAIT_FOR (count_rows (fixture) == N_ISSUES);
  /* The key does the same. */
  act (fixture, "ledger.quick-1");
  WAIT_FOR (count_rows (fixture) == 2);
}

static void
test_year_and_condition (Fixture       *fixture,
                         gconstpointer  data)
{
  liandu_ledger_filter_set_year (fixture->page->filter, 2025);
  WAIT_FOR (count_rows (fixture) == 1);
  liandu_ledger_filter_set_year (fixture->page->filter, 0);
  liandu_ledger_filter_add_condition (fixture->page->filter,
                                      liandu_condition_new ("unit", LIANDU_OP_EQ, fixture->units[1]), "责任单位：县审计局");
  WAIT_FOR (count_rows (fixture) == 2);
  liandu_ledger_filter_remove_condition (fixture->page->filter, 0);
  WAIT_FOR (count_rows (fixture) == N_ISSUES);
  liandu_ledger_filter_set_search (fixture->page->filter, "反弹");
  WAIT_FOR (count_rows (fixture) == 1);
  act (fixture, "ledger.clear-filters");
  WAIT_FOR (count_rows (fixture) == N_ISSUES);
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_emit_by_name (get_grid (fixture), "sort", find_column (fixture, "unit"));
  settle (200);
  assert_shows (fixture, "unit", "石泉乡 石泉乡 石泉乡 县审计局 县审计局 ");
  g_signal_emit_by_name (get_grid (fixture), "sort", find_column (fixture, "unit"));
  settle (200);
  assert_shows (fixture, "unit", "县审计局 县审计局 石泉乡 石泉乡 石泉乡 ");
  g_assert_cmpint (liandu_work_grid_column_get_sort (g_ptr_array_index (liandu_work_grid_get_columns (get_grid (fixture)), find_column (fixture, "unit"))),
                   ==, LIANDU_WORK_GRID_SORT_DESCENDING);
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->status), "按责任单位倒序"));
}

/* The time limit says how near it is. */
static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (LianduRow) row = g_list_model_get_item (G_LIST_MODEL (liandu_ledger_table_get_records (fixture->page->table)), 0);
  LianduWorkGridColumn *due = g_ptr_array_index (liandu_work_grid_get_columns (get_grid (fixture)), find_column (fixture, "due"));
  LianduWorkGridColumn *state = g_ptr_array_index (liandu_work_grid_get_columns (get_grid (fixture)), find_column (fixture, "state"));
  g_auto (LianduWorkGridWords) due_words = { 0 };
  g_auto (LianduWorkGridWords) state_words = { 0 };

  liandu_work_grid_column_get_words (due, row, &due_words);
  g_assert_cmpstr (due_words.text, ==, "2026年3月1日");
  g_assert_cmpstr (due_words.badge, ==, "逾期 38 天");
  g_assert_cmpstr (due_words.badge_class, ==, "tone-alarm");
  liandu_work_grid_column_get_words (state, row, &state_words);
  g_assert_cmpstr (state_words.text, ==, "待会商");
}

/* Editing in place. */

static void
test_edit_persists (Fixture       *fixture,
                    gconstpointer  data)
{
  guint position;

  edit (fixture, 0, "description", "公务接待无公函9批次");
  leave (fixture, LIANDU_WORK_GRID_DOWN);
  g_assert_null (get_editor (fixture));
  g_assert_true (liandu_work_grid_get_cursor (get_grid (fixture), &position, NULL));
  g_assert_cmpuint (position, ==, 1);
  WAIT_FOR (has_text (fixture, fixture->issues[0], "description", "公务接待无公函9批次"));

  edit (fixture, 1, "due", "5月4日");
  leave (fixture, LIANDU_WORK_GRID_RIGHT);
  WAIT_FOR (has_text (fixture, fixture->issues[1], "due", "2026年5月4日"));
  settle (100);
  /* Later than its neighbour now?  It stays before 30 June. */
  assert_shows (fixture, "due", "2026年3月1日 2026年5月4日 2026年6月30日 2026年7月31日 长期坚持 ");
}

static void
test_edit_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  edit (fixture, 0, "due", "2月30日");
  leave (fixture, LIANDU_WORK_GRID_DOWN);
  /* Not a date: the editor stays, and the reason is to be read. */
  g_assert_nonnull (get_editor (fixture));
  g_assert_nonnull (fixture->page->note);
  g_assert_cmpstr (gtk_label_get_label (fixture->page->status), ==, fixture->page->note);
  leave (fixture, LIANDU_WORK_GRID_CANCEL);
  g_assert_null (get_editor (fixture));
  settle (60);
  g_assert_true (has_text (fixture, fixture->issues[0], "due", "2026年3月1日"));
}

/* What the store will not have comes back with what was typed. */
static void
test_edit_given_back (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *dialog;

  edit (fixture, 0, "description", "重复接待");
  liandu_test_store_delete (&fixture->base, fixture->issues[0]);
  leave (fixture, LIANDU_WORK_GRID_DOWN);
  WAIT_FOR ((dialog = find_dialog (fixture, ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "重复接待"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  settle (50);
}

static void
test_edit_conflict (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *dialog;

  edit (fixture, 0, "description", "我的说法");
  /* Behind the back of the row that was looked at. */
  liandu_test_store_edit (&fixture->base, fixture->issues[0], "description", "对方的说法", NULL);
  leave (fixture, LIANDU_WORK_GRID_STAY);
  WAIT_FOR ((dialog = find_dialog (fixture, ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "对方的说法"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "我的说法"));
  g_assert_true (has_text (fixture, fixture->issues[0], "description", "对方的说法"));
  answer_yes (dialog);
  WAIT_FOR (has_text (fixture, fixture->issues[0], "description", "我的说法"));
}

static void
test_not_editable (Fixture       *fixture,
                   gconstpointer  data)
{
  go_to (fixture, 0, "number");
  act (fixture, "ledger.edit");
  g_assert_null (get_editor (fixture));
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->status), "由办理步骤改变"));
  go_to (fixture, 0, "completion");
  act (fixture, "ledger.edit");
  g_assert_null (get_editor (fixture));
  g_assert_nonnull (strstr (gtk_label_get_label (fixture->page->status), "自动算出"));
  /* Moving on, the reason goes. */
  go_to (fixture, 1, "completion");
  g_assert_null (fixture->page->note);
}

/* Every field that may be edited in a cell has an editor that opens there. */
static void
test_edit_everything (Fixture       *fixture,
                      gconstpointer  data)
{
  g_auto (GStrv) all = liandu_ledger_columns_list_all (liandu_kind_lookup ("issue"));
  guint n_edited = 0;

  liandu_ledger_table_set_columns (fixture->page->table, (const char *const *) all);
  settle (200);
  for (guint i = 0; all[i] != NULL; i++)
    {
      go_to (fixture, 1, all[i]);
      act (fixture, "ledger.edit");
      g_assert_true (get_editor (fixture) != NULL || fixture->page->note != NULL);
      if (get_editor (fixture) == NULL)
        continue;
      n_edited++;
      g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), get_editor (fixture)) || get_focus (fixture) == get_editor (fixture));
      leave (fixture, LIANDU_WORK_GRID_CANCEL);
      g_assert_null (get_editor (fixture));
    }
  g_assert_cmpuint (n_edited, >, 20);
}

/* Many rows. */

static void
select_rows (Fixture *fixture,
             guint    from,
             guint    n)
{
  gtk_selection_model_select_range (liandu_work_grid_get_model (get_grid (fixture)), from, n, TRUE);
}

static void
test_fill_down (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  go_to (fixture, 0, "unit");
  select_rows (fixture, 0, 4);
  act (fixture, "ledger.fill-down");
  WAIT_FOR (fixture->message != NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_true (has_text (fixture, fixture->issues[i], "unit", "石泉乡"));
  /* One undo takes back all of it. */
  g_assert_true (liandu_store_undo (fixture->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < N_ISSUES; i++)
    g_assert_true (has_text (fixture, fixture->issues[i], "unit", i % 2 == 0 ? "石泉乡" : "县审计局"));

  /* One row is not enough, and a computed column is no use. */
  go_to (fixture, 2, "unit");
  act (fixture, "ledger.fill-down");
  g_assert_nonnull (fixture->page->note);
}

/* The key that empties a cell in a spreadsheet empties one here, and no more. */
static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  go_to (fixture, 0, "due");
  select_rows (fixture, 0, 2);
  act (fixture, "ledger.empty");
  WAIT_FOR (fixture->message != NULL);
  g_assert_cmpuint (count_rows (fixture), ==, N_ISSUES);
  for (guint i = 0; i < N_ISSUES; i++)
    g_assert_true (has_text (fixture, fixture->issues[i], "due", "") == (i < 2));
  g_assert_true (liandu_store_undo (fixture->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < N_ISSUES; i++)
    g_assert_false (has_text (fixture, fixture->issues[i], "due", ""));
}

/* What a record cannot be without stays, and the reason is said. */
static void
test_empty_refused (Fixture       *fixture,
                    gconstpointer  data)
{
  go_to (fixture, 0, "description");
  act (fixture, "ledger.empty");
  WAIT_FOR (find_dialog (fixture, ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_false (has_text (fixture, fixture->issues[0], "description", ""));
}

static void
text_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->page));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  liandu_test_store_edit (&fixture->base, fixture->issues[0], "rect_measure", "一是\t追缴;\n二是\"回头看\"", NULL);
  settle (100);
  go_to (fixture, 0, "unit");
  select_rows (fixture, 0, 2);
  act (fixture, "ledger.copy");
  WAIT_FOR (fixture->message != NULL);
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/html"));
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  WAIT_FOR (text != NULL);
  lines = g_strsplit (text, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "问题编号\t责任单位\t存在问题\t整改措施"));
  g_assert_nonnull (strstr (text, "\t石泉乡\t公务接待无公函7批次\t\"一是\t追缴;\n二是\"\"回头看\"\"\"\t陈志强\t2026年3月1日\t待会商"));
  g_assert_nonnull (strstr (text, "\t县审计局\t班子成员责任清单照搬照抄\t"));
}

static void
test_copied_html (void)
{
  g_autoptr (LianduTableText) text = liandu_table_text_new ();
  g_autofree char *html = NULL;

  liandu_table_text_begin_row (text, TRUE);
  liandu_table_text_add_cell (text, "编号");
  liandu_table_text_end_row (text);
  liandu_table_text_begin_row (text, FALSE);
  liandu_table_text_add_cell (text, "<1>\n2");
  liandu_table_text_end_row (text);
  html = liandu_table_text_dup_html (text);
  g_assert_nonnull (strstr (html, ">编号</th></tr>"));
  g_assert_nonnull (strstr (html, ">&lt;1&gt;<br style='mso-data-placement:same-cell'>2</td>"));
  g_assert_true (g_str_has_suffix (html, "</table>"));
}

static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  /* One key brings them back: nothing asks. */
  go_to (fixture, 1, "unit");
  select_rows (fixture, 1, 2);
  act (fixture, "ledger.delete");
  WAIT_FOR (count_rows (fixture) == N_ISSUES - 2);
  g_assert_true (liandu_store_undo (fixture->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  WAIT_FOR (count_rows (fixture) == N_ISSUES);
}

/* The line at the end. */
static void
test_new_row (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  const char *uuid;

  act (fixture, "ledger.new-row");
  settle (80);
  go_to (fixture, N_ISSUES, "rect_measure");
  act (fixture, "ledger.edit");
  settle (40);
  type (fixture, "三日内改正");
  leave (fixture, LIANDU_WORK_GRID_STAY);
  settle (80);
  /* Not yet a record, but kept. */
  g_assert_cmpuint (count_rows (fixture), ==, N_ISSUES);
  drafts = liandu_store_list_drafts (fixture->base.store, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);

  /* What is missing is said when the line is left. */
  go_to (fixture, 0, "description");
  g_assert_nonnull (fixture->page->note);
  g_assert_nonnull (strstr (fixture->page->note, "存在问题"));

  edit (fixture, N_ISSUES, "description", "会议记录不规范");
  leave (fixture, LIANDU_WORK_GRID_DOWN);
  WAIT_FOR (count_rows (fixture) == N_ISSUES + 1);
  liandu_query_add_condition (query, liandu_condition_new ("description", LIANDU_OP_EQ, "会议记录不规范"));
  rows = liandu_store_query (fixture->base.store, query, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  uuid = liandu_row_get_uuid (g_ptr_array_index (rows, 0));
  g_assert_true (has_text (fixture, uuid, "rect_measure", "三日内改正"));
  /* As in the row above. */
  g_assert_true (has_text (fixture, uuid, "unit", "石泉乡"));
  settle (60);
  g_clear_pointer (&drafts, g_ptr_array_unref);
  drafts = liandu_store_list_drafts (fixture->base.store, NULL);
  g_assert_cmpuint (drafts->len, ==, 0);
}

/* A row of another sort above, a clue that was handed over, does not make one
 * of the new row; and the editor leaves the view where it is. */
static void
test_new_row_under_clue (Fixture       *fixture,
                         gconstpointer  data)
{
  const LianduKind *kind = liandu_kind_lookup ("issue");
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_grid (fixture)));
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *clue = liandu_test_store_create (&fixture->base, "issue", "category", "11", "unit", fixture->units[1],
                                                    "found_on", "2026-1-5", NULL);
  double value;

  WAIT_FOR (count_rows (fixture) == N_ISSUES + 1);
  settle (100);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1150, 300);
  settle (100);
  go_to (fixture, N_ISSUES + 1, "description");
  settle (100);
  value = gtk_adjustment_get_value (adjustment);
  act (fixture, "ledger.edit");
  settle (60);
  type (fixture, "会议记录不规范");
  settle (60);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
  /* Tab goes on to the next cell, from a text of several lines too. */
  g_assert_true (gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD));
  settle (60);
  g_assert_null (get_editor (fixture));
  g_assert_true (_liandu_ledger_table_save_new (fixture->page->table));
  WAIT_FOR (count_rows (fixture) == N_ISSUES + 2);
  liandu_query_add_condition (query, liandu_condition_new ("description", LIANDU_OP_EQ, "会议记录不规范"));
  rows = liandu_store_query (fixture->base.store, query, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_true (has_text (fixture, liandu_row_get_uuid (g_ptr_array_index (rows, 0)), "category", ""));
  g_assert_true (has_text (fixture, liandu_row_get_uuid (g_ptr_array_index (rows, 0)), "unit", "县审计局"));
}

/* Views, columns, export. */

static void
test_board (Fixture       *fixture,
            gconstpointer  data)
{
  act (fixture, "ledger.view-board");
  settle (200);
  g_assert_true (LIANDU_IS_BOARD_LANES (gtk_stack_get_visible_child (fixture->page->views)));
  g_signal_emit_by_name (fixture->page->board, "open-record", fixture->issues[2]);
  g_assert_cmpstr (fixture->opened, ==, fixture->issues[2]);
  /* The filter is the page's, not the table's. */
  act (fixture, "ledger.filter-overdue");
  act (fixture, "ledger.view-table");
  WAIT_FOR (count_rows (fixture) == 2);
}

static void
test_open_and_create (Fixture       *fixture,
                      gconstpointer  data)
{
  go_to (fixture, 1, "unit");
  act (fixture, "ledger.open");
  g_assert_cmpstr (fixture->opened, ==, fixture->issues[1]);
  act (fixture, "ledger.new");
  g_assert_cmpstr (fixture->created, ==, "issue");
}

/* A step with several selected rows is looked through before it is asked. */
static void
test_step_each (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *dialog = NULL;

  go_to (fixture, 0, "unit");
  select_rows (fixture, 0, 3);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "ledger.step", "s", "assign"));
  WAIT_FOR ((dialog = find_dialog (fixture, LIANDU_TYPE_BULK_STEP_DIALOG)) != NULL);
  g_assert_cmpstr (liandu_bulk_step_dialog_get_summary (LIANDU_BULK_STEP_DIALOG (dialog)), ==, "可办理 0 件，不能办理 3 件");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "ledger.step", "s", "register"));
  WAIT_FOR ((dialog = find_dialog (fixture, LIANDU_TYPE_BULK_STEP_DIALOG)) != NULL);
  g_assert_cmpstr (liandu_bulk_step_dialog_get_summary (LIANDU_BULK_STEP_DIALOG (dialog)), ==, "可办理 3 件，不能办理 0 件");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Two selected issues make one letter about both. */
static void
test_draw_up (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *expected = g_strdup_printf ("%s %s", fixture->issues[0], fixture->issues[1]);

  go_to (fixture, 0, "unit");
  select_rows (fixture, 0, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "ledger.draw-up", "s", "letter"));
  WAIT_FOR (fixture->created != NULL);
  g_assert_cmpstr (fixture->created, ==, "letter");
  g_assert_cmpstr (fixture->sources, ==, expected);
}

static void
test_columns_remembered (Fixture       *fixture,
                         gconstpointer  data)
{
  static const char *const ids[] = { "unit", "description", "days_left", "months_idle", NULL };
  g_auto (GStrv) found = NULL;

  g_signal_emit_by_name (fixture->page->columns_popover, "columns-chosen", ids);
  settle (150);
  assert_shows (fixture, "days_left", "逾期 38 天 逾期 19 天 剩 83 天 剩 114 天  ");
  liandu_work_grid_column_set_width (g_ptr_array_index (liandu_work_grid_get_columns (get_grid (fixture)), 0), 222);
  take_away (fixture);
  present (fixture);
  found = liandu_ledger_columns_dup_ids (liandu_ledger_table_get_columns (fixture->page->table));
  g_assert_cmpstrv (found, ids);
  g_assert_cmpint (liandu_work_grid_column_get_width (g_ptr_array_index (liandu_work_grid_get_columns (get_grid (fixture)), 0)), ==, 222);
}

static void
test_cursor_stays (Fixture       *fixture,
                   gconstpointer  data)
{
  guint position;

  go_to (fixture, 4, "unit");
  g_signal_emit_by_name (get_grid (fixture), "sort", find_column (fixture, "due"));
  settle (150);
  g_signal_emit_by_name (get_grid (fixture), "sort", find_column (fixture, "due"));
  settle (200);
  /* The same issue, elsewhere. */
  g_assert_true (liandu_work_grid_get_cursor (get_grid (fixture), &position, NULL));
  act (fixture, "ledger.open");
  g_assert_cmpstr (fixture->opened, ==, fixture->issues[4]);
}

static void
open_sheets_cb (Fixture          *fixture,
                const LianduKind *kind,
                const char       *sheet,
                GPtrArray        *scopes)
{
  g_clear_pointer (&fixture->scopes, g_ptr_array_unref);
  fixture->scopes = g_ptr_array_ref (scopes);
  g_assert_cmpstr (liandu_kind_get_name (kind), ==, "issue");
  g_assert_null (sheet);
}

static guint
count_scope (Fixture *fixture,
             guint    scope)
{
  g_autoptr (GPtrArray) rows = liandu_store_query (fixture->base.store, ((LianduSheetScope *) g_ptr_array_index (fixture->scopes, scope))->query,
                                                   NULL, NULL);

  return rows->len;
}

/* The sheets are asked for what is in view; for what is selected where several
 * rows are. */
static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_signal_connect_swapped (fixture->page, "open-sheets", G_CALLBACK (open_sheets_cb), fixture);
  act (fixture, "ledger.filter-overdue");
  WAIT_FOR (count_rows (fixture) == 2);
  act (fixture, "ledger.export");
  g_assert_cmpuint (fixture->scopes->len, ==, 1);
  g_assert_cmpuint (count_scope (fixture, 0), ==, 2);
  act (fixture, "ledger.clear-filters");
  WAIT_FOR (count_rows (fixture) > 3);
  select_rows (fixture, 0, 3);
  act (fixture, "ledger.export");
  WAIT_FOR (fixture->scopes->len == 2);
  g_assert_cmpuint (count_scope (fixture, 0), ==, 3);
  g_clear_pointer (&fixture->scopes, g_ptr_array_unref);
}

/* Every kind that has a page. */
static void
test_every_kind (Fixture       *fixture,
                 gconstpointer  data)
{
  GPtrArray *kinds = liandu_kind_list ();
  guint n = 0;

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKind *kind = g_ptr_array_index (kinds, i);
      GtkWidget *page;

      if (liandu_kind_is_internal (kind) || liandu_kind_get_parent (kind) != NULL)
        continue;
      page = liandu_ledger_page_new (fixture->base.store, kind);
      g_object_ref_sink (page);
      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
      gtk_window_set_child (GTK_WINDOW (fixture->window), page);
      g_object_unref (page);
      settle (150);
      gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
      WAIT_FOR (page == NULL);
      n++;
    }
  g_assert_cmpuint (n, >=, 4);
}

static void
set_up_without_page (Fixture       *fixture,
                     gconstpointer  data)
{
  liandu_test_store_set_up (&fixture->base, NULL);
  fill (fixture);
  fixture->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down_without_page (Fixture       *fixture,
                        gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  for (guint i = 0; i < N_ISSUES; i++)
    g_free (fixture->issues[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_free (fixture->units[i]);
      g_free (fixture->people[i]);
    }
  liandu_test_store_tear_down (&fixture->base, NULL);
}

#define ADD(name, func) g_test_add ("/ledger-page/" name, Fixture, NULL, set_up, func, tear_down)

/* Views under a name: kept, shown, called something else, taken away and
 * brought back. */

static LianduSavedView *
find_view (Fixture    *fixture,
           const char *name)
{
  return liandu_view_popover_find (fixture->page->views_popover, name);
}

static void
save_view (Fixture    *fixture,
           const char *name)
{
  g_signal_emit_by_name (fixture->page->views_popover, "save", name);
  WAIT_FOR (find_view (fixture, name) != NULL);
}

static void
commit_view (Fixture         *fixture,
             LianduChangeSet *changes)
{
  g_autoptr (GError) error = NULL;

  liandu_store_commit (fixture->base.store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_saved_views (Fixture       *fixture,
                  gconstpointer  data)
{
  const char *columns[] = { "description", "unit", NULL };
  const char *sort[] = { "-due", NULL };
  g_autoptr (LianduChangeSet) deletion = NULL;
  g_autoptr (GError) error = NULL;

  _liandu_ledger_page_set_columns (fixture->page, columns);
  liandu_ledger_filter_set_sort (fixture->page->filter, sort);
  liandu_ledger_filter_toggle (fixture->page->filter, "overdue");
  liandu_ledger_filter_add_condition (fixture->page->filter, liandu_condition_new ("unit", LIANDU_OP_EQ, fixture->units[0]), "责任单位：石泉乡");
  WAIT_FOR (count_rows (fixture) == 1);
  save_view (fixture, "石泉乡逾期");

  /* Everything else, and back to it. */
  liandu_ledger_filter_clear (fixture->page->filter);
  liandu_ledger_filter_set_sort (fixture->page->filter, (const char *[]) { NULL });
  WAIT_FOR (count_rows (fixture) == N_ISSUES);
  _liandu_ledger_page_show_view (fixture->page, "calendar");
  g_signal_emit_by_name (fixture->page->views_popover, "chosen", find_view (fixture, "石泉乡逾期"));
  g_assert_cmpstr (_liandu_ledger_page_get_view (fixture->page), ==, "table");
  WAIT_FOR (count_rows (fixture) == 1);
  g_assert_cmpstr (liandu_ledger_filter_get_words (fixture->page->filter, 0), ==, "责任单位：石泉乡");
  g_assert_cmpstr (liandu_ledger_filter_get_sort (fixture->page->filter)[0], ==, "-due");
  g_assert_cmpstr (gtk_menu_button_get_label (fixture->page->views_button), ==, "视图：石泉乡逾期");

  /* The same name again is the same view. */
  liandu_ledger_filter_clear (fixture->page->filter);
  g_assert_cmpstr (gtk_menu_button_get_label (fixture->page->views_button), ==, "视图");
  save_view (fixture, "石泉乡逾期");
  WAIT_FOR (liandu_ledger_filter_is_empty (find_view (fixture, "石泉乡逾期")->filter));
  g_assert_cmpuint (liandu_view_popover_get_views (fixture->page->views_popover)->len, ==, 1);

  deletion = liandu_saved_view_new_deletion (find_view (fixture, "石泉乡逾期"));
  commit_view (fixture, deletion);
  WAIT_FOR (find_view (fixture, "石泉乡逾期") == NULL);
  g_assert_true (liandu_store_undo (fixture->base.store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  WAIT_FOR (find_view (fixture, "石泉乡逾期") != NULL);
}

/* The ledger opens with the view that is its first on this computer. */
static void
test_first_view (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new_with_path (APPLICATION_ID ".View", RESOURCE_PREFIX "/views/issue/");

  liandu_ledger_filter_toggle (fixture->page->filter, "overdue");
  save_view (fixture, "逾期");
  g_settings_set_string (settings, "first-view", find_view (fixture, "逾期")->uuid);
  take_away (fixture);
  present_page (fixture);
  WAIT_FOR (liandu_ledger_filter_is_on (fixture->page->filter, "overdue"));
  g_settings_reset (settings, "first-view");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  liandu_init ();

  ADD ("quick-filter", test_quick_filter);
  ADD ("year-and-condition", test_year_and_condition);
  ADD ("sort", test_sort);
  ADD ("words", test_words);
  ADD ("edit-persists", test_edit_persists);
  ADD ("edit-refused", test_edit_refused);
  ADD ("edit-given-back", test_edit_given_back);
  ADD ("edit-conflict", test_edit_conflict);
  ADD ("not-editable", test_not_editable);
  ADD ("edit-everything", test_edit_everything);
  ADD ("fill-down", test_fill_down);
  ADD ("empty", test_empty);
  ADD ("empty-refused", test_empty_refused);
  ADD ("copy", test_copy);
  g_test_add_func ("/ledger-page/copied-html", test_copied_html);
  ADD ("delete", test_delete);
  ADD ("new-row", test_new_row);
  ADD ("new-row-under-clue", test_new_row_under_clue);
  ADD ("board", test_board);
  ADD ("open-and-create", test_open_and_create);
  ADD ("step-each", test_step_each);
  ADD ("draw-up", test_draw_up);
  ADD ("columns-remembered", test_columns_remembered);
  ADD ("cursor-stays", test_cursor_stays);
  ADD ("export", test_export);
  g_test_add ("/ledger-page/every-kind", Fixture, NULL, set_up_without_page, test_every_kind, tear_down_without_page);
  g_test_add ("/ledger-page/saved-views", Fixture, NULL, set_up, test_saved_views, tear_down);
  g_test_add ("/ledger-page/first-view", Fixture, NULL, set_up, test_first_view, tear_down);
  return g_test_run ();
}
