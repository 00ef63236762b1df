/* liandu-parcel-take-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-keystore.h"
#include "liandu-parcel-plan.h"
#include "liandu-parcel-receipt.h"
#include "liandu-parcel-register.h"
#include "liandu-parcel-take-dialog.h"

#define MAX_NAMES 200

struct _LianduParcelTakeDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *summary;
  GtkWidget *closed;
  AdwEntryRow *passphrase;
  AdwPreferencesGroup *content;
  GtkWidget *choices;
  GtkSwitch *by_name;
  AdwPreferencesGroup *names;
  GtkWidget *spinner;

  /* Owned */
  LianduStore *store;
  char *path;
  LianduParcelFile *receipt;
  LianduParcelPlan *plan;
  char *taken;              /* uuid of the record that it was taken over */
  GPtrArray *rows;          /* borrowed: what shows the content */
  GSimpleActionGroup *actions;
  GCancellable *cancellable;
};

enum
{
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduParcelTakeDialog, liandu_parcel_take_dialog, ADW_TYPE_WINDOW)

static void
set_enabled (LianduParcelTakeDialog *self,
             gboolean                enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "take")), enabled);
}

/* What it shows */

static void
add_row (LianduParcelTakeDialog *self,
         AdwPreferencesGroup    *group,
         const char             *title,
         const char             *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (LianduParcelTakeDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static const char *
describe_signer (LianduParcelPlan *plan)
{
  switch (liandu_parcel_plan_get_signer (plan))
    {
    case LIANDU_PARCEL_SAME:
      return _("Signed like earlier packages of that office");
    case LIANDU_PARCEL_OTHER:
      return _("Not signed like earlier packages of that office: ask there by telephone before you take it over");
    case LIANDU_PARCEL_FIRST:
    default:
      return _("The first package of that office: let them read out the digits by telephone");
    }
}

static void
show_origin (LianduParcelTakeDialog *self,
             LianduParcelFile       *file,
             const char             *signer)
{
  const LianduParcelManifest *manifest = liandu_parcel_file_get_manifest (file);
  g_autoptr (LianduDate) made = liandu_clock_dup_date (liandu_store_get_clock (self->store), manifest->made);
  g_autofree char *day = liandu_date_format (made);
  g_autofree char *who = g_strdup_printf ("%s · %s · %s", manifest->office, manifest->user != NULL ? manifest->user : "", day);

  add_row (self, self->content, manifest->reason != NULL ? manifest->reason : manifest->uuid, who);
  add_row (self, self->content, liandu_parcel_file_get_fingerprint (file), signer);
}

static void
show_names (LianduParcelTakeDialog *self,
            GPtrArray              *names,
            const char             *subtitle)
{
  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    add_row (self, self->names, g_ptr_array_index (names, i), subtitle);
}

static void
show_plan (LianduParcelTakeDialog *self)
{
  GPtrArray *tallies = liandu_parcel_plan_get_tallies (self->plan);
  guint n = liandu_parcel_plan_count (self->plan, LIANDU_PARCEL_NEW);
  guint left = liandu_parcel_plan_count_left (self->plan);
  g_autofree char *words = NULL;

  show_origin (self, liandu_parcel_plan_get_file (self->plan), describe_signer (self->plan));
  for (guint i = 0; i < tallies->len; i++)
    {
      const LianduParcelTally *tally = g_ptr_array_index (tallies, i);
      g_autofree char *counts = g_strdup_printf (_("%u new, %u already here, %u not known to this program"), tally->n[LIANDU_PARCEL_NEW],
                                                 tally->n[LIANDU_PARCEL_KNOWN], tally->n[LIANDU_PARCEL_UNKNOWN]);

      add_row (self, self->content, tally->term, counts);
    }
  if (left > 0)
    {
      g_autofree char *kept = g_strdup_printf (ngettext ("%u value has no place here and is kept in words", "%u values have no place here and are kept in words", left), left);

      add_row (self, self->content, kept, NULL);
    }
  show_names (self, liandu_parcel_plan_get_new_names (self->plan), _("comes with it"));
  show_names (self, liandu_parcel_plan_get_same_names (self->plan), _("is here under this name"));
  words = g_strdup_printf (ngettext ("%u record will be entered, under a number of this office.", "%u records will be entered, under numbers of this office.", n), n);
  gtk_label_set_label (self->summary, n > 0 ? words : _("All of it is here already: there is nothing to take over."));
  gtk_widget_set_visible (self->choices, n > 0);
  set_enabled (self, n > 0);
}

static void
show_receipt (LianduParcelTakeDialog *self)
{
  const LianduParcelManifest *manifest = liandu_parcel_file_get_manifest (self->receipt);
  g_autofree char *counts = g_strdup_printf (_("%u entered, %u were there already"), (guint) manifest->taken, (guint) manifest->known);

  show_origin (self, self->receipt, _("Let them read out the digits by telephone"));
  add_row (self, self->content, _("Taken Over"), counts);
  gtk_label_set_label (self->summary, _("A receipt: the other office has taken the records over."));
  set_enabled (self, TRUE);
}

/* Reading */

typedef struct
{
  LianduStore *store;
  char *path;
  char *passphrase;
  gboolean by_name;
  LianduParcelFile *file;
  LianduParcelPlan *plan;
  char *uuid;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_free (job->path);
  g_free (job->passphrase);
  g_clear_pointer (&job->file, liandu_parcel_file_free);
  g_clear_pointer (&job->plan, liandu_parcel_plan_free);
  g_free (job->uuid);
  g_free (job);
}

static Job *
job_new (LianduParcelTakeDialog *self,
         const char             *path)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (self->store);
  job->path = g_strdup (path);
  job->passphrase = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));
  job->by_name = gtk_switch_get_active (self->by_name);
  return job;
}

