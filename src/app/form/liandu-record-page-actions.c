/* liandu-record-page-actions.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-import-dialog.h"
#include "liandu-raise.h"
#include "liandu-record-page-private.h"

#include "liandu-dialogs.h"
#include "liandu-erasure-dialog.h"
#include "liandu-error-text.h"
#include "liandu-paper-dialog.h"
#include "liandu-steps.h"
#include "liandu-workflow.h"

/* What can be done with the record besides typing: the steps of its workflow
 * above all. */

static void
fail (LianduRecordPage *self,
      const char       *heading,
      const GError     *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    liandu_dialogs_show_error (GTK_WIDGET (self), heading, error);
}

/* An action of ours is over, one way or the other. */
void
_liandu_record_page_end_action (LianduRecordPage *self)
{
  self->own_actions--;
  if (self->store != NULL)
    _liandu_record_page_reload (self, TRUE);
}

/* Steps */

static void
step_taken_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (liandu_steps_take_finish (result, &words, &error))
    _liandu_record_page_say (self, words);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, _("The Step Was Not Taken"), error);
  _liandu_record_page_end_action (self);
}

/* What was typed is saved first: a step vouches for what is on record. */
void
_liandu_record_page_take_step (LianduRecordPage *self,
                               const char       *transition)
{
  if (self->record == NULL || self->saving)
    return;
  if (liandu_record_page_is_dirty (self) || !liandu_record_is_stored (self->record))
    {
      g_free (self->step_after_save);
      self->step_after_save = g_strdup (transition);
      liandu_record_page_save (self);
      return;
    }
  self->own_actions++;
  liandu_steps_take (GTK_WIDGET (self), self->store, self->uuid, transition, NULL, step_taken_cb, g_object_ref (self));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  _liandu_record_page_take_step (LIANDU_RECORD_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* Saving */

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  liandu_record_page_save (LIANDU_RECORD_PAGE (widget));
}

static void
save_and_next_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);

  if (self->saving)
    return;
  self->next_after_save = TRUE;
  liandu_record_page_save (self);
}

/* Taking back, deleting, bringing back */

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (liandu_store_undo_finish (LIANDU_STORE (source), result, &words, &error))
    _liandu_record_page_say (self, words);
  else
    fail (self, _("Nothing Was Taken Back"), error);
  _liandu_record_page_end_action (self);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);

  self->own_actions++;
  liandu_store_undo_async (self->store, self->uuid, NULL, undone_cb, g_object_ref (self));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  if (!liandu_store_commit_finish (LIANDU_STORE (source), result, &conflicts, &error))
    fail (self, _("Nothing Was Changed"), error);
  else if (self->record != NULL)
    {
      _liandu_record_page_set_banner (self, NULL, NULL, NULL, NULL, NULL);
      _liandu_record_page_say (self, liandu_record_is_deleted (self->record) ? _("Brought back") : _("Deleted; it can be brought back here"));
    }
  _liandu_record_page_end_action (self);
}

static void
commit_change (LianduRecordPage *self,
               LianduChangeSet  *changes)
{
  self->own_actions++;
  liandu_store_commit_async (self->store, changes, NULL, changed_cb, g_object_ref (self));
}

/* Nothing asks whether one is sure: what is deleted can be brought back. */
static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (self->record == NULL || self->saving)
    return;
  if (!liandu_record_is_stored (self->record))
    {
      self->touched = FALSE;
      _liandu_record_page_stop_drafts (self);
      liandu_store_drop_draft_async (self->store, self->uuid);
      g_signal_emit_by_name (self, "closed");
      return;
    }
  liandu_change_set_delete (changes, self->kind, self->uuid);
  commit_change (self, changes);
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (self->record == NULL || !liandu_record_is_deleted (self->record))
    return;
  liandu_change_set_restore (changes, self->kind, self->uuid);
  commit_change (self, changes);
}

/* Erasing */

/* Nothing of it may come back from here as a draft. */
static void
erased_cb (LianduRecordPage *self,
           const char       *text)
{
  self->touched = FALSE;
  _liandu_record_page_stop_drafts (self);
  _liandu_record_page_say (self, text);
  _liandu_record_page_reload (self, TRUE);
}

/* What was typed here is about to go: it is not saved first. */
static void
erase_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);
  GtkWidget *dialog;

  if (self->record == NULL || self->saving || !liandu_record_is_stored (self->record))
    return;
  dialog = liandu_erasure_dialog_new (self->store, self->record);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  g_signal_connect_object (dialog, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Papers */

/* The paper says what is on record: what was typed is saved first. */
void
_liandu_record_page_print (LianduRecordPage *self)
{
  GtkWidget *dialog;

  if (self->record == NULL || self->saving || !liandu_paper_dialog_has_papers (self->kind))
    return;
  if (liandu_record_page_is_dirty (self) || !liandu_record_is_stored (self->record))
    {
      self->print_after_save = TRUE;
      liandu_record_page_save (self);
      return;
    }
  dialog = liandu_paper_dialog_new (self->store, self->record);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  _liandu_record_page_print (LIANDU_RECORD_PAGE (widget));
}

/* The rest */

static void
raise_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);

  g_signal_emit_by_name (self, "create-record", g_variant_get_string (parameter, NULL), self->uuid);
}

