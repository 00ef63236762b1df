/* liandu-send-out-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-handout.h"
#include "liandu-send-out-dialog.h"

struct _LianduSendOutDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwEntryRow *due;
  GtkSwitch *protect;
  GtkListBox *units;
  GtkLabel *summary;
  GtkWidget *spinner;

  /* Owned */
  LianduStore *store;
  LianduQuery *query;
  GSimpleActionGroup *actions;
  GCancellable *cancellable;
};

enum
{
  SENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSendOutDialog, liandu_send_out_dialog, ADW_TYPE_WINDOW)

static void
set_enabled (LianduSendOutDialog *self,
             gboolean             enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "send")), enabled);
}

/* Units */

static GtkCheckButton *
get_check (LianduSendOutDialog *self,
           int                  index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->units, index);

  return row != NULL ? g_object_get_data (G_OBJECT (row), "check") : NULL;
}

static GPtrArray *
list_chosen (LianduSendOutDialog *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);
  GtkCheckButton *check;

  for (int i = 0; (check = get_check (self, i)) != NULL; i++)
    if (gtk_check_button_get_active (check))
      g_ptr_array_add (chosen, g_strdup (g_object_get_data (G_OBJECT (check), "uuid")));
  return chosen;
}

/* (nullable): %NULL for none, with @valid set where it is one that can be read. */
static LianduDate *
read_due (LianduSendOutDialog *self,
          gboolean            *valid)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->due))));
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  LianduDate *due = *text != '\0' ? liandu_date_parse (text, today, NULL) : NULL;

  *valid = *text == '\0' || (due != NULL && liandu_date_has_day (due));
  return due;
}

static void
update (LianduSendOutDialog *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);
  gboolean valid = TRUE;
  g_autoptr (LianduDate) due = read_due (self, &valid);
  g_autofree char *words = g_strdup_printf (ngettext ("%u file will be written", "%u files will be written", chosen->len), chosen->len);

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "error");
  gtk_label_set_label (self->summary, valid ? words : _("“To be returned by” is no date"));
  set_enabled (self, chosen->len > 0 && valid);
}

static void
add_unit (LianduSendOutDialog     *self,
          const LianduHandoutUnit *unit)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *count = g_strdup_printf (ngettext ("%u record", "%u records", unit->n_records), unit->n_records);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), unit->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "uuid", g_strdup (unit->uuid), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, unit->name, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "check", check);
  gtk_list_box_append (self->units, row);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  LianduSendOutDialog *self = source;
  GError *error = NULL;
  GPtrArray *units = liandu_handout_list_units (self->store, self->query, cancellable, &error);

  if (units != NULL)
    g_task_return_pointer (task, units, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  LianduSendOutDialog *self = LIANDU_SEND_OUT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) units = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  for (guint i = 0; units != NULL && i < units->len; i++)
    add_unit (self, g_ptr_array_index (units, i));
  update (self);
  if (units == NULL)
    liandu_dialogs_show_error (GTK_WIDGET (self), _("Nothing Was Sent Out"), error);
  else if (units->len == 0)
    gtk_label_set_label (self->summary, _("No unit has an open record within this filter"));
}

/* Sending */

typedef struct
{
  GPtrArray *units;
  LianduDate *due;
  char *folder;
  gboolean protect;
} Job;

static void
job_free (Job *job)
{
  g_ptr_array_unref (job->units);
  g_clear_pointer (&job->due, liandu_date_unref);
  g_free (job->folder);
  g_free (job);
}

static void
send_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  LianduSendOutDialog *self = source;
  Job *job = task_data;
  const LianduHandoutOptions options = { job->folder, job->due, job->protect };
  GError *error = NULL;
  GPtrArray *files = liandu_handout_send (self->store, self->query, job->units, &options, cancellable, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  LianduSendOutDialog *self = LIANDU_SEND_OUT_DIALOG (object);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  if (files == NULL)
    {
      update (self);
      liandu_dialogs_show_error (GTK_WIDGET (self), _("Nothing Was Sent Out"), error);
      return;
    }
  words = g_strdup_printf (ngettext ("%u file is in “%s”", "%u files are in “%s”", files->len), files->len, job->folder);
  g_signal_emit (self, signals[SENT], 0, words);
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * liandu_send_out_dialog_send_to:
 *
 * Writes the files of the chosen units into a folder.
 */
void
liandu_send_out_dialog_send_to (LianduSendOutDialog *self,
                                const char          *folder)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);
  gboolean valid;

  g_return_if_fail (LIANDU_IS_SEND_OUT_DIALOG (self));

  task = g_task_new (self, self->cancellable, sent_cb, NULL);
  job->units = list_chosen (self);
  job->due = read_due (self, &valid);
  job->folder = g_strdup (folder);
  job->protect = gtk_switch_get_active (self->protect);
  set_enabled (self, FALSE);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  g_task_set_source_tag (task, liandu_send_out_dialog_send_to);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, send_thread);
}

static void
folder_cb (const char *path,
           gpointer    user_data)
{
  g_autoptr (LianduSendOutDialog) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_send_out_dialog_send_to (self, path);
}

static void
send_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  liandu_dialogs_choose_folder (user_data, _("Folder for the Files"), folder_cb, g_object_ref (user_data));
}

static void
set_all (LianduSendOutDialog *self,
         gboolean             active)
{
  GtkCheckButton *check;

  for (int i = 0; (check = get_check (self, i)) != NULL; i++)
    gtk_check_button_set_active (check, active);
}

static void
all_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  set_all (user_data, TRUE);
}

static void
none_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  set_all (user_data, FALSE);
}

/* The object */

static void
liandu_send_out_dialog_dispose (GObject *object)
{
  LianduSendOutDialog *self = LIANDU_SEND_OUT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  G_OBJECT_CLASS (liandu_send_out_dialog_parent_class)->dispose (object);
}

static void
liandu_send_out_dialog_finalize (GObject *object)
{
  LianduSendOutDialog *self = LIANDU_SEND_OUT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->actions);
  G_OBJECT_CLASS (liandu_send_out_dialog_parent_class)->finalize (object);
}

static void
liandu_send_out_dialog_class_init (LianduSendOutDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_send_out_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_send_out_dialog_finalize;

  signals[SENT] = g_signal_new ("sent", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-send-out-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduSendOutDialog, due);
  gtk_widget_class_bind_template_child (widget_class, LianduSendOutDialog, protect);
  gtk_widget_class_bind_template_child (widget_class, LianduSendOutDialog, units);
  gtk_widget_class_bind_template_child (widget_class, LianduSendOutDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduSendOutDialog, spinner);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_send_out_dialog_init (LianduSendOutDialog *self)
{
  static const GActionEntry entries[] = {
    { "send", send_action, NULL, NULL, NULL, { 0 } },
    { "all", all_action, NULL, NULL, NULL, { 0 } },
    { "none", none_action, NULL, NULL, NULL, { 0 } },
  };

  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "send-out", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->due, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  set_enabled (self, FALSE);
}

/**
 * liandu_send_out_dialog_new:
 * @query: which records; copied
 *
 * Returns: (transfer floating): the dialog, which looks up whom they belong to
 */
GtkWidget *
liandu_send_out_dialog_new (LianduStore *store,
                            LianduQuery *query)
{
  LianduSendOutDialog *self = g_object_new (LIANDU_TYPE_SEND_OUT_DIALOG, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, listed_cb, NULL);

  self->store = g_object_ref (store);
  self->query = liandu_query_copy (query);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  g_task_set_source_tag (task, liandu_send_out_dialog_new);
  g_task_run_in_thread (task, list_thread);
  return GTK_WIDGET (self);
}
