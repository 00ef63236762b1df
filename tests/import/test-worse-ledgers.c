/* test-worse-ledgers.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "plan-test.h"

/* Ledgers in which facts stand twice, side by side, or under words that mean
 * something else one column further; each was once read wrongly. */

static void
add_units (LianduTestStore *desk)
{
  static const char * const names[] = { "县发展和改革局", "县财政局", "县住房和城乡建设局", "派驻第一纪检监察组", "石泉乡", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    g_free (liandu_test_store_create (desk, "unit", "name", names[i], NULL));
}

static guint
count_rows (LianduImportPlan *plan,
            guint             i,
            const char       *table)
{
  LianduRecord *record = liandu_import_row_get_record (get_row (plan, i));
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), table);

  return g_list_model_get_n_items (liandu_record_get_children (record, field));
}

/* A sheet for each month is one ledger: each issue once, its months in it. */
static void
test_months (LianduTestStore *desk,
             gconstpointer    unused)
{
  Book book = book_new ("月报.xlsx");
  g_autofree char *path = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autoptr (LianduImportPlan) again = NULL;

  add_units (desk);
  book_add_sheet (&book, "1月", "石泉乡2022年1月问题整改月报|<|<|<\n序号|存在问题|整改时限|本月进展\n1|村级账目不清|2022年6月|核对3个村\n2|值班脱岗|长期坚持|约谈1人");
  book_add_sheet (&book, "2月", "石泉乡2022年2月问题整改月报|<|<|<\n序号|存在问题|整改时限|本月进展\n1|值班脱岗|长期坚持|抽查2次\n2|村级账目不清|2022年9月|核对5个村");
  path = book_close (&book);
  plan = plan_file (desk, "issue", path);
  assert_counts (plan, 2, 0, 0);
  g_assert_cmpuint (count_rows (plan, 0, "progress"), ==, 2);
  g_assert_cmpuint (liandu_import_row_get_places (get_row (plan, 0))->len, ==, 1);
  /* The later month has the last word, and the other is not lost. */
  assert_value (plan, 0, "due", "2022年9月");
  assert_value (plan, 0, "note", "【导入待核】整改时限：2022年6月");
  assert_doubts (plan, 0, "name:石泉乡 several:2022年6月");
  assert_value (plan, 1, "due", "长期坚持");
  commit_plan (plan);
  again = plan_file (desk, "issue", path);
  assert_counts (again, 0, 0, 2);
}

/* Number and words repeated beside each measure, where others merge cells. */
static void
test_repeated (LianduTestStore *desk,
               gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "序号|责任单位|存在问题|整改措施|整改时限\n"
                    "1|县财政局|专项资金滞留|限期拨付|2024年3月\n"
                    "1|县财政局|专项资金滞留|建立台账|2024年5月\n"
                    "2|县财政局|未按时报账|约谈|2024年3月\n"
                    "3|县财政局|未按时报账|通报|2024年9月");
  assert_counts (plan, 3, 0, 0);
  assert_value (plan, 0, "description", "专项资金滞留");
  assert_value (plan, 0, "rect_measure", "限期拨付\n建立台账");
  assert_value (plan, 0, "due", "2024年5月");
  /* Each measure keeps its own limit: there is nothing to ask. */
  assert_doubts (plan, 0, "");
  g_assert_cmpuint (count_rows (plan, 0, "measures"), ==, 2);
}

/* Two tables side by side are two. */
static void
test_beside (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "序号|责任单位|存在问题|完成情况||序号|责任单位|存在问题|完成情况\n"
                    "1|县财政局|问题甲|已完成||1|石泉乡|问题乙|未启动\n"
                    "|||||2|石泉乡|问题丙|已完成");
  assert_counts (plan, 3, 0, 0);
  assert_value (plan, 0, "unit", "县财政局");
  assert_value (plan, 1, "description", "问题乙");
  assert_value (plan, 2, "unit", "石泉乡");
}

/* The second sheet has no headings and counts on. */
static void
test_goes_on (LianduTestStore *desk,
              gconstpointer    unused)
{
  Book book = book_new ("两页.xlsx");
  g_autofree char *path = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  book_add_sheet (&book, "第一页", "序号|责任单位|存在问题|整改措施\n1|县财政局|问题甲|措施一");
  book_add_sheet (&book, "第二页", "|||措施二\n2|石泉乡|问题乙|措施三");
  book_add_sheet (&book, "说明", "甲|乙|丙|丁\n1|2|3|4");
  path = book_close (&book);
  plan = plan_file (desk, "issue", path);
  assert_counts (plan, 2, 0, 0);
  assert_value (plan, 0, "rect_measure", "措施一\n措施二");
  assert_value (plan, 1, "unit", "石泉乡");
}

