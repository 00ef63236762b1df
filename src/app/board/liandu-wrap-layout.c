/* liandu-wrap-layout.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-wrap-layout.h"

struct _LianduWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LianduWrapLayout, liandu_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Walks through the lines for a width, placing the children when asked to.
 * Returns the height. */
static int
lay_out (LianduWrapLayout *self,
         GtkWidget        *widget,
         int               width,
         gboolean          place)
{
  int x = 0;
  int y = 0;
  int line_height = 0;
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition minimum;
      GtkRequisition natural;
      int child_width = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_get_preferred_size (child, &minimum, &natural);
      child_width = CLAMP (natural.width, minimum.width, MAX (width, minimum.width));
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line_height + self->spacing;
          line_height = 0;
        }
      if (place)
        gtk_widget_size_allocate (child, &(GtkAllocation) { backwards ? width - x - child_width : x, y, child_width, natural.height }, -1);
      x += child_width + self->spacing;
      line_height = MAX (line_height, natural.height);
    }
  return y + line_height;
}

static void
measure_width (LianduWrapLayout *self,
               GtkWidget        *widget,
               int              *minimum,
               int              *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static GtkSizeRequestMode
liandu_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
liandu_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  LianduWrapLayout *self = LIANDU_WRAP_LAYOUT (manager);
  int width_minimum = 0;
  int width_natural = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  measure_width (self, widget, &width_minimum, &width_natural);
  *minimum = *natural = lay_out (self, widget, for_size < 0 ? width_natural : MAX (for_size, width_minimum), FALSE);
}

static void
liandu_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  lay_out (LIANDU_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
liandu_wrap_layout_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SPACING:
      LIANDU_WRAP_LAYOUT (object)->spacing = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_wrap_layout_class_init (LianduWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = liandu_wrap_layout_set_property;
  layout_class->get_request_mode = liandu_wrap_layout_get_request_mode;
  layout_class->measure = liandu_wrap_layout_measure;
  layout_class->allocate = liandu_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
liandu_wrap_layout_init (LianduWrapLayout *self)
{
}

/**
 * liandu_wrap_layout_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
liandu_wrap_layout_new (int spacing)
{
  return g_object_new (LIANDU_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
