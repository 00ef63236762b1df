/* liandu-paper-printing.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-paper-printing.h"

/* Files */

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (liandu_paper_document_write_pdf (source, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * liandu_paper_printing_save_async:
 * @path: of the PDF
 *
 * The document must not be used before the callback.
 */
void
liandu_paper_printing_save_async (LianduPaperDocument *document,
                                  const char          *path,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (document, NULL, callback, user_data);

  g_task_set_source_tag (task, liandu_paper_printing_save_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
liandu_paper_printing_save_finish (GAsyncResult *result,
                                   GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Printers */

typedef struct
{
  char *path;               /* or NULL for a printer */
  char *target;
  gboolean done;            /* the operation said how it ended */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->target);
  g_free (job);
}

static void
log_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (liandu_paper_document_log_output (source, job->target, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           document)
{
  liandu_paper_document_draw_page (document, gtk_print_context_get_cairo_context (context), (guint) page);
}

static char *
dup_target (GtkPrintOperation *operation,
            const char        *path)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *printer = settings != NULL ? gtk_print_settings_get_printer (settings) : NULL;

  if (path != NULL)
    return g_strdup (path);
  return g_strdup_printf (_("Printer %s"), printer != NULL ? printer : "?");
}

/* Who thought better of it has printed nothing. */
static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult outcome,
         GTask                  *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->done = TRUE;
  if (outcome == GTK_PRINT_OPERATION_RESULT_CANCEL)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  if (outcome == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      g_task_return_error (task, error);
      return;
    }
  job->target = dup_target (operation, job->path);
  g_task_run_in_thread (task, log_thread);
}

/* Points: between A4 and A3. */
#define LONGEST_A4 900

/* The paper as it is, whatever margins the printer would like: the pages have their
 * own. */
static GtkPageSetup *
new_setup (LianduPaperDocument *document)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = NULL;
  double width;
  double height;

  liandu_paper_document_get_size (document, &width, &height);
  size = gtk_paper_size_new (MAX (width, height) > LONGEST_A4 ? GTK_PAPER_NAME_A3 : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

/**
 * liandu_paper_printing_print_async:
 * @path: (nullable): a PDF to print into; %NULL: the dialog asks for a printer
 *
 * The document must not be used before the callback.
 */
void
liandu_paper_printing_print_async (LianduPaperDocument *document,
                                   GtkWindow           *parent,
                                   const char          *path,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = new_setup (document);
  GError *error = NULL;
  GTask *task = g_task_new (document, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  g_task_set_source_tag (task, liandu_paper_printing_print_async);
  g_task_set_task_data (task, job, job_free);
  gtk_print_operation_set_n_pages (operation, (int) liandu_paper_document_get_n_pages (document));
  gtk_print_operation_set_job_name (operation, liandu_paper_document_get_title (document));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (path != NULL)
    gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), document, 0);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), task, (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_print_operation_run (operation, path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           parent, &error);
  if (error != NULL && !job->done)
    g_task_return_error (task, g_steal_pointer (&error));
  g_clear_error (&error);
}

/**
 * liandu_paper_printing_print_finish:
 *
 * Returns: whether it was printed; %FALSE without @error when the user thought
 *   better of it
 */
gboolean
liandu_paper_printing_print_finish (GAsyncResult *result,
                                    GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
