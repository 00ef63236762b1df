/* test-top-up.c
 *
 * Copyright 2026 The Liandu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "liandu-seed.h"
#include "liandu-test-store.h"

/*
 * A workspace of an earlier version lacks what was seeded later: opening it
 * for writing adds that, and touches nothing else.
 */

#define N_SEEDED "SELECT count (*) FROM txn WHERE origin = 'seed'"

/* One that the workspace of the fixture has, and one that came later. */
#define OLD_CODE "issue_grade/serious"
#define NEW_CODE "reminder_level/reminder"

static LianduTestStore *
open_earlier (const char *now)
{
  LianduTestStore *desk = g_new0 (LianduTestStore, 1);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "data", "v001.db", NULL);
  g_autofree char *target = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  desk->folder = g_dir_make_tmp ("liandu-top-up-XXXXXX", &error);
  g_assert_no_error (error);
  target = g_build_filename (desk->folder, "liandu.db", NULL);
  g_file_get_contents (source, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (target, contents, (gssize) length, &error);
  g_assert_no_error (error);
  desk->clock = liandu_clock_new_fixed (now, &error);
  g_assert_no_error (error);
  return desk;
}

static void
open_as_somebody (LianduTestStore *desk)
{
  g_autofree char *user = NULL;

  liandu_test_store_open (desk);
  user = liandu_store_dup_first_user (desk->store, NULL);
  liandu_test_store_act_as (desk, user);
}

static GPtrArray *
list_seeds (LianduChangeSet **out_changes)
{
  g_autoptr (GError) error = NULL;

  *out_changes = liandu_seed_changes (&error);
  g_assert_no_error (error);
  return liandu_change_set_get_changes (*out_changes);
}

/* Seeds that no op of the workspace speaks of. */
static guint
count_missing (LianduTestStore *desk)
{
  g_autoptr (LianduChangeSet) changes = NULL;
  GPtrArray *seeds = list_seeds (&changes);
  guint n = 0;

  for (guint i = 0; i < seeds->len; i++)
    {
      const LianduChange *seed = g_ptr_array_index (seeds, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM op JOIN object ON object.id = op.object WHERE object.uuid = '%s'", seed->uuid);

      n += liandu_test_store_count (desk, sql) == 0;
    }
  return n;
}

static void
check_sound (LianduTestStore *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = liandu_store_check (desk->store, TRUE, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const LianduFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->check, !=, "chain");
      g_assert_cmpstr (finding->check, !=, "derived");
    }
}

static void
test_adds_what_is_missing (void)
{
  g_autoptr (LianduTestStore) desk = open_earlier ("2027-01-04T09:00:00+08:00");
  g_autoptr (LianduCodes) codes = NULL;

  g_assert_cmpuint (count_missing (desk), >, 100);
  g_assert_cmpint (liandu_test_store_count (desk, N_SEEDED), ==, 1);
  liandu_test_store_open (desk);
  g_assert_cmpuint (count_missing (desk), ==, 0);
  g_assert_cmpint (liandu_test_store_count (desk, N_SEEDED), ==, 2);
  codes = liandu_store_dup_codes (desk->store);
  g_assert_cmpstr (liandu_codes_get_title (codes, "reminder_level", "reminder"), ==, "提醒");
  check_sound (desk);
}

/* Neither when nothing is new, nor when it has to look again. */
static void
test_adds_it_once (void)
{
  g_autoptr (LianduTestStore) desk = open_earlier ("2027-01-04T09:00:00+08:00");

  liandu_test_store_open (desk);
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  liandu_test_store_close (desk);
  liandu_test_store_exec (desk, "UPDATE meta SET value = 'of another version' WHERE key = 'seeds'");
  liandu_test_store_open (desk);
  g_assert_cmpint (liandu_test_store_count (desk, N_SEEDED), ==, 2);
}

