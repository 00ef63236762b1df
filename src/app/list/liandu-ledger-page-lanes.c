/* liandu-ledger-page-lanes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-ledger-page-private.h"

/* The lanes of the board: by which field, on this computer or in a saved view. */

#define KEY_LANES "lanes"

static void
append (GMenu      *menu,
        const char *title,
        const char *field)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, "ledger.lanes", "s", field);
  g_menu_append_item (menu, item);
}

/* What the button says, and which entry of its menu is marked. */
static void
show_choice (LianduLedgerPage *self,
             const char       *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "lanes");
  const LianduField *field = liandu_kind_get_field (self->kind, name);
  /* Translators: %s is the field that the lanes of the board are made of */
  g_autofree char *label = field != NULL ? g_strdup_printf (_("Lanes: %s"), liandu_field_get_title (field)) : NULL;

  gtk_menu_button_set_label (self->lanes_button, label != NULL ? label : _("Lanes: None"));
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (field != NULL ? name : ""));
}

/**
 * _liandu_ledger_page_show_lanes:
 *
 * Gives the board the lanes that were chosen last.
 */
void
_liandu_ledger_page_show_lanes (LianduLedgerPage *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, KEY_LANES);

  if (self->board != NULL)
    liandu_board_lanes_set_field (self->board, *name != '\0' ? name : NULL);
  show_choice (self, name);
}

/**
 * _liandu_ledger_page_set_lanes:
 * @field: (nullable): name of a field; nothing for no lanes
 *
 * Shows the board with these lanes, and remembers them.
 */
void
_liandu_ledger_page_set_lanes (LianduLedgerPage *self,
                               const char       *field)
{
  g_settings_set_string (self->settings, KEY_LANES, field != NULL ? field : "");
  _liandu_ledger_page_show_lanes (self);
}

/**
 * _liandu_ledger_page_add_lanes:
 *
 * Fills the menu of lanes.
 */
void
_liandu_ledger_page_add_lanes (LianduLedgerPage *self)
{
  g_autoptr (GPtrArray) fields = liandu_board_lanes_list_fields (self->kind);
  g_autoptr (GMenu) menu = g_menu_new ();

  append (menu, _("No Lanes"), "");
  for (guint i = 0; i < fields->len; i++)
    append (menu, liandu_field_get_title (g_ptr_array_index (fields, i)), liandu_field_get_name (g_ptr_array_index (fields, i)));
  gtk_menu_button_set_menu_model (self->lanes_button, G_MENU_MODEL (menu));
}
