/* test-sample.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "liandu-sample-private.h"
#include "liandu-workflow.h"

/* Texts and dates by themselves */

static void
check_expands (const char *text,
               const char *today,
               const char *expected)
{
  g_autoptr (LianduDate) date = liandu_date_new_iso (today, NULL);
  g_autofree char *expanded = liandu_sample_text_expand (text, date);

  g_assert_cmpstr (expanded, ==, expected);
}

static void
test_expand (void)
{
  check_expands ("没有日期", "2026-11-21", "没有日期");
  check_expands ("{d-0} {d-30} {d+10}", "2026-11-21", "2026-11-21 2026-10-22 2026-12-01");
  check_expands ("{D-30}前", "2026-11-21", "2026年10月22日前");
  check_expands ("{m-1} {m-11} {M+2}底前", "2026-11-30", "2026-10 2025-12 2027年1月底前");
  check_expands ("{m-40d} {M-40d}", "2026-03-01", "2026-01 2026年1月");
  check_expands ("{Q} {Q-1} {Q-60d}", "2026-01-15", "2026年第一季度 2025年第四季度 2025年第四季度");
  check_expands ("{y-3} {Y} {Y-60d}", "2026-01-15", "2023 2026年 2025年");
  check_expands ("{month-1} {d} {d-}", "2026-01-15", "{month-1} 2026-01-15 {d-}");
}

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = liandu_sample_text_parse ("# remark\n\n[unit 甲 乙]\nname = 一=二\nnote = 上\n  下\n> a | -3 | | paper\n", &error);
  LianduSampleBlock *block;
  LianduSampleValue *value;

  g_assert_no_error (error);
  g_assert_cmpuint (blocks->len, ==, 1);
  block = g_ptr_array_index (blocks, 0);
  g_assert_cmpstr (block->kind, ==, "unit");
  g_assert_cmpstr (block->key, ==, "甲 乙");
  value = g_ptr_array_index (block->values, 0);
  g_assert_cmpstr (value->text, ==, "一=二");
  value = g_ptr_array_index (block->values, 1);
  g_assert_cmpstr (value->text, ==, "上\n下");
  g_assert_cmpuint (g_strv_length (g_ptr_array_index (block->steps, 0)), ==, 4);

  g_assert_null (liandu_sample_text_parse ("[unit 甲]\n没有等号\n", &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, "2"));
}

/* A workspace with the sample in it */

typedef struct
{
  char *folder;
  LianduDate *today;
  LianduStore *store;
} Fixture;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

static void
open_workspace (Fixture    *fixture,
                const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = g_strconcat (today, "T09:00:00+08:00", NULL);
  g_autoptr (LianduClock) clock = liandu_clock_new_fixed (now, &error);

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("liandu-sample-XXXXXX", &error);
  fixture->today = liandu_date_new_iso (today, &error);
  fixture->store = liandu_store_open (fixture->folder, clock, LIANDU_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_store_add_user (fixture->store, "试用", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (liandu_store_set_user (fixture->store, "试用", &error));
  g_assert_no_error (error);
}

static void
close_workspace (Fixture *fixture)
{
  liandu_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->today, liandu_date_unref);
  remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

static void
fill_workspace (Fixture    *fixture,
                const char *today)
{
  g_autoptr (GError) error = NULL;

  open_workspace (fixture, today);
  liandu_sample_fill (fixture->store, fixture->today, &error);
  g_assert_no_error (error);
}

/* Most tests only read: they share one workspace. */
static Fixture *
get_shared (void)
{
  static Fixture shared = { 0 };

  if (shared.store == NULL)
    fill_workspace (&shared, "2026-11-21");
  return &shared;
}

static GPtrArray *
query (Fixture    *fixture,
       const char *kind,
       const char *condition)
{
  g_autoptr (LianduQuery) request = liandu_query_new (liandu_kind_lookup (kind));
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  if (condition != NULL)
    {
      LianduCondition *parsed = liandu_condition_parse (liandu_kind_lookup (kind), condition, &error);

      g_assert_no_error (error);
      liandu_query_add_condition (request, parsed);
    }
  rows = liandu_store_query (fixture->store, request, NULL, &error);
  g_assert_no_error (error);
  return rows;
}

static guint
count (Fixture    *fixture,
       const char *kind,
       const char *condition)
{
  g_autoptr (GPtrArray) rows = query (fixture, kind, condition);

  return rows->len;
}

static LianduRecord *
load (Fixture    *fixture,
      const char *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduRecord *record = liandu_store_load (fixture->store, uuid, NULL, &error);

  g_assert_no_error (error);
  return record;
}

typedef void (*RecordFunc) (Fixture      *fixture,
                            LianduRecord *record);

static void
foreach_record (Fixture    *fixture,
                const char *kind,
                RecordFunc  check)
{
  g_autoptr (GPtrArray) rows = query (fixture, kind, NULL);

  g_assert_cmpuint (rows->len, >, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (LianduRecord) record = load (fixture, liandu_row_get_uuid (g_ptr_array_index (rows, i)));

      check (fixture, record);
    }
}

static void
check_valid (Fixture      *fixture,
             LianduRecord *record)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (record);
  g_autofree char *title = liandu_record_dup_title (record);

  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", title, ((LianduProblem *) g_ptr_array_index (problems, i))->message);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (title, !=, "");
}

static void
check_links (Fixture      *fixture,
             LianduRecord *record)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (record));

  for (guint i = 0; i < fields->len; i++)
    {
      GVariant *value = liandu_record_get_value (record, g_ptr_array_index (fields, i));
      const char *title;

      if (value == NULL || liandu_field_get_field_type (g_ptr_array_index (fields, i)) != LIANDU_FIELD_LINK)
        continue;
      g_variant_get_child (value, 1, "&s", &title);
      g_assert_cmpstr (title, !=, "");
    }
}

