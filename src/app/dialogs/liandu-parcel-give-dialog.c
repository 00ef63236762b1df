/* liandu-parcel-give-dialog.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-keystore.h"
#include "liandu-parcel-give-dialog.h"
#include "liandu-parcel-make.h"
#include "liandu-parcel-register.h"

struct _LianduParcelGiveDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwComboRow *which;
  AdwEntryRow *recipient;
  AdwEntryRow *reason;
  GtkSwitch *related;
  GtkSwitch *history;
  GtkSwitch *attachments;
  AdwEntryRow *passphrase;
  AdwEntryRow *keys;
  GtkLabel *summary;
  GtkWidget *spinner;

  /* Owned */
  LianduStore *store;
  LianduQuery *query;
  GPtrArray *in_view;
  GPtrArray *selected;      /* nullable */
  GSimpleActionGroup *actions;
  GCancellable *cancellable;
};

enum
{
  GIVEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduParcelGiveDialog, liandu_parcel_give_dialog, ADW_TYPE_WINDOW)

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* (nullable) (element-type utf8) */
static GPtrArray *
get_chosen (LianduParcelGiveDialog *self)
{
  return self->selected != NULL && adw_combo_row_get_selected (self->which) == 0 ? self->selected : self->in_view;
}

static void
update (LianduParcelGiveDialog *self)
{
  GPtrArray *uuids = get_chosen (self);
  g_autofree char *recipient = dup_text (self->recipient);
  g_autofree char *reason = dup_text (self->reason);
  gboolean ready = *recipient != '\0' && *reason != '\0' && uuids != NULL && uuids->len > 0;

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "give")), ready);
}

/* Which records */

/* How many leave the house is said before, of the selected ones and of those
 * that the ledger shows. */
static void
show_counts (LianduParcelGiveDialog *self)
{
  guint n = self->in_view->len;
  guint n_selected = self->selected != NULL ? self->selected->len : 0;
  g_autofree char *words = g_strdup_printf (ngettext ("%u record is handed over: the one that the ledger shows now", "%u records are handed over: those that the ledger shows now", n), n);
  g_autofree char *in_view = g_strdup_printf (ngettext ("In View: %u Record", "In View: %u Records", n), n);
  g_autofree char *selected = g_strdup_printf (ngettext ("Selected: %u Record", "Selected: %u Records", n_selected), n_selected);
  const char * const names[] = { selected, in_view, NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  gtk_label_set_label (self->summary, words);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), self->selected == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->which), self->selected != NULL);
  adw_combo_row_set_model (self->which, G_LIST_MODEL (list));
}

static GPtrArray *
list_uuids (GPtrArray *rows)
{
  GPtrArray *uuids = g_ptr_array_new_full (rows->len, g_free);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (uuids, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))));
  return uuids;
}

static GPtrArray *
read_uuids (GVariant *selected)
{
  g_autofree const char **uuids = g_variant_get_strv (selected, NULL);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; uuids[i] != NULL; i++)
    g_ptr_array_add (copies, g_strdup (uuids[i]));
  return copies;
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduParcelGiveDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  if (rows == NULL)
    {
      liandu_dialogs_show_error (GTK_WIDGET (self), _("Nothing Was Handed Over"), error);
      return;
    }
  self->in_view = list_uuids (rows);
  show_counts (self);
  update (self);
}

/* Giving */

typedef struct
{
  LianduParcelRequest *request;
  char *keys;
  char *path;
} Job;

static void
job_free (Job *job)
{
  liandu_parcel_request_free (job->request);
  g_free (job->keys);
  g_free (job->path);
  g_free (job);
}

static void
give_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  LianduParcelGiveDialog *self = source;
  const Job *job = task_data;
  GError *error = NULL;
  g_autoptr (LianduKeyring) keyring = liandu_parcel_register_load_keys (self->store, job->keys, &error);
  LianduParcelOutcome *outcome = keyring != NULL ? liandu_parcel_make (self->store, job->request, keyring, job->path, cancellable, &error) : NULL;

  if (outcome != NULL)
    g_task_return_pointer (task, outcome, (GDestroyNotify) liandu_parcel_outcome_free);
  else
    g_task_return_error (task, error);
}

static void
given_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  LianduParcelGiveDialog *self = LIANDU_PARCEL_GIVE_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduParcelOutcome) outcome = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  if (outcome == NULL)
    {
      update (self);
      liandu_dialogs_show_error (GTK_WIDGET (self), _("Nothing Was Handed Over"), error);
      return;
    }
  /* Translators: how many records; twenty digits that the other office compares */
  words = g_strdup_printf (ngettext ("%u record handed over; fingerprint %s", "%u records handed over; fingerprint %s", outcome->n_records),
                           outcome->n_records, outcome->fingerprint);
  g_signal_emit (self, signals[GIVEN], 0, words);
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * liandu_parcel_give_dialog_give_to:
 *
 * Writes the package.
 */
