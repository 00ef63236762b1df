/* test-proposals.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-proposals.h"
#include "liandu-test-store.h"
#include "liandu-value.h"

/* What a record's tables can be filled in with, asked of real workspaces, one
 * fact at a time. */

typedef struct
{
  LianduTestStore *test;
  char *unit;
  char *leader;
  char *other;
  char *stranger;
  char *talkers;            /* two of them */
} County;

static void
county_clear (County *county)
{
  g_free (county->unit);
  g_free (county->leader);
  g_free (county->other);
  g_free (county->stranger);
  g_free (county->talkers);
}

static void
county_init (County          *county,
             LianduTestStore *test)
{
  g_autofree char *supervisor = NULL;

  county->test = test;
  county->unit = liandu_test_store_create (test, "unit", "name", "石泉乡", NULL);
  county->leader = liandu_test_store_create (test, "person", "name", "陈志强", "unit", county->unit, "post", "党委书记", NULL);
  county->other = liandu_test_store_create (test, "person", "name", "查文斌", "unit", county->unit, "key_official", "true", NULL);
  county->stranger = liandu_test_store_create (test, "person", "name", "王芳", "unit", county->unit, "post", "站所干事", NULL);
  supervisor = liandu_test_store_create (test, "person", "name", "李敏", NULL);
  county->talkers = g_strjoin (",", county->stranger, supervisor, NULL);
}

static LianduRecord *
load (County     *county,
      const char *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduRecord *record = liandu_store_load (county->test->store, uuid, NULL, &error);

  g_assert_no_error (error);
  return record;
}

static GPtrArray *
propose (County       *county,
         LianduRecord *record,
         const char   *field)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = liandu_proposals_find (county->test->store, record,
                                            liandu_kind_get_field (liandu_record_get_kind (record), field), NULL, &error);

  g_assert_no_error (error);
  return found;
}

static guint
count (County       *county,
       LianduRecord *record,
       const char   *field)
{
  g_autoptr (GPtrArray) found = propose (county, record, field);

  return found->len;
}

static void
add_row (LianduRecord *record,
         const char   *table,
         const char   *link,
         const char   *uuid)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), table);
  g_autofree char *id = liandu_test_new_uuid ();
  g_autoptr (LianduRecord) row = liandu_record_new (liandu_field_get_child_kind (field), id);

  liandu_record_set (row, link, liandu_value_new_link (uuid, "某某"));
  liandu_record_add_child (record, field, row);
}

static LianduRecord *
new_meeting (County *county)
{
  g_autofree char *uuid = liandu_test_store_create (county->test, "meeting_supervision", "unit", county->unit, "year", "2026", NULL);

  return load (county, uuid);
}

static char *
create_talk (County     *county,
             const char *talkee,
             const char *kind,
             const char *day)
{
  return liandu_test_store_create (county->test, "talk", "talk_kind", kind, "talkee", talkee, "talk_date", day,
                                   "occasion", "公务接待超标准", "talkers", county->talkers, "content", "内容", NULL);
}

static void
hold (County     *county,
      const char *talk)
{
  g_autoptr (GError) error = NULL;

  liandu_test_store_step (county->test, talk, liandu_test_event ("hold", NULL, NULL), &error, NULL);
  g_assert_no_error (error);
}

static void
set_date (LianduRecord *record,
           const char   *field,
           const char   *iso)
{
  g_autoptr (LianduDate) date = liandu_date_new_iso (iso, NULL);

  liandu_record_set (record, field, liandu_date_to_variant (date));
}

/* Who is in the leading body: by post or as one of the key few; nobody twice,
 * and nobody while the unit is not known. */
static void
test_leaders (LianduTestStore *test,
              gconstpointer    unused)
{
  County county;
  g_autoptr (LianduRecord) meeting = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const LianduProposal *first;

  county_init (&county, test);
  meeting = new_meeting (&county);
  found = propose (&county, meeting, "leaders");
  g_assert_cmpuint (found->len, ==, 2);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (first->uuid, !=, county.stranger);
  g_assert_cmpstr (liandu_record_get_link_uuid (first->row, "person"), ==, first->uuid);
  g_assert_false (liandu_record_is_stored (first->row));

  add_row (meeting, "leaders", "person", county.leader);
  g_assert_cmpuint (count (&county, meeting, "leaders"), ==, 1);
  liandu_record_set (meeting, "unit", NULL);
  g_assert_cmpuint (count (&county, meeting, "leaders"), ==, 0);
  g_assert_false (liandu_proposals_can_ask (meeting, liandu_kind_get_field (liandu_record_get_kind (meeting), "leaders")));
  county_clear (&county);
}

