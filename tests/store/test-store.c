/* test-store.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "liandu-test-store.h"
#include "liandu-value.h"

/* Opening, closing, users, signals, files: the life of a workspace. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, func, liandu_test_store_tear_down)

/* Opening */

static void
test_not_there (LianduTestStore *desk,
                gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *folder = g_build_filename (desk->folder, "nowhere", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_store_open (folder, desk->clock, 0, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_reopen (LianduTestStore *desk,
             gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;
  g_autofree char *epoch = g_strdup_printf ("%" G_GINT64_FORMAT, liandu_test_store_count (desk, "SELECT value FROM meta WHERE key = 'epoch'"));
  g_autofree char *same = NULL;

  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  after = liandu_test_store_dump (desk);
  g_assert_cmpstr (after, ==, before);
  g_assert_null (liandu_store_get_user (desk->store));
  /* The same folder goes on with the same life. */
  same = g_strdup_printf ("%" G_GINT64_FORMAT, liandu_test_store_count (desk, "SELECT value FROM meta WHERE key = 'epoch'"));
  g_assert_cmpstr (same, ==, epoch);
}

static void
test_read_only (LianduTestStore *desk,
                gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autoptr (LianduStore) store = NULL;
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  liandu_test_store_close (desk);
  store = liandu_store_open (desk->folder, desk->clock, LIANDU_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_store_is_read_only (store));
  record = liandu_store_load (store, unit, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_store_set_user (store, LIANDU_TEST_USER, NULL));
  liandu_change_set_delete (changes, liandu_record_get_kind (record), unit);
  g_assert_false (liandu_store_commit (store, changes, NULL, NULL, &error));
  g_assert_nonnull (error);
  liandu_store_close (store);
}

/* Written by a program to come: to be looked at, not to be spoilt. */
static void
test_newer_workspace (LianduTestStore *desk,
                      gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  gint64 version = liandu_test_store_count (desk, "PRAGMA user_version");
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version + 1);

  liandu_test_store_close (desk);
  liandu_test_store_exec (desk, sql);
  liandu_test_store_open (desk);
  g_assert_true (liandu_store_is_read_only (desk->store));
  liandu_test_assert_text (desk, unit, "name", "县水利局");
}

static void
test_closed (LianduTestStore *desk,
             gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  liandu_store_close (desk->store);
  liandu_store_close (desk->store);
  g_assert_null (liandu_store_load (desk->store, "x", NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

/* Derived tables of another description are made anew on opening. */
static gpointer
ask_thread (gpointer data)
{
  LianduStore *store = data;
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("unit"));
  g_autoptr (GError) error = NULL;

  liandu_query_add_column (query, "name");
  while (error == NULL)
    {
      g_autoptr (GPtrArray) rows = liandu_store_query (store, query, NULL, &error);

      g_assert_true ((rows == NULL) == (error != NULL));
    }
  return g_steal_pointer (&error);
}

/* Threads that are still at work when it closes are refused, or dropped. */
static void
test_closed_meanwhile (LianduTestStore *desk,
                       gconstpointer    unused G_GNUC_UNUSED)
{
  for (int round = 0; round < 20; round++)
    {
      g_autoptr (LianduStore) store = liandu_store_open (desk->folder, desk->clock, 0, NULL);
      GThread *threads[3];

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("ask", ask_thread, store);
      g_usleep (2000);
      liandu_store_close (store);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_autoptr (GError) error = g_thread_join (threads[i]);

          g_assert_true (g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED)
                         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
        }
    }
}

static void
test_other_descriptions (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;

  liandu_test_store_close (desk);
  liandu_test_store_exec (desk, "UPDATE meta SET value = 'other' WHERE key = 'fingerprint'; DROP TABLE r_unit;"
                                "CREATE TABLE r_unit (id INTEGER PRIMARY KEY, old TEXT); CREATE TABLE r_forgotten (x)");
  liandu_test_store_open (desk);
  after = liandu_test_store_dump (desk);
  liandu_test_assert_same_lines (after, before);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM sqlite_master WHERE name = 'r_forgotten'"), ==, 0);
}

/* Copies */

static void
test_copy_begins_a_new_life (LianduTestStore *desk,
                             gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autoptr (LianduTestStore) copy = NULL;
  static const char sql[] = "SELECT value FROM meta WHERE key = 'epoch'";
  gint64 epoch;

  liandu_test_store_close (desk);
  copy = liandu_test_store_copy (desk);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  epoch = liandu_test_store_count (desk, sql);
  g_assert_cmpint (liandu_test_store_count (copy, sql), !=, epoch);
  liandu_test_store_edit (desk, unit, "note", "此", NULL);
  liandu_test_store_edit (copy, unit, "note", "彼", NULL);
  g_assert_cmpint (liandu_test_store_count (desk, sql), ==, epoch);
}

static void
test_backup_and_restore (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *path = g_strconcat (desk->folder, ".zip", NULL);
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;
  static const char sql[] = "SELECT value FROM meta WHERE key = 'epoch'";
  gint64 epoch = liandu_test_store_count (desk, sql);
  g_autoptr (GError) error = NULL;

  liandu_store_backup (desk->store, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  liandu_test_store_edit (desk, unit, "note", "之后", NULL);
  g_assert_false (liandu_store_restore_backup (desk->folder, path, desk->clock, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
  g_clear_error (&error);
  liandu_test_store_close (desk);
  liandu_store_restore_backup (desk->folder, path, desk->clock, &error);
  g_assert_no_error (error);
  liandu_test_store_open (desk);
  after = liandu_test_store_dump (desk);
  liandu_test_assert_same_lines (after, before);
  g_assert_cmpint (liandu_test_store_count (desk, sql), !=, epoch);
  g_remove (path);
}

/* Once a day and no more. */
static void
test_daily_backup (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *folder = g_build_filename (desk->folder, "backups", NULL);
  g_autoptr (GError) error = NULL;

  for (guint day = 0; day < 2; day++)
    for (guint i = 0; i < 2; i++)
      {
        g_autoptr (GDir) dir = NULL;
        guint n = 0;

        g_assert_true (liandu_store_backup_daily (desk->store, &error));
        g_assert_no_error (error);
        dir = g_dir_open (folder, 0, NULL);
        while (g_dir_read_name (dir) != NULL)
          n++;
        g_assert_cmpuint (n, ==, day + 1);
        if (i == 1)
          liandu_clock_advance (desk->clock, 24 * 60 * 60 * 1000);
      }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
dup_only_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  g_assert_nonnull (name);
  return g_build_filename (folder, name, NULL);
}

/* On a disk that is not always there; two desks may use the same. */
static void
test_second_backup (LianduTestStore *desk,
                    gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *disk = g_dir_make_tmp ("liandu-disk-XXXXXX", NULL);
  g_autofree char *place = NULL;
  g_autofree char *path = NULL;
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;
  g_autoptr (LianduTestStore) other = liandu_test_store_new (LIANDU_TEST_NOW);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (liandu_store_backup_second (desk->store, disk, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
  place = dup_only_file (disk);
  path = dup_only_file (place);
  g_assert_cmpuint (count_files (place), ==, 1);
  g_assert_true (liandu_store_backup_second (other->store, disk, NULL, NULL, NULL, &error));
  g_assert_cmpuint (count_files (disk), ==, 2);
  g_assert_cmpuint (count_files (place), ==, 1);
  liandu_test_store_edit (desk, unit, "note", "之后", NULL);
  liandu_test_store_close (desk);
  g_assert_true (liandu_store_restore_backup (desk->folder, path, desk->clock, &error));
  liandu_test_store_open (desk);
  after = liandu_test_store_dump (desk);
  liandu_test_assert_same_lines (after, before);
  liandu_test_remove_folder (disk);
  g_assert_false (liandu_store_backup_second (desk->store, disk, NULL, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, disk));
}

/* Back to a backup, and forth again: the newest one is what was there. */
static void
test_replaced_by_backup (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *before = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *after = NULL;

  g_assert_true (liandu_store_backup_daily (desk->store, NULL));
  liandu_clock_advance (desk->clock, 60 * 1000);
  after = liandu_test_store_create (desk, "unit", "name", "县林业局", NULL);
  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (GPtrArray) backups = liandu_store_list_backups (desk->folder, desk->clock);
      const LianduStoreBackup *wanted = NULL;
      g_autoptr (LianduRecord) there = NULL;
      g_autoptr (LianduRecord) late = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (backups->len, ==, n);
      wanted = g_ptr_array_index (backups, 0);
      g_assert_cmpint (g_date_time_get_hour (wanted->time), ==, 9);
      g_assert_cmpint (g_date_time_get_minute (wanted->time), ==, n - 1);
      g_assert_cmpuint (wanted->size, >, 0);
      g_assert_true (liandu_store_replace_by_backup (desk->store, wanted->path, &error));
      g_assert_no_error (error);
      liandu_clock_advance (desk->clock, 60 * 1000);
      liandu_test_store_close (desk);
      liandu_test_store_open (desk);
      there = liandu_store_load (desk->store, before, NULL, NULL);
      late = liandu_store_load (desk->store, after, NULL, NULL);
      g_assert_nonnull (there);
      g_assert_true ((late != NULL) == (n == 2));
    }
}

/* A file that is no backup: the workspace is closed, and as it was. */
static void
test_not_replaced (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *path = g_build_filename (desk->folder, "no-backup.zip", NULL);
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "清源县", -1, NULL));
  g_assert_false (liandu_store_replace_by_backup (desk->store, path, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  after = liandu_test_store_dump (desk);
  g_assert_cmpstr (after, ==, before);
}

/* Users and settings */

static void
test_users (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *first = liandu_store_dup_first_user (desk->store, NULL);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("user"));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (first, ==, LIANDU_TEST_USER);
  g_assert_cmpstr (liandu_store_get_user (desk->store), ==, LIANDU_TEST_USER);
  g_assert_false (liandu_store_set_user (desk->store, "无名", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_cmpstr (liandu_store_get_user (desk->store), ==, LIANDU_TEST_USER);
  /* One who is no longer used cannot type. */
  liandu_test_store_add_user (desk, "李强");
  liandu_query_add_condition (query, liandu_condition_new ("name", LIANDU_OP_EQ, "李强"));
  rows = liandu_store_query (desk->store, query, NULL, NULL);
  liandu_test_store_edit (desk, liandu_row_get_uuid (g_ptr_array_index (rows, 0)), "retired", "是", NULL);
  g_assert_false (liandu_store_set_user (desk->store, "李强", NULL));
}

static void
test_settings_and_codes (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *pattern = liandu_store_dup_setting (desk->store, "issue_number_pattern");
  g_autofree char *none = liandu_store_dup_setting (desk->store, "no such setting");
  g_autofree char *code = liandu_test_store_create (desk, "code", "code_table", "issue_category", "code", "20", "name", "本县自定", "sequence", "5", NULL);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (desk->store);
  g_autoptr (LianduWorkdays) workdays = liandu_store_dup_workdays (desk->store);

  g_assert_cmpstr (pattern, ==, "清纪监〔{year}〕{n}号");
  g_assert_null (none);
  /* What the office adds is there at once, in its place. */
  g_assert_cmpstr (liandu_codes_get_title (codes, "issue_category", "20"), ==, "本县自定");
  {
    g_autoptr (GPtrArray) list = liandu_codes_list (codes, "issue_category");

    g_assert_cmpstr (((LianduCode *) g_ptr_array_index (list, 0))->code, ==, "20");
  }
  g_assert_true (liandu_workdays_knows_year (workdays, 2026));
  /* A retired code keeps its words. */
  liandu_test_store_edit (desk, code, "retired", "是", NULL);
  g_clear_pointer (&codes, liandu_codes_unref);
  codes = liandu_store_dup_codes (desk->store);
  g_assert_cmpstr (liandu_codes_get_title (codes, "issue_category", "20"), ==, "本县自定");
}

/* The window asks while it shows a page: the answer waits for no database. */
static void
test_settings_at_once (LianduTestStore *desk,
                       gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = liandu_test_store_create (desk, "setting", "key", "test_setting", "value", "一", NULL);
  g_autofree char *first = liandu_store_dup_setting (desk->store, "test_setting");
  g_autofree char *second = NULL;
  g_autofree char *last = NULL;

  g_assert_cmpstr (first, ==, "一");
  liandu_test_store_edit (desk, uuid, "value", "二", NULL);
  second = liandu_store_dup_setting (desk->store, "test_setting");
  g_assert_cmpstr (second, ==, "二");
  liandu_store_close (desk->store);
  last = liandu_store_dup_setting (desk->store, "test_setting");
  g_assert_cmpstr (last, ==, "二");
}

/* Signals */

typedef struct
{
  guint n;
  GStrv uuids;
} Seen;

static void
changed_cb (LianduStore *store G_GNUC_UNUSED,
            GStrv        uuids,
            gpointer     user_data)
{
  Seen *seen = user_data;

  seen->n++;
  g_strfreev (seen->uuids);
  seen->uuids = g_strdupv (uuids);
}

static void
iterate (guint ms)
{
  gint64 end = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
test_changed_signal (LianduTestStore *desk,
                     gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *issue = liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, NULL);
  g_autoptr (LianduStore) other = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  Seen seen = { 0, NULL };

  iterate (20);
  g_signal_connect (desk->store, "changed", G_CALLBACK (changed_cb), &seen);
  /* A row belongs to its record. */
  g_free (liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", NULL));
  iterate (20);
  g_assert_cmpuint (seen.n, ==, 1);
  g_assert_cmpuint (g_strv_length (seen.uuids), ==, 1);
  g_assert_cmpstr (seen.uuids[0], ==, issue);
  /* What another process wrote may be anything. */
  other = liandu_store_open (desk->folder, desk->clock, 0, NULL);
  g_assert_true (liandu_store_set_user (other, LIANDU_TEST_USER, NULL));
  liandu_change_set_delete (changes, liandu_kind_lookup ("issue"), issue);
  g_assert_true (liandu_store_commit (other, changes, NULL, NULL, NULL));
  iterate (1500);
  g_assert_cmpuint (seen.n, ==, 2);
  g_assert_cmpuint (g_strv_length (seen.uuids), ==, 0);
  liandu_store_close (other);
  g_strfreev (seen.uuids);
}

static void
committed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  *(int *) user_data = liandu_store_commit_finish (LIANDU_STORE (object), result, &conflicts, &error) ? 1
                       : (conflicts != NULL ? (int) conflicts->len + 1 : -1);
}

static int
commit_async (LianduTestStore *desk,
              LianduRecord    *record)
{
  g_autoptr (LianduChangeSet) changes = liandu_record_dup_changes (record);
  int outcome = 0;

  liandu_store_commit_async (desk->store, changes, NULL, committed_cb, &outcome);
  while (outcome == 0)
    g_main_context_iteration (NULL, TRUE);
  return outcome;
}

static void
test_async (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autoptr (LianduRecord) mine = liandu_test_store_load (desk, unit);
  g_autoptr (LianduRecord) hers = liandu_test_store_load (desk, unit);

  liandu_test_store_assign (desk, hers, "note", "她", NULL);
  g_assert_cmpint (commit_async (desk, hers), ==, 1);
  liandu_test_store_assign (desk, mine, "note", "我", NULL);
  g_assert_cmpint (commit_async (desk, mine), ==, 2);
}

static void
test_output_log (LianduTestStore *desk,
                 gconstpointer    unused G_GNUC_UNUSED)
{
  static const char * const uuids[] = { "a", "b", NULL };

  g_assert_true (liandu_store_log_output (desk->store, "台账", "out.xlsx", uuids, NULL));
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM output_log WHERE actor = '" LIANDU_TEST_USER "'"
                                                  " AND what = '台账' AND target = 'out.xlsx' AND uuids = 'a b'"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/store/not-there", test_not_there);
  add ("/store/reopen", test_reopen);
  add ("/store/read-only", test_read_only);
  add ("/store/newer-workspace", test_newer_workspace);
  add ("/store/closed", test_closed);
  add ("/store/closed-meanwhile", test_closed_meanwhile);
  add ("/store/other-descriptions", test_other_descriptions);
  add ("/store/copy-begins-a-new-life", test_copy_begins_a_new_life);
  add ("/store/backup-and-restore", test_backup_and_restore);
  add ("/store/daily-backup", test_daily_backup);
  add ("/store/second-backup", test_second_backup);
  add ("/store/replaced-by-backup", test_replaced_by_backup);
  add ("/store/not-replaced", test_not_replaced);
  add ("/store/users", test_users);
  add ("/store/settings-and-codes", test_settings_and_codes);
  add ("/store/settings-at-once", test_settings_at_once);
  add ("/store/changed-signal", test_changed_signal);
  add ("/store/async", test_async);
  add ("/store/output-log", test_output_log);

  return g_test_run ();
}
