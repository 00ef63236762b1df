/* liandu-review-bar.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-proposals.h"
#include "liandu-review-bar.h"

/**
 * LianduReviewBar:
 *
 * Above the rows that are gone through: how far they are, and the one action
 * that brings in what is to be gone through.  It also keeps an eye on the
 * records that the rows are about.
 *
 * Signal "brought-in" (GPtrArray *rows): they were added.
 * Signal "found" (GPtrArray *rows): the linked records as they are now.
 */
struct _LianduReviewBar
{
  GtkBox parent_instance;

  GtkWidget *button;
  GtkWidget *progress;
  GtkWidget *message;

  LianduStore *store;
  const LianduField *table;
  LianduRecord *record;
  GCancellable *cancellable;    /* of the question about linked records */
  GCancellable *search;         /* of what is being brought in */
};

enum
{
  BROUGHT_IN,
  FOUND,
  LINK_SET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduReviewBar, liandu_review_bar, GTK_TYPE_BOX)

static const LianduReviewInfo *
get_info (LianduReviewBar *self)
{
  return &liandu_kind_get_info (liandu_field_get_child_kind (self->table))->review;
}

static void
stop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
say (LianduReviewBar *self,
     const char      *text)
{
  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->message, text != NULL);
}

/* How far it is */

static void
update_progress (LianduReviewBar *self)
{
  GListModel *rows = liandu_record_get_children (self->record, self->table);
  guint n = g_list_model_get_n_items (rows);
  guint open = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      open += liandu_record_get_string (row, get_info (self)->answer) == NULL;
    }
  if (open == 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item, all gone through", "%u items, all gone through", n), n);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item, %u still to be gone through", "%u items, %u still to be gone through", n), n, open);
  gtk_label_set_text (GTK_LABEL (self->progress), text);
  gtk_widget_set_visible (self->progress, n > 0);
}

/* The records that the rows are about */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (LianduReviewBar) self = LIANDU_REVIEW_BAR (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, &error);

  if (rows != NULL)
    g_signal_emit (self, signals[FOUND], 0, rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("failed to read what the rows are about: %s", error->message);
}

static LianduQuery *
new_linked_query (LianduReviewBar *self)
{
  const LianduField *link = liandu_kind_get_field (liandu_field_get_child_kind (self->table), get_info (self)->link);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (liandu_field_get_link_kinds (link)[0]));
  GListModel *rows = liandu_record_get_children (self->record, self->table);
  g_auto (GStrv) paths = liandu_words_split (get_info (self)->shows);
  LianduCondition *any = liandu_condition_new_group (LIANDU_OP_OR);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      const char *uuid = liandu_record_get_link_uuid (row, get_info (self)->link);

      if (uuid != NULL)
        liandu_condition_append (any, liandu_condition_new ("uuid", LIANDU_OP_EQ, uuid));
      n += uuid != NULL;
    }
  liandu_query_add_condition (query, any);
  for (guint i = 0; paths[i] != NULL; i++)
    liandu_query_add_column (query, paths[i]);
  return n > 0 ? g_steal_pointer (&query) : NULL;
}

static void
look_up (LianduReviewBar *self)
{
  g_autoptr (LianduQuery) query = new_linked_query (self);

  stop (&self->cancellable);
  if (query == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, found_cb, g_object_ref (self));
}

static void
store_changed_cb (LianduReviewBar *self)
{
  if (self->record != NULL)
    look_up (self);
}

/* Bringing in */

static gboolean
has_title (LianduReviewBar *self,
           LianduRecord    *proposed)
{
  GListModel *rows = liandu_record_get_children (self->record, self->table);
  g_autofree char *title = liandu_record_dup_title (proposed);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autofree char *other = liandu_record_dup_title (row);

      if (g_strcmp0 (title, other) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
rows_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (LianduReviewBar) self = LIANDU_REVIEW_BAR (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = liandu_proposals_find_finish (result, &error);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->record == NULL)
    return;
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const LianduProposal *proposal = g_ptr_array_index (found, i);

      if (has_title (self, proposal->row))
        continue;
      liandu_record_add_child (self->record, self->table, proposal->row);
      g_ptr_array_add (added, proposal->row);
    }
  if (found == NULL)
    text = liandu_error_to_user_text (error);
  else if (added->len == 0)
    text = g_strdup (_("Nothing more to bring in: nothing is open, and nothing is left from the last time"));
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item brought in: a number key answers it, Delete removes it",
                                         "%u items brought in: a number key answers each, Delete removes one", added->len), added->len);
  say (self, text);
  if (added->len > 0)
    g_signal_emit (self, signals[BROUGHT_IN], 0, added);
}

