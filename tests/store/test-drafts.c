/* test-drafts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-test-store.h"
#include "liandu-value.h"

/* What was being typed when the program died: offered again, knowing what it
 * had started from. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, func, liandu_test_store_tear_down)

static char *
make_issue (LianduTestStore *desk)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);

  return liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, "note", "原来的", NULL);
}

/* As if the program had been started again. */
static LianduRecord *
reload (LianduTestStore *desk,
        LianduRecord    *record)
{
  g_autoptr (GError) error = NULL;
  LianduRecord *draft;

  liandu_store_save_draft (desk->store, record, &error);
  g_assert_no_error (error);
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  draft = liandu_store_load_draft (desk->store, liandu_record_get_uuid (record), &error);
  g_assert_no_error (error);
  return draft;
}

static void
save (LianduTestStore *desk,
      LianduRecord    *record)
{
  g_autoptr (GError) error = NULL;

  liandu_test_store_save (desk, record, &error);
  g_assert_no_error (error);
}

static GListModel *
get_rows (LianduRecord *record)
{
  return liandu_record_get_children (record, liandu_kind_get_field (liandu_record_get_kind (record), "progress"));
}

/* Everything that a form knows of a record. */
static void
assert_same (LianduRecord *found,
             LianduRecord *expected)
{
  GPtrArray *fields = liandu_kind_get_fields (liandu_record_get_kind (expected));

  g_assert_true (liandu_record_get_kind (found) == liandu_record_get_kind (expected));
  g_assert_cmpstr (liandu_record_get_uuid (found), ==, liandu_record_get_uuid (expected));
  g_assert_cmpstr (liandu_record_get_parent (found), ==, liandu_record_get_parent (expected));
  g_assert_cmpstr (liandu_record_get_state (found), ==, liandu_record_get_state (expected));
  g_assert_cmpint (liandu_record_is_stored (found), ==, liandu_record_is_stored (expected));
  g_assert_cmpuint (liandu_record_get_events (found)->len, ==, liandu_record_get_events (expected)->len);
  g_assert_cmpuint (liandu_record_get_removed (found)->len, ==, liandu_record_get_removed (expected)->len);
  for (guint i = 0; i < fields->len; i++)
    {
      const LianduField *field = g_ptr_array_index (fields, i);

      if (liandu_field_get_child_kind (field) != NULL)
        {
          GListModel *left = liandu_record_get_children (found, field);
          GListModel *right = liandu_record_get_children (expected, field);

          g_assert_cmpuint (g_list_model_get_n_items (left), ==, g_list_model_get_n_items (right));
          for (guint j = 0; j < g_list_model_get_n_items (left); j++)
            {
              g_autoptr (LianduRecord) left_row = g_list_model_get_item (left, j);
              g_autoptr (LianduRecord) right_row = g_list_model_get_item (right, j);

              assert_same (left_row, right_row);
            }
          continue;
        }
      g_assert_true (liandu_value_equal (liandu_record_get_value (found, field), liandu_record_get_value (expected, field)));
      if (liandu_field_is_stored (field))
        g_assert_true (liandu_value_equal (liandu_record_get_base (found, field), liandu_record_get_base (expected, field)));
    }
}

static void
test_new_record (LianduTestStore *desk,
                 gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autoptr (LianduRecord) record = liandu_test_store_record (desk, "issue", "description", "问题\n第二行", "unit", unit, "due", "长期坚持", NULL);
  g_autoptr (LianduRecord) row = liandu_test_store_record (desk, "issue_progress", "month", "2026-03", NULL);
  g_autoptr (LianduRecord) draft = NULL;

  liandu_record_add_child (record, liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress"), row);
  draft = reload (desk, record);
  assert_same (draft, record);
  g_assert_false (liandu_record_is_stored (draft));
  save (desk, draft);
  liandu_test_assert_text (desk, liandu_record_get_uuid (record), "due", "长期坚持");
}

static void
test_dirty_record (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", NULL);
  g_autofree char *a = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-01", "situation", "a", NULL);
  g_autofree char *b = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-02", "situation", "b", NULL);
  g_autoptr (LianduRecord) record = NULL;
  g_autoptr (LianduRecord) row = liandu_test_store_record (desk, "issue_progress", "month", "2026-03", "situation", "c", NULL);
  g_autoptr (LianduRecord) draft = NULL;
  g_autoptr (LianduRecord) saved = NULL;
  const LianduField *table = liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress");

  g_assert_true (liandu_test_store_step (desk, issue, liandu_test_event ("register", person, NULL), NULL, "category", "3", "grade", "minor", NULL));
  record = liandu_test_store_load (desk, issue);
  liandu_test_store_assign (desk, record, "note", "改了", "description", "", "rect_goal", "新的", "responsible", person, NULL);
  liandu_test_store_assign (desk, liandu_test_get_row (record, "progress", 1), "situation", "B", NULL);
  liandu_record_remove_child (record, table, liandu_test_get_row (record, "progress", 0));
  liandu_record_add_child (record, table, row);
  draft = reload (desk, record);
  assert_same (draft, record);
  g_assert_true (liandu_record_is_dirty (draft));
  g_assert_cmpstr (g_variant_get_string (liandu_record_get_base (draft, liandu_kind_get_field (liandu_kind_lookup ("issue"), "note")), NULL),
                   ==, "原来的");
  liandu_record_set_string (draft, "description", "补上");
  save (desk, draft);
  saved = liandu_test_store_load (desk, issue);
  g_assert_cmpstr (liandu_record_get_string (saved, "note"), ==, "改了");
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (saved)), ==, 2);
  g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (saved, "progress", 0), "situation"), ==, "B");
  g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (saved, "progress", 1), "situation"), ==, "c");
}

