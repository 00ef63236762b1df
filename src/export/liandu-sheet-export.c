/* liandu-sheet-export.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-count-sheet.h"
#include "liandu-sheet-export.h"
#include "liandu-sheet-line.h"
#include "liandu-sheet-terms.h"
#include "liandu-sheet-total.h"
#include "liandu-sheet-words.h"
#include "liandu-sheet-writer.h"

/* So many rows are read at once: a save waits for no more than one slice. */
#define SLICE 200
/* So many of them are read ahead: more would only take up memory. */
#define MAX_AHEAD 4
/* So many lines, spread over the table, tell how wide its columns should be. */
#define N_SAMPLES 200
#define SETTING_OFFICE "office_name"

typedef struct
{
  /* Owned */
  LianduStore *then;        /* as of the day asked for, or as it was a moment ago; or NULL: as of now */
  char *watermark;          /* of what it was made from */
  LianduCodes *codes;
  LianduDate *date;         /* up to which it is counted */
  LianduDate *as_of;        /* the day of @then */
  LianduDate *from;         /* of the period, with @to, or both NULL */
  LianduDate *to;
  LianduWorkbook *book;
  GHashTable *uuids;        /* of the records that are in it */

  /* Owned, of the sheet being written */
  LianduQuery *query;
  LianduQuery *row_query;   /* or NULL: a line is a record */
  GArray *keys;
  LianduSheetLine *line;
  const char **cells;       /* of the line, %NULL at the end; borrowed, or @masked */
  GStrv masked;
  LianduSheetWriter *writer;
  LianduSheetTotal *total;
  LianduNameMask *mask;     /* or NULL */
  char *group;              /* that the last line is of, or NULL */

  /* Borrowed */
  LianduStore *office;      /* whose table it is */
  LianduStore *store;       /* that is asked: the same, or @then */
  const LianduSheet *sheet; /* being written */
  gboolean keeps_content;
  const LianduSheetInfo *info;
} Export;

static void
clear_sheet (Export *self)
{
  g_clear_pointer (&self->writer, liandu_sheet_writer_free);
  g_clear_pointer (&self->line, liandu_sheet_line_free);
  g_clear_pointer (&self->cells, g_free);
  for (guint i = 0; self->masked != NULL && i < self->info->n_columns; i++)
    g_free (self->masked[i]);
  g_clear_pointer (&self->masked, g_free);
  g_clear_pointer (&self->query, liandu_query_unref);
  g_clear_pointer (&self->row_query, liandu_query_unref);
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->total, liandu_sheet_total_free);
  g_clear_pointer (&self->group, g_free);
}

static void
export_clear (Export *self)
{
  clear_sheet (self);
  g_clear_object (&self->book);
  g_clear_object (&self->then);
  g_clear_pointer (&self->watermark, g_free);
  g_clear_pointer (&self->codes, liandu_codes_unref);
  g_clear_pointer (&self->date, liandu_date_unref);
  g_clear_pointer (&self->uuids, g_hash_table_unref);
  g_clear_pointer (&self->mask, liandu_name_mask_free);
  g_clear_pointer (&self->as_of, liandu_date_unref);
  g_clear_pointer (&self->from, liandu_date_unref);
  g_clear_pointer (&self->to, liandu_date_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

/* Words */

static LianduDate *
dup_fill_date (LianduStore               *store,
               const LianduExportOptions *options)
{
  if (options->fill_date != NULL)
    return liandu_date_ref (options->fill_date);
  return liandu_clock_dup_today (liandu_store_get_clock (store));
}

/* The period of so many months that has the day. */
static void
make_period (const LianduDate  *day,
             int                months,
             LianduDate       **out_from,
             LianduDate       **out_to)
{
  int first = (liandu_date_get_month (day) - 1) / months * months + 1;
  g_autoptr (LianduDate) next = NULL;

  *out_from = liandu_date_new_day (liandu_date_get_year (day), first, 1);
  next = liandu_date_add_months (*out_from, months);
  *out_to = liandu_date_add_days (next, -1);
}

/* What was asked for, or what the table is usually about; nothing where it is
 * about no period in particular. */
static void
dup_period (LianduStore               *store,
            const LianduSheet         *sheet,
            const LianduExportOptions *options,
            LianduDate               **out_from,
            LianduDate               **out_to)
{
  LianduSheetPeriod months = liandu_sheet_get_info (sheet)->period;
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));

  *out_from = *out_to = NULL;
  if (options->from != NULL && options->to != NULL)
    {
      *out_from = liandu_date_ref (options->from);
      *out_to = liandu_date_ref (options->to);
    }
  else if (months != LIANDU_SHEET_ANY_TIME)
    make_period (options->as_of != NULL ? options->as_of : today, (int) months, out_from, out_to);
}

