/* liandu-work-grid.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <math.h>

#include "liandu-work-grid-private.h"

#define DEFAULT_LINES 2
#define MAX_LINES 4
/* Above and below the text of a row, with its border; as in style.css. */
#define ROW_PADDING 9
/* Han and Latin, so that the line is as high as the taller of the two. */
#define SAMPLE "\xe5\x9b\xbdyg"
/* Two half-width characters: one Han character, or two digits, which in many
 * fonts are wider. */
#define SAMPLE_HAN "\xe5\x9b\xbd"
#define SAMPLE_DIGITS "00"

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
  N_PROPS
};

enum
{
  EDIT,
  LEAVE_EDIT,
  ACTIVATE,
  SORT,
  COLUMNS_CHANGED,
  CURSOR_MOVED,
  MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void liandu_work_grid_scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LianduWorkGrid,
                               liandu_work_grid,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, liandu_work_grid_scrollable_init))

static guint
get_n_rows (LianduWorkGrid *self)
{
  return liandu_work_grid_body_get_n_rows (LIANDU_WORK_GRID_BODY (self->body));
}

static gboolean
body_has_focus (LianduWorkGrid *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->body && !liandu_work_grid_is_editing (self);
}

/* Sizes. */

static int
measure_width (LianduWorkGrid *self,
               const char     *sample)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), sample);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return width;
}

static void
measure_font (LianduWorkGrid *self)
{
  g_autoptr (PangoLayout) lines = NULL;
  g_autoptr (GString) sample = g_string_new (SAMPLE);
  int width = MAX (measure_width (self, SAMPLE_HAN), measure_width (self, SAMPLE_DIGITS));
  int height;

  for (guint i = 1; i < self->layout->n_lines; i++)
    g_string_append (sample, "\n" SAMPLE);
  lines = gtk_widget_create_pango_layout (GTK_WIDGET (self), sample->str);
  pango_layout_get_pixel_size (lines, NULL, &height);
  self->layout->char_width = MAX (1, PANGO_PIXELS_CEIL (width / 2));
  self->layout->row_height = height + ROW_PADDING;
}

static int
get_header_height (LianduWorkGrid *self)
{
  int height;

  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  return height;
}

static void
configure_adjustments (LianduWorkGrid *self,
                       int             width,
                       int             body_height)
{
  double total = liandu_work_grid_layout_get_total (self->layout);
  double height = (double) get_n_rows (self) * self->layout->row_height;

  gtk_adjustment_configure (self->hadjustment, gtk_adjustment_get_value (self->hadjustment),
                            0.0, MAX (total, width), width * 0.1, width * 0.9, width);
  gtk_adjustment_configure (self->vadjustment, gtk_adjustment_get_value (self->vadjustment),
                            0.0, MAX (height, body_height), self->layout->row_height,
                            MAX (self->layout->row_height, body_height - self->layout->row_height), body_height);
}

static void
place_columns (LianduWorkGrid *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_allocate (self->header);
  liandu_work_grid_body_place_cells (LIANDU_WORK_GRID_BODY (self->body));
}

static void
liandu_work_grid_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (widget);
  int body_minimum;
  int body_natural;

  gtk_widget_measure (self->body, orientation, -1, &body_minimum, &body_natural, NULL, NULL);
  *minimum = body_minimum;
  *natural = body_natural;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum += get_header_height (self) + self->layout->row_height;
      *natural += get_header_height (self);
    }
}

static void
liandu_work_grid_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (widget);
  int header_height = get_header_height (self);
  int body_height = MAX (0, height - header_height);

  liandu_work_grid_layout_update (self->layout, width);
  configure_adjustments (self, width, body_height);
  self->layout->scroll = (int) gtk_adjustment_get_value (self->hadjustment);
  gtk_widget_size_allocate (self->header, &(GtkAllocation){ 0, 0, width, header_height }, -1);
  gtk_widget_size_allocate (self->body, &(GtkAllocation){ 0, header_height, width, body_height }, -1);
}

