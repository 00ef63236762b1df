/* test-workbook.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export-test.h"
#include "liandu-error.h"
#include "liandu-measure.h"
#include "liandu-text.h"
#include "liandu-workbook.h"

static const LianduCellStyle plain = { LIANDU_FONT_BODY, 11, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, FALSE, FALSE };
static const LianduCellStyle code = { LIANDU_FONT_BODY, 11, LIANDU_ALIGN_LEFT, LIANDU_EDGE_ALL, FALSE, TRUE };

static LianduWorkbook *
make_book (const TestFolder *folder,
           char            **out_path)
{
  g_autoptr (GError) error = NULL;
  LianduWorkbook *book;

  *out_path = g_build_filename (folder->path, "台账.xlsx", NULL);
  book = liandu_workbook_new (*out_path, &error);
  g_assert_no_error (error);
  liandu_workbook_set_properties (book, "台账", NULL, 1775610000);
  liandu_workbook_add_sheet (book, "台账");
  return book;
}

static void
save (LianduWorkbook *book)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (liandu_workbook_write (book, &error));
  g_assert_no_error (error);
  g_assert_true (liandu_workbook_publish (book, &error));
  g_assert_no_error (error);
}

/* How many files a folder holds. */
static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_formulas (void)
{
  static const char * const texts[] = { "=cmd|' /C calc'!A0", "=1+1", "+86 0856", "-12", "@SUM(A1)", "=" };
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autofree char *sheet = NULL;
  g_autofree char *strings = NULL;
  g_autofree char *styles = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    liandu_workbook_write_text (book, i, 0, texts[i], &plain);
  liandu_workbook_merge (book, 10, 0, 10, 3, "=A1", &plain);
  save (book);
  sheet = test_read_part (path, "xl/worksheets/sheet1.xml");
  strings = test_read_part (path, "xl/sharedStrings.xml");
  styles = test_read_part (path, "xl/styles.xml");
  g_assert_null (strstr (sheet, "<f>"));
  g_assert_null (strstr (sheet, "<v>2</v></c><f"));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *escaped = g_markup_escape_text (texts[i], -1);
      g_autofree char *cell = g_strdup_printf ("<c r=\"A%u\" s=\"1\" t=\"s\">", i + 1);

      g_assert_nonnull (strstr (sheet, cell));
      if (strchr (texts[i], '\'') == NULL)
        g_assert_nonnull (strstr (strings, escaped));
    }
  /* The format of a text cell: an edit does not turn it into a formula. */
  g_assert_nonnull (strstr (styles, "numFmtId=\"49\""));
}

static void
test_codes (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autofree char *sheet = NULL;
  g_autofree char *strings = NULL;

  liandu_workbook_write_text (book, 0, 0, "007", &code);
  liandu_workbook_write_text (book, 1, 0, "2026-3", &code);
  liandu_workbook_write_number (book, 2, 0, 7, &plain);
  save (book);
  sheet = test_read_part (path, "xl/worksheets/sheet1.xml");
  strings = test_read_part (path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, "<t>007</t>"));
  g_assert_nonnull (strstr (strings, "<t>2026-3</t>"));
  g_assert_nonnull (strstr (sheet, "<v>7</v>"));
}

static void
test_strange_text (void)
{
  static const struct { const char *text; const char *stored; } cases[] = {
    { "一\001二\033三\177", "一二三" },
    { "一\r\n二\r三", "一\n二\n三" },
    { "一\t二", "一 二" },
    { "bad\xff\xfe", "bad\357\277\275\357\277\275" },
    { "非\357\277\277字\357\277\276符", "非字符" },
    { "倒\342\200\256文", "倒文" },
    { "\302\205行\342\200\250段", "行\n段" },
    { "😀👨\342\200\215👩", "😀👨\342\200\215👩" },
    { "䶮𬶋", "䶮𬶋" },
    { "<b>&\"'", "&lt;b&gt;&amp;\"'" },
    { "结尾\n", "结尾\n" },
    { "_x000D_原样", "_x005F_x000D_原样" },
    { NULL, NULL },
  };
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autofree char *strings = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    liandu_workbook_write_text (book, i, 0, cases[i].text, &plain);
  save (book);
  strings = test_read_part (path, "xl/sharedStrings.xml");
  g_assert_true (g_utf8_validate (strings, -1, NULL));
  g_free (test_canonicalise (strings));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (cases[i].stored != NULL && strstr (strings, cases[i].stored) == NULL)
      {
        g_test_message ("%s", strings);
        g_assert_cmpstr (cases[i].stored, ==, "in the shared strings");
      }
}

/* Nothing is cut silently: a text that no cell can hold is an error, and there
 * is no file. */
