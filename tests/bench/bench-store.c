/* bench-store.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bench-tools.h"
#include "liandu-sheet-export.h"
#include "liandu-store.h"

/* What a save, a page, a search and an export cost, beside the bare library
 * doing the same work on the same file. */

/* Every way to the disk that SQLite takes goes through these two. */
static int n_syncs;

int
fsync (int fd)
{
  g_atomic_int_inc (&n_syncs);
  return (int) syscall (SYS_fsync, fd);
}

int
fdatasync (int fd)
{
  g_atomic_int_inc (&n_syncs);
  return (int) syscall (SYS_fdatasync, fd);
}

static LianduQuery *
make_list_query (void)
{
  const LianduKind *kind = liandu_kind_lookup ("issue");
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  LianduQuery *query = liandu_query_new (kind);

  for (guint i = 0; i < info->n_columns; i++)
    liandu_query_add_column (query, info->columns[i].field);
  return query;
}

/* First page of the grid: all ids in order, then the rows that are seen. */
static void
bench_page (LianduStore *store,
            const char  *sort)
{
  g_autoptr (LianduQuery) query = make_list_query ();
  g_autofree char *what = g_strdup_printf ("grid: ids and first 40 rows, by %s", sort != NULL ? sort : "time limit");
  Timer timer;

  liandu_query_set_sort (query, sort);
  timer_init (&timer);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (GArray) keys = NULL;
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GPtrArray) rows = NULL;

      timer_begin (&timer);
      keys = liandu_store_query_keys (store, query, NULL, NULL);
      for (guint j = 0; j < MIN (40, keys->len); j++)
        g_array_append_val (ids, g_array_index (keys, LianduRowKey, j).id);
      rows = liandu_store_query_page (store, query, (const gint64 *) (void *) ids->data, ids->len, NULL, NULL);
      timer_end (&timer);
    }
  bench_timer (what, &timer, NULL, 0.5, "<= 100 ms");
  timer_clear (&timer);
}

static void
bench_board (LianduStore *store)
{
  const LianduKind *kind = liandu_kind_lookup ("issue");
  const LianduKindInfo *info = liandu_kind_get_info (kind);
  Timer timer;

  timer_init (&timer);
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (LianduQuery) counts = liandu_query_new (kind);
      g_autoptr (GPtrArray) groups = NULL;

      timer_begin (&timer);
      liandu_query_add_group (counts, "phase");
      liandu_query_add_aggregate (counts, LIANDU_AGGREGATE_COUNT, NULL, NULL);
      liandu_query_add_aggregate (counts, LIANDU_AGGREGATE_COUNT_IF, NULL, liandu_condition_new ("overdue", LIANDU_OP_EQ, "true"));
      groups = liandu_store_query (store, counts, NULL, NULL);
      for (guint j = 0; j < info->n_phases; j++)
        {
          g_autoptr (LianduQuery) cards = make_list_query ();
          g_autoptr (GPtrArray) rows = NULL;

          liandu_query_add_condition (cards, liandu_condition_new ("phase", LIANDU_OP_EQ, info->phases[j].name));
          liandu_query_set_limit (cards, 50);
          rows = liandu_store_query (store, cards, NULL, NULL);
        }
      timer_end (&timer);
    }
  bench_timer ("board: counts and first 50 cards a phase", &timer, NULL, 0.5, "<= 100 ms");
  timer_clear (&timer);
}

static void
bench_search (LianduStore *store,
              const char  *words)
{
  g_autofree char *what = g_strdup_printf ("search “%s”, newest 50 with passage", words);
  Timer timer;

  timer_init (&timer);
  for (guint i = 0; i < 15; i++)
    {
      g_autoptr (GPtrArray) hits = NULL;

      timer_begin (&timer);
      hits = liandu_store_search (store, words, 50, NULL, NULL);
      timer_end (&timer);
    }
  bench_timer (what, &timer, NULL, 0.5, "<= 30 ms");
  timer_clear (&timer);
}

static GStrv
list_uuids (LianduStore *store,
            guint        n)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();

  liandu_query_set_limit (query, n);
  rows = liandu_store_query (store, query, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_strv_builder_add (uuids, liandu_row_get_uuid (g_ptr_array_index (rows, i)));
  return g_strv_builder_end (uuids);
}

static void
save_one (LianduStore *store,
          const char  *uuid,
          guint        i,
          Timer       *timer)
{
  g_autoptr (LianduRecord) record = liandu_store_load (store, uuid, NULL, NULL);
  g_autofree char *note = g_strdup_printf ("第%u次修改备注,已电话核实。", i);
  g_autoptr (LianduChangeSet) changes = NULL;
  GError *error = NULL;

  liandu_record_set_string (record, "rect_goal", note);
  changes = liandu_record_dup_changes (record);
  timer_begin (timer);
  if (!liandu_store_commit (store, changes, NULL, NULL, &error))
    bench_stop (error);
  timer_end (timer);
}

static void
exec (sqlite3    *db,
      const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    {
      g_printerr ("bench: %s\n", message);
      exit (1);
    }
}

