/* liandu-ledger-table-bulk.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-error-text.h"
#include "liandu-ledger-table-private.h"
#include "liandu-table-text.h"
#include "liandu-value.h"

/*
 * What is done to all selected rows at once: copied, filled down, emptied, deleted.
 * Most of them have never been seen, so their values are asked for first.
 */

typedef struct
{
  LianduLedgerTable *table;
  LianduLedgerColumns *columns;
  const LianduField *field;
  gboolean empties;
  guint n_rows;
  char *drawn;              /* name of a kind */
  char *step;               /* name of a transition */
  const char *action;       /* of the page, with the ids */
} Bulk;

static Bulk *
bulk_new (LianduLedgerTable *self,
          const LianduField *field)
{
  Bulk *bulk = g_new0 (Bulk, 1);

  bulk->table = g_object_ref (self);
  bulk->columns = g_object_ref (self->columns);
  bulk->field = field;
  return bulk;
}

static void
bulk_free (Bulk *bulk)
{
  g_object_unref (bulk->table);
  g_object_unref (bulk->columns);
  g_free (bulk->drawn);
  g_free (bulk->step);
  g_free (bulk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bulk, bulk_free)

/* The selected records from the top, or that of the cursor. */
static GArray *
list_selected (LianduLedgerTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_is_empty (selected) && liandu_work_grid_get_cursor (self->grid, &position, NULL))
    gtk_bitset_add (selected, position);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (GArray) one = liandu_record_model_list_ids (self->records, position, 1);

      g_array_append_vals (ids, one->data, one->len);
    }
  return g_steal_pointer (&ids);
}

static void
ask_for_rows (LianduLedgerTable   *self,
              GArray              *ids,
              LianduQuery         *query,
              GAsyncReadyCallback  callback,
              Bulk                *bulk)
{
  liandu_store_query_page_async (self->store, query, (const gint64 *) (gpointer) ids->data, ids->len,
                                 self->cancellable, callback, bulk);
}

/* NULL with a message when there is none to work on. */
static GPtrArray *
take_rows (Bulk         *bulk,
           GObject      *object,
           GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = liandu_store_query_page_finish (LIANDU_STORE (object), result, &error);
  g_autofree char *text = NULL;

  if (rows != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return rows;
  text = liandu_error_to_user_text (error);
  _liandu_ledger_table_say (bulk->table, text);
  return NULL;
}

/* Copying. */

static void
add_header (LianduTableText     *text,
            LianduLedgerColumns *columns)
{
  GPtrArray *grid_columns = liandu_ledger_columns_get_columns (columns);

  liandu_table_text_begin_row (text, TRUE);
  for (guint i = 0; i < grid_columns->len; i++)
    liandu_table_text_add_cell (text, liandu_work_grid_column_get_title (g_ptr_array_index (grid_columns, i)));
  liandu_table_text_end_row (text);
}

static void
add_row (LianduTableText     *text,
         LianduLedgerColumns *columns,
         LianduRow           *row)
{
  liandu_table_text_begin_row (text, FALSE);
  for (guint i = 0; i < liandu_ledger_columns_get_n (columns); i++)
    {
      g_autofree char *cell = liandu_ledger_columns_dup_text (columns, i, row);

      liandu_table_text_add_cell (text, cell);
    }
  liandu_table_text_end_row (text);
}

static void
copy_rows_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GPtrArray) rows = take_rows (bulk, object, result);
  g_autoptr (LianduTableText) text = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char *message = NULL;

  if (rows == NULL)
    return;
  text = liandu_table_text_new ();
  add_header (text, bulk->columns);
  for (guint i = 0; i < rows->len; i++)
    add_row (text, bulk->columns, g_ptr_array_index (rows, i));
  content = liandu_table_text_new_content (text);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (bulk->table)), content);
  message = g_strdup_printf (ngettext ("%u row copied with its headings: paste it into WPS or Excel",
                                       "%u rows copied with their headings: paste them into WPS or Excel", rows->len),
                             rows->len);
  _liandu_ledger_table_say (bulk->table, message);
}

/**
 * liandu_ledger_table_copy:
 *
 * Puts the selected rows with the titles of their columns on the clipboard.
 */
void
liandu_ledger_table_copy (LianduLedgerTable *self)
{
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  ids = list_selected (self);
  if (ids->len > 0)
    ask_for_rows (self, ids, liandu_record_model_get_query (self->records), copy_rows_cb, bulk_new (self, NULL));
}

/**
 * liandu_ledger_table_get_cursor_column:
 *
 * Returns: the column of the cursor, 0 where there is none
 */
guint
liandu_ledger_table_get_cursor_column (LianduLedgerTable *self)
{
  guint position = 0;
  guint column = 0;

  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), 0);

  return liandu_work_grid_get_cursor (self->grid, &position, &column) ? column : 0;
}

