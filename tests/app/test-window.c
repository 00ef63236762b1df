/* test-window.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-accelerators.h"
#include "liandu-application.h"
#include "liandu-audit-page.h"
#include "liandu-board.h"
#include "liandu-calendar.h"
#include "liandu-conflicts-page.h"
#include "liandu-coverage-view.h"
#include "liandu-form.h"
#include "liandu-matrix-section.h"
#include "liandu-drafts-dialog.h"
#include "liandu-error-text.h"
#include "liandu-help-window.h"
#include "liandu-hit-row.h"
#include "liandu-init.h"
#include "liandu-ledger-page.h"
#include "liandu-places.h"
#include "liandu-record-page.h"
#include "liandu-restore-dialog.h"
#include "liandu-gallery-page.h"
#include "liandu-reports-page.h"
#include "liandu-sample.h"
#include "liandu-search-page.h"
#include "liandu-sitting-page.h"
#include "liandu-today-page.h"
#include "liandu-window-private.h"

/* The whole program, started as from a command line, and driven by its
 * actions. */

#define NOW "2026-11-21T09:00:00+08:00"
#define USER "张敏"
#define OFFICE "派驻第三纪检监察组"

typedef void (*Script) (LianduApplication *application,
                        const char        *folder);

typedef struct
{
  Script script;
  const char *folder;
  LianduApplication *application;
} Run;

static void
delete_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      delete_tree (child);
    }
  g_remove (path);
}

static gboolean
timed_out_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (void)
{
  gboolean late = FALSE;

  g_timeout_add (150, timed_out_cb, &late);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

typedef gboolean (*Question) (gpointer data);

static void
wait_until (Question question,
            gpointer data)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (60, timed_out_cb, &late);
  guint tick = g_timeout_add (20, tick_cb, NULL);

  while (!question (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (question (data));
  g_source_remove (tick);
  g_source_remove (id);
}

static gboolean
script_cb (gpointer data)
{
  Run *run = data;

  run->script (run->application, run->folder);
  if (liandu_application_get_window (run->application) != NULL)
    gtk_window_destroy (GTK_WINDOW (liandu_application_get_window (run->application)));
  return G_SOURCE_REMOVE;
}

static void
activated_cb (GApplication *application,
              Run          *run)
{
  g_idle_add (script_cb, run);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* From main() to the end, for a workspace in @folder.  What was under way may
 * keep the application until it has ended, and no longer. */
static void
run_program (const char *folder,
             Script      script)
{
  g_autoptr (LianduApplication) application = liandu_application_new ();
  Run run = { script, folder, application };
  char *argv[] = { (char *) "liandu", (char *) "--workspace", (char *) folder, NULL };

  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 3, argv), ==, 0);
  g_object_add_weak_pointer (G_OBJECT (application), (gpointer *) &run.application);
  g_clear_object (&application);
  wait_until (is_gone, &run.application);
}

static char *
new_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parent = g_dir_make_tmp ("liandu-window-XXXXXX", &error);

  g_assert_no_error (error);
  return g_build_filename (parent, "ledgers", NULL);
}

static void
free_folder (char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  delete_tree (parent);
  g_free (folder);
}

static void
fill_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduClock) clock = liandu_clock_new_default (&error);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (clock);
  g_autoptr (LianduStore) store = liandu_store_open (folder, clock, LIANDU_STORE_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (liandu_store_add_user (store, USER, OFFICE, &error));
  g_assert_true (liandu_store_set_user (store, USER, &error));
  g_assert_true (liandu_sample_fill (store, today, &error));
  g_assert_no_error (error);
  liandu_store_close (store);
}

/* What is to be read in the window. */

