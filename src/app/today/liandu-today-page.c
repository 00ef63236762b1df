/* liandu-today-page.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <glib/gi18n.h>

#include "liandu-accelerators.h"
#include "liandu-calendar.h"
#include "liandu-day-words.h"
#include "liandu-error-text.h"
#include "liandu-ledger-filter.h"
#include "liandu-menu-button.h"
#include "liandu-places.h"
#include "liandu-settings.h"
#include "liandu-today-page.h"
#include "liandu-today-row.h"

/* Many saves in a row make one reload. */
#define RELOAD_DELAY_MS 250

/* How soon a new day is noticed; the computer may have slept meanwhile. */
#define DAY_CHECK_SECONDS 30

#define VIEW_LIST "list"
#define VIEW_CALENDAR "calendar"

struct _LianduTodayPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwHeaderBar *header;
  GtkMenuButton *new_button;
  GtkToggleButton *own_button;
  GtkStack *views;
  GtkLabel *headline;
  GtkLabel *mark;
  GtkLabel *summary;
  GtkListBox *list;
  AdwStatusPage *empty;

  /* Borrowed */
  LianduCalendar *calendar;

  /* Owned */
  LianduStore *store;
  GSettings *settings;
  GSimpleActionGroup *actions;
  GCancellable *cancellable;
  LianduTodayList *content;
  guint reload_id;
  guint day_id;
  gboolean shown;
};

enum
{
  OPEN_RECORD,
  OPEN_LEDGER,
  OPEN_PLACE,
  CREATE_RECORD,
  CREATE_ON,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LianduTodayPage, liandu_today_page, ADW_TYPE_BIN)

static gboolean
is_own (LianduTodayPage *self)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "own");

  return g_variant_get_boolean (state);
}

/* Showing */

static char *
dup_section_title (LianduTodayPage    *self,
                   LianduTodaySection  section)
{
  int days = self->content->days;

  switch (section)
    {
    case LIANDU_TODAY_SECTION_OVERDUE:
      return g_strdup (_("Overdue"));
    case LIANDU_TODAY_SECTION_TODAY:
      return g_strdup (_("Today"));
    case LIANDU_TODAY_SECTION_COMING:
      return days > 0 ? g_strdup_printf (ngettext ("The Next %d Day", "The Next %d Days", (gulong) days), days) : g_strdup (_("The Rest of This Week"));
    case LIANDU_TODAY_SECTION_ATTENTION:
      return g_strdup (_("To Be Looked After"));
    case LIANDU_TODAY_SECTION_PLAN:
      return g_strdup (_("Planned and Not Yet Done"));
    case LIANDU_TODAY_SECTION_DRAFTS:
      return g_strdup (_("Typed and Not Yet Saved"));
    case LIANDU_TODAY_N_SECTIONS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static GtkWidget *
new_header (LianduTodayPage    *self,
            LianduTodaySection  section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *title = dup_section_title (self, section);
  g_autofree char *count = g_strdup_printf ("%u", self->content->counts[section]);
  GtkWidget *words = gtk_label_new (self->content->words[section]);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *number = gtk_label_new (count);

  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (number, "today-count");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "today-header");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  LianduTodayPage *self = user_data;
  LianduTodaySection section = liandu_today_row_get_entry (LIANDU_TODAY_ROW (row))->section;

  if (before != NULL && liandu_today_row_get_entry (LIANDU_TODAY_ROW (before))->section == section)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) == NULL)
    gtk_list_box_row_set_header (row, new_header (self, section));
}

static void
clear_rows (LianduTodayPage *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Where the cursor stands, to put it there again. */
static int
get_focused_row (LianduTodayPage *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return GTK_IS_LIST_BOX_ROW (focus) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
}

/* A row, not the list: that one has no cursor for the arrow keys, and is scrolled
 * to its end when it gets the focus back. */
static void
focus_list (LianduTodayPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->new_button));
}

static void
show_rows (LianduTodayPage *self)
{
  int focused = get_focused_row (self);
  GPtrArray *entries = self->content->entries;

  clear_rows (self);
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (self->list, liandu_today_row_new (g_ptr_array_index (entries, i)));
  if (focused >= 0 && entries->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (focused, (int) entries->len - 1))));
}