static char *
dup_title (LianduStore               *store,
           const LianduSheet         *sheet,
           const LianduExportOptions *options)
{
  g_autoptr (LianduDate) from = NULL;
  g_autoptr (LianduDate) to = NULL;
  g_autofree char *period = NULL;

  dup_period (store, sheet, options, &from, &to);
  if (from != NULL)
    period = liandu_sheet_words_period (from, to);
  return liandu_sheet_dup_title (sheet, options->title_unit, period);
}

static char *
dup_report_unit (LianduStore               *store,
                 const LianduExportOptions *options)
{
  if (options->report_unit != NULL)
    return g_strdup (options->report_unit);
  return liandu_store_dup_setting (store, SETTING_OFFICE);
}

static char *
dup_filter (Export                    *self,
            LianduQuery               *query,
            const LianduExportOptions *options)
{
  g_autoptr (LianduDate) today = NULL;

  if (options->filter_words != NULL)
    return *options->filter_words != '\0' ? g_strdup (options->filter_words) : NULL;
  if (query == NULL)
    return NULL;
  today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  return liandu_sheet_words_filter (query, self->store, self->codes, today);
}

/* Lines */

/* Who stands in a link is a person, also where no record of him is left. */
static void
note_names (Export      *self,
            LianduQuery *query,
            LianduRow   *row)
{
  GPtrArray *columns = liandu_query_get_columns (query);

  for (guint i = 0; i < columns->len; i++)
    if (liandu_people_order_is_people (liandu_query_get_kind (query), g_ptr_array_index (columns, i)))
      liandu_name_mask_add_links (self->mask, liandu_row_get_value (row, i));
}

/* Masked before it is measured; the workbook then finds nothing more. */
static void
mask_cells (Export    *self,
            LianduRow *row,
            LianduRow *table_row)
{
  note_names (self, self->query, row);
  if (table_row != NULL)
    note_names (self, self->row_query, table_row);
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      g_free (self->masked[i]);
      self->cells[i] = self->masked[i] = liandu_name_mask_apply (self->mask, self->cells[i]);
    }
}

/* What stands in each column, until the next line is set. */
static void
set_line (Export    *self,
          LianduRow *row,
          LianduRow *table_row)
{
  liandu_sheet_line_set_row (self->line, row, table_row);
  for (guint i = 0; i < self->info->n_columns; i++)
    {
      self->cells[i] = liandu_sheet_line_get_cell (self->line, i);
      if (self->cells[i] == NULL)
        self->cells[i] = "";
    }
  if (self->mask != NULL)
    mask_cells (self, row, table_row);
}

/* A line above those that have the same answer. */
static void
begin_group (Export *self)
{
  g_autofree char *words = liandu_sheet_line_dup_text (self->line, self->info->group_by);
  g_autofree char *text = g_strdup (words != NULL && *words != '\0' ? words : LIANDU_TERM_EMPTY);

  if (g_strcmp0 (text, self->group) == 0)
    return;
  liandu_sheet_writer_add_group (self->writer, text);
  g_free (self->group);
  self->group = g_steal_pointer (&text);
}