static gboolean
can_be_read (GtkWidget  *widget,
             const char *words)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (text != NULL && strstr (text, words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (can_be_read (child, words))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static gboolean
shows (LianduWindow *window,
       const char   *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (window->root), page) == 0;
}

static gboolean
shows_main (gpointer data)
{
  return shows (data, "main");
}

static gboolean
shows_welcome (gpointer data)
{
  return shows (data, "welcome");
}

static GtkEditable *
get_entry (LianduWindow *window,
           guint         position)
{
  GtkWidget *group = find_widget (GTK_WIDGET (window->welcome), ADW_TYPE_ENTRY_ROW);

  while (position-- > 0)
    group = gtk_widget_get_next_sibling (group);
  return GTK_EDITABLE (group);
}

static GtkWidget *
find_named (GtkWidget  *widget,
            const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_named (child, action);
  return found;
}

/* First start */

static void
welcome_script (LianduApplication *application,
                const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  GtkWidget *page = NULL;

  wait_until (shows_welcome, window);
  g_assert_true (can_be_read (GTK_WIDGET (window), "本程序未经涉密测评，不得录入国家秘密"));
  g_assert_true (can_be_read (GTK_WIDGET (window), "用自己的数据开始"));
  g_assert_true (can_be_read (GTK_WIDGET (window), "先看示例数据（虚构的清源县）"));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  /* Without a name there is nobody to begin with. */
  page = GTK_WIDGET (window->welcome);
  g_assert_true (gtk_widget_activate_action (page, "welcome.start-own", NULL));
  settle ();
  g_assert_true (shows_welcome (window));
  g_assert_true (can_be_read (page, "请先填写姓名"));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  gtk_editable_set_text (get_entry (window, 0), "  " USER " ");
  gtk_editable_set_text (get_entry (window, 1), OFFICE);
  g_assert_false (can_be_read (page, "请先填写姓名"));
  g_assert_true (gtk_widget_activate_action (page, "welcome.start-own", NULL));
  wait_until (shows_main, window);
  g_assert_cmpstr (liandu_store_get_user (liandu_window_get_store (window)), ==, USER);
  g_assert_true (can_be_read (GTK_WIDGET (window->sidebar), USER " · " OFFICE));
  g_assert_false (can_be_read (GTK_WIDGET (window), "示例数据"));
}

static void
again_script (LianduApplication *application,
              const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);

  wait_until (shows_main, window);
  g_assert_true (can_be_read (GTK_WIDGET (window->sidebar), USER " · " OFFICE));
}

static void
test_first_start (void)
{
  char *folder = new_folder ();

  run_program (folder, welcome_script);
  run_program (folder, again_script);
  free_folder (folder);
}

static void
sample_script (LianduApplication *application,
               const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);

  wait_until (shows_welcome, window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window->welcome), "welcome.start-sample", NULL));
  wait_until (shows_main, window);
  settle ();
  g_assert_true (can_be_read (GTK_WIDGET (window->sidebar), "示例数据（均为虚构）"));
  g_assert_true (g_str_has_suffix (liandu_store_get_folder (liandu_window_get_store (window)), "-sample"));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  /* Out of the sample again. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.start-own", NULL));
  wait_until (shows_welcome, window);
  g_assert_null (liandu_window_get_store (window));
}

static void
test_sample (void)
{
  char *folder = new_folder ();

  run_program (folder, sample_script);
  free_folder (folder);
}

/* Moving about */

static gboolean
has_hits (gpointer data)
{
  return liandu_search_page_get_n_hits (data) > 0;
}

static void
search_and_open (LianduWindow *window)
{
  LianduSearchPage *search = NULL;
  GtkWidget *row = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  g_assert_true (LIANDU_IS_SEARCH_PAGE (_liandu_window_get_page (window)));
  search = LIANDU_SEARCH_PAGE (_liandu_window_get_page (window));
  liandu_search_page_set_text (search, "公务接待");
  wait_until (has_hits, search);
  g_assert_true (can_be_read (GTK_WIDGET (search), "公务接待"));
  row = find_widget (GTK_WIDGET (search), LIANDU_TYPE_HIT_ROW);
  gtk_widget_activate (row);
  g_assert_true (LIANDU_IS_RECORD_PAGE (_liandu_window_get_page (window)));
  g_assert_cmpstr (liandu_record_page_get_uuid (LIANDU_RECORD_PAGE (_liandu_window_get_page (window))), ==,
                   liandu_hit_row_get_uuid (LIANDU_HIT_ROW (row)));
  settle ();
}

