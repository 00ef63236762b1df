/* test-preset-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-codes.h"
#include "liandu-error.h"
#include "liandu-record.h"
#include "liandu-value.h"
#include "liandu-workflow.h"

/* The rows that a new record's tables start with, and the rules of the one
 * kind that has such a table. */

#define UUID "01890000-0000-7000-8000-000000000001"

static LianduRecord *
new_meeting (void)
{
  return liandu_record_new (liandu_kind_lookup ("meeting_supervision"), UUID);
}

static GListModel *
get_checks (LianduRecord *record)
{
  return liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "checks"));
}

static void
add_rows (LianduRecord *record)
{
  g_autoptr (LianduCodes) codes = liandu_codes_new ();
  g_autoptr (LianduDate) today = liandu_date_new_day (2026, 11, 21);

  liandu_codes_add (codes, "meeting_check_item", "before.theme", "主题", 1, FALSE);
  liandu_codes_add (codes, "meeting_check_item", "before.gone", "不再使用", 2, TRUE);
  liandu_codes_add (codes, "meeting_check_item", "during.lead", "带头", 3, FALSE);
  liandu_codes_add (codes, "meeting_check_item", "other", "没有阶段", 4, FALSE);
  liandu_record_add_preset_rows (record, codes, today);
}

static LianduRecord *
get_check (LianduRecord *record,
           guint         i)
{
  g_autoptr (LianduRecord) row = g_list_model_get_item (get_checks (record), i);

  return row;
}

static void
test_rows (void)
{
  g_autoptr (LianduRecord) record = new_meeting ();
  g_autoptr (LianduRecord) again = new_meeting ();

  add_rows (record);
  g_assert_cmpuint (g_list_model_get_n_items (get_checks (record)), ==, 3);
  g_assert_cmpstr (liandu_record_get_string (get_check (record, 0), "item"), ==, "主题");
  g_assert_cmpstr (liandu_record_get_string (get_check (record, 0), "stage"), ==, "before");
  g_assert_cmpstr (liandu_record_get_string (get_check (record, 0), "answer"), ==, "unchecked");
  g_assert_cmpstr (liandu_record_get_string (get_check (record, 1), "stage"), ==, "during");
  g_assert_null (liandu_record_get_string (get_check (record, 2), "stage"));

  add_rows (again);
  g_assert_cmpstr (liandu_record_get_uuid (get_check (record, 1)), ==, liandu_record_get_uuid (get_check (again, 1)));
  g_assert_cmpstr (liandu_record_get_uuid (get_check (record, 1)), !=, liandu_record_get_uuid (get_check (record, 0)));
}

/* A table in which something stands is left alone. */
static void
test_rows_once (void)
{
  g_autoptr (LianduRecord) record = new_meeting ();

  add_rows (record);
  add_rows (record);
  g_assert_cmpuint (g_list_model_get_n_items (get_checks (record)), ==, 3);
}

static GVariant *
evaluate (LianduRecord *record,
          const char   *field)
{
  g_autoptr (LianduDate) today = liandu_date_new_day (2026, 11, 21);

  return liandu_record_evaluate (record, liandu_kind_get_field (liandu_record_get_kind (record), field), today);
}

static void
check_quorum (gint64 due,
              gint64 present,
              int    expected)
{
  g_autoptr (LianduRecord) record = new_meeting ();
  g_autoptr (GVariant) quorum = NULL;

  liandu_record_set (record, "due_count", g_variant_new_int64 (due));
  liandu_record_set (record, "present_count", g_variant_new_int64 (present));
  quorum = evaluate (record, "quorum");
  g_assert_cmpint (quorum != NULL ? g_variant_get_boolean (quorum) : -1, ==, expected);
}

static void
test_quorum (void)
{
  check_quorum (9, 6, 1);
  check_quorum (9, 5, 0);
  check_quorum (7, 5, 1);
  check_quorum (7, 4, 0);
  check_quorum (0, 0, -1);
}

static void
set_date (LianduRecord *record,
          const char   *field,
          const char   *iso)
{
  g_autoptr (LianduDate) date = liandu_date_new_iso (iso, NULL);

  liandu_record_set (record, field, liandu_date_to_variant (date));
}

static void
check_date (LianduRecord *record,
            const char   *field,
            const char   *iso)
{
  g_autoptr (GVariant) value = evaluate (record, field);
  g_autoptr (LianduDate) date = value != NULL ? liandu_date_from_variant (value, NULL) : NULL;

  g_assert_cmpstr (date != NULL ? liandu_date_get_iso (date) : NULL, ==, iso);
}

static void
test_time_limits (void)
{
  g_autoptr (LianduRecord) record = new_meeting ();

  check_date (record, "due", NULL);
  set_date (record, "planned_on", "2026-12-01");
  check_date (record, "due", "2026-12-01");
  set_date (record, "held_on", "2026-12-20");
  liandu_record_set_state (record, "attended");
  check_date (record, "report_due", "2027-01-04");
  check_date (record, "due", "2027-01-04");
  set_date (record, "report_due_set", "2026-12-31");
  check_date (record, "due", "2026-12-31");
  set_date (record, "report_on", "2026-12-30");
  check_date (record, "due", NULL);
  set_date (record, "rect_due", "2027-06-30");
  check_date (record, "due", "2027-06-30");
}

static gboolean
can_agree (LianduRecord *record)
{
  const LianduTransitionInfo *step = liandu_kind_get_transition (liandu_record_get_kind (record), "agree");
  g_autoptr (LianduEvent) event = liandu_event_new ("agree");
  g_autoptr (GError) error = NULL;
  gboolean allowed = step->check (record, event, &error);

  if (!allowed)
    g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  return allowed;
}

/* Only what fails before the meeting stands in its way. */
static void
test_agree (void)
{
  g_autoptr (LianduRecord) record = new_meeting ();

  add_rows (record);
  g_assert_true (can_agree (record));
  liandu_record_set_string (get_check (record, 1), "answer", "failed");
  g_assert_true (can_agree (record));
  liandu_record_set_string (get_check (record, 0), "answer", "failed");
  g_assert_false (can_agree (record));
  liandu_record_set_string (get_check (record, 0), "answer", "partly");
  g_assert_true (can_agree (record));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/preset-rows/rows", test_rows);
  g_test_add_func ("/preset-rows/once", test_rows_once);
  g_test_add_func ("/preset-rows/quorum", test_quorum);
  g_test_add_func ("/preset-rows/time-limits", test_time_limits);
  g_test_add_func ("/preset-rows/agree", test_agree);

  return g_test_run ();
}
