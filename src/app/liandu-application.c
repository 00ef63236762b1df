/* liandu-application.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-accelerators.h"
#include "liandu-appearance.h"
#include "liandu-application.h"
#include "liandu-backup-keeper.h"
#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-settings.h"
#include "liandu-workspace.h"

/**
 * LianduApplication:
 *
 * One process for one workspace: starting it again brings its window to the
 * front.  The application opens the workspace and closes it again; the window
 * shows it.
 */
struct _LianduApplication
{
  AdwApplication parent_instance;

  /* Owned */
  char *folder;
  LianduStore *store;
  LianduBackupKeeper *keeper;   /* NULL where nothing is written */
  GSettings *settings;
  GCancellable *cancellable;

  /* Borrowed */
  LianduWindow *window;

  gboolean exit_after_startup;
};

G_DEFINE_FINAL_TYPE (LianduApplication, liandu_application, ADW_TYPE_APPLICATION)

static void
quit_after_frame_cb (GdkFrameClock *clock,
                     gpointer       user_data)
{
  LianduApplication *self = LIANDU_APPLICATION (user_data);

  g_signal_handlers_disconnect_by_func (clock, quit_after_frame_cb, user_data);
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

/* For tests and measurements: the window is there and has been drawn. */
static void
started (LianduApplication *self)
{
  GdkFrameClock *clock = NULL;

  if (!self->exit_after_startup)
    return;
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (quit_after_frame_cb), self);
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
}

static void
backup_failed_cb (LianduApplication *self,
                  const char        *message)
{
  if (self->window != NULL)
    liandu_window_add_message (self->window, message);
}

static void
keep_backups (LianduApplication *self)
{
  self->keeper = liandu_backup_keeper_new (G_APPLICATION (self), self->store);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (backup_failed_cb), self, G_CONNECT_SWAPPED);
}

static void
close_store (LianduApplication *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->keeper != NULL)
    liandu_backup_keeper_stop (self->keeper);
  g_clear_object (&self->keeper);
  if (self->store != NULL)
    liandu_store_close (self->store);
  g_clear_object (&self->store);
}

static void
take_session (LianduApplication *self,
              LianduSession     *session)
{
  self->store = g_object_ref (session->store);
  if (!session->sample)
    g_settings_set_string (self->settings, "user-name", session->user);
  liandu_window_set_session (self->window, session);
  if (!liandu_store_is_read_only (self->store) && !self->exit_after_startup)
    keep_backups (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduApplication) self = LIANDU_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSession) session = liandu_session_finish (result, &error);

  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (session != NULL)
    take_session (self, session);
  else if (g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND))
    liandu_window_show_welcome (self->window, NULL);
  else
    liandu_window_show_failure (self->window, error);
  started (self);
}

static void
open_folder (LianduApplication *self,
             const char        *folder,
             const char        *user,
             const char        *office)
{
  close_store (self);
  self->cancellable = g_cancellable_new ();
  liandu_window_show_loading (self->window, _("Opening the ledgers…"));
  liandu_session_open_async (folder, user, office, self->cancellable, opened_cb, g_object_ref (self));
}

static void
open_workspace (LianduApplication *self)
{
  g_autofree char *user = g_settings_get_string (self->settings, "user-name");

  open_folder (self, self->folder, user, NULL);
}

/* Opened anew: nothing of what one was doing is left to the other. */
static void
switch_user_cb (LianduApplication *self,
                const char        *user,
                const char        *office)
{
  g_autofree char *folder = g_strdup (liandu_store_get_folder (self->store));

  liandu_window_set_session (self->window, NULL);
  open_folder (self, folder, user, office);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduApplication) self = LIANDU_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSession) session = liandu_session_finish (result, &error);

  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (session != NULL)
    {
      take_session (self, session);
      liandu_window_add_message (self->window, _("The backup is restored; what was there before is among the backups"));
      return;
    }
  /* As it was before. */
  open_workspace (self);
  liandu_dialogs_show_error (GTK_WIDGET (self->window), _("The Backup Was Not Restored"), error);
}

static void
restore_cb (LianduApplication *self,
            const char        *path)
{
  g_autoptr (LianduStore) store = g_steal_pointer (&self->store);
  g_autofree char *folder = g_strdup (store != NULL ? liandu_store_get_folder (store) : self->folder);
  g_autofree char *user = g_settings_get_string (self->settings, "user-name");

  liandu_window_set_session (self->window, NULL);
  close_store (self);
  self->cancellable = g_cancellable_new ();
  liandu_window_show_loading (self->window, _("Restoring the backup…"));
  liandu_session_restore_async (folder, store, path, user, self->cancellable, restored_cb, g_object_ref (self));
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduApplication) self = LIANDU_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSession) session = liandu_session_finish (result, &error);

  if (self->window == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (session != NULL)
    take_session (self, session);
  else
    liandu_window_show_welcome (self->window, error);
}

