/* test-import-plan.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-import-report.h"
#include "plan-test.h"

/* Ledgers as offices keep them, and what becomes of them: records, their rows,
 * what changes, and what is not sure. */

static void
add_units (LianduTestStore *desk,
           char            *uuids[3])
{
  uuids[0] = liandu_test_store_create (desk, "unit", "name", "县教育局", "short_name", "教育局", NULL);
  uuids[1] = liandu_test_store_create (desk, "unit", "name", "清溪街道", "former_names", "城关镇", NULL);
  uuids[2] = liandu_test_store_create (desk, "unit", "name", "石泉乡", NULL);
}

static void
free_units (char *uuids[3])
{
  for (guint i = 0; i < 3; i++)
    g_free (uuids[i]);
}

static void
test_measures (LianduTestStore *desk,
               gconstpointer    unused)
{
  char *units[3];
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduImportPlan) again = NULL;
  LianduRecord *first;
  LianduRecord *last;
  const char *text = "附件1\n"
                     "石泉乡问题整改台账|<|<|<|<|<\n"
                     "填报单位:石泉乡(盖章)   填报日期:2021年4月8日|<|<|<|<|<\n"
                     "序号|存在问题|整改举措|责任人|完成时间|完成情况\n"
                     "1|学习不规范|制定计划|李敏|2021.5.1|正在整改\n"
                     "^|^|每月检查|王建国、周文|2021年6月底前|^\n"
                     "^|^|每月检查|李敏|长期坚持|^\n"
                     "2|账目不清|限期清理|李敏|5月10日|已完成";

  add_units (desk, units);
  plan = plan_text (desk, "issue", text);
  assert_counts (plan, 2, 0, 0);
  assert_value (plan, 0, "unit", "石泉乡");
  assert_value (plan, 0, "rect_measure", "制定计划\n每月检查\n每月检查");
  assert_value (plan, 0, "responsible", "李敏、王建国、周文");
  assert_value (plan, 1, "due", "2021年5月10日");
  first = liandu_test_get_row (liandu_import_row_get_record (get_row (plan, 0)), "measures", 0);
  last = liandu_test_get_row (liandu_import_row_get_record (get_row (plan, 0)), "measures", 2);
  {
    g_autofree char *measure = dup_text (first, "measure");
    g_autofree char *due = dup_text (last, "due");
    g_autofree char *who = dup_text (last, "responsible");

    g_assert_cmpstr (measure, ==, "制定计划");
    g_assert_cmpstr (due, ==, "长期坚持");
    g_assert_cmpstr (who, ==, "李敏");
  }
  commit_plan (plan);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue_measure WHERE deleted = 0"), ==, 3);
  again = plan_text (desk, "issue", text);
  assert_counts (again, 0, 0, 2);
  free_units (units);
}

static void
test_values (LianduTestStore *desk,
             gconstpointer    unused)
{
  char *units[3];
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk, units);
  plan = plan_text (desk, "issue",
                    "2021年县直部门问题整改台账|<|<|<|<\n"
                    "问题编号|责任主体|具体问题|整改时限|完成情况|领导批示\n"
                    "1|教育局|问题甲|2021.4.8|已完成|同意\n"
                    "2|清源县教育局|问题乙|21.4.8|基本完成|\n"
                    "3|县教育局|问题丙|2021年4月底前|正在整改|\n"
                    "4|城关镇|问题丁|4月8日|未启动|\n"
                    "5|石泉乡|问题戊|２０２１年４月８日|整改中|\n"
                    "6|石泉乡|问题己|长期坚持|办了一半|\n"
                    "7|石泉乡|问题庚|立行立改||\n"
                    "8|石泉乡|问题辛|开春前后||\n"
                    "9|石泉乡|问题壬|=44294@yyyy-mm-dd||\n"
                    "10|石泉乡|问题癸|2021.2.30||\n"
                    "合计|<|9个|||\n"
                    "填表人：李敏      审核人：       单位负责人：|<|<|<|<");
  assert_counts (plan, 10, 0, 0);
  assert_value (plan, 0, "unit", "县教育局");
  assert_value (plan, 1, "unit", "县教育局");
  assert_value (plan, 3, "unit", "清溪街道");
  assert_value (plan, 0, "due", "2021年4月8日");
  assert_value (plan, 1, "due", "2021年4月8日");
  assert_value (plan, 2, "due", "2021年4月底前");
  assert_value (plan, 3, "due", "2021年4月8日");
  assert_value (plan, 4, "due", "2021年4月8日");
  assert_value (plan, 5, "due", "长期坚持");
  assert_value (plan, 6, "due", "立行立改");
  assert_value (plan, 7, "due", "开春前后");
  assert_value (plan, 8, "due", "2021年4月8日");
  assert_value (plan, 0, "note", "领导批示：同意");
  assert_value (plan, 5, "note", "【导入待核】完成情况：办了一半");
  assert_doubts (plan, 5, "choice:办了一半");
  assert_doubts (plan, 7, "date:开春前后");
  assert_doubts (plan, 9, "date:2021.2.30");
  free_units (units);
}

