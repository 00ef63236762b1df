/* liandu-editor-link.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-create-dialog.h"
#include "liandu-editor-link.h"
#include "liandu-field-editor-private.h"
#include "liandu-link-check.h"
#include "liandu-link-picker.h"
#include "liandu-raise.h"
#include "liandu-value.h"

/**
 * LianduEditorLink:
 *
 * One other record, by its name.  One that was deleted is struck through, in
 * words too.
 */
struct _LianduEditorLink
{
  LianduFieldEditor parent_instance;

  LianduLinkPicker *picker;
  GtkWidget *deleted;
  GtkWidget *raise;         /* makes the record from the row; NULL where it cannot */

  GCancellable *cancellable;
  char *shown;              /* uuid of what is shown */
};

G_DEFINE_FINAL_TYPE (LianduEditorLink, liandu_editor_link, LIANDU_TYPE_FIELD_EDITOR)

static void
set_deleted (LianduEditorLink *self,
             gboolean          deleted)
{
  GtkEntry *entry = GTK_ENTRY (liandu_link_picker_get_entry (self->picker));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (deleted)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_entry_set_attributes (entry, attributes);
  gtk_widget_set_visible (self->deleted, deleted);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduEditorLink) self = LIANDU_EDITOR_LINK (user_data);
  gboolean deleted;

  if (liandu_link_check_finish (result, &deleted, NULL) && self->cancellable != NULL)
    set_deleted (self, deleted);
}

static void
stop_check (LianduEditorLink *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
show_open_icon (LianduEditorLink *self,
                gboolean          visible)
{
  GtkEntry *entry = GTK_ENTRY (liandu_link_picker_get_entry (self->picker));

  gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, visible ? "go-next-symbolic" : NULL);
  if (visible)
    gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, _("Open (Alt+Enter)"));
}

static void
check_link (LianduEditorLink *self)
{
  stop_check (self);
  set_deleted (self, FALSE);
  show_open_icon (self, self->shown != NULL && !liandu_field_editor_is_compact (LIANDU_FIELD_EDITOR (self)));
  if (self->shown == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  liandu_link_check_async (liandu_field_editor_get_store (LIANDU_FIELD_EDITOR (self)), self->shown, self->cancellable,
                           checked_cb, g_object_ref (self));
}

static void
open_link (LianduEditorLink *self)
{
  if (self->shown != NULL)
    g_signal_emit_by_name (self, "open-record", self->shown);
}

static gboolean
key_pressed_cb (LianduEditorLink *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  if (keyval != GDK_KEY_Return || (state & GDK_ALT_MASK) == 0)
    return FALSE;
  open_link (self);
  return TRUE;
}

static void
picked_cb (LianduEditorLink *self,
           GVariant         *link,
           gboolean          go_on)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  const char *title;

  g_variant_get_child (link, 1, "&s", &title);
  liandu_link_picker_set_text (self->picker, title);
  _liandu_field_editor_put (editor, link);
  _liandu_field_editor_show_now (editor);
  if (go_on)
    _liandu_field_editor_activated (editor);
}

/* The record that the row becomes */

static void
raised_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduEditorLink) self = LIANDU_EDITOR_LINK (user_data);
  g_autoptr (GVariant) link = liandu_create_dialog_run_finish (result, NULL);

  if (link == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  picked_cb (self, link, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

/* The new record says what it came from, which must be there for that. */
static void
parent_loaded_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (LianduEditorLink) self = LIANDU_EDITOR_LINK (user_data);
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  g_autoptr (LianduRecord) parent = liandu_store_load_finish (LIANDU_STORE (source), result, NULL);
  g_autoptr (LianduRecord) record = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (parent == NULL)
    {
      liandu_field_editor_set_note (editor, _("Save this first (Ctrl+S): the new record names it as its source"));
      return;
    }
  record = liandu_raise_from_row (LIANDU_STORE (source), liandu_field_editor_get_field (editor), liandu_field_editor_get_record (editor), parent);
  liandu_create_dialog_run_with_async (GTK_WIDGET (self), LIANDU_STORE (source), liandu_field_editor_get_field (editor), record,
                                       raised_cb, g_object_ref (self));
}

static void
raise_clicked_cb (LianduEditorLink *self)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  LianduRecord *record = liandu_field_editor_get_record (editor);

  if (record != NULL && liandu_record_get_parent (record) != NULL)
    liandu_store_load_async (liandu_field_editor_get_store (editor), liandu_record_get_parent (record), NULL, parent_loaded_cb, g_object_ref (self));
}

