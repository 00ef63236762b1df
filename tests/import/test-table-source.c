/* test-table-source.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "import-test.h"

/* Tables as offices keep them */

static void
test_township (void)
{
  g_autofree char *path = test_data_path ("乡镇问题整改台账.xlsx");
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);
  const LianduMerge *merge = liandu_grid_find_merge (grid, 7, 0);
  guint index;

  g_assert_cmpstr (liandu_table_source_get_name (source), ==, "乡镇问题整改台账.xlsx");
  g_assert_cmpuint (liandu_table_source_get_grids (source)->len, ==, 2);
  g_assert_cmpstr (liandu_grid_get_name (grid), ==, "问题整改台账");
  g_assert_cmpuint (liandu_grid_get_n_columns (grid), ==, 12);
  g_assert_true (liandu_grid_is_column_hidden (grid, 11));
  g_assert_false (liandu_grid_is_column_hidden (grid, 10));
  test_assert_cell (grid, 0, 0, LIANDU_CELL_TEXT, "附件2");
  test_assert_cell (grid, 5, 0, LIANDU_CELL_NUMBER, "1");
  test_assert_cell (grid, 9, 8, LIANDU_CELL_DATE, "2021年3月6日");
  g_assert_cmpstr (test_get_cell (grid, 9, 8)->day, ==, "2021-03-06");
  test_assert_cell (grid, 12, 8, LIANDU_CELL_TEXT, "２０２１年５月１０日");
  test_assert_cell (grid, 45, 2, LIANDU_CELL_ERROR, "=COUNTA(C6:C45)");
  g_assert_nonnull (merge);
  g_assert_cmpuint (merge->first_row, ==, 6);
  g_assert_cmpuint (merge->last_row, ==, 7);
  g_assert_true (liandu_grid_find_row (grid, 7, &index));
  g_assert_cmpstr (liandu_grid_get_merged_cell (grid, index, 0)->text, ==, "2");
  g_assert_null (liandu_grid_find_merge (grid, 7, 3));
}

static void
test_department (void)
{
  g_autofree char *path = test_data_path ("部门问题整改台账.xls");
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);

  g_assert_cmpuint (liandu_grid_get_n_rows (grid), ==, 38);
  test_assert_cell (grid, 5, 0, LIANDU_CELL_NUMBER, "1");
  test_assert_cell (grid, 10, 8, LIANDU_CELL_DATE, "2022年8月25日");
  test_assert_cell (grid, 6, 2, LIANDU_CELL_TEXT, "违反中央八项规定精神问题时有发生,公务接待无公函8批次");
  g_assert_nonnull (liandu_grid_find_merge (grid, 8, 2));
}

static void
test_talks (void)
{
  g_autofree char *path = test_data_path ("廉政谈话登记表.xlsx");
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);

  test_assert_cell (grid, 4, 1, LIANDU_CELL_DATE, "4月17日");
  g_assert_cmpstr (test_get_cell (grid, 4, 1)->day, ==, "2021-04-17");
  test_assert_cell (grid, 7, 0, LIANDU_CELL_TEXT, "５");
}

static void
test_text_table (void)
{
  g_autofree char *path = test_data_path ("监督台账.csv");
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);

  g_assert_cmpuint (liandu_grid_get_n_rows (grid), ==, 61);
  test_assert_cell (grid, 0, 2, LIANDU_CELL_TEXT, "被监督单位");
  test_assert_cell (grid, 1, 3, LIANDU_CELL_TEXT, "固定资产管理混乱,5件资产账实不符");
}

/* What cells can hold */

