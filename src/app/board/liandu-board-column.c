/* liandu-board-column.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-board-column.h"

#include "liandu-card.h"
#include "liandu-error-text.h"
#include "liandu-value.h"

/* Cards at first and at each further step: some ten screens full.  Of the very
 * first ones only what can be seen is made before the first frame: five
 * columns of 12 cards take 90 ms less than five of 50 (a GtkListView takes as
 * long as this GtkListBox, and gives its rows no names to be read out). */
#define CARDS_AT_ONCE 50
#define CARDS_IN_VIEW 12

/**
 * LianduBoardColumn:
 *
 * The cards of one phase, or of one unit, person or stretch of time, where
 * cards are looked at but not moved.  The column holds as many as have been scrolled to,
 * and asks for all of these again when anything changed; what is the same
 * stays the same widget, so that focus and scroll position stay too.
 *
 *   store → rows (GListStore of LianduRow) → cards
 */
struct _LianduBoardColumn
{
  GtkWidget parent_instance;

  /* Template widgets */
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *count_label;
  GtkLabel *overdue_label;
  GtkLabel *hint;
  GtkScrolledWindow *scroller;
  GtkListBox *cards;
  GtkLabel *empty;

  /* Owned */
  LianduStore *store;
  LianduCardLayout *layout;
  LianduQuery *query;
  GListStore *rows;
  GCancellable *cancellable;
  LianduBoardDrag *drag;        /* from here */
  LianduBoardDrag *over;        /* held over this column */

  char *name;
  LianduCondition *condition;   /* which of the board's records stand here */

  /* Borrowed */
  const LianduPhaseInfo *phase; /* NULL: cards are not moved */

  GPtrArray *rest;              /* LianduRow: all, until all have a card */

  guint rest_id;
  guint limit;
  guint count;
  gboolean loading;
};

enum
{
  OPEN_RECORD,
  MENU,
  DRAG_BEGUN,
  DRAG_ENDED,
  DROPPED,
  LOADED,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduBoardColumn, liandu_board_column, GTK_TYPE_WIDGET)

static gboolean
is_same_row (LianduRow *a,
             LianduRow *b)
{
  if (g_strcmp0 (liandu_row_get_uuid (a), liandu_row_get_uuid (b)) != 0
      || g_strcmp0 (liandu_row_get_state (a), liandu_row_get_state (b)) != 0
      || g_strcmp0 (liandu_row_get_title (a), liandu_row_get_title (b)) != 0
      || g_strcmp0 (liandu_row_get_number (a), liandu_row_get_number (b)) != 0)
    return FALSE;
  if (liandu_row_get_n_values (a) != liandu_row_get_n_values (b))
    return FALSE;
  for (guint i = 0; i < liandu_row_get_n_values (a); i++)
    if (!liandu_value_equal (liandu_row_get_value (a, i), liandu_row_get_value (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_at (LianduBoardColumn *self,
            guint              position,
            LianduRow         *row)
{
  g_autoptr (LianduRow) old = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return is_same_row (old, row);
}

/* Replaces no more than what lies between the first and the last difference. */
static void
update_rows (LianduBoardColumn *self,
             GPtrArray         *rows)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n_same = MIN (n_old, rows->len);
  guint head = 0;
  guint tail = 0;

  while (head < n_same && is_same_at (self, head, g_ptr_array_index (rows, head)))
    head++;
  while (tail < n_same - head && is_same_at (self, n_old - tail - 1, g_ptr_array_index (rows, rows->len - tail - 1)))
    tail++;
  if (head == n_old && head == rows->len)
    return;
  g_list_store_splice (self->rows, head, n_old - head - tail, rows->pdata + head, rows->len - head - tail);
}

static char *
dup_focused_uuid (LianduBoardColumn *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->cards));

  return LIANDU_IS_CARD (focus) ? g_strdup (liandu_card_get_uuid (LIANDU_CARD (focus))) : NULL;
}

static void
show_all_rows (LianduBoardColumn *self,
               GPtrArray         *rows)
{
  g_autofree char *focused = dup_focused_uuid (self);

  update_rows (self, rows);
  if (focused != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self->cards)) == NULL)
    liandu_board_column_focus_card (self, focused);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), rows->len == 0);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
