/* test-blank.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>
#include <zip.h>

#include "liandu-blank.h"
#include "liandu-error.h"
#include "liandu-table-source.h"
#include "liandu-test-store.h"

/* Blank workbooks as they are sent around, filled in: what is filled in stands
 * there, and nothing else is different. */

static char *
data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "fill", name, NULL);
}

static void
add_issues (LianduTestStore *desk,
            guint            n)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("第%u个问题，账目不清", i + 1);
      g_autofree char *uuid = liandu_test_store_create (desk, "issue", "description", text, "unit", unit, "due", "2026-05-20",
                                                        "rect_measure", "限期清理", "category", "8", NULL);

      g_free (liandu_test_store_add_row (desk, uuid, "progress", "month", "2026-03", "situation", "已清理一半", "completion", "doing", NULL));
    }
}

/* The copy, in the folder of the desk. */
static char *
fill (LianduTestStore         *desk,
      const char              *name,
      const LianduImportSetup *setup)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = data_path (name);
  char *copy = g_build_filename (desk->folder, "填好.xlsx", NULL);
  g_autoptr (LianduBlank) blank = liandu_blank_open (desk->store, liandu_kind_lookup ("issue"), path, NULL, setup, NULL, &error);

  g_assert_no_error (error);
  liandu_blank_fill (blank, NULL, copy, NULL, NULL, &error);
  g_assert_no_error (error);
  liandu_blank_remember (blank, &error);
  g_assert_no_error (error);
  return copy;
}

/* Parts */

static GBytes *
read_part (const char *path,
           const char *part)
{
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);
  zip_stat_t stat;
  GBytes *bytes = NULL;

  g_assert_nonnull (zip);
  if (zip_stat (zip, part, 0, &stat) == 0)
    {
      zip_file_t *file = zip_fopen (zip, part, 0);
      char *data = g_malloc (stat.size + 1);

      g_assert_cmpint (zip_fread (file, data, stat.size), ==, (zip_int64_t) stat.size);
      data[stat.size] = '\0';
      zip_fclose (file);
      bytes = g_bytes_new_take (data, stat.size);
    }
  zip_discard (zip);
  return bytes;
}

/* Names of parts that differ, in their order; a missing one after "-". */
static char *
compare_parts (const char *a,
               const char *b)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  zip_t *zip = zip_open (a, ZIP_RDONLY, NULL);

  for (zip_int64_t i = 0; i < zip_get_num_entries (zip, 0); i++)
    {
      const char *name = zip_get_name (zip, (zip_uint64_t) i, 0);
      g_autoptr (GBytes) old = read_part (a, name);
      g_autoptr (GBytes) new = read_part (b, name);

      if (new == NULL)
        g_ptr_array_add (names, g_strconcat ("-", name, NULL));
      else if (!g_bytes_equal (old, new))
        g_ptr_array_add (names, g_strdup (name));
    }
  zip_discard (zip);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static void
assert_in_part (const char *path,
                const char *part,
                const char *expected)
{
  g_autoptr (GBytes) bytes = read_part (path, part);
  const char *text = g_bytes_get_data (bytes, NULL);

  if (strstr (text, expected) == NULL)
    g_test_message ("“%s” is not in %s:\n%s", expected, part, text);
  g_assert_nonnull (strstr (text, expected));
}

/* Cells */

static char *
dup_cell (LianduTableSource *source,
          guint              sheet,
          guint              row,
          guint              column)
{
  const LianduGrid *grid = g_ptr_array_index (liandu_table_source_get_grids (source), sheet);
  guint index;
  const LianduCell *cell = liandu_grid_find_row (grid, row, &index) ? liandu_grid_get_cell (grid, index, column) : NULL;

  return g_strdup (cell != NULL ? cell->text : "");
}

#define assert_cell(source, row, column, expected)                \
  G_STMT_START {                                                  \
    g_autofree char *cell_ = dup_cell (source, 0, row, column);   \
    g_assert_cmpstr (cell_, ==, expected);                        \
  } G_STMT_END

static LianduTableSource *
open_source (const char *path)
{
  g_autoptr (GError) error = NULL;
  LianduTableSource *source = liandu_table_source_open (path, NULL, &error);

  g_assert_no_error (error);
  return source;
}

