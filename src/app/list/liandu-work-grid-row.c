/* liandu-work-grid-row.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-work-grid-row.h"

/*
 * Cells, one for each column, or in their place one wide child: for a group,
 * and for the line at the end that becomes a new record.
 */
struct _LianduWorkGridRow
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *cells;
  LianduRow *item;
  char *new_words;
  GtkWidget *wide;
  GtkWidget *wide_title;
  GtkWidget *wide_detail;

  /* Borrowed */
  const LianduWorkGridLayout *layout;

  gulong item_handler;
  guint position;
  int cursor;
  gboolean is_new;
};

G_DEFINE_FINAL_TYPE (LianduWorkGridRow, liandu_work_grid_row, GTK_TYPE_WIDGET)

static gboolean
is_wide (LianduWorkGridRow *self)
{
  if (self->item != NULL)
    return liandu_row_is_group (self->item);
  return self->is_new;
}

static GtkWidget *
new_wide_label (LianduWorkGridRow *self,
                const char        *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_NONE,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self->wide), label);
  return label;
}

static void
ensure_wide (LianduWorkGridRow *self)
{
  if (self->wide != NULL)
    return;
  self->wide = g_object_new (GTK_TYPE_BOX,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_ROW_HEADER,
                             "orientation", GTK_ORIENTATION_VERTICAL,
                             "valign", GTK_ALIGN_CENTER,
                             "focusable", TRUE,
                             NULL);
  gtk_widget_add_css_class (self->wide, "wide");
  self->wide_title = new_wide_label (self, "title");
  self->wide_detail = new_wide_label (self, "detail");
  gtk_widget_set_parent (self->wide, GTK_WIDGET (self));
}

static char *
dup_group_title (LianduRow *item)
{
  g_autofree char *count = NULL;
  const char *group = liandu_row_get_group (item);

  /* Translators: how many records stand in a group of rows */
  count = g_strdup_printf (ngettext ("%u record", "%u records", liandu_row_get_n_members (item)),
                           liandu_row_get_n_members (item));
  return g_strdup_printf ("%s  ·  %s", group != NULL ? group : "…", count);
}

