/* liandu-sitting-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "liandu-accelerators.h"
#include "liandu-board.h"
#include "liandu-changes-bar.h"
#include "liandu-changes.h"
#include "liandu-error-text.h"
#include "liandu-sitting-end.h"
#include "liandu-sitting-list.h"
#include "liandu-sitting-page.h"
#include "liandu-sitting-view.h"
#include "liandu-sittings.h"

/* Nobody goes through more in one sitting; the list says so when it is cut. */
#define MAX_ROWS 500
/* From so many lines on, type is larger still. */
#define TALL_SCREEN 1000
#define REFRESH_DELAY_MS 60
#define FILTER_KEYS 4

#define VIEW_ROOM "room"
#define VIEW_BOARD "board"
#define VIEW_LIST "list"
#define VIEW_RECORD "record"
#define VIEW_END "end"

struct _LianduSittingPage
{
  GtkBox parent_instance;

  LianduStore *store;
  const LianduKind *kind;
  LianduSitting *sitting;   /* NULL until the room is known */
  const LianduFilterInfo *filter;
  GPtrArray *rows;          /* LianduRow: what is stepped through */
  char *uuid;               /* of the record that is seen, or was last */
  GCancellable *cancellable;
  guint refresh_id;
  gboolean ending;
  gboolean changed;         /* only what has changed since the last meeting */

  /* Borrowed */
  GtkWidget *title;
  GtkWidget *position;
  GtkStack *views;
  GtkWidget *keys;
  GtkWidget *keep_focus;    /* has the focus where nothing else can */
  LianduSittingRoom *room;
  LianduBoard *board;
  LianduChangesBar *changes; /* NULL where the kind has none */
  LianduSittingList *list;
  LianduSittingView *view;
  LianduSittingEnd *end;
  const char *before_end;   /* the view that the end was asked for from */
};

enum
{
  CLOSED,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduSittingPage, liandu_sitting_page, GTK_TYPE_BOX)

static gboolean
shows (LianduSittingPage *self,
       const char        *view)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), view) == 0;
}

static void
say (LianduSittingPage *self,
     const char        *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

/* Where we are */

static int
find_position (LianduSittingPage *self)
{
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (g_strcmp0 (liandu_row_get_uuid (g_ptr_array_index (self->rows, i)), self->uuid) == 0)
      return (int) i;
  return -1;
}

/* What the list is of. */
static const char *
get_words (LianduSittingPage *self)
{
  if (self->changed)
    return _("Changed since the Last Time");
  return self->filter != NULL ? _(self->filter->title) : _("All of Their Issues");
}

static void
show_position (LianduSittingPage *self)
{
  int position = shows (self, VIEW_RECORD) ? find_position (self) : -1;
  const char *words = get_words (self);
  g_autofree char *text = NULL;

  if (position >= 0)
    /* Translators: name of a filter; the how-manyth record of how many */
    text = g_strdup_printf (_("%s: item %d of %u  ← →"), words, position + 1, self->rows->len);
  gtk_label_set_label (GTK_LABEL (self->position), text != NULL ? text : "");
}

static void
show_view (LianduSittingPage *self,
           const char        *view)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->view != NULL && shows (self, VIEW_RECORD))
    liandu_sitting_decision_flush (liandu_sitting_view_get_decision (self->view));
  /* An entry must have lost the focus before it is out of sight. */
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  gtk_stack_set_visible_child_name (self->views, view);
  if (self->changes != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->changes), g_str_equal (view, VIEW_BOARD) || (g_str_equal (view, VIEW_LIST) && self->changed));
  gtk_widget_set_visible (self->keys, self->sitting != NULL && !g_str_equal (view, VIEW_END));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  show_position (self);
}

/* One record */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduSittingPage) self = LIANDU_SITTING_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduRecord) record = liandu_store_load_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (record == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      text = liandu_error_to_user_text (error);
      say (self, text);
      return;
    }
  if (self->view == NULL || g_strcmp0 (liandu_record_get_uuid (record), self->uuid) != 0)
    return;
  liandu_sitting_view_show (self->view, record);
  if (!shows (self, VIEW_RECORD) && !shows (self, VIEW_END))
    show_view (self, VIEW_RECORD);
  show_position (self);
}