drop_rest (LianduBoardColumn *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_pointer (&self->rest, g_ptr_array_unref);
}

static gboolean
show_rest_cb (gpointer user_data)
{
  LianduBoardColumn *self = LIANDU_BOARD_COLUMN (user_data);
  g_autoptr (GPtrArray) rows = g_steal_pointer (&self->rest);

  self->rest_id = 0;
  show_all_rows (self, rows);
  return G_SOURCE_REMOVE;
}

static void
show_rows (LianduBoardColumn *self,
           GPtrArray         *rows)
{
  drop_rest (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 || rows->len <= CARDS_IN_VIEW)
    {
      show_all_rows (self, rows);
      return;
    }
  g_list_store_splice (self->rows, 0, 0, rows->pdata, CARDS_IN_VIEW);
  self->rest = g_ptr_array_ref (rows);
  self->rest_id = g_idle_add (show_rest_cb, self);
}

static void
queried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduBoardColumn) self = LIANDU_BOARD_COLUMN (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (rows == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->loading = FALSE;
  if (rows != NULL)
    {
      show_rows (self, rows);
      return;
    }
  text = liandu_error_to_user_text (error);
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
cancel (LianduBoardColumn *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
scrolled_cb (LianduBoardColumn *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double page = gtk_adjustment_get_page_size (adjustment);
  double below = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;

  if (self->loading || below > page || g_list_model_get_n_items (G_LIST_MODEL (self->rows)) < self->limit)
    return;
  self->limit += CARDS_AT_ONCE;
  liandu_board_column_refresh (self);
}

static GtkWidget *
create_card_cb (gpointer item,
                gpointer user_data)
{
  return liandu_card_new (LIANDU_BOARD_COLUMN (user_data)->layout, LIANDU_ROW (item));
}

static void
row_activated_cb (LianduBoardColumn *self,
                  LianduCard        *card)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, liandu_card_get_uuid (card));
}

static LianduCard *
find_card_at (LianduBoardColumn *self,
              double             y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->cards, (int) y);

  return row != NULL ? LIANDU_CARD (row) : NULL;
}

static void
ask_for_menu (LianduBoardColumn *self,
              double             y)
{
  LianduCard *card = find_card_at (self, y);

  if (card == NULL)
    return;
  gtk_list_box_select_row (self->cards, GTK_LIST_BOX_ROW (card));
  gtk_widget_grab_focus (GTK_WIDGET (card));
  g_signal_emit (self, signals[MENU], 0, card);
}

static void
secondary_pressed_cb (LianduBoardColumn *self,
                      int                n_press,
                      double             x,
                      double             y)
{
  ask_for_menu (self, y);
}

static void
long_pressed_cb (LianduBoardColumn *self,
                 double             x,
                 double             y)
{
  ask_for_menu (self, y);
}

