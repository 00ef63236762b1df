/* liandu-sheet-reader.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-sheet-reader.h"

/* So many rows are read at once: a save waits for no more than one slice. */
#define SLICE 200
/* So many of them are read ahead: more would only take up memory. */
#define MAX_AHEAD 4
/* So many lines, spread over the table, tell how wide its columns should be. */
#define N_SAMPLES 200

struct _LianduSheetReader
{
  /* Owned */
  LianduQuery *query;
  LianduQuery *row_query;   /* or NULL: a line is a record */
  GArray *keys;

  /* Borrowed */
  LianduStore *store;
};

/* The rows of tables, kept with the record that they belong to. */

#define ROWS_KEY "liandu-sheet-rows"

static GPtrArray *
get_table_rows (LianduRow *row)
{
  return g_object_get_data (G_OBJECT (row), ROWS_KEY);
}

static void
keep_table_row (GHashTable *records,
                LianduRow  *table_row)
{
  GVariant *parent = liandu_row_get_value (table_row, 0);
  LianduRow *row = parent != NULL ? g_hash_table_lookup (records, g_variant_get_string (parent, NULL)) : NULL;

  if (row == NULL)
    return;
  if (get_table_rows (row) == NULL)
    g_object_set_data_full (G_OBJECT (row), ROWS_KEY, g_ptr_array_new_with_free_func (g_object_unref), (GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (get_table_rows (row), g_object_ref (table_row));
}

/* FALSE for a record that someone deleted since the ids were read. */
static gboolean
is_there (LianduRow *row)
{
  return row != NULL && liandu_row_get_uuid (row) != NULL;
}

/* Of a whole slice by one question. */
static gboolean
read_table_rows (LianduSheetReader *self,
                 GPtrArray         *rows,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LianduQuery) query = NULL;
  g_autoptr (GPtrArray) table_rows = NULL;
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);

  for (guint i = 0; i < rows->len; i++)
    if (is_there (g_ptr_array_index (rows, i)))
      {
        const char *uuid = liandu_row_get_uuid (g_ptr_array_index (rows, i));

        g_hash_table_insert (records, (gpointer) uuid, g_ptr_array_index (rows, i));
        liandu_condition_append (any, liandu_condition_new ("parent", LIANDU_OP_EQ, uuid));
      }
  query = liandu_query_copy (self->row_query);
  liandu_query_add_condition (query, any);
  table_rows = liandu_store_query (self->store, query, cancellable, error);
  for (guint i = 0; table_rows != NULL && i < table_rows->len; i++)
    keep_table_row (records, g_ptr_array_index (table_rows, i));
  return table_rows != NULL;
}

/* @n rows from @first on, each @step-th. */
static GPtrArray *
read_rows (LianduSheetReader *self,
           guint              first,
           guint              n,
           double             step,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autofree gint64 *ids = g_new (gint64, n);
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; i < n; i++)
    ids[i] = g_array_index (self->keys, LianduRowKey, first + (guint) (i * step)).id;
  rows = liandu_store_query_page (self->store, self->query, ids, n, cancellable, error);
  if (rows == NULL || (self->row_query != NULL && !read_table_rows (self, rows, cancellable, error)))
    return NULL;
  return g_steal_pointer (&rows);
}

static void
foreach_row (GPtrArray         *rows,
             LianduSheetRowFunc func,
             gpointer           user_data)
{
  for (guint i = 0; i < rows->len; i++)
    if (is_there (g_ptr_array_index (rows, i)))
      func (g_ptr_array_index (rows, i), get_table_rows (g_ptr_array_index (rows, i)), user_data);
}

/* Reading, in a thread of its own: the store reads the next slice while this
 * one is laid out. */

typedef struct
{
  LianduSheetReader *reader;
  GCancellable *cancellable;
  GAsyncQueue *slices;      /* LianduRow arrays, in order; `last` where it ends */
  GAsyncQueue *room;        /* something for each slice that may be read */
  GPtrArray *last;
  int stopped;              /* atomic */
  GError *error;            /* of the reader, to be seen after `last` */
} Reading;