/* One value for one field of all rows: filled down, or emptied. */

static void
filled_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  if (liandu_store_commit_finish (LIANDU_STORE (object), result, &conflicts, &error))
    {
      text = g_strdup_printf (bulk->empties ? _("“%s” emptied (Ctrl+Z brings it back)") : _("“%s” filled down (Ctrl+Z takes it back)"),
                              liandu_field_get_title (bulk->field));
      _liandu_ledger_table_say (bulk->table, text);
      return;
    }
  reason = liandu_error_to_user_text (error);
  text = g_strdup_printf (bulk->empties ? _("Nothing was emptied. %s") : _("Nothing was filled down. %s"), reason);
  liandu_dialogs_show_message (GTK_WIDGET (bulk->table),
                               bulk->empties ? _("Emptying Was Refused") : _("Filling Down Was Refused"), text);
}

static LianduChangeSet *
new_changes (Bulk      *bulk,
             GPtrArray *rows,
             GVariant  *value)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      GVariant *base = liandu_row_get_value (row, 0);

      if (!liandu_value_equal (value, base))
        liandu_change_replace_value (liandu_change_set_edit (changes, bulk->table->kind, liandu_row_get_uuid (row)),
                                     bulk->field, base, value);
    }
  return g_steal_pointer (&changes);
}

static void
fill_rows_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GPtrArray) rows = take_rows (bulk, object, result);
  g_autoptr (LianduChangeSet) changes = NULL;

  if (rows == NULL || rows->len == 0)
    return;
  changes = new_changes (bulk, rows, bulk->empties ? NULL : liandu_row_get_value (g_ptr_array_index (rows, 0), 0));
  if (!liandu_change_set_is_empty (changes))
    liandu_store_commit_async (LIANDU_STORE (object), changes, NULL, filled_cb, g_steal_pointer (&bulk));
  else if (!bulk->empties)
    _liandu_ledger_table_note (bulk->table, _("The rows below have this value already"));
}

static void
fill (LianduLedgerTable *self,
      gboolean           empties)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (LianduQuery) query = NULL;
  g_autofree char *reason = NULL;
  Bulk *bulk = NULL;
  guint column;

  if (!liandu_work_grid_get_cursor (self->grid, NULL, &column))
    return;
  if (!liandu_ledger_columns_is_editable (self->columns, column, &reason))
    {
      _liandu_ledger_table_note (self, reason);
      return;
    }
  ids = list_selected (self);
  if (ids->len < 2 && !empties)
    {
      _liandu_ledger_table_note (self, _("To fill down, select several rows (Shift and arrow keys): the topmost gives the value"));
      return;
    }
  bulk = bulk_new (self, liandu_ledger_columns_get_field (self->columns, column));
  bulk->empties = empties;
  query = liandu_query_new (self->kind);
  liandu_query_add_column (query, liandu_field_get_name (bulk->field));
  ask_for_rows (self, ids, query, fill_rows_cb, bulk);
}

/**
 * liandu_ledger_table_fill_down:
 *
 * Gives the other selected rows the value of the topmost one in the cursor's
 * column, as one change.
 */
void
liandu_ledger_table_fill_down (LianduLedgerTable *self)
{
  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  fill (self, FALSE);
}

/**
 * liandu_ledger_table_empty:
 *
 * Empties the cursor's column in the selected rows, as one change: what the
 * same key does in a spreadsheet.
 */
void
liandu_ledger_table_empty (LianduLedgerTable *self)
{
  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  fill (self, TRUE);
}

/* Deleting. */

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (liandu_store_commit_finish (LIANDU_STORE (object), result, NULL, &error))
    text = g_strdup_printf (ngettext ("%u record deleted (Ctrl+Z brings it back)",
                                      "%u records deleted (Ctrl+Z brings them back)", bulk->n_rows), bulk->n_rows);
  else
    text = liandu_error_to_user_text (error);
  _liandu_ledger_table_say (bulk->table, text);
}

static void
delete_rows_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GPtrArray) rows = take_rows (bulk, object, result);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  if (rows == NULL || rows->len == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    liandu_change_set_delete (changes, bulk->table->kind, liandu_row_get_uuid (g_ptr_array_index (rows, i)));
  bulk->n_rows = rows->len;
  liandu_store_commit_async (LIANDU_STORE (object), changes, NULL, deleted_cb, g_steal_pointer (&bulk));
}

/**
 * liandu_ledger_table_delete:
 *
 * Deletes the selected records.  Nothing asks: one key brings them back.
 */
void
liandu_ledger_table_delete (LianduLedgerTable *self)
{
  g_autoptr (GArray) ids = NULL;

  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  ids = list_selected (self);
  if (ids->len > 0)
    ask_for_rows (self, ids, liandu_record_model_get_query (self->records), delete_rows_cb, bulk_new (self, NULL));
}

