/* liandu-work-grid-layout.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-work-grid-layout.h"

#define MIN_COLUMN_CHARS 4
#define CELL_PADDING 16
/* An elastic column gives at most this part of its width. */
#define MAX_SHRINK 0.4
#define MAX_STRETCH 1.4
/* Frozen columns leave at least the rest of the view to the others. */
#define MAX_FROZEN 0.6
/* So near to an edge it is the edge that is meant. */
#define EDGE_REACH 5

static int
get_natural_width (const LianduWorkGridLayout *self,
                   LianduWorkGridColumn       *column)
{
  int width = liandu_work_grid_column_get_width (column);
  int min_width = MIN_COLUMN_CHARS * self->char_width;

  if (width == 0)
    width = (int) liandu_work_grid_column_get_n_chars (column) * self->char_width + CELL_PADDING;
  return MAX (width, min_width);
}

static gboolean
gives_way (LianduWorkGridColumn *column,
           gboolean              all)
{
  return (all || liandu_work_grid_column_is_elastic (column)) && liandu_work_grid_column_get_width (column) == 0;
}

/* What the columns that give way are multiplied by to fill the view: the
 * elastic ones, or all where there is none. */
static double
get_stretch (const LianduWorkGridLayout *self,
             gboolean                    all)
{
  int total = 0;
  int elastic = 0;
  double stretch;

  for (guint i = 0; i < self->columns->len; i++)
    {
      LianduWorkGridColumn *column = g_ptr_array_index (self->columns, i);
      int width = get_natural_width (self, column);

      total += width;
      elastic += gives_way (column, all) ? width : 0;
    }
  if (elastic == 0)
    return 1.0;
  stretch = (double) (self->view_width - total + elastic) / elastic;
  if (all)
    return CLAMP (stretch, 1.0, MAX_STRETCH);
  return stretch < 1.0 - MAX_SHRINK ? 1.0 : stretch;
}

static gboolean
has_elastic (const LianduWorkGridLayout *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (gives_way (g_ptr_array_index (self->columns, i), FALSE))
      return TRUE;
  return FALSE;
}

static int
get_edge (const LianduWorkGridLayout *self,
          guint                       edge)
{
  return g_array_index (self->edges, int, edge);
}

static void
limit_frozen (LianduWorkGridLayout *self)
{
  self->n_frozen = MIN (self->n_frozen_wanted, self->columns->len);
  while (self->n_frozen > 0 && get_edge (self, self->n_frozen) > MAX_FROZEN * self->view_width)
    self->n_frozen--;
  self->frozen_width = get_edge (self, self->n_frozen);
}

LianduWorkGridLayout *
liandu_work_grid_layout_new (void)
{
  LianduWorkGridLayout *self = g_new0 (LianduWorkGridLayout, 1);
  int start = 0;

  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->edges = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (self->edges, start);
  self->char_width = 7;
  self->row_height = 24;
  self->n_lines = 1;
  return self;
}

void
liandu_work_grid_layout_free (LianduWorkGridLayout *self)
{
  g_ptr_array_unref (self->columns);
  g_array_unref (self->edges);
  g_free (self);
}

/**
 * liandu_work_grid_layout_update:
 * @view_width: the width there is, in pixels
 *
 * Places the columns.
 */
void
liandu_work_grid_layout_update (LianduWorkGridLayout *self,
                                int                   view_width)
{
  gboolean all = !has_elastic (self);
  double stretch;
  int x = 0;

  self->view_width = view_width;
  stretch = get_stretch (self, all);
  g_array_set_size (self->edges, 0);
  g_array_append_val (self->edges, x);
  for (guint i = 0; i < self->columns->len; i++)
    {
      LianduWorkGridColumn *column = g_ptr_array_index (self->columns, i);
      int width = get_natural_width (self, column);

      x += gives_way (column, all) ? (int) (width * stretch) : width;
      g_array_append_val (self->edges, x);
    }
  limit_frozen (self);
}

guint
liandu_work_grid_layout_get_n (const LianduWorkGridLayout *self)
{
  return self->columns->len;
}

LianduWorkGridColumn *
liandu_work_grid_layout_get_column (const LianduWorkGridLayout *self,
                                    guint                       column)
{
  return column < self->columns->len ? g_ptr_array_index (self->columns, column) : NULL;
}

