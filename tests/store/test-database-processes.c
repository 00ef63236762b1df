/* test-database-processes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "liandu-database-check.h"
#include "liandu-database.h"
#include "liandu-error.h"
#include "liandu-init.h"

/* The test runs itself as the other process. */
static const char *program;

typedef struct
{
  char *folder;
  char *path;
  LianduDatabase *database;
} Fixture;

static gpointer
exec_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  return GINT_TO_POINTER (liandu_database_exec (database, data, error));
}

static void
exec_sql (LianduDatabase *database,
          const char     *sql)
{
  g_autoptr (GError) error = NULL;

  liandu_database_run (database, 0, exec_job, (gpointer) sql, NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *sql;
  gint64 value;
} Question;

static gpointer
get_int_job (LianduDatabase *database,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  Question *question = data;

  question->value = liandu_database_get_int (database, question->sql);
  return question;
}

static gint64
get_int (LianduDatabase *database,
         const char     *sql)
{
  Question question = { .sql = sql, .value = -1 };
  g_autoptr (GError) error = NULL;

  liandu_database_run (database, 0, get_int_job, &question, NULL, &error);
  g_assert_no_error (error);
  return question.value;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("liandu-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "liandu.db", NULL);
  fixture->database = liandu_database_open (fixture->path, TRUE, FALSE, &error);
  g_assert_no_error (error);
  exec_sql (fixture->database, "CREATE TABLE note (id INTEGER PRIMARY KEY, text, data)");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  if (fixture->database != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->database), (gpointer *) &fixture->database);
      g_object_unref (fixture->database);
      g_assert_null (fixture->database);
    }

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
close_database (Fixture *fixture)
{
  liandu_database_close (fixture->database);
  g_clear_object (&fixture->database);
}

/* What the other process does */

static gpointer
count_job (LianduDatabase *database,
           gpointer        data,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr (LianduStatement) statement = NULL;
  gint64 n;

  if (!liandu_database_begin (database, error))
    return NULL;
  n = liandu_database_get_int (database, "SELECT text FROM note WHERE id = 1");
  statement = liandu_database_prepare (database, "UPDATE note SET text = ?1 WHERE id = 1", error);
  if (statement == NULL)
    return NULL;
  liandu_statement_bind_int (statement, 1, n + 1);
  if (!liandu_statement_run (statement, error))
    return NULL;
  return GINT_TO_POINTER (liandu_database_commit (database, error));
}

static LianduDatabase *
child_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  LianduDatabase *database = liandu_database_open (path, FALSE, FALSE, &error);

  g_assert_no_error (error);
  return database;
}

/* Says that it is there, and waits until the parent closes the pipe. */
static void
await_parent (const char *word)
{
  puts (word);
  fflush (stdout);
  while (getchar () != EOF)
    ;
}

static int
child_count (const char *path)
{
  g_autoptr (LianduDatabase) database = child_open (path);

  await_parent ("ready");
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;

      liandu_database_run (database, 0, count_job, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  return 0;
}

static gpointer
hold_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  g_assert_true (liandu_database_begin (database, NULL));
  await_parent ("held");
  return database;
}

static int
child_hold (const char *path)
{
  g_autoptr (LianduDatabase) database = child_open (path);

  liandu_database_run (database, 0, hold_job, NULL, NULL, NULL);
  return 0;
}

/* What pair_job() writes: the more, the longer it can be caught at it. */
static int blob_size = 9000;

static gpointer
pair_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  const int *number = data;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO note (text, data) VALUES (%d, randomblob(%d)); "
                                          "UPDATE note SET data = randomblob(5000) WHERE id = %d; "
                                          "INSERT INTO note (text) VALUES (%d)",
                                          *number, blob_size, *number, *number);

  return GINT_TO_POINTER (liandu_database_begin (database, error) &&
                          liandu_database_exec (database, sql, error) &&
                          liandu_database_commit (database, error));
}

/* Says each number once it is safely stored. */
static int
child_write (const char *path)
{
  g_autoptr (LianduDatabase) database = child_open (path);

  blob_size = 1000000;
  for (int i = 1; i < G_MAXINT; i++)
    {
      g_autoptr (GError) error = NULL;

      liandu_database_run (database, 0, pair_job, &i, NULL, &error);
      g_assert_no_error (error);
      printf ("%d\n", i);
      fflush (stdout);
    }
  return 0;
}

/* No file may grow beyond a limit: what the disk being full looks like. */
static int
child_full (const char *path)
{
  g_autoptr (LianduDatabase) database = child_open (path);
  struct rlimit limit = { 256 * 1024, 256 * 1024 };
  g_autoptr (GError) error = NULL;
  int i = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  while (error == NULL && ++i < 1000)
    liandu_database_run (database, 0, pair_job, &i, NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM note"), ==, 2 * (i - 1));
  return 0;
}

/* root may write everything: somebody else then. */
static int
child_denied (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (LianduDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (journal, 0444), ==, 0);
  if (geteuid () == 0)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
      g_assert_cmpint (seteuid (65534), ==, 0);
    }

  database = liandu_database_open (path, FALSE, FALSE, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  database = liandu_database_open (path, FALSE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM note"), ==, 0);
  /* The leak checker, which runs at the end, needs its rights back. */
  g_assert_cmpint (seteuid (getuid ()), ==, 0);
  return 0;
}

static GSubprocess *
spawn (const char *what,
       const char *path)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                         &error, program, "--child", what, path, NULL);

  g_assert_no_error (error);
  return child;
}

