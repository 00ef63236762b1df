/* liandu-export-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-export-dialog.h"
#include "liandu-sheet-export.h"

#define SETTING_OFFICE "office_name"
#define MAX_ATTACHMENT 99

struct _LianduExportDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkLabel *summary;
  AdwComboRow *sheet;
  GtkEditable *office;
  GtkEditable *attachment;
  GtkLabel *problem;
  GtkProgressBar *progress;
  AdwStatusPage *done;

  /* Owned */
  LianduStore *store;
  LianduQuery *query;
  GPtrArray *sheets;        /* LianduSheet, borrowed */
  GCancellable *cancellable;
  LianduDate *from;
  LianduDate *to;
  char *path;

  gboolean under_way;
};

enum
{
  EXPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduExportDialog, liandu_export_dialog, ADW_TYPE_WINDOW)

static GPtrArray *
list_sheets (const LianduKind *kind)
{
  GPtrArray *all = liandu_sheet_list ();
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (liandu_sheet_get_kind (g_ptr_array_index (all, i)) == kind)
      g_ptr_array_add (sheets, g_ptr_array_index (all, i));
  return g_steal_pointer (&sheets);
}

static const LianduSheet *
get_sheet (LianduExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->sheet);

  return selected < self->sheets->len ? g_ptr_array_index (self->sheets, selected) : NULL;
}

static void
show_problem (LianduExportDialog *self,
              const char         *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* Empty: the only attachment of its document, labelled without a number. */
static gboolean
read_attachment (LianduExportDialog *self,
                 int                *out_number)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->attachment)));
  guint64 number;

  *out_number = LIANDU_EXPORT_SOLE_ATTACHMENT;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_ATTACHMENT, &number, NULL))
    {
      show_problem (self, _("The attachment number is a whole number from 0 to 99; 0 prints no “attachment”"));
      return FALSE;
    }
  *out_number = (int) number;
  return TRUE;
}

static gboolean
read_options (LianduExportDialog  *self,
              LianduExportOptions *options)
{
  *options = (LianduExportOptions){ 0 };
  options->report_unit = gtk_editable_get_text (self->office);
  if (*options->report_unit == '\0')
    options->report_unit = NULL;
  options->from = self->from;
  options->to = self->to;
  return read_attachment (self, &options->attachment);
}

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  LianduExportDialog *self = user_data;

  if (self->under_way && self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
show_done (LianduExportDialog *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *text = g_markup_printf_escaped (_("%s\nin %s"), name, shown);

  adw_status_page_set_description (self->done, text);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = liandu_sheet_export_finish (LIANDU_STORE (object), result, &error);
  g_autofree char *text = NULL;

  self->under_way = FALSE;
  if (self->store == NULL)
    return;
  if (done)
    {
      show_done (self);
      g_signal_emit (self, signals[EXPORTED], 0, self->path);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "options");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liandu_error_to_user_text (error);
  show_problem (self, text);
}

static void
path_chosen_cb (const char *path,
                gpointer    user_data)
{
  g_autoptr (LianduExportDialog) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_export_dialog_export_to (self, path);
}

static void
export_cb (LianduExportDialog *self)
{
  LianduExportOptions options;
  g_autofree char *name = NULL;

  show_problem (self, NULL);
  if (get_sheet (self) == NULL || !read_options (self, &options))
    return;
  name = liandu_sheet_export_suggest_name (self->store, get_sheet (self), &options);
  liandu_dialogs_save_file (GTK_WIDGET (self), _("Export To"), name, path_chosen_cb, g_object_ref (self));
}

static void
cancel_cb (LianduExportDialog *self)
{
  if (self->under_way)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    liandu_dialogs_show_message (GTK_WIDGET (self), _("No Program Opens This"),
                                 _("The file is written; open it from the file manager, or install WPS or LibreOffice."));
}

static void
launch (LianduExportDialog *self,
        const char         *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, g_object_ref (self));
}

static void
open_cb (LianduExportDialog *self)
{
  launch (self, self->path);
}

static void
open_folder_cb (LianduExportDialog *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  launch (self, folder);
}

static void
liandu_export_dialog_dispose (GObject *object)
{
  LianduExportDialog *self = LIANDU_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  G_OBJECT_CLASS (liandu_export_dialog_parent_class)->dispose (object);
}

static void
liandu_export_dialog_finalize (GObject *object)
{
  LianduExportDialog *self = LIANDU_EXPORT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->from, liandu_date_unref);
  g_clear_pointer (&self->to, liandu_date_unref);
  g_free (self->path);
  G_OBJECT_CLASS (liandu_export_dialog_parent_class)->finalize (object);
}

static void
liandu_export_dialog_class_init (LianduExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_export_dialog_finalize;

  signals[EXPORTED] = g_signal_new ("exported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, sheet);
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, office);
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, attachment);
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, LianduExportDialog, done);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_export_dialog_init (LianduExportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_export_dialog_has_sheets:
 *
 * Returns: whether there is any official sheet of this kind
 */
gboolean
liandu_export_dialog_has_sheets (const LianduKind *kind)
{
  g_autoptr (GPtrArray) sheets = list_sheets (kind);

  return sheets->len > 0;
}

static void
fill_sheets (LianduExportDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->sheets->len; i++)
    gtk_string_list_append (titles, liandu_sheet_get_title (g_ptr_array_index (self->sheets, i)));
  adw_combo_row_set_model (self->sheet, G_LIST_MODEL (titles));
}

/**
 * liandu_export_dialog_new:
 * @query: which records, in which order
 * @n_records: how many there are, for the user to know
 * @year: of the records, for the title; 0: none in particular
 *
 * Returns: (transfer floating): the dialog
 */
GtkWidget *
liandu_export_dialog_new (LianduStore *store,
                          LianduQuery *query,
                          guint        n_records,
                          int          year)
{
  LianduExportDialog *self = g_object_new (LIANDU_TYPE_EXPORT_DIALOG, NULL);
  g_autofree char *office = liandu_store_dup_setting (store, SETTING_OFFICE);
  g_autofree char *summary = NULL;

  self->store = g_object_ref (store);
  self->query = liandu_query_copy (query);
  self->sheets = list_sheets (liandu_query_get_kind (query));
  if (year != 0)
    {
      self->from = liandu_date_new_day (year, 1, 1);
      self->to = liandu_date_new_day (year, 12, 31);
    }
  fill_sheets (self);
  gtk_editable_set_text (self->office, office != NULL ? office : "");
  summary = g_strdup_printf (ngettext ("The %u record in view is exported.",
                                       "The %u records in view are exported, units in official order.", n_records),
                             n_records);
  gtk_label_set_label (self->summary, summary);
  return GTK_WIDGET (self);
}

/**
 * liandu_export_dialog_export_to:
 * @path: of the file to write
 *
 * Exports with the options as they stand in the dialog.
 */
void
liandu_export_dialog_export_to (LianduExportDialog *self,
                                const char         *path)
{
  LianduExportOptions options;

  g_return_if_fail (LIANDU_IS_EXPORT_DIALOG (self));
  g_return_if_fail (path != NULL);

  if (self->under_way || get_sheet (self) == NULL || !read_options (self, &options))
    return;
  g_free (self->path);
  self->path = g_str_has_suffix (path, ".xlsx") ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);
  self->under_way = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0.0);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  liandu_sheet_export_async (self->store, get_sheet (self), self->query, &options, self->path,
                             progress_cb, self, self->cancellable, exported_cb, g_object_ref (self));
}