static void
test_all_valid (Fixture *fixture)
{
  static const char * const kinds[] = { "unit", "person", "talk", "issue", "interview", "consultation", "consultation_review", "meeting_supervision" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      foreach_record (fixture, kinds[i], check_valid);
      foreach_record (fixture, kinds[i], check_links);
    }
}

static void
test_counts (Fixture *fixture)
{
  g_assert_cmpuint (count (fixture, "unit", NULL), ==, 48);
  g_assert_cmpuint (count (fixture, "person", NULL), ==, 108);
  g_assert_cmpuint (count (fixture, "talk", NULL), ==, 44);
  g_assert_cmpuint (count (fixture, "issue", NULL), ==, 153);

  g_assert_cmpuint (count (fixture, "talk", "state = planned"), ==, 5);
  g_assert_cmpuint (count (fixture, "talk", "state = approved"), ==, 6);
  g_assert_cmpuint (count (fixture, "talk", "state = held"), ==, 8);
  g_assert_cmpuint (count (fixture, "talk", "state = signed"), ==, 9);
  g_assert_cmpuint (count (fixture, "talk", "state = archived"), ==, 14);
  g_assert_cmpuint (count (fixture, "talk", "state = cancelled"), ==, 2);

  g_assert_cmpuint (count (fixture, "interview", NULL), ==, 11);
  g_assert_cmpuint (count (fixture, "interview", "state = planned"), ==, 5);
  g_assert_cmpuint (count (fixture, "interview", "overdue = true"), ==, 1);
  g_assert_cmpuint (count (fixture, "consultation", NULL), ==, 25);
  g_assert_cmpuint (count (fixture, "consultation", "state = planned"), ==, 4);
  g_assert_cmpuint (count (fixture, "consultation", "closed_count > 0"), ==, 12);
  g_assert_cmpuint (count (fixture, "ledger_batch", NULL), ==, 15);
  g_assert_cmpuint (count (fixture, "ledger_batch", "zero_report = true"), ==, 1);
  g_assert_cmpuint (count (fixture, "issue", "ledger = principal"), ==, 15);
  g_assert_cmpuint (count (fixture, "issue", "counterpart_of notempty"), ==, 2);
  g_assert_cmpuint (count (fixture, "meeting_supervision", NULL), ==, 6);
  g_assert_cmpuint (count (fixture, "meeting_supervision", "quorum = true"), ==, 3);
  g_assert_cmpuint (count (fixture, "meeting_supervision", "state = repeat"), ==, 1);

  g_assert_cmpuint (count (fixture, "letter", NULL), ==, 10);
  g_assert_cmpuint (count (fixture, "letter", "state = awaiting"), ==, 3);
  g_assert_cmpuint (count (fixture, "letter", "overdue = true"), ==, 1);
  g_assert_cmpuint (count (fixture, "letter", "number notempty"), ==, 10);
  g_assert_cmpuint (count (fixture, "issue", "state = pending"), ==, 14);
  g_assert_cmpuint (count (fixture, "issue", "state = registered"), ==, 6);
  g_assert_cmpuint (count (fixture, "issue", "state = rectifying"), ==, 56);
  g_assert_cmpuint (count (fixture, "issue", "state = close_applied"), ==, 7);
  g_assert_cmpuint (count (fixture, "issue", "state = awaiting"), ==, 7);
  g_assert_cmpuint (count (fixture, "issue", "state = closed"), ==, 51);
  g_assert_cmpuint (count (fixture, "issue", "state = returned"), ==, 4);
  g_assert_cmpuint (count (fixture, "issue", "state = ongoing"), ==, 4);
  g_assert_cmpuint (count (fixture, "issue", "state = transferred"), ==, 4);
}

