/* liandu-kept-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "liandu-kept-sheet.h"
#include "liandu-sheet-diff.h"
#include "liandu-uuid.h"
#include "liandu-workbook-content.h"

#define KIND "kept_sheet"
#define CONTENT_NAME "content.gvariant"

/* The files on their way into the workspace, in a folder of their own. */
typedef struct
{
  char *folder;
  char *file;
  char *content;
  char *watermark;          /* of what they were made from */
} Files;

static void
files_clear (Files *files)
{
  if (files->file != NULL)
    g_unlink (files->file);
  if (files->content != NULL)
    g_unlink (files->content);
  if (files->folder != NULL)
    g_rmdir (files->folder);
  g_free (files->file);
  g_free (files->content);
  g_free (files->watermark);
  g_free (files->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static gboolean
write_files (Files                    *files,
             LianduStore              *store,
             const LianduSheetRequest *request,
             const char               *sent_to,
             GCancellable             *cancellable,
             GError                  **error)
{
  g_autofree char *name = liandu_sheet_request_dup_name (request, store);
  g_autofree char *target = g_strdup_printf (_("Sent and kept: %s"), sent_to != NULL ? sent_to : name);
  g_autoptr (LianduWorkbookContent) content = NULL;
  g_autoptr (GBytes) bytes = NULL;

  files->folder = g_dir_make_tmp ("liandu-kept-XXXXXX", error);
  if (files->folder == NULL)
    return FALSE;
  files->file = g_build_filename (files->folder, name, NULL);
  files->content = g_build_filename (files->folder, CONTENT_NAME, NULL);
  if (!liandu_sheet_request_export (request, store, files->file, target, &content, &files->watermark, NULL, NULL, cancellable, error))
    return FALSE;
  bytes = liandu_workbook_content_to_bytes (content);
  return g_file_set_contents (files->content, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error);
}

static gint64
count_records (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LianduWorkbookContent) content = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (!g_file_get_contents (path, &data, &size, NULL))
    return 0;
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  content = liandu_workbook_content_from_bytes (bytes);
  for (guint i = 0; content != NULL && i < liandu_workbook_content_get_n (content); i++)
    {
      const LianduWorkbookSheet *sheet = liandu_workbook_content_get (content, i);

      for (guint j = 0; j < sheet->cells->len; j++)
        {
          const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, j);

          if (cell->column == sheet->last_column + 1 && (int) cell->row > sheet->page.last_header)
            g_hash_table_add (ids, (gpointer) cell->text);
        }
    }
  return g_hash_table_size (ids);
}

static char *
dup_now (LianduStore *store)
{
  gint64 now = liandu_clock_get_now_ms (liandu_store_get_clock (store)) / 1000;
  g_autoptr (GTimeZone) beijing = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) time = beijing != NULL ? g_date_time_to_timezone (utc, beijing) : g_date_time_ref (utc);

  return g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
}

static void
set_text (LianduChange *change,
          const char   *field,
          const char   *text)
{
  if (text != NULL && *text != '\0')
    liandu_change_set_value (change, field, g_variant_new_string (text));
}

/* Public API */

/**
 * liandu_kept_sheet_keep:
 * @sent_to, @note: (nullable): who got it; what else there is to say
 *
 * Makes the table and keeps it: the file, what stands in it, how it was asked
 * for, and as of when.  What leaves is in the log of output.
 *
 * Returns: (transfer full) (nullable): the uuid of what was kept
 */