/* All cells outside of the rows for records say what they said. */
static void
assert_rest_unchanged (const char *blank,
                       const char *filled,
                       guint       first,
                       guint       last)
{
  g_autoptr (LianduTableSource) old = open_source (blank);
  g_autoptr (LianduTableSource) new = open_source (filled);
  GPtrArray *grids = liandu_table_source_get_grids (old);

  g_assert_cmpuint (grids->len, ==, liandu_table_source_get_grids (new)->len);
  for (guint sheet = 0; sheet < grids->len; sheet++)
    for (guint row = 0; row < 40; row++)
      for (guint column = 0; column < 12; column++)
        {
          g_autofree char *before = dup_cell (old, sheet, row, column);
          g_autofree char *after = dup_cell (new, sheet, row, column);

          if (sheet > 0 || row < first || row > last)
            g_assert_cmpstr (before, ==, after);
        }
}

/* Tests */

static void
test_room (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autofree char *blank = data_path ("问题整改情况统计表.xlsx");
  g_autofree char *copy = NULL;
  g_autofree char *different = NULL;
  g_autoptr (LianduTableSource) source = NULL;

  add_issues (desk, 3);
  copy = fill (desk, "问题整改情况统计表.xlsx", NULL);
  source = open_source (copy);
  assert_cell (source, 5, 0, "1");
  assert_cell (source, 5, 2, "第1个问题，账目不清");
  assert_cell (source, 5, 3, "县教育局");
  assert_cell (source, 5, 6, "2026年5月20日");
  assert_cell (source, 5, 7, "已清理一半");
  assert_cell (source, 5, 8, "正在整改");
  assert_cell (source, 8, 2, "");
  /* The numbers that were there for other records stay. */
  assert_cell (source, 8, 0, "4");
  different = compare_parts (blank, copy);
  g_assert_cmpstr (different, ==, "xl/worksheets/sheet1.xml");
  /* The day is a day in a cell for days. */
  assert_in_part (copy, "xl/worksheets/sheet1.xml", "<v>46162</v>");
  assert_rest_unchanged (blank, copy, 5, 7);
}

static void
test_rows (LianduTestStore *desk,
           gconstpointer    unused)
{
  static const char * const expected[] = {
    "<f>COUNTA(C6:C25)&amp;\"件\"</f>", "<f>SUM(J6:J25)</f>", "ref=\"A26:B26\"", "ref=\"A28:J28\"", "<dataValidation sqref=\"I6:I25\"",
    "<conditionalFormatting sqref=\"I6:I25\"", "ref=\"A4:A5\"",
  };
  g_autofree char *copy = NULL;
  g_autoptr (LianduTableSource) source = NULL;

  add_issues (desk, 20);
  copy = fill (desk, "问题整改情况统计表.xlsx", NULL);
  source = open_source (copy);
  assert_cell (source, 24, 0, "20");
  assert_cell (source, 24, 2, "第20个问题，账目不清");
  assert_cell (source, 25, 0, "合计");
  assert_cell (source, 26, 0, "填表人：          审核人：          单位负责人签字：          联系电话：");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_in_part (copy, "xl/worksheets/sheet1.xml", expected[i]);
  assert_in_part (copy, "xl/worksheets/sheet2.xml", "!$I$6:$I$25,\"已完成\")");
  assert_in_part (copy, "xl/workbook.xml", "$C$6:$C$25");
  assert_in_part (copy, "xl/workbook.xml", "$A$1:$J$28");
  assert_in_part (copy, "xl/workbook.xml", "!4:5");
  assert_in_part (copy, "xl/comments/comment1.xml", "ref=\"A28\"");
  {
    g_autofree char *blank = data_path ("问题整改情况统计表.xlsx");
    g_autofree char *different = compare_parts (blank, copy);

    g_assert_null (strstr (different, "styles"));
    g_assert_null (strstr (different, "chart"));
    g_assert_null (strstr (different, "sheet3"));
  }
}

/* Headings that nobody knows, said once and remembered; two rows for each
 * record, and a label beside all of them. */
