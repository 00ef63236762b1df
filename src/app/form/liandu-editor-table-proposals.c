/* liandu-editor-table-proposals.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-table-private.h"
#include "liandu-error-text.h"
#include "liandu-proposal-dialog.h"

/* Rows that come from what is on record already: looked for, confirmed by a
 * person, added in one go. */

static void
confirmed_cb (LianduEditorTable *self,
              GPtrArray         *rows)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autofree char *words = NULL;

  if (rows->len == 0 || liandu_field_editor_get_record (editor) == NULL)
    return;
  _liandu_editor_table_start_step (self);
  for (guint i = 0; i < rows->len; i++)
    {
      liandu_record_add_child (liandu_field_editor_get_record (editor), liandu_field_editor_get_field (editor), g_ptr_array_index (rows, i));
      _liandu_editor_table_note_added (self, g_ptr_array_index (rows, i));
    }
  liandu_field_editor_refresh (editor);
  _liandu_editor_table_changed (self);
  words = g_strdup_printf (ngettext ("%u row added; Ctrl+Z takes it back", "%u rows added; Ctrl+Z takes them back", rows->len), rows->len);
  liandu_field_editor_set_note (editor, words);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduEditorTable) self = LIANDU_EDITOR_TABLE (user_data);
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = liandu_proposals_find_finish (result, &error);
  g_autofree char *problem = NULL;
  GtkWidget *dialog;

  self->asking = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (found == NULL)
    {
      problem = liandu_error_to_user_text (error);
      liandu_field_editor_set_error (editor, problem);
      return;
    }
  if (found->len == 0)
    {
      liandu_field_editor_set_note (editor, _("There is nothing on record that is not here already"));
      return;
    }
  dialog = liandu_proposal_dialog_new (liandu_field_editor_get_field (editor), found);
  g_signal_connect_object (dialog, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
propose_cb (LianduEditorTable *self)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  LianduRecord *record = liandu_field_editor_get_record (editor);

  /* Two lists of the same proposals would add them twice. */
  if (self->asking)
    return;
  if (!liandu_proposals_can_ask (record, liandu_field_editor_get_field (editor)))
    {
      liandu_field_editor_set_note (editor, _("Fill in first whom and what this is about: the unit, the leaders, the meeting before this one"));
      return;
    }
  if (self->cancellable == NULL)
    self->cancellable = g_cancellable_new ();
  self->asking = TRUE;
  liandu_proposals_find_async (liandu_field_editor_get_store (editor), record, liandu_field_editor_get_field (editor),
                               self->cancellable, found_cb, g_object_ref (self));
}

void
_liandu_editor_table_add_propose_button (LianduEditorTable *self,
                                         GtkWidget         *box)
{
  guint n = 0;

  liandu_field_get_proposals (liandu_field_editor_get_field (LIANDU_FIELD_EDITOR (self)), &n);
  /* What is gone through is brought in at once. */
  if (n == 0 || self->review != NULL)
    return;
  self->propose = gtk_button_new_with_label (_("Take from the Ledgers…"));
  gtk_widget_add_css_class (self->propose, "flat");
  gtk_widget_set_tooltip_text (self->propose, _("Looks for what is on record already; you choose what is added"));
  g_signal_connect_object (self->propose, "clicked", G_CALLBACK (propose_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->propose);
}