char *
liandu_kept_sheet_keep (LianduStore              *store,
                        const LianduSheetRequest *request,
                        const LianduDate         *sent_on,
                        const char               *sent_to,
                        const char               *note,
                        GCancellable             *cancellable,
                        GError                  **error)
{
  g_auto (Files) files = { NULL, NULL, NULL, NULL };
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autofree char *uuid = liandu_uuid_new_v7 (liandu_clock_get_now_ms (liandu_store_get_clock (store)), NULL);
  g_autofree char *title = liandu_sheet_request_dup_title (request, store);
  g_autofree char *text = liandu_sheet_request_to_text (request);
  g_autofree char *now = dup_now (store);
  g_autoptr (GVariant) file = NULL;
  g_autoptr (GVariant) content = NULL;
  LianduChange *change;

  if (!write_files (&files, store, request, sent_to, cancellable, error))
    return NULL;
  file = liandu_store_attach (store, files.file, cancellable, error);
  content = file != NULL ? liandu_store_attach (store, files.content, cancellable, error) : NULL;
  if (content == NULL)
    return NULL;
  change = liandu_change_set_create (changes, liandu_kind_lookup (KIND), uuid);
  set_text (change, "title", title);
  set_text (change, "sheet", liandu_sheet_get_id (request->sheet));
  liandu_change_set_value (change, "sent_on", liandu_date_to_variant (sent_on));
  set_text (change, "sent_to", sent_to);
  liandu_change_set_value (change, "file", file);
  liandu_change_set_value (change, "content", content);
  set_text (change, "request", text);
  set_text (change, "made_at", now);
  set_text (change, "watermark", files.watermark);
  liandu_change_set_value (change, "n_records", g_variant_new_int64 (count_records (files.content)));
  set_text (change, "note", note);
  if (!liandu_store_commit (store, changes, cancellable, NULL, error))
    return NULL;
  return g_steal_pointer (&uuid);
}

typedef struct
{
  LianduSheetRequest *request;
  LianduDate *sent_on;
  char *sent_to;
  char *note;
} Job;

static void
job_free (Job *job)
{
  liandu_sheet_request_free (job->request);
  liandu_date_unref (job->sent_on);
  g_free (job->sent_to);
  g_free (job->note);
  g_free (job);
}

static void
keep_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  char *uuid = liandu_kept_sheet_keep (source, job->request, job->sent_on, job->sent_to, job->note, cancellable, &error);

  if (uuid != NULL)
    g_task_return_pointer (task, uuid, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * liandu_kept_sheet_keep_async:
 *
 * As liandu_kept_sheet_keep(), in a thread of its own.
 */
void
liandu_kept_sheet_keep_async (LianduStore              *store,
                              const LianduSheetRequest *request,
                              const LianduDate         *sent_on,
                              const char               *sent_to,
                              const char               *note,
                              GCancellable             *cancellable,
                              GAsyncReadyCallback       callback,
                              gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->request = liandu_sheet_request_copy (request);
  job->sent_on = liandu_date_ref ((LianduDate *) sent_on);
  job->sent_to = g_strdup (sent_to);
  job->note = g_strdup (note);
  g_task_set_source_tag (task, liandu_kept_sheet_keep_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, keep_thread);
}

char *
liandu_kept_sheet_keep_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * liandu_kept_sheet_new_query:
 *
 * Returns: (transfer full): what was kept, the latest first, with the columns
 *   sheet, sent_on, sent_to, made_at and n_records
 */
LianduQuery *
liandu_kept_sheet_new_query (void)
{
  static const char * const columns[] = { "sheet", "sent_on", "sent_to", "made_at", "n_records" };
  LianduQuery *query = liandu_query_new (liandu_kind_lookup (KIND));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    liandu_query_add_column (query, columns[i]);
  liandu_query_set_sort (query, liandu_kind_get_info (liandu_kind_lookup (KIND))->sort);
  return query;
}

/* The path of a file that was kept, and its digest proves it. */
static char *
find_file (LianduStore  *store,
           LianduRecord *record,
           const char   *field,
           GError      **error)
{
  GVariant *attachment = liandu_record_get (record, field);
  g_autofree char *path = attachment != NULL ? liandu_store_dup_attachment_path (store, attachment) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND,
                       _("The file of this kept table is not in the workspace: bring the folder attachments back from a backup"));
  return NULL;
}

static LianduRecord *
load (LianduStore *store,
      const char  *uuid,
      GError     **error)
{
  g_autoptr (LianduRecord) record = liandu_store_load (store, uuid, NULL, error);

  if (record == NULL || liandu_record_get_kind (record) == liandu_kind_lookup (KIND))
    return g_steal_pointer (&record);
  g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND, _("“%s” is no table that was kept"), uuid);
  return NULL;
}

