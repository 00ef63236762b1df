/* liandu-board-lanes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-board-lanes.h"

#include "liandu-board-group.h"
#include "liandu-error-text.h"

/* More lanes than these nobody looks through; a filter helps. */
#define MAX_LANES 80
/* Lanes that are open at first; the others ask for no cards until they are. */
#define OPEN_LANES 2
#define LANE_HEIGHT 330
/* Of a lane with a single card. */
#define CARD_HEIGHT 225
#define REFRESH_DELAY_MS 60

struct _LianduBoardLanes
{
  GtkBox parent_instance;

  LianduStore *store;
  const LianduKind *kind;
  const LianduField *field; /* NULL: one board of all */
  LianduQuery *query;
  char *columns;            /* name of the field that columns are made of, or NULL */
  LianduDate *since;
  LianduBoard *whole;       /* borrowed */
  GtkWidget *scroller;
  GtkWidget *box;
  GPtrArray *lanes;         /* LianduBoardGroup */
  GCancellable *cancellable;
  guint refresh_id;
};

enum
{
  OPEN_RECORD,
  MESSAGE,
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduBoardLanes, liandu_board_lanes, GTK_TYPE_BOX)

static void
open_cb (LianduBoardLanes *self,
         const char       *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
message_cb (LianduBoardLanes *self,
            const char       *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static LianduBoard *
new_board (LianduBoardLanes *self)
{
  GtkWidget *board = liandu_board_new (self->store, self->kind);

  liandu_board_set_field (LIANDU_BOARD (board), self->columns);
  liandu_board_set_since (LIANDU_BOARD (board), self->since);
  g_signal_connect_object (board, "open-record", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  return LIANDU_BOARD (board);
}

/* Showing */

static LianduQuery *
new_lane_query (LianduBoardLanes *self,
                LianduBoardGroup             *lane)
{
  LianduQuery *query = liandu_query_copy (self->query);

  liandu_query_add_condition (query, liandu_condition_copy (lane->condition));
  return query;
}

static void
set_height (GtkWidget *board,
            LianduBoardGroup      *lane)
{
  gtk_widget_set_size_request (board, -1, lane->n > 1 ? LANE_HEIGHT : CARD_HEIGHT);
}

static void
show_heading (GtkExpander *expander,
              LianduBoardGroup        *lane)
{
  g_autofree char *label = NULL;

  if (lane->overdue > 0)
    /* Translators: a lane of the board, how many cards, how many of them are late */
    label = g_strdup_printf (C_("lane", "%s: %u, of them %u overdue"), lane->title, lane->n, lane->overdue);
  else
    label = g_strdup_printf (C_("lane", "%s: %u"), lane->title, lane->n);
  gtk_expander_set_label (expander, label);
  if (gtk_expander_get_child (expander) != NULL)
    set_height (gtk_expander_get_child (expander), lane);
}

static LianduBoardGroup *
find_lane (LianduBoardLanes *self,
           const char       *key)
{
  for (guint i = 0; self->lanes != NULL && i < self->lanes->len; i++)
    if (g_strcmp0 (((LianduBoardGroup *) g_ptr_array_index (self->lanes, i))->key, key) == 0)
      return g_ptr_array_index (self->lanes, i);
  return NULL;
}

static void
expanded_cb (GtkExpander      *expander,
             GParamSpec       *pspec,
             LianduBoardLanes *self)
{
  LianduBoardGroup *lane = find_lane (self, g_object_get_data (G_OBJECT (expander), "key"));
  g_autoptr (LianduQuery) query = NULL;
  LianduBoard *board = NULL;

  if (lane == NULL || !gtk_expander_get_expanded (expander) || gtk_expander_get_child (expander) != NULL)
    return;
  query = new_lane_query (self, lane);
  board = new_board (self);
  set_height (GTK_WIDGET (board), lane);
  liandu_board_set_query (board, query);
  gtk_expander_set_child (expander, GTK_WIDGET (board));
}

static GtkWidget *
new_expander (LianduBoardLanes *self,
              LianduBoardGroup             *lane)
{
  GtkWidget *expander = gtk_expander_new (NULL);

  g_object_set_data_full (G_OBJECT (expander), "key", g_strdup (lane->key), g_free);
  gtk_widget_add_css_class (expander, "board-lane");
  show_heading (GTK_EXPANDER (expander), lane);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  return expander;
}

static void
clear_lanes (LianduBoardLanes *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
}

/* Lanes that are the same stay the same widgets, open or closed; their boards
 * keep up by themselves. */
static void
show_lanes (LianduBoardLanes *self,
            GPtrArray        *lanes)
{
  if (liandu_board_group_is_same (self->lanes, lanes))
    {
      GtkWidget *child = gtk_widget_get_first_child (self->box);

      g_ptr_array_unref (self->lanes);
      self->lanes = lanes;
      for (guint i = 0; i < lanes->len; i++, child = gtk_widget_get_next_sibling (child))
        show_heading (GTK_EXPANDER (child), g_ptr_array_index (lanes, i));
      return;
    }
  clear_lanes (self);
  self->lanes = lanes;
  for (guint i = 0; i < lanes->len; i++)
    {
      GtkWidget *expander = new_expander (self, g_ptr_array_index (lanes, i));

      gtk_box_append (GTK_BOX (self->box), expander);
      gtk_expander_set_expanded (GTK_EXPANDER (expander), i < OPEN_LANES);
    }
}

/* A question, and by what its answer tells the records apart. */
typedef struct
{
  LianduBoardLanes *lanes;
  const LianduField *field;
} Count;

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Count *data = user_data;
  g_autoptr (LianduBoardLanes) self = data->lanes;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;
  GPtrArray *lanes = NULL;
  guint n = 0;

  if (rows == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      text = liandu_error_to_user_text (error);
      message_cb (self, text);
      return;
    }
  if (self->field == NULL || self->field != data->field || self->box == NULL)
    return;
  lanes = liandu_board_group_read (self->store, self->field, rows);
  n = lanes->len;
  g_ptr_array_set_size (lanes, (int) MIN (n, MAX_LANES));
  show_lanes (self, lanes);
  if (n > MAX_LANES)
    message_cb (self, _("There are more lanes than can be shown: a filter makes them fewer"));
  g_signal_emit (self, signals[LOADED], 0);
}

static void
count (LianduBoardLanes *self)
{
  g_autoptr (LianduQuery) query = NULL;
  Count *data = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->field == NULL || self->query == NULL)
    return;
  query = liandu_board_group_new_count (self->query, self->field);
  data = g_new (Count, 1);
  *data = (Count) { g_object_ref (self), self->field };
  self->cancellable = g_cancellable_new ();
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, counted_cb, data);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LianduBoardLanes *self = LIANDU_BOARD_LANES (user_data);

  self->refresh_id = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (LianduBoardLanes *self)
{
  if (self->field != NULL && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
apply (LianduBoardLanes *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->whole), self->field == NULL);
  gtk_widget_set_visible (self->scroller, self->field != NULL);
  clear_lanes (self);
  if (self->query == NULL)
    return;
  if (self->field == NULL)
    liandu_board_set_query (self->whole, self->query);
  count (self);
}

static gboolean
liandu_board_lanes_grab_focus (GtkWidget *widget)
{
  LianduBoardLanes *self = LIANDU_BOARD_LANES (widget);
  GtkWidget *first = gtk_widget_get_first_child (self->box);

  if (self->field == NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->whole));
  return first != NULL && gtk_widget_grab_focus (first);
}

