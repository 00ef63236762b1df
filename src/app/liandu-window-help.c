/* liandu-window-help.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-window-private.h"

#include "liandu-help-window.h"
#include "liandu-ledger-page.h"
#include "liandu-record-page.h"

/* The key stands in the table of shortcuts for the window; dialogs, which that
 * table does not reach, get it here. */
#define HELP_KEY GDK_KEY_F1

/* What is seen, the nearest first: the dialog, the kind, the type of the page. */
static GPtrArray *
list_topics (LianduWindow *self,
             GtkWindow    *dialog)
{
  GPtrArray *topics = g_ptr_array_new ();
  GtkWidget *page = self->store != NULL ? _liandu_window_get_page (self) : GTK_WIDGET (self->welcome);
  const LianduKind *kind = NULL;

  if (dialog != NULL)
    g_ptr_array_add (topics, (gpointer) G_OBJECT_TYPE_NAME (dialog));
  if (self->sitting != NULL)
    page = self->sitting;
  if (LIANDU_IS_LEDGER_PAGE (page))
    kind = liandu_ledger_page_get_kind (LIANDU_LEDGER_PAGE (page));
  else if (LIANDU_IS_RECORD_PAGE (page))
    kind = liandu_record_page_get_kind (LIANDU_RECORD_PAGE (page));
  if (kind != NULL)
    g_ptr_array_add (topics, (gpointer) liandu_kind_get_name (kind));
  if (page != NULL)
    g_ptr_array_add (topics, (gpointer) G_OBJECT_TYPE_NAME (page));
  g_ptr_array_add (topics, NULL);
  return topics;
}

static void
show_help (LianduWindow *self,
           GtkWindow    *dialog)
{
  g_autoptr (GPtrArray) topics = list_topics (self, dialog);

  if (self->help == NULL)
    g_set_weak_pointer (&self->help, liandu_help_window_new ());
  liandu_help_window_open_for (LIANDU_HELP_WINDOW (self->help), (const char *const *) topics->pdata);
  gtk_window_present (GTK_WINDOW (self->help));
}

static void
help_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  show_help (LIANDU_WINDOW (widget), NULL);
}

/* A dialog belongs to a window, or to a dialog that does. */
static gboolean
dialog_help_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   user_data)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (LIANDU_IS_WINDOW (widget))
    return FALSE;
  while (window != NULL && !LIANDU_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window == NULL)
    return FALSE;
  show_help (LIANDU_WINDOW (window), GTK_WINDOW (widget));
  return TRUE;
}

static void
toplevels_changed_cb (GListModel *toplevels,
                      guint       position,
                      guint       removed,
                      guint       added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkEventController *keys = gtk_shortcut_controller_new ();

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                            gtk_shortcut_new (gtk_keyval_trigger_new (HELP_KEY, 0),
                                                              gtk_callback_action_new (dialog_help_cb, NULL, NULL)));
      gtk_widget_add_controller (window, keys);
    }
}

void
_liandu_window_help_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_action);
}

/**
 * _liandu_window_help_init:
 * @self: the window
 *
 * From now on every dialog has the key of the handbook.
 */
void
_liandu_window_help_init (LianduWindow *self)
{
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_changed_cb), self, 0);
}
