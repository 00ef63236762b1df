/* liandu-calendar.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-accelerators.h"
#include "liandu-calendar-day.h"
#include "liandu-calendar-popover.h"
#include "liandu-calendar.h"
#include "liandu-day-words.h"
#include "liandu-error-text.h"

#define N_DAYS 7
#define N_WEEKS 6
#define N_CELLS (N_DAYS * N_WEEKS)

/* No month of any office has more; a day says how many it has. */
#define MAX_ITEMS 5000

/* Many saves in a row make one reload. */
#define RELOAD_DELAY_MS 250

struct _LianduCalendar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *month;
  GtkLabel *note;
  GtkBox *names;
  GtkBox *weeks;

  /* Borrowed */
  LianduCalendarDay *days[N_CELLS];
  GtkWidget *rows[N_WEEKS];

  /* Owned */
  LianduStore *store;
  LianduQuery *query;
  LianduDate *selected;
  LianduDate *first;        /* of the cells */
  LianduAgenda *agenda;
  GCancellable *cancellable;
  guint reload_id;
  guint n_cells;
  gboolean own;
};

enum
{
  OPEN_RECORD,
  CREATE_ON,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduCalendar, liandu_calendar, ADW_TYPE_BIN)

static LianduDate *
dup_today (LianduCalendar *self)
{
  return liandu_clock_dup_today (liandu_store_get_clock (self->store));
}

/* Days */

static guint
get_position (LianduCalendar   *self,
              const LianduDate *date)
{
  int days = liandu_date_days_between (self->first, date);

  return days >= 0 && days < (int) self->n_cells ? (guint) days : G_MAXUINT;
}

static void
show_month (LianduCalendar *self)
{
  /* Translators: year, month */
  g_autofree char *month = g_strdup_printf (C_("month", "%1$d-%2$02d"), liandu_date_get_year (self->selected), liandu_date_get_month (self->selected));

  gtk_label_set_label (self->month, month);
}

/* A year without data is said to be unknown, not guessed. */
static void
show_note (LianduCalendar *self,
           LianduWorkdays *workdays)
{
  int year = liandu_date_get_year (self->selected);
  g_autofree char *note = NULL;

  if (!liandu_workdays_knows_year (workdays, year))
    note = g_strdup_printf (_("Days off and make-up days of %d are not entered yet"), year);
  gtk_label_set_label (self->note, note != NULL ? note : "");
}

static void
show_days (LianduCalendar *self)
{
  g_autoptr (LianduWorkdays) workdays = liandu_store_dup_workdays (self->store);
  g_autoptr (LianduDate) today = dup_today (self);

  for (guint i = 0; i < self->n_cells; i++)
    {
      g_autoptr (LianduDate) date = liandu_date_add_days (self->first, (int) i);

      liandu_calendar_day_set_date (self->days[i], date, liandu_workdays_get_mark (workdays, date),
                                    liandu_date_get_month (date) == liandu_date_get_month (self->selected),
                                    liandu_date_compare (date, today) == 0);
      liandu_calendar_day_set_items (self->days[i], NULL, 0, 0, today, NULL);
    }
  for (guint i = 0; i < N_WEEKS; i++)
    gtk_widget_set_visible (self->rows[i], i * N_DAYS < self->n_cells);
  show_month (self);
  show_note (self, workdays);
}

static void
lay_out_month (LianduCalendar *self)
{
  g_autoptr (LianduDate) start = liandu_date_new_day (liandu_date_get_year (self->selected), liandu_date_get_month (self->selected), 1);
  g_autoptr (LianduDate) next = liandu_date_add_months (start, 1);
  int before = liandu_date_get_weekday (start) - 1;
  int n = before + liandu_date_days_between (start, next);

  g_clear_pointer (&self->first, liandu_date_unref);
  self->first = liandu_date_add_days (start, -before);
  self->n_cells = (guint) ((n + N_DAYS - 1) / N_DAYS * N_DAYS);
  show_days (self);
}

