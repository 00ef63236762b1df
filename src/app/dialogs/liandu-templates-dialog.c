/* liandu-templates-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-paper-templates.h"
#include "liandu-templates-dialog.h"

/* The Word template of each paper: to be saved and changed in WPS, put in its
 * place, and given up again. */

struct _LianduTemplatesDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  GtkListBox *list;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  char *changed;            /* UUID of the template that was changed last */

  gboolean listed;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LianduTemplatesDialog, liandu_templates_dialog, ADW_TYPE_WINDOW)

/* A step on its way, and what it is about. */
typedef struct
{
  LianduTemplatesDialog *dialog;
  LianduPaperTemplatesStep step;
  const LianduPaperInfo *paper;
} Request;

static Request *
request_new (LianduTemplatesDialog   *self,
             LianduPaperTemplatesStep step,
             const LianduPaperInfo   *paper)
{
  Request *request = g_new0 (Request, 1);

  *request = (Request) { g_object_ref (self), step, paper };
  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->dialog);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
update_actions (LianduTemplatesDialog *self)
{
  gboolean ready = !self->busy && self->store != NULL;
  gboolean writable = ready && !liandu_store_is_read_only (self->store);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.save", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.replace", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.reset", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "templates.undo", writable && self->changed != NULL);
}

/* The list */