/* What somebody saved meanwhile is a conflict for the draft as for any form. */
static void
test_changed_meanwhile (LianduTestStore *desk,
                        gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *row_uuid = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-01", "situation", "a", NULL);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);
  g_autoptr (LianduRecord) other = liandu_test_store_load (desk, issue);
  g_autoptr (LianduRecord) draft = NULL;
  g_autoptr (LianduChangeSet) changes = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  liandu_test_store_assign (desk, record, "note", "草稿的", NULL);
  liandu_test_store_assign (desk, liandu_test_get_row (record, "progress", 0), "situation", "草稿的", NULL);
  liandu_test_store_assign (desk, other, "note", "别人的", NULL);
  liandu_test_store_assign (desk, liandu_test_get_row (other, "progress", 0), "situation", "别人的", NULL);
  save (desk, other);
  draft = reload (desk, record);
  changes = liandu_record_dup_changes (draft);
  g_assert_false (liandu_store_commit (desk->store, changes, NULL, &conflicts, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT);
  g_assert_cmpuint (conflicts->len, ==, 2);
}

/* Rows that were moved and not saved are in their new order, and a save keeps
 * them there. */
static void
test_moved_rows (LianduTestStore *desk,
                 gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *a = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-01", "situation", "a", NULL);
  g_autofree char *b = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-02", "situation", "b", NULL);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);
  g_autoptr (LianduRecord) first = g_list_model_get_item (get_rows (record), 0);
  g_autoptr (LianduRecord) draft = NULL;
  g_autoptr (LianduRecord) saved = NULL;

  g_list_store_remove (G_LIST_STORE (get_rows (record)), 0);
  g_list_store_append (G_LIST_STORE (get_rows (record)), first);
  /* As a form does on every key, to know whether there is anything to save. */
  g_assert_true (liandu_record_is_dirty (record));
  draft = reload (desk, record);
  assert_same (draft, record);
  g_assert_true (liandu_record_is_dirty (draft));
  save (desk, draft);
  saved = liandu_test_store_load (desk, issue);
  g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (saved, "progress", 0), "situation"), ==, "b");
  g_assert_cmpstr (liandu_record_get_string (liandu_test_get_row (saved, "progress", 1), "situation"), ==, "a");
}

static void
test_list (LianduTestStore *desk,
           gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) first = liandu_test_store_record (desk, "unit", "name", "甲局", NULL);
  g_autoptr (LianduRecord) second = liandu_test_store_record (desk, "unit", "name", "乙局", NULL);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  const LianduDraft *draft;

  g_assert_true (liandu_store_save_draft (desk->store, first, NULL));
  liandu_clock_advance (desk->clock, 5000);
  g_assert_true (liandu_store_save_draft (desk->store, second, NULL));
  liandu_record_set_string (second, "name", "乙局改");
  g_assert_true (liandu_store_save_draft (desk->store, second, NULL));
  drafts = liandu_store_list_drafts (desk->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 2);
  draft = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (draft->uuid, ==, liandu_record_get_uuid (second));
  g_assert_cmpstr (draft->title, ==, "乙局改");
  g_assert_true (draft->kind == liandu_kind_lookup ("unit"));
  g_assert_cmpint (draft->time, ==, liandu_clock_get_now_ms (desk->clock));
  g_assert_true (liandu_store_drop_draft (desk->store, draft->uuid, NULL));
  g_assert_null (liandu_store_load_draft (desk->store, liandu_record_get_uuid (second), &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_clear_pointer (&drafts, g_ptr_array_unref);
  drafts = liandu_store_list_drafts (desk->store, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
}

/* Drafts are no ops: nobody else is told of them, and they are in no dump. */
static void
test_local (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = liandu_test_store_record (desk, "unit", "name", "甲局", NULL);
  g_autofree char *before = liandu_test_store_dump (desk);
  g_autofree char *after = NULL;

  g_assert_true (liandu_store_save_draft (desk->store, record, NULL));
  after = liandu_test_store_dump (desk);
  g_assert_cmpstr (after, ==, before);
}

/* A draft that cannot be read is as if it were not there; nothing crashes. */
static void
test_damaged (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (LianduRecord) record = liandu_test_store_record (desk, "unit", "name", "甲局", "note", "备注", NULL);
  gint64 size;

  g_assert_true (liandu_store_save_draft (desk->store, record, NULL));
  size = liandu_test_store_count (desk, "SELECT length (bytes) FROM draft");
  for (gint64 i = 0; i < size; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE draft SET bytes = substr (bytes, 1, %" G_GINT64_FORMAT ")", size - i - 1);
      g_autoptr (GError) error = NULL;

      liandu_test_store_exec (desk, sql);
      g_assert_null (liandu_store_load_draft (desk->store, liandu_record_get_uuid (record), &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
    }
  liandu_test_store_exec (desk, "UPDATE draft SET kind = 'hologram'");
  {
    g_autoptr (GPtrArray) drafts = liandu_store_list_drafts (desk->store, NULL);

    g_assert_cmpuint (drafts->len, ==, 0);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/drafts/new-record", test_new_record);
  add ("/drafts/dirty-record", test_dirty_record);
  add ("/drafts/changed-meanwhile", test_changed_meanwhile);
  add ("/drafts/moved-rows", test_moved_rows);
  add ("/drafts/list", test_list);
  add ("/drafts/local", test_local);
  add ("/drafts/damaged", test_damaged);

  return g_test_run ();
}
