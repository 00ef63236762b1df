/* test-commit.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "exchange-drafts.h"
#include "liandu-value.h"

/* The one way in: what is checked before anything is written, and what then
 * stands there. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, func, liandu_test_store_tear_down)

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

  return liandu_test_store_create (desk, "issue", "description", "河道采砂监管不到位", "unit", unit, "due", "2026-06-30", NULL);
}

static gint64
count_ops (LianduTestStore *desk)
{
  return liandu_test_store_count (desk, "SELECT count (*) FROM op");
}

static void
assert_refused (LianduTestStore *desk,
                LianduRecord    *record,
                LianduError      code)
{
  gint64 before = count_ops (desk);
  g_autoptr (GError) error = NULL;

  g_assert_false (liandu_test_store_save (desk, record, &error));
  g_assert_error (error, LIANDU_ERROR, (int) code);
  g_assert_cmpint (count_ops (desk), ==, before);
}

/* Conflicts */

static const LianduConflict *
find_conflict (GPtrArray  *conflicts,
               const char *field)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const LianduConflict *conflict = g_ptr_array_index (conflicts, i);

      if (g_str_equal (liandu_field_get_name (conflict->field), field))
        return conflict;
    }
  g_assert_not_reached ();
}

static void
test_conflict (LianduTestStore *desk,
               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (desk);
  g_autoptr (LianduRecord) mine = liandu_test_store_load (desk, uuid);
  g_autoptr (LianduRecord) hers = liandu_test_store_load (desk, uuid);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  const LianduConflict *conflict;
  gint64 before;

  liandu_test_store_add_user (desk, "李强");
  liandu_test_store_act_as (desk, "李强");
  liandu_test_store_assign (desk, hers, "due", "2026-07-31", "note", "她的备注", NULL);
  g_assert_true (liandu_test_store_save (desk, hers, NULL));
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  liandu_test_store_assign (desk, mine, "due", "2026-08-31", "note", "我的备注", "rect_goal", "目标", NULL);
  before = count_ops (desk);
  changes = liandu_record_dup_changes (mine);
  g_assert_false (liandu_store_commit (desk->store, changes, NULL, &conflicts, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT);
  /* Both are listed, and nothing was written, not even what nobody touched. */
  g_assert_cmpint (count_ops (desk), ==, before);
  g_assert_cmpuint (conflicts->len, ==, 2);
  conflict = find_conflict (conflicts, "note");
  g_assert_cmpstr (conflict->uuid, ==, uuid);
  g_assert_null (conflict->base);
  g_assert_cmpstr (g_variant_get_string (conflict->current, NULL), ==, "她的备注");
  g_assert_cmpstr (g_variant_get_string (conflict->wanted, NULL), ==, "我的备注");
  g_assert_cmpstr (conflict->actor, ==, "李强");
  g_assert_cmpint (conflict->time, ==, liandu_clock_get_now_ms (desk->clock));
  liandu_test_assert_text (desk, uuid, "rect_goal", "");

  /* Whoever has seen hers and chooses his own may write it. */
  liandu_record_set_base (mine, conflict->field, conflict->current);
  conflict = find_conflict (conflicts, "due");
  liandu_record_set_base (mine, conflict->field, conflict->current);
  g_clear_error (&error);
  g_assert_true (liandu_test_store_save (desk, mine, &error));
  g_assert_no_error (error);
  liandu_test_assert_text (desk, uuid, "note", "我的备注");
  liandu_test_assert_text (desk, uuid, "rect_goal", "目标");
}

/* Compared by value: typed the same by both is no conflict, nor is a field
 * that only one of them touched. */
static void
test_no_conflict (LianduTestStore *desk,
                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (desk);
  g_autoptr (LianduRecord) mine = liandu_test_store_load (desk, uuid);
  g_autoptr (LianduRecord) hers = liandu_test_store_load (desk, uuid);
  g_autoptr (GError) error = NULL;

  liandu_test_store_assign (desk, hers, "due", "2026-07-31", "note", "备注", NULL);
  g_assert_true (liandu_test_store_save (desk, hers, NULL));
  liandu_test_store_assign (desk, mine, "due", "2026-07-31", "rect_goal", "目标", NULL);
  g_assert_true (liandu_test_store_save (desk, mine, &error));
  g_assert_no_error (error);
  liandu_test_assert_text (desk, uuid, "note", "备注");
  liandu_test_assert_text (desk, uuid, "rect_goal", "目标");
}

/* Two processes have the workspace open: what the other wrote is seen too. */
static void
test_conflict_of_processes (LianduTestStore *desk,
                            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (desk);
  g_autoptr (LianduStore) other = liandu_store_open (desk->folder, desk->clock, 0, NULL);
  g_autoptr (LianduRecord) mine = liandu_test_store_load (desk, uuid);
  g_autoptr (LianduRecord) hers = liandu_store_load (other, uuid, NULL, NULL);
  g_autoptr (LianduChangeSet) changes = NULL;

  g_assert_true (liandu_store_set_user (other, LIANDU_TEST_USER, NULL));
  liandu_test_store_assign (desk, hers, "note", "那边", NULL);
  changes = liandu_record_dup_changes (hers);
  g_assert_true (liandu_store_commit (other, changes, NULL, NULL, NULL));
  liandu_test_store_assign (desk, mine, "note", "这边", NULL);
  assert_refused (desk, mine, LIANDU_ERROR_CONFLICT);
  liandu_test_assert_text (desk, uuid, "note", "那边");
  liandu_store_close (other);
}

/* Of a list the whole is compared, and who changed it last is named. */
static void
test_conflict_of_lists (LianduTestStore *desk,
                        gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (desk);
  g_autofree char *a = make_unit (desk, "甲局");
  g_autofree char *b = make_unit (desk, "乙局");
  g_autoptr (LianduRecord) mine = liandu_test_store_load (desk, uuid);
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  liandu_test_store_edit (desk, uuid, "assist_units", a, NULL);
  liandu_test_store_assign (desk, mine, "assist_units", b, NULL);
  changes = liandu_record_dup_changes (mine);
  g_assert_false (liandu_store_commit (desk->store, changes, NULL, &conflicts, NULL));
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((LianduConflict *) g_ptr_array_index (conflicts, 0))->actor, ==, LIANDU_TEST_USER);
}

