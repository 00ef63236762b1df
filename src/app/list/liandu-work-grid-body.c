/* liandu-work-grid-body.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "liandu-work-grid-body.h"

/*
 * There are as many row widgets as fit into the view and one more.  A row that
 * leaves at the top is used again at the bottom, so that scrolling by one row
 * fills one row, and the widgets stand in the order in which they are seen,
 * which is the order in which they are read out.
 */
struct _LianduWorkGridBody
{
  GtkWidget parent_instance;

  /* Owned */
  GtkSelectionModel *model;
  GPtrArray *rows;
  LianduRow *new_item;
  char *new_words;
  GtkWidget *editor;

  /* Borrowed */
  LianduWorkGridLayout *layout;

  double scroll;
  guint cursor_position;
  guint cursor_column;
  guint editor_position;
  guint editor_column;
};

G_DEFINE_FINAL_TYPE (LianduWorkGridBody, liandu_work_grid_body, GTK_TYPE_WIDGET)

static guint
get_n_items (LianduWorkGridBody *self)
{
  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

static guint
get_first (LianduWorkGridBody *self)
{
  return (guint) floor (self->scroll / self->layout->row_height);
}

static guint
count_wanted (LianduWorkGridBody *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  guint first = get_first (self);
  guint n_rows = liandu_work_grid_body_get_n_rows (self);
  guint fitting = (guint) (height / self->layout->row_height) + 2;

  if (height <= 0 || first >= n_rows)
    return 0;
  return MIN (fitting, n_rows - first);
}

static void
bind_row (LianduWorkGridBody *self,
          LianduWorkGridRow  *row,
          guint               position)
{
  g_autoptr (LianduRow) item = NULL;

  if (position >= get_n_items (self))
    {
      liandu_work_grid_row_bind_new (row, position, self->new_item, self->new_words);
      return;
    }
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  liandu_work_grid_row_bind (row, position, item);
  liandu_work_grid_row_set_selected (row, gtk_selection_model_is_selected (self->model, position));
}

static void
release_row (gpointer data)
{
  gtk_widget_unparent (data);
}

static LianduWorkGridRow *
take_spare (LianduWorkGridBody *self,
            GPtrArray          *spare)
{
  GtkWidget *row;

  if (spare->len > 0)
    return g_ptr_array_steal_index (spare, spare->len - 1);
  row = liandu_work_grid_row_new (self->layout);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  return LIANDU_WORK_GRID_ROW (row);
}

/* Rows that stay in view keep their widget; the others are there to be used. */
static GPtrArray *
sort_out (LianduWorkGridBody *self,
          GPtrArray          *kept,
          guint               first,
          guint               n_wanted)
{
  g_autoptr (GPtrArray) spare = g_ptr_array_new_with_free_func (release_row);

  while (self->rows->len > 0)
    {
      LianduWorkGridRow *row = g_ptr_array_steal_index (self->rows, self->rows->len - 1);
      guint position = liandu_work_grid_row_get_position (row);

      if (position != GTK_INVALID_LIST_POSITION && position >= first && position - first < n_wanted &&
          g_ptr_array_index (kept, position - first) == NULL)
        g_ptr_array_index (kept, position - first) = row;
      else
        g_ptr_array_add (spare, row);
    }
  return g_steal_pointer (&spare);
}

static void
put_in_order (LianduWorkGridBody *self)
{
  GtkWidget *before = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (gtk_widget_get_prev_sibling (row) != before)
        gtk_widget_insert_after (row, GTK_WIDGET (self), before);
      before = row;
    }
}

static void
show_cursor (LianduWorkGridBody *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduWorkGridRow *row = g_ptr_array_index (self->rows, i);
      gboolean here = liandu_work_grid_row_get_position (row) == self->cursor_position;

      liandu_work_grid_row_set_cursor (row, here ? (int) self->cursor_column : -1);
    }
}

static void
liandu_work_grid_body_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  LianduWorkGridBody *self = LIANDU_WORK_GRID_BODY (widget);

  /* A child is measured before it is placed, whatever comes of it. */
  if (self->editor != NULL)
    gtk_widget_measure (self->editor, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? liandu_work_grid_layout_get_total (self->layout)
                                                       : self->layout->row_height * 8;
}