static void
imported_cb (LianduRecordPage *self,
             const char       *words)
{
  g_signal_emit_by_name (self, "message", words);
}

/* A table that came with the record, and the kind of what stands in it. */
typedef struct
{
  LianduRecordPage *page;
  const LianduKind *kind;
} Import;

static void
import_file_cb (const char *path,
                gpointer    user_data)
{
  g_autofree Import *import = user_data;
  g_autoptr (LianduRecordPage) self = import->page;

  if (path != NULL && self->record != NULL)
    liandu_record_page_import (self, import->kind, path);
}

/**
 * liandu_record_page_import:
 * @kind: one that can come from the record
 * @path: of a table
 *
 * Shows what the table would bring in, each record coming from this one.
 *
 * Returns: (transfer none): the preview
 */
GtkWidget *
liandu_record_page_import (LianduRecordPage *self,
                           const LianduKind *kind,
                           const char       *path)
{
  GtkWidget *dialog = liandu_import_dialog_new (self->store, kind);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (LianduRecord) begin = liandu_raise_from (self->store, kind, self->record);

  liandu_import_dialog_begin_with (LIANDU_IMPORT_DIALOG (dialog), begin);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  liandu_import_dialog_open (LIANDU_IMPORT_DIALOG (dialog), path);
  return dialog;
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);
  Import *import = g_new0 (Import, 1);

  *import = (Import){ g_object_ref (self), liandu_kind_lookup (g_variant_get_string (parameter, NULL)) };
  liandu_dialogs_open_file (widget, _("Import Table"), import_file_cb, import);
}

static void
time_line_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
take_draft_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  _liandu_record_page_take_draft (LIANDU_RECORD_PAGE (widget));
}

static void
drop_draft_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  _liandu_record_page_drop_draft (LIANDU_RECORD_PAGE (widget));
}

static void
conflicts_action (GtkWidget  *widget,
                  const char *name G_GNUC_UNUSED,
                  GVariant   *parameter G_GNUC_UNUSED)
{
  _liandu_record_page_open_conflicts (LIANDU_RECORD_PAGE (widget));
}

static void
close_banner_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  _liandu_record_page_set_banner (LIANDU_RECORD_PAGE (widget), NULL, NULL, NULL, NULL, NULL);
}

void
_liandu_record_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "record.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "record.save-and-next", NULL, save_and_next_action);
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, save_and_next_action);
  gtk_widget_class_install_action (widget_class, "record.step", "s", step_action);
  gtk_widget_class_install_action (widget_class, "record.requests", NULL, _liandu_record_page_request_action);
  gtk_widget_class_install_action (widget_class, "record.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "record.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "record.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "record.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "record.raise", "s", raise_action);
  gtk_widget_class_install_action (widget_class, "record.import", "s", import_action);
  gtk_widget_class_install_action (widget_class, "record.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "record.time-line", NULL, time_line_action);
  gtk_widget_class_install_action (widget_class, "record.dossier", NULL, _liandu_record_page_pane_action);
  gtk_widget_class_install_action (widget_class, "record.view-form", NULL, _liandu_record_page_view_action);
  gtk_widget_class_install_action (widget_class, "record.view-custom", NULL, _liandu_record_page_view_action);
  gtk_widget_class_install_action (widget_class, "record.take-draft", NULL, take_draft_action);
  gtk_widget_class_install_action (widget_class, "record.drop-draft", NULL, drop_draft_action);
  gtk_widget_class_install_action (widget_class, "record.conflicts", NULL, conflicts_action);
  gtk_widget_class_install_action (widget_class, "record.close-banner", NULL, close_banner_action);
}

/* Which step is next: the first in the kind's order that goes forward. */
static const LianduTransitionInfo *
find_next_step (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const LianduStep *step = g_ptr_array_index (steps, i);

      if ((step->transition->flags & (LIANDU_TRANSITION_BACK | LIANDU_TRANSITION_STAYS)) == 0)
        return step->transition;
    }
  return NULL;
}

static char *
get_step_label (const LianduTransitionInfo *transition)
{
  /* Translators: a step of the workflow; a dialog follows */
  return g_strdup_printf (C_("step", "%s…"), liandu_transition_get_title (transition));
}

