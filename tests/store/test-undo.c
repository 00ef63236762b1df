/* test-undo.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-test-store.h"
#include "liandu-value.h"

/* Ctrl+Z: one's own last change, where nothing was built on it since. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, set_up, func, liandu_test_store_tear_down)

#define COLLEAGUE "李强"

static void
set_up (LianduTestStore *desk,
        gconstpointer    unused)
{
  liandu_test_store_set_up (desk, unused);
  liandu_test_store_add_user (desk, COLLEAGUE);
}

static char *
make_unit (LianduTestStore *desk,
           const char      *name)
{
  return liandu_test_store_create (desk, "unit", "name", name, NULL);
}

static char *
make_issue (LianduTestStore *desk)
{
  g_autofree char *unit = make_unit (desk, "县水利局");

  return liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, NULL);
}

static void
undo (LianduTestStore *desk,
      const char      *uuid)
{
  g_autoptr (GError) error = NULL;

  liandu_store_undo (desk->store, uuid, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_no_undo (LianduTestStore *desk,
                const char      *uuid)
{
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_store_undo (desk->store, uuid, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  after = liandu_test_store_dump (desk);
  liandu_test_assert_same_lines (after, before);
}

static gboolean
is_deleted (LianduTestStore *desk,
            const char      *uuid)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, uuid);

  return liandu_record_is_deleted (record);
}

static void
as_colleague (LianduTestStore *desk,
              const char      *uuid,
              const char      *field,
              const char      *text)
{
  liandu_test_store_act_as (desk, COLLEAGUE);
  liandu_test_store_edit (desk, uuid, field, text, NULL);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
}

/* Which change */

static void
test_of_a_record (LianduTestStore *desk,
                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *a = make_unit (desk, "甲局");
  g_autofree char *b = make_unit (desk, "乙局");

  liandu_test_store_edit (desk, a, "contact", "张三", "telephone", "1", NULL);
  liandu_test_store_edit (desk, b, "contact", "李四", NULL);
  undo (desk, a);
  liandu_test_assert_text (desk, a, "contact", "");
  liandu_test_assert_text (desk, a, "telephone", "");
  liandu_test_assert_text (desk, b, "contact", "李四");
}

static void
test_of_all (LianduTestStore *desk,
             gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *a = make_unit (desk, "甲局");
  g_autofree char *b = make_unit (desk, "乙局");

  liandu_test_store_edit (desk, a, "contact", "张三", NULL);
  liandu_test_store_edit (desk, b, "contact", "李四", NULL);
  as_colleague (desk, a, "note", "同事的");
  undo (desk, NULL);
  liandu_test_assert_text (desk, b, "contact", "");
  undo (desk, NULL);
  liandu_test_assert_text (desk, a, "contact", "");
  liandu_test_assert_text (desk, a, "note", "同事的");
}

/* Again and again: back through one's own changes to where one began. */
static void
test_walks_back (LianduTestStore *desk,
                 gconstpointer    unused G_GNUC_UNUSED)
{
  static const char * const words[] = { "一", "二", "三", "二" };
  g_autofree char *unit = make_unit (desk, "甲局");

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    liandu_test_store_edit (desk, unit, "note", words[i], NULL);
  for (guint i = G_N_ELEMENTS (words); i > 1; i--)
    {
      undo (desk, unit);
      liandu_test_assert_text (desk, unit, "note", words[i - 2]);
    }
  undo (desk, unit);
  liandu_test_assert_text (desk, unit, "note", "");
  undo (desk, unit);
  g_assert_true (is_deleted (desk, unit));
  assert_no_undo (desk, unit);
  assert_no_undo (desk, NULL);
}

/* After taking back one goes on typing, and takes that back. */
static void
test_goes_on (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");

  liandu_test_store_edit (desk, unit, "note", "一", NULL);
  liandu_test_store_edit (desk, unit, "note", "二", NULL);
  undo (desk, unit);
  liandu_test_store_edit (desk, unit, "note", "三", NULL);
  undo (desk, unit);
  liandu_test_assert_text (desk, unit, "note", "一");
  undo (desk, unit);
  liandu_test_assert_text (desk, unit, "note", "");
}

