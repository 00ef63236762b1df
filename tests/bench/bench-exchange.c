/* bench-exchange.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "bench-tools.h"
#include "liandu-exchange.h"
#include "liandu-folder-transport.h"
#include "liandu-keystore.h"
#include "liandu-sample.h"
#include "liandu-store-log.h"
#include "liandu-uuid.h"

/* bench-exchange FOLDER DESKS ISSUES
 *
 * Desks that share a folder, each with ISSUES of its own: what they put there,
 * what it costs one more to join, a day's changes, and one save.  Beside it the
 * bare library writes the rows of the joined workspace into an empty file.  What
 * is in FOLDER afterwards can be joined or worked with once more: --join FOLDER
 * FOLDER/share, when desk-new is gone, and --day FOLDER FOLDER/share. */

/* Changes that a county's desks make in a day. */
#define DAILY 1200

typedef struct
{
  char *folder;
  LianduClock *clock;
  LianduStore *store;
  LianduLog *log;
  LianduKeyring *keyring;
  LianduExchange *exchange;
} Desk;

static const char *program;

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static void
stop_if (GError *error)
{
  if (error != NULL)
    bench_stop (error);
}

static void
open_desk (Desk       *desk,
           const char *folder,
           const char *name)
{
  GError *error = NULL;
  gboolean is_new = !g_file_test (folder, G_FILE_TEST_EXISTS);

  desk->folder = g_strdup (folder);
  desk->clock = liandu_clock_new_system ();
  desk->store = liandu_store_open (folder, desk->clock, is_new ? LIANDU_STORE_CREATE : 0, &error);
  stop_if (error);
  if (is_new && !liandu_store_add_user (desk->store, name, NULL, &error))
    bench_stop (error);
  liandu_store_set_user (desk->store, name, &error);
  stop_if (error);
  desk->keyring = is_new ? liandu_keyring_new ("电脑", name) : liandu_keystore_load (folder, NULL, &error);
  stop_if (error);
  desk->log = liandu_store_log_new (desk->store);
  desk->exchange = liandu_exchange_new (desk->log, desk->keyring, desk->clock);
}

static void
keep_keys (Desk *desk)
{
  GError *error = NULL;

  liandu_keystore_save (desk->folder, desk->keyring, NULL, LIANDU_KEYSTORE_COST_LEAST, &error);
  stop_if (error);
}

static void
close_desk (Desk *desk)
{
  g_clear_object (&desk->exchange);
  g_clear_object (&desk->log);
  g_clear_object (&desk->keyring);
  liandu_store_close (desk->store);
  g_clear_object (&desk->store);
  g_clear_object (&desk->clock);
  g_clear_pointer (&desk->folder, g_free);
}

/* Milliseconds. */
static double
run (Desk            *desk,
     LianduTransport *place,
     guint           *out_in)
{
  g_autoptr (LianduExchangeReport) report = NULL;
  GError *error = NULL;
  double start = now_ms ();

  liandu_exchange_run (desk->exchange, place, "place", NULL, NULL, &report, NULL, &error);
  stop_if (error);
  if (liandu_keyring_is_changed (desk->keyring))
    keep_keys (desk);
  if (out_in != NULL)
    *out_in = report->changes_in;
  return now_ms () - start;
}

static void
admit_all (Desk            *admin,
           LianduTransport *place)
{
  g_autoptr (LianduExchangeReport) report = NULL;
  GError *error = NULL;

  liandu_exchange_run (admin->exchange, place, "place", NULL, NULL, &report, NULL, &error);
  stop_if (error);
  for (guint i = 0; i < report->requests->len; i++)
    liandu_exchange_admit (admin->exchange, place, g_ptr_array_index (report->requests, i), FALSE, NULL, &error);
  stop_if (error);
}

static void
ask (Desk            *desk,
     LianduTransport *place)
{
  GError *error = NULL;
  g_autoptr (GBytes) request = liandu_exchange_ask (desk->exchange, place, NULL, &error);

  stop_if (error);
  keep_keys (desk);
}

static char *
desk_path (const char *root,
           guint       i)
{
  return g_strdup_printf ("%s/desk-%02u", root, i);
}

/* Each desk by itself, as it comes to the office with ledgers of its own. */
static double
make_desks (const char      *root,
            LianduTransport *place,
            guint            n_desks,
            guint            n_issues)
{
  Desk first = { 0 };
  g_autofree char *path = desk_path (root, 0);
  double publish = 0;
  GError *error = NULL;

  open_desk (&first, path, "desk-00");
  keep_keys (&first);
  if (!liandu_exchange_create (first.exchange, place, NULL, &error))
    bench_stop (error);
  keep_keys (&first);
  for (guint i = 0; i < n_desks; i++)
    {
      Desk desk = { 0 };
      g_autofree char *other = desk_path (root, i);
      g_autofree char *name = g_strdup_printf ("desk-%02u", i);
      g_autoptr (LianduDate) today = liandu_clock_dup_today (first.clock);

      if (i > 0)
        {
          open_desk (&desk, other, name);
          ask (&desk, place);
          admit_all (&first, place);
        }
      if (!liandu_sample_generate (i > 0 ? desk.store : first.store, n_issues, i + 1, today, &error))
        bench_stop (error);
      publish += run (i > 0 ? &desk : &first, place, NULL);
      if (i > 0)
        close_desk (&desk);
    }
  run (&first, place, NULL);
  close_desk (&first);
  return publish;
}