/* What is the same already */

static void
test_retyping_writes_nothing (LianduTestStore *desk,
                              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (desk);
  g_autofree char *unit = NULL;
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, uuid);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  LianduChange *change;
  gint64 before;

  liandu_test_store_edit (desk, uuid, "note", "备注", NULL);
  before = liandu_test_store_count (desk, "SELECT count (*) FROM txn");
  unit = g_strdup (liandu_record_get_link_uuid (record, "unit"));
  change = liandu_change_set_edit (changes, liandu_record_get_kind (record), uuid);
  liandu_change_set_value (change, "note", g_variant_new_string ("备注"));
  liandu_change_set_value (change, "due", g_variant_new ("(sys)", "2026-06-30", 'd', ""));
  liandu_change_set_value (change, "rect_goal", g_variant_new_string (""));
  /* The same unit, picked again by its id alone. */
  liandu_change_set_value (change, "unit", liandu_value_new_link (unit, ""));
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM txn"), ==, before);
}

static void
test_same_field_twice (LianduTestStore *desk,
                       gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (desk);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  LianduChange *change = liandu_change_set_edit (changes, liandu_kind_lookup ("issue"), uuid);
  g_autoptr (GError) error = NULL;

  liandu_change_set_value (change, "note", g_variant_new_string ("先"));
  liandu_change_set_value (change, "note", g_variant_new_string ("后"));
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, &error));
  g_assert_no_error (error);
  liandu_test_assert_text (desk, uuid, "note", "后");
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM conflict"), ==, 0);
}

/* Validation */

static void
test_new_problems_are_refused (LianduTestStore *desk,
                               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = make_issue (desk);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, uuid);
  g_autoptr (LianduRecord) empty = liandu_test_store_record (desk, "unit", NULL);

  liandu_test_store_assign (desk, record, "unit", "", NULL);
  assert_refused (desk, record, LIANDU_ERROR_INVALID);
  assert_refused (desk, empty, LIANDU_ERROR_INVALID);
}

/* A record that came wrong from elsewhere may still be worked on. */
static void
test_old_problems_stand_in_no_ones_way (LianduTestStore *desk,
                                        gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *uuid = liandu_test_new_uuid ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) liandu_op_draft_free);
  g_autoptr (GPtrArray) txns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  LianduOpDraft *draft = test_add_draft (drafts, LIANDU_CHANGE_CREATE, uuid, "issue");
  g_autoptr (LianduRecord) record = NULL;

  test_set_register (draft, 11, g_variant_new_string ("没有责任单位的问题"));
  g_ptr_array_add (txns, test_pack_drafts ("99999999-0000-7000-8000-000000000000", drafts));
  g_assert_true (liandu_store_import_txns (desk->store, txns, NULL));
  liandu_test_store_edit (desk, uuid, "note", "备注", NULL);
  record = liandu_test_store_load (desk, uuid);
  liandu_test_store_assign (desk, record, "description", "", NULL);
  assert_refused (desk, record, LIANDU_ERROR_INVALID);
}

