/* liandu-paper-docx.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <string.h>

#include "liandu-paper-docx.h"
#include "liandu-paper-file.h"
#include "liandu-paper-name.h"
#include "liandu-paper-templates.h"
#include "liandu-paper-terms.h"

/* The words of a paper, as a template asks for them. */
typedef struct
{
  LianduDocxSource base;    /* first */
  LianduPaperSource *words;
  const LianduPaperInfo *paper;
  LianduStore *store;
  GCancellable *cancellable;
  gboolean checks;          /* every table has a row, to be looked at */
  guint serial;             /* of a row that is there to be written in */
} PaperWords;

static PaperWords *paper_words_new (const PaperWords  *parent,
                                    LianduPaperSource *words);

static void
paper_words_free (gpointer data)
{
  PaperWords *self = data;

  liandu_paper_source_unref (self->words);
  g_free (self);
}

static char *
dup_text (LianduDocxSource *source,
          const char       *name)
{
  PaperWords *self = (PaperWords *) source;

  if (self->serial > 0 && (strcmp (name, LIANDU_PAPER_TERM_SERIAL) == 0 || strcmp (name, "serial") == 0))
    return g_strdup_printf ("%u", self->serial);
  return liandu_paper_source_dup_text (self->words, name, NULL);
}

/* Rows */

static const LianduKind *
find_row_kind (PaperWords *self,
               const char *table)
{
  const LianduField *field = liandu_paper_name_find_field (liandu_paper_source_get_kind (self->words), table);

  for (guint i = 0; i < self->paper->n_lists; i++)
    if (strcmp (self->paper->lists[i].name, table) == 0 || strcmp (self->paper->lists[i].term, table) == 0)
      return liandu_paper_list_info_get_kind (&self->paper->lists[i]);
  return field != NULL ? liandu_field_get_child_kind (field) : NULL;
}

/* Whether a block of the paper stands for this table, by name or term. */
static gboolean
is_table (PaperWords *self,
          const char *name,
          const char *table)
{
  const LianduField *field;

  if (name == NULL || strcmp (name, table) == 0)
    return name != NULL;
  for (guint i = 0; i < self->paper->n_lists; i++)
    if (strcmp (self->paper->lists[i].name, name) == 0)
      return strcmp (self->paper->lists[i].term, table) == 0;
  field = liandu_kind_get_field (liandu_kind_lookup (self->paper->kind), name);
  return field != NULL && strcmp (liandu_field_get_term (field), table) == 0;
}

/* How many rows a blank form has to be written in. */
static guint
count_blank_rows (PaperWords *self,
                  const char *table)
{
  if (self->checks)
    return 1;
  for (guint i = 0; i < self->paper->n_blocks; i++)
    if (is_table (self, self->paper->blocks[i].table, table))
      return self->paper->blocks[i].blank_rows;
  return 0;
}

static void
add_blank_rows (PaperWords *self,
                GPtrArray  *rows,
                const char *table)
{
  const LianduKind *kind = find_row_kind (self, table);
  guint n = kind != NULL ? count_blank_rows (self, table) : 0;

  for (guint i = 0; i < n; i++)
    {
      PaperWords *row = paper_words_new (self, liandu_paper_source_new_blank (self->store, kind));

      row->serial = i + 1;
      g_ptr_array_add (rows, row);
    }
}

static GPtrArray *
list_rows (LianduDocxSource *source,
           const char       *name,
           GError          **error)
{
  PaperWords *self = (PaperWords *) source;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) words = liandu_paper_source_list_rows (self->words, name, self->cancellable, &local_error);
  GPtrArray *rows;

  if (words == NULL)
    {
      /* No such table is no fault of the store. */
      if (!g_error_matches (local_error, LIANDU_ERROR, LIANDU_ERROR_INVALID))
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  rows = g_ptr_array_new_with_free_func (paper_words_free);
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (rows, paper_words_new (self, liandu_paper_source_ref (g_ptr_array_index (words, i))));
  if (rows->len == 0 && liandu_paper_source_is_blank (self->words))
    add_blank_rows (self, rows, name);
  return rows;
}

/* @words is taken over. */
static PaperWords *
paper_words_new (const PaperWords  *parent,
                 LianduPaperSource *words)
{
  PaperWords *self = g_new0 (PaperWords, 1);

  *self = *parent;
  self->words = words;
  self->serial = 0;
  return self;
}

