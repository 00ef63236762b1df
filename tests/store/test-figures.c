/* test-figures.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-test-store.h"

/* A review of a period: numbers that a step takes from other records, and
 * which stay as they were. */

typedef struct
{
  LianduTestStore desk;
  char *teams[2];
  char *units[2];
  char *person;
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused)
{
  LianduTestStore *desk = &office->desk;

  liandu_test_store_set_up (desk, unused);
  office->teams[0] = liandu_test_store_create (desk, "unit", "name", "派驻第一纪检监察组", NULL);
  office->teams[1] = liandu_test_store_create (desk, "unit", "name", "派驻第二纪检监察组", NULL);
  office->units[0] = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  office->units[1] = liandu_test_store_create (desk, "unit", "name", "县民政局", NULL);
  office->person = liandu_test_store_create (desk, "person", "name", "王建国", NULL);
}

static void
tear_down (Office        *office,
           gconstpointer  unused)
{
  for (guint i = 0; i < 2; i++)
    {
      g_free (office->teams[i]);
      g_free (office->units[i]);
    }
  g_free (office->person);
  liandu_test_store_tear_down (&office->desk, unused);
}

/* @results: an item each; "" for none. */
static void
consult (Office     *office,
         guint       team,
         const char *planned,
         const char *held,
         const char *results)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = liandu_test_store_create (desk, "consultation", "consultation_type", "monthly", "unit", office->units[team],
                                                    "supervisor_unit", office->teams[team], "planned_on", planned, NULL);
  g_auto (GStrv) items = liandu_words_split (results);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; items[i] != NULL; i++)
    g_free (liandu_test_store_add_row (desk, uuid, "items", "item", "事项", "result", items[i], NULL));
  if (held == NULL)
    return;
  g_free (liandu_test_store_add_row (desk, uuid, "exchanges", "problem", "问题", NULL));
  liandu_test_store_edit (desk, uuid, "held_on", held, "chair", office->person, NULL);
  liandu_test_store_step (desk, uuid, liandu_test_event ("hold", NULL, NULL), &error, NULL);
  g_assert_no_error (error);
}

static void
fill (Office *office)
{
  LianduTestStore *desk = &office->desk;

  consult (office, 0, "2026-03-31", "2026-03-31", "closed");
  consult (office, 0, "2026-04-01", "2026-04-02", "closed continued returned");
  consult (office, 0, "2026-04-07", NULL, "");
  consult (office, 0, "2026-06-30", NULL, "");
  consult (office, 0, "2026-07-01", NULL, "");
  consult (office, 1, "2026-04-03", "2026-04-03", "closed closed");
  g_free (liandu_test_store_create (desk, "issue", "description", "一", "unit", office->units[0], "supervisor_unit", office->teams[0],
                                    "source_kind", "consultation", "found_on", "2026-04-02", "due", "2026-04-07", NULL));
  g_free (liandu_test_store_create (desk, "issue", "description", "二", "unit", office->units[0], "supervisor_unit", office->teams[0],
                                    "source_kind", "audit", "found_on", "2026-04-02", "due", "2026-05-07", NULL));
  g_free (liandu_test_store_create (desk, "issue", "description", "三", "unit", office->units[1], "supervisor_unit", office->teams[1],
                                    "source_kind", "consultation", "found_on", "2026-03-31", "due", "2026-04-01", NULL));
}

static void
count (Office     *office,
       const char *uuid,
       const char *step)
{
  g_autoptr (GError) error = NULL;

  liandu_test_store_step (&office->desk, uuid, liandu_test_event (step, NULL, NULL), &error, NULL);
  g_assert_no_error (error);
}

typedef struct
{
  const char *period;
  int team;                 /* -1: all */
  const char *figures;      /* in the order of the names below */
} Case;

/* Counted by hand from fill(), on 8 April 2026. */
static const Case cases[] = {
  { "2026年第二季度", -1, "4 2 1 5 3 1 1 2 1 0 3 2" },
  { "2026年第二季度", 0, "3 1 1 3 1 1 1 1 1 0 2 1" },
  { "2026年第二季度", 1, "1 1 0 2 2 0 0 1 0 0 1 1" },
  { "2026年3月", -1, "1 1 0 1 1 0 0 1 1 0 3 2" },
  { "2026年上半年", -1, "5 3 1 6 4 1 1 3 2 0 3 2" },
  { "2026年", -1, "6 3 1 6 4 1 1 3 2 0 3 2" },
  { "2025年", -1, "0 0 0 0 0 0 0 0 0 0 3 2" },
};

static const char * const names[] = {
  "planned_count", "held_count", "late_count", "item_count", "closed_count", "continued_count", "returned_count", "exchange_count",
  "registered_count", "closed_issue_count", "open_count", "overdue_count",
};

static char *
make_review (Office     *office,
             const Case *row)
{
  return liandu_test_store_create (&office->desk, "consultation_review", "period", row->period, "supervisor_unit",
                                   row->team >= 0 ? office->teams[row->team] : "", NULL);
}

static void
test_counted (Office        *office,
              gconstpointer  unused)
{
  fill (office);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uuid = make_review (office, &cases[i]);
      g_auto (GStrv) expected = liandu_words_split (cases[i].figures);

      g_test_message ("%s %d", cases[i].period, cases[i].team);
      count (office, uuid, "count");
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_test_message ("%s", names[j]);
          liandu_test_assert_text (&office->desk, uuid, names[j], expected[j]);
        }
      liandu_test_assert_text (&office->desk, uuid, "as_of", "2026-04-08");
    }
}

/* What was counted stays; counting anew is a step of its own. */
static void
test_kept_and_recounted (Office        *office,
                         gconstpointer  unused)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = make_review (office, &cases[0]);

  count (office, uuid, "count");
  liandu_test_assert_text (desk, uuid, "held_count", "0");
  fill (office);
  liandu_test_assert_text (desk, uuid, "held_count", "0");
  liandu_test_store_set_now (desk, "2026-04-20T09:00:00+08:00");
  count (office, uuid, "recount");
  liandu_test_assert_text (desk, uuid, "held_count", "2");
  liandu_test_assert_text (desk, uuid, "as_of", "2026-04-20");
  liandu_test_assert_text (desk, uuid, "held_rate", "2/4（50%）");
  liandu_test_assert_state (desk, uuid, "counted");
}

/* A number nobody counted is none, and a day is no period. */
static void
test_refused (Office        *office,
              gconstpointer  unused)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = make_review (office, &cases[0]);
  g_autoptr (LianduRecord) day = liandu_test_store_record (desk, "consultation_review", "period", "2026-04-08", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_test_store_step (desk, uuid, liandu_test_event ("report", office->person, NULL), &error, NULL));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (liandu_test_store_save (desk, day, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  liandu_test_assert_text (desk, uuid, "held_count", "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/figures/counted", Office, NULL, set_up, test_counted, tear_down);
  g_test_add ("/figures/kept-and-recounted", Office, NULL, set_up, test_kept_and_recounted, tear_down);
  g_test_add ("/figures/refused", Office, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