static void
add_line (Export    *self,
          LianduRow *row,
          LianduRow *table_row)
{
  set_line (self, row, table_row);
  if (self->info->group_by != NULL)
    begin_group (self);
  liandu_sheet_writer_add (self->writer, liandu_sheet_line_get_uuid (self->line), self->cells);
  liandu_sheet_total_count (self->total, self->line);
}

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
read_table_rows (Export       *self,
                 GPtrArray    *rows,
                 GCancellable *cancellable,
                 GError      **error)
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
read_rows (Export       *self,
           guint         first,
           guint         n,
           double        step,
           GCancellable *cancellable,
           GError      **error)
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

/* What becomes of each line of a record. */
typedef void (*LineFunc) (Export    *self,
                          LianduRow *row,
                          LianduRow *table_row,
                          gpointer   data);

static void
foreach_line (Export    *self,
              GPtrArray *rows,
              LineFunc   func,
              gpointer   data)
{
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      GPtrArray *table_rows = is_there (row) ? get_table_rows (row) : NULL;

      if (is_there (row) && self->row_query == NULL)
        func (self, row, NULL, data);
      for (guint j = 0; table_rows != NULL && j < table_rows->len; j++)
        func (self, row, g_ptr_array_index (table_rows, j), data);
    }
}

static void
add_sample (Export    *self,
            LianduRow *row,
            LianduRow *table_row,
            gpointer   data)
{
  set_line (self, row, table_row);
  g_ptr_array_add (data, g_strdupv ((GStrv) self->cells));
}

static GPtrArray *
read_samples (Export       *self,
              GCancellable *cancellable,
              GError      **error)
{
  guint n = MIN (N_SAMPLES, self->keys->len);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (n == 0)
    return g_steal_pointer (&samples);
  rows = read_rows (self, 0, n, (double) self->keys->len / n, cancellable, error);
  if (rows == NULL)
    return NULL;
  foreach_line (self, rows, add_sample, samples);
  return g_steal_pointer (&samples);
}

/* Reading, in a thread of its own: the store reads the next slice while this
 * one is laid out. */

typedef struct
{
  Export *export;
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
  GArray *keys = self->export->keys;

  for (guint i = 0; i < keys->len; i += SLICE)
    {
      GPtrArray *rows;

      g_async_queue_pop (self->room);
      if (g_atomic_int_get (&self->stopped))
        break;
      rows = read_rows (self->export, i, MIN (SLICE, keys->len - i), 1, self->cancellable, &self->error);
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

static void
add_line_cb (Export    *self,
             LianduRow *row,
             LianduRow *table_row,
             gpointer   data G_GNUC_UNUSED)
{
  add_line (self, row, table_row);
}

static void
add_slice (Export    *self,
           GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (is_there (g_ptr_array_index (rows, i)))
      g_hash_table_add (self->uuids, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))));
  foreach_line (self, rows, add_line_cb, NULL);
}

static gboolean
add_slices (Export            *self,
            Reading           *reading,
            LianduProgressFunc progress,
            gpointer           progress_data,
            GError           **error)
{
  for (guint done = SLICE;; done += SLICE)
    {
      g_autoptr (GPtrArray) rows = g_async_queue_pop (reading->slices);

      if (rows == reading->last)
        break;
      if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
        return FALSE;
      add_slice (self, rows);
      make_room (reading);
      if (progress != NULL)
        progress ((double) MIN (done, self->keys->len) / self->keys->len, progress_data);
    }
  if (reading->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reading->error));
  return FALSE;
}