static void
liandu_work_grid_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (liandu_work_grid_parent_class)->css_changed (widget, change);
  measure_font (LIANDU_WORK_GRID (widget));
  gtk_widget_queue_resize (widget);
}

/* Scrolling. */

static void
keep_focus (LianduWorkGrid *self,
            gboolean        had_focus)
{
  GtkWidget *target = liandu_work_grid_body_get_target (LIANDU_WORK_GRID_BODY (self->body), self->cursor_position, self->cursor_column);

  if (had_focus)
    gtk_widget_grab_focus (target != NULL ? target : self->body);
}

static void
vadjustment_cb (LianduWorkGrid *self)
{
  gboolean had_focus = body_has_focus (self);

  liandu_work_grid_body_set_scroll (LIANDU_WORK_GRID_BODY (self->body), round (gtk_adjustment_get_value (self->vadjustment)));
  keep_focus (self, had_focus);
}

static void
hadjustment_cb (LianduWorkGrid *self)
{
  self->layout->scroll = (int) gtk_adjustment_get_value (self->hadjustment);
  place_columns (self);
}

static void
set_adjustment (LianduWorkGrid  *self,
                GtkAdjustment  **place,
                GtkAdjustment   *adjustment,
                GCallback        callback)
{
  if (adjustment != NULL && *place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, callback, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
  g_signal_connect_swapped (*place, "value-changed", callback, self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
liandu_work_grid_get_border (GtkScrollable *scrollable,
                             GtkBorder     *border)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (scrollable);

  *border = (GtkBorder){ .left = (gint16) self->layout->frozen_width, .top = (gint16) gtk_widget_get_height (self->header) };
  return TRUE;
}

static void
liandu_work_grid_scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = liandu_work_grid_get_border;
}

/**
 * _liandu_work_grid_scroll_to:
 *
 * Scrolls as little as possible until the cell is to be seen whole.
 */
void
_liandu_work_grid_scroll_to (LianduWorkGrid *self,
                             guint           position,
                             guint           column)
{
  double top = (double) position * self->layout->row_height;
  int height = gtk_widget_get_height (self->body);
  double value = gtk_adjustment_get_value (self->vadjustment);
  double wanted = MIN (top, MAX (value, top + self->layout->row_height - height));

  if (height <= 0)
    return;
  /* The model may have grown since the last layout. */
  if (wanted + height > gtk_adjustment_get_upper (self->vadjustment))
    configure_adjustments (self, gtk_widget_get_width (GTK_WIDGET (self)), height);
  gtk_adjustment_set_value (self->vadjustment, wanted);
  if (column < liandu_work_grid_layout_get_n (self->layout))
    gtk_adjustment_set_value (self->hadjustment, liandu_work_grid_layout_scroll_to (self->layout, column));
}

/* Cursor. */

LianduRow *
_liandu_work_grid_dup_row (LianduWorkGrid *self,
                           guint           position)
{
  return self->model != NULL ? g_list_model_get_item (G_LIST_MODEL (self->model), position) : NULL;
}

/**
 * _liandu_work_grid_is_place:
 *
 * Returns: whether the cursor may stand there: on a record, or on the line for
 *   a new one, but not on a group
 */
gboolean
_liandu_work_grid_is_place (LianduWorkGrid *self,
                            guint           position)
{
  g_autoptr (LianduRow) row = _liandu_work_grid_dup_row (self, position);

  if (row == NULL)
    return position < get_n_rows (self);
  return !liandu_row_is_group (row);
}

/**
 * _liandu_work_grid_find_place:
 * @direction: 1 or -1
 *
 * Returns: the first place from @position on, in one direction, over the
 *   groups; where the cursor is when there is none
 */
guint
_liandu_work_grid_find_place (LianduWorkGrid *self,
                              gint64          position,
                              int             direction)
{
  gint64 n_rows = get_n_rows (self);

  for (gint64 i = CLAMP (position, 0, n_rows - 1); i >= 0 && i < n_rows; i += direction)
    if (_liandu_work_grid_is_place (self, (guint) i))
      return (guint) i;
  return self->cursor_position;
}

void
_liandu_work_grid_focus_cursor (LianduWorkGrid *self)
{
  keep_focus (self, TRUE);
}

static void
place_cursor (LianduWorkGrid *self,
              guint           position,
              guint           column)
{
  self->cursor_position = position;
  self->cursor_column = column;
  liandu_work_grid_body_set_cursor (LIANDU_WORK_GRID_BODY (self->body), position, column);
}

static void
put_cursor (LianduWorkGrid *self,
            guint           position,
            guint           column)
{
  place_cursor (self, position, column);
  g_signal_emit (self, signals[CURSOR_MOVED], 0);
}

static gboolean
focus_idle_cb (gpointer user_data)
{
  LianduWorkGrid *self = user_data;

  self->focus_idle = 0;
  if (body_has_focus (self))
    _liandu_work_grid_focus_cursor (self);
  return G_SOURCE_REMOVE;
}

static guint
shift_position (guint at,
                guint position,
                guint removed,
                guint added)
{
  if (at == GTK_INVALID_LIST_POSITION || at < position)
    return at;
  if (at >= position + removed)
    return at - removed + added;
  return position + MIN (at - position, added > 0 ? added - 1 : 0);
}

static void
items_changed_cb (LianduWorkGrid *self,
                  guint           position,
                  guint           removed,
                  guint           added)
{
  gboolean had_focus = body_has_focus (self);
  guint cursor = shift_position (self->cursor_position, position, removed, added);
  guint n_rows = get_n_rows (self);

  self->anchor = shift_position (self->anchor, position, removed, added);
  if (n_rows == 0)
    cursor = GTK_INVALID_LIST_POSITION;
  else if (cursor != GTK_INVALID_LIST_POSITION)
    cursor = _liandu_work_grid_find_place (self, cursor, 1);
  if (liandu_work_grid_is_editing (self))
    liandu_work_grid_body_move_editor (LIANDU_WORK_GRID_BODY (self->body), cursor);
  liandu_work_grid_body_sync (LIANDU_WORK_GRID_BODY (self->body));
  place_cursor (self, cursor, self->cursor_column);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_COUNT, (int) n_rows, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (had_focus && self->focus_idle == 0)
    self->focus_idle = g_idle_add (focus_idle_cb, self);
}

static void
selection_changed_cb (LianduWorkGrid *self)
{
  liandu_work_grid_body_show_selection (LIANDU_WORK_GRID_BODY (self->body));
}

/* Columns. */

static void
column_changed_cb (LianduWorkGrid *self)
{
  liandu_work_grid_header_set_columns (LIANDU_WORK_GRID_HEADER (self->header));
  liandu_work_grid_layout_update (self->layout, gtk_widget_get_width (GTK_WIDGET (self)));
  place_columns (self);
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

static void
disconnect_columns (LianduWorkGrid *self)
{
  for (guint i = 0; i < self->layout->columns->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->layout->columns, i), column_changed_cb, self);
}

static void
header_sort_cb (LianduWorkGrid *self,
                guint           column)
{
  g_signal_emit (self, signals[SORT], 0, column);
}

static void
header_leave_cb (LianduWorkGrid *self,
                 guint           column)
{
  if (get_n_rows (self) == 0)
    return;
  put_cursor (self, self->cursor_position != GTK_INVALID_LIST_POSITION ? self->cursor_position : 0, column);
  _liandu_work_grid_scroll_to (self, self->cursor_position, column);
  _liandu_work_grid_focus_cursor (self);
}

/* Focus comes to the cursor, and leaves as a whole. */
static gboolean
liandu_work_grid_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (widget);

  if (liandu_work_grid_is_editing (self))
    {
      if (gtk_widget_child_focus (liandu_work_grid_body_get_editor (LIANDU_WORK_GRID_BODY (self->body)), direction))
        return TRUE;
      /* A text view moves the focus itself: Tab leaves the cell here too. */
      if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
        _liandu_work_grid_leave_edit (self, direction == GTK_DIR_TAB_FORWARD ? LIANDU_WORK_GRID_RIGHT : LIANDU_WORK_GRID_LEFT);
      return TRUE;
    }
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
liandu_work_grid_grab_focus (GtkWidget *widget)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (widget);

  if (self->cursor_position == GTK_INVALID_LIST_POSITION && get_n_rows (self) > 0)
    put_cursor (self, _liandu_work_grid_find_place (self, 0, 1), 0);
  if (self->cursor_position != GTK_INVALID_LIST_POSITION)
    _liandu_work_grid_scroll_to (self, self->cursor_position, self->cursor_column);
  _liandu_work_grid_focus_cursor (self);
  return TRUE;
}

