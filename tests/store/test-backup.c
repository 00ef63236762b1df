/* test-backup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"
#define _GNU_SOURCE

#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "liandu-attachments.h"
#include "liandu-backup.h"
#include "liandu-error.h"
#include "liandu-init.h"
#include "liandu-workspace.h"

/* The test runs itself as the process that is killed. */
static const char *program;

typedef struct
{
  char *parent;
  char *folder;
  char *backup;
  char *source;             /* a file to attach */
  LianduDatabase *database;
} Fixture;

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

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

static void
open_database (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, LIANDU_WORKSPACE_DATABASE, NULL);
  g_autoptr (GError) error = NULL;

  fixture->database = liandu_database_open (path, TRUE, FALSE, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->parent = g_dir_make_tmp ("liandu-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_build_filename (fixture->parent, "liandu", NULL);
  fixture->backup = g_build_filename (fixture->parent, "备份.zip", NULL);
  fixture->source = g_build_filename (fixture->parent, "整改佐证.pdf", NULL);
  g_assert_true (g_file_set_contents (fixture->source, "%PDF 佐证材料", -1, NULL));
  g_assert_true (liandu_workspace_prepare (fixture->folder, TRUE, &error));
  g_assert_no_error (error);
  open_database (fixture);
  exec_sql (fixture->database, "CREATE TABLE note (text, attachment)");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->database);
  remove_all (fixture->parent);
  g_free (fixture->parent);
  g_free (fixture->folder);
  g_free (fixture->backup);
  g_free (fixture->source);
}

/* Attachments */

static char *
attach (Fixture    *fixture,
        const char *contents)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  char *digest = NULL;

  g_assert_true (g_file_set_contents (fixture->source, contents, -1, NULL));
  digest = liandu_attachments_add (fixture->folder, fixture->source, NULL, NULL, &error);
  g_assert_no_error (error);
  sql = g_strdup_printf ("INSERT INTO note VALUES ('整改', '%s')", digest);
  exec_sql (fixture->database, sql);
  return digest;
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