static void
go_back (LianduWindow *window,
         GType         expected)
{
  GtkWidget *page = _liandu_window_get_page (window);
  gboolean is_record = LIANDU_IS_RECORD_PAGE (page);

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  settle ();
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (_liandu_window_get_page (window), expected));
  /* A record's page goes when it is left, a ledger's stays. */
  if (is_record)
    g_assert_null (page);
  else
    g_object_remove_weak_pointer (G_OBJECT (page), (gpointer *) &page);
}

static void
navigate_script (LianduApplication *application,
                 const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  GtkWidget *first = NULL;
  guint n = 0;
  const LianduPlace *places = liandu_places_get (&n);

  wait_until (shows_main, window);
  g_assert_false (_liandu_window_go_back (window));
  for (guint i = 0; i < n; i++)
    {
      const LianduKind *kind = liandu_kind_lookup (places[i].kind != NULL ? places[i].kind : places[i].name);

      g_signal_emit_by_name (window->sidebar, "place-activated", places[i].name);
      settle ();
      g_assert_cmpint (LIANDU_IS_LEDGER_PAGE (_liandu_window_get_page (window)), ==, places[i].new_page == NULL);
      g_assert_true (can_be_read (_liandu_window_get_page (window), kind != NULL ? liandu_kind_get_place (kind) : _(places[i].title)));
    }
  liandu_window_open_place (window, "issue");
  first = _liandu_window_get_page (window);
  search_and_open (window);
  go_back (window, LIANDU_TYPE_SEARCH_PAGE);
  go_back (window, LIANDU_TYPE_LEDGER_PAGE);
  g_assert_true (_liandu_window_get_page (window) == first);

  /* A new record, left for another place. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL));
  settle ();
  g_assert_true (LIANDU_IS_RECORD_PAGE (_liandu_window_get_page (window)));
  liandu_window_open_place (window, places[n - 1].name);
  settle ();
  g_assert_false (_liandu_window_go_back (window));
}

static void
test_navigate (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, navigate_script);
  free_folder (folder);
}

/* A part of a ledger: what is new there is of its sort, and the whole ledger
 * is whole again. */
static void
part_script (LianduApplication *application,
             const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  g_autofree char *place = NULL;
  LianduRecord *record = NULL;
  LianduLedgerPage *ledger = NULL;
  g_autoptr (LianduQuery) part = NULL;
  g_autoptr (LianduQuery) whole = NULL;

  wait_until (shows_main, window);
  liandu_window_open_place (window, "one_to_one_talk");
  settle ();
  ledger = LIANDU_LEDGER_PAGE (_liandu_window_get_page (window));
  part = liandu_ledger_page_dup_query (ledger);
  g_assert_cmpuint (liandu_query_get_conditions (part)->len, ==, 1);
  place = g_settings_get_string (window->settings, "last-place");
  g_assert_cmpstr (place, ==, "one_to_one_talk");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL));
  settle ();
  record = liandu_record_page_get_record (LIANDU_RECORD_PAGE (_liandu_window_get_page (window)));
  g_assert_cmpstr (liandu_record_get_string (record, "talk_kind"), ==, "one_to_one");

  liandu_window_open_place (window, "talk");
  settle ();
  g_assert_true (_liandu_window_get_page (window) == GTK_WIDGET (ledger));
  whole = liandu_ledger_page_dup_query (ledger);
  g_assert_cmpuint (liandu_query_get_conditions (whole)->len, ==, 0);
}

/* From a ledger, from a place that has no sheets, from a record: the sheets
 * are there, and the way back leads to where we were. */
static void
export_script (LianduApplication *application,
               const char        *folder)
{
  static const char * const places[] = { "issue", "today", "person" };
  LianduWindow *window = liandu_application_get_window (application);

  wait_until (shows_main, window);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GtkWidget *before;

      liandu_window_open_place (window, places[i]);
      settle ();
      before = _liandu_window_get_page (window);
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL));
      settle ();
      g_assert_true (LIANDU_IS_GALLERY_PAGE (_liandu_window_get_page (window)));
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL));
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
      settle ();
      g_assert_true (_liandu_window_get_page (window) == before);
    }
}

