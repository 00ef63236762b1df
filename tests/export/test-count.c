/* test-count.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "export-test.h"
#include "liandu-count.h"
#include "liandu-sample.h"
#include "liandu-sheet-export.h"
#include "liandu-test-store.h"

/* Records counted for summaries. */

static LianduDate *
make_day (const char *iso)
{
  return liandu_date_new_iso (iso, NULL);
}

static LianduCount *
count (LianduTestStore *desk,
       const char      *sheet,
       guint            part,
       const char      *from_iso,
       const char      *to_iso)
{
  g_autoptr (LianduDate) from = make_day (from_iso);
  g_autoptr (LianduDate) to = make_day (to_iso);
  g_autoptr (LianduStore) then = NULL;
  g_autoptr (GError) error = NULL;
  const LianduSheet *main = liandu_sheet_lookup (sheet);
  LianduCount *self;

  then = liandu_store_open_as_of (desk->store, to, NULL, &error);
  g_assert_no_error (error);
  self = liandu_count_new (then, part == 0 ? main : g_ptr_array_index (liandu_sheet_get_parts (main), part - 1), NULL, from, to, NULL, &error);
  g_assert_no_error (error);
  return self;
}

static guint
find_line (LianduCount *self,
           const char  *title)
{
  for (guint i = 0; i < liandu_count_get_n_lines (self); i++)
    if (g_str_equal (liandu_count_get_title (self, i), title))
      return i;
  g_test_message ("there is no line %s", title);
  g_assert_not_reached ();
}

