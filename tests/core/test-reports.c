/* test-reports.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "liandu-reports.h"
#include "liandu-value.h"

/* Months, days and statuses from answers that are made up. */

static GVariant *
day (const char *text)
{
  g_autoptr (LianduDate) today = liandu_date_new_day (2026, 4, 8);
  g_autoptr (LianduDate) date = text != NULL ? liandu_date_parse (text, today, NULL) : NULL;

  return date != NULL ? g_variant_ref_sink (liandu_date_to_variant (date)) : NULL;
}

static LianduReports *
new_reports (int         year,
             int         due_day,
             gboolean    next_month,
             const char *today_text)
{
  g_autoptr (LianduDate) today = liandu_date_new_iso (today_text, NULL);
  g_autoptr (LianduWorkdays) workdays = liandu_workdays_new ();
  LianduReportRules rules = { due_day, next_month, workdays, 10, 2, 3 };
  const LianduReportSort *sort = liandu_reports_find_sort ("progress");
  GVariant *none[] = { NULL, NULL };
  LianduReports *self;

  /* The Spring Festival of 2026 and a make-up day. */
  liandu_workdays_set_year (workdays, 2026, "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
                            "0104 0214 0228 0509 0920 1010", NULL);
  self = liandu_reports_new (sort->kind, sort->info, year, today, &rules);
  liandu_reports_add_unit (self, "a", "甲局", none);
  liandu_reports_add_unit (self, "b", "乙局", none);
  return self;
}

static void
add_record (LianduReports *self,
            const char    *uuid,
            const char    *unit,
            const char    *state,
            const char    *assigned,
            const char    *found,
            const char    *closed)
{
  g_autoptr (GVariant) link = g_variant_ref_sink (liandu_value_new_link (unit, unit));
  g_autoptr (GVariant) until = day (closed);
  g_autoptr (GVariant) from = day (assigned);
  g_autoptr (GVariant) second = day (found);
  GVariant *values[] = { link, NULL, until, from, second };

  liandu_reports_add_record (self, uuid, uuid, NULL, state, values);
}

static void
add_row (LianduReports *self,
         const char    *record,
         const char    *month,
         const char    *reported,
         const char    *text)
{
  g_autoptr (GVariant) parent = g_variant_ref_sink (g_variant_new_string (record));
  g_autoptr (GVariant) of = day (month);
  g_autoptr (GVariant) on = day (reported);
  g_autoptr (GVariant) words = g_variant_ref_sink (g_variant_new_string (text));
  GVariant *values[] = { parent, of, on, words };

  liandu_reports_add_row (self, values);
}

static void
assert_due (LianduReports *self,
            guint          month,
            const char    *iso)
{
  g_autoptr (LianduDate) due = liandu_reports_dup_due (self, month - 1);

  g_assert_cmpstr (liandu_date_get_iso (due), ==, iso);
}

/* The line of a unit, a letter a month. */
static void
assert_line (LianduReports *self,
             const char    *uuid,
             const char    *expected)
{
  static const char letters[] = ".zowlm";
  char found[LIANDU_REPORTS_MONTHS + 1] = "";
  guint unit = 0;

  g_assert_true (liandu_reports_find_unit (self, uuid, &unit));
  for (guint i = 0; i < LIANDU_REPORTS_MONTHS; i++)
    found[i] = letters[liandu_reports_get_cell (self, unit, i)->status];
  g_assert_cmpstr (found, ==, expected);
}

/* A rest day moves on, a short month ends earlier, and the month after may be
 * meant. */