static void
test_strings (void)
{
  g_autofree char *path = test_write_sheet ("strings.xlsx",
    "<si><t>一</t></si>"
    "<si><r><t>富</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">文本 </t></r></si>"
    "<si><t>曾庆海</t><rPh sb=\"0\" eb=\"1\"><t>ZENG</t></rPh><phoneticPr fontId=\"1\"/></si>"
    "<si><t>第一行_x000D_\n第二行_x005F_x000D_</t></si>",
    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
    "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c>"
    "<c r=\"F1\" t=\"inlineStr\"><is><r><t>就</t></r><r><t>地</t></r><rPh><t>x</t></rPh></is></c>"
    "<c t=\"str\"><f>A1&amp;B1</f><v>一富</v></c><c><f>1+1</f><v>2</v></c><c t=\"str\"><f>IF(1,\"\")</f><v></v></c>"
    "<c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c><c><f>NOW()</f></c></row></sheetData>");
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);

  test_assert_cell (grid, 0, 0, LIANDU_CELL_TEXT, "一");
  test_assert_cell (grid, 0, 1, LIANDU_CELL_TEXT, "富文本 ");
  test_assert_cell (grid, 0, 2, LIANDU_CELL_TEXT, "曾庆海");
  test_assert_cell (grid, 0, 3, LIANDU_CELL_TEXT, "第一行\r\n第二行_x000D_");
  test_assert_cell (grid, 0, 5, LIANDU_CELL_TEXT, "就地");
  test_assert_cell (grid, 0, 6, LIANDU_CELL_TEXT, "一富");
  test_assert_cell (grid, 0, 7, LIANDU_CELL_NUMBER, "2");
  test_assert_cell (grid, 0, 8, 0, "");
  test_assert_cell (grid, 0, 9, LIANDU_CELL_BOOLEAN, "TRUE");
  test_assert_cell (grid, 0, 10, LIANDU_CELL_ERROR, "#REF!");
  test_assert_cell (grid, 0, 11, LIANDU_CELL_ERROR, "=NOW()");
}

#define DATE_CELLS                                                            \
  "<sheetData><row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><v>44294</v></c><c r=\"B2\" s=\"2\"><v>44287</v></c>" \
  "<c r=\"C2\" s=\"3\"><v>44294.5</v></c><c r=\"D2\" s=\"4\"><v>12</v></c><c r=\"E2\" s=\"5\"><v>10.3</v></c>" \
  "<c r=\"F2\" s=\"6\"><v>0.25</v></c><c r=\"G2\"><v>44294</v></c><c r=\"H2\" s=\"1\"><v>59</v></c>" \
  "<c r=\"I2\" s=\"1\"><v>61</v></c><c r=\"J2\"><v>0.30000000000000004</v></c><c r=\"K2\" t=\"d\"><v>2021-04-08</v></c>" \
  "</row></sheetData><mergeCells><mergeCell ref=\"A4:B6\"/></mergeCells>"

static void
test_numbers (void)
{
  g_autofree char *path = test_write_sheet ("numbers.xlsx", "", "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols>" DATE_CELLS);
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);

  test_assert_cell (grid, 1, 0, LIANDU_CELL_DATE, "2021年4月8日");
  test_assert_cell (grid, 1, 1, LIANDU_CELL_DATE, "2021年4月");
  test_assert_cell (grid, 1, 2, LIANDU_CELL_DATE, "4月8日");
  g_assert_cmpstr (test_get_cell (grid, 1, 2)->day, ==, "2021-04-08");
  test_assert_cell (grid, 1, 3, LIANDU_CELL_NUMBER, "清纪监〔2021〕12号");
  test_assert_cell (grid, 1, 4, LIANDU_CELL_NUMBER, "10.30");
  test_assert_cell (grid, 1, 5, LIANDU_CELL_NUMBER, "25%");
  test_assert_cell (grid, 1, 6, LIANDU_CELL_NUMBER, "44294");
  /* 1900 has a February 29 for Excel alone. */
  g_assert_cmpstr (test_get_cell (grid, 1, 7)->day, ==, "1900-02-28");
  g_assert_cmpstr (test_get_cell (grid, 1, 8)->day, ==, "1900-03-01");
  test_assert_cell (grid, 1, 9, LIANDU_CELL_NUMBER, "0.3");
  test_assert_cell (grid, 1, 10, LIANDU_CELL_DATE, "2021年4月8日");
  g_assert_true (liandu_grid_is_row_hidden (grid, 0));
  g_assert_true (liandu_grid_is_column_hidden (grid, 3));
  g_assert_nonnull (liandu_grid_find_merge (grid, 5, 1));
}