/* Talks: held, of the kinds that call for a word, with a leader, in the year
 * of the meeting and before it. */
static void
test_talks (LianduTestStore *test,
            gconstpointer    unused)
{
  static const struct
  {
    const char *kind;
    const char *day;
    gboolean held;
    gboolean proposed;
  } cases[] = {
    { "reminder", "2026-02-03", TRUE, TRUE }, { "admonition", "2026-01-01", TRUE, TRUE }, { "summon", "2026-03-03", TRUE, TRUE },
    { "reminder", "2025-12-31", TRUE, FALSE }, { "reminder", "2026-02-04", FALSE, FALSE }, { "heart", "2026-02-05", TRUE, FALSE },
    { "reminder", "2026-03-21", TRUE, FALSE },
  };
  County county;
  g_autoptr (LianduRecord) meeting = NULL;

  county_init (&county, test);
  meeting = new_meeting (&county);
  set_date (meeting, "held_on", "2026-03-20");
  g_assert_cmpuint (count (&county, meeting, "matters"), ==, 0);
  add_row (meeting, "leaders", "person", county.leader);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint before = count (&county, meeting, "matters");
      g_autofree char *talk = create_talk (&county, county.leader, cases[i].kind, cases[i].day);
      g_autofree char *others = create_talk (&county, county.other, cases[i].kind, cases[i].day);

      if (cases[i].held)
        {
          hold (&county, talk);
          hold (&county, others);
        }
      g_test_message ("case %u", i);
      g_assert_cmpuint (count (&county, meeting, "matters"), ==, before + cases[i].proposed);
    }
  county_clear (&county);
}

/* What is confirmed is a row with its source, and is not proposed again. */
static void
test_source (LianduTestStore *test,
             gconstpointer    unused)
{
  County county;
  g_autoptr (LianduRecord) meeting = NULL;
  g_autofree char *talk = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const LianduProposal *proposal;

  county_init (&county, test);
  meeting = new_meeting (&county);
  add_row (meeting, "leaders", "person", county.leader);
  talk = create_talk (&county, county.leader, "reminder", "2026-02-03");
  hold (&county, talk);
  found = propose (&county, meeting, "matters");
  g_assert_cmpuint (found->len, ==, 1);
  proposal = g_ptr_array_index (found, 0);
  g_assert_cmpstr (liandu_record_get_link_uuid (proposal->row, "person"), ==, county.leader);
  g_assert_cmpstr (liandu_record_get_link_uuid (proposal->row, "source"), ==, talk);
  g_assert_cmpstr (liandu_record_get_string (proposal->row, "matter"), ==, "提醒谈话（2026年2月3日）：公务接待超标准");
  g_assert_null (liandu_record_get (proposal->row, "explained"));

  liandu_record_add_child (meeting, proposal->field, proposal->row);
  g_assert_cmpuint (count (&county, meeting, "matters"), ==, 0);
  county_clear (&county);
}

/* One row for each leader who answers for an issue; a clue never. */
static void
test_issues (LianduTestStore *test,
             gconstpointer    unused)
{
  County county;
  g_autoptr (LianduRecord) meeting = NULL;
  g_autofree char *issue = NULL;
  g_autofree char *clue = NULL;
  g_autofree char *people = NULL;

  county_init (&county, test);
  people = g_strjoin (",", county.other, county.stranger, county.leader, NULL);
  issue = liandu_test_store_create (test, "issue", "unit", county.unit, "description", "接待无公函", "found_on", "2026-02-01",
                                    "responsible_leader", county.leader, "responsible", people, NULL);
  clue = liandu_test_store_create (test, "issue", "unit", county.unit, "category", "11", "found_on", "2026-02-01",
                                   "responsible_leader", county.leader, NULL);
  meeting = new_meeting (&county);
  add_row (meeting, "leaders", "person", county.leader);
  g_assert_cmpuint (count (&county, meeting, "matters"), ==, 1);
  add_row (meeting, "leaders", "person", county.other);
  g_assert_cmpuint (count (&county, meeting, "matters"), ==, 2);
  county_clear (&county);
}

/* From one year's meeting to the next: the last one is found, the issues it
 * raised and what it could not settle come over, what was not explained too. */