/* What is wanted. */

void
_liandu_work_grid_edit (LianduWorkGrid *self,
                        gboolean        typing)
{
  if (liandu_work_grid_is_editing (self) || self->cursor_position == GTK_INVALID_LIST_POSITION)
    return;
  _liandu_work_grid_scroll_to (self, self->cursor_position, self->cursor_column);
  g_signal_emit (self, signals[EDIT], 0, self->cursor_position, self->cursor_column, typing);
}

void
_liandu_work_grid_leave_edit (LianduWorkGrid     *self,
                              LianduWorkGridMove  move)
{
  if (liandu_work_grid_is_editing (self))
    g_signal_emit (self, signals[LEAVE_EDIT], 0, (int) move);
}

void
_liandu_work_grid_activate (LianduWorkGrid *self,
                            guint           position)
{
  g_signal_emit (self, signals[ACTIVATE], 0, position);
}

void
_liandu_work_grid_menu (LianduWorkGrid *self,
                        double          x,
                        double          y)
{
  g_signal_emit (self, signals[MENU], 0, x, y);
}

static void
liandu_work_grid_dispose (GObject *object)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (object);

  g_clear_handle_id (&self->focus_idle, g_source_remove);
  liandu_work_grid_set_model (self, NULL);
  disconnect_columns (self);
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->hadjustment, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  G_OBJECT_CLASS (liandu_work_grid_parent_class)->dispose (object);
}