static void
test_headings (LianduTestStore *desk,
               gconstpointer    unused)
{
  char *units[3];
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk, units);
  plan = plan_text (desk, "issue",
                    "2021年台账|<|<|<|<|<|<\n"
                    "序号|基本情况|<|<|整改情况|<|<\n"
                    "^|存在问题|<|责任单位|责任落实|<|时限\n"
                    "^|类别|具体表述|^|牵头领导|责任人|^\n"
                    "1|八项规定|问题甲|石泉乡|李敏|周文|2021.4.8\n"
                    "|||||\n"
                    "序号|基本情况|<|<|整改情况|<|<\n"
                    "^|存在问题|<|责任单位|责任落实|<|时限\n"
                    "^|类别|具体表述|^|牵头领导|责任人|^\n"
                    "2|意识形态|问题乙|石泉乡|李敏|周文|2021.5.8\n"
                    "备注：本表每月报送。|<|<|<|<|<|<");
  assert_counts (plan, 2, 0, 0);
  assert_value (plan, 0, "description", "问题甲");
  assert_value (plan, 0, "category", "9");
  assert_value (plan, 1, "lead_leader", "李敏");
  assert_value (plan, 1, "due", "2021年5月8日");
  g_assert_cmpuint (liandu_import_row_get_number (get_row (plan, 1)), ==, 10);
  free_units (units);
}

static void
test_sheets (LianduTestStore *desk,
             gconstpointer    unused)
{
  char *units[3];
  Book book = book_new ("sheets.xlsx");
  lxw_worksheet *sheet;
  lxw_row_col_options hidden = { .hidden = LXW_TRUE };
  g_autofree char *path = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk, units);
  book_add_sheet (&book, "说明", "一、本表每月报送\n二、请勿改动表头");
  sheet = book_add_sheet (&book, "石泉乡", "存在问题|内部意见|责任单位|整改时限\n问题甲|不外传|石泉乡|2021.4.8\n问题乙||石泉乡|2021.4.9");
  worksheet_set_row_opt (sheet, 2, LXW_DEF_ROW_HEIGHT, NULL, &hidden);
  worksheet_set_column_opt (sheet, 1, 1, LXW_DEF_COL_WIDTH, NULL, &hidden);
  book_add_sheet (&book, "教育局", "存在问题|责任单位|整改时限\n问题丙|教育局|2021.4.10");
  sheet = book_add_sheet (&book, "字典", "存在问题|责任单位|整改时限\n样例|教育局|2021.4.10");
  worksheet_hide (sheet);
  path = book_close (&book);
  plan = plan_file (desk, "issue", path);
  /* A hidden row is one like any other, a hidden column too; a hidden sheet is
   * a list for others. */
  assert_counts (plan, 3, 0, 0);
  assert_value (plan, 0, "note", "内部意见：不外传");
  assert_value (plan, 2, "unit", "县教育局");
  g_assert_cmpstr (liandu_import_row_get_sheet (get_row (plan, 2)), ==, "教育局");
  free_units (units);
}

/* The epoch of old Macintosh workbooks: day 42832 is 8 April 2021. */
static void
test_1904 (LianduTestStore *desk,
           gconstpointer    unused)
{
  char *units[3];
  g_autofree char *path = test_write_package (
    "epoch.xlsx", "[Content_Types].xml", TEST_TYPES, "_rels/.rels", TEST_ROOT_RELATIONS, "xl/workbook.xml",
    "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels", TEST_WORKBOOK_RELATIONS, "xl/styles.xml", TEST_STYLES, "xl/sharedStrings.xml",
    "<sst><si><t>存在问题</t></si><si><t>责任单位</t></si><si><t>整改时限</t></si><si><t>问题甲</t></si><si><t>石泉乡</t></si></sst>",
    "xl/worksheets/sheet1.xml",
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>"
    "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\" t=\"s\"><v>4</v></c><c r=\"C2\" s=\"1\"><v>42832</v></c></row></sheetData></worksheet>",
    NULL);
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk, units);
  plan = plan_file (desk, "issue", path);
  assert_counts (plan, 1, 0, 0);
  assert_value (plan, 0, "due", "2021年4月8日");
  free_units (units);
}

