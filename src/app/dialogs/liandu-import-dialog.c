/* liandu-import-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-import-dialog-private.h"
#include "liandu-import-report.h"
#include "liandu-plain-sheet.h"

enum
{
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduImportDialog, liandu_import_dialog, ADW_TYPE_WINDOW)

/* What is seen */

static void
set_enabled (LianduImportDialog *self,
             const char         *name,
             gboolean            enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static void
show_page (LianduImportDialog *self,
           const char         *name)
{
  gboolean preview = g_str_equal (name, "preview");

  if (!g_str_equal (name, "busy"))
    g_clear_handle_id (&self->pulse_id, g_source_remove);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->switcher, preview);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), preview);
  gtk_widget_set_visible (self->report_button, preview);
}

#define PULSE_MS 150

/* A bar that stands still looks like a program that does. */
static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (((LianduImportDialog *) user_data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
show_busy (LianduImportDialog *self,
           const char         *words)
{
  gtk_label_set_label (self->busy_label, words);
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (self->pulse_id == 0)
    self->pulse_id = g_timeout_add (PULSE_MS, pulse_cb, self);
  show_page (self, "busy");
}

static void
show_problem (LianduImportDialog *self,
              const GError       *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->problem, escaped);
  show_page (self, "problem");
}

static guint
count_work (LianduImportDialog *self)
{
  return liandu_import_plan_count (self->plan, LIANDU_IMPORT_NEW) + liandu_import_plan_count (self->plan, LIANDU_IMPORT_CHANGED);
}

static void
set_planning (LianduImportDialog *self,
              gboolean            planning)
{
  gtk_spinner_set_spinning (self->spinner, planning);
  set_enabled (self, "commit", !planning && self->plan != NULL && liandu_import_plan_has_work (self->plan));
  set_enabled (self, "report", !planning && self->plan != NULL);
}

static void
show_plan (LianduImportDialog *self)
{
  guint n = count_work (self);
  g_autofree char *label = n > 0 ? g_strdup_printf (ngettext ("_Import %u Record", "_Import %u Records", n), n)
                         : liandu_import_plan_is_return (self->plan) ? g_strdup (_("_Put on Record"))
                                                                      : g_strdup (_("Nothing to Import"));

  gtk_button_set_label (self->import_button, label);
  gtk_button_set_use_underline (self->import_button, TRUE);
  liandu_import_records_set_plan (self->records, self->plan);
  _liandu_import_dialog_fill_columns (self);
  show_page (self, "preview");
}

/* Planning */

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  LianduImportDialog *self = user_data;

  g_clear_handle_id (&self->pulse_id, g_source_remove);
  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static gboolean
is_focus_in (LianduImportDialog *self,
             GtkWidget          *ancestor)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus != NULL && gtk_widget_is_ancestor (focus, ancestor);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduImportPlan) plan = liandu_import_plan_new_finish (result, &error);
  gboolean first = self->plan == NULL;

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (plan == NULL)
    {
      g_clear_object (&self->plan);
      set_planning (self, FALSE);
      show_problem (self, error);
      return;
    }
  g_set_object (&self->plan, plan);
  set_planning (self, FALSE);
  show_plan (self);
  /* While questions are answered the answered ones stay where they are. */
  if (first || !is_focus_in (self, GTK_WIDGET (self->questions)))
    _liandu_import_dialog_fill_questions (self);
  if (first || !is_focus_in (self, GTK_WIDGET (self->holds)))
    _liandu_import_dialog_fill_holds (self);
  if (first && g_list_model_get_n_items (liandu_import_plan_get_rows (self->plan)) == 0)
    gtk_stack_set_visible_child_name (self->views, "columns");
  /* What came back is looked at for what has to be decided first. */
  if (first && liandu_import_plan_count_holds (self->plan, FALSE) > 0)
    gtk_stack_set_visible_child_name (self->views, "holds");
}

static void
renew_cancellable (LianduImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/**
 * _liandu_import_dialog_plan:
 *
 * Plans anew with what is decided by now.
 */
void
_liandu_import_dialog_plan (LianduImportDialog *self)
{
  renew_cancellable (self);
  set_planning (self, TRUE);
  if (self->plan == NULL)
    show_busy (self, _("Comparing the table with what is on record"));
  liandu_import_plan_new_async (self->store, self->kind, self->source, self->setup, self->cancellable,
                                progress_cb, self, planned_cb, g_object_ref (self));
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduTableSource) source = liandu_table_source_open_finish (result, &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (source != NULL)
    liandu_import_dialog_show_source (self, source);
  else
    show_problem (self, error);
}

/* Doing it */

static char *
describe_done (LianduImportDialog *self)
{
  return g_strdup_printf (_("Imported: %u new, %u changed; Ctrl+Z takes all of it back"),
                          liandu_import_plan_count (self->plan, LIANDU_IMPORT_NEW),
                          liandu_import_plan_count (self->plan, LIANDU_IMPORT_CHANGED));
}

static void
committed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = liandu_import_plan_commit_finish (LIANDU_IMPORT_PLAN (object), result, &error);
  g_autofree char *words = NULL;

  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
  self->committing = FALSE;
  if (self->store == NULL)
    return;
  if (!done)
    {
      show_page (self, "preview");
      set_planning (self, FALSE);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        liandu_dialogs_show_error (GTK_WIDGET (self), _("Nothing Was Imported"), error);
      return;
    }
  words = describe_done (self);
  g_signal_emit (self, signals[IMPORTED], 0, words);
  gtk_window_close (GTK_WINDOW (self));
}

