/* test-migrator.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "liandu-database-check.h"
#include "liandu-error.h"
#include "liandu-init.h"
#include "liandu-migrator.h"

#define PREFIX "/org/liandu/Test/sql"

typedef struct
{
  char *folder;
  char *backups;
  char *path;
  LianduDatabase *database;
} Fixture;

/* What a program of some version has in it. */
typedef struct
{
  const char *name;
  const char *sql;
} Script;

static const Script scripts[] = {
  { "001-initial.sql", "CREATE TABLE note (id INTEGER PRIMARY KEY, text);" },
  { "002-due.sql", "ALTER TABLE note ADD COLUMN due; UPDATE note SET due = '2026-04-30';" },
  { "003-grade.sql", "ALTER TABLE note ADD COLUMN grade; UPDATE note SET grade = '一般';" },
};

static void
run_compiler (const char *folder,
              const char *target)
{
  g_autofree char *target_option = g_strconcat ("--target=", target, NULL);
  g_autofree char *source_option = g_strconcat ("--sourcedir=", folder, NULL);
  g_autofree char *list = g_build_filename (folder, "list.xml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) compiler = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error,
                                                       "glib-compile-resources", target_option, source_option, list, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (compiler, NULL, &error);
  g_assert_no_error (error);
}

/* Becomes the program that has these scripts. */
static GResource *
install_scripts (Fixture      *fixture,
                 const Script *first,
                 guint         n_scripts)
{
  g_autofree char *list_path = g_build_filename (fixture->folder, "list.xml", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "scripts.gresource", NULL);
  g_autoptr (GString) list = g_string_new ("<gresources><gresource prefix=\"" PREFIX "\">");
  g_autoptr (GError) error = NULL;
  GResource *resource = NULL;

  for (guint i = 0; i < n_scripts; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, first[i].name, NULL);

      g_assert_true (g_file_set_contents (path, first[i].sql, -1, NULL));
      g_string_append_printf (list, "<file>%s</file>", first[i].name);
    }
  g_string_append (list, "</gresource></gresources>");
  g_assert_true (g_file_set_contents (list_path, list->str, -1, NULL));
  run_compiler (fixture->folder, target);

  resource = g_resource_load (target, &error);
  g_assert_no_error (error);
  g_resources_register (resource);
  return resource;
}

static void
remove_scripts (GResource *resource)
{
  g_resources_unregister (resource);
  g_resource_unref (resource);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("liandu-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->backups = g_build_filename (fixture->folder, "backups", NULL);
  fixture->path = g_build_filename (fixture->folder, "liandu.db", NULL);
  g_assert_cmpint (g_mkdir (fixture->backups, 0700), ==, 0);
  fixture->database = liandu_database_open (fixture->path, TRUE, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->database);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->backups);
  g_free (fixture->path);
}

static gpointer
exec_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  return GINT_TO_POINTER (liandu_database_exec (database, data, error));
}

static gpointer
get_int_job (LianduDatabase *database,
             gpointer        data,
             GCancellable   *cancellable,
             GError        **error)
{
  return GSIZE_TO_POINTER (liandu_database_get_int (database, data));
}

static gint64
get_int (LianduDatabase *database,
         const char     *sql)
{
  return (gint64) GPOINTER_TO_SIZE (liandu_database_run (database, 0, get_int_job, (gpointer) sql, NULL, NULL));
}

static LianduSchemaState
get_state (Fixture *fixture)
{
  LianduSchemaState state = LIANDU_SCHEMA_CURRENT;
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_migrator_get_state (fixture->database, PREFIX, &state, &error));
  g_assert_no_error (error);
  return state;
}

static gboolean
migrate (Fixture      *fixture,
         const Script *first,
         guint         n_scripts,
         GError      **error)
{
  GResource *resource = install_scripts (fixture, first, n_scripts);
  gboolean too_new = TRUE;
  gboolean done = liandu_migrator_run (fixture->database, PREFIX, fixture->backups, &too_new, error);

  g_assert_false (done && too_new);
  remove_scripts (resource);
  return done;
}

