/* liandu-window-exchange.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-window-private.h"

#include "liandu-conflict-item.h"
#include "liandu-dialogs.h"
#include "liandu-exchange-dialog.h"
#include "liandu-parcel-take-dialog.h"

/* Exchange with other computers: by itself, by button, and what there is to say
 * of it in the window's foot. */

#define EVERY_SECONDS 60
/* So long the last exchange may take before the window goes all the same. */
#define LAST_SECONDS 15

static void
update_status (LianduWindow *self)
{
  const char *words = self->exchanger != NULL ? liandu_exchanger_get_words (self->exchanger) : NULL;
  gboolean shown = self->exchanger != NULL && liandu_exchanger_get_place (self->exchanger) != NULL;

  if (shown && liandu_exchanger_needs_passphrase (self->exchanger))
    words = _("Not exchanged yet: give the passphrase of this computer");
  else if (shown && words == NULL)
    words = _("Exchanging…");
  gtk_label_set_label (self->exchange_words, words != NULL ? words : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->exchange_status), words);
  gtk_widget_set_visible (GTK_WIDGET (self->exchange_status), shown);
}

static void
exchange (LianduWindow *self)
{
  const char *place = self->exchanger != NULL ? liandu_exchanger_get_place (self->exchanger) : NULL;

  if (place != NULL && !liandu_exchanger_needs_passphrase (self->exchanger))
    liandu_exchanger_start (self->exchanger, LIANDU_EXCHANGER_RUN, place, FALSE, NULL);
}

/* The place may have been said by the command line since the last time. */
static gboolean
minute_cb (gpointer user_data)
{
  liandu_exchanger_look (LIANDU_WINDOW (user_data)->exchanger);
  return G_SOURCE_CONTINUE;
}

static void
looked_cb (LianduWindow *self)
{
  if (!self->closing)
    exchange (self);
  update_status (self);
}

/* Conflicts that came with it: said once, with the way there. */
static void
conflicts_counted_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (LianduWindow) self = LIANDU_WINDOW (user_data);
  gint64 n = liandu_store_count_conflicts_finish (LIANDU_STORE (source), result, NULL);
  gint64 before = self->n_conflicts;
  g_autofree char *text = NULL;
  AdwToast *toast = NULL;

  if (n < 0 || LIANDU_STORE (source) != self->store)
    return;
  self->n_conflicts = n;
  if (before < 0 || n <= before || self->sitting != NULL)
    return;
  text = g_strdup_printf (ngettext ("%u new conflict with another computer", "%u new conflicts with other computers", (gulong) (n - before)),
                          (guint) (n - before));
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("Look at It"));
  adw_toast_set_action_name (toast, "win.conflicts");
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
count_conflicts (LianduWindow *self)
{
  liandu_store_count_conflicts_async (self->store, NULL, self->cancellable, conflicts_counted_cb, g_object_ref (self));
}

/* A note that somebody has to know is said above the page until the next
 * exchange finds it gone. */
static void
show_grave_note (LianduWindow               *self,
                 const LianduExchangeReport *report)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < report->notes->len && text == NULL; i++)
    if (liandu_exchange_note_is_grave (g_ptr_array_index (report->notes, i)))
      text = liandu_exchange_note_dup_text (g_ptr_array_index (report->notes, i));
  if (liandu_store_is_read_only (self->store))
    return;
  gtk_label_set_label (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL && self->sitting == NULL);
}

static void
finished_cb (LianduWindow               *self,
             const LianduExchangeReport *report)
{
  update_status (self);
  if (self->closing && self->last_due)
    {
      self->last_due = FALSE;
      exchange (self);
      if (liandu_exchanger_is_running (self->exchanger))
        return;
    }
  if (self->closing)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (report == NULL)
    return;
  show_grave_note (self, report);
  count_conflicts (self);
}

/**
 * _liandu_window_begin_exchange:
 *
 * For the workspace that is open now, if any: once at once, then every minute.
 */
void
_liandu_window_begin_exchange (LianduWindow *self)
{
  g_clear_handle_id (&self->exchange_id, g_source_remove);
  if (self->exchanger != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->exchanger, self);
      liandu_exchanger_cancel (self->exchanger);
    }
  g_clear_object (&self->exchanger);
  self->n_conflicts = -1;
  if (self->store != NULL)
    {
      self->exchanger = liandu_exchanger_new (self->store);
      g_signal_connect_object (self->exchanger, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->exchanger, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
      self->exchange_id = g_timeout_add_seconds (EVERY_SECONDS, minute_cb, self);
      count_conflicts (self);
      liandu_exchanger_look (self->exchanger);
    }
  update_status (self);
}

static gboolean
too_long_cb (gpointer user_data)
{
  LianduWindow *self = LIANDU_WINDOW (user_data);

  self->exchange_id = 0;
  gtk_window_destroy (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/**
 * _liandu_window_exchange_last:
 *
 * What was done since the last minute goes out before the window does, which is
 * not seen any more meanwhile.
 *
 * Returns: whether the window is to stay until then
 */
gboolean
_liandu_window_exchange_last (LianduWindow *self)
{
  if (self->closing || self->exchanger == NULL || liandu_exchanger_get_place (self->exchanger) == NULL
      || liandu_exchanger_needs_passphrase (self->exchanger))
    return FALSE;
  /* What is under way may have read the changes before the last one was made. */
  self->last_due = liandu_exchanger_is_running (self->exchanger);
  exchange (self);
  self->closing = liandu_exchanger_is_running (self->exchanger);
  if (!self->closing)
    return FALSE;
  g_clear_handle_id (&self->exchange_id, g_source_remove);
  self->exchange_id = g_timeout_add_seconds (LAST_SECONDS, too_long_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return TRUE;
}

static void
exchange_action (GtkWidget  *widget,
                 const char *name G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  LianduWindow *self = LIANDU_WINDOW (widget);
  GtkWidget *dialog = liandu_exchange_dialog_new (GTK_WINDOW (self), self->store, self->exchanger);

  g_signal_connect_object (dialog, "destroy", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
exchange_now_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  if (liandu_exchanger_get_place (self->exchanger) == NULL || liandu_exchanger_needs_passphrase (self->exchanger))
    exchange_action (widget, name, parameter);
  else
    exchange (self);
}

static void
conflicts_action (GtkWidget  *widget,
                  const char *name G_GNUC_UNUSED,
                  GVariant   *parameter G_GNUC_UNUSED)
{
  _liandu_window_open_conflicts (LIANDU_WINDOW (widget), NULL);
}

static void
taken_cb (LianduWindow *self,
          const char   *words)
{
  liandu_window_add_message (self, words);
}

static void
take_over_file_cb (const char *path,
                   gpointer    user_data)
{
  g_autoptr (LianduWindow) self = user_data;
  GtkWidget *dialog;

  if (path == NULL || self->store == NULL)
    return;
  dialog = liandu_parcel_take_dialog_new (self->store, path);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "taken", G_CALLBACK (taken_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_over_action (GtkWidget  *widget,
                  const char *name G_GNUC_UNUSED,
                  GVariant   *parameter G_GNUC_UNUSED)
{
  liandu_dialogs_open_file (widget, _("Package of Records, or Receipt"), take_over_file_cb, g_object_ref (widget));
}

void
_liandu_window_exchange_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.exchange", NULL, exchange_action);
  gtk_widget_class_install_action (widget_class, "win.exchange-now", NULL, exchange_now_action);
  gtk_widget_class_install_action (widget_class, "win.conflicts", NULL, conflicts_action);
  gtk_widget_class_install_action (widget_class, "win.take-over", NULL, take_over_action);
}