/* What the filters of one key show must not depend on the day of the month. */
static void
test_filters (Fixture *fixture)
{
  g_assert_cmpuint (count (fixture, "issue", "overdue = true"), ==, 18);
  g_assert_cmpuint (count (fixture, "issue", "months_idle >= 2"), ==, 9);
  g_assert_cmpuint (count (fixture, "issue", "return_count >= 2"), ==, 5);
  g_assert_cmpuint (count (fixture, "person", "top_leader = true"), >=, 30);
  g_assert_cmpuint (count (fixture, "person", "key_official = true"), >=, 40);
}

/* Something of everything */
static void
test_variety (Fixture *fixture)
{
  static const char * const words[] = { "长期坚持", "立行立改" };
  g_autoptr (GPtrArray) issues = query (fixture, "issue", NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint disagree = 0;
  guint worded[2] = { 0 };

  for (guint i = 1; i <= 13; i++)
    {
      g_autofree char *condition = g_strdup_printf ("category = %u", i);

      g_assert_cmpuint (count (fixture, "issue", condition), >, 0);
    }
  for (guint i = 0; i < issues->len; i++)
    {
      g_autoptr (LianduRecord) record = load (fixture, liandu_row_get_uuid (g_ptr_array_index (issues, i)));
      const LianduField *completion = liandu_kind_get_field (liandu_record_get_kind (record), "completion");
      g_autoptr (GVariant) reported = liandu_record_evaluate (record, completion, fixture->today);
      g_autoptr (LianduDate) due = liandu_record_get (record, "due") != NULL
                                     ? liandu_date_from_variant (liandu_record_get (record, "due"), NULL)
                                     : NULL;

      if (liandu_record_get (record, "description") != NULL)
        g_assert_true (g_hash_table_add (texts, g_strdup (liandu_record_get_string (record, "description"))));
      disagree += reported != NULL && g_str_equal (g_variant_get_string (reported, NULL), "done")
                  && g_str_equal (liandu_record_get_state (record), "rectifying");
      for (guint j = 0; j < 2 && due != NULL; j++)
        worded[j] += g_strcmp0 (liandu_date_get_words (due), words[j]) == 0;
    }
  g_assert_cmpuint (disagree, >=, 3);
  g_assert_cmpuint (worded[0], >=, 3);
  g_assert_cmpuint (worded[1], >=, 3);
  g_assert_cmpuint (count (fixture, "issue", "source notempty"), >=, 20);
  g_assert_cmpuint (count (fixture, "unit", "dissolved = true"), ==, 1);
}

static void
check_clue (Fixture      *fixture,
            LianduRecord *record)
{
  static const char * const contents[] = { "description", "rect_goal", "rect_measure", "sup_measure", "result", "evaluation_note", "note" };

  if (g_strcmp0 (liandu_record_get_string (record, "category"), "11") != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    g_assert_null (liandu_record_get (record, contents[i]));
  if (!g_str_equal (liandu_record_get_state (record), "pending"))
    g_assert_nonnull (liandu_record_get (record, "handover_receipt"));
}

static void
test_clues_have_no_content (Fixture *fixture)
{
  foreach_record (fixture, "issue", check_clue);
}

/* Order of days: found, put on record, assigned, reported, applied for … */

static LianduDate *
get_date (LianduRecord *record,
          const char   *field)
{
  GVariant *value = liandu_record_get (record, field);

  return value != NULL ? liandu_date_from_variant (value, NULL) : NULL;
}

static void
check_not_after (LianduRecord     *record,
                 const LianduDate *earlier,
                 const LianduDate *later)
{
  if (earlier == NULL || later == NULL || liandu_date_compare (earlier, later) <= 0)
    return;
  g_test_message ("%s: %s > %s", liandu_record_get_string (record, "description"), liandu_date_get_iso (earlier), liandu_date_get_iso (later));
  g_assert_not_reached ();
}

static void
check_events_in_order (Fixture      *fixture,
                       LianduRecord *record)
{
  GPtrArray *events = liandu_record_get_events (record);
  g_autoptr (LianduDate) last = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const LianduEvent *event = g_ptr_array_index (events, i);
      g_autoptr (LianduDate) date = liandu_date_from_variant (event->date, NULL);

      check_not_after (record, last, date);
      check_not_after (record, date, fixture->today);
      g_clear_pointer (&last, liandu_date_unref);
      last = g_steal_pointer (&date);
    }
}

static void
check_rows_in_order (Fixture      *fixture,
                     LianduRecord *record)
{
  const LianduField *table = liandu_kind_get_field (liandu_record_get_kind (record), "progress");
  GListModel *rows = liandu_record_get_children (record, table);
  g_autoptr (GHashTable) months = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LianduDate) assigned = get_date (record, "assigned_on");
  const LianduEvent *applied = liandu_workflow_find_last (record, "apply_close");
  g_autoptr (LianduDate) end = applied != NULL && liandu_workflow_count (record, "reopen") == 0
                                   && !g_str_equal (liandu_record_get_state (record), "returned")
                                   && !g_str_equal (liandu_record_get_state (record), "rectifying")
                                 ? liandu_date_from_variant (applied->date, NULL)
                                 : liandu_date_ref (fixture->today);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);
      g_autoptr (LianduDate) month = get_date (row, "month");
      g_autoptr (LianduDate) reported = get_date (row, "reported_on");

      check_not_after (record, assigned, reported);
      check_not_after (record, reported, end);
      g_assert_true (g_hash_table_add (months, g_strndup (liandu_date_get_iso (month), 7)));
    }
}

