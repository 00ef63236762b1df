/* test-as-of.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-sample.h"
#include "liandu-test-store.h"

/* A workspace as it was at the end of a day. */

static LianduStore *
open_as_of (LianduTestStore *desk,
            const char      *day)
{
  g_autoptr (LianduDate) date = liandu_date_new_iso (day, NULL);
  g_autoptr (GError) error = NULL;
  LianduStore *then = liandu_store_open_as_of (desk->store, date, NULL, &error);

  g_assert_no_error (error);
  return then;
}

/* "field" of the record as text, NULL where there is none; "gone" without the
 * record. */
static char *
ask (LianduTestStore *desk,
     const char      *day,
     const char      *kind,
     const char      *uuid,
     const char      *path)
{
  g_autoptr (LianduStore) then = open_as_of (desk, day);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *value;

  liandu_query_add_condition (query, liandu_condition_new ("uuid", LIANDU_OP_EQ, uuid));
  liandu_query_add_column (query, path);
  rows = liandu_store_query (then, query, NULL, &error);
  g_assert_no_error (error);
  if (rows->len == 0)
    return g_strdup ("gone");
  value = liandu_row_get_value (g_ptr_array_index (rows, 0), 0);
  if (value != NULL && g_variant_is_of_type (value, LIANDU_DATE_VARIANT_TYPE))
    {
      g_autoptr (GVariant) day_value = g_variant_get_child_value (value, 0);

      return g_variant_dup_string (day_value, NULL);
    }
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  return value != NULL ? g_variant_print (value, FALSE) : NULL;
}

#define assert_as_of(desk, day, uuid, path, expected)                \
  G_STMT_START {                                                     \
    g_autofree char *found_ = ask (desk, day, "issue", uuid, path);  \
    g_assert_cmpstr (found_, ==, expected);                          \
  } G_STMT_END

static void
step (LianduTestStore *desk,
      const char      *uuid,
      const char      *transition,
      const char      *person,
      const char      *day,
      const char      *field,
      const char      *value)
{
  LianduEvent *event = liandu_test_event (transition, person, "同意");
  g_autoptr (LianduDate) date = liandu_date_new_iso (day, NULL);
  g_autoptr (GError) error = NULL;

  event->date = g_variant_ref_sink (liandu_date_to_variant (date));
  liandu_test_store_step (desk, uuid, event, &error, field, value, NULL);
  g_assert_no_error (error);
}

/* An issue of March: put on record and given out in time, its steps typed when
 * there was time for it. */
static void
test_steps (LianduTestStore *desk,
            gconstpointer    unused)
{
  g_autofree char *unit = NULL;
  g_autofree char *person = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *words = NULL;

  liandu_test_store_set_now (desk, "2026-03-02T09:00:00+08:00");
  unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  person = liandu_test_store_create (desk, "person", "name", "王建国", NULL);
  uuid = liandu_test_store_create (desk, "issue", "description", "公务接待无公函", "unit", unit, "category", "9", "grade", "general",
                                   "found_on", "2026-03-02", NULL);
  liandu_test_store_set_now (desk, "2026-03-05T09:00:00+08:00");
  step (desk, uuid, "register", person, "2026-03-05", NULL, NULL);
  liandu_test_store_set_now (desk, "2026-04-08T09:00:00+08:00");
  step (desk, uuid, "assign", NULL, "2026-03-10", "due", "2026-03-25");
  step (desk, uuid, "continue", person, "2026-04-02", "review_on", "2026-06-30");
  liandu_test_store_edit (desk, uuid, "description", "公务接待无公函7批次", NULL);

  assert_as_of (desk, "2026-03-01", uuid, "state", "gone");
  assert_as_of (desk, "2026-03-04", uuid, "state", "pending");
  assert_as_of (desk, "2026-03-04", uuid, "number", NULL);
  assert_as_of (desk, "2026-03-05", uuid, "state", "registered");
  assert_as_of (desk, "2026-03-09", uuid, "due", NULL);
  assert_as_of (desk, "2026-03-10", uuid, "due", "2026-03-25");
  assert_as_of (desk, "2026-03-10", uuid, "state", "rectifying");
  assert_as_of (desk, "2026-03-25", uuid, "overdue", "false");
  assert_as_of (desk, "2026-03-26", uuid, "overdue", "true");
  assert_as_of (desk, "2026-04-01", uuid, "review_on", NULL);
  assert_as_of (desk, "2026-04-02", uuid, "state", "ongoing");
  assert_as_of (desk, "2026-04-02", uuid, "review_on", "2026-06-30");
  words = ask (desk, "2026-03-04", "issue", uuid, "description");
  g_assert_cmpstr (words, ==, "公务接待无公函7批次");
}

/* What was found in March and entered in April is one of March; a time limit
 * that was moved had not been moved yet. */
