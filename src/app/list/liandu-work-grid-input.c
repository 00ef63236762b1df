/* liandu-work-grid-input.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-work-grid-private.h"

/*
 * Keys and mouse.  The controllers sit on the grid itself and act on what came
 * up to it, so that an editor over a cell, and the input method in it, see
 * every key first.
 */

#define MODIFIERS (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)

static guint
get_n_rows (LianduWorkGrid *self)
{
  return liandu_work_grid_body_get_n_rows (LIANDU_WORK_GRID_BODY (self->body));
}

static guint
get_last_column (LianduWorkGrid *self)
{
  return MAX (1, liandu_work_grid_layout_get_n (self->layout)) - 1;
}

/* Selects from where the selection began to @position. */
static void
extend_selection (LianduWorkGrid *self,
                  guint           position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint from;
  guint to;

  if (n_items == 0)
    return;
  if (self->anchor == GTK_INVALID_LIST_POSITION)
    self->anchor = self->cursor_position;
  from = MIN (MIN (self->anchor, position), n_items - 1);
  to = MIN (MAX (self->anchor, position), n_items - 1);
  gtk_selection_model_select_range (self->model, from, to - from + 1, TRUE);
}

static void
go_to (LianduWorkGrid *self,
       guint           position,
       guint           column,
       gboolean        extend)
{
  guint anchor = self->anchor;

  if (position >= get_n_rows (self))
    return;
  if (position == self->cursor_position && !extend)
    {
      liandu_work_grid_set_cursor (self, position, column, FALSE);
      return;
    }
  if (extend)
    {
      extend_selection (self, position);
      anchor = self->anchor;
    }
  liandu_work_grid_set_cursor (self, position, column, !extend);
  if (extend)
    self->anchor = anchor;
}

static void
move_rows (LianduWorkGrid *self,
           gint64          distance,
           gboolean        extend)
{
  gint64 position = (gint64) self->cursor_position + distance;

  if (position < 0 && self->cursor_position == _liandu_work_grid_find_place (self, 0, 1) && distance == -1)
    {
      liandu_work_grid_header_focus (LIANDU_WORK_GRID_HEADER (self->header), self->cursor_column);
      return;
    }
  go_to (self, _liandu_work_grid_find_place (self, position, distance < 0 ? -1 : 1), self->cursor_column, extend);
}

static void
move_columns (LianduWorkGrid *self,
              int             distance)
{
  gint64 column = (gint64) self->cursor_column + distance;

  go_to (self, self->cursor_position, (guint) CLAMP (column, 0, (gint64) get_last_column (self)), FALSE);
}

/* To the next cell, and from the end of a row to the beginning of the next. */
static void
step (LianduWorkGrid *self,
      int             direction)
{
  guint last = get_last_column (self);
  guint position;

  if (direction > 0 && self->cursor_column < last)
    move_columns (self, 1);
  else if (direction < 0 && self->cursor_column > 0)
    move_columns (self, -1);
  else
    {
      position = _liandu_work_grid_find_place (self, (gint64) self->cursor_position + direction, direction);
      if (position != self->cursor_position)
        go_to (self, position, direction > 0 ? 0 : last, FALSE);
    }
}

