/* test-history.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-init.h"
#include "liandu-test-store.h"
#include "liandu-value.h"

/* The time line: who changed what when, old → new, in words of both
 * languages. */

#define add(path, func) \
  g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, func, liandu_test_store_tear_down)

static char *
make_issue (LianduTestStore *desk)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);

  return liandu_test_store_create (desk, "issue", "description", "河道采砂监管不到位", "unit", unit, NULL);
}

static GPtrArray *
load_history (LianduTestStore *desk,
              const char      *uuid)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = liandu_store_history (desk->store, uuid, NULL, &error);

  g_assert_no_error (error);
  return items;
}

static const LianduHistoryItem *
get_item (GPtrArray *items,
          guint      i)
{
  g_assert_cmpuint (i, <, items->len);
  return g_ptr_array_index (items, i);
}

static char *
get_words (LianduTestStore *desk,
           const char      *uuid,
           guint            i)
{
  g_autoptr (GPtrArray) items = load_history (desk, uuid);
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (desk->store);

  return liandu_history_item_to_words (get_item (items, i), codes);
}

#define assert_words(desk, uuid, i, expected)             \
  G_STMT_START {                                          \
    g_autofree char *words_ = get_words (desk, uuid, i);   \
    g_assert_cmpstr (words_, ==, expected);                \
  } G_STMT_END

#define assert_says(desk, uuid, i, part)                   \
  G_STMT_START {                                           \
    g_autofree char *words_ = get_words (desk, uuid, i);    \
    if (strstr (words_, part) == NULL)                      \
      g_assert_cmpstr (words_, ==, part);                   \
  } G_STMT_END

/* Order and persons */

static void
test_newest_first (LianduTestStore *desk,
                   gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autoptr (GPtrArray) items = NULL;
  gint64 now = liandu_clock_get_now_ms (desk->clock);

  liandu_test_store_add_user (desk, "李强");
  /* The clock was set back: the order is that of the changes all the same. */
  liandu_clock_advance (desk->clock, -86400000);
  liandu_test_store_act_as (desk, "李强");
  liandu_test_store_edit (desk, issue, "note", "一", NULL);
  items = load_history (desk, issue);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpint (get_item (items, 0)->type, ==, LIANDU_CHANGE_SET);
  g_assert_cmpstr (get_item (items, 0)->actor, ==, "李强");
  g_assert_cmpint (get_item (items, 0)->time, ==, now - 86400000);
  g_assert_cmpstr (get_item (items, 0)->uuid, ==, issue);
  g_assert_cmpint (get_item (items, 1)->type, ==, LIANDU_CHANGE_CREATE);
  g_assert_cmpstr (get_item (items, 1)->actor, ==, LIANDU_TEST_USER);
  g_assert_cmpint (get_item (items, 1)->time, ==, now);
}

static void
test_values (LianduTestStore *desk,
             gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autoptr (GPtrArray) items = NULL;
  const LianduHistoryChange *change;

  liandu_test_store_edit (desk, issue, "note", "一", NULL);
  liandu_test_store_edit (desk, issue, "note", "二", NULL);
  liandu_test_store_edit (desk, issue, "note", "", NULL);
  items = load_history (desk, issue);
  change = g_ptr_array_index (get_item (items, 1)->changes, 0);
  g_assert_cmpstr (liandu_field_get_name (change->field), ==, "note");
  g_assert_cmpstr (g_variant_get_string (change->old_value, NULL), ==, "一");
  g_assert_cmpstr (g_variant_get_string (change->new_value, NULL), ==, "二");
  change = g_ptr_array_index (get_item (items, 0)->changes, 0);
  g_assert_cmpstr (g_variant_get_string (change->old_value, NULL), ==, "二");
  g_assert_null (change->new_value);
  change = g_ptr_array_index (get_item (items, 2)->changes, 0);
  g_assert_null (change->old_value);
}

/* The same line in C and in the words of a county office. */
static void
check_both (LianduTestStore *desk,
            const char      *uuid,
            const char      *english,
            const char      *chinese)
{
  assert_words (desk, uuid, 0, liandu_interface_is_chinese () ? chinese : english);
}

