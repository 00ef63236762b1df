/* liandu-calendar-day.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-calendar-day.h"
#include "liandu-calendar-item.h"
#include "liandu-day-words.h"

/* More than fit into the tallest cell of any screen are not made. */
#define MAX_ITEMS 16

#define SPACING 2

struct _LianduCalendarDay
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *head;
  GtkWidget *number;
  GtkWidget *mark;
  GtkWidget *count;
  GPtrArray *buttons;

  /* Owned */
  LianduDate *date;
  guint n_items;
  guint n_shown;
  LianduDayMark day_mark;
};

enum
{
  OPEN_RECORD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduCalendarDay, liandu_calendar_day, GTK_TYPE_WIDGET)

static int
measure_height (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Room for the head and one item, whatever the day holds: weeks do not jump
 * as months go by. */
static void
liandu_calendar_day_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  LianduCalendarDay *self = LIANDU_CALENDAR_DAY (widget);
  int width;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = 2 * measure_height (self->head) + SPACING;
  else
    {
      gtk_widget_measure (self->head, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      *minimum = *natural = width;
    }
  *minimum_baseline = *natural_baseline = -1;
}

static guint
allocate_items (LianduCalendarDay *self,
                int                width,
                int                height,
                int                top)
{
  guint n = 0;

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      int needed = measure_height (button);
      gboolean fits = n == i && top + needed <= height;

      gtk_widget_set_child_visible (button, fits);
      if (!fits)
        continue;
      gtk_widget_size_allocate (button, &(GtkAllocation) { 0, top, width, needed }, -1);
      top += needed + SPACING;
      n++;
    }
  return n;
}

static void
liandu_calendar_day_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  LianduCalendarDay *self = LIANDU_CALENDAR_DAY (widget);
  int head = measure_height (self->head);

  self->n_shown = allocate_items (self, width, height, head + SPACING);
  gtk_widget_set_child_visible (self->count, self->n_shown < self->n_items);
  gtk_widget_size_allocate (self->head, &(GtkAllocation) { 0, 0, width, head }, -1);
}

static void
clear_buttons (LianduCalendarDay *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
}

static void
clicked_cb (LianduCalendarDay *self,
            GtkWidget         *button)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, g_object_get_data (G_OBJECT (button), "uuid"));
}

static void
liandu_calendar_day_dispose (GObject *object)
{
  LianduCalendarDay *self = LIANDU_CALENDAR_DAY (object);

  clear_buttons (self);
  g_clear_pointer (&self->head, gtk_widget_unparent);

  G_OBJECT_CLASS (liandu_calendar_day_parent_class)->dispose (object);
}

static void
liandu_calendar_day_finalize (GObject *object)
{
  LianduCalendarDay *self = LIANDU_CALENDAR_DAY (object);

  g_ptr_array_unref (self->buttons);
  g_clear_pointer (&self->date, liandu_date_unref);

  G_OBJECT_CLASS (liandu_calendar_day_parent_class)->finalize (object);
}