/* The same rows into the same tables, by hand: a copy of the last op and the
 * record's derived rows written again. */
static void
save_bare (sqlite3    *db,
           const char *uuid,
           guint       i,
           Timer      *timer)
{
  g_autofree char *sql = g_strdup_printf (
    "BEGIN IMMEDIATE;"
    "INSERT INTO txn SELECT NULL, randomblob (32), replica, uuid, actor, origin, wall, hlc_ms, hlc_counter, header, NULL FROM txn WHERE id = (SELECT max (id) FROM txn);"
    "INSERT INTO op SELECT NULL, randomblob (16), txn, seq, object, header, salt, payload FROM op WHERE id = (SELECT max (id) FROM op);"
    "UPDATE replica SET last_seq = last_seq + 1, last_hash = randomblob (32) WHERE id = (SELECT max (id) FROM replica);"
    "INSERT OR REPLACE INTO meta VALUES ('hlc_ms', %u);"
    "INSERT OR REPLACE INTO meta VALUES ('hlc_counter', %u);"
    "INSERT OR REPLACE INTO record SELECT * FROM record WHERE uuid = '%s';"
    "INSERT OR REPLACE INTO r_issue SELECT * FROM r_issue WHERE uuid = '%s';"
    "COMMIT", i, i, uuid, uuid);

  timer_begin (timer);
  exec (db, sql);
  timer_end (timer);
}

static sqlite3 *
open_bare (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "liandu.db", NULL);
  sqlite3 *db;

  sqlite3_open (path, &db);
  exec (db, "PRAGMA journal_mode=PERSIST; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000");
  return db;
}

static void
bench_save (LianduStore *store,
            const char  *folder)
{
  g_auto (GStrv) uuids = list_uuids (store, 200);
  guint n = g_strv_length (uuids);
  sqlite3 *db = open_bare (folder);
  Timer ours;
  Timer bare;
  int before;

  timer_init (&ours);
  timer_init (&bare);
  before = n_syncs;
  for (guint i = 0; i < n; i++)
    save_one (store, uuids[i], i, &ours);
  bench_line ("syncs a save", (double) (n_syncs - before) / n, -1, "");
  before = n_syncs;
  for (guint i = 0; i < n; i++)
    save_bare (db, uuids[i], i, &bare);
  bench_line ("syncs a bare save", (double) (n_syncs - before) / n, -1, "");
  bench_timer ("one save, median (ms)", &ours, &bare, 0.5, "");
  bench_timer ("one save, 95th percentile (ms)", &ours, &bare, 0.95, "");
  timer_clear (&ours);
  timer_clear (&bare);
  sqlite3_close (db);
}

typedef struct
{
  LianduStore *store;
  char *path;
  int done;
} Load;

static gpointer
export_thread (gpointer data)
{
  Load *load = data;

  while (!g_atomic_int_get (&load->done))
    liandu_sheet_export (load->store, liandu_sheet_lookup ("issue-ledger"), NULL, NULL, load->path, NULL, NULL, NULL, NULL);
  return NULL;
}

static gpointer
backup_thread (gpointer data)
{
  Load *load = data;
  g_autofree char *path = g_strconcat (load->path, ".backup", NULL);

  while (!g_atomic_int_get (&load->done))
    liandu_store_backup (load->store, path, NULL, NULL, NULL, NULL);
  return NULL;
}

static void
bench_save_under_load (LianduStore *store,
                       const char  *folder)
{
  g_auto (GStrv) uuids = list_uuids (store, 60);
  g_autofree char *path = g_build_filename (folder, "load.xlsx", NULL);
  Load load = { store, path, 0 };
  GThread *exporter = g_thread_new ("export", export_thread, &load);
  GThread *keeper = g_thread_new ("backup", backup_thread, &load);
  Timer timer;

  timer_init (&timer);
  for (guint i = 0; uuids[i] != NULL; i++)
    {
      g_usleep (20000);
      save_one (store, uuids[i], i + 1000, &timer);
    }
  g_atomic_int_set (&load.done, 1);
  g_thread_join (exporter);
  g_thread_join (keeper);
  bench_timer ("save under export and backup, median (ms)", &timer, NULL, 0.5, "");
  bench_timer ("save under export and backup, 95th (ms)", &timer, NULL, 0.95, "<= 100 ms");
  bench_timer ("save under export and backup, worst (ms)", &timer, NULL, 1.0, "");
  timer_clear (&timer);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *folder = g_build_filename (argv[1], argv[i], NULL);
      g_autofree char *heading = g_strdup_printf ("store, %s issues (ms)", argv[i]);
      g_autoptr (LianduStore) store = bench_open (argv[1], argv[i]);

      bench_heading (heading);
      bench_page (store, NULL);
      bench_page (store, "unit");
      bench_page (store, "-months_idle");
      bench_board (store);
      bench_search (store, "整改");
      bench_search (store, "公务接待");
      bench_search (store, "不存在的词");
      bench_save (store, folder);
      bench_save_under_load (store, folder);
      bench_line ("memory (MB)", bench_get_rss_mb (), -1, "");
      liandu_store_close (store);
    }
  return 0;
}
