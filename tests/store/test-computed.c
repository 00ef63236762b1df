/* test-computed.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-test-store.h"
#include "liandu-value.h"

/* Fields that depend on the day: the record in memory and the database say the
 * same, around the ends of months and in every state. */

typedef struct
{
  LianduTestStore desk;
  char *unit;
  char *people[3];
} Office;

static void
set_up (Office        *office,
        gconstpointer  unused)
{
  static const char * const names[] = { "申一", "核二", "定三" };

  liandu_test_store_set_up (&office->desk, unused);
  office->unit = liandu_test_store_create (&office->desk, "unit", "name", "县水利局", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    office->people[i] = liandu_test_store_create (&office->desk, "person", "name", names[i], NULL);
}

static void
tear_down (Office        *office,
           gconstpointer  unused)
{
  g_free (office->unit);
  for (guint i = 0; i < G_N_ELEMENTS (office->people); i++)
    g_free (office->people[i]);
  liandu_test_store_tear_down (&office->desk, unused);
}

static char *
make_issue (Office     *office,
            const char *due,
            const char *found_on)
{
  char *uuid = liandu_test_store_create (&office->desk, "issue", "description", "问题", "unit", office->unit, "category", "3",
                                         "grade", "minor", "due", due, "found_on", found_on, "rect_measure", "措施", "result", "结果",
                                         "evaluation", "passed", "handover_on", "2024-01-01", "handover_to", "室", NULL);

  g_free (liandu_test_store_add_row (&office->desk, uuid, "evidence", "name", "照片", NULL));
  return uuid;
}

static void
walk (Office     *office,
      const char *uuid,
      const char *path,
      const char *day)
{
  g_auto (GStrv) steps = liandu_words_split (path);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      guint decider = g_str_equal (steps[i], "apply_close") ? 0 : g_str_equal (steps[i], "verify") ? 1 : 2;
      LianduEvent *event = liandu_test_event (steps[i], office->people[decider], "意见");
      g_autoptr (GError) error = NULL;

      event->date = g_variant_ref_sink (g_variant_new ("(sys)", day, 'd', ""));
      liandu_test_store_step (&office->desk, uuid, event, &error, NULL);
      g_assert_no_error (error);
    }
}

static LianduQuery *
new_query (void)
{
  LianduQuery *query = liandu_query_new (liandu_kind_lookup ("issue"));

  liandu_query_add_column (query, "overdue");
  liandu_query_add_column (query, "days_left");
  liandu_query_add_column (query, "months_idle");
  return query;
}

static int
days_between (const char *from,
              const char *to)
{
  GDate left;
  GDate right;

  g_date_set_parse (&left, from);
  g_date_set_parse (&right, to);
  return g_date_days_between (&left, &right);
}

/* By a calendar of another make. */
static void
check_oracle (LianduRow    *row,
              LianduRecord *record,
              const char   *today)
{
  gboolean final = liandu_words_contain ("closed transferred", liandu_row_get_state (row));
  GVariant *due = liandu_record_get (record, "due");
  GVariant *days = liandu_row_get_value (row, 1);
  const char *iso = "";

  if (due != NULL)
    g_variant_get_child (due, 0, "&s", &iso);
  g_assert_cmpint (g_variant_get_boolean (liandu_row_get_value (row, 0)), ==, !final && *iso != '\0' && strcmp (iso, today) < 0);
  g_assert_cmpint (days != NULL, ==, !final && *iso != '\0');
  if (days != NULL)
    g_assert_cmpint (g_variant_get_int64 (days), ==, days_between (today, iso));
  if (final)
    g_assert_null (liandu_row_get_value (row, 2));
}

static void
check_all (Office     *office,
           const char *today)
{
  g_autoptr (LianduQuery) query = new_query ();
  g_autoptr (GPtrArray) rows = liandu_store_query (office->desk.store, query, NULL, NULL);
  g_autoptr (LianduDate) date = liandu_clock_dup_today (office->desk.clock);

  g_assert_cmpstr (liandu_date_get_iso (date), ==, today);
  for (guint i = 0; i < rows->len; i++)
    {
      LianduRow *row = g_ptr_array_index (rows, i);
      g_autoptr (LianduRecord) record = liandu_test_store_load (&office->desk, liandu_row_get_uuid (row));

      check_oracle (row, record, today);
      for (guint j = 0; j < 3; j++)
        {
          const LianduField *field = liandu_kind_get_field (liandu_kind_lookup ("issue"), g_ptr_array_index (liandu_query_get_columns (query), j));
          g_autoptr (GVariant) expected = liandu_record_evaluate (record, field, date);

          if (!liandu_value_equal (liandu_row_get_value (row, j), expected))
            g_test_message ("%s on %s, %s", liandu_field_get_name (field), today, liandu_row_get_state (row));
          g_assert_true (liandu_value_equal (liandu_row_get_value (row, j), expected));
        }
    }
}