static void
wait_for (GSubprocess *child)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
}

static void
run_child (Fixture    *fixture,
           const char *what)
{
  g_autoptr (GSubprocess) child = spawn (what, fixture->path);

  wait_for (child);
}

static char *
read_line (GSubprocess *child)
{
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (stream), FALSE);
  return g_data_input_stream_read_line (stream, NULL, NULL, NULL);
}

static GSubprocess *
spawn_ready (const char *what,
             Fixture    *fixture)
{
  GSubprocess *child = spawn (what, fixture->path);
  g_autofree char *word = read_line (child);

  g_assert_cmpstr (word, ==, "ready");
  return child;
}

static void
test_two_processes (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GSubprocess) first = NULL;
  g_autoptr (GSubprocess) second = NULL;
  gint64 version;

  exec_sql (fixture->database, "INSERT INTO note (id, text) VALUES (1, 0)");
  version = get_int (fixture->database, "PRAGMA data_version");
  first = spawn_ready ("count", fixture);
  second = spawn_ready ("count", fixture);
  g_output_stream_close (g_subprocess_get_stdin_pipe (first), NULL, NULL);
  g_output_stream_close (g_subprocess_get_stdin_pipe (second), NULL, NULL);
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;

      liandu_database_run (fixture->database, 0, count_job, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  wait_for (first);
  wait_for (second);

  g_assert_cmpint (get_int (fixture->database, "SELECT text FROM note WHERE id = 1"), ==, 600);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA data_version"), !=, version);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GSubprocess) child = spawn ("hold", fixture->path);
  g_autofree char *line = read_line (child);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  GThread *thread = NULL;
  int number = 1;

  g_assert_cmpstr (line, ==, "held");
  liandu_database_run (fixture->database, 0, pair_job, &number, NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, LIANDU_BUSY_SECONDS * G_USEC_PER_SEC);
  g_clear_error (&error);

  /* Reading goes on, and whoever is cancelled does not wait. */
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 0);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  liandu_database_run (fixture->database, 0, pair_job, &number, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_clear_error (&error);

  g_output_stream_close (g_subprocess_get_stdin_pipe (child), NULL, NULL);
  wait_for (child);
  liandu_database_run (fixture->database, 0, pair_job, &number, NULL, &error);
  g_assert_no_error (error);
}

static int
kill_at_random (Fixture *fixture)
{
  g_autoptr (GSubprocess) child = spawn ("write", fixture->path);
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  g_autofree char *first = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  char *line = NULL;
  int last = atoi (first);

  g_usleep ((gulong) g_test_rand_int_range (0, 40000));
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  while ((line = g_data_input_stream_read_line (stream, NULL, NULL, NULL)) != NULL)
    {
      last = atoi (line);
      g_free (line);
    }
  return last;
}

static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  close_database (fixture);

  for (int i = 0; i < (g_test_slow () ? 500 : 25); i++)
    {
      int stored = kill_at_random (fixture);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (stored, >=, 1);
      fixture->database = liandu_database_open (fixture->path, FALSE, FALSE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (get_int (fixture->database, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), ==, 1);
      /* All that was said to be stored is there; what is there is whole. */
      g_assert_cmpint (get_int (fixture->database, "SELECT max(text) FROM note"), >=, stored);
      g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM (SELECT text FROM note GROUP BY text HAVING count(*) != 2)"), ==, 0);
      exec_sql (fixture->database, "DELETE FROM note");
      close_database (fixture);
    }
}

/* A copy while somebody else writes all the time comes to an end, and is whole. */
static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (LianduDatabase) copy = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;

  exec_sql (fixture->database,
            "INSERT INTO note (id, text, data) WITH RECURSIVE n (i) AS (VALUES (100001) UNION ALL SELECT i + 1 FROM n WHERE i < 110000) "
            "SELECT i, 'old', randomblob(3000) FROM n");
  child = spawn ("write", fixture->path);
  first = read_line (child);
  g_assert_cmpstr (first, ==, "1");
  g_assert_true (liandu_database_copy_to (fixture->database, path, 4, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);

  g_assert_true (liandu_database_check_file (path, -1, &error));
  g_assert_no_error (error);
  copy = liandu_database_open (path, FALSE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (copy, "SELECT count(*) FROM note WHERE text = 'old'"), ==, 10000);
  g_assert_cmpint (get_int (copy, "SELECT count(*) FROM (SELECT text FROM note WHERE text != 'old' GROUP BY text HAVING count(*) != 2)"), ==, 0);
}

static void
test_disk_full (Fixture       *fixture,
                gconstpointer  data)
{
  run_child (fixture, "full");
  g_assert_cmpint (get_int (fixture->database, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), ==, 1);
}

static void
test_denied (Fixture       *fixture,
             gconstpointer  data)
{
  close_database (fixture);
  run_child (fixture, "denied");
}

static int
run_as_child (const char *what,
              const char *path)
{
  const struct
  {
    const char *name;
    int (*run) (const char *path);
  } children[] = {
    { "count", child_count },
    { "denied", child_denied },
    { "full", child_full },
    { "hold", child_hold },
    { "write", child_write },
  };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (g_str_equal (children[i].name, what))
      return children[i].run (path);
  return 2;
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  liandu_init ();
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return run_as_child (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/database-processes/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("two-processes", test_two_processes);
  ADD ("busy", test_busy);
  ADD ("kill", test_kill);
  ADD ("copy", test_copy);
  ADD ("disk-full", test_disk_full);
  ADD ("denied", test_denied);
#undef ADD

  return g_test_run ();
}
