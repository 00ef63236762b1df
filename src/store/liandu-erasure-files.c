/* liandu-erasure-files.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-archive.h"
#include "liandu-attachments.h"
#include "liandu-backup.h"
#include "liandu-derived.h"
#include "liandu-erasure-files.h"
#include "liandu-erasure.h"
#include "liandu-file.h"
#include "liandu-store-private.h"
#include "liandu-workspace.h"

#define PRIORITY 0
#define SCRATCH LIANDU_WORKSPACE_SCRATCH "erasure-"

/**
 * liandu_erasure_purge_file:
 *
 * What SQLite has freed is overwritten, words that the search index marks as
 * gone are taken out of it, and the journal, which holds pages as they were,
 * is emptied.
 */
gboolean
liandu_erasure_purge_file (LianduDatabase  *database,
                           GError         **error)
{
  return liandu_database_exec (database, "PRAGMA secure_delete = ON", error)
         && liandu_database_exec (database, "INSERT INTO search (search) VALUES ('optimize')", error)
         && liandu_database_exec (database, "PRAGMA journal_mode = TRUNCATE", error)
         && liandu_database_exec (database, "VACUUM", error)
         && liandu_database_exec (database, "PRAGMA journal_mode = PERSIST", error);
}

/**
 * liandu_erasure_drop_attachments:
 * @kept: (element-type utf8 utf8): digests that ops still speak of
 */
void
liandu_erasure_drop_attachments (const char *folder,
                                 GHashTable *kept)
{
  g_autofree char *top = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_ATTACHMENTS);
  g_autoptr (GDir) dir = g_dir_open (top, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (top, name, NULL);
      g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
      const char *digest = NULL;

      while (files != NULL && (digest = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, digest, NULL);

          if (liandu_attachments_is_digest (digest) && !g_hash_table_contains (kept, digest) && g_unlink (file) != 0)
            g_warning ("an erased attachment is still there: %s", g_strerror (errno));
        }
    }
}

/* Backups */

/* What is made of ops is made anew when the backup is opened.  Transactions
 * that wait there for others come again by exchange. */
static gpointer
redact_job (LianduDatabase *database,
            gpointer        data,
            GCancellable   *cancellable G_GNUC_UNUSED,
            GError        **error)
{
  if (!liandu_database_begin (database, error))
    return NULL;
  if (liandu_erasure_apply (database, data, NULL, error)
      && liandu_derived_drop (database, error)
      && liandu_erasure_forget_attachments (database, error)
      && liandu_database_exec (database, "DELETE FROM draft", error)
      && liandu_database_exec (database, "DELETE FROM held", error)
      && liandu_database_exec (database, "DELETE FROM meta WHERE key = 'fingerprint'", error)
      && liandu_database_commit (database, error)
      && liandu_database_exec (database, "PRAGMA journal_mode = TRUNCATE", error)
      && liandu_database_exec (database, "VACUUM", error))
    return database;
  liandu_database_rollback (database);
  return NULL;
}

static gboolean
redact_database (const char  *path,
                 GPtrArray   *marks,
                 GError     **error)
{
  g_autoptr (LianduDatabase) database = liandu_database_open (path, FALSE, FALSE, error);
  gboolean done = database != NULL && liandu_database_run (database, PRIORITY, redact_job, marks, NULL, error) != NULL;
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  if (database != NULL)
    liandu_database_close (database);
  g_unlink (journal);
  return done;
}

static gboolean
write_again (const char  *scratch,
             const char  *path,
             GError     **error)
{
  g_autofree char *file = liandu_workspace_dup_path (scratch, LIANDU_WORKSPACE_DATABASE);
  g_autofree char *place = liandu_workspace_dup_path (scratch, LIANDU_WORKSPACE_BACKUPS);
  g_autoptr (LianduDatabase) database = liandu_database_open (file, FALSE, FALSE, error);
  LianduBackupJob job = { .database = database, .folder = scratch, .path = path, .priority = PRIORITY, .list_digests = _liandu_store_list_digests };
  gboolean done = database != NULL && _liandu_file_make_folder (place, error) && liandu_backup_write (&job, NULL, NULL, error);

  if (database != NULL)
    liandu_database_close (database);
  return done;
}

/* The new archive takes the old one's place only when all of it was read back. */
static gboolean
clear_archive (const char  *folder,
               const char  *path,
               GPtrArray   *marks,
               GError     **error)
{
  g_autofree char *scratch = _liandu_file_make_scratch (folder, SCRATCH, error);
  g_autofree char *database = scratch != NULL ? liandu_workspace_dup_path (scratch, LIANDU_WORKSPACE_DATABASE) : NULL;
  gboolean done = scratch != NULL
                  && _liandu_archive_unpack (path, scratch, TRUE, NULL, error)
                  && redact_database (database, marks, error)
                  && write_again (scratch, path, error);

  if (scratch != NULL)
    _liandu_file_remove_tree (scratch);
  return done;
}

static gboolean
clear_one (const char  *folder,
           const char  *path,
           GPtrArray   *marks,
           guint       *n_cleared,
           GPtrArray   *left)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (g_str_has_suffix (path, ".db"))
    done = redact_database (path, marks, &error);
  else
    done = clear_archive (folder, path, marks, &error);
  if (done)
    (*n_cleared)++;
  else
    g_ptr_array_add (left, g_strdup_printf ("%s: %s", path, error->message));
  return done;
}

static void
clear_folder (const char *folder,
              const char *place,
              GPtrArray  *marks,
              guint      *n_cleared,
              GPtrArray  *left)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place, name, NULL);

      if (g_str_has_prefix (name, LIANDU_WORKSPACE_SCRATCH))
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        clear_folder (folder, path, marks, n_cleared, left);
      else if (g_str_has_suffix (name, ".zip") || g_str_has_suffix (name, ".db"))
        clear_one (folder, path, marks, n_cleared, left);
    }
}

/* A disk that is not connected keeps what is on it, and the user hears so. */
static void
clear_second (const char *folder,
              const char *second,
              GPtrArray  *marks,
              guint      *n_cleared,
              GPtrArray  *left)
{
  if (g_file_test (second, G_FILE_TEST_IS_DIR))
    clear_folder (folder, second, marks, n_cleared, left);
  else
    g_ptr_array_add (left, g_strdup_printf (_("%s: not there now; connect the disk with the second backups"), second));
}

/**
 * liandu_erasure_clear_backups:
 * @folder: a workspace
 * @second: (nullable): where more of its backups are, on another disk
 * @marks: (element-type LianduErasureMark): what goes
 * @left: (element-type utf8): is told what could not be cleared, and why
 *
 * Writes the backups that are kept in a workspace or beside it, those made before
 * upgrades and ledgers that were put aside, anew without what was erased.
 *
 * Returns: how many were written anew
 */
guint
liandu_erasure_clear_backups (const char *folder,
                              const char *second,
                              GPtrArray  *marks,
                              GPtrArray  *left)
{
  g_autofree char *place = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_BACKUPS);
  guint n_cleared = 0;

  clear_folder (folder, place, marks, &n_cleared, left);
  if (second != NULL)
    clear_second (folder, second, marks, &n_cleared, left);
  return n_cleared;
}
