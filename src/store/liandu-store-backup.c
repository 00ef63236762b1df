/* liandu-store-backup.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-backup.h"
#include "liandu-file.h"
#include "liandu-store-private.h"

/* Making backups: where asked, in the workspace, and on a second disk. */

/**
 * liandu_store_backup:
 * @path: the archive to write
 * @progress: (nullable) (scope call): is told how far it is
 *
 * Runs on the calling thread and lets saves go first.
 */
gboolean
liandu_store_backup (LianduStore        *self,
                     const char         *path,
                     LianduProgressFunc  progress,
                     gpointer            user_data,
                     GCancellable       *cancellable,
                     GError            **error)
{
  const LianduBackupJob job = {
    .database = self->database,
    .folder = self->folder,
    .path = path,
    .priority = LIANDU_PRIORITY_BACKUP,
    .list_digests = _liandu_store_list_digests,
    .progress = progress,
    .progress_data = user_data,
  };
  g_auto (GStrv) missing = NULL;

  return liandu_backup_write (&job, &missing, cancellable, error);
}

static void
backup_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (liandu_store_backup (source, task_data, NULL, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
liandu_store_backup_async (LianduStore         *self,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_store_backup_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, backup_thread);
}

gboolean
liandu_store_backup_finish (LianduStore  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What the automatic backups of a workspace may take up. */
#define BACKUP_SPACE ((guint64) 4 * 1024 * 1024 * 1024)

static gboolean
back_up_into (LianduStore         *self,
              const char          *place,
              LianduProgressFunc   progress,
              gpointer             user_data,
              GCancellable        *cancellable,
              GError             **error)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autoptr (GDateTime) now = liandu_clock_dup_datetime (self->clock, liandu_clock_get_now_ms (self->clock));
  g_autofree char *name = liandu_backup_dup_name (now);
  g_autofree char *path = g_build_filename (place, name, NULL);

  if (!liandu_store_backup (self, path, progress, user_data, cancellable, error))
    return FALSE;
  liandu_backup_thin_folder (place, today, BACKUP_SPACE);
  return TRUE;
}

static gboolean
is_due (LianduStore *self,
        const char  *place)
{
  g_autoptr (GPtrArray) files = liandu_backup_list (place);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);

  return !self->read_only && liandu_backup_is_due (files, today);
}

/**
 * liandu_store_backup_now:
 *
 * Makes a backup in the workspace, as before much is changed at once, and
 * thins older ones.  For a thread of its own: it may take seconds.
 */
gboolean
liandu_store_backup_now (LianduStore  *self,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autofree char *place = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_BACKUPS);

  return back_up_into (self, place, NULL, NULL, cancellable, error);
}

/**
 * liandu_store_backup_daily:
 *
 * Makes today's backup in the workspace if there is none yet, and thins older
 * ones.  For a thread of its own: it may take seconds.
 */
gboolean
liandu_store_backup_daily (LianduStore *self,
                           GError     **error)
{
  g_autofree char *place = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_BACKUPS);

  return !is_due (self, place) || back_up_into (self, place, NULL, NULL, NULL, error);
}

/* A second place */

static gpointer
remember_job (LianduStore  *self,
              gpointer      data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError      **error)
{
  const char *folder = data;
  g_autofree char *device = liandu_meta_dup_text (self->database, "device");
  /* Of each desk its own: thinning must not take another's. */
  g_autofree char *name = g_strconcat ("liandu-", device, NULL);
  g_autofree char *place = g_build_filename (folder, name, NULL);
  g_autofree char *known = liandu_meta_dup_text (self->database, LIANDU_BACKUP_PLACE);

  if (g_strcmp0 (known, place) == 0)
    return g_steal_pointer (&place);
  if (!liandu_database_begin (self->database, error))
    return NULL;
  if (liandu_meta_set_text (self->database, LIANDU_BACKUP_PLACE, place, error) && liandu_database_commit (self->database, error))
    return g_steal_pointer (&place);
  liandu_database_rollback (self->database);
  return NULL;
}

/**
 * liandu_store_backup_second:
 * @folder: a folder on another disk, which may not be there now
 * @progress: (nullable) (scope call): is told how far it is
 *
 * Makes today's backup in a folder of this desk within @folder too, if there is
 * none yet, and thins older ones.  A machine whose disk fails has the other
 * (design.md §4).  For a thread of its own: it may take minutes.
 *
 * What a decision erases is cleared there as well: the place is remembered.
 */
gboolean
liandu_store_backup_second (LianduStore         *self,
                            const char          *folder,
                            LianduProgressFunc   progress,
                            gpointer             user_data,
                            GCancellable        *cancellable,
                            GError             **error)
{
  g_autofree char *place = NULL;

  if (self->read_only)
    return TRUE;
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                   _("The folder %s is not there: connect the disk, or choose another folder in the preferences"), folder);
      return FALSE;
    }
  place = _liandu_store_run (self, LIANDU_PRIORITY_BACKUP, remember_job, (gpointer) folder, cancellable, error);
  if (place == NULL || !_liandu_file_make_folder (place, error))
    return FALSE;
  return !is_due (self, place) || back_up_into (self, place, progress, user_data, cancellable, error);
}
