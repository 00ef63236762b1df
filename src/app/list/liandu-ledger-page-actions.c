/* liandu-ledger-page-actions.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-bulk-step-dialog.h"
#include "liandu-error-text.h"
#include "liandu-dialogs.h"
#include "liandu-fill-in-dialog.h"
#include "liandu-gallery-page.h"
#include "liandu-handout.h"
#include "liandu-parcel-give-dialog.h"
#include "liandu-parcel-register.h"
#include "liandu-send-out-dialog.h"
#include "liandu-ledger-page-private.h"
#include "liandu-step-dialog.h"
#include "liandu-sheet-options.h"

/* Actions that act on rows of the table. */
static const char * const row_actions[] = { "open", "edit", "copy", "empty", "delete", "draw-up", "step" };

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  _liandu_ledger_page_create (user_data);
}

static void
new_row_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  LianduLedgerPage *self = user_data;

  _liandu_ledger_page_show_view (self, "table");
  liandu_ledger_table_start_new (self->table);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
find_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  liandu_filter_bar_focus_search (LIANDU_LEDGER_PAGE (user_data)->filter_bar);
}

/* Which records a table is wanted of: the selected ones, where there are any,
 * or those in view. */
static void
open_sheets (LianduLedgerPage *self,
             GVariant         *selected)
{
  g_autoptr (GPtrArray) scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sheet_scope_free);
  g_autoptr (LianduQuery) query = liandu_ledger_page_dup_query (self);
  g_autofree char *in_view = g_strdup_printf (ngettext ("In View: %u Record", "In View: %u Records", self->n_in_view), self->n_in_view);
  guint n = selected != NULL ? (guint) g_variant_n_children (selected) : 0;

  if (n > 0)
    {
      g_autoptr (LianduQuery) chosen = liandu_query_new (self->kind);
      g_autofree char *name = g_strdup_printf (ngettext ("Selected: %u Record", "Selected: %u Records", n), n);
      LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);

      for (guint i = 0; i < n; i++)
        {
          const char *uuid;

          g_variant_get_child (selected, i, "&s", &uuid);
          liandu_condition_append (any, liandu_condition_new ("uuid", LIANDU_OP_EQ, uuid));
        }
      liandu_query_add_condition (chosen, any);
      g_ptr_array_add (scopes, liandu_sheet_scope_new (name, chosen));
    }
  g_ptr_array_add (scopes, liandu_sheet_scope_new (in_view, query));
  g_signal_emit_by_name (self, "open-sheets", self->kind, NULL, scopes);
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  LianduLedgerPage *self = user_data;

  if (!liandu_gallery_page_has_sheets (self->kind))
    return;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "table") != 0 || !liandu_ledger_table_export_each (self->table))
    open_sheets (self, NULL);
}

static void
export_each_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  open_sheets (user_data, parameter);
}

static void
present_over (LianduLedgerPage *self,
              GtkWidget        *dialog)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
fill_in_file (const char *path,
              gpointer    user_data)
{
  g_autoptr (LianduLedgerPage) self = user_data;
  g_autoptr (LianduQuery) query = NULL;
  GtkWidget *dialog;

  if (path == NULL)
    return;
  query = liandu_ledger_page_dup_query (self);
  dialog = liandu_fill_in_dialog_new (self->store, query, path);
  g_signal_connect_object (dialog, "filled", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  present_over (self, dialog);
}

static void
fill_in_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  liandu_dialogs_open_file (user_data, _("Blank Workbook That Was Received"), fill_in_file, g_object_ref (user_data));
}

static void
send_out_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  LianduLedgerPage *self = user_data;
  g_autoptr (LianduQuery) shown = liandu_ledger_page_dup_query (self);
  g_autoptr (LianduQuery) query = liandu_handout_new_query (self->kind);
  GPtrArray *conditions = liandu_query_get_conditions (shown);
  GtkWidget *dialog;

  for (guint i = 0; i < conditions->len; i++)
    liandu_query_add_condition (query, liandu_condition_copy (g_ptr_array_index (conditions, i)));
  dialog = liandu_send_out_dialog_new (self->store, query);
  g_signal_connect_object (dialog, "sent", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  present_over (self, dialog);
}

