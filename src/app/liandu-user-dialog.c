/* liandu-user-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-user-dialog.h"

struct _LianduUserDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkListBox *users;
  GtkEditable *name;
  GtkEditable *office;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduUserDialog, liandu_user_dialog, ADW_TYPE_WINDOW)

static void
choose (LianduUserDialog *self,
        const char       *user,
        const char       *office)
{
  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[CHOSEN], 0, user, office);
  g_object_unref (self);
}

static const char *
get_text (LianduRow *row,
          guint      column)
{
  GVariant *value = liandu_row_get_value (row, column);

  return value != NULL ? g_variant_get_string (value, NULL) : "";
}

static void
add_user (LianduUserDialog *self,
          LianduRow        *user)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = get_text (user, 0);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_text (user, 1));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (g_strcmp0 (name, liandu_store_get_user (self->store)) == 0)
    {
      GtkWidget *mark = gtk_label_new (_("typing now"));

      gtk_widget_add_css_class (mark, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
    }
  gtk_list_box_append (self->users, row);
}

static void
users_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduUserDialog) self = LIANDU_USER_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);

  if (rows == NULL)
    g_debug ("cannot list users: %s", error->message);
  for (guint i = 0; rows != NULL && i < rows->len && self->store != NULL; i++)
    add_user (self, g_ptr_array_index (rows, i));
}

static void
list_users (LianduUserDialog *self)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("user"));

  liandu_query_add_column (query, "name");
  liandu_query_add_column (query, "unit");
  liandu_query_where (query, "retired", LIANDU_OP_NE, "true");
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, users_cb, g_object_ref (self));
}

static void
row_activated_cb (LianduUserDialog   *self,
                  AdwPreferencesRow  *row)
{
  g_autofree char *name = g_strdup (adw_preferences_row_get_title (row));

  choose (self, name, NULL);
}

static void
start_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  LianduUserDialog *self = LIANDU_USER_DIALOG (widget);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autofree char *office = g_strstrip (g_strdup (gtk_editable_get_text (self->office)));

  if (*name != '\0')
    choose (self, name, office);
}

static void
name_changed_cb (LianduUserDialog *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "user.start", *name != '\0');
}

static void
name_activate_cb (LianduUserDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->office));
}

static void
office_activate_cb (LianduUserDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "user.start", NULL);
}

static void
liandu_user_dialog_dispose (GObject *object)
{
  LianduUserDialog *self = LIANDU_USER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_user_dialog_parent_class)->dispose (object);
}

static void
liandu_user_dialog_class_init (LianduUserDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_user_dialog_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", LIANDU_TYPE_USER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-user-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduUserDialog, users);
  gtk_widget_class_bind_template_child (widget_class, LianduUserDialog, name);
  gtk_widget_class_bind_template_child (widget_class, LianduUserDialog, office);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, office_activate_cb);
  gtk_widget_class_install_action (widget_class, "user.start", NULL, start_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_user_dialog_init (LianduUserDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  name_changed_cb (self);
}

/**
 * liandu_user_dialog_new:
 * @parent: the window
 * @store: the workspace
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
GtkWidget *
liandu_user_dialog_new (GtkWindow   *parent,
                        LianduStore *store)
{
  LianduUserDialog *self = g_object_new (LIANDU_TYPE_USER_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  list_users (self);
  return GTK_WIDGET (self);
}