/* Only what the query of the room found is ever loaded. */
static void
show_record (LianduSittingPage *self,
             const char        *uuid)
{
  g_autofree char *wanted = g_strdup (uuid);

  g_free (self->uuid);
  self->uuid = g_steal_pointer (&wanted);
  if (find_position (self) < 0)
    return;
  liandu_store_load_async (self->store, self->uuid, self->cancellable, loaded_cb, g_object_ref (self));
}

/* What is gone through */

static void
update_list (LianduSittingPage *self)
{
  liandu_sitting_list_show (self->list, get_words (self), self->rows);
  liandu_sitting_list_select (self->list, self->uuid);
  if (self->rows->len == MAX_ROWS)
    say (self, _("Only the first 500 are shown: name fewer units, or use a filter"));
}

/* The record that is seen may not be of the sort any more: after an answer it
 * stays in view, but is gone when the room must not see it any longer. */
static void
update_record (LianduSittingPage *self)
{
  if (!shows (self, VIEW_RECORD))
    return;
  if (find_position (self) >= 0)
    show_record (self, self->uuid);
  else
    show_view (self, VIEW_LIST);
}

typedef struct
{
  LianduSittingPage *page;
  gboolean show;            /* the list is wanted */
} Search;

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Search *search = user_data;
  g_autoptr (LianduSittingPage) self = search->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (rows == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      text = liandu_error_to_user_text (error);
      say (self, text);
      return;
    }
  if (self->list == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&rows);
  update_list (self);
  if (search->show)
    show_view (self, VIEW_LIST);
  else
    update_record (self);
}

/* The sorts of change that were chosen, or all of them. */
static LianduCondition *
new_changed (LianduSittingPage *self)
{
  LianduCondition *chosen = liandu_changes_bar_new_condition (self->changes);

  return chosen != NULL ? chosen : liandu_changes_new_condition (self->kind, LIANDU_CHANGES_ANY, liandu_changes_bar_get_since (self->changes));
}

