/* test-today.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "liandu-calendar-day.h"
#include "liandu-calendar.h"
#include "liandu-init.h"
#include "liandu-ledger-filter.h"
#include "liandu-test-store.h"
#include "liandu-today-page.h"
#include "liandu-today-row.h"

/* The page of the day and the calendar, over a real workspace.  It is
 * Wednesday, 8 April 2026. */

typedef struct
{
  LianduTestStore base;
  GtkWidget *window;
  LianduTodayPage *page;
  char *unit;
  char *late;
  char *due;
  char *coming;
  char *opened;
  char *created;
  char *day;
  LianduLedgerFilter *filter;
} Fixture;

#define WAIT_FOR(condition)                                                        \
  G_STMT_START {                                                                   \
    gint64 end_ = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                \
    while (!(condition) && g_get_monotonic_time () < end_)                          \
      g_main_context_iteration (NULL, FALSE);                                       \
    g_assert_true (condition);                                                      \
  } G_STMT_END

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
open_cb (Fixture    *fixture,
         const char *uuid)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (uuid);
}

static void
ledger_cb (Fixture            *fixture,
           LianduLedgerFilter *filter)
{
  g_set_object (&fixture->filter, filter);
}

static void
create_on_cb (Fixture    *fixture,
              const char *kind,
              const char *day)
{
  g_free (fixture->created);
  g_free (fixture->day);
  fixture->created = g_strdup (kind);
  fixture->day = g_strdup (day);
}

static void
fill (Fixture *fixture)
{
  g_autofree char *person = liandu_test_store_create (&fixture->base, "person", "name", "陈志强", NULL);
  g_autofree char *interview = liandu_test_store_create (&fixture->base, "interview", "interviewee", person, "planned_on", "2026-4-30", NULL);

  fixture->unit = liandu_test_store_create (&fixture->base, "unit", "name", "石泉乡", NULL);
  fixture->late = liandu_test_store_create (&fixture->base, "issue", "description", "公务接待无公函", "due", "2026-4-1", "unit", fixture->unit, NULL);
  fixture->due = liandu_test_store_create (&fixture->base, "issue", "description", "责任清单照搬照抄", "due", "2026-4-8", "unit", fixture->unit, NULL);
  fixture->coming = liandu_test_store_create (&fixture->base, "talk", "talk_kind", "heart", "talkee", person, "talk_date", "2026-4-10", NULL);
}

static void
present (Fixture *fixture)
{
  fixture->page = LIANDU_TODAY_PAGE (liandu_today_page_new (fixture->base.store));
  g_signal_connect_swapped (fixture->page, "open-record", G_CALLBACK (open_cb), fixture);
  g_signal_connect_swapped (fixture->page, "open-ledger", G_CALLBACK (ledger_cb), fixture);
  g_signal_connect_swapped (fixture->page, "create-on", G_CALLBACK (create_on_cb), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1150, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_FOR (!liandu_today_page_is_loading (fixture->page));
}

static void
set_up_empty (Fixture       *fixture,
              gconstpointer  data)
{
  liandu_test_store_set_up (&fixture->base, NULL);
  present (fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  liandu_test_store_set_up (&fixture->base, NULL);
  fill (fixture);
  present (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_FOR (page == NULL);
  g_free (fixture->unit);
  g_free (fixture->late);
  g_free (fixture->due);
  g_free (fixture->coming);
  g_free (fixture->opened);
  g_free (fixture->created);
  g_free (fixture->day);
  g_clear_object (&fixture->filter);
  liandu_test_store_tear_down (&fixture->base, NULL);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static gboolean
can_be_read (GtkWidget  *widget,
             const char *words)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (text != NULL && strstr (text, words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (can_be_read (child, words))
      return TRUE;
  return FALSE;
}

#define assert_reads(fixture, words) g_assert_true (can_be_read (GTK_WIDGET ((fixture)->page), words))
#define assert_reads_not(fixture, words) g_assert_false (can_be_read (GTK_WIDGET ((fixture)->page), words))

static GtkListBox *
get_list (Fixture *fixture)
{
  return GTK_LIST_BOX (gtk_widget_get_ancestor (find_widget (GTK_WIDGET (fixture->page), LIANDU_TYPE_TODAY_ROW), GTK_TYPE_LIST_BOX));
}

/* “section/chip/title” of each line. */
static char *
describe (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_list (fixture), i)) != NULL; i++)
    {
      const LianduTodayEntry *entry = liandu_today_row_get_entry (LIANDU_TODAY_ROW (row));

      g_string_append_printf (text, "%s%u/%s/%s", i > 0 ? " " : "", entry->section, entry->chip, entry->title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
activate (Fixture *fixture,
          int      position)
{
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (get_list (fixture), position)));
  settle (20);
}

/* The day */

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  assert_reads (fixture, "2026年4月8日 星期三");
  assert_reads (fixture, "工作日");
  assert_reads (fixture, "没有待办事项");
}

static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *lines = describe (fixture);

  g_assert_cmpstr (lines, ==, "0/今天到期/责任清单照搬照抄 1/2天后/2026年4月10日 与陈志强谈话 2/逾期 7 天/公务接待无公函 4/1/未访谈");
  assert_reads (fixture, "逾期 1 件 · 今天 1 件 · 至4月15日 星期三另有 1 件");
  activate (fixture, 0);
  g_assert_cmpstr (fixture->opened, ==, fixture->due);
  activate (fixture, 2);
  g_assert_cmpstr (fixture->opened, ==, fixture->late);
  activate (fixture, 3);
  g_assert_cmpstr (liandu_kind_get_name (liandu_ledger_filter_get_kind (fixture->filter)), ==, "interview");
  g_assert_true (liandu_ledger_filter_is_on (fixture->filter, "not_held"));
}

/* A save shows, and so does a day that has gone by. */
static void
test_keeps_up (Fixture       *fixture,
               gconstpointer  data)
{
  liandu_test_store_edit (&fixture->base, fixture->late, "due", "2026-12-31", NULL);
  WAIT_FOR (liandu_today_page_is_loading (fixture->page));
  WAIT_FOR (!liandu_today_page_is_loading (fixture->page));
  assert_reads_not (fixture, "公务接待无公函");
  assert_reads (fixture, "责任清单照搬照抄");
}

static void
test_own (Fixture       *fixture,
          gconstpointer  data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "today.own", NULL));
  WAIT_FOR (!liandu_today_page_is_loading (fixture->page));
  assert_reads (fixture, "尚未指定您是哪位干部");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "today.own", NULL));
  WAIT_FOR (!liandu_today_page_is_loading (fixture->page));
  assert_reads (fixture, "责任清单照搬照抄");
}

