/* test-reports-query.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-init.h"
#include "liandu-test-store.h"

/* Who has reported in which month, from real issues and their progress. */

static LianduReports *
load (LianduTestStore *self)
{
  g_autoptr (GError) error = NULL;
  LianduReports *reports = liandu_store_load_reports (self->store, liandu_reports_find_sort ("progress"), 2026, NULL, &error);

  g_assert_no_error (error);
  return reports;
}

static void
assert_cell (LianduReports *reports,
             guint          unit,
             guint          month,
             const char    *status,
             guint          owed)
{
  const LianduReportCell *cell = liandu_reports_get_cell (reports, unit, month - 1);

  g_test_message ("%s %u", liandu_reports_get_title (reports, unit), month);
  g_assert_cmpstr (liandu_reports_get_status_name (cell->status), ==, status);
  g_assert_cmpuint (cell->n_owed, ==, owed);
}

/* An issue that was assigned to a unit on a day. */
static char *
assign (LianduTestStore *self,
        const char      *unit,
        const char      *description,
        const char      *assigned_on,
        const char      *due)
{
  g_autofree char *person = liandu_test_store_create (self, "person", "name", "周文", NULL);
  char *uuid = liandu_test_store_create (self, "issue", "description", description, "unit", unit, "category", "9", "grade", "general",
                                         "due", due, NULL);
  g_autoptr (GError) error = NULL;

  liandu_test_store_step (self, uuid, liandu_test_event ("register", person, NULL), &error, NULL);
  g_assert_no_error (error);
  liandu_test_store_step (self, uuid, liandu_test_event ("assign", NULL, NULL), &error, NULL);
  g_assert_no_error (error);
  liandu_test_store_edit (self, uuid, "assigned_on", assigned_on, NULL);
  return uuid;
}

/* What is owed, what came in and when; what is only planned owes nothing. */
static void
test_progress (LianduTestStore *self,
               gconstpointer    unused)
{
  g_autofree char *town = liandu_test_store_create (self, "unit", "name", "石泉乡", "sequence", "1", "contact", "陈燕", "telephone", "0000-1", NULL);
  g_autofree char *bureau = liandu_test_store_create (self, "unit", "name", "县财政局", "sequence", "2", NULL);
  g_autofree char *idle = liandu_test_store_create (self, "unit", "name", "县审计局", "sequence", "3", NULL);
  g_autofree char *first = assign (self, town, "公务接待无公函", "2026-1-10", "2026-4-12");
  g_autofree char *second = assign (self, town, "台账不全", "2026-3-2", "2026-12-31");
  g_autofree char *third = assign (self, bureau, "往来款未清理", "2026-2-1", "2026-4-1");
  g_autofree char *pending = liandu_test_store_create (self, "issue", "description", "待会商的问题", "unit", idle, NULL);
  g_autoptr (LianduReports) reports = NULL;
  g_autofree char *text = NULL;

  g_free (liandu_test_store_add_row (self, first, "progress", "month", "2026-1", "situation", "已召开会议研究", "reported_on", "2026-1-25", NULL));
  g_free (liandu_test_store_add_row (self, first, "progress", "month", "2026-2", "situation", "已召开会议研究。", "reported_on", "2026-3-9", NULL));
  g_free (liandu_test_store_add_row (self, third, "progress", "month", "2026-2", "situation", "清理完毕", "reported_on", "2026-2-20", NULL));
  g_free (liandu_test_store_add_row (self, third, "progress", "month", "2026-3", "situation", "追回三万元", "reported_on", "2026-3-20", NULL));

  reports = load (self);
  g_assert_cmpuint (liandu_reports_get_n_units (reports), ==, 2);
  g_assert_cmpuint (liandu_reports_get_focus (reports), ==, 2);
  g_assert_cmpstr (liandu_reports_get_title (reports, 0), ==, "石泉乡");
  assert_cell (reports, 0, 1, "in_time", 1);
  assert_cell (reports, 0, 2, "late", 1);
  g_assert_cmpuint (liandu_reports_get_cell (reports, 0, 1)->n_same, ==, 1);
  assert_cell (reports, 0, 3, "missing", 2);
  assert_cell (reports, 0, 4, "waiting", 2);
  assert_cell (reports, 0, 5, "not_owed", 0);
  assert_cell (reports, 1, 1, "not_owed", 0);
  assert_cell (reports, 1, 3, "in_time", 1);
  g_assert_cmpuint (liandu_reports_get_cell (reports, 1, 2)->n_same, ==, 0);

  text = liandu_reports_dup_text (reports, 0, 2, NULL, "清源县纪委监委");
  g_assert_cmpstr (text, ==,
                   "石泉乡：\n"
                   "　　现就贵单位下列2个问题提醒如下：\n"
                   "　　1.（清纪监〔2026〕1号）公务接待无公函（3月整改进展情况应于2026年4月7日前报送，至今未报；整改时限2026年4月12日，还剩4天）。\n"
                   "　　2.（清纪监〔2026〕2号）台账不全（3月整改进展情况应于2026年4月7日前报送，至今未报）。\n"
                   "　　请抓紧报送，并抓紧落实。报送材料须经单位主要负责人审签并加盖公章。\n"
                   "清源县纪委监委\n"
                   "2026年4月8日");
}

