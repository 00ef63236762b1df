/* liandu-import-dialog-holds.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-import-dialog-private.h"

/* What came back in a table that went out and has to be decided, one by one;
 * what is left open stays in the record of what went out. */

static void
decided_cb (GtkDropDown        *drop_down,
            GParamSpec         *pspec,
            LianduImportDialog *self)
{
  static const LianduDecision with_accept[] = { LIANDU_DECISION_PENDING, LIANDU_DECISION_REFUSED, LIANDU_DECISION_ACCEPTED };

  if (self->filling)
    return;
  liandu_import_setup_decide (self->setup, g_object_get_data (G_OBJECT (drop_down), "key"), with_accept[gtk_drop_down_get_selected (drop_down)]);
  _liandu_import_dialog_plan (self);
}

static GtkWidget *
new_drop_down (LianduImportDialog     *self,
               const LianduImportHold *hold,
               const char             *title)
{
  const char *words[] = { _("Decide Later"), _("Do Not Accept"), liandu_import_hold_can_accept (hold) ? _("Accept") : NULL, NULL };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (words);

  if (hold->decision == LIANDU_DECISION_REFUSED)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  else if (hold->decision == LIANDU_DECISION_ACCEPTED && liandu_import_hold_can_accept (hold))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (drop_down), "key", g_strdup (hold->key), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (decided_cb), self);
  return drop_down;
}

static const char *
or_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : _("(empty)");
}

static char *
describe (const LianduImportHold *hold)
{
  if (hold->type == LIANDU_HOLD_MISSING)
    return g_strdup (_("The row is no longer in the table. The record stays as it is."));
  if (hold->type == LIANDU_HOLD_MEANWHILE)
    return g_strdup_printf (_("Sent: %s\nReturned: %s\nOn record now: %s"), or_empty (hold->sent), or_empty (hold->returned), or_empty (hold->ours));
  return g_strdup_printf (_("Sent: %s\nReturned: %s"), or_empty (hold->sent), or_empty (hold->returned));
}

static GtkWidget *
new_row (LianduImportDialog     *self,
         LianduRecord           *record,
         const LianduImportHold *hold)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = liandu_record_dup_title (record);
  g_autofree char *what = hold->field != NULL ? g_strdup_printf (_("%s: %s"), liandu_hold_type_get_title (hold->type), liandu_field_get_title (hold->field))
                                              : g_strdup (liandu_hold_type_get_title (hold->type));
  g_autofree char *title = g_strdup_printf ("%s · %s", what, name != NULL ? name : "");
  g_autofree char *subtitle = describe (hold);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_drop_down (self, hold, title));
  return row;
}

static guint
add_rows (LianduImportDialog *self)
{
  GListModel *rows = liandu_import_plan_get_rows (self->plan);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduImportRow) row = g_list_model_get_item (rows, i);
      GPtrArray *holds = liandu_import_row_get_holds (row);

      for (guint j = 0; j < holds->len; j++, n++)
        gtk_list_box_append (self->holds, new_row (self, liandu_import_row_get_record (row), g_ptr_array_index (holds, j)));
    }
  return n;
}

/**
 * _liandu_import_dialog_fill_holds:
 *
 * Shows what has to be decided.
 */
void
_liandu_import_dialog_fill_holds (LianduImportDialog *self)
{
  g_autofree char *title = NULL;
  GtkListBoxRow *row;
  guint n;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->holds, 0)) != NULL)
    gtk_list_box_remove (self->holds, GTK_WIDGET (row));
  n = add_rows (self);
  self->filling = FALSE;
  title = g_strdup_printf (_("To Be Decided %u"), n);
  gtk_stack_page_set_title (self->holds_page, title);
  gtk_stack_page_set_visible (self->holds_page, liandu_import_plan_is_return (self->plan));
  gtk_label_set_label (self->holds_label,
                       n > 0 ? _("What a unit may not change by filling in a table is not taken over until it is decided. A new time limit is an application: "
                                 "extend the issue itself when it is granted. What is left open stays in the record of the table that went out.")
                             : _("Nothing in the table has to be decided."));
  gtk_widget_set_visible (GTK_WIDGET (self->holds), n > 0);
}
