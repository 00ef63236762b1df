/* bench-queries.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "liandu"

#include "config.h"

#include <locale.h>

#include "bench-tools.h"
#include "liandu-agenda.h"
#include "liandu-changes.h"
#include "liandu-proposals.h"

/* What the pages of the window ask for: the day's work, the board in its
 * arrangements, what changed since the last meeting, and issues of the same
 * kind. */

#define ROUNDS 5
#define CARDS 50
/* Columns that a screen shows. */
#define COLUMNS 6

static const LianduKind *
get_kind (void)
{
  return liandu_kind_lookup ("issue");
}

static GPtrArray *
ask (LianduStore *store,
     LianduQuery *query)
{
  GError *error = NULL;
  GPtrArray *rows = liandu_store_query (store, query, NULL, &error);

  if (rows == NULL)
    bench_stop (error);
  return rows;
}

static void
print (const char *what,
       Timer      *timer,
       const char *aim)
{
  bench_timer (what, timer, NULL, 0.5, aim);
  timer_clear (timer);
}

/* The day's work */

static void
ask_agenda (LianduStore *store,
            int          from,
            int          to)
{
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));
  g_autoptr (LianduDate) first = from > -1000 ? liandu_date_add_days (today, from) : NULL;
  g_autoptr (LianduDate) last = liandu_date_add_days (today, to);
  LianduAgendaRequest request = { .from = first, .to = last, .limit = CARDS };
  g_autoptr (LianduAgenda) agenda = NULL;
  GError *error = NULL;

  agenda = liandu_agenda_list (store, &request, NULL, &error);
  if (agenda == NULL)
    bench_stop (error);
}

static LianduCondition *
new_filter_condition (const LianduFilterInfo *filter)
{
  LianduCondition *all = liandu_condition_new_group (LIANDU_OP_AND);

  for (guint i = 0; i < G_N_ELEMENTS (filter->conditions) && filter->conditions[i].path != NULL; i++)
    {
      LianduOperator op = LIANDU_OP_EQ;

      liandu_operator_parse (filter->conditions[i].op, &op);
      liandu_condition_append (all, liandu_condition_new (filter->conditions[i].path, op, filter->conditions[i].value));
    }
  return all;
}

/* One question a kind, as the page asks. */
static void
ask_attention (LianduStore *store)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      const LianduKindInfo *info = liandu_kind_get_info (g_ptr_array_index (kinds, i));
      g_autoptr (LianduQuery) query = liandu_query_new (g_ptr_array_index (kinds, i));
      g_autoptr (GPtrArray) rows = NULL;

      for (guint j = 0; j < info->n_filters; j++)
        if (info->filters[j].today != LIANDU_TODAY_NOT)
          liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, new_filter_condition (&info->filters[j]));
      if (liandu_query_get_aggregates (query)->len > 0)
        rows = ask (store, query);
    }
}

static void
bench_today (LianduStore *store)
{
  Timer timer;

  timer_init (&timer);
  for (guint i = 0; i < ROUNDS; i++)
    {
      timer_begin (&timer);
      ask_agenda (store, -1000, -1);
      ask_agenda (store, 0, 0);
      ask_agenda (store, 1, 7);
      ask_attention (store);
      timer_end (&timer);
    }
  print ("today: late, today, this week, attention", &timer, "<= 100 ms");
}

/* The board */

static void
ask_cards (LianduStore      *store,
           LianduCondition  *condition,
           const LianduDate *since)
{
  g_auto (GStrv) fields = liandu_words_split (liandu_kind_get_info (get_kind ())->card);
  g_autoptr (LianduQuery) query = liandu_query_new (get_kind ());
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 0; fields[i] != NULL; i++)
    liandu_query_add_column (query, fields[i]);
  if (since != NULL)
    liandu_changes_add_marks (query, since);
  liandu_query_add_condition (query, condition);
  liandu_query_set_sort (query, liandu_kind_get_sort (get_kind ()));
  liandu_query_set_limit (query, CARDS);
  rows = ask (store, query);
}

static GPtrArray *
ask_groups (LianduStore *store,
            const char  *field)
{
  g_autoptr (LianduQuery) query = liandu_query_new (get_kind ());
  LianduCondition *late = liandu_condition_new_group (LIANDU_OP_AND);

  liandu_condition_append (late, liandu_condition_new ("final", LIANDU_OP_EQ, "0"));
  liandu_condition_append (late, liandu_condition_new ("due", LIANDU_OP_LT, "today"));
  liandu_query_add_group (query, field);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT, NULL, NULL);
  liandu_query_add_aggregate (query, LIANDU_AGGREGATE_COUNT_IF, NULL, late);
  return ask (store, query);
}

