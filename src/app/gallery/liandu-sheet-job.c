/* liandu-sheet-job.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-sheet-job.h"

#include "liandu-kept-sheet.h"

typedef struct
{
  LianduSheetRequest *request; /* or NULL: what was kept */
  char *kept;
  char *title;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->request, liandu_sheet_request_free);
  g_free (job->kept);
  g_free (job->title);
  g_free (job);
}

static LianduPaperDocument *
make_kept (LianduStore *store,
           Job         *job,
           GError     **error)
{
  const char *uuids[] = { job->kept, NULL };
  g_autoptr (LianduWorkbookContent) content = liandu_kept_sheet_load_content (store, job->kept, error);

  return content != NULL ? liandu_paper_document_new_for_workbook (store, "kept-sheet", job->title, content, uuids) : NULL;
}

static LianduPaperDocument *
make_document (LianduStore  *store,
               Job          *job,
               GCancellable *cancellable,
               GError      **error)
{
  g_auto (GStrv) uuids = NULL;
  g_autofree char *title = NULL;
  g_autoptr (LianduWorkbookContent) content = NULL;

  if (job->kept != NULL)
    return make_kept (store, job, error);
  content = liandu_sheet_request_preview (job->request, store, &uuids, cancellable, error);
  if (content == NULL)
    return NULL;
  title = liandu_sheet_request_dup_title (job->request, store);
  return liandu_paper_document_new_for_workbook (store, liandu_sheet_get_id (job->request->sheet), title, content,
                                                 (const char * const *) uuids);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  LianduPaperDocument *document = make_document (source, task_data, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
run (LianduStore         *store,
     Job                 *job,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, load_thread);
}

/* Public API */

/**
 * liandu_sheet_job_load_async:
 * @request: copied
 */
void
liandu_sheet_job_load_async (LianduStore              *store,
                             const LianduSheetRequest *request,
                             GCancellable             *cancellable,
                             GAsyncReadyCallback       callback,
                             gpointer                  user_data)
{
  Job *job = g_new0 (Job, 1);

  job->request = liandu_sheet_request_copy (request);
  run (store, job, cancellable, callback, user_data);
}

/**
 * liandu_sheet_job_load_kept_async:
 * @kept: uuid of a table as it was sent
 * @title: how its document is called
 */
void
liandu_sheet_job_load_kept_async (LianduStore         *store,
                                  const char          *kept,
                                  const char          *title,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Job *job = g_new0 (Job, 1);

  job->kept = g_strdup (kept);
  job->title = g_strdup (title);
  run (store, job, cancellable, callback, user_data);
}

/**
 * liandu_sheet_job_load_finish:
 *
 * Returns: (transfer full) (nullable): the pages
 */
LianduPaperDocument *
liandu_sheet_job_load_finish (GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