static void
add_raise_button (LianduEditorLink *self,
                  GtkWidget        *box)
{
  LianduFieldEditor *editor = LIANDU_FIELD_EDITOR (self);
  const LianduField *field = liandu_field_editor_get_field (editor);
  g_autofree char *label = NULL;

  if (liandu_field_get_raises (field) == NULL || liandu_field_editor_is_compact (editor))
    return;
  label = g_strdup_printf (_("Register %s…"), liandu_kind_get_title (liandu_kind_lookup (liandu_field_get_link_kinds (field)[0])));
  self->raise = gtk_button_new_with_label (label);
  gtk_widget_set_valign (self->raise, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->raise, "clicked", G_CALLBACK (raise_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->raise);
}

static void
attach (LianduFieldEditor *editor,
        LianduRecord      *record)
{
  liandu_link_picker_set_record (LIANDU_EDITOR_LINK (editor)->picker, record);
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorLink *self = LIANDU_EDITOR_LINK (editor);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->picker = LIANDU_LINK_PICKER (liandu_link_picker_new (liandu_field_editor_get_field (editor),
                                                             liandu_field_editor_get_store (editor)));
  _liandu_field_editor_adopt_entry (editor, liandu_link_picker_get_entry (self->picker));
  g_signal_connect_object (self->picker, "typed", G_CALLBACK (_liandu_field_editor_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "activated", G_CALLBACK (_liandu_field_editor_activated), self, G_CONNECT_SWAPPED);
  self->deleted = gtk_label_new (_("deleted"));
  gtk_widget_add_css_class (self->deleted, "liandu-deleted");
  gtk_widget_set_visible (self->deleted, FALSE);
  g_signal_connect_object (liandu_link_picker_get_entry (self->picker), "icon-press", G_CALLBACK (open_link), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (box, keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picker));
  gtk_box_append (GTK_BOX (box), self->deleted);
  add_raise_button (self, box);
  gtk_box_append (GTK_BOX (self), box);
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorLink *self = LIANDU_EDITOR_LINK (editor);
  const char *uuid = NULL;
  const char *title = "";

  if (value != NULL)
    g_variant_get (value, "(&s&s)", &uuid, &title);
  if (self->raise != NULL)
    gtk_widget_set_visible (self->raise, uuid == NULL);
  liandu_link_picker_set_text (self->picker, title);
  gtk_widget_set_tooltip_text (liandu_link_picker_get_entry (self->picker), *title != '\0' ? title : NULL);
  if (g_strcmp0 (uuid, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (uuid);
  check_link (self);
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  LianduEditorLink *self = LIANDU_EDITOR_LINK (editor);
  const char *typed = liandu_link_picker_get_text (self->picker);
  GVariant *current = _liandu_field_editor_get_value (editor);
  const char *title = NULL;

  *out_value = NULL;
  if (*typed == '\0')
    return TRUE;
  if (current != NULL)
    g_variant_get_child (current, 1, "&s", &title);
  *out_value = g_strcmp0 (title, typed) == 0 ? g_variant_ref (current) : liandu_link_picker_resolve (self->picker, error);
  return *out_value != NULL;
}

static void
liandu_editor_link_dispose (GObject *object)
{
  stop_check (LIANDU_EDITOR_LINK (object));

  G_OBJECT_CLASS (liandu_editor_link_parent_class)->dispose (object);
}

static void
liandu_editor_link_finalize (GObject *object)
{
  g_free (LIANDU_EDITOR_LINK (object)->shown);

  G_OBJECT_CLASS (liandu_editor_link_parent_class)->finalize (object);
}

static void
liandu_editor_link_class_init (LianduEditorLinkClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_editor_link_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_editor_link_finalize;
  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->attach = attach;
  editor_class->flushes = FALSE;
}

static void
liandu_editor_link_init (LianduEditorLink *self)
{
}