/* Drawing up. */

/* More than that and nobody looks through what becomes of it. */
#define MAX_SOURCES 50

static void
draw_rows_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GPtrArray) rows = take_rows (bulk, object, result);
  g_autoptr (GString) uuids = g_string_new (NULL);

  if (rows == NULL || rows->len == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (uuids, "%s%s", i > 0 ? " " : "", liandu_row_get_uuid (g_ptr_array_index (rows, i)));
  gtk_widget_activate_action (GTK_WIDGET (bulk->table), "ledger.create-from", "(ss)", bulk->drawn, uuids->str);
}

/**
 * liandu_ledger_table_draw_up:
 * @kind: name of a kind that is drawn up from such records
 *
 * Asks the page for a new record that is drawn up from the selected ones.
 */
void
liandu_ledger_table_draw_up (LianduLedgerTable *self,
                             const char        *kind)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *text = NULL;
  Bulk *bulk = NULL;

  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  ids = list_selected (self);
  if (ids->len > MAX_SOURCES)
    {
      text = g_strdup_printf (ngettext ("%d row at most can go into one record: select fewer", "%d rows at most can go into one record: select fewer", MAX_SOURCES),
                              MAX_SOURCES);
      _liandu_ledger_table_note (self, text);
      return;
    }
  if (ids->len == 0)
    return;
  bulk = bulk_new (self, NULL);
  bulk->drawn = g_strdup (kind);
  ask_for_rows (self, ids, liandu_record_model_get_query (self->records), draw_rows_cb, bulk);
}

/* Steps. */

/* A step is a decision: nobody makes one on more records than he can read. */
#define MAX_STEPS 200

static void
step_rows_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Bulk) bulk = user_data;
  g_autoptr (GPtrArray) rows = take_rows (bulk, object, result);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  if (rows == NULL || rows->len == 0)
    {
      g_variant_builder_clear (&builder);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    g_variant_builder_add (&builder, "s", liandu_row_get_uuid (g_ptr_array_index (rows, i)));
  if (bulk->step != NULL)
    gtk_widget_activate_action (GTK_WIDGET (bulk->table), "ledger.step-each", "(sas)", bulk->step, &builder);
  else
    gtk_widget_activate_action (GTK_WIDGET (bulk->table), bulk->action, "as", &builder);
}

/**
 * liandu_ledger_table_step_each:
 * @transition: name of a step
 *
 * Asks the page to take the step with each of the selected records.
 */
void
liandu_ledger_table_step_each (LianduLedgerTable *self,
                               const char        *transition)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *text = NULL;
  Bulk *bulk = NULL;

  g_return_if_fail (LIANDU_IS_LEDGER_TABLE (self));

  ids = list_selected (self);
  if (ids->len > MAX_STEPS)
    {
      text = g_strdup_printf (ngettext ("A step can be taken with %d record at most at once: select fewer",
                                        "A step can be taken with %d records at most at once: select fewer", MAX_STEPS), MAX_STEPS);
      _liandu_ledger_table_note (self, text);
      return;
    }
  if (ids->len == 0)
    return;
  bulk = bulk_new (self, NULL);
  bulk->step = g_strdup (transition);
  ask_for_rows (self, ids, liandu_record_model_get_query (self->records), step_rows_cb, bulk);
}

static gboolean
tell_selected (LianduLedgerTable *self,
               guint              most,
               const char        *action)
{
  g_autoptr (GArray) ids = list_selected (self);
  Bulk *bulk = NULL;

  if (ids->len < 2 || ids->len > most)
    return FALSE;
  bulk = bulk_new (self, NULL);
  bulk->action = action;
  ask_for_rows (self, ids, liandu_record_model_get_query (self->records), step_rows_cb, bulk);
  return TRUE;
}

/**
 * liandu_ledger_table_export_each:
 *
 * Asks the page for a table of the selected records.
 *
 * Returns: %FALSE where fewer than two are selected, or too many for a choice
 *   of one's own: then what is in view is meant
 */
gboolean
liandu_ledger_table_export_each (LianduLedgerTable *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), FALSE);

  return tell_selected (self, MAX_STEPS, "ledger.export-each");
}

/**
 * liandu_ledger_table_hand_over_each:
 *
 * Asks the page to hand over the selected records, however many.
 *
 * Returns: %FALSE where fewer than two are selected: then what is in view is
 *   meant
 */
gboolean
liandu_ledger_table_hand_over_each (LianduLedgerTable *self)
{
  g_return_val_if_fail (LIANDU_IS_LEDGER_TABLE (self), FALSE);

  return tell_selected (self, G_MAXUINT, "ledger.hand-over-each");
}
