/* liandu-changes-bar.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-changes-bar.h"
#include "liandu-changes.h"
#include "liandu-wrap-layout.h"

#define REFRESH_DELAY_MS 60
#define CHIP_SPACING 6
/* Where no meeting was held yet. */
#define DAYS_WITHOUT_MEETING 30

struct _LianduChangesBar
{
  GtkBox parent_instance;

  LianduStore *store;
  const LianduKind *kind;
  LianduQuery *query;
  LianduDate *last;         /* day of the last meeting, or NULL */
  LianduDate *since;        /* NULL until it is known */
  GtkWidget *day_button;    /* borrowed, as all widgets */
  GtkCalendar *calendar;
  GtkWidget *last_button;
  GtkWidget *chips;
  GPtrArray *buttons;       /* GtkToggleButton, a sort of change each */
  GCancellable *cancellable;
  guint refresh_id;
  gboolean showing;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduChangesBar, liandu_changes_bar, GTK_TYPE_BOX)

/* Counts */

static void
show_count (LianduChangesBar *self,
            guint             change,
            gint64            n)
{
  const char *title = liandu_changes_get_title (self->kind, change);
  g_autofree char *label = n > 0 ? g_strdup_printf ("%s %" G_GINT64_FORMAT, title, n) : g_strdup (title);
  GtkWidget *button = g_ptr_array_index (self->buttons, change);

  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_sensitive (button, n > 0 || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (LianduChangesBar) self = LIANDU_CHANGES_BAR (user_data);
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, NULL);

  if (rows == NULL || rows->len == 0 || self->store == NULL)
    return;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GVariant *value = liandu_row_get_value (g_ptr_array_index (rows, 0), i);

      show_count (self, i, value != NULL ? g_variant_get_int64 (value) : 0);
    }
}

static void
count (LianduChangesBar *self)
{
  g_autoptr (LianduQuery) query = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->query == NULL || self->since == NULL)
    return;
  query = liandu_query_new (self->kind);
  liandu_query_add_conditions_of (query, self->query);
  liandu_changes_add_counts (query, self->since);
  self->cancellable = g_cancellable_new ();
  liandu_store_query_async (self->store, query, LIANDU_PRIORITY_PAGE, self->cancellable, counted_cb, g_object_ref (self));
}

static gboolean
refresh_cb (gpointer user_data)
{
  LianduChangesBar *self = LIANDU_CHANGES_BAR (user_data);

  self->refresh_id = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (LianduChangesBar *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->refresh_id == 0)
    self->refresh_id = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
map_cb (LianduChangesBar *self)
{
  count (self);
}

/* The day */

static gboolean
is_last (LianduChangesBar *self)
{
  return self->last != NULL && self->since != NULL && liandu_date_compare (self->last, self->since) == 0;
}

static void
show_day (LianduChangesBar *self)
{
  g_autofree char *label = liandu_changes_bar_dup_words (self);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), label);
  gtk_widget_set_visible (self->last_button, self->last != NULL && !is_last (self));
}

static void
day_selected_cb (LianduChangesBar *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (LianduDate) since = NULL;

  if (self->showing)
    return;
  since = liandu_date_new_day (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));
  liandu_changes_bar_set_since (self, since);
}

static void
last_cb (LianduChangesBar *self)
{
  liandu_changes_bar_set_since (self, self->last);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->day_button));
}

static void
show_calendar_day (LianduChangesBar *self)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (liandu_date_get_year (self->since), liandu_date_get_month (self->since),
                                                   g_ascii_digit_value (liandu_date_get_iso (self->since)[8]) * 10
                                                     + g_ascii_digit_value (liandu_date_get_iso (self->since)[9]),
                                                   0, 0, 0);

  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}

static void
day_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (LianduChangesBar) self = LIANDU_CHANGES_BAR (user_data);
  g_autoptr (GPtrArray) rows = liandu_store_query_finish (LIANDU_STORE (source), result, NULL);
  GVariant *value = rows != NULL && rows->len > 0 ? liandu_row_get_value (g_ptr_array_index (rows, 0), 0) : NULL;
  g_autoptr (LianduDate) today = NULL;
  g_autoptr (LianduDate) day = NULL;

  if (self->store == NULL)
    return;
  today = liandu_clock_dup_today (liandu_store_get_clock (self->store));
  if (value != NULL)
    self->last = liandu_date_parse (g_variant_get_string (value, NULL), today, NULL);
  day = self->last != NULL ? liandu_date_ref (self->last) : liandu_date_add_days (today, -DAYS_WITHOUT_MEETING);
  if (self->since == NULL)
    liandu_changes_bar_set_since (self, day);
  else
    show_day (self);
}

static void
toggled_cb (LianduChangesBar *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
liandu_changes_bar_dispose (GObject *object)
{
  LianduChangesBar *self = LIANDU_CHANGES_BAR (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, liandu_query_unref);
  g_clear_pointer (&self->last, liandu_date_unref);
  g_clear_pointer (&self->since, liandu_date_unref);

  G_OBJECT_CLASS (liandu_changes_bar_parent_class)->dispose (object);
}

static void
liandu_changes_bar_finalize (GObject *object)
{
  g_ptr_array_unref (LIANDU_CHANGES_BAR (object)->buttons);

  G_OBJECT_CLASS (liandu_changes_bar_parent_class)->finalize (object);
}

static void
liandu_changes_bar_class_init (LianduChangesBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = liandu_changes_bar_dispose;
  object_class->finalize = liandu_changes_bar_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_popover (LianduChangesBar *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  self->last_button = gtk_button_new_with_label (_("Since the Last Consultation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes since this day"), -1);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->last_button, "clicked", G_CALLBACK (last_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), self->last_button);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
liandu_changes_bar_init (LianduChangesBar *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "changes-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What has changed"), -1);
  self->day_button = gtk_menu_button_new ();
  gtk_widget_set_valign (self->day_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->day_button, "flat");
  gtk_widget_set_tooltip_text (self->day_button, _("Choose another day"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->day_button), new_popover (self));
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, liandu_wrap_layout_new (CHIP_SPACING));
  gtk_widget_set_hexpand (self->chips, TRUE);
  gtk_widget_set_valign (self->chips, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->day_button);
  gtk_box_append (GTK_BOX (self), self->chips);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

