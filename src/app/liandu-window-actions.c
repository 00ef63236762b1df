/* liandu-window-actions.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-window-private.h"

#include "liandu-accelerators.h"
#include "liandu-dialogs.h"
#include "liandu-drafts-dialog.h"
#include "liandu-error-text.h"
#include "liandu-gallery-page.h"
#include "liandu-ledger-page.h"
#include "liandu-preferences.h"
#include "liandu-templates-dialog.h"
#include "liandu-today-page.h"

/* Actions that make sense once a workspace is open. */
static const char *const store_actions[] = {
  "win.search", "win.new", "win.find", "win.export", "win.undo", "win.take-back", "win.back-up", "win.drafts",
  "win.switch-user", "win.preferences", "win.templates", "win.exchange", "win.exchange-now", "win.conflicts",
  "win.take-over",
};

static void
show_error (LianduWindow *self,
            const GError *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);

  liandu_window_add_message (self, text);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  _liandu_window_open_search (LIANDU_WINDOW (widget));
}

/* In the ledger nearest on the way here, or on the page of the day. */
static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  for (guint i = self->trail->len; i > 0; i--)
    if (LIANDU_IS_LEDGER_PAGE (g_ptr_array_index (self->trail, i - 1)))
      {
        gtk_widget_activate_action (g_ptr_array_index (self->trail, i - 1), "ledger.new", NULL);
        return;
      }
  if (LIANDU_IS_TODAY_PAGE (_liandu_window_get_page (self)))
    gtk_widget_activate_action (_liandu_window_get_page (self), "today.new", NULL);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GtkWidget *page = _liandu_window_get_page (LIANDU_WINDOW (widget));

  if (LIANDU_IS_SEARCH_PAGE (page))
    liandu_search_page_focus (LIANDU_SEARCH_PAGE (page));
  else if (LIANDU_IS_LEDGER_PAGE (page))
    gtk_widget_activate_action (page, "ledger.find", NULL);
}

/* Of the ledger that is seen; from elsewhere to where all of them are. */
static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);
  GtkWidget *page = _liandu_window_get_page (self);

  if (LIANDU_IS_LEDGER_PAGE (page) && liandu_gallery_page_has_sheets (liandu_ledger_page_get_kind (LIANDU_LEDGER_PAGE (page))))
    gtk_widget_activate_action (page, "ledger.export", NULL);
  else if (!LIANDU_IS_GALLERY_PAGE (page))
    _liandu_window_open_gallery (self);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduWindow) self = LIANDU_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (!liandu_store_undo_finish (LIANDU_STORE (source), result, &words, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  /* Translators: what was taken back, in words. */
  text = g_strdup_printf (_("Taken back: %s"), words != NULL ? words : "");
  liandu_window_add_message (self, text);
}

static void
take_back_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  liandu_store_undo_async (self->store, NULL, self->cancellable, undone_cb, g_object_ref (self));
}

static gboolean
is_text_being_edited (LianduWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (GTK_IS_TEXT_VIEW (focus))
    return gtk_text_view_get_editable (GTK_TEXT_VIEW (focus));
  return GTK_IS_EDITABLE (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus));
}

/* Ctrl+Z: a text that has the focus has undone its own typing by now, or had
 * nothing left to undo.  Taking back a saved change as well would be a
 * surprise: for that the focus has to be elsewhere, or the menu is used. */
static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  if (is_text_being_edited (self))
    liandu_window_add_message (self, _("No more typing to undo here; leave the field to take back a saved change"));
  else
    take_back_action (widget, name, parameter);
}

static void
show_places_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->sidebar));
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  if (!_liandu_window_go_back (self) && adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* Escape: the first one leaves the field, the next one the page. */
static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (is_text_being_edited (LIANDU_WINDOW (widget)))
    gtk_window_set_focus (GTK_WINDOW (widget), NULL);
  else
    back_action (widget, name, parameter);
}

static void
show_shortcuts_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  gtk_window_present (GTK_WINDOW (liandu_accelerators_new_overlay (GTK_WINDOW (widget))));
}

static void
open_place_cb (LianduWindow *self,
               const char   *kind)
{
  if (self->store != NULL)
    liandu_window_open_place (self, kind);
}

static void
preferences_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  GtkWidget *preferences = liandu_preferences_new (GTK_WINDOW (widget), LIANDU_WINDOW (widget)->store);

  g_signal_connect_object (preferences, "open-place", G_CALLBACK (open_place_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (preferences));
}