static void
search (LianduSittingPage *self,
        gboolean           show)
{
  g_autoptr (LianduQuery) query = liandu_sitting_new_query (self->sitting, self->filter);
  Search *data = g_new (Search, 1);

  *data = (Search) { g_object_ref (self), show };
  if (self->changed && liandu_changes_bar_get_since (self->changes) != NULL)
    liandu_query_add_condition (query, new_changed (self));
  liandu_sitting_list_add_columns (self->list, query);
  if (liandu_kind_get_unit_field (self->kind) != NULL)
    {
      g_autofree char *sort = g_strdup_printf ("%s %s", liandu_field_get_name (liandu_kind_get_unit_field (self->kind)),
                                               liandu_kind_get_sort (self->kind) != NULL ? liandu_kind_get_sort (self->kind) : "");

      liandu_query_set_sort (query, sort);
    }
  liandu_query_set_limit (query, MAX_ROWS);
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, found_cb, data);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (user_data);

  self->refresh_id = 0;
  search (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (LianduSittingPage *self)
{
  if (self->sitting != NULL && self->refresh_id == 0 && !self->ending)
    self->refresh_id = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
show_filter (LianduSittingPage      *self,
             const LianduFilterInfo *filter)
{
  if (self->sitting == NULL)
    return;
  self->filter = filter;
  self->changed = FALSE;
  search (self, TRUE);
}

static void
show_board (LianduSittingPage *self)
{
  g_autoptr (LianduQuery) query = liandu_sitting_new_query (self->sitting, NULL);
  LianduCondition *chosen = self->changes != NULL ? liandu_changes_bar_new_condition (self->changes) : NULL;

  if (chosen != NULL)
    liandu_query_add_condition (query, chosen);
  liandu_board_set_query (self->board, query);
}

/* Another day since which it is asked, or other sorts of change. */
static void
changes_cb (LianduSittingPage *self)
{
  const LianduDate *since = liandu_changes_bar_get_since (self->changes);

  liandu_board_set_since (self->board, since);
  liandu_sitting_list_set_since (self->list, since);
  show_board (self);
  search (self, FALSE);
}

static void
open_record_cb (LianduSittingPage *self,
                const char        *uuid)
{
  show_record (self, uuid);
}

static void
board_loaded_cb (LianduSittingPage *self)
{
  if (shows (self, VIEW_BOARD) && gtk_widget_has_focus (self->keep_focus))
    gtk_widget_grab_focus (GTK_WIDGET (self->board));
}

static void
board_open_cb (LianduSittingPage *self,
               const char        *uuid)
{
  if (self->filter != NULL || self->changed)
    {
      /* From the board the way goes through all. */
      g_free (self->uuid);
      self->uuid = g_strdup (uuid);
      self->filter = NULL;
      self->changed = FALSE;
      search (self, TRUE);
    }
  show_record (self, uuid);
}

static void
step (LianduSittingPage *self,
      int                by)
{
  int position = find_position (self);
  int wanted = position + by;

  if (!shows (self, VIEW_RECORD) || self->rows == NULL)
    return;
  if (position < 0 || wanted < 0 || wanted >= (int) self->rows->len)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      say (self, by > 0 ? _("This is the last one") : _("This is the first one"));
      return;
    }
  show_record (self, liandu_row_get_uuid (g_ptr_array_index (self->rows, (guint) wanted)));
}

/* The end */

static void
be_over (LianduSittingPage *self,
         char             **uuids)
{
  self->ending = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_signal_emit (self, signals[CLOSED], 0, uuids);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (LianduSittingPage) self = LIANDU_SITTING_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) uuids = liandu_sitting_finish_finish (LIANDU_SITTING (source), result, &error);
  g_autofree char *text = NULL;

  if (uuids != NULL)
    {
      be_over (self, uuids);
      return;
    }
  self->ending = FALSE;
  text = liandu_error_to_user_text (error);
  liandu_sitting_end_show (self->end, text);
}

static void
keep_cb (LianduSittingPage *self)
{
  if (self->ending)
    return;
  self->ending = TRUE;
  liandu_sitting_finish_async (self->sitting, finished_cb, g_object_ref (self));
}

static void
discard_cb (LianduSittingPage *self)
{
  char *none[] = { NULL };

  if (self->ending)
    return;
  liandu_sitting_discard (self->sitting);
  be_over (self, none);
}

static void
go_on_cb (LianduSittingPage *self)
{
  show_view (self, self->before_end);
}

/**
 * liandu_sitting_page_keep:
 *
 * Writes down what is being typed, as a draft, before the window goes away.
 */
void
liandu_sitting_page_keep (LianduSittingPage *self)
{
  g_return_if_fail (LIANDU_IS_SITTING_PAGE (self));

  if (self->view != NULL && !self->ending)
    liandu_sitting_decision_flush (liandu_sitting_view_get_decision (self->view));
}

/**
 * liandu_sitting_page_end:
 *
 * Asks what is to become of the decisions; where there is none, the meeting is
 * over at once.
 */
void
liandu_sitting_page_end (LianduSittingPage *self)
{
  char *none[] = { NULL };

  g_return_if_fail (LIANDU_IS_SITTING_PAGE (self));

  if (self->ending || shows (self, VIEW_END))
    return;
  liandu_sitting_page_keep (self);
  if (self->sitting == NULL || liandu_sitting_get_n_decided (self->sitting) == 0)
    {
      be_over (self, none);
      return;
    }
  self->before_end = g_intern_string (gtk_stack_get_visible_child_name (self->views));
  liandu_sitting_end_show (self->end, NULL);
  show_view (self, VIEW_END);
}

/* Actions */

/* The first few that may be shown: as many as have a key. */
static const LianduFilterInfo *
get_filter (LianduSittingPage *self,
            guint              number)
{
  const LianduKindInfo *info = liandu_kind_get_info (self->kind);

  for (guint i = 0; i < info->n_filters; i++)
    if (liandu_sittings_offers_filter (self->kind, &info->filters[i]) && --number == 0)
      return &info->filters[i];
  return NULL;
}

