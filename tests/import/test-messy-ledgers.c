/* test-messy-ledgers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-table-finder.h"
#include "plan-test.h"

/* Ledgers as they come, each for what was once read wrongly in it. */

static void
add_units (LianduTestStore *desk)
{
  g_free (liandu_test_store_create (desk, "unit", "name", "县教育局", NULL));
  g_free (liandu_test_store_create (desk, "unit", "name", "县民政局", NULL));
  g_free (liandu_test_store_create (desk, "unit", "name", "石泉乡", NULL));
}

/* A short remark in a column that the record's papers have too. */
static void
test_remarks (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "序号|责任单位|存在问题|备注\n"
                    "1|县教育局|问题甲|\n"
                    "2|县民政局|问题乙|群众反映");
  assert_counts (plan, 2, 0, 0);
  assert_value (plan, 1, "note", "群众反映");
}

/* What the figures are counted in is no unit of the county, and a table need
 * not begin in the first column. */
static void
test_indented (LianduTestStore *desk,
               gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "|||\n"
                    "||巡察整改“回头看”发现问题清单|<|<|<\n"
                    "||单位：个、条|||\n"
                    "||序号|问题清单|整改措施|完成时限\n"
                    "||（一）县教育局|<|<|<\n"
                    "||1|问题甲|措施甲|立行立改\n"
                    "||（二）石泉乡|<|<|<\n"
                    "||2|问题乙|措施乙|长期坚持\n"
                    "||小计|2项||");
  assert_counts (plan, 2, 0, 0);
  g_assert_cmpuint (liandu_import_plan_count (plan, LIANDU_IMPORT_REFUSED), ==, 0);
  assert_value (plan, 0, "unit", "县教育局");
  assert_value (plan, 1, "unit", "石泉乡");
}

/* The title names the unit, or the sheet does. */
static void
test_unit_of_table (LianduTestStore *desk,
                    gconstpointer    unused)
{
  Book book = book_new ("各单位.xlsx");
  g_autofree char *path = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  book_add_sheet (&book, "1", "中共清源县教育局党组|<\n关于巡察反馈问题整改清单|<\n序号|反馈问题\n1|问题甲");
  book_add_sheet (&book, "石泉乡", "问题整改情况统计表|<\n序号|反馈问题\n1|问题乙");
  book_add_sheet (&book, "其他", "县教育局、县民政局问题整改清单|<\n序号|反馈问题\n1|问题丙");
  path = book_close (&book);
  plan = plan_file (desk, "issue", path);
  assert_counts (plan, 2, 0, 0);
  assert_value (plan, 0, "unit", "县教育局");
  assert_value (plan, 1, "unit", "石泉乡");
  assert_doubts (plan, 0, "name:县教育局");
  assert_doubts (plan, 1, "");
  g_assert_cmpuint (liandu_import_plan_count (plan, LIANDU_IMPORT_REFUSED), ==, 1);
}

/* As above, and above it too; also where no field has the column. */
static void
test_ditto (LianduTestStore *desk,
            gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "序号|责任单位|存在问题|整改措施|责任科室\n"
                    "1|县教育局|问题甲|措施甲|办公室\n"
                    "2|同上|问题乙|同上|同上\n"
                    "3|同上|问题丙|〃|同上\n"
                    "4|县民政局|问题丁|措施丁|救助股");
  assert_counts (plan, 4, 0, 0);
  assert_value (plan, 2, "unit", "县教育局");
  assert_value (plan, 2, "rect_measure", "措施甲");
  assert_value (plan, 1, "note", "责任科室：办公室");
  assert_value (plan, 2, "note", "责任科室：办公室");
}

/* Days as text tables and careless hands leave them. */
static void
test_days (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "编号|责任单位|存在问题|整改时限\n"
                    "２０２５００１|县教育局|问题甲|'2024/3/15\n"
                    "2|县教育局|问题乙|2025.1.8上午\n"
                    "3|县教育局|问题丙|2025/1/10 15:00\n"
                    "4|县教育局|问题丁|45366\n"
                    "5|县教育局|问题戊|2025年1月8日14时30分");
  assert_counts (plan, 5, 0, 0);
  assert_value (plan, 0, "number", "2025001");
  assert_value (plan, 0, "due", "2024年3月15日");
  assert_value (plan, 1, "due", "2025年1月8日");
  assert_value (plan, 1, "note", "整改时限：2025.1.8上午");
  assert_value (plan, 2, "due", "2025年1月10日");
  assert_value (plan, 3, "due", "45366");
  assert_doubts (plan, 3, "date:45366");
  {
    const LianduDoubt *doubt = g_ptr_array_index (liandu_import_row_get_doubts (get_row (plan, 3)), 0);

    g_assert_cmpstr (g_ptr_array_index (doubt->proposals, 0), ==, "2024-03-15");
  }
  assert_value (plan, 4, "due", "2025年1月8日");
}

static void
assert_completion (LianduImportPlan *plan,
                   guint             i,
                   const char       *expected)
{
  LianduRecord *progress = liandu_test_get_row (liandu_import_row_get_record (get_row (plan, i)), "progress", 0);
  g_autofree char *completion = dup_text (progress, "completion");

  g_assert_cmpstr (completion, ==, expected);
}

/* A register of what is urged, and other words for what everybody has. */
static void
test_words (LianduTestStore *desk,
            gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "序号|督办事项|责任单位|具体举措|落实情况说明|整改是否到位\n"
                    "1|公车私用|县教育局|立即整改|已退缴|是\n"
                    "2|违规发放补贴|县民政局|清退|正在办理|在办");
  assert_counts (plan, 2, 0, 0);
  assert_value (plan, 0, "description", "公车私用");
  assert_value (plan, 0, "rect_measure", "立即整改");
  assert_completion (plan, 0, "done");
  assert_completion (plan, 1, "doing");
}

/* Found by fuzzing: a row in which nothing stands is none. */
static void
test_nothing (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autoptr (LianduHeadings) headings = NULL;
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (desk->store);
  g_autoptr (LianduGrid) grid = liandu_grid_new ("", FALSE);
  g_autoptr (GPtrArray) tables = NULL;

  headings = liandu_headings_new (liandu_kind_lookup ("issue"), codes);
  liandu_grid_begin_row (grid, 0, FALSE);
  liandu_grid_begin_row (grid, 1, FALSE);
  tables = liandu_table_finder_find (grid, headings);
  g_assert_cmpuint (tables->len, ==, 0);
  liandu_grid_add_cell (grid, 0, LIANDU_CELL_TEXT, "存在问题", strlen ("存在问题"), NULL);
  liandu_grid_add_cell (grid, 1, LIANDU_CELL_TEXT, "责任单位", strlen ("责任单位"), NULL);
  liandu_grid_begin_row (grid, 2, FALSE);
  liandu_grid_begin_row (grid, 3, FALSE);
  g_ptr_array_unref (tables);
  tables = liandu_table_finder_find (grid, headings);
  g_assert_cmpuint (tables->len, ==, 1);
  g_assert_cmpuint (liandu_table_get_records (g_ptr_array_index (tables, 0))->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, function) g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, function, liandu_test_store_tear_down)
  add ("/messy-ledgers/remarks", test_remarks);
  add ("/messy-ledgers/indented", test_indented);
  add ("/messy-ledgers/unit-of-table", test_unit_of_table);
  add ("/messy-ledgers/ditto", test_ditto);
  add ("/messy-ledgers/days", test_days);
  add ("/messy-ledgers/words", test_words);
  add ("/messy-ledgers/nothing", test_nothing);
#undef add
  return g_test_run ();
}
