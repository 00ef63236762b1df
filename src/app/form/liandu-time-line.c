/* liandu-time-line.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-error-text.h"
#include "liandu-linked-records.h"
#include "liandu-time-line-row.h"
#include "liandu-time-line.h"

#define MAX_SHOWN 40

struct _LianduTimeLine
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *list;
  GtkWidget *more;
  GtkWidget *problem;
  GtkWidget *counts;
  LianduLinkedRecords *linked;

  LianduStore *store;
  GCancellable *cancellable;
  GPtrArray *history;       /* LianduHistoryItem */
};

enum
{
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduTimeLine, liandu_time_line, GTK_TYPE_BOX)

static void
show_items (LianduTimeLine *self,
            guint           max)
{
  GtkListBoxRow *row;
  guint n = MIN (self->history->len, max);

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), liandu_time_line_row_new (self->store, g_ptr_array_index (self->history, i)));
  gtk_widget_set_visible (self->more, n < self->history->len);
}

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduTimeLine) self = LIANDU_TIME_LINE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = liandu_store_history_finish (LIANDU_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  gtk_widget_set_visible (self->problem, history == NULL);
  if (history == NULL)
    {
      text = liandu_error_to_user_text (error);
      gtk_label_set_text (GTK_LABEL (self->problem), text);
      return;
    }
  g_clear_pointer (&self->history, g_ptr_array_unref);
  self->history = g_steal_pointer (&history);
  show_items (self, MAX_SHOWN);
}

static gboolean
holds_files (const LianduKind *kind)
{
  GPtrArray *fields = liandu_kind_get_fields (kind);

  for (guint i = 0; i < fields->len; i++)
    if (liandu_field_get_field_type (g_ptr_array_index (fields, i)) == LIANDU_FIELD_ATTACHMENT)
      return TRUE;
  return FALSE;
}

/* How many pieces of supporting material and the like there are. */
static void
show_counts (LianduTimeLine *self,
             LianduRecord   *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);
      const LianduKind *child = liandu_field_get_child_kind (field);

      if (child == NULL || !holds_files (child) || !liandu_field_is_visible (field, record))
        continue;
      g_string_append_printf (text, "%s%s %u", text->len > 0 ? " · " : "", liandu_field_get_title (field),
                              g_list_model_get_n_items (liandu_record_get_children (record, field)));
    }
  gtk_label_set_text (GTK_LABEL (self->counts), text->str);
  gtk_widget_set_visible (self->counts, text->len > 0);
}

static void
row_activated_cb (LianduTimeLine    *self,
                  LianduTimeLineRow *row)
{
  liandu_time_line_row_toggle (row);
}

static void
more_cb (LianduTimeLine *self)
{
  show_items (self, G_MAXUINT);
}

static void
open_record_cb (LianduTimeLine *self,
                const char     *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
stop (LianduTimeLine *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
liandu_time_line_dispose (GObject *object)
{
  LianduTimeLine *self = LIANDU_TIME_LINE (object);

  stop (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->history, g_ptr_array_unref);

  G_OBJECT_CLASS (liandu_time_line_parent_class)->dispose (object);
}

static void
liandu_time_line_class_init (LianduTimeLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_time_line_dispose;
  signals[OPEN_RECORD] = g_signal_new ("open-record", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LIANDU_TYPE_LINKED_RECORDS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/form/liandu-time-line.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLine, list);
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLine, more);
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLine, problem);
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLine, counts);
  gtk_widget_class_bind_template_child (widget_class, LianduTimeLine, linked);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_record_cb);
}

static void
liandu_time_line_init (LianduTimeLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * liandu_time_line_load:
 *
 * Reads what happened to @record and shows it when it comes; what is shown
 * until then stays.
 */
void
liandu_time_line_load (LianduTimeLine *self,
                       LianduStore    *store,
                       LianduRecord   *record)
{
  stop (self);
  g_set_object (&self->store, store);
  self->cancellable = g_cancellable_new ();
  show_counts (self, record);
  liandu_linked_records_load (self->linked, store, record);
  liandu_store_history_async (store, liandu_record_get_uuid (record), self->cancellable, history_cb, g_object_ref (self));
}

/**
 * liandu_time_line_clear:
 *
 * Shows nothing: the record is new.
 */
void
liandu_time_line_clear (LianduTimeLine *self)
{
  stop (self);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  self->history = g_ptr_array_new ();
  show_items (self, 0);
  gtk_widget_set_visible (self->counts, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->linked), FALSE);
}

/**
 * liandu_time_line_get_history:
 *
 * Returns: (nullable) (transfer none) (element-type LianduHistoryItem): what
 *   is shown, newest first
 */
GPtrArray *
liandu_time_line_get_history (LianduTimeLine *self)
{
  return self->history;
}
