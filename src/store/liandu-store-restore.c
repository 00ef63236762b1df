/* liandu-store-restore.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-backup.h"
#include "liandu-store-private.h"

/* Going back to a backup. */

/**
 * liandu_store_restore_backup:
 * @folder: the workspace; nobody may have it open
 * @path: a backup
 *
 * Puts a backup in the place of the workspace, which is kept beside it.  The
 * restored workspace begins a new epoch when it is opened.
 */
gboolean
liandu_store_restore_backup (const char  *folder,
                             const char  *path,
                             LianduClock *clock,
                             GError     **error)
{
  g_autoptr (GDateTime) now = liandu_clock_dup_datetime (clock, liandu_clock_get_now_ms (clock));
  g_autofree char *stamp = liandu_backup_dup_stamp (now);

  return liandu_backup_restore (folder, path, stamp, NULL, error);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const LianduStoreBackup *first = *(gpointer const *) a;
  const LianduStoreBackup *second = *(gpointer const *) b;

  return g_date_time_compare (second->time, first->time);
}

void
liandu_store_backup_free (LianduStoreBackup *self)
{
  g_free (self->path);
  g_date_time_unref (self->time);
  g_free (self);
}

/**
 * liandu_store_list_backups:
 * @folder: a workspace, open or not
 * @clock: in whose time zone they are named
 *
 * Lists the backups that are kept in a workspace.
 *
 * Returns: (transfer full) (element-type LianduStoreBackup): the newest first
 */
GPtrArray *
liandu_store_list_backups (const char  *folder,
                           LianduClock *clock)
{
  g_autofree char *place = liandu_workspace_dup_path (folder, LIANDU_WORKSPACE_BACKUPS);
  g_autoptr (GPtrArray) files = liandu_backup_list (place);
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_store_backup_free);
  g_autoptr (GDateTime) now = liandu_clock_dup_datetime (clock, liandu_clock_get_now_ms (clock));

  for (guint i = 0; i < files->len; i++)
    {
      const LianduBackupFile *file = g_ptr_array_index (files, i);
      GDateTime *time = liandu_backup_parse_name (file->name, g_date_time_get_timezone (now));
      LianduStoreBackup *backup = NULL;

      if (time == NULL)
        continue;
      backup = g_new0 (LianduStoreBackup, 1);
      backup->path = g_build_filename (place, file->name, NULL);
      backup->time = time;
      backup->size = file->size;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest);
  return g_steal_pointer (&backups);
}

/**
 * liandu_store_replace_by_backup:
 * @self: an open workspace; it is closed, whatever comes of this
 * @path: a backup
 * @error: return location
 *
 * Backs up the workspace as it is, closes it, and puts @path in its place: what
 * was there before can be put back in the same way.  For a thread of its own.
 *
 * Errors: those of a backup and of liandu_store_restore_backup().
 *
 * Returns: whether the backup is the workspace now; else nothing was changed
 */
gboolean
liandu_store_replace_by_backup (LianduStore *self,
                                const char  *path,
                                GError     **error)
{
  g_autoptr (GDateTime) now = liandu_clock_dup_datetime (self->clock, liandu_clock_get_now_ms (self->clock));
  g_autofree char *place = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_BACKUPS);
  g_autofree char *name = liandu_backup_dup_name (now);
  g_autofree char *kept = g_build_filename (place, name, NULL);
  gboolean saved = g_str_equal (kept, path) || liandu_store_backup (self, kept, NULL, NULL, NULL, error);

  liandu_store_close (self);
  return saved && liandu_store_restore_backup (self->folder, path, self->clock, error);
}
