/* liandu-board-lanes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-board-lanes.h"

#include "liandu-error-text.h"
#include "liandu-value.h"

/* More lanes than these nobody looks through; a filter helps. */
#define MAX_LANES 80
/* Lanes that are open at first; the others ask for no cards until they are. */
#define OPEN_LANES 2
#define LANE_HEIGHT 330
/* Of a lane with a single card. */
#define CARD_HEIGHT 225
#define REFRESH_DELAY_MS 60

/* How much time is left: lanes of a date field, the most urgent first. */
typedef struct
{
  const char *title;
  const char *after;        /* days, NULL: no such limit */
  const char *until;
  gboolean open;            /* only what is not settled */
} Stretch;

static const Stretch stretches[] = {
  { N_("Overdue"), NULL, "today-1", TRUE },
  { N_("Within 7 Days"), "today", "today+7", TRUE },
  { N_("Within 30 Days"), "today+8", "today+30", TRUE },
  { N_("Later"), "today+31", NULL, TRUE },
  { N_("Without a Day"), NULL, NULL, TRUE },
  { N_("Settled"), NULL, NULL, FALSE },
};

/* A lane as it was counted. */
typedef struct
{
  char *key;                /* what tells it from the others */
  char *title;
  LianduCondition *condition;
  guint n;
  guint overdue;
} Lane;

struct _LianduBoardLanes
{
  GtkBox parent_instance;

  LianduStore *store;
  const LianduKind *kind;
  const LianduField *field; /* NULL: one board of all */
  LianduQuery *query;
  LianduBoard *whole;       /* borrowed */
  GtkWidget *scroller;
  GtkWidget *box;
  GPtrArray *lanes;         /* Lane */
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
lane_free (Lane *lane)
{
  g_free (lane->key);
  g_free (lane->title);
  liandu_condition_free (lane->condition);
  g_free (lane);
}

static gboolean
is_date (LianduBoardLanes *self)
{
  return liandu_field_get_field_type (self->field) == LIANDU_FIELD_DATE;
}

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

  g_signal_connect_object (board, "open-record", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  return LIANDU_BOARD (board);
}

/* Conditions of a stretch of time */

static LianduCondition *
new_stretch (LianduBoardLanes *self,
             const Stretch    *stretch)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);
  const char *path = liandu_field_get_name (self->field);
  LianduCondition *none = NULL;

  liandu_condition_append (all, liandu_condition_new ("final", LIANDU_OP_EQ, stretch->open ? "0" : "1"));
  if (stretch->after != NULL)
    liandu_condition_append (all, liandu_condition_new (path, LIANDU_OP_GE, stretch->after));
  if (stretch->until != NULL)
    liandu_condition_append (all, liandu_condition_new (path, LIANDU_OP_LE, stretch->until));
  if (stretch->open && stretch->after == NULL && stretch->until == NULL)
    {
      /* Neither empty nor in words: no day that others come before or after. */
      none = liandu_condition_new_group (LIANDU_OP_NOT);
      liandu_condition_append (none, liandu_condition_new (path, LIANDU_OP_GE, "1900-01-01"));
      liandu_condition_append (all, none);
    }
  return all;
}

static LianduCondition *
new_lane_condition (LianduBoardLanes *self,
                    const char       *key)
{
  const char *path = liandu_field_get_name (self->field);

  if (*key == '\0')
    return liandu_condition_new (path, LIANDU_OP_EMPTY, NULL);
  return liandu_condition_new (path, LIANDU_OP_EQ, key);
}

/* Counting: one question for all lanes */

static LianduQuery *
new_count (LianduBoardLanes *self)
{
  LianduQuery *query = liandu_query_new (self->kind);
  GPtrArray *conditions = liandu_query_get_conditions (self->query);
  const LianduField *due = liandu_kind_get_due_field (self->kind);
  LianduCondition *late = liandu_condition_new_group (LIANDU_OP_AND);

  for (guint i = 0; i < conditions->len; i++)
    liandu_query_add_condition (query, liandu_condition_copy (g_ptr_array_index (conditions, i)));
  liandu_query_set_search (query, liandu_query_get_search (self->query));
  liandu_condition_append (late, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  if (due != NULL)
    liandu_condition_append (late, liandu_condition_new (liandu_field_get_name (due), LIANDU_OP_LT, "today"));
  else
    liandu_condition_append (late, liandu_condition_new ("final", LIANDU_OP_EQ, "1"));
  if (is_date (self))
    for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
      liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, new_stretch (self, &stretches[i]));
  else
    {
      liandu_query_add_group (query, liandu_field_get_name (self->field));
      liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
    }
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, late);
  return query;
}

static guint
get_number (LianduRow *row,
            guint      column)
{
  GVariant *value = column < liandu_row_get_n_values (row) ? liandu_row_get_value (row, column) : NULL;

  return value != NULL ? (guint) g_variant_get_int64 (value) : 0;
}

static char *
dup_key (GVariant *value)
{
  char *key = NULL;

  if (value == NULL)
    return g_strdup ("");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    g_variant_get_child (value, 0, "s", &key);
  else
    key = g_variant_dup_string (value, NULL);
  return key;
}

static char *
dup_title (LianduBoardLanes *self,
           GVariant         *value)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (self->store);

  if (value == NULL)
    /* Translators: a lane of the board; %s is the field that is not answered */
    return g_strdup_printf (_("%s not given"), liandu_field_get_title (self->field));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(ss)")))
    return liandu_link_dup_name (value);
  return liandu_value_to_text (self->field, value, codes);
}

