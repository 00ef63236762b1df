/* liandu-ledger-table.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-ledger-table-private.h"

enum
{
  OPEN_RECORD,
  MESSAGE,
  NOTE,
  CHANGED,
  SORT,
  COLUMNS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduLedgerTable, liandu_ledger_table, ADW_TYPE_BIN)

void
_liandu_ledger_table_say (LianduLedgerTable *self,
                          const char        *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

void
_liandu_ledger_table_note (LianduLedgerTable *self,
                           const char        *text)
{
  g_signal_emit (self, signals[NOTE], 0, text);
}

LianduRow *
_liandu_ledger_table_dup_row (LianduLedgerTable *self,
                              guint              position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->records), position);
}

static void
emit_changed (LianduLedgerTable *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The cursor stays with its record wherever a new order puts it. */
static void
remember_cursor (LianduLedgerTable *self)
{
  g_free (self->cursor_uuid);
  self->cursor_uuid = liandu_ledger_table_dup_uuid (self);
}

static void
cursor_moved_cb (LianduLedgerTable *self)
{
  guint position;

  remember_cursor (self);
  _liandu_ledger_table_note (self, NULL);
  if (!liandu_work_grid_get_cursor (self->grid, &position, NULL))
    return;
  if (_liandu_ledger_table_is_new (self, position))
    _liandu_ledger_table_prepare_new (self);
  else if (self->new_record != NULL)
    _liandu_ledger_table_save_new (self);
  emit_changed (self);
}

static void
restore_cursor (LianduLedgerTable *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted_uuid);
  const char *uuid = wanted != NULL ? wanted : self->cursor_uuid;
  guint position = uuid != NULL ? liandu_record_model_find (self->records, uuid) : G_MAXUINT;
  guint at;
  guint column = 0;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  if (position == G_MAXUINT || liandu_work_grid_is_editing (self->grid))
    return;
  if (liandu_work_grid_get_cursor (self->grid, &at, &column) && at == position && wanted == NULL && !gtk_bitset_is_empty (selected))
    return;
  liandu_work_grid_set_cursor (self->grid, position, column, wanted != NULL || gtk_bitset_is_empty (selected));
}

static void
loaded_cb (LianduLedgerTable *self)
{
  restore_cursor (self);
  if (self->grouping != NULL)
    _liandu_ledger_table_load_persons (self);
  emit_changed (self);
}

static void
failed_cb (LianduLedgerTable *self,
           const GError      *error)
{
  g_autofree char *text = liandu_error_to_user_text (error);

  _liandu_ledger_table_say (self, text);
}

/* While the model is empty between two queries: from here on its rows have
 * these columns. */
static void
query_cb (LianduLedgerTable *self)
{
  liandu_work_grid_set_columns (self->grid, liandu_ledger_columns_get_columns (self->columns));
  _liandu_ledger_table_show_new (self);
}

static void
activate_cb (LianduLedgerTable *self,
             guint              position)
{
  liandu_ledger_table_open (self);
}

static void
sort_cb (LianduLedgerTable *self,
         guint              column)
{
  LianduWorkGridColumn *grid_column = g_ptr_array_index (liandu_work_grid_get_columns (self->grid), column);

  g_signal_emit (self, signals[SORT], 0, liandu_work_grid_column_get_id (grid_column));
}

static void
columns_changed_cb (LianduLedgerTable *self)
{
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

static void
liandu_ledger_table_dispose (GObject *object)
{
  LianduLedgerTable *self = LIANDU_LEDGER_TABLE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->groups_cancellable);
  if (self->grid != NULL)
    {
      _liandu_ledger_table_drop_edit (self);
      g_signal_handlers_disconnect_by_data (self->grid, self);
      liandu_work_grid_set_model (self->grid, NULL);
    }
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->grid);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->records != NULL)
    g_signal_handlers_disconnect_by_data (self->records, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->records);
  g_clear_object (&self->columns);
  g_clear_object (&self->new_record);
  g_clear_object (&self->above);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  G_OBJECT_CLASS (liandu_ledger_table_parent_class)->dispose (object);
}

static void
liandu_ledger_table_finalize (GObject *object)
{
  LianduLedgerTable *self = LIANDU_LEDGER_TABLE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->groups_cancellable);
  g_hash_table_unref (self->touched);
  g_free (self->cursor_uuid);
  g_free (self->wanted_uuid);
  G_OBJECT_CLASS (liandu_ledger_table_parent_class)->finalize (object);
}

static gboolean
liandu_ledger_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LIANDU_LEDGER_TABLE (widget)->grid));
}

static void
liandu_ledger_table_class_init (LianduLedgerTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = liandu_ledger_table_dispose;
  object_class->finalize = liandu_ledger_table_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_ledger_table_grab_focus;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NOTE] = g_signal_new ("note", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORT] = g_signal_new ("sort", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
liandu_ledger_table_init (LianduLedgerTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  self->touched = g_hash_table_new (NULL, NULL);
  self->grid = g_object_ref_sink (LIANDU_WORK_GRID (liandu_work_grid_new ()));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->grid));
  adw_bin_set_child (ADW_BIN (self), scroller);

  g_signal_connect_swapped (self->grid, "cursor-moved", G_CALLBACK (cursor_moved_cb), self);
  g_signal_connect_swapped (self->grid, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->grid, "sort", G_CALLBACK (sort_cb), self);
  g_signal_connect_swapped (self->grid, "columns-changed", G_CALLBACK (columns_changed_cb), self);
  g_signal_connect_swapped (self->grid, "menu", G_CALLBACK (_liandu_ledger_table_show_menu), self);
  _liandu_ledger_table_connect_edit (self);
}