static void
hand_over (LianduLedgerPage *self,
           GVariant         *selected)
{
  g_autoptr (LianduQuery) shown = liandu_ledger_page_dup_query (self);
  g_autoptr (LianduQuery) query = liandu_query_new (self->kind);
  GtkWidget *dialog;

  liandu_query_add_conditions_of (query, shown);
  liandu_query_set_search (query, liandu_query_get_search (shown));
  dialog = liandu_parcel_give_dialog_new (self->store, query, selected);
  g_signal_connect_object (dialog, "given", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  present_over (self, dialog);
}

static void
hand_over_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  LianduLedgerPage *self = user_data;

  if (!g_str_equal (_liandu_ledger_page_get_view (self), "table") || !liandu_ledger_table_hand_over_each (self->table))
    hand_over (self, NULL);
}

static void
hand_over_each_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  hand_over (user_data, parameter);
}

static void
copy_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  liandu_ledger_table_copy (LIANDU_LEDGER_PAGE (user_data)->table);
}

static void
fill_down_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  liandu_ledger_table_fill_down (LIANDU_LEDGER_PAGE (user_data)->table);
}

static void
delete_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  liandu_ledger_table_delete (LIANDU_LEDGER_PAGE (user_data)->table);
}

static void
empty_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  liandu_ledger_table_empty (LIANDU_LEDGER_PAGE (user_data)->table);
}

static void
edit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  liandu_ledger_table_edit (LIANDU_LEDGER_PAGE (user_data)->table);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  liandu_ledger_table_open (LIANDU_LEDGER_PAGE (user_data)->table);
}

static void
columns_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_menu_button_popup (LIANDU_LEDGER_PAGE (user_data)->columns_button);
}

static void
lanes_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  _liandu_ledger_page_set_lanes (user_data, g_variant_get_string (parameter, NULL));
}

static void
board_columns_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  _liandu_ledger_page_set_board_columns (user_data, g_variant_get_string (parameter, NULL));
}

static void
changes_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  if (g_str_equal (_liandu_ledger_page_get_view (user_data), "board"))
    _liandu_ledger_page_mark_changes (user_data, !g_variant_get_boolean (state));
}

static void
lanes_menu_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  if (g_str_equal (_liandu_ledger_page_get_view (user_data), "board"))
    gtk_menu_button_popup (LIANDU_LEDGER_PAGE (user_data)->lanes_button);
}

static void
views_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  gtk_menu_button_popup (LIANDU_LEDGER_PAGE (user_data)->views_button);
}

static void
clear_filters_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  liandu_ledger_filter_clear (LIANDU_LEDGER_PAGE (user_data)->filter);
}

static void
year_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  liandu_ledger_filter_set_year (LIANDU_LEDGER_PAGE (user_data)->filter, g_variant_get_int32 (parameter));
}

/* The nth filter of the kind, for a key: "quick-1" and so on. */
static void
quick_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  LianduLedgerPage *self = user_data;
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);
  const char *name = g_action_get_name (G_ACTION (action));
  guint n = (guint) g_ascii_digit_value (name[strlen (name) - 1]);

  if (n >= 1 && n <= info->n_filters)
    liandu_ledger_filter_toggle (self->filter, info->filters[n - 1].name);
}

static void
step_taken_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LianduLedgerPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!liandu_steps_take_finish (result, &words, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      words = liandu_error_to_user_text (error);
    }
  if (words != NULL)
    _liandu_ledger_page_say (self, words);
}

static void
step_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  LianduLedgerPage *self = user_data;
  g_autofree char *uuid = liandu_ledger_table_dup_uuid (self->table);

  if (liandu_ledger_table_get_n_selected (self->table) > 1)
    liandu_ledger_table_step_each (self->table, g_variant_get_string (parameter, NULL));
  else if (uuid != NULL)
    liandu_steps_take (GTK_WIDGET (self), self->store, uuid, g_variant_get_string (parameter, NULL), NULL,
                       step_taken_cb, g_object_ref (self));
}

