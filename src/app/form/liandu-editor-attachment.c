/* liandu-editor-attachment.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-dialogs.h"
#include "liandu-editor-attachment.h"
#include "liandu-error-text.h"
#include "liandu-field-editor-private.h"

/**
 * LianduEditorAttachment:
 *
 * A file, kept in the workspace itself: chosen, or dragged here.
 */
struct _LianduEditorAttachment
{
  LianduFieldEditor parent_instance;

  GtkWidget *label;
  GtkWidget *choose;
  GtkWidget *open;
  GtkWidget *remove;

  GCancellable *cancellable;
  GFileMonitor *monitor;    /* of a file that has not arrived */
  char *copy_uri;           /* what was opened last, for other programs */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LianduEditorAttachment, liandu_editor_attachment, LIANDU_TYPE_FIELD_EDITOR)

static void
update_buttons (LianduEditorAttachment *self,
                gboolean                has_file)
{
  gtk_widget_set_visible (self->open, has_file);
  gtk_widget_set_visible (self->remove, has_file);
  gtk_widget_set_sensitive (self->choose, !self->busy);
  gtk_button_set_label (GTK_BUTTON (self->choose), has_file ? _("Replace…") : _("Choose File…"));
}

static gboolean
has_arrived (LianduEditorAttachment *self,
             GVariant               *value)
{
  LianduStore *store = liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self));
  const char *digest;

  g_variant_get_child (value, 0, "&s", &digest);
  return store == NULL || liandu_store_has_attachment (store, digest);
}

/* A file that another desk added comes later than its record: it shows as soon
 * as it is there. */
static void
await_file (LianduEditorAttachment *self,
            GVariant               *value)
{
  g_autofree char *path = liandu_store_dup_attachment_path (liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self)), value);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  self->monitor = file != NULL ? g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL) : NULL;
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (liandu_field_editor_refresh), self, G_CONNECT_SWAPPED);
}

static void
show_value (LianduEditorAttachment *self,
            GVariant               *value)
{
  const char *name;
  gint64 size;
  gboolean is_here = value == NULL || has_arrived (self, value);
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  g_clear_object (&self->monitor);
  gtk_widget_set_sensitive (self->open, is_here);
  if (value == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->label), _("No file; one can be dragged here"));
      gtk_widget_add_css_class (self->label, "dim-label");
      return;
    }
  g_variant_get (value, "(&s&sx)", NULL, &name, &size);
  amount = g_format_size ((guint64) size);
  /* Translators: name of a file, and its size; a file that another computer added
   * may come later than its record */
  text = g_strdup_printf (is_here ? _("%s (%s)") : _("%s (%s) · the file has not arrived yet"), name, amount);
  if (!is_here)
    await_file (self, value);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->label, text);
  gtk_widget_remove_css_class (self->label, "dim-label");
}

static void
attached_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduEditorAttachment) self = LIANDU_EDITOR_ATTACHMENT (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value = liandu_store_attach_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  if (value != NULL)
    {
      _liandu_field_editor_put (LIANDU_FIELD_EDITOR (self), value);
      return;
    }
  liandu_field_editor_refresh (LIANDU_FIELD_EDITOR (self));
  text = liandu_error_to_user_text (error);
  liandu_field_editor_set_error (LIANDU_FIELD_EDITOR (self), text);
}

static void
attach (LianduEditorAttachment *self,
        const char             *path)
{
  if (self->busy || liandu_field_editor_get_record (LIANDU_FIELD_EDITOR (self)) == NULL)
    return;
  self->busy = TRUE;
  liandu_field_editor_set_error (LIANDU_FIELD_EDITOR (self), NULL);
  gtk_widget_set_sensitive (self->choose, FALSE);
  gtk_label_set_text (GTK_LABEL (self->label), _("The file is being copied into the workspace…"));
  liandu_store_attach_async (liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self)), path, self->cancellable,
                             attached_cb, g_object_ref (self));
}

static void
chosen_cb (const char *path,
           gpointer    user_data)
{
  g_autoptr (LianduEditorAttachment) self = LIANDU_EDITOR_ATTACHMENT (user_data);

  if (path != NULL)
    attach (self, path);
}

