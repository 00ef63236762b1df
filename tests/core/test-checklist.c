/* test-checklist.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-checklist.h"
#include "liandu-error.h"
#include "liandu-value.h"

/* Rows that are answered one after the other, and what follows from the
 * answers of the one kind that has such rows in three stages. */

#define UUID "01890000-0000-7000-8000-000000000001"

typedef struct
{
  const char *stage;
  const char *answer;
  const char *note;
} Row;

static LianduRecord *
new_meeting (void)
{
  return liandu_record_new (liandu_kind_lookup ("meeting_supervision"), UUID);
}

static const LianduField *
get_table (const char *name)
{
  return liandu_kind_get_field (liandu_kind_lookup ("meeting_supervision"), name);
}

static LianduRecord *
add_row (LianduRecord *record,
         const char   *table,
         guint         n)
{
  g_autofree char *uuid = g_strdup_printf ("01890000-0000-7000-8000-1000000000%02u", n);
  g_autoptr (LianduRecord) row = liandu_record_new (liandu_field_get_child_kind (get_table (table)), uuid);

  liandu_record_add_child (record, get_table (table), row);
  return row;
}

static void
add_checks (LianduRecord *record,
            const Row    *rows,
            guint         n)
{
  for (guint i = 0; i < n; i++)
    {
      LianduRecord *row = add_row (record, "checks", i);

      liandu_record_set_string (row, "item", "检查事项");
      liandu_record_set_string (row, "stage", rows[i].stage);
      liandu_record_set_string (row, "answer", rows[i].answer);
      liandu_record_set_string (row, "note", rows[i].note);
    }
}

static LianduCodes *
new_codes (void)
{
  LianduCodes *codes = liandu_codes_new ();

  liandu_codes_add (codes, "meeting_answer", "conforms", "符合", 1, FALSE);
  liandu_codes_add (codes, "meeting_answer", "partly", "部分符合", 2, FALSE);
  liandu_codes_add (codes, "meeting_answer", "failed", "不符", 3, FALSE);
  liandu_codes_add (codes, "meeting_answer", "unchecked", "未查", 4, FALSE);
  liandu_codes_add (codes, "meeting_explained", "yes", "已说明", 1, FALSE);
  return codes;
}

static const Row some_rows[] = {
  { "before", "conforms", NULL },
  { "before", "failed", "缺谈心谈话安排" },
  { "before", "unchecked", NULL },
  { "before", NULL, NULL },
  { "during", "partly", "2条属于工作建议" },
  /* A stage that the office made up itself is seen with the first one. */
  { "someday", "conforms", NULL },
};

static void
test_counts (void)
{
  static const struct
  {
    const char *stage;
    const char *answer;
    guint expected;
  } cases[] = {
    { "before", "conforms", 2 }, { "before", "failed", 1 }, { "before", "partly", 0 },
    { "before", NULL, 2 }, { "before", "unchecked", 2 },
    { "during", "partly", 1 }, { "during", NULL, 0 },
    { "after", "conforms", 0 },
    { NULL, "conforms", 2 }, { NULL, "partly", 1 }, { NULL, NULL, 2 },
  };
  g_autoptr (LianduRecord) record = new_meeting ();

  add_checks (record, some_rows, G_N_ELEMENTS (some_rows));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (liandu_checklist_count (record, get_table ("checks"), cases[i].stage, cases[i].answer), ==, cases[i].expected);
}

static void
test_open_rows (void)
{
  g_autoptr (LianduRecord) record = new_meeting ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) during = NULL;

  add_checks (record, some_rows, G_N_ELEMENTS (some_rows));
  before = liandu_checklist_list_open (record, get_table ("checks"), "before");
  during = liandu_checklist_list_open (record, get_table ("checks"), "during");
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpuint (during->len, ==, 0);
}

static void
test_words (void)
{
  g_autoptr (LianduRecord) record = new_meeting ();
  g_autoptr (LianduRecord) other = new_meeting ();
  g_autoptr (LianduCodes) codes = new_codes ();
  g_autofree char *untouched = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *matters = NULL;

  add_checks (record, some_rows, G_N_ELEMENTS (some_rows));
  liandu_record_set_string (add_row (record, "matters", 20), "explained", "yes");
  add_row (record, "matters", 21);
  add_row (other, "matters", 22);
  untouched = liandu_checklist_dup_progress (other, get_table ("matters"), NULL, codes);
  progress = liandu_checklist_dup_progress (record, get_table ("checks"), "before", codes);
  summary = liandu_checklist_dup_summary (record, get_table ("checks"), "before", codes);
  nothing = liandu_checklist_dup_summary (record, get_table ("checks"), "after", codes);
  matters = liandu_checklist_dup_summary (record, get_table ("matters"), "during", codes);
  g_assert_cmpstr (progress, ==, "5 items, 2 符合");
  g_assert_cmpstr (summary, ==, "5 items: 2 符合, 1 不符, 2 未查");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (untouched, ==, "1 items not answered yet");
  g_assert_cmpstr (matters, ==, "2 items: 1 已说明, 1 not answered yet");
}