static void
start (LianduParcelTakeDialog *self,
       Job                    *job,
       GTaskThreadFunc         thread,
       GAsyncReadyCallback     callback)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, callback, NULL);

  set_enabled (self, FALSE);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, thread);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  job->file = liandu_parcel_file_open (job->path, job->passphrase, cancellable, &error);
  if (job->file != NULL && !liandu_parcel_manifest_is_receipt (liandu_parcel_file_get_manifest (job->file)))
    job->plan = liandu_parcel_plan_new (job->store, g_steal_pointer (&job->file), job->by_name, cancellable, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  LianduParcelTakeDialog *self = LIANDU_PARCEL_TAKE_DIALOG (object);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean closed = g_error_matches (error, LIANDU_ERROR, LIANDU_ERROR_REQUIRED);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  gtk_widget_set_visible (self->closed, closed);
  clear_rows (self);
  if (!done)
    {
      g_autofree char *text = liandu_error_to_user_text (error);

      gtk_label_set_label (self->summary, text);
      if (closed)
        gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }
  self->receipt = g_steal_pointer (&job->file);
  g_clear_pointer (&self->plan, liandu_parcel_plan_free);
  self->plan = g_steal_pointer (&job->plan);
  if (self->plan != NULL)
    show_plan (self);
  else
    show_receipt (self);
}

static void
read_file (LianduParcelTakeDialog *self)
{
  if (self->path != NULL && self->taken == NULL)
    start (self, job_new (self, self->path), read_thread, read_cb);
}

/* What was asked for: of the file, and when that was taken over, of the keys. */
static void
passphrase_cb (LianduParcelTakeDialog *self)
{
  if (self->taken != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "parcel.receipt", NULL);
  else
    read_file (self);
}

/* Taking over */

static void
take_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (job->plan != NULL)
    job->uuid = liandu_parcel_plan_commit (job->plan, cancellable, &error);
  else
    job->uuid = liandu_parcel_receipt_register (job->store, job->file, job->path, &error);
  if (job->uuid != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
update_receipt (LianduParcelTakeDialog *self)
{
  gboolean ready = !gtk_widget_get_visible (self->closed) || *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != '\0';

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "receipt")), ready);
}

/* The receipt is signed: closed keys are opened before, not after it was refused. */
static void
ask_for_keys (LianduParcelTakeDialog *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->passphrase), _("Passphrase of this computer, for the receipt"));
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_widget_set_visible (self->closed, TRUE);
  g_signal_connect_object (self->passphrase, "changed", G_CALLBACK (update_receipt), self, G_CONNECT_SWAPPED);
  update_receipt (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
offer_receipt (LianduParcelTakeDialog *self)
{
  const char *folder = liandu_store_get_folder (self->store);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Save _Receipt…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("The other office waits for the receipt"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "parcel.receipt");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->content, row);
  gtk_widget_grab_focus (button);
  if (liandu_keystore_exists (folder) && !liandu_keystore_is_open (folder))
    ask_for_keys (self);
}

static void
taken_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  LianduParcelTakeDialog *self = LIANDU_PARCEL_TAKE_DIALOG (object);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  if (!done)
    {
      liandu_dialogs_show_error (GTK_WIDGET (self), _("Nothing Was Taken Over"), error);
      return;
    }
  if (job->plan == NULL)
    {
      g_signal_emit (self, signals[TAKEN], 0, _("The receipt is on record"));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->taken = g_steal_pointer (&job->uuid);
  clear_rows (self);
  gtk_widget_set_visible (self->choices, FALSE);
  gtk_label_set_label (self->summary, _("The records are on record here; Ctrl+Z takes all of them back. A backup was made before."));
  offer_receipt (self);
  g_signal_emit (self, signals[TAKEN], 0, _("The records were taken over"));
}

