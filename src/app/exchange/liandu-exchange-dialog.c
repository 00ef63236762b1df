/* liandu-exchange-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-exchange-dialog.h"

#include "liandu-dialogs.h"
#include "liandu-passphrase-dialog.h"
#include "liandu-phrases.h"

struct _LianduExchangeDialog
{
  AdwWindow parent_instance;

  LianduStore *store;
  LianduExchanger *exchanger;

  /* Borrowed */
  GtkBox *box;
  GtkProgressBar *progress;
  GtkWidget *name;              /* of this computer, NULL where it has one */
  GtkWidget *passphrase;        /* NULL where none is asked for */
  GtkSwitch *remembers;         /* NULL where that is, or no keyring */

  LianduExchangerTask wanted;   /* while a folder is being chosen */
  gboolean wants_stick;
  char *asked;                  /* whom a question is about */
};

G_DEFINE_FINAL_TYPE (LianduExchangeDialog, liandu_exchange_dialog, ADW_TYPE_WINDOW)

static void refresh (LianduExchangeDialog *self);

/* Doing it */

static void
take_entries (LianduExchangeDialog *self)
{
  if (self->name != NULL)
    liandu_exchanger_set_name (self->exchanger, gtk_editable_get_text (GTK_EDITABLE (self->name)));
  if (self->passphrase != NULL)
    liandu_exchanger_set_passphrase (self->exchanger, gtk_editable_get_text (GTK_EDITABLE (self->passphrase)),
                                     self->remembers != NULL && gtk_switch_get_active (self->remembers));
}

static void
start (LianduExchangeDialog *self,
       LianduExchangerTask   task,
       const char           *place,
       gboolean              is_stick,
       const char           *what)
{
  take_entries (self);
  if (!liandu_exchanger_start (self->exchanger, task, place, is_stick, what))
    liandu_dialogs_show_message (GTK_WIDGET (self), _("An Exchange Is Under Way"), _("Wait until it has ended, or stop it."));
}

static void
folder_chosen_cb (const char *path,
                  gpointer    user_data)
{
  g_autoptr (LianduExchangeDialog) self = LIANDU_EXCHANGE_DIALOG (user_data);

  if (path == NULL || self->store == NULL)
    return;
  start (self, self->wanted, path, self->wants_stick, NULL);
}

static void
choose (LianduExchangeDialog *self,
        LianduExchangerTask   task,
        gboolean              is_stick,
        const char           *title)
{
  self->wanted = task;
  self->wants_stick = is_stick;
  liandu_dialogs_choose_folder (GTK_WIDGET (self), title, folder_chosen_cb, g_object_ref (self));
}

static void
create_cb (LianduExchangeDialog *self)
{
  choose (self, LIANDU_EXCHANGER_CREATE, FALSE, _("Choose the Folder That All Computers Can Reach"));
}

static void
ask_cb (LianduExchangeDialog *self)
{
  choose (self, LIANDU_EXCHANGER_ASK, FALSE, _("Choose the Folder That the Others Exchange Through"));
}

static void
stick_cb (LianduExchangeDialog *self)
{
  choose (self, LIANDU_EXCHANGER_RUN, TRUE, _("Choose the Stick, or a Folder on It"));
}

static void
run_cb (LianduExchangeDialog *self)
{
  start (self, LIANDU_EXCHANGER_RUN, liandu_exchanger_get_place (self->exchanger), FALSE, NULL);
}

static void
cancel_cb (LianduExchangeDialog *self)
{
  liandu_exchanger_cancel (self->exchanger);
}

static void
forget_cb (LianduExchangeDialog *self)
{
  liandu_exchanger_forget_place (self->exchanger);
  refresh (self);
}

static void
confirmed_cb (GObject      *source G_GNUC_UNUSED,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduExchangeDialog) self = LIANDU_EXCHANGE_DIALOG (user_data);

  if (liandu_dialogs_confirm_finish (result) && self->store != NULL)
    start (self, self->wanted, liandu_exchanger_get_place (self->exchanger), FALSE, self->asked);
}

