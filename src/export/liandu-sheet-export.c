/* liandu-sheet-export.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "liandu-count-sheet.h"
#include "liandu-sheet-body.h"
#include "liandu-sheet-export.h"
#include "liandu-sheet-reader.h"
#include "liandu-sheet-words.h"

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

  LianduNameMask *mask;     /* or NULL */

  /* Borrowed */
  LianduStore *office;      /* whose table it is */
  LianduStore *store;       /* that is asked: the same, or @then */
  LianduSheetBody *body;    /* of the sheet being written */
  gboolean keeps_content;
} Export;

static void
export_clear (Export *self)
{
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

/* What stands above the table. */
typedef struct
{
  char *title;
  char *unit;
  char *day;
  char *filter;
} Head;

static void
head_clear (Head *self)
{
  g_free (self->title);
  g_free (self->unit);
  g_free (self->day);
  g_free (self->filter);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

static LianduSheetHead
make_head (Export                    *self,
           const LianduSheet         *sheet,
           LianduQuery               *query,
           const LianduExportOptions *options,
           guint                      n_lines,
           Head                      *out_words)
{
  g_autoptr (LianduDate) filled = liandu_export_options_dup_fill_date (options, self->office);

  out_words->title = liandu_export_options_dup_title (options, self->office, sheet);
  out_words->unit = liandu_export_options_dup_report_unit (options, self->office);
  out_words->day = liandu_date_format (filled);
  out_words->filter = dup_filter (self, query, options);
  return (LianduSheetHead) { out_words->title, out_words->unit, out_words->day, out_words->filter, options->attachment, n_lines, NULL };
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
dup_counted (const LianduSheet *sheet,
             LianduQuery       *query)
{
  const LianduSheetInfo *info = liandu_sheet_get_info (sheet);
  LianduQuery *counted = query != NULL ? liandu_query_copy (query) : liandu_query_new (liandu_sheet_get_kind (sheet));

  if (info->filter != NULL)
    liandu_query_add_conditions_of (counted, info->filter);
  return counted;
}

static gboolean
write_count (Export                    *self,
             const LianduSheet         *sheet,
             LianduQuery               *query,
             const LianduExportOptions *options,
             GCancellable              *cancellable,
             GError                   **error)
{
  g_autoptr (LianduQuery) counted = dup_counted (sheet, query);
  g_autoptr (LianduCount) count = liandu_count_new (self->store, sheet, counted, self->from, self->to, cancellable, error);
  g_auto (Head) words = { 0 };
  LianduSheetHead head;

  if (count == NULL)
    return FALSE;
  head = make_head (self, sheet, query, options, liandu_count_get_n_lines (count), &words);
  return liandu_count_sheet_write (self->book, sheet, count, &head, error);
}

static void
add_sample_cb (LianduRow *row,
               GPtrArray *table_rows,
               gpointer   body)
{
  liandu_sheet_body_add_sample (body, row, table_rows);
}

static void
add_record_cb (LianduRow *row,
               GPtrArray *table_rows,
               gpointer   user_data)
{
  Export *self = user_data;

  g_hash_table_add (self->uuids, g_strdup (liandu_row_get_uuid (row)));
  liandu_sheet_body_add (self->body, row, table_rows);
}

/* Which records, in which order. */
static GArray *
read_keys (Export                    *self,
           const LianduSheet         *sheet,
           LianduQuery               *sheet_query,
           const LianduExportOptions *options,
           GCancellable              *cancellable,
           GError                   **error)
{
  g_autoptr (GArray) keys = liandu_store_query_keys (self->store, sheet_query, cancellable, error);

  if (keys == NULL || !liandu_people_order_apply (self->store, sheet, options->people, sheet_query, keys, cancellable, error))
    return NULL;
  return g_steal_pointer (&keys);
}

static gboolean
write_lines (Export                    *self,
             const LianduSheet         *sheet,
             LianduQuery               *query,
             const LianduExportOptions *options,
             Progress                  *progress,
             GCancellable              *cancellable,
             GError                   **error)
{
  g_autoptr (LianduQuery) sheet_query = liandu_sheet_new_query (sheet, query);
  g_autoptr (LianduQuery) row_query = liandu_sheet_new_row_query (sheet);
  g_autoptr (LianduSheetBody) body = liandu_sheet_body_new (sheet, sheet_query, row_query, self->codes, self->mask);
  g_autoptr (GArray) keys = read_keys (self, sheet, sheet_query, options, cancellable, error);
  g_autoptr (LianduSheetReader) reader = NULL;
  g_auto (Head) words = { 0 };
  LianduSheetHead head;

  if (keys == NULL)
    return FALSE;
  liandu_query_set_values_only (sheet_query, !liandu_sheet_body_needs_head (body));
  reader = liandu_sheet_reader_new (self->store, sheet_query, row_query, keys);
  if (!liandu_sheet_reader_foreach_sample (reader, add_sample_cb, body, cancellable, error))
    return FALSE;
  head = make_head (self, sheet, query, options, keys->len, &words);
  liandu_sheet_body_begin (body, self->book, &head);
  self->body = body;
  if (!liandu_sheet_reader_foreach (reader, add_record_cb, self, progress->func != NULL ? part_progress_cb : NULL, progress, cancellable, error))
    return FALSE;
  liandu_sheet_body_finish (body, self->date);
  return TRUE;
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
  if (liandu_sheet_is_count (sheet))
    return write_count (self, sheet, query, options, cancellable, error);
  return write_lines (self, sheet, query, options, progress, cancellable, error);
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
  liandu_export_options_dup_period (options, self->office, sheet, &self->from, &self->to);
  self->as_of = dup_as_of (self, sheet, options);
  if (!open_then (self, frozen, cancellable, error))
    return FALSE;
  self->codes = liandu_store_dup_codes (self->office);
  self->date = self->as_of != NULL ? liandu_date_ref (self->as_of) : liandu_export_options_dup_fill_date (options, self->office);
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
  g_autofree char *title = liandu_export_options_dup_title (options, self->office, sheet);
  g_autofree char *unit = liandu_export_options_dup_report_unit (options, self->office);

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
  date = liandu_export_options_dup_fill_date (options, store);
  title = liandu_export_options_dup_title (options, store, sheet);
  return liandu_sheet_words_file_name (title, options->attachment, date);
}