/* Of all threads of this program, in milliseconds. */
static double
processor_ms (void)
{
  struct rusage use;

  getrusage (RUSAGE_SELF, &use);
  return (double) (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000.0 + (double) (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000.0;
}

/* In a program of its own, so that its memory is its own: prints milliseconds,
 * those on the processor, and megabytes. */
static int
join (const char *root,
      const char *share)
{
  g_autoptr (LianduTransport) place = liandu_folder_transport_new (share);
  g_autofree char *path = g_build_filename (root, "desk-new", NULL);
  g_autofree char *first_path = desk_path (root, 0);
  Desk first = { 0 };
  Desk desk = { 0 };
  double before;
  double took;
  double used;
  guint changes;

  open_desk (&desk, path, "desk-new");
  ask (&desk, place);
  open_desk (&first, first_path, "desk-00");
  admit_all (&first, place);
  close_desk (&first);
  bench_reset_peak ();
  before = bench_get_rss_mb ();
  used = processor_ms ();
  took = run (&desk, place, &changes);
  used = processor_ms () - used;
  g_print ("%.0f %.0f %.0f %.0f %u\n", took, used, before, bench_get_peak_mb (), changes);
  close_desk (&desk);
  return 0;
}

static gint64
ask_number (sqlite3    *db,
            const char *sql)
{
  sqlite3_stmt *row = NULL;
  gint64 number = -1;

  if (sqlite3_prepare_v2 (db, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step (row) == SQLITE_ROW)
    number = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return number;
}

/* Values that all changes set: the registers of all ops. */
static gint64
count_registers (sqlite3 *db)
{
  sqlite3_stmt *row = NULL;
  gint64 count = 0;

  sqlite3_prepare_v2 (db, "SELECT payload FROM op WHERE payload IS NOT NULL", -1, &row, NULL);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0));
      g_autoptr (GVariant) payload = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("amv"), bytes, TRUE));

      count += (gint64) g_variant_n_children (payload);
    }
  sqlite3_finalize (row);
  return count;
}

/* Whatever stands in the joined workspace, written by the bare library: the same
 * tables with the same indexes, row by row, in one transaction. */
static double
write_bare (sqlite3    *db,
            const char *path)
{
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS bare", path);
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *row = NULL;
  double start;

  sqlite3_exec (db, attach, NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "SELECT name, sql FROM main.sqlite_schema WHERE sql LIKE 'CREATE TABLE %' AND name NOT LIKE 'search%'"
                          " AND name NOT LIKE 'sqlite%'", -1, &row, NULL);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (row, 0);
      const char *sql = (const char *) sqlite3_column_text (row, 1);

      g_ptr_array_add (statements, g_strdup_printf ("CREATE TABLE bare.%s", sql + strlen ("CREATE TABLE ")));
      /* Ordered by itself, so that the rows are not copied page by page. */
      g_ptr_array_add (statements, g_strdup_printf ("INSERT INTO bare.\"%s\" SELECT * FROM main.\"%s\" WHERE 1", name, name));
    }
  sqlite3_finalize (row);
  sqlite3_prepare_v2 (db, "SELECT sql FROM main.sqlite_schema WHERE sql LIKE 'CREATE INDEX %'", -1, &row, NULL);
  while (sqlite3_step (row) == SQLITE_ROW)
    g_ptr_array_insert (statements, 0, g_strdup_printf ("CREATE INDEX bare.%s", (const char *) sqlite3_column_text (row, 0) + strlen ("CREATE INDEX ")));
  sqlite3_finalize (row);
  start = now_ms ();
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  /* Tables before their indexes, and rows after both. */
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < statements->len; i++)
      {
        const char *sql = g_ptr_array_index (statements, i);
        guint turn = g_str_has_prefix (sql, "CREATE TABLE") ? 0 : g_str_has_prefix (sql, "CREATE INDEX") ? 1 : 2;

        if (turn == pass)
          sqlite3_exec (db, sql, NULL, NULL, NULL);
      }
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  return now_ms () - start;
}

static guint
count_files (const char *path,
             guint64    *inout_size)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint count = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      GStatBuf info;

      if (g_stat (below, &info) != 0)
        continue;
      if (S_ISDIR (info.st_mode))
        {
          count += count_files (below, inout_size);
          continue;
        }
      count++;
      *inout_size += (guint64) info.st_size;
    }
  return count;
}

