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
#include "liandu-tokenizer.h"

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
  double plan_work;
  double commit_work;
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
  times->plan_work = get_work () - work - times->parse_work;
  times->n_rows = liandu_import_plan_count (plan, LIANDU_IMPORT_NEW);
  start = g_get_monotonic_time ();
  if (!liandu_import_plan_commit (plan, NULL, &error))
    bench_stop (g_steal_pointer (&error));
  times->commit = since (start);
  times->work = get_work () - work;
  times->commit_work = times->work - times->parse_work - times->plan_work;
}

/* The bare library: every value that the import left behind, put into tables of
 * the same making by one prepared statement a table, in one transaction. */

typedef struct
{
  char *name;
  guint n_columns;
  GPtrArray *values;        /* sqlite3_value, row after row */
} Table;

static void
table_free (Table *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static void G_GNUC_NORETURN
stop (const char *what,
      const char *why)
{
  bench_stop (g_error_new (G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", what, why));
}

static void
run (sqlite3    *db,
     const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    stop (sql, message);
}

static sqlite3_stmt *
prepare (sqlite3    *db,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    stop (sql, sqlite3_errmsg (db));
  return statement;
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *db = NULL;

  /* The index of words is made by words as ours is. */
  if (sqlite3_open (path, &db) != SQLITE_OK || _liandu_tokenizer_register (db) != SQLITE_OK)
    stop (path, sqlite3_errmsg (db));
  return db;
}

static void
copy_tables (sqlite3 *from,
             sqlite3 *to)
{
  sqlite3_stmt *list = prepare (from, "SELECT s.sql FROM sqlite_master s LEFT JOIN pragma_table_list t ON t.name = s.name"
                                      " WHERE s.sql IS NOT NULL AND ifnull (t.type, '') <> 'shadow' AND s.name NOT LIKE 'sqlite_%'");

  while (sqlite3_step (list) == SQLITE_ROW)
    run (to, (const char *) sqlite3_column_text (list, 0));
  sqlite3_finalize (list);
}

static Table *
read_table (sqlite3    *db,
            const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", name);
  sqlite3_stmt *rows = prepare (db, sql);
  Table *self = g_new0 (Table, 1);

  self->name = g_strdup (name);
  self->n_columns = (guint) sqlite3_column_count (rows);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  while (sqlite3_step (rows) == SQLITE_ROW)
    for (guint i = 0; i < self->n_columns; i++)
      g_ptr_array_add (self->values, sqlite3_value_dup (sqlite3_column_value (rows, (int) i)));
  sqlite3_finalize (rows);
  return self;
}

static GPtrArray *
read_tables (sqlite3 *db)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);
  sqlite3_stmt *list = prepare (db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'");

  while (sqlite3_step (list) == SQLITE_ROW)
    g_ptr_array_add (tables, read_table (db, (const char *) sqlite3_column_text (list, 0)));
  sqlite3_finalize (list);
  return tables;
}

static void
insert_table (sqlite3     *db,
              const Table *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *insert;

  g_string_printf (sql, "INSERT INTO \"%s\" VALUES (?", table->name);
  for (guint i = 1; i < table->n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  insert = prepare (db, sql->str);
  for (guint i = 0; i < table->values->len; i++)
    {
      int parameter = (int) (i % table->n_columns) + 1;

      sqlite3_bind_value (insert, parameter, g_ptr_array_index (table->values, i));
      if (parameter < (int) table->n_columns)
        continue;
      if (sqlite3_step (insert) != SQLITE_DONE)
        stop (table->name, sqlite3_errmsg (db));
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
}

/* Milliseconds by the clock and of the processor. */
static double
insert_bare (const char *folder,
             const char *size,
             double     *out_work)
{
  g_autofree char *path = g_strdup_printf ("%s/empty-%s/liandu.db", folder, size);
  g_autofree char *bare = g_strdup_printf ("%s/bare-%s.db", folder, size);
  sqlite3 *from = open_bare (path);
  sqlite3 *db = open_bare (bare);
  g_autoptr (GPtrArray) tables = read_tables (from);
  gint64 start;
  double time;

  run (db, "PRAGMA journal_mode = PERSIST; PRAGMA synchronous = FULL; PRAGMA cache_size = -98304");
  copy_tables (from, db);
  *out_work = get_work ();
  start = g_get_monotonic_time ();
  run (db, "BEGIN");
  for (guint i = 0; i < tables->len; i++)
    insert_table (db, g_ptr_array_index (tables, i));
  run (db, "INSERT INTO search (rowid, text) SELECT id, text FROM search_text");
  run (db, "COMMIT");
  time = since (start);
  *out_work = get_work () - *out_work;
  sqlite3_close (db);
  sqlite3_close (from);
  return time;
}

/* -1 where there is no LibreOffice. */
static double
load_in_office (const char *folder,
                const char *path,
                double     *out_work)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *absolute = g_canonicalize_filename (folder, NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/office", absolute);
  const char * const command[] = { office, profile, "--headless", "--convert-to", "csv", "--outdir", folder, path, NULL };
  double best = -1;

  /* Its first start makes the profile and does not count. */
  for (guint i = 0; office != NULL && i < 2; i++)
    {
      double work = get_work ();
      gint64 start = g_get_monotonic_time ();

      if (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL))
        best = since (start);
      *out_work = get_work () - work;
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
  double bare_work = 0;
  double office_work = 0;
  double bare;
  double office;
  double whole;

  import (store, path, &times);
  liandu_store_close (store);
  g_object_unref (store);
  bare = insert_bare (folder, size, &bare_work);
  office = load_in_office (folder, path, &office_work);
  whole = times.parse + times.plan + times.commit;
  bench_heading (heading);
  bench_line_work ("reading the file", times.parse, -1, times.parse_work, -1, "");
  bench_line_work ("planning", times.plan, -1, times.plan_work, -1, "");
  bench_line_work ("backup and commit, beside raw insertion", times.commit, bare, times.commit_work, bare_work, "");
  bench_line_work ("all, beside reading and raw insertion", whole, times.parse + bare, times.work, times.parse_work + bare_work, "≤ 3");
  bench_line_work ("reading alone, beside LibreOffice loading it", times.parse, office, times.parse_work, office_work, "≤ 0.2");
  bench_line_work ("all, beside LibreOffice loading it", whole, office, times.work, office_work, "≤ 0.2");
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
