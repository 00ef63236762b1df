/* liandu-gallery-page-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-gallery-page-private.h"

#include "liandu-template-dialog.h"

/* Sheets of the office's own, in the list after the official ones. */

static gboolean
is_template (GtkWidget *row)
{
  return LIANDU_IS_GALLERY_ROW (row) && liandu_gallery_row_get_uuid (LIANDU_GALLERY_ROW (row)) != NULL;
}

static int
remove_templates (LianduGalleryPage *self)
{
  GtkWidget *next = NULL;
  int position = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = next)
    {
      next = gtk_widget_get_next_sibling (row);
      if (is_template (row))
        gtk_list_box_remove (self->list, row);
      else if (LIANDU_IS_GALLERY_ROW (row) && liandu_gallery_row_get_kept (LIANDU_GALLERY_ROW (row)) == NULL)
        position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1;
    }
  return position;
}

/* All of it, to see whether anything is different from what is listed. */
static char *
dup_listing (LianduQuery *query,
             GPtrArray   *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      GPtrArray *columns = liandu_query_get_columns (query);

      g_string_append (text, liandu_row_get_uuid (row));
      for (guint j = 0; j < columns->len; j++)
        {
          GVariant *value = liandu_row_get_value (row, j);

          g_string_append_printf (text, "\n%s", value != NULL ? g_variant_get_string (value, NULL) : "");
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
reselect (LianduGalleryPage *self,
          const char        *selected)
{
  if (self->wanted != NULL && liandu_gallery_page_select (self, self->wanted))
    g_clear_pointer (&self->wanted, g_free);
  else if (selected != NULL && !liandu_gallery_page_select (self, selected))
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (object), result, NULL);
  g_autoptr (LianduQuery) query = liandu_sheet_template_new_query ();
  g_autofree char *listing = NULL;
  g_autofree char *selected = NULL;
  LianduGalleryRow *row;
  int position;

  if (rows == NULL || self->store == NULL)
    return;
  listing = dup_listing (query, rows);
  if (g_strcmp0 (listing, self->templates) == 0)
    return;
  g_free (self->templates);
  self->templates = g_steal_pointer (&listing);
  row = _liandu_gallery_page_get_row (self);
  selected = row != NULL && is_template (GTK_WIDGET (row)) ? g_strdup (liandu_gallery_row_get_uuid (row)) : NULL;
  position = remove_templates (self);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_insert (self->list, liandu_gallery_row_new_template (g_ptr_array_index (rows, i)), position + (int) i);
  reselect (self, selected);
}

void
_liandu_gallery_page_list_templates (LianduGalleryPage *self)
{
  g_autoptr (LianduQuery) query = liandu_sheet_template_new_query ();

  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, NULL, listed_cb, g_object_ref (self));
}

/* Actions */

static void
saved_cb (LianduGalleryPage *self,
          const char        *uuid)
{
  if (self->store == NULL)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (uuid);
  /* The list may have come before the answer. */
  if (liandu_gallery_page_select (self, uuid))
    g_clear_pointer (&self->wanted, g_free);
  _liandu_gallery_page_say (self, _("Template saved; Ctrl+Z takes it back"));
}

static void
open_dialog (LianduGalleryPage         *self,
             const LianduSheetTemplate *template)
{
  g_autoptr (LianduSheetRequest) request = _liandu_gallery_page_dup_request (self);
  GtkWidget *dialog = liandu_template_dialog_new (self->store, template, request);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
new_action (GtkWidget  *widget,
            const char *action G_GNUC_UNUSED,
            GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);
  const LianduSheet *sheet = _liandu_gallery_page_get_sheet (self);
  g_autoptr (LianduSheetTemplate) template = sheet != NULL ? liandu_sheet_template_new (sheet) : NULL;

  if (template == NULL)
    return;
  g_free (template->name);
  template->name = g_strdup_printf (_("%s (ours)"), liandu_sheet_get_title (sheet));
  open_dialog (self, template);
}

static void
edit_action (GtkWidget  *widget,
             const char *action G_GNUC_UNUSED,
             GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);
  LianduGalleryRow *row = _liandu_gallery_page_get_row (self);

  if (row != NULL && liandu_gallery_row_get_template (row) != NULL)
    open_dialog (self, liandu_gallery_row_get_template (row));
}

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduGalleryPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (liandu_store_commit_finish (LIANDU_STORE (object), result, NULL, &error))
    _liandu_gallery_page_say (self, _("Template deleted; Ctrl+Z brings it back"));
  else
    _liandu_gallery_page_say_error (self, _("Not Deleted"), error);
}

static void
delete_action (GtkWidget  *widget,
               const char *action G_GNUC_UNUSED,
               GVariant   *parameter G_GNUC_UNUSED)
{
  LianduGalleryPage *self = LIANDU_GALLERY_PAGE (widget);
  LianduGalleryRow *row = _liandu_gallery_page_get_row (self);
  g_autoptr (LianduChangeSet) changes = NULL;

  if (row == NULL || liandu_gallery_row_get_uuid (row) == NULL)
    return;
  changes = liandu_sheet_template_new_deletion (liandu_gallery_row_get_uuid (row));
  liandu_store_commit_async (self->store, changes, NULL, deleted_cb, g_object_ref (self));
}

/* Class */

void
_liandu_gallery_page_template_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "gallery.new-template", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "gallery.edit-template", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "gallery.delete-template", NULL, delete_action);
}