/* Public API */

/**
 * liandu_paper_docx_check:
 * @document: a template that is meant for this paper
 * @out_unknown: (out) (transfer full) (element-type LianduDocxUnknown): what it
 *   asks for and this paper does not have
 *
 * As liandu_docx_template_check().
 */
gboolean
liandu_paper_docx_check (LianduStore           *store,
                         const LianduPaperInfo *paper,
                         LianduDocxTemplate    *document,
                         GPtrArray            **out_unknown,
                         GError               **error)
{
  g_autoptr (LianduPaperSource) words = liandu_paper_new_source (paper, store, NULL, LIANDU_PAPER_SOURCE_NONE, NULL, error);
  PaperWords source = { { dup_text, list_rows }, words, paper, store, NULL, TRUE, 0 };

  return words != NULL && liandu_docx_template_check (document, &source.base, out_unknown, error);
}

/**
 * liandu_paper_docx_write:
 * @uuid: (nullable): of a saved record; %NULL: a blank form
 * @path: a file that is there is replaced, as a whole or not at all
 * @out_unknown: (out) (optional) (transfer full) (element-type LianduDocxUnknown): what
 *   the office's template asks for and nobody knows; it stands in the document
 *   as it stood in the template
 * @error: a sentence; nothing was written then
 *
 * Writes a paper as a document, by the office's template or else the built-in
 * one.  What leaves the office is in its log before it is there; a blank form
 * holds nobody's data and is not logged.
 */
gboolean
liandu_paper_docx_write (LianduStore            *store,
                         const LianduPaperInfo  *paper,
                         const char             *uuid,
                         LianduPaperSourceFlags  flags,
                         const char             *path,
                         GPtrArray             **out_unknown,
                         GCancellable           *cancellable,
                         GError                **error)
{
  g_autoptr (LianduPaperSource) words = liandu_paper_new_source (paper, store, uuid, flags, cancellable, error);
  PaperWords source = { { dup_text, list_rows }, words, paper, store, cancellable, FALSE, 0 };
  g_autoptr (LianduDocxTemplate) document = words != NULL ? liandu_paper_templates_load (store, paper, error) : NULL;
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GBytes) filled = document != NULL ? liandu_docx_template_fill (document, &source.base, &unknown, error) : NULL;
  g_auto (GStrv) uuids = filled != NULL ? liandu_paper_source_dup_uuids (words) : NULL;

  if (filled == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (uuid != NULL && !liandu_store_log_output (store, paper->id, path, (const char * const *) uuids, error))
    return FALSE;
  if (!liandu_paper_file_write (path, g_bytes_get_data (filled, NULL), g_bytes_get_size (filled), error))
    return FALSE;
  if (out_unknown != NULL)
    *out_unknown = g_steal_pointer (&unknown);
  return TRUE;
}

typedef struct
{
  const LianduPaperInfo *paper;
  char *uuid;
  char *path;
  LianduPaperSourceFlags flags;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->uuid);
  g_free (job->path);
  g_free (job);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  GPtrArray *unknown = NULL;
  GError *error = NULL;

  if (liandu_paper_docx_write (source, job->paper, job->uuid, job->flags, job->path, &unknown, cancellable, &error))
    g_task_return_pointer (task, unknown, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
liandu_paper_docx_write_async (LianduStore           *store,
                               const LianduPaperInfo *paper,
                               const char            *uuid,
                               LianduPaperSourceFlags flags,
                               const char            *path,
                               GCancellable          *cancellable,
                               GAsyncReadyCallback    callback,
                               gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->paper = paper;
  job->uuid = g_strdup (uuid);
  job->path = g_strdup (path);
  job->flags = flags;
  g_task_set_source_tag (task, liandu_paper_docx_write_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_thread);
}

/**
 * liandu_paper_docx_write_finish:
 * @out_unknown: (out) (optional) (transfer full): as liandu_paper_docx_write()
 */
gboolean
liandu_paper_docx_write_finish (GAsyncResult *result,
                                GPtrArray   **out_unknown,
                                GError      **error)
{
  g_autoptr (GPtrArray) unknown = g_task_propagate_pointer (G_TASK (result), error);
  gboolean done = unknown != NULL;

  if (out_unknown != NULL)
    *out_unknown = g_steal_pointer (&unknown);
  return done;
}
