/* liandu-board.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-board-private.h"

#include "liandu-accelerators.h"
#include "liandu-error-text.h"

/* Columns of the query that counts. */
enum
{
  COUNT_PHASE,
  COUNT_ALL,
  COUNT_OVERDUE,
};

/* Several saves in a row make one question. */
#define REFRESH_DELAY_MS 40
/* More columns than these nobody looks through; a filter helps. */
#define MAX_COLUMNS 80

enum
{
  OPEN_RECORD,
  MESSAGE,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduBoard, liandu_board, GTK_TYPE_WIDGET)

static guint
get_number (LianduRow *row,
            guint      column)
{
  GVariant *value = column < liandu_row_get_n_values (row) ? liandu_row_get_value (row, column) : NULL;

  return value != NULL ? (guint) g_variant_get_int64 (value) : 0;
}

static LianduRow *
find_counts (GPtrArray  *rows,
             const char *phase)
{
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      GVariant *value = liandu_row_get_value (row, COUNT_PHASE);

      if (value != NULL && g_str_equal (g_variant_get_string (value, NULL), phase))
        return row;
    }
  return NULL;
}

static void
show_counts (LianduBoard *self,
             GPtrArray   *rows)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      LianduBoardColumn *column = g_ptr_array_index (self->columns, i);
      LianduRow *row = find_counts (rows, liandu_board_column_get_phase (column)->name);

      liandu_board_column_set_counts (column, row != NULL ? get_number (row, COUNT_ALL) : 0,
                                      row != NULL ? get_number (row, COUNT_OVERDUE) : 0);
    }
}

/* A question, and by what its answer tells the records apart: the board may be
 * arranged otherwise by the time it comes. */
typedef struct
{
  LianduBoard *board;
  const LianduField *field;
} Count;

static void counted_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data);

static const LianduField *
find_overdue_field (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_computed (g_ptr_array_index (fields, i)) == LIANDU_COMPUTED_OVERDUE)
      return g_ptr_array_index (fields, i);
  return NULL;
}

/* The conditions of the board alone: whoever set the query may have wanted
 * other columns, groups and an order besides. */
static LianduQuery *
new_query (LianduBoard *self)
{
  LianduQuery *query = liandu_query_new (self->kind);
  GPtrArray *conditions = liandu_query_get_conditions (self->query);

  for (guint i = 0; i < conditions->len; i++)
    liandu_query_add_condition (query, liandu_condition_copy (g_ptr_array_index (conditions, i)));
  liandu_query_set_search (query, liandu_query_get_search (self->query));
  return query;
}

static LianduQuery *
new_phase_count (LianduBoard *self)
{
  LianduQuery *query = new_query (self);
  const LianduField *overdue = find_overdue_field (self->kind);

  liandu_query_add_group (query, "phase");
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  if (overdue != NULL)
    liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL,
                                liandu_condition_new (liandu_field_get_name (overdue), LIANDU_OP_EQ, "true"));
  return query;
}

static void
count (LianduBoard *self)
{
  g_autoptr (LianduQuery) query = self->field != NULL ? liandu_board_group_new_count (self->query, self->field) : new_phase_count (self);
  Count *data = g_new (Count, 1);

  *data = (Count) { g_object_ref (self), self->field };
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, counted_cb, data);
}