static void
test_epoch (void)
{
  g_autofree char *path = test_write_package ("1904.xlsx", "[Content_Types].xml", TEST_TYPES,
    "xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets>"
                       "<sheet name=\"可见\" r:id=\"s1\"/><sheet name=\"藏\" r:id=\"s2\" state=\"veryHidden\"/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id=\"s1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"s2\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
    "<Relationship Id=\"st\" Type=\"http://x/styles\" Target=\"styles.xml\"/></Relationships>",
    "xl/styles.xml", TEST_STYLES,
    "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c s=\"1\"><v>42832</v></c></row></sheetData></worksheet>",
    "xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>", NULL);
  g_autoptr (LianduTableSource) source = test_open (path);

  g_assert_cmpstr (test_get_cell (test_get_grid (source, 0), 0, 0)->day, ==, "2021-04-08");
  g_assert_false (liandu_grid_is_hidden (test_get_grid (source, 0)));
  g_assert_true (liandu_grid_is_hidden (test_get_grid (source, 1)));
}

/* Text tables */

static void
check_encoding (const char *name,
                const char *encoding,
                const char *mark,
                gsize       mark_size)
{
  static const char text[] = "责任单位;存在问题\r\n县财政局;\"账目不清,\n长期\"\"挂账\"\"\"\r\n";
  gsize size = 0;
  g_autofree char *converted = g_convert (text, -1, encoding, "UTF-8", NULL, &size, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduTableSource) source = NULL;
  const LianduGrid *grid;

  g_assert_nonnull (converted);
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) mark_size);
  g_byte_array_append (bytes, (const guint8 *) converted, (guint) size);
  path = test_write_file (name, (const char *) bytes->data, bytes->len);
  source = test_open (path);
  grid = test_get_grid (source, 0);
  test_assert_cell (grid, 0, 1, LIANDU_CELL_TEXT, "存在问题");
  test_assert_cell (grid, 1, 0, LIANDU_CELL_TEXT, "县财政局");
  test_assert_cell (grid, 1, 1, LIANDU_CELL_TEXT, "账目不清,\n长期\"挂账\"");
}

static void
test_encodings (void)
{
  check_encoding ("utf8.csv", "UTF-8", "", 0);
  check_encoding ("utf8-mark.csv", "UTF-8", "\xef\xbb\xbf", 3);
  check_encoding ("utf16le.csv", "UTF-16LE", "\xff\xfe", 2);
  check_encoding ("utf16be.csv", "UTF-16BE", "\xfe\xff", 2);
  check_encoding ("utf16le-plain.csv", "UTF-16LE", "", 0);
  check_encoding ("gb18030.csv", "GB18030", "", 0);
}

static void
check_text (const char *text,
            guint       column,
            const char *expected)
{
  g_autofree char *path = test_write_file ("text.csv", text, -1);
  g_autoptr (LianduTableSource) source = test_open (path);

  g_assert_cmpstr (test_get_cell (test_get_grid (source, 0), 1, column)->text, ==, expected);
}

static void
test_separators (void)
{
  check_text ("甲,乙,丙\n1,2,3\n", 2, "3");
  check_text ("甲\t乙\n1,5\t2,5\n3,5\t4\n", 1, "2,5");
  check_text ("sep=;\n甲;乙\n1;2\n", 1, "2");
  check_text ("序号,编号\r1,=\"0012\"\r", 1, "0012");
  check_text ("甲,乙\n\"1\" ,2\n", 1, "2");
}

/* OpenDocument and Word */

static void
test_opendocument (void)
{
  g_autofree char *path = test_write_package ("table.ods", "mimetype", "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml",
    "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">"
    "<office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>"
    "<office:body><office:spreadsheet><table:table table:name=\"台账\">"
    "<table:table-column/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>"
    "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>"
    "<table:table-row><table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"2\" office:value-type=\"string\">"
    "<text:p>第一段</text:p><text:p>第<text:s text:c=\"2\"/>二段</text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>"
    "<table:covered-table-cell/><table:table-cell office:value-type=\"date\" office:date-value=\"2021-08-01\"><text:p>2021年8月</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"3\"><text:p>3</text:p></table:table-cell></table:table-row>"
    "<table:table-row table:visibility=\"filter\"><table:table-cell/><table:table-cell/><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell></table:table-row>"
    "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>"
    "</table:table><table:table table:name=\"藏\" table:style-name=\"ta2\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
    "</office:spreadsheet></office:body></office:document-content>", NULL);
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);

  test_assert_cell (grid, 2, 0, LIANDU_CELL_TEXT, "第一段\n第  二段");
  test_assert_cell (grid, 2, 2, LIANDU_CELL_DATE, "2021年8月");
  g_assert_cmpstr (test_get_cell (grid, 2, 2)->day, ==, "2021-08-01");
  test_assert_cell (grid, 2, 4, LIANDU_CELL_NUMBER, "3");
  test_assert_cell (grid, 3, 2, LIANDU_CELL_BOOLEAN, "TRUE");
  g_assert_true (liandu_grid_is_row_hidden (grid, 1));
  g_assert_true (liandu_grid_is_column_hidden (grid, 2));
  g_assert_nonnull (liandu_grid_find_merge (grid, 3, 1));
  g_assert_true (liandu_grid_is_hidden (test_get_grid (source, 1)));
}