static char *
dup_summary (LianduTodayPage *self)
{
  const guint *counts = self->content->counts;
  g_autofree char *overdue = g_strdup_printf (ngettext ("%u late", "%u late", counts[LIANDU_TODAY_SECTION_OVERDUE]), counts[LIANDU_TODAY_SECTION_OVERDUE]);
  g_autofree char *today = g_strdup_printf (ngettext ("%u today", "%u today", counts[LIANDU_TODAY_SECTION_TODAY]), counts[LIANDU_TODAY_SECTION_TODAY]);
  g_autofree char *last = liandu_day_words_short (self->content->last);
  g_autofree char *coming = g_strdup_printf (ngettext ("%u more until %s", "%u more until %s", counts[LIANDU_TODAY_SECTION_COMING]), counts[LIANDU_TODAY_SECTION_COMING], last);

  return g_strjoin (" · ", overdue, today, coming, NULL);
}

static void
show_day (LianduTodayPage *self)
{
  g_autofree char *day = liandu_day_words_full (self->content->today);
  g_autofree char *summary = dup_summary (self);
  gboolean worked = self->content->mark == LIANDU_DAY_WORKED || self->content->mark == LIANDU_DAY_MAKE_UP;

  gtk_label_set_label (self->headline, day);
  gtk_label_set_label (self->mark, liandu_day_words_get_mark (self->content->mark));
  gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "tone-good");
  if (!worked && self->content->mark != LIANDU_DAY_UNKNOWN)
    gtk_widget_add_css_class (GTK_WIDGET (self->mark), "tone-good");
  gtk_label_set_label (self->summary, summary);
}

static void
show_content (LianduTodayPage *self)
{
  gboolean stranger = is_own (self) && self->content->me == NULL;

  show_day (self);
  show_rows (self);
  adw_status_page_set_title (self->empty, stranger ? _("Nobody Knows Yet Who You Are") : _("Nothing Is Waiting"));
  adw_status_page_set_description (self->empty, stranger
    ? _("Your user is not linked to a person on record. Choose the person under Preferences, Users; then the records for which that person is responsible are yours.")
    : _("Nothing is late, nothing falls due in these days, and no draft is left."));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->content->entries->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->content->entries->len > 0);
  if (!self->shown)
    focus_list (self);
  self->shown = TRUE;
}

/* Loading */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LianduTodayPage) self = LIANDU_TODAY_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduTodayList) content = liandu_today_list_load_finish (result, &error);

  if (content == NULL)
    {
      g_autofree char *text = NULL;

      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      text = liandu_error_to_user_text (error);
      g_signal_emit (self, signals[MESSAGE], 0, text);
      return;
    }
  if (self->store == NULL)
    return;
  /* Rows borrow from the content before. */
  clear_rows (self);
  g_clear_pointer (&self->content, liandu_today_list_free);
  self->content = g_steal_pointer (&content);
  show_content (self);
  g_clear_object (&self->cancellable);
}

