/* liandu-paper-document.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "liandu-paper-document.h"
#include "liandu-paper-file.h"
#include "liandu-paper-layout.h"
#include "liandu-sheet-pages.h"

struct _LianduPaperDocument
{
  GObject parent_instance;

  LianduStore *store;
  const LianduPaperInfo *paper;
  char *title;
  gboolean blank;
  char *output;             /* what the log of output calls it */
  GPtrArray *pages;         /* cairo_surface_t: recordings */
  GPtrArray *sheets;        /* LianduSheetPages, of a table instead: drawn when needed */
  LianduPaperFonts *fonts;  /* for these */
  GStrv notices;
  GStrv uuids;
};

G_DEFINE_FINAL_TYPE (LianduPaperDocument, liandu_paper_document, G_TYPE_OBJECT)

static void
liandu_paper_document_finalize (GObject *object)
{
  LianduPaperDocument *self = LIANDU_PAPER_DOCUMENT (object);

  g_clear_object (&self->store);
  g_free (self->title);
  g_free (self->output);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->fonts, liandu_paper_fonts_free);
  g_clear_pointer (&self->notices, g_strfreev);
  g_clear_pointer (&self->uuids, g_strfreev);
  G_OBJECT_CLASS (liandu_paper_document_parent_class)->finalize (object);
}

static void
liandu_paper_document_class_init (LianduPaperDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liandu_paper_document_finalize;
}

static void
liandu_paper_document_init (LianduPaperDocument *self)
{
}

/* Making */

static gboolean
fill_pages (LianduPaperDocument *self,
            LianduPaperSource   *source,
            GCancellable        *cancellable,
            GError             **error)
{
  g_autoptr (LianduPaperFonts) fonts = liandu_paper_fonts_new ();
  g_autoptr (LianduPaperCanvas) canvas = liandu_paper_canvas_new (fonts, self->paper->landscape, self->paper->dense);

  if (!liandu_paper_layout_draw (canvas, self->paper, source, cancellable, error))
    return FALSE;
  self->pages = liandu_paper_canvas_finish (canvas);
  self->notices = liandu_paper_fonts_dup_notices (fonts);
  return TRUE;
}

/**
 * liandu_paper_document_new:
 * @uuid: (nullable): of a saved record; %NULL: a blank form to be filled in by
 *   hand
 * @flags: whether confidential fields are printed
 *
 * Waits for the store and sets the type, which takes a moment: for the command
 * line and for threads.
 *
 * Returns: (transfer full) (nullable): the paper, or %NULL with @error
 */
LianduPaperDocument *
liandu_paper_document_new (LianduStore            *store,
                           const LianduPaperInfo  *paper,
                           const char             *uuid,
                           LianduPaperSourceFlags  flags,
                           GCancellable           *cancellable,
                           GError                **error)
{
  g_autoptr (LianduPaperDocument) self = g_object_new (LIANDU_TYPE_PAPER_DOCUMENT, NULL);
  g_autoptr (LianduPaperSource) source = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);
  source = liandu_paper_new_source (paper, store, uuid, flags, cancellable, error);
  if (source == NULL)
    return NULL;
  self->store = g_object_ref (store);
  self->paper = paper;
  self->output = g_strdup (paper->id);
  self->blank = uuid == NULL;
  self->title = g_strdelimit (liandu_paper_dup_title (paper, source), "\n", ' ');
  if (!fill_pages (self, source, cancellable, error))
    return NULL;
  self->uuids = liandu_paper_source_dup_uuids (source);
  return g_steal_pointer (&self);
}

/**
 * liandu_paper_document_new_for_workbook:
 * @output: what the log of output calls it: the id of an official sheet
 * @title: of the document
 * @content: sealed; all its sheets, one after the other
 * @uuids: (nullable): the records in it
 *
 * A table is drawn as it is printed from its file; see #LianduSheetPages.
 *
 * Returns: (transfer full): its pages
 */
LianduPaperDocument *
liandu_paper_document_new_for_workbook (LianduStore           *store,
                                        const char            *output,
                                        const char            *title,
                                        LianduWorkbookContent *content,
                                        const char * const    *uuids)
{
  LianduPaperDocument *self = g_object_new (LIANDU_TYPE_PAPER_DOCUMENT, NULL);

  self->store = g_object_ref (store);
  self->output = g_strdup (output);
  self->title = g_strdup (title);
  self->uuids = uuids != NULL ? g_strdupv ((char **) uuids) : g_new0 (char *, 1);
  self->fonts = liandu_paper_fonts_new ();
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_sheet_pages_free);
  for (guint i = 0; i < liandu_workbook_content_get_n (content); i++)
    g_ptr_array_add (self->sheets, liandu_sheet_pages_new (content, i));
  return self;
}

typedef struct
{
  const LianduPaperInfo *paper;
  char *uuid;
  LianduPaperSourceFlags flags;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->uuid);
  g_free (job);
}

