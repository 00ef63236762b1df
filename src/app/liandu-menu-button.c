/* liandu-menu-button.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-menu-button.h"

static GMenu *
new_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) workspace = g_menu_new ();
  g_autoptr (GMenu) program = g_menu_new ();

  g_menu_append (work, _("_Take Back My Last Change"), "win.take-back");
  g_menu_append (workspace, _("Several _Computers…"), "win.exchange");
  g_menu_append (workspace, _("Take Over Records or a Receipt…"), "win.take-over");
  g_menu_append (workspace, _("Back _Up…"), "win.back-up");
  g_menu_append (workspace, _("_Restore a Backup…"), "win.restore");
  g_menu_append (workspace, _("Drafts…"), "win.drafts");
  g_menu_append (workspace, _("Word Templates…"), "win.templates");
  g_menu_append (workspace, _("Who Is Typing…"), "win.switch-user");
  g_menu_append (workspace, _("Start with My Own Data…"), "win.start-own");
  g_menu_append (program, _("_Handbook"), "win.help");
  g_menu_append (program, _("_Preferences"), "win.preferences");
  g_menu_append (program, _("_Keyboard Shortcuts"), "win.show-shortcuts");
  g_menu_append (program, _("_About Liandu"), "win.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (workspace));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (program));
  return menu;
}

/* Where the window is too narrow for the places beside the page. */
static GtkWidget *
new_places_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("sidebar-show-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-places");
  gtk_widget_set_tooltip_text (button, _("All Ledgers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("All Ledgers"), -1);
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
  return button;
}

static GtkWidget *
new_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = new_menu ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _("Main Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Main Menu"), -1);
  return button;
}

/**
 * liandu_menu_button_new:
 *
 * Returns: (transfer floating): the button with the main menu, and in a narrow
 *   window the one that leads to the other places
 */
GtkWidget *
liandu_menu_button_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), new_places_button ());
  gtk_box_append (GTK_BOX (box), new_menu_button ());
  return box;
}

/**
 * liandu_menu_button_new_back:
 *
 * Returns: (transfer floating): the button that goes back to the page before
 */
GtkWidget *
liandu_menu_button_new_back (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.back");
  gtk_widget_set_tooltip_text (button, _("Go Back (Alt+Left)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Go Back"), -1);
  return button;
}