static void
test_words (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *other = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);

  liandu_test_store_edit (desk, issue, "due", "2026-06-30", NULL);
  check_both (desk, issue, "Time Limit: 2026年6月30日", "整改时限：2026年6月30日");
  liandu_test_store_edit (desk, issue, "due", "长期坚持", NULL);
  check_both (desk, issue, "Time Limit: 2026年6月30日 → 长期坚持", "整改时限：2026年6月30日 → 长期坚持");
  liandu_test_store_edit (desk, issue, "grade", "serious", NULL);
  liandu_test_store_edit (desk, issue, "grade", "minor", NULL);
  check_both (desk, issue, "Grade: 严重 → 轻微", "严重程度：严重 → 轻微");
  liandu_test_store_edit (desk, issue, "unit", other, NULL);
  check_both (desk, issue, "Responsible Unit: 县水利局 → 县教育局", "责任单位：县水利局 → 县教育局");
  liandu_test_store_edit (desk, issue, "grade", "", NULL);
  check_both (desk, issue, "Grade: “轻微” taken out", "严重程度：去掉“轻微”");
  liandu_test_store_edit (desk, issue, "note", "甲", "rect_goal", "乙", NULL);
  check_both (desk, issue, "Goal: 乙; Notes: 甲", "整改目标：乙；备注：甲");
}

/* GLib settles once in a process whether there is anything to translate. */
static void
test_chinese (void)
{
  g_autofree char *locale = g_strdup (g_getenv ("LC_ALL"));

  g_setenv ("LC_ALL", "zh_CN.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  g_test_trap_subprocess ("/history/chinese/subprocess/words", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_test_trap_subprocess ("/history/chinese/subprocess/steps", 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_setenv ("LC_ALL", locale != NULL ? locale : "C.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "", TRUE);
}

static void
test_lists (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *a = liandu_test_store_create (desk, "unit", "name", "甲局", NULL);
  g_autofree char *b = liandu_test_store_create (desk, "unit", "name", "乙局", NULL);
  g_autofree char *ab = g_strjoin (",", a, b, NULL);
  g_autofree char *ba = g_strjoin (",", b, a, NULL);
  g_autofree char *words = NULL;

  liandu_test_store_edit (desk, issue, "assist_units", ab, NULL);
  assert_says (desk, issue, 0, "Assisting Units: 甲局");
  assert_says (desk, issue, 0, "乙局");
  /* A new order is no exchange of a unit for itself. */
  liandu_test_store_edit (desk, issue, "assist_units", ba, NULL);
  words = get_words (desk, issue, 0);
  g_assert_null (strstr (words, "甲局 → 甲局"));
  liandu_test_store_edit (desk, issue, "assist_units", a, NULL);
  assert_says (desk, issue, 0, "Assisting Units: “乙局” taken out");
}

static void
test_rows (LianduTestStore *desk,
           gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *row_uuid = liandu_test_store_add_row (desk, issue, "progress", "month", "2026-03", "situation", "已清理采砂点", NULL);
  g_autoptr (LianduRecord) record = liandu_test_store_load (desk, issue);
  const LianduField *table = liandu_kind_get_field (liandu_kind_lookup ("issue"), "progress");
  g_autoptr (GPtrArray) items = NULL;

  assert_says (desk, issue, 0, "Progress: 2026年3月, 已清理采砂点");
  liandu_test_store_assign (desk, liandu_test_get_row (record, "progress", 0), "difficulty", "资金不足", NULL);
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  assert_says (desk, issue, 0, "Difficulties: 资金不足");
  g_clear_object (&record);
  record = liandu_test_store_load (desk, issue);
  liandu_record_remove_child (record, table, liandu_test_get_row (record, "progress", 0));
  g_assert_true (liandu_test_store_save (desk, record, NULL));
  assert_says (desk, issue, 0, "deleted");
  items = load_history (desk, issue);
  g_assert_cmpuint (items->len, ==, 4);
}

static void
test_lives (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "甲局", NULL);
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();

  assert_says (desk, unit, 0, "Entered: Name: 甲局");
  liandu_test_store_delete (desk, unit);
  assert_words (desk, unit, 0, "Deleted");
  liandu_change_set_restore (changes, liandu_kind_lookup ("unit"), unit);
  g_assert_true (liandu_store_commit (desk->store, changes, NULL, NULL, NULL));
  assert_words (desk, unit, 0, "Restored");
  liandu_test_store_edit (desk, unit, "note", "一", NULL);
  g_assert_true (liandu_store_undo (desk->store, unit, NULL, NULL, NULL));
  assert_says (desk, unit, 0, "Taken back");
  assert_says (desk, unit, 0, "一");
}