static void
test_export (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, export_script);
  free_folder (folder);
}

static void
test_part (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, part_script);
  free_folder (folder);
}

/* Too narrow for places and page side by side: each leads to the other. */

static gboolean
is_folded (gpointer data)
{
  return adw_leaflet_get_folded (LIANDU_WINDOW (data)->leaflet);
}

static gboolean
shows_places (gpointer data)
{
  LianduWindow *window = data;

  return adw_leaflet_get_visible_child (window->leaflet) == GTK_WIDGET (window->sidebar);
}

static void
narrow_script (LianduApplication *application,
               const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  GtkWidget *button = NULL;

  wait_until (shows_main, window);
  button = find_named (_liandu_window_get_page (window), "win.show-places");
  g_assert_false (gtk_widget_get_visible (button));
  adw_leaflet_set_fold_threshold_policy (window->leaflet, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  gtk_widget_set_size_request (GTK_WIDGET (window->sidebar), 5000, -1);
  wait_until (is_folded, window);
  g_signal_emit_by_name (window->sidebar, "place-activated", "talk");
  settle ();
  g_assert_true (adw_leaflet_get_visible_child (window->leaflet) == window->content);
  button = find_named (_liandu_window_get_page (window), "win.show-places");
  g_assert_true (gtk_widget_get_mapped (button));
  gtk_widget_activate (button);
  wait_until (shows_places, window);
}

static void
test_narrow (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, narrow_script);
  free_folder (folder);
}

/* Counts beside the places, and taking back */

typedef struct
{
  GtkWidget *widget;
  char *words;
} Reading;

static gboolean
is_read (gpointer data)
{
  const Reading *reading = data;

  return can_be_read (reading->widget, reading->words);
}

static void
wait_for_words (GtkWidget  *widget,
                const char *words)
{
  Reading reading = { widget, (char *) words };

  wait_until (is_read, &reading);
}

static guint
count_units (LianduStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("unit"));
  g_autoptr (GPtrArray) rows = liandu_store_query (store, query, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
add_unit (LianduStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  LianduChange *change = liandu_change_set_create (changes, liandu_kind_lookup ("unit"), "0190a0b0-0000-7000-8000-000000000001");

  liandu_change_set_value (change, "name", g_variant_new_string ("县新设局"));
  liandu_store_commit (store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
undo_script (LianduApplication *application,
             const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  LianduStore *store = NULL;
  GtkWidget *entry = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n = 0;

  wait_until (shows_main, window);
  store = liandu_window_get_store (window);
  n = count_units (store);
  before = g_strdup_printf ("%u", n);
  after = g_strdup_printf ("%u", n + 1);
  wait_for_words (GTK_WIDGET (window->sidebar), before);
  add_unit (store);
  wait_for_words (GTK_WIDGET (window->sidebar), after);

  /* A text that is being typed in keeps Ctrl+Z for itself. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  entry = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TEXT (entry));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_for_words (GTK_WIDGET (window->toasts), "请先离开输入框");
  settle ();
  g_assert_cmpuint (count_units (store), ==, n + 1);

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_for_words (GTK_WIDGET (window->sidebar), before);
  wait_for_words (GTK_WIDGET (window->toasts), "已撤回");
  g_assert_cmpuint (count_units (store), ==, n);
}

static void
test_undo (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, undo_script);
  free_folder (folder);
}

/* Back to this morning */

static gboolean
has_backup (gpointer data)
{
  LianduStore *store = data;
  g_autoptr (GPtrArray) backups = liandu_store_list_backups (liandu_store_get_folder (store), liandu_store_get_clock (store));

  return backups->len > 0;
}

static LianduRestoreDialog *
find_restore_dialog (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) each = g_list_model_get_item (windows, i);

      if (LIANDU_IS_RESTORE_DIALOG (each))
        return LIANDU_RESTORE_DIALOG (each);
    }
  return NULL;
}

static gboolean
has_restore_dialog (gpointer unused G_GNUC_UNUSED)
{
  return find_restore_dialog () != NULL;
}

static LianduRestoreDialog *
open_restore_dialog (LianduWindow *window)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.restore", NULL));
  wait_until (has_restore_dialog, NULL);
  return find_restore_dialog ();
}

static gboolean
is_restored (gpointer data)
{
  LianduWindow *window = data;

  return shows (window, "main") && can_be_read (GTK_WIDGET (window->toasts), "已恢复备份");
}

static void
restore_script (LianduApplication *application,
                const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  LianduRestoreDialog *dialog = NULL;
  guint n = 0;

  wait_until (shows_main, window);
  wait_until (has_backup, window->store);
  n = count_units (window->store);
  add_unit (window->store);
  dialog = open_restore_dialog (window);
  g_assert_cmpuint (liandu_restore_dialog_get_n_backups (dialog), ==, 1);
  g_assert_true (can_be_read (GTK_WIDGET (dialog), "2026年11月21日 09:00"));
  gtk_widget_activate (find_widget (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW));
  wait_until (is_restored, window);
  g_assert_cmpuint (count_units (window->store), ==, n);

  /* What is no backup changes nothing. */
  g_signal_emit_by_name (window, "restore", g_test_get_filename (G_TEST_BUILT, "test-window", NULL));
  settle ();
  wait_until (shows_main, window);
  g_assert_cmpuint (count_units (window->store), ==, n);
}

static void
test_restore (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, restore_script);
  free_folder (folder);
}

