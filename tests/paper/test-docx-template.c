/* test-docx-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "docx-test.h"
#include "liandu-error.h"
#include "liandu-init.h"
#include "liandu-kind.h"

/* Fields, rows and controls of a document that is filled in. */

static TestSource *
new_source (void)
{
  TestSource *source = test_source_new ("谈话对象", "李建国", "谈话地点", "县纪委监委第一谈话室", "谈话内容", "一是……\n二是……\n三是……",
                                        "谈话类型", "提醒谈话", "备注", "", "谈话方式", "个别谈话、组织约谈", "党委(党组)设置", "党组", NULL);

  test_source_add_row (source, "检查清单", test_source_new ("序号", "1", "检查事项", "方案报审", "检查情况", "是", NULL));
  test_source_add_row (source, "检查清单", test_source_new ("序号", "2", "检查事项", "征求意见", "检查情况", "部分", NULL));
  test_source_add_row (source, "附件", NULL);
  return source;
}

/* The text of the body after filling. */
static char *
fill_body (const char *body)
{
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GBytes) template = test_document (body, NULL);
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GBytes) filled = test_fill (template, source, &unknown);

  for (guint i = 0; i < unknown->len; i++)
    g_test_message ("not known: %s", ((LianduDocxUnknown *) g_ptr_array_index (unknown, i))->words);
  g_assert_cmpuint (unknown->len, ==, 0);
  return test_dup_text (filled, "word/document.xml");
}

