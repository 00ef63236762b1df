/* test-sheet-template.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "export-test.h"
#include "liandu-kept-sheet.h"
#include "liandu-sample.h"
#include "liandu-sheet-diff.h"
#include "liandu-sheet-template.h"
#include "liandu-test-store.h"
#include "liandu-workbook-content.h"

/* Sheets of the office's own. */

/* One county for all: filling it takes longer than the tests. */
static void
set_up (LianduTestStore *self)
{
  g_autoptr (LianduDate) today = NULL;
  g_autoptr (GError) error = NULL;

  liandu_test_store_set_up (self, NULL);
  today = liandu_clock_dup_today (self->clock);
  liandu_sample_fill (self->store, today, &error);
  g_assert_no_error (error);
}

static LianduWorkbookContent *
preview (LianduTestStore   *self,
         const LianduSheet *sheet)
{
  g_autoptr (LianduSheetRequest) request = liandu_sheet_request_new (sheet);
  g_auto (GStrv) uuids = NULL;
  g_autoptr (GError) error = NULL;
  LianduWorkbookContent *content = liandu_sheet_request_preview (request, self->store, &uuids, NULL, &error);

  g_assert_no_error (error);
  return content;
}

static LianduSheet *
make (const LianduSheetTemplate *template)
{
  g_autoptr (GError) error = NULL;
  LianduSheet *sheet = liandu_sheet_template_make (template, &error);

  g_assert_no_error (error);
  return sheet;
}

static LianduWorkbookContent *
preview_template (LianduTestStore           *self,
                  const LianduSheetTemplate *template)
{
  g_autoptr (LianduSheet) sheet = make (template);

  return preview (self, sheet);
}

/* Cells and heights of one sheet. */
static char *
to_text (LianduWorkbookContent *content)
{
  const LianduWorkbookSheet *sheet = liandu_workbook_content_get (content, 0);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sheet->columns->len; i++)
    g_string_append_printf (text, "%.3f ", g_array_index (sheet->columns, double, i));
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);

      g_string_append_printf (text, "\n%u:%u %s", cell->row, cell->column, cell->text);
    }
  g_string_append_printf (text, "\n%u charts", sheet->charts->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_lines (LianduWorkbookContent *content)
{
  const LianduWorkbookSheet *sheet = liandu_workbook_content_get (content, 0);
  guint n = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const LianduWorkbookCell *cell = &g_array_index (sheet->cells, LianduWorkbookCell, i);

      n += cell->column == sheet->last_column + 1 && (int) cell->row > sheet->page.last_header;
    }
  return n;
}

/* What stands in a line of the table, from 0. */
static const char *
get_cell (LianduWorkbookContent *content,
          guint                  line,
          guint                  column)
{
  const LianduWorkbookSheet *sheet = liandu_workbook_content_get (content, 0);

  return liandu_workbook_content_find_text (sheet, (guint) sheet->page.last_header + 1 + line, column);
}

/* As it comes from the official sheet it is the official sheet. */
static void
test_same (gconstpointer data)
{
  LianduTestStore *self = (LianduTestStore *) data;
  GPtrArray *sheets = liandu_sheet_list ();

  for (guint i = 0; i < sheets->len; i++)
    {
      const LianduSheet *official = g_ptr_array_index (sheets, i);
      g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new (official);
      g_autofree char *definition = liandu_sheet_template_to_text (template);
      g_autoptr (LianduSheetTemplate) read = liandu_sheet_template_parse (definition, NULL);
      g_autofree char *again = liandu_sheet_template_to_text (read);
      g_autoptr (LianduWorkbookContent) expected = preview (self, official);
      g_autoptr (LianduWorkbookContent) found = preview_template (self, read);
      g_autofree char *expected_text = to_text (expected);
      g_autofree char *found_text = to_text (found);

      g_test_message ("%s", liandu_sheet_get_id (official));
      g_assert_cmpstr (definition, ==, again);
      g_assert_cmpstr (found_text, ==, expected_text);
    }
}

