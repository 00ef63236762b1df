/* liandu-ledger-page-views.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-ledger-page-private.h"

/* Views that are kept under a name. */

static void
show_name (LianduLedgerPage *self,
           const char       *name)
{
  /* Translators: %s is the name of a saved view */
  g_autofree char *label = name != NULL ? g_strdup_printf (_("View: %s"), name) : NULL;

  gtk_menu_button_set_label (self->views_button, label != NULL ? label : _("Views"));
  liandu_view_popover_set_name (self->views_popover, name);
}

/**
 * _liandu_ledger_page_show_saved:
 *
 * Shows the ledger as the view says.
 */
void
_liandu_ledger_page_show_saved (LianduLedgerPage *self,
                                LianduSavedView  *view)
{
  g_autofree char *name = g_strdup (view->name);

  if (view->columns != NULL)
    _liandu_ledger_page_set_columns (self, (const char * const *) view->columns);
  liandu_ledger_filter_set_sort (self->filter, liandu_ledger_filter_get_sort (view->filter));
  liandu_ledger_filter_assign (self->filter, view->filter);
  _liandu_ledger_page_set_board_columns (self, view->board_columns);
  _liandu_ledger_page_set_lanes (self, view->lanes);
  g_settings_set_string (self->settings, "view", view->view);
  _liandu_ledger_page_show_view (self, view->view);
  show_name (self, name);
}

/**
 * _liandu_ledger_page_forget_saved:
 *
 * What is seen is no longer what was saved.
 */
void
_liandu_ledger_page_forget_saved (LianduLedgerPage *self)
{
  if (self->views_popover != NULL)
    gtk_menu_button_set_label (self->views_button, _("Views"));
}

static void
chosen_cb (LianduLedgerPage *self,
           LianduSavedView  *view)
{
  _liandu_ledger_page_show_saved (self, view);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

static void
save_cb (LianduLedgerPage *self,
         const char       *name)
{
  g_auto (GStrv) columns = liandu_ledger_columns_dup_ids (liandu_ledger_table_get_columns (self->table));
  g_autoptr (LianduSavedView) view = liandu_saved_view_new (name, _liandu_ledger_page_get_view (self), (const char * const *) columns, self->filter);

  view->lanes = g_settings_get_string (self->settings, "lanes");
  view->board_columns = g_settings_get_string (self->settings, "board-columns");
  liandu_view_popover_keep (self->views_popover, view);
  show_name (self, name);
}

/* The one that the ledger opens with, unless it was opened for something. */
static void
listed_cb (LianduLedgerPage *self)
{
  g_autofree char *first = g_settings_get_string (self->settings, "first-view");
  GPtrArray *views = liandu_view_popover_get_views (self->views_popover);

  if (self->opened)
    return;
  self->opened = TRUE;
  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (((LianduSavedView *) g_ptr_array_index (views, i))->uuid, first))
      {
        _liandu_ledger_page_show_saved (self, g_ptr_array_index (views, i));
        return;
      }
}

/**
 * _liandu_ledger_page_add_views:
 *
 * Gives the page its list of saved views.
 */
void
_liandu_ledger_page_add_views (LianduLedgerPage *self)
{
  self->views_popover = LIANDU_VIEW_POPOVER (liandu_view_popover_new (self->store, self->kind, self->settings));
  g_signal_connect_object (self->views_popover, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views_popover, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views_popover, "listed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->views_popover, "message", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (self->views_button, GTK_WIDGET (self->views_popover));
}
