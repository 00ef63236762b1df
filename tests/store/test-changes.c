/* test-changes.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-changes.h"
#include "liandu-sittings.h"
#include "liandu-test-store.h"

/* What has happened to issues since the last consultation: by steps, rows and
 * limits, and by when they became known. */

#define SINCE "2026-04-10"

typedef struct
{
  LianduTestStore desk;
  char *units[2];
  char *people[3];
  guint n;
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused)
{
  LianduTestStore *desk = &office->desk;

  liandu_test_store_set_up (desk, unused);
  liandu_test_store_set_now (desk, "2026-03-02T09:00:00+08:00");
  office->units[0] = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  office->units[1] = liandu_test_store_create (desk, "unit", "name", "县民政局", NULL);
  office->people[0] = liandu_test_store_create (desk, "person", "name", "申一", "unit", office->units[0], NULL);
  office->people[2] = liandu_test_store_create (desk, "person", "name", "定三", "unit", office->units[1], NULL);
  office->people[1] = liandu_test_store_create (desk, "person", "name", "核二", "unit", office->units[1], NULL);
}

static void
tear_down (Office        *office,
           gconstpointer  unused)
{
  for (guint i = 0; i < 2; i++)
    g_free (office->units[i]);
  for (guint i = 0; i < 3; i++)
    g_free (office->people[i]);
  liandu_test_store_tear_down (&office->desk, unused);
}

static char *
enter (Office     *office,
       const char *due)
{
  g_autofree char *text = g_strdup_printf ("问题%u", ++office->n);
  char *uuid = liandu_test_store_create (&office->desk, "issue", "description", text, "unit", office->units[0], "category", "3", "grade", "minor",
                                         "due", due, "rect_measure", "措施", "result", "结果", "evaluation", "passed", NULL);

  g_free (liandu_test_store_add_row (&office->desk, uuid, "evidence", "name", "照片", NULL));
  return uuid;
}

