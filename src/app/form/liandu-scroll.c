/* liandu-scroll.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-scroll.h"

/* A new widget has its place only when a frame or two have been laid out. */
#define LAYOUT_FRAMES 3

static void
show_in_scroller (GtkWidget *widget,
                  GtkWidget *scroller)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double height = gtk_widget_get_height (scroller);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, scroller, &bounds))
    return;
  /* What does not fit is seen from its beginning. */
  if (bounds.origin.y < 0 || bounds.size.height > height)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y);
  else if (bounds.origin.y + bounds.size.height > height)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y + bounds.size.height - height);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  int *n_frames = user_data;

  if (++*n_frames < LAYOUT_FRAMES)
    return G_SOURCE_CONTINUE;
  if (scroller != NULL)
    show_in_scroller (widget, scroller);
  return G_SOURCE_REMOVE;
}

/**
 * liandu_scroll_to:
 * @widget: something in a scrolled form
 *
 * Brings it into sight, once it has a place.  The viewport does so when
 * something gets the focus, but what has just been made has no place then.
 */
void
liandu_scroll_to (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, tick_cb, g_new0 (int, 1), g_free);
}

/**
 * liandu_scroll_reveal:
 * @widget: something in a form
 *
 * Brings the page to the front on which @widget stands: what is on another one
 * cannot take the focus.
 */
void
liandu_scroll_reveal (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; widget = parent, parent = gtk_widget_get_parent (parent))
    if (GTK_IS_STACK (parent) && gtk_widget_has_css_class (parent, LIANDU_SCROLL_PAGES))
      gtk_stack_set_visible_child (GTK_STACK (parent), widget);
}