static gboolean
add_lines (Export            *self,
           LianduProgressFunc progress,
           gpointer           progress_data,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (GAsyncQueue) slices = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GAsyncQueue) room = g_async_queue_new ();
  g_autoptr (GPtrArray) last = g_ptr_array_new ();
  Reading reading = { .export = self, .cancellable = cancellable, .slices = slices, .room = room, .last = last };
  GThread *thread;
  gboolean result;

  for (guint i = 0; i < MAX_AHEAD; i++)
    make_room (&reading);
  thread = g_thread_new ("liandu-sheet-reader", read_thread, &reading);
  result = add_slices (self, &reading, progress, progress_data, error);
  g_atomic_int_set (&reading.stopped, TRUE);
  make_room (&reading);
  g_thread_join (thread);
  g_clear_error (&reading.error);
  return result;
}

/* Steps */

static gboolean
check_query (const LianduSheet *sheet,
             LianduQuery       *query,
             GError           **error)
{
  if (query == NULL || liandu_query_get_kind (query) == liandu_sheet_get_kind (sheet))
    return TRUE;
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_USAGE, _("The table “%s” is made of other records than those chosen"),
               liandu_sheet_get_title (sheet));
  return FALSE;
}

static char *
mask_cb (const char *text,
         gpointer    mask)
{
  return liandu_name_mask_apply (mask, text);
}

static void
set_mask (Export *self)
{
  if (self->mask != NULL)
    liandu_workbook_set_filter (self->book, mask_cb, self->mask);
}

static gboolean
begin_sheet (Export                    *self,
             LianduQuery               *query,
             const LianduExportOptions *options,
             GCancellable              *cancellable,
             GError                   **error)
{
  g_autofree char *title = dup_title (self->office, self->sheet, options);
  g_autofree char *unit = dup_report_unit (self->office, options);
  g_autoptr (LianduDate) filled = dup_fill_date (self->office, options);
  g_autofree char *day = liandu_date_format (filled);
  g_autofree char *filter = dup_filter (self, query, options);
  g_autoptr (GPtrArray) samples = NULL;
  LianduSheetHead head = { title, unit, day, filter, options->attachment, self->keys->len, NULL };

  self->line = liandu_sheet_line_new (self->sheet, self->query, self->row_query, self->codes);
  self->cells = g_new0 (const char *, self->info->n_columns + 1);
  self->masked = g_new0 (char *, self->info->n_columns + 1);
  liandu_query_set_values_only (self->query, !liandu_sheet_line_needs_head (self->line));
  self->total = liandu_sheet_total_new (self->sheet, self->codes);
  head.samples = samples = read_samples (self, cancellable, error);
  if (samples == NULL)
    return FALSE;
  self->writer = liandu_sheet_writer_new (self->book, self->sheet, &head);
  return TRUE;
}

static void
end_sheet (Export *self)
{
  g_autofree char *day = liandu_date_format (self->date);
  g_autofree char *total = liandu_sheet_total_to_words (self->total, day);

  liandu_sheet_writer_finish (self->writer, total);
}

typedef struct
{
  LianduProgressFunc func;
  gpointer data;
  guint part;
  guint n_parts;
} Progress;

static void
part_progress_cb (double   fraction,
                  gpointer user_data)
{
  const Progress *progress = user_data;

  progress->func ((progress->part + fraction) / progress->n_parts, progress->data);
}

/* What is asked for, and what the sheet always asks. */
static LianduQuery *
dup_counted (Export      *self,
             LianduQuery *query)
{
  LianduQuery *counted = query != NULL ? liandu_query_copy (query) : liandu_query_new (liandu_sheet_get_kind (self->sheet));

  if (self->info->filter != NULL)
    liandu_query_add_conditions_of (counted, self->info->filter);
  return counted;
}