/* What does not conform needs the facts, and nothing else does. */
static void
test_notes (void)
{
  static const struct
  {
    Row row;
    guint problems;
  } cases[] = {
    { { "before", "conforms", NULL }, 0 }, { { "before", "unchecked", NULL }, 0 }, { { "before", NULL, NULL }, 0 },
    { { "before", "partly", NULL }, 1 }, { { "before", "failed", NULL }, 1 },
    { { "before", "partly", "两人未谈" }, 0 }, { { "before", "failed", "缺安排" }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduRecord) record = new_meeting ();
      g_autoptr (GPtrArray) problems = NULL;

      liandu_record_set (record, "unit", liandu_value_new_link (UUID, "石泉乡"));
      add_checks (record, &cases[i].row, 1);
      problems = liandu_record_validate (record);
      g_assert_cmpuint (problems->len, ==, cases[i].problems);
    }
}

/* Meetings */

static void
test_stages (void)
{
  static const char * const cases[][2] = {
    { "review", "before" }, { "returned", "before" }, { "agreed", "before" }, { "attended", "during" },
    { "evaluated", "after" }, { "tracking", "after" }, { "repeat", "after" }, { "done", "after" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (liandu_kind_get_stage (liandu_kind_lookup ("meeting_supervision"), cases[i][0])->name, ==, cases[i][1]);
  g_assert_null (liandu_kind_get_stage (liandu_kind_lookup ("talk"), "held"));
}

static void
test_evaluate (void)
{
  static const struct
  {
    int due, present;
    const char *quality;
    gboolean repeat;
    gboolean allowed;
  } cases[] = {
    { 7, 5, "good", FALSE, TRUE }, { 7, 4, "good", FALSE, FALSE }, { 7, 4, "fair", TRUE, FALSE }, { 7, 4, "poor", TRUE, TRUE },
    { 7, 7, "poor", FALSE, FALSE }, { 7, 7, "poor", TRUE, TRUE }, { 0, 0, "fairly_good", FALSE, TRUE },
  };
  const LianduTransitionInfo *step = liandu_kind_get_transition (liandu_kind_lookup ("meeting_supervision"), "evaluate");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduRecord) record = new_meeting ();
      g_autoptr (LianduEvent) event = liandu_event_new ("evaluate");
      g_autoptr (GError) error = NULL;

      liandu_record_set (record, "due_count", g_variant_new_int64 (cases[i].due));
      liandu_record_set (record, "present_count", g_variant_new_int64 (cases[i].present));
      liandu_record_set_string (record, "quality", cases[i].quality);
      liandu_record_set (record, "repeat_proposed", g_variant_new_boolean (cases[i].repeat));
      g_assert_cmpint (step->check (record, event, &error), ==, cases[i].allowed);
      if (!cases[i].allowed)
        g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
    }
}

static void
check_quorum_words (int         due,
                    int         present,
                    const char *expected)
{
  g_autoptr (LianduRecord) record = new_meeting ();
  g_autofree char *words = NULL;

  if (due >= 0)
    liandu_record_set (record, "due_count", g_variant_new_int64 (due));
  if (present >= 0)
    liandu_record_set (record, "present_count", g_variant_new_int64 (present));
  words = liandu_field_dup_words (get_table ("quorum"), record);
  g_assert_cmpstr (words, ==, expected);
}

static void
test_quorum_words (void)
{
  check_quorum_words (-1, -1, NULL);
  check_quorum_words (7, -1, "at least 5 of 7 must be present");
  check_quorum_words (9, 6, "6 of 9 present: two thirds reached (at least 6)");
  check_quorum_words (7, 4, "4 of 7 present: less than two thirds, 1 short");
  check_quorum_words (8, 3, "3 of 8 present: less than two thirds, 3 short");
}

static void
test_criticism (void)
{
  g_autoptr (LianduRecord) record = new_meeting ();
  g_autofree char *words = NULL;
  g_autoptr (GVariant) unexplained = NULL;

  for (guint i = 0; i < 2; i++)
    {
      LianduRecord *leader = add_row (record, "leaders", 30 + i);

      liandu_record_set (leader, "criticism_given", g_variant_new_int64 (5 + i));
      liandu_record_set (leader, "disguised_count", g_variant_new_int64 (i));
    }
  liandu_record_set_string (add_row (record, "matters", 40), "explained", "partly");
  liandu_record_set_string (add_row (record, "matters", 41), "explained", "yes");
  words = liandu_field_dup_words (get_table ("criticism_count"), record);
  g_assert_cmpstr (words, ==, "11 pieces, 1 of them advice on work, 10 real criticism");
  unexplained = liandu_field_derive (get_table ("unexplained_count"), record);
  g_assert_cmpint (g_variant_get_int64 (unexplained), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checklist/counts", test_counts);
  g_test_add_func ("/checklist/open-rows", test_open_rows);
  g_test_add_func ("/checklist/words", test_words);
  g_test_add_func ("/checklist/notes", test_notes);
  g_test_add_func ("/checklist/stages", test_stages);
  g_test_add_func ("/checklist/evaluate", test_evaluate);
  g_test_add_func ("/checklist/quorum-words", test_quorum_words);
  g_test_add_func ("/checklist/criticism", test_criticism);

  return g_test_run ();
}