static void
start_cb (LianduApplication *self,
          const char        *user,
          const char        *office,
          gboolean           sample)
{
  g_autofree char *sample_folder = liandu_session_get_sample_folder (self->folder);

  close_store (self);
  self->cancellable = g_cancellable_new ();
  liandu_window_show_loading (self->window,
                              sample ? _("Making up a county with its units, people, talks and issues…") : _("Setting up the ledgers…"));
  liandu_session_create_async (sample ? sample_folder : self->folder, user, office, sample,
                               self->cancellable, created_cb, g_object_ref (self));
}

/* Out of the sample: to one's own ledgers, which may have to be set up. */
static void
start_own_cb (LianduApplication *self)
{
  liandu_window_set_session (self->window, NULL);
  open_workspace (self);
}

static void
ensure_window (LianduApplication *self)
{
  if (self->window != NULL)
    return;
  self->window = LIANDU_WINDOW (liandu_window_new (GTK_APPLICATION (self)));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  liandu_window_set_folder (self->window, self->folder);
  g_signal_connect_object (self->window, "start", G_CALLBACK (start_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "retry", G_CALLBACK (open_workspace), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "switch-user", G_CALLBACK (switch_user_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "start-own", G_CALLBACK (start_own_cb), self, G_CONNECT_SWAPPED);
  open_workspace (self);
}

static void
quit_activate_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  LianduApplication *self = LIANDU_APPLICATION (user_data);

  /* Closing the window lets its pages keep what is being typed. */
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
liandu_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "quit", quit_activate_cb },
  };
  LianduApplication *self = LIANDU_APPLICATION (application);

  G_APPLICATION_CLASS (liandu_application_parent_class)->startup (application);

  self->settings = liandu_settings_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  liandu_accelerators_apply (GTK_APPLICATION (self));
  liandu_appearance_follow (self->settings);
  gtk_window_set_default_icon_name (APPLICATION_ID);
}

static void
liandu_application_activate (GApplication *application)
{
  LianduApplication *self = LIANDU_APPLICATION (application);

  ensure_window (self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
liandu_application_shutdown (GApplication *application)
{
  close_store (LIANDU_APPLICATION (application));

  G_APPLICATION_CLASS (liandu_application_parent_class)->shutdown (application);
}

/* Each workspace has a process of its own, and one window of it. */
static void
set_folder (LianduApplication *self,
            const char        *folder)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (folder);
  g_autofree char *digest = NULL;
  g_autofree char *id = NULL;

  g_free (self->folder);
  self->folder = g_file_get_path (file);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->folder, -1);
  id = g_strdup_printf (APPLICATION_ID ".w%.16s", digest);
  g_application_set_application_id (G_APPLICATION (self), id);
}

static int
liandu_application_handle_local_options (GApplication *application,
                                         GVariantDict *options)
{
  LianduApplication *self = LIANDU_APPLICATION (application);
  const char *folder = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("%s %s\n", _("Liandu"), PACKAGE_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "workspace", "^&ay", &folder))
    set_folder (self, folder);
  self->exit_after_startup = g_variant_dict_contains (options, "exit-after-startup");
  return -1;
}

static void
liandu_application_finalize (GObject *object)
{
  LianduApplication *self = LIANDU_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->window);
  g_free (self->folder);

  G_OBJECT_CLASS (liandu_application_parent_class)->finalize (object);
}

static void
liandu_application_class_init (LianduApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_application_finalize;
  application_class->startup = liandu_application_startup;
  application_class->activate = liandu_application_activate;
  application_class->shutdown = liandu_application_shutdown;
  application_class->handle_local_options = liandu_application_handle_local_options;
}

static void
liandu_application_init (LianduApplication *self)
{
  static const GOptionEntry options[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_("Folder of the workspace"), N_("FOLDER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { "exit-after-startup", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("— ledger of talks, issues and their rectification"));
  self->folder = liandu_workspace_dup_default_folder ();
}

/**
 * liandu_application_new:
 *
 * Returns: (transfer full): the application, for the default workspace
 */
LianduApplication *
liandu_application_new (void)
{
  return g_object_new (LIANDU_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", RESOURCE_PREFIX,
                       NULL);
}

/**
 * liandu_application_get_window:
 * @self: the application
 *
 * Returns: (nullable) (transfer none): its window, once it was activated
 */
LianduWindow *
liandu_application_get_window (LianduApplication *self)
{
  g_return_val_if_fail (LIANDU_IS_APPLICATION (self), NULL);

  return self->window;
}