/* Who sends the whole county's list in is not responsible for it, and what is
 * as it was last time is no new report. */
static void
test_collected (LianduTestStore *desk,
                gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) first = NULL;
  g_autoptr (LianduImportPlan) again = NULL;
  g_autoptr (LianduImportPlan) month = NULL;

  add_units (desk);
  first = plan_text (desk, "issue",
                     "填报单位：县财政局　填报日期：2024年3月8日|<|<|<\n"
                     "问题编号|责任单位|存在问题|整改进展情况\n"
                     "清督1|石泉乡|问题甲|正在核对");
  commit_plan (first);
  again = plan_text (desk, "issue",
                     "填报单位：县财政局　填报日期：2024年4月8日|<|<\n"
                     "问题编号|存在问题|整改进展情况\n"
                     "清督1|问题甲|正在核对");
  assert_counts (again, 0, 0, 1);
  month = plan_text (desk, "issue",
                     "2024年4月整改情况月报|<|<\n"
                     "问题编号|存在问题|整改进展情况\n"
                     "清督1|问题甲|正在核对");
  assert_counts (month, 0, 1, 0);
}

/* What is struck through stands there and does not count. */
static void
test_struck (LianduTestStore *desk,
             gconstpointer    unused)
{
  Book book = book_new ("划去.xlsx");
  lxw_worksheet *sheet = book_add_sheet (&book, "台账", "序号|责任单位|存在问题|整改措施|整改时限\n1|县财政局|问题甲||2024年5月");
  lxw_format *struck = workbook_add_format (book.book);
  g_autofree char *before = g_strdup ("每月检查");
  g_autofree char *after = g_strdup ("每周检查");
  lxw_rich_string_tuple old = { struck, before };
  lxw_rich_string_tuple new = { NULL, after };
  lxw_rich_string_tuple *runs[] = { &old, &new, NULL };
  g_autofree char *path = NULL;
  g_autoptr (LianduImportPlan) plan = NULL;

  format_set_font_strikeout (struck);
  worksheet_write_rich_string (sheet, 1, 3, runs, NULL);
  worksheet_write_string (sheet, 2, 1, "县财政局", struck);
  worksheet_write_string (sheet, 2, 2, "问题乙", struck);
  path = book_close (&book);
  add_units (desk);
  plan = plan_file (desk, "issue", path);
  assert_counts (plan, 1, 0, 0);
  assert_value (plan, 0, "rect_measure", "每周检查");
  assert_value (plan, 0, "note", "【导入待核】整改措施（已划去）：每月检查");
  g_assert_cmpint (liandu_import_row_get_action (get_row (plan, 1)), ==, LIANDU_IMPORT_REFUSED);
  assert_doubts (plan, 1, "error:问题乙");
}

static const char *
get_iso (LianduImportPlan *plan,
         guint             i,
         const char       *name)
{
  GVariant *value = liandu_record_get (liandu_import_row_get_record (get_row (plan, i)), name);
  const char *iso = NULL;

  g_assert_nonnull (value);
  g_variant_get_child (value, 0, "&s", &iso);
  return iso;
}

/* Days with something beside them, and papers one by one. */
static void
test_days (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;
  const LianduDoubt *doubt;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "序号|责任单位|存在问题|整改时限|发现时间|佐证材料\n"
                    "1|县财政局|问题甲|2024年7月底前（已完成）||缴款书；退款凭证\n"
                    "2|县财政局|问题乙|2021.4.8—2021.12.31|2021年4月8日-5月10日\n"
                    "3|县财政局|问题丙|2021年4月8日（已延期至6月30日）|\n"
                    "4|县财政局|问题丁|3/1/2024|");
  assert_value (plan, 0, "due", "2024年7月底前（已完成）");
  g_assert_cmpstr (get_iso (plan, 0, "due"), ==, "2024-07-31");
  g_assert_cmpstr (get_iso (plan, 1, "due"), ==, "2021-12-31");
  g_assert_cmpuint (count_rows (plan, 0, "evidence"), ==, 2);
  assert_doubts (plan, 0, "");
  assert_doubts (plan, 1, "date:2021年4月8日-5月10日");
  assert_doubts (plan, 2, "date:2021年4月8日（已延期至6月30日）");
  assert_doubts (plan, 3, "date:3/1/2024");
  doubt = g_ptr_array_index (liandu_import_row_get_doubts (get_row (plan, 3)), 0);
  g_assert_cmpstr (g_ptr_array_index (doubt->proposals, 1), ==, "2024-01-03");
}

/* A day's text as its half of the year. */
static void
test_periods (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autofree char *month = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "县财政局问题整改台账（2024年第三季度）|<|<\n"
                    "序号|存在问题|整改进展情况\n"
                    "1|专项资金滞留|已拨付");
  month = dup_text (liandu_test_get_row (liandu_import_row_get_record (get_row (plan, 0)), "progress", 0), "month");
  g_assert_cmpstr (month, ==, "2024年9月");
  assert_doubts (plan, 0, "name:县财政局");
}