static void
assert_body (const char *body,
             const char *expected)
{
  g_autofree char *text = fill_body (body);

  g_assert_cmpstr (g_strchomp (text), ==, expected);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P (text) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl>" rows "</w:tbl>"

static void
test_plain (void)
{
  assert_body (P ("谈话对象：{{谈话对象}}，地点：{{ 谈话地点 }}。"), "谈话对象：李建国，地点：县纪委监委第一谈话室。");
  assert_body (P ("｛｛谈话对象｝｝"), "李建国");
  assert_body (P ("{{党委（党组）设置}}"), "党组");
  assert_body (P ("备注：{{备注}}。"), "备注：。");
  assert_body (P ("备注：{{备注｜____}}，{{谈话对象|无}}。"), "备注：____，李建国。");
  assert_body (P ("{不是} {{谈话对象}}}"), "{不是} 李建国}");
}

/* As Word writes what was typed in several goes: runs by revision, spelling
 * marks and a bookmark between them. */
static void
test_split_by_word (void)
{
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GBytes) template = test_document (
    "<w:p w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00D12C55\"><w:pPr><w:jc w:val=\"center\"/></w:pPr>"
    "<w:r w:rsidRPr=\"00D12C55\"><w:rPr><w:rFonts w:ascii=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\" w:hint=\"eastAsia\"/><w:sz w:val=\"32\"/></w:rPr><w:t>对象：</w:t></w:r>"
    "<w:r><w:rPr><w:b/></w:rPr><w:t>{</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
    "<w:r w:rsidR=\"004B1F2A\"><w:rPr><w:i/></w:rPr><w:t>{谈话</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"0\"/>"
    "<w:r><w:lastRenderedPageBreak/><w:t>对象</w:t></w:r><w:proofErr w:type=\"spellEnd\"/><w:r><w:t xml:space=\"preserve\">}} ，</w:t></w:r>"
    "<w:ins w:id=\"3\" w:author=\"王芳\"><w:r><w:t>{{谈话地</w:t></w:r></w:ins><w:del w:id=\"4\" w:author=\"王芳\"><w:r><w:delText>{{旧}}</w:delText></w:r></w:del>"
    "<w:hyperlink w:anchor=\"a\"><w:r><w:t>点}}</w:t></w:r></w:hyperlink></w:p>", NULL);
  g_autoptr (GBytes) filled = test_fill (template, source, NULL);
  g_autofree char *xml = test_dup_part (filled, "word/document.xml");

  /* The words are in the run in which the field began, with its looks. */
  g_assert_nonnull (strstr (xml, "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">李建国</w:t></w:r>"));
  g_assert_nonnull (strstr (xml, "<w:t xml:space=\"preserve\"> ，</w:t>"));
  g_assert_nonnull (strstr (xml, "<w:ins w:id=\"3\" w:author=\"王芳\"><w:r><w:t xml:space=\"preserve\">县纪委监委第一谈话室</w:t></w:r></w:ins>"));
  g_assert_nonnull (strstr (xml, "<w:delText>{{旧}}</w:delText>"));
  g_assert_null (strstr (xml, "谈话对象"));
}

/* WPS cuts a run at each change between Chinese and other signs. */
static void
test_split_by_wps (void)
{
  assert_body ("<w:p><w:pPr><w:ind w:firstLineChars=\"200\"/></w:pPr>"
               "<w:r><w:rPr><w:rFonts w:hint=\"default\" w:ascii=\"Times New Roman\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr><w:t>{{</w:t></w:r>"
               "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"仿宋_GB2312\"/></w:rPr><w:t>谈话</w:t></w:r>"
               "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>对象</w:t></w:r>"
               "<w:r><w:rPr><w:rFonts w:hint=\"default\"/></w:rPr><w:t>}}{</w:t></w:r><w:r><w:t>{谈话地点}</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>",
               "李建国县纪委监委第一谈话室");
}

static void
test_lines (void)
{
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GBytes) template = test_document ("<w:p><w:pPr><w:ind w:firstLine=\"640\"/><w:sectPr/></w:pPr><w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr>"
                                               "<w:t>内容：{{谈话内容}} </w:t></w:r></w:p>", NULL);
  g_autoptr (GBytes) filled = test_fill (template, source, NULL);
  g_autofree char *xml = test_dup_part (filled, "word/document.xml");

  /* Words that end a paragraph go on in paragraphs like it ... */
  g_assert_nonnull (strstr (xml, "<w:p><w:pPr><w:ind w:firstLine=\"640\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t xml:space=\"preserve\">二是……</w:t></w:r></w:p>"));
  /* ... of which the last ends the section. */
  g_assert_nonnull (strstr (xml, "<w:p><w:pPr><w:ind w:firstLine=\"640\"/><w:sectPr/></w:pPr><w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t xml:space=\"preserve\">三是……</w:t>"));
  assert_body (P ("内容：{{谈话内容}}（完）"), "内容：一是……/二是……/三是……（完）");
  assert_body (TBL (TR (TC ("{{谈话内容}}"))), "一是……\n二是……\n三是……\n|");
}

static void
test_tables (void)
{
  const char *rows = "序号\n|事项\n|1\n|方案报审\n|2\n|征求意见\n|";

  assert_body (TBL (TR (TC ("序号") TC ("事项")) TR (TC ("{{#检查清单}}{{序号}}") TC ("{{检查事项}}{{/检查清单}}"))), rows);
  assert_body (TBL (TR (TC ("序号") TC ("事项")) TR (TC ("{{检查清单.序号}}") TC ("{{检查清单.检查事项}}"))), rows);
  assert_body (TBL (TR (TC ("序号") TC ("事项")) TR (TC ("{{#检查清单}}") TC ("")) TR (TC ("{{序号}}") TC ("{{检查事项}}")) TR (TC ("{{/检查清单}}") TC (""))), rows);
  assert_body (TBL (TR (TC ("序号") TC ("事项")) TR (TC ("{{#检查清单}}{{检查清单.序号}}") TC ("{{检查清单.检查事项}}{{/检查清单}}"))), rows);
  /* Several rows for each; a name that the row does not have is the record's. */
  assert_body (TBL (TR (TC ("{{#检查清单}}{{序号}}")) TR (TC ("{{谈话对象}}{{/检查清单}}"))), "1\n|李建国\n|2\n|李建国\n|");
  /* A table without any row left goes, and what stands in for it comes. */
  assert_body (TBL (TR (TC ("{{附件.名称}}"))) P ("完"), "完");
  assert_body (TBL (TR (TC ("{{#附件}}{{名称}}{{/附件}}")) TR (TC ("{{^附件}}无{{/附件}}"))), "无\n|");
  assert_body (TBL (TR (TC ("甲") TC ("{{#备注}}{{备注}}{{/备注}}")) TR (TC ("{{#备注}}{{备注}}{{/备注}}") TC (" "))), "甲\n|\n|");
}

/* Cells that say the same are joined where the template joins them downwards. */
static void
test_joined_cells (void)
{
#define JOINED(text) "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P (text) "</w:tc>"
  g_autoptr (TestSource) source = test_source_new (NULL, NULL);
  g_autoptr (GBytes) template = test_document (TBL (TR (JOINED ("{{表.阶段}}") TC ("{{表.事项}}"))), NULL);
  g_autoptr (GBytes) filled = NULL;
  g_autofree char *xml = NULL;
  g_auto (GStrv) rows = NULL;

  test_source_add_row (source, "表", test_source_new ("阶段", "会前", "事项", "同", NULL));
  test_source_add_row (source, "表", test_source_new ("阶段", "会前", "事项", "同", NULL));
  test_source_add_row (source, "表", test_source_new ("阶段", "会中", "事项", "同", NULL));
  filled = test_fill (template, source, NULL);
  xml = test_dup_part (filled, "word/document.xml");
  rows = g_strsplit (xml, "<w:tr>", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 4);
  g_assert_nonnull (strstr (rows[1], "<w:vMerge w:val=\"restart\"/>"));
  g_assert_nonnull (strstr (rows[2], "<w:vMerge w:val=\"continue\"/>"));
  g_assert_nonnull (strstr (rows[3], "<w:vMerge w:val=\"restart\"/>"));
}

static void
test_sections (void)
{
  assert_body (P ("{{#检查清单}}") P ("{{序号}}.{{检查事项}}") P ("情况：{{检查情况}}") P ("{{/检查清单}}") P ("完"),
               "1.方案报审\n情况：是\n2.征求意见\n情况：部分\n完");
  assert_body (P ("{{#检查清单}}{{检查事项}}；{{/检查清单}}"), "方案报审；\n征求意见；");
  assert_body (P ("检查了{{#检查清单}}{{检查事项}}；{{/检查清单}}"), "检查了方案报审；征求意见；");
  assert_body (P ("{{#备注}}备注：{{备注}}{{/备注}}") P ("完"), "完");
  assert_body (P ("{{#备注}}备注：{{备注}}{{/备注}}{{^备注}}没有备注{{/备注}}。"), "没有备注。");
  assert_body (P ("{{#谈话地点}}在{{谈话地点}}{{/谈话地点}}{{^谈话地点}}地点待定{{/谈话地点}}。"), "在县纪委监委第一谈话室。");
  assert_body (P ("{{#备注}}") P ("备注：{{备注}}") P ("{{/备注}}") P ("完"), "完");
  assert_body (P ("{{^备注}}") P ("没有") P ("{{/备注}}") P ("完"), "没有\n完");
  /* One inside the other. */
  assert_body (P ("{{#检查清单}}") P ("{{检查事项}}{{#备注}}（{{备注}}）{{/备注}}") P ("{{#谈话地点}}") P ("在{{谈话地点}}") P ("{{/谈话地点}}") P ("{{/检查清单}}"),
               "方案报审\n在县纪委监委第一谈话室\n征求意见\n在县纪委监委第一谈话室");
  assert_body (TBL (TR (TC ("甲{{#附件}}") TC ("乙{{/附件}}")) TR (TC ("丙"))), "丙\n|");
}

static void
test_ticks (void)
{
  assert_body (P ("{{谈话类型=提醒谈话}}提醒谈话 {{谈话类型=诫勉谈话}}诫勉谈话"), "☑提醒谈话 □诫勉谈话");
  assert_body (P ("{{谈话方式＝组织约谈}}组织约谈{{谈话方式=集体谈话}}集体谈话"), "☑组织约谈□集体谈话");
  assert_body (P ("{{备注=是}}"), "□");
}

static void
test_controls (void)
{
  g_autofree char *box = NULL;
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GBytes) template = NULL;
  g_autoptr (GBytes) filled = NULL;

  /* In a line, still inviting to type, and bound to data of the document. */
  assert_body ("<w:p><w:r><w:t>对象：</w:t></w:r><w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:alias w:val=\"谁\"/><w:tag w:val=\"谈话对象\"/><w:id w:val=\"7\"/>"
               "<w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{0}\"/><w:showingPlcHdr/><w:text/></w:sdtPr>"
               "<w:sdtContent><w:r><w:rPr><w:rStyle w:val=\"a3\"/></w:rPr><w:t>单击此处</w:t></w:r><w:r><w:t>输入文字</w:t></w:r></w:sdtContent></w:sdt></w:p>",
               "对象：李建国");
  /* By its title; paragraphs; a cell. */
  assert_body ("<w:sdt><w:sdtPr><w:alias w:val=\"谈话内容\"/></w:sdtPr><w:sdtContent>" P ("一") P ("二") "</w:sdtContent></w:sdt>", "一是……/二是……/三是……");
  assert_body (TBL (TR ("<w:sdt><w:sdtPr><w:tag w:val=\"检查清单.检查事项\"/></w:sdtPr><w:sdtContent>" TC ("某") "</w:sdtContent></w:sdt>")), "方案报审\n|征求意见\n|");
  /* One that nobody named, and a page number's. */
  assert_body ("<w:sdt><w:sdtPr/><w:sdtContent>" P ("某") "</w:sdtContent></w:sdt>", "某");
  assert_body ("<w:sdt><w:sdtPr><w:alias w:val=\"页码\"/><w:docPartObj/></w:sdtPr><w:sdtContent>" P ("1") "</w:sdtContent></w:sdt>", "1");

  template = test_document ("<w:p><w:sdt><w:sdtPr><w:tag w:val=\"谈话类型=提醒谈话\"/><w14:checkbox><w14:checked w14:val=\"0\"/>"
                            "<w14:checkedState w14:val=\"00FE\" w14:font=\"Wingdings\"/><w14:uncheckedState w14:val=\"2610\"/></w14:checkbox></w:sdtPr>"
                            "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt></w:p>", NULL);
  filled = test_fill (template, source, NULL);
  box = test_dup_part (filled, "word/document.xml");
  g_assert_nonnull (strstr (box, "<w14:checked w14:val=\"1\"/>"));
  g_assert_nonnull (strstr (box, ">\u00fe</w:t>"));
}

