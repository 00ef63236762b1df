/* test-coverage.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>

#include "liandu-coverage.h"
#include "liandu-record.h"
#include "liandu-value.h"

/* Subjects × periods from answers that are made up, against a coverage of
 * periods of each length. */

#define TODAY 2026, 4, 8

static const LianduCoverageInfo yearly = {
  .name = "yearly", .title = "Yearly", .link = "interviewee", .period = LIANDU_PERIOD_YEAR, .date = "day", .plan = "planned_on",
};
static const LianduCoverageInfo quarterly = {
  .name = "quarterly", .title = "Quarterly", .link = "interviewee", .period = LIANDU_PERIOD_QUARTER, .date = "day", .plan = "planned_on",
  .planned = "planned held", .records = { { "interview_mode", "=", "individual" } },
};
static const LianduCoverageInfo monthly = {
  .name = "monthly", .title = "Monthly", .link = "interviewers", .period = LIANDU_PERIOD_MONTH, .date = "day",
};

static LianduCoverage *
new_coverage (const LianduCoverageInfo *info,
              int                       year)
{
  g_autoptr (LianduDate) today = liandu_date_new_day (TODAY);
  LianduCoverage *self = liandu_coverage_new (liandu_kind_lookup ("interview"), info, year, today);

  liandu_coverage_add_subject (self, "a", "甲", "石泉乡 党委书记");
  liandu_coverage_add_subject (self, "b", "乙", "");
  liandu_coverage_add_subject (self, "c", "丙", "");
  liandu_coverage_add_subject (self, "d", "丁", "");
  return self;
}

static void
add (LianduCoverage *self,
     const char     *uuid,
     const char     *state,
     const char     *subject,
     const char     *day)
{
  g_autoptr (LianduDate) today = liandu_date_new_day (TODAY);
  g_autoptr (LianduDate) date = liandu_date_parse (day, today, NULL);
  g_autoptr (GVariant) link = g_variant_ref_sink (liandu_value_new_link (subject, subject));
  g_autoptr (GVariant) value = NULL;

  g_assert_nonnull (date);
  value = g_variant_ref_sink (liandu_date_to_variant (date));
  liandu_coverage_add_record (self, uuid, state, link, value);
}

static void
assert_cell (LianduCoverage       *self,
             const char           *title,
             guint                 period,
             LianduCoverageStatus  status,
             const char           *uuid)
{
  for (guint i = 0; i < liandu_coverage_get_n_subjects (self); i++)
    if (g_str_equal (liandu_coverage_get_title (self, i), title))
      {
        g_test_message ("%s %u", title, period);
        g_assert_cmpint (liandu_coverage_get_cell (self, i, period)->status, ==, status);
        g_assert_cmpstr (liandu_coverage_get_cell (self, i, period)->uuid, ==, uuid);
        return;
      }
  g_assert_not_reached ();
}

static void
assert_order (LianduCoverage *self,
              const char     *titles)
{
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < liandu_coverage_get_n_subjects (self); i++)
    g_string_append (order, liandu_coverage_get_title (self, i));
  g_assert_cmpstr (order->str, ==, titles);
}

/* This year, and the two before it; those who are missing first. */
static void
test_year (void)
{
  g_autoptr (LianduCoverage) self = new_coverage (&yearly, 2026);

  add (self, "1", "archived", "a", "2025-6-1");
  add (self, "2", "archived", "a", "2026-1-10");
  add (self, "3", "planned", "b", "2026-3-1");
  add (self, "4", "planned", "c", "2026年");
  add (self, "5", "held", "nobody", "2026-1-1");
  add (self, "6", "held", "d", "2022-1-1");
  liandu_coverage_finish (self);

  g_assert_cmpuint (liandu_coverage_get_n_periods (self), ==, 3);
  g_assert_cmpuint (liandu_coverage_get_focus (self), ==, 2);
  assert_order (self, "丁乙丙甲");
  assert_cell (self, "甲", 0, LIANDU_COVERAGE_MISSING, NULL);
  assert_cell (self, "甲", 1, LIANDU_COVERAGE_DONE, "1");
  assert_cell (self, "甲", 2, LIANDU_COVERAGE_DONE, "2");
  assert_cell (self, "乙", 2, LIANDU_COVERAGE_LATE, "3");
  assert_cell (self, "丙", 2, LIANDU_COVERAGE_PLANNED, "4");
  assert_cell (self, "丁", 2, LIANDU_COVERAGE_MISSING, NULL);
  g_assert_cmpuint (liandu_coverage_count (self, 2, LIANDU_COVERAGE_MISSING), ==, 1);
  g_assert_cmpuint (liandu_coverage_count (self, 0, LIANDU_COVERAGE_MISSING), ==, 4);
}