static void
load (LianduTodayPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  liandu_today_list_load_async (self->store, g_settings_get_int (self->settings, "today-days"), is_own (self),
                                self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
reload_cb (gpointer user_data)
{
  LianduTodayPage *self = user_data;

  self->reload_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* What is not seen is loaded when it is. */
static void
changed_cb (LianduTodayPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

/* Drafts come and go without a word of the store. */
static void
map_cb (LianduTodayPage *self)
{
  load (self);
}

static gboolean
check_day_cb (gpointer user_data)
{
  LianduTodayPage *self = user_data;
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (self->store));

  if (self->content != NULL && g_strcmp0 (liandu_date_get_iso (today), liandu_date_get_iso (self->content->today)) != 0)
    changed_cb (self);
  return G_SOURCE_CONTINUE;
}

/* Leading on */

/* The kind's own filter for what is late, where it has one. */
static const LianduFilterInfo *
find_overdue_filter (const LianduKind *kind)
{
  const LianduKindInfo *info = liandu_kind_get_info (kind);

  for (guint i = 0; i < info->n_filters; i++)
    {
      const LianduField *field = liandu_kind_get_field (kind, info->filters[i].conditions[0].path);

      if (field != NULL && liandu_field_get_computed (field) == LIANDU_COMPUTED_OVERDUE && info->filters[i].conditions[1].path == NULL)
        return &info->filters[i];
    }
  return NULL;
}

static void
add_days (LianduLedgerFilter     *filter,
          const LianduTodayEntry *entry)
{
  const LianduField *due = liandu_kind_get_due_field (entry->kind);
  const LianduField *field = due != NULL ? due : liandu_kind_get_date_field (entry->kind);
  const char *path = liandu_field_get_name (field);
  g_autofree char *first = entry->from != NULL ? liandu_day_words_short (entry->from) : NULL;
  g_autofree char *last = liandu_day_words_short (entry->to);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  /* Translators: a condition: title of a date field, day */
  from = g_strdup_printf (C_("condition", "%s from %s"), liandu_field_get_title (field), first != NULL ? first : "");
  /* Translators: a condition: title of a date field, day */
  to = g_strdup_printf (C_("condition", "%s until %s"), liandu_field_get_title (field), last);
  if (entry->from != NULL)
    liandu_ledger_filter_add_condition (filter, liandu_condition_new (path, LIANDU_OP_GE, liandu_date_get_iso (entry->from)), from);
  liandu_ledger_filter_add_condition (filter, liandu_condition_new (path, LIANDU_OP_LE, liandu_date_get_iso (entry->to)), to);
}

static void
add_owner (LianduTodayPage        *self,
           LianduLedgerFilter     *filter,
           const LianduTodayEntry *entry)
{
  const LianduField *owner = liandu_kind_get_owner_field (entry->kind);
  g_autofree char *words = NULL;

  if (owner == NULL || self->content->me == NULL)
    return;
  /* Translators: a condition: a field that names who is responsible */
  words = g_strdup_printf (C_("condition", "%s: me"), liandu_field_get_title (owner));
  liandu_ledger_filter_add_condition (filter, liandu_condition_new (liandu_field_get_name (owner), LIANDU_OP_EQ, self->content->me), words);
}

static void
open_ledger (LianduTodayPage        *self,
             const LianduTodayEntry *entry)
{
  g_autoptr (LianduLedgerFilter) filter = liandu_ledger_filter_new (entry->kind);
  const LianduFilterInfo *quick = entry->filter;

  if (quick == NULL && entry->from == NULL)
    quick = find_overdue_filter (entry->kind);
  if (quick != NULL)
    liandu_ledger_filter_toggle (filter, quick->name);
  else
    add_days (filter, entry);
  if (is_own (self))
    add_owner (self, filter, entry);
  g_signal_emit (self, signals[OPEN_LEDGER], 0, filter);
}

static void
row_activated_cb (LianduTodayPage *self,
                  LianduTodayRow  *row)
{
  const LianduTodayEntry *entry = liandu_today_row_get_entry (row);
  g_autofree char *uuid = g_strdup (entry->uuid);

  if (uuid != NULL)
    g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
  else if (entry->page != NULL)
    g_signal_emit (self, signals[OPEN_PLACE], 0, entry->page);
  else
    open_ledger (self, entry);
}

/* Actions */

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  gtk_menu_button_popup (LIANDU_TODAY_PAGE (user_data)->new_button);
}

static void
create_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  g_signal_emit (user_data, signals[CREATE_RECORD], 0, g_variant_get_string (parameter, NULL), NULL);
}

static void
own_action (GSimpleAction *action,
            GVariant      *value,
            gpointer       user_data)
{
  LianduTodayPage *self = user_data;

  g_simple_action_set_state (action, value);
  if (self->calendar != NULL)
    liandu_calendar_set_own (self->calendar, g_variant_get_boolean (value));
  load (self);
}

/* The calendar over all kinds */

static void
calendar_open_cb (LianduTodayPage *self,
                  const char      *uuid)
{
  g_signal_emit (self, signals[OPEN_RECORD], 0, uuid);
}

static void
calendar_create_cb (LianduTodayPage *self,
                    const char      *kind,
                    const char      *day)
{
  g_signal_emit (self, signals[CREATE_ON], 0, kind, day);
}

static void
calendar_message_cb (LianduTodayPage *self,
                     const char      *text)
{
  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
ensure_calendar (LianduTodayPage *self)
{
  if (self->calendar != NULL)
    return;
  self->calendar = LIANDU_CALENDAR (liandu_calendar_new (self->store));
  liandu_calendar_set_own (self->calendar, is_own (self));
  g_signal_connect_object (self->calendar, "open-record", G_CALLBACK (calendar_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "create-on", G_CALLBACK (calendar_create_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "message", G_CALLBACK (calendar_message_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->calendar), VIEW_CALENDAR);
}

static void
view_action (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  LianduTodayPage *self = user_data;
  const char *view = g_variant_get_string (value, NULL);

  if (g_str_equal (view, VIEW_CALENDAR))
    ensure_calendar (self);
  g_simple_action_set_state (action, value);
  gtk_stack_set_visible_child_name (self->views, view);
  if (g_str_equal (view, VIEW_CALENDAR))
    gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
  else
    focus_list (self);
}

static void
view_list_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "today.view", "s", VIEW_LIST);
}

static void
view_calendar_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "today.view", "s", VIEW_CALENDAR);
}