static void
filter_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (widget);
  const LianduFilterInfo *filter = get_filter (self, (guint) g_ascii_digit_value (name[strlen (name) - 1]));

  if (filter != NULL)
    show_filter (self, filter);
}

static void
all_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  show_filter (LIANDU_SITTING_PAGE (widget), NULL);
}

static void
changes_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (widget);

  if (self->sitting == NULL || self->changes == NULL)
    return;
  self->filter = NULL;
  self->changed = TRUE;
  search (self, TRUE);
}

static void
board_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (widget);

  if (self->sitting != NULL)
    show_view (self, VIEW_BOARD);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  step (LIANDU_SITTING_PAGE (widget), 1);
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  step (LIANDU_SITTING_PAGE (widget), -1);
}

static LianduSittingDecision *
get_decision (LianduSittingPage *self)
{
  return self->view != NULL && shows (self, VIEW_RECORD) ? liandu_sitting_view_get_decision (self->view) : NULL;
}

static void
answer_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  LianduSittingDecision *decision = get_decision (LIANDU_SITTING_PAGE (widget));

  if (decision != NULL)
    liandu_sitting_decision_answer (decision, (guint) g_ascii_digit_value (name[strlen (name) - 1]) - 1);
}

static void
note_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduSittingDecision *decision = get_decision (LIANDU_SITTING_PAGE (widget));

  if (decision != NULL)
    liandu_sitting_decision_focus_note (decision);
}

/* What was decided last, while nothing is stored yet. */
static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (widget);
  LianduSittingDecision *decision = get_decision (self);
  const char *uuid = NULL;

  if (self->sitting == NULL)
    return;
  if (decision != NULL)
    liandu_sitting_decision_flush (decision);
  uuid = liandu_sitting_take_back (self->sitting);
  if (uuid == NULL)
    {
      say (self, _("Nothing has been decided in this meeting that could be taken back; steps in the ledger are corrected by “Correct the Last Step”"));
      return;
    }
  if (decision != NULL)
    liandu_sitting_decision_reread (decision);
  show_record (self, uuid);
  say (self, _("Taken back"));
}

static void
take_step_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  LianduSittingDecision *decision = get_decision (LIANDU_SITTING_PAGE (widget));

  if (decision != NULL)
    liandu_sitting_decision_take_offer (decision);
}

static void
deadline_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  LianduSittingDecision *decision = get_decision (LIANDU_SITTING_PAGE (widget));

  if (decision != NULL)
    liandu_sitting_decision_move_deadline (decision);
}

static void
steps_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduSittingDecision *decision = get_decision (LIANDU_SITTING_PAGE (widget));

  if (decision != NULL)
    liandu_sitting_decision_show_steps (decision);
}

/* Ctrl+Enter in what was said: written down, and to the next one. */
static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (widget);
  LianduSittingDecision *decision = get_decision (self);

  if (decision == NULL)
    return;
  liandu_sitting_decision_flush (decision);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  step (self, 1);
}

static gboolean
is_typing (LianduSittingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_TEXT_VIEW (focus) || GTK_IS_EDITABLE (focus);
}

/* Escape: out of the text, out of the record, out of the meeting. */
static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (widget);

  if (shows (self, VIEW_END))
    go_on_cb (self);
  else if (is_typing (self) && self->sitting != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else if (shows (self, VIEW_RECORD))
    show_view (self, VIEW_LIST);
  else
    liandu_sitting_page_end (self);
}

static void
end_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  liandu_sitting_page_end (LIANDU_SITTING_PAGE (widget));
}

/* Building */

static GtkWidget *
add_key (LianduSittingPage *self,
         const char        *text,
         const char        *action)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->keys), button);
  return button;
}

