/* test-agenda.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include "liandu-agenda.h"
#include "liandu-test-store.h"

/* What is due and what takes place, over all kinds.  It is Wednesday, 8 April
 * 2026. */

typedef struct
{
  LianduTestStore base;
  char *unit;
  char *me;
  char *other;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  liandu_test_store_set_up (&fixture->base, NULL);
  fixture->unit = liandu_test_store_create (&fixture->base, "unit", "name", "石泉乡", NULL);
  fixture->me = liandu_test_store_create (&fixture->base, "person", "name", "周敏", NULL);
  fixture->other = liandu_test_store_create (&fixture->base, "person", "name", "陈志强", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->unit);
  g_free (fixture->me);
  g_free (fixture->other);
  liandu_test_store_tear_down (&fixture->base, NULL);
}

static char *
add_issue (Fixture    *fixture,
           const char *words,
           const char *due,
           const char *supervisor)
{
  return liandu_test_store_create (&fixture->base, "issue", "description", words, "due", due, "unit", fixture->unit,
                                   "supervisor", supervisor, NULL);
}

static LianduAgenda *
ask (Fixture             *fixture,
     const char          *from,
     const char          *to,
     LianduAgendaRequest  request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDate) first = from != NULL ? liandu_date_new_iso (from, NULL) : NULL;
  g_autoptr (LianduDate) last = liandu_date_new_iso (to, NULL);
  LianduAgenda *agenda;

  request.from = first;
  request.to = last;
  agenda = liandu_agenda_list (fixture->base.store, &request, NULL, &error);
  g_assert_no_error (error);
  return agenda;
}

