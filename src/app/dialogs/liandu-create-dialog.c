/* liandu-create-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-create-dialog.h"
#include "liandu-error-text.h"
#include "liandu-form.h"
#include "liandu-new-record.h"
#include "liandu-value.h"

#define MAX_PICKS 20

/**
 * LianduCreateDialog:
 *
 * The form of a record that is needed for a link and is not there yet.
 */
struct _LianduCreateDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkWidget *save_button;
  GtkWidget *problem;
  GtkWidget *box;

  LianduStore *store;
  LianduRecord *record;
  const LianduField *field;     /* the link it is wanted for */
  LianduForm *form;             /* borrowed */
  GTask *task;                  /* NULL once it has been answered */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (LianduCreateDialog, liandu_create_dialog, ADW_TYPE_WINDOW)

static void
show_problem (LianduCreateDialog *self,
              const GError       *error)
{
  g_autofree char *text = error != NULL ? liandu_error_to_user_text (error) : NULL;

  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

static void
answer (LianduCreateDialog *self,
        const char         *title)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_pointer (task, g_variant_ref_sink (liandu_value_new_link (liandu_record_get_uuid (self->record), title)),
                           (GDestroyNotify) g_variant_unref);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* What a link to it is called is for the store to say: name and post. */
static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduCreateDialog) self = LIANDU_CREATE_DIALOG (user_data);
  g_autoptr (GPtrArray) picks = liandu_store_pick_finish (LIANDU_STORE (source), result, NULL);
  g_autofree char *title = liandu_record_dup_title (self->record);

  for (guint i = 0; picks != NULL && i < picks->len; i++)
    {
      const LianduPick *pick = g_ptr_array_index (picks, i);

      if (g_str_equal (pick->uuid, liandu_record_get_uuid (self->record)))
        {
          answer (self, pick->title);
          return;
        }
    }
  answer (self, title);
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduCreateDialog) self = LIANDU_CREATE_DIALOG (user_data);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = liandu_record_dup_title (self->record);

  self->saving = FALSE;
  if (liandu_store_commit_finish (LIANDU_STORE (source), result, &conflicts, &error))
    {
      liandu_store_pick_async (LIANDU_STORE (source), self->field, title, MAX_PICKS, NULL, found_cb, g_object_ref (self));
      return;
    }
  show_problem (self, error);
  gtk_widget_set_sensitive (self->save_button, TRUE);
}

static void
save_cb (LianduCreateDialog *self)
{
  liandu_create_dialog_save (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  liandu_create_dialog_save (LIANDU_CREATE_DIALOG (widget));
}

static void
finished_cb (LianduCreateDialog *self)
{
  gtk_widget_grab_focus (self->save_button);
}

static void
liandu_create_dialog_dispose (GObject *object)
{
  LianduCreateDialog *self = LIANDU_CREATE_DIALOG (object);
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no record was made");
  g_clear_object (&self->store);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (liandu_create_dialog_parent_class)->dispose (object);
}

static void
liandu_create_dialog_class_init (LianduCreateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_create_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-create-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduCreateDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LianduCreateDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LianduCreateDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduCreateDialog, box);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_create_dialog_init (LianduCreateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_form (LianduCreateDialog *self,
           const LianduKind   *kind)
{
  g_autofree char *heading = g_strdup_printf (_("New %s"), liandu_kind_get_title (kind));
  GtkWidget *form = liandu_form_new (self->store);

  self->form = LIANDU_FORM (form);
  liandu_form_add_sections (self->form, kind);
  liandu_form_bind (self->form, self->record);
  g_signal_connect_object (form, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), form);
  adw_window_title_set_title (self->title, heading);
  gtk_window_set_title (GTK_WINDOW (self), heading);
  liandu_form_focus_first (self->form);
}

/**
 * liandu_create_dialog_run_async:
 * @parent: where the link is being made
 * @field: the link
 * @kind: the kind of record that is wanted
 * @name: (nullable): what was typed for it
 *
 * Asks for the new record and saves it.
 */
void
liandu_create_dialog_run_async (GtkWidget           *parent,
                                LianduStore         *store,
                                const LianduField   *field,
                                const LianduKind    *kind,
                                const char          *name,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  const LianduField *title = liandu_kind_get_title_field (kind);
  g_autoptr (LianduRecord) record = liandu_new_record (store, kind);

  if (title != NULL && liandu_field_get_field_type (title) == LIANDU_FIELD_TEXT)
    liandu_record_set_string (record, liandu_field_get_name (title), name);
  liandu_create_dialog_run_with_async (parent, store, field, record, callback, user_data);
}

/**
 * liandu_create_dialog_run_with_async:
 * @record: a new record, filled in as far as it is known
 *
 * Asks for the rest of it and saves it.
 */
void
liandu_create_dialog_run_with_async (GtkWidget           *parent,
                                     LianduStore         *store,
                                     const LianduField   *field,
                                     LianduRecord        *record,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  LianduCreateDialog *self = g_object_new (LIANDU_TYPE_CREATE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->store = g_object_ref (store);
  self->field = field;
  self->record = g_object_ref (record);
  self->task = g_task_new (store, NULL, callback, user_data);
  g_task_set_source_tag (self->task, liandu_create_dialog_run_with_async);
  show_form (self, liandu_record_get_kind (record));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * liandu_create_dialog_run_finish:
 *
 * Returns: (transfer full): a link to the new record; %NULL with
 *   %G_IO_ERROR_CANCELLED when none was made
 */
GVariant *
liandu_create_dialog_run_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * liandu_create_dialog_get_record:
 *
 * Returns: (transfer none): the record as it is being typed
 */
LianduRecord *
liandu_create_dialog_get_record (LianduCreateDialog *self)
{
  return self->record;
}

/**
 * liandu_create_dialog_save:
 *
 * Saves the record and closes, or shows what is wrong with it.
 */
void
liandu_create_dialog_save (LianduCreateDialog *self)
{
  LianduFieldEditor *wrong;
  g_autoptr (LianduChangeSet) changes = NULL;

  if (self->saving)
    return;
  wrong = liandu_form_validate (self->form);
  if (wrong != NULL)
    {
      liandu_field_editor_focus (wrong);
      return;
    }
  changes = liandu_record_dup_changes (self->record);
  show_problem (self, NULL);
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save_button, FALSE);
  liandu_store_commit_async (self->store, changes, NULL, committed_cb, g_object_ref (self));
}