static void
liandu_calendar_day_class_init (LianduCalendarDayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_calendar_day_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_calendar_day_finalize;
  widget_class->measure = liandu_calendar_day_measure;
  widget_class->size_allocate = liandu_calendar_day_size_allocate;

  signals[OPEN_RECORD] = g_signal_new ("open-record", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "calendar-day");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static void
liandu_calendar_day_init (LianduCalendarDay *self)
{
  self->buttons = g_ptr_array_new ();
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  self->number = new_label ("calendar-number");
  self->mark = new_label ("calendar-mark");
  self->count = new_label ("calendar-count");
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_set_halign (self->count, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->head), self->number);
  gtk_box_append (GTK_BOX (self->head), self->mark);
  gtk_box_append (GTK_BOX (self->head), self->count);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
liandu_calendar_day_new (void)
{
  return g_object_new (LIANDU_TYPE_CALENDAR_DAY, NULL);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_mark (LianduCalendarDay *self,
           LianduDayMark      mark)
{
  const char *sign = "";

  if (mark == LIANDU_DAY_OFF)
    sign = C_("calendar", "off");
  else if (mark == LIANDU_DAY_MAKE_UP)
    sign = C_("calendar", "work");
  gtk_label_set_label (GTK_LABEL (self->mark), sign);
  gtk_widget_set_visible (self->mark, *sign != '\0');
  set_class (self->mark, "tone-good", mark == LIANDU_DAY_OFF);
  set_class (self->mark, "tone-warning", mark == LIANDU_DAY_MAKE_UP);
  set_class (GTK_WIDGET (self), "off", mark == LIANDU_DAY_OFF || mark == LIANDU_DAY_WEEKEND);
}

/**
 * liandu_calendar_day_set_date:
 * @inside: it is of the month that is shown
 * @today: it is the present day
 */
void
liandu_calendar_day_set_date (LianduCalendarDay *self,
                              LianduDate        *date,
                              LianduDayMark      mark,
                              gboolean           inside,
                              gboolean           today)
{
  g_autofree char *number = NULL;

  g_return_if_fail (LIANDU_IS_CALENDAR_DAY (self));

  g_clear_pointer (&self->date, liandu_date_unref);
  self->date = liandu_date_ref (date);
  self->day_mark = mark;
  if (today)
    /* Translators: the cell of the present day in a calendar */
    number = g_strdup_printf (C_("calendar", "%d Today"), liandu_date_get_day (date));
  else if (liandu_date_get_day (date) == 1)
    /* Translators: the first of a month in a calendar: month, day */
    number = g_strdup_printf (C_("calendar", "%1$d/%2$d"), liandu_date_get_month (date), liandu_date_get_day (date));
  else
    number = g_strdup_printf ("%d", liandu_date_get_day (date));
  gtk_label_set_label (GTK_LABEL (self->number), number);
  show_mark (self, mark);
  set_class (GTK_WIDGET (self), "outside", !inside);
  set_class (GTK_WIDGET (self), "today", today);
}

LianduDate *
liandu_calendar_day_get_date (LianduCalendarDay *self)
{
  g_return_val_if_fail (LIANDU_IS_CALENDAR_DAY (self), NULL);

  return self->date;
}

static void
add_button (LianduCalendarDay      *self,
            const LianduAgendaItem *item,
            const LianduDate       *today,
            const LianduLamps      *lamps)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *words = liandu_calendar_item_dup_words (item, today);
  g_autofree char *whole = liandu_calendar_item_dup_whole (item, today);
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", item->title, whole);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "calendar-item");
  gtk_widget_add_css_class (button, liandu_calendar_item_get_class (item, today, lamps));
  /* By keyboard the day is gone to, and its list opened. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_object_set_data_full (G_OBJECT (button), "uuid", g_strdup (item->uuid), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

static void
describe (LianduCalendarDay *self)
{
  g_autofree char *day = liandu_day_words_full (self->date);
  g_autofree char *count = g_strdup_printf (ngettext ("%u item", "%u items", self->n_items), self->n_items);
  g_autofree char *name = g_strjoin (" ", day, liandu_day_words_get_mark (self->day_mark), self->n_items > 0 ? count : NULL, NULL);

  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
liandu_calendar_day_set_items (LianduCalendarDay *self,
                               GPtrArray         *items,
                               guint              first,
                               guint              n_items,
                               const LianduDate  *today,
                               const LianduLamps *lamps)
{
  g_return_if_fail (LIANDU_IS_CALENDAR_DAY (self));

  clear_buttons (self);
  self->n_items = n_items;
  for (guint i = 0; i < MIN (n_items, MAX_ITEMS); i++)
    add_button (self, g_ptr_array_index (items, first + i), today, lamps);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
liandu_calendar_day_get_n_items (LianduCalendarDay *self)
{
  g_return_val_if_fail (LIANDU_IS_CALENDAR_DAY (self), 0);

  return self->n_items;
}

guint
liandu_calendar_day_get_n_shown (LianduCalendarDay *self)
{
  g_return_val_if_fail (LIANDU_IS_CALENDAR_DAY (self), 0);

  return self->n_shown;
}
