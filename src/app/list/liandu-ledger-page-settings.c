/* liandu-ledger-page-settings.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-ledger-page-private.h"
#include "liandu-settings.h"

/* How the page was left: view, columns, widths, order, on this computer. */

#define SAVE_DELAY_MS 600

static void
load_widths (LianduLedgerPage *self)
{
  g_autoptr (GVariant) widths = g_settings_get_value (self->settings, "column-widths");
  GVariantIter iter;
  const char *id;
  int width;

  g_variant_iter_init (&iter, widths);
  while (g_variant_iter_next (&iter, "{&si}", &id, &width))
    g_hash_table_insert (self->widths, g_strdup (id), GINT_TO_POINTER (width));
}

/**
 * _liandu_ledger_page_apply_widths:
 *
 * Gives the columns the widths that the user drew once.
 */
void
_liandu_ledger_page_apply_widths (LianduLedgerPage *self)
{
  GPtrArray *columns = liandu_work_grid_get_columns (liandu_ledger_table_get_grid (self->table));

  for (guint i = 0; i < columns->len; i++)
    {
      LianduWorkGridColumn *column = g_ptr_array_index (columns, i);
      int width = GPOINTER_TO_INT (g_hash_table_lookup (self->widths, liandu_work_grid_column_get_id (column)));

      if (width > 0)
        liandu_work_grid_column_set_width (column, width);
    }
}

static void
write_widths (LianduLedgerPage *self)
{
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer id;
  gpointer width;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  g_hash_table_iter_init (&iter, self->widths);
  while (g_hash_table_iter_next (&iter, &id, &width))
    if (GPOINTER_TO_INT (width) > 0)
      g_variant_builder_add (&builder, "{si}", id, GPOINTER_TO_INT (width));
  g_settings_set_value (self->settings, "column-widths", g_variant_builder_end (&builder));
}

static gboolean
save_widths_cb (gpointer user_data)
{
  LianduLedgerPage *self = user_data;

  self->save_widths_id = 0;
  write_widths (self);
  return G_SOURCE_REMOVE;
}

/**
 * _liandu_ledger_page_save_widths:
 *
 * Remembers the widths, once the drawing is over.
 */
void
_liandu_ledger_page_save_widths (LianduLedgerPage *self)
{
  GPtrArray *columns = liandu_work_grid_get_columns (liandu_ledger_table_get_grid (self->table));

  for (guint i = 0; i < columns->len; i++)
    {
      LianduWorkGridColumn *column = g_ptr_array_index (columns, i);

      g_hash_table_insert (self->widths, g_strdup (liandu_work_grid_column_get_id (column)),
                           GINT_TO_POINTER (liandu_work_grid_column_get_width (column)));
    }
  g_clear_handle_id (&self->save_widths_id, g_source_remove);
  self->save_widths_id = g_timeout_add (SAVE_DELAY_MS, save_widths_cb, self);
}

/**
 * _liandu_ledger_page_flush_widths:
 *
 * The page goes away: what waits to be remembered is remembered now.
 */
void
_liandu_ledger_page_flush_widths (LianduLedgerPage *self)
{
  if (self->save_widths_id == 0)
    return;
  g_clear_handle_id (&self->save_widths_id, g_source_remove);
  write_widths (self);
}

/**
 * _liandu_ledger_page_save_sort:
 *
 * Remembers the order.
 */
void
_liandu_ledger_page_save_sort (LianduLedgerPage *self)
{
  g_settings_set_strv (self->settings, "sort", liandu_ledger_filter_get_sort (self->filter));
}

static void
columns_chosen_cb (LianduLedgerPage          *self,
                   const char       * const * ids)
{
  g_settings_set_strv (self->settings, "columns", ids);
  liandu_ledger_table_set_columns (self->table, ids);
}

static void
frozen_cb (LianduLedgerPage *self)
{
  int frozen;

  g_object_get (self->columns_popover, "frozen", &frozen, NULL);
  g_settings_set_int (self->settings, "frozen-columns", frozen);
  liandu_work_grid_set_n_frozen (liandu_ledger_table_get_grid (self->table), (guint) frozen);
  _liandu_ledger_page_show_status (self);
}

static void
lines_cb (LianduLedgerPage *self)
{
  int lines;

  g_object_get (self->columns_popover, "lines", &lines, NULL);
  if (g_settings_get_int (self->window_settings, "row-lines") != lines)
    g_settings_set_int (self->window_settings, "row-lines", lines);
}

/* Pages of other kinds follow too. */
static void
row_lines_cb (LianduLedgerPage *self)
{
  int lines = g_settings_get_int (self->window_settings, "row-lines");

  liandu_work_grid_set_n_lines (liandu_ledger_table_get_grid (self->table), (guint) lines);
  g_object_set (self->columns_popover, "lines", lines, NULL);
}

static void
load_columns (LianduLedgerPage *self)
{
  g_auto (GStrv) ids = g_settings_get_strv (self->settings, "columns");
  g_auto (GStrv) known = NULL;

  if (ids[0] == NULL)
    {
      g_strfreev (ids);
      ids = liandu_ledger_columns_list_first (self->kind);
    }
  liandu_ledger_table_set_columns (self->table, (const char * const *) ids);
  known = liandu_ledger_columns_dup_ids (liandu_ledger_table_get_columns (self->table));
  liandu_column_popover_set_columns (self->columns_popover, (const char * const *) known);
}

/**
 * _liandu_ledger_page_set_columns:
 * @ids: of the columns, from the left
 *
 * Shows these columns, and remembers them.
 */
void
_liandu_ledger_page_set_columns (LianduLedgerPage   *self,
                                 const char * const *ids)
{
  g_settings_set_strv (self->settings, "columns", ids);
  load_columns (self);
  _liandu_ledger_page_apply_widths (self);
}

/**
 * _liandu_ledger_page_load_settings:
 *
 * Makes the page look as it was left.
 */
void
_liandu_ledger_page_load_settings (LianduLedgerPage *self)
{
  g_auto (GStrv) sort = NULL;
  g_autofree char *view = NULL;
  int frozen;

  self->settings = liandu_settings_new_for_view (liandu_kind_get_name (self->kind));
  self->window_settings = liandu_settings_new ();
  self->columns_popover = LIANDU_COLUMN_POPOVER (liandu_column_popover_new (self->kind));
  gtk_menu_button_set_popover (self->columns_button, GTK_WIDGET (self->columns_popover));
  load_widths (self);
  load_columns (self);
  _liandu_ledger_page_apply_widths (self);

  frozen = g_settings_get_int (self->settings, "frozen-columns");
  g_object_set (self->columns_popover, "frozen", frozen, NULL);
  liandu_work_grid_set_n_frozen (liandu_ledger_table_get_grid (self->table), (guint) frozen);
  row_lines_cb (self);
  g_signal_connect_object (self->columns_popover, "columns-chosen", G_CALLBACK (columns_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns_popover, "notify::frozen", G_CALLBACK (frozen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns_popover, "notify::lines", G_CALLBACK (lines_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window_settings, "changed::row-lines", G_CALLBACK (row_lines_cb), self, G_CONNECT_SWAPPED);

  sort = g_settings_get_strv (self->settings, "sort");
  liandu_ledger_filter_set_sort (self->filter, (const char * const *) sort);
  _liandu_ledger_page_show_lanes (self);
  view = g_settings_get_string (self->settings, "view");
  _liandu_ledger_page_show_view (self, view);
}
