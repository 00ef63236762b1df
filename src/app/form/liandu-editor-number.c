/* liandu-editor-number.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-editor-number.h"
#include "liandu-field-editor-private.h"
#include "liandu-value.h"

/**
 * LianduEditorNumber:
 *
 * A whole number or an exact decimal; full-width digits are understood.
 */
struct _LianduEditorNumber
{
  LianduFieldEditor parent_instance;

  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (LianduEditorNumber, liandu_editor_number, LIANDU_TYPE_FIELD_EDITOR)

/* No spin button: nobody steps through official numbers, and its arrows take
 * clicks and scrolling that were meant for the form. */
static void
build (LianduFieldEditor *editor)
{
  LianduEditorNumber *self = LIANDU_EDITOR_NUMBER (editor);

  self->entry = gtk_entry_new ();
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 16);
  _liandu_field_editor_adopt_entry (editor, self->entry);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (_liandu_field_editor_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->entry);
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  g_autofree char *text = liandu_value_to_edit_text (liandu_field_editor_get_field (editor), value, NULL);

  gtk_editable_set_text (GTK_EDITABLE (LIANDU_EDITOR_NUMBER (editor)->entry), text);
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (LIANDU_EDITOR_NUMBER (editor)->entry));

  return liandu_value_parse (liandu_field_editor_get_field (editor), text, NULL, NULL, out_value, error);
}

static void
liandu_editor_number_class_init (LianduEditorNumberClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
}

static void
liandu_editor_number_init (LianduEditorNumber *self)
{
}
