/* test-seed.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-change-set.h"
#include "liandu-data-table.h"
#include "liandu-error.h"
#include "liandu-record.h"
#include "liandu-seed.h"
#include "liandu-workdays.h"

static LianduChangeSet *
seed (void)
{
  g_autoptr (GError) error = NULL;
  LianduChangeSet *changes = liandu_seed_changes (&error);

  g_assert_no_error (error);
  return changes;
}

static LianduRecord *
to_record (const LianduChange *change)
{
  LianduRecord *record = liandu_record_new (change->kind, change->uuid);

  for (guint i = 0; i < change->assignments->len; i++)
    {
      const LianduAssignment *assignment = g_ptr_array_index (change->assignments, i);

      liandu_record_set_value (record, assignment->field, assignment->value);
    }
  return record;
}

static LianduRecord *
find (LianduChangeSet *changes,
      const char      *kind,
      const char      *key)
{
  g_autofree char *uuid = liandu_seed_dup_uuid (kind, key);
  GPtrArray *list = liandu_change_set_get_changes (changes);

  for (guint i = 0; i < list->len; i++)
    {
      const LianduChange *change = g_ptr_array_index (list, i);

      if (g_str_equal (change->uuid, uuid))
        return to_record (change);
    }
  return NULL;
}

/* Every choice of every kind has something to choose from, and a decision a form. */
static void
test_code_tables_are_complete (void)
{
  g_autoptr (LianduChangeSet) changes = seed ();
  g_autoptr (GHashTable) tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *list = liandu_change_set_get_changes (changes);
  GPtrArray *kinds = liandu_kind_list ();
  guint checked = 0;

  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (LianduRecord) record = to_record (g_ptr_array_index (list, i));

      if (g_str_equal (liandu_kind_get_name (liandu_record_get_kind (record)), "code"))
        g_hash_table_add (tables, g_strdup (liandu_record_get_string (record, "code_table")));
    }
  for (guint i = 0; i < kinds->len; i++)
    {
      GPtrArray *fields = liandu_kind_get_fields (g_ptr_array_index (kinds, i));

      for (guint j = 0; j < fields->len; j++)
        {
          const char *table = liandu_field_get_codes (g_ptr_array_index (fields, j));

          if (table == NULL)
            continue;
          if (!g_hash_table_contains (tables, table))
            g_test_message ("no codes for table %s", table);
          g_assert_true (g_hash_table_contains (tables, table));
          checked++;
        }
    }
  g_assert_cmpuint (checked, >, 15);
  g_assert_true (g_hash_table_contains (tables, "decision_form"));
}

static void
test_records_are_valid_and_differ (void)
{
  g_autoptr (LianduChangeSet) changes = seed ();
  g_autoptr (GHashTable) uuids = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = liandu_change_set_get_changes (changes);

  g_assert_cmpuint (list->len, >, 150);
  for (guint i = 0; i < list->len; i++)
    {
      const LianduChange *change = g_ptr_array_index (list, i);
      g_autoptr (LianduRecord) record = to_record (change);
      g_autoptr (GPtrArray) problems = liandu_record_validate (record);

      if (problems->len > 0)
        g_test_message ("%s: %s", change->uuid, ((LianduProblem *) g_ptr_array_index (problems, 0))->message);
      g_assert_cmpuint (problems->len, ==, 0);
      g_assert_cmpint (change->type, ==, LIANDU_CHANGE_CREATE);
      g_assert_true (g_hash_table_add (uuids, change->uuid));
    }
}

/* Two offices set up apart exchange their records: the UUIDs are part of the
 * format, so the first ever given is written down here. */
static void
test_uuids_never_change (void)
{
  g_autofree char *code = liandu_seed_dup_uuid ("code", "issue_grade/serious");
  g_autofree char *setting = liandu_seed_dup_uuid ("setting", "office_name");

  g_assert_cmpstr (code, ==, "7de97d56-9977-5c85-8461-f190c570e68e");
  g_assert_cmpstr (setting, ==, "a38c0fbe-112e-5843-bf83-4700fcb5c725");
}

