/* test-database.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "liandu-database-check.h"
#include "liandu-database.h"
#include "liandu-error.h"
#include "liandu-init.h"

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

/* Opening */

static void
test_settings (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf buffer;

  g_assert_cmpint (g_stat (fixture->path, &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 0777, ==, 0600);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA application_id"), ==, LIANDU_APPLICATION_ID);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA cell_size_check"), ==, 1);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA foreign_keys"), ==, 0);
  g_assert_cmpint (get_int (fixture->database, "SELECT journal_mode = 'persist' FROM pragma_journal_mode"), ==, 1);
  /* Defensive: the schema cannot be written as data. */
  exec_sql (fixture->database, "PRAGMA writable_schema = ON");
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "DELETE FROM sqlite_schema", NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
}

static void
test_double_quotes (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  /* A misspelt column must not become a text. */
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "SELECT \"txet\" FROM note", NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
}

static void
test_not_there (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_database_open (path, FALSE, FALSE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (liandu_database_open (path, FALSE, FALSE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

static void
test_not_ours (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before = 0;
  gsize size_after = 0;
  g_autoptr (GError) error = NULL;

  exec_sql (fixture->database, "PRAGMA application_id = 7");
  close_database (fixture);
  g_assert_cmpint (g_rename (fixture->path, path), ==, 0);
  g_assert_true (g_file_get_contents (path, &before, &size_before, NULL));

  g_assert_null (liandu_database_open (path, TRUE, FALSE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "单位,问题,整改措施\n", -1, NULL));
  g_assert_null (liandu_database_open (path, TRUE, FALSE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  FILE *file = NULL;

  exec_sql (fixture->database,
            "INSERT INTO note (text) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
            "SELECT '问题整改台账' || i FROM n");
  close_database (fixture);
  g_assert_true (liandu_database_check_file (fixture->path, -1, &error));
  g_assert_no_error (error);
  g_assert_false (liandu_database_check_file (fixture->path, 12, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
  g_clear_error (&error);

  file = g_fopen (fixture->path, "r+");
  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 4096 * 9, SEEK_SET), ==, 0);
  for (int i = 0; i < 4096; i++)
    fputc (0x5a, file);
  fclose (file);

  g_assert_false (liandu_database_check_file (fixture->path, -1, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  exec_sql (fixture->database, "INSERT INTO note (text) VALUES ('谈话')");
  close_database (fixture);
  fixture->database = liandu_database_open (fixture->path, FALSE, TRUE, &error);
  g_assert_no_error (error);

  g_assert_true (liandu_database_is_read_only (fixture->database));
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 1);
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "DELETE FROM note", NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

/* Statements */

static gpointer
values_job (LianduDatabase *database,
            gpointer        data,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr (LianduStatement) insert = NULL;
  g_autoptr (LianduStatement) select = NULL;
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *long_text = g_strnfill (10000, 'x');
  gsize size = 1;

  insert = liandu_database_prepare (database, "INSERT INTO note (id, text, data) VALUES (?1, ?2, ?3)", error);
  liandu_statement_bind_int (insert, 1, G_MAXINT64);
  liandu_statement_bind_text (insert, 2, "䶮𬶋🙂");
  liandu_statement_bind_bytes (insert, 3, none);
  g_assert_true (liandu_statement_run (insert, error));
  g_assert_cmpint (liandu_database_last_id (database), ==, G_MAXINT64);
  liandu_statement_reset (insert);
  liandu_statement_bind_int (insert, 1, 7);
  liandu_statement_bind_text (insert, 2, long_text);
  liandu_statement_bind_bytes (insert, 3, NULL);
  g_assert_true (liandu_statement_run (insert, error));

  select = liandu_database_prepare (database, "SELECT id, text, data FROM note ORDER BY id DESC", error);
  g_assert_cmpint (liandu_statement_get_n_columns (select), ==, 3);
  g_assert_true (liandu_statement_step (select, error));
  g_assert_cmpint (liandu_statement_get_int (select, 0), ==, G_MAXINT64);
  g_assert_cmpstr (liandu_statement_get_text (select, 1), ==, "䶮𬶋🙂");
  g_assert_false (liandu_statement_is_null (select, 2));
  bytes = liandu_statement_dup_bytes (select, 2);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
  g_assert_true (liandu_statement_step (select, error));
  g_assert_cmpstr (liandu_statement_get_text (select, 1), ==, long_text);
  g_assert_null (liandu_statement_dup_bytes (select, 2));
  g_assert_null (liandu_statement_get_blob (select, 2, &size));
  g_assert_cmpuint (size, ==, 0);
  g_assert_false (liandu_statement_step (select, error));

  return database;
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  liandu_database_run (fixture->database, 0, values_job, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
loan_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  const char *sql = "SELECT id, ?1 FROM note ORDER BY id";
  g_autoptr (LianduStatement) outer = liandu_database_prepare (database, sql, error);
  int n_pairs = 0;

  liandu_statement_bind_int (outer, 1, 42);
  while (liandu_statement_step (outer, error))
    {
      g_autoptr (LianduStatement) inner = liandu_database_prepare (database, sql, error);

      g_assert_true (inner != outer);
      while (liandu_statement_step (inner, error))
        {
          /* What an earlier user bound is not here any more. */
          g_assert_true (liandu_statement_is_null (inner, 1));
          n_pairs++;
        }
      g_assert_cmpint (liandu_statement_get_int (outer, 1), ==, 42);
    }
  g_assert_cmpint (n_pairs, ==, 9);

  /* More statements than the cache keeps. */
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *other = g_strdup_printf ("SELECT %d", i % 100);
      g_autoptr (LianduStatement) statement = liandu_database_prepare (database, other, error);

      g_assert_true (liandu_statement_step (statement, error));
      g_assert_cmpint (liandu_statement_get_int (statement, 0), ==, i % 100);
    }

  return database;
}

static void
test_loans (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  exec_sql (fixture->database, "INSERT INTO note (text) VALUES ('a'), ('b'), ('c')");
  liandu_database_run (fixture->database, 0, loan_job, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
bad_binding_job (LianduDatabase *database,
                 gpointer        data,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr (LianduStatement) statement = liandu_database_prepare (database, "INSERT INTO note (text) VALUES (?1)", error);

  liandu_statement_bind_text (statement, 2, "lost");
  return GINT_TO_POINTER (liandu_statement_run (statement, error));
}

static void
test_bad_binding (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  liandu_database_run (fixture->database, 0, bad_binding_job, NULL, NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 0);
}

/* Jobs */

typedef struct
{
  GMutex lock;
  GCond cond;
  gboolean entered;
  gboolean open;
  GString *order;
  int n_results;
  int n_cancelled;
} Gate;

static void
gate_init (Gate *gate)
{
  memset (gate, 0, sizeof *gate);
  g_mutex_init (&gate->lock);
  g_cond_init (&gate->cond);
  gate->order = g_string_new (NULL);
}

static void
gate_clear (Gate *gate)
{
  g_mutex_clear (&gate->lock);
  g_cond_clear (&gate->cond);
  g_string_free (gate->order, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gate, gate_clear)

/* Keeps the worker busy until the gate is opened. */
static gpointer
gate_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->entered = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
  return gate;
}

static void
gate_open (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  gate->open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->lock);
}

static void
gate_await (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->entered)
    g_cond_wait (&gate->cond, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static void
gate_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Gate *gate = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gate->n_cancelled++;
  else
    g_assert_no_error (error);
  gate->n_results++;
}

typedef struct
{
  Gate *gate;
  char mark;
} Mark;

static gpointer
mark_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  Mark *mark = data;

  g_string_append_c (mark->gate->order, mark->mark);
  return mark->gate;
}

static void
push_mark (LianduDatabase *database,
           Gate           *gate,
           int             priority,
           char            mark,
           GCancellable   *cancellable)
{
  Mark *data = g_new0 (Mark, 1);

  data->gate = gate;
  data->mark = mark;
  liandu_database_run_task (database, priority, mark_job, data, g_free,
                            g_task_new (NULL, cancellable, gate_result_cb, gate), NULL);
}

static void
shut_gate (LianduDatabase *database,
           Gate           *gate)
{
  liandu_database_run_task (database, 9, gate_job, gate, NULL,
                            g_task_new (NULL, NULL, gate_result_cb, gate), NULL);
  gate_await (gate);
}

static void
await_results (Gate *gate,
               int   n_results)
{
  while (gate->n_results < n_results)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_priorities (Fixture       *fixture,
                 gconstpointer  data)
{
  g_auto (Gate) gate;

  gate_init (&gate);
  shut_gate (fixture->database, &gate);
  g_assert_false (liandu_database_is_idle (fixture->database));
  push_mark (fixture->database, &gate, 4, 'E', NULL);
  push_mark (fixture->database, &gate, 2, 'C', NULL);
  push_mark (fixture->database, &gate, 0, 'A', NULL);
  push_mark (fixture->database, &gate, 4, 'F', NULL);
  push_mark (fixture->database, &gate, 2, 'D', NULL);
  g_assert_true (liandu_database_should_yield (fixture->database, 1));
  g_assert_false (liandu_database_should_yield (fixture->database, 0));
  push_mark (fixture->database, &gate, 0, 'B', NULL);
  gate_open (&gate);
  await_results (&gate, 7);

  g_assert_cmpstr (gate.order->str, ==, "ABCDEF");
  g_assert_cmpint (gate.n_cancelled, ==, 0);
  /* The worker says what came of a job before it puts it away. */
  for (guint i = 0; i < 1000 && !liandu_database_is_idle (fixture->database); i++)
    g_usleep (1000);
  g_assert_true (liandu_database_is_idle (fixture->database));
}

static void
test_cancel_waiting (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Gate) gate;

  gate_init (&gate);
  shut_gate (fixture->database, &gate);
  push_mark (fixture->database, &gate, 2, 'A', cancellable);
  push_mark (fixture->database, &gate, 2, 'B', NULL);
  g_cancellable_cancel (cancellable);
  gate_open (&gate);
  await_results (&gate, 3);

  g_assert_cmpstr (gate.order->str, ==, "B");
  g_assert_cmpint (gate.n_cancelled, ==, 1);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel_reading (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  liandu_database_run (fixture->database, 2, exec_job,
                       (gpointer) "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
                       cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  g_assert_cmpint (get_int (fixture->database, "SELECT 5"), ==, 5);
}

/* Cancelled while it writes: what runs is not cut off, and is then taken back. */
static gpointer
cancelled_write_job (LianduDatabase *database,
                     gpointer        data,
                     GCancellable   *cancellable,
                     GError        **error)
{
  gboolean *was_cut_off = data;

  if (!liandu_database_begin (database, error))
    return NULL;
  g_cancellable_cancel (cancellable);
  *was_cut_off = !liandu_database_exec (database,
                                        "INSERT INTO note (text) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n",
                                        error);
  if (*was_cut_off)
    return NULL;
  return GINT_TO_POINTER (liandu_database_commit (database, error));
}

static void
test_cancel_writing (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gboolean was_cut_off = TRUE;

  liandu_database_run (fixture->database, 0, cancelled_write_job, &was_cut_off, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (was_cut_off);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 0);
}

static gpointer
forgetful_job (LianduDatabase *database,
               gpointer        data,
               GCancellable   *cancellable,
               GError        **error)
{
  liandu_database_begin (database, error);
  liandu_database_exec (database, "INSERT INTO note (text) VALUES ('half')", error);
  /* A job inside a job leaves the transaction alone. */
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM note"), ==, 1);
  return database;
}

static void
test_left_open (Fixture       *fixture,
                gconstpointer  data)
{
  liandu_database_run (fixture->database, 0, forgetful_job, NULL, NULL, NULL);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 0);
  exec_sql (fixture->database, "INSERT INTO note (text) VALUES ('whole')");
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 1);
}

static gpointer
open_soon (gpointer data)
{
  g_usleep (100 * 1000);
  gate_open (data);
  return NULL;
}

/* Closing carries out saves and drops the rest; nothing hangs. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  g_auto (Gate) gate;
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;

  gate_init (&gate);
  shut_gate (fixture->database, &gate);
  push_mark (fixture->database, &gate, 3, 'X', NULL);
  push_mark (fixture->database, &gate, 0, 'S', NULL);
  thread = g_thread_new ("open", open_soon, &gate);
  liandu_database_close (fixture->database);
  liandu_database_close (fixture->database);
  g_thread_join (thread);
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "SELECT 1", NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);

  g_assert_cmpstr (gate.order->str, ==, "S");
  await_results (&gate, 3);
  g_assert_cmpint (gate.n_cancelled, ==, 1);
}

/* A save that waits while the ledger is closed still finds its statements. */
static void
test_close_writing (Fixture       *fixture,
                    gconstpointer  data)
{
  g_auto (Gate) gate;
  g_autoptr (GError) error = NULL;
  GThread *thread = NULL;

  gate_init (&gate);
  shut_gate (fixture->database, &gate);
  liandu_database_run_task (fixture->database, 0, exec_job, g_strdup ("INSERT INTO note (text) VALUES ('last')"), g_free,
                            g_task_new (NULL, NULL, NULL, NULL), NULL);
  thread = g_thread_new ("open", open_soon, &gate);
  liandu_database_close (fixture->database);
  g_thread_join (thread);
  await_results (&gate, 1);

  g_clear_object (&fixture->database);
  fixture->database = liandu_database_open (fixture->path, FALSE, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note WHERE text = 'last'"), ==, 1);
}

static void
refused_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  gboolean *refused = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  *refused = g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
}

static void
test_after_close (Fixture       *fixture,
                  gconstpointer  data)
{
  gboolean refused = FALSE;

  liandu_database_close (fixture->database);
  liandu_database_run_task (fixture->database, 0, exec_job, g_strdup ("SELECT 1"), g_free,
                            g_task_new (NULL, NULL, refused_cb, &refused), NULL);
  while (!refused)
    g_main_context_iteration (NULL, TRUE);
}

/* The last reference may go on the worker's own thread. */
static void
test_last_reference (Fixture       *fixture,
                     gconstpointer  data)
{
  LianduDatabase *watched = fixture->database;
  g_auto (Gate) gate;

  gate_init (&gate);
  g_object_add_weak_pointer (G_OBJECT (watched), (gpointer *) &watched);
  shut_gate (watched, &gate);
  g_clear_object (&fixture->database);
  gate_open (&gate);
  await_results (&gate, 1);
  for (int i = 0; i < 500 && g_atomic_pointer_get (&watched) != NULL; i++)
    g_usleep (10000);
  g_assert_null (g_atomic_pointer_get (&watched));
}

/* Copies */

static void
fill (LianduDatabase *database,
      int             n_rows)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO note (text, data) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
                                          "SELECT '谈话记录' || i, randomblob(1500) FROM n",
                                          n_rows);

  exec_sql (database, sql);
}

typedef struct
{
  LianduDatabase *database;
  const char *path;
  int n_reports;
  gint64 slowest;
  GCancellable *cancellable;
} Copying;

static void
copy_progress (double   fraction,
               gpointer user_data)
{
  Copying *copying = user_data;
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpfloat (fraction, >=, 0.0);
  g_assert_cmpfloat (fraction, <=, 1.0);
  copying->n_reports++;
  exec_sql (copying->database, "INSERT INTO note (text) VALUES ('during')");
  copying->slowest = MAX (copying->slowest, g_get_monotonic_time () - start);
  if (copying->cancellable != NULL)
    g_cancellable_cancel (copying->cancellable);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  Copying copying = { .database = fixture->database };
  g_autoptr (LianduDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf buffer;

  fill (fixture->database, 20000);
  exec_sql (fixture->database, "PRAGMA user_version = 3");
  g_assert_true (liandu_database_copy_to (fixture->database, path, 4, copy_progress, &copying, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (copying.n_reports, >, 1);
  g_test_message ("slowest save during the copy: %.1f ms", (double) copying.slowest / 1000);

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 0777, ==, 0600);
  g_assert_true (liandu_database_check_file (path, 3, &error));
  g_assert_no_error (error);
  copy = liandu_database_open (path, FALSE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (copy, "SELECT count(*) FROM note WHERE data IS NOT NULL"), ==, 20000);
  g_assert_cmpint (get_int (copy, "SELECT count(*) FROM note"), >=, 20000 + copying.n_reports - 1);

  /* A file that is there is not touched. */
  g_assert_false (liandu_database_copy_to (fixture->database, path, 4, NULL, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_copy_cancelled (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Copying copying = { .database = fixture->database, .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  fill (fixture->database, 20000);
  g_assert_false (liandu_database_copy_to (fixture->database, path, 4, copy_progress, &copying, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gpointer
copy_thread (gpointer data)
{
  Copying *copying = data;
  GError *error = NULL;

  liandu_database_copy_to (copying->database, copying->path, 4, NULL, NULL, NULL, &error);
  return error;
}

/* The ledger is closed in the middle of a backup. */
static void
test_copy_closed (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.db", NULL);
  Copying copying = { .database = fixture->database, .path = path };
  GThread *thread = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture->database, 60000);
  thread = g_thread_new ("copy", copy_thread, &copying);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_usleep (100);
  liandu_database_close (fixture->database);
  error = g_thread_join (thread);
  g_assert_true (error == NULL ||
                 g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
                 g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == (error == NULL));
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/database/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("settings", test_settings);
  ADD ("double-quotes", test_double_quotes);
  ADD ("not-there", test_not_there);
  ADD ("not-ours", test_not_ours);
  ADD ("damaged", test_damaged);
  ADD ("read-only", test_read_only);
  ADD ("values", test_values);
  ADD ("loans", test_loans);
  ADD ("bad-binding", test_bad_binding);
  ADD ("priorities", test_priorities);
  ADD ("cancel-waiting", test_cancel_waiting);
  ADD ("cancel-reading", test_cancel_reading);
  ADD ("cancel-writing", test_cancel_writing);
  ADD ("left-open", test_left_open);
  ADD ("close", test_close);
  ADD ("close-writing", test_close_writing);
  ADD ("after-close", test_after_close);
  ADD ("last-reference", test_last_reference);
  ADD ("copy", test_copy);
  ADD ("copy-cancelled", test_copy_cancelled);
  ADD ("copy-closed", test_copy_closed);
#undef ADD

  return g_test_run ();
}