static void
choose_cb (LianduEditorAttachment *self)
{
  liandu_dialogs_open_file (GTK_WIDGET (self), _("Choose a File"), chosen_cb, g_object_ref (self));
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduEditorAttachment) self = LIANDU_EDITOR_ATTACHMENT (user_data);
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (g_file_copy_finish (G_FILE (source), result, &error))
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->copy_uri, GDK_CURRENT_TIME);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    liandu_dialogs_show_error (GTK_WIDGET (self), _("The File Cannot Be Opened"), error);
}

/* The workspace keeps the file under its digest, where nobody is to write:
 * what other programs see is a copy under its own name, in a folder that is
 * private to the user and gone after the session. */
static void
open_cb (LianduEditorAttachment *self)
{
  GVariant *value = _liandu_field_editor_get_value (LIANDU_FIELD_EDITOR (self));
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFile) copy = NULL;
  const char *digest, *name;

  if (value == NULL)
    return;
  g_variant_get (value, "(&s&sx)", &digest, &name, NULL);
  path = liandu_store_dup_attachment_path (liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self)), value);
  folder = g_build_filename (g_get_user_runtime_dir (), "liandu", digest, NULL);
  g_mkdir_with_parents (folder, 0700);
  base = g_path_get_basename (name);
  source = g_file_new_for_path (path);
  copy = g_file_new_build_filename (folder, base, NULL);
  g_free (self->copy_uri);
  self->copy_uri = g_file_get_uri (copy);
  g_file_copy_async (source, copy, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, self->cancellable, NULL, NULL,
                     copied_cb, g_object_ref (self));
}

static void
remove_cb (LianduEditorAttachment *self)
{
  gtk_widget_grab_focus (self->choose);
  _liandu_field_editor_put (LIANDU_FIELD_EDITOR (self), NULL);
}

static gboolean
drop_cb (LianduEditorAttachment *self,
         const GValue           *value)
{
  GFile *file = g_value_get_object (value);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path == NULL)
    return FALSE;
  attach (self, path);
  return TRUE;
}

static GtkWidget *
add_button (LianduEditorAttachment *self,
            GtkWidget              *box,
            const char             *label,
            GCallback               callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorAttachment *self = LIANDU_EDITOR_ATTACHMENT (editor);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "liandu-shown");
  gtk_box_append (GTK_BOX (box), self->label);
  self->open = add_button (self, box, _("Open"), G_CALLBACK (open_cb));
  self->choose = add_button (self, box, _("Choose File…"), G_CALLBACK (choose_cb));
  self->remove = add_button (self, box, _("Remove"), G_CALLBACK (remove_cb));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  _liandu_field_editor_set_control (editor, self->choose);
  gtk_box_append (GTK_BOX (self), box);
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorAttachment *self = LIANDU_EDITOR_ATTACHMENT (editor);

  if (!self->busy)
    show_value (self, value);
  update_buttons (self, value != NULL);
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  GVariant *value = _liandu_field_editor_get_value (editor);

  *out_value = value != NULL ? g_variant_ref (value) : NULL;
  return TRUE;
}

static void
liandu_editor_attachment_dispose (GObject *object)
{
  g_clear_object (&LIANDU_EDITOR_ATTACHMENT (object)->monitor);
  g_cancellable_cancel (LIANDU_EDITOR_ATTACHMENT (object)->cancellable);

  G_OBJECT_CLASS (liandu_editor_attachment_parent_class)->dispose (object);
}

static void
liandu_editor_attachment_finalize (GObject *object)
{
  g_object_unref (LIANDU_EDITOR_ATTACHMENT (object)->cancellable);
  g_free (LIANDU_EDITOR_ATTACHMENT (object)->copy_uri);

  G_OBJECT_CLASS (liandu_editor_attachment_parent_class)->finalize (object);
}

static void
liandu_editor_attachment_class_init (LianduEditorAttachmentClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_editor_attachment_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_editor_attachment_finalize;
  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->guards_focus = FALSE;
}

static void
liandu_editor_attachment_init (LianduEditorAttachment *self)
{
  self->cancellable = g_cancellable_new ();
}