/* Of one record: it is about the columns. */
static LianduWorkbookContent *
preview_one (LianduTestStore           *self,
             const LianduSheetTemplate *template)
{
  g_autoptr (LianduSheet) sheet = make (template);
  g_autoptr (LianduSheetRequest) request = liandu_sheet_request_new (sheet);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_sheet_get_kind (sheet));
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (GStrv) uuids = NULL;
  g_autoptr (GError) error = NULL;
  LianduWorkbookContent *content;

  liandu_query_set_limit (query, 1);
  rows = liandu_store_query (self->store, query, NULL, &error);
  g_assert_no_error (error);
  request->filter = liandu_query_new (liandu_sheet_get_kind (sheet));
  if (rows->len > 0)
    liandu_query_add_condition (request->filter, liandu_condition_new ("uuid", LIANDU_OP_EQ, liandu_row_get_uuid (g_ptr_array_index (rows, 0))));
  content = liandu_sheet_request_preview (request, self->store, &uuids, NULL, &error);
  g_assert_no_error (error);
  return content;
}

/* So many columns fit any paper; so many fit none. */
#define MANY 13
#define TOO_MANY 40

/* Everything that can be chosen can be shown; nothing confidential can be. */
static void
test_all_columns (gconstpointer data)
{
  LianduTestStore *self = (LianduTestStore *) data;
  GPtrArray *sheets = liandu_sheet_list ();
  const LianduKind *kind = NULL;

  for (guint i = 0; i < sheets->len; i++)
    {
      g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new (g_ptr_array_index (sheets, i));
      gboolean first = kind != liandu_sheet_get_kind (g_ptr_array_index (sheets, i));
      g_autoptr (GPtrArray) columns = liandu_sheet_template_list_columns (template);
      g_autoptr (LianduWorkbookContent) content = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %u columns", template->base, columns->len);
      g_ptr_array_set_size (template->columns, 0);
      for (guint j = 0; j < columns->len; j++)
        {
          const LianduTemplateColumn *column = g_ptr_array_index (columns, j);
          const LianduField *field = liandu_kind_get_field (liandu_sheet_template_get_kind (template), column->key);

          g_assert_true (liandu_sheet_template_has_column (template, column->key));
          g_assert_true (field == NULL || !liandu_field_is_confidential (field));
          g_ptr_array_add (template->columns, liandu_template_column_copy (column));
          if ((template->columns->len < MANY || j + 2 == columns->len) && j + 1 < columns->len)
            continue;
          /* Once for each kind, and what is made is shown everywhere alike. */
          content = first ? preview_one (self, template) : NULL;
          if (content != NULL)
            g_assert_cmpuint (liandu_workbook_content_get (content, 0)->last_column + 1, >=, template->columns->len);
          liandu_sheet_unref (make (template));
          g_clear_pointer (&content, liandu_workbook_content_unref);
          g_ptr_array_set_size (template->columns, 0);
        }
      kind = liandu_sheet_template_get_kind (template);
      g_clear_pointer (&template->columns, g_ptr_array_unref);
      template->columns = g_steal_pointer (&columns);
      if (template->columns->len < TOO_MANY)
        continue;
      g_assert_null (liandu_sheet_template_make (template, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    }
}

static LianduTemplateColumn *
get_column (LianduSheetTemplate *template,
            guint                column)
{
  return g_ptr_array_index (template->columns, column);
}

static void
keep_columns (LianduSheetTemplate *template,
              const char * const  *keys)
{
  g_autoptr (GPtrArray) columns = liandu_sheet_template_list_columns (template);

  g_ptr_array_set_size (template->columns, 0);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      guint n = template->columns->len;

      for (guint j = 0; j < columns->len; j++)
        if (g_str_equal (((LianduTemplateColumn *) g_ptr_array_index (columns, j))->key, keys[i]))
          g_ptr_array_add (template->columns, liandu_template_column_copy (g_ptr_array_index (columns, j)));
      g_assert_cmpuint (template->columns->len, ==, n + 1);
    }
}

/* Own columns, heading, order, groups, filter, total and paper. */
static void
test_changed (gconstpointer data)
{
  LianduTestStore *self = (LianduTestStore *) data;
  static const char * const keys[] = { "@/序号", "grade", "@责任落实/责任单位", "@存在问题/具体问题", "#", NULL };
  g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new (liandu_sheet_lookup ("issue-ledger"));
  g_autoptr (LianduWorkbookContent) content = NULL;
  const LianduWorkbookSheet *sheet;
  g_autofree char *text = NULL;

  keep_columns (template, keys);
  g_free (get_column (template, 4)->term);
  get_column (template, 4)->term = g_strdup ("领导批示");
  g_free (template->title);
  template->title = g_strdup ("{unit}严重问题清单");
  template->sort = g_strdup ("-description");
  template->group_by = g_strdup ("unit");
  template->filter = liandu_query_new (liandu_kind_lookup ("issue"));
  liandu_query_add_condition (template->filter, liandu_condition_new ("grade", LIANDU_OP_EQ, "serious"));
  template->total = FALSE;
  template->portrait = TRUE;
  g_clear_pointer (&template->signature, g_free);
  content = preview_template (self, template);
  sheet = liandu_workbook_content_get (content, 0);
  text = to_text (content);
  g_assert_nonnull (strstr (text, "严重问题清单"));
  g_assert_nonnull (strstr (text, "领导批示"));
  g_assert_null (strstr (text, "截至"));
  g_assert_null (strstr (text, "填表人"));
  g_assert_false (sheet->page.landscape);
  g_assert_cmpuint (sheet->last_column, ==, 4);
  /* The first line says the unit that the next is of. */
  g_assert_cmpstr (get_cell (content, 0, 0), ==, get_cell (content, 1, 2));
  for (guint i = 0; i < count_lines (content); i++)
    g_assert_true (g_strcmp0 (get_cell (content, i, 1), "") == 0 || get_cell (content, i, 1) == NULL
                   || g_strcmp0 (get_cell (content, i, 1), "严重") == 0);
  g_assert_cmpuint (count_lines (content), >, 5);
}

/* Sums know their columns wherever these stand, and when they are not shown. */
static void
test_sums (gconstpointer data)
{
  LianduTestStore *self = (LianduTestStore *) data;
  static const char * const keys[] = { "@/销号率", "@期末未销号/逾期", "@/上期结转", NULL };
  static const guint places[] = { 12, 7, 2 };
  g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new (liandu_sheet_lookup ("yearly-summary"));
  g_autoptr (LianduWorkbookContent) official = preview (self, liandu_sheet_lookup ("yearly-summary"));
  g_autoptr (LianduWorkbookContent) content = NULL;

  keep_columns (template, keys);
  content = preview_template (self, template);
  g_assert_cmpuint (count_lines (content), ==, count_lines (official));
  for (guint i = 0; i < count_lines (content); i++)
    for (guint j = 0; j < G_N_ELEMENTS (places); j++)
      g_assert_cmpstr (get_cell (content, i, j + 2), ==, get_cell (official, i, places[j]));
}

/* What is not there any more makes no table without a word. */
static void
test_gone (gconstpointer unused)
{
  static const char * const keys[] = { "no_such_field", "@没有的/栏目", "confidential_source" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new (liandu_sheet_lookup ("issue-ledger"));
      g_autoptr (GError) error = NULL;

      g_free (get_column (template, 3)->key);
      get_column (template, 3)->key = g_strdup (keys[i]);
      g_assert_false (liandu_sheet_template_has_column (template, keys[i]));
      g_assert_null (liandu_sheet_template_make (template, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, "整改措施"));
      liandu_sheet_template_reset (template);
      liandu_sheet_unref (make (template));
    }
}

static char *
save (LianduTestStore     *self,
      LianduSheetTemplate *template)
{
  g_autoptr (LianduChangeSet) changes = liandu_sheet_template_new_changes (template, self->store);
  g_autoptr (GError) error = NULL;

  liandu_store_commit (self->store, changes, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (template->uuid);
}

static LianduSheetTemplate *
read_template (LianduTestStore *self)
{
  g_autoptr (LianduQuery) query = liandu_sheet_template_new_query ();
  g_autoptr (GPtrArray) rows = liandu_store_query (self->store, query, NULL, NULL);

  g_assert_cmpuint (rows->len, ==, 1);
  return liandu_sheet_template_new_for_row (g_ptr_array_index (rows, 0), NULL);
}

/* Kept, found by name and uuid, edited; who did not see the last change is told. */
static void
test_record (gconstpointer data)
{
  LianduTestStore *self = (LianduTestStore *) data;
  g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new (liandu_sheet_lookup ("issue-ledger"));
  g_autoptr (LianduSheetTemplate) mine = NULL;
  g_autoptr (LianduSheetTemplate) theirs = NULL;
  g_autoptr (LianduSheet) by_name = NULL;
  g_autoptr (LianduSheet) by_uuid = NULL;
  g_autoptr (LianduChangeSet) late = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *same = NULL;
  g_autoptr (GError) error = NULL;

  template->name = g_strdup ("党委会用台账");
  uuid = save (self, template);
  by_name = liandu_sheet_template_find_sheet (self->store, "党委会用台账", &error);
  g_assert_no_error (error);
  by_uuid = liandu_sheet_template_find_sheet (self->store, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (liandu_sheet_get_id (by_name), ==, uuid);
  g_assert_cmpstr (liandu_sheet_get_tab (by_uuid), ==, "党委会用台账");
  mine = read_template (self);
  theirs = read_template (self);
  mine->portrait = TRUE;
  same = save (self, mine);
  g_assert_cmpstr (same, ==, uuid);
  theirs->paper = LIANDU_PAPER_A3;
  late = liandu_sheet_template_new_changes (theirs, self->store);
  g_assert_false (liandu_store_commit (self->store, late, NULL, NULL, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_CONFLICT);
  g_assert_null (liandu_sheet_template_find_sheet (self->store, "没有的模板", NULL));
}

/* What was sent by a template can be compared when the template is another or
 * gone. */
static void
test_kept (gconstpointer data)
{
  LianduTestStore *self = (LianduTestStore *) data;
  g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new (liandu_sheet_lookup ("talk-register"));
  g_autoptr (LianduSheet) sheet = NULL;
  g_autoptr (LianduSheetRequest) request = NULL;
  g_autoptr (LianduChangeSet) deletion = NULL;
  g_autoptr (LianduDate) day = liandu_date_new_day (2026, 11, 20);
  g_autoptr (GPtrArray) differences = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  template->name = g_strdup ("谈话情况（本单位）");
  uuid = save (self, template);
  sheet = make (template);
  request = liandu_sheet_request_new (sheet);
  kept = liandu_kept_sheet_keep (self->store, request, day, "县委办公室", NULL, NULL, &error);
  g_assert_no_error (error);
  deletion = liandu_sheet_template_new_deletion (uuid);
  liandu_store_commit (self->store, deletion, NULL, NULL, &error);
  g_assert_no_error (error);
  differences = liandu_kept_sheet_compare (self->store, kept, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differences->len, ==, 0);
}

#define ADD(name, func) g_test_add_data_func ("/sheet-template/" name, &self, func)

int
main (int    argc,
      char **argv)
{
  LianduTestStore self = { 0 };
  int result;

  g_test_init (&argc, &argv, NULL);
  set_up (&self);
  ADD ("same", test_same);
  ADD ("all-columns", test_all_columns);
  ADD ("changed", test_changed);
  ADD ("sums", test_sums);
  ADD ("gone", test_gone);
  ADD ("kept", test_kept);
  ADD ("record", test_record);
  result = g_test_run ();
  liandu_test_store_tear_down (&self, NULL);
  return result;
}
