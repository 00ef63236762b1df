/* test-conflicts.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-conflict-item.h"
#include "liandu-test-store.h"

/* Two desks that write without seeing each other: what the conflict box shows,
 * what becomes of it when it is settled, and that one undo brings it back. */

typedef struct
{
  LianduTestStore *a;
  LianduTestStore *b;
  char *unit;
  char *issue;
} Office;

static void
give (LianduTestStore *from,
      LianduTestStore *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) txns = liandu_store_export_txns (from->store, 0, &error);

  g_assert_no_error (error);
  liandu_store_import_txns (to->store, txns, &error);
  g_assert_no_error (error);
}

static void
exchange (Office *office)
{
  give (office->a, office->b);
  give (office->b, office->a);
}

static void
set_up (Office        *office,
        gconstpointer  unused G_GNUC_UNUSED)
{
  office->a = liandu_test_store_new (LIANDU_TEST_NOW);
  office->b = liandu_test_store_new ("2026-04-08T09:00:02+08:00");
  exchange (office);
  liandu_test_store_add_user (office->b, "李四");
  liandu_test_store_act_as (office->b, "李四");
  office->unit = liandu_test_store_create (office->a, "unit", "name", "县水利局", NULL);
  office->issue = liandu_test_store_create (office->a, "issue", "description", "河道采砂监管不到位", "unit", office->unit, "due", "2026-06-30",
                                            "rect_measure", "开展排查", NULL);
  exchange (office);
}

/* Both end alike: whatever was done was done by ops. */
static void
tear_down (Office        *office,
           gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  exchange (office);
  left = liandu_test_store_dump (office->a);
  right = liandu_test_store_dump (office->b);
  liandu_test_assert_same_lines (left, right);
  liandu_test_store_free (office->a);
  liandu_test_store_free (office->b);
  g_free (office->unit);
  g_free (office->issue);
}

static GPtrArray *
list (LianduTestStore *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = liandu_store_list_conflicts (desk->store, NULL, 0, 100, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (liandu_store_count_conflicts (desk->store, NULL, NULL, NULL), ==, (gint64) items->len);
  return items;
}

static void
assert_count (LianduTestStore *desk,
              guint            n)
{
  g_autoptr (GPtrArray) items = list (desk);

  g_assert_cmpuint (items->len, ==, n);
}

static LianduConflictItem *
get_only (LianduTestStore *desk)
{
  g_autoptr (GPtrArray) items = list (desk);

  g_assert_cmpuint (items->len, ==, 1);
  return liandu_conflict_item_ref (g_ptr_array_index (items, 0));
}

static const LianduConflictVersion *
get_version (LianduConflictItem *item,
             guint               position)
{
  g_assert_cmpuint (position, <, item->versions->len);
  return g_ptr_array_index (item->versions, position);
}

static guint
find_words (LianduConflictItem *item,
            const char         *words)
{
  for (guint i = 0; i < item->versions->len; i++)
    if (strstr (get_version (item, i)->words, words) != NULL)
      return i;
  g_test_fail_printf ("no version says “%s”", words);
  return 0;
}

static void
commit (LianduTestStore *desk,
        LianduChangeSet *changes)
{
  g_autoptr (GError) error = NULL;

  liandu_store_commit (desk->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
take (LianduTestStore    *desk,
      LianduConflictItem *item,
      guint               version)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  liandu_conflict_item_take (item, version, changes, &error);
  g_assert_no_error (error);
  commit (desk, changes);
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
write_side_by_side (Office *office)
{
  liandu_test_store_edit (office->a, office->issue, "rect_measure", "逐段排查并建立台账", NULL);
  liandu_test_store_edit (office->b, office->issue, "rect_measure", "每季度联合执法一次", NULL);
  exchange (office);
}

/* Fields */

static void
test_field (Office        *office,
            gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduConflictItem) item = NULL;

  write_side_by_side (office);
  item = get_only (office->a);
  g_assert_cmpint (item->type, ==, LIANDU_CONFLICT_FIELD);
  g_assert_cmpstr (item->record, ==, office->issue);
  g_assert_cmpstr (liandu_field_get_name (item->field), ==, "rect_measure");
  g_assert_cmpstr (item->before, ==, "开展排查");
  g_assert_cmpuint (item->versions->len, ==, 2);
  g_assert_cmpstr (get_version (item, 0)->words, ==, "每季度联合执法一次");
  g_assert_cmpstr (get_version (item, 0)->actor, ==, "李四");
  g_assert_false (get_version (item, 0)->own_desk);
  g_assert_cmpstr (get_version (item, 1)->words, ==, "逐段排查并建立台账");
  g_assert_cmpstr (get_version (item, 1)->actor, ==, LIANDU_TEST_USER);
  g_assert_true (get_version (item, 1)->own_desk);
  g_assert_cmpuint (liandu_conflict_item_find_newest (item), ==, 0);
}

/* What counts already can be taken too: the other is answered by it. */
static void
test_take (Office        *office,
           gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduConflictItem) item = NULL;

  write_side_by_side (office);
  item = get_only (office->a);
  take (office->a, item, 0);
  assert_count (office->a, 0);
  exchange (office);
  assert_count (office->b, 0);
  liandu_test_assert_text (office->b, office->issue, "rect_measure", "每季度联合执法一次");
  undo (office->a, office->issue);
  assert_count (office->a, 1);
  g_clear_pointer (&item, liandu_conflict_item_unref);
  item = get_only (office->a);
  g_assert_cmpstr (get_version (item, 0)->words, ==, "每季度联合执法一次");
  g_assert_cmpstr (get_version (item, 0)->actor, ==, "李四");
  take (office->a, item, find_words (item, "台账"));
  liandu_test_assert_text (office->a, office->issue, "rect_measure", "逐段排查并建立台账");
  assert_count (office->a, 0);
}

static void
test_merge (Office        *office,
            gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduConflictItem) item = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  write_side_by_side (office);
  item = get_only (office->b);
  liandu_conflict_item_write (item, g_variant_new_string ("逐段排查并建立台账，每季度联合执法一次"), changes, &error);
  g_assert_no_error (error);
  commit (office->b, changes);
  assert_count (office->b, 0);
  liandu_test_assert_text (office->b, office->issue, "rect_measure", "逐段排查并建立台账，每季度联合执法一次");
  undo (office->b, NULL);
  assert_count (office->b, 1);
  liandu_test_assert_text (office->b, office->issue, "rect_measure", "每季度联合执法一次");
}

