/* liandu-work-grid-header.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-work-grid-header.h"
#include "liandu-work-grid-title.h"

#define MIN_WIDTH 32

struct _LianduWorkGridHeader
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *titles;

  /* Borrowed */
  LianduWorkGridLayout *layout;

  int drawn;              /* the column whose edge is being drawn, or -1 */
  int drawn_width;
};

enum
{
  SORT,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduWorkGridHeader, liandu_work_grid_header, GTK_TYPE_WIDGET)

static void
sort_by (LianduWorkGridHeader *self,
         int                   column)
{
  LianduWorkGridColumn *grid_column = column >= 0 ? liandu_work_grid_layout_get_column (self->layout, (guint) column) : NULL;

  if (grid_column != NULL && liandu_work_grid_column_is_sortable (grid_column))
    g_signal_emit (self, signals[SORT], 0, (guint) column);
}

static void
set_width (LianduWorkGridHeader *self,
           guint                 column,
           int                   width)
{
  liandu_work_grid_column_set_width (liandu_work_grid_layout_get_column (self->layout, column), MAX (width, MIN_WIDTH));
}

static int
get_focus_column (LianduWorkGridHeader *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));
  guint column;

  if (child == NULL || !g_ptr_array_find (self->titles, child, &column))
    return -1;
  return (int) column;
}

static void
clicked_cb (GtkGestureClick      *gesture,
            int                   n_press,
            double                x,
            double                y,
            LianduWorkGridHeader *self)
{
  int edge = liandu_work_grid_layout_find_edge (self->layout, x);

  if (edge >= 0 && n_press == 2)
    liandu_work_grid_column_set_width (liandu_work_grid_layout_get_column (self->layout, (guint) edge), 0);
  else if (edge < 0 && n_press == 1)
    sort_by (self, liandu_work_grid_layout_find (self->layout, x));
}

static void
drag_begin_cb (GtkGestureDrag       *gesture,
               double                x,
               double                y,
               LianduWorkGridHeader *self)
{
  self->drawn = liandu_work_grid_layout_find_edge (self->layout, x);
  if (self->drawn >= 0)
    self->drawn_width = liandu_work_grid_layout_get_width (self->layout, (guint) self->drawn);
}

static void
drag_update_cb (GtkGestureDrag       *gesture,
                double                offset_x,
                double                offset_y,
                LianduWorkGridHeader *self)
{
  if (self->drawn < 0 || (int) offset_x == 0)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  set_width (self, (guint) self->drawn, self->drawn_width + (int) offset_x);
}

static void
drag_end_cb (GtkGestureDrag       *gesture,
             double                offset_x,
             double                offset_y,
             LianduWorkGridHeader *self)
{
  self->drawn = -1;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           LianduWorkGridHeader     *self)
{
  gboolean on_edge = self->drawn >= 0 || liandu_work_grid_layout_find_edge (self->layout, x) >= 0;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), on_edge ? "col-resize" : NULL);
}

static gboolean
change_width (LianduWorkGridHeader *self,
              int                   column,
              int                   chars)
{
  int width = liandu_work_grid_layout_get_width (self->layout, (guint) column);

  set_width (self, (guint) column, width + chars * self->layout->char_width);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                LianduWorkGridHeader  *self)
{
  int column = get_focus_column (self);
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (column < 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return shift ? change_width (self, column, -2) : liandu_work_grid_header_focus (self, (guint) MAX (0, column - 1));
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return shift ? change_width (self, column, 2)
                   : liandu_work_grid_header_focus (self, MIN ((guint) column + 1, self->titles->len - 1));
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      g_signal_emit (self, signals[LEAVE], 0, (guint) column);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      sort_by (self, column);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
liandu_work_grid_header_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  LianduWorkGridHeader *self = LIANDU_WORK_GRID_HEADER (widget);
  int tallest = 0;

  for (guint i = 0; i < self->titles->len; i++)
    {
      int height;

      gtk_widget_measure (g_ptr_array_index (self->titles, i), orientation, -1, &height, NULL, NULL, NULL);
      tallest = MAX (tallest, height);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    tallest = 0;
  *minimum = *natural = tallest;
}

static void
liandu_work_grid_header_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  LianduWorkGridHeader *self = LIANDU_WORK_GRID_HEADER (widget);

  liandu_work_grid_layout_allocate (self->layout, self->titles, height);
}

static void
liandu_work_grid_header_snapshot (GtkWidget   *widget,
                                  GtkSnapshot *snapshot)
{
  LianduWorkGridHeader *self = LIANDU_WORK_GRID_HEADER (widget);

  liandu_work_grid_layout_snapshot (self->layout, widget, self->titles, snapshot);
}

static void
liandu_work_grid_header_dispose (GObject *object)
{
  LianduWorkGridHeader *self = LIANDU_WORK_GRID_HEADER (object);

  g_ptr_array_set_size (self->titles, 0);
  G_OBJECT_CLASS (liandu_work_grid_header_parent_class)->dispose (object);
}

static void
liandu_work_grid_header_finalize (GObject *object)
{
  LianduWorkGridHeader *self = LIANDU_WORK_GRID_HEADER (object);

  g_ptr_array_unref (self->titles);
  G_OBJECT_CLASS (liandu_work_grid_header_parent_class)->finalize (object);
}

static void
liandu_work_grid_header_class_init (LianduWorkGridHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_work_grid_header_dispose;
  object_class->finalize = liandu_work_grid_header_finalize;
  widget_class->measure = liandu_work_grid_header_measure;
  widget_class->size_allocate = liandu_work_grid_header_size_allocate;
  widget_class->snapshot = liandu_work_grid_header_snapshot;

  signals[SORT] = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "gridheader");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
add_controllers (LianduWorkGridHeader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
liandu_work_grid_header_init (LianduWorkGridHeader *self)
{
  self->titles = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->drawn = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Column headings"), -1);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

/**
 * liandu_work_grid_header_new:
 * @layout: where the columns stand; has to outlive the header
 */
GtkWidget *
liandu_work_grid_header_new (LianduWorkGridLayout *layout)
{
  LianduWorkGridHeader *self = g_object_new (LIANDU_TYPE_WORK_GRID_HEADER, NULL);

  self->layout = layout;
  return GTK_WIDGET (self);
}

/**
 * liandu_work_grid_header_set_columns:
 *
 * Follows a change of the columns, or of their titles and order.
 */
void
liandu_work_grid_header_set_columns (LianduWorkGridHeader *self)
{
  guint n = liandu_work_grid_layout_get_n (self->layout);

  g_return_if_fail (LIANDU_IS_WORK_GRID_HEADER (self));

  if (self->titles->len > n)
    g_ptr_array_set_size (self->titles, (int) n);
  for (guint i = 0; i < n; i++)
    {
      if (i == self->titles->len)
        {
          GtkWidget *title = liandu_work_grid_title_new ();

          gtk_widget_set_parent (title, GTK_WIDGET (self));
          g_ptr_array_add (self->titles, title);
        }
      liandu_work_grid_title_set_column (g_ptr_array_index (self->titles, i),
                                         liandu_work_grid_layout_get_column (self->layout, i));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * liandu_work_grid_header_focus:
 *
 * Returns: whether the title took the focus
 */
gboolean
liandu_work_grid_header_focus (LianduWorkGridHeader *self,
                               guint                 column)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_HEADER (self), FALSE);

  return column < self->titles->len && gtk_widget_grab_focus (g_ptr_array_index (self->titles, column));
}
