/* liandu-editor-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-editor-text.h"
#include "liandu-field-editor-private.h"
#include "liandu-value.h"

/**
 * LianduEditorText:
 *
 * One line of text.  Line breaks that are pasted become spaces.
 */
struct _LianduEditorText
{
  LianduFieldEditor parent_instance;

  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (LianduEditorText, liandu_editor_text, LIANDU_TYPE_FIELD_EDITOR)

static void
build (LianduFieldEditor *editor)
{
  LianduEditorText *self = LIANDU_EDITOR_TEXT (editor);

  self->entry = gtk_entry_new ();
  _liandu_field_editor_adopt_entry (editor, self->entry);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (_liandu_field_editor_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->entry);
}

/* A text that an entry cannot hold whole is not to be edited in one. */
static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorText *self = LIANDU_EDITOR_TEXT (editor);
  g_autofree char *text = liandu_value_to_edit_text (liandu_field_editor_get_field (editor), value, NULL);
  gboolean fits = strlen (text) <= LIANDU_FIELD_EDITOR_MAX_BYTES;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), fits ? text : "");
  gtk_widget_set_sensitive (self->entry, fits);
  if (!fits)
    liandu_field_editor_set_note (editor, _("The text here is too long for one line; it is kept as it is"));
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  LianduEditorText *self = LIANDU_EDITOR_TEXT (editor);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  return liandu_value_parse (liandu_field_editor_get_field (editor), text, NULL, NULL, out_value, error);
}

static char *
note (LianduFieldEditor *editor)
{
  LianduEditorText *self = LIANDU_EDITOR_TEXT (editor);

  return _liandu_field_editor_describe_cleaning (gtk_editable_get_text (GTK_EDITABLE (self->entry)), FALSE);
}

static void
liandu_editor_text_class_init (LianduEditorTextClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->note = note;
}

static void
liandu_editor_text_init (LianduEditorText *self)
{
}