static void
admit_cb (LianduExchangeDialog *self,
          GtkWidget            *button)
{
  const char *fingerprint = g_object_get_data (G_OBJECT (button), "what");
  g_autofree char *body = g_strdup_printf (_("Compare with the other screen, best by telephone or side by side:\n%s\nOnly if all digits are the same may it take part: it will then read everything in this workspace."),
                                           fingerprint);

  self->wanted = LIANDU_EXCHANGER_ADMIT;
  g_free (self->asked);
  self->asked = g_strdup (fingerprint);
  liandu_dialogs_confirm (GTK_WIDGET (self), _("Are the Digits the Same?"), body, _("_The Same: Admit"), FALSE, confirmed_cb, g_object_ref (self));
}

static void
retire_cb (LianduExchangeDialog *self,
           GtkWidget            *button)
{
  self->wanted = LIANDU_EXCHANGER_RETIRE;
  g_free (self->asked);
  self->asked = g_strdup (g_object_get_data (G_OBJECT (button), "what"));
  liandu_dialogs_confirm (GTK_WIDGET (self), _("Retire This Computer?"),
                          _("It is given nothing any more and nothing of it is taken in; what it has stays there. It cannot be undone: it would have to ask anew."),
                          _("_Retire"), TRUE, confirmed_cb, g_object_ref (self));
}

/* What is seen */

static GtkWidget *
add_group (LianduExchangeDialog *self,
           const char           *title,
           const char           *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->box, group);
  return group;
}

static GtkWidget *
add_row (GtkWidget  *group,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
new_button (LianduExchangeDialog *self,
            const char           *label,
            GCallback             callback,
            const char           *what)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "what", g_strdup (what), g_free);
  gtk_widget_set_sensitive (button, callback == G_CALLBACK (cancel_cb) || !liandu_exchanger_is_running (self->exchanger));
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_passphrase (LianduExchangeDialog *self,
                GtkWidget            *group,
                const char           *title)
{
  GtkWidget *row = liandu_passphrase_dialog_new_remember (&self->remembers);

  self->passphrase = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->passphrase), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->passphrase);
  if (row != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_name (LianduExchangeDialog *self,
          GtkWidget            *group)
{
  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("What the others call this computer (such as: clerk’s office)"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), g_get_host_name ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name);
}

static void
passphrase_cb (LianduExchangeDialog *self)
{
  gtk_window_present (GTK_WINDOW (liandu_passphrase_dialog_new (GTK_WINDOW (self), self->exchanger)));
}

static void
add_keys (LianduExchangeDialog *self,
          GtkWidget            *group)
{
  gboolean closed = liandu_exchanger_has_closed_keys (self->exchanger);
  GtkWidget *row = add_row (group, _("Keys of this computer"), closed ? _("Closed with a passphrase") : _("They lie open in the folder of the ledgers"));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, closed ? _("Change the _Passphrase…") : _("Set a _Passphrase…"), G_CALLBACK (passphrase_cb), NULL));
}

static void
show_beginning (LianduExchangeDialog *self)
{
  GtkWidget *group = add_group (self, _("Shared Place"),
                                _("Several computers with the same ledgers exchange through a folder: on a file server, a synchronised folder, or a stick. What lies there is signed and encrypted."));
  GtkWidget *row = NULL;

  if (!liandu_exchanger_has_keys (self->exchanger))
    add_name (self, group);
  if (!liandu_exchanger_has_keys (self->exchanger) || liandu_exchanger_has_closed_keys (self->exchanger))
    add_passphrase (self, group, liandu_exchanger_has_keys (self->exchanger) ? _("Passphrase of this computer")
                    : _("Passphrase of this computer (may be left empty: its keys then lie open in the workspace)"));
  row = add_row (group, _("This is the first computer"), _("It makes a folder the shared place and admits the others"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, _("_Make a Shared Place…"), G_CALLBACK (create_cb), NULL));
  row = add_row (group, _("Others exchange already"), _("It asks to take part; the first computer compares the digits and admits it"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, _("_Ask to Take Part…"), G_CALLBACK (ask_cb), NULL));
}