/* Over its cell, larger where it must be, and always within the view. */
static void
allocate_editor (LianduWorkGridBody *self,
                 int                 width,
                 int                 height)
{
  int x = liandu_work_grid_layout_get_x (self->layout, self->editor_column);
  int y = (int) ((double) self->editor_position * self->layout->row_height - self->scroll);
  int min_width;
  int min_height;
  int editor_width;
  int editor_height;

  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  editor_width = MAX (min_width, liandu_work_grid_layout_get_width (self->layout, self->editor_column));
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, editor_width, &min_height, NULL, NULL, NULL);
  editor_height = MAX (min_height, self->layout->row_height);
  if (self->editor_column >= self->layout->n_frozen)
    x = MAX (x, self->layout->frozen_width);
  x = MAX (0, MIN (x, width - editor_width));
  y = MAX (0, MIN (y, height - editor_height));
  gtk_widget_size_allocate (self->editor, &(GtkAllocation){ x, y, editor_width, editor_height }, -1);
}

static void
liandu_work_grid_body_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  LianduWorkGridBody *self = LIANDU_WORK_GRID_BODY (widget);

  if (self->rows->len != count_wanted (self))
    liandu_work_grid_body_sync (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduWorkGridRow *row = g_ptr_array_index (self->rows, i);
      double y = (double) liandu_work_grid_row_get_position (row) * self->layout->row_height - self->scroll;

      gtk_widget_measure (GTK_WIDGET (row), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (GTK_WIDGET (row),
                                &(GtkAllocation){ 0, (int) floor (y), width, self->layout->row_height }, -1);
    }
  if (self->editor != NULL)
    allocate_editor (self, width, height);
}

static void
liandu_work_grid_body_dispose (GObject *object)
{
  LianduWorkGridBody *self = LIANDU_WORK_GRID_BODY (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->new_item);
  G_OBJECT_CLASS (liandu_work_grid_body_parent_class)->dispose (object);
}

static void
liandu_work_grid_body_finalize (GObject *object)
{
  LianduWorkGridBody *self = LIANDU_WORK_GRID_BODY (object);

  g_ptr_array_unref (self->rows);
  g_free (self->new_words);
  G_OBJECT_CLASS (liandu_work_grid_body_parent_class)->finalize (object);
}

static void
liandu_work_grid_body_class_init (LianduWorkGridBodyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_work_grid_body_dispose;
  object_class->finalize = liandu_work_grid_body_finalize;
  widget_class->measure = liandu_work_grid_body_measure;
  widget_class->size_allocate = liandu_work_grid_body_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "gridbody");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW_GROUP);
}

static void
liandu_work_grid_body_init (LianduWorkGridBody *self)
{
  self->rows = g_ptr_array_new_with_free_func (release_row);
  self->cursor_position = GTK_INVALID_LIST_POSITION;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows"), -1);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * liandu_work_grid_body_new:
 * @layout: where the columns stand; has to outlive the body
 */
GtkWidget *
liandu_work_grid_body_new (LianduWorkGridLayout *layout)
{
  LianduWorkGridBody *self = g_object_new (LIANDU_TYPE_WORK_GRID_BODY, NULL);

  self->layout = layout;
  return GTK_WIDGET (self);
}

void
liandu_work_grid_body_set_model (LianduWorkGridBody *self,
                                 GtkSelectionModel  *model)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  g_set_object (&self->model, model);
  liandu_work_grid_body_sync (self);
}

/**
 * liandu_work_grid_body_set_new_row:
 * @item: (nullable): what has been entered of the new record so far
 * @words: (nullable): what the line after the last row is for; %NULL for none
 */
void
liandu_work_grid_body_set_new_row (LianduWorkGridBody *self,
                                   LianduRow          *item,
                                   const char         *words)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  g_set_object (&self->new_item, item);
  g_free (self->new_words);
  self->new_words = g_strdup (words);
  liandu_work_grid_body_sync (self);
}

gboolean
liandu_work_grid_body_has_new_row (LianduWorkGridBody *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_BODY (self), FALSE);
  return self->new_words != NULL;
}

/**
 * liandu_work_grid_body_get_n_rows:
 *
 * Returns: the rows of the model and the one for a new record
 */
guint
liandu_work_grid_body_get_n_rows (LianduWorkGridBody *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_BODY (self), 0);
  return get_n_items (self) + (self->new_words != NULL ? 1 : 0);
}

void
liandu_work_grid_body_set_scroll (LianduWorkGridBody *self,
                                  double              scroll)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  if (self->scroll == scroll)
    return;
  self->scroll = scroll;
  liandu_work_grid_body_sync (self);
}