static guint
count_backups (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->backups, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (fixture, scripts, 3, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM pragma_table_info ('note')"), ==, 4);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
}

/* A ledger of version 1 with data meets a program of version 3. */
static void
test_upgrade (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *backup = g_build_filename (fixture->backups, "before-upgrade-001-to-003.db", NULL);
  g_autoptr (LianduDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (fixture, scripts, 1, &error));
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "INSERT INTO note (text) VALUES ('整改')", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (migrate (fixture, scripts, 3, &error));
  g_assert_no_error (error);

  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note WHERE text = '整改' AND due = '2026-04-30' AND grade = '一般'"), ==, 1);

  g_assert_true (liandu_database_check_file (backup, 1, &error));
  g_assert_no_error (error);
  copy = liandu_database_open (backup, FALSE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (copy, "SELECT count(*) FROM note WHERE text = '整改'"), ==, 1);

  /* Once more: there is nothing to do, and no backup of nothing. */
  g_assert_true (migrate (fixture, scripts, 3, &error));
  g_assert_cmpuint (count_backups (fixture), ==, 1);
}

/* The second of two scripts fails: the first stays done, nothing of the second
 * is there, and trying again later works. */
static void
test_broken_script (Fixture       *fixture,
                    gconstpointer  data)
{
  const Script broken[] = {
    scripts[0],
    scripts[1],
    { "003-grade.sql", "UPDATE note SET text = 'lost'; ALTER TABLE nota ADD COLUMN grade;" },
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (fixture, scripts, 1, &error));
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "INSERT INTO note (text) VALUES ('整改')", NULL, &error);
  g_assert_false (migrate (fixture, broken, 3, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "003-grade.sql"));
  g_clear_error (&error);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note WHERE text = '整改'"), ==, 1);

  g_assert_true (migrate (fixture, scripts, 3, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 3);
  g_assert_cmpuint (count_backups (fixture), ==, 2);
}

static void
test_own_commit (Fixture       *fixture,
                 gconstpointer  data)
{
  const Script broken[] = { { "001-initial.sql", "CREATE TABLE note (id); COMMIT;" } };
  g_autoptr (GError) error = NULL;

  g_assert_false (migrate (fixture, broken, 1, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 0);
}

static void
test_out_of_order (Fixture       *fixture,
                   gconstpointer  data)
{
  const Script gap[] = { scripts[0], scripts[2] };
  const Script twice[] = { scripts[0], { "001-other.sql", "SELECT 1;" } };
  const Script stray[] = { scripts[0], { "002_due.sql", "SELECT 1;" } };
  g_autoptr (GError) error = NULL;

  g_assert_false (migrate (fixture, gap, 2, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (migrate (fixture, twice, 2, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (migrate (fixture, stray, 2, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM sqlite_schema"), ==, 0);
}

/* Without a backup there is no migration. */
static void
test_no_backup (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (fixture, scripts, 1, &error));
  g_assert_cmpint (g_rmdir (fixture->backups), ==, 0);
  g_assert_false (migrate (fixture, scripts, 3, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 1);
}

static void
test_too_new (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GResource *resource = NULL;
  gboolean too_new = FALSE;

  g_assert_true (migrate (fixture, scripts, 3, &error));
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "INSERT INTO note (text) VALUES ('整改')", NULL, &error);
  g_assert_no_error (error);

  resource = install_scripts (fixture, scripts, 2);
  g_assert_cmpint (get_state (fixture), ==, LIANDU_SCHEMA_TOO_NEW);
  g_assert_true (liandu_migrator_run (fixture->database, PREFIX, fixture->backups, &too_new, &error));
  g_assert_no_error (error);
  g_assert_true (too_new);
  remove_scripts (resource);

  g_assert_true (liandu_database_is_read_only (fixture->database));
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 1);
  liandu_database_run (fixture->database, 0, exec_job, (gpointer) "DELETE FROM note", NULL, &error);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 3);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
}

static void
test_states (Fixture       *fixture,
             gconstpointer  data)
{
  GResource *resource = install_scripts (fixture, scripts, 2);
  gboolean too_new = FALSE;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (get_state (fixture), ==, LIANDU_SCHEMA_EMPTY);
  g_assert_true (liandu_migrator_run (fixture->database, PREFIX, fixture->backups, &too_new, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_state (fixture), ==, LIANDU_SCHEMA_CURRENT);
  remove_scripts (resource);

  resource = install_scripts (fixture, scripts, 3);
  g_assert_cmpint (get_state (fixture), ==, LIANDU_SCHEMA_OLD);
  remove_scripts (resource);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/migrator/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("new", test_new);
  ADD ("upgrade", test_upgrade);
  ADD ("broken-script", test_broken_script);
  ADD ("own-commit", test_own_commit);
  ADD ("out-of-order", test_out_of_order);
  ADD ("no-backup", test_no_backup);
  ADD ("too-new", test_too_new);
  ADD ("states", test_states);
#undef ADD

  return g_test_run ();
}