static void
show_place (LianduExchangeDialog *self)
{
  GtkWidget *group = add_group (self, _("Shared Place"), NULL);
  GtkWidget *row = add_row (group, liandu_exchanger_get_place (self->exchanger), _("Exchanged every minute, when the ledgers are opened and when they are closed"));

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, _("_Exchange Now"), G_CALLBACK (run_cb), NULL));
  row = add_row (group, _("Without a network"), _("Takes everything along on a stick, and takes in what is on it"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, _("With a _Stick…"), G_CALLBACK (stick_cb), NULL));
  row = add_row (group, _("No longer with this place"), _("Nothing is deleted; it can be chosen again"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, _("Stop Ex_changing"), G_CALLBACK (forget_cb), NULL));
  if (liandu_exchanger_needs_passphrase (self->exchanger))
    add_passphrase (self, group, _("Passphrase of this computer, then “Exchange Now”"));
  else if (liandu_exchanger_has_keys (self->exchanger))
    add_keys (self, group);
}

static void
show_fingerprint (LianduExchangeDialog *self)
{
  const char *fingerprint = liandu_exchanger_get_fingerprint (self->exchanger);
  GtkWidget *group = NULL;

  if (fingerprint == NULL)
    return;
  group = add_group (self, _("Digits of This Computer"), _("Whoever admits it sees the same digits: read them out to each other."));
  add_row (group, fingerprint, NULL);
}

static void
show_requests (LianduExchangeDialog       *self,
               const LianduExchangeReport *report)
{
  GtkWidget *group = report->requests->len > 0 ? add_group (self, _("Asking to Take Part"), NULL) : NULL;

  for (guint i = 0; i < report->requests->len; i++)
    {
      const LianduJoin *join = g_ptr_array_index (report->requests, i);
      g_autofree char *fingerprint = liandu_join_dup_fingerprint (join);
      g_autofree char *title = g_strdup_printf (C_("exchange", "%s · %s"), join->owner, join->name);

      adw_action_row_add_suffix (ADW_ACTION_ROW (add_row (group, title, fingerprint)),
                                 new_button (self, _("A_dmit…"), G_CALLBACK (admit_cb), fingerprint));
    }
}

static gboolean
is_admin (const LianduExchangeReport *report)
{
  for (guint i = 0; i < report->desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (report->desks, i);

      if (desk->is_self)
        return desk->is_admin && !desk->is_retired;
    }
  return FALSE;
}

static char *
describe_desk (LianduExchangeDialog     *self,
               const LianduExchangeDesk *desk)
{
  g_autofree char *when = desk->time > 0 ? liandu_phrases_when (liandu_store_get_clock (self->store), desk->time) : NULL;

  if (desk->is_retired)
    return g_strdup (_("Retired"));
  if (desk->is_self)
    return g_strdup (desk->is_admin ? _("This computer; it admits others") : _("This computer"));
  if (when == NULL)
    return g_strdup (_("Nothing has come from it yet"));
  return g_strdup_printf (_("Last change: %s; %u sections received"), when, desk->sections);
}

static void
show_desks (LianduExchangeDialog       *self,
            const LianduExchangeReport *report)
{
  GtkWidget *group = add_group (self, _("Who Takes Part"), NULL);
  gboolean admin = is_admin (report);

  for (guint i = 0; i < report->desks->len; i++)
    {
      const LianduExchangeDesk *desk = g_ptr_array_index (report->desks, i);
      g_autofree char *title = g_strdup_printf (C_("exchange", "%s · %s"), desk->owner, desk->name);
      g_autofree char *subtitle = describe_desk (self, desk);
      GtkWidget *row = add_row (group, title, subtitle);

      if (admin && !desk->is_self && !desk->is_retired)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, _("_Retire…"), G_CALLBACK (retire_cb), desk->desk));
    }
}