static void
show_selected (LianduCalendar *self,
               gboolean        focus)
{
  guint position = get_position (self, self->selected);

  /* One stop for Tab; arrows go on from there. */
  for (guint i = 0; i < N_CELLS; i++)
    {
      gtk_widget_set_focusable (GTK_WIDGET (self->days[i]), i == position);
      if (i == position)
        gtk_widget_add_css_class (GTK_WIDGET (self->days[i]), "selected");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->days[i]), "selected");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->days[i]), GTK_ACCESSIBLE_STATE_SELECTED, i == position, -1);
    }
  if (focus && position < N_CELLS)
    gtk_widget_grab_focus (GTK_WIDGET (self->days[position]));
}

/* Items */

static guint
count_same_day (GPtrArray *items,
                guint      first)
{
  const LianduAgendaItem *start = g_ptr_array_index (items, first);
  guint n = 1;

  while (first + n < items->len && liandu_date_compare (start->day, ((LianduAgendaItem *) g_ptr_array_index (items, first + n))->day) == 0)
    n++;
  return n;
}

static void
show_items (LianduCalendar *self)
{
  GPtrArray *items = self->agenda->items;
  g_autoptr (LianduDate) today = dup_today (self);
  LianduLamps lamps;

  liandu_lamps_read (self->store, &lamps);
  for (guint i = 0; i < self->n_cells; i++)
    if (liandu_calendar_day_get_n_items (self->days[i]) > 0)
      liandu_calendar_day_set_items (self->days[i], NULL, 0, 0, today, NULL);
  for (guint i = 0, n; i < items->len; i += n)
    {
      guint position = get_position (self, ((LianduAgendaItem *) g_ptr_array_index (items, i))->day);

      n = count_same_day (items, i);
      if (position < N_CELLS)
        liandu_calendar_day_set_items (self->days[position], items, i, n, today, &lamps);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduCalendar) self = LIANDU_CALENDAR (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduAgenda) agenda = liandu_agenda_list_finish (LIANDU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->store == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (agenda == NULL)
    {
      g_autofree char *text = liandu_error_to_user_text (error);

      g_signal_emit (self, signals[MESSAGE], 0, text);
      return;
    }
  g_clear_pointer (&self->agenda, liandu_agenda_free);
  self->agenda = g_steal_pointer (&agenda);
  show_items (self);
}

static void
load (LianduCalendar *self)
{
  g_autoptr (LianduDate) last = liandu_date_add_days (self->first, (int) self->n_cells - 1);
  LianduAgendaRequest request = { self->first, last, self->query, TRUE, self->own, MAX_ITEMS };

  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liandu_agenda_list_async (self->store, &request, self->cancellable, listed_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  LianduCalendar *self = user_data;

  self->reload_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* What is not seen is loaded when it is. */
static void
changed_cb (LianduCalendar *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
map_cb (LianduCalendar *self)
{
  /* The day may be another one by now. */
  show_days (self);
  show_selected (self, FALSE);
  load (self);
}

/* Going about */

static void
select_date (LianduCalendar *self,
             LianduDate     *date,
             gboolean        focus)
{
  gboolean same = self->selected != NULL && self->first != NULL
                  && liandu_date_get_month (date) == liandu_date_get_month (self->selected)
                  && liandu_date_get_year (date) == liandu_date_get_year (self->selected);

  liandu_date_ref (date);
  g_clear_pointer (&self->selected, liandu_date_unref);
  self->selected = date;
  if (!same)
    {
      lay_out_month (self);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        load (self);
    }
  show_selected (self, focus);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduCalendar *self = LIANDU_CALENDAR (widget);
  g_autoptr (LianduDate) date = liandu_date_add_days (self->selected, g_variant_get_int32 (parameter));

  if (date != NULL)
    select_date (self, date, TRUE);
}

static void
month_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduCalendar *self = LIANDU_CALENDAR (widget);
  g_autoptr (LianduDate) date = liandu_date_add_months (self->selected, g_str_has_suffix (name, "next-month") ? 1 : -1);

  if (date != NULL)
    select_date (self, date, gtk_widget_get_focus_child (GTK_WIDGET (self->weeks)) != NULL);
}

static void
today_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  LianduCalendar *self = LIANDU_CALENDAR (widget);
  g_autoptr (LianduDate) today = dup_today (self);

  select_date (self, today, TRUE);
}

/* What a day holds */

static void
day_open_cb (LianduCalendar *self,
             const char     *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
kind_chosen_cb (LianduCalendar *self,
                const char     *kind)
{
  g_signal_emit (self, signals[CREATE_ON], 0, kind, liandu_date_get_iso (self->selected));
}

static LianduCalendarDay *
get_selected_day (LianduCalendar *self)
{
  return self->days[get_position (self, self->selected)];
}

static void
pop_up (LianduCalendar *self,
        GtkWidget      *popover,
        GCallback       chosen)
{
  graphene_rect_t bounds;

  g_signal_connect_object (popover, "chosen", chosen, self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (GTK_WIDGET (get_selected_day (self)), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                   (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
open_list (LianduCalendar *self)
{
  GtkWidget *popover = liandu_calendar_popover_new (self->selected);
  g_autoptr (LianduDate) today = dup_today (self);

  for (guint i = 0; i < self->agenda->items->len; i++)
    {
      const LianduAgendaItem *item = g_ptr_array_index (self->agenda->items, i);

      if (liandu_date_compare (item->day, self->selected) == 0)
        liandu_calendar_popover_add_item (LIANDU_CALENDAR_POPOVER (popover), item, today);
    }
  pop_up (self, popover, G_CALLBACK (day_open_cb));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  LianduCalendar *self = LIANDU_CALENDAR (widget);
  guint n = liandu_calendar_day_get_n_items (get_selected_day (self));

  if (n > 1)
    open_list (self);
  for (guint i = 0; n == 1 && i < self->agenda->items->len; i++)
    {
      const LianduAgendaItem *item = g_ptr_array_index (self->agenda->items, i);

      if (liandu_date_compare (item->day, self->selected) != 0)
        continue;
      day_open_cb (self, item->uuid);
      return;
    }
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  LianduCalendar *self = LIANDU_CALENDAR (widget);
  GPtrArray *kinds = liandu_kind_list ();
  GtkWidget *popover = NULL;

  if (liandu_store_is_read_only (self->store))
    return;
  if (self->query != NULL)
    {
      kind_chosen_cb (self, liandu_kind_get_name (liandu_query_get_kind (self->query)));
      return;
    }
  popover = liandu_calendar_popover_new (self->selected);
  for (guint i = 0; i < kinds->len; i++)
    if (liandu_calendar_suits (g_ptr_array_index (kinds, i)) && liandu_calendar_get_day_field (g_ptr_array_index (kinds, i)) != NULL)
      liandu_calendar_popover_add_kind (LIANDU_CALENDAR_POPOVER (popover), g_ptr_array_index (kinds, i));
  pop_up (self, popover, G_CALLBACK (kind_chosen_cb));
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            LianduCalendar  *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->weeks), x, y, GTK_PICK_DEFAULT);
  GtkWidget *day = picked != NULL && !LIANDU_IS_CALENDAR_DAY (picked) ? gtk_widget_get_ancestor (picked, LIANDU_TYPE_CALENDAR_DAY) : picked;

  if (!LIANDU_IS_CALENDAR_DAY (day))
    return;
  select_date (self, liandu_calendar_day_get_date (LIANDU_CALENDAR_DAY (day)), TRUE);
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.open", NULL);
}

static gboolean
liandu_calendar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_selected_day (LIANDU_CALENDAR (widget))));
}

static void
liandu_calendar_dispose (GObject *object)
{
  LianduCalendar *self = LIANDU_CALENDAR (object);
  GtkWidget *child = NULL;
  GtkWidget *next = NULL;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (GTK_IS_POPOVER (child))
        gtk_widget_unparent (child);
    }
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_calendar_parent_class)->dispose (object);
}