static void
test_late_entries (LianduTestStore *desk,
                   gconstpointer    unused)
{
  g_autofree char *unit = NULL;
  g_autofree char *late = NULL;
  g_autofree char *new = NULL;
  g_autofree char *undated = NULL;
  g_autofree char *moved = NULL;

  liandu_test_store_set_now (desk, "2026-03-20T09:00:00+08:00");
  unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  moved = liandu_test_store_create (desk, "issue", "description", "一", "unit", unit, "found_on", "2026-03-20", "due", "2026-03-25", NULL);
  liandu_test_store_set_now (desk, "2026-04-02T00:00:00+08:00");
  liandu_test_store_edit (desk, moved, "due", "2026-05-31", NULL);
  g_free (liandu_test_store_add_row (desk, moved, "progress", "month", "2026-03", "completion", "doing", "situation", "三月", NULL));
  g_free (liandu_test_store_add_row (desk, moved, "progress", "month", "2026-04", "completion", "done", "situation", "四月", NULL));
  g_free (liandu_test_store_add_row (desk, moved, "evidence", "name", "缴款书", NULL));
  late = liandu_test_store_create (desk, "issue", "description", "二", "unit", unit, "found_on", "2026-03-31", NULL);
  g_free (liandu_test_store_add_row (desk, late, "evidence", "name", "照片", NULL));
  new = liandu_test_store_create (desk, "issue", "description", "三", "unit", unit, "found_on", "2026-04-01", NULL);
  undated = liandu_test_store_create (desk, "issue", "description", "四", "unit", unit, NULL);

  assert_as_of (desk, "2026-03-31", moved, "due", "2026-03-25");
  assert_as_of (desk, "2026-03-31", moved, "overdue", "true");
  assert_as_of (desk, "2026-04-02", moved, "due", "2026-05-31");
  assert_as_of (desk, "2026-03-31", moved, "progress_text", "三月");
  assert_as_of (desk, "2026-03-31", moved, "completion", "doing");
  assert_as_of (desk, "2026-04-01", moved, "completion", "done");
  assert_as_of (desk, "2026-03-31", moved, "evidence_count", "0");
  assert_as_of (desk, "2026-04-02", moved, "evidence_count", "1");
  assert_as_of (desk, "2026-03-31", late, "state", "pending");
  assert_as_of (desk, "2026-03-31", late, "evidence_count", "1");
  assert_as_of (desk, "2026-03-30", late, "state", "gone");
  assert_as_of (desk, "2026-03-31", new, "state", "gone");
  assert_as_of (desk, "2026-04-01", undated, "state", "gone");
  assert_as_of (desk, "2026-04-02", undated, "state", "pending");
}

/* It goes when it is closed, and is not to be had of days to come. */
static void
test_copy (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autoptr (LianduDate) tomorrow = liandu_date_new_iso ("2026-04-09", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  LianduStore *then = open_as_of (desk, "2026-04-08");

  folder = g_strdup (liandu_store_get_folder (then));
  g_assert_true (liandu_store_is_read_only (then));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_object_unref (then);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_null (liandu_store_open_as_of (desk->store, tomorrow, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

/* An oracle that knows nothing of ops: the state that the steps taken up to the
 * day led to, and none for who was not there. */
static const char *
find_state (LianduRecord *record,
            const char   *day)
{
  GPtrArray *events = liandu_record_get_events (record);
  const char *state = "pending";
  g_autoptr (GVariant) found = g_variant_get_child_value (liandu_record_get (record, "found_on"), 0);

  if (strcmp (g_variant_get_string (found, NULL), day) > 0)
    return "gone";
  for (guint i = 0; i < events->len; i++)
    {
      const LianduEvent *event = g_ptr_array_index (events, i);
      g_autoptr (GVariant) date = g_variant_get_child_value (event->date, 0);

      if (strcmp (g_variant_get_string (date, NULL), day) <= 0)
        state = event->to;
    }
  return state;
}

static GHashTable *
list_states (LianduStore *then)
{
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = liandu_store_query (then, query, NULL, NULL);
  GHashTable *states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (states, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))),
                         g_strdup (liandu_row_get_state (g_ptr_array_index (rows, i))));
  return states;
}

static void
test_oracle (LianduTestStore *desk,
             gconstpointer    unused)
{
  static const char * const days[] = { "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-20", "2026-04-07", "2026-04-08" };
  g_autoptr (LianduDate) today = liandu_clock_dup_today (desk->clock);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n_there = 0;

  liandu_sample_fill (desk->store, today, &error);
  g_assert_no_error (error);
  rows = liandu_store_query (desk->store, query, NULL, &error);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (LianduStore) then = open_as_of (desk, days[i]);
      g_autoptr (GHashTable) states = list_states (then);

      for (guint j = 0; j < rows->len; j++)
        {
          g_autoptr (LianduRecord) record = liandu_store_load (desk->store, liandu_row_get_uuid (g_ptr_array_index (rows, j)), NULL, NULL);
          const char *state = g_hash_table_lookup (states, liandu_record_get_uuid (record));

          g_assert_cmpstr (state != NULL ? state : "gone", ==, find_state (record, days[i]));
          n_there += state != NULL;
        }
    }
  g_assert_cmpuint (n_there, >, rows->len);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/as-of/steps", LianduTestStore, NULL, liandu_test_store_set_up, test_steps, liandu_test_store_tear_down);
  g_test_add ("/as-of/late-entries", LianduTestStore, NULL, liandu_test_store_set_up, test_late_entries, liandu_test_store_tear_down);
  g_test_add ("/as-of/copy", LianduTestStore, NULL, liandu_test_store_set_up, test_copy, liandu_test_store_tear_down);
  g_test_add ("/as-of/oracle", LianduTestStore, NULL, liandu_test_store_set_up, test_oracle, liandu_test_store_tear_down);
  return g_test_run ();
}