static void
test_next_year (LianduTestStore *test,
                gconstpointer    unused)
{
  County county;
  g_autofree char *last = NULL;
  g_autofree char *issue = NULL;
  g_autoptr (LianduRecord) meeting = NULL;
  g_autoptr (LianduRecord) earlier = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GPtrArray) previous = NULL;
  g_autoptr (GPtrArray) carried = NULL;
  const LianduField *matters = liandu_kind_get_field (liandu_kind_lookup ("meeting_supervision"), "matters");
  const LianduField *issues = liandu_kind_get_field (liandu_kind_lookup ("meeting_supervision"), "last_issues");

  county_init (&county, test);
  last = liandu_test_store_create (test, "meeting_supervision", "unit", county.unit, "year", "2025", "held_on", "2026-01-20", NULL);
  issue = liandu_test_store_create (test, "issue", "unit", county.unit, "description", "谈心谈话不到位", "source", last,
                                    "found_on", "2026-01-20", NULL);
  earlier = load (&county, last);
  add_row (earlier, "matters", "person", county.leader);
  {
    g_autoptr (LianduRecord) row = g_list_model_get_item (liandu_record_get_children (earlier, matters), 0);

    liandu_record_set_string (row, "matter", "工程款拨付偏慢");
    liandu_record_set_string (row, "explained", "no");
    liandu_record_set_string (row, "note", "没有讲");
  }
  {
    g_autofree char *id = liandu_test_new_uuid ();
    g_autoptr (LianduRecord) row = liandu_record_new (liandu_field_get_child_kind (issues), id);

    liandu_record_set_string (row, "problem", "三年前的遗留问题");
    liandu_record_set_string (row, "result", "ongoing");
    liandu_record_add_child (earlier, issues, row);
  }
  changes = liandu_record_dup_changes (earlier);
  g_assert_true (liandu_store_commit (test->store, changes, NULL, NULL, NULL));

  meeting = new_meeting (&county);
  previous = propose (&county, meeting, "previous");
  g_assert_cmpuint (previous->len, ==, 1);
  g_assert_cmpstr (((LianduProposal *) g_ptr_array_index (previous, 0))->uuid, ==, last);
  g_assert_cmpuint (count (&county, meeting, "last_issues"), ==, 0);
  liandu_record_set (meeting, "previous", ((LianduProposal *) g_ptr_array_index (previous, 0))->link);

  carried = propose (&county, meeting, "last_issues");
  g_assert_cmpuint (carried->len, ==, 2);
  g_assert_cmpstr (liandu_record_get_link_uuid (((LianduProposal *) g_ptr_array_index (carried, 0))->row, "issue"), ==, issue);
  g_assert_cmpstr (liandu_record_get_string (((LianduProposal *) g_ptr_array_index (carried, 0))->row, "result"), ==, "ongoing");
  g_assert_cmpstr (liandu_record_get_string (((LianduProposal *) g_ptr_array_index (carried, 1))->row, "problem"), ==, "三年前的遗留问题");

  add_row (meeting, "leaders", "person", county.leader);
  g_assert_cmpuint (count (&county, meeting, "matters"), ==, 1);
  /* A meeting before that one does not come after it. */
  set_date (meeting, "held_on", "2026-01-19");
  g_assert_cmpuint (count (&county, meeting, "previous"), ==, 0);
  county_clear (&county);
}

/* Without waiting, and cancelled. */

typedef struct
{
  GPtrArray *found;
  GError *error;
  gboolean done;
} Answer;

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Answer *answer = user_data;

  answer->found = liandu_proposals_find_finish (result, &answer->error);
  answer->done = TRUE;
}

static void
test_async (LianduTestStore *test,
            gconstpointer    unused)
{
  County county;
  g_autoptr (LianduRecord) meeting = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const LianduField *leaders = liandu_kind_get_field (liandu_kind_lookup ("meeting_supervision"), "leaders");
  Answer answer = { 0 };

  county_init (&county, test);
  meeting = new_meeting (&county);
  liandu_proposals_find_async (test->store, meeting, leaders, cancellable, found_cb, &answer);
  g_assert_false (answer.done);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.found->len, ==, 2);
  g_ptr_array_unref (answer.found);

  answer = (Answer) { 0 };
  g_cancellable_cancel (cancellable);
  liandu_proposals_find_async (test->store, meeting, leaders, cancellable, found_cb, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (answer.found);
  g_error_free (answer.error);
  county_clear (&county);
}

#define ADD(path, func) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, func, liandu_test_store_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/proposals/leaders", test_leaders);
  ADD ("/proposals/talks", test_talks);
  ADD ("/proposals/source", test_source);
  ADD ("/proposals/issues", test_issues);
  ADD ("/proposals/next-year", test_next_year);
  ADD ("/proposals/async", test_async);

  return g_test_run ();
}