static void
test_map (LianduTestStore *desk,
          gconstpointer    unused)
{
  static const char * const expected[] = {
    "ref=\"A3:A12\"", "ref=\"B11:B12\"", "<f>LEN(C5)</f>", "<f>LEN(C11)</f>", "<f>LEN(E12)</f>", "<f>SUM(F3:F12)</f>",
  };
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_autofree char *different = NULL;
  g_autofree char *blank = data_path ("攻坚事项推进表.xlsx");
  g_autoptr (LianduTableSource) source = NULL;

  add_issues (desk, 5);
  liandu_import_setup_set_target (setup, "编序", LIANDU_TARGET_ID_IGNORED);
  liandu_import_setup_set_target (setup, "攻坚事项", "description");
  liandu_import_setup_set_target (setup, "承办部门", "unit");
  copy = fill (desk, "攻坚事项推进表.xlsx", setup);
  source = open_source (copy);
  assert_cell (source, 10, 1, "5");
  assert_cell (source, 10, 2, "第5个问题，账目不清");
  assert_cell (source, 12, 0, "合计");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_in_part (copy, "xl/worksheets/sheet1.xml", expected[i]);
  different = compare_parts (blank, copy);
  g_assert_cmpstr (different, ==, "xl/worksheets/sheet1.xml xl/workbook.xml xl/_rels/workbook.xml.rels [Content_Types].xml -xl/calcChain.xml");
  g_clear_object (&source);
  again = fill (desk, "攻坚事项推进表.xlsx", NULL);
  source = open_source (again);
  assert_cell (source, 2, 2, "第1个问题，账目不清");
}

/* No row for records at all: they come in between headings and sums, and look
 * like the row of sums. */
static void
test_no_row (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_autofree char *copy = NULL;
  g_autoptr (LianduTableSource) source = NULL;

  add_issues (desk, 2);
  copy = fill (desk, "台账空表.xlsx", NULL);
  source = open_source (copy);
  assert_cell (source, 1, 1, "第1个问题，账目不清");
  assert_cell (source, 2, 0, "2");
  assert_cell (source, 3, 0, "合计");
  assert_in_part (copy, "xl/worksheets/sheet1.xml", "<c r=\"C3\" s=\"1\"");
}

/* A clue is registered as handed over; what it is about leaves in no table. */
static void
test_clue (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县教育局", NULL);
  g_autofree char *clue = liandu_test_store_create (desk, "issue", "unit", unit, "category", "11", "handover_receipt", "收3", NULL);
  g_autofree char *copy = fill (desk, "台账空表.xlsx", NULL);
  g_autoptr (LianduTableSource) source = open_source (copy);

  assert_cell (source, 1, 1, "线索移交登记(收3)");
}

/* Lines that are named already get figures; names that nobody has stay blank,
 * formulas are left alone, a sum without one is added up. */
static void
test_figures (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autofree char *blank = data_path ("单位整改统计表.xlsx");
  g_autofree char *other = liandu_test_store_create (desk, "unit", "name", "县财政局", NULL);
  g_autofree char *copy = NULL;
  g_autofree char *different = NULL;
  g_autofree char *issue = liandu_test_store_create (desk, "issue", "unit", other, "description", "报销审核不严", "due", "2020-01-01", NULL);
  g_autoptr (LianduTableSource) source = NULL;

  add_issues (desk, 3);
  copy = fill (desk, "单位整改统计表.xlsx", NULL);
  source = open_source (copy);
  /* 问题总数 已完成 基本完成 正在整改 未启动 逾期数 */
  assert_cell (source, 4, 2, "3");
  assert_cell (source, 4, 3, "0");
  assert_cell (source, 4, 5, "3");
  assert_cell (source, 5, 2, "1");
  assert_cell (source, 5, 5, "0");
  assert_cell (source, 5, 7, "1");
  assert_cell (source, 6, 2, "");
  assert_in_part (copy, "xl/worksheets/sheet1.xml", "<f>SUM(C5:C12)</f>");
  assert_in_part (copy, "xl/worksheets/sheet1.xml", "<f>IF(C5=0,0,D5/C5)</f>");
  different = compare_parts (blank, copy);
  g_assert_cmpstr (different, ==, "xl/worksheets/sheet1.xml");
  assert_rest_unchanged (blank, copy, 4, 12);
}

