/* test-table-finder.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "import-test.h"
#include "liandu-import-words.h"
#include "liandu-table-finder.h"

/* Ledgers as people lay them out: what is title, heading, record and none of
 * these. */

typedef struct
{
  LianduTableSource *source;
  LianduHeadings *headings;
  GPtrArray *tables;
} Found;

static void
found_clear (Found *self)
{
  g_ptr_array_unref (self->tables);
  liandu_headings_free (self->headings);
  g_object_unref (self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static Found
find_in (const char *path,
         const char *kind,
         guint       sheet)
{
  g_autoptr (LianduCodes) codes = liandu_codes_new ();
  Found found;

  found.source = test_open (path);
  found.headings = liandu_headings_new (liandu_kind_lookup (kind), codes);
  found.tables = liandu_table_finder_find (test_get_grid (found.source, sheet), found.headings);
  return found;
}

static Found
find_in_text (const char *text)
{
  g_autofree char *path = test_write_file ("table.csv", text, -1);

  return find_in (path, "issue", 0);
}

static LianduTable *
get_table (Found *found,
           guint  i)
{
  g_assert_cmpuint (i, <, found->tables->len);
  return g_ptr_array_index (found->tables, i);
}

static const LianduTableRecord *
get_record (LianduTable *table,
            guint        i)
{
  g_assert_cmpuint (i, <, liandu_table_get_records (table)->len);
  return g_ptr_array_index (liandu_table_get_records (table), i);
}

static const char *
get_text (LianduTable *table,
          guint        record,
          guint        row,
          guint        column)
{
  const LianduCell *cell = liandu_table_get_cell (table, get_record (table, record), row, column);

  return cell != NULL ? cell->text : "";
}

static void
assert_heading (LianduTable *table,
                guint        column,
                const char  *expected)
{
  g_autofree char *path = liandu_table_column_dup_path (g_ptr_array_index (liandu_table_get_columns (table), column));

  g_assert_cmpstr (path, ==, expected);
}

static void
test_township (void)
{
  g_autofree char *path = test_data_path ("乡镇问题整改台账.xlsx");
  g_auto (Found) found = find_in (path, "issue", 0);
  g_auto (Found) notes = find_in (path, "issue", 1);
  LianduTable *table = get_table (&found, 0);

  g_assert_cmpuint (found.tables->len, ==, 1);
  g_assert_cmpuint (notes.tables->len, ==, 0);
  g_assert_cmpstr (liandu_table_get_title (table), ==, "石泉乡落实主体责任问题整改台账");
  g_assert_cmpstr (liandu_table_get_unit (table), ==, "城关镇");
  g_assert_cmpstr (liandu_table_get_day (table), ==, "2021年4月8日");
  g_assert_cmpint (liandu_table_get_year (table), ==, 2021);
  assert_heading (table, 2, "存在问题/具体问题");
  assert_heading (table, 6, "责任落实/责任人");
  assert_heading (table, 8, "整改时限");
  g_assert_cmpuint (liandu_table_get_records (table)->len, ==, 26);
  g_assert_cmpuint (get_record (table, 17)->rows->len, ==, 3);
  g_assert_cmpuint (liandu_table_get_row_number (table, get_record (table, 17), 0), ==, 28);
  g_assert_cmpstr (get_text (table, 17, 0, 8), ==, "长期坚持");
  g_assert_cmpstr (get_text (table, 17, 1, 8), ==, "");
  g_assert_cmpstr (get_text (table, 17, 2, 6), ==, "王建国");
  g_assert_cmpuint (liandu_table_get_notes (table)->len, ==, 2);
}

static void
test_department (void)
{
  g_autofree char *path = test_data_path ("部门问题整改台账.xls");
  g_auto (Found) found = find_in (path, "issue", 0);
  LianduTable *table = get_table (&found, 0);

  g_assert_cmpint (liandu_table_get_year (table), ==, 2022);
  g_assert_cmpuint (liandu_table_get_records (table)->len, ==, 18);
  g_assert_cmpuint (get_record (table, 1)->rows->len, ==, 3);
}

static void
test_talks (void)
{
  g_autofree char *path = test_data_path ("廉政谈话登记表.xlsx");
  g_auto (Found) found = find_in (path, "talk", 0);
  LianduTable *table = get_table (&found, 0);

  g_assert_cmpuint (liandu_table_get_records (table)->len, ==, 40);
  g_assert_cmpint (liandu_table_get_year (table), ==, 2021);
  g_assert_cmpstr (liandu_table_get_unit (table), ==, "县纪委监委派驻第三纪检监察组");
}

static void
test_plain (void)
{
  g_autofree char *path = test_data_path ("监督台账.csv");
  g_auto (Found) found = find_in (path, "issue", 0);

  g_assert_cmpuint (liandu_table_get_records (get_table (&found, 0))->len, ==, 60);
  g_assert_cmpint (liandu_table_get_year (get_table (&found, 0)), ==, 0);
}

/* All that a ledger of several pages has, as text, where no cells are merged. */
static void
test_pages (void)
{
  g_auto (Found) found = find_in_text (
    "附件 1,,,,,\n"
    "2021年1-3月县财政局问题整改台账,,,,,\n"
    "报送单位：,县财政局,,填报日期：,2021.4.8,\n"
    ",,,,,\n"
    "序号,存在问题,,整改措施,责任单位,完成时间\n"
    ",问题类别,具体问题,,,\n"
    "1,2,3,4,5,6\n"
    "示例,八项规定,某某问题,某某措施,某单位,2021年\n"
    "\"一、落实主体责任方面\",,,,,\n"
    "1,其他,账目不清,清理账目,县财政局,4月底前\n"
    ",,,追回资金,,\n"
    "本页小计,,1,,,\n"
    "2021年1-3月县财政局问题整改台账（续）,,,,,\n"
    "序号,存在问题,,整改措施,责任单位,完成时间\n"
    ",问题类别,具体问题,,,\n"
    "\"二、作风方面\",,,,,\n"
    "2,八项规定,公务接待无公函,,县审计局,长期坚持\n"
    "3,,,,,\n"
    "合  计,,2,,,\n"
    "填表人：,,审核人：,,负责人(签字)：,\n"
    "注：本表一式两份。,,,,,\n"
    "第二份存档。,,,,,\n");
  LianduTable *table = get_table (&found, 0);

  g_assert_cmpuint (found.tables->len, ==, 1);
  g_assert_cmpstr (liandu_table_get_title (table), ==, "2021年1-3月县财政局问题整改台账");
  g_assert_cmpstr (liandu_table_get_unit (table), ==, "县财政局");
  g_assert_cmpstr (liandu_table_get_day (table), ==, "2021.4.8");
  assert_heading (table, 1, "存在问题/问题类别");
  assert_heading (table, 2, "存在问题/具体问题");
  assert_heading (table, 3, "整改措施");
  g_assert_cmpuint (liandu_table_get_records (table)->len, ==, 2);
  g_assert_cmpstr (get_record (table, 0)->section, ==, "一、落实主体责任方面");
  g_assert_cmpuint (get_record (table, 0)->rows->len, ==, 2);
  g_assert_cmpstr (get_text (table, 0, 1, 3), ==, "追回资金");
  g_assert_cmpstr (get_record (table, 1)->section, ==, "二、作风方面");
  g_assert_cmpstr (get_text (table, 1, 0, 4), ==, "县审计局");
}

/* A unit written once beside several issues is the unit of each. */
static void
test_shared_cells (void)
{
  g_autofree char *path = test_write_sheet ("shared.xlsx", "",
    "<sheetData>"
    "<row r=\"1\"><c t=\"inlineStr\"><is><t>责任单位</t></is></c><c t=\"inlineStr\"><is><t>存在问题</t></is></c>"
    "<c t=\"inlineStr\"><is><t>整改\n措施</t></is></c></row>"
    "<row r=\"2\"><c t=\"inlineStr\"><is><t>县教育局</t></is></c><c t=\"inlineStr\"><is><t>甲</t></is></c><c t=\"inlineStr\"><is><t>一</t></is></c></row>"
    "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>乙</t></is></c><c t=\"inlineStr\"><is><t>二</t></is></c></row>"
    "<row r=\"4\"><c r=\"C4\" t=\"inlineStr\"><is><t>三</t></is></c></row>"
    "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>县水利局</t></is></c><c t=\"inlineStr\"><is><t>丙</t></is></c></row>"
    "</sheetData><mergeCells><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B3:B4\"/></mergeCells>");
  g_auto (Found) found = find_in (path, "issue", 0);
  LianduTable *table = get_table (&found, 0);

  assert_heading (table, 2, "整改措施");
  g_assert_cmpuint (liandu_table_get_records (table)->len, ==, 3);
  g_assert_cmpstr (get_text (table, 1, 0, 0), ==, "县教育局");
  g_assert_cmpstr (get_text (table, 1, 0, 1), ==, "乙");
  g_assert_cmpuint (get_record (table, 1)->rows->len, ==, 2);
  g_assert_cmpstr (get_text (table, 1, 1, 2), ==, "三");
  g_assert_cmpstr (get_text (table, 1, 1, 0), ==, "");
  g_assert_cmpstr (get_text (table, 2, 0, 0), ==, "县水利局");
}

/* Headings of three levels, the outermost in words of the county's own. */
static void
test_three_levels (void)
{
  g_autofree char *path = test_write_sheet ("levels.xlsx", "",
    "<sheetData>"
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲乙丙县整改情况一览</t></is></c></row>"
    "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>序号</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>查摆环节</t></is></c>"
    "<c r=\"D2\" t=\"inlineStr\"><is><t>落实环节</t></is></c></row>"
    "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>存在问题</t></is></c><c r=\"D3\" t=\"inlineStr\"><is><t>整改措施</t></is></c>"
    "<c r=\"E3\" t=\"inlineStr\"><is><t>责任落实</t></is></c></row>"
    "<row r=\"4\"><c r=\"B4\" t=\"inlineStr\"><is><t>问题类别</t></is></c><c r=\"C4\" t=\"inlineStr\"><is><t>具体问题</t></is></c>"
    "<c r=\"E4\" t=\"inlineStr\"><is><t>责任单位</t></is></c><c r=\"F4\" t=\"inlineStr\"><is><t>责任人</t></is></c></row>"
    "<row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"C5\" t=\"inlineStr\"><is><t>账目不清</t></is></c></row>"
    "</sheetData><mergeCells><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"D2:F2\"/>"
    "<mergeCell ref=\"B3:C3\"/><mergeCell ref=\"D3:D4\"/><mergeCell ref=\"E3:F3\"/></mergeCells>");
  g_auto (Found) found = find_in (path, "issue", 0);
  LianduTable *table = get_table (&found, 0);

  assert_heading (table, 0, "序号");
  assert_heading (table, 2, "查摆环节/存在问题/具体问题");
  assert_heading (table, 3, "落实环节/整改措施");
  assert_heading (table, 5, "落实环节/责任落实/责任人");
  g_assert_cmpuint (liandu_table_get_records (table)->len, ==, 1);
  g_assert_cmpstr (liandu_table_get_title (table), ==, "甲乙丙县整改情况一览");
}

static void
test_two_tables (void)
{
  g_auto (Found) found = find_in_text (
    "主体责任台账,,\n序号,存在问题,责任单位\n1,账目不清,县财政局\n合计,1,\n,,\n"
    "监督责任台账,,\n填报单位:县纪委,,\n序号,问题描述,监督措施,监督单位\n1,资金滞留,约谈,第一组\n2,越权,通报,第二组\n");

  g_assert_cmpuint (found.tables->len, ==, 2);
  g_assert_cmpuint (liandu_table_get_records (get_table (&found, 0))->len, ==, 1);
  g_assert_cmpuint (liandu_table_get_records (get_table (&found, 1))->len, ==, 2);
  g_assert_cmpstr (liandu_table_get_title (get_table (&found, 1)), ==, "监督责任台账");
  g_assert_cmpstr (liandu_table_get_unit (get_table (&found, 1)), ==, "县纪委");
}

static void
test_words (void)
{
  static const struct { const char *text, *unit; } units[] = {
    { "填报单位:石泉乡(盖章)          填报日期:2022年4月8日", "石泉乡" },
    { "填报单位（盖章）： 县财政局  填报时间：2021.4.8", "县财政局" },
    { "单 位：县教育局", "县教育局" },
    { "报送单位:  县审计局  单位：件", "县审计局" },
    { "序号", NULL },
  };
  static const struct { const char *heading, *folded; } headings[] = {
    { "整改 时限\n(年月日)", "整改时限" }, { "*责任单位：", "责任单位" }, { "１、存在问题", "存在问题" }, { "(备注)", "(备注)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *unit = liandu_import_words_find_unit (units[i].text);

      g_assert_cmpstr (unit, ==, units[i].unit);
    }
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_autofree char *folded = liandu_import_words_fold_heading (headings[i].heading);

      g_assert_cmpstr (folded, ==, headings[i].folded);
    }
  g_assert_cmpint (liandu_import_words_find_year ("关于2021年度的台账"), ==, 2021);
  g_assert_cmpint (liandu_import_words_find_year ("12021年"), ==, 0);
  g_assert_cmpint (liandu_import_words_find_year ("台账"), ==, 0);
}

static void
assert_names (const char *text,
              const char *expected)
{
  g_autoptr (GPtrArray) names = liandu_import_words_split_names (text);
  g_autofree char *joined = NULL;

  g_ptr_array_add (names, NULL);
  joined = g_strjoinv ("|", (char **) names->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_names (void)
{
  assert_names ("区志远、曾庆海", "区志远|曾庆海");
  assert_names ("李　敏，王建国;赵铁生 尉迟峰\n单立群", "李敏|王建国|赵铁生|尉迟峰|单立群");
  assert_names ("张三(县财政局、局长)、李四", "张三(县财政局、局长)|李四");
  assert_names ("  ", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-finder/township", test_township);
  g_test_add_func ("/table-finder/department", test_department);
  g_test_add_func ("/table-finder/talks", test_talks);
  g_test_add_func ("/table-finder/plain", test_plain);
  g_test_add_func ("/table-finder/pages", test_pages);
  g_test_add_func ("/table-finder/shared-cells", test_shared_cells);
  g_test_add_func ("/table-finder/three-levels", test_three_levels);
  g_test_add_func ("/table-finder/two-tables", test_two_tables);
  g_test_add_func ("/table-finder/words", test_words);
  g_test_add_func ("/table-finder/names", test_names);
  return g_test_run ();
}
