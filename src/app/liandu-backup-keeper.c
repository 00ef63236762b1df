/* liandu-backup-keeper.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-backup-keeper.h"
#include "liandu-error-text.h"
#include "liandu-settings.h"

/**
 * LianduBackupKeeper:
 *
 * Sees to it that a workspace has its backup of each day, in the workspace and
 * on a second disk where one is named, also where the program is never closed.
 * What cannot be done is told once, by the signal "failed", until it is another
 * thing.
 */
struct _LianduBackupKeeper
{
  GObject parent_instance;

  /* Owned */
  LianduStore *store;
  GSettings *settings;
  GCancellable *cancellable;
  char *told;               /* what was told last */
  guint timeout_id;

  /* Borrowed: does not end before a backup does */
  GApplication *application;

  gboolean running;
  gboolean due;             /* the second place was chosen meanwhile */
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduBackupKeeper, liandu_backup_keeper, G_TYPE_OBJECT)

/* Seconds; a day may begin while the program runs, or a disk be connected. */
#define INTERVAL (30 * 60)

typedef struct
{
  LianduStore *store;
  char *second;             /* "" for none */
  gboolean starting;
  gboolean made;            /* the first, in the workspace */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job->second);
  g_free (job);
}

static void
back_up_thread (GTask        *task,
                gpointer      source G_GNUC_UNUSED,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->starting)
    liandu_store_clear_traces (job->store, TRUE);
  job->made = liandu_store_backup_daily (job->store, &error);
  if (job->made && (*job->second == '\0' || liandu_store_backup_second (job->store, job->second, cancellable, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell (LianduBackupKeeper *self,
      gboolean            made,
      const GError       *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);
  g_autofree char *message = NULL;

  if (made)
    message = g_strdup_printf (_("Today's backup was made, but not the second one. %s"), text);
  else
    message = g_strdup_printf (_("Today's automatic backup was not made. %s"), text);
  if (g_strcmp0 (message, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (message);
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void back_up (LianduBackupKeeper *self,
                     gboolean            starting);

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data G_GNUC_UNUSED)
{
  LianduBackupKeeper *self = LIANDU_BACKUP_KEEPER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->running = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_clear_pointer (&self->told, g_free);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, job->made, error);
  if (self->due)
    back_up (self, FALSE);
  g_application_release (self->application);
}

/* While work goes on; the program does not end before it is done. */
static void
back_up (LianduBackupKeeper *self,
         gboolean            starting)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  self->due = self->running && !g_cancellable_is_cancelled (self->cancellable);
  if (self->running || g_cancellable_is_cancelled (self->cancellable))
    return;
  job = g_new (Job, 1);
  *job = (Job) { g_object_ref (self->store), g_settings_get_string (self->settings, "backup-folder"), starting, FALSE };
  self->running = TRUE;
  g_application_hold (self->application);
  task = g_task_new (self, self->cancellable, backed_up_cb, NULL);
  g_task_set_source_tag (task, back_up);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, back_up_thread);
}

static gboolean
timeout_cb (gpointer user_data)
{
  back_up (user_data, FALSE);
  return G_SOURCE_CONTINUE;
}

static void
folder_changed_cb (LianduBackupKeeper *self)
{
  back_up (self, FALSE);
}

static void
liandu_backup_keeper_finalize (GObject *object)
{
  LianduBackupKeeper *self = LIANDU_BACKUP_KEEPER (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_object_unref (self->store);
  g_object_unref (self->settings);
  g_object_unref (self->cancellable);
  g_free (self->told);

  G_OBJECT_CLASS (liandu_backup_keeper_parent_class)->finalize (object);
}

static void
liandu_backup_keeper_class_init (LianduBackupKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_backup_keeper_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_backup_keeper_init (LianduBackupKeeper *self)
{
  self->settings = liandu_settings_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * liandu_backup_keeper_new:
 * @application: does not end before a backup under way is done
 * @store: a workspace that can be written
 *
 * Begins at once.
 *
 * Returns: (transfer full): what keeps backups until it is stopped
 */
LianduBackupKeeper *
liandu_backup_keeper_new (GApplication *application,
                          LianduStore  *store)
{
  LianduBackupKeeper *self = g_object_new (LIANDU_TYPE_BACKUP_KEEPER, NULL);

  self->application = application;
  self->store = g_object_ref (store);
  self->timeout_id = g_timeout_add_seconds (INTERVAL, timeout_cb, self);
  g_signal_connect_object (self->settings, "changed::backup-folder", G_CALLBACK (folder_changed_cb), self, G_CONNECT_SWAPPED);
  back_up (self, TRUE);
  return self;
}

/**
 * liandu_backup_keeper_stop:
 *
 * Ends a backup that is under way, and makes no more.
 */
void
liandu_backup_keeper_stop (LianduBackupKeeper *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
}