static void
show_notes (LianduExchangeDialog       *self,
            const LianduExchangeReport *report)
{
  GtkWidget *group = report->notes->len > 0 ? add_group (self, _("What There Is to Say"), NULL) : NULL;

  for (guint i = 0; i < report->notes->len; i++)
    {
      g_autofree char *text = liandu_exchange_note_dup_text (g_ptr_array_index (report->notes, i));

      add_row (group, text, NULL);
    }
}

static void
show_standing (LianduExchangeDialog *self)
{
  const char *words = liandu_exchanger_get_words (self->exchanger);
  GtkWidget *label = NULL;

  if (words == NULL && !liandu_exchanger_is_running (self->exchanger))
    return;
  label = gtk_label_new (liandu_exchanger_is_running (self->exchanger) ? _("Exchanging…") : words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (self->box, label);
  if (!liandu_exchanger_is_running (self->exchanger))
    return;
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->progress));
  gtk_box_append (self->box, new_button (self, _("_Stop"), G_CALLBACK (cancel_cb), NULL));
}

static void
refresh (LianduExchangeDialog *self)
{
  const LianduExchangeReport *report = liandu_exchanger_get_report (self->exchanger);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  self->progress = NULL;
  self->name = NULL;
  self->passphrase = NULL;
  self->remembers = NULL;
  show_standing (self);
  show_fingerprint (self);
  if (liandu_exchanger_get_place (self->exchanger) == NULL)
    show_beginning (self);
  else
    show_place (self);
  if (report == NULL)
    return;
  show_requests (self, report);
  show_desks (self, report);
  show_notes (self, report);
}

static void
progress_cb (LianduExchangeDialog *self,
             double                fraction)
{
  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

/* Who carries a stick is told what is on it before he pulls it out. */
static void
finished_cb (LianduExchangeDialog       *self,
             const LianduExchangeReport *report,
             const GError               *error)
{
  g_autofree char *stick = report != NULL && report->is_stick ? liandu_exchange_report_dup_stick_text (report) : NULL;
  const char *trouble = liandu_exchanger_get_trouble (self->exchanger);

  refresh (self);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    liandu_dialogs_show_error (GTK_WIDGET (self), _("Not Exchanged"), error);
  else if (stick != NULL)
    liandu_dialogs_show_message (GTK_WIDGET (self), _("The Stick Can Be Pulled Out"), stick);
  else if (error == NULL && trouble != NULL)
    liandu_dialogs_show_message (GTK_WIDGET (self), _("The Passphrase Is Not Remembered"), trouble);
}

static void
looked_cb (LianduExchangeDialog *self,
           gboolean              is_new)
{
  if (is_new)
    refresh (self);
}

static void
liandu_exchange_dialog_dispose (GObject *object)
{
  LianduExchangeDialog *self = LIANDU_EXCHANGE_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_object (&self->exchanger);

  G_OBJECT_CLASS (liandu_exchange_dialog_parent_class)->dispose (object);
}

static void
liandu_exchange_dialog_finalize (GObject *object)
{
  LianduExchangeDialog *self = LIANDU_EXCHANGE_DIALOG (object);

  g_free (self->asked);

  G_OBJECT_CLASS (liandu_exchange_dialog_parent_class)->finalize (object);
}

static void
liandu_exchange_dialog_class_init (LianduExchangeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liandu_exchange_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_exchange_dialog_finalize;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_exchange_dialog_init (LianduExchangeDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "today-box");
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (content), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (content), scrolled);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_title (GTK_WINDOW (self), _("Several Computers"));
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 620);
}

/**
 * liandu_exchange_dialog_new:
 * @exchanger: that of the open workspace
 */
GtkWidget *
liandu_exchange_dialog_new (GtkWindow       *parent,
                            LianduStore     *store,
                            LianduExchanger *exchanger)
{
  LianduExchangeDialog *self = g_object_new (LIANDU_TYPE_EXCHANGE_DIALOG, "transient-for", parent, "modal", TRUE,
                                             "destroy-with-parent", TRUE, NULL);

  self->store = g_object_ref (store);
  self->exchanger = g_object_ref (exchanger);
  g_signal_connect_object (exchanger, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exchanger, "started", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exchanger, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exchanger, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