static void
test_nothing_of_ones_own (LianduTestStore *desk,
                          gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");
  g_autoptr (GError) error = NULL;

  liandu_test_store_act_as (desk, COLLEAGUE);
  assert_no_undo (desk, NULL);
  assert_no_undo (desk, unit);
  g_assert_true (liandu_store_set_user (desk->store, COLLEAGUE, NULL));
  g_assert_false (liandu_store_undo (desk->store, "00000000-0000-7000-8000-000000000000", NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

/* What others built on it */

static void
test_others_typed_over (LianduTestStore *desk,
                        gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");

  liandu_test_store_edit (desk, unit, "note", "我的", "contact", "张三", NULL);
  as_colleague (desk, unit, "telephone", "110");
  as_colleague (desk, unit, "note", "她的");
  assert_no_undo (desk, unit);
  assert_no_undo (desk, NULL);
  /* Her words are hers to take back; then mine are as they were. */
  liandu_test_store_act_as (desk, COLLEAGUE);
  undo (desk, unit);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  undo (desk, unit);
  liandu_test_assert_text (desk, unit, "note", "");
  liandu_test_assert_text (desk, unit, "telephone", "110");
}

static void
test_others_wrote_into_new_record (LianduTestStore *desk,
                                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");
  g_autofree char *issue = make_issue (desk);
  g_autofree char *other = make_issue (desk);

  as_colleague (desk, unit, "note", "她的");
  assert_no_undo (desk, unit);
  /* A row counts as much as a field. */
  liandu_test_store_act_as (desk, COLLEAGUE);
  g_free (liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", NULL));
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  assert_no_undo (desk, issue);
  undo (desk, other);
  g_assert_true (is_deleted (desk, other));
}

static void
test_others_refer_to_new_record (LianduTestStore *desk,
                                 gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");
  g_autofree char *person = NULL;

  liandu_test_store_act_as (desk, COLLEAGUE);
  person = liandu_test_store_create (desk, "person", "name", "张三", "unit", unit, NULL);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  assert_no_undo (desk, unit);
  liandu_test_store_act_as (desk, COLLEAGUE);
  undo (desk, person);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  undo (desk, unit);
  g_assert_true (is_deleted (desk, unit));
}

static void
test_others_deleted_it (LianduTestStore *desk,
                        gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *row = NULL;

  liandu_test_store_edit (desk, issue, "note", "我的", NULL);
  row = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", NULL);
  liandu_test_store_act_as (desk, COLLEAGUE);
  liandu_test_store_delete (desk, issue);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  assert_no_undo (desk, issue);
  g_assert_true (is_deleted (desk, issue));
}

/* Taking back must leave nothing wrong that was right: her choice asks for
 * what I would take away. */
static void
test_would_break_a_rule (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *a = liandu_test_store_create (desk, "person", "name", "张三", NULL);
  g_autofree char *b = liandu_test_store_create (desk, "person", "name", "李四", NULL);
  g_autofree char *c = liandu_test_store_create (desk, "person", "name", "王五", NULL);
  g_autofree char *talk = liandu_test_store_create (desk, "talk", "talk_kind", "heart", "talkee", c, "talkers", a, NULL);
  g_autofree char *both = g_strjoin (",", a, b, NULL);

  liandu_test_store_edit (desk, talk, "talkers", both, NULL);
  as_colleague (desk, talk, "talk_kind", "reminder");
  assert_no_undo (desk, talk);
  liandu_test_assert_text (desk, talk, "talkers", "张三、李四");
}

/* All kinds of changes */

static void
test_creation (LianduTestStore *desk,
               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");
  g_autoptr (LianduRecord) record = liandu_test_store_record (desk, "issue", "description", "问题", "unit", unit, NULL);
  g_autoptr (LianduRecord) row = liandu_test_store_record (desk, "issue_progress", "month", "2026-03", NULL);
  g_autoptr (LianduChangeSet) changes = NULL;
  const char *uuid = liandu_record_get_uuid (record);
  LianduChange *more;

  /* With its rows and a second change of the same set. */
  liandu_record_add_child (record, liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress"), row);
  changes = liandu_record_dup_changes (record);
  more = liandu_change_set_edit (changes, liandu_kind_lookup ("issue"), uuid);
  liandu_change_set_value (more, "note", g_variant_new_string ("备注"));
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  undo (desk, uuid);
  g_assert_true (is_deleted (desk, uuid));
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue_progress WHERE deleted = 0"), ==, 0);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM conflict"), ==, 0);
  g_assert_false (is_deleted (desk, unit));
}

static void
test_deletion (LianduTestStore *desk,
               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);

  g_free (liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", NULL));
  liandu_test_store_delete (desk, issue);
  undo (desk, NULL);
  g_assert_false (is_deleted (desk, issue));
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue_progress WHERE deleted = 0"), ==, 1);
}

/* Restored by me, though she had entered it. */
static void
test_restoring (LianduTestStore *desk,
                gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  liandu_test_store_act_as (desk, COLLEAGUE);
  unit = make_unit (desk, "甲局");
  liandu_test_store_delete (desk, unit);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  liandu_change_set_restore (changes, liandu_kind_lookup ("unit"), unit);
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  undo (desk, unit);
  g_assert_true (is_deleted (desk, unit));
}

static void
test_same_field_in_one_set (LianduTestStore *desk,
                            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  for (guint i = 0; i < 2; i++)
    {
      LianduChange *change = liandu_change_set_edit (changes, liandu_kind_lookup ("unit"), unit);

      liandu_change_set_value (change, "note", g_variant_new_string (i == 0 ? "一" : "二"));
    }
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  undo (desk, unit);
  liandu_test_assert_text (desk, unit, "note", "");
}

static void
test_lists (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *a = make_unit (desk, "甲局");
  g_autofree char *b = make_unit (desk, "乙局");
  g_autofree char *ab = g_strjoin (",", a, b, NULL);
  g_autofree char *ba = g_strjoin (",", b, a, NULL);

  liandu_test_store_edit (desk, issue, "assist_units", ab, NULL);
  liandu_test_store_edit (desk, issue, "assist_units", ba, NULL);
  liandu_test_store_edit (desk, issue, "assist_units", a, NULL);
  undo (desk, issue);
  liandu_test_assert_text (desk, issue, "assist_units", "乙局、甲局");
  undo (desk, issue);
  liandu_test_assert_text (desk, issue, "assist_units", "甲局、乙局");
  undo (desk, issue);
  liandu_test_assert_text (desk, issue, "assist_units", "");
}

static guint
count_rows (LianduTestStore *desk,
            const char      *issue)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);

  return g_list_model_get_n_items (liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "progress")));
}