/**
 * liandu_kept_sheet_load_content:
 *
 * Returns: (transfer full) (nullable): what stands in the file that was sent
 */
LianduWorkbookContent *
liandu_kept_sheet_load_content (LianduStore *store,
                                const char  *uuid,
                                GError     **error)
{
  g_autoptr (LianduRecord) record = load (store, uuid, error);
  g_autofree char *path = record != NULL ? find_file (store, record, "content", error) : NULL;
  g_autofree char *data = NULL;
  gsize size = 0;
  g_autoptr (GBytes) bytes = NULL;
  LianduWorkbookContent *content;

  if (path == NULL || !g_file_get_contents (path, &data, &size, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  content = liandu_workbook_content_from_bytes (bytes);
  if (content == NULL)
    g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_INVALID, _("The pages of this kept table cannot be read; its file is there as it was sent"));
  return content;
}

/* The workspace as it was when the table was made, to the second. */
static LianduStore *
open_then (LianduStore   *store,
           LianduRecord  *record,
           GCancellable  *cancellable,
           GError       **error)
{
  const char *watermark = liandu_record_get_string (record, "watermark");
  const char *made_at = liandu_record_get_string (record, "made_at");
  g_autofree char *time = made_at != NULL ? g_strdelimit (g_strdup (made_at), " ", 'T') : NULL;

  if (watermark != NULL && time != NULL)
    return liandu_store_open_at (store, watermark, time, cancellable, error);
  g_set_error_literal (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED,
                       _("This table was kept without a mark of the data that it was made from: its file is there as it was sent"));
  return NULL;
}

/**
 * liandu_kept_sheet_compare:
 * @with_then: whether to compare with what the records said when it was made,
 *   instead of with what they say now: whoever doubts the table sees that it
 *   follows from them.  What was erased since is gone there, too.
 *
 * Makes the same table again, and compares.
 *
 * Returns: (transfer full) (element-type LianduSheetDifference) (nullable): see
 *   liandu_sheet_diff_new()
 */
GPtrArray *
liandu_kept_sheet_compare (LianduStore  *store,
                           const char   *uuid,
                           gboolean      with_then,
                           GCancellable *cancellable,
                           GError      **error)
{
  g_autoptr (LianduRecord) record = load (store, uuid, error);
  g_autoptr (LianduWorkbookContent) before = record != NULL ? liandu_kept_sheet_load_content (store, uuid, error) : NULL;
  g_autoptr (LianduWorkbookContent) after = NULL;
  g_autoptr (LianduSheetRequest) request = NULL;
  g_autoptr (LianduStore) source = NULL;
  g_auto (GStrv) uuids = NULL;

  if (before == NULL)
    return NULL;
  request = liandu_sheet_request_parse (liandu_record_get_string (record, "request"), error);
  if (request != NULL)
    source = with_then ? open_then (store, record, cancellable, error) : g_object_ref (store);
  after = source != NULL ? liandu_sheet_request_preview (request, source, &uuids, cancellable, error) : NULL;
  return after != NULL ? liandu_sheet_diff_new (before, after) : NULL;
}

/**
 * liandu_kept_sheet_write_file:
 *
 * Writes a copy of the file as it was sent; logged as any other output.
 */
gboolean
liandu_kept_sheet_write_file (LianduStore *store,
                              const char  *uuid,
                              const char  *path,
                              GError     **error)
{
  g_autoptr (LianduRecord) record = load (store, uuid, error);
  g_autofree char *kept = record != NULL ? find_file (store, record, "file", error) : NULL;
  const char *uuids[] = { uuid, NULL };
  g_autofree char *data = NULL;
  gsize size = 0;

  return kept != NULL && g_file_get_contents (kept, &data, &size, error)
         && liandu_store_log_output (store, KIND, path, uuids, error)
         && g_file_set_contents (path, data, (gssize) size, error);
}