static void
show_wide (LianduWorkGridRow *self)
{
  const char *detail = self->item != NULL ? liandu_row_get_group_detail (self->item) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  ensure_wide (self);
  title = self->item != NULL ? dup_group_title (self->item) : g_strdup (self->new_words);
  name = detail != NULL ? g_strdup_printf ("%s %s", title, detail) : g_strdup (title);
  gtk_label_set_label (GTK_LABEL (self->wide_title), title);
  gtk_label_set_label (GTK_LABEL (self->wide_detail), detail != NULL ? detail : "");
  /* In rows of one line the second one has no room. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->wide),
                                  self->layout->n_lines > 1 ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->wide_detail, detail != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->wide), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_cell (LianduWorkGridRow *self,
           guint              column)
{
  g_auto (LianduWorkGridWords) words = { 0 };
  LianduWorkGridColumn *grid_column = liandu_work_grid_layout_get_column (self->layout, column);
  gboolean has_values = self->item != NULL && !liandu_row_is_loading (self->item);

  if (has_values)
    liandu_work_grid_column_get_words (grid_column, self->item, &words);
  liandu_work_grid_cell_set_words (g_ptr_array_index (self->cells, column), &words, self->layout->n_lines,
                                   liandu_work_grid_column_get_xalign (grid_column));
}

static void
update_class (LianduWorkGridRow *self,
              const char        *name,
              gboolean           on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
show_name (LianduWorkGridRow *self)
{
  const char *title = self->item != NULL ? liandu_row_get_title (self->item) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX, (int) self->position + 1, -1);
}

static void
item_loaded_cb (LianduWorkGridRow *self)
{
  liandu_work_grid_row_refresh (self);
}

static void
set_item (LianduWorkGridRow *self,
          LianduRow         *item)
{
  if (self->item != NULL)
    g_clear_signal_handler (&self->item_handler, self->item);
  g_set_object (&self->item, item);
  if (item != NULL)
    self->item_handler = g_signal_connect_swapped (item, "notify::loading", G_CALLBACK (item_loaded_cb), self);
}

static void
liandu_work_grid_row_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  LianduWorkGridRow *self = LIANDU_WORK_GRID_ROW (widget);

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? liandu_work_grid_layout_get_total (self->layout) : self->layout->row_height;
}

static void
liandu_work_grid_row_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  LianduWorkGridRow *self = LIANDU_WORK_GRID_ROW (widget);
  int shown_width = MIN (width, liandu_work_grid_layout_get_total (self->layout));
  int wide_height;

  if (!is_wide (self))
    {
      liandu_work_grid_layout_allocate (self->layout, self->cells, height);
      return;
    }
  gtk_widget_measure (self->wide, GTK_ORIENTATION_VERTICAL, shown_width, NULL, &wide_height, NULL, NULL);
  gtk_widget_size_allocate (self->wide,
                            &(GtkAllocation){ 0, 0, shown_width, MAX (height, MIN (wide_height, height)) }, -1);
}

static void
liandu_work_grid_row_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  LianduWorkGridRow *self = LIANDU_WORK_GRID_ROW (widget);

  if (is_wide (self))
    gtk_widget_snapshot_child (widget, self->wide, snapshot);
  else
    liandu_work_grid_layout_snapshot (self->layout, widget, self->cells, snapshot);
}

static void
liandu_work_grid_row_dispose (GObject *object)
{
  LianduWorkGridRow *self = LIANDU_WORK_GRID_ROW (object);

  set_item (self, NULL);
  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->wide, gtk_widget_unparent);
  G_OBJECT_CLASS (liandu_work_grid_row_parent_class)->dispose (object);
}

static void
liandu_work_grid_row_finalize (GObject *object)
{
  LianduWorkGridRow *self = LIANDU_WORK_GRID_ROW (object);

  g_ptr_array_unref (self->cells);
  g_free (self->new_words);
  G_OBJECT_CLASS (liandu_work_grid_row_parent_class)->finalize (object);
}

static void
liandu_work_grid_row_class_init (LianduWorkGridRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_work_grid_row_dispose;
  object_class->finalize = liandu_work_grid_row_finalize;
  widget_class->measure = liandu_work_grid_row_measure;
  widget_class->size_allocate = liandu_work_grid_row_size_allocate;
  widget_class->snapshot = liandu_work_grid_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "gridrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
liandu_work_grid_row_init (LianduWorkGridRow *self)
{
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->position = GTK_INVALID_LIST_POSITION;
  self->cursor = -1;
}

/**
 * liandu_work_grid_row_new:
 * @layout: where the columns stand; has to outlive the row
 */
GtkWidget *
liandu_work_grid_row_new (const LianduWorkGridLayout *layout)
{
  LianduWorkGridRow *self = g_object_new (LIANDU_TYPE_WORK_GRID_ROW, NULL);

  self->layout = layout;
  liandu_work_grid_row_set_columns (self);
  return GTK_WIDGET (self);
}

/**
 * liandu_work_grid_row_set_columns:
 *
 * Makes as many cells as there are columns now.
 */
void
liandu_work_grid_row_set_columns (LianduWorkGridRow *self)
{
  guint n = liandu_work_grid_layout_get_n (self->layout);

  g_return_if_fail (LIANDU_IS_WORK_GRID_ROW (self));

  if (self->cells->len > n)
    g_ptr_array_set_size (self->cells, (int) n);
  for (guint i = self->cells->len; i < n; i++)
    {
      GtkWidget *cell = liandu_work_grid_cell_new ();

      gtk_accessible_update_relation (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_RELATION_COL_INDEX, (int) i + 1, -1);
      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      g_ptr_array_add (self->cells, cell);
    }
  liandu_work_grid_row_refresh (self);
}

/**
 * liandu_work_grid_row_refresh:
 *
 * Shows what the row says now.
 */
void
liandu_work_grid_row_refresh (LianduWorkGridRow *self)
{
  gboolean wide = is_wide (self);

  g_return_if_fail (LIANDU_IS_WORK_GRID_ROW (self));

  if (wide)
    show_wide (self);
  for (guint i = 0; i < self->cells->len && !wide; i++)
    show_cell (self, i);
  if (self->wide != NULL)
    gtk_widget_set_visible (self->wide, wide);
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->cells, i), !wide);
  update_class (self, "group", wide && !self->is_new);
  update_class (self, "new", self->is_new);
  update_class (self, "loading", self->item != NULL && liandu_row_is_loading (self->item));
  show_name (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * liandu_work_grid_row_bind:
 * @position: in the model
 * @item: what to show
 */
void
liandu_work_grid_row_bind (LianduWorkGridRow *self,
                           guint              position,
                           LianduRow         *item)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_ROW (self));
  g_return_if_fail (LIANDU_IS_ROW (item));

  if (self->item == item && self->position == position && !self->is_new)
    return;
  self->is_new = FALSE;
  self->position = position;
  set_item (self, item);
  liandu_work_grid_row_refresh (self);
}