void
liandu_parcel_give_dialog_give_to (LianduParcelGiveDialog *self,
                                   const char             *path)
{
  GPtrArray *uuids = get_chosen (self);
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (LIANDU_IS_PARCEL_GIVE_DIALOG (self));

  job = g_new0 (Job, 1);
  job->request = liandu_parcel_request_new ();
  job->request->recipient = dup_text (self->recipient);
  job->request->reason = dup_text (self->reason);
  job->request->related = gtk_switch_get_active (self->related);
  job->request->history = gtk_switch_get_active (self->history);
  job->request->attachments = gtk_switch_get_active (self->attachments);
  job->request->passphrase = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));
  for (guint i = 0; uuids != NULL && i < uuids->len; i++)
    g_ptr_array_add (job->request->uuids, g_strdup (g_ptr_array_index (uuids, i)));
  job->keys = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->keys)));
  job->path = g_strdup (path);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "give")), FALSE);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  task = g_task_new (self, self->cancellable, given_cb, NULL);
  g_task_set_source_tag (task, liandu_parcel_give_dialog_give_to);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, give_thread);
}

static void
file_cb (const char *path,
         gpointer    user_data)
{
  g_autoptr (LianduParcelGiveDialog) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_parcel_give_dialog_give_to (self, path);
}

static void
give_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  LianduParcelGiveDialog *self = user_data;
  gboolean closed = *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != '\0';
  g_autofree char *reason = g_strdelimit (dup_text (self->reason), "/\\:*?\"<>|", '-');
  /* Translators: name of a file; what the records are handed over for, and the ending */
  g_autofree char *name = g_strdup_printf (_("Hand-over %s.%s"), reason, closed ? "ldpkg" : "zip");

  liandu_dialogs_save_file (GTK_WIDGET (self), _("Hand Over Records"), name, file_cb, g_object_ref (self));
}

/* The object */

static void
liandu_parcel_give_dialog_dispose (GObject *object)
{
  LianduParcelGiveDialog *self = LIANDU_PARCEL_GIVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  G_OBJECT_CLASS (liandu_parcel_give_dialog_parent_class)->dispose (object);
}

static void
liandu_parcel_give_dialog_finalize (GObject *object)
{
  LianduParcelGiveDialog *self = LIANDU_PARCEL_GIVE_DIALOG (object);

  g_clear_pointer (&self->in_view, g_ptr_array_unref);
  g_clear_pointer (&self->selected, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->actions);
  G_OBJECT_CLASS (liandu_parcel_give_dialog_parent_class)->finalize (object);
}

static void
liandu_parcel_give_dialog_class_init (LianduParcelGiveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_parcel_give_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_parcel_give_dialog_finalize;

  signals[GIVEN] = g_signal_new ("given", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/dialogs/liandu-parcel-give-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, which);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, recipient);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, related);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, history);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, attachments);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, keys);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduParcelGiveDialog, spinner);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
liandu_parcel_give_dialog_init (LianduParcelGiveDialog *self)
{
  static const GActionEntry entries[] = {
    { "give", give_action, NULL, NULL, NULL, { 0 } },
  };

  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "parcel", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->which, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recipient, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * liandu_parcel_give_dialog_fill_in:
 *
 * Says who gets the records, and what for.
 */
void
liandu_parcel_give_dialog_fill_in (LianduParcelGiveDialog *self,
                                   const char             *recipient,
                                   const char             *reason)
{
  g_return_if_fail (LIANDU_IS_PARCEL_GIVE_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->recipient), recipient);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), reason);
}

/**
 * liandu_parcel_give_dialog_new:
 * @query: the records that the ledger shows
 * @selected: (nullable): "as", the ids of those that are selected there, which
 *   are meant unless all in view are chosen
 *
 * Returns: (transfer floating): the dialog, which looks them up
 */
GtkWidget *
liandu_parcel_give_dialog_new (LianduStore *store,
                               LianduQuery *query,
                               GVariant    *selected)
{
  LianduParcelGiveDialog *self = g_object_new (LIANDU_TYPE_PARCEL_GIVE_DIALOG, NULL);
  const char *folder = liandu_store_get_folder (store);

  self->store = g_object_ref (store);
  self->query = liandu_query_ref (query);
  if (selected != NULL)
    self->selected = read_uuids (selected);
  gtk_widget_set_visible (GTK_WIDGET (self->keys), liandu_keystore_exists (folder) && !liandu_keystore_is_open (folder));
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  liandu_store_query_async (store, query, LIANDU_PRIORITY_PAGE, self->cancellable, listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