static void
test_steps (LianduTestStore *desk,
            gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", NULL);
  LianduEvent *event = liandu_test_event ("register", person, "同意立账");
  g_autoptr (GPtrArray) items = NULL;

  event->paper_location = g_strdup ("三号柜");
  g_assert_true (liandu_test_store_step (desk, issue, event, NULL, "category", "3", "grade", "minor", NULL));
  items = load_history (desk, issue);
  g_assert_nonnull (get_item (items, 0)->event);
  g_assert_cmpstr (get_item (items, 0)->event->to, ==, "registered");
  check_both (desk, issue,
              "Put on Record, decided by 张三, 纸质签批: 同意立账; original kept at 三号柜; Category: 重大决策部署; Grade: 轻微; Number: 清纪监〔2026〕1号",
              "立账，张三决定，纸质签批：同意立账；原件存三号柜；问题类别：重大决策部署；严重程度：轻微；问题编号：清纪监〔2026〕1号");
}

/* Which change could be taken back now. */

static guint
find_undoable (LianduTestStore *desk,
               const char      *uuid)
{
  g_autoptr (GPtrArray) items = load_history (desk, uuid);
  guint found = G_MAXUINT;

  for (guint i = 0; i < items->len; i++)
    if (get_item (items, i)->undoable)
      {
        g_assert_cmpuint (found, ==, G_MAXUINT);
        found = i;
      }
  return found;
}

static void
test_undoable (LianduTestStore *desk,
               gconstpointer    unused G_GNUC_UNUSED)
{
  g_autofree char *issue = make_issue (desk);
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "张三", NULL);

  liandu_test_store_add_user (desk, "李强");
  g_assert_cmpuint (find_undoable (desk, issue), ==, 0);
  liandu_test_store_edit (desk, issue, "note", "一", NULL);
  liandu_test_store_edit (desk, issue, "note", "二", NULL);
  g_assert_cmpuint (find_undoable (desk, issue), ==, 0);
  /* After taking one back, the one before it is next: not the taking back. */
  g_assert_true (liandu_store_undo (desk->store, issue, NULL, NULL, NULL));
  g_assert_cmpuint (find_undoable (desk, issue), ==, 2);
  liandu_test_store_act_as (desk, "李强");
  g_assert_cmpuint (find_undoable (desk, issue), ==, G_MAXUINT);
  liandu_test_store_edit (desk, issue, "rect_goal", "别处", NULL);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  g_assert_cmpuint (find_undoable (desk, issue), ==, 3);
  liandu_test_store_act_as (desk, "李强");
  liandu_test_store_edit (desk, issue, "note", "她的", NULL);
  liandu_test_store_act_as (desk, LIANDU_TEST_USER);
  g_assert_cmpuint (find_undoable (desk, issue), ==, G_MAXUINT);
  g_assert_true (liandu_test_store_step (desk, issue, liandu_test_event ("register", person, NULL), NULL, "category", "3", "grade", "minor", NULL));
  g_assert_cmpuint (find_undoable (desk, issue), ==, G_MAXUINT);
}

static void
test_unknown (LianduTestStore *desk,
              gconstpointer    unused G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_store_history (desk->store, "00000000-0000-7000-8000-000000000000", NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

int
main (int   argc,
      char *argv[])
{
  liandu_init ();
  g_test_init (&argc, &argv, NULL);

  add ("/history/newest-first", test_newest_first);
  add ("/history/values", test_values);
  add ("/history/words", test_words);
  g_test_add_func ("/history/chinese", test_chinese);
  add ("/history/chinese/subprocess/words", test_words);
  add ("/history/chinese/subprocess/steps", test_steps);
  add ("/history/lists", test_lists);
  add ("/history/rows", test_rows);
  add ("/history/lives", test_lives);
  add ("/history/steps", test_steps);
  add ("/history/undoable", test_undoable);
  add ("/history/unknown", test_unknown);

  return g_test_run ();
}