static void
liandu_calendar_finalize (GObject *object)
{
  LianduCalendar *self = LIANDU_CALENDAR (object);

  g_clear_pointer (&self->query, liandu_query_unref);
  g_clear_pointer (&self->selected, liandu_date_unref);
  g_clear_pointer (&self->first, liandu_date_unref);
  g_clear_pointer (&self->agenda, liandu_agenda_free);

  G_OBJECT_CLASS (liandu_calendar_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, 0, "calendar.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, 0, "calendar.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, 0, "calendar.move", "i", -N_DAYS);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "calendar.move", "i", N_DAYS);
  liandu_accelerators_install (widget_class, "calendar");
}

static void
liandu_calendar_class_init (LianduCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_calendar_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_calendar_finalize;
  widget_class->grab_focus = liandu_calendar_grab_focus;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CREATE_ON] = g_signal_new ("create-on", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "calendar.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "calendar.previous-month", NULL, month_action);
  gtk_widget_class_install_action (widget_class, "calendar.next-month", NULL, month_action);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "calendar.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "calendar.new", NULL, new_action);
  add_keys (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/calendar/liandu-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduCalendar, month);
  gtk_widget_class_bind_template_child (widget_class, LianduCalendar, note);
  gtk_widget_class_bind_template_child (widget_class, LianduCalendar, names);
  gtk_widget_class_bind_template_child (widget_class, LianduCalendar, weeks);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

/* 5 January 2026 was a Monday. */
static void
add_names (LianduCalendar *self)
{
  for (int i = 0; i < N_DAYS; i++)
    {
      g_autoptr (LianduDate) day = liandu_date_new_day (2026, 1, 5 + i);
      GtkWidget *label = gtk_label_new (liandu_day_words_get_weekday (day));

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_box_append (self->names, label);
    }
}

static void
add_cells (LianduCalendar *self)
{
  for (guint i = 0; i < N_WEEKS; i++)
    {
      self->rows[i] = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);
      gtk_box_append (self->weeks, self->rows[i]);
      for (guint j = 0; j < N_DAYS; j++)
        {
          GtkWidget *day = liandu_calendar_day_new ();

          self->days[i * N_DAYS + j] = LIANDU_CALENDAR_DAY (day);
          g_signal_connect_object (day, "open-record", G_CALLBACK (day_open_cb), self, G_CONNECT_SWAPPED);
          gtk_box_append (GTK_BOX (self->rows[i]), day);
        }
    }
}