/* Headers and text boxes, which Word writes twice. */
static void
test_elsewhere (void)
{
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GBytes) template = test_document (
    "<w:p><w:r><w:t>{{谈话</w:t><w:pict><w:txbxContent>" P ("框：{{谈话对象}}") "</w:txbxContent></w:pict><w:t>地点}}</w:t></w:r></w:p>",
    P ("{{谈话对象}}谈话记录"));
  g_autoptr (GBytes) filled = test_fill (template, source, NULL);
  g_autofree char *header = test_dup_text (filled, "word/header1.xml");
  g_autofree char *body = test_dup_text (filled, "word/document.xml");

  g_assert_cmpstr (g_strchomp (header), ==, "李建国谈话记录");
  g_assert_cmpstr (g_strchomp (body), ==, "县纪委监委第一谈话室框：李建国");
}

/* What nobody knows is named with its place, and stays. */
static void
test_unknown (void)
{
  static const char *expected = "{{谈话领导}} (paragraph 2), {{谈话类型别名=是}} (table 1, row 2, cell 2), {{检查清单.某}} (table 1, row 3, cell 1), "
                                "{{#没有的表}} (paragraph 3), {{/没有的表}} (paragraph 4) and 3 more";
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GBytes) template = test_document (
    P ("{{谈话对象}}") P ("{{谈话领导}}") TBL (TR (TC ("甲")) TR (TC ("乙") TC ("{{谈话类型别名=是}}")) TR (TC ("{{检查清单.某}}")))
    P ("{{#没有的表}}") P ("{{/没有的表}}") P ("{{谈话对象") P ("{{#检查清单}}"), P ("{{密级}}"));
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GBytes) filled = test_fill (template, source, &unknown);
  g_autofree char *list = liandu_docx_unknown_dup_list (unknown);
  g_autofree char *text = test_dup_text (filled, "word/document.xml");

  g_assert_cmpstr (list, ==, expected);
  g_assert_nonnull (strstr (text, "李建国\n{{谈话领导}}\n"));
  g_assert_nonnull (strstr (text, "{{#没有的表}}\n{{/没有的表}}\n{{谈话对象\n{{#检查清单}}"));
}