static void
test_too_long (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autofree char *longest = g_strnfill (LIANDU_WORKBOOK_MAX_TEXT, 'x');
  g_autofree char *longer = g_strnfill (LIANDU_WORKBOOK_MAX_TEXT + 1, 'x');
  g_autofree char *sheet = NULL;

  {
    g_autoptr (LianduWorkbook) book = make_book (&folder, &path);

    liandu_workbook_write_text (book, 0, 0, longest, &plain);
    save (book);
    sheet = test_read_part (path, "xl/sharedStrings.xml");
    g_assert_nonnull (strstr (sheet, longest));
    g_remove (path);
    g_clear_pointer (&path, g_free);
  }
  {
    g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
    g_autoptr (GError) error = NULL;

    liandu_workbook_write_text (book, 4, 2, longer, &plain);
    g_assert_false (liandu_workbook_write (book, &error));
    g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "row 5, column 3"));
  }
  g_assert_cmpuint (count_files (folder.path), ==, 0);
}

/* The format counts UTF-16: an emoji is two. */
static void
test_too_long_emoji (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < LIANDU_WORKBOOK_MAX_TEXT / 2 + 1; i++)
    g_string_append (text, "😀");
  liandu_workbook_write_text (book, 0, 0, text->str, &plain);
  g_assert_false (liandu_workbook_write (book, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

static void
test_too_many_rows (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autoptr (GError) error = NULL;

  liandu_workbook_write_text (book, 1048576, 0, "一", &plain);
  g_assert_false (liandu_workbook_write (book, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
}

static void
test_places (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *nowhere = g_build_filename (folder.path, "没有", "台账.xlsx", NULL);
  g_autofree char *taken = g_build_filename (folder.path, "文件夹.xlsx", NULL);
  g_autofree char *inside = g_build_filename (folder.path, "文件夹.xlsx", "x", NULL);
  g_autoptr (LianduWorkbook) none = NULL;
  g_autoptr (LianduWorkbook) book = NULL;
  g_autoptr (GError) error = NULL;

  none = liandu_workbook_new (nowhere, &error);
  g_assert_null (none);
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "台账.xlsx"));
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  book = liandu_workbook_new (taken, &error);
  g_assert_no_error (error);
  liandu_workbook_add_sheet (book, "一");
  g_assert_true (liandu_workbook_write (book, &error));
  g_assert_false (liandu_workbook_publish (book, &error));
  g_assert_nonnull (error);
  g_clear_object (&book);
  g_assert_cmpuint (count_files (folder.path), ==, 1);
}

/* An older table stays until the new one is whole. */
static void
test_replaces (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *strings = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  liandu_workbook_write_text (book, 0, 0, "新", &plain);
  g_assert_true (liandu_workbook_write (book, NULL));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_cmpstr (before, ==, "old");
  g_assert_cmpuint (count_files (folder.path), ==, 2);
  g_assert_true (liandu_workbook_publish (book, NULL));
  strings = test_read_part (path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, "新"));
  g_assert_cmpuint (count_files (folder.path), ==, 1);
}

/* A workbook that is given up leaves nothing behind. */
static void
test_given_up (void)
{
  g_auto (TestFolder) folder = test_folder_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (LianduWorkbook) book = make_book (&folder, &path);

      liandu_workbook_write_text (book, 0, 0, "一", &plain);
      if (i == 1)
        g_assert_true (liandu_workbook_write (book, NULL));
    }
  g_assert_cmpuint (count_files (folder.path), ==, 0);
}

static void
test_sheet_names (void)
{
  static const struct { const char *wanted; const char *name; } cases[] = {
    { "台账", "台账2" },                /* make_book() has the first */
    { "主体:责任/问题?整改*台账[1]", "主体 责任 问题 整改 台账 1" },
    { "'台账'", "台账3" },
    { "", "Sheet" },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一" },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十2" },
  };
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autofree char *workbook = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    liandu_workbook_add_sheet (book, cases[i].wanted);
  save (book);
  workbook = test_read_part (path, "xl/workbook.xml");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *attribute = g_strdup_printf ("name=\"%s\"", cases[i].name);

      if (strstr (workbook, attribute) == NULL)
        g_assert_cmpstr (attribute, ==, workbook);
    }
}

/* 仿宋_GB2312 lacks the characters of many names. */
static void
test_rare_characters (void)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autofree char *sheet = NULL;
  g_autofree char *styles = NULL;

  liandu_workbook_write_text (book, 0, 0, "王建国，“落实”……〔2026〕①", &plain);
  liandu_workbook_write_text (book, 1, 0, "李䶮", &plain);
  liandu_workbook_write_text (book, 2, 0, "朱镕基", &plain);
  save (book);
  sheet = test_read_part (path, "xl/worksheets/sheet1.xml");
  styles = test_read_part (path, "xl/styles.xml");
  g_assert_nonnull (strstr (sheet, "<c r=\"A1\" s=\"1\""));
  g_assert_nonnull (strstr (sheet, "<c r=\"A2\" s=\"2\""));
  g_assert_nonnull (strstr (sheet, "<c r=\"A3\" s=\"2\""));
  g_assert_nonnull (strstr (styles, "<name val=\"仿宋_GB2312\"/>"));
  g_assert_nonnull (strstr (styles, "<name val=\"仿宋\"/>"));
}

