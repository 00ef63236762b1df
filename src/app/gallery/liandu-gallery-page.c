/* liandu-gallery-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-gallery-page.h"

#include "liandu-accelerators.h"
#include "liandu-count-options.h"
#include "liandu-cross-count.h"
#include "liandu-dialogs.h"
#include "liandu-difference-list.h"
#include "liandu-error-text.h"
#include "liandu-gallery-row.h"
#include "liandu-kept-sheet.h"
#include "liandu-menu-button.h"
#include "liandu-paper-printing.h"
#include "liandu-sheet-diff.h"
#include "liandu-sheet-options.h"
#include "liandu-sheet-preview.h"

/* Changes of the records come in heaps. */
#define RELOAD_DELAY_MS 300
/* So many kept tables are listed, the latest. */
#define MAX_KEPT 200

struct _LianduGalleryPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkEditable *search;
  GtkListBox *list;
  GtkStack *middle;
  GtkBox *preview_box;
  GtkBox *side;
  GtkLabel *purpose;
  GtkLabel *problem;
  GtkMenuButton *keep_button;
  GtkPopover *keep_popover;
  GtkEditable *sent_to;
  GtkEditable *sent_on;
  GtkEditable *sent_note;
  GtkLabel *sent_problem;
  GtkWidget *compare_button;
  GtkBox *kept_side;
  GtkBox *count_side;
  GtkLabel *kept_label;

  /* Made in code */
  LianduSheetPreview *preview;
  LianduSheetOptions *options;
  LianduCountOptions *count_options;
  LianduDifferenceList *differences;

  /* Owned */
  LianduStore *store;
  GCancellable *cancellable;
  char *path;               /* of what is being saved */

  guint reload_id;
  gboolean loading;
  gboolean busy;
};

enum
{
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduGalleryPage, liandu_gallery_page, ADW_TYPE_BIN)

static void load (LianduGalleryPage *self);

static void
say (LianduGalleryPage *self,
     const char        *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
say_error (LianduGalleryPage *self,
           const char        *heading,
           const GError      *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    liandu_dialogs_show_error (GTK_WIDGET (self), heading, error);
}

static LianduGalleryRow *
get_row (LianduGalleryPage *self)
{
  return (LianduGalleryRow *) gtk_list_box_get_selected_row (self->list);
}

static const LianduSheet *
get_sheet (LianduGalleryPage *self)
{
  LianduGalleryRow *row = get_row (self);

  return row != NULL ? liandu_gallery_row_get_sheet (row) : NULL;
}

static const char *
get_kept (LianduGalleryPage *self)
{
  LianduGalleryRow *row = get_row (self);

  return row != NULL ? liandu_gallery_row_get_kept (row) : NULL;
}

static gboolean
is_count (LianduGalleryPage *self)
{
  return get_row (self) != NULL && liandu_gallery_row_is_count (get_row (self));
}

static void
update_actions (LianduGalleryPage *self)
{
  gboolean ready = !self->busy && !self->loading && liandu_sheet_preview_get_document (self->preview) != NULL;
  gboolean comparing = gtk_stack_get_visible_child (self->middle) == GTK_WIDGET (self->differences);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.save-table", ready || (comparing && !self->loading));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.save-pdf", ready && !comparing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.print", ready && !comparing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.keep", ready && get_sheet (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "gallery.compare", !self->busy && get_kept (self) != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_button), ready && get_sheet (self) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->keep_button), get_sheet (self) != NULL);
  gtk_widget_set_visible (self->compare_button, get_kept (self) != NULL);
}

static void
show_problem (LianduGalleryPage *self,
              const char        *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* Pages, made in a thread */

typedef struct
{
  LianduSheetRequest *request;
  char *kept;
  char *title;

  /* A count */
  LianduQuery *query;
  char *rows;
  char *columns;
  char *sum;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->request, liandu_sheet_request_free);
  g_free (job->kept);
  g_free (job->title);
  g_clear_pointer (&job->query, liandu_query_unref);
  g_free (job->rows);
  g_free (job->columns);
  g_free (job->sum);
  g_free (job);
}

