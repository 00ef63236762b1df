/* liandu-store-files.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-attachments.h"
#include "liandu-backup.h"
#include "liandu-store-private.h"
#include "liandu-value.h"

/* Attachments, making backups, and the log of what left the workspace. */

/**
 * liandu_store_attach:
 * @path: any ordinary file
 *
 * Copies a file into the workspace.
 *
 * Returns: (transfer full): the attachment, as a value for a field
 */
GVariant *
liandu_store_attach (LianduStore  *self,
                     const char   *path,
                     GCancellable *cancellable,
                     GError      **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *display = g_filename_display_name (name);
  guint64 size = 0;
  g_autofree char *digest = liandu_attachments_add (self->folder, path, &size, cancellable, error);

  return digest != NULL ? g_variant_ref_sink (liandu_value_new_attachment (digest, display, (gint64) size)) : NULL;
}

static void
attach_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  GVariant *value = liandu_store_attach (source, task_data, cancellable, &error);

  if (value != NULL)
    g_task_return_pointer (task, value, (GDestroyNotify) g_variant_unref);
  else
    g_task_return_error (task, error);
}

void
liandu_store_attach_async (LianduStore         *self,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, liandu_store_attach_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, attach_thread);
}

GVariant *
liandu_store_attach_finish (LianduStore  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char *
liandu_store_dup_attachment_path (LianduStore *self,
                                  GVariant    *attachment)
{
  const char *digest;

  g_variant_get_child (attachment, 0, "&s", &digest);
  return liandu_attachments_dup_path (self->folder, digest);
}

/* Digests that any op ever named: history keeps its files too.  A LianduJob. */
gpointer
_liandu_store_list_digests (LianduDatabase *database,
                            gpointer        data G_GNUC_UNUSED,
                            GCancellable   *cancellable G_GNUC_UNUSED,
                            GError        **error)
{
  g_autoptr (LianduStatement) row = liandu_database_prepare (database, "SELECT payload FROM op WHERE payload IS NOT NULL", error);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);

  if (row == NULL)
    return NULL;
  while (liandu_statement_step (row, NULL))
    {
      g_autoptr (GBytes) bytes = liandu_statement_dup_bytes (row, 0);
      g_autoptr (GVariant) payload = liandu_canonical_parse (bytes, "amv");

      for (gsize i = 0; payload != NULL && i < g_variant_n_children (payload); i++)
        {
          g_autoptr (GVariant) maybe = g_variant_get_child_value (payload, i);
          g_autoptr (GVariant) boxed = g_variant_get_maybe (maybe);
          g_autoptr (GVariant) value = boxed != NULL ? g_variant_get_variant (boxed) : NULL;
          const char *digest;

          if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE ("(ssx)")))
            continue;
          g_variant_get_child (value, 0, "&s", &digest);
          g_ptr_array_add (digests, g_strdup (digest));
        }
    }
  return g_steal_pointer (&digests);
}

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
  g_autofree char *folder = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_BACKUPS);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autoptr (GDateTime) now = liandu_clock_dup_datetime (self->clock, liandu_clock_get_now_ms (self->clock));
  g_autofree char *name = liandu_backup_dup_name (now);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (!liandu_store_backup (self, path, NULL, NULL, cancellable, error))
    return FALSE;
  liandu_backup_thin_folder (folder, today, BACKUP_SPACE);
  return TRUE;
}

/**
 * liandu_store_backup_daily:
 *
 * Makes today's backup in the workspace if there is none yet, and thins older
 * ones; first clears what decided erasures have left in older ones.  For a
 * thread of its own: it may take seconds.
 */
gboolean
liandu_store_backup_daily (LianduStore *self,
                           GError     **error)
{
  g_autofree char *folder = liandu_workspace_dup_path (self->folder, LIANDU_WORKSPACE_BACKUPS);
  g_autoptr (GPtrArray) files = liandu_backup_list (folder);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);

  liandu_store_clear_traces (self);
  if (self->read_only || !liandu_backup_is_due (files, today))
    return TRUE;
  return liandu_store_backup_now (self, NULL, error);
}

/* Output */

typedef struct
{
  const char *what;
  const char *target;
  const char * const *uuids;
} OutputCall;

/* On the worker thread: who took what out, or looked at what is not for
 * everybody. */
gboolean
_liandu_store_write_log (LianduStore         *self,
                         const char          *what,
                         const char          *target,
                         const char * const  *uuids,
                         GError             **error)
{
  g_autofree char *user = _liandu_store_dup_user (self);
  g_autofree char *words = uuids != NULL ? g_strjoinv (" ", (char **) uuids) : g_strdup ("");
  g_autoptr (LianduStatement) insert = liandu_database_prepare (self->database,
    "INSERT INTO output_log (time, actor, what, target, uuids) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (insert == NULL)
    return FALSE;
  liandu_statement_bind_int (insert, 1, liandu_clock_get_now_ms (self->clock));
  liandu_statement_bind_text (insert, 2, user != NULL ? user : "");
  liandu_statement_bind_text (insert, 3, what);
  liandu_statement_bind_text (insert, 4, target);
  liandu_statement_bind_text (insert, 5, words);
  return liandu_statement_run (insert, error);
}

static gpointer
log_job (LianduStore  *self,
         gpointer      data,
         GCancellable *cancellable G_GNUC_UNUSED,
         GError      **error)
{
  const OutputCall *call = data;

  return _liandu_store_write_log (self, call->what, call->target, call->uuids, error) ? self : NULL;
}

/**
 * liandu_store_log_output:
 * @what: the sheet or paper
 * @target: the file or printer
 * @uuids: (nullable): the records in it
 *
 * Notes who took what out of the workspace and when (practice.md §8).
 */
gboolean
liandu_store_log_output (LianduStore        *self,
                         const char         *what,
                         const char         *target,
                         const char * const *uuids,
                         GError            **error)
{
  OutputCall call = { what, target, uuids };

  return _liandu_store_run (self, LIANDU_PRIORITY_SAVE, log_job, &call, NULL, error) != NULL;
}