/**
 * liandu_work_grid_row_bind_new:
 * @position: the one after the last of the model
 * @item: (nullable): what has been entered of the new record so far
 * @words: what the line is for, while there is no @item
 */
void
liandu_work_grid_row_bind_new (LianduWorkGridRow *self,
                               guint              position,
                               LianduRow         *item,
                               const char        *words)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_ROW (self));

  if (self->is_new && self->position == position && self->item == item && g_strcmp0 (self->new_words, words) == 0)
    return;
  self->is_new = TRUE;
  self->position = position;
  g_free (self->new_words);
  self->new_words = g_strdup (words);
  set_item (self, item);
  liandu_work_grid_row_set_selected (self, FALSE);
  liandu_work_grid_row_refresh (self);
}

/**
 * liandu_work_grid_row_unbind:
 *
 * Lets go of the item; the widget is kept for another.
 */
void
liandu_work_grid_row_unbind (LianduWorkGridRow *self)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_ROW (self));

  set_item (self, NULL);
  self->position = GTK_INVALID_LIST_POSITION;
  self->is_new = FALSE;
}

guint
liandu_work_grid_row_get_position (LianduWorkGridRow *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_ROW (self), GTK_INVALID_LIST_POSITION);
  return self->position;
}

LianduRow *
liandu_work_grid_row_get_item (LianduWorkGridRow *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_ROW (self), NULL);
  return self->item;
}

void
liandu_work_grid_row_set_selected (LianduWorkGridRow *self,
                                   gboolean           selected)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_ROW (self));

  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/**
 * liandu_work_grid_row_set_cursor:
 * @column: the column the cursor is in, -1 for another row
 */
void
liandu_work_grid_row_set_cursor (LianduWorkGridRow *self,
                                 int                column)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID_ROW (self));

  if (self->cursor == column)
    return;
  if (self->cursor >= 0 && self->cursor < (int) self->cells->len)
    liandu_work_grid_cell_set_cursor (g_ptr_array_index (self->cells, self->cursor), FALSE);
  self->cursor = column;
  if (column >= 0 && column < (int) self->cells->len)
    liandu_work_grid_cell_set_cursor (g_ptr_array_index (self->cells, column), TRUE);
  update_class (self, "cursor", column >= 0);
}

GtkWidget *
liandu_work_grid_row_get_target (LianduWorkGridRow *self,
                                 guint              column)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID_ROW (self), NULL);

  if (is_wide (self))
    return self->wide;
  return column < self->cells->len ? g_ptr_array_index (self->cells, column) : NULL;
}