static void
check_order (Fixture      *fixture,
             LianduRecord *record)
{
  g_autoptr (LianduDate) found = get_date (record, "found_on");
  g_autoptr (LianduDate) assigned = get_date (record, "assigned_on");
  g_autoptr (LianduDate) closed = get_date (record, "closed_on");

  check_not_after (record, found, assigned != NULL ? assigned : fixture->today);
  check_not_after (record, assigned, closed);
  if (g_str_equal (liandu_record_get_state (record), "closed"))
    g_assert_nonnull (closed);
  check_events_in_order (fixture, record);
  check_rows_in_order (fixture, record);
}

static void
test_order_of_days (Fixture *fixture)
{
  foreach_record (fixture, "issue", check_order);
  foreach_record (fixture, "talk", check_events_in_order);
}

/* Numbers follow the day on which an issue was put on record, by year. */
static void
test_numbers (Fixture *fixture)
{
  g_autoptr (GPtrArray) rows = query (fixture, "issue", "number notempty");
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (LianduRecord) record = load (fixture, liandu_row_get_uuid (g_ptr_array_index (rows, i)));
      const LianduEvent *event = liandu_workflow_find_last (record, "register");
      g_autoptr (LianduDate) date = liandu_date_from_variant (event->date, NULL);
      g_autofree char *year = g_strdup_printf ("〔%d〕", liandu_date_get_year (date));
      const char *number = liandu_record_get_string (record, "number");

      g_assert_true (g_str_has_prefix (number, "清纪监"));
      g_assert_nonnull (strstr (number, year));
      g_assert_true (g_hash_table_insert (numbers, g_strdup (number), g_strdup (liandu_date_get_iso (date))));
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const char *number = liandu_row_get_number (g_ptr_array_index (rows, i));
      const char *dot = strstr (number, "〕") + strlen ("〕");
      g_autofree char *before = g_strdup_printf ("%.*s%" G_GINT64_FORMAT "号", (int) (dot - number), number, g_ascii_strtoll (dot, NULL, 10) - 1);
      const char *day = g_hash_table_lookup (numbers, before);

      if (g_ascii_strtoll (dot, NULL, 10) > 1)
        g_assert_nonnull (day);
      if (day != NULL)
        g_assert_cmpstr (day, <=, g_hash_table_lookup (numbers, number));
    }
}

static const char *
get_decider (LianduRecord *record,
             const char   *transition)
{
  const LianduEvent *event = liandu_workflow_find_last (record, transition);
  const char *uuid = NULL;

  if (event != NULL)
    g_variant_get_child (event->decided_by, 0, "&s", &uuid);
  return uuid;
}

static void
check_deciders (Fixture      *fixture,
                LianduRecord *record)
{
  const char *applicant = get_decider (record, "apply_close");
  const char *verifier = get_decider (record, "verify");
  const char *decider = get_decider (record, "close");

  if (verifier == NULL)
    return;
  g_assert_cmpstr (applicant, !=, verifier);
  g_assert_cmpstr (decider, !=, verifier);
  g_assert_cmpstr (decider, !=, applicant);
}