static void
test_people (LianduTestStore *desk,
             gconstpointer    unused)
{
  char *units[3];
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk, units);
  here = liandu_test_store_create (desk, "person", "name", "李敏", "unit", units[2], "post", "乡长", NULL);
  there = liandu_test_store_create (desk, "person", "name", "李敏", "unit", units[0], "post", "局长", NULL);
  plan = plan_text (desk, "talk",
                    "2021年廉政谈话登记表|<|<|<|<|<\n"
                    "序号|谈话时间|谈话类型|谈话对象|单位及职务|谈话人|记录人|谈话主要内容\n"
                    "1|3.5|例行廉政谈话|李　敏|石泉乡乡长|赵铁、钱丰|孙立|内容甲\n"
                    "2|3月6日|例行廉政谈话|李敏|县教育局局长|赵铁、钱丰|孙立|内容乙\n"
                    "3|3月7日|例行廉政谈话|李敏||赵铁、钱丰|孙立|内容丙\n"
                    "4|3月8日|例行廉政谈话|周文|石泉乡副乡长|李敏（县教育局局长）、钱丰|孙立|内容丁");
  assert_value (plan, 0, "talk_date", "2021年3月5日");
  assert_value (plan, 0, "talkee", "李敏");
  g_assert_cmpstr (liandu_record_get_link_uuid (liandu_import_row_get_record (get_row (plan, 0)), "talkee"), ==, here);
  g_assert_cmpstr (liandu_record_get_link_uuid (liandu_import_row_get_record (get_row (plan, 1)), "talkee"), ==, there);
  /* Which of the two is meant nobody can say: the row waits for an answer. */
  g_assert_cmpint (liandu_import_row_get_action (get_row (plan, 2)), ==, LIANDU_IMPORT_REFUSED);
  assert_value (plan, 3, "talkers", "李敏、钱丰");
  assert_value (plan, 3, "talkee", "周文");
  commit_plan (plan);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_person WHERE deleted = 0"), ==, 6);
  free_units (units);
}

static void
test_merge (LianduTestStore *desk,
            gconstpointer    unused)
{
  char *units[3];
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduImportPlan) same = NULL;
  g_autoptr (LianduImportPlan) other = NULL;
  g_autoptr (GPtrArray) report = NULL;
  const LianduImportChange *change;
  g_autofree char *text = NULL;

  add_units (desk, units);
  plan = plan_text (desk, "issue", "存在问题|责任单位|整改时限|整改措施\n甲类问题比较突出|石泉乡|2021.4.8|清理\n乙类问题比较突出|石泉乡|2021.4.9|清理");
  commit_plan (plan);
  same = plan_text (desk, "issue", "责任单位|整改时限|存在问题|整改措施\n石泉乡|2021年4月9日|乙类问题比较突出|清理\n石泉乡|21.4.8|甲类问题比较突出|");
  assert_counts (same, 0, 0, 2);
  other = plan_text (desk, "issue", "存在问题|责任单位|整改时限|整改措施\n甲类问题比较突出|石泉乡|2021.4.8|清理并整改\n丙类问题|石泉乡||");
  assert_counts (other, 1, 1, 0);
  g_assert_cmpuint (liandu_import_plan_count (other, LIANDU_IMPORT_MISSING), ==, 1);
  change = g_ptr_array_index (liandu_import_row_get_changes (get_row (other, 0)), 0);
  g_assert_cmpstr (liandu_field_get_name (change->field), ==, "rect_measure");
  g_assert_cmpstr (g_variant_get_string (change->old_value, NULL), ==, "清理");
  g_assert_cmpstr (g_variant_get_string (change->new_value, NULL), ==, "清理并整改");
  text = liandu_import_report_dup_changes (get_row (other, 0), liandu_import_plan_get_codes (other));
  g_assert_nonnull (strstr (text, "清理 → 清理并整改"));
  report = liandu_import_report_list (other);
  g_assert_cmpuint (report->len, ==, 3);
  commit_plan (other);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue WHERE deleted = 0"), ==, 3);
  free_units (units);
}