static void
new_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  LianduPaperDocument *document = liandu_paper_document_new (source, job->paper, job->uuid, job->flags, cancellable, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
liandu_paper_document_new_async (LianduStore            *store,
                                 const LianduPaperInfo  *paper,
                                 const char             *uuid,
                                 LianduPaperSourceFlags  flags,
                                 GCancellable           *cancellable,
                                 GAsyncReadyCallback     callback,
                                 gpointer                user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->paper = paper;
  job->uuid = g_strdup (uuid);
  job->flags = flags;
  g_task_set_source_tag (task, liandu_paper_document_new_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, new_thread);
}

LianduPaperDocument *
liandu_paper_document_new_finish (GAsyncResult *result,
                                  GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Asking */

const LianduPaperInfo *
liandu_paper_document_get_paper (LianduPaperDocument *self)
{
  return self->paper;
}

const char *
liandu_paper_document_get_title (LianduPaperDocument *self)
{
  return self->title;
}

gboolean
liandu_paper_document_is_blank (LianduPaperDocument *self)
{
  return self->blank;
}

/* The table that @page, from 0, is of; the number of its first page. */
static LianduSheetPages *
find_sheet (LianduPaperDocument *self,
            guint                page,
            guint               *out_first)
{
  guint first = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      LianduSheetPages *sheet = g_ptr_array_index (self->sheets, i);

      if (page < first + liandu_sheet_pages_get_n (sheet))
        {
          *out_first = first;
          return sheet;
        }
      first += liandu_sheet_pages_get_n (sheet);
    }
  return NULL;
}

guint
liandu_paper_document_get_n_pages (LianduPaperDocument *self)
{
  guint n = 0;

  if (self->pages != NULL)
    return self->pages->len;
  for (guint i = 0; i < self->sheets->len; i++)
    n += liandu_sheet_pages_get_n (g_ptr_array_index (self->sheets, i));
  return n;
}

/* The size of every page, in points. */
void
liandu_paper_document_get_size (LianduPaperDocument *self,
                                double              *out_width,
                                double              *out_height)
{
  cairo_rectangle_t extents;

  if (self->sheets != NULL)
    {
      liandu_sheet_pages_get_size (g_ptr_array_index (self->sheets, 0), out_width, out_height);
      return;
    }
  cairo_recording_surface_get_extents (g_ptr_array_index (self->pages, 0), &extents);
  *out_width = extents.width;
  *out_height = extents.height;
}

/**
 * liandu_paper_document_get_notices:
 *
 * Returns: (transfer none): what a person should know before printing, a
 *   sentence each: fonts that are missing, rare characters; of a table, on
 *   the pages that were drawn
 */
const char * const *
liandu_paper_document_get_notices (LianduPaperDocument *self)
{
  if (self->fonts != NULL)
    {
      g_clear_pointer (&self->notices, g_strfreev);
      self->notices = liandu_paper_fonts_dup_notices (self->fonts);
    }
  return (const char * const *) self->notices;
}

/* Drawing */

/**
 * liandu_paper_document_draw_page:
 * @cr: a unit is a point
 * @page: from 0
 */
void
liandu_paper_document_draw_page (LianduPaperDocument *self,
                                 cairo_t             *cr,
                                 guint                page)
{
  guint first = 0;
  LianduSheetPages *sheet;

  g_return_if_fail (page < liandu_paper_document_get_n_pages (self));
  if (self->sheets != NULL)
    {
      sheet = find_sheet (self, page, &first);
      liandu_sheet_pages_draw (sheet, self->fonts, cr, page - first, first + 1);
      return;
    }
  cairo_save (cr);
  cairo_set_source_surface (cr, g_ptr_array_index (self->pages, page), 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/**
 * liandu_paper_document_render_page:
 * @width: of the picture in pixels
 *
 * Returns: (transfer full): black on white, in cairo's ARGB32
 */
GBytes *
liandu_paper_document_render_page (LianduPaperDocument *self,
                                   guint                page,
                                   int                  width,
                                   int                 *out_height,
                                   int                 *out_stride)
{
  cairo_surface_t *image;
  cairo_t *cr;
  double page_width;
  double page_height;
  GBytes *bytes;

  liandu_paper_document_get_size (self, &page_width, &page_height);
  *out_height = (int) (width * page_height / page_width + 0.5);
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, *out_height);
  cr = cairo_create (image);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / page_width, width / page_width);
  liandu_paper_document_draw_page (self, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  *out_stride = cairo_image_surface_get_stride (image);
  bytes = g_bytes_new (cairo_image_surface_get_data (image), (gsize) *out_stride * (gsize) *out_height);
  cairo_surface_destroy (image);
  return bytes;
}

/* PDF */

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_pdf (LianduPaperDocument *self,
          GByteArray          *bytes)
{
  double width;
  double height;
  cairo_surface_t *pdf;
  cairo_t *cr;
  cairo_status_t status;

  liandu_paper_document_get_size (self, &width, &height);
  pdf = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, self->title);
  cr = cairo_create (pdf);
  for (guint i = 0; i < liandu_paper_document_get_n_pages (self); i++)
    {
      liandu_paper_document_draw_page (self, cr, i);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  status = cairo_surface_status (pdf);
  cairo_surface_destroy (pdf);
  return status;
}

/**
 * liandu_paper_document_write_pdf:
 * @path: a file that is there is replaced, as a whole or not at all
 * @error: a sentence; nothing was written then
 *
 * What leaves the office is in its log before it is there.
 */
gboolean
liandu_paper_document_write_pdf (LianduPaperDocument *self,
                                 const char          *path,
                                 GError             **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = draw_pdf (self, bytes);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, LIANDU_ERROR, LIANDU_ERROR_UNSUPPORTED, _("The pages could not be drawn, so nothing was written: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  return liandu_paper_document_log_output (self, path, error)
         && liandu_paper_file_write (path, bytes->data, bytes->len, error);
}

/**
 * liandu_paper_document_log_output:
 * @target: where it goes: a path, or the name of a printer
 *
 * Writes down who printed what when.  A blank form holds nobody's data and is
 * not logged.
 */
gboolean
liandu_paper_document_log_output (LianduPaperDocument *self,
                                  const char          *target,
                                  GError             **error)
{
  if (self->blank)
    return TRUE;
  return liandu_store_log_output (self->store, self->output, target, (const char * const *) self->uuids, error);
}
