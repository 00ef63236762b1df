/* bench-import.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "bench-tools.h"
#include "liandu-import-plan.h"
#include "liandu-sheet-export.h"
#include "liandu-store.h"

/* What it costs to take over a ledger of sixteen columns, beside reading the
 * file and putting the same rows into the same tables, and beside LibreOffice
 * only reading the file. */

#define SHEET "issue-ledger-internal"

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Processor time, that of readers included: what a busy machine changes less. */
static double
get_work (void)
{
  struct rusage own;
  struct rusage readers;

  getrusage (RUSAGE_SELF, &own);
  getrusage (RUSAGE_CHILDREN, &readers);
  return (double) (own.ru_utime.tv_sec + own.ru_stime.tv_sec + readers.ru_utime.tv_sec + readers.ru_stime.tv_sec) * 1000
         + (double) (own.ru_utime.tv_usec + own.ru_stime.tv_usec + readers.ru_utime.tv_usec + readers.ru_stime.tv_usec) / 1000;
}

static char *
write_ledger (const char *folder,
              const char *size)
{
  g_autoptr (GError) error = NULL;
  LianduStore *store = bench_open (folder, size);
  char *path = g_strdup_printf ("%s/ledger-%s.xlsx", folder, size);

  if (!liandu_sheet_export (store, liandu_sheet_lookup (SHEET), NULL, NULL, path, NULL, NULL, NULL, &error))
    bench_stop (g_steal_pointer (&error));
  liandu_store_close (store);
  g_object_unref (store);
  return path;
}

/* An office that has nothing yet: units and people come in with the table. */
static LianduStore *
open_empty (const char *folder,
            const char *size)
{
  g_autofree char *path = g_strdup_printf ("%s/empty-%s", folder, size);
  g_autoptr (LianduClock) clock = liandu_clock_new_system ();
  g_autoptr (GError) error = NULL;
  LianduStore *store = liandu_store_open (path, clock, LIANDU_STORE_CREATE, &error);

  if (store == NULL || !liandu_store_add_user (store, "王芳", NULL, &error) || !liandu_store_set_user (store, "王芳", &error))
    bench_stop (g_steal_pointer (&error));
  return store;
}

typedef struct
{
  double parse;
  double plan;
  double commit;
  double parse_work;
  double work;
  guint n_rows;
} Times;

static void
import (LianduStore *store,
        const char  *path,
        Times       *times)
{
  g_autoptr (GError) error = NULL;
  double work = get_work ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (LianduTableSource) source = liandu_table_source_open (path, NULL, &error);
  g_autoptr (LianduImportPlan) plan = NULL;

  if (source == NULL)
    bench_stop (g_steal_pointer (&error));
  times->parse = since (start);
  times->parse_work = get_work () - work;
  start = g_get_monotonic_time ();
  plan = liandu_import_plan_new (store, liandu_kind_lookup ("issue"), source, NULL, NULL, NULL, NULL, &error);
  if (plan == NULL)
    bench_stop (g_steal_pointer (&error));
  times->plan = since (start);
  times->n_rows = liandu_import_plan_count (plan, LIANDU_IMPORT_NEW);
  start = g_get_monotonic_time ();
  if (!liandu_import_plan_commit (plan, NULL, &error))
    bench_stop (g_steal_pointer (&error));
  times->commit = since (start);
  times->work = get_work () - work;
}

/* The bare library */

static void
run (sqlite3    *db,
     const char *format,
     const char *table)
{
  char *sql = sqlite3_mprintf (format, table, table);

  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_printerr ("%s: %s\n", sql, sqlite3_errmsg (db));
  sqlite3_free (sql);
}

/* Tables with rows; the search index has its own way and is left out. */
static GPtrArray *
list_tables (sqlite3 *db)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (db, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
                          "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%fts%' AND name NOT LIKE '%search%'", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (tables, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  return tables;
}

/* The same rows once more into the same tables, emptied before. */
static double
insert_bare (const char *folder,
             const char *size,
             double     *out_work)
{
  g_autofree char *path = g_strdup_printf ("%s/empty-%s/liandu.db", folder, size);
  g_autoptr (GPtrArray) tables = NULL;
  sqlite3 *db = NULL;
  gint64 start;
  double time;

  if (sqlite3_open (path, &db) != SQLITE_OK)
    return -1;
  sqlite3_exec (db, "PRAGMA journal_mode = PERSIST; PRAGMA synchronous = FULL; ATTACH ':memory:' AS kept", NULL, NULL, NULL);
  tables = list_tables (db);
  for (guint i = 0; i < tables->len; i++)
    run (db, "CREATE TABLE kept.\"%w\" AS SELECT * FROM main.\"%w\"", g_ptr_array_index (tables, i));
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  for (guint i = 0; i < tables->len; i++)
    run (db, "DELETE FROM main.\"%w\"", g_ptr_array_index (tables, i));
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  *out_work = get_work ();
  start = g_get_monotonic_time ();
  sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
  for (guint i = 0; i < tables->len; i++)
    run (db, "INSERT INTO main.\"%w\" SELECT * FROM kept.\"%w\"", g_ptr_array_index (tables, i));
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  time = since (start);
  *out_work = get_work () - *out_work;
  sqlite3_close (db);
  return time;
}

/* -1 where there is no LibreOffice. */
static double
load_in_office (const char *folder,
                const char *path)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", absolute);
  const char * const command[] = { office, profile, "--headless", "--convert-to", "csv", "--outdir", folder, path, NULL };
  double best = -1;

  /* Its first start makes the profile and does not count. */
  for (guint i = 0; office != NULL && i < 2; i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL))
        best = since (start);
    }
  return best;
}

static void
bench (const char *folder,
       const char *size)
{
  g_autofree char *path = write_ledger (folder, size);
  g_autofree char *heading = g_strdup_printf ("import of %s rows × 16 columns (ms)", size);
  LianduStore *store = open_empty (folder, size);
  Times times = { 0 };
  double bare;
  double bare_work = 0;
  double whole;

  import (store, path, &times);
  liandu_store_close (store);
  g_object_unref (store);
  bare = insert_bare (folder, size, &bare_work);
  whole = times.parse + times.plan + times.commit;
  bench_heading (heading);
  bench_line ("reading the file", times.parse, -1, "");
  bench_line ("planning", times.plan, -1, "");
  bench_line ("backup and commit, beside raw insertion", times.commit, bare, "");
  bench_line ("all, beside reading and raw insertion", whole, times.parse + bare, "≤ 3");
  bench_line ("the same in processor time", times.work, times.parse_work + bare_work, "≤ 3");
  bench_line ("all, beside LibreOffice loading it", whole, load_in_office (folder, path), "≤ 0.2");
  g_print ("  %u records are new\n", times.n_rows);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  for (int i = 2; i < argc; i++)
    bench (argv[1], argv[i]);
  return 0;
}