static void
test_document (void)
{
  g_autofree char *path = test_write_package ("table.docx", "[Content_Types].xml", TEST_TYPES, "word/styles.xml", "<s/>",
    "word/document.xml",
    "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>附件1</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>问题整改</w:t></w:r><w:r><w:t>台账</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>序号</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>存在问题</w:t></w:r></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>类别</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>具体</w:t><w:br/><w:t>问题</w:t></w:r></w:p><w:p><w:r><w:delText>删</w:delText></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:r><w:t>填表人:</w:t></w:r></w:p></w:body></w:document>", NULL);
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);
  const LianduMerge *merge = liandu_grid_find_merge (grid, 3, 0);

  test_assert_cell (grid, 1, 0, LIANDU_CELL_TEXT, "问题整改台账");
  test_assert_cell (grid, 2, 1, LIANDU_CELL_TEXT, "存在问题");
  test_assert_cell (grid, 3, 2, LIANDU_CELL_TEXT, "具体\n问题\n");
  test_assert_cell (grid, 4, 0, LIANDU_CELL_TEXT, "填表人:");
  g_assert_nonnull (merge);
  g_assert_cmpuint (merge->first_row, ==, 2);
  g_assert_cmpuint (liandu_grid_find_merge (grid, 2, 2)->first_column, ==, 1);
}

/* As an office system saves it, and as programs put it on the clipboard */

static const char page[] =
  "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\n<head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">\n"
  "<title>Book1</title><style><!-- td { mso-number-format:General; } --></style></head>\n"
  "<body><h2>清源县2021年问题\n整改台账</h2><p>填报单位：县财政局</p>\n"
  "<table border=0>\n<!--StartFragment-->\n<col width=72 style='width:54pt'>\n"
  "<tr><td rowspan=2>序号</td><td rowspan=2>存在问题</td><td colspan=2>责任落实</td></tr>\n"
  "<tr><td>责任<br>\n  单位</td><td>整改时限</td></tr>\n"
  "<tr><td rowspan=2 x:num>1</td><td rowspan=2>学习制度不健全，\n    未按要求&nbsp;学习</td><td>县财政局</td><td>2021.4.8</td></tr>\n"
  "<tr><td>县教育局 &amp; 县卫健局<table><tr><td>内</td></tr></table></td><td>长期坚持</td></tr>\n"
  "<tr style='display: none'><td>2<td>隐藏的一行\n<tr><td colspan=4>合计\n";

static void
check_page (const LianduGrid *grid,
            guint             top)
{
  const LianduMerge *merge = liandu_grid_find_merge (grid, top + 3, 1);
  guint index;

  test_assert_cell (grid, top, 2, LIANDU_CELL_TEXT, "责任落实");
  test_assert_cell (grid, top + 1, 2, LIANDU_CELL_TEXT, "责任\n单位");
  test_assert_cell (grid, top + 1, 3, LIANDU_CELL_TEXT, "整改时限");
  test_assert_cell (grid, top + 2, 1, LIANDU_CELL_TEXT, "学习制度不健全，未按要求\u00a0学习");
  test_assert_cell (grid, top + 3, 2, LIANDU_CELL_TEXT, "县教育局 & 县卫健局 内");
  test_assert_cell (grid, top + 3, 3, LIANDU_CELL_TEXT, "长期坚持");
  g_assert_nonnull (merge);
  g_assert_cmpuint (merge->first_row, ==, top + 2);
  g_assert_true (liandu_grid_find_row (grid, top + 4, &index));
  g_assert_true (liandu_grid_is_row_hidden (grid, index));
  g_assert_cmpuint (liandu_grid_find_merge (grid, top + 5, 0)->last_column, ==, 3);
}