/* One computer, two people */

static gboolean
types_li (gpointer data)
{
  LianduWindow *window = data;

  return shows (window, "main") && can_be_read (GTK_WIDGET (window->sidebar), "李敏 · 县纪委党风室");
}

static gboolean
types_zhang (gpointer data)
{
  LianduWindow *window = data;

  return shows (window, "main") && can_be_read (GTK_WIDGET (window->sidebar), USER " · " OFFICE);
}

static void
switch_script (LianduApplication *application,
               const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);

  wait_until (types_zhang, window);
  g_signal_emit_by_name (window, "switch-user", "李敏", "县纪委党风室");
  wait_until (types_li, window);
  g_assert_cmpstr (liandu_store_get_user (window->store), ==, "李敏");
  g_signal_emit_by_name (window, "switch-user", USER, NULL);
  wait_until (types_zhang, window);
  g_assert_cmpstr (liandu_store_get_user (window->store), ==, USER);
}

static void
test_switch_user (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, switch_script);
  free_folder (folder);
}

/* What was being typed */

static void
leave_draft (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduClock) clock = liandu_clock_new_default (&error);
  g_autoptr (LianduStore) store = liandu_store_open (folder, clock, 0, &error);
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup ("issue"), "0190a0b0-0000-7000-8000-000000000002");

  g_assert_no_error (error);
  liandu_record_set_string (record, "description", "没有写完的一段");
  liandu_store_save_draft (store, record, &error);
  g_assert_no_error (error);
  liandu_store_close (store);
}

static gboolean
has_drafts_dialog (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (LIANDU_IS_DRAFTS_DIALOG (window))
        {
          *(GtkWidget **) data = window;
          return TRUE;
        }
    }
  return FALSE;
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
drafts_open_script (LianduApplication *application,
                    const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  GtkWidget *dialog = NULL;

  wait_until (shows_main, window);
  wait_until (has_drafts_dialog, &dialog);
  g_assert_cmpuint (liandu_drafts_dialog_get_n_drafts (LIANDU_DRAFTS_DIALOG (dialog)), ==, 1);
  g_assert_true (can_be_read (dialog, "没有写完的一段"));
  g_signal_emit_by_name (find_button (dialog, "打开(_O)"), "clicked");
  settle ();
  g_assert_true (LIANDU_IS_RECORD_PAGE (_liandu_window_get_page (window)));
  g_assert_cmpstr (liandu_record_page_get_uuid (LIANDU_RECORD_PAGE (_liandu_window_get_page (window))), ==,
                   "0190a0b0-0000-7000-8000-000000000002");
  g_assert_false (has_drafts_dialog (&dialog));
}