static gboolean
navigate (LianduWorkGrid *self,
          guint           keyval,
          gboolean        shift,
          gboolean        control)
{
  guint page = MAX (1, liandu_work_grid_body_get_page (LIANDU_WORK_GRID_BODY (self->body)) - 1);
  gint64 far_away = get_n_rows (self);

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_rows (self, control ? -far_away : -1, shift);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_rows (self, control ? far_away : 1, shift);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_rows (self, -(gint64) page, shift);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_rows (self, page, shift);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_columns (self, control ? -(int) get_last_column (self) : -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_columns (self, control ? (int) get_last_column (self) : 1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      go_to (self, control ? _liandu_work_grid_find_place (self, 0, 1) : self->cursor_position, 0, shift);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      go_to (self, control ? _liandu_work_grid_find_place (self, far_away, -1) : self->cursor_position, get_last_column (self), shift);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
toggle_selection (LianduWorkGrid *self,
                  guint           position)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    return;
  self->anchor = position;
  if (gtk_selection_model_is_selected (self->model, position))
    gtk_selection_model_unselect_item (self->model, position);
  else
    gtk_selection_model_select_item (self->model, position, FALSE);
}

static void
menu_at_cursor (LianduWorkGrid *self)
{
  GtkWidget *target = liandu_work_grid_body_get_target (LIANDU_WORK_GRID_BODY (self->body), self->cursor_position, self->cursor_column);
  double x = 0.0;
  double y = 0.0;

  if (target != NULL)
    gtk_widget_translate_coordinates (target, GTK_WIDGET (self), 8.0, gtk_widget_get_height (target) * 0.5, &x, &y);
  _liandu_work_grid_menu (self, x, y);
}

static gboolean
act (LianduWorkGrid *self,
     guint           keyval,
     gboolean        shift,
     gboolean        control)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (shift || control)
        return FALSE;
      _liandu_work_grid_edit (self, FALSE);
      return TRUE;
    case GDK_KEY_F2:
      _liandu_work_grid_edit (self, FALSE);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      if (control)
        toggle_selection (self, self->cursor_position);
      else
        liandu_work_grid_set_cursor (self, self->cursor_position, self->cursor_column, TRUE);
      return TRUE;
    case GDK_KEY_a:
    case GDK_KEY_A:
      if (!control)
        return FALSE;
      if (shift)
        gtk_selection_model_unselect_all (self->model);
      else
        gtk_selection_model_select_all (self->model);
      return TRUE;
    case GDK_KEY_Menu:
      menu_at_cursor (self);
      return TRUE;
    case GDK_KEY_F10:
      if (!shift)
        return FALSE;
      menu_at_cursor (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* A character begins to replace what the cell holds.  The key goes on to the
 * editor, whose input method gets it as if it had been typed there. */
static gboolean
begin_typing (LianduWorkGrid        *self,
              GtkEventControllerKey *controller,
              guint                  keyval,
              GdkModifierType        state)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  GtkWidget *focus;

  if ((state & (MODIFIERS & ~GDK_SHIFT_MASK)) != 0 || character <= 0x20 || !g_unichar_isprint (character))
    return FALSE;
  _liandu_work_grid_edit (self, TRUE);
  if (!liandu_work_grid_is_editing (self))
    return TRUE;
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->body))
    gtk_event_controller_key_forward (controller, focus);
  return TRUE;
}

static gboolean
leave_by_key (LianduWorkGrid *self,
              guint           keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      _liandu_work_grid_leave_edit (self, LIANDU_WORK_GRID_RIGHT);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      _liandu_work_grid_leave_edit (self, LIANDU_WORK_GRID_LEFT);
      return TRUE;
    case GDK_KEY_Escape:
      _liandu_work_grid_leave_edit (self, LIANDU_WORK_GRID_CANCEL);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                LianduWorkGrid        *self)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (liandu_work_grid_is_editing (self))
    return control ? FALSE : leave_by_key (self, keyval);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->header ||
      self->model == NULL || self->cursor_position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (!control && (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab || keyval == GDK_KEY_ISO_Left_Tab))
    {
      step (self, keyval == GDK_KEY_ISO_Left_Tab || shift ? -1 : 1);
      return TRUE;
    }
  return navigate (self, keyval, shift, control) ||
         act (self, keyval, shift, control) ||
         begin_typing (self, controller, keyval, state);
}

static gboolean
find_cell (LianduWorkGrid *self,
           double          x,
           double          y,
           guint          *out_position,
           guint          *out_column)
{
  int column = liandu_work_grid_layout_find (self->layout, x);

  *out_position = liandu_work_grid_body_find (LIANDU_WORK_GRID_BODY (self->body), y);
  *out_column = column >= 0 ? (guint) column : get_last_column (self);
  return *out_position != GTK_INVALID_LIST_POSITION && _liandu_work_grid_is_place (self, *out_position);
}