static void
add_filter_keys (LianduSittingPage *self)
{
  const LianduFilterInfo *filter = NULL;

  for (guint i = 1; i <= FILTER_KEYS && (filter = get_filter (self, i)) != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("sitting.filter-%u", i);
      /* Translators: a key, and the name of the filter that it shows */
      g_autofree char *label = g_strdup_printf (C_("sitting key", "%u %s"), i, _(filter->title));

      add_key (self, label, action);
    }
}

static void
add_keys (LianduSittingPage *self)
{
  GtkWidget *end = NULL;

  add_filter_keys (self);
  add_key (self, _("0 All"), "sitting.all");
  if (liandu_changes_get_n (self->kind) > 0)
    add_key (self, _("C Changes"), "sitting.changes");
  add_key (self, _("B Board"), "sitting.board");
  add_key (self, _("O Opinion"), "sitting.note");
  end = add_key (self, _("F11 End the meeting"), "sitting.end");
  gtk_widget_set_hexpand (end, TRUE);
  gtk_widget_set_halign (end, GTK_ALIGN_END);
}

/* What the last meeting with those in the room has led to; one that is held
 * today is not the last one. */
static void
add_changes (LianduSittingPage *self)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  g_autoptr (LianduDate) yesterday = liandu_date_add_days (today, -1);
  g_autoptr (LianduQuery) query = liandu_sitting_new_query (self->sitting, NULL);

  if (liandu_changes_get_n (self->kind) == 0)
    return;
  self->changes = LIANDU_CHANGES_BAR (liandu_changes_bar_new (self->store, self->kind, liandu_sitting_get_units (self->sitting), yesterday));
  gtk_widget_add_css_class (GTK_WIDGET (self->changes), "meeting-changes");
  liandu_changes_bar_set_query (self->changes, query);
  g_signal_connect_object (self->changes, "changed", G_CALLBACK (changes_cb), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (self), GTK_WIDGET (self->changes), gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static void
begin_cb (LianduSittingPage *self,
          LianduSitting     *sitting)
{
  g_autoptr (LianduRecord) answers = NULL;
  g_autofree char *title = NULL;

  if (self->sitting != NULL)
    return;
  self->sitting = g_object_ref (sitting);
  title = liandu_sitting_dup_title (sitting);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  self->board = LIANDU_BOARD (liandu_board_new_for_sitting (self->store, self->kind));
  self->list = LIANDU_SITTING_LIST (liandu_sitting_list_new (sitting));
  self->view = LIANDU_SITTING_VIEW (liandu_sitting_view_new (sitting));
  self->end = LIANDU_SITTING_END (liandu_sitting_end_new (sitting));
  g_signal_connect_object (self->board, "open-record", G_CALLBACK (board_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "loaded", G_CALLBACK (board_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "message", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "open-record", G_CALLBACK (open_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liandu_sitting_view_get_decision (self->view), "message", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->end, "keep", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->end, "discard", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->end, "go-on", G_CALLBACK (go_on_cb), self, G_CONNECT_SWAPPED);
  answers = liandu_sitting_new_answers (sitting, NULL);
  liandu_board_set_answers (self->board, answers);
  show_board (self);
  add_changes (self);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->board), VIEW_BOARD);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->list), VIEW_LIST);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->view), VIEW_RECORD);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->end), VIEW_END);
  search (self, FALSE);
  show_view (self, VIEW_BOARD);
}

/* A projector is seen from farther away than a screen on a desk. */
static void
map_cb (LianduSittingPage *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GdkSurface *surface = native != NULL ? gtk_native_get_surface (native) : NULL;
  GdkMonitor *monitor = surface != NULL ? gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (self)), surface) : NULL;
  GdkRectangle geometry = { 0, 0, 0, 0 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &geometry);
  if (geometry.height >= TALL_SCREEN)
    gtk_widget_add_css_class (GTK_WIDGET (self), "tall");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "tall");
}

/* Keys act where the focus is: a view that has nothing to focus yet leaves it
 * with the page. */
static gboolean
liandu_sitting_page_grab_focus (GtkWidget *widget)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (widget);

  return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->views)) || gtk_widget_grab_focus (self->keep_focus);
}

