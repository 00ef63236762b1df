/* test-commit-rows.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-test-store.h"
#include "liandu-value.h"

/* Lists, rows of tables, lives of records, and numbers. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, func, liandu_test_store_tear_down)

static char *
make_issue (LianduTestStore *desk)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);

  return liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, NULL);
}

static gint64
count_ops (LianduTestStore *desk)
{
  return liandu_test_store_count (desk, "SELECT count (*) FROM op");
}

/* Lists */

static void
assert_list (LianduTestStore *desk,
             const char      *issue,
             const char      *expected)
{
  liandu_test_assert_text (desk, issue, "assist_units", expected);
}

static void
set_list (LianduTestStore *desk,
          const char      *issue,
          const char      *first,
          const char      *second,
          const char      *third)
{
  g_autofree char *text = g_strjoin (",", first, second, third, NULL);

  liandu_test_store_edit (desk, issue, "assist_units", text, NULL);
}

static void
test_lists (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *a = liandu_test_store_create (desk, "unit", "name", "甲局", NULL);
  g_autofree char *b = liandu_test_store_create (desk, "unit", "name", "乙局", NULL);
  g_autofree char *c = liandu_test_store_create (desk, "unit", "name", "丙局", NULL);
  gint64 registers;

  set_list (desk, issue, c, a, NULL);
  assert_list (desk, issue, "丙局、甲局");
  set_list (desk, issue, c, b, a);
  assert_list (desk, issue, "丙局、乙局、甲局");
  set_list (desk, issue, a, b, c);
  assert_list (desk, issue, "甲局、乙局、丙局");
  /* The same order again, and one of them twice, are nothing new. */
  registers = count_ops (desk);
  set_list (desk, issue, a, b, c);
  g_assert_cmpint (count_ops (desk), ==, registers);
  set_list (desk, issue, a, c, NULL);
  assert_list (desk, issue, "甲局、丙局");
  set_list (desk, issue, a, a, c);
  assert_list (desk, issue, "甲局、丙局");
  liandu_test_store_edit (desk, issue, "assist_units", "", NULL);
  assert_list (desk, issue, "");
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  set_list (desk, issue, b, a, NULL);
  assert_list (desk, issue, "乙局、甲局");
}

/* Each element is written by itself: two desks that each add one keep both,
 * and what one takes out the other's addition does not bring back. */
static void
test_lists_element_by_element (LianduTestStore *desk,
                               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *a = liandu_test_store_create (desk, "unit", "name", "甲局", NULL);
  g_autofree char *b = liandu_test_store_create (desk, "unit", "name", "乙局", NULL);
  g_autofree char *c = liandu_test_store_create (desk, "unit", "name", "丙局", NULL);
  g_autoptr (LianduTestStore) other = NULL;
  g_autoptr (GPtrArray) theirs = NULL;

  set_list (desk, issue, a, NULL, NULL);
  liandu_test_store_close (desk);
  other = liandu_test_store_copy (desk);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  set_list (desk, issue, a, b, NULL);
  set_list (other, issue, c, NULL, NULL);
  theirs = liandu_store_export_txns (other->store, 0, NULL);
  g_assert_true (liandu_store_import_txns (desk->store, theirs, NULL));
  {
    g_autofree char *found = liandu_test_store_text (desk, issue, "assist_units");
    g_auto (GStrv) names = g_strsplit (found, "、", -1);

    g_assert_cmpuint (g_strv_length (names), ==, 2);
    g_assert_true (g_strv_contains ((const char * const *) names, "乙局") && g_strv_contains ((const char * const *) names, "丙局"));
  }
}

/* Rows */