static void
test_clue_holds_no_content (LianduTestStore *desk,
                            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "县水利局");
  g_autofree char *clue = liandu_test_store_create (desk, "issue", "unit", unit, "category", "11", "handover_on", "2026-04-01",
                                                    "handover_to", "案件监督管理室", NULL);
  static const char * const fields[] = { "description", "note", "rect_goal", "rect_measure", "sup_measure", "result", "evaluation_note" };
  g_autofree char *issue = make_issue (desk);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (LianduRecord) edited = liandu_test_store_load (desk, clue);

      liandu_test_store_assign (desk, edited, fields[i], "内容", NULL);
      assert_refused (desk, edited, LIANDU_ERROR_INVALID);
    }
  /* What has content does not become one before the content is taken out. */
  liandu_test_store_assign (desk, record, "category", "11", NULL);
  assert_refused (desk, record, LIANDU_ERROR_INVALID);
  liandu_test_store_assign (desk, record, "description", "", NULL);
  g_assert_true (liandu_test_store_save (desk, record, NULL));
}

/* Nor in its rows, on whichever way they come. */
static void
test_clue_holds_no_rows (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "县水利局");
  g_autofree char *clue = liandu_test_store_create (desk, "issue", "unit", unit, "category", "11", NULL);
  g_autofree char *issue = make_issue (desk);
  g_autofree char *row_uuid = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", "situation", "经过", NULL);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, clue);
  g_autoptr (LianduRecord) other = liandu_test_store_load (desk, issue);
  g_autoptr (LianduRecord) row = liandu_test_store_record (desk, "issue_progress", "month", "2026-03", "situation", "经过", NULL);
  const LianduField *table = liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress");

  liandu_record_add_child (record, table, row);
  assert_refused (desk, record, LIANDU_ERROR_INVALID);
  liandu_test_store_assign (desk, other, "category", "11", "description", "", NULL);
  assert_refused (desk, other, LIANDU_ERROR_INVALID);
}

/* Links */

static void
test_links_point_somewhere (LianduTestStore *desk,
                            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *gone = make_unit (desk, "已撤局");
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", NULL);
  g_autofree char *nobody = liandu_test_new_uuid ();
  const char *wrong[] = { NULL, NULL, NULL };

  liandu_test_store_delete (desk, gone);
  wrong[0] = gone;
  wrong[1] = person;
  wrong[2] = nobody;
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);
      g_autoptr (LianduRecord) listed = liandu_test_store_load (desk, issue);

      liandu_test_store_assign (desk, record, "supervisor_unit", wrong[i], NULL);
      assert_refused (desk, record, LIANDU_ERROR_INVALID);
      liandu_test_store_assign (desk, listed, "assist_units", wrong[i], NULL);
      assert_refused (desk, listed, LIANDU_ERROR_INVALID);
    }
}

/* A link keeps name and post as they stood, also when they change and when
 * what it points to is deleted. */
static void
test_links_keep_what_stood (LianduTestStore *desk,
                            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = make_unit (desk, "县水利局");
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", "unit", unit, "post", "局长", NULL);
  g_autofree char *issue = liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, "responsible_leader", person,
                                                     "responsible", person, NULL);
  g_autoptr (LianduRecord) record = NULL;
  const char *title;

  liandu_test_store_edit (desk, person, "post", "主任", NULL);
  liandu_test_store_delete (desk, person);
  liandu_test_store_edit (desk, issue, "note", "改了别处", NULL);
  record = liandu_test_store_load (desk, issue);
  g_variant_get_child (liandu_record_get (record, "responsible_leader"), 1, "&s", &title);
  g_assert_cmpstr (title, ==, "张三\u3000县水利局局长");
  liandu_test_assert_text (desk, issue, "responsible", "张三");
  /* Set again to the very same, as a form does that saves everything. */
  liandu_test_store_edit (desk, issue, "responsible_leader", person, "responsible", person, NULL);
}