static gpointer
read_thread (gpointer user_data)
{
  Reading *self = user_data;
  GArray *keys = self->reader->keys;

  for (guint i = 0; i < keys->len; i += SLICE)
    {
      GPtrArray *rows;

      g_async_queue_pop (self->room);
      if (g_atomic_int_get (&self->stopped))
        break;
      rows = read_rows (self->reader, i, MIN (SLICE, keys->len - i), 1, self->cancellable, &self->error);
      if (rows == NULL)
        break;
      g_async_queue_push (self->slices, rows);
    }
  g_async_queue_push (self->slices, g_ptr_array_ref (self->last));
  return NULL;
}

static void
make_room (Reading *self)
{
  g_async_queue_push (self->room, self);
}

static gboolean
take_slices (Reading            *self,
             LianduSheetRowFunc  func,
             gpointer            user_data,
             LianduProgressFunc  progress,
             gpointer            progress_data,
             GError            **error)
{
  guint n = self->reader->keys->len;

  for (guint done = SLICE;; done += SLICE)
    {
      g_autoptr (GPtrArray) rows = g_async_queue_pop (self->slices);

      if (rows == self->last)
        break;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      foreach_row (rows, func, user_data);
      make_room (self);
      if (progress != NULL)
        progress ((double) MIN (done, n) / n, progress_data);
    }
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* Public API */

/**
 * liandu_sheet_reader_new:
 * @store: must live as long
 * @query: of liandu_sheet_new_query()
 * @row_query: (nullable): of liandu_sheet_new_row_query()
 * @keys: (element-type LianduRowKey): of the records, in their order
 */
LianduSheetReader *
liandu_sheet_reader_new (LianduStore *store,
                         LianduQuery *query,
                         LianduQuery *row_query,
                         GArray      *keys)
{
  LianduSheetReader *self = g_new0 (LianduSheetReader, 1);

  self->store = store;
  self->query = liandu_query_ref (query);
  self->row_query = row_query != NULL ? liandu_query_ref (row_query) : NULL;
  self->keys = g_array_ref (keys);
  return self;
}

void
liandu_sheet_reader_free (LianduSheetReader *self)
{
  liandu_query_unref (self->query);
  g_clear_pointer (&self->row_query, liandu_query_unref);
  g_array_unref (self->keys);
  g_free (self);
}

/**
 * liandu_sheet_reader_foreach_sample:
 *
 * Calls @func for some records, spread over all of them.
 */
gboolean
liandu_sheet_reader_foreach_sample (LianduSheetReader  *self,
                                    LianduSheetRowFunc  func,
                                    gpointer            user_data,
                                    GCancellable       *cancellable,
                                    GError            **error)
{
  guint n = MIN (N_SAMPLES, self->keys->len);
  g_autoptr (GPtrArray) rows = NULL;

  if (n == 0)
    return TRUE;
  rows = read_rows (self, 0, n, (double) self->keys->len / n, cancellable, error);
  if (rows == NULL)
    return FALSE;
  foreach_row (rows, func, user_data);
  return TRUE;
}

/**
 * liandu_sheet_reader_foreach:
 * @func: called in this thread for each record that is still there
 * @progress: (nullable): called in this thread after each slice
 */
gboolean
liandu_sheet_reader_foreach (LianduSheetReader  *self,
                             LianduSheetRowFunc  func,
                             gpointer            user_data,
                             LianduProgressFunc  progress,
                             gpointer            progress_data,
                             GCancellable       *cancellable,
                             GError            **error)
{
  g_autoptr (GAsyncQueue) slices = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GAsyncQueue) room = g_async_queue_new ();
  g_autoptr (GPtrArray) last = g_ptr_array_new ();
  Reading reading = { .reader = self, .cancellable = cancellable, .slices = slices, .room = room, .last = last };
  GThread *thread;
  gboolean result;

  for (guint i = 0; i < MAX_AHEAD; i++)
    make_room (&reading);
  thread = g_thread_new ("liandu-sheet-reader", read_thread, &reading);
  result = take_slices (&reading, func, user_data, progress, progress_data, error);
  g_atomic_int_set (&reading.stopped, TRUE);
  make_room (&reading);
  g_thread_join (thread);
  g_clear_error (&reading.error);
  return result;
}