static char *
list_rows (LianduTestStore *desk,
           const char      *issue)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);
  GListModel *rows = liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "progress"));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LianduRecord) row = g_list_model_get_item (rows, i);

      g_string_append_printf (text, "%s ", liandu_record_get_string (row, "situation"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_rows (LianduTestStore *desk,
             const char      *issue,
             const char      *expected)
{
  g_autofree char *found = list_rows (desk, issue);

  g_assert_cmpstr (found, ==, expected);
}

static char *
add_row (LianduTestStore *desk,
         const char      *issue,
         const char      *situation)
{
  return liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", "situation", situation, NULL);
}

static void
move_row (LianduTestStore *desk,
          const char      *issue,
          guint            from,
          guint            to)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);
  GListStore *rows = G_LIST_STORE (liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "progress")));
  g_autoptr (LianduRecord) row = g_list_model_get_item (G_LIST_MODEL (rows), from);

  g_list_store_remove (rows, from);
  g_list_store_insert (rows, to, row);
  g_assert_true (liandu_test_store_save (desk, record, NULL));
}

static void
test_rows (LianduTestStore *desk,
           gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *a = add_row (desk, issue, "a");
  g_autofree char *b = add_row (desk, issue, "b");
  g_autofree char *c = add_row (desk, issue, "c");
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;

  assert_rows (desk, issue, "a b c ");
  move_row (desk, issue, 2, 0);
  assert_rows (desk, issue, "c a b ");
  move_row (desk, issue, 0, 1);
  assert_rows (desk, issue, "a c b ");
  record = liandu_test_store_load (desk, issue);
  liandu_test_store_assign (desk, liandu_test_get_row (record, "progress", 1), "situation", "C", NULL);
  liandu_record_remove_child (record, liandu_kind_get_field (liandu_record_get_kind (record), "progress"),
                              liandu_test_get_row (record, "progress", 0));
  g_assert_true (liandu_record_is_dirty (record));
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  assert_rows (desk, issue, "C b ");
  /* What was saved is saved once. */
  g_clear_object (&record);
  record = liandu_test_store_load (desk, issue);
  changes = liandu_record_dup_changes (record);
  g_assert_true (liandu_change_set_is_empty (changes));
  g_assert_false (liandu_record_is_dirty (record));
}

/* A row that says nothing of its place goes to the end. */
static void
test_row_at_the_end (LianduTestStore *desk,
                     gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *a = add_row (desk, issue, "a");
  g_autofree char *b = add_row (desk, issue, "b");
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autofree char *c = liandu_test_new_uuid ();
  LianduChange *change = liandu_change_set_create_row (changes, liandu_kind_lookup ("issue_progress"), c, issue, -1);

  liandu_change_set_value (change, "month", g_variant_new ("(sys)", "2026-03-31", 'm', "2026年3月"));
  liandu_change_set_value (change, "situation", g_variant_new_string ("c"));
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  assert_rows (desk, issue, "a b c ");
}

static void
test_rows_are_checked (LianduTestStore *desk,
                       gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);
  g_autofree char *row = add_row (desk, issue, "a");
  g_autoptr (LianduRecord) mine = liandu_test_store_load (desk, issue);
  g_autoptr (LianduRecord) hers = liandu_test_store_load (desk, issue);
  g_autoptr (LianduRecord) wrong = liandu_test_store_load (desk, issue);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (LianduChangeSet) astray = liandu_change_set_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *stray = liandu_test_new_uuid ();
  LianduChange *change;

  liandu_test_store_assign (desk, liandu_test_get_row (wrong, "progress", 0), "month", "", NULL);
  g_assert_false (liandu_test_store_save (desk, wrong, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  /* Conflicts are found in rows as anywhere. */
  liandu_test_store_assign (desk, liandu_test_get_row (hers, "progress", 0), "situation", "她", NULL);
  g_assert_true (liandu_test_store_save (desk, hers, NULL));
  liandu_test_store_assign (desk, liandu_test_get_row (mine, "progress", 0), "situation", "我", NULL);
  changes = liandu_record_dup_changes (mine);
  g_assert_false (liandu_store_commit (desk->store, changes, NULL, &conflicts, NULL));
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((LianduConflict *) g_ptr_array_index (conflicts, 0))->uuid, ==, row);
  /* Rows stand in records that have such a table. */
  change = liandu_change_set_create_row (astray, liandu_kind_lookup ("issue_progress"), stray, unit, 1);
  liandu_change_set_value (change, "month", g_variant_new ("(sys)", "2026-03-31", 'm', "2026年3月"));
  g_clear_error (&error);
  g_assert_false (liandu_store_commit (desk->store, astray, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

/* Lives */

static gboolean
change_life (LianduTestStore  *desk,
             const char       *uuid,
             LianduChangeType  type,
             GError          **error)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, uuid);

  if (type == LIANDU_CHANGE_DELETE)
    liandu_change_set_delete (changes, liandu_record_get_kind (record), uuid);
  else
    liandu_change_set_restore (changes, liandu_record_get_kind (record), uuid);
  return liandu_store_commit (desk->store, changes, NULL, NULL, error);
}

static void
assert_deleted (LianduTestStore *desk,
                const char      *uuid,
                gboolean         expected)
{
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, uuid);

  g_assert_cmpint (liandu_record_is_deleted (record), ==, expected);
}