static void
liandu_work_grid_finalize (GObject *object)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (object);

  liandu_work_grid_layout_free (self->layout);
  G_OBJECT_CLASS (liandu_work_grid_parent_class)->finalize (object);
}

static void
liandu_work_grid_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
liandu_work_grid_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LianduWorkGrid *self = LIANDU_WORK_GRID (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value), G_CALLBACK (hadjustment_cb));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value), G_CALLBACK (vadjustment_cb));
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_signals (LianduWorkGridClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[LEAVE_EDIT] = g_signal_new ("leave-edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ACTIVATE] = g_signal_new ("activate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SORT] = g_signal_new ("sort", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
liandu_work_grid_class_init (LianduWorkGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_work_grid_dispose;
  object_class->finalize = liandu_work_grid_finalize;
  object_class->get_property = liandu_work_grid_get_property;
  object_class->set_property = liandu_work_grid_set_property;
  widget_class->measure = liandu_work_grid_measure;
  widget_class->size_allocate = liandu_work_grid_size_allocate;
  widget_class->css_changed = liandu_work_grid_css_changed;
  widget_class->focus = liandu_work_grid_focus;
  widget_class->grab_focus = liandu_work_grid_grab_focus;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  install_signals (klass);

  gtk_widget_class_set_css_name (widget_class, "workgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
liandu_work_grid_init (LianduWorkGrid *self)
{
  self->layout = liandu_work_grid_layout_new ();
  self->layout->n_lines = DEFAULT_LINES;
  self->cursor_position = GTK_INVALID_LIST_POSITION;
  self->anchor = GTK_INVALID_LIST_POSITION;
  self->header = liandu_work_grid_header_new (self->layout);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  self->body = liandu_work_grid_body_new (self->layout);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  set_adjustment (self, &self->hadjustment, NULL, G_CALLBACK (hadjustment_cb));
  set_adjustment (self, &self->vadjustment, NULL, G_CALLBACK (vadjustment_cb));
  g_signal_connect_swapped (self->header, "sort", G_CALLBACK (header_sort_cb), self);
  g_signal_connect_swapped (self->header, "leave", G_CALLBACK (header_leave_cb), self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  measure_font (self);
  _liandu_work_grid_add_input (self);
}

GtkWidget *
liandu_work_grid_new (void)
{
  return g_object_new (LIANDU_TYPE_WORK_GRID, NULL);
}

/**
 * liandu_work_grid_set_model:
 * @model: (nullable): of #LianduRow
 */
void
liandu_work_grid_set_model (LianduWorkGrid    *self,
                            GtkSelectionModel *model)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      liandu_work_grid_end_edit (self);
    }
  g_set_object (&self->model, model);
  self->cursor_position = GTK_INVALID_LIST_POSITION;
  self->anchor = GTK_INVALID_LIST_POSITION;
  liandu_work_grid_body_set_model (LIANDU_WORK_GRID_BODY (self->body), model);
  if (model != NULL)
    {
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
      g_signal_connect_swapped (model, "selection-changed", G_CALLBACK (selection_changed_cb), self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkSelectionModel *
liandu_work_grid_get_model (LianduWorkGrid *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID (self), NULL);
  return self->model;
}

/**
 * liandu_work_grid_set_columns:
 * @columns: (element-type LianduWorkGridColumn): from the left
 */
void
liandu_work_grid_set_columns (LianduWorkGrid *self,
                              GPtrArray      *columns)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID (self));
  g_return_if_fail (columns != NULL);

  disconnect_columns (self);
  g_ptr_array_set_size (self->layout->columns, 0);
  for (guint i = 0; i < columns->len; i++)
    {
      LianduWorkGridColumn *column = g_ptr_array_index (columns, i);

      g_ptr_array_add (self->layout->columns, g_object_ref (column));
      g_signal_connect_swapped (column, "changed", G_CALLBACK (column_changed_cb), self);
    }
  if (self->cursor_column >= columns->len)
    self->cursor_column = columns->len > 0 ? columns->len - 1 : 0;
  liandu_work_grid_layout_update (self->layout, gtk_widget_get_width (GTK_WIDGET (self)));
  liandu_work_grid_header_set_columns (LIANDU_WORK_GRID_HEADER (self->header));
  liandu_work_grid_body_set_columns (LIANDU_WORK_GRID_BODY (self->body));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_COL_COUNT, (int) columns->len, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * liandu_work_grid_get_columns:
 *
 * Returns: (transfer none) (element-type LianduWorkGridColumn): the columns
 */
GPtrArray *
liandu_work_grid_get_columns (LianduWorkGrid *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID (self), NULL);
  return self->layout->columns;
}

/**
 * liandu_work_grid_set_n_frozen:
 * @n_frozen: how many of the first columns stay while the others scroll; fewer
 *   do when they would leave no room
 */
void
liandu_work_grid_set_n_frozen (LianduWorkGrid *self,
                               guint           n_frozen)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  self->layout->n_frozen_wanted = n_frozen;
  place_columns (self);
}

guint
liandu_work_grid_get_n_frozen (LianduWorkGrid *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID (self), 0);
  return self->layout->n_frozen_wanted;
}

/**
 * liandu_work_grid_set_n_lines:
 * @n_lines: how many lines of text every row shows, 1 to 4
 */
void
liandu_work_grid_set_n_lines (LianduWorkGrid *self,
                              guint           n_lines)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  self->layout->n_lines = CLAMP (n_lines, 1, MAX_LINES);
  measure_font (self);
  liandu_work_grid_body_set_columns (LIANDU_WORK_GRID_BODY (self->body));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
liandu_work_grid_get_n_lines (LianduWorkGrid *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID (self), 0);
  return self->layout->n_lines;
}