/* The loser says in the history that it was there. */
static void
test_history (Office        *office,
              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduConflictItem) item = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (office->a->store);
  g_autofree char *words = NULL;

  write_side_by_side (office);
  item = get_only (office->a);
  take (office->a, item, 0);
  items = liandu_store_history (office->a->store, office->issue, NULL, NULL);
  words = liandu_history_item_to_words (g_ptr_array_index (items, 0), codes);
  g_assert_nonnull (strstr (words, "逐段排查并建立台账"));
  g_assert_nonnull (strstr (words, "每季度联合执法一次"));
  g_assert_cmpuint (items->len, ==, 4);
}

/* A third version comes in while somebody looks at two: it is not answered. */
static void
test_third (Office        *office,
            gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduTestStore) c = liandu_test_store_new ("2026-04-08T09:00:01+08:00");
  g_autoptr (LianduConflictItem) item = NULL;
  g_autoptr (LianduConflictItem) later = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  give (office->a, c);
  liandu_test_store_act_as (c, LIANDU_TEST_USER);
  liandu_test_store_set_now (c, "2026-04-08T12:00:00+08:00");
  liandu_test_store_edit (c, office->issue, "rect_measure", "约谈主要负责人", NULL);
  write_side_by_side (office);
  item = get_only (office->a);
  give (c, office->a);
  liandu_conflict_item_take (item, 0, changes, &error);
  g_assert_no_error (error);
  g_assert_false (liandu_store_commit (office->a->store, changes, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT);
  later = get_only (office->a);
  g_assert_cmpuint (later->versions->len, ==, 3);
  take (office->a, later, 0);
  assert_count (office->a, 0);
  liandu_test_assert_text (office->a, office->issue, "rect_measure", "约谈主要负责人");
}

/* Rows */

static void
test_row (Office        *office,
          gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *row = liandu_test_store_add_row (office->a, office->issue, "evidence", "name", "照片", NULL);
  g_autoptr (LianduConflictItem) item = NULL;
  g_autoptr (LianduRecord) record = NULL;
  LianduRecord *found = NULL;

  exchange (office);
  liandu_test_store_edit (office->a, row, "name", "整改前照片", NULL);
  liandu_test_store_edit (office->b, row, "name", "整改后照片", NULL);
  exchange (office);
  item = get_only (office->a);
  g_assert_cmpstr (item->record, ==, office->issue);
  g_assert_cmpstr (item->uuid, ==, row);
  g_assert_nonnull (item->row_title);
  take (office->a, item, find_words (item, "前"));
  assert_count (office->a, 0);
  record = liandu_test_store_load (office->a, office->issue);
  found = liandu_test_get_row (record, "evidence", 0);
  g_assert_cmpstr (liandu_record_get_string (found, "name"), ==, "整改前照片");
}