static void
batch_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (LianduLedgerPage) self = user_data;
  LianduStepBatch *batch = LIANDU_STEP_BATCH (object);
  GtkWidget *dialog;

  if (!liandu_step_batch_load_finish (batch, result, NULL) || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  dialog = liandu_bulk_step_dialog_new (batch);
  g_signal_connect_object (dialog, "done", G_CALLBACK (_liandu_ledger_page_say), self, G_CONNECT_SWAPPED);
  present_over (self, dialog);
}

/* One step with each of the selected rows. */
static void
step_each_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  LianduLedgerPage *self = user_data;
  g_autoptr (LianduStepBatch) batch = NULL;
  g_autofree const char **uuids = NULL;
  const char *transition;

  g_variant_get (parameter, "(&s^a&s)", &transition, &uuids);
  if (liandu_kind_get_transition (self->kind, transition) == NULL)
    return;
  batch = liandu_step_batch_new (self->store, self->kind, transition, uuids);
  liandu_step_batch_load_async (batch, NULL, batch_loaded_cb, g_object_ref (self));
}

/* From the selected rows one record of another kind. */
static void
draw_up_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  liandu_ledger_table_draw_up (LIANDU_LEDGER_PAGE (user_data)->table, g_variant_get_string (parameter, NULL));
}

static void
create_from_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  const char *kind;
  const char *uuids;

  g_variant_get (parameter, "(&s&s)", &kind, &uuids);
  g_signal_emit_by_name (user_data, "create-record", kind, uuids);
}

static void
view_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  LianduLedgerPage *self = user_data;
  const char *view = g_variant_get_string (parameter, NULL);

  g_settings_set_string (self->settings, "view", view);
  _liandu_ledger_page_show_view (self, view);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views));
}

static void
view_table_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "ledger.view", "s", "table");
}

static void
view_board_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "ledger.view", "s", "board");
}

static void
view_calendar_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "ledger.view", "s", "calendar");
}

static void
view_coverage_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "ledger.view", "s", "coverage");
}

static void
filter_action (GSimpleAction *action,
               GVariant      *value,
               gpointer       user_data)
{
  LianduLedgerPage *self = user_data;

  liandu_ledger_filter_toggle (self->filter, g_object_get_data (G_OBJECT (action), "filter"));
}

static void
add_filter_actions (LianduLedgerPage *self)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_filters; i++)
    {
      g_autofree char *name = g_strconcat ("filter-", info->filters[i].name, NULL);
      g_autoptr (GSimpleAction) action = NULL;

      g_strdelimit (name, "_", '-');
      action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));
      g_object_set_data (G_OBJECT (action), "filter", (gpointer) info->filters[i].name);
      g_signal_connect (action, "change-state", G_CALLBACK (filter_action), self);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

/**
 * _liandu_ledger_page_add_actions:
 *
 * Gives the page its actions "ledger.…".
 */