static LianduPaperDocument *
count_document (LianduStore  *store,
                Job          *job,
                GCancellable *cancellable,
                GError      **error)
{
  g_autoptr (LianduCrossCount) count = liandu_cross_count_new (store, job->query, job->rows, job->columns, job->sum, cancellable, error);
  g_autoptr (LianduWorkbookContent) content = NULL;

  if (count == NULL)
    return NULL;
  content = liandu_cross_count_preview (count, store, job->query);
  job->title = liandu_cross_count_dup_title (count);
  return liandu_paper_document_new_for_workbook (store, "cross-count", job->title, content, NULL);
}

static LianduPaperDocument *
make_document (LianduStore  *store,
               Job          *job,
               GCancellable *cancellable,
               GError      **error)
{
  g_auto (GStrv) uuids = NULL;
  const char *kept[] = { job->kept, NULL };
  g_autoptr (LianduWorkbookContent) content = NULL;

  if (job->query != NULL)
    return count_document (store, job, cancellable, error);
  if (job->kept != NULL)
    {
      content = liandu_kept_sheet_load_content (store, job->kept, error);
      return content != NULL ? liandu_paper_document_new_for_workbook (store, "kept-sheet", job->title, content, kept) : NULL;
    }
  content = liandu_sheet_request_preview (job->request, store, &uuids, cancellable, error);
  if (content == NULL)
    return NULL;
  job->title = liandu_sheet_request_dup_title (job->request, store);
  return liandu_paper_document_new_for_workbook (store, liandu_sheet_get_id (job->request->sheet), job->title, content,
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
loaded_cb (GObject      *object G_GNUC_UNUSED,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduPaperDocument) document = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (document != NULL)
    {
      liandu_sheet_preview_show (self->preview, document);
      adw_window_title_set_subtitle (self->title, liandu_paper_document_get_title (document));
    }
  else
    liandu_sheet_preview_show_error (self->preview, error);
  update_actions (self);
}

static Job *
make_job (LianduGalleryPage *self)
{
  const char *problem = NULL;
  Job *job = g_new0 (Job, 1);

  if (get_kept (self) != NULL)
    {
      job->kept = g_strdup (get_kept (self));
      job->title = g_strdup (liandu_gallery_row_get_title (get_row (self)));
      return job;
    }
  if (is_count (self))
    {
      job->query = liandu_count_options_new_query (self->count_options);
      job->rows = g_strdup (liandu_count_options_get_rows (self->count_options));
      job->columns = g_strdup (liandu_count_options_get_columns (self->count_options));
      job->sum = g_strdup (liandu_count_options_get_sum (self->count_options));
      return job;
    }
  job->request = get_sheet (self) != NULL ? liandu_sheet_options_dup_request (self->options, &problem) : NULL;
  show_problem (self, problem);
  if (job->request == NULL)
    g_clear_pointer (&job, job_free);
  return job;
}

static void
load (LianduGalleryPage *self)
{
  Job *job = NULL;
  g_autoptr (GTask) task = NULL;

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->busy)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = make_job (self);
  if (job == NULL)
    return;
  self->loading = TRUE;
  gtk_stack_set_visible_child (self->middle, GTK_WIDGET (self->preview_box));
  liandu_sheet_preview_clear (self->preview);
  update_actions (self);
  task = g_task_new (self->store, self->cancellable, loaded_cb, g_object_ref (self));
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, load_thread);
}

static gboolean
reload_cb (gpointer user_data)
{
  LianduGalleryPage *self = user_data;

  self->reload_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* The list */

static void
show_kept (LianduGalleryPage *self)
{
  g_autofree char *text = liandu_gallery_row_dup_details (get_row (self));

  gtk_label_set_label (self->kept_label, text);
}

static void
selected_cb (LianduGalleryPage *self)
{
  const LianduSheet *sheet = get_sheet (self);

  /* The list says so too while the page goes away. */
  if (self->store == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->side), sheet != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_side), get_kept (self) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->count_side), is_count (self));
  if (sheet != NULL)
    {
      const char *purpose = liandu_sheet_get_info (sheet)->purpose;

      gtk_label_set_label (self->purpose, purpose != NULL ? g_dgettext (GETTEXT_PACKAGE, purpose) : "");
      liandu_sheet_options_set_sheet (self->options, sheet);
    }
  else if (get_kept (self) != NULL)
    show_kept (self);
  if (get_row (self) != NULL)
    load (self);
}