int
liandu_work_grid_get_row_height (LianduWorkGrid *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID (self), 0);
  return self->layout->row_height;
}

/**
 * liandu_work_grid_set_new_row:
 * @item: (nullable): what has been entered of the new record so far
 * @words: (nullable): what the line after the last row is for; %NULL for none
 */
void
liandu_work_grid_set_new_row (LianduWorkGrid *self,
                              LianduRow      *item,
                              const char     *words)
{
  gboolean had_focus;

  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  had_focus = body_has_focus (self);
  liandu_work_grid_body_set_new_row (LIANDU_WORK_GRID_BODY (self->body), item, words);
  keep_focus (self, had_focus);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * liandu_work_grid_refresh:
 *
 * Says everything anew, when words have changed that do not come from the rows.
 */
void
liandu_work_grid_refresh (LianduWorkGrid *self)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  liandu_work_grid_header_set_columns (LIANDU_WORK_GRID_HEADER (self->header));
  liandu_work_grid_body_set_columns (LIANDU_WORK_GRID_BODY (self->body));
}

/**
 * liandu_work_grid_get_cursor:
 * @out_position: (out) (optional)
 * @out_column: (out) (optional)
 *
 * Returns: whether the cursor is anywhere
 */
gboolean
liandu_work_grid_get_cursor (LianduWorkGrid *self,
                             guint          *out_position,
                             guint          *out_column)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID (self), FALSE);

  if (self->cursor_position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (out_position != NULL)
    *out_position = self->cursor_position;
  if (out_column != NULL)
    *out_column = self->cursor_column;
  return TRUE;
}