static GdkContentProvider *
drag_prepare_cb (LianduBoardColumn *self,
                 double             x,
                 double             y,
                 GtkDragSource     *source)
{
  LianduCard *card = find_card_at (self, y);
  g_autoptr (GdkPaintable) paintable = NULL;
  graphene_point_t point;

  if (card == NULL || liandu_store_is_read_only (self->store))
    return NULL;
  if (self->phase == NULL)
    {
      g_signal_emit (self, signals[MESSAGE], 0, _("Cards are dragged where the columns are phases: choose these columns, or take the step from the card's menu"));
      return NULL;
    }
  g_clear_object (&self->drag);
  self->drag = liandu_board_drag_new (self->store, liandu_card_get_uuid (card), self->phase->name);
  paintable = gtk_widget_paintable_new (GTK_WIDGET (card));
  if (!gtk_widget_compute_point (GTK_WIDGET (self->cards), GTK_WIDGET (card), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    graphene_point_init (&point, 0, 0);
  gtk_drag_source_set_icon (source, paintable, (int) point.x, (int) point.y);
  return gdk_content_provider_new_typed (LIANDU_TYPE_BOARD_DRAG, self->drag);
}

static void
drag_begin_cb (LianduBoardColumn *self)
{
  g_signal_emit (self, signals[DRAG_BEGUN], 0, self->drag);
}

static void
drag_end_cb (LianduBoardColumn *self)
{
  g_clear_object (&self->drag);
  g_signal_emit (self, signals[DRAG_ENDED], 0);
}

/* In words, where the card is held just now. */
static void
show_hint (LianduBoardColumn *self)
{
  g_autofree char *words = NULL;

  if (self->over != NULL)
    liandu_board_drag_judge (self->over, self->phase->name, &words);
  gtk_label_set_label (self->hint, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), words != NULL);
}

static void
set_over (LianduBoardColumn *self,
          LianduBoardDrag   *drag)
{
  if (g_set_object (&self->over, drag))
    show_hint (self);
}

/* motion overrides what enter said: both are this function. */
static GdkDragAction
drop_motion_cb (LianduBoardColumn *self,
                double             x,
                double             y,
                GtkDropTarget     *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  LianduBoardVerdict verdict = LIANDU_BOARD_UNKNOWN;

  if (self->phase == NULL)
    return 0;
  if (value == NULL)
    return GDK_ACTION_MOVE;
  set_over (self, g_value_get_object (value));
  verdict = liandu_board_drag_judge (self->over, self->phase->name, NULL);
  return verdict == LIANDU_BOARD_SAME || verdict == LIANDU_BOARD_REFUSED ? 0 : GDK_ACTION_MOVE;
}

static void
drop_leave_cb (LianduBoardColumn *self)
{
  set_over (self, NULL);
}

/* The model is left alone: what the step changes comes back from the store. */
static gboolean
drop_cb (LianduBoardColumn *self,
         const GValue      *value,
         double             x,
         double             y)
{
  LianduBoardDrag *drag = g_value_get_object (value);
  LianduBoardVerdict verdict = liandu_board_drag_judge (drag, self->phase->name, NULL);

  drop_leave_cb (self);
  if (verdict == LIANDU_BOARD_SAME || verdict == LIANDU_BOARD_REFUSED)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, drag);
  return TRUE;
}

static void
add_controllers (LianduBoardColumn *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (LIANDU_TYPE_BOARD_DRAG, GDK_ACTION_MOVE);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->cards), GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->cards), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->cards), GTK_EVENT_CONTROLLER (press));
}

static void
liandu_board_column_dispose (GObject *object)
{
  LianduBoardColumn *self = LIANDU_BOARD_COLUMN (object);

  cancel (self);
  drop_rest (self);
  if (self->cards != NULL)
    gtk_list_box_bind_model (self->cards, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIANDU_TYPE_BOARD_COLUMN);
  g_clear_object (&self->drag);
  g_clear_object (&self->over);
  g_clear_object (&self->rows);
  g_clear_object (&self->layout);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  g_clear_pointer (&self->condition, liandu_condition_free);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (liandu_board_column_parent_class)->dispose (object);
}

static void
add_signals (void)
{
  GType type = LIANDU_TYPE_BOARD_COLUMN;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LIANDU_TYPE_CARD);
  signals[DRAG_BEGUN] = g_signal_new ("drag-begun", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LIANDU_TYPE_BOARD_DRAG);
  signals[DRAG_ENDED] = g_signal_new ("drag-ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LIANDU_TYPE_BOARD_DRAG);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_board_column_class_init (LianduBoardColumnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_board_column_dispose;
  add_signals ();

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "board-column");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/board/liandu-board-column.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, box);
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, title);
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, count_label);
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, overdue_label);
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, hint);
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, scroller);
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, cards);
  gtk_widget_class_bind_template_child (widget_class, LianduBoardColumn, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
liandu_board_column_init (LianduBoardColumn *self)
{
  self->rows = g_list_store_new (LIANDU_TYPE_ROW);
  self->limit = CARDS_AT_ONCE;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->cards, G_LIST_MODEL (self->rows), create_card_cb, self, NULL);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  add_controllers (self);
}