static void
add_actions (LianduTodayPage *self)
{
  static const GActionEntry entries[] = {
    { "new", new_action, NULL, NULL, NULL, { 0 } },
    { "create", create_action, "s", NULL, NULL, { 0 } },
    { "own", NULL, NULL, "false", own_action, { 0 } },
    { "view", NULL, "s", "'" VIEW_LIST "'", view_action, { 0 } },
    { "view-list", view_list_action, NULL, NULL, NULL, { 0 } },
    { "view-calendar", view_calendar_action, NULL, NULL, NULL, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "today", G_ACTION_GROUP (self->actions));
}

static void
add_new_menu (LianduTodayPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n = 0;
  const LianduPlace *places = liandu_places_get (&n);

  for (guint i = 0; i < n; i++)
    {
      const LianduKind *kind = liandu_kind_lookup (places[i].name);
      g_autofree char *action = g_strdup_printf ("today.create('%s')", places[i].name);

      if (kind != NULL)
        g_menu_append (menu, liandu_interface_is_chinese () ? liandu_kind_get_term (kind) : liandu_kind_get_title (kind), action);
    }
  gtk_menu_button_set_menu_model (self->new_button, G_MENU_MODEL (menu));
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_button), !liandu_store_is_read_only (self->store));
}

static void
liandu_today_page_dispose (GObject *object)
{
  LianduTodayPage *self = LIANDU_TODAY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_handle_id (&self->day_id, g_source_remove);
  self->calendar = NULL;
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (liandu_today_page_parent_class)->dispose (object);
}

static void
liandu_today_page_finalize (GObject *object)
{
  g_clear_pointer (&LIANDU_TODAY_PAGE (object)->content, liandu_today_list_free);

  G_OBJECT_CLASS (liandu_today_page_parent_class)->finalize (object);
}

static void
liandu_today_page_class_init (LianduTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liandu_today_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = liandu_today_page_finalize;

  signals[OPEN_RECORD] = g_signal_new ("open-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_LEDGER] = g_signal_new ("open-ledger", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, LIANDU_TYPE_LEDGER_FILTER);
  signals[OPEN_PLACE] = g_signal_new ("open-place", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CREATE_RECORD] = g_signal_new ("create-record", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CREATE_ON] = g_signal_new ("create-on", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[MESSAGE] = g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PREFIX "/ui/today/liandu-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, header);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, own_button);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, views);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, headline);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, mark);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, summary);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, LianduTodayPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  liandu_accelerators_install (widget_class, "today");
}

static void
liandu_today_page_init (LianduTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (self->header, liandu_menu_button_new ());
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
liandu_today_page_new (LianduStore *store)
{
  LianduTodayPage *self = NULL;

  g_return_val_if_fail (LIANDU_IS_STORE (store), NULL);

  self = g_object_new (LIANDU_TYPE_TODAY_PAGE, NULL);
  self->store = g_object_ref (store);
  self->settings = liandu_settings_new ();
  add_actions (self);
  add_new_menu (self);
  self->day_id = g_timeout_add_seconds (DAY_CHECK_SECONDS, check_day_cb, self);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::today-days", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

gboolean
liandu_today_page_is_loading (LianduTodayPage *self)
{
  g_return_val_if_fail (LIANDU_IS_TODAY_PAGE (self), FALSE);

  return self->content == NULL || self->cancellable != NULL || self->reload_id != 0;
}