static void
liandu_sitting_page_dispose (GObject *object)
{
  LianduSittingPage *self = LIANDU_SITTING_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->sitting);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->uuid, g_free);
  self->list = NULL;
  self->view = NULL;
  self->changes = NULL;

  G_OBJECT_CLASS (liandu_sitting_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sitting.filter-1", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "sitting.filter-2", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "sitting.filter-3", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "sitting.filter-4", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "sitting.all", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "sitting.board", NULL, board_action);
  gtk_widget_class_install_action (widget_class, "sitting.changes", NULL, changes_action);
  gtk_widget_class_install_action (widget_class, "sitting.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "sitting.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "sitting.answer-1", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "sitting.answer-2", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "sitting.answer-3", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "sitting.answer-4", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "sitting.answer-5", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "sitting.answer-6", NULL, answer_action);
  gtk_widget_class_install_action (widget_class, "sitting.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "sitting.take-step", NULL, take_step_action);
  gtk_widget_class_install_action (widget_class, "sitting.deadline", NULL, deadline_action);
  gtk_widget_class_install_action (widget_class, "sitting.steps", NULL, steps_action);
  gtk_widget_class_install_action (widget_class, "sitting.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "sitting.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "sitting.end", NULL, end_action);
  /* What a text area asks for with Ctrl+Enter. */
  gtk_widget_class_install_action (widget_class, "form.accept", NULL, accept_action);
}

static void
liandu_sitting_page_class_init (LianduSittingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_sitting_page_dispose;
  widget_class->grab_focus = liandu_sitting_page_grab_focus;
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  install_actions (widget_class);
  liandu_accelerators_install (widget_class, "sitting");
}

static GtkWidget *
new_header (LianduSittingPage *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  self->title = gtk_label_new (_("Meeting"));
  self->position = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "meeting-header-title");
  gtk_widget_add_css_class (header, "meeting-header");
  gtk_widget_set_focusable (header, TRUE);
  self->keep_focus = header;
  gtk_box_append (GTK_BOX (header), self->title);
  gtk_box_append (GTK_BOX (header), self->position);
  return header;
}

static void
liandu_sitting_page_init (LianduSittingPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sitting");
  self->views = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->views), TRUE);
  /* Each view has the size of the screen, whatever stands in the others. */
  gtk_stack_set_hhomogeneous (self->views, FALSE);
  gtk_stack_set_vhomogeneous (self->views, FALSE);
  self->keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->keys, "meeting-keys");
  gtk_widget_set_visible (self->keys, FALSE);
  gtk_box_append (GTK_BOX (self), new_header (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->views));
  gtk_box_append (GTK_BOX (self), self->keys);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

/**
 * liandu_sitting_page_new:
 * @kind: whose records are gone through
 *
 * Returns: (transfer floating): a meeting that has not begun yet
 */
GtkWidget *
liandu_sitting_page_new (LianduStore      *store,
                         const LianduKind *kind)
{
  LianduSittingPage *self = g_object_new (LIANDU_TYPE_SITTING_PAGE, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  self->room = LIANDU_SITTING_ROOM (liandu_sitting_room_new (store, kind));
  g_signal_connect_object (self->room, "begin", G_CALLBACK (begin_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->room), VIEW_ROOM);
  add_keys (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

LianduSittingRoom *
liandu_sitting_page_get_room (LianduSittingPage *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING_PAGE (self), NULL);

  return self->room;
}

/**
 * liandu_sitting_page_get_sitting:
 *
 * Returns: (nullable) (transfer none): the sitting, once it has begun
 */
LianduSitting *
liandu_sitting_page_get_sitting (LianduSittingPage *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING_PAGE (self), NULL);

  return self->sitting;
}

/**
 * liandu_sitting_page_get_view:
 *
 * Returns: (nullable): "room", "board", "list", "record" or "end"
 */
const char *
liandu_sitting_page_get_view (LianduSittingPage *self)
{
  g_return_val_if_fail (LIANDU_IS_SITTING_PAGE (self), NULL);

  return gtk_stack_get_visible_child_name (self->views);
}