static gboolean
write_count (Export                    *self,
             LianduQuery               *query,
             const LianduExportOptions *options,
             GCancellable              *cancellable,
             GError                   **error)
{
  g_autoptr (LianduQuery) counted = dup_counted (self, query);
  g_autoptr (LianduCount) count = liandu_count_new (self->store, self->sheet, counted, self->from, self->to, cancellable, error);
  g_autofree char *title = dup_title (self->office, self->sheet, options);
  g_autofree char *unit = dup_report_unit (self->office, options);
  g_autoptr (LianduDate) filled = dup_fill_date (self->office, options);
  g_autofree char *day = liandu_date_format (filled);
  g_autofree char *filter = dup_filter (self, query, options);
  LianduSheetHead head = { title, unit, day, filter, options->attachment, 0, NULL };

  if (count == NULL)
    return FALSE;
  head.n_lines = liandu_count_get_n_lines (count);
  return liandu_count_sheet_write (self->book, self->sheet, count, &head, error);
}

static gboolean
write_sheet (Export                    *self,
             const LianduSheet         *sheet,
             LianduQuery               *query,
             const LianduExportOptions *options,
             Progress                  *progress,
             GCancellable              *cancellable,
             GError                   **error)
{
  clear_sheet (self);
  self->sheet = sheet;
  self->info = liandu_sheet_get_info (sheet);
  if (liandu_sheet_is_count (sheet))
    return write_count (self, query, options, cancellable, error);
  self->query = liandu_sheet_new_query (sheet, query);
  self->row_query = liandu_sheet_new_row_query (sheet);
  self->keys = liandu_store_query_keys (self->store, self->query, cancellable, error);
  if (self->keys == NULL
      || !liandu_people_order_apply (self->store, sheet, options->people, self->query, self->keys, cancellable, error)
      || !begin_sheet (self, query, options, cancellable, error)
      || !add_lines (self, progress->func != NULL ? part_progress_cb : NULL, progress, cancellable, error))
    return FALSE;
  end_sheet (self);
  return TRUE;
}