static void
drafts_discard_script (LianduApplication *application,
                       const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  GtkWidget *dialog = NULL;

  wait_until (shows_main, window);
  wait_until (has_drafts_dialog, &dialog);
  g_signal_emit_by_name (find_button (dialog, "丢弃(_D)"), "clicked");
  settle ();
  g_assert_false (has_drafts_dialog (&dialog));
  drafts = liandu_store_list_drafts (liandu_window_get_store (window), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_drafts (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  leave_draft (folder);
  run_program (folder, drafts_open_script);
  run_program (folder, drafts_discard_script);
  free_folder (folder);
}

/* The end of it all */

static GtkWidget *closed_window;

static void
close_script (LianduApplication *application,
              const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);

  wait_until (shows_main, window);
  search_and_open (window);
  closed_window = GTK_WIDGET (window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &closed_window);
  gtk_window_close (GTK_WINDOW (window));
  settle ();
}

static void
test_close (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, close_script);
  g_assert_null (closed_window);
  free_folder (folder);
}

/* Two workspaces: what is entered last goes out while the window closes. */

static LianduStore *colleague;
static char *share;
static char *entered;

static gboolean
is_at_rest (gpointer exchanger)
{
  return !liandu_exchanger_is_running (exchanger);
}

static void
exchange_with (LianduExchanger     *exchanger,
               LianduExchangerTask  task,
               const char          *what)
{
  wait_until (is_at_rest, exchanger);
  g_assert_true (liandu_exchanger_start (exchanger, task, share, FALSE, what));
  wait_until (is_at_rest, exchanger);
  g_test_message ("%s", liandu_exchanger_get_words (exchanger));
  g_assert_nonnull (liandu_exchanger_get_report (exchanger));
}

static void
closing_exchange_script (LianduApplication *application,
                         const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  g_autoptr (LianduExchanger) theirs = liandu_exchanger_new (colleague);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  wait_until (shows_main, window);
  exchange_with (window->exchanger, LIANDU_EXCHANGER_CREATE, NULL);
  exchange_with (theirs, LIANDU_EXCHANGER_ASK, NULL);
  exchange_with (window->exchanger, LIANDU_EXCHANGER_ADMIT, liandu_exchanger_get_fingerprint (theirs));
  entered = g_uuid_string_random ();
  liandu_change_set_value (liandu_change_set_create (changes, liandu_kind_lookup ("unit"), entered), "name", g_variant_new_string ("县气象局"));
  g_assert_true (liandu_store_commit (window->store, changes, NULL, NULL, NULL));
  closed_window = GTK_WIDGET (window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &closed_window);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_visible (closed_window));
  wait_until (is_gone, &closed_window);
}

static void
test_closing_exchange (void)
{
  char *folder = new_folder ();
  char *their_folder = new_folder ();
  g_autoptr (LianduClock) clock = liandu_clock_new_default (NULL);
  g_autoptr (LianduExchanger) theirs = NULL;
  g_autoptr (LianduRecord) unit = NULL;

  fill_folder (folder);
  share = g_dir_make_tmp ("liandu-share-XXXXXX", NULL);
  colleague = liandu_store_open (their_folder, clock, LIANDU_STORE_CREATE, NULL);
  g_assert_true (liandu_store_add_user (colleague, "李四", OFFICE, NULL));
  g_assert_true (liandu_store_set_user (colleague, "李四", NULL));
  run_program (folder, closing_exchange_script);
  theirs = liandu_exchanger_new (colleague);
  exchange_with (theirs, LIANDU_EXCHANGER_RUN, NULL);
  unit = liandu_store_load (colleague, entered, NULL, NULL);
  g_assert_nonnull (unit);
  g_clear_object (&theirs);
  liandu_store_close (colleague);
  g_clear_object (&colleague);
  delete_tree (share);
  g_clear_pointer (&share, g_free);
  g_clear_pointer (&entered, g_free);
  free_folder (their_folder);
  free_folder (folder);
}

