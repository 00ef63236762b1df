/* test-cross-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-cross-count.h"
#include "liandu-test-store.h"
#include "liandu-workbook-content.h"

/* Counts by two fields, beside the same counted by hand. */

static LianduCrossCount *
count (LianduTestStore *self,
       LianduQuery     *filter,
       const char      *rows,
       const char      *columns,
       const char      *sum)
{
  g_autoptr (GError) error = NULL;
  LianduCrossCount *result = liandu_cross_count_new (self->store, filter, rows, columns, sum, NULL, &error);

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
  g_autoptr (LianduQuery) filter = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (LianduCrossCount) result = NULL;
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
  result = count (self, filter, "unit", "grade", NULL);
  g_assert_cmpuint (result->rows->len, ==, 2);
  g_assert_cmpuint (result->columns->len, ==, 4);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (g_ptr_array_index (result->rows, i), ==, units_in_order[i]);
      for (guint j = 0; j < 4; j++)
        g_assert_cmpfloat (liandu_cross_count_get (result, i, j), ==, expected[i][j]);
      g_free (units[i]);
    }
  g_assert_cmpstr (g_ptr_array_index (result->columns, 0), ==, "轻微");
  g_assert_cmpstr (g_ptr_array_index (result->columns, 3), ==, "未填写");
  g_assert_cmpfloat (liandu_cross_count_sum (result), ==, 60);
}

static void
test_nothing (LianduTestStore *self,
              gconstpointer    unused)
{
  g_autoptr (LianduQuery) filter = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (LianduCrossCount) result = count (self, filter, "category", "state", NULL);
  g_autoptr (LianduWorkbookContent) content = liandu_cross_count_preview (result, self->store, filter);

  g_assert_cmpfloat (liandu_cross_count_sum (result), ==, 0);
  g_assert_cmpuint (liandu_workbook_content_get_n (content), ==, 1);
}

static void
test_refused (LianduTestStore *self,
              gconstpointer    unused)
{
  static const char * const paths[] = { "description", "nothing", "found_on", "measures" };
  g_autoptr (LianduQuery) filter = liandu_query_new (liandu_kind_lookup ("issue"));

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (liandu_cross_count_new (self->store, filter, "state", paths[i], NULL, NULL, &error));
      g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cross-count/counts", LianduTestStore, NULL, liandu_test_store_set_up, test_counts, liandu_test_store_tear_down);
  g_test_add ("/cross-count/nothing", LianduTestStore, NULL, liandu_test_store_set_up, test_nothing, liandu_test_store_tear_down);
  g_test_add ("/cross-count/refused", LianduTestStore, NULL, liandu_test_store_set_up, test_refused, liandu_test_store_tear_down);
  return g_test_run ();
}