/* What a person wrote is no field, wherever it comes to stand. */
static void
test_words_with_marks (void)
{
  g_autoptr (TestSource) source = test_source_new ("甲", "{{乙}}{{#表}}", "乙", "错", "丙", "{{甲\n{{乙}}\n}}", NULL);
  g_autoptr (GBytes) template = NULL;
  g_autoptr (GBytes) filled = NULL;
  g_autoptr (GPtrArray) unknown = NULL;
  g_autofree char *text = NULL;

  test_source_add_row (source, "表", test_source_new ("丁", "{{乙}}<&>\"'", NULL));
  template = test_document (P ("{{甲}}") P ("{{丙}}") TBL (TR (TC ("{{表.丁}}") TC ("{{甲}}"))) P ("{{#表}}{{丁}}{{/表}}")
                            "<w:sdt><w:sdtPr><w:tag w:val=\"甲\"/></w:sdtPr><w:sdtContent>" P ("某") "</w:sdtContent></w:sdt>", NULL);
  filled = test_fill (template, source, &unknown);
  text = test_dup_text (filled, "word/document.xml");
  g_assert_cmpuint (unknown->len, ==, 0);
  g_assert_cmpstr (g_strchomp (text), ==, "{{乙}}{{#表}}\n{{甲\n{{乙}}\n}}\n{{乙}}&lt;&amp;&gt;\"'\n|{{乙}}{{#表}}\n|{{乙}}&lt;&amp;&gt;\"'\n{{乙}}{{#表}}");
}

