/* test-record.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-record.h"
#include "liandu-value.h"

/* A record in memory: values, properties, rows, and what a save would do. */

#define A "0196a000-0000-7000-8000-00000000000a"
#define B "0196a000-0000-7000-8000-00000000000b"
#define C "0196a000-0000-7000-8000-00000000000c"

static LianduRecord *
new_record (const char *kind)
{
  return liandu_record_new (liandu_kind_lookup (kind), A);
}

static const LianduField *
get_field (const char *kind,
           const char *name)
{
  return liandu_kind_get_field (liandu_kind_lookup (kind), name);
}

static void
set_date (LianduRecord *record,
          const char   *name,
          const char   *iso)
{
  liandu_record_set (record, name, g_variant_new ("(sys)", iso, 'd', ""));
}

/* Values */

static void
count_cb (GObject    *object G_GNUC_UNUSED,
          GParamSpec *pspec G_GNUC_UNUSED,
          gpointer    user_data)
{
  ++*(guint *) user_data;
}

static void
test_values (void)
{
  g_autoptr (LianduRecord) record = new_record ("issue");
  guint n = 0;

  g_signal_connect (record, "notify::note", G_CALLBACK (count_cb), &n);
  g_assert_null (liandu_record_get (record, "note"));
  liandu_record_set_string (record, "note", "备注");
  liandu_record_set_string (record, "note", "备注");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (liandu_record_get_string (record, "note"), ==, "备注");
  liandu_record_set_string (record, "note", "");
  g_assert_null (liandu_record_get (record, "note"));
  liandu_record_set (record, "note", NULL);
  g_assert_cmpuint (n, ==, 2);
  liandu_record_set (record, "unit", liandu_value_new_link (B, "县水利局"));
  g_assert_cmpstr (liandu_record_get_link_uuid (record, "unit"), ==, B);
  g_assert_null (liandu_record_get_link_uuid (record, "supervisor"));
  g_assert_cmpstr (liandu_record_get_state (record), ==, "pending");
}

/* "Not answered" is no answer, for every type. */
static void
test_not_answered (void)
{
  g_autoptr (LianduRecord) person = new_record ("person");

  g_assert_null (liandu_record_get (person, "key_official"));
  g_assert_false (liandu_record_get_boolean (person, "key_official"));
  liandu_record_set (person, "key_official", g_variant_new_boolean (FALSE));
  g_assert_nonnull (liandu_record_get (person, "key_official"));
  liandu_record_set (person, "sequence", g_variant_new_int64 (0));
  g_assert_nonnull (liandu_record_get (person, "sequence"));
}

static void
test_properties (void)
{
  g_autoptr (LianduRecord) record = new_record ("issue");
  g_autofree char *measure = NULL;
  g_autoptr (GVariant) due = NULL;
  g_autoptr (GListModel) rows = NULL;

  g_object_set (record, "rect-measure", "措施", NULL);
  g_object_get (record, "rect-measure", &measure, NULL);
  g_assert_cmpstr (measure, ==, "措施");
  g_object_set (record, "due", g_variant_new ("(sys)", "2026-06-30", 'd', ""), NULL);
  g_object_get (record, "due", &due, "progress", &rows, NULL);
  g_assert_true (liandu_value_equal (due, liandu_record_get (record, "due")));
  g_assert_true (G_IS_LIST_MODEL (rows));
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (record), ==, "LianduIssueRecord");
}

/* What a save would do */

static void
test_new_record_changes (void)
{
  g_autoptr (LianduRecord) record = new_record ("unit");
  g_autoptr (LianduChangeSet) changes = NULL;
  LianduChange *change;

  liandu_record_set_string (record, "name", "县水利局");
  changes = liandu_record_dup_changes (record);
  g_assert_cmpuint (liandu_change_set_get_changes (changes)->len, ==, 1);
  change = g_ptr_array_index (liandu_change_set_get_changes (changes), 0);
  g_assert_cmpint (change->type, ==, LIANDU_CHANGE_CREATE);
  g_assert_cmpuint (change->assignments->len, ==, 1);
  g_assert_true (liandu_record_is_dirty (record));
}

