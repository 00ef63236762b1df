/* liandu-backup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <errno.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "liandu-backup.h"
#include "liandu-archive.h"
#include "liandu-attachments.h"
#include "liandu-database-check.h"
#include "liandu-error.h"
#include "liandu-file.h"
#include "liandu-workspace.h"

#define SCRATCH LIANDU_WORKSPACE_SCRATCH "backup-"

/* How the time is shared out, for the progress. */
#define COPIED 0.3
#define WRITTEN 0.8

/* The path of a folder that is removed with all in it at the end. */
typedef char Scratch;

static void
scratch_free (Scratch *path)
{
  _liandu_file_remove_tree (path);
  g_free (path);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scratch, scratch_free)

typedef struct
{
  const LianduBackupJob *job;
  double from;
  double to;
} Phase;

static void
phase_progress (double   fraction,
                gpointer user_data)
{
  const Phase *phase = user_data;

  if (phase->job->progress != NULL)
    phase->job->progress (phase->from + fraction * (phase->to - phase->from), phase->job->progress_data);
}

/* The digests, each once, in order. */
static GPtrArray *
list_digests (const LianduBackupJob *job,
              const char            *copy,
              GCancellable          *cancellable,
              GError               **error)
{
  g_autoptr (LianduDatabase) database = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *digests = NULL;

  if (job->list_digests == NULL)
    return g_ptr_array_new_with_free_func (g_free);

  database = liandu_database_open (copy, FALSE, TRUE, error);
  if (database == NULL)
    return NULL;
  found = liandu_database_run (database, job->priority, job->list_digests, job->list_data, cancellable, error);
  if (found == NULL)
    return NULL;

  digests = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < found->len; i++)
    if (g_hash_table_add (seen, g_ptr_array_index (found, i)))
      g_ptr_array_add (digests, g_strdup (g_ptr_array_index (found, i)));
  return digests;
}

/* An attachment that is lost or damaged must not keep everything else from being
 * saved: it is left out and told of. */
static gboolean
sort_out_missing (GPtrArray    *digests,
                  const char   *folder,
                  GStrv        *out_missing,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = digests->len; i > 0; i--)
    {
      const char *digest = g_ptr_array_index (digests, i - 1);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (liandu_attachments_check (folder, digest, NULL, NULL))
        continue;
      g_strv_builder_add (missing, digest);
      g_ptr_array_remove_index (digests, i - 1);
    }

  if (out_missing != NULL)
    *out_missing = g_strv_builder_end (missing);
  return TRUE;
}

static gboolean
write_archive (const LianduBackupJob *job,
               const char            *scratch,
               const char            *archive,
               GStrv                 *out_missing,
               GCancellable          *cancellable,
               GError               **error)
{
  g_autofree char *copy = g_build_filename (scratch, "copy.db", NULL);
  g_autoptr (GPtrArray) digests = NULL;
  Phase copying = { job, 0.0, COPIED };
  Phase writing = { job, COPIED, WRITTEN };

  if (!liandu_database_copy_to (job->database, copy, job->priority, phase_progress, &copying, cancellable, error))
    return FALSE;
  digests = list_digests (job, copy, cancellable, error);
  if (digests == NULL || !sort_out_missing (digests, job->folder, out_missing, cancellable, error))
    return FALSE;

  if (!_liandu_archive_write (archive, job->folder, copy, digests, phase_progress, &writing, cancellable, error))
    return FALSE;
  /* The check needs the room. */
  g_unlink (copy);
  return TRUE;
}

static gboolean
unpack_and_check (const char   *path,
                  const char   *folder,
                  gboolean      with_attachments,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autofree char *database = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_DATABASE);

  return _liandu_archive_unpack (path, folder, with_attachments, cancellable, error) &&
         liandu_database_check_file (database, -1, error);
}

static gboolean
put_in_place (const char *from,
              const char *to,
              GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (to);

  if (g_rename (from, to) != 0)
    {
      _liandu_file_set_error (error, to, errno);
      return FALSE;
    }
  return _liandu_file_sync (parent, error);
}

/**
 * liandu_backup_write:
 * @job: what goes where
 * @out_missing: (out) (optional): digests of attachments the database refers to
 *   which are lost or damaged, and are not in the backup
 * @cancellable: (nullable): ends it, at the latest after the file at work on
 * @error: return location
 *
 * Writes the workspace into one file, which may be on another disk or on a
 * network drive. It gets its name only after all of it has been read back; what
 * fails or is cancelled leaves what was there as it was. Not for the main thread;
 * other jobs of the database go on meanwhile.
 *
 * Returns: whether there is a backup
 */
