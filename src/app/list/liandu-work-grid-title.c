/* liandu-work-grid-title.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-work-grid-title.h"

struct _LianduWorkGridTitle
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *label;
  GtkWidget *arrow;
};

G_DEFINE_FINAL_TYPE (LianduWorkGridTitle, liandu_work_grid_title, GTK_TYPE_WIDGET)

static const char *
get_icon (LianduWorkGridSort sort)
{
  return sort == LIANDU_WORK_GRID_SORT_DESCENDING ? "pan-down-symbolic" : "pan-up-symbolic";
}

static GtkAccessibleSort
get_accessible_sort (LianduWorkGridSort sort)
{
  switch (sort)
    {
    case LIANDU_WORK_GRID_SORT_ASCENDING:
      return GTK_ACCESSIBLE_SORT_ASCENDING;
    case LIANDU_WORK_GRID_SORT_DESCENDING:
      return GTK_ACCESSIBLE_SORT_DESCENDING;
    case LIANDU_WORK_GRID_SORT_NONE:
    default:
      return GTK_ACCESSIBLE_SORT_NONE;
    }
}

/* A column may be narrower than its title. */
static void
liandu_work_grid_title_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  LianduWorkGridTitle *self = LIANDU_WORK_GRID_TITLE (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
  else
    *minimum = *natural = 0;
}

static void
liandu_work_grid_title_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  LianduWorkGridTitle *self = LIANDU_WORK_GRID_TITLE (widget);
  int arrow_width = 0;

  if (gtk_widget_get_visible (self->arrow))
    {
      gtk_widget_measure (self->arrow, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &arrow_width, NULL, NULL);
      arrow_width = MIN (arrow_width, width);
      gtk_widget_size_allocate (self->arrow, &(GtkAllocation){ width - arrow_width, 0, arrow_width, height }, -1);
    }
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->label, &(GtkAllocation){ 0, 0, width - arrow_width, height }, -1);
}

static void
liandu_work_grid_title_dispose (GObject *object)
{
  LianduWorkGridTitle *self = LIANDU_WORK_GRID_TITLE (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  G_OBJECT_CLASS (liandu_work_grid_title_parent_class)->dispose (object);
}

static void
liandu_work_grid_title_class_init (LianduWorkGridTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_work_grid_title_dispose;
  widget_class->measure = liandu_work_grid_title_measure;
  widget_class->size_allocate = liandu_work_grid_title_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "gridtitle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
}

static void
liandu_work_grid_title_init (LianduWorkGridTitle *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                              "ellipsize", PANGO_ELLIPSIZE_END,
                              "single-line-mode", TRUE,
                              "xalign", 0.0f,
                              NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->arrow = g_object_new (GTK_TYPE_IMAGE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                              "visible", FALSE,
                              NULL);
  gtk_widget_set_parent (self->arrow, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
liandu_work_grid_title_new (void)
{
  return g_object_new (LIANDU_TYPE_WORK_GRID_TITLE, NULL);
}

/**
 * liandu_work_grid_title_set_column:
 *
 * Shows the column's title and how it is sorted.
 */
void
liandu_work_grid_title_set_column (LianduWorkGridTitle  *self,
                                   LianduWorkGridColumn *column)
{
  LianduWorkGridSort sort = liandu_work_grid_column_get_sort (column);

  g_return_if_fail (LIANDU_IS_WORK_GRID_TITLE (self));

  gtk_label_set_label (GTK_LABEL (self->label), liandu_work_grid_column_get_title (column));
  gtk_label_set_xalign (GTK_LABEL (self->label), liandu_work_grid_column_get_xalign (column));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), liandu_work_grid_column_get_title (column));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), get_icon (sort));
  gtk_widget_set_visible (self->arrow, sort != LIANDU_WORK_GRID_SORT_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, liandu_work_grid_column_get_title (column),
                                  GTK_ACCESSIBLE_PROPERTY_SORT, get_accessible_sort (sort),
                                  -1);
}