/* Those of one kind together, in the order in which the kinds come up. */
static void
list_sheets (LianduGalleryPage *self)
{
  GPtrArray *sheets = liandu_sheet_list ();
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();

  for (guint i = 0; i < sheets->len; i++)
    if (!g_ptr_array_find (kinds, liandu_sheet_get_kind (g_ptr_array_index (sheets, i)), NULL))
      g_ptr_array_add (kinds, (gpointer) liandu_sheet_get_kind (g_ptr_array_index (sheets, i)));
  for (guint k = 0; k < kinds->len; k++)
    for (guint i = 0; i < sheets->len; i++)
      if (liandu_sheet_get_kind (g_ptr_array_index (sheets, i)) == g_ptr_array_index (kinds, k))
        gtk_list_box_append (self->list, liandu_gallery_row_new_sheet (g_ptr_array_index (sheets, i)));
  gtk_list_box_append (self->list, liandu_gallery_row_new_count ());
}

static void
kept_listed_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, NULL);
  g_autofree char *selected = NULL;
  GtkWidget *next = NULL;

  if (rows == NULL || self->store == NULL)
    return;
  selected = g_strdup (get_kept (self));
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (LIANDU_IS_GALLERY_ROW (row) && liandu_gallery_row_get_kept (LIANDU_GALLERY_ROW (row)) != NULL)
        gtk_list_box_remove (self->list, row);
    }
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, liandu_gallery_row_new_kept (g_ptr_array_index (rows, i)));
  if (selected != NULL && !liandu_gallery_page_select (self, selected))
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
list_kept (LianduGalleryPage *self)
{
  g_autoptr (LianduQuery) query = liandu_kept_sheet_new_query ();

  liandu_query_set_limit (query, MAX_KEPT);
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, NULL, kept_listed_cb, g_object_ref (self));
}

static void
store_changed_cb (LianduGalleryPage *self)
{
  list_kept (self);
  if (self->reload_id == 0 && get_kept (self) == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  LianduGalleryPage *self = user_data;

  return liandu_gallery_row_matches (LIANDU_GALLERY_ROW (row), gtk_editable_get_text (self->search));
}

static void
head_row (GtkListBoxRow *row,
          GtkListBoxRow *before,
          gpointer       user_data G_GNUC_UNUSED)
{
  const char *group = liandu_gallery_row_get_group (LIANDU_GALLERY_ROW (row));
  GtkWidget *label = NULL;

  if (before == NULL || g_strcmp0 (group, liandu_gallery_row_get_group (LIANDU_GALLERY_ROW (before))) != 0)
    {
      label = gtk_label_new (group);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "sidebar-heading");
    }
  gtk_list_box_row_set_header (row, label);
}

static void
search_cb (LianduGalleryPage *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

/* Where it goes */

static gboolean
ends_with (const char *path,
           const char *suffix)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return g_str_has_suffix (small, suffix);
}

static void
set_busy (LianduGalleryPage *self,
          gboolean           busy)
{
  self->busy = busy;
  liandu_sheet_preview_set_busy (self->preview, busy);
  update_actions (self);
}

static void
end_saving (LianduGalleryPage *self,
            const GError      *error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (self->store == NULL)
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    {
      say_error (self, _("Not Saved"), error);
      return;
    }
  name = g_filename_display_name (self->path);
  text = g_strdup_printf (_("Saved: %s"), name);
  say (self, text);
}

static void
pdf_saved_cb (GObject      *object G_GNUC_UNUSED,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  liandu_paper_printing_save_finish (result, &error);
  end_saving (self, error);
}