static char *
remind (LianduTestStore *self,
        LianduReports   *reports,
        guint            unit,
        guint            month)
{
  g_autofree char *uuid = liandu_test_new_uuid ();
  g_autoptr (LianduRecord) record = liandu_record_new (liandu_reports_get_prompt_kind (), uuid);
  g_autoptr (LianduDate) today = liandu_clock_dup_today (self->clock);
  g_autoptr (GError) error = NULL;

  liandu_record_apply_presets (record, today);
  liandu_reports_fill_prompt (reports, unit, month, record);
  liandu_test_store_save (self, record, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&uuid);
}

/* Reminders without an answer add up; one that is answered does not count. */
static void
test_escalation (LianduTestStore *self,
                 gconstpointer    unused)
{
  g_autofree char *town = liandu_test_store_create (self, "unit", "name", "石泉乡", "contact", "陈燕", "telephone", "0000-1", NULL);
  g_autofree char *issue = assign (self, town, "公务接待无公函", "2026-3-10", "2026-12-12");
  g_autoptr (LianduReports) before = load (self);
  g_autofree char *first = remind (self, before, 0, 2);
  g_autofree char *second = remind (self, before, 0, 2);
  g_autoptr (LianduReports) after = load (self);
  g_autoptr (LianduReports) answered = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = liandu_reports_dup_prompt_words (after, 0);

  g_assert_cmpint (liandu_reports_get_escalation (before, 0), ==, LIANDU_ESCALATION_NONE);
  g_assert_true (liandu_reports_needs_prompt (before, 0, 2));
  liandu_test_assert_text (self, first, "whom", "陈燕");
  liandu_test_assert_text (self, first, "telephone", "0000-1");
  liandu_test_assert_text (self, first, "issues", "公务接待无公函");
  liandu_test_assert_text (self, first, "month", "2026年3月");
  g_assert_cmpuint (liandu_reports_get_n_unanswered (after, 0), ==, 2);
  g_assert_cmpint (liandu_reports_get_escalation (after, 0), ==, LIANDU_ESCALATION_ORDER);
  g_assert_cmpstr (words, ==, "reminded 2 times · 2 unanswered · an order is proposed");

  liandu_test_store_edit (self, first, "answer", "下周报送", NULL);
  liandu_test_store_step (self, first, liandu_test_event ("answer", NULL, NULL), &error, NULL);
  g_assert_no_error (error);
  answered = load (self);
  g_assert_cmpuint (liandu_reports_get_n_unanswered (answered, 0), ==, 1);
  g_assert_cmpint (liandu_reports_get_escalation (answered, 0), ==, LIANDU_ESCALATION_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  liandu_init ();

  g_test_add ("/reports-query/progress", LianduTestStore, NULL, liandu_test_store_set_up, test_progress, liandu_test_store_tear_down);
  g_test_add ("/reports-query/escalation", LianduTestStore, NULL, liandu_test_store_set_up, test_escalation, liandu_test_store_tear_down);
  return g_test_run ();
}
