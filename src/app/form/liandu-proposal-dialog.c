/* liandu-proposal-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-proposal-dialog.h"
#include "liandu-text.h"

#define MAX_TITLE 120
#define MAX_SOURCE 60

/**
 * LianduProposalDialog:
 *
 * Rows that a table could have by what is on record, to be ticked; those that
 * most likely belong there are ticked at first.  Space ticks, Enter adds.
 *
 * Signal "confirmed" (GPtrArray of LianduRecord): the user wants these rows.
 */
struct _LianduProposalDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkWidget *box;
  GtkWidget *add_button;
  GtkCheckButton *everything;

  GPtrArray *proposals;     /* LianduProposal */
  GPtrArray *checks;        /* GtkCheckButton, one a proposal, borrowed */
  gboolean ticking_all;
};

enum
{
  CONFIRMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduProposalDialog, liandu_proposal_dialog, ADW_TYPE_WINDOW)

static guint
count_ticked (LianduProposalDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

static void
update (LianduProposalDialog *self)
{
  guint n = count_ticked (self);
  g_autofree char *label = g_strdup_printf (ngettext ("Add %u Row", "Add %u Rows", n), n);

  if (self->ticking_all)
    return;
  gtk_button_set_label (GTK_BUTTON (self->add_button), n > 0 ? label : _("Add"));
  gtk_widget_set_sensitive (self->add_button, n > 0);
  self->ticking_all = TRUE;
  gtk_check_button_set_active (self->everything, n == self->checks->len);
  gtk_check_button_set_inconsistent (self->everything, n > 0 && n < self->checks->len);
  self->ticking_all = FALSE;
}

static void
everything_toggled_cb (LianduProposalDialog *self)
{
  gboolean active = gtk_check_button_get_active (self->everything);

  if (self->ticking_all)
    return;
  self->ticking_all = TRUE;
  gtk_check_button_set_inconsistent (self->everything, FALSE);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), active);
  self->ticking_all = FALSE;
  update (self);
}

static void
add_clicked_cb (LianduProposalDialog *self)
{
  liandu_proposal_dialog_confirm (self);
}

static gboolean
close_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
liandu_proposal_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_PROPOSAL_DIALOG (object)->checks);
  g_clear_pointer (&LIANDU_PROPOSAL_DIALOG (object)->proposals, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_proposal_dialog_parent_class)->finalize (object);
}

static void
liandu_proposal_dialog_class_init (LianduProposalDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = liandu_proposal_dialog_finalize;
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/form/liandu-proposal-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduProposalDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LianduProposalDialog, box);
  gtk_widget_class_bind_template_child (widget_class, LianduProposalDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, LianduProposalDialog, everything);
  gtk_widget_class_bind_template_callback (widget_class, everything_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static gboolean
enter_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  LianduProposalDialog *self = user_data;

  if (count_ticked (self) > 0)
    liandu_proposal_dialog_confirm (self);
  return TRUE;
}

/* A check button takes Enter for a tick before anybody is asked; there is no
 * text here that an input method could want the key for. */
static void
add_enter_key (LianduProposalDialog *self,
               guint                 keyval)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, 0), gtk_callback_action_new (enter_cb, self, NULL));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->box, controller);
}

static void
liandu_proposal_dialog_init (LianduProposalDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_enter_key (self, GDK_KEY_Return);
  add_enter_key (self, GDK_KEY_KP_Enter);
}

static GtkWidget *
new_label (const char *text,
           const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css);
  return label;
}

/* What the row comes from: kind, title, where it stands. */
static char *
describe_source (const LianduProposal *proposal)
{
  const LianduStateInfo *state = liandu_kind_get_state (proposal->kind, proposal->state);
  g_autofree char *line = liandu_text_clean (proposal->title != NULL ? proposal->title : "", -1, NULL);
  g_autofree char *title = liandu_text_shorten (line, MAX_SOURCE);
  /* Where there is a number, the title says what the row says already. */
  const char *name = proposal->number != NULL ? proposal->number : title;

  return g_strdup_printf ("%s · %s%s%s", liandu_kind_get_title (proposal->kind), name, state != NULL ? " · " : "",
                          state != NULL ? liandu_state_get_title (state) : "");
}

static GtkWidget *
new_check (LianduProposalDialog *self,
           const LianduProposal *proposal)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *row = liandu_record_dup_title (proposal->row);
  g_autofree char *line = liandu_text_clean (row, -1, NULL);
  g_autofree char *title = liandu_text_shorten (line, MAX_TITLE);
  g_autofree char *source = describe_source (proposal);
  GtkWidget *label = new_label (source, "dim-label");

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), new_label (title, "liandu-proposal"));
  /* A row that is just the record found says so once. */
  gtk_widget_set_visible (label, g_strcmp0 (row, proposal->title) != 0 || liandu_kind_has_workflow (proposal->kind));
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (words), label);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), proposal->info->likely);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, source, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return check;
}

static void
add_proposals (LianduProposalDialog *self)
{
  const LianduProposalInfo *last = NULL;

  for (guint i = 0; i < self->proposals->len; i++)
    {
      const LianduProposal *proposal = g_ptr_array_index (self->proposals, i);
      GtkWidget *check = new_check (self, proposal);

      if (proposal->info != last)
        gtk_box_append (GTK_BOX (self->box), new_label (g_dgettext (GETTEXT_PACKAGE, proposal->info->title), "heading"));
      last = proposal->info;
      gtk_box_append (GTK_BOX (self->box), check);
      g_ptr_array_add (self->checks, check);
    }
}

/**
 * liandu_proposal_dialog_new:
 * @field: the table that is to have the rows
 * @proposals: (element-type LianduProposal): at least one
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
GtkWidget *
liandu_proposal_dialog_new (const LianduField *field,
                            GPtrArray         *proposals)
{
  LianduProposalDialog *self = g_object_new (LIANDU_TYPE_PROPOSAL_DIALOG, NULL);

  self->proposals = g_ptr_array_ref (proposals);
  adw_window_title_set_title (self->title, liandu_field_get_title (field));
  add_proposals (self);
  update (self);
  gtk_widget_grab_focus (g_ptr_array_index (self->checks, 0));
  return GTK_WIDGET (self);
}

/**
 * liandu_proposal_dialog_confirm:
 *
 * Hands over what is ticked and closes.
 */
void
liandu_proposal_dialog_confirm (LianduProposalDialog *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (rows, g_object_ref (((LianduProposal *) g_ptr_array_index (self->proposals, i))->row));
  g_signal_emit (self, signals[CONFIRMED], 0, rows);
  gtk_window_close (GTK_WINDOW (self));
}
