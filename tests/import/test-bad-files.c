/* test-bad-files.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE
#include "config.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import-test.h"

/* Whatever is wrong with a file: one sentence, no crash, and soon. */

/* What reading one file may cost, whatever else the machine is doing. */
#define MAX_SECONDS 6

static gint64
get_work_of_readers (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  return (gint64) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static void
refuse (const char *path,
        int         code,
        const char *says)
{
  g_autoptr (GError) error = NULL;
  gint64 start = get_work_of_readers ();
  g_autoptr (LianduTableSource) source = liandu_table_source_open (path, NULL, &error);

  g_assert_null (source);
  g_assert_error (error, LIANDU_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpint (get_work_of_readers () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
}

static void
refuse_bytes (const char *name,
              const char *bytes,
              gssize      size,
              int         code,
              const char *says)
{
  g_autofree char *path = test_write_file (name, bytes, size);

  refuse (path, code, says);
}

static void
test_other_things (void)
{
  refuse_bytes ("空.xlsx", "", 0, LIANDU_ERROR_NOT_FOUND, "empty");
  refuse_bytes ("空白.csv", " \n\n", -1, LIANDU_ERROR_NOT_FOUND, "empty");
  refuse_bytes ("台账.xlsx", "%PDF-1.4\n", -1, LIANDU_ERROR_UNSUPPORTED, "PDF");
  refuse_bytes ("台账.xlsx", "\x89PNG\r\n\x1a\n\0\0", 10, LIANDU_ERROR_UNSUPPORTED, "picture");
  refuse_bytes ("台账.doc", "{\\rtf1 x}", -1, LIANDU_ERROR_UNSUPPORTED, ".docx");
  refuse_bytes ("台账.xls", "<html><frameset><frame src=\"sheet001.htm\"></frameset></html>", -1, LIANDU_ERROR_UNSUPPORTED, "web page");
  refuse_bytes ("台账.xls", "<table><tr><td>1</td></tr>\0\1\2</table>", 38, LIANDU_ERROR_UNSUPPORTED, "web page");
  refuse_bytes ("台账.xls", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table><tr><td>1=3D", -1, LIANDU_ERROR_UNSUPPORTED, "web page");
  refuse_bytes ("台账.xls", "<?xml version=\"1.0\"?><Workbook/>", -1, LIANDU_ERROR_UNSUPPORTED, "web page");
  refuse_bytes ("台账.xlsx", "Rar!\x1a\7\0x", 8, LIANDU_ERROR_UNSUPPORTED, "archive");
  refuse_bytes ("台账.xlsx", "\x7f" "ELF\2\1\1\0\0\0\0", 12, LIANDU_ERROR_UNSUPPORTED, "no table that can be read");
  refuse_bytes ("台账.csv", "a,b\n\1\2\3\0x,y", 11, LIANDU_ERROR_UNSUPPORTED, "no table that can be read");
  refuse_bytes ("台账.csv", "a,b\n1,\"2\n3,4\n", -1, LIANDU_ERROR_CORRUPT, "quotation mark");
}

static void
test_no_file (void)
{
  g_autofree char *missing = test_scratch_path ("没有.xlsx");
  g_autofree char *folder = test_scratch_path ("文件夹");
  g_autofree char *pipe = test_scratch_path ("管道.xlsx");
  g_autoptr (GError) error = NULL;

  g_assert_null (liandu_table_source_open (missing, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  refuse (folder, LIANDU_ERROR_NOT_FOUND, "ordinary file");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  refuse (pipe, LIANDU_ERROR_NOT_FOUND, "ordinary file");
}

static void
test_packages (void)
{
  g_autofree char *archive = test_write_package ("照片.zip", "a.txt", "x", NULL);
  g_autofree char *binary = test_write_package ("b.xlsx", "[Content_Types].xml", TEST_TYPES, "xl/workbook.bin", "x", NULL);
  g_autofree char *lost = test_write_package ("l.xlsx", "[Content_Types].xml", TEST_TYPES, "xl/workbook.xml", TEST_WORKBOOK, NULL);
  g_autofree char *cut = test_write_sheet ("c.xlsx", "", "<sheetData><row r=\"1\"><c><v>1</v></c>");
  g_autofree char *index = test_write_sheet ("i.xlsx", "<si><t>x</t></si>", "<sheetData><row r=\"1\"><c t=\"s\"><v>7</v></c></row></sheetData>");
  g_autofree char *twice = test_write_sheet ("t.xlsx", "", "<sheetData><row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row></sheetData>");
  g_autofree char *text = test_write_package ("没有表.docx", "[Content_Types].xml", TEST_TYPES, "word/styles.xml", "<s/>",
                                              "word/document.xml", "<w:document xmlns:w=\"w\"><w:p/></w:document>", NULL);
  g_autofree char *locked = test_write_package ("锁.ods", "content.xml", "garbage",
                                                "META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>", NULL);

  refuse (archive, LIANDU_ERROR_UNSUPPORTED, "archive");
  refuse (binary, LIANDU_ERROR_UNSUPPORTED, ".xlsb");
  refuse (lost, LIANDU_ERROR_NOT_FOUND, "empty");
  refuse (cut, LIANDU_ERROR_CORRUPT, "damaged");
  refuse (index, LIANDU_ERROR_CORRUPT, "damaged");
  refuse (twice, LIANDU_ERROR_CORRUPT, "damaged");
  refuse (text, LIANDU_ERROR_NOT_FOUND, "no table");
  refuse (locked, LIANDU_ERROR_REFUSED, "password");
}

static void
test_entities (void)
{
  g_autofree char *laughs = test_write_package ("e.xlsx", "[Content_Types].xml", TEST_TYPES, "xl/workbook.xml", TEST_WORKBOOK,
    "xl/_rels/workbook.xml.rels", TEST_WORKBOOK_RELATIONS, "xl/worksheets/sheet1.xml",
    "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
    "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>", NULL);
  g_autofree char *file = test_write_package ("f.xlsx", "[Content_Types].xml", TEST_TYPES, "xl/workbook.xml", TEST_WORKBOOK,
    "xl/_rels/workbook.xml.rels", TEST_WORKBOOK_RELATIONS, "xl/worksheets/sheet1.xml",
    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>", NULL);

  refuse (laughs, LIANDU_ERROR_CORRUPT, "damaged");
  refuse (file, LIANDU_ERROR_CORRUPT, "damaged");
}

/* Bombs */

static void
test_zip_bomb (void)
{
  g_autoptr (GString) sheet = g_string_sized_new (80 * 1024 * 1024);
  g_autofree char *path = NULL;

  g_string_append (sheet, "<sheetData>");
  while (sheet->len < 72 * 1024 * 1024)
    g_string_append (sheet, "<row><c><v></v></c><c><v></v></c><c><v></v></c></row>");
  path = test_write_sheet ("bomb.xlsx", "", sheet->str);
  refuse (path, LIANDU_ERROR_REFUSED, "unpack");
}

static void
test_too_many_cells (void)
{
  g_autofree char *repeated = test_write_package ("repeated.ods", "content.xml",
    "<d><table name=\"x\"><table-row number-rows-repeated=\"1000000\"><table-cell number-columns-repeated=\"1000\"><p>x</p></table-cell></table-row></table></d>", NULL);
  g_autofree char *far_away = test_write_sheet ("far.xlsx", "", "<sheetData><row r=\"99999999\"><c><v>1</v></c></row></sheetData>");
  g_autoptr (GString) commas = g_string_new (NULL);

  refuse (repeated, LIANDU_ERROR_REFUSED, "two million");
  refuse (far_away, LIANDU_ERROR_CORRUPT, "damaged");
  for (guint i = 0; i < 20000; i++)
    g_string_append (commas, "x,");
  refuse_bytes ("wide.csv", commas->str, (gssize) commas->len, LIANDU_ERROR_REFUSED, "two million");
  g_string_assign (commas, "<table><tr>");
  for (guint i = 0; i < 20; i++)
    g_string_append (commas, "<td colspan=1000 rowspan=65535>x");
  refuse_bytes ("wide.xls", commas->str, (gssize) commas->len, LIANDU_ERROR_REFUSED, "two million");
}

static void
test_too_large (void)
{
  g_autofree char *path = test_write_file ("large.csv", "x", 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);

  g_assert_true (g_seekable_truncate (G_SEEKABLE (stream), (goffset) 200 * 1024 * 1024, NULL, NULL));
  refuse (path, LIANDU_ERROR_REFUSED, "100 MB");
}

/* Who hides a password-protected workbook in a compound file, as Excel does. */
static void
put_number (GByteArray *bytes,
            guint       offset,
            guint32     value)
{
  guint32 little = GUINT32_TO_LE (value);

  memcpy (bytes->data + offset, &little, sizeof little);
}

static void
put_entry (GByteArray *bytes,
           guint       offset,
           const char *name,
           guint8      type)
{
  gsize n = strlen (name);

  for (gsize i = 0; i < n; i++)
    bytes->data[offset + 2 * i] = (guint8) name[i];
  bytes->data[offset + 64] = (guint8) (2 * (n + 1));
  bytes->data[offset + 66] = type;
  put_number (bytes, offset + 116, 0xfffffffeu);
}

static void
refuse_compound (const char *stream,
                 int         code,
                 const char *says)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_set_size (bytes, 3 * 512);
  memset (bytes->data, 0, bytes->len);
  memcpy (bytes->data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  bytes->data[0x1e] = 9;
  bytes->data[0x20] = 6;
  put_number (bytes, 0x2c, 1);
  put_number (bytes, 0x30, 1);
  put_number (bytes, 0x38, 4096);
  put_number (bytes, 0x3c, 0xfffffffeu);
  put_number (bytes, 0x44, 0xfffffffeu);
  for (guint i = 0; i < 109; i++)
    put_number (bytes, 0x4c + 4 * i, i == 0 ? 0 : 0xffffffffu);
  put_number (bytes, 512, 0xfffffffdu);
  put_number (bytes, 516, 0xfffffffeu);
  put_entry (bytes, 1024, "Root Entry", 5);
  put_entry (bytes, 1024 + 128, stream, 2);
  refuse_bytes ("加密.xlsx", (const char *) bytes->data, bytes->len, code, says);
}

static void
test_compound (void)
{
  refuse_compound ("EncryptedPackage", LIANDU_ERROR_REFUSED, "password");
  refuse_compound ("WordDocument", LIANDU_ERROR_UNSUPPORTED, ".docx");
  refuse_compound ("Workbook", LIANDU_ERROR_CORRUPT, "damaged");
  refuse_compound ("Something", LIANDU_ERROR_UNSUPPORTED, "no table that can be read");
}

/* Of a binary workbook, the record behind the first says that all others are
 * enciphered. */
static void
test_locked_binary (void)
{
  static const guint8 begin[] = { 0x09, 0x08, 0x10, 0x00, 0x00, 0x06 };
  g_autofree char *path = test_data_path ("部门问题整改台账.xls");
  g_autofree char *bytes = NULL;
  gsize size = 0;
  guint8 *at;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  at = memmem (bytes, size, begin, sizeof begin);
  g_assert_nonnull (at);
  at[4 + 16] = 0x2f;
  at[4 + 17] = 0x00;
  refuse_bytes ("有密码.xls", bytes, (gssize) size, LIANDU_ERROR_REFUSED, "password");
}

/* Pages that go on for ever: elements in elements, attributes, comments. */
static void
test_web_bombs (void)
{
  g_autoptr (GString) page = g_string_new ("<html>");

  for (guint i = 0; i < 1000000; i++)
    g_string_append (page, "<div>");
  refuse_bytes ("深.xls", page->str, (gssize) page->len, LIANDU_ERROR_UNSUPPORTED, "web page");
  g_string_assign (page, "<html>");
  for (guint i = 0; i < 400000; i++)
    g_string_append (page, "<table><tr><td>");
  refuse_bytes ("表中表.xls", page->str, (gssize) page->len, LIANDU_ERROR_NOT_FOUND, "empty");
  g_string_assign (page, "<table>");
  for (guint i = 0; i < 2100; i++)
    {
      g_string_append (page, "<tr>");
      for (guint j = 0; j < 1000; j++)
        g_string_append (page, "<td>1");
    }
  refuse_bytes ("大.xls", page->str, (gssize) page->len, LIANDU_ERROR_REFUSED, "two million");
  g_string_assign (page, "<table><!--");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (page, "xxxxxxxxxx");
  refuse_bytes ("注释.xls", page->str, (gssize) page->len, LIANDU_ERROR_UNSUPPORTED, "web page");
}

/* Elements in elements, a million deep, in a workbook. */
static void
test_deep (void)
{
  g_autoptr (GString) sheet = g_string_new ("<sheetData>");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 500000; i++)
    g_string_append (sheet, "<row><c>");
  path = test_write_sheet ("deep.xlsx", "", sheet->str);
  refuse (path, LIANDU_ERROR_CORRUPT, "damaged");
}

static void
test_unreadable (void)
{
  g_autofree char *path = test_write_file ("锁住.csv", "存在问题,责任单位\n甲,乙\n", -1);
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root reads everything");
      return;
    }
  g_assert_cmpint (g_chmod (path, 0), ==, 0);
  g_assert_null (liandu_table_source_open (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

/* Real files with something wrong in them: read or refused, nothing else. */
static void
try_bytes (const char *name,
           const char *bytes,
           gsize       size)
{
  g_autofree char *path = test_write_file (name, bytes, (gssize) size);
  g_autoptr (GError) error = NULL;
  gint64 start = get_work_of_readers ();
  g_autoptr (LianduTableSource) source = liandu_table_source_open (path, NULL, &error);

  g_assert_true ((source != NULL) != (error != NULL));
  g_assert_true (error == NULL || error->domain == LIANDU_ERROR);
  g_assert_cmpint (get_work_of_readers () - start, <, MAX_SECONDS * G_USEC_PER_SEC);
}

static void
damage (const char *name,
        guint       rounds)
{
  g_autofree char *path = test_data_path (name);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (guint i = 0; i < rounds; i++)
    {
      g_autofree char *copy = g_memdup2 (bytes, size);
      guint n = (guint) g_test_rand_int_range (1, 12);

      for (guint j = 0; j < n; j++)
        copy[g_test_rand_int_range (0, (gint32) size)] = (char) g_test_rand_int_range (0, 256);
      try_bytes (name, copy, size);
      try_bytes (name, bytes, (gsize) g_test_rand_int_range (1, (gint32) size));
    }
}

static void
test_damaged (void)
{
  guint rounds = g_test_thorough () ? 500 : 40;

  damage ("乡镇问题整改台账.xlsx", rounds);
  damage ("部门问题整改台账.xls", rounds);
  damage ("监督台账.csv", rounds);
}

static void
test_cancelled (void)
{
  g_autofree char *path = test_data_path ("监督台账.csv");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (liandu_table_source_open (path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A reader that says what no reader may is not believed. */
static void
test_false_reader (void)
{
  static const char * const scripts[] = {
    "printf 'X\\004\\000\\000\\000abcd'; cat >/dev/null",
    "printf 'S\\377\\377\\377\\377'; sleep 60",
    "printf 'R\\005\\000\\000\\000\\000\\000\\000\\000\\000'",
    "printf 'E\\004\\000\\000\\000\\000\\000\\000\\000'; printf 'E\\004\\000\\000\\000\\000\\000\\000\\000'",
    "kill -SEGV $$",
    "exit 0",
  };
  g_autofree char *path = test_data_path ("监督台账.csv");
  g_autofree char *reader = g_strdup (g_getenv ("LIANDU_READER"));

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *script = g_strconcat ("#!/bin/bash\n", scripts[i], "\n", NULL);
      g_autofree char *program = test_write_file ("reader", script, -1);

      g_assert_cmpint (g_chmod (program, 0700), ==, 0);
      g_setenv ("LIANDU_READER", program, TRUE);
      refuse (path, LIANDU_ERROR_CORRUPT, "damaged");
    }
  g_setenv ("LIANDU_READER", reader != NULL ? reader : "", TRUE);
}

/* Made by an office program, with a password where the name says so; a .xls
 * under the name that WPS gives it is a table like any other. */
static void
test_office_files (void)
{
  static const char * const locked[] = { "有密码.xlsx", "有密码.ods", "有密码.xls", "有密码.docx" };
  g_autofree char *text = test_data_path ("旧文档.doc");
  g_autofree char *table = test_data_path ("问题台账.et");
  g_autoptr (LianduTableSource) source = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (locked); i++)
    {
      g_autofree char *path = test_data_path (locked[i]);

      refuse (path, LIANDU_ERROR_REFUSED, "password");
    }
  refuse (text, LIANDU_ERROR_UNSUPPORTED, ".docx");
  source = liandu_table_source_open (table, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (liandu_table_source_get_grids (source)->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bad-files/other-things", test_other_things);
  g_test_add_func ("/bad-files/no-file", test_no_file);
  g_test_add_func ("/bad-files/packages", test_packages);
  g_test_add_func ("/bad-files/entities", test_entities);
  g_test_add_func ("/bad-files/zip-bomb", test_zip_bomb);
  g_test_add_func ("/bad-files/too-many-cells", test_too_many_cells);
  g_test_add_func ("/bad-files/too-large", test_too_large);
  g_test_add_func ("/bad-files/compound", test_compound);
  g_test_add_func ("/bad-files/locked-binary", test_locked_binary);
  g_test_add_func ("/bad-files/office-files", test_office_files);
  g_test_add_func ("/bad-files/web-bombs", test_web_bombs);
  g_test_add_func ("/bad-files/deep", test_deep);
  g_test_add_func ("/bad-files/unreadable", test_unreadable);
  g_test_add_func ("/bad-files/damaged", test_damaged);
  g_test_add_func ("/bad-files/cancelled", test_cancelled);
  g_test_add_func ("/bad-files/false-reader", test_false_reader);
  return g_test_run ();
}
