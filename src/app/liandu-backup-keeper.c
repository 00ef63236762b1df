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
 *
 * The program does not end before a backup under way is done, unless nothing
 * moves any more: a network drive that has gone away never answers, and nobody
 * can call back who waits for it.  He is left waiting, and that folder is left
 * alone until it answers.
 */
struct _LianduBackupKeeper
{
  GObject parent_instance;

  /* Owned */
  LianduStore *store;
  GSettings *settings;
  GCancellable *cancellable;
  char *told;               /* what was told last */
  char *silent;             /* a folder that does not answer; or NULL */
  char *left;               /* one in which a backup was not finished last time; or NULL */
  guint timeout_id;
  guint watch_id;
  guint left_id;
  guint patience;           /* seconds */

  /* Borrowed: does not end before a backup does */
  GApplication *application;

  struct _Job *job;         /* under way; or NULL */
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

/* Seconds without anything happening; an archive that is read back takes its time. */
#define PATIENCE (3 * 60)
/* Looks in that time. */
#define N_LOOKS 6

typedef struct _Job
{
  LianduStore *store;
  char *second;             /* "" for none */
  gboolean starting;
  gboolean made;            /* the first, in the workspace */
  int steps;                /* atomic: goes on as long as something happens */
  int seen;                 /* how far that was at the last look */
  guint n_still;            /* looks since then */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job->second);
  g_free (job);
}

static void
step_cb (double   fraction G_GNUC_UNUSED,
         gpointer user_data)
{
  g_atomic_int_inc (&((Job *) user_data)->steps);
}

static gboolean
back_up_second (Job           *job,
                GCancellable  *cancellable,
                GError       **error)
{
  step_cb (0, job);
  return *job->second == '\0' || liandu_store_backup_second (job->store, job->second, step_cb, job, cancellable, error);
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
    liandu_store_clear_traces (job->store, LIANDU_TRACES_AGAIN);
  job->made = liandu_store_backup_daily (job->store, &error);
  if (job->made && back_up_second (job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell (LianduBackupKeeper *self,
      const char         *message)
{
  if (g_strcmp0 (message, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (message);
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
tell_failure (LianduBackupKeeper *self,
              gboolean            made,
              const GError       *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);
  g_autofree char *message = NULL;

  if (made)
    message = g_strdup_printf (_("Today's backup was made, but not the second one. %s"), text);
  else
    message = g_strdup_printf (_("Today's automatic backup was not made. %s"), text);
  tell (self, message);
}

/* It may have to be told when the program is started again. */
static void
note_unfinished (LianduBackupKeeper *self,
                 const char         *folder)
{
  g_autofree char *known = g_settings_get_string (self->settings, "backup-unfinished");

  if (!g_str_equal (known, folder))
    g_settings_set_string (self->settings, "backup-unfinished", folder);
}

static void back_up (LianduBackupKeeper *self,
                     gboolean            starting);

/* One that is not waited for any more. */
static void
answered (LianduBackupKeeper *self,
          const Job          *job,
          gboolean            done)
{
  if (g_strcmp0 (self->silent, job->second) == 0)
    g_clear_pointer (&self->silent, g_free);
  if (done)
    note_unfinished (self, "");
}

static void
end_job (LianduBackupKeeper *self)
{
  self->job = NULL;
  g_clear_handle_id (&self->watch_id, g_source_remove);
  g_application_release (self->application);
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data G_GNUC_UNUSED)
{
  LianduBackupKeeper *self = LIANDU_BACKUP_KEEPER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (job != self->job)
    {
      answered (self, job, done);
      return;
    }
  if (*job->second != '\0')
    note_unfinished (self, "");
  if (done)
    g_clear_pointer (&self->told, g_free);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_failure (self, job->made, error);
  end_job (self);
  if (self->due)
    back_up (self, FALSE);
}

static gboolean
is_still (Job *job)
{
  int steps = g_atomic_int_get (&job->steps);

  job->n_still = steps == job->seen ? job->n_still + 1 : 0;
  job->seen = steps;
  return *job->second != '\0' && job->n_still >= N_LOOKS;
}

/* Goes on without the folder from which nothing comes. */
static gboolean
watch_cb (gpointer user_data)
{
  LianduBackupKeeper *self = user_data;
  g_autofree char *message = NULL;

  if (!is_still (self->job))
    return G_SOURCE_CONTINUE;
  message = g_strdup_printf (_("The folder %s does not answer: today's second backup has not been made so far. "
                               "Check the drive and the network, or choose another folder in the preferences"), self->job->second);
  g_free (self->silent);
  self->silent = g_strdup (self->job->second);
  self->watch_id = 0;
  end_job (self);
  tell (self, message);
  back_up (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
watch (LianduBackupKeeper *self)
{
  g_clear_handle_id (&self->watch_id, g_source_remove);
  self->watch_id = g_timeout_add (self->patience * 1000 / N_LOOKS, watch_cb, self);
}

static Job *
new_job (LianduBackupKeeper *self,
         gboolean            starting)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (self->store);
  job->second = g_settings_get_string (self->settings, "backup-folder");
  if (g_strcmp0 (self->silent, job->second) == 0)
    *job->second = '\0';
  job->starting = starting;
  return job;
}

/* While work goes on. */
static void
back_up (LianduBackupKeeper *self,
         gboolean            starting)
{
  g_autoptr (GTask) task = NULL;

  self->due = self->job != NULL && !g_cancellable_is_cancelled (self->cancellable);
  if (self->job != NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->job = new_job (self, starting);
  if (*self->job->second != '\0')
    note_unfinished (self, self->job->second);
  g_application_hold (self->application);
  watch (self);
  task = g_task_new (self, self->cancellable, backed_up_cb, NULL);
  g_task_set_source_tag (task, back_up);
  g_task_set_task_data (task, self->job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, back_up_thread);
}

static gboolean
timeout_cb (gpointer user_data)
{
  back_up (user_data, FALSE);
  return G_SOURCE_CONTINUE;
}

/* Told when there is somebody to hear it. */
static gboolean
tell_unfinished_cb (gpointer user_data)
{
  LianduBackupKeeper *self = user_data;
  g_autofree char *message = g_strdup_printf (_("When Liandu ended last time, the second backup in %s was not finished; it is being tried again. "
                                                "If this is said every time, that folder does not answer: choose another one in the preferences"),
                                              self->left);

  self->left_id = 0;
  g_signal_emit (self, signals[FAILED], 0, message);
  return G_SOURCE_REMOVE;
}

static void
look_back (LianduBackupKeeper *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");

  self->left = g_settings_get_string (self->settings, "backup-unfinished");
  if (*self->left != '\0' && g_str_equal (self->left, folder))
    self->left_id = g_idle_add (tell_unfinished_cb, self);
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
  g_clear_handle_id (&self->left_id, g_source_remove);
  g_object_unref (self->store);
  g_object_unref (self->settings);
  g_object_unref (self->cancellable);
  g_free (self->told);
  g_free (self->silent);
  g_free (self->left);

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
  self->patience = PATIENCE;
}

/**
 * liandu_backup_keeper_new:
 * @application: does not end before a backup under way is done, as long as it moves
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
  look_back (self);
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

/**
 * liandu_backup_keeper_set_patience:
 * @seconds: after which a folder from which nothing comes is not waited for
 */
void
liandu_backup_keeper_set_patience (LianduBackupKeeper *self,
                                   guint               seconds)
{
  self->patience = seconds;
  if (self->job != NULL)
    watch (self);
}