static gboolean
is_in_editor (LianduWorkGrid *self,
              double          x,
              double          y)
{
  GtkWidget *editor = liandu_work_grid_body_get_editor (LIANDU_WORK_GRID_BODY (self->body));
  GtkWidget *picked = gtk_widget_pick (self->body, x, y, GTK_PICK_DEFAULT);

  return editor != NULL && picked != NULL && (picked == editor || gtk_widget_is_ancestor (picked, editor));
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            LianduWorkGrid  *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean secondary = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY;
  guint position;
  guint column;

  if (is_in_editor (self, x, y) || self->model == NULL)
    return;
  _liandu_work_grid_leave_edit (self, LIANDU_WORK_GRID_STAY);
  /* What was typed is refused, and stays until it is mended or given up. */
  if (liandu_work_grid_is_editing (self) || !find_cell (self, x, y, &position, &column))
    return;
  gtk_widget_grab_focus (self->body);
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      toggle_selection (self, position);
      liandu_work_grid_set_cursor (self, position, column, FALSE);
    }
  else if (secondary && gtk_selection_model_is_selected (self->model, position))
    liandu_work_grid_set_cursor (self, position, column, FALSE);
  else if ((state & GDK_SHIFT_MASK) != 0)
    go_to (self, position, column, TRUE);
  else
    liandu_work_grid_set_cursor (self, position, column, TRUE);
  _liandu_work_grid_focus_cursor (self);
  if (!secondary && n_press == 2)
    _liandu_work_grid_edit (self, FALSE);
}

/* The menu waits for the button to be let go: GTK loses count of what is
 * pressed when a popover takes the pointer in between. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             LianduWorkGrid  *self)
{
  guint position;
  guint column;

  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY &&
      !liandu_work_grid_is_editing (self) && find_cell (self, x, y, &position, &column))
    _liandu_work_grid_menu (self, x, y + gtk_widget_get_height (self->header));
}

static gboolean
query_tooltip_cb (GtkWidget      *body,
                  int             x,
                  int             y,
                  gboolean        keyboard,
                  GtkTooltip     *tooltip,
                  LianduWorkGrid *self)
{
  g_autoptr (LianduRow) row = NULL;
  g_auto (LianduWorkGridWords) words = { 0 };
  guint position;
  guint column;

  if (keyboard || liandu_work_grid_is_editing (self) || !find_cell (self, x, y, &position, &column))
    return FALSE;
  row = _liandu_work_grid_dup_row (self, position);
  if (row == NULL || liandu_row_is_loading (row) || column >= liandu_work_grid_layout_get_n (self->layout))
    return FALSE;
  liandu_work_grid_column_get_words (liandu_work_grid_layout_get_column (self->layout, column), row, &words);
  if (words.text == NULL || g_utf8_strlen (words.text, -1) * 2 * self->layout->char_width <
                                (glong) self->layout->n_lines * liandu_work_grid_layout_get_width (self->layout, column))
    return FALSE;
  gtk_tooltip_set_text (tooltip, words.text);
  return TRUE;
}

/**
 * _liandu_work_grid_add_input:
 *
 * Makes the grid listen to keys and mouse.
 */
void
_liandu_work_grid_add_input (LianduWorkGrid *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->body, GTK_EVENT_CONTROLLER (click));

  gtk_widget_set_has_tooltip (self->body, TRUE);
  g_signal_connect (self->body, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
}

/**
 * liandu_work_grid_move:
 * @move: where to
 *
 * Moves the cursor as an arrow key or Tab would.
 */
void
liandu_work_grid_move (LianduWorkGrid     *self,
                       LianduWorkGridMove  move)
{
  g_return_if_fail (LIANDU_IS_WORK_GRID (self));

  if (self->cursor_position == GTK_INVALID_LIST_POSITION)
    return;
  switch (move)
    {
    case LIANDU_WORK_GRID_DOWN:
      move_rows (self, 1, FALSE);
      break;
    case LIANDU_WORK_GRID_UP:
      move_rows (self, -1, FALSE);
      break;
    case LIANDU_WORK_GRID_RIGHT:
      step (self, 1);
      break;
    case LIANDU_WORK_GRID_LEFT:
      step (self, -1);
      break;
    case LIANDU_WORK_GRID_STAY:
    case LIANDU_WORK_GRID_CANCEL:
    default:
      break;
    }
}