static void
step (Office     *office,
      const char *uuid,
      const char *transition,
      const char *day)
{
  guint who = g_str_equal (transition, "apply_close") ? 0 : g_str_equal (transition, "close") ? 2 : 1;
  LianduEvent *event = liandu_test_event (transition, office->people[who], "意见");
  g_autoptr (LianduDate) date = day != NULL ? liandu_date_new_iso (day, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (date != NULL)
    event->date = g_variant_ref_sink (liandu_date_to_variant (date));
  if (g_str_equal (transition, "extend"))
    liandu_test_store_step (&office->desk, uuid, event, &error, "due", "2026-12-31", NULL);
  else
    liandu_test_store_step (&office->desk, uuid, event, &error, NULL);
  g_assert_no_error (error);
}

static char *
enter_assigned (Office     *office,
                const char *due)
{
  char *uuid = enter (office, due);

  step (office, uuid, "register", NULL);
  step (office, uuid, "assign", NULL);
  return uuid;
}

/* The names of the marks that the record has, as one text. */
static char *
dup_marks (Office     *office,
           const char *uuid)
{
  const LianduKind *kind = liandu_kind_lookup ("issue");
  g_autoptr (LianduQuery) query = liandu_query_new (kind);
  g_autoptr (LianduDate) since = liandu_date_new_iso (SINCE, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  liandu_query_add_column (query, "number");
  liandu_query_add_condition (query, liandu_condition_new ("uuid", LIANDU_OP_EQ, uuid));
  liandu_changes_add_marks (query, since);
  rows = liandu_store_query (office->desk.store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (liandu_row_get_n_values (g_ptr_array_index (rows, 0)), ==, 1 + liandu_changes_get_n (kind));
  for (guint i = 0; i < liandu_changes_get_n (kind); i++)
    if (g_variant_get_boolean (liandu_row_get_value (g_ptr_array_index (rows, 0), i + 1)))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", liandu_changes_get_name (kind, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_marks(office, uuid, expected)                   \
  G_STMT_START {                                               \
    g_autofree char *found_ = dup_marks (office, uuid);         \
    g_assert_cmpstr (found_, ==, expected);                     \
  } G_STMT_END

static void
test_steps (Office        *office,
            gconstpointer  unused)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *still = enter_assigned (office, "2026-06-30");
  g_autofree char *late = enter_assigned (office, "2026-04-10");
  g_autofree char *long_late = enter_assigned (office, "2026-04-09");
  g_autofree char *returned = enter_assigned (office, "2026-06-30");
  g_autofree char *extended = enter_assigned (office, "2026-06-30");
  g_autofree char *closed = enter_assigned (office, "2026-06-30");
  g_autofree char *reported = enter_assigned (office, "2026-06-30");
  g_autofree char *raised = NULL;

  liandu_test_store_set_now (desk, "2026-04-20T09:00:00+08:00");
  step (office, returned, "apply_close", NULL);
  step (office, returned, "return", NULL);
  step (office, extended, "extend", NULL);
  step (office, closed, "apply_close", NULL);
  step (office, closed, "verify", NULL);
  step (office, closed, "close", NULL);
  g_free (liandu_test_store_add_row (desk, reported, "progress", "month", "2026-04", "situation", "已开工", "reported_on", "2026-04-18", NULL));
  raised = enter (office, "2026-06-30");
  assert_marks (office, still, "unmoved");
  assert_marks (office, late, "late unmoved");
  assert_marks (office, long_late, "unmoved");
  assert_marks (office, returned, "returned moved");
  assert_marks (office, extended, "extended");
  assert_marks (office, closed, "closed");
  assert_marks (office, reported, "progress");
  assert_marks (office, raised, "new");
}

/* What was done on the day of the meeting the meeting knew; what was entered
 * later it did not, whatever day it bears. */
static void
test_known (Office        *office,
            gconstpointer  unused)
{
  g_autofree char *there = enter_assigned (office, "2026-06-30");
  g_autofree char *afterwards = enter_assigned (office, "2026-06-30");
  g_autofree char *taken_back = enter_assigned (office, "2026-06-30");

  liandu_test_store_set_now (&office->desk, SINCE "T15:00:00+08:00");
  step (office, there, "apply_close", NULL);
  step (office, taken_back, "apply_close", NULL);
  liandu_test_store_set_now (&office->desk, "2026-04-13T09:00:00+08:00");
  step (office, afterwards, "apply_close", "2026-04-09");
  step (office, taken_back, "revoke", NULL);
  assert_marks (office, there, "unmoved");
  assert_marks (office, afterwards, "moved");
  assert_marks (office, taken_back, "moved");
}

static char *
dup_last_meeting (Office     *office,
                  const char *unit)
{
  const char *units[] = { unit, NULL };
  g_autoptr (LianduDate) today = liandu_date_new_iso ("2026-04-20", NULL);
  g_autoptr (LianduQuery) query = liandu_changes_new_day_query (liandu_kind_lookup ("issue"), unit != NULL ? units : NULL, today);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *value = NULL;

  rows = liandu_store_query (office->desk.store, query, NULL, &error);
  g_assert_no_error (error);
  value = liandu_row_get_value (g_ptr_array_index (rows, 0), 0);
  return value != NULL ? g_variant_dup_string (value, NULL) : NULL;
}

/* The last one that was held with the unit, or at which it was present. */
static void
test_meetings (Office        *office,
               gconstpointer  unused)
{
  static const char *const held[][2] = { { "2026-03-05", "2026-03-05" }, { "2026-04-09", "2026-04-09" }, { "2026-04-15", NULL }, { "2026-05-01", "2026-05-01" } };
  g_autofree char *none = dup_last_meeting (office, NULL);
  g_autofree char *of_all = NULL;
  g_autofree char *of_second = NULL;

  g_assert_null (none);
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    {
      g_autofree char *uuid = liandu_test_store_create (&office->desk, "consultation", "consultation_type", "monthly", "unit", office->units[0],
                                                        "planned_on", held[i][0], "held_on", held[i][1] != NULL ? held[i][1] : "",
                                                        "chair", office->people[0], "other_units", i == 0 ? office->units[1] : "", NULL);
      g_autoptr (GError) error = NULL;

      if (held[i][1] != NULL)
        liandu_test_store_step (&office->desk, uuid, liandu_event_new ("hold"), &error, NULL);
      g_assert_no_error (error);
    }
  of_all = dup_last_meeting (office, NULL);
  of_second = dup_last_meeting (office, office->units[1]);
  g_assert_cmpstr (of_all, ==, "2026-04-09");
  g_assert_cmpstr (of_second, ==, "2026-03-05");
}

/* Counts, conditions and marks are one thing in three forms. */
static void
test_agree (Office        *office,
            gconstpointer  unused)
{
  const LianduKind *kind = liandu_kind_lookup ("issue");
  g_autoptr (LianduDate) since = liandu_date_new_iso (SINCE, NULL);
  g_autoptr (LianduQuery) counts = liandu_query_new (kind);
  g_autoptr (GPtrArray) counted = NULL;
  g_autofree char *first = enter_assigned (office, "2026-04-12");
  g_autofree char *second = enter_assigned (office, "2026-06-30");

  liandu_test_store_set_now (&office->desk, "2026-04-20T09:00:00+08:00");
  step (office, second, "apply_close", NULL);
  liandu_changes_add_counts (counts, since);
  counted = liandu_store_query (office->desk.store, counts, NULL, NULL);
  for (guint i = 0; i < liandu_changes_get_n (kind); i++)
    {
      g_autoptr (LianduQuery) query = liandu_query_new (kind);
      g_autoptr (GPtrArray) rows = NULL;

      liandu_query_add_condition (query, liandu_changes_new_condition (kind, i, since));
      rows = liandu_store_query (office->desk.store, query, NULL, NULL);
      g_assert_cmpint (g_variant_get_int64 (liandu_row_get_value (g_ptr_array_index (counted, 0), i)), ==, rows->len);
    }
}

/* Nothing that a meeting must not see says what has changed. */
static void
test_described (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    for (const LianduChangeInfo *info = liandu_kind_get_info (g_ptr_array_index (kinds, i))->changes; info != NULL && info->name != NULL; info++)
      for (guint j = 0; j < G_N_ELEMENTS (info->conditions) && info->conditions[j].path != NULL; j++)
        {
          LianduPath path;

          g_assert_true (liandu_path_resolve (g_ptr_array_index (kinds, i), info->conditions[j].path, &path, NULL));
          g_assert_true (path.field == NULL || liandu_sittings_shows_field (path.field));
        }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/changes/steps", Office, NULL, set_up, test_steps, tear_down);
  g_test_add ("/changes/known", Office, NULL, set_up, test_known, tear_down);
  g_test_add ("/changes/meetings", Office, NULL, set_up, test_meetings, tear_down);
  g_test_add ("/changes/agree", Office, NULL, set_up, test_agree, tear_down);
  g_test_add_func ("/changes/described", test_described);
  return g_test_run ();
}