static void
about_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  liandu_dialogs_show_about (widget);
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduWindow) self = LIANDU_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  g_application_release (g_application_get_default ());
  if (liandu_store_backup_finish (LIANDU_STORE (source), result, &error))
    liandu_window_add_message (self, _("Backed up; the backup was opened and checked"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && gtk_window_get_application (GTK_WINDOW (self)) != NULL)
    liandu_dialogs_show_error (GTK_WIDGET (self), _("There Is No Backup"), error);
}

static void
back_up_to_cb (const char *path,
               gpointer    user_data)
{
  g_autoptr (LianduWindow) self = LIANDU_WINDOW (user_data);

  if (path == NULL || self->store == NULL)
    return;
  liandu_window_add_message (self, _("Backing up; work can go on meanwhile"));
  /* Closing the window does not cut it short. */
  g_application_hold (g_application_get_default ());
  liandu_store_backup_async (self->store, path, NULL, backed_up_cb, g_object_ref (self));
}

static void
back_up_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  g_autofree char *proposed = g_strdup_printf (_("Liandu Backup %s.zip"), liandu_date_get_iso (today));

  liandu_dialogs_save_file (widget, _("Back Up To"), proposed, back_up_to_cb, g_object_ref (self));
}

static void
open_draft_cb (LianduWindow *self,
               const char   *uuid)
{
  liandu_window_open_record (self, uuid);
}

typedef struct
{
  LianduWindow *window;
  gboolean say_when_none;
} DraftsRequest;

static void
drafts_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree DraftsRequest *request = user_data;
  g_autoptr (LianduWindow) self = request->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = liandu_store_list_drafts_finish (LIANDU_STORE (source), result, &error);
  GtkWidget *dialog = NULL;

  if (drafts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  /* Closed while they were looked for. */
  if (gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    return;
  if (drafts->len > 0)
    {
      dialog = liandu_drafts_dialog_new (GTK_WINDOW (self), LIANDU_STORE (source), drafts);
      g_signal_connect_object (dialog, "open-record", G_CALLBACK (open_draft_cb), self, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (dialog));
    }
  else if (request->say_when_none)
    liandu_window_add_message (self, _("There are no drafts: everything that was typed has been saved"));
}

static void
drafts_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  _liandu_window_leave_pages (self);
  _liandu_window_offer_drafts (self, TRUE);
}

/**
 * _liandu_window_offer_drafts:
 * @self: the window
 * @say_when_none: the user asked for them
 *
 * Offers what was being typed and was never saved.
 */
void
_liandu_window_offer_drafts (LianduWindow *self,
                             gboolean      say_when_none)
{
  DraftsRequest *request = g_new (DraftsRequest, 1);

  *request = (DraftsRequest) { g_object_ref (self), say_when_none };
  liandu_store_list_drafts_async (self->store, self->cancellable, drafts_listed_cb, request);
}

static void
templates_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  LianduWindow *self = LIANDU_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (liandu_templates_dialog_new (GTK_WINDOW (self), self->store)));
}

/**
 * _liandu_window_actions_update:
 * @self: the window
 *
 * Enables what can be done where we are.
 */
void
_liandu_window_actions_update (LianduWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (guint i = 0; i < G_N_ELEMENTS (store_actions); i++)
    gtk_widget_action_set_enabled (widget, store_actions[i], self->store != NULL && self->sitting == NULL);
  gtk_widget_action_set_enabled (widget, "win.meeting", self->store != NULL);
  gtk_widget_action_set_enabled (widget, "win.start-own", self->sample && self->sitting == NULL);
  gtk_widget_action_set_enabled (widget, "win.restore", self->sitting == NULL);
  gtk_widget_action_set_enabled (widget, "win.back", self->sitting == NULL && (self->trail->len > 1 || adw_leaflet_get_folded (self->leaflet)));
  gtk_widget_action_set_enabled (widget, "win.leave", self->sitting == NULL);
  gtk_widget_action_set_enabled (widget, "win.show-places", self->sitting == NULL && adw_leaflet_get_folded (self->leaflet));
}

void
_liandu_window_actions_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.take-back", NULL, take_back_action);
  gtk_widget_class_install_action (widget_class, "win.show-places", NULL, show_places_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_action);
  gtk_widget_class_install_action (widget_class, "win.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "win.drafts", NULL, drafts_action);
  gtk_widget_class_install_action (widget_class, "win.templates", NULL, templates_action);
}