static void
commit_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  LianduImportDialog *self = user_data;

  renew_cancellable (self);
  self->committing = TRUE;
  set_enabled (self, "commit", FALSE);
  show_busy (self, _("Making a backup, then importing"));
  /* Closing the window does not cut it short. */
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  liandu_import_plan_commit_async (self->plan, self->cancellable, committed_cb, g_object_ref (self));
}

static void
cancel_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  LianduImportDialog *self = user_data;

  g_cancellable_cancel (self->cancellable);
  if (!self->committing)
    gtk_window_close (GTK_WINDOW (self));
}

static void
choose_cb (const char *path,
           gpointer    user_data)
{
  g_autoptr (LianduImportDialog) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_import_dialog_open (self, path);
}

static void
choose_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  LianduImportDialog *self = user_data;

  liandu_dialogs_open_file (GTK_WIDGET (self), _("Import Table"), choose_cb, g_object_ref (self));
}

/* The report */

static gboolean
write_report (LianduImportDialog *self,
              const char         *path,
              GError            **error)
{
  static const double widths[LIANDU_IMPORT_REPORT_N_COLUMNS] = { 16, 6, 10, 40, 40, 40 };
  LianduPlainColumn columns[LIANDU_IMPORT_REPORT_N_COLUMNS];
  g_autoptr (GPtrArray) lines = liandu_import_report_list (self->plan);
  g_autofree char *name = g_str_has_suffix (path, ".xlsx") ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);

  for (guint i = 0; i < LIANDU_IMPORT_REPORT_N_COLUMNS; i++)
    columns[i] = (LianduPlainColumn) { liandu_import_report_get_heading (i), widths[i] };
  return liandu_plain_sheet_write (name, _("Import Report"), columns, LIANDU_IMPORT_REPORT_N_COLUMNS, lines, error);
}

static void
report_cb (const char *path,
           gpointer    user_data)
{
  g_autoptr (LianduImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (path != NULL && self->plan != NULL && !write_report (self, path, &error))
    liandu_dialogs_show_error (GTK_WIDGET (self), _("There Is No Report"), error);
}

static void
report_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  LianduImportDialog *self = user_data;
  g_autofree char *name = g_strconcat (_("Import Report"), ".xlsx", NULL);

  liandu_dialogs_save_file (GTK_WIDGET (self), _("Import Report"), name, report_cb, g_object_ref (self));
}

/* The object */

static void
liandu_import_dialog_dispose (GObject *object)
{
  LianduImportDialog *self = LIANDU_IMPORT_DIALOG (object);

  if (!self->committing)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_object (&self->plan);
  g_clear_object (&self->source);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_import_dialog_parent_class)->dispose (object);
}

static void
liandu_import_dialog_finalize (GObject *object)
{
  LianduImportDialog *self = LIANDU_IMPORT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->actions);
  g_ptr_array_unref (self->ids);
  liandu_import_setup_free (self->setup);
  G_OBJECT_CLASS (liandu_import_dialog_parent_class)->finalize (object);
}

static void
liandu_import_dialog_class_init (LianduImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_import_dialog_finalize;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LIANDU_TYPE_IMPORT_RECORDS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, switcher);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, file);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, report_button);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, views);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, records);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, questions_page);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, questions_label);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, questions);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, holds_page);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, holds_label);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, holds);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, remarks);
  gtk_widget_class_bind_template_child (widget_class, LianduImportDialog, columns);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_import_dialog_init (LianduImportDialog *self)
{
  static const GActionEntry entries[] = {
    { "commit", commit_action, NULL, NULL, NULL, { 0 } },
    { "cancel", cancel_action, NULL, NULL, NULL, { 0 } },
    { "choose", choose_action, NULL, NULL, NULL, { 0 } },
    { "report", report_action, NULL, NULL, NULL, { 0 } },
  };

  self->cancellable = g_cancellable_new ();
  self->setup = liandu_import_setup_new ();
  liandu_import_setup_set_by_hand (self->setup, TRUE);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "import", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_import_dialog_new:
 * @kind: what the table holds
 *
 * Returns: (transfer floating): the dialog, which waits for a table
 */
GtkWidget *
liandu_import_dialog_new (LianduStore      *store,
                          const LianduKind *kind)
{
  LianduImportDialog *self = g_object_new (LIANDU_TYPE_IMPORT_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  return GTK_WIDGET (self);
}

/**
 * liandu_import_dialog_begin_with:
 * @begin: what every new record begins with
 *
 * To be called before a table is opened.
 */
void
liandu_import_dialog_begin_with (LianduImportDialog *self,
                                 LianduRecord       *begin)
{
  g_return_if_fail (LIANDU_IS_IMPORT_DIALOG (self));

  liandu_import_setup_set_begin (self->setup, begin);
}

/**
 * liandu_import_dialog_open:
 * @path: of a file
 *
 * Reads a file and shows what it would change.
 */
void
liandu_import_dialog_open (LianduImportDialog *self,
                           const char         *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *words = g_strdup_printf (_("Reading “%s”"), name);

  g_return_if_fail (LIANDU_IS_IMPORT_DIALOG (self));

  renew_cancellable (self);
  show_busy (self, words);
  liandu_table_source_open_async (path, self->cancellable, opened_cb, g_object_ref (self));
}

/**
 * liandu_import_dialog_show_source:
 *
 * Shows what a table would change.
 */
void
liandu_import_dialog_show_source (LianduImportDialog *self,
                                  LianduTableSource  *source)
{
  g_return_if_fail (LIANDU_IS_IMPORT_DIALOG (self));

  g_set_object (&self->source, source);
  g_clear_object (&self->plan);
  gtk_label_set_label (self->file, liandu_table_source_get_name (source));
  _liandu_import_dialog_plan (self);
}
