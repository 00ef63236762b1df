/* liandu-dialogs.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-error-text.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_ACTION "action"

typedef struct
{
  LianduFileCallback callback;
  gpointer user_data;
} FileRequest;

static GtkWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static GtkWidget *
new_message (GtkWidget  *parent,
             const char *heading,
             const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (find_window (parent), heading, NULL);

  /* Set apart from new(), which would take a “%” in the body as a format. */
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  return dialog;
}

static void
confirm_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     gpointer          user_data)
{
  g_task_set_task_data (user_data, GINT_TO_POINTER (g_str_equal (response, RESPONSE_ACTION)), NULL);
}

/* Runs whether the dialog was answered or went away with its window. */
static void
confirm_gone_cb (gpointer  user_data,
                 GClosure *closure)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  g_task_return_boolean (task, GPOINTER_TO_INT (g_task_get_task_data (task)));
}

static void
file_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  gpointer         user_data)
{
  g_autofree FileRequest *request = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);
  request->callback (path, request->user_data);
  g_object_unref (dialog);
}

static void
choose_file (GtkWidget            *parent,
             const char           *title,
             const char           *name,
             GtkFileChooserAction  action,
             LianduFileCallback    callback,
             gpointer              user_data)
{
  GtkFileChooserNative *chooser = NULL;
  FileRequest *request = g_new (FileRequest, 1);

  *request = (FileRequest) { callback, user_data };
  chooser = gtk_file_chooser_native_new (title, find_window (parent), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (file_response_cb), request);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * liandu_dialogs_show_message:
 * @parent: (nullable): a widget of the window it belongs to
 * @heading: what it is about
 * @body: what there is to say
 *
 * Says something that has to be read before going on.
 */
void
liandu_dialogs_show_message (GtkWidget  *parent,
                             const char *heading,
                             const char *body)
{
  GtkWidget *dialog = new_message (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_CANCEL, _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * liandu_dialogs_show_error:
 * @parent: (nullable): a widget of the window it belongs to
 * @heading: what did not happen
 * @error: why
 *
 * Says what went wrong, in words for the user.
 */
void
liandu_dialogs_show_error (GtkWidget    *parent,
                           const char   *heading,
                           const GError *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);

  liandu_dialogs_show_message (parent, heading, text);
}

/**
 * liandu_dialogs_confirm:
 * @parent: (nullable): a widget of the window it belongs to
 * @heading: the question
 * @body: what follows from a yes
 * @action: label of the button that says yes, with a mnemonic
 * @destructive: something goes away for good
 *
 * Asks before something is done; liandu_dialogs_confirm_finish() has the answer.
 */
void
liandu_dialogs_confirm (GtkWidget           *parent,
                        const char          *heading,
                        const char          *body,
                        const char          *action,
                        gboolean             destructive,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GtkWidget *dialog = new_message (parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, liandu_dialogs_confirm);
  adw_message_dialog_add_response (message, RESPONSE_CANCEL, _("_Cancel"));
  adw_message_dialog_add_response (message, RESPONSE_ACTION, action);
  adw_message_dialog_set_response_appearance (message, RESPONSE_ACTION,
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (message, RESPONSE_CANCEL);
  adw_message_dialog_set_default_response (message, destructive ? RESPONSE_CANCEL : RESPONSE_ACTION);
  g_signal_connect_data (dialog, "response", G_CALLBACK (confirm_response_cb), task, confirm_gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
liandu_dialogs_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * liandu_dialogs_save_file:
 * @parent: (nullable): a widget of the window it belongs to
 * @title: title of the file chooser
 * @name: name proposed for the file
 *
 * Asks where to write a file.
 */
void
liandu_dialogs_save_file (GtkWidget          *parent,
                          const char         *title,
                          const char         *name,
                          LianduFileCallback  callback,
                          gpointer            user_data)
{
  choose_file (parent, title, name, GTK_FILE_CHOOSER_ACTION_SAVE, callback, user_data);
}

/**
 * liandu_dialogs_choose_folder:
 * @parent: (nullable): a widget of the window it belongs to
 *
 * Asks for a folder to write several files into.
 */
void
liandu_dialogs_choose_folder (GtkWidget          *parent,
                              const char         *title,
                              LianduFileCallback  callback,
                              gpointer            user_data)
{
  choose_file (parent, title, NULL, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, callback, user_data);
}

/**
 * liandu_dialogs_open_file:
 * @parent: (nullable): a widget of the window it belongs to
 * @title: title of the file chooser
 *
 * Asks which file to read.
 */
void
liandu_dialogs_open_file (GtkWidget          *parent,
                          const char         *title,
                          LianduFileCallback  callback,
                          gpointer            user_data)
{
  choose_file (parent, title, NULL, GTK_FILE_CHOOSER_ACTION_OPEN, callback, user_data);
}

/**
 * liandu_dialogs_show_about:
 * @parent: (nullable): a widget of the window it belongs to
 *
 * What this program is, and the promise it makes about the network.
 */
void
liandu_dialogs_show_about (GtkWidget *parent)
{
  adw_show_about_window (find_window (parent),
                         "application-name", _("Liandu"),
                         "application-icon", APPLICATION_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The Liandu developers"),
                         "copyright", "© 2026 The Liandu developers",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Ledger of supervision talks, issues and their rectification. It calls no network and watches nobody: what is in it was entered by hand by the staff, and stays in one folder on this computer. It has not been evaluated for state secrets; do not enter any."),
                         NULL);
}