/* What was deleted has no conflicts to show until it is brought back. */
static void
test_away (Office        *office,
           gconstpointer  unused G_GNUC_UNUSED)
{
  write_side_by_side (office);
  liandu_test_store_delete (office->a, office->issue);
  assert_count (office->a, 0);
  undo (office->a, office->issue);
  assert_count (office->a, 1);
}

/* Deletion against change */

static void
delete_and_edit (Office *office)
{
  liandu_test_store_delete (office->a, office->issue);
  liandu_test_store_edit (office->b, office->issue, "note", "已现场核查", NULL);
  exchange (office);
}

static void
test_deletion (Office        *office,
               gconstpointer  unused G_GNUC_UNUSED)
{
  g_autoptr (LianduConflictItem) item = NULL;
  g_autoptr (LianduRecord) record = NULL;

  delete_and_edit (office);
  item = get_only (office->b);
  g_assert_cmpint (item->type, ==, LIANDU_CONFLICT_DELETION);
  g_assert_cmpstr (get_version (item, 0)->actor, ==, "李四");
  g_assert_cmpstr (get_version (item, 1)->actor, ==, LIANDU_TEST_USER);
  take (office->b, item, 0);
  assert_count (office->b, 0);
  undo (office->b, office->issue);
  assert_count (office->b, 1);
  g_clear_pointer (&item, liandu_conflict_item_unref);
  item = get_only (office->b);
  g_assert_cmpstr (get_version (item, 1)->actor, ==, LIANDU_TEST_USER);
  take (office->b, item, 1);
  assert_count (office->b, 0);
  record = liandu_test_store_load (office->b, office->issue);
  g_assert_true (liandu_record_is_deleted (record));
  undo (office->b, office->issue);
  assert_count (office->b, 1);
}

/* Lists */

static void
test_element (Office        *office,
              gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *first = liandu_test_store_create (office->a, "unit", "name", "县财政局", NULL);
  g_autoptr (LianduConflictItem) item = NULL;

  liandu_test_store_edit (office->a, office->issue, "assist_units", first, NULL);
  exchange (office);
  liandu_test_store_edit (office->a, office->issue, "assist_units", "", NULL);
  liandu_test_store_edit (office->b, office->issue, "assist_units", "", NULL);
  liandu_test_store_edit (office->b, office->issue, "assist_units", first, NULL);
  exchange (office);
  item = get_only (office->a);
  g_assert_cmpint (item->type, ==, LIANDU_CONFLICT_ELEMENT);
  g_assert_nonnull (strstr (get_version (item, 0)->words, "县财政局"));
  take (office->a, item, 1);
  liandu_test_assert_text (office->a, office->issue, "assist_units", "");
  assert_count (office->a, 0);
  undo (office->a, office->issue);
  liandu_test_assert_text (office->a, office->issue, "assist_units", "县财政局");
  assert_count (office->a, 1);
}

/* Steps */

static void
take_step (LianduTestStore *desk,
           const char      *uuid,
           const char      *step,
           const char      *person,
           const char      *opinion)
{
  g_autoptr (GError) error = NULL;

  liandu_test_store_step (desk, uuid, liandu_test_event (step, person, opinion), &error, "category", "3", "grade", "minor", NULL);
  g_assert_no_error (error);
}

static void
test_step (Office        *office,
           gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *person = liandu_test_store_create (office->a, "person", "name", "张三", NULL);
  g_autofree char *other = liandu_test_store_create (office->a, "person", "name", "赵敏", NULL);
  g_autoptr (GPtrArray) items = NULL;
  LianduConflictItem *item = NULL;
  g_autoptr (LianduRecord) record = NULL;
  const LianduEvent *event;
  guint position;

  exchange (office);
  take_step (office->a, office->issue, "register", person, NULL);
  take_step (office->b, office->issue, "register", other, NULL);
  exchange (office);
  items = list (office->a);
  for (guint i = 0; i < items->len; i++)
    if (((LianduConflictItem *) g_ptr_array_index (items, i))->type == LIANDU_CONFLICT_STEP)
      item = g_ptr_array_index (items, i);
  g_assert_nonnull (item);
  position = find_words (item, "张三");
  g_assert_cmpuint (position, ==, 1);
  take (office->a, item, position);
  /* What each step wrote goes with it. */
  assert_count (office->a, 0);
  liandu_test_assert_state (office->a, office->issue, "registered");
  record = liandu_test_store_load (office->a, office->issue);
  g_assert_cmpuint (liandu_record_get_events (record)->len, ==, 1);
  event = g_ptr_array_index (liandu_record_get_events (record), 0);
  g_assert_cmpstr (event->actor, ==, LIANDU_TEST_USER);
  undo (office->a, office->issue);
  g_assert_cmpint (liandu_store_count_conflicts (office->a->store, office->issue, NULL, NULL), ==, (gint64) items->len);
  g_clear_object (&record);
  record = liandu_test_store_load (office->a, office->issue);
  event = g_ptr_array_index (liandu_record_get_events (record), 0);
  g_assert_cmpstr (event->actor, ==, "李四");
}