/* Whichever part comes last: libzip writes the parts before the first change
 * where they are. */
static void
test_order_of_parts (void)
{
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GPtrArray) parts = test_document_parts (P ("{{谈话对象}}"), NULL);
  g_autoptr (GBytes) template = NULL;
  g_autoptr (GBytes) filled = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (parts, g_ptr_array_steal_index (parts, 2));
  template = test_zip (parts);
  filled = test_fill (template, source, NULL);
  text = test_dup_text (filled, "word/document.xml");
  g_assert_cmpstr (g_strchomp (text), ==, "李建国");
}

/* A check looks at what would not be shown, too. */
static void
test_check (void)
{
  g_autoptr (TestSource) source = new_source ();
  g_autoptr (GBytes) template = test_document (P ("{{#备注}}{{没有甲}}{{/备注}}") P ("{{^谈话对象}}") P ("{{没有乙}}") P ("{{/谈话对象}}"), NULL);
  g_autoptr (GBytes) plain = test_document (P ("没有字段"), NULL);
  g_autoptr (GPtrArray) unknown = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduDocxTemplate) document = liandu_docx_template_new (template, "试.docx", &error);
  g_autoptr (LianduDocxTemplate) empty = liandu_docx_template_new (plain, "试.docx", &error);

  g_assert_true (liandu_docx_template_check (document, &source->base, &unknown, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (unknown->len, ==, 2);
  g_assert_false (liandu_docx_template_check (empty, &source->base, &unknown, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

/* Names are compared in one form; no official term may differ from it. */
static void
test_terms (void)
{
  GPtrArray *kinds = liandu_kind_list ();

  for (guint i = 0; i < kinds->len; i++)
    {
      GPtrArray *fields = liandu_kind_get_fields (g_ptr_array_index (kinds, i));

      for (guint j = 0; j < fields->len; j++)
        {
          const char *term = liandu_field_get_term (g_ptr_array_index (fields, j));
          g_autofree char *plain = g_utf8_normalize (term, -1, G_NORMALIZE_ALL_COMPOSE);

          g_assert_cmpstr (plain, ==, term);
          g_assert_null (strpbrk (term, "{}#/^=."));
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  liandu_init ();
  g_test_add_func ("/docx/plain", test_plain);
  g_test_add_func ("/docx/split-by-word", test_split_by_word);
  g_test_add_func ("/docx/split-by-wps", test_split_by_wps);
  g_test_add_func ("/docx/lines", test_lines);
  g_test_add_func ("/docx/tables", test_tables);
  g_test_add_func ("/docx/joined-cells", test_joined_cells);
  g_test_add_func ("/docx/sections", test_sections);
  g_test_add_func ("/docx/ticks", test_ticks);
  g_test_add_func ("/docx/controls", test_controls);
  g_test_add_func ("/docx/elsewhere", test_elsewhere);
  g_test_add_func ("/docx/unknown", test_unknown);
  g_test_add_func ("/docx/words-with-marks", test_words_with_marks);
  g_test_add_func ("/docx/order-of-parts", test_order_of_parts);
  g_test_add_func ("/docx/check", test_check);
  g_test_add_func ("/docx/terms", test_terms);
  return g_test_run ();
}