static void
test_delete_and_restore (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *row = add_row (desk, issue, "a");
  g_autoptr (LianduRecord) mine = liandu_test_store_load (desk, issue);
  g_autoptr (GError) error = NULL;
  gint64 before = count_ops (desk);

  g_assert_true (change_life (desk, issue, LIANDU_CHANGE_RESTORE, NULL));
  g_assert_cmpint (count_ops (desk), ==, before);
  g_assert_true (change_life (desk, issue, LIANDU_CHANGE_DELETE, NULL));
  assert_deleted (desk, issue, TRUE);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue_progress WHERE deleted = 0"), ==, 0);
  g_assert_false (change_life (desk, issue, LIANDU_CHANGE_DELETE, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  liandu_test_store_assign (desk, mine, "note", "来迟了", NULL);
  g_clear_error (&error);
  g_assert_false (liandu_test_store_save (desk, mine, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_assert_true (change_life (desk, issue, LIANDU_CHANGE_RESTORE, NULL));
  assert_deleted (desk, issue, FALSE);
  assert_rows (desk, issue, "a ");
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue_progress WHERE deleted = 0"), ==, 1);
}

/* Whoever still has the record open cannot bring it back through its rows. */
static void
test_rows_of_deleted (LianduTestStore *desk,
                      gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *row_uuid = add_row (desk, issue, "a");
  const LianduField *table = liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LianduRecord) open = liandu_test_store_load (desk, issue);
      g_autoptr (LianduRecord) row = liandu_test_store_record (desk, "issue_progress", "month", "2026-04", NULL);
      g_autoptr (GError) error = NULL;

      if (i == 0)
        liandu_record_add_child (open, table, row);
      else if (i == 1)
        liandu_test_store_assign (desk, liandu_test_get_row (open, "progress", 0), "situation", "b", NULL);
      else
        liandu_record_remove_child (open, table, liandu_test_get_row (open, "progress", 0));
      g_assert_true (change_life (desk, issue, LIANDU_CHANGE_DELETE, NULL));
      g_assert_false (liandu_test_store_save (desk, open, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
      assert_deleted (desk, issue, TRUE);
      g_assert_true (change_life (desk, issue, LIANDU_CHANGE_RESTORE, NULL));
    }
}

static void
test_changed (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  gint64 created = liandu_clock_get_now_ms (desk->clock);

  liandu_clock_advance (desk->clock, 86400000);
  g_free (add_row (desk, issue, "a"));
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT created FROM r_issue"), ==, created);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT changed FROM r_issue"), ==, created + 86400000);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT changed FROM record WHERE kind = 'issue'"), ==, created + 86400000);
}

/* Numbers */

static void
put_on_record (LianduTestStore *desk,
               const char      *issue,
               const char      *person,
               const char      *day,
               const char      *expected)
{
  LianduEvent *event = liandu_test_event ("register", person, NULL);
  g_autoptr (GError) error = NULL;

  event->date = g_variant_ref_sink (g_variant_new ("(sys)", day, 'd', ""));
  liandu_test_store_step (desk, issue, event, &error, "category", "3", "grade", "minor", NULL);
  g_assert_no_error (error);
  liandu_test_assert_text (desk, issue, "number", expected);
}

static void
test_numbers (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", NULL);
  g_autofree char *setting = NULL;
  g_autofree char *next = NULL;
  char *issues[7];

  for (guint i = 0; i < G_N_ELEMENTS (issues); i++)
    issues[i] = make_issue (desk);
  put_on_record (desk, issues[0], person, "2026-04-08", "清纪监〔2026〕1号");
  put_on_record (desk, issues[1], person, "2026-04-08", "清纪监〔2026〕2号");
  /* The year is that of the decision. */
  put_on_record (desk, issues[2], person, "2025-12-31", "清纪监〔2025〕1号");
  /* Not even a deleted one's number is given again. */
  liandu_test_store_delete (desk, issues[1]);
  put_on_record (desk, issues[3], person, "2026-04-08", "清纪监〔2026〕3号");
  /* Put on record once more it keeps the number that it had. */
  g_assert_true (liandu_test_store_step (desk, issues[3], liandu_test_event ("revoke", NULL, "错了"), NULL, NULL));
  liandu_test_assert_text (desk, issues[3], "number", "清纪监〔2026〕3号");
  put_on_record (desk, issues[3], person, "2026-04-08", "清纪监〔2026〕3号");
  {
    g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("setting"));
    g_autoptr (GPtrArray) rows = NULL;

    liandu_query_add_condition (query, liandu_condition_new ("key", LIANDU_OP_EQ, "issue_number_pattern"));
    rows = liandu_store_query (desk->store, query, NULL, NULL);
    setting = g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, 0)));
  }
  liandu_test_store_edit (desk, setting, "value", "清督{year}-{n}", NULL);
  put_on_record (desk, issues[4], person, "2026-04-08", "清督2026-1");
  {
    g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issues[5]);

    next = liandu_store_dup_next_number (desk->store, record, NULL);
    g_assert_cmpstr (next, ==, "清督2026-2");
  }
  for (guint i = 0; i < G_N_ELEMENTS (issues); i++)
    g_free (issues[i]);
}