/**
 * liandu_work_grid_set_cursor:
 * @select: whether this row becomes the selected one
 *
 * Moves the cursor and scrolls to it.  The focus follows when it is among the
 * cells.
 */
void
liandu_work_grid_set_cursor (LianduWorkGrid *self,
                             guint           position,
                             guint           column,
                             gboolean        select)
{
  gboolean had_focus;

  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  if (position >= get_n_rows (self))
    return;
  had_focus = body_has_focus (self);
  column = MIN (column, MAX (1, liandu_work_grid_layout_get_n (self->layout)) - 1);
  put_cursor (self, position, column);
  if (select && self->model != NULL)
    {
      self->anchor = position;
      if (position < g_list_model_get_n_items (G_LIST_MODEL (self->model)))
        gtk_selection_model_select_item (self->model, position, TRUE);
      else
        gtk_selection_model_unselect_all (self->model);
    }
  _liandu_work_grid_scroll_to (self, position, column);
  keep_focus (self, had_focus);
}

/**
 * liandu_work_grid_begin_edit:
 * @editor: stands over the cell of the cursor until liandu_work_grid_end_edit()
 */
void
liandu_work_grid_begin_edit (LianduWorkGrid *self,
                             GtkWidget      *editor)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID (self));
  g_return_if_fail (GTK_IS_WIDGET (editor));

  liandu_work_grid_body_set_editor (LIANDU_WORK_GRID_BODY (self->body), editor, self->cursor_position, self->cursor_column);
}

/**
 * liandu_work_grid_end_edit:
 *
 * Takes the editor away.  The focus goes back to the cell when it was in it.
 */
void
liandu_work_grid_end_edit (LianduWorkGrid *self)
{
  GtkWidget *editor;
  gboolean had_focus;

  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  editor = liandu_work_grid_body_get_editor (LIANDU_WORK_GRID_BODY (self->body));
  if (editor == NULL)
    return;
  had_focus = gtk_widget_get_focus_child (self->body) == editor;
  if (had_focus)
    _liandu_work_grid_focus_cursor (self);
  liandu_work_grid_body_set_editor (LIANDU_WORK_GRID_BODY (self->body), NULL, 0, 0);
}

gboolean
liandu_work_grid_is_editing (LianduWorkGrid *self)
{
  g_return_val_if_fail (LIANDU_IS_WORK_GRID (self), FALSE);
  return self->body != NULL && liandu_work_grid_body_get_editor (LIANDU_WORK_GRID_BODY (self->body)) != NULL;
}