static void
test_attach (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *attachments = g_build_filename (fixture->folder, LIANDU_WORKSPACE_ATTACHMENTS, NULL);
  g_autofree char *path = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *again = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  guint64 size = 0;
  GStatBuf buffer;

  g_assert_true (g_file_set_contents (fixture->source, "abc", 3, NULL));
  digest = liandu_attachments_add (fixture->folder, fixture->source, &size, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpuint (size, ==, 3);
  path = liandu_attachments_dup_path (fixture->folder, digest);
  g_assert_true (g_str_has_suffix (path, "/attachments/ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "abc");
  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 0777, ==, 0600);
  g_assert_true (liandu_attachments_check (fixture->folder, digest, NULL, &error));

  /* Once more is the same one; a damaged one is healed by it. */
  g_assert_true (g_file_set_contents (path, "xyz", 3, NULL));
  g_assert_false (liandu_attachments_check (fixture->folder, digest, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
  g_clear_error (&error);
  again = liandu_attachments_add (fixture->folder, fixture->source, NULL, NULL, &error);
  g_assert_cmpstr (again, ==, digest);
  g_assert_true (liandu_attachments_check (fixture->folder, digest, NULL, &error));
  g_assert_cmpuint (count_files (attachments), ==, 1);
}

static void
test_attach_refused (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *attachments = g_build_filename (fixture->folder, LIANDU_WORKSPACE_ATTACHMENTS, NULL);
  g_autofree char *pipe = g_build_filename (fixture->parent, "pipe", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  /* A hole of 200 MB and a byte takes no room. */
  g_assert_cmpint (truncate (fixture->source, LIANDU_ATTACHMENT_MAX_SIZE + 1), ==, 0);
  g_assert_null (liandu_attachments_add (fixture->folder, fixture->source, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "整改佐证.pdf"));
  g_clear_error (&error);

  g_assert_null (liandu_attachments_add (fixture->folder, fixture->parent, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (liandu_attachments_add (fixture->folder, pipe, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (liandu_attachments_add (fixture->folder, "/nowhere/at/all", NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (liandu_attachments_add (fixture->folder, fixture->source, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpuint (count_files (attachments), ==, 0);
}

static void
test_digests (void)
{
  g_autofree char *digest = g_strnfill (64, 'a');

  g_assert_true (liandu_attachments_is_digest (digest));
  g_assert_false (liandu_attachments_is_digest (NULL));
  g_assert_false (liandu_attachments_is_digest (""));
  g_assert_false (liandu_attachments_is_digest (digest + 1));
  digest[3] = 'A';
  g_assert_false (liandu_attachments_is_digest (digest));
  digest[3] = '/';
  g_assert_null (liandu_attachments_dup_path ("/folder", digest));
}

/* Backups */

static gpointer
list_job (LianduDatabase *database,
          gpointer        data,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LianduStatement) statement = liandu_database_prepare (database, "SELECT attachment FROM note WHERE attachment IS NOT NULL", error);

  while (liandu_statement_step (statement, error))
    g_ptr_array_add (digests, g_strdup (liandu_statement_get_text (statement, 0)));
  return g_steal_pointer (&digests);
}

static void
check_progress (double   fraction,
                gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  *last = fraction;
}

static gboolean
back_up (Fixture      *fixture,
         GStrv        *out_missing,
         GCancellable *cancellable,
         GError      **error)
{
  double last = 0.0;
  LianduBackupJob job = {
    .database = fixture->database,
    .folder = fixture->folder,
    .path = fixture->backup,
    .priority = 4,
    .list_digests = list_job,
    .progress = check_progress,
    .progress_data = &last,
  };
  gboolean done = liandu_backup_write (&job, out_missing, cancellable, error);

  g_assert_true (!done || last == 1.0);
  return done;
}

/* Nothing unfinished is left in sight. */
static void
assert_tidy (Fixture *fixture)
{
  const char *folders[] = { fixture->parent, fixture->folder };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);
      const char *name = NULL;

      while ((name = g_dir_read_name (dir)) != NULL)
        g_assert_false (g_str_has_prefix (name, "."));
    }
}

static void
must_back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) missing = NULL;

  g_assert_true (back_up (fixture, &missing, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (missing), ==, 0);
  assert_tidy (fixture);
}

static gboolean
restore (Fixture *fixture,
         GError **error)
{
  g_clear_object (&fixture->database);
  return liandu_backup_restore (fixture->folder, fixture->backup, "20260408-090000", NULL, error);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *marker = g_build_filename (fixture->folder, LIANDU_WORKSPACE_RESTORED, NULL);
  g_autofree char *replaced = g_build_filename (fixture->folder, "backups", "replaced-20260408-090000", "liandu.db", NULL);
  g_autofree char *first = attach (fixture, "one");
  g_autofree char *same = attach (fixture, "one");
  g_autofree char *second = attach (fixture, "two");
  g_autofree char *later = NULL;
  g_autofree char *lost = NULL;
  g_autoptr (LianduDatabase) old = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf buffer;

  exec_sql (fixture->database, "PRAGMA user_version = 3");
  must_back_up (fixture);
  g_assert_cmpint (g_stat (fixture->backup, &buffer), ==, 0);
  g_assert_cmpuint (buffer.st_mode & 0777, ==, 0600);
  g_assert_true (liandu_backup_check (fixture->backup, fixture->parent, NULL, &error));
  g_assert_no_error (error);

  /* After the backup: something new, something lost. */
  later = attach (fixture, "three");
  exec_sql (fixture->database, "DELETE FROM note WHERE rowid = 1");
  lost = liandu_attachments_dup_path (fixture->folder, first);
  g_assert_cmpint (g_unlink (lost), ==, 0);

  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  assert_tidy (fixture);
  open_database (fixture);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 3);
  g_assert_cmpint (get_int (fixture->database, "PRAGMA user_version"), ==, 3);
  g_assert_true (liandu_attachments_check (fixture->folder, first, NULL, NULL));
  g_assert_true (liandu_attachments_check (fixture->folder, second, NULL, NULL));
  g_assert_true (g_file_test (marker, G_FILE_TEST_EXISTS));

  /* What was replaced is still there, with its attachment. */
  old = liandu_database_open (replaced, FALSE, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (old, "SELECT count(*) FROM note"), ==, 3);
  g_assert_cmpint (get_int (old, "SELECT count(*) FROM note WHERE rowid = 1"), ==, 0);
  g_assert_true (liandu_attachments_check (fixture->folder, later, NULL, NULL));
}

/* On a new computer there is nothing to replace. */
static void
test_restore_new (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *digest = attach (fixture, "one");
  g_autofree char *folder = g_build_filename (fixture->parent, "new", "liandu", NULL);
  g_autofree char *backups = g_build_filename (folder, LIANDU_WORKSPACE_BACKUPS, NULL);
  g_autofree char *path = g_build_filename (folder, LIANDU_WORKSPACE_DATABASE, NULL);
  g_autoptr (LianduDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  must_back_up (fixture);
  g_assert_true (liandu_backup_restore (folder, fixture->backup, "20260408-090000", NULL, &error));
  g_assert_no_error (error);
  database = liandu_database_open (path, FALSE, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_int (database, "SELECT count(*) FROM note"), ==, 1);
  g_assert_true (liandu_attachments_check (folder, digest, NULL, NULL));
  g_assert_cmpuint (count_files (backups), ==, 0);
}

/* The present database is so damaged that it cannot be opened: it is kept as it
 * is, journal and all, and the journal is not applied to the restored one. */
static void
test_restore_over_damaged (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "liandu.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept = g_build_filename (fixture->folder, "backups", "replaced-20260408-090000", "liandu.db", NULL);
  g_autofree char *kept_journal = g_strconcat (kept, "-journal", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *digest = attach (fixture, "one");
  g_autofree char *attachment = liandu_attachments_dup_path (fixture->folder, digest);
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  must_back_up (fixture);
  g_clear_object (&fixture->database);
  g_assert_true (g_file_set_contents (path, "rubbish", -1, NULL));
  g_assert_true (g_file_set_contents (journal, "rubbish too", -1, NULL));
  g_assert_true (g_file_set_contents (attachment, "damaged", -1, NULL));

  g_assert_true (restore (fixture, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  open_database (fixture);
  g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 1);
  g_assert_true (liandu_attachments_check (fixture->folder, digest, NULL, NULL));
  g_assert_true (g_file_get_contents (kept, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "rubbish");
  g_clear_pointer (&contents, g_free);
  g_assert_true (g_file_get_contents (kept_journal, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "rubbish too");
  g_clear_pointer (&contents, g_free);
  aside = g_build_filename (fixture->folder, "backups", "replaced-20260408-090000",
                            attachment + strlen (fixture->folder) + 1, NULL);
  g_assert_true (g_file_get_contents (aside, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "damaged");
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *good = attach (fixture, "good");
  g_autofree char *gone = attach (fixture, "gone");
  g_autofree char *bad = attach (fixture, "bad");
  g_autofree char *gone_path = liandu_attachments_dup_path (fixture->folder, gone);
  g_autofree char *bad_path = liandu_attachments_dup_path (fixture->folder, bad);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) missing = NULL;

  g_assert_cmpint (g_unlink (gone_path), ==, 0);
  g_assert_true (g_file_set_contents (bad_path, "worse", -1, NULL));
  exec_sql (fixture->database, "INSERT INTO note VALUES ('x', '../../etc/passwd')");
  g_assert_true (back_up (fixture, &missing, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (missing), ==, 3);
  g_assert_true (g_strv_contains ((const char *const *) missing, gone));
  g_assert_true (g_strv_contains ((const char *const *) missing, bad));
  g_assert_true (g_strv_contains ((const char *const *) missing, "../../etc/passwd"));
  g_assert_true (liandu_backup_check (fixture->backup, fixture->parent, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (liandu_attachments_check (fixture->folder, good, NULL, NULL));
}

/* What was there before is there still. */
static void
test_write_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (fixture->parent, "no", "folder", "x.zip", NULL);
  LianduBackupJob job = { .database = fixture->database, .folder = fixture->folder, .path = nowhere };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->backup, "yesterday", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (back_up (fixture, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (fixture->backup, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "yesterday");
  g_clear_error (&error);

  g_assert_false (liandu_backup_write (&job, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  assert_tidy (fixture);

  /* The next one takes its place. */
  must_back_up (fixture);
}

static void
assert_rejected (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_backup_check (fixture->backup, fixture->parent, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (restore (fixture, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
  assert_tidy (fixture);
  open_database (fixture);
  g_assert_cmpint (get_int (fixture->database, "SELECT text = 'present' FROM note ORDER BY rowid DESC"), ==, 1);
}

/* Any byte wrong, anything cut off: the backup is refused, the ledger is as it
 * was. */
static void
test_damaged_backup (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *digest = attach (fixture, "a scan that is stored as it is");
  g_autofree char *contents = NULL;
  g_autofree char *replaced = g_build_filename (fixture->folder, LIANDU_WORKSPACE_BACKUPS, NULL);
  char *place = NULL;
  gsize size = 0;

  must_back_up (fixture);
  exec_sql (fixture->database, "INSERT INTO note (text) VALUES ('present')");
  g_assert_true (g_file_get_contents (fixture->backup, &contents, &size, NULL));

  place = memmem (contents, size, "a scan that", 11);
  g_assert_nonnull (place);
  *place = 'A';
  g_assert_true (g_file_set_contents (fixture->backup, contents, (gssize) size, NULL));
  assert_rejected (fixture);
  *place = 'a';

  g_assert_true (g_file_set_contents (fixture->backup, contents, (gssize) size - 40, NULL));
  assert_rejected (fixture);
  g_assert_true (g_file_set_contents (fixture->backup, contents, (gssize) size / 2, NULL));
  assert_rejected (fixture);
  g_assert_true (g_file_set_contents (fixture->backup, "no zip at all", -1, NULL));
  assert_rejected (fixture);
  g_assert_cmpuint (count_files (replaced), ==, 0);

  /* And as it was, it is good: the test would notice if nothing ever were. */
  g_assert_true (g_file_set_contents (fixture->backup, contents, (gssize) size, NULL));
  g_assert_true (liandu_backup_check (fixture->backup, fixture->parent, NULL, NULL));
}

static void
add_entry (zip_t      *archive,
           const char *name,
           const char *text)
{
  zip_source_t *source = zip_source_buffer (archive, text, strlen (text), 0);

  g_assert_cmpint (zip_file_add (archive, name, source, ZIP_FL_OVERWRITE), >=, 0);
}

/* Zips that somebody made: with an entry too many, that wants to go elsewhere, or
 * whose database is none. */
static void
test_strange_backup (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  g_autofree char *outside = g_build_filename (fixture->parent, "outside", NULL);
  g_autofree char *elsewhere = g_strdup_printf ("%s  ../outside\n", digest);
  g_autofree char *no_database = g_strdup_printf ("%s  liandu.db\n", digest);
  int code = 0;
  zip_t *archive = NULL;

  must_back_up (fixture);
  exec_sql (fixture->database, "INSERT INTO note (text) VALUES ('present')");

  archive = zip_open (fixture->backup, 0, &code);
  add_entry (archive, "extra", "abc");
  g_assert_cmpint (zip_close (archive), ==, 0);
  assert_rejected (fixture);

  archive = zip_open (fixture->backup, ZIP_TRUNCATE, &code);
  add_entry (archive, "../outside", "abc");
  add_entry (archive, "SHA256SUMS", elsewhere);
  g_assert_cmpint (zip_close (archive), ==, 0);
  assert_rejected (fixture);
  g_assert_false (g_file_test (outside, G_FILE_TEST_EXISTS));

  archive = zip_open (fixture->backup, ZIP_TRUNCATE, &code);
  add_entry (archive, "liandu.db", "abc");
  add_entry (archive, "SHA256SUMS", no_database);
  g_assert_cmpint (zip_close (archive), ==, 0);
  assert_rejected (fixture);
}

static void
test_restore_busy (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (LianduWorkspaceLock) lock = liandu_workspace_lock_new (fixture->folder, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  must_back_up (fixture);
  g_assert_false (restore (fixture, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_BUSY);
}

static int
child_restore (const char *folder,
               const char *backup)
{
  g_autoptr (GError) error = NULL;

  puts ("ready");
  fflush (stdout);
  liandu_backup_restore (folder, backup, "20260408-090000", NULL, &error);
  g_assert_no_error (error);
  return 0;
}

static void
kill_restoring (Fixture *fixture,
                gulong   usec)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                                    "--child", fixture->folder, fixture->backup, NULL);
  char answer[6];

  g_assert_no_error (error);
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (child), answer, sizeof answer, NULL, NULL, NULL));
  g_usleep (usec);
  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
}

static void
assert_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) digests = NULL;

  g_assert_cmpint (get_int (fixture->database, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), ==, 1);
  digests = liandu_database_run (fixture->database, 0, list_job, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < digests->len; i++)
    {
      g_assert_true (liandu_attachments_check (fixture->folder, g_ptr_array_index (digests, i), NULL, &error));
      g_assert_no_error (error);
    }
}

/* Killed at any moment: the one ledger or the other is there, whole, and the
 * restored one never without its mark. */
static void
test_restore_killed (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *marker = g_build_filename (fixture->folder, LIANDU_WORKSPACE_RESTORED, NULL);
  g_autofree char *attachments = g_build_filename (fixture->folder, LIANDU_WORKSPACE_ATTACHMENTS, NULL);
  int n_rounds = g_test_slow () ? 200 : 20;
  int n_restored = 0;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("scan %d", i);

      g_free (attach (fixture, text));
    }
  exec_sql (fixture->database, "UPDATE note SET text = 'restored'");
  must_back_up (fixture);

  for (int i = 0; i < n_rounds; i++)
    {
      exec_sql (fixture->database, "DELETE FROM note");
      remove_all (attachments);
      g_free (attach (fixture, "the only one"));
      g_clear_object (&fixture->database);
      g_unlink (marker);

      kill_restoring (fixture, (gulong) i * 200000 / (gulong) n_rounds);
      open_database (fixture);
      assert_whole (fixture);
      if (get_int (fixture->database, "SELECT count(*) FROM note") == 40)
        {
          g_assert_true (g_file_test (marker, G_FILE_TEST_EXISTS));
          n_restored++;
        }
      else
        g_assert_cmpint (get_int (fixture->database, "SELECT count(*) FROM note"), ==, 1);
    }
  g_test_message ("%d of %d were restored before they were killed", n_restored, n_rounds);
}

/* Retention */

static GPtrArray *
make_files (const char *const *names,
            guint64            size)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_backup_file_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      LianduBackupFile *file = g_new0 (LianduBackupFile, 1);

      file->name = g_strdup (names[i]);
      file->size = size;
      g_ptr_array_add (files, file);
    }
  return files;
}

static char *
thin (GPtrArray  *files,
      const char *day,
      guint64     limit)
{
  g_autoptr (LianduDate) today = liandu_date_new_iso (day, NULL);
  g_autoptr (GPtrArray) names = liandu_backup_thin (files, today, limit);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (names, i));
  return g_string_free (text, FALSE);
}

static void
test_thin_small (void)
{
  /* 2026-04-08 is a Wednesday. */
  const char *names[] = {
    "liandu-20260408-090000.zip",
    "liandu-20260408-170000.zip",
    "liandu-20260407-090000.zip",
    /* Not ours, or not of this day: never touched. */
    "liandu-20260409-090000.zip",
    "liandu-20260231-090000.zip",
    "liandu-20260406-0900.zip",
    "my-liandu-20260401-090000.zip",
    "liandu-20260401-090000.zip.old",
    "liandu-20260401- 90000.zip",
    "before-upgrade-001-to-003.db",
    NULL,
  };
  g_autoptr (GPtrArray) files = make_files (names, 10);
  g_autofree char *removed = thin (files, "2026-04-08", 1000);
  g_autofree char *tight = thin (files, "2026-04-08", 15);
  g_autofree char *none = thin (files, "2026-04-08", 0);
  g_autoptr (LianduDate) today = liandu_date_new_iso ("2026-04-08", NULL);
  g_autoptr (LianduDate) other = liandu_date_new_iso ("2026-04-06", NULL);

  /* The earlier of two of a day. */
  g_assert_cmpstr (removed, ==, "liandu-20260408-090000.zip");
  g_assert_cmpstr (tight, ==, "liandu-20260408-090000.zip liandu-20260407-090000.zip");
  /* The newest stays, however little room there is. */
  g_assert_cmpstr (none, ==, "liandu-20260408-090000.zip liandu-20260407-090000.zip");

  g_assert_false (liandu_backup_is_due (files, today));
  g_assert_true (liandu_backup_is_due (files, other));
}

/* Three years, a backup a day, thinned each day as it is in life. */
static void
test_thin_years (void)
{
  g_autoptr (GPtrArray) files = make_files ((const char *const[]) { NULL }, 0);
  g_autoptr (GHashTable) months = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GDate date;
  char text[64];

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 9, 4, 2023);
  for (int i = 0; i < 3 * 365; i++)
    {
      g_autoptr (LianduDate) today = NULL;
      g_autoptr (GPtrArray) removed = NULL;
      LianduBackupFile *file = g_new0 (LianduBackupFile, 1);

      g_date_strftime (text, sizeof text, "liandu-%Y%m%d-120000.zip", &date);
      file->name = g_strdup (text);
      file->size = 1;
      g_ptr_array_add (files, file);
      g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
      today = liandu_date_new_iso (text, NULL);
      removed = liandu_backup_thin (files, today, 1000);
      for (guint j = 0; j < removed->len; j++)
        for (guint k = files->len; k > 0; k--)
          if (g_str_equal (((LianduBackupFile *) g_ptr_array_index (files, k - 1))->name, g_ptr_array_index (removed, j)))
            g_ptr_array_remove_index (files, k - 1);
      g_date_add_days (&date, 1);
    }

  for (guint i = 0; i < files->len; i++)
    {
      const LianduBackupFile *file = g_ptr_array_index (files, i);

      g_hash_table_add (names, file->name);
      g_hash_table_add (months, g_strndup (file->name + strlen ("liandu-"), 6));
    }
  /* The last day was Tuesday 2026-04-07: seven days … */
  g_assert_true (g_hash_table_contains (names, "liandu-20260407-120000.zip"));
  g_assert_true (g_hash_table_contains (names, "liandu-20260401-120000.zip"));
  /* … eight weeks, each by its Sunday … */
  g_assert_false (g_hash_table_contains (names, "liandu-20260330-120000.zip"));
  g_assert_true (g_hash_table_contains (names, "liandu-20260329-120000.zip"));
  g_assert_true (g_hash_table_contains (names, "liandu-20260222-120000.zip"));
  g_assert_false (g_hash_table_contains (names, "liandu-20260215-120000.zip"));
  /* … and 24 months, each by its last day. */
  g_assert_true (g_hash_table_contains (names, "liandu-20260131-120000.zip"));
  g_assert_true (g_hash_table_contains (names, "liandu-20240531-120000.zip"));
  g_assert_false (g_hash_table_contains (names, "liandu-20240430-120000.zip"));
  g_assert_cmpuint (g_hash_table_size (months), ==, 24);
  g_assert_cmpuint (files->len, <=, 7 + 8 + 24);
}

static void
test_thin_folder (Fixture       *fixture,
                  gconstpointer  data)
{
  const char *names[] = { "liandu-20260408-090000.zip", "liandu-20260408-170000.zip", "note.txt" };
  g_autofree char *folder = g_build_filename (fixture->folder, LIANDU_WORKSPACE_BACKUPS, NULL);
  g_autoptr (LianduDate) today = liandu_date_new_iso ("2026-04-08", NULL);
  g_autoptr (GPtrArray) left = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "12345", 5, NULL));
    }
  liandu_backup_thin_folder (folder, today, 1000);
  g_assert_cmpuint (count_files (folder), ==, 2);
  left = liandu_backup_list (folder);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((LianduBackupFile *) g_ptr_array_index (left, 0))->name, ==, "liandu-20260408-170000.zip");
  g_assert_cmpuint (((LianduBackupFile *) g_ptr_array_index (left, 0))->size, ==, 5);
}

static void
test_names (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 4, 8, 9, 5, 7);
  g_autofree char *name = liandu_backup_dup_name (now);

  g_assert_cmpstr (name, ==, "liandu-20260408-090507.zip");
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  liandu_init ();
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return child_restore (argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attachments/digests", test_digests);
  g_test_add_func ("/backup/names", test_names);
  g_test_add_func ("/backup/thin-small", test_thin_small);
  g_test_add_func ("/backup/thin-years", test_thin_years);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/attachments/attach", test_attach);
  ADD ("/attachments/refused", test_attach_refused);
  ADD ("/backup/thin-folder", test_thin_folder);
  ADD ("/backup/round-trip", test_round_trip);
  ADD ("/backup/restore-new", test_restore_new);
  ADD ("/backup/restore-over-damaged", test_restore_over_damaged);
  ADD ("/backup/missing", test_missing);
  ADD ("/backup/write-fails", test_write_fails);
  ADD ("/backup/damaged-backup", test_damaged_backup);
  ADD ("/backup/strange-backup", test_strange_backup);
  ADD ("/backup/restore-busy", test_restore_busy);
  ADD ("/backup/restore-killed", test_restore_killed);
#undef ADD

  return g_test_run ();
}
