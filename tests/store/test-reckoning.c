/* test-reckoning.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "liandu-reckoning.h"
#include "liandu-seed.h"
#include "liandu-test-store.h"

/* What a date follows from, asked of a real workspace. */

static LianduReckoning *
reckon (LianduTestStore *desk,
        LianduRecord    *record,
        const char      *field)
{
  return liandu_reckoning_new (desk->store, liandu_kind_get_field (liandu_record_get_kind (record), field), record);
}

/* 立行立改: ten working days, across National Day. */
static void
test_rule (LianduTestStore *desk,
           gconstpointer    unused)
{
  g_autoptr (LianduRecord) issue = liandu_test_store_record (desk, "issue", "immediate", "true", "assigned_on", "2026-09-24", NULL);
  g_autoptr (LianduReckoning) reckoning = reckon (desk, issue, "due");
  g_autoptr (LianduReckoning) hearing = reckon (desk, issue, "hearing_due");

  g_assert_nonnull (reckoning);
  g_assert_cmpstr (reckoning->rule, ==, "立行立改");
  g_assert_cmpstr (liandu_date_get_iso (reckoning->date), ==, "2026-10-15");
  g_assert_nonnull (strstr (reckoning->words, "2026-10-15"));
  g_assert_cmpuint (reckoning->days->len, ==, 21);
  g_assert_null (hearing);
}

/* The same as the step reckons, whatever rule was chosen. */
static void
test_as_the_step (LianduTestStore *desk,
                  gconstpointer    unused)
{
  static const char *const rules[] = { "immediate_rect", "tour_rectification", "proposal_reply", "dem_life_plan" };
  g_autofree char *unit = liandu_test_store_create (desk, "unit", "name", "县水利局", NULL);
  g_autofree char *leader = liandu_test_store_create (desk, "person", "name", "沈国梁", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *rule = liandu_seed_dup_uuid ("time_limit", rules[i]);
      g_autofree char *uuid = liandu_test_store_create (desk, "issue", "description", "问题", "unit", unit, "category", "3",
                                                        "grade", "serious", "limit_rule", rule, "feedback_on", "2026-04-08", NULL);
      g_autoptr (LianduRecord) before = NULL;
      g_autoptr (LianduReckoning) reckoning = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rules[i]);
      liandu_test_store_step (desk, uuid, liandu_test_event ("register", leader, "同意"), &error, NULL);
      g_assert_no_error (error);
      before = liandu_test_store_load (desk, uuid);
      reckoning = reckon (desk, before, "due");
      liandu_test_store_step (desk, uuid, liandu_test_event ("assign", leader, "请整改"), &error, NULL);
      g_assert_no_error (error);
      g_assert_nonnull (reckoning);
      g_assert_nonnull (reckoning->date);
      liandu_test_assert_text (desk, uuid, "due", liandu_date_get_iso (reckoning->date));
    }
}

/* The letter itself says how long; the day it counts from comes later. */
static void
test_record (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_autoptr (LianduRecord) letter = liandu_test_store_record (desk, "letter", "reply_length", "15", "reply_unit", "workday", NULL);
  g_autoptr (LianduReckoning) open = reckon (desk, letter, "reply_due");
  g_autoptr (LianduReckoning) counted = NULL;

  g_assert_nonnull (open);
  g_assert_null (open->date);
  g_assert_null (open->rule);
  liandu_test_store_assign (desk, letter, "delivered_on", "2026-02-10", NULL);
  counted = reckon (desk, letter, "reply_due");
  g_assert_cmpstr (liandu_date_get_iso (counted->date), ==, "2026-03-09");
  liandu_test_store_assign (desk, letter, "reply_length", "", NULL);
  g_assert_null (reckon (desk, letter, "reply_due"));
}

/* What the office changes counts from then on; a year without a calendar is
 * said, not guessed. */
static void
test_office (LianduTestStore *desk,
             gconstpointer    unused)
{
  g_autofree char *rule = liandu_seed_dup_uuid ("time_limit", "integrity_opinion");
  g_autoptr (LianduDate) from = liandu_date_new_iso ("2026-02-13", NULL);
  g_autoptr (LianduDate) far = liandu_date_new_iso ("2031-02-13", NULL);
  g_autoptr (LianduReckoning) five = liandu_reckoning_new_by (desk->store, "党风廉政意见回复", from, NULL);
  g_autoptr (LianduReckoning) three = NULL;
  g_autoptr (LianduReckoning) unknown = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (liandu_date_get_iso (five->date), ==, "2026-02-27");
  liandu_test_store_edit (desk, rule, "length", "3", "from_date", "2026-03-01", NULL);
  three = liandu_reckoning_new_by (desk->store, "integrity_opinion", from, NULL);
  g_assert_cmpstr (liandu_date_get_iso (three->date), ==, "2026-02-25");
  g_assert_nonnull (strstr (three->words, "not in force"));
  unknown = liandu_reckoning_new_by (desk->store, rule, far, NULL);
  g_assert_null (unknown->date);
  g_assert_nonnull (strstr (unknown->words, "2031"));
  g_assert_null (liandu_reckoning_new_by (desk->store, "没有", from, &error));
  g_assert_error (error, LIANDU_ERROR, LIANDU_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reckoning/rule", LianduTestStore, NULL, liandu_test_store_set_up, test_rule, liandu_test_store_tear_down);
  g_test_add ("/reckoning/as-the-step", LianduTestStore, NULL, liandu_test_store_set_up, test_as_the_step, liandu_test_store_tear_down);
  g_test_add ("/reckoning/record", LianduTestStore, NULL, liandu_test_store_set_up, test_record, liandu_test_store_tear_down);
  g_test_add ("/reckoning/office", LianduTestStore, NULL, liandu_test_store_set_up, test_office, liandu_test_store_tear_down);
  return g_test_run ();
}