static void
ask_for_rows (LianduReviewBar *self)
{
  if (!liandu_proposals_can_ask (self->record, self->table))
    say (self, _("Fill in above first with whom it is: then what is open can be brought in"));
  else
    liandu_proposals_find_async (self->store, self->record, self->table, self->search, rows_found_cb, g_object_ref (self));
}

static void
first_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (LianduReviewBar) self = LIANDU_REVIEW_BAR (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = liandu_proposals_find_finish (result, &error);
  const LianduProposal *proposal = found != NULL && found->len > 0 ? g_ptr_array_index (found, 0) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->record == NULL)
    return;
  if (proposal != NULL && liandu_record_get (self->record, get_info (self)->first) == NULL)
    {
      liandu_record_set (self->record, get_info (self)->first, proposal->link);
      g_signal_emit (self, signals[LINK_SET], 0, get_info (self)->first);
    }
  ask_for_rows (self);
}

static void
clicked_cb (LianduReviewBar *self)
{
  liandu_review_bar_bring_in (self);
}

static void
liandu_review_bar_dispose (GObject *object)
{
  LianduReviewBar *self = LIANDU_REVIEW_BAR (object);

  stop (&self->cancellable);
  stop (&self->search);
  g_clear_object (&self->record);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_review_bar_parent_class)->dispose (object);
}

static void
liandu_review_bar_class_init (LianduReviewBarClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_review_bar_dispose;
  signals[BROUGHT_IN] = g_signal_new ("brought-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[FOUND] = g_signal_new ("found", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[LINK_SET] = g_signal_new ("link-set", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
append_label (LianduReviewBar *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (self), label);
  return label;
}

static void
liandu_review_bar_init (LianduReviewBar *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "liandu-review-bar");
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_START);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->button);
  self->progress = append_label (self);
  self->message = append_label (self);
  gtk_widget_set_hexpand (self->message, TRUE);
}

/**
 * liandu_review_bar_new:
 * @table: a table whose rows are gone through
 *
 * Returns: (transfer floating): a bar for no record yet
 */
GtkWidget *
liandu_review_bar_new (LianduStore       *store,
                       const LianduField *table)
{
  LianduReviewBar *self = g_object_new (LIANDU_TYPE_REVIEW_BAR, NULL);

  self->store = g_object_ref (store);
  self->table = table;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_button_set_label (GTK_BUTTON (self->button), g_dgettext (GETTEXT_PACKAGE, get_info (self)->bring));
  return GTK_WIDGET (self);
}

void
liandu_review_bar_bind (LianduReviewBar *self,
                        LianduRecord    *record)
{
  g_set_object (&self->record, record);
  stop (&self->search);
  say (self, NULL);
}

/**
 * liandu_review_bar_update:
 *
 * The rows are other ones now, or have other answers.
 */
void
liandu_review_bar_update (LianduReviewBar *self)
{
  if (self->record == NULL)
    return;
  update_progress (self);
  look_up (self);
}

/**
 * liandu_review_bar_bring_in:
 *
 * Adds the rows that are proposed and not there yet.  Where the kind names a
 * link by which they are found, and it is not answered, that comes first.
 */
void
liandu_review_bar_bring_in (LianduReviewBar *self)
{
  const char *first = get_info (self)->first;
  const LianduField *link = first != NULL ? liandu_kind_get_field (liandu_record_get_kind (self->record), first) : NULL;

  say (self, NULL);
  stop (&self->search);
  self->search = g_cancellable_new ();
  if (link != NULL && liandu_record_get_value (self->record, link) == NULL && liandu_proposals_can_ask (self->record, link))
    liandu_proposals_find_async (self->store, self->record, link, self->search, first_found_cb, g_object_ref (self));
  else
    ask_for_rows (self);
}

GtkWidget *
liandu_review_bar_get_button (LianduReviewBar *self)
{
  return self->button;
}