/* The table of keys: every action in it exists where its keys act. */

static gboolean
class_has_action (GType       type,
                  const char *wanted)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  const char *name = NULL;
  const GVariantType *parameter = NULL;
  const char *property = NULL;
  GType owner = 0;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (klass), i, &owner, &name, &parameter, &property); i++)
    if (g_str_equal (name, wanted))
      return TRUE;
  return FALSE;
}

static GType
get_owner (const char *action)
{
  static const struct
  {
    const char *prefix;
    GType (*get_type) (void);
  } owners[] = {
    { "win.", liandu_window_get_type },
    { "window.", liandu_window_get_type },
    { "audit.", liandu_audit_page_get_type },
    { "board.", liandu_board_get_type },
    { "calendar.", liandu_calendar_get_type },
    { "conflicts.", liandu_conflicts_page_get_type },
    { "coverage.", liandu_coverage_view_get_type },
    { "record.", liandu_record_page_get_type },
    { "form.", liandu_form_get_type },
    { "gallery.", liandu_gallery_page_get_type },
    { "reports.", liandu_reports_page_get_type },
    { "matrix.", liandu_matrix_section_get_type },
    { "sitting.", liandu_sitting_page_get_type },
  };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    if (g_str_has_prefix (action, owners[i].prefix))
      return owners[i].get_type ();
  return G_TYPE_INVALID;
}

static void
test_accelerators (void)
{
  guint n = 0;
  const LianduAccelerator *accelerators = liandu_accelerators_get (&n);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (accelerators[i].action, ".", 2);

      g_test_message ("%s", accelerators[i].action);
      /* Ledgers and the page of the day have their actions in a group of each
       * page, not in their class. */
      if (!g_str_equal (parts[0], "app") && !g_str_equal (parts[0], "ledger") && !g_str_equal (parts[0], "today"))
        g_assert_true (class_has_action (get_owner (accelerators[i].action), accelerators[i].action));
      g_assert_cmpstr (_(accelerators[i].title), !=, accelerators[i].title);
      g_assert_nonnull (accelerators[i].keys[0]);
      for (guint k = 0; accelerators[i].keys[k] != NULL; k++)
        {
          g_autoptr (GtkShortcutTrigger) trigger = gtk_shortcut_trigger_parse_string (accelerators[i].keys[k]);

          g_assert_nonnull (trigger);
          g_assert_true (g_hash_table_add (seen, g_strconcat (parts[0], " ", accelerators[i].keys[k], NULL)));
        }
    }
}

/* Words */

static void
test_error_text (void)
{
  static const struct
  {
    GQuark (*domain) (void);
    int code;
    const char *message;
    const char *words;
  } cases[] = {
    { liandu_error_quark, LIANDU_ERROR_INVALID, "没有这一天", "没有这一天" },
    { liandu_error_quark, LIANDU_ERROR_BUSY, "另一个程序正在写入", "请稍候再试" },
    { liandu_error_quark, LIANDU_ERROR_NO_SPACE, "磁盘已满", "清理磁盘空间" },
    { liandu_error_quark, LIANDU_ERROR_BUSY, "正在写入。请过一会儿再试。", "过一会儿再试" },
    { liandu_error_quark, LIANDU_ERROR_NOT_FOUND, "没有这条记录", "返回重新查找" },
    { g_io_error_quark, G_IO_ERROR_PERMISSION_DENIED, "denied", "不允许写入" },
    { g_file_error_quark, G_FILE_ERROR_NOSPC, "no space", "磁盘已满" },
    { g_io_error_quark, G_IO_ERROR_FAILED, "x", "没有办成" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (cases[i].domain (), cases[i].code, cases[i].message);
      g_autofree char *text = liandu_error_to_user_text (error);

      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, cases[i].words));
      g_assert_null (strstr (text, "。。"));
    }
}