static GtkWidget *
new_button (const LianduPaperInfo *paper,
            const char            *label,
            const char            *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", paper->name, label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", paper->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
new_row (const LianduPaperInfo *paper,
         const char            *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = file != NULL ? g_strdup_printf (_("The office's own: %s"), file) : g_strdup (_("Built-in template"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), paper->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (file != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (paper, _("Back to Built-in"), "templates.reset"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (paper, _("Save Template…"), "templates.save"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (paper, _("Replace…"), "templates.replace"));
  return row;
}

static void
clear_list (LianduTemplatesDialog *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduTemplatesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = liandu_paper_templates_list_finish (result, &error);
  g_autoptr (GPtrArray) papers = liandu_paper_list (NULL);

  if (files == NULL || self->store == NULL)
    return;
  clear_list (self);
  for (guint i = 0; i < papers->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (papers, i), g_ptr_array_index (files, i)));
  self->listed = TRUE;
  self->busy = FALSE;
  update_actions (self);
}

static void
load (LianduTemplatesDialog *self)
{
  self->listed = FALSE;
  liandu_paper_templates_list_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

/* Steps */

static void
add_toast (LianduTemplatesDialog *self,
           const char            *text,
           gboolean               undoable)
{
  AdwToast *toast = adw_toast_new (text);

  if (undoable)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "templates.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
say_done (LianduTemplatesDialog   *self,
          LianduPaperTemplatesStep step,
          const LianduPaperInfo   *paper)
{
  g_autofree char *text = NULL;

  if (step == LIANDU_PAPER_TEMPLATES_SAVE)
    text = g_markup_printf_escaped (_("Template of “%s” saved: change it in WPS and replace this one by it"), paper->name);
  else if (step == LIANDU_PAPER_TEMPLATES_SET)
    text = g_markup_printf_escaped (_("“%s” is now written by the new template"), paper->name);
  else
    text = g_markup_printf_escaped (_("“%s” is written by the built-in template again"), paper->name);
  add_toast (self, text, step != LIANDU_PAPER_TEMPLATES_SAVE);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  LianduTemplatesDialog *self = request->dialog;
  g_autoptr (GError) error = NULL;
  gboolean done = liandu_paper_templates_step_finish (result, &error);

  self->busy = FALSE;
  if (self->store == NULL)
    return;
  if (done && request->step != LIANDU_PAPER_TEMPLATES_SAVE)
    {
      g_free (self->changed);
      self->changed = liandu_paper_templates_dup_uuid (request->paper);
      load (self);
    }
  update_actions (self);
  if (done)
    say_done (self, request->step, request->paper);
  else
    liandu_dialogs_show_error (GTK_WIDGET (self), request->step == LIANDU_PAPER_TEMPLATES_SAVE ? _("Not Saved") : _("Template Not Replaced"), error);
}

static void
take_step (LianduTemplatesDialog   *self,
           LianduPaperTemplatesStep step,
           const LianduPaperInfo   *paper,
           const char              *path)
{
  if (self->busy || paper == NULL || self->store == NULL)
    return;
  self->busy = TRUE;
  update_actions (self);
  liandu_paper_templates_step_async (self->store, step, paper, path, NULL, done_cb, request_new (self, step, paper));
}

static void
path_chosen_cb (const char *path,
                gpointer    user_data)
{
  g_autoptr (Request) request = user_data;

  if (path != NULL)
    take_step (request->dialog, request->step, request->paper, path);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  const LianduPaperInfo *paper = liandu_paper_lookup (g_variant_get_string (parameter, NULL));
  g_autofree char *file = liandu_paper_templates_suggest_name (paper);

  liandu_dialogs_save_file (widget, _("Save Template"), file, path_chosen_cb,
                            request_new (LIANDU_TEMPLATES_DIALOG (widget), LIANDU_PAPER_TEMPLATES_SAVE, paper));
}

static void
replace_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  const LianduPaperInfo *paper = liandu_paper_lookup (g_variant_get_string (parameter, NULL));

  liandu_dialogs_open_file (widget, _("Choose a Template (.docx)"), path_chosen_cb,
                            request_new (LIANDU_TEMPLATES_DIALOG (widget), LIANDU_PAPER_TEMPLATES_SET, paper));
}

static void
reset_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  take_step (LIANDU_TEMPLATES_DIALOG (widget), LIANDU_PAPER_TEMPLATES_RESET,
             liandu_paper_lookup (g_variant_get_string (parameter, NULL)), NULL);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduTemplatesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = liandu_store_undo_finish (LIANDU_STORE (source), result, NULL, &error);

  self->busy = FALSE;
  if (self->store == NULL)
    return;
  g_clear_pointer (&self->changed, g_free);
  update_actions (self);
  if (done)
    load (self);
  else
    liandu_dialogs_show_error (GTK_WIDGET (self), _("Not Undone"), error);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduTemplatesDialog *self = LIANDU_TEMPLATES_DIALOG (widget);

  if (self->changed == NULL || self->busy)
    return;
  self->busy = TRUE;
  update_actions (self);
  liandu_store_undo_async (self->store, self->changed, NULL, undone_cb, g_object_ref (self));
}

/* The object */

static void
liandu_templates_dialog_dispose (GObject *object)
{
  LianduTemplatesDialog *self = LIANDU_TEMPLATES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_templates_dialog_parent_class)->dispose (object);
}

static void
liandu_templates_dialog_finalize (GObject *object)
{
  LianduTemplatesDialog *self = LIANDU_TEMPLATES_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->changed);
  G_OBJECT_CLASS (liandu_templates_dialog_parent_class)->finalize (object);
}

static void
liandu_templates_dialog_class_init (LianduTemplatesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_templates_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_templates_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-templates-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduTemplatesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, LianduTemplatesDialog, list);
  gtk_widget_class_install_action (widget_class, "templates.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "templates.replace", "s", replace_action);
  gtk_widget_class_install_action (widget_class, "templates.reset", "s", reset_action);
  gtk_widget_class_install_action (widget_class, "templates.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "templates.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_templates_dialog_init (LianduTemplatesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public API */

/**
 * liandu_templates_dialog_new:
 *
 * Returns: (transfer none): a dialog, owned by GTK until it is closed
 */
GtkWidget *
liandu_templates_dialog_new (GtkWindow   *parent,
                             LianduStore *store)
{
  LianduTemplatesDialog *self = g_object_new (LIANDU_TYPE_TEMPLATES_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  update_actions (self);
  load (self);
  return GTK_WIDGET (self);
}

/* Whether what is shown is what is in use. */
gboolean
liandu_templates_dialog_is_listed (LianduTemplatesDialog *self)
{
  return self->listed && !self->busy;
}

/**
 * liandu_templates_dialog_save_to:
 * @id: of a paper
 * @path: the .docx file
 *
 * Saves the template in use, as a person does who chose this file.
 */
void
liandu_templates_dialog_save_to (LianduTemplatesDialog *self,
                                 const char            *id,
                                 const char            *path)
{
  g_return_if_fail (LIANDU_IS_TEMPLATES_DIALOG (self));
  take_step (self, LIANDU_PAPER_TEMPLATES_SAVE, liandu_paper_lookup (id), path);
}

/**
 * liandu_templates_dialog_replace_by:
 * @id: of a paper
 * @path: a .docx file
 *
 * Puts it in the place of the template in use, as a person does who chose it.
 */
void
liandu_templates_dialog_replace_by (LianduTemplatesDialog *self,
                                    const char            *id,
                                    const char            *path)
{
  g_return_if_fail (LIANDU_IS_TEMPLATES_DIALOG (self));
  take_step (self, LIANDU_PAPER_TEMPLATES_SET, liandu_paper_lookup (id), path);
}
