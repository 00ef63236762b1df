/* liandu-calendar-popover.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-calendar-item.h"
#include "liandu-calendar-popover.h"
#include "liandu-day-words.h"

#define MAX_HEIGHT 420
#define MAX_WIDTH_CHARS 44

struct _LianduCalendarPopover
{
  GtkPopover parent_instance;

  /* Children */
  GtkListBox *list;
  GtkWidget *title;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduCalendarPopover, liandu_calendar_popover, GTK_TYPE_POPOVER)

static void
row_activated_cb (LianduCalendarPopover *self,
                  GtkWidget             *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, id);
  g_object_unref (self);
}

static gboolean
unparent_cb (gpointer user_data)
{
  if (gtk_widget_get_parent (user_data) != NULL)
    gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

/* Made for one day and used once. */
static void
liandu_calendar_popover_closed (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
liandu_calendar_popover_class_init (LianduCalendarPopoverClass *klass)
{
  GTK_POPOVER_CLASS (klass)->closed = liandu_calendar_popover_closed;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
liandu_calendar_popover_init (LianduCalendarPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "calendar-popover");
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "calendar-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), scroll);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
liandu_calendar_popover_new (const LianduDate *date)
{
  LianduCalendarPopover *self = g_object_new (LIANDU_TYPE_CALENDAR_POPOVER, NULL);
  g_autofree char *day = liandu_day_words_full (date);

  gtk_label_set_label (GTK_LABEL (self->title), day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
  return GTK_WIDGET (self);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_WIDTH_CHARS);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
append (LianduCalendarPopover *self,
        const char            *id,
        const char            *first,
        const char            *second)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = second != NULL ? g_strdup_printf ("%s %s", first, second) : g_strdup (first);

  gtk_box_append (GTK_BOX (box), new_label (first, NULL));
  if (second != NULL)
    gtk_box_append (GTK_BOX (box), new_label (second, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

void
liandu_calendar_popover_add_item (LianduCalendarPopover  *self,
                                  const LianduAgendaItem *item,
                                  const LianduDate       *today)
{
  g_autofree char *whole = liandu_calendar_item_dup_whole (item, today);

  g_return_if_fail (LIANDU_IS_CALENDAR_POPOVER (self));

  append (self, item->uuid, item->title, whole);
}

void
liandu_calendar_popover_add_kind (LianduCalendarPopover *self,
                                  const LianduKind      *kind)
{
  g_autofree char *words = NULL;

  g_return_if_fail (LIANDU_IS_CALENDAR_POPOVER (self));

  /* Translators: %s is what is entered: an issue, a talk */
  words = g_strdup_printf (_("+ New %s"), liandu_interface_is_chinese () ? liandu_kind_get_term (kind) : liandu_kind_get_title (kind));
  append (self, liandu_kind_get_name (kind), words, NULL);
}
