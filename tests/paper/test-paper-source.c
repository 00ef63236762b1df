/* test-paper-source.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "liandu-paper-source.h"
#include "liandu-test-store.h"

/* The words of a record, named as people name them. */

typedef struct
{
  LianduTestStore store;
  char *unit;
  char *talkee;
  char *talk;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  liandu_test_store_set_up (&fixture->store, NULL);
  fixture->unit = liandu_test_store_create (&fixture->store, "unit", "name", "县水务局", NULL);
  fixture->talkee = liandu_test_store_create (&fixture->store, "person", "name", "李建国", "unit", fixture->unit,
                                              "post", "党组书记、局长", "political_status", "中共党员", NULL);
  fixture->talk = liandu_test_store_create (&fixture->store, "talk", "talk_kind", "任前廉政谈话", "talkee", fixture->talkee,
                                            "talk_date", "2026-04-07", "content", "一、提醒。\n二、要求。", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_clear_pointer (&fixture->unit, g_free);
  g_clear_pointer (&fixture->talkee, g_free);
  g_clear_pointer (&fixture->talk, g_free);
  liandu_test_store_tear_down (&fixture->store, NULL);
}

static LianduPaperSource *
load (Fixture    *fixture,
      const char *uuid)
{
  g_autoptr (GError) error = NULL;
  LianduPaperSource *source = liandu_paper_source_new_load (fixture->store.store, uuid, 0, NULL, &error);

  g_assert_no_error (error);
  return source;
}

static void
assert_text (LianduPaperSource *source,
             const char        *path,
             const char        *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = liandu_paper_source_dup_text (source, path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_names (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (LianduPaperSource) source = load (fixture, fixture->talk);

  assert_text (source, "talkee", "李建国");
  assert_text (source, "谈话对象", "李建国");
  assert_text (source, "被谈话人", "李建国");
  assert_text (source, " 谈话对象 . 政治面貌 ", "中共党员");
  assert_text (source, "talkee.unit", "县水务局");
  assert_text (source, "谈话对象@单位职务", "县水务局党组书记、局长");
  assert_text (source, "谈话时间", "2026年4月7日");
  assert_text (source, "谈话内容", "一、提醒。\n二、要求。");
  assert_text (source, "发现问题", "");
  assert_text (source, "状态", "计划");
  assert_text (source, "打印日期", "2026年4月8日");
  assert_text (source, "打印人", LIANDU_TEST_USER);
}

static void
test_unknown_name (Fixture      *fixture,
                   gconstpointer unused)
{
  static const char * const names[] = { "谈话结果", "谈话对象.身份证号", "谈话时间.年", "谈话对象@别的", "", "." };
  g_autoptr (LianduPaperSource) source = load (fixture, fixture->talk);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = liandu_paper_source_dup_text (source, names[i], &error);

      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
      g_assert_null (text);
    }
}

static void
test_choices (Fixture      *fixture,
              gconstpointer unused)
{
  g_autofree char *uuid = liandu_test_store_create (&fixture->store, "interview", "interviewee", fixture->talkee,
                                                    "attitude_grade", "较好", NULL);
  g_autoptr (LianduPaperSource) source = load (fixture, uuid);

  assert_text (source, "态度评价等次", "较好");
  assert_text (source, "态度评价等次@选项", "□好　☑较好　□一般　□差");
  assert_text (source, "能力评价等次@choices", "□好　□较好　□一般　□差");
}

static void
test_rows (Fixture      *fixture,
           gconstpointer unused)
{
  g_autofree char *uuid = liandu_test_store_create (&fixture->store, "meeting_supervision", "unit", fixture->unit, NULL);
  g_autofree char *row = liandu_test_store_add_row (&fixture->store, uuid, "matters", "person", fixture->talkee, "matter", "巡察反馈", NULL);
  g_autoptr (LianduPaperSource) source = load (fixture, uuid);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *table = NULL;
  g_autofree char *rest = NULL;

  g_assert_true (liandu_paper_source_split (source, "应说明事项 . 班子成员@单位职务", &table, &rest));
  g_assert_cmpstr (rest, ==, "班子成员@单位职务");
  rows = liandu_paper_source_list_rows (source, table, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  assert_text (rows->pdata[0], "序号", "1");
  assert_text (rows->pdata[0], "班子成员", "李建国");
  assert_text (rows->pdata[0], rest, "县水务局党组书记、局长");
  assert_text (rows->pdata[0], "应说明事项", "巡察反馈");
  assert_text (rows->pdata[0], "person.unit", "县水务局");
}

/* Records that a paper lists besides its own. */
static void
test_list (Fixture      *fixture,
           gconstpointer unused)
{
  static const LianduPaperListInfo lists[] = {
    { .name = "open", .term = "未销号问题", .kind = "issue", .sort = "due", .columns = "description category unit.name due overdue",
      .conditions = { { "unit", "=", "{unit}" }, { "phase", "!=", "closed" } } },
  };
  g_autofree char *other = liandu_test_store_create (&fixture->store, "unit", "name", "县交通局", NULL);
  g_autofree char *a = liandu_test_store_create (&fixture->store, "issue", "unit", fixture->unit, "description", "台账不全",
                                                 "due", "2026-03-01", NULL);
  g_autofree char *b = liandu_test_store_create (&fixture->store, "issue", "unit", other, "description", "别处", NULL);
  g_autofree char *c = liandu_test_store_create (&fixture->store, "issue", "unit", fixture->unit, "category", "11", NULL);
  g_autofree char *uuid = liandu_test_store_create (&fixture->store, "consultation", "consultation_type", "月度会商",
                                                    "unit", fixture->unit, NULL);
  g_autoptr (LianduPaperSource) source = load (fixture, uuid);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) uuids = NULL;

  liandu_paper_source_add_lists (source, lists, G_N_ELEMENTS (lists));
  rows = liandu_paper_source_list_rows (source, "未销号问题", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  assert_text (rows->pdata[0], "存在问题", "台账不全");
  assert_text (rows->pdata[0], "责任单位.单位名称", "县水务局");
  assert_text (rows->pdata[0], "逾期", "是");
  assert_text (rows->pdata[0], "状态", "待会商");
  assert_text (rows->pdata[1], "serial", "2");
  assert_text (rows->pdata[1], "description", "");
  uuids = liandu_paper_source_dup_uuids (source);
  g_assert_cmpuint (g_strv_length (uuids), ==, 3);
  g_assert_true (g_strv_contains ((const char * const *) uuids, a));
  g_assert_false (g_strv_contains ((const char * const *) uuids, b));
}

static void
test_blank (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (LianduPaperSource) source = liandu_paper_source_new_blank (fixture->store.store, liandu_kind_lookup ("meeting_supervision"));
  g_autoptr (GPtrArray) checks = liandu_paper_source_list_rows (source, "checks", NULL, NULL);
  g_autoptr (GPtrArray) leaders = liandu_paper_source_list_rows (source, "leaders", NULL, NULL);

  assert_text (source, "unit", "");
  assert_text (source, "标题", "");
  assert_text (source, "打印日期", "");
  assert_text (source, "repeat_proposed@选项", "□是　□否");
  g_assert_cmpuint (checks->len, >, 10);
  assert_text (checks->pdata[0], "stage", "会前");
  assert_text (checks->pdata[0], "answer", "");
  g_assert_cmpuint (leaders->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/paper-source/names", test_names },
    { "/paper-source/unknown-name", test_unknown_name },
    { "/paper-source/choices", test_choices },
    { "/paper-source/rows", test_rows },
    { "/paper-source/list", test_list },
    { "/paper-source/blank", test_blank },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