/* Two in one transaction do not get the same. */
static void
test_numbers_within_a_set (LianduTestStore *desk,
                           gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", NULL);
  g_autofree char *first = make_issue (desk);
  g_autofree char *second = make_issue (desk);
  const char *uuids[] = { first, second };
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  for (guint i = 0; i < 2; i++)
    {
      LianduChange *change = liandu_change_set_transition (changes, liandu_kind_lookup ("issue"), uuids[i], liandu_test_event ("register", person, NULL));

      liandu_change_set_value (change, "category", g_variant_new_string ("3"));
      liandu_change_set_value (change, "grade", g_variant_new_string ("minor"));
    }
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  liandu_test_assert_text (desk, first, "number", "清纪监〔2026〕1号");
  liandu_test_assert_text (desk, second, "number", "清纪监〔2026〕2号");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/commit-rows/lists", test_lists);
  add ("/commit-rows/lists-element-by-element", test_lists_element_by_element);
  add ("/commit-rows/rows", test_rows);
  add ("/commit-rows/row-at-the-end", test_row_at_the_end);
  add ("/commit-rows/rows-are-checked", test_rows_are_checked);
  add ("/commit-rows/delete-and-restore", test_delete_and_restore);
  add ("/commit-rows/rows-of-deleted", test_rows_of_deleted);
  add ("/commit-rows/changed", test_changed);
  add ("/commit-rows/numbers", test_numbers);
  add ("/commit-rows/numbers-within-a-set", test_numbers_within_a_set);

  return g_test_run ();
}