static void
update_step_button (LianduRecordPage           *self,
                    const LianduTransitionInfo *next,
                    gboolean                    can_edit)
{
  g_autofree char *label = next != NULL ? get_step_label (next) : NULL;

  gtk_widget_set_visible (self->step_button, next != NULL);
  if (next == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->step_button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->step_button), "s", next->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->step_button), "record.step");
  gtk_widget_set_sensitive (self->step_button, can_edit);
}

/* Where records have no steps of their own, what was accepted on them is next. */
static void
update_request_button (LianduRecordPage *self,
                       gboolean          can_take)
{
  g_autofree char *label = _liandu_record_page_dup_request (self);

  if (label == NULL)
    return;
  gtk_widget_set_visible (self->step_button, TRUE);
  gtk_button_set_label (GTK_BUTTON (self->step_button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->step_button), "record.requests");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->step_button), NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.requests", can_take);
}

static GMenu *
new_step_menu (GPtrArray                  *steps,
               const LianduTransitionInfo *next)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      const LianduStep *step = g_ptr_array_index (steps, i);
      g_autofree char *label = get_step_label (step->transition);
      g_autoptr (GMenuItem) item = NULL;

      if (step->transition == next)
        continue;
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "record.step", "s", step->transition->name);
      g_menu_append_item (menu, item);
    }
  return menu;
}

static GMenu *
new_menu (LianduRecordPage           *self,
          GPtrArray                  *steps,
          const LianduTransitionInfo *next)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) step_menu = new_step_menu (steps, next);
  g_autoptr (GMenu) record_menu = g_menu_new ();
  g_autoptr (GMenu) erase_menu = g_menu_new ();

  g_menu_append (record_menu, _("Save and Start the Next One"), "record.save-and-next");
  g_menu_append (record_menu, _("Take Back My Last Change"), "record.undo");
  g_menu_append (record_menu, liandu_record_is_stored (self->record) ? _("Delete") : _("Discard"), "record.delete");
  if (liandu_record_is_stored (self->record))
    g_menu_append (erase_menu, _("Erase for Ever…"), "record.erase");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (step_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (record_menu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (erase_menu));
  return menu;
}

/* One thing is the next to be done: to save what was typed, or the next step. */
static void
emphasize (LianduRecordPage *self,
           gboolean          is_dirty)
{
  GtkWidget *main_button = is_dirty ? self->save_button : self->step_button;
  GtkWidget *other_button = is_dirty ? self->step_button : self->save_button;

  gtk_widget_add_css_class (main_button, "suggested-action");
  gtk_widget_remove_css_class (other_button, "suggested-action");
}

static void
update_enabled (LianduRecordPage *self,
                gboolean          can_edit,
                gboolean          is_dirty)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_stored = self->record != NULL && liandu_record_is_stored (self->record);

  gtk_widget_action_set_enabled (widget, "record.save", can_edit && is_dirty && !self->saving);
  gtk_widget_action_set_enabled (widget, "record.save-and-next", can_edit && !self->saving);
  gtk_widget_action_set_enabled (widget, "record.step", can_edit && !self->saving);
  gtk_widget_action_set_enabled (widget, "record.print", self->record != NULL && !liandu_record_is_deleted (self->record)
                                                            && (can_edit || is_stored));
  gtk_widget_action_set_enabled (widget, "record.undo", can_edit && is_stored);
  gtk_widget_action_set_enabled (widget, "record.delete", can_edit);
  gtk_widget_action_set_enabled (widget, "record.erase", is_stored && !self->saving && !liandu_store_is_read_only (self->store)
                                                            && !liandu_kind_is_sealed (liandu_record_get_kind (self->record)));
  gtk_widget_action_set_enabled (widget, "record.raise", can_edit && is_stored);
  gtk_widget_action_set_enabled (widget, "record.import", can_edit && is_stored);
}

void
_liandu_record_page_update_actions (LianduRecordPage *self)
{
  gboolean can_edit = gtk_widget_get_sensitive (self->form_box);
  gboolean is_dirty = liandu_record_page_is_dirty (self);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GMenu) menu = NULL;
  const LianduTransitionInfo *next;

  update_enabled (self, can_edit, is_dirty);
  gtk_widget_set_visible (self->save_button, self->record != NULL);
  gtk_widget_set_visible (self->print_button, self->record != NULL && liandu_paper_dialog_has_papers (self->kind));
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), self->record != NULL);
  gtk_widget_set_visible (self->raise_box, self->record != NULL && liandu_record_is_stored (self->record));
  if (self->record == NULL)
    {
      gtk_widget_set_visible (self->step_button, FALSE);
      return;
    }
  steps = liandu_workflow_list_steps (self->record);
  next = find_next_step (steps);
  update_step_button (self, next, can_edit);
  if (next == NULL)
    update_request_button (self, can_edit && !is_dirty && !self->saving);
  emphasize (self, is_dirty);
  menu = new_menu (self, steps, next);
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (menu));
}