/* 姓名 is whose name the heading above says. */
static void
test_groups (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "talk",
                    "序号|谈话人|<|谈话对象|<|<|谈话时间|谈话类型\n"
                    "^|姓名|职务|姓名|单位|职务|^|^\n"
                    "1|王立、周文|主任|钱进|财政局|副局长|2024.7.3|提醒谈话");
  assert_counts (plan, 1, 0, 0);
  assert_value (plan, 0, "talkee", "钱进");
  assert_value (plan, 0, "talkers", "王立、周文");
}

/* Where it begins is not when it is due; what counts rows is no number; the
 * foot of a page is no heading. */
static void
test_columns (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "编号|责任单位|存在问题|整改期限|<|\n"
                    "^|^|^|起|止|\n"
                    "1|县财政局|问题甲|2024.4.1|2024.4.30|省级督办\n"
                    "第1页 共2页|<|<|<|<|<\n"
                    "2|县财政局|问题乙|2024.4.1|长期坚持|");
  assert_counts (plan, 2, 0, 0);
  assert_value (plan, 0, "due", "2024年4月30日");
  assert_value (plan, 0, "number", "");
  assert_value (plan, 1, "due", "长期坚持");
  assert_value (plan, 1, "note", "起：2024.4.1");
}

/* The first of those who are responsible, with unit and post. */
static void
assert_first (LianduImportPlan *plan,
              guint             i,
              const char       *expected)
{
  GVariant *links = liandu_record_get (liandu_import_row_get_record (get_row (plan, i)), "responsible");
  const char *uuid;
  const char *title;

  g_assert_nonnull (links);
  g_variant_get_child (links, 0, "(&s&s)", &uuid, &title);
  g_assert_cmpstr (title, ==, expected);
}

/* Units and people as they are really written. */
static void
test_names (LianduTestStore *desk,
            gconstpointer    unused)
{
  g_autoptr (LianduImportPlan) plan = NULL;
  g_autofree char *person = liandu_test_store_create (desk, "person", "name", "侯志鹏", NULL);

  add_units (desk);
  plan = plan_text (desk, "issue",
                    "序号|责任单位|存在问题|监督单位|责任人\n"
                    "1|县发展改革局|问题甲|派驻第一纪检监察组|钱进 0000-1234\n"
                    "2|县发展和改革局、县财政局|问题乙||张敏（办公室主任）\n"
                    "3|县住房城乡建设局|问题丙||张敏（质安站站长）、李强 副股长\n"
                    "4|县住房城乡建设局|问题丁||张敏（办公室主任）、各股室负责人\n"
                    "5|各乡镇|问题戊||\n"
                    "6|县发改局、县财政局|问题己||");
  assert_counts (plan, 4, 0, 0);
  assert_value (plan, 0, "unit", "县发展和改革局");
  assert_value (plan, 0, "responsible", "钱进");
  assert_value (plan, 0, "note", "责任人：0000-1234");
  assert_value (plan, 1, "note", "【导入待核】责任单位：县财政局");
  assert_value (plan, 2, "unit", "县住房和城乡建设局");
  assert_value (plan, 2, "responsible", "张敏、李强");
  assert_first (plan, 1, "张敏　县发展和改革局办公室主任");
  assert_first (plan, 2, "张敏　县住房和城乡建设局质安站站长");
  assert_first (plan, 3, "张敏　县住房和城乡建设局办公室主任");
  assert_value (plan, 3, "note", "责任人：各股室负责人");
  g_assert_cmpint (liandu_import_row_get_action (get_row (plan, 4)), ==, LIANDU_IMPORT_REFUSED);
  assert_doubts (plan, 4, "name:各乡镇");
  /* The second is not responsible because the first is not known. */
  g_assert_cmpint (liandu_import_row_get_action (get_row (plan, 5)), ==, LIANDU_IMPORT_REFUSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, function) g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, function, liandu_test_store_tear_down)
  add ("/worse-ledgers/months", test_months);
  add ("/worse-ledgers/repeated", test_repeated);
  add ("/worse-ledgers/beside", test_beside);
  add ("/worse-ledgers/goes-on", test_goes_on);
  add ("/worse-ledgers/collected", test_collected);
  add ("/worse-ledgers/struck", test_struck);
  add ("/worse-ledgers/days", test_days);
  add ("/worse-ledgers/periods", test_periods);
  add ("/worse-ledgers/groups", test_groups);
  add ("/worse-ledgers/columns", test_columns);
  add ("/worse-ledgers/names", test_names);
#undef add
  return g_test_run ();
}