/* Marks that stand there are those of before. */
static void
store_changed_cb (LianduLedgerTable *self)
{
  g_auto (GStrv) ids = NULL;

  if (self->columns == NULL || !liandu_ledger_columns_is_stale (self->columns, self->store) || liandu_work_grid_is_editing (self->grid))
    return;
  ids = liandu_ledger_columns_dup_ids (self->columns);
  liandu_ledger_table_set_columns (self, (const char *const *) ids);
}

/**
 * liandu_ledger_table_new:
 * @kind: whose records
 *
 * Returns: (transfer floating): a table that shows nothing before it has
 *   columns and a query
 */
GtkWidget *
liandu_ledger_table_new (LianduStore      *store,
                         const LianduKind *kind)
{
  LianduLedgerTable *self;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_LEDGER_TABLE, NULL);
  self->store = g_object_ref (store);
  self->kind = kind;
  self->records = liandu_record_model_new (store);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->records)));
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->records, "notify::query", G_CALLBACK (query_cb), self);
  g_signal_connect_swapped (self->records, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect_swapped (self->records, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (emit_changed), self);
  liandu_work_grid_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  liandu_kind_get_place (kind), -1);
  return GTK_WIDGET (self);
}

LianduWorkGrid *
liandu_ledger_table_get_grid (LianduLedgerTable *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), NULL);
  return self->grid;
}

LianduRecordModel *
liandu_ledger_table_get_records (LianduLedgerTable *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), NULL);
  return self->records;
}

LianduLedgerColumns *
liandu_ledger_table_get_columns (LianduLedgerTable *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), NULL);
  return self->columns;
}

static void
ask (LianduLedgerTable *self)
{
  g_autoptr (LianduQuery) query = NULL;

  if (self->query == NULL || self->columns == NULL)
    return;
  query = liandu_query_copy (self->query);
  liandu_ledger_columns_add_to_query (self->columns, query);
  if (self->grouping != NULL)
    liandu_query_add_group (query, self->grouping->group);
  liandu_record_model_set_query (self->records, query);
}

/**
 * liandu_ledger_table_set_columns:
 * @ids: paths, from the left
 */
void
liandu_ledger_table_set_columns (LianduLedgerTable          *self,
                                 const char        * const * ids)
{
  g_autoptr (LianduLedgerColumns) old = NULL;

  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  old = g_steal_pointer (&self->columns);
  self->columns = liandu_ledger_columns_new (self->store, self->kind, ids);
  /* Before the first answer there is nothing that the titles could not fit. */
  if (old == NULL)
    liandu_work_grid_set_columns (self->grid, liandu_ledger_columns_get_columns (self->columns));
  ask (self);
}

/**
 * liandu_ledger_table_set_query:
 * @query: which records, in which order; its columns and groups are ours
 * @grouping: (nullable): under what the rows are to stand
 */
void
liandu_ledger_table_set_query (LianduLedgerTable      *self,
                               LianduQuery            *query,
                               const LianduFilterInfo *grouping)
{
  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  liandu_query_ref (query);
  g_clear_pointer (&self->query, liandu_query_unref);
  self->query = query;
  self->grouping = grouping;
  ask (self);
}

guint
liandu_ledger_table_get_n_selected (LianduLedgerTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), 0);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  return (guint) gtk_bitset_get_size (selected);
}

/**
 * liandu_ledger_table_dup_uuid:
 *
 * Returns: (transfer full) (nullable): the record that the cursor is on
 */
char *
liandu_ledger_table_dup_uuid (LianduLedgerTable *self)
{
  g_autoptr (LianduRow) row = NULL;
  guint position;

  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), NULL);

  if (!liandu_work_grid_get_cursor (self->grid, &position, NULL))
    return NULL;
  row = _liandu_ledger_table_dup_row (self, position);
  return row != NULL ? g_strdup (liandu_row_get_uuid (row)) : NULL;
}

/**
 * liandu_ledger_table_select_record:
 * @uuid: a record; when it is not there yet, it is selected once it has come
 */
void
liandu_ledger_table_select_record (LianduLedgerTable *self,
                                   const char        *uuid)
{
  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  g_free (self->wanted_uuid);
  self->wanted_uuid = g_strdup (uuid);
  if (liandu_record_model_find (self->records, uuid) != G_MAXUINT)
    restore_cursor (self);
}

/**
 * liandu_ledger_table_open:
 *
 * Asks for the record under the cursor to be shown.
 */
void
liandu_ledger_table_open (LianduLedgerTable *self)
{
  g_autofree char *uuid = liandu_ledger_table_dup_uuid (self);

  if (uuid != NULL)
    g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}