static LianduBoardColumn *
new_column (LianduStore      *store,
            LianduCardLayout *layout,
            const char       *name,
            LianduCondition  *condition)
{
  LianduBoardColumn *self = g_object_new (LIANDU_TYPE_BOARD_COLUMN, NULL);

  self->store = g_object_ref (store);
  self->layout = g_object_ref (layout);
  self->name = g_strdup (name);
  self->condition = condition;
  gtk_label_set_label (self->title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), name);
  liandu_board_column_set_counts (self, 0, 0);
  return self;
}

/**
 * liandu_board_column_new:
 * @store: the store
 * @layout: what the cards say
 * @phase: the phase whose records stand here
 *
 * Returns: (transfer floating): a column without cards
 */
GtkWidget *
liandu_board_column_new (LianduStore           *store,
                         LianduCardLayout      *layout,
                         const LianduPhaseInfo *phase)
{
  LianduBoardColumn *self = new_column (store, layout, liandu_phase_get_title (phase),
                                        liandu_condition_new ("phase", LIANDU_OP_EQ, phase->name));

  self->phase = phase;
  return GTK_WIDGET (self);
}

/**
 * liandu_board_column_new_for_group:
 * @group: whose records stand here
 *
 * Returns: (transfer floating): a column without cards, from which none can be
 *   moved and to which none can be dropped
 */
GtkWidget *
liandu_board_column_new_for_group (LianduStore            *store,
                                   LianduCardLayout       *layout,
                                   const LianduBoardGroup *group)
{
  return GTK_WIDGET (new_column (store, layout, group->title, liandu_condition_copy (group->condition)));
}

/**
 * liandu_board_column_get_phase:
 *
 * Returns: (nullable): the phase whose records stand here
 */
const LianduPhaseInfo *
liandu_board_column_get_phase (LianduBoardColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_BOARD_COLUMN (self), NULL);

  return self->phase;
}

/* What is over is looked at from the latest back, whatever the order of what
 * is still to be done. */
static gboolean
is_over (LianduBoardColumn *self)
{
  const LianduKind *kind = liandu_query_get_kind (self->query);
  g_auto (GStrv) states = liandu_words_split (self->phase != NULL ? self->phase->states : NULL);

  if (self->phase == NULL)
    return FALSE;
  for (guint i = 0; states[i] != NULL; i++)
    if (!liandu_kind_state_is_final (kind, states[i]))
      return FALSE;
  return TRUE;
}

/**
 * liandu_board_column_set_query:
 * @self: a column
 * @query: the records of the board, with the columns of the cards; not changed
 *
 * Shows those of them that belong to the column, from the first again.
 */
void
liandu_board_column_set_query (LianduBoardColumn *self,
                               LianduQuery       *query)
{
  g_return_if_fail (LIANDU_IS_BOARD_COLUMN (self));

  g_clear_pointer (&self->query, liandu_query_unref);
  self->query = liandu_query_copy (query);
  liandu_query_add_condition (self->query, liandu_condition_copy (self->condition));
  if (is_over (self))
    liandu_query_set_sort (self->query, "-changed");
  self->limit = CARDS_AT_ONCE;
  liandu_board_column_refresh (self);
}

/**
 * liandu_board_column_refresh:
 * @self: a column
 *
 * Asks the store again.
 */
