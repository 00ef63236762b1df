/* import-test.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "liandu-error.h"
#include "liandu-table-source.h"
#include "liandu-test-store.h"

/* What the tests of import share: files as offices keep them, and files made
 * up here, good and bad. */

G_GNUC_UNUSED static char *
test_data_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "import", name, NULL);
}

static char *test_scratch_folder = NULL;

static void
test_remove_scratch (void)
{
  liandu_test_remove_folder (test_scratch_folder);
  g_clear_pointer (&test_scratch_folder, g_free);
}

/* A file of this name in a folder that the process has for itself. */
G_GNUC_UNUSED static char *
test_scratch_path (const char *name)
{
  if (test_scratch_folder == NULL)
    {
      test_scratch_folder = g_dir_make_tmp ("liandu-import-XXXXXX", NULL);
      g_assert_nonnull (test_scratch_folder);
      atexit (test_remove_scratch);
    }
  return g_build_filename (test_scratch_folder, name, NULL);
}

G_GNUC_UNUSED static char *
test_write_file (const char *name,
                 const char *bytes,
                 gssize      size)
{
  g_autofree char *path = test_scratch_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* Parts and their contents follow in pairs, ended by NULL. */
G_GNUC_UNUSED static char *
test_write_package (const char *name,
                    ...)
{
  g_autofree char *path = test_scratch_path (name);
  zip_t *zip;
  va_list args;
  const char *part;

  g_remove (path);
  zip = zip_open (path, ZIP_CREATE | ZIP_EXCL, NULL);
  g_assert_nonnull (zip);
  va_start (args, name);
  while ((part = va_arg (args, const char *)) != NULL)
    {
      const char *content = va_arg (args, const char *);
      zip_source_t *source = zip_source_buffer (zip, content, strlen (content), 0);

      g_assert_cmpint (zip_file_add (zip, part, source, ZIP_FL_ENC_UTF_8), >=, 0);
    }
  va_end (args);
  g_assert_cmpint (zip_close (zip), ==, 0);
  return g_steal_pointer (&path);
}

#define TEST_TYPES                                                            \
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
#define TEST_ROOT_RELATIONS                                                   \
  "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\""   \
  " Target=\"xl/workbook.xml\"/></Relationships>"
#define TEST_WORKBOOK_RELATIONS                                               \
  "<Relationships><Relationship Id=\"s1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>" \
  "<Relationship Id=\"st\" Type=\"http://x/styles\" Target=\"styles.xml\"/>"  \
  "<Relationship Id=\"ss\" Type=\"http://x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"
#define TEST_WORKBOOK                                                         \
  "<workbook xmlns:r=\"r\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
#define TEST_STYLES                                                           \
  "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;;@\"/>" \
  "<numFmt numFmtId=\"177\" formatCode=\"[$-804]m&quot;月&quot;d&quot;日&quot;;@\"/>" \
  "<numFmt numFmtId=\"178\" formatCode=\"&quot;清纪监〔2021〕&quot;0&quot;号&quot;\"/></numFmts>" \
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                        \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/>" \
  "<xf numFmtId=\"178\"/><xf numFmtId=\"2\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"

/* A workbook of one sheet with this inside <worksheet>. */
G_GNUC_UNUSED static char *
test_write_sheet (const char *name,
                  const char *shared,
                  const char *inside)
{
  g_autofree char *strings = g_strconcat ("<sst>", shared, "</sst>", NULL);
  g_autofree char *sheet = g_strconcat ("<worksheet>", inside, "</worksheet>", NULL);

  return test_write_package (name, "[Content_Types].xml", TEST_TYPES, "_rels/.rels", TEST_ROOT_RELATIONS,
                             "xl/workbook.xml", TEST_WORKBOOK, "xl/_rels/workbook.xml.rels", TEST_WORKBOOK_RELATIONS,
                             "xl/styles.xml", TEST_STYLES, "xl/sharedStrings.xml", strings,
                             "xl/worksheets/sheet1.xml", sheet, NULL);
}

G_GNUC_UNUSED static LianduTableSource *
test_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  LianduTableSource *source = liandu_table_source_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (source);
  return source;
}

G_GNUC_UNUSED static const LianduGrid *
test_get_grid (LianduTableSource *source,
               guint              sheet)
{
  g_assert_cmpuint (sheet, <, liandu_table_source_get_grids (source)->len);
  return g_ptr_array_index (liandu_table_source_get_grids (source), sheet);
}

/* What stands in a cell, by the sheet's own numbers; "" where nothing does. */
G_GNUC_UNUSED static const LianduCell *
test_get_cell (const LianduGrid *grid,
               guint             row,
               guint             column)
{
  static const LianduCell none = { 0, 0, "", NULL };
  guint index;
  const LianduCell *cell = liandu_grid_find_row (grid, row, &index) ? liandu_grid_get_cell (grid, index, column) : NULL;

  return cell != NULL ? cell : &none;
}

#define test_assert_cell(grid, row, column, expected_type, expected)          \
  G_STMT_START {                                                              \
    const LianduCell *cell_ = test_get_cell (grid, row, column);               \
    g_assert_cmpstr (cell_->text, ==, expected);                               \
    g_assert_cmpint (cell_->type, ==, expected_type);                          \
  } G_STMT_END