/* Of several the one that was held counts, and its successor; of plans the one
 * that can still be kept. */
static void
test_several (void)
{
  g_autoptr (LianduCoverage) self = new_coverage (&yearly, 2026);

  add (self, "1", "held", "a", "2026-1-10");
  add (self, "2", "assessed", "a", "2026-2-10");
  add (self, "3", "planned", "a", "2026-6-10");
  add (self, "4", "planned", "b", "2026-1-10");
  add (self, "5", "planned", "b", "2026-6-10");
  add (self, "6", "planned", "b", "2026-7-10");
  liandu_coverage_finish (self);

  assert_cell (self, "甲", 2, LIANDU_COVERAGE_DONE, "2");
  assert_cell (self, "乙", 2, LIANDU_COVERAGE_PLANNED, "5");
  g_assert_cmpuint (liandu_coverage_get_cell (self, liandu_coverage_get_n_subjects (self) - 1, 2)->n_records, ==, 3);
}

/* What lies ahead is not missing; what is over cannot be planned. */
static void
test_quarters (void)
{
  g_autoptr (LianduCoverage) self = new_coverage (&quarterly, 2026);

  add (self, "1", "held", "a", "2026-2-1");
  add (self, "2", "assessed", "b", "2026-3-31");
  add (self, "3", "planned", "c", "2026年第三季度");
  liandu_coverage_finish (self);

  g_assert_cmpuint (liandu_coverage_get_n_periods (self), ==, 4);
  g_assert_cmpuint (liandu_coverage_get_focus (self), ==, 1);
  assert_cell (self, "甲", 0, LIANDU_COVERAGE_LATE, "1");
  assert_cell (self, "乙", 0, LIANDU_COVERAGE_DONE, "2");
  assert_cell (self, "丙", 1, LIANDU_COVERAGE_MISSING, NULL);
  assert_cell (self, "丙", 2, LIANDU_COVERAGE_PLANNED, "3");
  assert_cell (self, "丁", 3, LIANDU_COVERAGE_NOT_YET, NULL);
  g_assert_false (liandu_coverage_can_plan (self, 0));
  g_assert_true (liandu_coverage_can_plan (self, 1));
  g_assert_true (liandu_coverage_can_plan (self, 3));
}

/* Whoever takes part with others is covered too; nothing can be planned where
 * the kind does not say how. */
static void
test_months (void)
{
  g_autoptr (LianduCoverage) self = new_coverage (&monthly, 2025);
  g_autoptr (GVariant) links = g_variant_ref_sink (g_variant_new_parsed ("[('a', '甲'), ('c', '丙')]"));
  g_autoptr (LianduDate) day = liandu_date_new_day (2025, 12, 31);
  g_autoptr (GVariant) value = g_variant_ref_sink (liandu_date_to_variant (day));

  liandu_coverage_add_record (self, "1", "held", links, value);
  liandu_coverage_finish (self);

  g_assert_cmpuint (liandu_coverage_get_n_periods (self), ==, 12);
  g_assert_cmpuint (liandu_coverage_get_focus (self), ==, 11);
  assert_cell (self, "甲", 11, LIANDU_COVERAGE_DONE, "1");
  assert_cell (self, "丙", 11, LIANDU_COVERAGE_DONE, "1");
  assert_cell (self, "丁", 0, LIANDU_COVERAGE_MISSING, NULL);
  assert_order (self, "乙丁甲丙");
  for (guint i = 0; i < 12; i++)
    g_assert_false (liandu_coverage_can_plan (self, i));
}

static void
test_plan (void)
{
  g_autoptr (LianduCoverage) self = new_coverage (&quarterly, 2026);
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup ("interview"), "00000000-0000-7000-8000-000000000001");
  g_autoptr (LianduDate) planned = NULL;

  liandu_coverage_finish (self);
  g_assert_true (liandu_coverage_needs_plan (self, 0, 3));
  liandu_coverage_fill_plan (self, 0, 3, record);

  planned = liandu_date_from_variant (liandu_record_get (record, "planned_on"), NULL);
  g_assert_cmpstr (liandu_record_get_link_uuid (record, "interviewee"), ==, "a");
  g_assert_cmpstr (liandu_record_get_string (record, "interview_mode"), ==, "individual");
  g_assert_cmpstr (liandu_date_get_iso (planned), ==, "2026-12-31");
  g_assert_cmpint (liandu_date_get_precision (planned), ==, LIANDU_DATE_QUARTER);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/coverage/year", test_year);
  g_test_add_func ("/coverage/several", test_several);
  g_test_add_func ("/coverage/quarters", test_quarters);
  g_test_add_func ("/coverage/months", test_months);
  g_test_add_func ("/coverage/plan", test_plan);
  return g_test_run ();
}
