/* liandu-record-page-requests.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-bulk-step-dialog.h"
#include "liandu-dialogs.h"
#include "liandu-error.h"
#include "liandu-new-record.h"
#include "liandu-record-page-private.h"
#include "liandu-request.h"
#include "liandu-step-dialog.h"

/* What units applied for in a table that came back, and what was accepted: the
 * step that carries it out, with what was applied for filled in. */

static GPtrArray *
list_requests (LianduRecordPage *self)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  return liandu_request_list (self->record, codes, today);
}

static const LianduTransitionInfo *
get_transition (GPtrArray *requests)
{
  const LianduRequest *first = g_ptr_array_index (requests, 0);

  return liandu_kind_get_transition (first->kind, liandu_request_get_step (first));
}

/* Returns: (nullable): what the button says; NULL when nothing waits. */
char *
_liandu_record_page_dup_request (LianduRecordPage *self)
{
  g_autoptr (GPtrArray) requests = list_requests (self);

  if (requests->len == 0)
    return NULL;
  /* Translators: a step of the workflow that was applied for and is now taken */
  return g_strdup_printf (_("Carry Out “%s”…"), liandu_transition_get_title (get_transition (requests)));
}

/* The reason that all have in common; the others are left to the user. */
static LianduRecord *
new_answers (LianduRecordPage *self,
             GPtrArray        *requests)
{
  LianduRecord *answers = liandu_new_record (self->store, liandu_kind_get_decision ());
  const LianduRequest *first = g_ptr_array_index (requests, 0);

  for (guint i = 1; i < requests->len; i++)
    {
      const LianduRequest *request = g_ptr_array_index (requests, i);

      if (g_strcmp0 (request->reason, first->reason) != 0)
        return answers;
    }
  liandu_record_set_string (answers, "opinion", first->reason);
  return answers;
}

/* What was applied for, on the record that it was applied for. */
static void
fill_in (LianduRecordPage *self,
         LianduStepBatch  *batch,
         GPtrArray        *requests)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  GPtrArray *items = liandu_step_batch_get_items (batch);

  for (guint i = 0; i < items->len && i < requests->len; i++)
    {
      LianduStepItem *item = g_ptr_array_index (items, i);
      const LianduRequest *request = g_ptr_array_index (requests, i);

      if (item->outcome != LIANDU_STEP_POSSIBLE || item->record == NULL)
        continue;
      liandu_record_set_value (item->record, request->field, request->value);
      item->also = liandu_request_dup_taken (request, self->record, today);
    }
}

static void
said_cb (LianduRecordPage *self,
         const char       *words)
{
  _liandu_record_page_say (self, words);
}

static void
taken_cb (LianduRecordPage *self,
          LianduStepDialog *dialog)
{
  g_autofree char *words = NULL;

  g_object_get (dialog, "words", &words, NULL);
  _liandu_record_page_say (self, words);
}

static GtkWidget *
new_dialog_for_one (LianduRecordPage *self,
                    LianduStepBatch  *batch)
{
  LianduStepItem *item = g_ptr_array_index (liandu_step_batch_get_items (batch), 0);
  GtkWidget *dialog;

  if (item->outcome != LIANDU_STEP_POSSIBLE || item->record == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (LIANDU_ERROR, LIANDU_ERROR_REFUSED, item->reason != NULL ? item->reason : "");

      liandu_dialogs_show_error (GTK_WIDGET (self), _("The Step Was Not Taken"), error);
      return NULL;
    }
  dialog = liandu_step_dialog_new_with (self->store, item->record, liandu_step_batch_get_transition (batch),
                                        liandu_step_batch_get_answers (batch));
  liandu_step_dialog_set_also (LIANDU_STEP_DIALOG (dialog), item->also);
  g_signal_connect_object (dialog, "done", G_CALLBACK (taken_cb), self, G_CONNECT_SWAPPED);
  return dialog;
}

static GtkWidget *
new_dialog_for_several (LianduRecordPage *self,
                        LianduStepBatch  *batch)
{
  GtkWidget *dialog = liandu_bulk_step_dialog_new (batch);

  g_signal_connect_object (dialog, "done", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  return dialog;
}

static void
present (LianduRecordPage *self,
         GtkWidget        *dialog)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (_liandu_record_page_end_action), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Each item of the batch is one request, in their order. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduRecordPage) self = LIANDU_RECORD_PAGE (user_data);
  LianduStepBatch *batch = LIANDU_STEP_BATCH (source);
  GPtrArray *requests = g_object_get_data (source, "requests");
  gboolean is_loaded = liandu_step_batch_load_finish (batch, result, NULL);
  GtkWidget *dialog = NULL;

  if (is_loaded && self->record != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      fill_in (self, batch, requests);
      dialog = requests->len == 1 ? new_dialog_for_one (self, batch) : new_dialog_for_several (self, batch);
    }
  if (dialog != NULL)
    present (self, dialog);
  else
    _liandu_record_page_end_action (self);
}

void
_liandu_record_page_request_action (GtkWidget  *widget,
                                    const char *name,
                                    GVariant   *parameter)
{
  LianduRecordPage *self = LIANDU_RECORD_PAGE (widget);
  g_autoptr (GPtrArray) requests = self->record != NULL ? list_requests (self) : NULL;
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  g_autoptr (LianduStepBatch) batch = NULL;
  g_autoptr (LianduRecord) answers = NULL;
  const LianduRequest *first;

  if (requests == NULL || requests->len == 0)
    return;
  for (guint i = 0; i < requests->len; i++)
    g_ptr_array_add (uuids, ((LianduRequest *) g_ptr_array_index (requests, i))->record);
  g_ptr_array_add (uuids, NULL);
  first = g_ptr_array_index (requests, 0);
  batch = liandu_step_batch_new (self->store, first->kind, liandu_request_get_step (first), (const char * const *) uuids->pdata);
  answers = new_answers (self, requests);
  liandu_step_batch_set_answers (batch, answers);
  g_object_set_data_full (G_OBJECT (batch), "requests", g_ptr_array_ref (requests), (GDestroyNotify) g_ptr_array_unref);
  self->own_actions++;
  liandu_step_batch_load_async (batch, NULL, loaded_cb, g_object_ref (self));
}