static void
bench_join (const char *root,
            const char *share)
{
  g_autofree char *printed = NULL;
  g_autofree char *path = g_build_filename (root, "desk-new", "liandu.db", NULL);
  g_autofree char *bare_path = g_build_filename (root, "bare.db", NULL);
  const char *arguments[] = { program, "--join", root, share, NULL };
  g_auto (GStrv) words = NULL;
  sqlite3 *db = NULL;
  double bare;
  GError *error = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &printed, NULL, NULL, &error))
    bench_stop (error);
  words = g_strsplit (g_strstrip (printed), " ", 5);
  if (g_strv_length (words) != 5 || sqlite3_open (path, &db) != SQLITE_OK)
    bench_stop (g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "joining failed: %s", printed));
  bare = write_bare (db, bare_path);
  bench_line ("changes of records", (double) ask_number (db, "SELECT count(*) FROM main.op"), -1, "");
  bench_line ("values that they set", (double) count_registers (db), -1, "");
  bench_line ("transactions", (double) ask_number (db, "SELECT count(*) FROM main.txn"), -1, "");
  bench_line ("join (s)", g_ascii_strtod (words[0], NULL) / 1000, bare / 1000, "<= 60 s at 1.4 M values");
  bench_line ("of it on the processor (s)", g_ascii_strtod (words[1], NULL) / 1000, -1, "");
  bench_line ("most memory, and before (MB)", g_ascii_strtod (words[3], NULL), g_ascii_strtod (words[2], NULL), "");
  sqlite3_close (db);
}

/* Text that is set on records one save at a time, as people do. */
static void
change (Desk  *desk,
        guint  n_saves)
{
  const LianduKind *kind = liandu_kind_lookup ("unit");
  GError *error = NULL;

  for (guint i = 0; i < n_saves; i++)
    {
      g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
      g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (desk->clock), NULL);
      g_autofree char *name = g_strdup_printf ("单位 %s", uuid);
      LianduChange *change = liandu_change_set_create (changes, kind, uuid);

      liandu_change_set_value (change, "name", g_variant_new_string (name));
      if (!liandu_store_commit (desk->store, changes, NULL, NULL, &error))
        bench_stop (error);
    }
}

/* One run, by the clock and on the processor. */
static void
bench_run (const char      *what,
           Desk            *desk,
           LianduTransport *place,
           const char      *aim)
{
  Timer timer;

  timer_init (&timer);
  timer_begin (&timer);
  run (desk, place, NULL);
  timer_end (&timer);
  bench_timer (what, &timer, NULL, 0.5, aim);
  timer_clear (&timer);
}

static void
bench_day (const char *root,
           const char *share)
{
  g_autoptr (LianduTransport) place = liandu_folder_transport_new (share);
  g_autofree char *path = g_build_filename (root, "desk-new", NULL);
  g_autofree char *others = desk_path (root, 0);
  Desk author = { 0 };
  Desk desk = { 0 };
  Timer saves;

  open_desk (&author, others, "desk-00");
  open_desk (&desk, path, "desk-new");
  run (&desk, place, NULL);
  run (&author, place, NULL);
  run (&desk, place, NULL);
  bench_run ("exchange with nothing new (ms)", &desk, place, "");
  change (&author, DAILY);
  bench_run ("1200 changes out (ms)", &author, place, "");
  bench_run ("1200 changes in (ms)", &desk, place, "<= 1000 ms");
  timer_init (&saves);
  for (guint i = 0; i < 9; i++)
    {
      change (&desk, 1);
      timer_begin (&saves);
      run (&desk, place, NULL);
      timer_end (&saves);
    }
  bench_timer ("one save out, median (ms)", &saves, NULL, 0.5, "<= 100 ms");
  timer_clear (&saves);
  close_desk (&author);
  close_desk (&desk);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *share = NULL;
  g_autofree char *heading = NULL;
  g_autoptr (LianduTransport) place = NULL;
  guint64 size = 0;
  guint n_desks;
  double publish;

  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--join"))
    return join (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "--day"))
    {
      bench_day (argv[2], argv[3]);
      return 0;
    }
  n_desks = argc == 4 ? (guint) atoi (argv[2]) : 5;
  share = g_build_filename (argv[1], "share", NULL);
  g_mkdir_with_parents (share, 0700);
  place = liandu_folder_transport_new (share);
  heading = g_strdup_printf ("exchange, %u desks with %s issues each", n_desks, argc == 4 ? argv[3] : "200");
  bench_heading (heading);
  publish = make_desks (argv[1], place, n_desks, argc == 4 ? (guint) atoi (argv[3]) : 200);
  bench_line ("first exchange of a desk (ms)", publish / n_desks, -1, "");
  bench_line ("files in the share", count_files (share, &size), -1, "");
  bench_line ("their size (MB)", (double) size / 1e6, -1, "");
  bench_join (argv[1], share);
  bench_day (argv[1], share);
  return 0;
}
