/* test-cross-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-count.h"
#include "liandu-sheet-request.h"
#include "liandu-sheet-template.h"
#include "liandu-test-store.h"
#include "liandu-workbook-content.h"

/* Counts by two fields, beside the same counted by hand. */

static LianduSheet *
make_of (const char *kind,
         const char *rows,
         const char *columns,
         const char *sum,
         GError    **error)
{
  g_autoptr (LianduSheetTemplate) template = liandu_sheet_template_new_count (liandu_kind_lookup (kind), rows, columns, sum, TRUE);

  return liandu_sheet_template_make (template, error);
}

static LianduSheet *
make (const char *rows,
      const char *columns,
      const char *sum,
      GError    **error)
{
  return make_of ("issue", rows, columns, sum, error);
}

static LianduCount *
count (LianduTestStore *self,
       const char      *rows,
       const char      *columns,
       const char      *sum)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSheet) sheet = make (rows, columns, sum, &error);
  LianduCount *result = NULL;

  g_assert_no_error (error);
  result = liandu_count_new (self->store, sheet, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_counts (LianduTestStore *self,
             gconstpointer    unused)
{
  static const char * const names[] = { "石泉乡党委", "安平镇党委" };
  static const char * const grades[] = { "轻微", "一般", "严重", NULL };
  static const char * const units_in_order[] = { "安平镇党委", "石泉乡党委" };
  guint expected[2][4] = { { 0 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (LianduCount) result = NULL;
  char *units[2];

  for (guint i = 0; i < 2; i++)
    units[i] = liandu_test_store_create (self, "unit", "name", names[i], "sequence", i == 0 ? "20" : "10", NULL);
  for (guint i = 0; i < 60; i++)
    {
      guint unit = (guint) g_rand_int_range (rand, 0, 2);
      guint grade = (guint) g_rand_int_range (rand, 0, 4);
      g_autofree char *text = g_strdup_printf ("第%u个问题", i);
      g_autofree char *uuid = liandu_test_store_create (self, "issue", "unit", units[unit], "description", text,
                                                        grades[grade] != NULL ? "grade" : NULL, grades[grade], NULL);

      expected[1 - unit][grade]++;
    }
  result = count (self, "unit", "grade", NULL);
  g_assert_cmpuint (liandu_count_get_n_lines (result), ==, 2);
  g_assert_cmpuint (liandu_count_get_n_columns (result), ==, 5);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (liandu_count_get_title (result, i), ==, units_in_order[i]);
      for (guint j = 0; j < 4; j++)
        g_assert_cmpfloat (liandu_count_get_number (result, i, j), ==, expected[i][j]);
      g_free (units[i]);
    }
  g_assert_cmpstr (liandu_count_get_column (result, 0)->term, ==, "轻微");
  g_assert_cmpstr (liandu_count_get_column (result, 0)->group, ==, "严重程度");
  g_assert_cmpstr (liandu_count_get_column (result, 3)->term, ==, "未填写");
  g_assert_cmpfloat (liandu_count_get_number (result, 2, 4), ==, 60);
}

/* A sum of a number, on paper like any other table: blank where there is none. */
static void
test_sums (LianduTestStore *self,
           gconstpointer    unused)
{
  static const char * const present[] = { "7", "5", NULL };
  g_autofree char *unit = liandu_test_store_create (self, "unit", "name", "石泉乡党委", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LianduSheet) sheet = make_of ("meeting_supervision", "unit", "state", "present_count", &error);
  g_autoptr (LianduSheetRequest) request = NULL;
  g_autoptr (LianduWorkbookContent) content = NULL;
  g_auto (GStrv) uuids = NULL;
  const LianduWorkbookSheet *shown;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (present); i++)
    {
      g_autofree char *uuid = liandu_test_store_create (self, "meeting_supervision", "unit", unit,
                                                        present[i] != NULL ? "present_count" : NULL, present[i], NULL);
    }
  request = liandu_sheet_request_new (sheet);
  content = liandu_sheet_request_preview (request, self->store, &uuids, NULL, &error);
  g_assert_no_error (error);
  shown = liandu_workbook_content_get (content, 0);
  g_assert_cmpstr (liandu_workbook_content_find_text (shown, 4, 1), ==, "石泉乡党委");
  g_assert_cmpstr (liandu_workbook_content_find_text (shown, 4, 2), ==, "12");
  g_assert_cmpstr (liandu_workbook_content_find_text (shown, 5, 2), ==, "12");
  g_assert_cmpuint (shown->charts->len, ==, 1);
}

static void
test_nothing (LianduTestStore *self,
              gconstpointer    unused)
{
  g_autoptr (LianduCount) result = count (self, "category", "state", NULL);

  g_assert_cmpuint (liandu_count_get_n_lines (result), ==, 0);
  g_assert_cmpuint (liandu_count_get_n_columns (result), ==, 1);
}

static void
test_refused (LianduTestStore *self,
              gconstpointer    unused)
{
  static const char * const paths[] = { "description", "nothing", "found_on", "measures" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (make ("state", paths[i], NULL, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cross-count/counts", LianduTestStore, NULL, liandu_test_store_set_up, test_counts, liandu_test_store_tear_down);
  g_test_add ("/cross-count/sums", LianduTestStore, NULL, liandu_test_store_set_up, test_sums, liandu_test_store_tear_down);
  g_test_add ("/cross-count/nothing", LianduTestStore, NULL, liandu_test_store_set_up, test_nothing, liandu_test_store_tear_down);
  g_test_add ("/cross-count/refused", LianduTestStore, NULL, liandu_test_store_set_up, test_refused, liandu_test_store_tear_down);
  return g_test_run ();
}