/* Counts of all columns, and the cards of those that a screen shows. */
static void
bench_columns (LianduStore *store,
               const char  *field)
{
  g_autofree char *what = g_strdup_printf ("board in columns by %s: counts, %d × %d cards", field, COLUMNS, CARDS);
  Timer timer;

  timer_init (&timer);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GPtrArray) groups = NULL;

      timer_begin (&timer);
      groups = ask_groups (store, field);
      for (guint j = 0; j < MIN (groups->len, COLUMNS); j++)
        {
          GVariant *link = liandu_row_get_value (g_ptr_array_index (groups, j), 0);
          const char *uuid = NULL;

          if (link == NULL)
            continue;
          g_variant_get_child (link, 0, "&s", &uuid);
          ask_cards (store, liandu_condition_new (field, LIANDU_OP_EQ, uuid), NULL);
        }
      timer_end (&timer);
    }
  print (what, &timer, "<= 100 ms");
}

/* Two lanes stand open: the counts of all, and each phase of these two. */
static void
bench_lanes (LianduStore *store)
{
  const LianduKindInfo *info = liandu_kind_get_info (get_kind ());
  Timer timer;

  timer_init (&timer);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GPtrArray) groups = NULL;

      timer_begin (&timer);
      groups = ask_groups (store, "unit");
      for (guint j = 0; j < MIN (groups->len, 2) * info->n_phases; j++)
        {
          GVariant *link = liandu_row_get_value (g_ptr_array_index (groups, j / info->n_phases), 0);
          LianduCondition *both = liandu_condition_new_group (LIANDU_OP_AND);
          const char *uuid = "";

          if (link != NULL)
            g_variant_get_child (link, 0, "&s", &uuid);
          liandu_condition_append (both, liandu_condition_new ("unit", LIANDU_OP_EQ, uuid));
          liandu_condition_append (both, liandu_condition_new ("phase", LIANDU_OP_EQ, info->phases[j % info->n_phases].name));
          ask_cards (store, both, NULL);
        }
      timer_end (&timer);
    }
  print ("board in lanes by unit: counts, two lanes open", &timer, "<= 100 ms");
}

/* Since a month ago. */
static void
bench_changes (LianduStore *store)
{
  const LianduKindInfo *info = liandu_kind_get_info (get_kind ());
  g_autoptr (LianduDate) today = liandu_clock_dup_today (liandu_store_get_clock (store));
  g_autoptr (LianduDate) since = liandu_date_add_days (today, -30);
  Timer counts;
  Timer cards;

  timer_init (&counts);
  timer_init (&cards);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (LianduQuery) query = liandu_query_new (get_kind ());
      g_autoptr (GPtrArray) rows = NULL;

      liandu_changes_add_counts (query, since);
      timer_begin (&counts);
      rows = ask (store, query);
      timer_end (&counts);
      timer_begin (&cards);
      for (guint j = 0; j < info->n_phases; j++)
        ask_cards (store, liandu_condition_new ("phase", LIANDU_OP_EQ, info->phases[j].name), since);
      timer_end (&cards);
    }
  print ("changes since a month ago, counted", &counts, "<= 100 ms");
  print ("board with changes marked, 50 cards a phase", &cards, "<= 100 ms");
}

/* Issues of the same kind */

static void
bench_similar (LianduStore *store)
{
  g_autoptr (LianduQuery) query = liandu_query_new (get_kind ());
  g_autoptr (GPtrArray) rows = NULL;
  Timer timer;

  liandu_query_set_limit (query, ROUNDS);
  rows = ask (store, query);
  timer_init (&timer);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (LianduRecord) record = liandu_store_load (store, liandu_row_get_uuid (g_ptr_array_index (rows, i)), NULL, NULL);
      g_autoptr (GPtrArray) found = NULL;
      GError *error = NULL;

      timer_begin (&timer);
      found = liandu_proposals_find (store, record, liandu_kind_get_field (get_kind (), "similar"), NULL, &error);
      timer_end (&timer);
      if (found == NULL)
        bench_stop (error);
    }
  print ("issues of the same kind, proposed", &timer, "<= 300 ms at 10000");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  for (int i = 2; i < argc; i++)
    {
      g_autofree char *heading = g_strdup_printf ("pages, %s issues (ms)", argv[i]);
      g_autoptr (LianduStore) store = bench_open (argv[1], argv[i]);

      bench_heading (heading);
      bench_today (store);
      bench_columns (store, "unit");
      bench_columns (store, "responsible_leader");
      bench_lanes (store);
      bench_changes (store);
      bench_similar (store);
      liandu_store_close (store);
    }
  return 0;
}