static void
add_chip (LianduChangesBar *self,
          guint             change)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (liandu_changes_get_title (self->kind, change));

  gtk_widget_add_css_class (button, "filter-chip");
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->chips), button);
  g_ptr_array_add (self->buttons, button);
}

/**
 * liandu_changes_bar_new:
 * @kind: a kind that says what may change in its records
 * @units: (nullable) (array zero-terminated): with whom the last meeting was
 *   held; %NULL for whomever
 * @until: the last meeting was not held later than on this day
 *
 * Returns: (transfer floating): a bar that asks when that was, and says
 *   "changed" when it knows
 */
GtkWidget *
liandu_changes_bar_new (LianduStore        *store,
                        const LianduKind   *kind,
                        const char * const *units,
                        const LianduDate   *until)
{
  LianduChangesBar *self = g_object_new (LIANDU_TYPE_CHANGES_BAR, NULL);
  g_autoptr (LianduQuery) query = liandu_changes_new_day_query (kind, units, until);

  self->store = g_object_ref (store);
  self->kind = kind;
  for (guint i = 0; i < liandu_changes_get_n (kind); i++)
    add_chip (self, i);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  if (query != NULL)
    liandu_store_query_async (store, query, LIANDU_PRIORITY_PAGE, NULL, day_found_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * liandu_changes_bar_set_query:
 * @query: of which records it is counted; only conditions and search words
 *   count
 */
void
liandu_changes_bar_set_query (LianduChangesBar *self,
                              LianduQuery      *query)
{
  g_return_if_fail (LIANDU_IS_CHANGES_BAR (self));

  g_clear_pointer (&self->query, liandu_query_unref);
  self->query = liandu_query_copy (query);
  count (self);
}

/**
 * liandu_changes_bar_get_since:
 *
 * Returns: (nullable): since when; %NULL as long as that is not known
 */
const LianduDate *
liandu_changes_bar_get_since (LianduChangesBar *self)
{
  g_return_val_if_fail (LIANDU_IS_CHANGES_BAR (self), NULL);

  return self->since;
}

void
liandu_changes_bar_set_since (LianduChangesBar *self,
                              const LianduDate *since)
{
  LianduDate *before = NULL;

  g_return_if_fail (LIANDU_IS_CHANGES_BAR (self));
  g_return_if_fail (since != NULL);

  if (self->since != NULL && liandu_date_compare (self->since, since) == 0)
    return;
  before = self->since;
  self->since = liandu_date_ref (since);
  g_clear_pointer (&before, liandu_date_unref);
  show_day (self);
  show_calendar_day (self);
  count (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * liandu_changes_bar_new_condition:
 *
 * Returns: (nullable) (transfer full): what leaves only the chosen sorts of
 *   change in view; %NULL when none is chosen
 */
LianduCondition *
liandu_changes_bar_new_condition (LianduChangesBar *self)
{
  g_autoptr (LianduCondition) any = NULL;

  g_return_val_if_fail (LIANDU_IS_CHANGES_BAR (self), NULL);

  any = liandu_condition_new_group (LIANDU_OP_OR);
  for (guint i = 0; self->since != NULL && i < self->buttons->len; i++)
    if (gtk_toggle_button_get_active (g_ptr_array_index (self->buttons, i)))
      liandu_condition_append (any, liandu_changes_new_condition (self->kind, i, self->since));
  return liandu_condition_get_children (any)->len > 0 ? g_steal_pointer (&any) : NULL;
}

/**
 * liandu_changes_bar_dup_words:
 *
 * Returns: (transfer full): since when, in words
 */
char *
liandu_changes_bar_dup_words (LianduChangesBar *self)
{
  g_return_val_if_fail (LIANDU_IS_CHANGES_BAR (self), NULL);

  if (self->since == NULL)
    return g_strdup ("");
  /* Translators: %s is a day */
  return g_strdup_printf (is_last (self) ? _("Since the consultation of %s") : _("Since %s"), liandu_date_get_iso (self->since));
}

/**
 * liandu_changes_bar_get_chip:
 * @change: a sort of change
 *
 * Returns: (transfer none): the button that leaves only this sort in view
 */
GtkToggleButton *
liandu_changes_bar_get_chip (LianduChangesBar *self,
                             guint             change)
{
  g_return_val_if_fail (LIANDU_IS_CHANGES_BAR (self), NULL);
  g_return_val_if_fail (change < self->buttons->len, NULL);

  return g_ptr_array_index (self->buttons, change);
}

/**
 * liandu_changes_bar_clear:
 *
 * Chooses no sort of change, without saying so.
 */
void
liandu_changes_bar_clear (LianduChangesBar *self)
{
  g_return_if_fail (LIANDU_IS_CHANGES_BAR (self));

  self->showing = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->buttons, i), FALSE);
  self->showing = FALSE;
}