static void
set_today (Office     *office,
           const char *today)
{
  g_autofree char *now = g_strconcat (today, "T23:30:00+08:00", NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (now, NULL);

  liandu_clock_advance (office->desk.clock, g_date_time_to_unix (moment) * 1000 - liandu_clock_get_now_ms (office->desk.clock));
}

static const char * const paths[] = {
  "", "register", "register assign", "register assign apply_close", "register assign apply_close verify",
  "register assign apply_close verify close", "register assign apply_close return", "register assign continue", "transfer",
};

static void
test_agreement (Office        *office,
                gconstpointer  unused G_GNUC_UNUSED)
{
  static const char * const days[] = { "2023-12-31", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-01", "长期坚持", "2024年2月底前" };
  static const char * const todays[] = {
    "2024-01-30", "2024-01-31", "2024-02-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-29", "2024-03-30", "2024-03-31",
    "2024-04-30", "2025-02-27", "2025-02-28", "2025-03-01",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (days); j++)
      {
        g_autofree char *uuid = make_issue (office, days[j], days[(j + i) % 5]);

        walk (office, uuid, paths[i], "2024-01-15");
        if (j % 2 == 0)
          g_free (liandu_test_store_add_row (&office->desk, uuid, "progress", "month", "2024-01", "reported_on", days[(j + 1) % 5], NULL));
      }
  for (guint i = 0; i < G_N_ELEMENTS (todays); i++)
    {
      set_today (office, todays[i]);
      check_all (office, todays[i]);
    }
}

/* Months without movement, and what moves an issue. */
static void
assert_idle (Office     *office,
             const char *uuid,
             const char *since,
             const char *months)
{
  liandu_test_assert_text (&office->desk, uuid, "idle_since", since);
  liandu_test_assert_text (&office->desk, uuid, "months_idle", months);
}

static void
test_idle (Office        *office,
           gconstpointer  unused G_GNUC_UNUSED)
{
  LianduTestStore *desk = &office->desk;
  g_autofree char *uuid = make_issue (office, "2026-12-31", "2025-12-01");
  g_autoptr (LianduRecord) record = NULL;

  assert_idle (office, uuid, "2025-12-01", "4");
  walk (office, uuid, "register", "2026-01-10");
  assert_idle (office, uuid, "2026-01-10", "2");
  /* Put on record again after a correction: the day that stands counts. */
  walk (office, uuid, "revoke", "2026-01-20");
  assert_idle (office, uuid, "2025-12-01", "4");
  walk (office, uuid, "register", "2026-02-05");
  assert_idle (office, uuid, "2026-02-05", "2");
  walk (office, uuid, "assign", "2026-02-08");
  assert_idle (office, uuid, "2026-02-08", "2");
  /* An edit is no progress, on whichever day. */
  liandu_test_store_edit (desk, uuid, "note", "备注", "rect_measure", "改了", NULL);
  assert_idle (office, uuid, "2026-02-08", "2");
  g_free (liandu_test_store_add_row (desk, uuid, "progress", "month", "2026-02", "situation", "推进", "completion", "doing", "reported_on", "2026-03-02", NULL));
  assert_idle (office, uuid, "2026-03-02", "1");
  liandu_test_assert_text (desk, uuid, "last_progress_on", "2026-03-02");
  liandu_test_assert_text (desk, uuid, "completion", "正在整改");
  liandu_test_assert_text (desk, uuid, "progress_text", "推进");
  /* The one reported last counts, not the one entered last; one that names a
   * month alone counts to its end. */
  g_free (liandu_test_store_add_row (desk, uuid, "progress", "month", "2026-01", "situation", "更早", "reported_on", "2026-02-01", NULL));
  liandu_test_assert_text (desk, uuid, "progress_text", "推进");
  g_free (liandu_test_store_add_row (desk, uuid, "progress", "month", "2026年3月", "situation", "三月", "reported_on", "", NULL));
  assert_idle (office, uuid, "2026年3月", "0");
  liandu_test_assert_text (desk, uuid, "progress_text", "三月");
  /* The row taken away again is as if it had never been. */
  record = liandu_test_store_load (desk, uuid);
  liandu_record_remove_child (record, liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress"), liandu_test_get_row (record, "progress", 2));
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  assert_idle (office, uuid, "2026-03-02", "1");
}

static void
test_counts (Office        *office,
             gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (office, "", "2026-01-01");

  liandu_test_assert_text (&office->desk, uuid, "return_count", "0");
  liandu_test_assert_text (&office->desk, uuid, "evidence_count", "1");
  liandu_test_assert_text (&office->desk, uuid, "days_left", "");
  liandu_test_assert_text (&office->desk, uuid, "overdue", "否");
  walk (office, uuid, "register", "2026-01-02");
  liandu_test_store_edit (&office->desk, uuid, "due", "2026-12-31", NULL);
  walk (office, uuid, "assign apply_close return apply_close verify return", "2026-01-03");
  liandu_test_assert_text (&office->desk, uuid, "return_count", "2");
  walk (office, uuid, "revoke", "2026-01-04");
  liandu_test_assert_text (&office->desk, uuid, "return_count", "1");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(path, func) g_test_add (path, Office, NULL, set_up, func, tear_down)
  add ("/computed/agreement", test_agreement);
  add ("/computed/idle", test_idle);
  add ("/computed/counts", test_counts);

  return g_test_run ();
}