static void
test_figures_notice (LianduTestStore *desk,
                     gconstpointer    unused)
{
  g_autofree char *path = data_path ("单位整改统计表.xlsx");
  g_autoptr (LianduImportSetup) setup = liandu_import_setup_new ();
  g_autoptr (LianduBlank) blank = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *notice = NULL;
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县财政局", NULL);
  g_autoptr (GError) error = NULL;
  guint n;

  add_issues (desk, 2);
  liandu_import_setup_set_target (setup, "逾期数", "#category:8&final:0");
  blank = liandu_blank_open (desk->store, liandu_kind_lookup ("issue"), path, NULL, setup, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_blank_has_lines (blank));
  g_assert_true (liandu_blank_knows_id (blank, "#state:closed"));
  g_assert_false (liandu_blank_knows_id (blank, "#state:nowhere"));
  g_assert_false (liandu_blank_knows_id (blank, "#nothing:1"));
  lines = liandu_blank_list_lines (blank, NULL, 40, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  /* Eight units and the sum. */
  g_assert_cmpuint (lines->len, ==, 9);
  g_assert_cmpstr (((GStrv) g_ptr_array_index (lines, 0))[1], ==, "县教育局");
  g_assert_cmpstr (((GStrv) g_ptr_array_index (lines, 0))[7], ==, "2");
  g_assert_cmpstr (((GStrv) g_ptr_array_index (lines, 8))[7], ==, "2");
  notice = liandu_blank_dup_notice (blank);
  g_assert_nonnull (strstr (notice, "县水利局"));
  g_assert_null (strstr (notice, "县教育局"));
}

/* Beside each unit the words of its records. */
static void
test_words (LianduTestStore *desk,
            gconstpointer    unused)
{
  g_autofree char *blank = data_path ("单位问题汇总.xlsx");
  g_autofree char *copy = NULL;
  g_autofree char *different = NULL;
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县财政局", NULL);
  g_autoptr (LianduTableSource) source = NULL;

  add_issues (desk, 2);
  copy = fill (desk, "单位问题汇总.xlsx", NULL);
  source = open_source (copy);
  assert_cell (source, 2, 0, "县教育局");
  assert_cell (source, 2, 1, "1.第1个问题，账目不清\n2.第2个问题，账目不清");
  assert_cell (source, 2, 4, "2026年5月20日");
  assert_cell (source, 3, 1, "");
  different = compare_parts (blank, copy);
  g_assert_cmpstr (different, ==, "xl/worksheets/sheet1.xml");
}

/* A form is about one record. */
static void
test_form (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autofree char *path = data_path ("问题整改登记卡.xlsx");
  g_autofree char *to = g_build_filename (desk->folder, "卡.xlsx", NULL);
  g_autofree char *different = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (LianduBlank) blank = NULL;
  g_autoptr (LianduTableSource) source = NULL;
  g_autoptr (GError) error = NULL;

  add_issues (desk, 1);
  copy = fill (desk, "问题整改登记卡.xlsx", NULL);
  source = open_source (copy);
  assert_cell (source, 1, 3, "全面从严治党责任");
  assert_cell (source, 2, 1, "县教育局");
  assert_cell (source, 2, 5, "2026年5月20日");
  assert_cell (source, 3, 1, "第1个问题，账目不清");
  assert_cell (source, 4, 1, "限期清理");
  assert_cell (source, 8, 0, "备注");
  different = compare_parts (path, copy);
  g_assert_cmpstr (different, ==, "xl/worksheets/sheet1.xml");
  add_issues (desk, 1);
  blank = liandu_blank_open (desk->store, liandu_kind_lookup ("issue"), path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (liandu_blank_is_form (blank));
  g_assert_false (liandu_blank_fill (blank, NULL, to, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
}

static void
test_refusals (LianduTestStore *desk,
               gconstpointer    unused)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "import", "部门问题整改台账.xls", NULL);
  g_autofree char *none = g_build_filename (desk->folder, "说明.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_blank_open (desk->store, liandu_kind_lookup ("issue"), path, NULL, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
  g_clear_error (&error);
  g_file_set_contents (none, "请按时报送\n谢谢\n", -1, NULL);
  g_assert_null (liandu_blank_open (desk->store, liandu_kind_lookup ("issue"), none, NULL, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, function) g_test_add (path, LianduTestStore, NULL, liandu_test_store_set_up, function, liandu_test_store_tear_down)
  add ("/blank/room", test_room);
  add ("/blank/rows", test_rows);
  add ("/blank/map", test_map);
  add ("/blank/no-row", test_no_row);
  add ("/blank/clue", test_clue);
  add ("/blank/figures", test_figures);
  add ("/blank/figures/notice", test_figures_notice);
  add ("/blank/words", test_words);
  add ("/blank/form", test_form);
  add ("/blank/refusals", test_refusals);
#undef add
  return g_test_run ();
}
