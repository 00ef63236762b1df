/* liandu-restore-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-restore-dialog.h"

struct _LianduRestoreDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkListBox *list;
  GtkWidget *none;

  guint n_backups;
};

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduRestoreDialog, liandu_restore_dialog, ADW_TYPE_WINDOW)

static void
choose (LianduRestoreDialog *self,
        const char          *path)
{
  g_autofree char *chosen = g_strdup (path);

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[RESTORE], 0, chosen);
  g_object_unref (self);
}

static void
restore_cb (LianduRestoreDialog *self,
            GtkWidget           *button)
{
  choose (self, g_object_get_data (G_OBJECT (button), "path"));
}

static void
file_chosen_cb (const char *path,
                gpointer    user_data)
{
  g_autoptr (LianduRestoreDialog) self = user_data;

  if (path != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    choose (self, path);
}

static void
other_cb (LianduRestoreDialog *self)
{
  liandu_dialogs_open_file (GTK_WIDGET (self), _("Choose a Backup"), file_chosen_cb, g_object_ref (self));
}

static GtkWidget *
new_row (LianduRestoreDialog     *self,
         const LianduStoreBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));
  /* Translators: when a backup was made; see the manual of strftime(). */
  g_autofree char *when = g_date_time_format (backup->time, _("%B %-d, %Y, %H:%M"));
  g_autofree char *size = g_format_size (backup->size);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (backup->path), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (restore_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
liandu_restore_dialog_class_init (LianduRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[RESTORE] = g_signal_new ("restore", LIANDU_TYPE_RESTORE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduRestoreDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LianduRestoreDialog, none);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_restore_dialog_init (LianduRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_restore_dialog_new:
 * @parent: the window
 * @backups: (element-type LianduStoreBackup): what can be restored; only read
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
GtkWidget *
liandu_restore_dialog_new (GtkWindow *parent,
                           GPtrArray *backups)
{
  LianduRestoreDialog *self = g_object_new (LIANDU_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);

  self->n_backups = backups->len;
  gtk_widget_set_visible (GTK_WIDGET (self->list), backups->len > 0);
  gtk_widget_set_visible (self->none, backups->len == 0);
  for (guint i = 0; i < backups->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (backups, i)));
  return GTK_WIDGET (self);
}

guint
liandu_restore_dialog_get_n_backups (LianduRestoreDialog *self)
{
  g_return_val_if_fail (LIANDU_IS_RESTORE_DIALOG (self), 0);

  return self->n_backups;
}
