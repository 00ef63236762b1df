/* test-coverage-query.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-init.h"
#include "liandu-test-store.h"

/* A coverage from real records: who counts, which records do, and plans for
 * all who are missing in one transaction. */

static LianduCoverage *
load (LianduTestStore *self)
{
  const LianduKind *kind = liandu_kind_lookup ("interview");
  g_autoptr (GError) error = NULL;
  LianduCoverage *coverage = liandu_store_load_coverage (self->store, kind, liandu_kind_get_coverage (kind, "yearly"), 2026, NULL, &error);

  g_assert_no_error (error);
  return coverage;
}

static void
assert_line (LianduCoverage *coverage,
             guint           subject,
             const char     *title,
             const char     *detail,
             const char     *status)
{
  g_assert_cmpstr (liandu_coverage_get_title (coverage, subject), ==, title);
  g_assert_cmpstr (liandu_coverage_get_detail (coverage, subject), ==, detail);
  g_assert_cmpstr (liandu_coverage_status_get_name (liandu_coverage_get_cell (coverage, subject, 2)->status), ==, status);
}

static void
test_who (LianduTestStore *self,
          gconstpointer    unused)
{
  g_autofree char *unit = liandu_test_store_create (self, "unit", "name", "石泉乡", NULL);
  g_autofree char *chen = liandu_test_store_create (self, "person", "name", "陈志强", "unit", unit, "post", "党委书记",
                                                    "key_official", "true", "sequence", "1", NULL);
  g_autofree char *zhou = liandu_test_store_create (self, "person", "name", "周敏", "key_official", "true", "sequence", "2", NULL);
  g_autofree char *clerk = liandu_test_store_create (self, "person", "name", "科员甲", NULL);
  g_autofree char *gone = liandu_test_store_create (self, "person", "name", "已调出", "key_official", "true", NULL);
  g_autofree char *held = liandu_test_store_create (self, "interview", "interviewee", chen, "planned_on", "2026-2-1",
                                                    "interviewers", zhou, NULL);
  g_autofree char *of_clerk = liandu_test_store_create (self, "interview", "interviewee", clerk, "planned_on", "2026-2-1", NULL);
  g_autoptr (LianduCoverage) coverage = NULL;
  g_autoptr (GError) error = NULL;

  liandu_test_store_delete (self, gone);
  liandu_test_store_edit (self, held, "interview_date", "2026-2-3", NULL);
  liandu_test_store_step (self, held, liandu_test_event ("hold", NULL, NULL), &error, NULL);
  g_assert_no_error (error);

  coverage = load (self);
  g_assert_cmpuint (liandu_coverage_get_n_subjects (coverage), ==, 2);
  assert_line (coverage, 0, "周敏", "", "missing");
  assert_line (coverage, 1, "陈志强", "石泉乡 党委书记", "done");
  g_assert_cmpstr (liandu_coverage_get_cell (coverage, 1, 2)->uuid, ==, held);
  g_assert_cmpstr (liandu_date_get_iso (liandu_coverage_get_cell (coverage, 1, 2)->date), ==, "2026-02-03");
}

static void
plan_all (LianduTestStore *self,
          LianduCoverage  *coverage)
{
  g_autoptr (LianduChangeSet) changes = liandu_change_set_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < liandu_coverage_get_n_subjects (coverage); i++)
    {
      g_autofree char *uuid = liandu_test_new_uuid ();
      g_autoptr (LianduRecord) record = liandu_record_new (liandu_kind_lookup ("interview"), uuid);
      g_autoptr (LianduChangeSet) plan = NULL;

      liandu_coverage_fill_plan (coverage, i, 2, record);
      plan = liandu_record_dup_changes (record);
      liandu_change_set_append (changes, plan);
      g_assert_true (liandu_change_set_is_empty (plan));
    }
  g_assert_true (liandu_store_commit (self->store, changes, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* One transaction, and one step back takes all of it. */
static void
test_plan (LianduTestStore *self,
           gconstpointer    unused)
{
  g_autofree char *chen = liandu_test_store_create (self, "person", "name", "陈志强", "key_official", "true", NULL);
  g_autofree char *zhou = liandu_test_store_create (self, "person", "name", "周敏", "key_official", "true", NULL);
  g_autoptr (LianduCoverage) missing = load (self);
  g_autoptr (LianduCoverage) planned = NULL;
  g_autoptr (LianduCoverage) undone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (liandu_coverage_count (missing, 2, LIANDU_COVERAGE_MISSING), ==, 2);
  plan_all (self, missing);
  planned = load (self);
  g_assert_cmpuint (liandu_coverage_count (planned, 2, LIANDU_COVERAGE_PLANNED), ==, 2);
  liandu_test_assert_text (self, liandu_coverage_get_cell (planned, 0, 2)->uuid, "planned_on", "2026年");
  liandu_test_assert_state (self, liandu_coverage_get_cell (planned, 0, 2)->uuid, "planned");

  g_assert_true (liandu_store_undo (self->store, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  undone = load (self);
  g_assert_cmpuint (liandu_coverage_count (undone, 2, LIANDU_COVERAGE_MISSING), ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  liandu_init ();

  g_test_add ("/coverage-query/who", LianduTestStore, NULL, liandu_test_store_set_up, test_who, liandu_test_store_tear_down);
  g_test_add ("/coverage-query/plan", LianduTestStore, NULL, liandu_test_store_set_up, test_plan, liandu_test_store_tear_down);
  return g_test_run ();
}
