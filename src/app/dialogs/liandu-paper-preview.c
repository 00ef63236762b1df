/* liandu-paper-preview.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-paper-preview.h"

/* As wide as a page is shown; a larger window scales it. */
#define PAGE_WIDTH 1000
#define MAX_SCALE 2

typedef struct
{
  const LianduPaperInfo *paper;
  char *uuid;
  int scale;
} Job;

typedef struct
{
  LianduPaperDocument *document;
  GPtrArray *textures;
} Preview;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->uuid);
  g_free (job);
}

static void
preview_free (gpointer data)
{
  Preview *preview = data;

  g_clear_object (&preview->document);
  g_clear_pointer (&preview->textures, g_ptr_array_unref);
  g_free (preview);
}

static GdkTexture *
new_texture (LianduPaperDocument *document,
             guint                page,
             int                  width)
{
  int height;
  int stride;
  g_autoptr (GBytes) pixels = liandu_paper_document_render_page (document, page, width, &height, &stride);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, pixels, (gsize) stride);
}

static void
preview_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  Preview *preview = g_new0 (Preview, 1);
  int width = PAGE_WIDTH * CLAMP (job->scale, 1, MAX_SCALE);

  preview->textures = g_ptr_array_new_with_free_func (g_object_unref);
  preview->document = liandu_paper_document_new (source, job->paper, job->uuid, LIANDU_PAPER_SOURCE_NONE, cancellable, &error);
  for (guint i = 0; preview->document != NULL && i < liandu_paper_document_get_n_pages (preview->document); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &error))
        break;
      g_ptr_array_add (preview->textures, new_texture (preview->document, i, width));
    }
  if (error == NULL)
    {
      g_task_return_pointer (task, preview, preview_free);
      return;
    }
  preview_free (preview);
  g_task_return_error (task, error);
}

/**
 * liandu_paper_preview_async:
 * @uuid: (nullable): of a saved record; %NULL: a blank form
 * @scale: of the display
 */
void
liandu_paper_preview_async (LianduStore           *store,
                            const LianduPaperInfo *paper,
                            const char            *uuid,
                            int                    scale,
                            GCancellable          *cancellable,
                            GAsyncReadyCallback    callback,
                            gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->paper = paper;
  job->uuid = g_strdup (uuid);
  job->scale = scale;
  g_task_set_source_tag (task, liandu_paper_preview_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, preview_thread);
}

/**
 * liandu_paper_preview_finish:
 * @out_textures: (out) (element-type GdkTexture): a picture of each page
 *
 * Returns: (transfer full) (nullable): the paper
 */
LianduPaperDocument *
liandu_paper_preview_finish (GAsyncResult *result,
                             GPtrArray   **out_textures,
                             GError      **error)
{
  Preview *preview = g_task_propagate_pointer (G_TASK (result), error);
  LianduPaperDocument *document;

  if (preview == NULL)
    return NULL;
  document = g_steal_pointer (&preview->document);
  *out_textures = g_steal_pointer (&preview->textures);
  preview_free (preview);
  return document;
}