typedef struct
{
  Job *job;
  GPtrArray *differences;   /* of a comparison instead */
  char *path;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_pointer (&saving->job, job_free);
  g_clear_pointer (&saving->differences, g_ptr_array_unref);
  g_free (saving->path);
  g_free (saving);
}

static gboolean
save_count (LianduStore  *store,
            Saving       *saving,
            GCancellable *cancellable,
            GError      **error)
{
  Job *job = saving->job;
  g_autoptr (LianduCrossCount) count = liandu_cross_count_new (store, job->query, job->rows, job->columns, job->sum, cancellable, error);

  return count != NULL && liandu_cross_count_export (count, store, job->query, saving->path, error);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;
  gboolean done;

  if (saving->differences != NULL)
    done = liandu_sheet_diff_write (saving->differences, saving->path, &error);
  else if (saving->job->query != NULL)
    done = save_count (source, saving, cancellable, &error);
  else if (saving->job->kept != NULL)
    done = liandu_kept_sheet_write_file (source, saving->job->kept, saving->path, &error);
  else
    done = liandu_sheet_request_export (saving->job->request, source, saving->path, NULL, NULL, NULL, NULL, cancellable, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
table_saved_cb (GObject      *object G_GNUC_UNUSED,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  end_saving (self, error);
}

static void
save_table (LianduGalleryPage *self,
            const char        *path)
{
  GPtrArray *differences = liandu_difference_list_get (self->differences);
  Saving *saving = g_new0 (Saving, 1);
  g_autoptr (GTask) task = NULL;

  if (gtk_stack_get_visible_child (self->middle) == GTK_WIDGET (self->differences) && differences != NULL)
    saving->differences = g_ptr_array_ref (differences);
  else
    saving->job = make_job (self);
  saving->path = g_strdup (path);
  if (saving->differences == NULL && saving->job == NULL)
    {
      saving_free (saving);
      return;
    }
  set_busy (self, TRUE);
  task = g_task_new (self->store, NULL, table_saved_cb, g_object_ref (self));
  g_task_set_source_tag (task, save_table);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_thread);
}

static void
path_chosen_cb (const char *path,
                gpointer    user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;

  if (path != NULL && self->store != NULL)
    liandu_gallery_page_save_to (self, path);
}

static char *
suggest_name (LianduGalleryPage *self,
              const char        *extension)
{
  const char *problem = NULL;
  g_autoptr (LianduSheetRequest) request = get_sheet (self) != NULL ? liandu_sheet_options_dup_request (self->options, &problem) : NULL;
  g_autofree char *name = NULL;
  const char *dot;

  if (request != NULL)
    name = liandu_sheet_request_dup_name (request, self->store);
  else if (is_count (self) && liandu_sheet_preview_get_document (self->preview) != NULL)
    name = g_strconcat (liandu_paper_document_get_title (liandu_sheet_preview_get_document (self->preview)), ".xlsx", NULL);
  else
    name = g_strconcat (liandu_gallery_row_get_title (get_row (self)),
                        gtk_stack_get_visible_child (self->middle) == GTK_WIDGET (self->differences) ? _(" compared with today") : "",
                        ".xlsx", NULL);
  dot = strrchr (name, '.');
  return g_strdup_printf ("%.*s%s", (int) (dot != NULL ? dot - name : (gssize) strlen (name)), name, extension);
}

static void
save_table_action (GtkWidget  *widget,
                   const char *action G_GNUC_UNUSED,
                   GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);
  g_autofree char *name = suggest_name (self, ".xlsx");

  liandu_dialogs_save_file (widget, _("Save the Table"), name, path_chosen_cb, g_object_ref (self));
}

static void
save_pdf_action (GtkWidget  *widget,
                 const char *action G_GNUC_UNUSED,
                 GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);
  g_autofree char *name = suggest_name (self, ".pdf");

  liandu_dialogs_save_file (widget, _("Save as PDF"), name, path_chosen_cb, g_object_ref (self));
}

static void
printed_cb (GObject      *object G_GNUC_UNUSED,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean printed = liandu_paper_printing_print_finish (result, &error);

  if (self->store == NULL)
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    say_error (self, _("Not Printed"), error);
  else if (printed)
    say (self, _("Handed to the printer"));
}