static void
test_page (void)
{
  LianduPage page = { LIANDU_PAPER_A4, TRUE, 35, 37, 28, 26, 3, 4, 5, 2 };
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr (LianduWorkbook) book = make_book (&folder, &path);
  g_autofree char *sheet = NULL;
  g_autofree char *workbook = NULL;

  liandu_workbook_set_page (book, &page);
  liandu_workbook_set_print_area (book, 9, 3);
  liandu_workbook_set_column (book, 0, 60, FALSE);
  liandu_workbook_set_column (book, 4, 60, TRUE);
  liandu_workbook_set_row_height (book, 0, 33.1);
  liandu_workbook_set_row_height (book, 1, 1000);
  save (book);
  sheet = test_read_part (path, "xl/worksheets/sheet1.xml");
  workbook = test_read_part (path, "xl/workbook.xml");
  g_assert_nonnull (strstr (sheet, "paperSize=\"9\""));
  g_assert_nonnull (strstr (sheet, "orientation=\"landscape\""));
  g_assert_nonnull (strstr (sheet, "fitToHeight=\"0\""));
  g_assert_nonnull (strstr (sheet, "horizontalCentered=\"1\""));
  g_assert_nonnull (strstr (sheet, "— &amp;P —"));
  g_assert_nonnull (strstr (sheet, "xSplit=\"2\" ySplit=\"5\""));
  /* 60 points are 80 pixels, ten digits. */
  g_assert_nonnull (strstr (sheet, "<col min=\"1\" max=\"1\" width=\"10\" customWidth=\"1\"/>"));
  g_assert_nonnull (strstr (sheet, "<col min=\"5\" max=\"5\" width=\"10\" hidden=\"1\" customWidth=\"1\"/>"));
  g_assert_nonnull (strstr (sheet, "ht=\"33.75\""));
  g_assert_nonnull (strstr (sheet, "ht=\"409\""));
  g_assert_nonnull (strstr (workbook, "$A$1:$D$10"));
  g_assert_nonnull (strstr (workbook, "$4:$5"));
}

/* Bytes of every kind, more often of those that are kept. */
static char *
make_bytes (void)
{
  static const char * const parts[] = { "整改", "，", "\u3400", "龘", "\u00ad", "\u061c", "\u200b", "\u2028", "\u2060", "\ufdd0", "\ufeff", "\uffff",
                                        "_x000D_", "\r\n", "\n", "\t", " ", "é", "…", "😀", "𠮷", "\xed\xa0\x80", "\xe0\x80\xaf", "\xc0\xaf", "\xe6\x95", "=1" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
    if (g_test_rand_int_range (0, 12) == 0)
      g_string_append_c (text, (char) g_test_rand_int_range (1, 256));
    else
      g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
drop_blanks (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \n\t", -1);

  return g_strjoinv ("", parts);
}

/* One look finds out what many would. */
static void
test_one_look (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *bytes = make_bytes ();
      g_autofree char *clean = liandu_text_clean_long (bytes, -1, NULL);
      g_autofree char *expected = drop_blanks (clean);
      g_autofree char *found = NULL;
      g_auto (LianduCellText) text = { 0 };
      g_auto (LianduCellText) again = { 0 };

      liandu_cell_text_init (&text, bytes);
      liandu_cell_text_init_clean (&again, text.text);
      found = drop_blanks (text.text);
      g_assert_cmpstr (found, ==, expected);
      g_assert_cmpuint (text.length, ==, strlen (text.text));
      g_assert_cmpint (text.is_rare, ==, again.is_rare);
      g_assert_cmpint (text.is_broken, ==, strchr (text.text, '\n') != NULL);
      g_assert_cmpint (text.has_escapes, ==, again.has_escapes);
      g_assert_cmpfloat (liandu_measure_length (text.text), <=, text.most + 1e-9);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/workbook/formulas", test_formulas);
  g_test_add_func ("/export/workbook/codes", test_codes);
  g_test_add_func ("/export/workbook/strange-text", test_strange_text);
  g_test_add_func ("/export/workbook/too-long", test_too_long);
  g_test_add_func ("/export/workbook/too-long-emoji", test_too_long_emoji);
  g_test_add_func ("/export/workbook/too-many-rows", test_too_many_rows);
  g_test_add_func ("/export/workbook/places", test_places);
  g_test_add_func ("/export/workbook/replaces", test_replaces);
  g_test_add_func ("/export/workbook/given-up", test_given_up);
  g_test_add_func ("/export/workbook/sheet-names", test_sheet_names);
  g_test_add_func ("/export/workbook/rare-characters", test_rare_characters);
  g_test_add_func ("/export/workbook/page", test_page);
  g_test_add_func ("/export/workbook/one-look", test_one_look);
  return g_test_run ();
}