static void
test_passage (void)
{
  static const char *const cases[][2] = {
    { "查\002公务\003接待", "查<b><u>公务</u></b>接待" },
    { "\002a\003<b>&", "<b><u>a</u></b>&lt;b&gt;&amp;" },
    { "\002没有结束", "<b><u>没有结束</u></b>" },
    { "\003\003先结束\002\002", "先结束<b><u></u></b>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = liandu_hit_row_format_passage (cases[i][0]);

      g_assert_cmpstr (markup, ==, cases[i][1]);
      g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
    }
}

/* Help */

static const char *
press_help (LianduWindow *window)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.help", NULL));
  return liandu_help_window_get_chapter (LIANDU_HELP_WINDOW (window->help));
}

static GtkWidget *
find_dialog (LianduWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window))
        return GTK_WIDGET (toplevel);
    }
  return NULL;
}

/* F1 in a dialog, without a key: the shortcut is asked for. */
static gboolean
press_key (GtkWidget *widget,
           guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint s = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL))
            return TRUE;
        }
    }
  return FALSE;
}

static void
help_script (LianduApplication *application,
             const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);
  gpointer help = NULL;

  wait_until (shows_main, window);
  liandu_window_open_place (window, "talk");
  g_assert_cmpstr (press_help (window), ==, "talk");
  liandu_window_open_place (window, "issue");
  g_assert_cmpstr (press_help (window), ==, "issue");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  g_assert_cmpstr (press_help (window), ==, "issue");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.switch-user", NULL));
  settle ();
  g_assert_true (press_key (find_dialog (window), GDK_KEY_F1));
  help = window->help;
  g_assert_cmpstr (liandu_help_window_get_chapter (LIANDU_HELP_WINDOW (help)), ==, "start");
  gtk_window_destroy (GTK_WINDOW (find_dialog (window)));
  settle ();
  /* It goes with the window. */
  g_object_add_weak_pointer (G_OBJECT (help), &help);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_null (help);
}

static void
test_help (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, help_script);
  free_folder (folder);
}

/* Meetings */

static gboolean
has_meeting (gpointer data)
{
  LianduWindow *window = data;

  return window->sitting != NULL && gtk_widget_get_mapped (window->sitting);
}

/* What is not for those in the room is said when they have gone. */
static void
muted_script (LianduApplication *application,
              const char        *folder)
{
  LianduWindow *window = liandu_application_get_window (application);

  wait_until (shows_main, window);
  liandu_window_open_place (window, "issue");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.meeting", NULL));
  wait_until (has_meeting, window);
  liandu_window_add_message (window, "己字别人的消息");
  settle ();
  g_assert_false (can_be_read (GTK_WIDGET (window), "己字别人的消息"));
  g_assert_null (window->toast);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.meeting", NULL));
  settle ();
  g_assert_null (window->sitting);
  g_assert_true (can_be_read (GTK_WIDGET (window), "己字别人的消息"));
}

static void
test_muted (void)
{
  char *folder = new_folder ();

  fill_folder (folder);
  run_program (folder, muted_script);
  free_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("LIANDU_NOW", NOW, TRUE);
  liandu_init ();
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/window/accelerators", test_accelerators);
  g_test_add_func ("/window/error-text", test_error_text);
  g_test_add_func ("/window/passage", test_passage);
  g_test_add_func ("/window/first-start", test_first_start);
  g_test_add_func ("/window/sample", test_sample);
  g_test_add_func ("/window/navigate", test_navigate);
  g_test_add_func ("/window/part", test_part);
  g_test_add_func ("/window/export", test_export);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/undo", test_undo);
  g_test_add_func ("/window/restore", test_restore);
  g_test_add_func ("/window/switch-user", test_switch_user);
  g_test_add_func ("/window/drafts", test_drafts);
  g_test_add_func ("/window/help", test_help);
  g_test_add_func ("/window/close", test_close);
  g_test_add_func ("/window/closing-exchange", test_closing_exchange);
  g_test_add_func ("/window/muted", test_muted);

  return g_test_run ();
}
