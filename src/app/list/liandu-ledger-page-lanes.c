/* liandu-ledger-page-lanes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-changes.h"
#include "liandu-ledger-page-private.h"

/* How the board is arranged: lanes, columns, and whether changes are marked; on
 * this computer or in a saved view. */

#define KEY_LANES "lanes"
#define KEY_COLUMNS "board-columns"
#define KEY_CHANGES "board-changes"

static void
append (GMenu      *menu,
        const char *title,
        const char *action,
        const char *field)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "s", field);
  g_menu_append_item (menu, item);
}

static void
append_words (GString    *text,
              const char *words)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

static GSimpleAction *
find_action (LianduLedgerPage *self,
             const char       *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

/* What the button says, and which entries of its menu are marked. */
static void
show_choice (LianduLedgerPage *self,
             const char       *columns,
             const char       *lanes)
{
  const LianduField *column = liandu_kind_get_field (self->kind, columns);
  const LianduField *lane = liandu_kind_get_field (self->kind, lanes);
  g_autoptr (GString) label = g_string_new (NULL);
  /* Translators: %s is the field that the columns of the board are made of */
  g_autofree char *by = column != NULL ? g_strdup_printf (_("Columns: %s"), liandu_field_get_title (column)) : NULL;
  /* Translators: %s is the field that the lanes of the board are made of */
  g_autofree char *lying = lane != NULL ? g_strdup_printf (_("Lanes: %s"), liandu_field_get_title (lane)) : NULL;

  if (by != NULL)
    append_words (label, by);
  if (lying != NULL)
    append_words (label, lying);
  /* Translators: button: how the cards of the board are arranged */
  gtk_menu_button_set_label (self->lanes_button, label->len > 0 ? label->str : _("Arrange"));
  g_simple_action_set_state (find_action (self, "board-columns"), g_variant_new_string (column != NULL ? columns : ""));
  g_simple_action_set_state (find_action (self, "lanes"), g_variant_new_string (lane != NULL ? lanes : ""));
}

static gboolean
marks_changes (LianduLedgerPage *self)
{
  return liandu_changes_get_n (self->kind) > 0 && g_settings_get_boolean (self->settings, KEY_CHANGES);
}

static void
apply_again (LianduLedgerPage *self)
{
  g_autoptr (LianduQuery) query = NULL;

  if (self->board == NULL || !g_str_equal (_liandu_ledger_page_get_view (self), "board"))
    return;
  query = liandu_ledger_filter_new_query (self->filter);
  _liandu_ledger_page_apply_to_board (self, query);
}

/* Made when it is first wanted. */
static void
ensure_changes (LianduLedgerPage *self)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  GtkWidget *bar = GTK_WIDGET (self->filter_bar);

  if (self->changes != NULL)
    return;
  self->changes = LIANDU_CHANGES_BAR (liandu_changes_bar_new (self->store, self->kind, NULL, today));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (bar)), GTK_WIDGET (self->changes), bar);
  g_signal_connect_object (self->changes, "changed", G_CALLBACK (apply_again), self, G_CONNECT_SWAPPED);
}

static void
show_changes (LianduLedgerPage *self)
{
  gboolean marked = marks_changes (self);

  if (marked)
    ensure_changes (self);
  if (self->changes != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->changes), marked && g_str_equal (_liandu_ledger_page_get_view (self), "board"));
  if (!marked && self->changes != NULL)
    liandu_changes_bar_clear (self->changes);
  g_simple_action_set_state (find_action (self, "changes"), g_variant_new_boolean (marked));
}

/**
 * _liandu_ledger_page_apply_to_board:
 * @query: what is in view
 *
 * Shows it on the board, less what the sorts of change leave out.
 */
void
_liandu_ledger_page_apply_to_board (LianduLedgerPage *self,
                                    LianduQuery      *query)
{
  gboolean marked = marks_changes (self);
  LianduCondition *condition = NULL;

  show_changes (self);
  if (marked)
    {
      liandu_changes_bar_set_query (self->changes, query);
      condition = liandu_changes_bar_new_condition (self->changes);
    }
  if (condition != NULL)
    liandu_query_add_condition (query, condition);
  liandu_board_lanes_set_since (self->board, marked ? liandu_changes_bar_get_since (self->changes) : NULL);
  liandu_board_lanes_set_query (self->board, query);
}

/**
 * _liandu_ledger_page_show_lanes:
 *
 * Arranges the board as it was chosen last.
 */
void
_liandu_ledger_page_show_lanes (LianduLedgerPage *self)
{
  g_autofree char *lanes = g_settings_get_string (self->settings, KEY_LANES);
  g_autofree char *columns = g_settings_get_string (self->settings, KEY_COLUMNS);

  if (self->board != NULL)
    {
      liandu_board_lanes_set_columns (self->board, *columns != '\0' ? columns : NULL);
      liandu_board_lanes_set_field (self->board, *lanes != '\0' ? lanes : NULL);
    }
  show_choice (self, columns, lanes);
  show_changes (self);
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
 * _liandu_ledger_page_set_board_columns:
 * @field: (nullable): name of a field; nothing for the phases
 *
 * Shows the board with these columns, and remembers them.
 */
void
_liandu_ledger_page_set_board_columns (LianduLedgerPage *self,
                                       const char       *field)
{
  g_settings_set_string (self->settings, KEY_COLUMNS, field != NULL ? field : "");
  _liandu_ledger_page_show_lanes (self);
}

/**
 * _liandu_ledger_page_mark_changes:
 * @mark: cards say what has changed since the last meeting
 *
 * Does so, and remembers it.
 */
void
_liandu_ledger_page_mark_changes (LianduLedgerPage *self,
                                  gboolean          mark)
{
  g_settings_set_boolean (self->settings, KEY_CHANGES, mark);
  show_changes (self);
  apply_again (self);
}

static void
append_fields (GMenu      *menu,
               const char *title,
               const char *none,
               const char *action,
               GPtrArray  *fields)
{
  g_autoptr (GMenu) choices = g_menu_new ();

  append (choices, none, action, "");
  for (guint i = 0; i < fields->len; i++)
    append (choices, liandu_field_get_title (g_ptr_array_index (fields, i)), action, liandu_field_get_name (g_ptr_array_index (fields, i)));
  g_menu_append_submenu (menu, title, G_MENU_MODEL (choices));
}

/**
 * _liandu_ledger_page_add_lanes:
 *
 * Fills the menu by which the board is arranged.
 */
void
_liandu_ledger_page_add_lanes (LianduLedgerPage *self)
{
  g_autoptr (GPtrArray) columns = liandu_board_group_list_column_fields (self->kind);
  g_autoptr (GPtrArray) lanes = liandu_board_group_list_fields (self->kind);
  g_autoptr (GMenu) menu = g_menu_new ();

  append_fields (menu, C_("board", "Columns"), _("Phases"), "ledger.board-columns", columns);
  append_fields (menu, C_("board", "Lanes"), _("No Lanes"), "ledger.lanes", lanes);
  if (liandu_changes_get_n (self->kind) > 0)
    g_menu_append (menu, _("Changes since the Last Consultation"), "ledger.changes");
  gtk_menu_button_set_menu_model (self->lanes_button, G_MENU_MODEL (menu));
}
