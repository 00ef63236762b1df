/* plan-test.h
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <xlsxwriter.h>

#include "import-test.h"
#include "liandu-import-plan.h"
#include "liandu-value.h"

/* Workbooks made up in the test, and what would become of them. */

/* A workbook of one sheet: lines by '\n', cells by '|'.  A cell of ^ is merged
 * with the one above, of < with the one on its left; one of =NUMBER@FORMAT is
 * a number in that format. */
typedef struct
{
  lxw_workbook *book;
  char *path;
} Book;

G_GNUC_UNUSED static Book
book_new (const char *name)
{
  g_autofree char *path = test_scratch_path (name);
  Book book = { workbook_new (path), g_strdup (path) };

  g_assert_nonnull (book.book);
  return book;
}

G_GNUC_UNUSED static void
book_write_cell (Book          *book,
                 lxw_worksheet *sheet,
                 guint          row,
                 guint          column,
                 const char    *text)
{
  const char *format = *text == '=' ? strchr (text, '@') : NULL;
  lxw_format *style = NULL;

  if (*text == '\0')
    return;
  if (format == NULL)
    {
      worksheet_write_string (sheet, row, (lxw_col_t) column, text, NULL);
      return;
    }
  if (format[1] != '\0')
    {
      style = workbook_add_format (book->book);
      format_set_num_format (style, format + 1);
    }
  worksheet_write_number (sheet, row, (lxw_col_t) column, g_ascii_strtod (text + 1, NULL), style);
}

/* How far a cell reaches over cells of this mark. */
static guint
book_reach (GStrv      *cells,
            guint       n_rows,
            guint       row,
            guint       column,
            const char *mark)
{
  guint n = 0;

  if (*mark == '^')
    while (row + n + 1 < n_rows && column < g_strv_length (cells[row + n + 1]) && g_str_equal (cells[row + n + 1][column], mark))
      n++;
  else
    while (column + n + 1 < g_strv_length (cells[row]) && g_str_equal (cells[row][column + n + 1], mark))
      n++;
  return n;
}

static void
book_write_row (Book          *book,
                lxw_worksheet *sheet,
                GStrv         *cells,
                guint          n_rows,
                guint          row)
{
  for (guint column = 0; cells[row][column] != NULL; column++)
    {
      const char *text = cells[row][column];
      guint down = book_reach (cells, n_rows, row, column, "^");
      guint right = book_reach (cells, n_rows, row, column, "<");

      if (g_str_equal (text, "^") || g_str_equal (text, "<"))
        continue;
      if (down + right > 0)
        worksheet_merge_range (sheet, row, (lxw_col_t) column, row + down, (lxw_col_t) (column + right), "", NULL);
      book_write_cell (book, sheet, row, column, text);
    }
}

G_GNUC_UNUSED static lxw_worksheet *
book_add_sheet (Book       *book,
                const char *name,
                const char *text)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book->book, name);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);
  g_autofree GStrv *cells = g_new0 (GStrv, n + 1);

  for (guint i = 0; i < n; i++)
    cells[i] = g_strsplit (lines[i], "|", -1);
  for (guint i = 0; i < n; i++)
    book_write_row (book, sheet, cells, n, i);
  for (guint i = 0; i < n; i++)
    g_strfreev (cells[i]);
  return sheet;
}

G_GNUC_UNUSED static char *
book_close (Book *book)
{
  g_assert_cmpint (workbook_close (book->book), ==, LXW_NO_ERROR);
  return g_steal_pointer (&book->path);
}

G_GNUC_UNUSED static char *
write_book (const char *name,
            const char *text)
{
  Book book = book_new (name);

  book_add_sheet (&book, "Sheet1", text);
  return book_close (&book);
}

/* Plans */

G_GNUC_UNUSED static LianduImportPlan *
plan_file (LianduTestStore *desk,
           const char      *kind,
           const char      *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduTableSource) source = test_open (path);
  LianduImportPlan *plan = liandu_import_plan_new (desk->store, liandu_kind_lookup (kind), source, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

G_GNUC_UNUSED static LianduImportPlan *
plan_text (LianduTestStore *desk,
           const char      *kind,
           const char      *text)
{
  g_autofree char *path = write_book ("sheet.xlsx", text);

  return plan_file (desk, kind, path);
}

G_GNUC_UNUSED static void
commit_plan (LianduImportPlan *plan)
{
  g_autoptr (GError) error = NULL;

  liandu_import_plan_commit (plan, NULL, &error);
  g_assert_no_error (error);
}

/* Borrowed from the plan. */
G_GNUC_UNUSED static LianduImportRow *
get_row (LianduImportPlan *plan,
         guint             i)
{
  g_autoptr (LianduImportRow) row = g_list_model_get_item (liandu_import_plan_get_rows (plan), i);

  g_assert_nonnull (row);
  return row;
}

G_GNUC_UNUSED static char *
dup_text (LianduRecord *record,
          const char   *name)
{
  const LianduField *field = liandu_kind_get_field (liandu_record_get_kind (record), name);

  g_assert_nonnull (field);
  return liandu_value_to_text (field, liandu_record_get_value (record, field), NULL);
}

#define assert_value(plan, i, name, expected)                                        \
  G_STMT_START {                                                                      \
    g_autofree char *found_ = dup_text (liandu_import_row_get_record (get_row (plan, i)), name); \
    g_assert_cmpstr (found_, ==, expected);                                           \
  } G_STMT_END

#define assert_counts(plan, n_new, n_changed, n_unchanged)                            \
  G_STMT_START {                                                                      \
    g_assert_cmpuint (liandu_import_plan_count (plan, LIANDU_IMPORT_NEW), ==, n_new); \
    g_assert_cmpuint (liandu_import_plan_count (plan, LIANDU_IMPORT_CHANGED), ==, n_changed); \
    g_assert_cmpuint (liandu_import_plan_count (plan, LIANDU_IMPORT_UNCHANGED), ==, n_unchanged); \
  } G_STMT_END

/* The doubts of a row as "type:text" lines. */
G_GNUC_UNUSED static char *
dup_doubts (LianduImportPlan *plan,
            guint             i)
{
  GPtrArray *doubts = liandu_import_row_get_doubts (get_row (plan, i));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint j = 0; j < doubts->len; j++)
    {
      const LianduDoubt *doubt = g_ptr_array_index (doubts, j);

      g_string_append_printf (text, "%s%s:%s", j > 0 ? " " : "", liandu_doubt_get_type_name (doubt), doubt->text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_doubts(plan, i, expected)                                              \
  G_STMT_START {                                                                      \
    g_autofree char *found_ = dup_doubts (plan, i);                                   \
    g_assert_cmpstr (found_, ==, expected);                                           \
  } G_STMT_END