static void
test_edit_changes (void)
{
  g_autoptr (LianduRecord) record = new_record ("unit");
  g_autoptr (LianduChangeSet) none = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  LianduChange *change;
  LianduAssignment *assignment;

  liandu_record_set_string (record, "name", "县水利局");
  liandu_record_set_string (record, "note", "旧");
  liandu_record_mark_clean (record);
  none = liandu_record_dup_changes (record);
  g_assert_true (liandu_change_set_is_empty (none));
  g_assert_false (liandu_record_is_dirty (record));
  /* There and back again is no change. */
  liandu_record_set_string (record, "note", "新");
  g_assert_true (liandu_record_is_dirty (record));
  liandu_record_set_string (record, "note", "旧");
  g_assert_false (liandu_record_is_dirty (record));
  liandu_record_set_string (record, "note", NULL);
  changes = liandu_record_dup_changes (record);
  change = g_ptr_array_index (liandu_change_set_get_changes (changes), 0);
  g_assert_cmpint (change->type, ==, LIANDU_CHANGE_SET);
  assignment = g_ptr_array_index (change->assignments, 0);
  g_assert_true (assignment->field == get_field ("unit", "note"));
  g_assert_cmpstr (g_variant_get_string (assignment->base, NULL), ==, "旧");
  g_assert_null (assignment->value);
  g_assert_false (assignment->unchecked);
}

static LianduRecord *
add_row (LianduRecord *record,
         const char   *uuid,
         const char   *situation)
{
  g_autoptr (LianduRecord) row = liandu_record_new (liandu_kind_lookup ("issue_progress"), uuid);

  liandu_record_set_string (row, "situation", situation);
  liandu_record_add_child (record, get_field ("issue", "progress"), row);
  return row;
}