gboolean
liandu_backup_write (const LianduBackupJob *job,
                     GStrv                 *out_missing,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autofree char *target = g_canonicalize_filename (job->path, NULL);
  g_autofree char *parent = g_path_get_dirname (target);
  g_autofree char *backups = liandu_workspace_dup_path (job->folder, LIANDU_WORKSPACE_BACKUPS);
  /* SQLite works on the local disk only. */
  g_autoptr (Scratch) here = _liandu_file_make_scratch (backups, SCRATCH, error);
  g_autoptr (Scratch) there = here != NULL ? _liandu_file_make_scratch (parent, SCRATCH, error) : NULL;
  g_autofree char *archive = NULL;
  g_auto (GStrv) missing = NULL;

  if (there == NULL)
    return FALSE;

  archive = g_build_filename (there, "backup.zip", NULL);
  if (!write_archive (job, here, archive, &missing, cancellable, error) ||
      !unpack_and_check (archive, here, FALSE, cancellable, error) ||
      !put_in_place (archive, target, error))
    return FALSE;

  if (job->progress != NULL)
    job->progress (1.0, job->progress_data);
  if (out_missing != NULL)
    *out_missing = g_steal_pointer (&missing);
  return TRUE;
}

/**
 * liandu_backup_check:
 * @path: a backup
 * @scratch_folder: a folder on a disk with room for the database, for a while
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Reads all of a backup: every attachment against its digest, the database page
 * by page.
 *
 * Returns: whether it could be restored
 */
gboolean
liandu_backup_check (const char   *path,
                     const char   *scratch_folder,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autoptr (Scratch) scratch = _liandu_file_make_scratch (scratch_folder, SCRATCH, error);

  return scratch != NULL && unpack_and_check (path, scratch, FALSE, cancellable, error);
}

/* Restoring */

typedef struct
{
  const char *folder;
  const char *scratch;      /* the unpacked backup */
  char *replaced;           /* where the present ledger is put */
} Restore;

