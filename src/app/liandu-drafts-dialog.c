/* liandu-drafts-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-drafts-dialog.h"

struct _LianduDraftsDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkListBox *list;

  /* Owned */
  LianduStore *store;
  guint n_drafts;
};

enum
{
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduDraftsDialog, liandu_drafts_dialog, ADW_TYPE_WINDOW)

static char *
describe (LianduDraftsDialog *self,
          const LianduDraft  *draft)
{
  g_autoptr (GDateTime) time = liandu_clock_dup_datetime (liandu_store_get_clock (self->store), draft->time);
  /* Translators: when a draft was kept; see the manual of strftime(). */
  g_autofree char *when = g_date_time_format (time, _("%B %-d, %H:%M"));
  const char *kind = liandu_interface_is_chinese () ? liandu_kind_get_term (draft->kind) : liandu_kind_get_title (draft->kind);

  /* Translators: the kind of a record, and when it was typed. */
  return g_strdup_printf (C_("draft", "%s · typed %s"), kind, when);
}

static GtkWidget *
new_button (const char *label,
            const char *uuid,
            GCallback   callback,
            gpointer    user_data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "uuid", g_strdup (uuid), g_free);
  g_signal_connect_swapped (button, "clicked", callback, user_data);
  return button;
}

static void
open_cb (LianduDraftsDialog *self,
         GtkWidget          *button)
{
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (button), "uuid"));

  g_object_ref (self);
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
  g_object_unref (self);
}

static void
discard_cb (LianduDraftsDialog *self,
            GtkWidget          *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  liandu_store_drop_draft_async (self->store, g_object_get_data (G_OBJECT (button), "uuid"));
  gtk_list_box_remove (self->list, row);
  self->n_drafts--;
  if (self->n_drafts == 0)
    gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
new_row (LianduDraftsDialog *self,
         const LianduDraft  *draft)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *open = NULL;
  GtkWidget *discard = NULL;
  g_autofree char *words = describe (self, draft);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), draft->title != NULL && *draft->title != '\0' ? draft->title : _("Without a title"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  open = new_button (_("_Open"), draft->uuid, G_CALLBACK (open_cb), self);
  discard = new_button (_("_Discard"), draft->uuid, G_CALLBACK (discard_cb), self);
  gtk_widget_add_css_class (discard, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), discard);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), open);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), open);
  return row;
}

static void
liandu_drafts_dialog_dispose (GObject *object)
{
  g_clear_object (&LIANDU_DRAFTS_DIALOG (object)->store);

  G_OBJECT_CLASS (liandu_drafts_dialog_parent_class)->dispose (object);
}

static void
liandu_drafts_dialog_class_init (LianduDraftsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_drafts_dialog_dispose;

  signals[OPEN_RECORD] = g_signal_new ("open-record", LIANDU_TYPE_DRAFTS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/liandu-drafts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduDraftsDialog, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_drafts_dialog_init (LianduDraftsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_drafts_dialog_new:
 * @parent: the window
 * @store: where the drafts are
 * @drafts: (element-type LianduDraft): the drafts; only read
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
GtkWidget *
liandu_drafts_dialog_new (GtkWindow   *parent,
                          LianduStore *store,
                          GPtrArray   *drafts)
{
  LianduDraftsDialog *self = g_object_new (LIANDU_TYPE_DRAFTS_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->n_drafts = drafts->len;
  for (guint i = 0; i < drafts->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (drafts, i)));
  return GTK_WIDGET (self);
}

guint
liandu_drafts_dialog_get_n_drafts (LianduDraftsDialog *self)
{
  g_return_val_if_fail (LIANDU_IS_DRAFTS_DIALOG (self), 0);

  return self->n_drafts;
}