/* One import is one transaction: one undo takes all of it back. */
static void
test_undo (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autofree char *path = test_data_path ("乡镇问题整改台账.xlsx");
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = liandu_test_store_count (desk, "SELECT count (*) FROM txn");

  plan = plan_file (desk, "issue", path);
  assert_counts (plan, 26, 0, 0);
  commit_plan (plan);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM txn"), ==, before + 1);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue WHERE deleted = 0"), ==, 26);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_unit WHERE deleted = 0"), >, 10);
  liandu_store_undo (desk->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_issue WHERE deleted = 0"), ==, 0);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_unit WHERE deleted = 0"), ==, 0);
}

/* Whatever is imported is found again as it is. */
static void
test_again (LianduTestStore *desk,
            gconstpointer    unused)
{
  static const char * const files[][2] = {
    { "乡镇问题整改台账.xlsx", "issue" }, { "部门问题整改台账.xls", "issue" }, { "监督台账.csv", "issue" }, { "廉政谈话登记表.xlsx", "talk" },
  };
  static const guint n_records[] = { 26, 18, 60, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = test_data_path (files[i][0]);
      g_autoptr (LianduImportPlan) first = plan_file (desk, files[i][1], path);
      g_autoptr (LianduImportPlan) second = NULL;

      commit_plan (first);
      second = plan_file (desk, files[i][1], path);
      assert_counts (second, 0, 0, n_records[i]);
    }
}

static LianduImportPlan *
plan_with (LianduTestStore         *desk,
           const char              *kind,
           const char              *text,
           const LianduImportSetup *setup)
{
  g_autofree char *path = write_book ("setup.xlsx", text);
  g_autoptr (LianduTableSource) source = test_open (path);
  g_autoptr (GError) error = NULL;
  LianduImportPlan *plan = liandu_import_plan_new (desk->store, liandu_kind_lookup (kind), source, setup, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* Where a column goes is corrected once and remembered for its shape. */
static void
test_columns (LianduTestStore *desk,
              gconstpointer    unused)
{
  const char *text = "存在问题|责任单位|落款|整改时限\n甲类问题比较突出|石泉乡|李敏|2021.4.8";
  char *units[3];
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduImportPlan) before = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduImportPlan) later = NULL;
  const LianduImportColumn *column;

  add_units (desk, units);
  before = plan_text (desk, "issue", text);
  assert_value (before, 0, "responsible", "");
  assert_value (before, 0, "note", "落款：李敏");
  column = g_ptr_array_index (liandu_import_plan_get_columns (before), 2);
  g_assert_cmpstr (column->path, ==, "落款");
  g_assert_cmpstr (column->sample, ==, "李敏");
  liandu_import_setup_set_target (setup, column->path, "responsible");
  plan = plan_with (desk, "issue", text, setup);
  assert_value (plan, 0, "responsible", "李敏");
  assert_value (plan, 0, "note", "");
  commit_plan (plan);
  later = plan_text (desk, "issue", "存在问题|责任单位|落款|整改时限\n乙类问题比较突出|石泉乡|周文|2021.4.8");
  assert_value (later, 0, "responsible", "周文");
  free_units (units);
}

/* A block from another program, with and without its headings. */
static void
test_paste (LianduTestStore *desk,
            gconstpointer    unused)
{
  static const char * const titles[] = { "责任单位", "存在问题", "整改措施", "整改时限", NULL };
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (desk->store);
  g_autoptr (LianduHeadings) headings = liandu_headings_new (liandu_kind_lookup ("issue"), codes);
  const char *bare = "石泉乡\t甲类问题比较突出\t\"一是\"\"查\"\"\n二是改\"\t2021.4.8\r\n石泉乡\t乙类问题比较突出\t查\t2021.4.9\r\n";
  g_autofree char *whole = g_strconcat ("责任单位\t存在问题\t整改措施\t整改时限\r\n", bare, NULL);
  char *units[3];

  add_units (desk, units);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LianduTableSource) source = liandu_table_source_new_for_text ("剪贴板", i == 0 ? bare : whole, i == 0 ? titles : NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (LianduImportPlan) plan = liandu_import_plan_new (desk->store, liandu_kind_lookup ("issue"), source, NULL, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (liandu_headings_begin (headings, i == 0 ? bare : whole) == (i == 1));
      assert_counts (plan, 2, 0, 0);
      assert_value (plan, 0, "rect_measure", "一是\"查\"\n二是改");
      assert_value (plan, 1, "due", "2021年4月9日");
    }
  free_units (units);
}