static void
print_action (GtkWidget  *widget,
              const char *action G_GNUC_UNUSED,
              GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);

  set_busy (self, TRUE);
  liandu_paper_printing_print_async (liandu_sheet_preview_get_document (self->preview), GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                                     printed_cb, g_object_ref (self));
}

/* Kept as it is sent */

static void
kept_cb (GObject      *object G_GNUC_UNUSED,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = liandu_kept_sheet_keep_finish (result, &error);

  if (self->store == NULL)
    return;
  set_busy (self, FALSE);
  if (uuid == NULL)
    say_error (self, _("Not Kept"), error);
  else
    say (self, _("Kept as sent; Ctrl+Z takes it back"));
}

static void
keep_shown_cb (LianduGalleryPage *self)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  gtk_editable_set_text (self->sent_on, liandu_date_get_iso (today));
  gtk_widget_set_visible (GTK_WIDGET (self->sent_problem), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->sent_to));
}

static void
keep_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  gtk_menu_button_popup (LIANDU_GALLERY_PAGE (widget)->keep_button);
}

static void
keep_cb (LianduGalleryPage *self)
{
  liandu_gallery_page_keep (self, gtk_editable_get_text (self->sent_to));
}

/* Compared */

static void
compare_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *differences = liandu_kept_sheet_compare (source, task_data, cancellable, &error);

  if (differences != NULL)
    g_task_return_pointer (task, differences, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
compared_cb (GObject      *object G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->store == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (differences != NULL)
    {
      liandu_difference_list_set (self->differences, differences);
      gtk_stack_set_visible_child (self->middle, GTK_WIDGET (self->differences));
    }
  else
    say_error (self, _("Not Compared"), error);
  update_actions (self);
}

static void
compare_action (GtkWidget  *widget,
                const char *action G_GNUC_UNUSED,
                GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);
  g_autoptr (GTask) task = NULL;

  if (gtk_stack_get_visible_child (self->middle) == GTK_WIDGET (self->differences))
    {
      gtk_stack_set_visible_child (self->middle, GTK_WIDGET (self->preview_box));
      update_actions (self);
      return;
    }
  self->loading = TRUE;
  update_actions (self);
  task = g_task_new (self->store, self->cancellable, compared_cb, g_object_ref (self));
  g_task_set_source_tag (task, compare_action);
  g_task_set_task_data (task, g_strdup (get_kept (self)), g_free);
  g_task_run_in_thread (task, compare_thread);
}

static void
page_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  liandu_sheet_preview_scroll (LIANDU_GALLERY_PAGE (widget)->preview, g_str_has_suffix (action, "next-page") ? 1 : -1);
}

/* Class */

static void
map_cb (LianduGalleryPage *self)
{
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
liandu_gallery_page_dispose (GObject *object)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (liandu_gallery_page_parent_class)->dispose (object);
}

static void
liandu_gallery_page_finalize (GObject *object)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->path);
  G_OBJECT_CLASS (liandu_gallery_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, title);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, search);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, list);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, middle);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, preview_box);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, side);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, purpose);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, keep_button);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, keep_popover);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_to);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_on);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_note);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, sent_problem);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, compare_button);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, kept_side);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, count_side);
  gtk_widget_class_bind_template_child (widget_class, LianduGalleryPage, kept_label);
}

static void
liandu_gallery_page_class_init (LianduGalleryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_gallery_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_gallery_page_finalize;
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/gallery/liandu-gallery-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_shown_cb);
  gtk_widget_class_install_action (widget_class, "gallery.save-table", NULL, save_table_action);
  gtk_widget_class_install_action (widget_class, "gallery.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "gallery.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "gallery.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "gallery.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "gallery.next-page", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "gallery.previous-page", NULL, page_action);
  liandu_accelerators_install (widget_class, "gallery");
}