static void
restore_clear (Restore *self)
{
  g_clear_pointer (&self->replaced, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

/* backups/replaced-<stamp>; never one that is there already. */
static char *
dup_replaced (const char *folder,
              const char *stamp)
{
  g_autofree char *backups = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_BACKUPS);

  for (guint i = 1;; i++)
    {
      g_autofree char *suffix = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("replaced-%s%s", stamp, suffix);
      g_autofree char *path = g_build_filename (backups, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static gboolean
put_aside (const Restore *self,
           const char    *name,
           GError       **error)
{
  g_autofree char *from = liandu_workspace_dup_path (self->folder, name);
  g_autofree char *to = g_build_filename (self->replaced, name, NULL);

  return !g_file_test (from, G_FILE_TEST_EXISTS) || _liandu_file_copy (from, to, error);
}

/* Copied, not opened: a damaged database is kept as it is, and an interrupted
 * transaction is taken back when the copy is opened, as its journal is with it. */
static gboolean
put_ledger_aside (const Restore *self,
                  GError       **error)
{
  g_autofree char *database = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_DATABASE);

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;

  return _liandu_file_make_folder (self->replaced, error) &&
         put_aside (self, LIANDU_WORKSPACE_DATABASE, error) &&
         put_aside (self, LIANDU_WORKSPACE_DATABASE "-journal", error) &&
         _liandu_file_sync (self->replaced, error);
}

/* Nothing was replaced: then there is nothing to keep. */
static void
take_ledger_back (const Restore *self)
{
  g_autofree char *database = g_build_filename (self->replaced, LIANDU_WORKSPACE_DATABASE, NULL);
  g_autofree char *journal = g_build_filename (self->replaced, LIANDU_WORKSPACE_DATABASE "-journal", NULL);

  g_unlink (database);
  g_unlink (journal);
  g_rmdir (self->replaced);
}

/* Attachments are known by what is in them: those of the present ledger stay,
 * and it is still whole where it is put aside. Only a damaged one gives way. */
static gboolean
move_attachment (const Restore *self,
                 const char    *digest,
                 GError       **error)
{
  g_autofree char *name = liandu_attachments_dup_name (digest);
  g_autofree char *from = g_build_filename (self->scratch, name, NULL);
  g_autofree char *to = g_build_filename (self->folder, name, NULL);
  g_autofree char *aside = g_build_filename (self->replaced, name, NULL);
  g_autofree char *parent = g_path_get_dirname (to);
  g_autofree char *aside_parent = g_path_get_dirname (aside);

  if (liandu_attachments_check (self->folder, digest, NULL, NULL))
    return TRUE;
  if (g_file_test (to, G_FILE_TEST_EXISTS) &&
      !(_liandu_file_make_folder (aside_parent, error) && put_in_place (to, aside, error)))
    return FALSE;
  return _liandu_file_make_folder (parent, error) && put_in_place (from, to, error);
}

static gboolean
move_attachments (const Restore *self,
                  GError       **error)
{
  g_autofree char *top = liandu_workspace_dup_path (self->scratch, LIANDU_WORKSPACE_ATTACHMENTS);
  g_autoptr (GDir) dir = g_dir_open (top, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (top, name, NULL);
      g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
      const char *digest = NULL;

      while (files != NULL && (digest = g_dir_read_name (files)) != NULL)
        if (!move_attachment (self, digest, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_marker (const Restore *self,
              const char    *stamp,
              GError       **error)
{
  g_autofree char *path = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_RESTORED);
  g_autoptr (GError) file_error = NULL;

  if (g_file_set_contents_full (path, stamp, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &file_error))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED,
               _("The backup was not restored, and the ledger is as it was: %s"), file_error->message);
  return FALSE;
}

/* One rename makes the restored ledger the ledger.  The marker is there before
 * that: a new epoch too many does no harm, one too few does.  So does the old
 * journal: it must not be applied to the new file. */
static gboolean
swap_database (const Restore *self,
               const char    *stamp,
               GError       **error)
{
  g_autofree char *from = liandu_workspace_dup_path (self->scratch, LIANDU_WORKSPACE_DATABASE);
  g_autofree char *to = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_DATABASE);
  g_autofree char *journal = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_DATABASE "-journal");

  if (!write_marker (self, stamp, error))
    return FALSE;
  if (g_unlink (journal) != 0 && errno != ENOENT)
    {
      _liandu_file_set_error (error, journal, errno);
      return FALSE;
    }
  if (!_liandu_file_sync (self->folder, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    {
      _liandu_file_set_error (error, to, errno);
      return FALSE;
    }
  /* It is done; whether the name is on the disk yet changes nothing about that. */
  _liandu_file_sync (self->folder, NULL);
  return TRUE;
}

static gboolean
restore_from (const char   *folder,
              const char   *scratch,
              const char   *path,
              const char   *stamp,
              GCancellable *cancellable,
              GError      **error)
{
  g_auto (Restore) restore = { folder, scratch, dup_replaced (folder, stamp) };

  if (unpack_and_check (path, scratch, TRUE, cancellable, error) &&
      put_ledger_aside (&restore, error) &&
      move_attachments (&restore, error) &&
      swap_database (&restore, stamp, error))
    return TRUE;

  take_ledger_back (&restore);
  return FALSE;
}

/**
 * liandu_backup_restore:
 * @folder: where the workspace is or shall be; no store has it open
 * @path: a backup
 * @stamp: names what is replaced, from liandu_backup_dup_stamp()
 * @cancellable: (nullable): ends it while the backup is being unpacked
 * @error: return location
 *
 * Replaces the ledger by a backup. The backup is unpacked beside it and checked
 * whole before anything else; the present database is kept in
 * `backups/replaced-<stamp>`; then one rename does it. A crash at any moment
 * leaves the one ledger or the other. The file %LIANDU_WORKSPACE_RESTORED tells
 * the store to begin a new epoch.
 *
 * Errors: %LIANDU_ERROR_BUSY while somebody has the workspace open,
 * %LIANDU_ERROR_CORRUPT, %LIANDU_ERROR_NO_SPACE, %LIANDU_ERROR_REFUSED.
 *
 * Returns: whether the backup is the ledger now
 */
gboolean
liandu_backup_restore (const char   *folder,
                       const char   *path,
                       const char   *stamp,
                       GCancellable *cancellable,
                       GError      **error)
{
  g_autoptr (LianduWorkspaceLock) lock = NULL;
  g_autoptr (Scratch) scratch = NULL;

  if (!liandu_workspace_prepare (folder, TRUE, error))
    return FALSE;
  lock = liandu_workspace_lock_new (folder, TRUE, error);
  if (lock == NULL)
    return FALSE;
  scratch = _liandu_file_make_scratch (folder, SCRATCH, error);

  return scratch != NULL && restore_from (folder, scratch, path, stamp, cancellable, error);
}