/* “4-7 due 甲; 4-8 on 乙” */
static char *
describe (const LianduAgenda *agenda)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < agenda->items->len; i++)
    {
      const LianduAgendaItem *item = g_ptr_array_index (agenda->items, i);

      g_string_append_printf (text, "%s%d-%d %s %s", i > 0 ? "; " : "", liandu_date_get_month (item->day), liandu_date_get_day (item->day),
                              item->due ? "due" : "on", item->title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_agenda(agenda, expected)                \
  G_STMT_START {                                       \
    g_autofree char *words_ = describe (agenda);       \
    g_assert_cmpstr (words_, ==, expected);            \
  } G_STMT_END

static void
test_due (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *late = add_issue (fixture, "甲", "2026-4-7", fixture->me);
  g_autofree char *now = add_issue (fixture, "乙", "2026-4-8", fixture->me);
  g_autofree char *soon = add_issue (fixture, "丙", "2026-4-15", fixture->me);
  g_autofree char *gone = add_issue (fixture, "丁", "2026-4-7", fixture->me);
  g_autofree char *words = add_issue (fixture, "戊", "长期坚持", fixture->me);
  g_autoptr (LianduAgenda) overdue = NULL;
  g_autoptr (LianduAgenda) week = NULL;
  g_autoptr (LianduAgenda) first = NULL;

  liandu_test_store_delete (&fixture->base, gone);
  overdue = ask (fixture, NULL, "2026-04-07", (LianduAgendaRequest) { .limit = 10 });
  assert_agenda (overdue, "4-7 due 甲");
  g_assert_cmpstr (((LianduAgendaItem *) g_ptr_array_index (overdue->items, 0))->unit, ==, "石泉乡");
  week = ask (fixture, "2026-04-08", "2026-04-15", (LianduAgendaRequest) { .limit = 10 });
  assert_agenda (week, "4-8 due 乙; 4-15 due 丙");

  /* The counts are whole whatever the limit. */
  first = ask (fixture, NULL, "2026-12-31", (LianduAgendaRequest) { .limit = 1 });
  assert_agenda (first, "4-7 due 甲");
  g_assert_cmpuint (first->n_items, ==, 3);
  g_assert_cmpuint (first->counts->len, ==, 1);
  g_assert_cmpstr (liandu_kind_get_name (g_array_index (first->counts, LianduAgendaCount, 0).kind), ==, "issue");
}

/* What was closed is due no more; what took place stays where it was. */
static void
test_final (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *talk = liandu_test_store_create (&fixture->base, "talk", "talk_kind", "heart", "talkee", fixture->other,
                                                    "talk_date", "2026-4-9", "follow_up_due", "2026-4-20", NULL);
  g_autoptr (LianduEvent) cancel = liandu_test_event ("cancel", NULL, "工作调整");
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduAgenda) before = ask (fixture, "2026-04-01", "2026-04-30", (LianduAgendaRequest) { .events = TRUE, .limit = 10 });
  g_autoptr (LianduAgenda) after = NULL;

  g_assert_cmpuint (before->n_items, ==, 2);
  g_assert_true (liandu_test_store_step (&fixture->base, talk, g_steal_pointer (&cancel), &error, NULL));
  g_assert_no_error (error);
  after = ask (fixture, "2026-04-01", "2026-04-30", (LianduAgendaRequest) { .events = TRUE, .limit = 10 });
  g_assert_cmpuint (after->n_items, ==, 1);
  g_assert_false (((LianduAgendaItem *) g_ptr_array_index (after->items, 0))->due);
}

/* A plan is due on the day that it is planned for, and there once. */
static void
test_events (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *interview = liandu_test_store_create (&fixture->base, "interview", "interviewee", fixture->other, "planned_on", "2026-4-10", NULL);
  g_autofree char *issue = add_issue (fixture, "甲", "2026-5-30", fixture->me);
  g_autoptr (LianduAgenda) all = ask (fixture, "2026-04-01", "2026-04-30", (LianduAgendaRequest) { .events = TRUE, .limit = 10 });
  g_autoptr (LianduAgenda) due = ask (fixture, "2026-04-01", "2026-04-30", (LianduAgendaRequest) { .limit = 10 });

  /* The day on which an issue was found is none that anything takes place. */
  g_assert_cmpuint (all->n_items, ==, 1);
  g_assert_cmpstr (((LianduAgendaItem *) g_ptr_array_index (all->items, 0))->uuid, ==, interview);
  g_assert_true (((LianduAgendaItem *) g_ptr_array_index (all->items, 0))->due);
  g_assert_cmpuint (due->n_items, ==, 1);
}

static void
test_own (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *mine = add_issue (fixture, "甲", "2026-4-7", fixture->me);
  g_autofree char *theirs = add_issue (fixture, "乙", "2026-4-7", fixture->other);
  g_autoptr (LianduQuery) users = liandu_query_new (liandu_kind_lookup ("user"));
  g_autoptr (GPtrArray) rows = liandu_store_query (fixture->base.store, users, NULL, NULL);
  g_autoptr (LianduAgenda) stranger = ask (fixture, NULL, "2026-04-30", (LianduAgendaRequest) { .own = TRUE, .limit = 10 });
  g_autoptr (LianduAgenda) own = NULL;

  g_assert_null (stranger->me);
  g_assert_cmpuint (stranger->n_items, ==, 0);
  liandu_test_store_edit (&fixture->base, liandu_row_get_uuid (g_ptr_array_index (rows, 0)), "person", fixture->me, NULL);
  own = ask (fixture, NULL, "2026-04-30", (LianduAgendaRequest) { .own = TRUE, .limit = 10 });
  g_assert_cmpstr (own->me, ==, fixture->me);
  assert_agenda (own, "4-7 due 甲");
  g_assert_cmpuint (own->n_items, ==, 1);
}

/* One kind, and of that what a query finds. */
static void
test_query (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *one = add_issue (fixture, "公务接待", "2026-4-7", fixture->me);
  g_autofree char *two = add_issue (fixture, "资金滞留", "2026-4-9", fixture->other);
  g_autofree char *talk = liandu_test_store_create (&fixture->base, "talk", "talk_kind", "heart", "talkee", fixture->other, "talk_date", "2026-4-9", NULL);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (LianduQuery) talks = liandu_query_new (liandu_kind_lookup ("talk"));
  g_autoptr (LianduQuery) units = liandu_query_new (liandu_kind_lookup ("unit"));
  LianduAgendaRequest request = { .query = query, .events = TRUE, .limit = 10 };
  g_autoptr (LianduAgenda) all = ask (fixture, "2026-04-01", "2026-04-30", request);
  g_autoptr (LianduAgenda) some = NULL;
  g_autoptr (LianduAgenda) held = NULL;
  g_autoptr (LianduAgenda) none = NULL;

  assert_agenda (all, "4-7 due 公务接待; 4-9 due 资金滞留");
  g_assert_cmpstr (((LianduAgendaItem *) g_ptr_array_index (all->items, 0))->unit, ==, "石泉乡");
  liandu_query_add_condition (query, liandu_condition_new ("description", LIANDU_OP_CONTAINS, "资金"));
  some = ask (fixture, "2026-04-01", "2026-04-30", request);
  assert_agenda (some, "4-9 due 资金滞留");
  request.query = talks;
  held = ask (fixture, "2026-04-01", "2026-04-30", request);
  g_assert_cmpuint (held->n_items, ==, 1);
  g_assert_false (((LianduAgendaItem *) g_ptr_array_index (held->items, 0))->due);
  request.query = units;
  none = ask (fixture, "2026-04-01", "2026-04-30", request);
  g_assert_cmpuint (none->n_items, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/agenda/due", Fixture, NULL, set_up, test_due, tear_down);
  g_test_add ("/agenda/final", Fixture, NULL, set_up, test_final, tear_down);
  g_test_add ("/agenda/events", Fixture, NULL, set_up, test_events, tear_down);
  g_test_add ("/agenda/own", Fixture, NULL, set_up, test_own, tear_down);
  g_test_add ("/agenda/query", Fixture, NULL, set_up, test_query, tear_down);
  return g_test_run ();
}