/* Every target that is offered can be kept and read again. */
static void
test_targets (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autoptr (LianduCodes) codes = liandu_store_dup_codes (desk->store);
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      g_autoptr (LianduHeadings) headings = liandu_headings_new (g_ptr_array_index (kinds, i), codes);
      g_autoptr (GPtrArray) ids = liandu_headings_list_ids (headings);

      for (guint j = 0; j < ids->len; j++)
        {
          LianduTarget target;
          g_autofree char *again = NULL;

          g_test_message ("%s: %s", liandu_kind_get_name (g_ptr_array_index (kinds, i)), (const char *) g_ptr_array_index (ids, j));
          g_assert_true (liandu_headings_parse (headings, g_ptr_array_index (ids, j), &target));
          again = liandu_target_dup_id (&target);
          g_assert_cmpstr (again, ==, g_ptr_array_index (ids, j));
        }
    }
}

/* One answer holds for all rows that say the same. */
static void
test_answers (LianduTestStore *desk,
              gconstpointer    unused)
{
  const char *text = "存在问题|责任单位|责任人|牵头领导|完成情况|整改时限\n"
                     "甲类问题比较突出|石泉乡|周文|李敏|办了一半|开春\n"
                     "乙类问题比较突出|石泉乡|李敏|李敏|办了一半|2021.4.8";
  const LianduKind *issue = liandu_kind_lookup ("issue");
  char *units[3];
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduImportPlan) plan = NULL;
  LianduRecord *progress;
  g_autofree char *completion = NULL;

  add_units (desk, units);
  here = liandu_test_store_create (desk, "person", "name", "李敏", "unit", units[0], "post", "局长", NULL);
  there = liandu_test_store_create (desk, "person", "name", "李敏", "unit", units[1], "post", "主任", NULL);
  liandu_import_setup_answer (setup, liandu_kind_get_field (issue, "lead_leader"), "李敏", there);
  liandu_import_setup_answer (setup, liandu_kind_get_field (issue, "responsible"), "李敏", LIANDU_ANSWER_NEW);
  liandu_import_setup_answer (setup, liandu_kind_get_field (liandu_kind_lookup ("issue_progress"), "completion"), "办了一半", "正在整改");
  liandu_import_setup_answer (setup, liandu_kind_get_field (issue, "due"), "开春", "2021年3月底前");
  plan = plan_with (desk, "issue", text, setup);
  assert_value (plan, 0, "due", "2021年3月底前");
  g_assert_cmpstr (liandu_record_get_link_uuid (liandu_import_row_get_record (get_row (plan, 0)), "lead_leader"), ==, there);
  assert_value (plan, 1, "responsible", "李敏");
  assert_value (plan, 1, "note", "");
  progress = liandu_test_get_row (liandu_import_row_get_record (get_row (plan, 0)), "progress", 0);
  completion = dup_text (progress, "completion");
  g_assert_cmpstr (completion, ==, "doing");
  commit_plan (plan);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_person WHERE deleted = 0"), ==, 4);
  free_units (units);
}

/* What was meant by words is known when the next table of this shape comes;
 * that somebody is new holds only once. */
static void
test_answers_again (LianduTestStore *desk,
                    gconstpointer    unused)
{
  const char *text = "存在问题|责任单位|完成情况|整改时限\n甲类问题比较突出|石泉乡|办了一半|开春";
  const char *next = "存在问题|责任单位|完成情况|整改时限\n丙类问题比较突出|石泉乡|办了一半|开春";
  const LianduKind *issue = liandu_kind_lookup ("issue");
  char *units[3];
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduImportPlan) again = NULL;

  add_units (desk, units);
  liandu_import_setup_answer (setup, liandu_kind_get_field (liandu_kind_lookup ("issue_progress"), "completion"), "办了一半", "正在整改");
  liandu_import_setup_answer (setup, liandu_kind_get_field (issue, "due"), "开春", "2021年3月底前");
  plan = plan_with (desk, "issue", text, setup);
  commit_plan (plan);
  again = plan_text (desk, "issue", next);
  assert_value (again, 0, "due", "2021年3月底前");
  assert_value (again, 0, "note", "");
  free_units (units);
}

/* Headings that nobody knows: refused where nobody is there to ask, shown
 * where somebody is. */
