/* liandu-ledger-page-status.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-ledger-page-private.h"

/* The status bar, and the figures on the chips. */

#define COUNT_DELAY_MS 60

static char *
dup_sort_words (LianduLedgerPage *self)
{
  const char *sort = liandu_ledger_filter_get_sort (self->filter)[0];
  g_auto (GStrv) usual = liandu_words_split (liandu_kind_get_sort (self->kind));
  gboolean open_first = sort == NULL && g_strcmp0 (usual[0], "final") == 0;
  gboolean descending;

  if (sort == NULL)
    sort = usual[open_first];
  if (sort == NULL)
    return g_strdup ("");
  descending = *sort == '-';
  /* Translators: %s is the title of a column */
  if (open_first && !descending)
    return g_strdup_printf (_("what is open first, by %s"), liandu_ledger_columns_get_title (self->kind, sort));
  /* Translators: %s is the title of a column */
  return g_strdup_printf (descending ? _("by %s, last first") : _("by %s"),
                          liandu_ledger_columns_get_title (self->kind, sort + descending));
}

static char *
dup_table_status (LianduLedgerPage *self)
{
  guint n = liandu_record_model_get_n_records (liandu_ledger_table_get_records (self->table));
  guint n_selected = liandu_ledger_table_get_n_selected (self->table);
  guint n_frozen = liandu_work_grid_get_n_frozen (liandu_ledger_table_get_grid (self->table));
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);
  g_autofree char *frozen = g_strdup_printf (ngettext ("%u column frozen", "%u columns frozen", n_frozen), n_frozen);
  g_autofree char *sort = dup_sort_words (self);
  g_autofree char *selected = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);

  if (n_selected > 1)
    return g_strjoin (" · ", rows, selected, frozen, sort, NULL);
  return g_strjoin (" · ", rows, frozen, sort, NULL);
}

static const char *
get_hint (const char *view)
{
  if (g_str_equal (view, "board"))
    return _("M Steps  Enter Open  Ctrl+N New  Ctrl+K Find");
  if (g_str_equal (view, "calendar"))
    return _("Arrows Day  Page Up/Down Month  Enter Open  N New on this day");
  return _("Enter Edit  Ctrl+O Open  Ctrl+D Fill down  Ctrl+C Copy with headings");
}

/**
 * _liandu_ledger_page_show_status:
 *
 * Says what is in view, and either why something cannot be done or the keys
 * that can be used now.
 */
void
_liandu_ledger_page_show_status (LianduLedgerPage *self)
{
  const char *view = _liandu_ledger_page_get_view (self);
  g_autofree char *status = g_str_equal (view, "table") ? dup_table_status (self)
                                                        : g_strdup_printf (ngettext ("%u record", "%u records", self->n_in_view), self->n_in_view);

  gtk_label_set_label (self->status, self->note != NULL ? self->note : status);
  if (self->note != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "note");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "note");
  gtk_label_set_label (self->hint, get_hint (view));
}

static gint64
get_count (LianduRow *row,
           guint      column)
{
  GVariant *count = liandu_row_get_value (row, column);

  return count != NULL ? g_variant_get_int64 (count) : 0;
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduLedgerPage) self = user_data;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, NULL);
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  if (rows == NULL || rows->len == 0 || self->store == NULL)
    return;
  for (guint i = 0; i < info->n_filters; i++)
    liandu_filter_bar_set_count (self->filter_bar, info->filters[i].name, get_count (g_ptr_array_index (rows, 0), i));
  self->n_in_view = (guint) get_count (g_ptr_array_index (rows, 0), info->n_filters);
  _liandu_ledger_page_show_status (self);
}

static gboolean
count_cb (gpointer user_data)
{
  LianduLedgerPage *self = user_data;
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);
  g_autoptr (LianduQuery) query = liandu_ledger_filter_new_base_query (self->filter);

  self->counts_id = 0;
  for (guint i = 0; i < info->n_filters; i++)
    liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, liandu_ledger_filter_new_quick (&info->filters[i]));
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, liandu_ledger_filter_new_on (self->filter));
  g_cancellable_cancel (self->counts_cancellable);
  g_clear_object (&self->counts_cancellable);
  self->counts_cancellable = g_cancellable_new ();
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_SEARCH, self->counts_cancellable, counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/**
 * _liandu_ledger_page_count:
 *
 * Asks, in one query, how many records each of the kind's filters would find,
 * and how many are in view.
 */
void
_liandu_ledger_page_count (LianduLedgerPage *self)
{
  if (self->counts_id == 0)
    self->counts_id = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}