static void
test_words_of_codes (void)
{
  g_autoptr (LianduChangeSet) changes = seed ();
  g_autoptr (LianduRecord) grade = find (changes, "code", "issue_grade/serious");
  g_autoptr (LianduRecord) category = find (changes, "code", "issue_category/13");
  g_autoptr (LianduRecord) method = find (changes, "code", "sup_method/16");
  g_autoptr (LianduRecord) letter = find (changes, "code", "talk_kind/inquiry");
  g_autoptr (LianduRecord) talk = find (changes, "code", "talk_kind/reminder");

  g_assert_cmpstr (liandu_record_get_string (grade, "name"), ==, "严重");
  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (grade, "sequence")), ==, 30);
  g_assert_cmpstr (liandu_record_get_string (category, "name"), ==, "其他重要问题");
  g_assert_nonnull (liandu_record_get_string (category, "explanation"));
  g_assert_cmpstr (liandu_record_get_string (method, "name"), ==, "其他监督方式");
  g_assert_true (liandu_record_get_boolean (letter, "retired"));
  g_assert_null (liandu_record_get (talk, "retired"));
}

static void
test_time_limits (void)
{
  g_autoptr (LianduChangeSet) changes = seed ();
  g_autoptr (LianduRecord) superior = find (changes, "time_limit", "petition_superior");
  g_autoptr (LianduRecord) opinion = find (changes, "time_limit", "integrity_opinion");

  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (superior, "length")), ==, 5);
  g_assert_cmpstr (liandu_record_get_string (superior, "length_unit"), ==, "workday");
  g_assert_nonnull (liandu_record_get (superior, "from_date"));
  g_assert_false (g_str_has_prefix (liandu_record_get_string (superior, "basis"), "预设"));
  /* What no rule that was seen fixes says so. */
  g_assert_true (g_str_has_prefix (liandu_record_get_string (opinion, "basis"), "预设"));
}

/* What is seeded gives the same calendar as the file it comes from. */
static void
test_working_days (void)
{
  g_autoptr (LianduChangeSet) changes = seed ();
  g_autoptr (LianduRecord) record = find (changes, "workday_year", "2021");
  g_autoptr (LianduRecord) latest = find (changes, "workday_year", "2026");
  g_autoptr (LianduWorkdays) workdays = liandu_workdays_new ();
  g_autoptr (LianduDate) start = liandu_date_new_day (2021, 4, 20);
  g_autoptr (LianduDate) end = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_variant_get_int64 (liandu_record_get (record, "year")), ==, 2021);
  g_assert_nonnull (strstr (liandu_record_get_string (record, "basis"), "27号"));
  g_assert_nonnull (latest);
  liandu_workdays_set_year (workdays, 2021, liandu_record_get_string (record, "days_off"),
                            liandu_record_get_string (record, "make_up_days"), &error);
  g_assert_no_error (error);
  liandu_workdays_add (workdays, start, 15, &end, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (liandu_date_get_iso (end), ==, "2021-05-12");
}

static void
test_table_format (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDataTable) table = liandu_data_table_parse ("a,b,c\n1,\"x,\"\"y\"\"\nz\",\n2\n", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (liandu_data_table_get_n_rows (table), ==, 2);
  g_assert_cmpstr (liandu_data_table_get (table, 0, "b"), ==, "x,\"y\"\nz");
  g_assert_null (liandu_data_table_get (table, 0, "c"));
  g_assert_cmpstr (liandu_data_table_get (table, 1, "a"), ==, "2");
  g_assert_null (liandu_data_table_get (table, 1, "c"));
  g_assert_null (liandu_data_table_get (table, 1, "d"));

  g_assert_null (liandu_data_table_parse ("a,b\n1,2,3\n", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seed/code-tables-are-complete", test_code_tables_are_complete);
  g_test_add_func ("/seed/records-are-valid-and-differ", test_records_are_valid_and_differ);
  g_test_add_func ("/seed/uuids-never-change", test_uuids_never_change);
  g_test_add_func ("/seed/words-of-codes", test_words_of_codes);
  g_test_add_func ("/seed/time-limits", test_time_limits);
  g_test_add_func ("/seed/working-days", test_working_days);
  g_test_add_func ("/seed/table-format", test_table_format);
  return g_test_run ();
}