void
liandu_board_column_refresh (LianduBoardColumn *self)
{
  g_return_if_fail (LIANDU_IS_BOARD_COLUMN (self));

  cancel (self);
  if (self->query == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  liandu_query_set_limit (self->query, self->limit);
  liandu_store_query_async (self->store, self->query, LIANDU_PRIORITY_PAGE, self->cancellable, queried_cb, g_object_ref (self));
}

static char *
describe_counts (const char *title,
                 guint       count,
                 guint       overdue)
{
  if (overdue == 0)
    /* Translators: a column of the board, and how many cards it has. */
    return g_strdup_printf (C_("board column", "%s: %u"), title, count);
  /* Translators: a column of the board, how many cards, how many of them are late. */
  return g_strdup_printf (_("%s: %u, of them %u overdue"), title, count, overdue);
}

/**
 * liandu_board_column_set_counts:
 * @self: a column
 * @count: records in this column
 * @overdue: how many of them are late
 */
void
liandu_board_column_set_counts (LianduBoardColumn *self,
                                guint              count,
                                guint              overdue)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *late = g_strdup_printf (_("%u overdue"), overdue);
  g_autofree char *name = describe_counts (self->name, count, overdue);

  self->count = count;
  gtk_label_set_label (self->count_label, number);
  gtk_label_set_label (self->overdue_label, late);
  gtk_widget_set_visible (GTK_WIDGET (self->overdue_label), overdue > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

guint
liandu_board_column_get_count (LianduBoardColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_BOARD_COLUMN (self), 0);

  return self->count;
}

guint
liandu_board_column_get_n_cards (LianduBoardColumn *self)
{
  g_return_val_if_fail (LIANDU_IS_BOARD_COLUMN (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

/**
 * liandu_board_column_get_card:
 * @self: a column
 * @position: counted from the top
 *
 * Returns: (nullable) (transfer none): the card there
 */
GtkWidget *
liandu_board_column_get_card (LianduBoardColumn *self,
                              guint              position)
{
  g_return_val_if_fail (LIANDU_IS_BOARD_COLUMN (self), NULL);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->cards, (int) position));
}

/**
 * liandu_board_column_get_selected:
 * @self: a column
 *
 * Returns: (nullable) (transfer none): the card that has the focus, or the one
 *   that had it last
 */
GtkWidget *
liandu_board_column_get_selected (LianduBoardColumn *self)
{
  GtkWidget *focus = NULL;

  g_return_val_if_fail (LIANDU_IS_BOARD_COLUMN (self), NULL);

  focus = gtk_widget_get_focus_child (GTK_WIDGET (self->cards));
  return LIANDU_IS_CARD (focus) ? focus : GTK_WIDGET (gtk_list_box_get_selected_row (self->cards));
}

/**
 * liandu_board_column_focus_card:
 * @self: a column
 * @uuid: a record
 *
 * Returns: %FALSE when it has no card here
 */
gboolean
liandu_board_column_focus_card (LianduBoardColumn *self,
                                const char        *uuid)
{
  g_return_val_if_fail (LIANDU_IS_BOARD_COLUMN (self), FALSE);

  for (guint i = 0; i < liandu_board_column_get_n_cards (self); i++)
    if (g_strcmp0 (liandu_card_get_uuid (LIANDU_CARD (liandu_board_column_get_card (self, i))), uuid) == 0)
      return liandu_board_column_focus (self, i);
  return FALSE;
}

/**
 * liandu_board_column_focus:
 * @self: a column
 * @position: the card wanted, or the last one above it
 *
 * Returns: %FALSE when there is no card
 */
gboolean
liandu_board_column_focus (LianduBoardColumn *self,
                           guint              position)
{
  guint n = 0;
  GtkWidget *card = NULL;

  g_return_val_if_fail (LIANDU_IS_BOARD_COLUMN (self), FALSE);

  n = liandu_board_column_get_n_cards (self);
  if (n == 0)
    return FALSE;
  card = liandu_board_column_get_card (self, MIN (position, n - 1));
  gtk_list_box_select_row (self->cards, GTK_LIST_BOX_ROW (card));
  return gtk_widget_grab_focus (card);
}

/**
 * liandu_board_column_show_drag:
 * @self: a column
 * @drag: (nullable): the card on its way, or none
 *
 * Shows whether the card may be dropped here; why, it says while the card is
 * held over the column.
 */
void
liandu_board_column_show_drag (LianduBoardColumn *self,
                               LianduBoardDrag   *drag)
{
  static const char *const classes[] = {
    [LIANDU_BOARD_ALLOWED] = "drop-allowed",
    [LIANDU_BOARD_LACKING] = "drop-lacking",
    [LIANDU_BOARD_REFUSED] = "drop-refused",
  };
  LianduBoardVerdict verdict = LIANDU_BOARD_UNKNOWN;

  g_return_if_fail (LIANDU_IS_BOARD_COLUMN (self));

  if (drag != NULL && self->phase != NULL)
    verdict = liandu_board_drag_judge (drag, self->phase->name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (classes[i] != NULL)
      gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
  if (classes[verdict] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), classes[verdict]);
  if (drag == NULL)
    set_over (self, NULL);
  else
    show_hint (self);
}
