/* liandu-import-base.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-import-base.h"
#include "liandu-import-words.h"
#include "liandu-table-finder.h"
#include "liandu-uuid.h"

/**
 * LianduImportBase:
 *
 * A table that went out as it went out, read from the file that was kept: only
 * what differs from it was changed by those who filled it in.
 */
struct _LianduImportBase
{
  LianduRecord *handout;
  GHashTable *rows;         /* uuid → LianduBaseRow */
};

struct _LianduBaseRow
{
  GHashTable *texts;        /* id of a target → text */
};

static void
row_free (LianduBaseRow *self)
{
  g_hash_table_unref (self->texts);
  g_free (self);
}

void
liandu_import_base_free (LianduImportBase *self)
{
  g_clear_object (&self->handout);
  g_hash_table_unref (self->rows);
  g_free (self);
}

/* Which one went out */

static const char *
get_text (const LianduGrid *grid,
          guint             column)
{
  guint index;
  const LianduCell *cell = liandu_grid_find_row (grid, 0, &index) ? liandu_grid_get_cell (grid, index, column) : NULL;

  return cell != NULL ? cell->text : NULL;
}

/* (nullable): the id in the hidden sheet. */
static const char *
find_mark (LianduTableSource *source)
{
  GPtrArray *grids = liandu_table_source_get_grids (source);

  for (guint i = 0; i < grids->len; i++)
    {
      const LianduGrid *grid = g_ptr_array_index (grids, i);
      const char *uuid = g_strcmp0 (get_text (grid, 0), LIANDU_HANDOUT_MARK) == 0 ? get_text (grid, 1) : NULL;

      if (uuid != NULL && liandu_uuid_is_valid (uuid))
        return uuid;
    }
  return NULL;
}

/* A table that was made anew is that unit's which has not sent one back yet,
 * the newest. */
static char *
find_outstanding (LianduStore      *store,
                  const LianduKind *kind,
                  const char       *unit,
                  GCancellable     *cancellable,
                  GError          **error)
{
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (GArray) keys = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  liandu_query_where (query, "unit", LIANDU_OP_EQ, unit);
  liandu_query_where (query, "returned_on", LIANDU_OP_EMPTY, NULL);
  liandu_query_add_sort (query, "sent_on", TRUE);
  liandu_query_add_sort (query, "created", TRUE);
  keys = liandu_store_query_keys (store, query, cancellable, error);
  if (keys == NULL || keys->len == 0)
    return NULL;
  rows = liandu_store_query_page (store, query, &g_array_index (keys, LianduRowKey, 0).id, 1, cancellable, error);
  return rows != NULL && rows->len > 0 && g_ptr_array_index (rows, 0) != NULL ? g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0))) : NULL;
}

/* What is in it */

static char *
join (const LianduTable       *table,
      const LianduTableRecord *record,
      guint                    column)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint row = 0; row < record->rows->len; row++)
    {
      const LianduCell *cell = liandu_table_get_cell (table, record, row, column);

      if (cell != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", cell->text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_column (LianduBaseRow           *row,
             const LianduTable       *table,
             const LianduTableRecord *record,
             const LianduTableColumn *column,
             const LianduHeadings    *headings)
{
  LianduTarget target;
  g_autofree char *id = NULL;

  if (column->levels->len == 0 || liandu_headings_match (headings, liandu_table_column_get_name (column), &target) == 0)
    return;
  id = liandu_target_dup_id (&target);
  if (id != NULL)
    g_hash_table_insert (row->texts, g_steal_pointer (&id), join (table, record, column->column));
}

static void
read_record (LianduImportBase        *self,
             const LianduTable       *table,
             const LianduTableRecord *record,
             const LianduHeadings    *headings)
{
  GPtrArray *columns = liandu_table_get_columns (table);
  g_autofree char *uuid = NULL;
  LianduBaseRow *row;

  for (guint i = 0; i < columns->len && uuid == NULL; i++)
    {
      g_autofree char *text = join (table, record, ((const LianduTableColumn *) g_ptr_array_index (columns, i))->column);

      if (liandu_uuid_is_valid (text))
        uuid = g_steal_pointer (&text);
    }
  if (uuid == NULL)
    return;
  row = g_new0 (LianduBaseRow, 1);
  row->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < columns->len; i++)
    read_column (row, table, record, g_ptr_array_index (columns, i), headings);
  g_hash_table_insert (self->rows, g_steal_pointer (&uuid), row);
}

static gboolean
read_file (LianduImportBase     *self,
           LianduStore          *store,
           const LianduHeadings *headings,
           GCancellable         *cancellable,
           GError              **error)
{
  GVariant *file = liandu_record_get (self->handout, "file");
  g_autofree char *path = file != NULL ? liandu_store_dup_attachment_path (store, file) : NULL;
  g_autoptr (LianduTableSource) source = path != NULL ? liandu_table_source_open (path, cancellable, error) : NULL;
  g_autoptr (GPtrArray) tables = NULL;

  if (path == NULL)
    return TRUE;
  if (source == NULL)
    return FALSE;
  tables = liandu_table_finder_find (g_ptr_array_index (liandu_table_source_get_grids (source), 0), headings);
  for (guint i = 0; i < tables->len; i++)
    {
      const LianduTable *table = g_ptr_array_index (tables, i);
      GPtrArray *records = liandu_table_get_records (table);

      for (guint j = 0; j < records->len; j++)
        read_record (self, table, g_ptr_array_index (records, j), headings);
    }
  return TRUE;
}

/**
 * liandu_import_base_find:
 * @unit: (nullable): uuid of the unit that fills in, where the file itself does
 *   not say what it is
 * @error: set where something went wrong, not where nothing went out
 *
 * Returns: (transfer full) (nullable): what @source was when it went out; %NULL
 *   for a table that did not come from here
 */
LianduImportBase *
liandu_import_base_find (LianduStore          *store,
                         const LianduHeadings *headings,
                         LianduTableSource    *source,
                         const char           *unit,
                         GCancellable         *cancellable,
                         GError              **error)
{
  const LianduKind *kind = liandu_kind_lookup (liandu_kind_get_info (liandu_headings_get_kind (headings))->handout.record);
  const char *mark = find_mark (source);
  g_autofree char *uuid = mark != NULL ? g_ascii_strdown (mark, -1) : unit != NULL ? find_outstanding (store, kind, unit, cancellable, error) : NULL;
  g_autoptr (LianduRecord) handout = uuid != NULL ? liandu_store_load (store, uuid, cancellable, NULL) : NULL;
  g_autoptr (LianduImportBase) self = NULL;

  if (handout == NULL || liandu_record_is_deleted (handout) || liandu_record_get_kind (handout) != kind)
    return NULL;
  self = g_new0 (LianduImportBase, 1);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) row_free);
  self->handout = g_steal_pointer (&handout);
  return read_file (self, store, headings, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/* The record of what went out. */
LianduRecord *
liandu_import_base_get_handout (const LianduImportBase *self)
{
  return self->handout;
}

/* (nullable): %NULL for a record that did not go out. */
const LianduBaseRow *
liandu_import_base_find_row (const LianduImportBase *self,
                             const char             *uuid)
{
  return g_hash_table_lookup (self->rows, uuid);
}

/* (nullable): what stood in the column, "" where it was empty; %NULL where
 * there was no such column. */
const char *
liandu_base_row_get_text (const LianduBaseRow *self,
                          const LianduTarget  *target)
{
  g_autofree char *id = liandu_target_dup_id (target);

  return id != NULL ? g_hash_table_lookup (self->texts, id) : NULL;
}
