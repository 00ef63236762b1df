/* test-plain-sheet.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export-test.h"
#include "liandu-plain-sheet.h"

/* Lists for the staff's own use: what is in a cell can be read, on the screen
 * and on paper. */

#define LONG_TEXT "农村饮水工程运行管护不到位，4个供水点水质检测超期，管水员履职记录空白。"

static double
get_number (const char *sheet,
            const char *after,
            const char *attribute)
{
  const char *at = strstr (sheet, after);

  g_assert_nonnull (at);
  at = strstr (at, attribute);
  g_assert_nonnull (at);
  return g_ascii_strtod (at + strlen (attribute), NULL);
}

static char *
write_sheet (const char              *folder,
             const LianduPlainColumn *columns,
             guint                    n,
             const char * const      *cells)
{
  g_autofree char *path = g_build_filename (folder, "清单.xlsx", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (rows, g_strdupv ((char **) cells));
  g_assert_true (liandu_plain_sheet_write (path, "清单", columns, n, rows, &error));
  g_assert_no_error (error);
  return test_read_part (path, "xl/worksheets/sheet1.xml");
}

/* Twelve characters need some 24 digits of room, and long texts their lines. */
static void
test_room (void)
{
  static const LianduPlainColumn columns[] = { { "编号", 24 }, { "事项", 40 } };
  static const char * const cells[] = { "清纪监〔2026〕18号", LONG_TEXT, NULL };
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *sheet = write_sheet (folder.path, columns, G_N_ELEMENTS (columns), cells);

  g_assert_cmpfloat (get_number (sheet, "<col min=\"1\"", "width=\""), >, 20);
  g_assert_cmpfloat (get_number (sheet, "<col min=\"2\"", "width=\""), >, 34);
  g_assert_cmpfloat (get_number (sheet, "<row r=\"2\"", "ht=\""), >, 30);
  g_assert_cmpfloat (get_number (sheet, "<pageSetup", "paperSize=\""), ==, 9);
}

/* More columns than fit are made narrower, then the paper is larger. */
static void
test_many_columns (void)
{
  static const LianduPlainColumn columns[] = { { "一", 40 }, { "二", 40 }, { "三", 40 }, { "四", 40 }, { "五", 40 } };
  static const char * const cells[] = { "甲", LONG_TEXT, "乙", "丙", "丁", NULL };
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *four = write_sheet (folder.path, columns, 4, cells);
  g_autofree char *five = write_sheet (folder.path, columns, 5, cells);

  g_assert_cmpfloat (get_number (four, "<pageSetup", "paperSize=\""), ==, 9);
  g_assert_cmpfloat (get_number (four, "<col min=\"1\"", "width=\""), <, 37);
  g_assert_cmpfloat (get_number (five, "<pageSetup", "paperSize=\""), ==, 8);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/plain-sheet/room", test_room);
  g_test_add_func ("/export/plain-sheet/many-columns", test_many_columns);
  return g_test_run ();
}