static void
test_by_hand (LianduTestStore *desk,
              gconstpointer    unused)
{
  const char *text = "事由简述|归口部门甲|收尾日子\n账目长期不清|石泉乡|2021.4.8";
  char *units[3];
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduImportPlan) empty = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk, units);
  liandu_import_setup_set_by_hand (setup, TRUE);
  empty = plan_with (desk, "issue", text, setup);
  g_assert_cmpuint (g_list_model_get_n_items (liandu_import_plan_get_rows (empty)), ==, 0);
  g_assert_cmpuint (liandu_import_plan_get_columns (empty)->len, ==, 3);
  liandu_import_setup_set_target (setup, "事由简述", "description");
  liandu_import_setup_set_target (setup, "归口部门甲", "unit");
  liandu_import_setup_set_target (setup, "收尾日子", "due");
  plan = plan_with (desk, "issue", text, setup);
  assert_counts (plan, 1, 0, 0);
  assert_value (plan, 0, "unit", "石泉乡");
  assert_value (plan, 0, "due", "2021年4月8日");
  free_units (units);
}

/* A time limit that was given moves by a decision: the table does not move it,
 * and what else it says is taken over. */
static void
test_locked (LianduTestStore *desk,
             gconstpointer    unused)
{
  static const char * const steps[] = { "register", "assign" };
  char *units[3];
  g_autofree char *person = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *doubts = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduImportPlan) again = NULL;

  add_units (desk, units);
  person = liandu_test_store_create (desk, "person", "name", "张三", "unit", units[2], "post", "局长", NULL);
  uuid = liandu_test_store_create (desk, "issue", "description", "甲类问题比较突出", "unit", units[2], "category", "3", "grade", "serious",
                                   "due", "2026-06-30", "rect_measure", "清理", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      liandu_test_store_step (desk, uuid, liandu_test_event (steps[i], person, "同意"), &error, NULL);
      g_assert_no_error (error);
    }
  plan = plan_text (desk, "issue", "存在问题|责任单位|整改时限|整改措施\n甲类问题比较突出|石泉乡|2027.12.31|清理并整改\n乙类问题|石泉乡|2026.8.1|");
  assert_counts (plan, 1, 1, 0);
  g_assert_cmpuint (liandu_import_row_get_changes (get_row (plan, 0))->len, ==, 1);
  doubts = liandu_import_report_dup_doubts (get_row (plan, 0));
  g_assert_nonnull (strstr (doubts, "整改时限 “2027"));
  g_assert_nonnull (strstr (doubts, "take the step “Extend the Time Limit”"));
  commit_plan (plan);
  liandu_test_assert_text (desk, uuid, "due", "2026-06-30");
  liandu_test_assert_text (desk, uuid, "rect_measure", "清理并整改");
  again = plan_text (desk, "issue", "存在问题|责任单位|整改时限|整改措施\n甲类问题比较突出|石泉乡|2027.12.31|清理并整改");
  assert_counts (again, 0, 0, 1);
  g_assert_cmpuint (liandu_import_row_get_doubts (get_row (again, 0))->len, ==, 1);
  free_units (units);
}

/* A rule may be about a cell in which nothing stands: no words, no quotes. */
static void
test_words_of_doubts (LianduTestStore *desk,
                      gconstpointer    unused)
{
  g_autoptr (LianduImportRow) row = liandu_import_row_new ("台账", 6);
  g_autofree char *words = NULL;

  g_ptr_array_add (liandu_import_row_get_doubts (row), liandu_doubt_new (LIANDU_DOUBT_RECORD, NULL, "报送台账", "", "missing"));
  g_ptr_array_add (liandu_import_row_get_doubts (row), liandu_doubt_new (LIANDU_DOUBT_CHOICE, NULL, "完成情况", "办了", "unknown"));
  words = liandu_import_report_dup_doubts (row);
  g_assert_cmpstr (words, ==, "报送台账: missing\n完成情况 “办了”: unknown");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, function) g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, function, liandu_test_store_tear_down)
  add ("/import-plan/measures", test_measures);
  add ("/import-plan/values", test_values);
  add ("/import-plan/headings", test_headings);
  add ("/import-plan/sheets", test_sheets);
  add ("/import-plan/1904", test_1904);
  add ("/import-plan/people", test_people);
  add ("/import-plan/merge", test_merge);
  add ("/import-plan/locked", test_locked);
  add ("/import-plan/undo", test_undo);
  add ("/import-plan/again", test_again);
  add ("/import-plan/columns", test_columns);
  add ("/import-plan/paste", test_paste);
  add ("/import-plan/targets", test_targets);
  add ("/import-plan/answers", test_answers);
  add ("/import-plan/answers-again", test_answers_again);
  add ("/import-plan/by-hand", test_by_hand);
  add ("/import-plan/words-of-doubts", test_words_of_doubts);
#undef add
  return g_test_run ();
}