/* The arrow keys work from the start: the cursor stands in a row, also when the
 * page comes back. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *list = find_widget (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_BOX);
  GtkWidget *row;

  WAIT_FOR (gtk_widget_get_focus_child (list) != NULL);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_assert_true (gtk_widget_get_focus_child (list) == row);
}

/* More than fit are in their ledger. */
static void
test_rest (Fixture       *fixture,
           gconstpointer  data)
{
  int last = 0;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *words = g_strdup_printf ("问题%u", i);
      g_autofree char *uuid = liandu_test_store_create (&fixture->base, "issue", "description", words, "due", "2026-3-1", "unit", fixture->unit, NULL);
    }
  WAIT_FOR (liandu_today_page_is_loading (fixture->page));
  WAIT_FOR (!liandu_today_page_is_loading (fixture->page));
  assert_reads (fixture, "逾期 9 件");
  while (liandu_today_row_get_entry (LIANDU_TODAY_ROW (gtk_list_box_get_row_at_index (get_list (fixture), last)))->uuid != NULL)
    last++;
  activate (fixture, last);
  g_assert_true (liandu_ledger_filter_is_on (fixture->filter, "overdue"));
}

/* The calendar over everything */

static LianduCalendar *
open_calendar (Fixture *fixture)
{
  LianduCalendar *calendar;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "today.view-calendar", NULL));
  calendar = LIANDU_CALENDAR (find_widget (GTK_WIDGET (fixture->page), LIANDU_TYPE_CALENDAR));
  WAIT_FOR (!liandu_calendar_is_loading (calendar));
  settle (50);
  return calendar;
}

static LianduCalendarDay *
get_focused_day (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (LIANDU_IS_CALENDAR_DAY (focus));
  return LIANDU_CALENDAR_DAY (focus);
}

#define assert_day(fixture, iso) \
  g_assert_cmpstr (liandu_date_get_iso (liandu_calendar_day_get_date (get_focused_day (fixture))), ==, iso)

static void
move (LianduCalendar *calendar,
      int             days)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (calendar), "calendar.move", "i", days));
}

static void
act (LianduCalendar *calendar,
     const char     *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (calendar), action, NULL));
  WAIT_FOR (!liandu_calendar_is_loading (calendar));
}