static void
liandu_calendar_init (LianduCalendar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_names (self);
  add_cells (self);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
liandu_calendar_new (LianduStore *store)
{
  LianduCalendar *self = NULL;
  g_autoptr (LianduDate) today = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_CALENDAR, NULL);
  self->store = g_object_ref (store);
  today = dup_today (self);
  select_date (self, today, FALSE);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
liandu_calendar_set_query (LianduCalendar *self,
                           LianduQuery    *query)
{
  g_return_if_fail (LIANDU_IS_CALENDAR (self));

  g_clear_pointer (&self->query, liandu_query_unref);
  self->query = query != NULL ? liandu_query_copy (query) : NULL;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

void
liandu_calendar_set_own (LianduCalendar *self,
                         gboolean        own)
{
  g_return_if_fail (LIANDU_IS_CALENDAR (self));

  self->own = own;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

void
liandu_calendar_select (LianduCalendar *self,
                        LianduDate     *date)
{
  g_return_if_fail (LIANDU_IS_CALENDAR (self));
  g_return_if_fail (date != NULL && liandu_date_has_day (date));

  select_date (self, date, FALSE);
}

LianduDate *
liandu_calendar_get_selected (LianduCalendar *self)
{
  g_return_val_if_fail (LIANDU_IS_CALENDAR (self), NULL);

  return self->selected;
}

gboolean
liandu_calendar_is_loading (LianduCalendar *self)
{
  g_return_val_if_fail (LIANDU_IS_CALENDAR (self), FALSE);

  return self->agenda == NULL || self->cancellable != NULL || self->reload_id != 0;
}

gboolean
liandu_calendar_suits (const LianduKind *kind)
{
  return !liandu_kind_is_internal (kind) && liandu_kind_get_parent (kind) == NULL
         && (liandu_kind_get_due_field (kind) != NULL || liandu_kind_get_planned_field (kind) != NULL);
}

/**
 * liandu_calendar_get_day_field:
 *
 * Returns: (nullable) (transfer none): the field that a new record on a day
 *   begins with
 */
const LianduField *
liandu_calendar_get_day_field (const LianduKind *kind)
{
  const LianduField *planned = liandu_kind_get_planned_field (kind);
  const LianduField *due = liandu_kind_get_due_field (kind);

  if (planned != NULL)
    return planned;
  return due != NULL && liandu_field_get_computed (due) == LIANDU_COMPUTED_NOT ? due : NULL;
}