/* Numbers */

static void
test_number (Office        *office,
             gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *person = liandu_test_store_create (office->a, "person", "name", "张三", NULL);
  g_autofree char *old = NULL;
  g_autofree char *mine = NULL;
  g_autofree char *theirs = NULL;
  g_autoptr (LianduConflictItem) item = NULL;
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  exchange (office);
  mine = liandu_test_store_create (office->a, "issue", "description", "甲问题", "unit", office->unit, "due", "2026-06-30", NULL);
  theirs = liandu_test_store_create (office->b, "issue", "description", "乙问题", "unit", office->unit, "due", "2026-06-30", NULL);
  take_step (office->a, mine, "register", person, NULL);
  take_step (office->b, theirs, "register", person, NULL);
  exchange (office);
  item = get_only (office->a);
  g_assert_cmpint (item->type, ==, LIANDU_CONFLICT_NUMBER);
  g_assert_cmpuint (item->versions->len, ==, 2);
  old = g_strdup (item->number);
  g_assert_false (liandu_conflict_item_take (item, 0, changes, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (liandu_conflict_item_renumber (item, 1, old, changes, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_clear_error (&error);
  liandu_conflict_item_renumber (item, 1, "〔2026〕77号", changes, &error);
  g_assert_no_error (error);
  commit (office->a, changes);
  assert_count (office->a, 0);
  /* Both are found by the number that is printed on both. */
  hits = liandu_store_search (office->a->store, old, 10, NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 2);
}

/* Decisions */

static void
assert_value (LianduConflictItem *item,
              const char         *then,
              const char         *now)
{
  const LianduConflictValue *value;

  g_assert_cmpuint (item->values->len, ==, 1);
  value = g_ptr_array_index (item->values, 0);
  g_assert_cmpstr (value->then, ==, then);
  g_assert_cmpstr (value->now, ==, now);
}

static void
test_evidence (Office        *office,
               gconstpointer  unused G_GNUC_UNUSED)
{
  g_autofree char *person = liandu_test_store_create (office->a, "person", "name", "张三", NULL);
  g_autoptr (LianduConflictItem) item = NULL;

  exchange (office);
  take_step (office->a, office->issue, "register", person, NULL);
  liandu_test_store_edit (office->b, office->issue, "description", "河道采砂监管严重不到位", NULL);
  exchange (office);
  item = get_only (office->a);
  g_assert_cmpint (item->type, ==, LIANDU_CONFLICT_EVIDENCE);
  g_assert_nonnull (strstr (item->place, "Problem"));
  assert_value (item, "河道采砂监管不到位", "河道采砂监管严重不到位");
  take (office->a, item, 0);
  assert_count (office->a, 0);
  liandu_test_assert_state (office->a, office->issue, "registered");
  undo (office->a, office->issue);
  assert_count (office->a, 1);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("LANGUAGE", "", TRUE);
  g_test_init (&argc, &argv, NULL);

#define add(path, func) g_test_add (path, Office, NULL, set_up, func, tear_down)
  add ("/conflicts/field", test_field);
  add ("/conflicts/take", test_take);
  add ("/conflicts/merge", test_merge);
  add ("/conflicts/history", test_history);
  add ("/conflicts/third", test_third);
  add ("/conflicts/row", test_row);
  add ("/conflicts/away", test_away);
  add ("/conflicts/I16-deletion", test_deletion);
  add ("/conflicts/element", test_element);
  add ("/conflicts/step", test_step);
  add ("/conflicts/I17-number", test_number);
  add ("/conflicts/I18-evidence", test_evidence);
  return g_test_run ();
}