static void
test_rows (LianduTestStore *desk,
           gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *row = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", "situation", "一", NULL);
  const LianduField *table = liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress");
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);

  liandu_test_store_assign (desk, liandu_test_get_row (record, "progress", 0), "situation", "二", NULL);
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  g_clear_object (&record);
  record = liandu_test_store_load (desk, issue);
  liandu_record_remove_child (record, table, liandu_test_get_row (record, "progress", 0));
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  g_assert_cmpuint (count_rows (desk, issue), ==, 0);
  undo (desk, issue);
  g_assert_cmpuint (count_rows (desk, issue), ==, 1);
  undo (desk, issue);
  g_clear_object (&record);
  record = liandu_test_store_load (desk, issue);
  g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (record, "progress", 0), "situation"), ==, "一");
  undo (desk, issue);
  g_assert_cmpuint (count_rows (desk, issue), ==, 0);
}

/* Decisions are corrected, with a reason, and never undone. */
static void
test_decision (LianduTestStore *desk,
               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", NULL);
  g_autoptr (GError) error = NULL;

  liandu_test_store_step (desk, issue, liandu_test_event ("register", person, NULL), &error, "category", "3", "grade", "minor", NULL);
  g_assert_no_error (error);
  assert_no_undo (desk, issue);
  assert_no_undo (desk, NULL);
  liandu_test_store_edit (desk, issue, "note", "之后", NULL);
  undo (desk, issue);
  liandu_test_assert_text (desk, issue, "note", "");
  assert_no_undo (desk, issue);
  liandu_test_assert_state (desk, issue, "registered");
}

static void
test_words (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "甲局");
  g_autofree char *words = NULL;

  liandu_test_store_edit (desk, unit, "note", "一", NULL);
  liandu_test_store_edit (desk, unit, "note", "二", NULL);
  g_assert_true (liandu_store_undo (desk->store, unit, &words, NULL, NULL));
  g_assert_nonnull (strstr (words, "一 → 二"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/undo/of-a-record", test_of_a_record);
  add ("/undo/of-all", test_of_all);
  add ("/undo/walks-back", test_walks_back);
  add ("/undo/goes-on", test_goes_on);
  add ("/undo/nothing-of-ones-own", test_nothing_of_ones_own);
  add ("/undo/I21-others-typed-over", test_others_typed_over);
  add ("/undo/others-wrote-into-new-record", test_others_wrote_into_new_record);
  add ("/undo/others-refer-to-new-record", test_others_refer_to_new_record);
  add ("/undo/others-deleted-it", test_others_deleted_it);
  add ("/undo/would-break-a-rule", test_would_break_a_rule);
  add ("/undo/creation", test_creation);
  add ("/undo/deletion", test_deletion);
  add ("/undo/restoring", test_restoring);
  add ("/undo/same-field-in-one-set", test_same_field_in_one_set);
  add ("/undo/lists", test_lists);
  add ("/undo/rows", test_rows);
  add ("/undo/decision", test_decision);
  add ("/undo/words", test_words);

  return g_test_run ();
}