static void
liandu_gallery_page_init (LianduGalleryPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  self->preview = LIANDU_SHEET_PREVIEW (liandu_sheet_preview_new ());
  gtk_box_append (self->preview_box, GTK_WIDGET (self->preview));
  self->differences = LIANDU_DIFFERENCE_LIST (liandu_difference_list_new ());
  gtk_stack_add_child (self->middle, GTK_WIDGET (self->differences));
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  gtk_list_box_set_header_func (self->list, head_row, self, NULL);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

/* Public API */

GtkWidget *
liandu_gallery_page_new (LianduStore *store)
{
  LianduGalleryPage *self = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_GALLERY_PAGE, NULL);
  self->store = g_object_ref (store);
  self->options = LIANDU_SHEET_OPTIONS (liandu_sheet_options_new (store));
  gtk_box_append (self->side, GTK_WIDGET (self->options));
  g_signal_connect_object (self->options, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  self->count_options = LIANDU_COUNT_OPTIONS (liandu_count_options_new ());
  gtk_box_append (self->count_side, GTK_WIDGET (self->count_options));
  g_signal_connect_object (self->count_options, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  list_sheets (self);
  list_kept (self);
  update_actions (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_gallery_page_select:
 * @id: of a sheet, or the uuid of what was kept
 *
 * Returns: whether it is in the list
 */
gboolean
liandu_gallery_page_select (LianduGalleryPage *self,
                            const char        *id)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (LIANDU_IS_GALLERY_PAGE (self), FALSE);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (liandu_gallery_row_get_id (LIANDU_GALLERY_ROW (row)), id) == 0)
      {
        gtk_list_box_select_row (self->list, row);
        return TRUE;
      }
  return FALSE;
}

guint
liandu_gallery_page_get_n_pages (LianduGalleryPage *self)
{
  return liandu_sheet_preview_get_n_pages (self->preview);
}

gboolean
liandu_gallery_page_is_loading (LianduGalleryPage *self)
{
  return self->loading || self->busy || self->reload_id != 0 || liandu_sheet_preview_is_drawing (self->preview);
}

/**
 * liandu_gallery_page_save_to:
 * @path: of an .xlsx, or of a .pdf with the pages that are shown
 *
 * Saves what is shown.
 */
void
liandu_gallery_page_save_to (LianduGalleryPage *self,
                             const char        *path)
{
  g_return_if_fail (LIANDU_IS_GALLERY_PAGE (self));

  if (self->busy)
    return;
  g_free (self->path);
  self->path = ends_with (path, ".pdf") || ends_with (path, ".xlsx") ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);
  if (!ends_with (self->path, ".pdf"))
    {
      save_table (self, self->path);
      return;
    }
  set_busy (self, TRUE);
  liandu_paper_printing_save_async (liandu_sheet_preview_get_document (self->preview), self->path, pdf_saved_cb, g_object_ref (self));
}

/**
 * liandu_gallery_page_keep:
 * @sent_to: who gets it
 *
 * Keeps the table that is shown as it is sent.
 */
void
liandu_gallery_page_keep (LianduGalleryPage *self,
                          const char        *sent_to)
{
  const char *problem = NULL;
  g_autoptr (LianduSheetRequest) request = NULL;
  g_autoptr (LianduDate) today = NULL;
  g_autoptr (LianduDate) day = NULL;
  const char *words;

  g_return_if_fail (LIANDU_IS_GALLERY_PAGE (self));

  today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  words = gtk_editable_get_text (self->sent_on);
  day = *words != '\0' ? liandu_date_parse (words, today, NULL) : liandu_date_ref (today);
  gtk_widget_set_visible (GTK_WIDGET (self->sent_problem), day == NULL || !liandu_date_has_day (day));
  if (day == NULL || !liandu_date_has_day (day) || self->busy || get_sheet (self) == NULL)
    return;
  request = liandu_sheet_options_dup_request (self->options, &problem);
  if (request == NULL)
    return;
  gtk_popover_popdown (self->keep_popover);
  set_busy (self, TRUE);
  liandu_kept_sheet_keep_async (self->store, request, day, sent_to, gtk_editable_get_text (self->sent_note), NULL, kept_cb,
                                g_object_ref (self));
}
