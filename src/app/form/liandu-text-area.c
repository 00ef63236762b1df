/* liandu-text-area.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-text-area.h"

#define MARGIN_X 8
#define MARGIN_Y 4

/**
 * LianduTextArea:
 *
 * A text view that is as high as its text at the width it is given.  GTK's own
 * asks for the height of the last layout, which is one allocation too late:
 * the last lines of a text would not be seen until something else moves.
 *
 * Ctrl+Enter activates "form.accept" of the form around it.
 */
struct _LianduTextArea
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (LianduTextArea, liandu_text_area, GTK_TYPE_TEXT_VIEW)

/* The text view lays out each paragraph by itself, so each is rounded up by
 * itself. */
static int
measure_paragraphs (GtkWidget  *widget,
                    const char *text,
                    int         width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  int height = 0;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width > 0 ? width * PANGO_SCALE : -1);
  for (guint i = 0; paragraphs[0] != NULL && paragraphs[i] != NULL; i++)
    {
      PangoRectangle logical;

      pango_layout_set_text (layout, paragraphs[i], -1);
      pango_layout_get_extents (layout, NULL, &logical);
      height += PANGO_PIXELS_CEIL (logical.height);
    }
  return height;
}

static int
measure_height (GtkWidget *widget,
                int        for_width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  int width = for_width > 0 ? MAX (for_width - 2 * MARGIN_X, 1) : -1;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  /* An empty text still has a line. */
  return measure_paragraphs (widget, *text != '\0' ? text : " ", width) + 2 * MARGIN_Y;
}

static GtkSizeRequestMode
liandu_text_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
liandu_text_area_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 2 * MARGIN_X + 1;
  else
    *minimum = *natural = measure_height (widget, for_size);
}

static void
buffer_changed_cb (LianduTextArea *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
liandu_text_area_class_init (LianduTextAreaClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = liandu_text_area_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = liandu_text_area_measure;
}

/* A text view of GTK takes Ctrl+Enter for a line break, and does so before
 * any shortcut above it is asked.  This one key goes ahead of it: it is no key
 * of an input method, and without a form around it nothing is changed. */
static void
add_accept_key (LianduTextArea *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                            gtk_named_action_new ("form.accept"));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
liandu_text_area_init (LianduTextArea *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  add_accept_key (self);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, MARGIN_X);
  gtk_text_view_set_right_margin (view, MARGIN_X);
  gtk_text_view_set_top_margin (view, MARGIN_Y);
  gtk_text_view_set_bottom_margin (view, MARGIN_Y);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * liandu_text_area_new:
 *
 * Returns: (transfer floating): an empty text area
 */
GtkWidget *
liandu_text_area_new (void)
{
  return g_object_new (LIANDU_TYPE_TEXT_AREA, NULL);
}