/**
 * liandu_work_grid_body_set_columns:
 *
 * Follows a change of columns or of the number of lines.
 */
void
liandu_work_grid_body_set_columns (LianduWorkGridBody *self)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  for (guint i = 0; i < self->rows->len; i++)
    liandu_work_grid_row_set_columns (g_ptr_array_index (self->rows, i));
  liandu_work_grid_body_sync (self);
}

/**
 * liandu_work_grid_body_place_cells:
 *
 * Follows a change of widths or a scroll to the side.
 */
void
liandu_work_grid_body_place_cells (LianduWorkGridBody *self)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_queue_allocate (g_ptr_array_index (self->rows, i));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * liandu_work_grid_body_sync:
 *
 * Gives every place in view its row of the model as it is now.
 */
void
liandu_work_grid_body_sync (LianduWorkGridBody *self)
{
  guint first = get_first (self);
  guint n_wanted = count_wanted (self);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (release_row);
  g_autoptr (GPtrArray) spare = NULL;

  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  g_ptr_array_set_size (kept, (int) n_wanted);
  spare = sort_out (self, kept, first, n_wanted);
  for (guint i = 0; i < n_wanted; i++)
    {
      if (g_ptr_array_index (kept, i) == NULL)
        g_ptr_array_index (kept, i) = take_spare (self, spare);
      bind_row (self, g_ptr_array_index (kept, i), first + i);
    }
  g_ptr_array_unref (self->rows);
  self->rows = g_steal_pointer (&kept);
  put_in_order (self);
  show_cursor (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
liandu_work_grid_body_show_selection (LianduWorkGridBody *self)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduWorkGridRow *row = g_ptr_array_index (self->rows, i);
      guint position = liandu_work_grid_row_get_position (row);

      if (position < get_n_items (self))
        liandu_work_grid_row_set_selected (row, gtk_selection_model_is_selected (self->model, position));
    }
}

void
liandu_work_grid_body_set_cursor (LianduWorkGridBody *self,
                                  guint               position,
                                  guint               column)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  self->cursor_position = position;
  self->cursor_column = column;
  show_cursor (self);
}

/**
 * liandu_work_grid_body_get_target:
 *
 * Returns: (nullable): what takes the focus for this cell, when it is in view
 */
GtkWidget *
liandu_work_grid_body_get_target (LianduWorkGridBody *self,
                                  guint               position,
                                  guint               column)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_BODY (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LianduWorkGridRow *row = g_ptr_array_index (self->rows, i);

      if (liandu_work_grid_row_get_position (row) == position)
        return liandu_work_grid_row_get_target (row, column);
    }
  return NULL;
}

/**
 * liandu_work_grid_body_find:
 * @y: a place in the view
 *
 * Returns: the position there, or %GTK_INVALID_LIST_POSITION
 */
guint
liandu_work_grid_body_find (LianduWorkGridBody *self,
                            double              y)
{
  double position;

  g_return_val_if_fail (LIANDU_IS_WORK_GRID_BODY (self), GTK_INVALID_LIST_POSITION);

  position = floor ((y + self->scroll) / self->layout->row_height);
  if (position < 0 || position >= liandu_work_grid_body_get_n_rows (self))
    return GTK_INVALID_LIST_POSITION;
  return (guint) position;
}

/**
 * liandu_work_grid_body_get_page:
 *
 * Returns: how many whole rows the view shows, at least one
 */
guint
liandu_work_grid_body_get_page (LianduWorkGridBody *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_BODY (self), 1);
  return (guint) MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) / self->layout->row_height);
}

/**
 * liandu_work_grid_body_set_editor:
 * @editor: (nullable): stands over the cell; %NULL to take it away
 */
void
liandu_work_grid_body_set_editor (LianduWorkGridBody *self,
                                  GtkWidget          *editor,
                                  guint               position,
                                  guint               column)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->editor = editor;
  self->editor_position = position;
  self->editor_column = column;
  if (editor != NULL)
    gtk_widget_insert_before (editor, GTK_WIDGET (self), NULL);
}

GtkWidget *
liandu_work_grid_body_get_editor (LianduWorkGridBody *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_BODY (self), NULL);
  return self->editor;
}

/**
 * liandu_work_grid_body_move_editor:
 * @position: where the row being edited stands now
 */
void
liandu_work_grid_body_move_editor (LianduWorkGridBody *self,
                                   guint               position)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_BODY (self));

  self->editor_position = position;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