static char *
describe_changes (LianduRecord *record)
{
  static const char * const types[] = { "", "create", "set", "event", "delete", "restore" };
  g_autoptr (LianduChangeSet) changes = liandu_record_dup_changes (record);
  GPtrArray *list = liandu_change_set_get_changes (changes);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      LianduChange *change = g_ptr_array_index (list, i);

      g_string_append_printf (text, "%s %s %d; ", types[change->type], change->uuid + 35, change->position);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_changes(record, expected)                     \
  G_STMT_START {                                             \
    g_autofree char *changes_ = describe_changes (record);    \
    g_assert_cmpstr (changes_, ==, expected);                 \
  } G_STMT_END

static void
test_rows (void)
{
  g_autoptr (LianduRecord) record = new_record ("issue");
  const LianduField *table = get_field ("issue", "progress");
  GListStore *rows = G_LIST_STORE (liandu_record_get_children (record, table));
  g_autoptr (LianduRecord) last = NULL;
  LianduRecord *row;

  add_row (record, B, "一");
  row = add_row (record, C, "二");
  g_assert_cmpstr (liandu_record_get_parent (row), ==, A);
  assert_changes (record, "create a -1; create b 1024; create c 2048; ");
  liandu_record_mark_clean (record);
  assert_changes (record, "");
  liandu_record_set_string (row, "situation", "改");
  g_assert_true (liandu_record_is_dirty (record));
  assert_changes (record, "set c -1; ");
  liandu_record_mark_clean (record);
  /* To the top: it alone moves where there is room. */
  last = g_list_model_get_item (G_LIST_MODEL (rows), 1);
  g_list_store_remove (rows, 1);
  g_list_store_insert (rows, 0, last);
  g_assert_true (liandu_record_is_dirty (record));
  assert_changes (record, "set b 3072; ");
  liandu_record_mark_clean (record);
  liandu_record_remove_child (record, table, row);
  assert_changes (record, "delete c -1; ");
  liandu_record_mark_clean (record);
  /* A row that was never stored leaves without a trace. */
  row = add_row (record, "0196a000-0000-7000-8000-00000000000d", "三");
  liandu_record_remove_child (record, table, row);
  assert_changes (record, "");
}

static void
test_copy (void)
{
  g_autoptr (LianduRecord) record = new_record ("issue");
  g_autoptr (LianduRecord) copy = NULL;
  LianduRecord *row;
  LianduRecord *row_copy;

  liandu_record_set_string (record, "note", "旧");
  row = add_row (record, B, "一");
  liandu_record_take_event (record, liandu_event_new ("register"));
  liandu_record_set_state (record, "registered");
  liandu_record_mark_clean (record);
  liandu_record_set_string (record, "note", "新");
  copy = liandu_record_copy (record);
  g_assert_cmpstr (liandu_record_get_uuid (copy), ==, A);
  g_assert_cmpstr (liandu_record_get_string (copy, "note"), ==, "新");
  g_assert_cmpstr (g_variant_get_string (liandu_record_get_base (copy, get_field ("issue", "note")), NULL), ==, "旧");
  g_assert_cmpstr (liandu_record_get_state (copy), ==, "registered");
  g_assert_cmpuint (liandu_record_get_events (copy)->len, ==, 1);
  g_assert_true (liandu_record_is_stored (copy));
  row_copy = g_list_model_get_item (liandu_record_get_children (copy, get_field ("issue", "progress")), 0);
  g_assert_true (row_copy != row);
  liandu_record_set_string (row_copy, "situation", "别的");
  g_assert_cmpstr (liandu_record_get_string (row, "situation"), ==, "一");
  g_assert_true (liandu_record_is_stored (row_copy));
  g_object_unref (row_copy);
}

/* What a new one starts with */

static void
test_presets (void)
{
  g_autoptr (LianduRecord) record = new_record ("issue");
  g_autoptr (LianduRecord) entered = new_record ("issue");
  g_autoptr (LianduDate) today = liandu_date_new_day (2026, 4, 8);
  g_autofree char *found = NULL;

  liandu_record_apply_presets (record, today);
  found = liandu_value_to_edit_text (get_field ("issue", "found_on"), liandu_record_get (record, "found_on"), NULL);
  g_assert_cmpstr (found, ==, "2026-04-08");
  g_assert_cmpstr (liandu_record_get_string (record, "ledger"), ==, "supervisory");
  set_date (entered, "found_on", "2020-01-01");
  liandu_record_apply_presets (entered, today);
  g_assert_false (liandu_value_equal (liandu_record_get (entered, "found_on"), liandu_record_get (record, "found_on")));
}

static void
test_inherited (void)
{
  g_autoptr (LianduRecord) above = new_record ("issue");
  g_autoptr (LianduRecord) below = liandu_record_new (liandu_kind_lookup ("issue"), B);

  liandu_record_set (above, "unit", liandu_value_new_link (C, "县水利局"));
  liandu_record_set_string (above, "source_kind", "talk");
  set_date (above, "found_on", "2026-04-01");
  liandu_record_set_string (above, "description", "只此一条");
  liandu_record_set_string (above, "number", "1号");
  liandu_record_copy_inherited (below, above);
  g_assert_cmpstr (liandu_record_get_link_uuid (below, "unit"), ==, C);
  g_assert_true (liandu_value_equal (liandu_record_get (below, "found_on"), liandu_record_get (above, "found_on")));
  g_assert_null (liandu_record_get (below, "description"));
  g_assert_null (liandu_record_get (below, "number"));
}

/* Rules */

static char *
list_problems (LianduRecord *record)
{
  g_autoptr (GPtrArray) problems = liandu_record_validate (record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const LianduProblem *problem = g_ptr_array_index (problems, i);

      g_assert_cmpuint (strlen (problem->message), >, 10);
      g_string_append_printf (text, "%s ", liandu_field_get_name (problem->field));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_problems(record, expected)                    \
  G_STMT_START {                                             \
    g_autofree char *problems_ = list_problems (record);      \
    g_assert_cmpstr (problems_, ==, expected);                \
  } G_STMT_END

static void
test_required (void)
{
  g_autoptr (LianduRecord) issue = new_record ("issue");
  LianduRecord *row;

  assert_problems (issue, "description unit ");
  liandu_record_set_string (issue, "description", "问题");
  liandu_record_set (issue, "unit", liandu_value_new_link (B, "县水利局"));
  assert_problems (issue, "");
  row = add_row (issue, C, "一");
  assert_problems (issue, "progress ");
  set_date (row, "month", "2026-03-31");
  assert_problems (issue, "");
  /* A hand-over registration says nothing of the matter. */
  liandu_record_set_string (issue, "category", "11");
  assert_problems (issue, "description progress ");
  liandu_record_set_string (issue, "description", NULL);
  liandu_record_remove_child (issue, get_field ("issue", "progress"), row);
  assert_problems (issue, "");
}

static void
test_checks (void)
{
  g_autoptr (LianduRecord) talk = new_record ("talk");
  g_autoptr (LianduRecord) unit = new_record ("unit");
  g_autoptr (LianduRecord) post = new_record ("person_post");

  liandu_record_set_string (talk, "talk_kind", "reminder");
  liandu_record_set (talk, "talkee", liandu_value_new_link (A, "张三"));
  assert_problems (talk, "talkers ");
  liandu_record_set (talk, "talkers", g_variant_new_parsed ("[(%s, ''), (%s, '')]", B, C));
  assert_problems (talk, "");
  liandu_record_set (talk, "talkers", g_variant_new_parsed ("[(%s, ''), (%s, '')]", A, C));
  assert_problems (talk, "talkee ");
  liandu_record_set_string (talk, "talk_kind", "heart");
  liandu_record_set (talk, "talkers", g_variant_new_parsed ("[(%s, '')]", B));
  assert_problems (talk, "");
  liandu_record_set_state (talk, "held");
  assert_problems (talk, "talk_date ");
  liandu_record_set_string (unit, "name", "县水利局");
  liandu_record_set (unit, "parent_unit", liandu_value_new_link (A, "县水利局"));
  assert_problems (unit, "parent_unit ");
  liandu_record_set_string (post, "post", "局长");
  set_date (post, "from_date", "2026-01-01");
  set_date (post, "to_date", "2025-01-01");
  assert_problems (post, "to_date ");
}

static void
test_titles (void)
{
  g_autoptr (LianduRecord) talk = new_record ("talk");
  g_autoptr (LianduRecord) issue = new_record ("issue");
  g_autofree char *empty = liandu_record_dup_title (talk);
  g_autofree char *talk_title = NULL;
  g_autofree char *clue = NULL;

  g_assert_cmpstr (empty, ==, "与…谈话");
  set_date (talk, "talk_date", "2026-04-08");
  liandu_record_set (talk, "talkee", liandu_value_new_link (B, "张三\u3000县水利局局长"));
  talk_title = liandu_record_dup_title (talk);
  g_assert_cmpstr (talk_title, ==, "2026年4月8日 与张三谈话");
  liandu_record_set_string (issue, "category", "11");
  liandu_record_set_string (issue, "handover_receipt", "7号");
  clue = liandu_record_dup_title (issue);
  g_assert_cmpstr (clue, ==, "线索移交登记(7号)");
}

/* Which bodies answer for a unit (features row 52). */
static void
test_responsible_bodies (void)
{
  static const struct { const char *party; const char *discipline; const char *principal; const char *supervisory; } cases[] = {
    { "committee", "committee", "县教育局党委", "县教育局纪委" }, { "group", "team", "县直机关工委、县教育局党组", "县教育局纪检组" },
    { "none", "none", "县直机关工委", "县直机关工委纪工委" }, { NULL, NULL, NULL, NULL },
  };
  g_autoptr (LianduDate) today = liandu_date_new_day (2026, 4, 8);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LianduRecord) unit = new_record ("unit");
      g_autoptr (GVariant) principal = NULL;
      g_autoptr (GVariant) supervisory = NULL;

      liandu_record_set_string (unit, "name", "县教育局");
      liandu_record_set_string (unit, "party_body", cases[i].party);
      liandu_record_set_string (unit, "discipline_body", cases[i].discipline);
      principal = liandu_record_evaluate (unit, get_field ("unit", "principal_duty"), today);
      supervisory = liandu_record_evaluate (unit, get_field ("unit", "supervisory_duty"), today);
      g_assert_cmpstr (principal != NULL ? g_variant_get_string (principal, NULL) : NULL, ==, cases[i].principal);
      g_assert_cmpstr (supervisory != NULL ? g_variant_get_string (supervisory, NULL) : NULL, ==, cases[i].supervisory);
      g_clear_pointer (&principal, g_variant_unref);
      liandu_record_set_string (unit, "principal_decided", "县委教育工委");
      principal = liandu_record_evaluate (unit, get_field ("unit", "principal_duty"), today);
      g_assert_cmpstr (g_variant_get_string (principal, NULL), ==, "县委教育工委");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/values", test_values);
  g_test_add_func ("/record/not-answered", test_not_answered);
  g_test_add_func ("/record/properties", test_properties);
  g_test_add_func ("/record/new-record-changes", test_new_record_changes);
  g_test_add_func ("/record/edit-changes", test_edit_changes);
  g_test_add_func ("/record/rows", test_rows);
  g_test_add_func ("/record/copy", test_copy);
  g_test_add_func ("/record/presets", test_presets);
  g_test_add_func ("/record/inherited", test_inherited);
  g_test_add_func ("/record/required", test_required);
  g_test_add_func ("/record/checks", test_checks);
  g_test_add_func ("/record/titles", test_titles);
  g_test_add_func ("/record/responsible-bodies", test_responsible_bodies);

  return g_test_run ();
}