static void
test_three_people_decide (Fixture *fixture)
{
  foreach_record (fixture, "issue", check_deciders);
}

static void
test_words_of_the_sample (Fixture *fixture)
{
  g_autoptr (GPtrArray) units = query (fixture, "unit", "name = 石泉乡");
  g_autoptr (GPtrArray) people = query (fixture, "person", "name contains 䶮");
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *office = liandu_store_dup_setting (fixture->store, "office_name");
  g_autoptr (LianduRecord) unit = load (fixture, liandu_row_get_uuid (g_ptr_array_index (units, 0)));
  g_autoptr (GVariant) duty = liandu_record_evaluate (unit, liandu_kind_get_field (liandu_record_get_kind (unit), "principal_duty"), fixture->today);

  g_assert_cmpstr (office, ==, "清源县纪委监委");
  g_assert_cmpuint (units->len, ==, 1);
  g_assert_cmpstr (g_variant_get_string (duty, NULL), ==, "石泉乡党委");
  g_assert_cmpuint (people->len, ==, 1);
  hits = liandu_store_search (fixture->store, "公函", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >=, 2);
}

static void
test_fill_twice (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_sample_fill (fixture->store, fixture->today, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_cmpuint (count (fixture, "issue", NULL), ==, 153);
}

static void
test_self_check (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = liandu_store_check (fixture->store, FALSE, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((LianduFinding *) g_ptr_array_index (findings, i))->message);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Month ends, a leap day and the turn of a year give the same picture. */
static void
test_any_day (void)
{
  static const char * const days[] = { "2026-01-01", "2026-03-31", "2028-02-29", "2027-12-31" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      Fixture fixture = { 0 };

      fill_workspace (&fixture, days[i]);
      test_filters (&fixture);
      test_order_of_days (&fixture);
      test_numbers (&fixture);
      close_workspace (&fixture);
    }
}

/* Many records: as many as asked for, valid, no number given twice, and more
 * of them on demand. */
static void
test_generate (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  guint numbered = 0;

  open_workspace (&fixture, "2026-11-21");
  liandu_sample_generate (fixture.store, 1010, 7, fixture.today, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (&fixture, "issue", NULL), ==, 1010);
  g_assert_cmpuint (count (&fixture, "unit", NULL), ==, 48);
  g_assert_cmpuint (count (&fixture, "issue", "state = closed"), >, 300);
  g_assert_cmpuint (count (&fixture, "issue", "overdue = true"), >, 20);
  g_assert_cmpuint (count (&fixture, "issue", "months_idle >= 2"), >, 20);

  liandu_sample_generate (fixture.store, 30, 8, fixture.today, &error);
  g_assert_no_error (error);
  rows = query (&fixture, "issue", NULL);
  g_assert_cmpuint (rows->len, ==, 1040);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *number = liandu_row_get_number (g_ptr_array_index (rows, i));

      if (number == NULL)
        continue;
      g_assert_true (g_hash_table_add (numbers, (gpointer) number));
      numbered++;
    }
  g_assert_cmpuint (numbered, >, 850);
  for (guint i = 0; i < rows->len; i += 25)
    {
      g_autoptr (LianduRecord) record = load (&fixture, liandu_row_get_uuid (g_ptr_array_index (rows, i)));

      check_valid (&fixture, record);
      check_links (&fixture, record);
      check_order (&fixture, record);
    }
  close_workspace (&fixture);
}

static void
run_on_shared (gconstpointer data)
{
  void (*test) (Fixture *fixture) = (void (*) (Fixture *)) data;

  test (get_shared ());
}

#define ADD(path, function) g_test_add_data_func (path, function, run_on_shared)

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample/expand", test_expand);
  g_test_add_func ("/sample/parse", test_parse);
  ADD ("/sample/all-valid", test_all_valid);
  ADD ("/sample/counts", test_counts);
  ADD ("/sample/filters", test_filters);
  ADD ("/sample/variety", test_variety);
  ADD ("/sample/clues-have-no-content", test_clues_have_no_content);
  ADD ("/sample/order-of-days", test_order_of_days);
  ADD ("/sample/numbers", test_numbers);
  ADD ("/sample/three-people-decide", test_three_people_decide);
  ADD ("/sample/words", test_words_of_the_sample);
  ADD ("/sample/fill-twice", test_fill_twice);
  ADD ("/sample/self-check", test_self_check);
  g_test_add_func ("/sample/any-day", test_any_day);
  g_test_add_func ("/sample/generate", test_generate);
  result = g_test_run ();
  close_workspace (get_shared ());
  return result;
}