static void
liandu_board_lanes_dispose (GObject *object)
{
  LianduBoardLanes *self = LIANDU_BOARD_LANES (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->since, liandu_date_unref);
  g_clear_pointer (&self->columns, g_free);
  self->box = NULL;

  G_OBJECT_CLASS (liandu_board_lanes_parent_class)->dispose (object);
}

static void
liandu_board_lanes_class_init (LianduBoardLanesClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_board_lanes_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = liandu_board_lanes_grab_focus;
  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
liandu_board_lanes_init (LianduBoardLanes *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_visible (self->scroller, FALSE);
}

/**
 * liandu_board_lanes_new:
 * @kind: a kind with a workflow
 *
 * Returns: (transfer floating): a board without lanes
 */
GtkWidget *
liandu_board_lanes_new (LianduStore      *store,
                        const LianduKind *kind)
{
  LianduBoardLanes *self = g_object_new (LIANDU_TYPE_BOARD_LANES, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->whole = new_board (self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->whole));
  gtk_box_append (GTK_BOX (self), self->scroller);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * liandu_board_lanes_set_field:
 * @field: (nullable): name of one of those fields; %NULL or one that the kind
 *   has not for a board without lanes
 */
void
liandu_board_lanes_set_field (LianduBoardLanes *self,
                              const char       *field)
{
  const LianduField *wanted = field != NULL ? liandu_kind_get_field (self->kind, field) : NULL;

  g_return_if_fail (LIANDU_IS_BOARD_LANES (self));

  if (wanted != NULL && !liandu_board_group_suits (self->kind, wanted))
    wanted = NULL;
  if (wanted == self->field)
    return;
  self->field = wanted;
  apply (self);
}

/* The board of all, and those of the lanes that were opened. */
static GPtrArray *
list_boards (LianduBoardLanes *self)
{
  GPtrArray *boards = g_ptr_array_new ();

  g_ptr_array_add (boards, self->whole);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_expander_get_child (GTK_EXPANDER (child)) != NULL)
      g_ptr_array_add (boards, gtk_expander_get_child (GTK_EXPANDER (child)));
  return boards;
}

/**
 * liandu_board_lanes_set_columns:
 * @field: (nullable): name of the field that columns are made of; %NULL for
 *   the phases
 */
void
liandu_board_lanes_set_columns (LianduBoardLanes *self,
                                const char       *field)
{
  g_autoptr (GPtrArray) boards = NULL;

  g_return_if_fail (LIANDU_IS_BOARD_LANES (self));

  g_free (self->columns);
  self->columns = g_strdup (field);
  boards = list_boards (self);
  for (guint i = 0; i < boards->len; i++)
    liandu_board_set_field (g_ptr_array_index (boards, i), field);
}

/**
 * liandu_board_lanes_set_since:
 * @since: (nullable): a day; cards say in words what has changed since then
 */
void
liandu_board_lanes_set_since (LianduBoardLanes *self,
                              const LianduDate *since)
{
  g_autoptr (GPtrArray) boards = NULL;

  g_return_if_fail (LIANDU_IS_BOARD_LANES (self));

  g_clear_pointer (&self->since, liandu_date_unref);
  self->since = since != NULL ? liandu_date_ref (since) : NULL;
  boards = list_boards (self);
  for (guint i = 0; i < boards->len; i++)
    liandu_board_set_since (g_ptr_array_index (boards, i), since);
}

/**
 * liandu_board_lanes_set_query:
 * @query: which records are shown; only conditions and search words count
 */
void
liandu_board_lanes_set_query (LianduBoardLanes *self,
                              LianduQuery      *query)
{
  g_return_if_fail (LIANDU_IS_BOARD_LANES (self));

  g_clear_pointer (&self->query, liandu_query_unref);
  self->query = liandu_query_copy (query);
  apply (self);
}

guint
liandu_board_lanes_get_n_lanes (LianduBoardLanes *self)
{
  g_return_val_if_fail (LIANDU_IS_BOARD_LANES (self), 0);

  return self->lanes != NULL ? self->lanes->len : 0;
}

/**
 * liandu_board_lanes_get_lane:
 *
 * Returns: (nullable) (transfer none): a lane, which has a board once it was
 *   opened
 */
GtkExpander *
liandu_board_lanes_get_lane (LianduBoardLanes *self,
                             guint             position)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  g_return_val_if_fail (LIANDU_IS_BOARD_LANES (self), NULL);

  while (child != NULL && position-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child != NULL ? GTK_EXPANDER (child) : NULL;
}