static char *
dup_line (LianduCount *self,
          guint        line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < liandu_count_get_n_columns (self); i++)
    {
      g_autofree char *cell = liandu_count_dup_cell (self, line, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", cell);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_line(self, title, expected)                            \
  G_STMT_START {                                                      \
    g_autofree char *line_ = dup_line (self, find_line (self, title)); \
    g_assert_cmpstr (line_, ==, expected);                            \
  } G_STMT_END

static void
step (LianduTestStore *desk,
      const char      *uuid,
      const char      *transition,
      const char      *person,
      const char      *day,
      const char      *first,
      const char      *second)
{
  LianduEvent *event = liandu_test_event (transition, person, "同意");
  g_autoptr (LianduDate) date = make_day (day);
  g_autoptr (GError) error = NULL;

  event->date = g_variant_ref_sink (liandu_date_to_variant (date));
  liandu_test_store_step (desk, uuid, event, &error, first, second, first != NULL ? "handover_to" : NULL, "案件监督管理室", NULL);
  g_assert_no_error (error);
}

static void
test_numbers (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_autofree char *person = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *idle = NULL;
  g_autofree char *team = NULL;
  g_autofree char *carried = NULL;
  g_autofree char *new = NULL;
  g_autofree char *handed_over = NULL;
  g_autofree char *later = NULL;
  g_autofree char *sum = NULL;
  g_autoptr (LianduCount) by_unit = NULL;
  g_autoptr (LianduCount) by_grade = NULL;
  g_autoptr (LianduCount) by_month = NULL;

  liandu_test_store_set_now (desk, "2026-04-08T09:00:00+08:00");
  person = liandu_test_store_create (desk, "person", "name", "王建国", NULL);
  unit = liandu_test_store_create (desk, "unit", "name", "县水利局", "sequence", "2", NULL);
  idle = liandu_test_store_create (desk, "unit", "name", "县民政局", "sequence", "1", NULL);
  team = liandu_test_store_create (desk, "unit", "name", "派驻第一纪检监察组", "unit_type", "resident_team", NULL);
  carried = liandu_test_store_create (desk, "issue", "description", "一", "unit", unit, "grade", "serious", "due", "2026-02-28",
                                      "found_on", "2025-12-31", NULL);
  new = liandu_test_store_create (desk, "issue", "description", "二", "unit", unit, "grade", "minor", "found_on", "2026-01-01", NULL);
  handed_over = liandu_test_store_create (desk, "issue", "category", "11", "unit", unit, "found_on", "2026-02-02", NULL);
  later = liandu_test_store_create (desk, "issue", "description", "四", "unit", unit, "found_on", "2026-04-01", NULL);
  step (desk, handed_over, "transfer", person, "2026-03-31", "handover_on", "2026-03-31");

  by_unit = count (desk, "quarterly-summary", 0, "2026-01-01", "2026-03-31");
  g_assert_cmpstr (liandu_count_get_title (by_unit, 0), ==, "县民政局");
  assert_line (by_unit, "县水利局", "1 2 0 1 2 1 0 0 2 1 0.0%");
  assert_line (by_unit, "县民政局", "0 0 0 0 0 0 0 0 0 0 —");
  g_assert_true (liandu_count_is_empty (by_unit, 0));
  g_assert_cmpuint (liandu_count_get_n_lines (by_unit), ==, 2);
  sum = dup_line (by_unit, 2);
  g_assert_cmpstr (sum, ==, "1 2 0 1 2 1 0 0 2 1 0.0%");

  by_grade = count (desk, "quarterly-summary", 2, "2026-01-01", "2026-03-31");
  assert_line (by_grade, "严重", "1 0 0 0 1 1 0 0 1 1 0.0%");
  assert_line (by_grade, "轻微", "0 1 0 0 1 0 0 0 1 0 0.0%");
  assert_line (by_grade, "一般", "0 0 0 0 0 0 0 0 0 0 —");
  assert_line (by_grade, "其他", "0 1 0 1 0 0 0 0 0 0 0.0%");

  by_month = count (desk, "quarterly-summary", 4, "2026-01-01", "2026-03-31");
  g_assert_cmpuint (liandu_count_get_n_lines (by_month), ==, 3);
  assert_line (by_month, "2026年1月", "1 0 0");
  assert_line (by_month, "2026年2月", "1 0 0");
  assert_line (by_month, "2026年3月", "0 0 1");
}

/* The issues of a day that a condition holds for. */
static GHashTable *
list_issues (LianduTestStore *desk,
             const char      *day,
             const char      *condition)
{
  g_autoptr (LianduDate) date = make_day (day);
  g_autoptr (LianduStore) then = liandu_store_open_as_of (desk->store, date, NULL, NULL);
  g_autoptr (LianduQuery) query = liandu_query_new (liandu_kind_lookup ("issue"));
  g_autoptr (GPtrArray) rows = NULL;
  GHashTable *uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  liandu_query_add_condition (query, liandu_condition_parse (liandu_kind_lookup ("issue"), condition, NULL));
  rows = liandu_store_query (then, query, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (uuids, g_strdup (liandu_row_get_uuid (g_ptr_array_index (rows, i))));
  return uuids;
}

/* Settled before the quarter, and at work or settled anew in it. */
static guint
count_reopened (LianduTestStore *desk,
                const char      *before,
                const char      *last)
{
  g_autofree char *anew = g_strdup_printf ("closed_on > %s", before);
  g_autoptr (GHashTable) settled = list_issues (desk, before, "final = 1");
  g_autoptr (GHashTable) open = list_issues (desk, last, "final = 0");
  g_autoptr (GHashTable) again = list_issues (desk, last, anew);
  GHashTableIter iter;
  gpointer uuid;
  guint n = 0;

  g_hash_table_iter_init (&iter, settled);
  while (g_hash_table_iter_next (&iter, &uuid, NULL))
    n += g_hash_table_contains (open, uuid) || g_hash_table_contains (again, uuid);
  return n;
}

static void
check_ends (LianduTestStore *desk,
            LianduCount     *self,
            const char      *before,
            const char      *last)
{
  g_autoptr (GHashTable) carried = list_issues (desk, before, "final = 0");
  g_autoptr (GHashTable) left = list_issues (desk, last, "final = 0");
  guint sums = liandu_count_get_n_lines (self);

  g_assert_cmpfloat (liandu_count_get_number (self, sums, 0), ==, g_hash_table_size (carried) + count_reopened (desk, before, last));
  g_assert_cmpfloat (liandu_count_get_number (self, sums, 4), ==, g_hash_table_size (left));
}

/* Whatever the lines are, their sums are the same; what was left at the end of
 * a quarter is what the next one begins with, but for what came back. */
static void
test_balance (LianduTestStore *desk,
              gconstpointer    unused)
{
  static const char * const quarters[][2] = { { "2025-10-01", "2025-12-31" }, { "2026-01-01", "2026-03-31" } };
  g_autoptr (LianduDate) today = liandu_clock_dup_today (desk->clock);
  g_autoptr (GError) error = NULL;

  liandu_sample_fill (desk->store, today, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    {
      g_autoptr (LianduCount) by_unit = count (desk, "quarterly-summary", 0, quarters[i][0], quarters[i][1]);
      g_autofree char *expected = dup_line (by_unit, liandu_count_get_n_lines (by_unit));
      g_autoptr (LianduDate) first = make_day (quarters[i][0]);
      g_autoptr (LianduDate) before = liandu_date_add_days (first, -1);

      for (guint part = 1; part <= 3; part++)
        {
          g_autoptr (LianduCount) other = count (desk, "quarterly-summary", part, quarters[i][0], quarters[i][1]);
          g_autofree char *found = dup_line (other, liandu_count_get_n_lines (other));

          g_assert_cmpstr (found, ==, expected);
        }
      check_ends (desk, by_unit, liandu_date_get_iso (before), quarters[i][1]);
    }
}

/* The sheet: numbers as numbers, a chart, who had nothing to report. */
static void
test_sheet (LianduTestStore *desk,
            gconstpointer    unused)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "汇总.xlsx", NULL);
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *other = liandu_test_store_create (desk, "unit", "name", "县民政局", NULL);
  g_autofree char *issue = liandu_test_store_create (desk, "issue", "description", "一", "unit", unit, "found_on", "2026-04-01", NULL);
  g_autofree char *strings = NULL;
  g_autofree char *chart = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  liandu_sheet_export (desk->store, liandu_sheet_lookup ("monthly-summary"), NULL, NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  strings = test_read_part (path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, "2026年4月问题整改月度汇总表"));
  g_assert_nonnull (strstr (strings, "县民政局（共1个）"));
  g_assert_nonnull (strstr (strings, "零报告"));
  chart = test_read_part (path, "xl/charts/chart1.xml");
  g_assert_nonnull (strstr (chart, "各责任单位问题整改情况"));
  g_assert_nonnull (strstr (chart, "<c:v>县水利局</c:v>"));
  name = liandu_sheet_export_suggest_name (desk->store, liandu_sheet_lookup ("yearly-summary"), NULL);
  g_assert_cmpstr (name, ==, "2026年问题整改年度汇总表（20260408）.xlsx");
}

/* Nothing at all is said, too. */
static void
test_nothing (LianduTestStore *desk,
              gconstpointer    unused)
{
  g_auto (TestFolder) folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder.path, "汇总.xlsx", NULL);
  g_autofree char *strings = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < liandu_sheet_list ()->len; i++)
    {
      const LianduSheet *sheet = g_ptr_array_index (liandu_sheet_list (), i);
      g_autofree char *found = NULL;

      liandu_sheet_export (desk->store, sheet, NULL, NULL, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      found = test_read_part (path, "xl/sharedStrings.xml");
      if (liandu_sheet_is_count (sheet))
        g_assert_nonnull (strstr (found, "本期没有可统计的事项，零报告。"));
      g_assert_nonnull (strstr (found, ">无<"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export/count/numbers", LianduTestStore, NULL, liandu_test_store_set_up, test_numbers, liandu_test_store_tear_down);
  g_test_add ("/export/count/balance", LianduTestStore, NULL, liandu_test_store_set_up, test_balance, liandu_test_store_tear_down);
  g_test_add ("/export/count/sheet", LianduTestStore, NULL, liandu_test_store_set_up, test_sheet, liandu_test_store_tear_down);
  g_test_add ("/export/count/nothing", LianduTestStore, NULL, liandu_test_store_set_up, test_nothing, liandu_test_store_tear_down);
  return g_test_run ();
}