static void
test_due (void)
{
  g_autoptr (LianduReports) on_25 = new_reports (2026, 25, FALSE, "2026-12-31");
  g_autoptr (LianduReports) last = new_reports (2026, 31, FALSE, "2026-12-31");
  g_autoptr (LianduReports) after = new_reports (2026, 5, TRUE, "2026-12-31");
  g_autofree char *plain = liandu_reports_dup_due_words (on_25, 2);
  g_autofree char *moved = liandu_reports_dup_due_words (on_25, 3);
  g_autofree char *end = liandu_reports_dup_due_words (last, 3);

  assert_due (on_25, 2, "2026-02-25");
  assert_due (on_25, 4, "2026-04-27");
  assert_due (on_25, 9, "2026-09-28");
  assert_due (last, 1, "2026-02-02");
  assert_due (last, 2, "2026-02-28");
  assert_due (last, 4, "2026-04-30");
  assert_due (after, 1, "2026-02-05");
  assert_due (after, 4, "2026-05-06");
  /* The next year is not known: the day stays. */
  assert_due (after, 12, "2027-01-05");
  g_assert_nonnull (strstr (moved, "27"));
  g_assert_nonnull (strstr (moved, "25"));
  g_assert_null (strstr (plain, "off"));
  g_assert_null (strstr (end, "off"));
}

/* From the month of assignment, unless it came on the day or later; until it
 * is closed, unless that was before the day. */
static void
test_owed (void)
{
  g_autoptr (LianduReports) self = new_reports (2026, 25, FALSE, "2026-11-20");

  add_record (self, "1", "a", "rectifying", "2026-3-24", "2026-1-1", NULL);
  add_record (self, "2", "b", "closed", "2026-3-25", NULL, "2026-6-24");
  add_record (self, "3", "b", "closed", NULL, "2026-8-1", "2026-9-28");
  add_record (self, "4", "b", "pending", NULL, "2026-1-1", NULL);
  add_record (self, "5", "b", "transferred", "2026-1-1", NULL, NULL);
  add_record (self, "6", "nobody", "rectifying", "2026-1-1", NULL, NULL);
  liandu_reports_finish (self);
  assert_line (self, "a", "..mmmmmmmmw.");
  assert_line (self, "b", "...mm..mm...");
}

/* In time, late, missing; what says the same as before, and what does not. */
static void
test_status (void)
{
  g_autoptr (LianduReports) self = new_reports (2026, 25, FALSE, "2026-05-20");
  guint unit = 0;
  g_autoptr (GArray) items = NULL;

  add_record (self, "1", "a", "rectifying", "2025-11-1", NULL, NULL);
  add_record (self, "2", "a", "rectifying", "2026-3-1", NULL, NULL);
  add_row (self, "1", "2025-12", "2025-12-20", "已召开会议研究,正在推进。");
  add_row (self, "1", "2026-1", "2026-1-27", "已召开会议研究，正在推进");
  add_row (self, "1", "2026-2", "2026-2-25", "追缴1.1万元，办法已印发");
  add_row (self, "1", "2026-3", NULL, "追缴全部完成");
  add_row (self, "2", "2026-3", "2026-3-25", "已自查台账");
  add_row (self, "2", "2026-4", "2026-4-27", "已自查台账");
  add_row (self, "gone", "2026-4", "2026-4-27", "");
  liandu_reports_finish (self);
  assert_line (self, "a", "loomw.......");
  g_assert_true (liandu_reports_find_unit (self, "a", &unit));
  g_assert_cmpuint (liandu_reports_get_cell (self, unit, 0)->n_same, ==, 1);
  g_assert_cmpuint (liandu_reports_get_cell (self, unit, 1)->n_same, ==, 0);
  g_assert_cmpuint (liandu_reports_get_cell (self, unit, 3)->n_same, ==, 1);
  g_assert_cmpuint (liandu_reports_get_cell (self, unit, 3)->counts[LIANDU_REPORT_IN_TIME], ==, 1);
  g_assert_cmpuint (liandu_reports_count_units (self, 3, LIANDU_REPORT_MISSING), ==, 1);
  items = liandu_reports_list_items (self, unit, 3);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpstr (g_array_index (items, LianduReportItem, 0).uuid, ==, "1");
  g_assert_true (g_array_index (items, LianduReportItem, 1).same);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reports/due", test_due);
  g_test_add_func ("/reports/owed", test_owed);
  g_test_add_func ("/reports/status", test_status);
  return g_test_run ();
}