static void
test_calendar (Fixture       *fixture,
               gconstpointer  data)
{
  LianduCalendar *calendar = open_calendar (fixture);

  assert_reads (fixture, "2026年4月");
  assert_reads (fixture, "到期·责任清单照搬照抄");
  assert_reads (fixture, "逾期·公务接待无公函");
  /* The day need not be said again where it stands. */
  assert_reads (fixture, "计划·与陈志强谈话");
  assert_day (fixture, "2026-04-08");
  g_assert_cmpuint (liandu_calendar_day_get_n_items (get_focused_day (fixture)), ==, 1);
  act (calendar, "calendar.open");
  g_assert_cmpstr (fixture->opened, ==, fixture->due);
  move (calendar, -7);
  assert_day (fixture, "2026-04-01");
  act (calendar, "calendar.open");
  g_assert_cmpstr (fixture->opened, ==, fixture->late);
}

static void
test_months (Fixture       *fixture,
             gconstpointer  data)
{
  LianduCalendar *calendar = open_calendar (fixture);

  move (calendar, -8);
  WAIT_FOR (!liandu_calendar_is_loading (calendar));
  assert_day (fixture, "2026-03-31");
  assert_reads (fixture, "2026年3月");
  act (calendar, "calendar.next-month");
  assert_day (fixture, "2026-04-30");
  act (calendar, "calendar.next-month");
  /* Labour day: off, and a Saturday worked for it. */
  assert_reads (fixture, "休");
  assert_reads (fixture, "班");
  act (calendar, "calendar.today");
  assert_day (fixture, "2026-04-08");
  liandu_calendar_select (calendar, liandu_calendar_get_selected (calendar));
}

static void
test_create_on (Fixture       *fixture,
                gconstpointer  data)
{
  LianduCalendar *calendar = open_calendar (fixture);
  GtkWidget *row;

  move (calendar, 5);
  act (calendar, "calendar.new");
  settle (100);
  row = find_widget (find_widget (GTK_WIDGET (calendar), GTK_TYPE_POPOVER), GTK_TYPE_LIST_BOX_ROW);
  gtk_widget_activate (row);
  settle (50);
  g_assert_nonnull (fixture->created);
  g_assert_cmpstr (fixture->day, ==, "2026-04-13");
  g_assert_nonnull (liandu_calendar_get_day_field (liandu_kind_lookup (fixture->created)));
}

/* A day with more than there is room for says how many it has, and opens as a
 * list. */
static void
test_full_day (Fixture       *fixture,
               gconstpointer  data)
{
  LianduCalendar *calendar = open_calendar (fixture);
  LianduCalendarDay *day = get_focused_day (fixture);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *words = g_strdup_printf ("问题%u", i);
      g_autofree char *uuid = liandu_test_store_create (&fixture->base, "issue", "description", words, "due", "2026-4-8", "unit", fixture->unit, NULL);
    }
  WAIT_FOR (liandu_calendar_is_loading (calendar));
  WAIT_FOR (!liandu_calendar_is_loading (calendar));
  settle (100);
  g_assert_cmpuint (liandu_calendar_day_get_n_items (day), ==, 21);
  g_assert_cmpuint (liandu_calendar_day_get_n_shown (day), <, 21);
  g_assert_cmpuint (liandu_calendar_day_get_n_shown (day), >, 0);
  g_assert_true (can_be_read (GTK_WIDGET (day), "21 项"));
  act (calendar, "calendar.open");
  settle (100);
  g_assert_true (can_be_read (find_widget (GTK_WIDGET (calendar), GTK_TYPE_POPOVER), "问题19"));
  gtk_widget_activate (find_widget (find_widget (GTK_WIDGET (calendar), GTK_TYPE_POPOVER), GTK_TYPE_LIST_BOX_ROW));
  settle (100);
  g_assert_nonnull (fixture->opened);
  g_assert_null (find_widget (GTK_WIDGET (calendar), GTK_TYPE_POPOVER));
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/today/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  g_test_add ("/today/lines", Fixture, NULL, set_up, test_lines, tear_down);
  g_test_add ("/today/keeps-up", Fixture, NULL, set_up, test_keeps_up, tear_down);
  g_test_add ("/today/own", Fixture, NULL, set_up, test_own, tear_down);
  g_test_add ("/today/focus", Fixture, NULL, set_up, test_focus, tear_down);
  g_test_add ("/today/rest", Fixture, NULL, set_up, test_rest, tear_down);
  g_test_add ("/calendar/days", Fixture, NULL, set_up, test_calendar, tear_down);
  g_test_add ("/calendar/months", Fixture, NULL, set_up, test_months, tear_down);
  g_test_add ("/calendar/create-on", Fixture, NULL, set_up, test_create_on, tear_down);
  g_test_add ("/calendar/full-day", Fixture, NULL, set_up, test_full_day, tear_down);
  return g_test_run ();
}
