/* liandu-editor-long-text.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-editor-long-text.h"
#include "liandu-field-editor-private.h"
#include "liandu-text-area.h"
#include "liandu-value.h"

#define COMPACT_HEIGHT 96

/**
 * LianduEditorLongText:
 *
 * Text of any length, in paragraphs.  It is as high as its text; Tab leaves
 * it, as from any other field.
 */
struct _LianduEditorLongText
{
  LianduFieldEditor parent_instance;

  GtkWidget *view;
  GtkTextBuffer *buffer;    /* borrowed from the view */
};

G_DEFINE_FINAL_TYPE (LianduEditorLongText, liandu_editor_long_text, LIANDU_TYPE_FIELD_EDITOR)

static char *
dup_text (LianduEditorLongText *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* The form scrolls, not the text: so the line being written has to be kept in
 * sight from here. */
static void
cursor_moved_cb (LianduEditorLongText *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *content;
  GtkTextIter cursor;
  GdkRectangle line;
  double x, y;

  if (scroller == NULL || !gtk_widget_has_focus (self->view))
    return;
  content = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  /* What scrolls by itself, a grid, keeps its cells in sight itself. */
  if (!GTK_IS_VIEWPORT (content))
    return;
  content = gtk_viewport_get_child (GTK_VIEWPORT (content));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &cursor, &line);
  if (gtk_widget_translate_coordinates (self->view, content, line.x, line.y, &x, &y))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                               y - line.height, y + 2 * line.height);
}

static void
build (LianduFieldEditor *editor)
{
  LianduEditorLongText *self = LIANDU_EDITOR_LONG_TEXT (editor);
  const char *hint = liandu_field_get_hint (liandu_field_editor_get_field (editor));

  self->view = liandu_text_area_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_set_hexpand (self->view, TRUE);
  _liandu_field_editor_set_control (editor, self->view);
  if (hint != NULL)
    gtk_widget_set_tooltip_text (self->view, hint);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (_liandu_field_editor_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  if (liandu_field_editor_is_compact (editor))
    gtk_widget_set_size_request (self->view, -1, COMPACT_HEIGHT);
  gtk_box_append (GTK_BOX (self), self->view);
}

static void
show (LianduFieldEditor *editor,
      GVariant          *value)
{
  LianduEditorLongText *self = LIANDU_EDITOR_LONG_TEXT (editor);

  gtk_text_buffer_set_text (self->buffer, value != NULL ? g_variant_get_string (value, NULL) : "", -1);
}

static gboolean
parse_value (LianduFieldEditor *editor,
             GVariant         **out_value,
             GError           **error)
{
  g_autofree char *text = dup_text (LIANDU_EDITOR_LONG_TEXT (editor));

  return liandu_value_parse (liandu_field_editor_get_field (editor), text, NULL, NULL, out_value, error);
}

static char *
note (LianduFieldEditor *editor)
{
  g_autofree char *text = dup_text (LIANDU_EDITOR_LONG_TEXT (editor));

  return _liandu_field_editor_describe_cleaning (text, TRUE);
}

static void
liandu_editor_long_text_class_init (LianduEditorLongTextClass *klass)
{
  LianduFieldEditorClass *editor_class = LIANDU_FIELD_EDITOR_CLASS (klass);

  editor_class->build = build;
  editor_class->show = show;
  editor_class->read = parse_value;
  editor_class->note = note;
}

static void
liandu_editor_long_text_init (LianduEditorLongText *self)
{
}