static GPtrArray *
read_lanes (LianduBoardLanes *self,
            GPtrArray        *rows)
{
  GPtrArray *lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) lane_free);

  for (guint i = 0; i < rows->len && lanes->len < MAX_LANES; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      Lane *lane = g_new0 (Lane, 1);

      lane->key = dup_key (liandu_row_get_value (row, 0));
      lane->title = dup_title (self, liandu_row_get_value (row, 0));
      lane->condition = new_lane_condition (self, lane->key);
      lane->n = get_number (row, 1);
      lane->overdue = get_number (row, 2);
      g_ptr_array_add (lanes, lane);
    }
  return lanes;
}

static GPtrArray *
read_stretches (LianduBoardLanes *self,
                LianduRow        *row)
{
  GPtrArray *lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) lane_free);

  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    {
      Lane *lane = NULL;

      if (get_number (row, i) == 0)
        continue;
      lane = g_new0 (Lane, 1);
      lane->key = g_strdup (stretches[i].title);
      lane->title = g_strdup (_(stretches[i].title));
      lane->condition = new_stretch (self, &stretches[i]);
      lane->n = get_number (row, i);
      g_ptr_array_add (lanes, lane);
    }
  return lanes;
}

/* Showing */

static LianduQuery *
new_lane_query (LianduBoardLanes *self,
                Lane             *lane)
{
  LianduQuery *query = liandu_query_copy (self->query);

  liandu_query_add_condition (query, liandu_condition_copy (lane->condition));
  return query;
}

static void
set_height (GtkWidget *board,
            Lane      *lane)
{
  gtk_widget_set_size_request (board, -1, lane->n > 1 ? LANE_HEIGHT : CARD_HEIGHT);
}

static void
show_heading (GtkExpander *expander,
              Lane        *lane)
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

static Lane *
find_lane (LianduBoardLanes *self,
           const char       *key)
{
  for (guint i = 0; self->lanes != NULL && i < self->lanes->len; i++)
    if (g_strcmp0 (((Lane *) g_ptr_array_index (self->lanes, i))->key, key) == 0)
      return g_ptr_array_index (self->lanes, i);
  return NULL;
}

static void
expanded_cb (GtkExpander      *expander,
             GParamSpec       *pspec,
             LianduBoardLanes *self)
{
  Lane *lane = find_lane (self, g_object_get_data (G_OBJECT (expander), "key"));
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
              Lane             *lane)
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

static gboolean
has_same_lanes (LianduBoardLanes *self,
                GPtrArray        *lanes)
{
  if (self->lanes == NULL || self->lanes->len != lanes->len)
    return FALSE;
  for (guint i = 0; i < lanes->len; i++)
    if (!g_str_equal (((Lane *) g_ptr_array_index (self->lanes, i))->key, ((Lane *) g_ptr_array_index (lanes, i))->key))
      return FALSE;
  return TRUE;
}

/* Lanes that are the same stay the same widgets, open or closed; their boards
 * keep up by themselves. */
static void
show_lanes (LianduBoardLanes *self,
            GPtrArray        *lanes)
{
  if (has_same_lanes (self, lanes))
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

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduBoardLanes) self = LIANDU_BOARD_LANES (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (rows == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      text = liandu_error_to_user_text (error);
      message_cb (self, text);
      return;
    }
  if (self->field == NULL || self->box == NULL)
    return;
  show_lanes (self, is_date (self) ? read_stretches (self, g_ptr_array_index (rows, 0)) : read_lanes (self, rows));
  if (rows->len > MAX_LANES)
    message_cb (self, _("There are more lanes than can be shown: a filter makes them fewer"));
  g_signal_emit (self, signals[LOADED], 0);
}

static void
count (LianduBoardLanes *self)
{
  g_autoptr (LianduQuery) query = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->field == NULL || self->query == NULL)
    return;
  query = new_count (self);
  self->cancellable = g_cancellable_new ();
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, counted_cb, g_object_ref (self));
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

static gboolean
suits (const LianduKind  *kind,
       const LianduField *field)
{
  LianduComputed computed = liandu_field_get_computed (field);

  if (liandu_field_is_confidential (field) || (computed != LIANDU_COMPUTED_NOT && computed != LIANDU_COMPUTED_DERIVED))
    return FALSE;
  if (liandu_field_get_field_type (field) == LIANDU_FIELD_LINK)
    return liandu_field_get_link_kinds (field)[0] != NULL && liandu_field_get_link_kinds (field)[1] == NULL;
  return liandu_field_get_field_type (field) == LIANDU_FIELD_CHOICE || field == liandu_kind_get_due_field (kind);
}

/**
 * liandu_board_lanes_list_fields:
 *
 * Returns: (transfer container) (element-type LianduField): the fields of a
 *   kind that lanes can be made of, in the order of its description
 */
GPtrArray *
liandu_board_lanes_list_fields (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (suits (kind, g_ptr_array_index (fields, i)))
      g_ptr_array_add (list, g_ptr_array_index (fields, i));
  return list;
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

  if (wanted != NULL && !suits (self->kind, wanted))
    wanted = NULL;
  if (wanted == self->field)
    return;
  self->field = wanted;
  apply (self);
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