/**
 * liandu_parcel_take_dialog_is_ready:
 *
 * Returns: whether what the file has is shown and can be taken over
 */
gboolean
liandu_parcel_take_dialog_is_ready (LianduParcelTakeDialog *self)
{
  g_return_val_if_fail (LIANDU_IS_PARCEL_TAKE_DIALOG (self), FALSE);

  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), "take");
}

/**
 * liandu_parcel_take_dialog_take:
 *
 * Takes it over.
 */
void
liandu_parcel_take_dialog_take (LianduParcelTakeDialog *self)
{
  Job *job;

  g_return_if_fail (LIANDU_IS_PARCEL_TAKE_DIALOG (self));

  job = job_new (self, self->path);
  job->plan = g_steal_pointer (&self->plan);
  job->file = g_steal_pointer (&self->receipt);
  start (self, job, take_thread, taken_cb);
}

static void
take_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  liandu_parcel_take_dialog_take (user_data);
}

/* The receipt */

static void
receipt_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Job *job = task_data;
  GError *error = NULL;
  g_autoptr (LianduKeyring) keyring = liandu_parcel_register_load_keys (job->store, job->passphrase, &error);

  if (keyring != NULL && liandu_parcel_receipt_make (job->store, job->uuid, keyring, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
receipted_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  LianduParcelTakeDialog *self = LIANDU_PARCEL_TAKE_DIALOG (object);
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
      liandu_dialogs_show_error (GTK_WIDGET (self), _("No Receipt Was Written"), error);
      return;
    }
  g_signal_emit (self, signals[TAKEN], 0, _("The receipt was written"));
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * liandu_parcel_take_dialog_write_receipt:
 *
 * Writes the receipt for what was taken over.
 */
void
liandu_parcel_take_dialog_write_receipt (LianduParcelTakeDialog *self,
                                         const char             *path)
{
  Job *job;

  g_return_if_fail (LIANDU_IS_PARCEL_TAKE_DIALOG (self));

  job = job_new (self, path);
  job->uuid = g_strdup (self->taken);
  start (self, job, receipt_thread, receipted_cb);
}

static void
receipt_file_cb (const char *path,
                 gpointer    user_data)
{
  g_autoptr (LianduParcelTakeDialog) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_parcel_take_dialog_write_receipt (self, path);
}

static void
receipt_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  liandu_dialogs_save_file (user_data, _("Receipt"), _("Receipt.zip"), receipt_file_cb, g_object_ref (user_data));
}

/* The object */

static void
liandu_parcel_take_dialog_dispose (GObject *object)
{
  LianduParcelTakeDialog *self = LIANDU_PARCEL_TAKE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->plan, liandu_parcel_plan_free);
  g_clear_pointer (&self->receipt, liandu_parcel_file_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_parcel_take_dialog_parent_class)->dispose (object);
}

static void
liandu_parcel_take_dialog_finalize (GObject *object)
{
  LianduParcelTakeDialog *self = LIANDU_PARCEL_TAKE_DIALOG (object);

  g_free (self->path);
  g_free (self->taken);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);
  g_object_unref (self->actions);
  G_OBJECT_CLASS (liandu_parcel_take_dialog_parent_class)->finalize (object);
}

static void
liandu_parcel_take_dialog_class_init (LianduParcelTakeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_parcel_take_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_parcel_take_dialog_finalize;

  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-parcel-take-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, closed);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, content);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, by_name);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, names);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelTakeDialog, spinner);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_parcel_take_dialog_init (LianduParcelTakeDialog *self)
{
  static const GActionEntry entries[] = {
    { "take", take_action, NULL, NULL, NULL, { 0 } },
    { "receipt", receipt_action, NULL, NULL, NULL, { 0 } },
  };

  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "parcel", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->closed, FALSE);
  gtk_widget_set_visible (self->choices, FALSE);
  g_signal_connect_object (self->passphrase, "entry-activated", G_CALLBACK (passphrase_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by_name, "notify::active", G_CALLBACK (read_file), self, G_CONNECT_SWAPPED);
  set_enabled (self, FALSE);
}

/**
 * liandu_parcel_take_dialog_new:
 * @path: of a package or a receipt
 *
 * Returns: (transfer floating): the dialog, which reads the file
 */
GtkWidget *
liandu_parcel_take_dialog_new (LianduStore *store,
                               const char  *path)
{
  LianduParcelTakeDialog *self = g_object_new (LIANDU_TYPE_PARCEL_TAKE_DIALOG, NULL);

  self->store = g_object_ref (store);
  self->path = g_strdup (path);
  read_file (self);
  return GTK_WIDGET (self);
}