static void
restart_cancellable (LianduBoard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
refresh_columns (LianduBoard *self)
{
  self->n_loading = self->columns->len;
  for (guint i = 0; i < self->columns->len; i++)
    liandu_board_column_refresh (g_ptr_array_index (self->columns, i));
}

/* Cards before counts: counting goes through all records, the cards do not.
 * Which units there are is only known when they have been counted. */
static void
refresh (LianduBoard *self)
{
  restart_cancellable (self);
  self->stale = FALSE;
  if (self->field == NULL)
    refresh_columns (self);
  count (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LianduBoard *self = LIANDU_BOARD (user_data);

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A board that nobody sees asks nothing; it catches up when it is shown.  In a
 * meeting that is too late: what must not be seen any more would be for a
 * moment. */
static void
store_changed_cb (LianduBoard *self)
{
  LianduLamps lamps;

  liandu_lamps_read (self->store, &lamps);
  liandu_card_layout_set_lamps (self->layout, &lamps);
  self->stale = TRUE;
  if ((gtk_widget_get_mapped (GTK_WIDGET (self)) || (self->in_sitting && self->applied)) && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
fill_columns (LianduBoard *self)
{
  self->renewed = FALSE;
  self->n_loading = self->columns->len;
  for (guint i = 0; i < self->columns->len; i++)
    liandu_board_column_set_query (g_ptr_array_index (self->columns, i), self->cards);
}

static void
apply_query (LianduBoard *self)
{
  restart_cancellable (self);
  self->stale = FALSE;
  g_clear_pointer (&self->cards, liandu_query_unref);
  self->cards = new_query (self);
  liandu_card_layout_set_since (self->layout, self->since);
  liandu_card_layout_set_all_states (self->layout, self->field != NULL);
  liandu_card_layout_add_columns (self->layout, self->cards);
  if (liandu_kind_get_sort (self->kind) != NULL)
    liandu_query_set_sort (self->cards, liandu_kind_get_sort (self->kind));
  self->renewed = TRUE;
  if (self->field == NULL)
    fill_columns (self);
  count (self);
  self->applied = TRUE;
}

static void
column_open_cb (LianduBoard *self,
                const char  *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
show_drag (LianduBoard     *self,
           LianduBoardDrag *drag)
{
  for (guint i = 0; i < self->columns->len; i++)
    liandu_board_column_show_drag (g_ptr_array_index (self->columns, i), drag);
}

static void
drag_loaded_cb (LianduBoard     *self,
                LianduBoardDrag *drag)
{
  if (drag == self->drag)
    show_drag (self, drag);
}

static void
column_drag_begun_cb (LianduBoard     *self,
                      LianduBoardDrag *drag)
{
  g_set_object (&self->drag, drag);
  g_signal_connect_object (drag, "loaded", G_CALLBACK (drag_loaded_cb), self, G_CONNECT_SWAPPED);
  show_drag (self, drag);
}

static void
column_drag_ended_cb (LianduBoard *self)
{
  g_clear_object (&self->drag);
  show_drag (self, NULL);
}

static void
column_dropped_cb (LianduBoard       *self,
                   LianduBoardDrag   *drag,
                   LianduBoardColumn *column)
{
  _liandu_board_take_step (self, liandu_board_drag_get_uuid (drag), NULL, liandu_board_column_get_phase (column)->name);
}

static void
column_menu_cb (LianduBoard *self,
                LianduCard  *card)
{
  _liandu_board_show_menu (self, card);
}

static void
column_message_cb (LianduBoard *self,
                   const char  *text)
{
  _liandu_board_say (self, text);
}

/* After a step the card stands elsewhere; whoever moved it by keyboard goes on
 * from there. */
static void
follow_card (LianduBoard *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (liandu_board_column_focus_card (g_ptr_array_index (self->columns, i), self->followed))
      break;
  g_clear_pointer (&self->followed, g_free);
}

static void
column_loaded_cb (LianduBoard *self)
{
  if (self->n_loading == 0 || --self->n_loading > 0)
    return;
  if (self->followed != NULL)
    follow_card (self);
  g_signal_emit (self, signals[LOADED], 0);
}

/* @column: (transfer floating) */
static void
add_column (LianduBoard *self,
            GtkWidget   *column)
{
  g_signal_connect_object (column, "open-record", G_CALLBACK (column_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "menu", G_CALLBACK (column_menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "drag-begun", G_CALLBACK (column_drag_begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "drag-ended", G_CALLBACK (column_drag_ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "dropped", G_CALLBACK (column_dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "loaded", G_CALLBACK (column_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "message", G_CALLBACK (column_message_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, column);
  g_ptr_array_add (self->columns, column);
}

static void
clear_columns (LianduBoard *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    gtk_box_remove (self->box, g_ptr_array_index (self->columns, i));
  g_ptr_array_set_size (self->columns, 0);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
}

static void
add_phases (LianduBoard *self)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_phases; i++)
    add_column (self, liandu_board_column_new (self->store, self->layout, &info->phases[i]));
}

/* @groups: (transfer full) */
static void
put_groups (LianduBoard *self,
            GPtrArray   *groups)
{
  clear_columns (self);
  self->groups = groups;
  for (guint i = 0; i < groups->len; i++)
    add_column (self, liandu_board_column_new_for_group (self->store, self->layout, g_ptr_array_index (groups, i)));
  self->renewed = TRUE;
}

/* Columns that are the same stay the same widgets. */
static void
show_groups (LianduBoard *self,
             GPtrArray   *rows)
{
  g_autoptr (GPtrArray) groups = liandu_board_group_read (self->store, self->field, rows);

  if (groups->len > MAX_COLUMNS)
    {
      g_ptr_array_set_size (groups, MAX_COLUMNS);
      _liandu_board_say (self, _("There are more columns than can be shown: a filter makes them fewer"));
    }
  if (!liandu_board_group_is_same (self->groups, groups))
    put_groups (self, g_ptr_array_ref (groups));
  for (guint i = 0; i < groups->len; i++)
    {
      const LianduBoardGroup *group = g_ptr_array_index (groups, i);

      liandu_board_column_set_counts (g_ptr_array_index (self->columns, i), group->n, group->overdue);
    }
  if (self->renewed)
    fill_columns (self);
  else
    refresh_columns (self);
  if (groups->len == 0)
    g_signal_emit (self, signals[LOADED], 0);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Count *data = user_data;
  g_autoptr (LianduBoard) self = data->board;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->store == NULL || data->field != self->field)
    return;
  if (rows != NULL)
    {
      if (self->field == NULL)
        show_counts (self, rows);
      else
        show_groups (self, rows);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = liandu_error_to_user_text (error);
  _liandu_board_say (self, text);
}

static void
build (LianduBoard *self)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);
  LianduLamps lamps;

  liandu_lamps_read (self->store, &lamps);
  self->layout = self->in_sitting ? liandu_card_layout_new_for_sitting (self->kind, codes, &lamps)
                                  : liandu_card_layout_new (self->kind, codes, &lamps);
  if (self->field == NULL)
    add_phases (self);
}

static void
set_up (LianduBoard      *self,
        LianduStore      *store,
        const LianduKind *kind)
{
  self->store = g_object_ref (store);
  self->kind = kind;
  self->query = liandu_query_new (kind);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  build (self);
}

static int
find_focused_column (LianduBoard *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (gtk_widget_get_state_flags (g_ptr_array_index (self->columns, i)) & GTK_STATE_FLAG_FOCUS_WITHIN)
      return (int) i;
  return -1;
}

/* To the next column that has cards, at about the same height. */
static void
move_focus (LianduBoard *self,
            int          step)
{
  int from = find_focused_column (self);
  GtkWidget *card = from >= 0 ? liandu_board_column_get_selected (g_ptr_array_index (self->columns, from)) : NULL;
  guint position = card != NULL ? (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (card)) : 0;

  for (int i = from + step; i >= 0 && i < (int) self->columns->len; i += step)
    if (liandu_board_column_focus (g_ptr_array_index (self->columns, i), position))
      return;
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
previous_column_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  move_focus (LIANDU_BOARD (widget), -1);
}

static void
next_column_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  move_focus (LIANDU_BOARD (widget), 1);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduBoard *self = LIANDU_BOARD (widget);
  int from = find_focused_column (self);
  GtkWidget *card = from >= 0 ? liandu_board_column_get_selected (g_ptr_array_index (self->columns, from)) : NULL;

  if (card != NULL)
    _liandu_board_show_menu (self, LIANDU_CARD (card));
}

static gboolean
liandu_board_grab_focus (GtkWidget *widget)
{
  LianduBoard *self = LIANDU_BOARD (widget);

  for (guint i = 0; i < self->columns->len; i++)
    if (liandu_board_column_focus (g_ptr_array_index (self->columns, i), 0))
      return TRUE;
  return FALSE;
}

static void
liandu_board_map (GtkWidget *widget)
{
  LianduBoard *self = LIANDU_BOARD (widget);

  GTK_WIDGET_CLASS (liandu_board_parent_class)->map (widget);

  if (!self->applied)
    apply_query (self);
  else if (self->stale)
    refresh (self);
}

static void
liandu_board_dispose (GObject *object)
{
  LianduBoard *self = LIANDU_BOARD (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_ptr_array_set_size (self->columns, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), LIANDU_TYPE_BOARD);
  g_clear_object (&self->drag);
  g_clear_object (&self->layout);
  g_clear_object (&self->answers);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  g_clear_pointer (&self->cards, liandu_query_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->since, liandu_date_unref);
  g_clear_pointer (&self->moving, g_free);
  g_clear_pointer (&self->followed, g_free);
  g_clear_pointer (&self->menu_uuid, g_free);

  G_OBJECT_CLASS (liandu_board_parent_class)->dispose (object);
}

static void
liandu_board_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_BOARD (object)->columns);

  G_OBJECT_CLASS (liandu_board_parent_class)->finalize (object);
}

static void
liandu_board_class_init (LianduBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = liandu_board_dispose;
  object_class->finalize = liandu_board_finalize;
  widget_class->map = liandu_board_map;
  widget_class->grab_focus = liandu_board_grab_focus;

  signals[OPEN_RECORD] = g_signal_new ("open-record", LIANDU_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", LIANDU_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", LIANDU_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "board");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/board/liandu-board.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduBoard, scroller);
  gtk_widget_class_bind_template_child (widget_class, LianduBoard, box);
  gtk_widget_class_install_action (widget_class, "board.previous-column", NULL, previous_column_action);
  gtk_widget_class_install_action (widget_class, "board.next-column", NULL, next_column_action);
  gtk_widget_class_install_action (widget_class, "board.menu", NULL, menu_action);
  _liandu_board_menu_class_init (widget_class);
  liandu_accelerators_install (widget_class, "board");
}

static void
liandu_board_init (LianduBoard *self)
{
  self->columns = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Board"), -1);
}

/**
 * liandu_board_new:
 * @store: the store
 * @kind: a kind with a workflow
 *
 * Returns: (transfer floating): a board of all its records
 */
GtkWidget *
liandu_board_new (LianduStore      *store,
                  const LianduKind *kind)
{
  LianduBoard *self = g_object_new (LIANDU_TYPE_BOARD, NULL);

  set_up (self, store, kind);
  return GTK_WIDGET (self);
}

/**
 * liandu_board_new_for_sitting:
 * @store: the store
 * @kind: a kind that is gone through in meetings
 *
 * Returns: (transfer floating): a board that shows and offers only what those
 *   in the room may see; it has no records until it is given a query
 */
GtkWidget *
liandu_board_new_for_sitting (LianduStore      *store,
                              const LianduKind *kind)
{
  LianduBoard *self = g_object_new (LIANDU_TYPE_BOARD, NULL);

  self->in_sitting = TRUE;
  set_up (self, store, kind);
  return GTK_WIDGET (self);
}

static void
apply_again (LianduBoard *self)
{
  self->applied = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    apply_query (self);
}

/**
 * liandu_board_set_answers:
 * @answers: (nullable): what is known already: answers to the questions that
 *   every step asks
 */
void
liandu_board_set_answers (LianduBoard  *self,
                          LianduRecord *answers)
{
  g_return_if_fail (LIANDU_IS_BOARD (self));

  g_set_object (&self->answers, answers);
}

/**
 * liandu_board_set_field:
 * @field: (nullable): name of a field that columns can be made of; %NULL or
 *   another one for the phases
 *
 * Only between phases are cards moved.
 */
void
liandu_board_set_field (LianduBoard *self,
                        const char  *field)
{
  const LianduField *wanted = field != NULL ? liandu_kind_get_field (self->kind, field) : NULL;

  g_return_if_fail (LIANDU_IS_BOARD (self));

  if (wanted != NULL && !liandu_board_group_suits_columns (self->kind, wanted))
    wanted = NULL;
  if (wanted == self->field)
    return;
  self->field = wanted;
  clear_columns (self);
  if (self->layout != NULL && wanted == NULL)
    add_phases (self);
  apply_again (self);
}

/**
 * liandu_board_set_since:
 * @since: (nullable): a day; cards say in words what has changed since then
 */
void
liandu_board_set_since (LianduBoard      *self,
                        const LianduDate *since)
{
  g_return_if_fail (LIANDU_IS_BOARD (self));

  if (self->since == since || (since != NULL && self->since != NULL && liandu_date_compare (since, self->since) == 0))
    return;
  g_clear_pointer (&self->since, liandu_date_unref);
  self->since = since != NULL ? liandu_date_ref (since) : NULL;
  apply_again (self);
}

/**
 * liandu_board_set_query:
 * @self: a board
 * @query: which records are shown; only conditions and search words count
 *
 * A board that is not seen asks when it is.
 */
void
liandu_board_set_query (LianduBoard *self,
                        LianduQuery *query)
{
  g_return_if_fail (LIANDU_IS_BOARD (self));
  g_return_if_fail (liandu_query_get_kind (query) == self->kind);

  g_clear_pointer (&self->query, liandu_query_unref);
  self->query = liandu_query_copy (query);
  apply_again (self);
}

/**
 * liandu_board_get_column:
 * @self: a board
 * @position: counted from the left
 *
 * Returns: (nullable) (transfer none): a column
 */
LianduBoardColumn *
liandu_board_get_column (LianduBoard *self,
                         guint        position)
{
  g_return_val_if_fail (LIANDU_IS_BOARD (self), NULL);

  return position < self->columns->len ? g_ptr_array_index (self->columns, position) : NULL;
}

void
_liandu_board_say (LianduBoard *self,
                   const char  *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

void
_liandu_board_open (LianduBoard *self,
                    const char  *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}
