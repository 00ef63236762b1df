/* liandu-window.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-window-private.h"

#include "liandu-accelerators.h"
#include "liandu-error-text.h"
#include "liandu-places.h"
#include "liandu-restore-dialog.h"
#include "liandu-settings.h"
#include "liandu-user-dialog.h"

enum
{
  START,
  RETRY,
  START_OWN,
  SWITCH_USER,
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduWindow, liandu_window, ADW_TYPE_APPLICATION_WINDOW)

static void
show_root (LianduWindow *self,
           const char   *name)
{
  gboolean loading = g_str_equal (name, "loading");

  gtk_spinner_set_spinning (self->spinner, loading);
  gtk_stack_set_visible_child_name (self->root, name);
  _liandu_window_actions_update (self);
}

static void
welcome_start_cb (LianduWindow *self,
                  const char   *user,
                  const char   *office,
                  gboolean      sample)
{
  g_signal_emit (self, signals[START], 0, user, office, sample);
}

static void
place_activated_cb (LianduWindow *self,
                    const char   *kind)
{
  liandu_window_open_place (self, kind);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[RETRY], 0);
}

static void
start_own_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_signal_emit (widget, signals[START_OWN], 0);
}

static void
user_chosen_cb (LianduWindow *self,
                const char   *user,
                const char   *office)
{
  g_signal_emit (self, signals[SWITCH_USER], 0, user, office);
}

static void
switch_user_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  GtkWidget *dialog = liandu_user_dialog_new (GTK_WINDOW (widget), LIANDU_WINDOW (widget)->store);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (user_chosen_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
restore_cb (LianduWindow *self,
            const char   *path)
{
  g_signal_emit (self, signals[RESTORE], 0, path);
}

/* The folder may be on a disk that has gone to sleep. */
static void
list_backups_thread (GTask        *task,
                     gpointer      source G_GNUC_UNUSED,
                     gpointer      folder,
                     GCancellable *cancellable G_GNUC_UNUSED)
{
  LianduClock *clock = g_object_get_data (G_OBJECT (task), "clock");

  g_task_return_pointer (task, liandu_store_list_backups (folder, clock), (GDestroyNotify) g_ptr_array_unref);
}

static void
backups_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data G_GNUC_UNUSED)
{
  LianduWindow *self = LIANDU_WINDOW (source);
  g_autoptr (GPtrArray) backups = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *dialog = NULL;

  if (backups == NULL || self->closing || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  dialog = liandu_restore_dialog_new (GTK_WINDOW (self), backups);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);
  const char *folder = self->store != NULL ? liandu_store_get_folder (self->store) : self->folder;
  g_autoptr (LianduClock) clock = self->store != NULL ? g_object_ref (liandu_store_get_clock (self->store)) : liandu_clock_new_default (NULL);
  g_autoptr (GTask) task = NULL;

  if (clock == NULL)
    return;
  task = g_task_new (self, self->cancellable, backups_listed_cb, NULL);
  g_task_set_source_tag (task, restore_action);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_object_set_data_full (G_OBJECT (task), "clock", g_steal_pointer (&clock), g_object_unref);
  g_task_run_in_thread (task, list_backups_thread);
}

static gboolean
liandu_window_close_request (GtkWindow *window)
{
  _liandu_window_leave_pages (LIANDU_WINDOW (window));
  if (_liandu_window_exchange_last (LIANDU_WINDOW (window)))
    return TRUE;

  return GTK_WINDOW_CLASS (liandu_window_parent_class)->close_request (window);
}