static void
test_leaves_a_new_workspace_alone (LianduTestStore *desk,
                                   gconstpointer    unused G_GNUC_UNUSED)
{
  liandu_test_store_close (desk);
  liandu_test_store_open (desk);
  g_assert_cmpint (liandu_test_store_count (desk, N_SEEDED), ==, 1);
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM meta WHERE key = 'seeds'"), ==, 1);
}

/* Who only looks writes nothing. */
static void
test_reading_adds_nothing (void)
{
  g_autoptr (LianduTestStore) desk = open_earlier ("2027-01-04T09:00:00+08:00");
  g_autoptr (GError) error = NULL;

  desk->store = liandu_store_open (desk->folder, desk->clock, LIANDU_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (liandu_test_store_count (desk, N_SEEDED), ==, 1);
}

static void
test_keeps_what_the_office_did (void)
{
  g_autoptr (LianduTestStore) desk = open_earlier ("2027-01-04T09:00:00+08:00");
  g_autofree char *changed = liandu_seed_dup_uuid ("code", OLD_CODE);
  g_autofree char *gone = liandu_seed_dup_uuid ("code", NEW_CODE);

  open_as_somebody (desk);
  liandu_test_store_edit (desk, changed, "name", "特别严重", NULL);
  liandu_test_store_delete (desk, gone);
  liandu_test_store_close (desk);
  liandu_test_store_exec (desk, "DELETE FROM meta WHERE key = 'seeds'");
  liandu_test_store_open (desk);
  liandu_test_assert_text (desk, changed, "name", "特别严重");
  g_assert_cmpint (liandu_test_store_count (desk, "SELECT count (*) FROM r_code WHERE deleted = 1"), ==, 1);
}

static void
give (LianduTestStore *from,
      LianduTestStore *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) txns = liandu_store_export_txns (from->store, 0, &error);

  g_assert_no_error (error);
  g_assert_true (liandu_store_import_txns (to->store, txns, &error));
  g_assert_no_error (error);
}

/* One desk gets the new program in January and goes on working, the other in
 * March: what is added then takes nothing back that was done before. */
static void
test_two_desks (void)
{
  g_autoptr (LianduTestStore) early = open_earlier ("2027-01-04T09:00:00+08:00");
  g_autoptr (LianduTestStore) late = open_earlier ("2027-03-04T09:00:00+08:00");
  g_autofree char *gone = liandu_seed_dup_uuid ("code", NEW_CODE);
  g_autofree char *changed = liandu_seed_dup_uuid ("code", "reminder_level/order");
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gint64 conflicts;

  open_as_somebody (early);
  conflicts = liandu_test_store_count (early, "SELECT count (*) FROM conflict");
  liandu_test_store_edit (early, changed, "name", "本局叫法", NULL);
  liandu_test_store_delete (early, gone);
  open_as_somebody (late);
  give (early, late);
  give (late, early);
  a = liandu_test_store_dump (early);
  b = liandu_test_store_dump (late);
  liandu_test_assert_same_lines (a, b);
  liandu_test_assert_text (late, changed, "name", "本局叫法");
  liandu_test_assert_text (early, changed, "name", "本局叫法");
  g_assert_cmpint (liandu_test_store_count (late, "SELECT count (*) FROM r_code WHERE deleted = 1"), ==, 1);
  g_assert_cmpint (liandu_test_store_count (late, "SELECT count (*) FROM conflict"), ==, conflicts);
  check_sound (early);
  check_sound (late);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/top-up/adds-what-is-missing", test_adds_what_is_missing);
  g_test_add_func ("/top-up/adds-it-once", test_adds_it_once);
  g_test_add ("/top-up/leaves-a-new-workspace-alone", LianduTestStore, NULL, liandu_test_store_set_up,
              test_leaves_a_new_workspace_alone, liandu_test_store_tear_down);
  g_test_add_func ("/top-up/reading-adds-nothing", test_reading_adds_nothing);
  g_test_add_func ("/top-up/keeps-what-the-office-did", test_keeps_what_the_office_did);
  g_test_add_func ("/top-up/two-desks", test_two_desks);
  return g_test_run ();
}
