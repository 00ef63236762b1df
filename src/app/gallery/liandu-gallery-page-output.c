/* liandu-gallery-page-output.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-gallery-page-private.h"

#include "liandu-dialogs.h"
#include "liandu-kept-sheet.h"
#include "liandu-paper-printing.h"
#include "liandu-sheet-diff.h"

/* Where the table that is shown goes: into a file, to a printer, or into what
 * is kept as it was sent. */


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
  _liandu_gallery_page_update_actions (self);
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
      _liandu_gallery_page_say_error (self, _("Not Saved"), error);
      return;
    }
  name = g_filename_display_name (self->path);
  text = g_strdup_printf (_("Saved: %s"), name);
  gtk_label_set_label (self->saved_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved_label), name);
  gtk_widget_set_visible (GTK_WIDGET (self->saved_bar), TRUE);
  _liandu_gallery_page_say (self, text);
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
  LianduSheetRequest *request;
  char *kept;               /* what was kept instead */
  GPtrArray *differences;   /* of a comparison instead */
  char *path;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_pointer (&saving->request, liandu_sheet_request_free);
  g_free (saving->kept);
  g_clear_pointer (&saving->differences, g_ptr_array_unref);
  g_free (saving->path);
  g_free (saving);
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
  else if (saving->kept != NULL)
    done = liandu_kept_sheet_write_file (source, saving->kept, saving->path, &error);
  else
    done = liandu_sheet_request_export (saving->request, source, saving->path, NULL, NULL, NULL, NULL, NULL, cancellable, &error);
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
  else if (_liandu_gallery_page_get_kept (self) != NULL)
    saving->kept = g_strdup (_liandu_gallery_page_get_kept (self));
  else
    saving->request = _liandu_gallery_page_dup_request (self);
  saving->path = g_strdup (path);
  if (saving->differences == NULL && saving->kept == NULL && saving->request == NULL)
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
  g_autoptr (LianduSheetRequest) request = _liandu_gallery_page_dup_request (self);
  g_autofree char *name = NULL;
  const char *dot;

  if (request != NULL)
    name = liandu_sheet_request_dup_name (request, self->store);
  else
    name = g_strconcat (liandu_gallery_row_get_title (_liandu_gallery_page_get_row (self)),
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
    _liandu_gallery_page_say_error (self, _("Not Printed"), error);
  else if (printed)
    _liandu_gallery_page_say (self, _("Handed to the printer"));
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

/* What was saved */

static void
launched_cb (GObject      *object G_GNUC_UNUSED,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error) && self->store != NULL)
    liandu_dialogs_show_message (GTK_WIDGET (self), _("No Program Opens This"),
                                 _("The file is written; open it from the file manager, or install WPS or LibreOffice."));
}

static void
launch (LianduGalleryPage *self,
        const char        *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, g_object_ref (self));
}

static void
open_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);
  g_autofree char *folder = self->path != NULL ? g_path_get_dirname (self->path) : NULL;

  if (folder != NULL)
    launch (self, g_str_has_suffix (action, "folder") ? folder : self->path);
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
    _liandu_gallery_page_say_error (self, _("Not Kept"), error);
  else
    _liandu_gallery_page_say (self, _("Kept as sent; Ctrl+Z takes it back"));
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
  GPtrArray *differences = liandu_kept_sheet_compare (source, task_data, FALSE, cancellable, &error);

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
    _liandu_gallery_page_say_error (self, _("Not Compared"), error);
  _liandu_gallery_page_update_actions (self);
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
      _liandu_gallery_page_update_actions (self);
      return;
    }
  self->loading = TRUE;
  _liandu_gallery_page_update_actions (self);
  task = g_task_new (self->store, self->cancellable, compared_cb, g_object_ref (self));
  g_task_set_source_tag (task, compare_action);
  g_task_set_task_data (task, g_strdup (_liandu_gallery_page_get_kept (self)), g_free);
  g_task_run_in_thread (task, compare_thread);
}

/* Class */

void
_liandu_gallery_page_output_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_shown_cb);
  gtk_widget_class_install_action (widget_class, "gallery.save-table", NULL, save_table_action);
  gtk_widget_class_install_action (widget_class, "gallery.save-pdf", NULL, save_pdf_action);
  gtk_widget_class_install_action (widget_class, "gallery.open-saved", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "gallery.open-folder", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "gallery.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "gallery.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "gallery.compare", NULL, compare_action);
}

/* Public API */

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
  g_autoptr (LianduSheetRequest) request = NULL;
  g_autoptr (LianduDate) today = NULL;
  g_autoptr (LianduDate) day = NULL;
  const char *words;

  g_return_if_fail (LIANDU_IS_GALLERY_PAGE (self));

  today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  words = gtk_editable_get_text (self->sent_on);
  day = *words != '\0' ? liandu_date_parse (words, today, NULL) : liandu_date_ref (today);
  gtk_widget_set_visible (GTK_WIDGET (self->sent_problem), day == NULL || !liandu_date_has_day (day));
  if (day == NULL || !liandu_date_has_day (day) || self->busy || _liandu_gallery_page_get_sheet (self) == NULL)
    return;
  request = _liandu_gallery_page_dup_request (self);
  if (request == NULL)
    return;
  gtk_popover_popdown (self->keep_popover);
  set_busy (self, TRUE);
  liandu_kept_sheet_keep_async (self->store, request, day, sent_to, gtk_editable_get_text (self->sent_note), NULL, kept_cb,
                                g_object_ref (self));
}