void
_liandu_ledger_page_add_actions (LianduLedgerPage *self)
{
  static const GActionEntry entries[] = {
    { "new", new_action, NULL, NULL, NULL, { 0 } },
    { "new-row", new_row_action, NULL, NULL, NULL, { 0 } },
    { "find", find_action, NULL, NULL, NULL, { 0 } },
    { "export", export_action, NULL, NULL, NULL, { 0 } },
    { "export-each", export_each_action, "as", NULL, NULL, { 0 } },
    { "import", _liandu_ledger_page_import_action, NULL, NULL, NULL, { 0 } },
    { "fill-in", fill_in_action, NULL, NULL, NULL, { 0 } },
    { "send-out", send_out_action, NULL, NULL, NULL, { 0 } },
    { "hand-over", hand_over_action, NULL, NULL, NULL, { 0 } },
    { "hand-over-each", hand_over_each_action, "as", NULL, NULL, { 0 } },
    { "copy", copy_action, NULL, NULL, NULL, { 0 } },
    { "paste", _liandu_ledger_page_paste_action, NULL, NULL, NULL, { 0 } },
    { "fill-down", fill_down_action, NULL, NULL, NULL, { 0 } },
    { "empty", empty_action, NULL, NULL, NULL, { 0 } },
    { "delete", delete_action, NULL, NULL, NULL, { 0 } },
    { "edit", edit_action, NULL, NULL, NULL, { 0 } },
    { "open", open_action, NULL, NULL, NULL, { 0 } },
    { "views", views_action, NULL, NULL, NULL, { 0 } },
    { "columns", columns_action, NULL, NULL, NULL, { 0 } },
    { "board-columns", board_columns_action, "s", "''", NULL, { 0 } },
    { "changes", changes_action, NULL, "false", NULL, { 0 } },
    { "lanes", lanes_action, "s", "''", NULL, { 0 } },
    { "lanes-menu", lanes_menu_action, NULL, NULL, NULL, { 0 } },
    { "clear-filters", clear_filters_action, NULL, NULL, NULL, { 0 } },
    { "year", year_action, "i", NULL, NULL, { 0 } },
    { "quick-1", quick_action, NULL, NULL, NULL, { 0 } },
    { "quick-2", quick_action, NULL, NULL, NULL, { 0 } },
    { "quick-3", quick_action, NULL, NULL, NULL, { 0 } },
    { "quick-4", quick_action, NULL, NULL, NULL, { 0 } },
    { "step", step_action, "s", NULL, NULL, { 0 } },
    { "step-each", step_each_action, "(sas)", NULL, NULL, { 0 } },
    { "draw-up", draw_up_action, "s", NULL, NULL, { 0 } },
    { "create-from", create_from_action, "(ss)", NULL, NULL, { 0 } },
    { "view", view_action, "s", "'table'", NULL, { 0 } },
    { "view-table", view_table_action, NULL, NULL, NULL, { 0 } },
    { "view-board", view_board_action, NULL, NULL, NULL, { 0 } },
    { "view-calendar", view_calendar_action, NULL, NULL, NULL, { 0 } },
    { "view-coverage", view_coverage_action, NULL, NULL, NULL, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  add_filter_actions (self);
  _liandu_ledger_page_add_drop_target (self);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "send-out")),
                               liandu_handout_is_possible (self->kind));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "hand-over")),
                               liandu_parcel_register_can_carry (self->kind));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ledger", G_ACTION_GROUP (self->actions));
}

static GSimpleAction *
find (LianduLedgerPage *self,
      const char       *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static void
update_filter_actions (LianduLedgerPage *self)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_filters; i++)
    {
      g_autofree char *name = g_strconcat ("filter-", info->filters[i].name, NULL);

      g_strdelimit (name, "_", '-');
      g_simple_action_set_state (find (self, name),
                                 g_variant_new_boolean (liandu_ledger_filter_is_on (self->filter, info->filters[i].name)));
    }
}

/**
 * _liandu_ledger_page_update_actions:
 *
 * Lets each action be seen as what it can do now.
 */
void
_liandu_ledger_page_update_actions (LianduLedgerPage *self)
{
  const char *view = _liandu_ledger_page_get_view (self);
  gboolean table = g_str_equal (view, "table");
  gboolean read_only = liandu_store_is_read_only (self->store) || liandu_kind_is_sealed (self->kind);
  g_autofree char *uuid = liandu_ledger_table_dup_uuid (self->table);

  update_filter_actions (self);
  g_simple_action_set_state (find (self, "view"), g_variant_new_string (view));
  for (guint i = 0; i < G_N_ELEMENTS (row_actions); i++)
    g_simple_action_set_enabled (find (self, row_actions[i]), table && uuid != NULL);
  g_simple_action_set_enabled (find (self, "edit"), table && !read_only);
  g_simple_action_set_enabled (find (self, "fill-down"), table && !read_only);
  g_simple_action_set_enabled (find (self, "empty"), table && !read_only && uuid != NULL);
  g_simple_action_set_enabled (find (self, "delete"), table && !read_only && uuid != NULL);
  g_simple_action_set_enabled (find (self, "new"), !read_only);
  g_simple_action_set_enabled (find (self, "new-row"), !read_only);
  g_simple_action_set_enabled (find (self, "columns"), table);
  g_simple_action_set_enabled (find (self, "clear-filters"), !liandu_ledger_filter_is_empty (self->filter));
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), table);
  gtk_widget_set_visible (GTK_WIDGET (self->lanes_button), g_str_equal (view, "board"));
  if (self->changes != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->changes), g_str_equal (view, "board") && g_settings_get_boolean (self->settings, "board-changes"));
}