/* Two records of one set may speak of each other before either is written, but
 * not of the wrong kind. */
static void
test_links_within_a_set (LianduTestStore *desk,
                         gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) unit = liandu_test_store_record (desk, "unit", "name", "县水利局", NULL);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (LianduChangeSet) wrong = liandu_change_set_new ();
  g_autofree char *person = liandu_test_new_uuid ();
  g_autofree char *other = liandu_test_new_uuid ();
  g_autoptr (GError) error = NULL;
  LianduChange *change;

  change = liandu_change_set_create (changes, liandu_kind_lookup ("person"), person);
  liandu_change_set_value (change, "name", g_variant_new_string ("张三"));
  liandu_change_set_value (change, "unit", liandu_value_new_link (liandu_record_get_uuid (unit), ""));
  change = liandu_change_set_create (changes, liandu_kind_lookup ("unit"), liandu_record_get_uuid (unit));
  liandu_change_set_value (change, "name", g_variant_new_string ("县水利局"));
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, &error));
  g_assert_no_error (error);
  liandu_test_assert_text (desk, person, "unit", "县水利局");

  change = liandu_change_set_create (wrong, liandu_kind_lookup ("person"), other);
  liandu_change_set_value (change, "name", g_variant_new_string ("李四"));
  liandu_change_set_value (change, "unit", liandu_value_new_link (other, ""));
  g_assert_false (liandu_store_commit (desk->store, wrong, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

/* Strange input */

static void
test_strange_input_is_kept_whole (LianduTestStore *desk,
                                  gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autofree char *reread = NULL;

  for (guint i = 0; i < 2500; i++)
    g_string_append (long_text, "䶮𬶋👮‍♀️'\"%_\\\n第%u段");
  liandu_test_store_edit (desk, issue, "note", long_text->str, NULL);
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  reread = liandu_test_store_text (desk, issue, "note");
  g_assert_cmpstr (reread, ==, long_text->str);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT length (note) FROM r_issue"), ==, g_utf8_strlen (long_text->str, -1));
}

/* Who and whether at all */

static void
test_nobody_types (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = liandu_test_store_record (desk, "unit", "name", "县水利局", NULL);

  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  assert_refused (desk, record, LIANDU_ERROR_REFUSED);
  g_assert_false (liandu_store_set_user (desk->store, "没有此人", NULL));
}

static void
test_unknown_and_twice (LianduTestStore *desk,
                        gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = liandu_test_store_record (desk, "unit", "name", "县水利局", NULL);
  g_autoptr (LianduRecord) again = NULL;
  g_autoptr (LianduRecord) unknown = liandu_test_store_record (desk, "unit", "name", "无", NULL);

  g_assert_true (liandu_test_store_save (desk, record, NULL));
  assert_refused (desk, record, LIANDU_ERROR_INVALID);
  liandu_record_mark_clean (unknown);
  liandu_test_store_assign (desk, unknown, "note", "x", NULL);
  assert_refused (desk, unknown, LIANDU_ERROR_NOT_FOUND);
  /* A code that no table has. */
  again = liandu_test_store_load (desk, liandu_record_get_uuid (record));
  liandu_record_set_string (again, "unit_type", "nonsense");
  assert_refused (desk, again, LIANDU_ERROR_INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/commit/conflict", test_conflict);
  add ("/commit/no-conflict", test_no_conflict);
  add ("/commit/conflict-of-processes", test_conflict_of_processes);
  add ("/commit/conflict-of-lists", test_conflict_of_lists);
  add ("/commit/retyping-writes-nothing", test_retyping_writes_nothing);
  add ("/commit/same-field-twice", test_same_field_twice);
  add ("/commit/new-problems-are-refused", test_new_problems_are_refused);
  add ("/commit/old-problems-stand-in-no-ones-way", test_old_problems_stand_in_no_ones_way);
  add ("/commit/clue-holds-no-content", test_clue_holds_no_content);
  add ("/commit/clue-holds-no-rows", test_clue_holds_no_rows);
  add ("/commit/links-point-somewhere", test_links_point_somewhere);
  add ("/commit/links-keep-what-stood", test_links_keep_what_stood);
  add ("/commit/links-within-a-set", test_links_within_a_set);
  add ("/commit/strange-input-is-kept-whole", test_strange_input_is_kept_whole);
  add ("/commit/nobody-types", test_nobody_types);
  add ("/commit/unknown-and-twice", test_unknown_and_twice);

  return g_test_run ();
}