static void
liandu_window_dispose (GObject *object)
{
  LianduWindow *self = LIANDU_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->exchange_id, g_source_remove);
  g_clear_object (&self->exchanger);
  g_clear_pointer (&self->trail, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->muted, g_free);
  g_clear_weak_pointer (&self->toast);
  if (self->help != NULL)
    gtk_window_destroy (GTK_WINDOW (self->help));
  g_clear_object (&self->store);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (liandu_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, root);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, loading_label);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, content);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, exchange_status);
  gtk_widget_class_bind_template_child (widget_class, LianduWindow, exchange_words);
  gtk_widget_class_bind_template_callback (widget_class, welcome_start_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
liandu_window_class_init (LianduWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = liandu_window_close_request;

  signals[START] = g_signal_new ("start", LIANDU_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[RETRY] = g_signal_new ("retry", LIANDU_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[START_OWN] = g_signal_new ("start-own", LIANDU_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SWITCH_USER] = g_signal_new ("switch-user", LIANDU_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  signals[RESTORE] = g_signal_new ("restore", LIANDU_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LIANDU_TYPE_SIDEBAR);
  g_type_ensure (LIANDU_TYPE_WELCOME_PAGE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "win.start-own", NULL, start_own_action);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.switch-user", NULL, switch_user_action);
  _liandu_window_actions_class_init (widget_class);
  _liandu_window_exchange_class_init (widget_class);
  _liandu_window_help_class_init (widget_class);
  _liandu_window_sitting_class_init (widget_class);
  liandu_accelerators_install (widget_class, "win");
  liandu_accelerators_install (widget_class, "window");
}

static void
liandu_window_init (LianduWindow *self)
{
  self->trail = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->settings = liandu_settings_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (_liandu_window_actions_update), self, G_CONNECT_SWAPPED);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  _liandu_window_actions_update (self);
  _liandu_window_help_init (self);
}

/**
 * liandu_window_new:
 * @application: the application it belongs to
 *
 * Returns: (transfer floating): a window without a workspace
 */
GtkWidget *
liandu_window_new (GtkApplication *application)
{
  return g_object_new (LIANDU_TYPE_WINDOW, "application", application, NULL);
}

/**
 * liandu_window_set_folder:
 * @self: the window
 * @folder: where the user's own data are, or will be
 */
void
liandu_window_set_folder (LianduWindow *self,
                          const char   *folder)
{
  g_return_if_fail (LIANDU_IS_WINDOW (self));

  g_free (self->folder);
  self->folder = g_strdup (folder);
  liandu_welcome_page_set_folder (self->welcome, folder);
}

/**
 * liandu_window_show_loading:
 * @self: the window
 * @words: what is being waited for
 */
void
liandu_window_show_loading (LianduWindow *self,
                            const char   *words)
{
  g_return_if_fail (LIANDU_IS_WINDOW (self));

  gtk_label_set_label (self->loading_label, words);
  show_root (self, "loading");
}

/**
 * liandu_window_show_welcome:
 * @self: the window
 * @error: (nullable): why the last attempt to start came to nothing
 */
void
liandu_window_show_welcome (LianduWindow *self,
                            const GError *error)
{
  g_autofree char *text = error != NULL ? liandu_error_to_user_text (error) : NULL;

  g_return_if_fail (LIANDU_IS_WINDOW (self));

  liandu_window_set_session (self, NULL);
  liandu_welcome_page_set_error (self->welcome, text);
  show_root (self, "welcome");
  gtk_widget_grab_focus (GTK_WIDGET (self->welcome));
}

/**
 * liandu_window_show_failure:
 * @self: the window
 * @error: why the workspace could not be opened
 */
void
liandu_window_show_failure (LianduWindow *self,
                            const GError *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  g_return_if_fail (LIANDU_IS_WINDOW (self));

  adw_status_page_set_description (self->failure, markup);
  show_root (self, "failed");
}

static void
show_session (LianduWindow  *self,
              LianduSession *session)
{
  g_autofree char *owner = NULL;
  gboolean read_only = liandu_store_is_read_only (session->store);

  if (session->office != NULL && *session->office != '\0')
    /* Translators: who is typing, and for which office. */
    owner = g_strdup_printf (C_("user and office", "%s · %s"), session->user, session->office);
  liandu_sidebar_set_owner (self->sidebar, owner != NULL ? owner : session->user);
  liandu_sidebar_set_mark (self->sidebar, session->sample ? _("Sample Data, All Invented") : NULL);
  gtk_window_set_title (GTK_WINDOW (self), session->sample ? _("Liandu — Sample Data") : _("Liandu"));
  gtk_label_set_label (self->notice, _("This workspace was written by a newer version of Liandu: it can be looked at, but not changed"));
  gtk_widget_set_visible (GTK_WIDGET (self->notice), read_only);
}

/**
 * liandu_window_set_session:
 * @self: the window
 * @session: (nullable): the workspace to be worked in; stays the caller's
 *
 * Shows a workspace, from the place that was open last; %NULL takes every page
 * of the one before away.
 */
void
liandu_window_set_session (LianduWindow  *self,
                           LianduSession *session)
{
  g_autofree char *place = g_settings_get_string (self->settings, "last-place");
  LianduStore *store = session != NULL ? session->store : NULL;

  g_return_if_fail (LIANDU_IS_WINDOW (self));

  _liandu_window_leave_pages (self);
  _liandu_window_leave_sitting (self);
  _liandu_window_clear_pages (self);
  g_set_object (&self->store, store);
  self->sample = session != NULL && session->sample;
  liandu_sidebar_set_store (self->sidebar, self->store);
  _liandu_window_begin_exchange (self);
  if (session == NULL)
    return;
  show_session (self, session);
  show_root (self, "main");
  liandu_window_open_place (self, liandu_places_find (place) != NULL ? place : NULL);
  _liandu_window_offer_drafts (self, FALSE);
}

/**
 * liandu_window_get_store:
 * @self: the window
 *
 * Returns: (nullable) (transfer none): the store of the open workspace
 */
LianduStore *
liandu_window_get_store (LianduWindow *self)
{
  g_return_val_if_fail (LIANDU_IS_WINDOW (self), NULL);

  return self->store;
}

/**
 * liandu_window_add_message:
 * @self: the window
 * @text: what there is to say, no markup
 *
 * Says something in passing; what was said before makes room for it.
 */
void
liandu_window_add_message (LianduWindow *self,
                           const char   *text)
{
  g_return_if_fail (LIANDU_IS_WINDOW (self));

  /* Not before those in the room: it is said when they have gone. */
  if (self->sitting != NULL)
    {
      g_free (self->muted);
      self->muted = g_strdup (text);
      return;
    }
  _liandu_window_say (self, text);
}

/**
 * _liandu_window_say:
 * @text: what there is to say, whoever is in the room
 */
void
_liandu_window_say (LianduWindow *self,
                    const char   *text)
{
  g_autofree char *markup = NULL;
  AdwToast *toast = NULL;

  /* A toast takes its title for markup. */
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