int
liandu_work_grid_layout_get_total (const LianduWorkGridLayout *self)
{
  return get_edge (self, self->edges->len - 1);
}

int
liandu_work_grid_layout_get_width (const LianduWorkGridLayout *self,
                                   guint                       column)
{
  return get_edge (self, column + 1) - get_edge (self, column);
}

/**
 * liandu_work_grid_layout_get_x:
 *
 * Returns: where the column begins in the view
 */
int
liandu_work_grid_layout_get_x (const LianduWorkGridLayout *self,
                               guint                       column)
{
  return get_edge (self, column) - (column < self->n_frozen ? 0 : self->scroll);
}

/**
 * liandu_work_grid_layout_is_in_view:
 *
 * Returns: whether any of the column is to be seen
 */
gboolean
liandu_work_grid_layout_is_in_view (const LianduWorkGridLayout *self,
                                    guint                       column)
{
  int x = liandu_work_grid_layout_get_x (self, column);

  if (column < self->n_frozen)
    return TRUE;
  return x < self->view_width && x + liandu_work_grid_layout_get_width (self, column) > self->frozen_width;
}

/**
 * liandu_work_grid_layout_find:
 * @x: a place in the view
 *
 * Returns: the column there, or -1
 */
int
liandu_work_grid_layout_find (const LianduWorkGridLayout *self,
                              double                      x)
{
  double place = x < self->frozen_width ? x : x + self->scroll;

  for (guint i = 0; i < self->columns->len; i++)
    if (place >= get_edge (self, i) && place < get_edge (self, i + 1))
      return (int) i;
  return -1;
}

/**
 * liandu_work_grid_layout_find_edge:
 * @x: a place in the view
 *
 * Returns: the column whose right edge is there, or -1
 */
int
liandu_work_grid_layout_find_edge (const LianduWorkGridLayout *self,
                                   double                      x)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      int right = liandu_work_grid_layout_get_x (self, i) + liandu_work_grid_layout_get_width (self, i);

      if (ABS (x - right) <= EDGE_REACH && (i < self->n_frozen || right >= self->frozen_width))
        return (int) i;
    }
  return -1;
}

/**
 * liandu_work_grid_layout_scroll_to:
 *
 * Returns: how far to scroll, changed as little as possible, so that the
 *   column is to be seen
 */
int
liandu_work_grid_layout_scroll_to (const LianduWorkGridLayout *self,
                                   guint                       column)
{
  int left = get_edge (self, column) - self->frozen_width;
  int right = get_edge (self, column + 1) - self->view_width;

  if (column < self->n_frozen)
    return self->scroll;
  return MAX (0, MIN (left, MAX (right, self->scroll)));
}

/**
 * liandu_work_grid_layout_allocate:
 * @cells: one widget for each column
 * @height: of the row in pixels
 */
void
liandu_work_grid_layout_allocate (const LianduWorkGridLayout *self,
                                  GPtrArray                  *cells,
                                  int                         height)
{
  for (guint i = 0; i < cells->len && i < self->columns->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (cells, i);
      gboolean in_view = liandu_work_grid_layout_is_in_view (self, i);

      gtk_widget_set_child_visible (cell, in_view);
      if (in_view)
        gtk_widget_size_allocate (cell,
                                  &(GtkAllocation){ liandu_work_grid_layout_get_x (self, i), 0,
                                                    liandu_work_grid_layout_get_width (self, i), height },
                                  -1);
    }
}

/**
 * liandu_work_grid_layout_snapshot:
 * @widget: the parent of @cells
 */
void
liandu_work_grid_layout_snapshot (const LianduWorkGridLayout *self,
                                  GtkWidget                  *widget,
                                  GPtrArray                  *cells,
                                  GtkSnapshot                *snapshot)
{
  gboolean clipped = self->n_frozen > 0 && self->scroll > 0;
  int height = gtk_widget_get_height (widget);

  if (clipped)
    gtk_snapshot_push_clip (snapshot,
                            &GRAPHENE_RECT_INIT ((float) self->frozen_width, 0.0f,
                                                 (float) MAX (0, self->view_width - self->frozen_width),
                                                 (float) height));
  for (guint i = self->n_frozen; i < cells->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (cells, i), snapshot);
  if (clipped)
    gtk_snapshot_pop (snapshot);
  for (guint i = 0; i < self->n_frozen && i < cells->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (cells, i), snapshot);
}
