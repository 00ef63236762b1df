/* liandu-passphrase-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-passphrase-dialog.h"

#include "liandu-error-text.h"
#include "liandu-passphrase-memory.h"

struct _LianduPassphraseDialog
{
  AdwWindow parent_instance;

  LianduExchanger *exchanger;

  /* Borrowed */
  GtkEditable *old;             /* NULL where the keys are open */
  GtkEditable *fresh;
  GtkEditable *again;
  GtkSwitch *remembers;         /* NULL where there is no keyring */
  GtkLabel *said;
  GtkWidget *change;
  gboolean waits;
};

G_DEFINE_FINAL_TYPE (LianduPassphraseDialog, liandu_passphrase_dialog, ADW_TYPE_WINDOW)

static void
say (LianduPassphraseDialog *self,
     const char             *text)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->said), text != NULL);
}

static gboolean
is_the_same (LianduPassphraseDialog *self)
{
  return g_str_equal (gtk_editable_get_text (self->fresh), gtk_editable_get_text (self->again));
}

static void
change_cb (LianduPassphraseDialog *self)
{
  if (!is_the_same (self))
    {
      say (self, _("The new passphrase is not the same both times: type it again."));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return;
    }
  self->waits = liandu_exchanger_change_passphrase (self->exchanger, self->old != NULL ? gtk_editable_get_text (self->old) : NULL,
                                                    gtk_editable_get_text (self->fresh),
                                                    self->remembers != NULL && gtk_switch_get_active (self->remembers));
  gtk_widget_set_sensitive (self->change, !self->waits);
  say (self, self->waits ? NULL : _("An exchange is under way: try again when it has ended."));
}

static void
finished_cb (LianduPassphraseDialog     *self,
             const LianduExchangeReport *report G_GNUC_UNUSED,
             const GError               *error)
{
  g_autofree char *text = error != NULL ? liandu_error_to_user_text (error) : NULL;

  if (!self->waits)
    return;
  self->waits = FALSE;
  gtk_widget_set_sensitive (self->change, TRUE);
  if (error == NULL)
    gtk_window_close (GTK_WINDOW (self));
  else
    say (self, text);
}

static void
liandu_passphrase_dialog_dispose (GObject *object)
{
  LianduPassphraseDialog *self = LIANDU_PASSPHRASE_DIALOG (object);

  g_clear_object (&self->exchanger);

  G_OBJECT_CLASS (liandu_passphrase_dialog_parent_class)->dispose (object);
}

static void
liandu_passphrase_dialog_class_init (LianduPassphraseDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_passphrase_dialog_dispose;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_passphrase_dialog_init (LianduPassphraseDialog *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Passphrase of This Computer"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
}

static GtkEditable *
add_entry (LianduPassphraseDialog *self,
           GtkWidget              *group,
           const char             *title)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (row);
}

static GtkWidget *
new_group (LianduPassphraseDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = NULL;

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("It closes the keys in the folder of the ledgers, not the ledgers themselves. One that was forgotten cannot be had back: this computer would have to ask to take part anew."));
  if (liandu_exchanger_has_closed_keys (self->exchanger))
    self->old = add_entry (self, group, _("Passphrase until now"));
  self->fresh = add_entry (self, group, _("New passphrase (empty: the keys lie open)"));
  self->again = add_entry (self, group, _("New passphrase once more"));
  row = liandu_passphrase_dialog_new_remember (&self->remembers);
  if (row != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

static void
fill (LianduPassphraseDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *bar = adw_header_bar_new ();

  self->change = gtk_button_new_with_mnemonic (_("_Change"));
  gtk_widget_add_css_class (self->change, "suggested-action");
  g_signal_connect_object (self->change, "clicked", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->change);
  self->said = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->said, TRUE);
  gtk_label_set_xalign (self->said, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->said), FALSE);
  gtk_widget_add_css_class (box, "today-box");
  gtk_box_append (GTK_BOX (box), new_group (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (content), bar);
  gtk_box_append (GTK_BOX (content), box);
  adw_window_set_content (ADW_WINDOW (self), content);
}

/**
 * liandu_passphrase_dialog_new_remember:
 * @out_switch: (out) (transfer none) (nullable): what says it
 *
 * Returns: (transfer floating) (nullable): the row
 */
GtkWidget *
liandu_passphrase_dialog_new_remember (GtkSwitch **out_switch)
{
  GtkWidget *row = NULL;
  GtkWidget *remembers = NULL;

  *out_switch = NULL;
  if (!liandu_passphrase_memory_is_built ())
    return NULL;
  row = adw_action_row_new ();
  remembers = gtk_switch_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Remember the passphrase"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("In the keyring of whoever is logged in here; otherwise it is asked for at each start"));
  gtk_widget_set_valign (remembers, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remembers);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), remembers);
  *out_switch = GTK_SWITCH (remembers);
  return row;
}

GtkWidget *
liandu_passphrase_dialog_new (GtkWindow       *parent,
                              LianduExchanger *exchanger)
{
  LianduPassphraseDialog *self = g_object_new (LIANDU_TYPE_PASSPHRASE_DIALOG, "transient-for", parent, "modal", TRUE,
                                               "destroy-with-parent", TRUE, NULL);

  self->exchanger = g_object_ref (exchanger);
  g_signal_connect_object (exchanger, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