static gboolean
write_sheets (Export                    *self,
              const LianduSheet         *sheet,
              LianduQuery               *query,
              const LianduExportOptions *options,
              Progress                  *progress,
              GCancellable              *cancellable,
              GError                   **error)
{
  GPtrArray *parts = liandu_sheet_get_parts (sheet);

  progress->part = 0;
  progress->n_parts = parts->len + 1;
  if (!write_sheet (self, sheet, query, options, progress, cancellable, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      progress->part = i + 1;
      if (!write_sheet (self, g_ptr_array_index (parts, i), query, options, progress, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Numbers of a period that is over are those at its end. */
static LianduDate *
dup_as_of (Export                    *self,
           const LianduSheet         *sheet,
           const LianduExportOptions *options)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->office));

  if (options->as_of != NULL)
    return liandu_date_ref (options->as_of);
  if (liandu_sheet_counts_in_period (sheet) && self->to != NULL && liandu_date_compare (self->to, today) < 0)
    return liandu_date_ref (self->to);
  return NULL;
}

/* @frozen: from a copy, since the workspace does not stand still */
static gboolean
open_then (Export        *self,
           gboolean       frozen,
           GCancellable  *cancellable,
           GError       **error)
{
  if (self->as_of != NULL)
    self->then = liandu_store_open_as_of (self->office, self->as_of, cancellable, error);
  else if (frozen)
    self->then = liandu_store_open_at (self->office, NULL, NULL, cancellable, error);
  else
    self->then = NULL;
  self->store = self->then != NULL ? self->then : self->office;
  return self->then != NULL || (self->as_of == NULL && !frozen);
}

static gboolean
prepare (Export                    *self,
         const LianduSheet         *sheet,
         LianduQuery               *query,
         const LianduExportOptions *options,
         gboolean                   frozen,
         GCancellable              *cancellable,
         GError                   **error)
{
  if (!check_query (sheet, query, error))
    return FALSE;
  dup_period (self->office, sheet, options, &self->from, &self->to);
  self->as_of = dup_as_of (self, sheet, options);
  if (!open_then (self, frozen, cancellable, error))
    return FALSE;
  self->codes = liandu_store_dup_codes (self->office);
  self->date = self->as_of != NULL ? liandu_date_ref (self->as_of) : dup_fill_date (self->office, options);
  self->uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (options->masking == LIANDU_MASKING_NONE)
    return TRUE;
  self->mask = liandu_name_mask_new_for_store (self->office, options->masking, NULL, error);
  return self->mask != NULL;
}

static gboolean
begin_book (Export                    *self,
            const LianduSheet         *sheet,
            const LianduExportOptions *options,
            const char                *path,
            GError                   **error)
{
  g_autofree char *title = dup_title (self->office, sheet, options);
  g_autofree char *unit = dup_report_unit (self->office, options);

  self->book = liandu_workbook_new (path, error);
  if (self->book == NULL)
    return FALSE;
  liandu_workbook_set_properties (self->book, title, unit,
                                  liandu_clock_get_now_ms (liandu_store_get_clock (self->office)) / 1000);
  return TRUE;
}

/* @path: (nullable): %NULL: nothing is written to disk
 * @out_still: whether the workspace stood still meanwhile */
static gboolean
make_once (Export                    *self,
           const LianduSheet         *sheet,
           LianduQuery               *query,
           const LianduExportOptions *options,
           const char                *path,
           Progress                  *progress,
           gboolean                  *out_still,
           GCancellable              *cancellable,
           GError                   **error)
{
  g_autofree char *after = NULL;

  self->watermark = liandu_store_dup_watermark (self->store, cancellable, error);
  if (self->watermark == NULL)
    return FALSE;
  if (path == NULL)
    self->book = liandu_workbook_new_preview ();
  else if (!begin_book (self, sheet, options, path, error))
    return FALSE;
  set_mask (self);
  if (self->keeps_content)
    liandu_workbook_keep_content (self->book);
  if (!write_sheets (self, sheet, query, options, progress, cancellable, error))
    return FALSE;
  after = liandu_store_dup_watermark (self->store, cancellable, error);
  *out_still = g_strcmp0 (self->watermark, after) == 0;
  return after != NULL;
}

/* Rows are read in slices, so that a save waits for no more than one; a table
 * is of one moment all the same: where something was changed meanwhile it is
 * made again, from a copy. */
static gboolean
make (Export                    *self,
      const LianduSheet         *sheet,
      LianduQuery               *query,
      const LianduExportOptions *options,
      const char                *path,
      Progress                  *progress,
      GCancellable              *cancellable,
      GError                   **error)
{
  gboolean still = FALSE;

  if (!prepare (self, sheet, query, options, FALSE, cancellable, error)
      || !make_once (self, sheet, query, options, path, progress, &still, cancellable, error))
    return FALSE;
  if (still)
    return TRUE;
  export_clear (self);
  return prepare (self, sheet, query, options, TRUE, cancellable, error)
         && make_once (self, sheet, query, options, path, progress, &still, cancellable, error);
}

static GStrv
dup_uuids (Export *self)
{
  g_autofree char **uuids = (char **) g_hash_table_get_keys_as_array (self->uuids, NULL);

  return g_strdupv (uuids);
}

/* What leaves the office is in its log before it is there. */
static gboolean
end_book (Export            *self,
          const LianduSheet *sheet,
          const char        *path,
          GError           **error)
{
  g_auto (GStrv) uuids = dup_uuids (self);

  return liandu_workbook_write (self->book, error)
         && liandu_store_log_output (self->office, liandu_sheet_get_id (sheet), path, (const char * const *) uuids, error)
         && liandu_workbook_publish (self->book, error);
}

/* Public API */

/**
 * liandu_sheet_export:
 * @query: (nullable): conditions in force; %NULL: all records of the kind
 * @options: (nullable): what the table says of itself
 * @path: of the .xlsx; a file that is there is replaced when all went well
 * @progress: (nullable): called in this thread after each slice
 * @error: a sentence; nothing was written then, and what was there is as it was
 *
 * Waits; for the command line and for threads.  The rows are read in slices,
 * so that a save never waits for the whole; the table is of one moment all the
 * same: what is changed meanwhile is in it as a whole or not at all.
 *
 * Returns: whether the file is there and its output logged
 */
gboolean
liandu_sheet_export (LianduStore               *store,
                     const LianduSheet         *sheet,
                     LianduQuery               *query,
                     const LianduExportOptions *options,
                     const char                *path,
                     LianduProgressFunc         progress,
                     gpointer                   progress_data,
                     GCancellable              *cancellable,
                     GError                   **error)
{
  return liandu_sheet_export_with_content (store, sheet, query, options, path, NULL, NULL, NULL, progress, progress_data, cancellable, error);
}

/**
 * liandu_sheet_export_with_content:
 * @target: (nullable): where it goes, for the log; %NULL: the path
 * @out_content: (out) (optional): what stands in the file
 * @out_watermark: (out) (optional): of what it was made from, for
 *   liandu_store_open_at()
 *
 * As liandu_sheet_export().
 */
gboolean
liandu_sheet_export_with_content (LianduStore               *store,
                                  const LianduSheet         *sheet,
                                  LianduQuery               *query,
                                  const LianduExportOptions *options,
                                  const char                *path,
                                  const char                *target,
                                  LianduWorkbookContent    **out_content,
                                  char                     **out_watermark,
                                  LianduProgressFunc         progress,
                                  gpointer                   progress_data,
                                  GCancellable              *cancellable,
                                  GError                   **error)
{
  static const LianduExportOptions none = { 0 };
  g_auto (Export) self = { .office = store, .keeps_content = out_content != NULL };
  Progress steps = { progress, progress_data, 0, 1 };

  g_return_val_if_fail (LIANDU_IS_STORE (store), FALSE);
  if (options == NULL)
    options = &none;
  if (!make (&self, sheet, query, options, path, &steps, cancellable, error)
      || !end_book (&self, sheet, target != NULL ? target : path, error))
    return FALSE;
  if (out_content != NULL)
    *out_content = liandu_workbook_dup_content (self.book);
  if (out_watermark != NULL)
    *out_watermark = g_steal_pointer (&self.watermark);
  return TRUE;
}

/**
 * liandu_sheet_export_preview:
 * @query: (nullable): conditions in force
 * @options: (nullable): what the table says of itself
 * @out_uuids: (out): the records in it, for the log of what leaves
 * @error: a sentence
 *
 * Lays out what liandu_sheet_export() would write, by the same way; waits.
 *
 * Returns: (transfer full) (nullable): what would stand in the file
 */
LianduWorkbookContent *
liandu_sheet_export_preview (LianduStore               *store,
                             const LianduSheet         *sheet,
                             LianduQuery               *query,
                             const LianduExportOptions *options,
                             GStrv                     *out_uuids,
                             GCancellable              *cancellable,
                             GError                   **error)
{
  static const LianduExportOptions none = { 0 };
  g_auto (Export) self = { .office = store };
  Progress steps = { NULL, NULL, 0, 1 };

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);
  if (options == NULL)
    options = &none;
  if (!make (&self, sheet, query, options, NULL, &steps, cancellable, error))
    return NULL;
  *out_uuids = dup_uuids (&self);
  return liandu_workbook_dup_content (self.book);
}

/**
 * liandu_sheet_export_suggest_name:
 * @options: (nullable): as for the export
 *
 * Returns: (transfer full): a name for the file, without a folder; it holds
 *   no names of persons
 */
char *
liandu_sheet_export_suggest_name (LianduStore               *store,
                                  const LianduSheet         *sheet,
                                  const LianduExportOptions *options)
{
  static const LianduExportOptions none = { 0 };
  g_autoptr (LianduDate) date = NULL;
  g_autofree char *title = NULL;

  if (options == NULL)
    options = &none;
  date = dup_fill_date (store, options);
  title = dup_title (store, sheet, options);
  return liandu_sheet_words_file_name (title, options->attachment, date);
}