static void
test_web_page (void)
{
  gsize size = 0;
  g_autofree char *old = g_convert (page, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autofree char *path = test_write_file ("导出.xls", old, (gssize) size);
  g_autoptr (LianduTableSource) source = test_open (path);
  const LianduGrid *grid = test_get_grid (source, 0);

  g_assert_cmpuint (liandu_table_source_get_grids (source)->len, ==, 1);
  test_assert_cell (grid, 0, 0, LIANDU_CELL_TEXT, "清源县2021年问题整改台账");
  test_assert_cell (grid, 1, 0, LIANDU_CELL_TEXT, "填报单位：县财政局");
  check_page (grid, 2);
}

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  *(LianduTableSource **) data = liandu_table_source_paste_finish (result);
}

static LianduTableSource *
paste (const char         *html,
       const char         *text,
       const char * const *headings)
{
  g_autoptr (GBytes) bytes = html != NULL ? g_bytes_new_static (html, strlen (html)) : NULL;
  LianduTableSource *source = NULL;

  liandu_table_source_paste_async ("剪贴板", bytes, text, headings, NULL, pasted_cb, &source);
  while (source == NULL)
    g_main_context_iteration (NULL, TRUE);
  return source;
}

static void
test_pasted (void)
{
  static const char * const headings[] = { "存在问题", "责任单位", NULL };
  static const char rows[] = "<table><tr><td rowspan=2>一<td>甲<tr><td>乙<tr><td colspan=2>丙</table>";
  g_autoptr (LianduTableSource) whole = paste (strstr (page, "<table"), "text", NULL);
  g_autoptr (LianduTableSource) bare = paste (rows, "一\t甲\n\t乙\n丙", headings);
  g_autoptr (LianduTableSource) plain = paste ("<table><tr><td>一<td>甲</table>", "一\t\"甲\n乙\"", headings);
  g_autoptr (LianduTableSource) broken = paste ("<p rowspan=2>no table", "一\t甲", NULL);

  check_page (test_get_grid (whole, 0), 0);
  test_assert_cell (test_get_grid (bare, 0), 0, 1, LIANDU_CELL_TEXT, "责任单位");
  test_assert_cell (test_get_grid (bare, 0), 2, 1, LIANDU_CELL_TEXT, "乙");
  g_assert_cmpuint (liandu_grid_find_merge (test_get_grid (bare, 0), 2, 0)->first_row, ==, 1);
  g_assert_cmpuint (liandu_grid_find_merge (test_get_grid (bare, 0), 3, 1)->first_column, ==, 0);
  test_assert_cell (test_get_grid (plain, 0), 1, 1, LIANDU_CELL_TEXT, "甲\n乙");
  test_assert_cell (test_get_grid (broken, 0), 0, 1, LIANDU_CELL_TEXT, "甲");
}

static void
test_names_lie (void)
{
  g_autofree char *path = test_data_path ("乡镇问题整改台账.xlsx");
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_autofree char *wrong = NULL;
  g_autoptr (LianduTableSource) source = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  wrong = test_write_file ("台账.csv", bytes, (gssize) size);
  source = test_open (wrong);
  test_assert_cell (test_get_grid (source, 0), 0, 0, LIANDU_CELL_TEXT, "附件2");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-source/township", test_township);
  g_test_add_func ("/table-source/department", test_department);
  g_test_add_func ("/table-source/talks", test_talks);
  g_test_add_func ("/table-source/text-table", test_text_table);
  g_test_add_func ("/table-source/strings", test_strings);
  g_test_add_func ("/table-source/numbers", test_numbers);
  g_test_add_func ("/table-source/epoch", test_epoch);
  g_test_add_func ("/table-source/encodings", test_encodings);
  g_test_add_func ("/table-source/separators", test_separators);
  g_test_add_func ("/table-source/opendocument", test_opendocument);
  g_test_add_func ("/table-source/document", test_document);
  g_test_add_func ("/table-source/names-lie", test_names_lie);
  g_test_add_func ("/table-source/web-page", test_web_page);
  g_test_add_func ("/table-source/pasted", test_pasted);
  return g_test_run ();
}
